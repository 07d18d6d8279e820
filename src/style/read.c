/* SPDX-License-Identifier: Apache-2.0 */
/* read.c - a style file becomes layers with typed values.
 *
 * What is wrong is an error, with the nearest right name; what is right but not drawn by us is a
 * warning: nothing is dropped silently. Hidden layers are left out. */
#include <assert.h>
#include <string.h>

#include "base/infile.h"
#include "style/property.h"

static const char *const types[] = { "background", "fill", "line", "circle", "symbol", "raster" };
static const char *const other_types[] = { "heatmap", "fill-extrusion", "hillshade", "color-relief",
                                           "sky" };
static const char *const root_keys[] = { "version",        "name",       "metadata", "layers",
                                         "sources",        "sprite",     "glyphs",   "center",
                                         "centerAltitude", "zoom",       "bearing",  "pitch",
                                         "roll",           "light",      "sky",      "terrain",
                                         "projection",     "transition", "state",    "font-faces" };
static const char *const layer_keys[] = {
    "id",      "type",   "source", "source-layer", "minzoom",
    "maxzoom", "filter", "layout", "paint",        "metadata"
};
/* As style.h and styles/README.md tell them. */
static const char *const source_layers[] = { "background",     "relief",       "land",
                                             "lakes",          "rivers",       "countries",
                                             "boundaries",     "admin1_lines", "places",
                                             "country_labels", "river_labels", "admin1_labels" };

#define COUNT(list) (sizeof(list) / sizeof *(list))
#define NAMES(list)                                                                                \
    static str list##_name(size_t index)                                                           \
    {                                                                                              \
        return str_from(list[index]);                                                              \
    }
NAMES(types)
NAMES(root_keys)
NAMES(layer_keys)
NAMES(source_layers)

static ptrdiff_t find(const char *const *list, size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++)
        if (!strcmp(list[i], name))
            return (ptrdiff_t)i;
    return -1;
}

/* "did you mean 'x'?", or NULL. */
static const char *did_you_mean(const struct reading *reading, const char *wrong,
                                str (*name)(size_t), size_t count)
{
    str near = nearest_name(str_from(wrong), name, count);
    if (near.len == 0)
        return NULL;
    str hint = str_format(reading->keep, "did you mean '%.*s'?", STR_ARG(near));
    return str_cstr(reading->keep, hint);
}

static bool check_keys(const struct reading *reading, const json_t *object,
                       const struct where *where, const char *const *list, size_t count,
                       str (*name)(size_t))
{
    const char *key;
    json_t *value;
    json_object_foreach((json_t *)(uintptr_t)object, key, value)
    {
        struct where at = { where, key, 0, true };
        if (find(list, count, key) < 0)
            return reading_error(reading, &at, did_you_mean(reading, key, name, count),
                                 "unknown property '%s'", key);
    }
    return true;
}

/* ---- one layer ---- */

struct layer_reading {
    const struct reading *reading;
    const json_t *json;
    struct where where;
    struct style_layer *layer;
    struct setting *settings;
    size_t count;
};

static bool read_setting(struct layer_reading *now, enum property_group group, const char *key,
                         const json_t *value, const struct where *parent)
{
    struct where at_value = { parent, key, 0, false }, at_key = { parent, key, 0, true };
    const struct where *at = &at_key;
    const struct property *property = property_find(now->layer->type, key);
    if (!property)
        return reading_error(
            now->reading, at, did_you_mean(now->reading, key, property_name, property_count()),
            "unknown %s property '%s' of a %s layer", group == GROUP_PAINT ? "paint" : "layout",
            key, types[now->layer->type]);
    if (property->kind == PROPERTY_NOT_DRAWN) {
        reading_warning(now->reading, at, NULL, "'%s' is not supported and has no effect", key);
        return true;
    }
    if (property->group != group)
        return reading_error(now->reading, at, NULL, "'%s' belongs under \"%s\"", key,
                             property->group == GROUP_PAINT ? "paint" : "layout");
    const struct expr *expr = property_read(property, now->reading, value, &at_value);
    if (expr)
        now->settings[now->count++] = (struct setting){ property, expr };
    if (expr && !property->is_drawn)
        reading_warning(now->reading, at, "eventmap places labels and draws lines in its own way",
                        "'%s' is understood and has no effect", key);
    return expr != NULL;
}

static bool read_settings(struct layer_reading *now, enum property_group group, const char *name)
{
    const json_t *object = json_object_get(now->json, name);
    struct where where = { &now->where, name, 0, false };
    const char *key;
    json_t *value;
    if (object && !json_is_object(object))
        return reading_error(now->reading, &where, NULL, "\"%s\" must be an object", name);
    json_object_foreach((json_t *)(uintptr_t)object, key, value)
    {
        if (!strcmp(key, "visibility") && group == GROUP_LAYOUT)
            continue;
        if (!read_setting(now, group, key, value, &where))
            return false;
    }
    return true;
}

