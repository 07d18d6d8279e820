/* SPDX-License-Identifier: Apache-2.0 */
/* circle.c - the circle of radius_m as polygons that keep to -180..180 (RFC 7946 section 3.1.9):
 *   1. longitudes of the ring are unwrapped, so that neighbours are less than 180 degrees apart;
 *   2. a ring that does not come back to its first longitude goes around a pole: it is opened where
 *      it passes the antimeridian and led along the antimeridian and the pole;
 *   3. a ring that leaves -180..180 is cut there into a western and an eastern part. */
#include "store/parts.h"

#include <math.h>
#include <string.h>

enum { STEPS = 64 }; /* the polygon is at most 0.12 % of the radius inside the circle */

struct ring {
    lonlat points[2 * STEPS + 8];
    size_t count;
};

static void ring_add(struct ring *ring, double lon_deg, double lat_deg)
{
    ring->points[ring->count++] = (lonlat){ lon_deg, lat_deg };
}

static void unwrap(struct path *path)
{
    for (size_t i = 1; i < path->count; i++) {
        double turn = path->points[i].lon_deg - path->points[i - 1].lon_deg;
        path->points[i].lon_deg -= 360 * round(turn / 360);
    }
}

static lonlat crossing(lonlat a, lonlat b, double lon_deg)
{
    double t = (lon_deg - a.lon_deg) / (b.lon_deg - a.lon_deg);
    return (lonlat){ lon_deg, a.lat_deg + t * (b.lat_deg - a.lat_deg) };
}

/* Sutherland and Hodgman (1974) against one meridian: what is west (side 1) or east (-1) of it. */
static void clip(const struct path *in, double lon_deg, int side, struct ring *out)
{
    for (size_t i = 0; i + 1 < in->count; i++) {
        lonlat a = in->points[i], b = in->points[i + 1];
        bool a_in = side * (lon_deg - a.lon_deg) >= 0, b_in = side * (lon_deg - b.lon_deg) >= 0;
        if (a_in)
            ring_add(out, a.lon_deg, a.lat_deg);
        if (a_in != b_in) {
            lonlat p = crossing(a, b, lon_deg);
            ring_add(out, p.lon_deg, p.lat_deg);
        }
    }
    if (out->count)
        ring_add(out, out->points[0].lon_deg, out->points[0].lat_deg);
}

static struct path path_of(struct arena *keep, const struct ring *ring, double shift_deg)
{
    struct path path = { .points = NEW(keep, lonlat, ring->count), .count = ring->count };
    for (size_t i = 0; i < ring->count; i++)
        path.points[i] = (lonlat){ ring->points[i].lon_deg + shift_deg, ring->points[i].lat_deg };
    return path;
}

/* Counter-clockwise around the north pole means eastwards: from -180 to 180, then back along the
 * pole; around the south pole westwards. */
static struct geometry around_pole(struct arena *keep, const struct path *open, double turn_deg)
{
    double start = turn_deg > 0 ? -180 : 180, pole = turn_deg > 0 ? 90 : -90;
    size_t edges = open->count - 1, first = 0;
    struct ring ring = { .count = 0 };
    lonlat at_start = { start, 0 };
    for (size_t i = 0; i < edges; i++) { /* the edge that passes the antimeridian */
        lonlat a = open->points[i], b = open->points[i + 1];
        double meridian = 360 * round((b.lon_deg + a.lon_deg) / 720 - 0.5) + 180;
        if ((a.lon_deg - meridian) * (b.lon_deg - meridian) <= 0 && a.lon_deg != meridian) {
            at_start.lat_deg = crossing(a, b, meridian).lat_deg;
            first = i + 1;
        }
    }
    ring_add(&ring, start, at_start.lat_deg);
    for (size_t k = 0; k < edges; k++) {
        lonlat p = open->points[(first + k) % edges];
        ring_add(&ring, p.lon_deg - 360 * floor((p.lon_deg + 180) / 360), p.lat_deg);
    }
    ring_add(&ring, -start, at_start.lat_deg);
    ring_add(&ring, -start, pole);
    ring_add(&ring, start, pole);
    ring_add(&ring, start, at_start.lat_deg);
    struct path *path = NEW(keep, struct path, 1);
    *path = path_of(keep, &ring, 0);
    return (struct geometry){ GEOMETRY_POLYGON, path, 1 };
}

static struct geometry cut_at_antimeridian(struct arena *keep, const struct path *whole,
                                           double meridian_deg)
{
    struct path *paths = NEW(keep, struct path, 2);
    struct ring west = { .count = 0 }, east = { .count = 0 };
    clip(whole, meridian_deg, 1, &west);
    clip(whole, meridian_deg, -1, &east);
    paths[0] = path_of(keep, &west, meridian_deg > 0 ? 0 : 360);
    paths[1] = path_of(keep, &east, meridian_deg > 0 ? -360 : 0);
    return (struct geometry){ GEOMETRY_POLYGON, paths, 2 };
}

struct geometry circle_polygon(struct arena *keep, lonlat centre, double radius_m)
{
    struct geometry circle = geometry_circle(keep, centre, radius_m, STEPS);
    struct path *ring = &circle.paths[0];
    unwrap(ring);
    double turn = ring->points[ring->count - 1].lon_deg - ring->points[0].lon_deg;
    if (fabs(turn) > 180)
        return around_pole(keep, ring, turn);
    for (size_t i = 0; i < ring->count; i++)
        if (fabs(ring->points[i].lon_deg) > 180)
            return cut_at_antimeridian(keep, ring, copysign(180, ring->points[i].lon_deg));
    return circle;
}
