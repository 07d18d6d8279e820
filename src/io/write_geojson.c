/* SPDX-License-Identifier: Apache-2.0 */
/* write_geojson.c - GeoJSON as RFC 7946 has it: no crs member, longitude first, 7 decimals (about
 * 1 cm), exterior rings counter-clockwise, shapes cut at the antimeridian, null geometry for what
 * has no place, a bbox when anything has one. One feature per line, so that line tools and git see
 * features. Ids are written when the layer has any (not all 0). */
#include <math.h>
#include <string.h>

#include "base/json.h"
#include "io/outgeometry.h"
#include "io/write.h"

enum { DECIMALS = 7 };

/* ---- bbox ----
 * Longitudes are a circle: which tenths of a degree are taken, and their exact ends, tell the
 * widest gap. Only when the box across the antimeridian is narrower than 180 degrees (and than the
 * plain one) is it taken: west > east, section 5.2. */
enum { SLOTS = 3600 };

struct extent {
    double south, north;
    double from[SLOTS], to[SLOTS]; /* from > to: free */
    bool any;
};

static int slot_of(double lon)
{
    int slot = (int)floor((lon + 180) * (SLOTS / 360.0));
    return slot < 0 ? 0 : slot >= SLOTS ? SLOTS - 1 : slot;
}

static void extent_clear(struct extent *extent)
{
    extent->any = false;
    extent->south = 91;
    extent->north = -91;
    for (int i = 0; i < SLOTS; i++) {
        extent->from[i] = 1;
        extent->to[i] = 0;
    }
}

static void extent_mark(struct extent *extent, int slot, double from, double to)
{
    bool is_free = extent->from[slot] > extent->to[slot];
    extent->from[slot] = is_free ? from : fmin(extent->from[slot], from);
    extent->to[slot] = is_free ? to : fmax(extent->to[slot], to);
}

static void extent_add(struct extent *extent, const struct geometry *geometry)
{
    for (size_t i = 0; i < geometry->count; i++) {
        struct geometry part = { GEOMETRY_LINE, &geometry->paths[i], 1 };
        bbox box = geometry_bbox(&part);
        if (bbox_is_empty(box))
            continue;
        int first = slot_of(box.west), last = slot_of(box.east);
        for (int slot = first; slot <= last; slot++)
            extent_mark(extent, slot, slot == first ? box.west : -180 + slot * (360.0 / SLOTS),
                        slot == last ? box.east : -180 + (slot + 1) * (360.0 / SLOTS));
        extent->south = fmin(extent->south, box.south);
        extent->north = fmax(extent->north, box.north);
        extent->any = true;
    }
}

static bbox extent_box(const struct extent *extent)
{
    double west = 181, east = -181, gap = 0, gap_from = 0, gap_to = 0;
    for (int i = 0; i < SLOTS; i++) {
        if (extent->from[i] > extent->to[i])
            continue;
        if (east >= -180 && extent->from[i] - east > gap) {
            gap = extent->from[i] - east;
            gap_from = east;
            gap_to = extent->from[i];
        }
        west = fmin(west, extent->from[i]);
        east = fmax(east, extent->to[i]);
    }
    bool across = gap > 180 && 360 - gap < east - west;
    return (bbox){ across ? gap_to : west, extent->south, across ? gap_from : east, extent->north };
}

/* ---- geometry ---- */

static void add_position(struct buffer *out, lonlat p)
{
    buffer_add_char(out, '[');
    buffer_add_number(out, p.lon_deg, DECIMALS);
    buffer_add_char(out, ',');
    buffer_add_number(out, p.lat_deg, DECIMALS);
    buffer_add_char(out, ']');
}

static void add_positions(struct buffer *out, const struct path *path)
{
    buffer_add_char(out, '[');
    for (size_t i = 0; i < path->count; i++) {
        if (i)
            buffer_add_char(out, ',');
        add_position(out, path->points[i]);
    }
    buffer_add_char(out, ']');
}

static size_t rings_of_part(const struct geometry *geometry, size_t at)
{
    size_t count = 1;
    while (at + count < geometry->count && geometry->paths[at + count].hole)
        count++;
    return count;
}

/* The part that starts at paths[at]; how many paths it takes. */
static size_t add_part(struct buffer *out, const struct geometry *geometry, size_t at)
{
    const struct path *paths = &geometry->paths[at];
    if (geometry->type == GEOMETRY_POINT) {
        add_position(out, paths->points[0]);
        return 1;
    }
    if (geometry->type == GEOMETRY_LINE) {
        add_positions(out, paths);
        return 1;
    }
    size_t rings = rings_of_part(geometry, at);
    buffer_add_char(out, '[');
    for (size_t i = 0; i < rings; i++) {
        if (i)
            buffer_add_char(out, ',');
        add_positions(out, &paths[i]);
    }
    buffer_add_char(out, ']');
    return rings;
}

