/* SPDX-License-Identifier: Apache-2.0 */
/* read_sources.c - where the data of a style come from.
 *
 * The base map is there without being asked for, by the names of its layers. Of the specification's
 * sources those of type "geojson" are read: inline, or a file named relative to the style's. What
 * would have to come from a server, or is for screens alone, is told and left out. */
#include <stdlib.h>
#include <string.h>

#include "style/property.h"

static const char *const source_types[] = { "vector",  "raster", "raster-dem",
                                            "geojson", "image",  "video" };
enum { TYPES = sizeof source_types / sizeof *source_types };

static str source_type_name(size_t index)
{
    return str_from(source_types[index]);
}

static bool is_remote(const char *path)
{
    return strstr(path, "://") != NULL;
}

static void warn_of(const struct reading *reading, const json_t *source, const struct where *where,
                    const char *name, const char *const *keys, size_t count, const char *hint)
{
    for (size_t i = 0; i < count; i++) {
        struct where at = { .parent = where, .key = keys[i], .on_key = true };
        if (json_object_get(source, keys[i]))
            reading_warning(reading, &at, hint, "the %s of source '%s' is not read", keys[i], name);
    }
}

/* ---- data of the style's own ---- */

/* The text that stands in the style: what reads it finds the same numbers there. */
static bool take_inline(const struct reading *reading, const json_t *data,
                        struct style_source *source)
{
    char *text = json_dumps(data, JSON_COMPACT | JSON_REAL_PRECISION(15));
    source->text = str_copy(reading->keep, str_from(text));
    free(text);
    return true;
}

static bool read_credit(const struct reading *reading, const json_t *json,
                        const struct where *where, str *out)
{
    const json_t *credit = json_object_get(json, "attribution");
    struct where at = { .parent = where, .key = "attribution" };
    if (credit && !json_is_string(credit))
        return reading_error(reading, &at, NULL, "\"attribution\" must be a text");
    *out = credit_plain(str_from(json_string_value(credit)), reading->keep);
    return true;
}

static bool take_data(const struct reading *reading, const json_t *json, const struct where *where,
                      const char *name, struct style *style)
{
    static const char *const screens[] = { "cluster", "clusterProperties", "filter" };
    const json_t *data = json_object_get(json, "data");
    struct where at = { .parent = where, .key = "data" };
    struct style_source source = { .name = str_copy(reading->keep, str_from(name)) };
    const char *path = json_string_value(data);
    if (!data)
        return reading_error(reading, where, NULL, "source '%s' has no \"data\"", name);
    warn_of(reading, json, where, name, screens, sizeof screens / sizeof *screens,
            "layers have a \"filter\"; crowded maps gather events by themselves");
    if (path && is_remote(path)) {
        reading_warning(reading, &at, "download the file and name it relative to the style",
                        "source '%s' is not read: eventmap works offline", name);
        return true;
    }
    if (!path && !json_is_object(data))
        return reading_error(reading, &at, "write a GeoJSON object, or the path of a file",
                             "the data of source '%s' are no GeoJSON", name);
    if (!read_credit(reading, json, where, &source.attribution))
        return false;
    if (path)
        source.path = str_copy(reading->keep, str_from(path));
    else
        take_inline(reading, data, &source);
    style->sources[style->source_count++] = source;
    return true;
}

/* ---- one source, all ---- */

static bool read_source(const struct reading *reading, const char *name, const json_t *source,
                        const struct where *where, struct style *style)
{
    static const char *const loads[] = { "url", "tiles", "urls" };
    const char *type = json_string_value(json_object_get(source, "type"));
    struct where at_type = { .parent = where, .key = "type" };
    bool known = false;
    if (!json_is_object(source))
        return reading_error(reading, where, NULL, "source '%s' must be an object", name);
    if (!type)
        return reading_error(reading, where, NULL, "source '%s' has no \"type\"", name);
    for (size_t i = 0; i < TYPES; i++)
        known = known || !strcmp(type, source_types[i]);
    if (!known)
        return reading_error(reading, &at_type,
                             did_you_mean(reading, type, source_type_name, TYPES),
                             "unknown source type '%s'", type);
    if (!strcmp(type, "geojson"))
        return take_data(reading, source, where, name, style);
    warn_of(reading, source, where, name, loads, sizeof loads / sizeof *loads,
            "styles/README.md lists the layers of our base map");
    return true;
}

bool style_sources_read(const struct reading *reading, const json_t *root, struct style *style)
{
    const json_t *sources = json_object_get(root, "sources");
    struct where where = { .key = "sources" };
    const char *name;
    json_t *source;
    bool good = true;
    if (!sources && reading->findings)
        return reading_error(reading, NULL,
                             "write \"sources\": {\"eventmap\": {\"type\": "
                             "\"vector\"}}",
                             "a style has \"sources\", an object");
    style->sources = NEW(reading->keep, struct style_source, json_object_size(sources) + 1);
    json_object_foreach((json_t *)(uintptr_t)sources, name, source)
    {
        struct where at = { .parent = &where, .key = name };
        if (!good && !reading_goes_on(reading))
            return false;
        good = read_source(reading, name, source, &at, style) && good;
    }
    return good;
}
