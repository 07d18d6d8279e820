/* SPDX-License-Identifier: Apache-2.0 */
/* extent.c - which events decide the window.
 *
 * 1. `--extent` decides alone.
 * 2. A few events far away must not shrink the story to a dot. Distances are taken from the medoid
 *    (the site nearest to all events). Up to FAR_SHARE of the events, one of FAR_FROM at least, are
 *    outside the map, and counted and listed as such, when they lie more than FAR_TIMES as far off
 *    as the farthest of the others (which counts as NEAR_M at least); up to STRAY_SHARE already
 *    beyond STRAY_TIMES of it.
 * 3. All other points are in the frame.
 * 4. Areas are taken whole from the smallest on, as long as the window grows no more than their
 *    kind may make it grow; else the frame cuts them. A country may dwarf the points in it, a group
 *    of countries may not where there are points. Of a country in several parts the main one
 *    counts, with its neighbours: not France's overseas departments.
 * 5. No window is smaller than LONE_DEG (one place) or CLOSE_DEG (several), nor on large pages than
 *    the base map has something to show: the shorter side of the page at the scale of LONE_SCALE or
 *    CLOSE_SCALE, up to LONE_MOST_DEG and CLOSE_MOST_DEG. */
#include "carto/extent.h"

#include <math.h>
#include <stdlib.h>

static const double STRAY_TIMES = 2, STRAY_SHARE = 0.02;
static const double FAR_TIMES = 4, FAR_SHARE = 0.15, FAR_FROM = 4, NEAR_M = 4e5;
static const double LONE_DEG = 4.5, LONE_SCALE = 4.5e6, LONE_MOST_DEG = 12;
static const double CLOSE_DEG = 0.8, CLOSE_SCALE = 6e5, CLOSE_MOST_DEG = 3;
static const double MM_PER_DEG = 1.112e8; /* of latitude */
static const double ASKED_DEG = 0.01;     /* no extent that is asked for is smaller */
static const double LEAST_REACH_M = 150e3;
enum { SAMPLE = 400, RING_POINTS = 400 };

/* ---- caps: a centre and how far things reach from it ---- */

struct cap {
    lonlat centre;
    double reach_m;
};

static struct cap cap_of(const lonlat *points, size_t count)
{
    const double rad = 3.14159265358979323846 / 180;
    double x = 0, y = 0, z = 0;
    for (size_t i = 0; i < count; i++) {
        double lat = points[i].lat_deg * rad, lon = points[i].lon_deg * rad;
        x += cos(lat) * cos(lon), y += cos(lat) * sin(lon), z += sin(lat);
    }
    struct cap cap = { .centre = { atan2(y, x) / rad, atan2(z, hypot(x, y)) / rad } };
    for (size_t i = 0; i < count; i++)
        cap.reach_m = fmax(cap.reach_m, lonlat_distance_m(cap.centre, points[i]));
    return cap;
}

struct points {
    lonlat *items;
    size_t count, capacity;
};

/* ---- far events ---- */

struct distant {
    struct event_site *site;
    double distance_m;
};

static int by_distance(const void *left, const void *right)
{
    const struct distant *a = left, *b = right;
    if (a->distance_m != b->distance_m)
        return a->distance_m < b->distance_m ? -1 : 1;
    return a->site < b->site ? -1 : a->site > b->site;
}

static double distance_to(const struct event_set *set, const struct event_site *site, lonlat from)
{
    const struct geometry *shape = site_names(set, site)->shape;
    if (!site->is_area && !site->is_line)
        return lonlat_distance_m(site->at, from);
    if (geometry_covers(shape, from))
        return 0;
    double least = HUGE_VAL;
    for (size_t p = 0; p < shape->count; p++) {
        const struct path *path = &shape->paths[p];
        size_t step = path->count / 50 + 1;
        for (size_t i = 0; i < path->count; i += step)
            least = fmin(least, lonlat_distance_m(path->points[i], from));
    }
    return least;
}

static lonlat medoid(const struct event_set *set)
{
    size_t step = set->site_count / SAMPLE + 1;
    double least = HUGE_VAL;
    lonlat best = { 0, 0 };
    bool has_points = false;
    for (size_t i = 0; i < set->site_count; i++)
        has_points |= !set->sites[i].is_area;
    for (size_t i = 0; i < set->site_count; i += step) {
        if (set->sites[i].is_area && has_points)
            continue;
        double sum = 0;
        for (size_t j = 0; j < set->site_count; j += step)
            sum +=
                lonlat_distance_m(set->sites[i].at, set->sites[j].at) * (double)set->sites[j].count;
        if (sum < least)
            least = sum, best = set->sites[i].at;
    }
    return best;
}

/* Of the sites in order of their distance: no more than `may_drop` events, the farthest, are left
 * out when they lie `times` as far off as the farthest of the others. */