static bool read_text(const struct layer_reading *now, const char *key, str *out)
{
    const json_t *value = json_object_get(now->json, key);
    struct where at = { &now->where, key, 0, false };
    if (value && (!json_is_string(value) || json_string_length(value) == 0))
        return reading_error(now->reading, &at, NULL, "\"%s\" must be a text", key);
    *out = str_copy(now->reading->keep, str_from(json_string_value(value)));
    return true;
}

static bool read_zoom(const struct layer_reading *now, const char *key, double *out)
{
    const json_t *value = json_object_get(now->json, key);
    struct where at = { &now->where, key, 0, false };
    if (!value)
        return true;
    *out = json_number_value(value);
    if (!json_is_number(value) || *out < 0 || *out > 24)
        return reading_error(now->reading, &at, NULL, "\"%s\" must be a number from 0 to 24", key);
    return true;
}

/* ["==", "class", "river"]: filters as they were written before expressions. */
static bool is_old_filter(const json_t *filter)
{
    const char *op = json_string_value(json_array_get(filter, 0));
    const json_t *first = json_array_get(filter, 1), *second = json_array_get(filter, 2);
    if (!op)
        return false;
    if (!strcmp(op, "none") || !strcmp(op, "!in") || !strcmp(op, "!has"))
        return true;
    if (!strcmp(op, "in"))
        return json_is_string(first) && !json_is_array(second);
    bool compares = strchr("=!<>", op[0]) && json_array_size(filter) == 3;
    return compares && !json_is_array(first) && !json_is_array(second);
}

static bool read_filter(struct layer_reading *now)
{
    const json_t *filter = json_object_get(now->json, "filter");
    struct where at = { &now->where, "filter", 0, false };
    if (!filter)
        return true;
    if (is_old_filter(filter))
        return reading_error(now->reading, &at, "write [\"==\", [\"get\", \"class\"], \"river\"]",
                             "filters in the form before expressions are not supported");
    now->layer->filter = expression_parse(now->reading, filter, &at, TYPE(KIND_BOOLEAN));
    return now->layer->filter != NULL;
}

static bool read_source_layer(struct layer_reading *now)
{
    struct style_layer *layer = now->layer;
    struct where at = { &now->where, "source-layer", 0, false };
    if (!read_text(now, "source-layer", &layer->source_layer))
        return false;
    if (layer->type == STYLE_BACKGROUND) {
        layer->source_layer = STR("background");
        return true;
    }
    if (layer->source_layer.len == 0)
        return reading_error(now->reading, &now->where, "styles/README.md lists the layers",
                             "layer '%.*s' has no \"source-layer\"", STR_ARG(layer->id));
    const char *name = str_cstr(now->reading->keep, layer->source_layer);
    if (find(source_layers, COUNT(source_layers), name) < 0)
        reading_warning(now->reading, &at,
                        did_you_mean(now->reading, name, source_layers_name, COUNT(source_layers)),
                        "there is no layer '%s' on our maps: it draws nothing", name);
    return true;
}

/* False: error told, or nothing to draw (then *drawn is false and there is no error). */
static bool read_type(struct layer_reading *now, bool *drawn)
{
    const json_t *value = json_object_get(now->json, "type");
    struct where at = { &now->where, "type", 0, false };
    const char *name = json_string_value(value);
    if (!name)
        return reading_error(now->reading, value ? &at : &now->where, NULL,
                             "layer '%.*s' has no \"type\"", STR_ARG(now->layer->id));
    ptrdiff_t type = find(types, COUNT(types), name);
    *drawn = type >= 0;
    if (type < 0 && find(other_types, COUNT(other_types), name) < 0)
        return reading_error(now->reading, &at,
                             did_you_mean(now->reading, name, types_name, COUNT(types)),
                             "unknown layer type '%s'", name);
    if (type < 0)
        reading_warning(now->reading, &at, NULL,
                        "layers of type '%s' are not supported: '%.*s' is left out", name,
                        STR_ARG(now->layer->id));
    else
        now->layer->type = (enum style_type)type;
    return true;
}

static bool is_hidden(const json_t *layer)
{
    const json_t *layout = json_object_get(layer, "layout");
    const char *visibility = json_string_value(json_object_get(layout, "visibility"));
    return visibility && !strcmp(visibility, "none");
}

