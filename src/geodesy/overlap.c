/* SPDX-License-Identifier: Apache-2.0 */
/* overlap.c - what two polygons have in common.
 *   1. All crossings of their outlines are found; each becomes one point of both.
 *   2. Between crossings a ring is a stretch that lies wholly inside the other polygon or wholly
 *      outside: its longest edge's middle tells. Stretches inside are kept.
 *   3. Both polygons are wound the same way, so that where a stretch of one ends (leaving the
 *      other), a stretch of the other begins: linked at crossings, stretches make the new rings.
 *   4. Rings without crossings are kept whole when they lie inside.
 * Shapes of maps are cut at 180 and at the poles, where outlines would run along each other: those
 * edges of `b` are pushed outwards first. */
#include <math.h>
#include <stdlib.h>

#include "geodesy/crossings.h"
#include "geodesy/rings.h"

enum { NOWHERE_YET = -1 };
static const double PUSH_DEG = 1;

struct stretch {
    struct points points;
    ptrdiff_t from, to; /* crossings */
    bool walked;
};

struct overlapping {
    struct geometry shapes[2];
    struct crossings crossings;
    struct {
        struct stretch *items;
        size_t count, capacity;
    } stretches;
    struct rings done;
    struct arena *keep;
};

static double pushed(double degrees, double limit)
{
    return fabs(degrees) >= limit ? copysign(limit + PUSH_DEG, degrees) : degrees;
}

static struct geometry push_out(const struct geometry *polygon, struct arena *keep)
{
    struct geometry copy = { polygon->type, NEW(keep, struct path, polygon->count),
                             polygon->count };
    for (size_t i = 0; i < polygon->count; i++) {
        struct path *path = &copy.paths[i];
        *path = polygon->paths[i];
        path->points = NEW(keep, lonlat, path->count);
        for (size_t k = 0; k < path->count; k++) {
            lonlat p = polygon->paths[i].points[k];
            path->points[k] = (lonlat){ pushed(p.lon_deg, 180), pushed(p.lat_deg, 90) };
        }
    }
    return copy;
}

/* A crossing as one of the polygons meets it. */
struct met {
    struct on_edge on;
    size_t crossing;
};

static int compare_met(const void *left, const void *right)
{
    const struct met *a = left, *b = right;
    if (a->on.path != b->on.path)
        return a->on.path < b->on.path ? -1 : 1;
    if (a->on.edge != b->on.edge)
        return a->on.edge < b->on.edge ? -1 : 1;
    if (a->on.share != b->on.share)
        return a->on.share < b->on.share ? -1 : 1;
    return (a->crossing > b->crossing) - (a->crossing < b->crossing);
}

static struct met *crossings_along(const struct overlapping *all, int which, struct arena *keep)
{
    struct met *met = NEW(keep, struct met, all->crossings.count + 1);
    for (size_t i = 0; i < all->crossings.count; i++) {
        const struct crossing *crossing = &all->crossings.items[i];
        met[i] = (struct met){ which ? crossing->b : crossing->a, i };
    }
    if (all->crossings.count)
        qsort(met, all->crossings.count, sizeof *met, compare_met);
    return met;
}

/* The middle of the longest edge. */
static lonlat told_by(const struct points *points)
{
    lonlat middle = points->items[0];
    double longest = -1;
    for (size_t i = 1; i < points->count; i++) {
        lonlat a = points->items[i - 1], b = points->items[i];
        double length = hypot(a.lon_deg - b.lon_deg, a.lat_deg - b.lat_deg);
        if (length <= longest)
            continue;
        longest = length;
        middle = (lonlat){ (a.lon_deg + b.lon_deg) / 2, (a.lat_deg + b.lat_deg) / 2 };
    }
    return middle;
}

/* The stretch of a ring from one crossing to the next. */
static void add_stretch(struct overlapping *all, int which, const struct met *from,
                        const struct met *to, bool round)
{
    const struct path *ring = &all->shapes[which].paths[from->on.path];
    size_t edges = ring->count - 1;
    size_t steps = (to->on.edge + edges - from->on.edge) % edges + (round ? edges : 0);
    struct stretch stretch = { .from = (ptrdiff_t)from->crossing, .to = (ptrdiff_t)to->crossing };
    APPEND(all->keep, &stretch.points, all->crossings.items[from->crossing].at);
    for (size_t i = 1; i <= steps; i++)
        APPEND(all->keep, &stretch.points, ring->points[(from->on.edge + i) % edges]);
    APPEND(all->keep, &stretch.points, all->crossings.items[to->crossing].at);
    if (geometry_covers(&all->shapes[!which], told_by(&stretch.points)))
        APPEND(all->keep, &all->stretches, stretch);
}

static void keep_whole(struct overlapping *all, int which, const struct path *ring)
{
    struct points points = { ring->points, ring->count, ring->count };
    if (ring->count > 1 && geometry_covers(&all->shapes[!which], told_by(&points)))
        rings_add(&all->done, ring->points, ring->count, all->keep);
}

static void take_shape(struct overlapping *all, int which)
{
    struct met *met = crossings_along(all, which, all->keep);
    size_t next = 0;
    for (size_t i = 0; i < all->shapes[which].count; i++) {
        size_t first = next;
        while (next < all->crossings.count && met[next].on.path == i)
            next++;
        if (first == next)
            keep_whole(all, which, &all->shapes[which].paths[i]);
        for (size_t k = first; k < next; k++) {
            const struct met *to = &met[k + 1 < next ? k + 1 : first];
            /* The last goes over the ring's end; on the edge it began on, all round. */
            bool round = k + 1 == next && to->on.edge == met[k].on.edge;
            add_stretch(all, which, &met[k], to, round);
        }
    }
}

static void link_stretches(struct overlapping *all)
{
    struct stretch *items = all->stretches.items;
    ptrdiff_t *begins = NEW(all->keep, ptrdiff_t, all->crossings.count + 1);
    for (size_t i = 0; i < all->crossings.count; i++)
        begins[i] = NOWHERE_YET;
    for (size_t i = 0; i < all->stretches.count; i++)
        begins[items[i].from] = (ptrdiff_t)i;
    for (size_t i = 0; i < all->stretches.count; i++) {
        struct points ring = { 0 };
        for (ptrdiff_t at = (ptrdiff_t)i; at != NOWHERE_YET && !items[at].walked;
             at = begins[items[at].to]) {
            items[at].walked = true;
            for (size_t k = 0; k < items[at].points.count; k++)
                APPEND(all->keep, &ring, items[at].points.items[k]);
        }
        if (ring.count)
            rings_add(&all->done, ring.items, ring.count, all->keep);
    }
}

struct geometry geometry_overlap(const struct geometry *a, const struct geometry *b,
                                 struct arena *keep, struct arena scratch)
{
    struct overlapping all = { .keep = &scratch };
    if (a->type != GEOMETRY_POLYGON || b->type != GEOMETRY_POLYGON)
        return (struct geometry){ 0 };
    all.shapes[0] = polygon_wound(a, &scratch);
    all.shapes[1] = push_out(b, &scratch);
    geometry_wind_rfc7946(&all.shapes[1]);
    all.crossings = crossings_of(&all.shapes[0], &all.shapes[1], &scratch);
    take_shape(&all, 0);
    take_shape(&all, 1);
    link_stretches(&all);
    struct geometry common = rings_polygon(&all.done, &scratch);
    return geometry_copy(&common, keep);
}
