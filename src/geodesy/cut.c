/* SPDX-License-Identifier: Apache-2.0 */
/* cut.c - a polygon cut by a parallel or a meridian.
 *   1. Every ring that crosses the line falls into chains that enter the wanted side at one point
 *      of the line and leave it at another. A vertex on the line counts as inside.
 *   2. Exteriors run counter-clockwise and holes clockwise, so that along the line points of
 *      leaving and of entering alternate, whatever rings they belong to: the k-th leaving and the
 *      k-th entering are the ends of a stretch of the line inside the polygon, by which the
 *      outline goes on. No stretch is walked twice, so no two parts hang together by a thread.
 *   3. Chains linked that way are the new rings; rings on the wanted side stay as they are. */
#include <math.h>
#include <stdlib.h>

#include "geodesy/rings.h"

struct chain {
    size_t first, count;  /* in `points` */
    double entered, left; /* where on the line */
    size_t next;          /* the chain by which the outline goes on */
    bool walked;
};

struct cutting {
    enum side side;
    double at_deg;
    struct points points;
    struct {
        struct chain *items;
        size_t count, capacity;
    } chains;
    struct rings done;
    struct arena *keep;
};

static bool by_latitude(const struct cutting *cutting)
{
    return cutting->side == SIDE_NORTH || cutting->side == SIDE_SOUTH;
}

/* Degrees that the point lies on the wanted side; negative on the other. */
static double depth(const struct cutting *cutting, lonlat p)
{
    double beyond = (by_latitude(cutting) ? p.lat_deg : p.lon_deg) - cutting->at_deg;
    return cutting->side == SIDE_NORTH || cutting->side == SIDE_EAST ? beyond : -beyond;
}

static double along(const struct cutting *cutting, lonlat p)
{
    return by_latitude(cutting) ? p.lon_deg : p.lat_deg;
}

/* Where the edge meets the line; the same point for both polygons that share the edge. */
static lonlat meeting(const struct cutting *cutting, lonlat a, lonlat b)
{
    if (depth(cutting, a) == 0 || depth(cutting, b) == 0)
        return depth(cutting, a) == 0 ? a : b;
    if (a.lon_deg > b.lon_deg || (a.lon_deg == b.lon_deg && a.lat_deg > b.lat_deg)) {
        lonlat swap = a;
        a = b;
        b = swap;
    }
    double share = depth(cutting, a) / (depth(cutting, a) - depth(cutting, b));
    double at = along(cutting, a) + share * (along(cutting, b) - along(cutting, a));
    return by_latitude(cutting) ? (lonlat){ at, cutting->at_deg } : (lonlat){ cutting->at_deg, at };
}

/* Chains of one ring; `start` is the number of an edge that enters. */
static void add_chains(struct cutting *cutting, const struct path *ring, size_t start)
{
    size_t edges = ring->count - 1;
    struct chain chain = { 0 };
    for (size_t i = 0; i < edges; i++) {
        lonlat a = ring->points[(start + i) % edges], b = ring->points[(start + i) % edges + 1];
        bool from_inside = depth(cutting, a) >= 0, to_inside = depth(cutting, b) >= 0;
        if (from_inside != to_inside) {
            lonlat at = meeting(cutting, a, b);
            if (to_inside)
                chain =
                    (struct chain){ .first = cutting->points.count, .entered = along(cutting, at) };
            APPEND(cutting->keep, &cutting->points, at);
            if (!to_inside) {
                chain.left = along(cutting, at);
                chain.count = cutting->points.count - chain.first;
                APPEND(cutting->keep, &cutting->chains, chain);
            }
        }
        if (to_inside)
            APPEND(cutting->keep, &cutting->points, b);
    }
}

static void cut_ring(struct cutting *cutting, const struct path *ring)
{
    size_t inside = 0, edges = ring->count ? ring->count - 1 : 0, entering = edges;
    for (size_t i = 0; i < edges; i++) {
        bool now = depth(cutting, ring->points[i]) >= 0;
        inside += now;
        if (!now && depth(cutting, ring->points[i + 1]) >= 0)
            entering = i;
    }
    if (edges && inside == edges)
        rings_add(&cutting->done, ring->points, ring->count, cutting->keep);
    else if (entering < edges)
        add_chains(cutting, ring, entering);
}

struct end {
    double at;
    size_t chain;
};

static int compare_ends(const void *left, const void *right)
{
    const struct end *a = left, *b = right;
    if (a->at != b->at)
        return a->at < b->at ? -1 : 1;
    return (a->chain > b->chain) - (a->chain < b->chain);
}

static void link_chains(struct cutting *cutting)
{
    size_t count = cutting->chains.count;
    struct chain *chains = cutting->chains.items;
    struct end *entering = NEW(cutting->keep, struct end, count);
    struct end *leaving = NEW(cutting->keep, struct end, count);
    for (size_t i = 0; i < count; i++) {
        entering[i] = (struct end){ chains[i].entered, i };
        leaving[i] = (struct end){ chains[i].left, i };
    }
    qsort(entering, count, sizeof *entering, compare_ends);
    qsort(leaving, count, sizeof *leaving, compare_ends);
    for (size_t i = 0; i < count; i++)
        chains[leaving[i].chain].next = entering[i].chain;
}

static void close_chains(struct cutting *cutting)
{
    struct chain *chains = cutting->chains.items;
    for (size_t i = 0; i < cutting->chains.count; i++) {
        struct points ring = { 0 };
        for (size_t at = i; !chains[at].walked; at = chains[at].next) {
            chains[at].walked = true;
            for (size_t k = 0; k < chains[at].count; k++)
                APPEND(cutting->keep, &ring, cutting->points.items[chains[at].first + k]);
        }
        if (ring.count)
            rings_add(&cutting->done, ring.items, ring.count, cutting->keep);
    }
}

struct geometry rings_cut(const struct geometry *polygon, enum side side, double at_deg,
                          struct arena *keep)
{
    struct cutting cutting = { .side = side, .at_deg = at_deg, .keep = keep };
    if (polygon->type != GEOMETRY_POLYGON)
        return (struct geometry){ 0 };
    for (size_t i = 0; i < polygon->count; i++)
        cut_ring(&cutting, &polygon->paths[i]);
    if (cutting.chains.count) {
        link_chains(&cutting);
        close_chains(&cutting);
    }
    return rings_polygon(&cutting.done, keep);
}

struct geometry geometry_cut(const struct geometry *polygon, enum side side, double at_deg,
                             struct arena *keep, struct arena scratch)
{
    if (polygon->type != GEOMETRY_POLYGON)
        return (struct geometry){ 0 };
    struct geometry wound = polygon_wound(polygon, &scratch);
    struct geometry cut = rings_cut(&wound, side, at_deg, &scratch);
    return geometry_copy(&cut, keep);
}