static bool read_layer(struct layer_reading *now, const struct style *style, bool *drawn)
{
    struct style_layer *layer = now->layer;
    struct arena *keep = now->reading->keep;
    *drawn = false;
    if (!json_is_object(now->json))
        return reading_error(now->reading, &now->where, NULL, "a layer must be an object");
    if (!check_keys(now->reading, now->json, &now->where, layer_keys, COUNT(layer_keys),
                    layer_keys_name) ||
        !read_text(now, "id", &layer->id))
        return false;
    if (layer->id.len == 0)
        return reading_error(now->reading, &now->where, NULL, "a layer needs an \"id\"");
    if (!read_type(now, drawn) || !*drawn)
        return now->reading->report->error.status == OK;
    layer->max_zoom = 24;
    now->settings = NEW(keep, struct setting,
                        json_object_size(json_object_get(now->json, "paint")) +
                            json_object_size(json_object_get(now->json, "layout")));
    bool good = read_source_layer(now) && read_zoom(now, "minzoom", &layer->min_zoom) &&
                read_zoom(now, "maxzoom", &layer->max_zoom) && read_filter(now) &&
                read_settings(now, GROUP_PAINT, "paint") &&
                read_settings(now, GROUP_LAYOUT, "layout");
    struct settings *settings = NEW(keep, struct settings, 1);
    *settings = (struct settings){ style, now->settings, now->count };
    layer->paint = layer->layout = settings;
    *drawn = !is_hidden(now->json);
    return good;
}

/* ---- the file ---- */

static bool has_id(const struct style *style, str id)
{
    for (size_t i = 0; i < style->layer_count; i++)
        if (str_eq(style->layers[i].id, id))
            return true;
    return false;
}

static bool read_layers(const struct reading *reading, const json_t *root, struct style *style)
{
    const json_t *layers = json_object_get(root, "layers");
    struct where where = { NULL, "layers", 0, false };
    if (!json_is_array(layers))
        return reading_error(reading, layers ? &where : NULL, NULL,
                             "a style has \"layers\", an array");
    style->layers = NEW(reading->keep, struct style_layer, json_array_size(layers));
    for (size_t i = 0; i < json_array_size(layers); i++) {
        struct style_layer layer = { 0 };
        struct layer_reading now = { .reading = reading,
                                     .json = json_array_get(layers, i),
                                     .where = { &where, NULL, i, false },
                                     .layer = &layer };
        bool drawn;
        if (!read_layer(&now, style, &drawn))
            return false;
        struct where at = { &now.where, "id", 0, false };
        if (has_id(style, layer.id))
            return reading_error(reading, &at, NULL, "there is a layer '%.*s' already",
                                 STR_ARG(layer.id));
        if (drawn)
            style->layers[style->layer_count++] = layer;
    }
    return true;
}

static void read_defaults(struct style *style, struct arena *keep)
{
    struct report none = { 0 };
    style->defaults = NEW(keep, struct datum, property_count());
    for (size_t i = 0; i < property_count(); i++) {
        const struct property *property = property_at(i);
        json_t *json = json_loads(property->initial, JSON_DECODE_ANY, NULL);
        struct reading reading = { "properties.def", str_from(property->initial), keep, &none };
        const struct expr *value = property_read(property, &reading, json, NULL);
        assert(value && !value->op);
        style->defaults[i] = value->literal;
        json_decref(json);
    }
}

static bool read_root(const struct reading *reading, const json_t *root, struct style *style)
{
    const json_t *name = json_object_get(root, "name");
    const json_t *metadata = json_object_get(root, "metadata");
    struct where version = { NULL, "version", 0, false },
                 at_metadata = { NULL, "metadata", 0, false };
    if (!json_is_object(root))
        return reading_error(reading, NULL, NULL, "a style is a JSON object");
    if (!check_keys(reading, root, NULL, root_keys, COUNT(root_keys), root_keys_name))
        return false;
    if (json_number_value(json_object_get(root, "version")) != 8)
        return reading_error(reading, json_object_get(root, "version") ? &version : NULL,
                             "write \"version\": 8", "this is no style of version 8");
    if (metadata && !json_is_object(metadata))
        return reading_error(reading, &at_metadata, NULL, "\"metadata\" must be an object");
    style->name = str_copy(reading->keep, str_from(json_string_value(name)));
    if (metadata)
        style->metadata = datum_from_json(metadata, reading->keep);
    return read_layers(reading, root, style);
}

static json_t *load(const struct reading *reading)
{
    json_error_t error;
    json_t *root = json_loadb(reading->text.ptr, reading->text.len,
                              JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &error);
    if (root)
        return root;
    struct source_pos at = { reading->path, error.line > 0 ? (unsigned)error.line : 1,
                             error.column > 0 ? (unsigned)error.column : 1 };
    report_error(reading->report, ERR_SYNTAX, at, "styles are JSON, without comments", "%s",
                 error.text);
    return NULL;
}

struct style *style_parse(const char *path, str text, struct arena *keep, struct report *report)
{
    struct reading reading = { path, text, keep, report };
    struct style *style = NEW(keep, struct style, 1);
    json_t *root = load(&reading);
    bool good = root != NULL;
    if (good) {
        read_defaults(style, keep);
        good = read_root(&reading, root, style);
    }
    json_decref(root);
    return good ? style : NULL;
}

struct style *style_read(const char *path, struct arena *keep, struct report *report)
{
    str text = { 0 };
    if (infile_read(path, keep, &text, report) != OK)
        return NULL;
    return style_parse(path, text, keep, report);
}
