/* SPDX-License-Identifier: Apache-2.0 */
/* outgeometry.c - cutting at the antimeridian.
 *   1. An edge longer than 180 degrees of longitude goes the short way round, over 180; an edge
 *      between two points that both lie on 180 or on a pole does not: it is the border of a shape
 *      that has been cut already.
 *   2. Such paths are unrolled to continuous longitudes (170, 190), and a ring that goes round a
 *      pole is closed over that pole.
 *   3. The unrolled shape is intersected with each turn of the globe (-180..180, 180..540, ...) by
 *      GEOS, and the pieces are moved back. */
#include "io/outgeometry.h"

#include <math.h>
#include <string.h>

#include "io/ogr.h"

enum { ROOM_PER_POINT = 128, ROOM_LEAST = 1 << 20 };

static bool is_usable(const struct geometry *geometry)
{
    for (size_t i = 0; i < geometry->count; i++)
        for (size_t j = 0; j < geometry->paths[i].count; j++) {
            lonlat p = geometry->paths[i].points[j];
            if (!(fabs(p.lat_deg) <= 90) || !(fabs(p.lon_deg) <= 1e4))
                return false;
        }
    return true;
}

static bool is_on_edge(lonlat p)
{
    return fabs(p.lon_deg) >= 180 - 1e-9 || fabs(p.lat_deg) >= 90 - 1e-9;
}

static bool edge_crosses(lonlat a, lonlat b)
{
    return fabs(b.lon_deg - a.lon_deg) > 180 && !(is_on_edge(a) && is_on_edge(b));
}

static bool must_be_cut(const struct geometry *geometry)
{
    for (size_t i = 0; i < geometry->count; i++) {
        const struct path *path = &geometry->paths[i];
        for (size_t j = 0; j < path->count; j++)
            if (fabs(path->points[j].lon_deg) > 180 ||
                (j && edge_crosses(path->points[j - 1], path->points[j])))
                return true;
    }
    return false;
}

/* ---- unrolling ---- */

/* Room for the three points that close a ring over a pole. */
static struct path unroll(const struct path *path, double near_lon, bool ring, struct arena *keep)
{
    struct path out = { .hole = path->hole };
    out.points = NEW(keep, lonlat, path->count + 3);
    double turn = 0;
    if (path->count)
        turn = 360 * round((near_lon - path->points[0].lon_deg) / 360);
    for (size_t i = 0; i < path->count; i++) {
        lonlat p = path->points[i];
        if (i && edge_crosses(path->points[i - 1], p))
            turn += p.lon_deg < path->points[i - 1].lon_deg ? 360 : -360;
        p.lon_deg += turn;
        out.points[out.count++] = p;
    }
    if (!ring || out.count < 2)
        return out;
    lonlat first = out.points[0], last = out.points[out.count - 1];
    if (fabs(last.lon_deg - first.lon_deg) < 180)
        return out;
    double pole = first.lat_deg >= 0 ? 90 : -90;
    out.points[out.count++] = (lonlat){ last.lon_deg, pole };
    out.points[out.count++] = (lonlat){ first.lon_deg, pole };
    out.points[out.count++] = first;
    return out;
}

static struct geometry unroll_all(const struct geometry *geometry, struct arena *keep)
{
    struct geometry out = { geometry->type, NEW(keep, struct path, geometry->count),
                            geometry->count };
    double near_lon = 0;
    for (size_t i = 0; i < geometry->count; i++) {
        const struct path *path = &geometry->paths[i];
        if (!path->hole && path->count)
            near_lon = path->points[0].lon_deg;
        out.paths[i] = unroll(path, near_lon, geometry->type == GEOMETRY_POLYGON, keep);
        if (!path->hole) /* holes follow into the turn in which their ring lies */
            near_lon = (geometry_bbox(&(struct geometry){ GEOMETRY_LINE, &out.paths[i], 1 }).west +
                        geometry_bbox(&(struct geometry){ GEOMETRY_LINE, &out.paths[i], 1 }).east) /
                       2;
    }
    return out;
}

/* ---- cutting ---- */

static OGRGeometryH window_of_turn(int turn)
{
    double west = -180 + 360.0 * turn, east = west + 360;
    lonlat points[] = { { west, -90 }, { east, -90 }, { east, 90 }, { west, 90 }, { west, -90 } };
    struct path ring = { points, 5, false };
    return ogr_polygon(&ring, 1);
}

static void move_back(struct geometry *geometry, int turn)
{
    for (size_t i = 0; i < geometry->count; i++)
        for (size_t j = 0; j < geometry->paths[i].count; j++) {
            double *lon = &geometry->paths[i].points[j].lon_deg;
            *lon = fmin(180, fmax(-180, *lon - 360.0 * turn));
        }
}

