/* SPDX-License-Identifier: Apache-2.0 */
/* forms_places.c - within and distance: GeoJSON (RFC 7946) written into the style. */
#include <string.h>

#include "style/expression.h"

struct geojson_reading {
    struct arena *keep;
    struct shape *items;
    size_t count, capacity;
    bool polygons_only;
};

static bool read_position(const json_t *json, lonlat *out)
{
    const json_t *lon = json_array_get(json, 0), *lat = json_array_get(json, 1);
    *out = (lonlat){ json_number_value(lon), json_number_value(lat) };
    return json_is_number(lon) && json_is_number(lat);
}

/* The points of a line or ring; of a single position with `one`. */
static bool read_path(const json_t *json, bool one, struct arena *keep, struct path *out)
{
    out->count = one ? 1 : json_array_size(json);
    out->points = NEW(keep, lonlat, out->count);
    for (size_t i = 0; i < out->count; i++)
        if (!read_position(one ? json : json_array_get(json, i), &out->points[i]))
            return false;
    return out->count > 0;
}

static bool add_shape(struct geojson_reading *now, enum geometry_type type, const json_t *json)
{
    size_t count = type == GEOMETRY_POLYGON ? json_array_size(json) : 1;
    struct shape shape = { type, NEW(now->keep, struct path, count), count };
    if (!json_is_array(json) || count == 0)
        return false;
    for (size_t i = 0; i < count; i++) {
        const json_t *part = type == GEOMETRY_POLYGON ? json_array_get(json, i) : json;
        if (!read_path(part, type == GEOMETRY_POINT, now->keep, &shape.paths[i]))
            return false;
        shape.paths[i].hole = i > 0;
    }
    APPEND(now->keep, now, shape);
    return true;
}

static bool read_geometry(struct geojson_reading *now, const json_t *json)
{
    static const struct {
        const char *name;
        enum geometry_type type;
        bool many;
    } types[] = {
        { "Point", GEOMETRY_POINT, false },     { "MultiPoint", GEOMETRY_POINT, true },
        { "LineString", GEOMETRY_LINE, false }, { "MultiLineString", GEOMETRY_LINE, true },
        { "Polygon", GEOMETRY_POLYGON, false }, { "MultiPolygon", GEOMETRY_POLYGON, true },
    };
    const char *name = json_string_value(json_object_get(json, "type"));
    const json_t *coordinates = json_object_get(json, "coordinates");
    for (size_t i = 0; name && i < sizeof types / sizeof *types; i++) {
        if (strcmp(name, types[i].name))
            continue;
        if (now->polygons_only && types[i].type != GEOMETRY_POLYGON)
            return true;
        if (!types[i].many)
            return add_shape(now, types[i].type, coordinates);
        for (size_t k = 0; k < json_array_size(coordinates); k++)
            if (!add_shape(now, types[i].type, json_array_get(coordinates, k)))
                return false;
        return true;
    }
    return false;
}

static bool read_geojson(struct geojson_reading *now, const json_t *json)
{
    const char *name = json_string_value(json_object_get(json, "type"));
    const json_t *features = json_object_get(json, "features");
    if (!name)
        return false;
    if (!strcmp(name, "Feature"))
        return read_geometry(now, json_object_get(json, "geometry"));
    if (strcmp(name, "FeatureCollection"))
        return read_geometry(now, json);
    for (size_t i = 0; i < json_array_size(features); i++)
        if (!read_geometry(now, json_object_get(json_array_get(features, i), "geometry")))
            return false;
    return true;
}

static struct expr *parse_places(struct parser *parser, const struct operator* op,
                                 const json_t *json, const struct where *where, bool polygons_only)
{
    struct geojson_reading now = { .keep = parser->reading->keep, .polygons_only = polygons_only };
    if (json_array_size(json) != 2)
        return parse_error(parser, where,
                           "'%s' expression requires exactly one argument, but found %zu instead.",
                           op->name, json_array_size(json) - 1);
    if (!read_geojson(&now, json_array_get(json, 1)) || now.count == 0)
        return parse_error(parser, where,
                           "'%s' expression requires valid geojson object that contains polygon "
                           "geometry type.",
                           op->name);
    struct shapes *shapes = NEW(parser->reading->keep, struct shapes, 1);
    *shapes = (struct shapes){ .items = now.items, .count = now.count };
    if (polygons_only)
        shapes_project(shapes);
    struct expr *expr = expr_new(parser, op, &op->result, 0, where);
    expr->more = shapes;
    return expr;
}

struct expr *parse_within(struct parser *parser, const struct operator* op, const json_t *json,
                          const struct where *where, const struct type *expected)
{
    (void)expected;
    return parse_places(parser, op, json, where, true);
}

struct expr *parse_distance(struct parser *parser, const struct operator* op, const json_t *json,
                            const struct where *where, const struct type *expected)
{
    (void)expected;
    return parse_places(parser, op, json, where, false);
}
