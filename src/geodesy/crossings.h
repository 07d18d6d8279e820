/* SPDX-License-Identifier: Apache-2.0 */
/* crossings.h - where the edges of two shapes cross, for the files of this room. */
#ifndef EVENTMAP_GEODESY_CROSSINGS_H
#define EVENTMAP_GEODESY_CROSSINGS_H

#include <stdint.h>

#include "geodesy/geodesy.h"

/* An edge goes from points[edge] to points[edge + 1] of its path. */
struct on_edge {
    size_t path, edge;
    double share; /* of the edge, 0..1 */
};

struct crossing {
    struct on_edge a, b;
    lonlat at;
};

struct crossings {
    struct crossing *items;
    size_t count, capacity;
};

/* Every crossing; an end that lies on the other's edge counts on one side only, as in
 * geometry_covers(). No order is promised but that it is always the same. */
struct crossings crossings_of(const struct geometry *a, const struct geometry *b,
                              struct arena *keep);

#endif
