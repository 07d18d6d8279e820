/* SPDX-License-Identifier: Apache-2.0 */
/* layer_look.h - how a GIS draws a layer of events, as its map does: a sign for each type. */
#ifndef EVENTMAP_MODEL_LAYER_LOOK_H
#define EVENTMAP_MODEL_LAYER_LOOK_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

typedef struct {
    unsigned char red, green, blue;
} look_rgb;

struct type_look {
    str type;              /* the value of `type_field` */
    look_rgb fill, stroke; /* stroke: the same, dark enough for lines and outlines */
    look_rgb rim;          /* around its sign */
    const char *shape;     /* "circle", "square", "triangle", "diamond", "pentagon", "hexagon",
                              "octagon", "star", "cross" */
};

struct layer_look {
    str type_field;                /* empty: all alike, as `other` says */
    const struct type_look *types; /* by their numbers of events */
    size_t type_count;
    struct type_look other; /* of all other values; `type` is its name in the legend */
    double sign_mm;         /* diameter of a circle; other shapes have its area */
    double tint;            /* opacity of areas; 0: outlines alone */
    str label_field;        /* empty: no names */
    str place_field;        /* features with the same value are named once; empty: each is */
    str font;
    look_rgb ink, paper; /* of names and their halo */
};

#endif
