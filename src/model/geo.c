/* SPDX-License-Identifier: Apache-2.0 */
#include "model/geo.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const double EARTH_RADIUS_M = 6371008.8; /* IUGG mean radius R1, Moritz 2000 */
static const double RADIANS = 0.017453292519943295;

bool lonlat_is_valid(lonlat p)
{
    return isfinite(p.lon_deg) && isfinite(p.lat_deg) && fabs(p.lon_deg) <= 180 &&
           fabs(p.lat_deg) <= 90;
}

bool bbox_is_empty(bbox box)
{
    return !(box.south <= box.north) || (box.west == 181 && box.east == -181);
}

bbox bbox_add(bbox box, lonlat p)
{
    return (bbox){ fmin(box.west, p.lon_deg), fmin(box.south, p.lat_deg), fmax(box.east, p.lon_deg),
                   fmax(box.north, p.lat_deg) };
}

bbox bbox_union(bbox a, bbox b)
{
    if (bbox_is_empty(a))
        return b;
    if (bbox_is_empty(b))
        return a;
    return (bbox){ fmin(a.west, b.west), fmin(a.south, b.south), fmax(a.east, b.east),
                   fmax(a.north, b.north) };
}

static bool longitudes_contain(bbox box, double lon)
{
    return box.west <= box.east ? lon >= box.west && lon <= box.east
                                : lon >= box.west || lon <= box.east;
}

bool bbox_contains(bbox box, lonlat p)
{
    return p.lat_deg >= box.south && p.lat_deg <= box.north && longitudes_contain(box, p.lon_deg);
}

bool bbox_meets(bbox a, bbox b)
{
    if (bbox_is_empty(a) || bbox_is_empty(b) || a.south > b.north || b.south > a.north)
        return false;
    return longitudes_contain(a, b.west) || longitudes_contain(a, b.east) ||
           longitudes_contain(b, a.west) || longitudes_contain(b, a.east);
}

static int compare_doubles(const void *a, const void *b)
{
    double left = *(const double *)a, right = *(const double *)b;
    return (left > right) - (left < right);
}

/* The box starts east of the widest gap between neighbouring longitudes. */
static void span_longitudes(double *lons, size_t count, bbox *box)
{
    qsort(lons, count, sizeof *lons, compare_doubles);
    double widest = lons[0] + 360 - lons[count - 1];
    box->west = lons[0];
    box->east = lons[count - 1];
    for (size_t i = 1; i < count; i++) {
        if (lons[i] - lons[i - 1] <= widest)
            continue;
        widest = lons[i] - lons[i - 1];
        box->west = lons[i];
        box->east = lons[i - 1];
    }
}

bbox bbox_of_points(const lonlat *points, size_t count)
{
    bbox box = BBOX_EMPTY;
    double *lons = count ? malloc(count * sizeof *lons) : NULL;
    for (size_t i = 0; i < count; i++) {
        box = bbox_add(box, points[i]);
        if (lons)
            lons[i] = points[i].lon_deg;
    }
    if (lons)
        span_longitudes(lons, count, &box);
    free(lons);
    return box;
}

struct geometry geometry_point(struct arena *keep, lonlat p)
{
    struct path *path = NEW(keep, struct path, 1);
    path->points = NEW(keep, lonlat, 1);
    path->points[0] = p;
    path->count = 1;
    return (struct geometry){ GEOMETRY_POINT, path, 1 };
}

bbox geometry_bbox(const struct geometry *geometry)
{
    bbox box = BBOX_EMPTY;
    for (size_t i = 0; i < geometry->count; i++)
        for (size_t j = 0; j < geometry->paths[i].count; j++)
            box = bbox_add(box, geometry->paths[i].points[j]);
    return box;
}

/* Does a ray from `p` to the east cross the edge a-b? Half-open in latitude, so that a vertex
 * counts once. */
static bool ray_crosses(lonlat a, lonlat b, lonlat p)
{
    if ((a.lat_deg > p.lat_deg) == (b.lat_deg > p.lat_deg))
        return false;
    double along = (p.lat_deg - a.lat_deg) / (b.lat_deg - a.lat_deg);
    return p.lon_deg < a.lon_deg + along * (b.lon_deg - a.lon_deg);
}

bool geometry_covers(const struct geometry *polygon, lonlat p)
{
    bool inside = false;
    if (polygon->type != GEOMETRY_POLYGON)
        return false;
    for (size_t i = 0; i < polygon->count; i++) {
        const struct path *ring = &polygon->paths[i];
        for (size_t j = 1; j < ring->count; j++)
            inside ^= ray_crosses(ring->points[j - 1], ring->points[j], p);
    }
    return inside;
}

