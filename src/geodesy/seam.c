/* SPDX-License-Identifier: Apache-2.0 */
/* seam.c - maps are cut at 180 degrees, the earth is not. Fiji and Chukotka are put together before
 * they are cut or measured, and cut at 180 again afterwards. */
#include <math.h>
#include <string.h>

#include "geodesy/rings.h"

enum { BINS = 360 };

static void mark(bool *used, const struct path *path)
{
    for (size_t i = 0; i < path->count; i++) {
        double from = path->points[i].lon_deg, to = path->points[i ? i - 1 : i].lon_deg;
        int first = (int)floor(fmin(from, to) + 180), last = (int)floor(fmax(from, to) + 180);
        for (int bin = first < 0 ? 0 : first; bin <= last && bin < BINS; bin++)
            used[bin] = true;
    }
}

double seam_of(const struct geometry *geometry)
{
    bool used[BINS] = { false };
    int widest = 0, start = 0, run = 0;
    for (size_t i = 0; i < geometry->count; i++)
        mark(used, &geometry->paths[i]);
    if (!used[0] || !used[BINS - 1])
        return -180;
    for (int i = 0; i < BINS; i++) {
        run = used[i] ? 0 : run + 1;
        if (run > widest) {
            widest = run;
            start = i + 1 - run;
        }
    }
    return widest ? start - 180 : -180;
}

static struct path shifted(const struct path *path, double by_deg, struct arena *keep)
{
    struct path moved = { NEW(keep, lonlat, path->count), path->count, path->hole };
    for (size_t i = 0; i < path->count; i++)
        moved.points[i] = (lonlat){ path->points[i].lon_deg + by_deg, path->points[i].lat_deg };
    return moved;
}

struct geometry geometry_unfold(const struct geometry *geometry, struct arena *keep)
{
    double seam = seam_of(geometry);
    struct geometry unfolded = *geometry;
    if (seam == -180)
        return unfolded;
    unfolded.paths = NEW(keep, struct path, geometry->count);
    for (size_t i = 0; i < geometry->count; i++) {
        const struct path *path = &geometry->paths[i];
        bool west = path->count && path->points[0].lon_deg < seam;
        unfolded.paths[i] = west ? shifted(path, 360, keep) : *path;
    }
    return unfolded;
}

static void append(struct geometry *all, const struct geometry *more, double by_deg,
                   struct arena *keep)
{
    if (!more->count)
        return;
    struct path *paths = NEW(keep, struct path, all->count + more->count);
    if (all->count)
        memcpy(paths, all->paths, all->count * sizeof *paths);
    for (size_t i = 0; i < more->count; i++)
        paths[all->count + i] =
            by_deg != 0 ? shifted(&more->paths[i], by_deg, keep) : more->paths[i];
    *all = (struct geometry){ more->type, paths, all->count + more->count };
}

/* What lies between two meridians, 360 degrees apart. */
static struct geometry between(const struct geometry *polygon, double west, struct arena *keep)
{
    bbox box = geometry_bbox(polygon);
    struct geometry part = *polygon;
    if (box.west < west)
        part = rings_cut(&part, SIDE_EAST, west, keep);
    if (part.count && box.east > west + 360)
        part = rings_cut(&part, SIDE_WEST, west + 360, keep);
    return part;
}

static struct geometry fold_polygon(const struct geometry *polygon, struct arena *keep)
{
    struct geometry folded = { 0 };
    struct geometry wound = polygon_wound(polygon, keep);
    for (int turn = -1; turn <= 1; turn++) {
        struct geometry part = between(&wound, -180 + 360 * turn, keep);
        append(&folded, &part, -360 * turn, keep);
    }
    return folded;
}

/* A new path of a line; one point alone is none. */
static void add_path(struct rings *paths, const struct points *points, struct arena *keep)
{
    struct path path = { points->items, points->count, false };
    if (path.count > 1)
        APPEND(keep, paths, path);
}

static double turn_of(double lon_deg)
{
    return 360 * floor((lon_deg + 180) / 360);
}

/* The path is broken where it leaves one turn of the globe for the next: there both pieces get the
 * point at 180. */
static void fold_path(struct rings *paths, const struct path *path, struct arena *keep)
{
    struct points now = { 0 };
    double turn = path->count ? turn_of(path->points[0].lon_deg) : 0;
    for (size_t i = 0; i < path->count; i++) {
        lonlat p = path->points[i];
        double seam = p.lon_deg - turn > 180 ? 180 : -180;
        if (i && (p.lon_deg - turn > 180 || p.lon_deg - turn < -180)) {
            lonlat before = path->points[i - 1];
            double share = (seam + turn - before.lon_deg) / (p.lon_deg - before.lon_deg);
            double lat = before.lat_deg + share * (p.lat_deg - before.lat_deg);
            APPEND(keep, &now, ((lonlat){ seam, lat }));
            add_path(paths, &now, keep);
            now = (struct points){ 0 };
            turn += seam > 0 ? 360 : -360;
            APPEND(keep, &now, ((lonlat){ -seam, lat }));
        }
        APPEND(keep, &now, ((lonlat){ p.lon_deg - turn, p.lat_deg }));
    }
    add_path(paths, &now, keep);
}

struct geometry geometry_fold(const struct geometry *geometry, struct arena *keep)
{
    bbox box = geometry_bbox(geometry);
    struct rings paths = { 0 };
    if (geometry->type == GEOMETRY_NONE || (box.west >= -180 && box.east <= 180))
        return *geometry;
    if (geometry->type == GEOMETRY_POLYGON)
        return fold_polygon(geometry, keep);
    for (size_t i = 0; i < geometry->count; i++)
        fold_path(&paths, &geometry->paths[i], keep);
    return paths.count ? (struct geometry){ GEOMETRY_LINE, paths.items, paths.count }
                       : (struct geometry){ 0 };
}
