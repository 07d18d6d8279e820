/* SPDX-License-Identifier: Apache-2.0 */
/* places.c - is a feature within polygons of the style? In the plane of the Mercator projection,
 * where the edges of both are straight; the fixtures round positions to a grid of it. A shape on
 * the edge is not within; nor is a polygon. */
#include <math.h>

#include "style/expression.h"

#define PI 3.14159265358979323846

lonlat mercator(lonlat p)
{
    return (lonlat){ (180 + p.lon_deg) / 360,
                     (180 - 180 / PI * log(tan(PI / 4 + p.lat_deg * PI / 360))) / 360 };
}

lonlat mercator_back(lonlat p)
{
    return (lonlat){ p.lon_deg * 360 - 180,
                     360 / PI * atan(exp((180 - p.lat_deg * 360) * PI / 180)) - 90 };
}

lonlat grid_round(lonlat plane, double grid)
{
    if (grid <= 0)
        return plane;
    return (lonlat){ floor(plane.lon_deg * grid + 0.5), floor(plane.lat_deg * grid + 0.5) };
}

static void box_add(bbox *box, lonlat p)
{
    box->west = fmin(box->west, p.lon_deg);
    box->south = fmin(box->south, p.lat_deg);
    box->east = fmax(box->east, p.lon_deg);
    box->north = fmax(box->north, p.lat_deg);
}

static const bbox nowhere = { INFINITY, INFINITY, -INFINITY, -INFINITY };

void shapes_project(struct shapes *shapes)
{
    shapes->box = nowhere;
    for (size_t i = 0; i < shapes->count; i++)
        for (size_t k = 0; k < shapes->items[i].count; k++)
            for (size_t n = 0; n < shapes->items[i].paths[k].count; n++) {
                lonlat *p = &shapes->items[i].paths[k].points[n];
                *p = mercator(*p);
                box_add(&shapes->box, *p);
            }
}

/* ---- points and polygons ---- */

static bool on_segment(lonlat p, lonlat a, lonlat b)
{
    double x1 = p.lon_deg - a.lon_deg, y1 = p.lat_deg - a.lat_deg;
    double x2 = p.lon_deg - b.lon_deg, y2 = p.lat_deg - b.lat_deg;
    return x1 * y2 - x2 * y1 == 0 && x1 * x2 <= 0 && y1 * y2 <= 0;
}

static bool ray_meets(lonlat p, lonlat a, lonlat b)
{
    return (a.lat_deg > p.lat_deg) != (b.lat_deg > p.lat_deg) &&
           p.lon_deg < (b.lon_deg - a.lon_deg) * (p.lat_deg - a.lat_deg) / (b.lat_deg - a.lat_deg) +
                           a.lon_deg;
}

bool shape_holds(const struct shape *polygon, lonlat p, bool on_edge, double grid)
{
    bool inside = false;
    for (size_t i = 0; i < polygon->count; i++) {
        const struct path *ring = &polygon->paths[i];
        lonlat b = ring->count ? grid_round(ring->points[0], grid) : p;
        for (size_t k = 0; k + 1 < ring->count; k++) {
            lonlat a = b;
            b = grid_round(ring->points[k + 1], grid);
            if (on_segment(p, a, b))
                return on_edge;
            inside = inside != ray_meets(p, a, b);
        }
    }
    return inside;
}

static double side(lonlat p, lonlat a, lonlat b)
{
    return (p.lon_deg - a.lon_deg) * (b.lat_deg - a.lat_deg) -
           (b.lon_deg - a.lon_deg) * (p.lat_deg - a.lat_deg);
}

static bool opposite(double a, double b)
{
    return (a > 0 && b < 0) || (a < 0 && b > 0);
}

bool segments_cross(lonlat a, lonlat b, lonlat c, lonlat d)
{
    return opposite(side(a, c, d), side(b, c, d)) && opposite(side(c, a, b), side(d, a, b));
}

static bool segment_leaves(lonlat a, lonlat b, const struct shape *polygon, double grid)
{
    for (size_t i = 0; i < polygon->count; i++)
        for (size_t k = 0; k + 1 < polygon->paths[i].count; k++)
            if (segments_cross(a, b, grid_round(polygon->paths[i].points[k], grid),
                               grid_round(polygon->paths[i].points[k + 1], grid)))
                return true;
    return false;
}

/* ---- the feature beside the polygons ---- */

struct view {
    const struct shapes *polygons;
    bbox box; /* of them, on the grid */
    double grid, world;
    bool shifts; /* positions of the feature go a world left or right when that is nearer */
};

static lonlat seen(const struct view *view, lonlat position)
{
    lonlat p = grid_round(mercator(position), view->grid);
    double x = p.lon_deg, half = view->world / 2;
    if (!view->shifts || (x >= view->box.west && x <= view->box.east))
        return p;
    if (x - view->box.west > half)
        p.lon_deg -= view->world;
    else if (view->box.west - x > half)
        p.lon_deg += view->world;
    else if (x - view->box.east > half)
        p.lon_deg -= view->world;
    else if (view->box.east - x > half)
        p.lon_deg += view->world;
    return p;
}

static bbox box_of(const struct view *view, const struct geometry *geometry)
{
    bbox box = nowhere;
    for (size_t i = 0; i < geometry->count; i++)
        for (size_t k = 0; k < geometry->paths[i].count; k++)
            box_add(&box, seen(view, geometry->paths[i].points[k]));
    return box;
}

static bool path_within(const struct view *view, const struct path *path,
                        const struct shape *polygon)
{
    for (size_t i = 0; i < path->count; i++)
        if (!shape_holds(polygon, seen(view, path->points[i]), false, view->grid))
            return false;
    for (size_t i = 0; i + 1 < path->count; i++)
        if (segment_leaves(seen(view, path->points[i]), seen(view, path->points[i + 1]), polygon,
                           view->grid))
            return false;
    return true;
}

static bool path_in_any(const struct view *view, const struct path *path)
{
    for (size_t i = 0; i < view->polygons->count; i++)
        if (path_within(view, path, &view->polygons->items[i]))
            return true;
    return false;
}

bool shapes_cover(const struct shapes *polygons, const struct geometry *geometry, double grid)
{
    struct view view = { polygons, polygons->box, grid, grid > 0 ? grid : 1, false };
    lonlat low = grid_round((lonlat){ view.box.west, view.box.south }, grid);
    lonlat high = grid_round((lonlat){ view.box.east, view.box.north }, grid);
    view.box = (bbox){ low.lon_deg, low.lat_deg, high.lon_deg, high.lat_deg };
    if (geometry->type != GEOMETRY_POINT && geometry->type != GEOMETRY_LINE)
        return false;
    bbox box = box_of(&view, geometry);
    view.shifts = geometry->type == GEOMETRY_POINT || box.east - box.west <= view.world / 2;
    if (view.shifts)
        box = box_of(&view, geometry);
    if (!(box.west > view.box.west && box.east < view.box.east && box.south > view.box.south &&
          box.north < view.box.north))
        return false;
    for (size_t i = 0; i < geometry->count; i++)
        if (!path_in_any(&view, &geometry->paths[i]))
            return false;
    return true;
}