double path_signed_area(const struct path *ring)
{
    double twice = 0;
    for (size_t i = 1; i < ring->count; i++) {
        lonlat a = ring->points[i - 1], b = ring->points[i];
        twice += a.lon_deg * b.lat_deg - b.lon_deg * a.lat_deg;
    }
    return twice / 2;
}

static void path_reverse(struct path *path)
{
    for (size_t i = 0, j = path->count; i + 1 < j; i++) {
        lonlat swap = path->points[i];
        path->points[i] = path->points[--j];
        path->points[j] = swap;
    }
}

void geometry_wind_rfc7946(struct geometry *polygon)
{
    if (polygon->type != GEOMETRY_POLYGON)
        return;
    for (size_t i = 0; i < polygon->count; i++) {
        struct path *ring = &polygon->paths[i];
        double area = path_signed_area(ring);
        if (ring->hole ? area > 0 : area < 0)
            path_reverse(ring);
    }
}

double lonlat_distance_m(lonlat a, lonlat b)
{
    double half_lat = sin((b.lat_deg - a.lat_deg) * RADIANS / 2);
    double half_lon = sin((b.lon_deg - a.lon_deg) * RADIANS / 2);
    double h = half_lat * half_lat +
               cos(a.lat_deg * RADIANS) * cos(b.lat_deg * RADIANS) * half_lon * half_lon;
    return 2 * EARTH_RADIUS_M * asin(fmin(1, sqrt(h)));
}

/* fmax() and fmin() are calls, and this is asked of every pair of namesakes. */
static inline double larger(double a, double b)
{
    return a > b ? a : b;
}

static inline double smaller(double a, double b)
{
    return a < b ? a : b;
}

/* sin^2(d/2R) is at least sin^2 of half the difference in latitude, and at least cos^2 of the
 * higher latitude times sin^2 of half the difference in longitude. With cos x >= 1 - x^2/2, and sin
 * x >= 0.95 x up to 30 degrees, that gives two distances which d cannot be below. */
static bool is_surely_beyond(lonlat a, lonlat b, double metres)
{
    static const double DEGREE_M = 111194.9;
    double lat = fabs(a.lat_deg - b.lat_deg), lon = fabs(a.lon_deg - b.lon_deg);
    if (lat * DEGREE_M > metres)
        return true;
    double highest = larger(fabs(a.lat_deg), fabs(b.lat_deg)) * RADIANS;
    lon = smaller(smaller(lon, 360 - lon), 60);
    return lon * DEGREE_M * 0.95 * (1 - highest * highest / 2) > metres;
}

/* The way that is straight in latitude and longitude is no shorter, and takes no more longitude
 * than at its lowest latitude: cos x <= 1 - x^2/2 + x^4/24. */
static bool is_surely_within(lonlat a, lonlat b, double metres)
{
    static const double DEGREE_M = 111195;
    double lat = a.lat_deg - b.lat_deg, lon = fabs(a.lon_deg - b.lon_deg);
    bool is_one_side = a.lat_deg * b.lat_deg > 0;
    double lowest = is_one_side ? smaller(fabs(a.lat_deg), fabs(b.lat_deg)) * RADIANS : 0,
           squared = lowest * lowest;
    lon = smaller(lon, 360 - lon) * (1 - squared / 2 + squared * squared / 24);
    return (lat * lat + lon * lon) * DEGREE_M * DEGREE_M < metres * metres;
}

bool lonlat_is_within(lonlat a, lonlat b, double metres)
{
    return !is_surely_beyond(a, b, metres) &&
           (is_surely_within(a, b, metres) || lonlat_distance_m(a, b) <= metres);
}

lonlat lonlat_offset(lonlat from, double bearing_deg, double distance_m)
{
    double angle = distance_m / EARTH_RADIUS_M, bearing = bearing_deg * RADIANS;
    double lat = from.lat_deg * RADIANS;
    double sine = sin(lat) * cos(angle) + cos(lat) * sin(angle) * cos(bearing);
    double to_lat = asin(fmax(-1, fmin(1, sine)));
    double turn = atan2(sin(bearing) * sin(angle) * cos(lat), cos(angle) - sin(lat) * sine);
    double lon = remainder(from.lon_deg + turn / RADIANS, 360);
    return (lonlat){ lon, to_lat / RADIANS };
}

struct geometry geometry_circle(struct arena *keep, lonlat centre, double radius_m, int steps)
{
    struct path *ring = NEW(keep, struct path, 1);
    ring->count = (size_t)steps + 1;
    ring->points = NEW(keep, lonlat, ring->count);
    for (int i = 0; i < steps; i++)
        ring->points[i] = lonlat_offset(centre, -360.0 * i / steps, radius_m);
    ring->points[steps] = ring->points[0];
    return (struct geometry){ GEOMETRY_POLYGON, ring, 1 };
}
