/* SPDX-License-Identifier: Apache-2.0 */
/* measure.c - points on the ellipsoid by PROJ's geodesic routines; areas and lengths of shapes.
 * The edges of a map's polygon are straight in longitude and latitude (a border along the 49th
 * parallel is no geodesic), so areas are not sums over geodesics but the integral of the authalic
 * latitude (Snyder 1987, Map Projections: A Working Manual, equation 3-12) along those edges, by
 * Simpson's rule. */
#include <geodesic.h>
#include <math.h>

#include "geodesy/geodesy.h"

static const double SEMI_MAJOR_M = 6378137, FLATTENING = 1 / 298.257223563; /* WGS 84 */
static const double RADIANS = 0.017453292519943295;

static struct geod_geodesic wgs84(void)
{
    struct geod_geodesic earth;
    geod_init(&earth, SEMI_MAJOR_M, FLATTENING);
    return earth;
}

struct geodesic geodesic_between(lonlat from, lonlat to)
{
    struct geod_geodesic earth = wgs84();
    struct geodesic way;
    geod_inverse(&earth, from.lat_deg, from.lon_deg, to.lat_deg, to.lon_deg, &way.distance_m,
                 &way.bearing_deg, &way.arriving_deg);
    return way;
}

double geodesic_distance_m(lonlat a, lonlat b)
{
    return geodesic_between(a, b).distance_m;
}

lonlat geodesic_point(lonlat from, double bearing_deg, double distance_m)
{
    struct geod_geodesic earth = wgs84();
    lonlat to;
    geod_direct(&earth, from.lat_deg, from.lon_deg, bearing_deg, distance_m, &to.lat_deg,
                &to.lon_deg, NULL);
    return to;
}

lonlat geodesic_along(lonlat from, lonlat to, double share)
{
    struct geodesic way = geodesic_between(from, to);
    return geodesic_point(from, way.bearing_deg, share * way.distance_m);
}

/* Twice the area between equator and latitude, over one radian of longitude, in units of a². */
static double authalic(double lat_deg)
{
    double e2 = FLATTENING * (2 - FLATTENING), e = sqrt(e2), sine = sin(lat_deg * RADIANS);
    return (1 - e2) * (sine / (1 - e2 * sine * sine) + atanh(e * sine) / e);
}

static double ring_area(const struct path *ring)
{
    double sum = 0;
    for (size_t i = 1; i < ring->count; i++) {
        lonlat a = ring->points[i - 1], b = ring->points[i];
        double mean = (authalic(a.lat_deg) + 4 * authalic((a.lat_deg + b.lat_deg) / 2) +
                       authalic(b.lat_deg)) /
                      6;
        sum += (b.lon_deg - a.lon_deg) * RADIANS * mean;
    }
    return fabs(sum) / 2 * SEMI_MAJOR_M * SEMI_MAJOR_M;
}

double geometry_area_m2(const struct geometry *polygon)
{
    double area = 0;
    for (size_t i = 0; polygon->type == GEOMETRY_POLYGON && i < polygon->count; i++)
        area += ring_area(&polygon->paths[i]) * (polygon->paths[i].hole ? -1 : 1);
    return area;
}

double geometry_length_m(const struct geometry *line)
{
    double length_m = 0;
    for (size_t i = 0; line->type == GEOMETRY_LINE && i < line->count; i++) {
        const struct path *path = &line->paths[i];
        for (size_t k = 1; k < path->count; k++)
            length_m += geodesic_distance_m(path->points[k - 1], path->points[k]);
    }
    return length_m;
}
