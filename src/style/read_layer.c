/* SPDX-License-Identifier: Apache-2.0 */
/* read_layer.c - one layer of a style file.
 *
 * What is wrong is an error, with the nearest right name; what is right but not drawn by us is a
 * warning: nothing is dropped silently. Hidden layers are read, checked and left out. */
#include <string.h>

#include "style/property.h"

static const char *const types[] = { "background", "fill",   "line",   "circle",
                                     "symbol",     "raster", "heatmap" };
static const char *const other_types[] = { "fill-extrusion", "hillshade", "color-relief", "sky" };
static const char *const layer_keys[] = { "id",      "type",     "source", "source-layer",
                                          "minzoom", "maxzoom",  "filter", "layout",
                                          "paint",   "metadata", "ref" };
/* As style.h and styles/README.md tell them. */
static const char *const source_layers[] = { "background",     "relief",       "land",
                                             "lakes",          "rivers",       "countries",
                                             "boundaries",     "admin1_lines", "places",
                                             "country_labels", "river_labels", "admin1_labels",
                                             "lake_labels",    "sea_labels",   "event_labels",
                                             "graticule",      "events" };

#define COUNT(list) (sizeof(list) / sizeof *(list))
#define NAMES(list)                                                                                \
    static str list##_name(size_t index)                                                           \
    {                                                                                              \
        return str_from(list[index]);                                                              \
    }
NAMES(types)
NAMES(layer_keys)
NAMES(source_layers)

static ptrdiff_t find(const char *const *list, size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++)
        if (!strcmp(list[i], name))
            return (ptrdiff_t)i;
    return -1;
}

/* ---- paint and layout ---- */

static str drawable_name(size_t index)
{
    return property_name(index);
}

/* Names of points stand where the style says, those of areas and lines find their own place; icons
 * stand beside towns and in the signs of events. */
static const char *no_effect_here(const struct layer_reading *now, const char *key)
{
    static const char *const of_points[] = {
        "text-anchor",    "text-variable-anchor", "text-variable-anchor-offset",
        "text-offset",    "text-radial-offset",   "text-justify",
        "text-max-width", "text-rotate"
    };
    static const char *const of_signs[] = { "icon-image",      "icon-size",   "icon-color",
                                            "icon-halo-color", "icon-rotate", "icon-opacity",
                                            "icon-halo-width" };
    str source = now->layer->source_layer, name = str_from(key);
    bool towns = str_eq(source, STR("places")), signs = str_eq(source, STR("events"));
    if (now->layer->type == STYLE_CIRCLE && signs && !now->layer->source.len)
        return strcmp(key, "circle-color") ? "circle-color alone is of types of events" : NULL;
    if (now->layer->type == STYLE_CIRCLE && towns && !strcmp(key, "circle-sort-key"))
        return "towns are drawn one by one, with their names";
    if (now->layer->type != STYLE_SYMBOL || towns || now->layer->source.len)
        return NULL;
    if (str_starts(name, STR("icon-")))
        return signs && find(of_signs, COUNT(of_signs), key) >= 0 ? NULL
               : signs ? "icons of events stand in their signs"
                       : "there are icons in layers of places, events and data of your own";
    if (str_starts(name, STR("text-")) && signs)
        return "names of the events' places: a layer of event_labels";
    bool stays =
        find(of_points, COUNT(of_points), key) >= 0 && !str_eq(source, STR("event_labels"));
    return stays ? "names of areas and lines find their own place" : NULL;
}

static void tell_effect(const struct layer_reading *now, const struct property *property,
                        const struct where *at_key)
{
    const char *hint = property->is_drawn ? no_effect_here(now, property->name)
                                          : "eventmap draws this in its own way";
    if (hint)
        reading_warning(now->reading, at_key, hint, "'%s' is understood and has no effect",
                        property->name);
}

static bool read_setting(struct layer_reading *now, enum property_group group, const char *key,
                         const json_t *value, const struct where *parent)
{
    struct where at_value = { .parent = parent, .key = key };
    struct where at_key = { .parent = parent, .key = key, .on_key = true };
    const struct property *property = property_find(now->layer->type, key);
    if (!property)
        return reading_error(
            now->reading, &at_key, did_you_mean(now->reading, key, drawable_name, property_count()),
            "unknown %s property '%s' of a %s layer", group == GROUP_PAINT ? "paint" : "layout",
            key, types[now->layer->type]);
    if (property->group != group)
        return reading_error(now->reading, &at_key, NULL, "'%s' belongs under \"%s\"", key,
                             property->group == GROUP_PAINT ? "paint" : "layout");
    const struct expr *expr = property_read(property, now->reading, value, &at_value);
    if (expr)
        now->settings[now->count++] = (struct setting){ property, expr };
    if (expr)
        tell_effect(now, property, &at_key);
    return expr != NULL;
}

