/* SPDX-License-Identifier: Apache-2.0 */
/* distance.c - how far a feature is from shapes of the style, in metres, along a plane that touches
 * the ellipsoid at the feature: degrees of longitude and latitude as long as they are there (radii
 * of curvature of WGS 84). Right within some hundred kilometres, as the reference measures. */
#include <math.h>

#include "style/expression.h"

#define RADIANS (3.14159265358979323846 / 180)

struct ruler {
    double x_m, y_m; /* of a degree */
    double grid;
};

static struct ruler ruler_at(double lat_deg, double grid)
{
    static const double flattening = 1 / 298.257223563, radius_m = 6378137;
    double e2 = flattening * (2 - flattening), cosine = cos(lat_deg * RADIANS);
    double w2 = 1 / (1 - e2 * (1 - cosine * cosine)), w = sqrt(w2);
    return (struct ruler){ RADIANS * radius_m * w * cosine, RADIANS * radius_m * w * w2 * (1 - e2),
                           grid };
}

/* Where the feature's position is on the grid. */
static lonlat seen(lonlat p, double grid)
{
    if (grid <= 0)
        return p;
    lonlat plane = grid_round(mercator(p), grid);
    return mercator_back((lonlat){ plane.lon_deg / grid, plane.lat_deg / grid });
}

static double wrap(double degrees)
{
    return fabs(degrees) > 180 && isfinite(degrees) ? remainder(degrees, 360) : degrees;
}

static double distance(const struct ruler *ruler, lonlat a, lonlat b)
{
    return sqrt(pow(wrap(a.lon_deg - b.lon_deg) * ruler->x_m, 2) +
                pow((a.lat_deg - b.lat_deg) * ruler->y_m, 2));
}

static double to_segment(const struct ruler *ruler, lonlat p, lonlat a, lonlat b)
{
    double dx = wrap(b.lon_deg - a.lon_deg) * ruler->x_m;
    double dy = (b.lat_deg - a.lat_deg) * ruler->y_m, t = 0;
    if (dx != 0 || dy != 0)
        t = (wrap(p.lon_deg - a.lon_deg) * ruler->x_m * dx +
             (p.lat_deg - a.lat_deg) * ruler->y_m * dy) /
            (dx * dx + dy * dy);
    if (t > 1)
        return distance(ruler, p, b);
    if (t > 0)
        a = (lonlat){ a.lon_deg + dx / ruler->x_m * t, a.lat_deg + dy / ruler->y_m * t };
    return distance(ruler, p, a);
}

static double between_segments(const struct ruler *ruler, lonlat a, lonlat b, lonlat c, lonlat d)
{
    if (segments_cross(a, b, c, d))
        return 0;
    return fmin(fmin(to_segment(ruler, a, c, d), to_segment(ruler, b, c, d)),
                fmin(to_segment(ruler, c, a, b), to_segment(ruler, d, a, b)));
}

static double point_to_path(const struct ruler *ruler, lonlat p, const struct path *path)
{
    double least = INFINITY;
    if (path->count == 1)
        return distance(ruler, p, path->points[0]);
    for (size_t i = 0; i + 1 < path->count; i++)
        least = fmin(least, to_segment(ruler, p, path->points[i], path->points[i + 1]));
    return least;
}

/* No nearer than this: the north-south way between a segment and a box. */
static double at_least(const struct ruler *ruler, lonlat a, lonlat b, double south, double north)
{
    double low = fmin(a.lat_deg, b.lat_deg), high = fmax(a.lat_deg, b.lat_deg);
    return fmax(0, fmax(low - north, south - high)) * ruler->y_m;
}

static double path_to_path(const struct ruler *ruler, const struct path *path,
                           const struct path *other)
{
    double least = INFINITY, south = INFINITY, north = -INFINITY;
    lonlat a = seen(path->points[0], ruler->grid);
    if (path->count == 1)
        return point_to_path(ruler, a, other);
    for (size_t i = 0; i < other->count; i++) {
        south = fmin(south, other->points[i].lat_deg);
        north = fmax(north, other->points[i].lat_deg);
    }
    for (size_t i = 0; i + 1 < path->count && least > 0; i++) {
        lonlat b = seen(path->points[i + 1], ruler->grid);
        bool far = at_least(ruler, a, b, south, north) >= least;
        if (other->count == 1 && !far)
            least = fmin(least, to_segment(ruler, other->points[0], a, b));
        for (size_t k = 0; k + 1 < other->count && !far; k++)
            least =
                fmin(least, between_segments(ruler, a, b, other->points[k], other->points[k + 1]));
        a = b;
    }
    return least;
}

/* ---- one part of the feature: a point, a line, a polygon's rings ---- */

static bool touches(const struct ruler *ruler, const struct shape *part, const struct shape *shape)
{
    for (size_t i = 0; shape->type == GEOMETRY_POLYGON && i < part->count; i++)
        for (size_t k = 0; k < part->paths[i].count; k++)
            if (shape_holds(shape, seen(part->paths[i].points[k], ruler->grid), true, 0))
                return true;
    for (size_t i = 0; part->type == GEOMETRY_POLYGON && i < shape->count; i++)
        for (size_t k = 0; k < shape->paths[i].count; k++)
            if (shape_holds(part, shape->paths[i].points[k], true, 0))
                return true;
    return false;
}

static double part_to_shape(const struct ruler *ruler, const struct shape *part,
                            const struct shape *shape)
{
    double least = INFINITY;
    if (touches(ruler, part, shape))
        return 0;
    for (size_t i = 0; i < part->count; i++)
        for (size_t k = 0; k < shape->count && least > 0; k++)
            least = fmin(least, path_to_path(ruler, &part->paths[i], &shape->paths[k]));
    return least;
}

double shapes_distance_m(const struct shapes *shapes, const struct geometry *geometry, double grid)
{
    double least = INFINITY;
    if (geometry->paths[0].count == 0)
        return NAN;
    struct ruler ruler = ruler_at(seen(geometry->paths[0].points[0], grid).lat_deg, grid);
    for (size_t i = 0, next; i < geometry->count; i = next) {
        for (next = i + 1; next < geometry->count && geometry->paths[next].hole;)
            next++;
        struct shape part = { geometry->type, &geometry->paths[i], next - i };
        for (size_t k = 0; geometry->paths[i].count && k < shapes->count && least > 0; k++)
            least = fmin(least, part_to_shape(&ruler, &part, &shapes->items[k]));
    }
    return least;
}
