/* SPDX-License-Identifier: Apache-2.0 */
/* shapes.h - geometries become paths on paper: cut at the antimeridian of the projection, or round
 * its centre, and at the window, refined where the projection bends, clipped to the panel, rounded
 * to a fixed grid. */
#ifndef EVENTMAP_CARTO_SHAPES_H
#define EVENTMAP_CARTO_SHAPES_H

#include "carto/clip.h"
#include "carto/disc.h"
#include "carto/projection.h"
#include "render/render.h"

/* A way from the earth to a part of the page. */
struct view {
    struct plane plane;
    double origin_deg; /* longitudes are counted from here; the cut is opposite */
    struct disc disc;  /* or a small circle is the cut */
    double lon_west, lon_east, lat_south, lat_north; /* what may be seen; from origin_deg */
    pagebox clip;
    double step_deg; /* longer edges are refined */
    double grid_pt;
    bool keeps_seams; /* else nothing is stroked along 180° and at the poles: data are cut there */
};

struct path_builder {
    struct arena *keep;
    struct {
        pagexy *items;
        size_t count, capacity;
    } points;
    struct {
        size_t *items;
        size_t count, capacity;
    } ends;
};

/* Polygons, to be filled: rings closed along the clip. `scratch` is given back. */
void shapes_add_fill(struct path_builder *out, const struct view *view,
                     const struct geometry *geometry, struct arena scratch);
/* Lines, or the outlines of polygons, to be stroked: nothing is drawn along the clip, the
 * antimeridian or a pole. */
void shapes_add_lines(struct path_builder *out, const struct view *view,
                      const struct geometry *geometry, struct arena scratch);
/* The earth itself, as far as it is seen. */
struct path_data shapes_outline(const struct view *view, struct arena *keep, struct arena scratch);
/* What was made already. */
void builder_add(struct path_builder *builder, const struct path_data *path);
struct path_data builder_path(const struct path_builder *builder, bool closed);

#endif
