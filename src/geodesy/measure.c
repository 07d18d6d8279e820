/* SPDX-License-Identifier: Apache-2.0 */
/* measure.c - distances and points on the ellipsoid; areas and lengths of shapes.
 * Distances and points are Vincenty's series (Vincenty 1975, Direct and inverse solutions of
 * geodesics on the ellipsoid with application of nested equations, Survey Review 23), good to a
 * millimetre, so that nothing large is opened for them; where the inverse one does not settle, for
 * points on opposite sides of the earth, PROJ's geodesic routines answer (Karney 2013).
 * The edges of a map's polygon are straight in longitude and latitude (a border along the 49th
 * parallel is no geodesic), so areas are not sums over geodesics but the integral of the authalic
 * latitude (Snyder 1987, Map Projections: A Working Manual, equation 3-12) along those edges, by
 * Simpson's rule. */
#include <geodesic.h>
#include <math.h>

#include "geodesy/geodesy.h"

static const double SEMI_MAJOR_M = 6378137, FLATTENING = 1 / 298.257223563; /* WGS 84 */
static const double RADIANS = 0.017453292519943295;

enum { ROUNDS = 30 };

/* Powers of the series for a geodesic whose azimuth at the equator has this squared cosine. */
struct series {
    double a, b;
};
static struct series series_of(double cos2_azimuth)
{
    double minor = SEMI_MAJOR_M * (1 - FLATTENING);
    double u2 = cos2_azimuth * (SEMI_MAJOR_M * SEMI_MAJOR_M - minor * minor) / (minor * minor);
    return (struct series){ 1 + u2 / 16384 * (4096 + u2 * (-768 + u2 * (320 - 175 * u2))),
                            u2 / 1024 * (256 + u2 * (-128 + u2 * (74 - 47 * u2))) };
}

/* What the arc on the sphere is longer by. */
static double arc_excess(double b, double sine, double cosine, double cos_2m)
{
    double c2 = cos_2m * cos_2m;
    return b * sine *
           (cos_2m +
            b / 4 *
                (cosine * (2 * c2 - 1) - b / 6 * cos_2m * (4 * sine * sine - 3) * (4 * c2 - 3)));
}

/* How far the longitude on the sphere is from that on the ellipsoid, from the equator's azimuth. */
static double longitude_excess(double sin_azimuth, double cos2_azimuth, double arc, double sine,
                               double cosine, double cos_2m)
{
    double c = FLATTENING / 16 * cos2_azimuth * (4 + FLATTENING * (4 - 3 * cos2_azimuth));
    return (1 - c) * FLATTENING * sin_azimuth *
           (arc + c * sine * (cos_2m + c * cosine * (2 * cos_2m * cos_2m - 1)));
}

static double reduced(double lat_deg)
{
    return atan((1 - FLATTENING) * tan(lat_deg * RADIANS));
}

static double within_turn(double degrees) /* -180..180 */
{
    return remainder(degrees, 360);
}

static bool inverse(lonlat from, lonlat to, struct geodesic *way)
{
    double u1 = reduced(from.lat_deg), u2 = reduced(to.lat_deg);
    double s1 = sin(u1), c1 = cos(u1), s2 = sin(u2), c2 = cos(u2);
    double lon = within_turn(to.lon_deg - from.lon_deg) * RADIANS, lambda = lon;
    for (int round = 0; round < ROUNDS && fabs(lambda) < 3.1; round++) {
        double sl = sin(lambda), cl = cos(lambda);
        double sine = hypot(c2 * sl, c1 * s2 - s1 * c2 * cl), cosine = s1 * s2 + c1 * c2 * cl;
        double arc = atan2(sine, cosine), sin_azimuth = sine > 0 ? c1 * c2 * sl / sine : 0;
        double cos2 = 1 - sin_azimuth * sin_azimuth;
        double cos_2m = cos2 > 1e-15 ? cosine - 2 * s1 * s2 / cos2 : 0; /* 0 along the equator */
        double before = lambda;
        lambda = lon + longitude_excess(sin_azimuth, cos2, arc, sine, cosine, cos_2m);
        if (fabs(lambda - before) > 1e-13)
            continue;
        struct series series = series_of(cos2);
        way->distance_m = SEMI_MAJOR_M * (1 - FLATTENING) * series.a *
                          (arc - arc_excess(series.b, sine, cosine, cos_2m));
        way->bearing_deg = atan2(c2 * sl, c1 * s2 - s1 * c2 * cl) / RADIANS;
        way->arriving_deg = atan2(c1 * sl, c1 * s2 * cl - s1 * c2) / RADIANS;
        return true;
    }
    return false;
}

struct geodesic geodesic_between(lonlat from, lonlat to)
{
    struct geod_geodesic earth;
    struct geodesic way;
    if (inverse(from, to, &way))
        return way;
    geod_init(&earth, SEMI_MAJOR_M, FLATTENING);
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
    double u = reduced(from.lat_deg), su = sin(u), cu = cos(u);
    double sb = sin(bearing_deg * RADIANS), cb = cos(bearing_deg * RADIANS);
    double start = atan2(su, cu * cb), sin_azimuth = cu * sb;
    double cos2 = 1 - sin_azimuth * sin_azimuth;
    struct series series = series_of(cos2);
    double flat = distance_m / (SEMI_MAJOR_M * (1 - FLATTENING) * series.a), arc = flat;
    double sine = sin(arc), cosine = cos(arc), cos_2m = cos(2 * start + arc);
    for (int round = 0; round < ROUNDS; round++) {
        double before = arc;
        arc = flat + arc_excess(series.b, sine, cosine, cos_2m);
        sine = sin(arc);
        cosine = cos(arc);
        cos_2m = cos(2 * start + arc);
        if (fabs(arc - before) < 1e-14)
            break;
    }
    double across = su * sine - cu * cosine * cb;
    double lat = atan2(su * cosine + cu * sine * cb, (1 - FLATTENING) * hypot(sin_azimuth, across));
    double lambda = atan2(sine * sb, cu * cosine - su * sine * cb);
    double lon = lambda - longitude_excess(sin_azimuth, cos2, arc, sine, cosine, cos_2m);
    return (lonlat){ within_turn(from.lon_deg + lon / RADIANS), lat / RADIANS };
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
