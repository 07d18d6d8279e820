/* SPDX-License-Identifier: Apache-2.0 */
/* band.c - everything up to a width from a line, as the contour of a raster of distances.
 *   1. The shape is put together across 180 and covered with a raster of STEPS nodes to the width.
 *   2. Each edge tells the nodes around it how far off they are, in a plane with the metres per
 *      degree of the node's own parallel (the edge is short beside the earth).
 *   3. The contour "as far as the width" crosses sides of raster cells (marching squares, Lorensen
 *      and Cline 1987 in two dimensions). A side is crossed once at most, so that the piece that
 *      ends there and the piece that begins there are known by the side's number: rings.
 * A shape so long that its raster would have more than NODES_MOST nodes gets a coarser one, and a
 * band that is at least as wide as its cells. */
#include <math.h>
#include <stdint.h>

#include "geodesy/rings.h"

enum { STEPS = 6, NODES_MOST = 3000000, MARGIN = 3 };
static const double RADIANS = 0.017453292519943295;
static const double DEGREE_M = 111195; /* of latitude, on the mean sphere */
static const double LAT_MOST = 89.5;

struct raster {
    bbox box; /* of the nodes */
    double width_m, lon_step, lat_step;
    size_t columns, rows;
    float *away_m;     /* less the width: negative inside */
    uint32_t *onwards; /* from a crossed side to the next, + 1 */
};

static bool lay_out(struct raster *raster, bbox box)
{
    double middle = fmin(fabs((box.south + box.north) / 2), LAT_MOST);
    double squeeze = cos(middle * RADIANS);
    double wide_m = (box.east - box.west) * DEGREE_M * squeeze + 2 * raster->width_m;
    double high_m = (box.north - box.south) * DEGREE_M + 2 * raster->width_m;
    double cell_m = fmax(raster->width_m / STEPS, sqrt(wide_m * high_m / NODES_MOST));
    raster->width_m = fmax(raster->width_m, cell_m);
    raster->lat_step = cell_m / DEGREE_M;
    raster->lon_step = raster->lat_step / squeeze;
    /* The parallel farthest from the equator has the shortest degrees. */
    double farthest =
        fmin(fmax(fabs(box.south), fabs(box.north)) + raster->width_m / DEGREE_M, LAT_MOST);
    double around_lat = raster->width_m / DEGREE_M + MARGIN * raster->lat_step;
    double around_lon =
        raster->width_m / DEGREE_M / cos(farthest * RADIANS) + MARGIN * raster->lon_step;
    raster->box = (bbox){ box.west - around_lon, fmax(box.south - around_lat, -LAT_MOST),
                          box.east + around_lon, fmin(box.north + around_lat, LAT_MOST) };
    double columns = ceil((raster->box.east - raster->box.west) / raster->lon_step) + 1;
    double rows = ceil((raster->box.north - raster->box.south) / raster->lat_step) + 1;
    if (!(columns > 2 && rows > 2 && columns * rows < 8.0 * NODES_MOST))
        return false;
    raster->columns = (size_t)columns;
    raster->rows = (size_t)rows;
    return true;
}

static double row_lat(const struct raster *raster, size_t row)
{
    return raster->box.south + (double)row * raster->lat_step;
}

static double column_lon(const struct raster *raster, size_t column)
{
    return raster->box.west + (double)column * raster->lon_step;
}

static size_t clamp(double value, size_t most)
{
    return value <= 0 ? 0 : value >= (double)most ? most : (size_t)value;
}

static double edge_away_m(lonlat a, lonlat b, lonlat p, double squeeze)
{
    double x = (a.lon_deg - p.lon_deg) * squeeze, y = a.lat_deg - p.lat_deg;
    double dx = (b.lon_deg - a.lon_deg) * squeeze, dy = b.lat_deg - a.lat_deg;
    double length2 = dx * dx + dy * dy;
    double share = length2 > 0 ? fmax(0, fmin(1, -(x * dx + y * dy) / length2)) : 0;
    return hypot(x + share * dx, y + share * dy) * DEGREE_M;
}

static void tell_nodes(struct raster *raster, lonlat a, lonlat b)
{
    double reach = raster->width_m / DEGREE_M + 2 * raster->lat_step;
    double south = fmin(a.lat_deg, b.lat_deg) - reach, north = fmax(a.lat_deg, b.lat_deg) + reach;
    size_t first = clamp((south - raster->box.south) / raster->lat_step, raster->rows - 1);
    size_t last = clamp((north - raster->box.south) / raster->lat_step + 1, raster->rows - 1);
    for (size_t row = first; row <= last; row++) {
        lonlat p = { 0, row_lat(raster, row) };
        double squeeze = cos(p.lat_deg * RADIANS), reach_lon = reach / squeeze;
        double west = fmin(a.lon_deg, b.lon_deg) - reach_lon - raster->box.west;
        double east = fmax(a.lon_deg, b.lon_deg) + reach_lon - raster->box.west;
        size_t end = clamp(east / raster->lon_step + 1, raster->columns - 1);
        for (size_t i = clamp(west / raster->lon_step, raster->columns - 1); i <= end; i++) {
            p.lon_deg = column_lon(raster, i);
            float *node = &raster->away_m[row * raster->columns + i];
            *node = fminf(*node, (float)(edge_away_m(a, b, p, squeeze) - raster->width_m));
        }
    }
}