static bool check_visibility(struct layer_reading *now, const json_t *value,
                             const struct where *parent)
{
    struct where at = { .parent = parent, .key = "visibility" };
    const char *word = json_string_value(value);
    if (json_is_array(value)) {
        reading_warning(now->reading, &at, NULL,
                        "'visibility' by an expression is not supported: the layer is shown");
        return true;
    }
    if (word && (!strcmp(word, "visible") || !strcmp(word, "none")))
        return true;
    return reading_error(now->reading, &at, "one of visible|none", "'visibility' cannot be %s",
                         word ? word : "anything but a text");
}

/* "fill-color-transition": how long a change takes on a screen. */
static bool is_transition(const char *key)
{
    return str_ends(str_from(key), STR("-transition"));
}

static bool read_settings(struct layer_reading *now, enum property_group group, const char *name)
{
    const json_t *object = json_object_get(now->json, name);
    struct where where = { .parent = &now->where, .key = name };
    const char *key;
    json_t *value;
    bool good = true;
    if (object && !json_is_object(object))
        return reading_error(now->reading, &where, NULL, "\"%s\" must be an object", name);
    json_object_foreach((json_t *)(uintptr_t)object, key, value)
    {
        if (!good && !reading_goes_on(now->reading))
            return false;
        if (!strcmp(key, "visibility") && group == GROUP_LAYOUT) {
            good = check_visibility(now, value, &where) && good;
        } else if (is_transition(key)) {
            struct where at = { .parent = &where, .key = key, .on_key = true };
            reading_warning(now->reading, &at, NULL, "'%s' has no effect on paper", key);
        } else {
            good = read_setting(now, group, key, value, &where) && good;
        }
    }
    return good;
}

/* ---- texts and numbers of the layer ---- */

static bool read_text(const struct layer_reading *now, const char *key, str *out)
{
    const json_t *value = json_object_get(now->json, key);
    struct where at = { .parent = &now->where, .key = key };
    if (value && (!json_is_string(value) || json_string_length(value) == 0))
        return reading_error(now->reading, &at, NULL, "\"%s\" must be a text", key);
    *out = str_copy(now->reading->keep, str_from(json_string_value(value)));
    return true;
}

static bool read_zoom(const struct layer_reading *now, const char *key, double *out)
{
    const json_t *value = json_object_get(now->json, key);
    struct where at = { .parent = &now->where, .key = key };
    if (!value)
        return true;
    *out = json_number_value(value);
    if (!json_is_number(value) || *out < 0 || *out > 24)
        return reading_error(now->reading, &at, NULL, "\"%s\" must be a number from 0 to 24", key);
    return true;
}

static bool read_filter(struct layer_reading *now)
{
    static const struct type boolean = { .kind = KIND_BOOLEAN };
    const struct demand demand = { .type = &boolean, .per_feature = true, .anywhere = true };
    const json_t *filter = json_object_get(now->json, "filter");
    struct where at = { .parent = &now->where, .key = "filter" };
    const char *complaint = NULL;
    if (!filter)
        return true;
    if (filter_is_expression(filter)) {
        now->layer->filter = expression_read(now->reading, filter, &at, &demand);
        return now->layer->filter != NULL;
    }
    json_t *rewritten = filter_to_expression(filter, &complaint);
    at.rewritten = true;
    if (rewritten)
        now->layer->filter = expression_read(now->reading, rewritten, &at, &demand);
    else
        reading_error(now->reading, &at, "write [\"==\", [\"get\", \"class\"], \"river\"]", "%s",
                      complaint);
    json_decref(rewritten);
    return now->layer->filter != NULL;
}

/* ---- where it comes from ---- */

/* As MapLibre asks: every layer but the background names one of the style's sources. Those that
 * hold data have no layers within. */
static bool read_source(struct layer_reading *now)
{
    struct where at = { .parent = &now->where, .key = "source" };
    str source;
    if (!read_text(now, "source", &source))
        return false;
    const json_t *told = json_object_get(now->sources, str_cstr(now->reading->keep, source));
    const char *type = json_string_value(json_object_get(told, "type"));
    if (type && !strcmp(type, "geojson"))
        now->layer->source = source;
    if (!now->reading->findings || now->layer->type == STYLE_BACKGROUND)
        return true;
    if (source.len == 0)
        return reading_error(now->reading, &now->where, "name one of the style's \"sources\"",
                             "layer '%.*s' has no \"source\"", STR_ARG(now->layer->id));
    if (!told)
        return reading_error(now->reading, &at, NULL, "there is no source '%.*s'", STR_ARG(source));
    return true;
}