/* Pieces of `unrolled` in one turn, appended to `out` (which has room in its arena). */
static void cut_turn(OGRGeometryH unrolled, int turn, struct geometry *out, struct arena *keep)
{
    OGRGeometryH window = window_of_turn(turn);
    OGRGeometryH pieces = OGR_G_Intersection(unrolled, window);
    struct geometry cut = ogr_geometry(pieces, keep);
    if (cut.type == out->type && cut.count) {
        move_back(&cut, turn);
        struct path *all = NEW(keep, struct path, out->count + cut.count);
        if (out->count)
            memcpy(all, out->paths, out->count * sizeof *all);
        memcpy(all + out->count, cut.paths, cut.count * sizeof *all);
        out->paths = all;
        out->count += cut.count;
    }
    OGR_G_DestroyGeometry(pieces);
    OGR_G_DestroyGeometry(window);
}

static struct geometry cut_shape(const struct geometry *geometry, struct arena *keep)
{
    struct ogr_messages messages;
    struct geometry unrolled = unroll_all(geometry, keep), out = { .type = geometry->type };
    bbox box = geometry_bbox(&unrolled);
    ogr_messages_begin(&messages);
    OGRGeometryH shape = ogr_from_geometry(&unrolled, false);
    if (geometry->type == GEOMETRY_POLYGON && !OGR_G_IsValid(shape)) {
        OGRGeometryH valid = OGR_G_MakeValid(shape);
        OGR_G_DestroyGeometry(valid ? shape : NULL);
        shape = valid ? valid : shape;
    }
    int from = (int)floor((box.west + 180) / 360), to = (int)floor((box.east + 180 - 1e-9) / 360);
    for (int turn = from; turn <= to; turn++)
        cut_turn(shape, turn, &out, keep);
    OGR_G_DestroyGeometry(shape);
    ogr_messages_end();
    return out.count ? out : *geometry;
}

static struct geometry wrap_points(const struct geometry *geometry, struct arena *keep)
{
    struct geometry out = { geometry->type, NEW(keep, struct path, geometry->count),
                            geometry->count };
    for (size_t i = 0; i < geometry->count; i++) {
        lonlat p = geometry->paths[i].points[0];
        p.lon_deg -= 360 * floor((p.lon_deg + 180) / 360);
        out.paths[i] = *geometry_point(keep, p).paths;
    }
    return out;
}

static struct geometry copy_of(const struct geometry *geometry, struct arena *keep)
{
    struct geometry out = { geometry->type, NEW(keep, struct path, geometry->count),
                            geometry->count };
    for (size_t i = 0; i < geometry->count; i++) {
        struct path path = geometry->paths[i];
        path.points = NEW(keep, lonlat, path.count);
        if (path.count)
            memcpy(path.points, geometry->paths[i].points, path.count * sizeof(lonlat));
        out.paths[i] = path;
    }
    return out;
}

struct geometry geometry_for_output(const struct geometry *geometry, struct arena *keep)
{
    if (geometry->type == GEOMETRY_NONE || !geometry->count || !is_usable(geometry))
        return (struct geometry){ 0 };
    bool cut = must_be_cut(geometry);
    if (geometry->type == GEOMETRY_POINT)
        return cut ? wrap_points(geometry, keep) : *geometry;
    if (geometry->type == GEOMETRY_LINE)
        return cut ? cut_shape(geometry, keep) : *geometry;
    struct geometry out = cut ? cut_shape(geometry, keep) : copy_of(geometry, keep);
    geometry_wind_rfc7946(&out);
    return out;
}

size_t outgeometry_room(const struct layer *layers, size_t count)
{
    size_t most = 0;
    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j < layers[i].feature_count; j++) {
            const struct geometry *geometry = &layers[i].features[j].geometry;
            size_t points = 4 * geometry->count;
            for (size_t k = 0; k < geometry->count; k++)
                points += geometry->paths[k].count;
            most = points > most ? points : most;
        }
    return most * ROOM_PER_POINT + ROOM_LEAST;
}

/* ---- names ---- */

static bool is_taken(const str *names, size_t count, str name)
{
    for (size_t i = 0; i < count; i++)
        if (str_eq_nocase(names[i], name))
            return true;
    return false;
}

str *distinct_names(const struct layer *layer, struct arena *keep)
{
    str *names = NEW(keep, str, layer->field_count);
    for (size_t i = 0; i < layer->field_count; i++) {
        str name = layer->fields[i].name;
        str wanted = name.len ? name : str_format(keep, "field_%zu", i + 1);
        names[i] = wanted;
        for (int n = 2; is_taken(names, i, names[i]); n++)
            names[i] = str_format(keep, "%.*s_%d", STR_ARG(wanted), n);
    }
    return names;
}

bool layer_has_geometry(const struct layer *layer)
{
    for (size_t i = 0; i < layer->feature_count; i++)
        if (layer->features[i].geometry.type != GEOMETRY_NONE)
            return true;
    return false;
}

enum geometry_type layer_single_type(const struct layer *layer)
{
    enum geometry_type single = GEOMETRY_NONE;
    for (size_t i = 0; i < layer->feature_count; i++) {
        enum geometry_type type = layer->features[i].geometry.type;
        if (type == GEOMETRY_NONE || type == single)
            continue;
        if (single != GEOMETRY_NONE)
            return GEOMETRY_NONE;
        single = type;
    }
    return single;
}