static void mark_far(struct distant *order, size_t count, double may_drop, double times)
{
    double beyond = 0;
    while (count > 1 && order[count - 1].site->outside)
        count--;
    size_t last = count - 1; /* of those that must stay */
    while (last > 0 && beyond + (double)order[last].site->count <= may_drop)
        beyond += (double)order[last--].site->count;
    double limit = times * fmax(order[last].distance_m, NEAR_M);
    for (size_t i = last + 1; i < count; i++)
        order[i].site->outside = order[i].distance_m > limit;
}

static void leave_out_far(struct map_frame *f)
{
    struct event_set *set = &f->events;
    if (set->site_count < 2)
        return;
    lonlat middle = medoid(set);
    struct distant *order = NEW(f->keep, struct distant, set->site_count);
    double total = 0;
    for (size_t i = 0; i < set->site_count; i++) {
        order[i] = (struct distant){ &set->sites[i], distance_to(set, &set->sites[i], middle) };
        total += (double)set->sites[i].count;
    }
    qsort(order, set->site_count, sizeof *order, by_distance);
    mark_far(order, set->site_count, fmax(FAR_SHARE * total, total >= FAR_FROM ? 1 : 0), FAR_TIMES);
    mark_far(order, set->site_count, STRAY_SHARE * total, STRAY_TIMES);
}

/* ---- areas ---- */

static double ring_weight(const struct path *ring)
{
    double middle = ring->points[ring->count / 2].lat_deg * 3.14159265358979323846 / 180;
    return ring->hole ? 0 : fabs(path_signed_area(ring)) * cos(middle);
}

static void add_ring(struct points *out, const struct path *ring, struct arena *keep)
{
    size_t step = ring->count / RING_POINTS + 1;
    for (size_t i = 0; i < ring->count; i += step)
        APPEND(keep, out, ring->points[i]);
}

/* The main ring and what lies within its own size of it; all of it for groups of countries. */
static struct points shape_points(const struct geometry *shape, bool whole, struct arena *keep)
{
    struct points out = { 0 };
    const struct path *main_ring = NULL;
    for (size_t p = 0; p < shape->count; p++) {
        const struct path *ring = &shape->paths[p];
        if (ring->count >= 3 && (!main_ring || ring_weight(ring) > ring_weight(main_ring)))
            main_ring = ring;
    }
    if (!main_ring)
        return out;
    struct cap cap = cap_of(main_ring->points, main_ring->count);
    for (size_t p = 0; p < shape->count; p++) {
        const struct path *ring = &shape->paths[p];
        if (ring->count < 3 || ring->hole)
            continue;
        bool near = lonlat_distance_m(ring->points[0], cap.centre) < 1.3 * cap.reach_m;
        if (whole || near)
            add_ring(&out, ring, keep);
    }
    return out;
}

static struct points area_points(const struct event_set *set, const struct event_site *site,
                                 struct arena *keep)
{
    return shape_points(site_names(set, site)->shape,
                        site->precision == PRECISION_SEVERAL_COUNTRIES, keep);
}

struct area {
    struct points points;
    double reach_m, may_grow;
    size_t index;
};

/* How much larger than the points, and than the window so far, each kind may make the window. */
static double may_grow(enum precision precision, size_t points)
{
    switch (precision) {
    case PRECISION_SEVERAL_COUNTRIES:
    case PRECISION_SEA:
        return points ? 1.3 : 10; /* where there is nothing else they are the story */
    case PRECISION_COUNTRY:
        return points <= 1 ? HUGE_VAL : 7; /* one place in it is seen however small the scale */
    default:
        return 5;
    }
}

static int by_reach(const void *left, const void *right)
{
    const struct area *a = left, *b = right;
    if (a->reach_m != b->reach_m)
        return a->reach_m < b->reach_m ? -1 : 1;
    return a->index < b->index ? -1 : a->index > b->index;
}

static void add_areas(struct map_frame *f, struct points *out)
{
    struct event_set *set = &f->events;
    size_t n = 0;
    for (size_t i = 0; i < set->site_count; i++)
        n += set->sites[i].is_area;
    struct area *areas = NEW(f->keep, struct area, n + 1);
    n = 0;
    size_t points_before = out->count;
    for (size_t i = 0; i < set->site_count; i++) {
        const struct event_site *site = &set->sites[i];
        if (!site->is_area || site->outside)
            continue;
        struct points points = area_points(set, site, f->keep);
        if (points.count)
            areas[n++] = (struct area){ points, cap_of(points.items, points.count).reach_m,
                                        may_grow(site->precision, points_before), i };
    }
    qsort(areas, n, sizeof *areas, by_reach);
    for (size_t i = 0; i < n; i++) {
        struct points both = *out;
        both.items = NEW(f->keep, lonlat, out->count + areas[i].points.count);
        both.capacity = out->count + areas[i].points.count;
        for (size_t k = 0; k < out->count; k++)
            both.items[k] = out->items[k];
        for (size_t k = 0; k < areas[i].points.count; k++)
            both.items[both.count++] = areas[i].points.items[k];
        double reach =
            out->count ? fmax(cap_of(out->items, out->count).reach_m, LEAST_REACH_M) : HUGE_VAL;
        if (cap_of(both.items, both.count).reach_m <= reach * areas[i].may_grow)
            *out = both;
    }
}

