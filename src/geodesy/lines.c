/* SPDX-License-Identifier: Apache-2.0 */
/* lines.c - along a line: its nearest point, its stretch within a polygon, its middle. */
#include <math.h>
#include <stdlib.h>

#include "geodesy/crossings.h"
#include "geodesy/rings.h"

/* Of the piece a-b the point nearest to `p`, in a plane that touches the earth there. */
static lonlat nearest_of(lonlat a, lonlat b, lonlat p)
{
    double squeeze = cos(p.lat_deg * 0.017453292519943295);
    double to_a = remainder(a.lon_deg - p.lon_deg, 360);
    double x = to_a * squeeze, y = a.lat_deg - p.lat_deg;
    double dx = (b.lon_deg - a.lon_deg) * squeeze, dy = b.lat_deg - a.lat_deg;
    double length2 = dx * dx + dy * dy;
    double share = length2 > 0 ? fmax(0, fmin(1, -(x * dx + y * dy) / length2)) : 0;
    return (lonlat){ a.lon_deg + share * (b.lon_deg - a.lon_deg),
                     a.lat_deg + share * (b.lat_deg - a.lat_deg) };
}

double geometry_nearest(const struct geometry *line, lonlat p, lonlat *nearest)
{
    double least = INFINITY;
    for (size_t i = 0; i < line->count; i++) {
        const struct path *path = &line->paths[i];
        for (size_t k = 0; k < path->count; k++) {
            lonlat here = nearest_of(path->points[k ? k - 1 : k], path->points[k], p);
            double away_m = lonlat_distance_m(here, p);
            if (away_m >= least)
                continue;
            least = away_m;
            *nearest = here;
        }
    }
    return isfinite(least) ? geodesic_distance_m(p, *nearest) : least;
}

static int compare_crossings(const void *left, const void *right)
{
    const struct on_edge *a = &((const struct crossing *)left)->a;
    const struct on_edge *b = &((const struct crossing *)right)->a;
    if (a->path != b->path)
        return a->path < b->path ? -1 : 1;
    if (a->edge != b->edge)
        return a->edge < b->edge ? -1 : 1;
    return (a->share > b->share) - (a->share < b->share);
}

struct stretching {
    const struct geometry *polygon;
    struct rings done;
    struct points now;
    struct arena *keep;
};

static void end_piece(struct stretching *all)
{
    struct path path = { all->now.items, all->now.count, false };
    if (path.count > 1)
        APPEND(all->keep, &all->done, path);
    all->now = (struct points){ 0 };
}

/* On to `to`; the piece belongs to the stretch when its middle does. */
static void go(struct stretching *all, lonlat from, lonlat to)
{
    lonlat middle = { (from.lon_deg + to.lon_deg) / 2, (from.lat_deg + to.lat_deg) / 2 };
    if (from.lon_deg == to.lon_deg && from.lat_deg == to.lat_deg)
        return;
    if (!geometry_covers(all->polygon, middle)) {
        end_piece(all);
        return;
    }
    if (!all->now.count)
        APPEND(all->keep, &all->now, from);
    APPEND(all->keep, &all->now, to);
}

struct geometry geometry_stretch(const struct geometry *line, const struct geometry *polygon,
                                 struct arena *keep, struct arena scratch)
{
    struct stretching all = { .polygon = polygon, .keep = &scratch };
    if (line->type != GEOMETRY_LINE || polygon->type != GEOMETRY_POLYGON)
        return (struct geometry){ 0 };
    struct crossings met = crossings_of(line, polygon, &scratch);
    size_t next = 0;
    bbox box = geometry_bbox(polygon);
    if (met.count)
        qsort(met.items, met.count, sizeof *met.items, compare_crossings);
    for (size_t i = 0; i < line->count; i++) {
        const struct path *path = &line->paths[i];
        for (size_t k = 0; k + 1 < path->count; k++) {
            lonlat from = path->points[k], to = path->points[k + 1];
            bbox edge = bbox_add(bbox_add(BBOX_EMPTY, from), to);
            for (; next < met.count && met.items[next].a.path == i && met.items[next].a.edge == k;
                 next++) {
                go(&all, from, met.items[next].at);
                from = met.items[next].at;
            }
            if (bbox_meets(edge, box))
                go(&all, from, to);
            else
                end_piece(&all);
        }
        end_piece(&all);
    }
    if (!all.done.count)
        return (struct geometry){ 0 };
    return geometry_copy(&(struct geometry){ GEOMETRY_LINE, all.done.items, all.done.count }, keep);
}

static double path_length_m(const struct path *path)
{
    struct geometry line = { GEOMETRY_LINE, (struct path *)path, 1 };
    return geometry_length_m(&line);
}

lonlat geometry_middle(const struct geometry *line)
{
    const struct path *longest = NULL;
    double length_m = -1, gone_m = 0;
    for (size_t i = 0; i < line->count; i++) {
        double this_m = line->paths[i].count ? path_length_m(&line->paths[i]) : -1;
        if (this_m <= length_m)
            continue;
        length_m = this_m;
        longest = &line->paths[i];
    }
    for (size_t k = 1; longest && k < longest->count; k++) {
        lonlat a = longest->points[k - 1], b = longest->points[k];
        double step_m = geodesic_distance_m(a, b);
        if (gone_m + step_m >= length_m / 2 && step_m > 0)
            return geodesic_along(a, b, (length_m / 2 - gone_m) / step_m);
        gone_m += step_m;
    }
    return longest ? longest->points[0] : (lonlat){ 0 };
}