static void add_geometry(struct buffer *out, const struct geometry *geometry)
{
    static const char *const names[] = {
        [GEOMETRY_NONE] = "",
        [GEOMETRY_POINT] = "Point",
        [GEOMETRY_LINE] = "LineString",
        [GEOMETRY_POLYGON] = "Polygon",
    };
    if (geometry->type == GEOMETRY_NONE) {
        buffer_add(out, STR("null"));
        return;
    }
    size_t first = geometry->type == GEOMETRY_POLYGON ? rings_of_part(geometry, 0) : 1;
    bool multi = first < geometry->count;
    buffer_add(out, multi ? STR("{\"type\":\"Multi") : STR("{\"type\":\""));
    buffer_add(out, str_from(names[geometry->type]));
    buffer_add(out, multi ? STR("\",\"coordinates\":[") : STR("\",\"coordinates\":"));
    for (size_t at = 0; at < geometry->count;) {
        if (at)
            buffer_add_char(out, ',');
        at += add_part(out, geometry, at);
    }
    buffer_add(out, multi ? STR("]}") : STR("}"));
}

/* ---- features ---- */

static void add_value(struct json *json, const struct value *value)
{
    switch (value->type) {
    case VALUE_NULL:
        json_null(json);
        break;
    case VALUE_BOOL:
        json_bool(json, value->boolean);
        break;
    case VALUE_INT:
        json_integer(json, value->integer);
        break;
    case VALUE_REAL:
        if (!isfinite(value->real)) {
            json_null(json);
            break;
        }
        json_raw(json, (str){ 0 }); /* the comma, if one is due */
        add_real(json->out, value->real);
        break;
    case VALUE_TEXT:
        json_text(json, value->text);
        break;
    }
}

static void add_feature(struct buffer *out, const struct layer *layer, const char *const *names,
                        const struct feature *feature, bool with_id,
                        const struct geometry *geometry)
{
    buffer_add(out, STR("{\"type\":\"Feature\","));
    if (with_id)
        buffer_format(out, "\"id\":%lld,", (long long)feature->id);
    buffer_add(out, STR("\"geometry\":"));
    add_geometry(out, geometry);
    buffer_add(out, STR(",\"properties\":"));
    struct json json = json_start(out);
    json_object(&json);
    for (size_t i = 0; i < layer->field_count; i++) {
        json_key(&json, names[i]);
        add_value(&json, &feature->values[i]);
    }
    json_end(&json);
    buffer_add_char(out, '}');
}

static bool has_ids(const struct layer *layer)
{
    for (size_t i = 0; i < layer->feature_count; i++)
        if (layer->features[i].id)
            return true;
    return false;
}

/* `between` stands between two features; true once something has been written. */
static bool add_features(struct buffer *out, const struct layer *layer, str between,
                         bool something_before, struct arena scratch, struct extent *extent)
{
    str *distinct = distinct_names(layer, &scratch);
    const char **names = NEW(&scratch, const char *, layer->field_count);
    for (size_t i = 0; i < layer->field_count; i++)
        names[i] = str_cstr(&scratch, distinct[i]);
    bool with_id = has_ids(layer);
    for (size_t i = 0; i < layer->feature_count; i++) {
        struct arena once = scratch;
        struct geometry geometry = geometry_for_output(&layer->features[i].geometry, &once);
        extent_add(extent, &geometry);
        if (something_before)
            buffer_add(out, between);
        something_before = true;
        add_feature(out, layer, names, &layer->features[i], with_id, &geometry);
    }
    return something_before;
}

static void add_member(struct buffer *out, str name, str text)
{
    struct json json = json_start(out);
    buffer_add_char(out, '"');
    buffer_add(out, name);
    buffer_add(out, STR("\":"));
    json_text(&json, text);
    buffer_add_char(out, ',');
}

static void add_head(struct buffer *out, const struct layer *layers, size_t count,
                     const struct extent *extent)
{
    buffer_add(out, STR("{\"type\":\"FeatureCollection\","));
    if (count == 1 && layers->name.len)
        add_member(out, STR("name"), layers->name);
    for (size_t i = 0; i < count; i++) {
        if (layers[i].attribution.len) {
            add_member(out, STR("attribution"), layers[i].attribution);
            break;
        }
    }
    if (extent->any) {
        bbox box = extent_box(extent);
        double values[] = { box.west, box.south, box.east, box.north };
        for (size_t i = 0; i < 4; i++) {
            buffer_add(out, i ? STR(",") : STR("\"bbox\":["));
            buffer_add_number(out, values[i], DECIMALS);
        }
        buffer_add(out, STR("],"));
    }
    buffer_add(out, STR("\"features\":["));
}

/* What is known only after the features stands before them. */
static void insert(struct buffer *out, size_t at, str text)
{
    size_t behind = out->len - at;
    buffer_add(out, text); /* for its room */
    memmove(out->ptr + at + text.len, out->ptr + at, behind);
    memcpy(out->ptr + at, text.ptr, text.len);
}

void geojson_write(const struct layer *layers, size_t count, bool sequence, struct arena scratch,
                   struct buffer *out)
{
    struct buffer head = { 0 };
    struct extent *extent = NEW(&scratch, struct extent, 1);
    size_t start = out->len;
    bool any = false;
    extent_clear(extent);
    for (size_t i = 0; i < count; i++)
        any =
            add_features(out, &layers[i], sequence ? STR("\n") : STR(",\n"), any, scratch, extent);
    if (any)
        buffer_add_char(out, '\n');
    if (sequence)
        return;
    buffer_add(out, STR("]}\n"));
    add_head(&head, layers, count, extent);
    if (any)
        buffer_add_char(&head, '\n');
    insert(out, start, buffer_view(&head));
    buffer_release(&head);
}
