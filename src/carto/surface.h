/* SPDX-License-Identifier: Apache-2.0 */
/* surface.h - inside carto: the map's ground coloured by how many events lie where: hexagons
 * (hexbin.c), countries or regions (choropleth.c), a surface of density (density.c). The panels of
 * a sheet have one set of classes. */
#ifndef EVENTMAP_CARTO_SURFACE_H
#define EVENTMAP_CARTO_SURFACE_H

#include "carto/drawing.h"

static const double DENSITY_OPACITY = 0.82;

/* A hexagon, or a unit. */
struct surface_cell {
    struct path_data path;
    pagexy centre; /* of a hexagon */
    uint64_t events;
    str name; /* of a unit */
};

/* Each placed event of the frame once, at the first of its sites on the map that is no area (with
 * `areas`: at any of its sites). */
struct event_spot {
    pagexy at; /* not of areas */
    const struct event_site *site;
    uint64_t events;
};
struct spot_walk {
    struct event_spot spot; /* the present one */
    struct map_frame *frame;
    bool areas, at_areas;
    unsigned char *seen; /* of events at several sites; NULL: there are none */
    size_t next;
};
struct spot_walk spots_start(struct map_frame *frame, bool areas, struct arena *keep);
bool spots_next(struct spot_walk *walk);

struct surface {
    struct surface_cell *cells;
    size_t cell_count;
    uint64_t elsewhere; /* placed events that are in none */
    /* Of a surface of density: events per km², at points `step_pt` apart over the panel. */
    float *density;
    uint32_t *events; /* those whose nearest point it is */
    int width, height;
    double step_pt;
};

/* hexbin.c: width of a hexagon in points, across its flat sides. */
double hexbin_width(const struct map_frame *frame);
struct surface hexbin_of(struct map_frame *frame, struct arena *keep, struct arena scratch);
/* How many cells that has. */
size_t hexbin_count(struct map_frame *frame, struct arena scratch);
/* choropleth.c; `layers` as read. */
struct surface choropleth_of(struct drawing *d, const struct map_layers *layers);
/* density.c: each cell is spread by a Gaussian whose third standard deviation is at `radius` cells;
 * in its middle it is `peak` of what the cell held, or, with 0, all of it together stays as much.
 */
void density_spread(float *cells, int width, int height, double radius, double peak,
                    struct arena scratch);
struct surface density_of(struct map_frame *frame, struct arena *keep, struct arena scratch);
/* Thresholds at 1, 2 or 5 × 10^k events per per_km2, down from the densest spot of all panels;
 * what is below the first is not coloured. */
void density_classify(struct form_plan *plan, const struct surface *const *all, size_t count);
/* Of the point of the surface nearest to `at`. */
size_t surface_index(const struct surface *surface, pagebox panel, pagexy at);
void density_draw(struct drawing *d);

/* Surfaces of all panels, their classes and sums; told to all their frames and to the page's. */
void surfaces_make(struct drawing *page, struct drawing *panels, size_t count,
                   const struct map_layers *layers);
/* In its group; nothing when the map has no surface. */
void surface_draw(struct drawing *d);

/* Colour of class `index` of `count`: from the ramp of the style. */
color surface_color(const struct look *look, size_t index, size_t count);

#endif
