/* SPDX-License-Identifier: Apache-2.0 */
/* page.c - boxes on paper. */
#include <math.h>

#include "render/render.h"

bool pagebox_overlap(pagebox a, pagebox b)
{
    return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

bool pagebox_inside(pagebox inner, pagebox outer)
{
    return inner.left >= outer.left && inner.right <= outer.right && inner.top >= outer.top &&
           inner.bottom <= outer.bottom;
}

pagebox pagebox_grow(pagebox box, double by_pt)
{
    return (pagebox){ box.left - by_pt, box.top - by_pt, box.right + by_pt, box.bottom + by_pt };
}

pagebox pagebox_union(pagebox a, pagebox b)
{
    return (pagebox){ fmin(a.left, b.left), fmin(a.top, b.top), fmax(a.right, b.right),
                      fmax(a.bottom, b.bottom) };
}
