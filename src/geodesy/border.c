/* SPDX-License-Identifier: Apache-2.0 */
/* border.c - the line between two neighbours. Units of one base map share their edges, point by
 * point, so that the border is the edges that both have, whichever way they run. The cut at 180
 * degrees is no border. */
#include <stdlib.h>

#include "geodesy/rings.h"

struct edge {
    lonlat low, high; /* in order, so that both neighbours write it the same way */
};

struct edges {
    struct edge *items;
    size_t count, capacity;
};

static int compare_points(lonlat a, lonlat b)
{
    if (a.lon_deg != b.lon_deg)
        return a.lon_deg < b.lon_deg ? -1 : 1;
    return (a.lat_deg > b.lat_deg) - (a.lat_deg < b.lat_deg);
}

static int compare_edges(const void *left, const void *right)
{
    const struct edge *a = left, *b = right;
    int low = compare_points(a->low, b->low);
    return low ? low : compare_points(a->high, b->high);
}

static struct edge edge_of(const struct path *ring, size_t at)
{
    lonlat a = ring->points[at], b = ring->points[at + 1];
    return compare_points(a, b) < 0 ? (struct edge){ a, b } : (struct edge){ b, a };
}

static struct edges edges_in(const struct geometry *polygon, bbox box, struct arena *keep)
{
    struct edges edges = { 0 };
    for (size_t i = 0; i < polygon->count; i++) {
        for (size_t k = 0; k + 1 < polygon->paths[i].count; k++) {
            struct edge edge = edge_of(&polygon->paths[i], k);
            bool seam = edge.low.lon_deg == edge.high.lon_deg &&
                        (edge.low.lon_deg == 180 || edge.low.lon_deg == -180);
            if (!seam && bbox_contains(box, edge.low) && bbox_contains(box, edge.high))
                APPEND(keep, &edges, edge);
        }
    }
    if (edges.count)
        qsort(edges.items, edges.count, sizeof *edges.items, compare_edges);
    return edges;
}

static bool has_edge(const struct edges *edges, struct edge edge)
{
    return edges->count &&
           bsearch(&edge, edges->items, edges->count, sizeof edge, compare_edges) != NULL;
}

/* Runs of shared edges; a ring is walked from an edge that is not shared, if there is one. */
static void add_runs(struct rings *paths, const struct path *ring, const struct edges *shared,
                     struct arena *keep)
{
    size_t edges = ring->count ? ring->count - 1 : 0, start = 0;
    struct points run = { 0 };
    while (start < edges && has_edge(shared, edge_of(ring, start)))
        start++;
    for (size_t i = 0; i <= edges; i++) {
        size_t at = edges ? (start + i) % edges : 0;
        bool now = i < edges && has_edge(shared, edge_of(ring, at));
        if (now && !run.count)
            APPEND(keep, &run, ring->points[at]);
        if (now)
            APPEND(keep, &run, ring->points[at + 1]);
        if (now || !run.count)
            continue;
        struct path path = { run.items, run.count, false };
        APPEND(keep, paths, path);
        run = (struct points){ 0 };
    }
}

struct geometry geometry_border(const struct geometry *a, const struct geometry *b,
                                struct arena *keep, struct arena scratch)
{
    struct rings paths = { 0 };
    if (a->type != GEOMETRY_POLYGON || b->type != GEOMETRY_POLYGON)
        return (struct geometry){ 0 };
    struct edges shared = edges_in(b, geometry_bbox(a), &scratch);
    for (size_t i = 0; shared.count && i < a->count; i++)
        add_runs(&paths, &a->paths[i], &shared, &scratch);
    if (!paths.count)
        return (struct geometry){ 0 };
    return geometry_copy(&(struct geometry){ GEOMETRY_LINE, paths.items, paths.count }, keep);
}

struct geometry geometry_border_strip(const struct geometry *unit, const struct geometry *neighbour,
                                      double width_m, struct arena *keep, struct arena scratch)
{
    struct arena work = scratch;
    work.end = work.next + (size_t)(work.end - work.next) / 2;
    scratch.next = work.end;
    struct geometry border = geometry_border(unit, neighbour, &work, scratch);
    struct geometry band = geodesic_band(&border, width_m, &work, scratch);
    return geometry_overlap(unit, &band, keep, scratch);
}