/* ---- the whole ---- */

static void add_box(struct points *out, bbox box, struct arena *keep)
{
    double width = box.east - box.west + (box.east < box.west ? 360 : 0);
    for (int i = 0; i <= 24; i++)
        for (int j = 0; j <= 24; j++) {
            if (i % 24 && j % 24)
                continue;
            lonlat p = { longitude_from(box.west + width * i / 24, 0),
                         box.south + (box.north - box.south) * j / 24 };
            APPEND(keep, out, p);
        }
}

static double least_window(const struct map_spec *spec, bool is_lone)
{
    double width = spec->width_mm > 0 ? spec->width_mm : 210;
    double side = spec->height_mm > 0 ? fmin(width, spec->height_mm) : width;
    double deg = side * (is_lone ? LONE_SCALE : CLOSE_SCALE) / MM_PER_DEG;
    return is_lone ? fmin(fmax(deg, LONE_DEG), LONE_MOST_DEG)
                   : fmin(fmax(deg, CLOSE_DEG), CLOSE_MOST_DEG);
}

static void widen(struct points *out, const struct map_spec *spec, struct arena *keep)
{
    bbox box = bbox_of_points(out->items, out->count);
    double width = box.east - box.west + (box.east < box.west ? 360 : 0);
    double lat = (box.south + box.north) / 2, lon = longitude_from(box.west + width / 2, 0);
    double shrink = fmax(cos(lat * 3.14159265358979323846 / 180), 0.02);
    double size = fmax(width * shrink, box.north - box.south);
    double least = least_window(spec, size < 1e-3);
    if (size >= least)
        return;
    bbox wide = { longitude_from(lon - least / 2 / shrink, 0), fmax(lat - least / 2, -90),
                  longitude_from(lon + least / 2 / shrink, 0), fmin(lat + least / 2, 90) };
    add_box(out, wide, keep);
}

static bool is_given(bbox b)
{
    return !bbox_is_empty(b) && (b.west != 0 || b.east != 0 || b.south != 0 || b.north != 0);
}

/* All of it, or enough of it: its ends and bends. */
static void add_line(struct points *out, const struct geometry *line, struct arena *keep)
{
    for (size_t p = 0; p < line->count; p++) {
        const struct path *path = &line->paths[p];
        size_t step = path->count / 100 + 1;
        for (size_t i = 0; i < path->count; i += step)
            APPEND(keep, out, path->points[i]);
        if (path->count)
            APPEND(keep, out, path->points[path->count - 1]);
    }
}

/* An extent of metres becomes one of a kilometre: nothing of the base map is as sharp. */
static bbox at_least(bbox box, double least_deg)
{
    double width = box.east - box.west + (box.east < box.west ? 360 : 0);
    double more = (least_deg - fmax(width, box.north - box.south)) / 2;
    if (more <= 0)
        return box;
    return (bbox){ longitude_from(box.west - more, 0), fmax(box.south - more, -90),
                   longitude_from(box.east + more, 0), fmin(box.north + more, 90) };
}

struct extent extent_decide(struct map_frame *f)
{
    struct points points = { 0 };
    bool by_user = is_given(f->spec.extent);
    if (by_user) {
        add_box(&points, at_least(f->spec.extent, ASKED_DEG), f->keep);
        return (struct extent){ points.items, points.count, true };
    }
    leave_out_far(f);
    for (size_t i = 0; i < f->events.site_count; i++) {
        struct event_site *site = &f->events.sites[i];
        if (site->outside || site->is_area)
            continue;
        if (site->is_line)
            add_line(&points, site_names(&f->events, site)->shape, f->keep);
        else
            APPEND(f->keep, &points, site->at);
    }
    if (f->unit) { /* an atlas's page shows the unit that it is of */
        struct points unit = shape_points(&f->unit->geometry, false, f->keep);
        for (size_t i = 0; i < unit.count; i++)
            APPEND(f->keep, &points, unit.items[i]);
    }
    add_areas(f, &points);
    if (points.count)
        widen(&points, &f->spec, f->keep);
    else
        add_box(&points, (bbox){ -180, -56, 180, 78 }, f->keep);
    return (struct extent){ points.items, points.count, false };
}
