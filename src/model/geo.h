/* SPDX-License-Identifier: Apache-2.0 */
/* geo.h - positions and shapes on the earth: WGS 84 longitude and latitude in degrees, always in
 * that order (RFC 7946). The projected plane and the paper have types of their own in carto and
 * render. */
#ifndef EVENTMAP_MODEL_GEO_H
#define EVENTMAP_MODEL_GEO_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

typedef struct {
    double lon_deg, lat_deg; /* lon -180..180, lat -90..90 */
} lonlat;

/* west > east means that the box crosses the antimeridian (RFC 7946 section 5.2). */
typedef struct {
    double west, south, east, north;
} bbox;

#define BBOX_EMPTY ((bbox){ 181, 91, -181, -91 })

enum geometry_type { GEOMETRY_NONE, GEOMETRY_POINT, GEOMETRY_LINE, GEOMETRY_POLYGON };

/* One point list: a line, or a ring of a polygon. Rings are closed: first point = last point. */
struct path {
    lonlat *points;
    size_t count;
    bool hole; /* of the nearest ring before it that is no hole */
};

/* Every geometry may have several parts (MultiPoint as paths of one point each). */
struct geometry {
    enum geometry_type type;
    struct path *paths;
    size_t count;
};

bool lonlat_is_valid(lonlat p); /* finite and in range */
bool bbox_is_empty(bbox box);
bbox bbox_add(bbox box, lonlat p); /* of a box that does not cross the antimeridian */
bbox bbox_union(bbox a, bbox b);
bool bbox_contains(bbox box, lonlat p); /* knows the antimeridian */
bool bbox_meets(bbox a, bbox b);        /* knows the antimeridian */
/* The smallest box on the circle of longitudes: crosses the antimeridian when that is shorter. */
bbox bbox_of_points(const lonlat *points, size_t count);

struct geometry geometry_point(struct arena *keep, lonlat p);
bbox geometry_bbox(const struct geometry *geometry); /* BBOX_EMPTY for none; never crosses 180 */
/* Is `p` inside the polygon (even-odd over all rings)? False for other types. */
bool geometry_covers(const struct geometry *polygon, lonlat p);
/* Ring area in square degrees, positive when counter-clockwise (shoelace formula). */
double path_signed_area(const struct path *ring);
/* Exterior rings counter-clockwise, holes clockwise: RFC 7946 section 3.1.6. In place. */
void geometry_wind_rfc7946(struct geometry *polygon);

/* Great-circle distance in metres on the mean sphere (R = 6 371 008.8 m, IUGG mean radius R1),
 * haversine formula (Sinnott 1984); within 0.6 % of the ellipsoid. */
double lonlat_distance_m(lonlat a, lonlat b);
/* Is that distance at most `metres`? Points far apart are told so without a sine. */
bool lonlat_is_within(lonlat a, lonlat b, double metres);
/* The point `distance_m` away from `from` towards `bearing_deg` (0 north, 90 east), same sphere. */
lonlat lonlat_offset(lonlat from, double bearing_deg, double distance_m);
/* A circle of `radius_m` around `centre` as a closed counter-clockwise polygon of `steps` edges. */
struct geometry geometry_circle(struct arena *keep, lonlat centre, double radius_m, int steps);

#endif
