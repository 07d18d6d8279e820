/* SPDX-License-Identifier: Apache-2.0 */
/* gis_style.c - what both languages of styles share. */
#include "io/gis_style.h"

bool gis_style_fits(const struct layer *layer)
{
    return layer->look && layer->geometry_type != GEOMETRY_NONE;
}

double gis_shape_size(const char *shape)
{
    static const struct {
        const char *name;
        double size; /* root of the circle's share of its box by the shape's */
    } shapes[] = { { "square", 0.886 },   { "triangle", 1.253 }, { "diamond", 1.253 },
                   { "pentagon", 1.149 }, { "hexagon", 1.100 },  { "octagon", 1.054 },
                   { "star", 1.450 },     { "cross", 1.350 } };
    for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++)
        if (str_eq(str_from(shape), str_from(shapes[i].name)))
            return shapes[i].size;
    return 1;
}