static void fill(struct raster *raster, const struct geometry *shape)
{
    size_t count = raster->columns * raster->rows;
    for (size_t i = 0; i < count; i++)
        raster->away_m[i] = (float)raster->width_m;
    for (size_t i = 0; i < shape->count; i++) {
        const struct path *path = &shape->paths[i];
        for (size_t k = 0; k < path->count; k++)
            tell_nodes(raster, path->points[k ? k - 1 : k], path->points[k]);
    }
    for (size_t row = 0; row < raster->rows; row++) /* the contour closes within the raster */
        for (size_t i = 0; i < raster->columns; i++)
            if (!row || row + 1 == raster->rows || !i || i + 1 == raster->columns)
                raster->away_m[row * raster->columns + i] = (float)raster->width_m;
}

/* Sides of cells by number: 2n goes east from node n, 2n + 1 north. */
static size_t side_of(const struct raster *raster, size_t node, int side)
{
    switch (side) {
    case 0:
        return 2 * node; /* south */
    case 1:
        return 2 * (node + 1) + 1; /* east */
    case 2:
        return 2 * (node + raster->columns); /* north */
    default:
        return 2 * node + 1; /* west */
    }
}

/* Pieces of contour in a cell, from side to side, the inside on their left. Corners that are inside
 * are bits: 1 southwest, 2 southeast, 4 northeast, 8 northwest. Of the two saddles each keeps its
 * corners apart. */
static void march_cell(struct raster *raster, size_t node)
{
    static const signed char pieces[16][4] = {
        { -1 },       { 0, 3, -1 }, { 1, 0, -1 }, { 1, 3, -1 }, { 2, 1, -1 },   { 0, 3, 2, 1 },
        { 2, 0, -1 }, { 2, 3, -1 }, { 3, 2, -1 }, { 0, 2, -1 }, { 1, 0, 3, 2 }, { 1, 2, -1 },
        { 3, 1, -1 }, { 0, 1, -1 }, { 3, 0, -1 }, { -1 },
    };
    const float *south = &raster->away_m[node], *north = south + raster->columns;
    int corners = (south[0] < 0) | (south[1] < 0) << 1 | (north[1] < 0) << 2 | (north[0] < 0) << 3;
    const signed char *piece = pieces[corners];
    for (int i = 0; i < 4 && piece[i] >= 0; i += 2)
        raster->onwards[side_of(raster, node, piece[i])] =
            (uint32_t)side_of(raster, node, piece[i + 1]) + 1;
}

static lonlat crossed(const struct raster *raster, size_t side)
{
    size_t node = side / 2, step = side % 2 ? raster->columns : 1;
    double a = raster->away_m[node], b = raster->away_m[node + step], share = a / (a - b);
    lonlat p = { column_lon(raster, node % raster->columns),
                 row_lat(raster, node / raster->columns) };
    if (side % 2)
        p.lat_deg += share * raster->lat_step;
    else
        p.lon_deg += share * raster->lon_step;
    return p;
}

static void collect(struct raster *raster, struct rings *rings, struct arena *keep)
{
    size_t sides = 2 * raster->columns * raster->rows;
    for (size_t i = 0; i < sides; i++) {
        struct points ring = { 0 };
        for (size_t at = i; raster->onwards[at];) {
            APPEND(keep, &ring, crossed(raster, at));
            size_t next = raster->onwards[at] - 1;
            raster->onwards[at] = 0;
            at = next;
        }
        if (ring.count)
            rings_add(rings, ring.items, ring.count, keep);
    }
}

/* The line's paths end at 180 and begin there again; put together they lie on one side. */
struct geometry geodesic_band(const struct geometry *shape, double width_m, struct arena *keep,
                              struct arena scratch)
{
    struct raster raster = { .width_m = width_m };
    struct rings rings = { 0 };
    if (shape->type == GEOMETRY_NONE || !(width_m > 0))
        return (struct geometry){ 0 };
    struct geometry whole = geometry_unfold(shape, &scratch);
    if (!lay_out(&raster, geometry_bbox(&whole)))
        return (struct geometry){ 0 };
    raster.away_m = NEW(&scratch, float, raster.columns *raster.rows);
    raster.onwards = NEW(&scratch, uint32_t, 2 * raster.columns * raster.rows);
    fill(&raster, &whole);
    for (size_t row = 0; row + 1 < raster.rows; row++)
        for (size_t i = 0; i + 1 < raster.columns; i++)
            march_cell(&raster, row * raster.columns + i);
    collect(&raster, &rings, &scratch);
    struct geometry band = rings_polygon(&rings, &scratch);
    band = geometry_fold(&band, &scratch);
    return geometry_copy(&band, keep);
}
