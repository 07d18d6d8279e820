/* SPDX-License-Identifier: Apache-2.0 */
#include "style/datum.h"

#include <jansson.h>

enum { MANY = 12 }; /* items from which on a table is faster than looking through them */

static str json_str(const json_t *json, struct arena *keep)
{
    return str_copy(keep, (str){ json_string_value(json), json_string_length(json) });
}

static struct datum array_from_json(const json_t *json, struct arena *keep)
{
    size_t count = json_array_size(json);
    struct datum *items = NEW(keep, struct datum, count);
    struct lookup *lookup = count >= MANY ? lookup_new(count, keep) : NULL;
    for (size_t i = 0; i < count; i++) {
        items[i] = datum_from_json(json_array_get(json, i), keep);
        if (lookup)
            lookup_add(lookup, &items[i], (uint32_t)i);
    }
    return (struct datum){ .kind = KIND_ARRAY, .items = items, .count = count, .lookup = lookup };
}

static struct datum object_from_json(const json_t *json, struct arena *keep)
{
    size_t count = json_object_size(json), i = 0;
    struct datum *items = NEW(keep, struct datum, count);
    str *keys = NEW(keep, str, count);
    struct lookup *lookup = count >= MANY ? lookup_new(count, keep) : NULL;
    const char *key;
    json_t *value;
    json_object_foreach((json_t *)(uintptr_t)json, key, value)
    {
        keys[i] = str_copy(keep, str_from(key));
        items[i] = datum_from_json(value, keep);
        struct datum name = datum_string(keys[i]);
        if (lookup)
            lookup_add(lookup, &name, (uint32_t)i);
        i++;
    }
    return (struct datum){
        .kind = KIND_OBJECT, .items = items, .keys = keys, .count = count, .lookup = lookup
    };
}

struct datum datum_from_json(const json_t *json, struct arena *keep)
{
    switch (json_typeof(json)) {
    case JSON_OBJECT:
        return object_from_json(json, keep);
    case JSON_ARRAY:
        return array_from_json(json, keep);
    case JSON_STRING:
        return datum_string(json_str(json, keep));
    case JSON_INTEGER:
    case JSON_REAL:
        return datum_number(json_number_value(json));
    case JSON_TRUE:
    case JSON_FALSE:
        return (struct datum){ .kind = KIND_BOOLEAN, .boolean = json_is_true(json) };
    case JSON_NULL:
        break;
    }
    return (struct datum){ .kind = KIND_NULL };
}

const struct datum *datum_member(const struct datum *object, str key)
{
    if (object->kind != KIND_OBJECT)
        return NULL;
    if (object->lookup) {
        struct datum name = datum_string(key);
        ptrdiff_t found = lookup_find(object->lookup, &name);
        return found < 0 ? NULL : &object->items[found];
    }
    for (size_t i = 0; i < object->count; i++)
        if (str_eq(object->keys[i], key))
            return &object->items[i];
    return NULL;
}

bool datum_equal(const struct datum *a, const struct datum *b)
{
    if (a->kind != b->kind)
        return false;
    switch (a->kind) {
    case KIND_NULL:
        return true;
    case KIND_BOOLEAN:
        return a->boolean == b->boolean;
    case KIND_NUMBER:
        return a->number == b->number;
    case KIND_STRING:
        return str_eq(a->string, b->string);
    default:
        return false;
    }
}

ptrdiff_t datum_index(const struct datum *array, const struct datum *needle, size_t from)
{
    if (array->lookup && from == 0)
        return lookup_find(array->lookup, needle);
    for (size_t i = from; i < array->count; i++)
        if (datum_equal(&array->items[i], needle))
            return (ptrdiff_t)i;
    return -1;
}
