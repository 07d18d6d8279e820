/* SPDX-License-Identifier: Apache-2.0 */
/* check.h - does anything on a composed map overlap? Brute force over the scene, by the classes of
 * its nodes: it knows nothing of how the map was made. */
#ifndef EVENTMAP_CARTO_CHECK_H
#define EVENTMAP_CARTO_CHECK_H

#include "render/render.h"

enum { CHECK_SHOWN = 8 };

struct check {
    size_t boxes;    /* texts, event symbols, badges, towns looked at */
    size_t overlaps; /* pairs of them that share paper */
    size_t astray;   /* labels outside the neat line, furniture outside the page */
    size_t small;    /* texts under 6 pt */
    str first[CHECK_SHOWN], second[CHECK_SHOWN]; /* what overlaps: text or class */
    size_t shown;
};

struct check scene_check(const struct scene *scene, struct arena *keep);

#endif
