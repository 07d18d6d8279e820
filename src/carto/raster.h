/* SPDX-License-Identifier: Apache-2.0 */
/* raster.h - coarse pictures of the panel that labels ask questions of: where is this country, how
 * much line work lies under that box. */
#ifndef EVENTMAP_CARTO_RASTER_H
#define EVENTMAP_CARTO_RASTER_H

#include <stdint.h>

#include "base/arena.h"
#include "render/render.h"

/* Cells of `cell_pt` over a box; `sum` is the integral image, one row and column larger. */
struct raster_grid {
    pagebox box;
    double cell_pt;
    int width, height;
    uint32_t *sum;
};

/* ---- the inside of a polygon ---- */
struct mask {
    struct raster_grid grid;
    unsigned char *inside; /* per cell */
    size_t cells;          /* inside */
    pagexy centroid;       /* of these */
};
/* Only the part of `panel` that the path covers is kept. */
struct mask mask_of(const struct path_data *path, pagebox panel, double cell_pt,
                    struct arena *keep);
/* All of `panel`. */
struct mask mask_full(pagebox panel, double cell_pt, struct arena *keep);
/* Take out many, then mask_finish once; keep what is also in `other`. */
void mask_clear_under(struct mask *mask, const struct mask *other);
void mask_finish(struct mask *mask);
void mask_intersect(struct mask *mask, const struct mask *other);
bool mask_holds(const struct mask *mask, pagexy p);
/* Take out what is also in `other` (same cell size; cells are aligned to the panel). */
void mask_subtract(struct mask *mask, const struct mask *other);
size_t mask_common(const struct mask *a, const struct mask *b); /* cells that both have */
double mask_share(const struct mask *mask, pagebox box); /* of the box that lies inside, 0..1 */
/* The same for many boxes on a net: the sides of each column and of each row are found once. */
struct mask_side {
    int first, end;         /* cells of the mask */
    double middles, middle; /* middles of cells, also beyond it; the side's own, in points */
};
struct mask_side mask_across(const struct mask *mask, double left, double right);
struct mask_side mask_down(const struct mask *mask, double top, double bottom);
double mask_share_of(const struct mask *mask, struct mask_side across, struct mask_side down);
/* Distance from each cell to the outside, in points (chamfer 3-4); in the arena. */
float *mask_distance(const struct mask *mask, struct arena *keep);
pagexy mask_cell(const struct mask *mask, int x, int y); /* its middle */

/* ---- line work ---- */
struct ink {
    struct raster_grid grid;
};
struct ink ink_start(pagebox panel, struct arena *keep);
void ink_add(struct ink *ink, const struct path_data *path, unsigned weight);
void ink_finish(struct ink *ink); /* afterwards only ink_under */
/* Length of weighted line under the box, in points. */
double ink_under(const struct ink *ink, pagebox box);

#endif