static bool read_source_layer(struct layer_reading *now)
{
    struct style_layer *layer = now->layer;
    struct where at = { .parent = &now->where, .key = "source-layer" };
    if (!read_text(now, "source-layer", &layer->source_layer))
        return false;
    if (layer->type == STYLE_BACKGROUND) {
        layer->source_layer = STR("background");
        return true;
    }
    if (layer->source.len > 0) { /* data of one's own have no layers within */
        layer->source_layer = (str){ 0 };
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
    else if (layer->type == STYLE_HEATMAP && strcmp(name, "events") && strcmp(name, "places"))
        reading_warning(now->reading, &at, "events and places are points, and data of your own",
                        "a heatmap of '%s' draws nothing", name);
    return true;
}

/* False: error told. The type is ours only if *ours. */
static bool read_type(struct layer_reading *now, bool *ours)
{
    const json_t *value = json_object_get(now->json, "type");
    struct where at = { .parent = &now->where, .key = "type" };
    const char *name = json_string_value(value);
    if (!name)
        return reading_error(now->reading, value ? &at : &now->where, NULL,
                             "layer '%.*s' has no \"type\"", STR_ARG(now->layer->id));
    ptrdiff_t type = find(types, COUNT(types), name);
    *ours = type >= 0;
    now->is_drawn = type >= 0;
    if (type < 0 && find(other_types, COUNT(other_types), name) < 0)
        return reading_error(now->reading, &at,
                             did_you_mean(now->reading, name, types_name, COUNT(types)),
                             "unknown layer type '%s'", name);
    if (!now->is_drawn)
        reading_warning(now->reading, &at, NULL,
                        "layers of type '%s' are not supported: '%.*s' is left out", name,
                        STR_ARG(now->layer->id));
    if (*ours)
        now->layer->type = (enum style_type)type;
    return true;
}

/* Words for the key of the map, where the layer has some. */
static bool read_key(struct layer_reading *now)
{
    const json_t *metadata = json_object_get(now->json, "metadata");
    const json_t *words = json_object_get(metadata, "eventmap:key");
    struct where parent = { .parent = &now->where, .key = "metadata" };
    struct where at = { .parent = &parent, .key = "eventmap:key" };
    if (words && !json_is_string(words))
        return reading_error(now->reading, &at, NULL, "\"eventmap:key\" must be a text");
    now->layer->key = str_copy(now->reading->keep, str_from(json_string_value(words)));
    return true;
}

static bool is_hidden(const json_t *layer)
{
    const json_t *layout = json_object_get(layer, "layout");
    const char *visibility = json_string_value(json_object_get(layout, "visibility"));
    return visibility && !strcmp(visibility, "none");
}

/* ---- the whole ---- */

static bool check_keys(const struct layer_reading *now)
{
    const char *key;
    json_t *value;
    json_object_foreach((json_t *)(uintptr_t)now->json, key, value)
    {
        struct where at = { .parent = &now->where, .key = key, .on_key = true };
        if (find(layer_keys, COUNT(layer_keys), key) < 0)
            return reading_error(
                now->reading, &at,
                did_you_mean(now->reading, key, layer_keys_name, COUNT(layer_keys)),
                "unknown property '%s'", key);
        if (!strcmp(key, "ref"))
            return reading_error(now->reading, &at,
                                 "repeat \"type\", \"source\", \"source-layer\" and \"filter\"",
                                 "layers that refer to others are not supported");
    }
    return true;
}

static bool read_parts(struct layer_reading *now)
{
    bool (*const parts[])(struct layer_reading *) = { read_source, read_source_layer, read_filter,
                                                      read_key };
    bool good = true;
    for (size_t i = 0; i < COUNT(parts); i++) {
        if (!good && !reading_goes_on(now->reading))
            return false;
        good = parts[i](now) && good;
    }
    good = (good || reading_goes_on(now->reading)) &&
           read_zoom(now, "minzoom", &now->layer->min_zoom) && good;
    good = (good || reading_goes_on(now->reading)) &&
           read_zoom(now, "maxzoom", &now->layer->max_zoom) && good;
    good =
        (good || reading_goes_on(now->reading)) && read_settings(now, GROUP_PAINT, "paint") && good;
    return (good || reading_goes_on(now->reading)) && read_settings(now, GROUP_LAYOUT, "layout") &&
           good;
}

bool style_layer_read(struct layer_reading *now)
{
    struct style_layer *layer = now->layer;
    struct arena *keep = now->reading->keep;
    bool ours = false;
    now->is_drawn = false;
    if (!json_is_object(now->json))
        return reading_error(now->reading, &now->where, NULL, "a layer must be an object");
    if (!check_keys(now) || !read_text(now, "id", &layer->id))
        return false;
    if (layer->id.len == 0)
        return reading_error(now->reading, &now->where, NULL, "a layer needs an \"id\"");
    if (!read_type(now, &ours))
        return false;
    if (!ours)
        return true;
    layer->max_zoom = 24;
    now->settings = NEW(keep, struct setting,
                        json_object_size(json_object_get(now->json, "paint")) +
                            json_object_size(json_object_get(now->json, "layout")));
    bool good = read_parts(now);
    struct settings *settings = NEW(keep, struct settings, 1);
    *settings = (struct settings){ now->style, now->settings, now->count };
    layer->paint = layer->layout = settings;
    now->is_drawn = now->is_drawn && !is_hidden(now->json);
    return good;
}
