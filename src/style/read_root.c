/* SPDX-License-Identifier: Apache-2.0 */
/* read_root.c - what a style says beside its layers and sources: keys, the global state. */
#include <string.h>

#include "style/property.h"

enum json_kind { ROOT_number, ROOT_string, ROOT_object, ROOT_array, ROOT_pair, ROOT_any };

static const char *const kind_words[] = { "a number", "a text",      "an object",
                                          "an array", "two numbers", "a value" };

static const struct {
    const char *key;
    enum json_kind kind;
    const char *effect;
} keys[] = {
#define ROOT(key, kind, effect) { key, ROOT_##kind, effect },
#include "style/root.def"
#undef ROOT
};

enum { KEYS = sizeof keys / sizeof *keys };

static str key_name(size_t index)
{
    return str_from(keys[index].key);
}

static bool is_pair(const json_t *json)
{
    return json_array_size(json) == 2 && json_is_number(json_array_get(json, 0)) &&
           json_is_number(json_array_get(json, 1));
}

static bool is_of(enum json_kind kind, const json_t *json)
{
    switch (kind) {
    case ROOT_number:
        return json_is_number(json);
    case ROOT_string:
        return json_is_string(json);
    case ROOT_object:
        return json_is_object(json);
    case ROOT_array:
        return json_is_array(json);
    case ROOT_pair:
        return is_pair(json);
    case ROOT_any:
        break;
    }
    return true;
}

static bool check_key(const struct reading *reading, const char *key, const json_t *value)
{
    struct where at_key = { .key = key, .on_key = true }, at_value = { .key = key };
    size_t i = 0;
    while (i < KEYS && strcmp(keys[i].key, key))
        i++;
    if (i == KEYS)
        return reading_error(reading, &at_key, did_you_mean(reading, key, key_name, KEYS),
                             "unknown property '%s'", key);
    if (!strcmp(key, "version") && json_number_value(value) != 8)
        return reading_error(reading, &at_value, "write \"version\": 8",
                             "this is no style of version 8");
    if (!is_of(keys[i].kind, value))
        return reading_error(reading, &at_value, NULL, "\"%s\" must be %s", key,
                             kind_words[keys[i].kind]);
    if (keys[i].effect[0])
        reading_warning(reading, &at_key, keys[i].effect, "'%s' has no effect", key);
    return true;
}

/* ---- the global state: {"name": {"default": value}} ---- */

static bool check_state(const struct reading *reading, const json_t *root)
{
    struct where where = { .key = "state" };
    const char *name;
    json_t *value;
    json_object_foreach(json_object_get(root, "state"), name, value)
    {
        struct where at = { .parent = &where, .key = name };
        if (!json_object_get(value, "default"))
            return reading_error(reading, &at, "write {\"default\": value}",
                                 "state '%s' has no \"default\"", name);
    }
    return true;
}

bool style_root_read(const struct reading *reading, const json_t *root, struct style *style)
{
    const char *key;
    json_t *value;
    bool good = true;
    if (!json_is_object(root))
        return reading_error(reading, NULL, NULL, "a style is a JSON object");
    if (!json_object_get(root, "version"))
        return reading_error(reading, NULL, "write \"version\": 8",
                             "this is no style of version 8");
    json_object_foreach((json_t *)(uintptr_t)root, key, value)
    {
        if (!good && !reading_goes_on(reading))
            return false;
        good = check_key(reading, key, value) && good;
    }
    if (good || reading_goes_on(reading))
        good = style_sources_read(reading, root, style) && good;
    if (good || reading_goes_on(reading))
        good = check_state(reading, root) && good;
    const json_t *metadata = json_object_get(root, "metadata");
    style->name =
        str_copy(reading->keep, str_from(json_string_value(json_object_get(root, "name"))));
    if (json_is_object(metadata))
        style->metadata = datum_from_json(metadata, reading->keep);
    return good;
}
