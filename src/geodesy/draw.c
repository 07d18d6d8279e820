/* SPDX-License-Identifier: Apache-2.0 */
/* draw.c - lines, circles and wedges of geodesics. Points are made one after the other with
 * longitudes that run on (181 rather than -179); an outline that comes home a full turn away has a
 * pole inside and is closed over it. Then all is folded at 180 (seam.c). */
#include <math.h>

#include "geodesy/rings.h"

enum { CIRCLE_CORNERS = 64, SIDE_POINTS = 8 };
static const double LINE_STEP_M = 50e3;
static const double RADIUS_MOST_M = 9.9e6; /* a quarter of the globe: one pole at most inside */

/* The next point of an outline or line, with the longitude nearest to that before. */
static void run_on(struct points *points, lonlat p, struct arena *keep)
{
    if (points->count) {
        double before = points->items[points->count - 1].lon_deg;
        p.lon_deg = before + remainder(p.lon_deg - before, 360);
    }
    APPEND(keep, points, p);
}

/* From the last point to `to`, in steps. */
static void walk(struct points *points, lonlat to, double step_m, struct arena *keep)
{
    lonlat from = points->items[points->count - 1];
    struct geodesic way = geodesic_between(from, to);
    double steps = fmin(ceil(way.distance_m / step_m), 10000);
    for (double i = 1; i < steps; i++)
        run_on(points, geodesic_point(from, way.bearing_deg, way.distance_m * i / steps), keep);
    run_on(points, to, keep);
}

struct geometry geodesic_line(const lonlat *points, size_t count, double step_m, struct arena *keep)
{
    struct points line = { 0 };
    if (!count)
        return (struct geometry){ 0 };
    APPEND(keep, &line, points[0]);
    for (size_t i = 1; i < count; i++)
        if (points[i].lon_deg != points[i - 1].lon_deg ||
            points[i].lat_deg != points[i - 1].lat_deg)
            walk(&line, points[i], step_m > 0 ? step_m : LINE_STEP_M, keep);
    if (line.count == 1)
        return geometry_point(keep, points[0]);
    struct path path = { line.items, line.count, false };
    struct geometry whole = { GEOMETRY_LINE, NEW(keep, struct path, 1), 1 };
    whole.paths[0] = path;
    return geometry_fold(&whole, keep);
}

/* An outline that went round a pole: down the seam, along the pole, up again. */
static void close_over_pole(struct points *outline, lonlat centre, struct arena *keep)
{
    lonlat first = outline->items[0], last = outline->items[outline->count - 1];
    double turn = last.lon_deg + remainder(first.lon_deg - last.lon_deg, 360) - first.lon_deg;
    if (fabs(turn) < 180)
        return;
    double pole = centre.lat_deg < 0 ? -90 : 90;
    APPEND(keep, outline, ((lonlat){ first.lon_deg + turn, first.lat_deg }));
    APPEND(keep, outline, ((lonlat){ first.lon_deg + turn, pole }));
    APPEND(keep, outline, ((lonlat){ first.lon_deg, pole }));
}

static void add_outline(struct rings *rings, struct points *outline, lonlat centre, bool hole,
                        struct arena *keep)
{
    close_over_pole(outline, centre, keep);
    struct path ring = { NEW(keep, lonlat, outline->count + 1), outline->count + 1, hole };
    for (size_t i = 0; i < ring.count; i++)
        ring.points[i] = outline->items[i % outline->count];
    APPEND(keep, rings, ring);
}

static struct geometry folded(const struct rings *rings, struct arena *keep)
{
    struct geometry polygon = { GEOMETRY_POLYGON, rings->items, rings->count };
    geometry_wind_rfc7946(&polygon);
    return geometry_fold(&polygon, keep);
}

static void add_arc(struct points *outline, lonlat centre, double radius_m, double from_deg,
                    double turn_deg, int steps, struct arena *keep)
{
    for (int i = 0; i <= steps; i++) {
        double bearing = from_deg + turn_deg * i / steps;
        run_on(outline, geodesic_point(centre, bearing, radius_m), keep);
    }
}

static void add_circle(struct rings *rings, lonlat centre, double radius_m, bool hole,
                       struct arena *keep)
{
    struct points outline = { 0 };
    double step = 360.0 / CIRCLE_CORNERS;
    APPEND(keep, &outline, centre); /* for longitudes near the centre's; not of the outline */
    add_arc(&outline, centre, radius_m, 0, step - 360, CIRCLE_CORNERS - 1, keep);
    outline.items++;
    outline.count--;
    outline.capacity--;
    add_outline(rings, &outline, centre, hole, keep);
}

static double most(double radius_m)
{
    return fmin(radius_m, RADIUS_MOST_M);
}

struct geometry geodesic_circle(lonlat centre, double radius_m, struct arena *keep)
{
    struct rings rings = { 0 };
    if (!(radius_m > 0))
        return geometry_point(keep, centre);
    add_circle(&rings, centre, most(radius_m), false, keep);
    return folded(&rings, keep);
}

/* Points between the arcs, on a spoke of the wedge. */
static void add_spoke(struct points *outline, lonlat centre, double from_m, double to_m,
                      double bearing_deg, struct arena *keep)
{
    for (int i = 1; i < SIDE_POINTS; i++) {
        double away_m = from_m + (to_m - from_m) * i / SIDE_POINTS;
        run_on(outline, geodesic_point(centre, bearing_deg, away_m), keep);
    }
}

struct geometry geodesic_wedge(lonlat centre, double near_m, double far_m, double bearing_deg,
                               double half_angle_deg, struct arena *keep)
{
    struct rings rings = { 0 };
    struct points outline = { 0 };
    near_m = most(fmax(near_m, 0));
    far_m = most(far_m);
    if (!(far_m > near_m))
        return geometry_point(keep, geodesic_point(centre, bearing_deg, near_m));
    if (half_angle_deg >= 180) {
        add_circle(&rings, centre, far_m, false, keep);
        if (near_m > 0)
            add_circle(&rings, centre, near_m, true, keep);
        return folded(&rings, keep);
    }
    double west = bearing_deg - half_angle_deg, east = bearing_deg + half_angle_deg;
    int steps = 1 + (int)(half_angle_deg * 2 * CIRCLE_CORNERS / 360);
    add_arc(&outline, centre, far_m, east, west - east, steps, keep);
    add_spoke(&outline, centre, far_m, near_m, west, keep);
    if (near_m > 0)
        add_arc(&outline, centre, near_m, west, east - west, steps, keep);
    else
        run_on(&outline, centre, keep);
    add_spoke(&outline, centre, near_m, far_m, east, keep);
    add_outline(&rings, &outline, centre, false, keep);
    return folded(&rings, keep);
}
