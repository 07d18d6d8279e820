/* SPDX-License-Identifier: Apache-2.0 */
#include "style/datum.h"

#include <jansson.h>

static str json_str(const json_t *json, struct arena *keep)
{
    return str_copy(keep, (str){ json_string_value(json), json_string_length(json) });
}

static struct datum array_from_json(const json_t *json, struct arena *keep)
{
    size_t count = json_array_size(json);
    struct datum *items = NEW(keep, struct datum, count);
    for (size_t i = 0; i < count; i++)
        items[i] = datum_from_json(json_array_get(json, i), keep);
    return (struct datum){ .kind = KIND_ARRAY, .items = items, .count = count };
}

static struct datum object_from_json(const json_t *json, struct arena *keep)
{
    size_t count = json_object_size(json), i = 0;
    struct datum *items = NEW(keep, struct datum, count);
    str *keys = NEW(keep, str, count);
    const char *key;
    json_t *value;
    json_object_foreach((json_t *)(uintptr_t)json, key, value)
    {
        keys[i] = str_copy(keep, str_from(key));
        items[i++] = datum_from_json(value, keep);
    }
    return (struct datum){ .kind = KIND_OBJECT, .items = items, .keys = keys, .count = count };
}

struct datum datum_from_json(const json_t *json, struct arena *keep)
{
    switch (json_typeof(json)) {
    case JSON_OBJECT:
        return object_from_json(json, keep);
    case JSON_ARRAY:
        return array_from_json(json, keep);
    case JSON_STRING:
        return (struct datum){ .kind = KIND_STRING, .string = json_str(json, keep) };
    case JSON_INTEGER:
    case JSON_REAL:
        return (struct datum){ .kind = KIND_NUMBER, .number = json_number_value(json) };
    case JSON_TRUE:
    case JSON_FALSE:
        return (struct datum){ .kind = KIND_BOOLEAN, .boolean = json_is_true(json) };
    case JSON_NULL:
        break;
    }
    return (struct datum){ .kind = KIND_NULL };
}

struct type datum_type(const struct datum *datum)
{
    struct type type = TYPE(datum->kind);
    if (datum->kind != KIND_ARRAY)
        return type;
    type.length = (int)datum->count;
    for (size_t i = 0; i < datum->count; i++) {
        enum kind kind = datum->items[i].kind;
        bool plain = kind == KIND_NUMBER || kind == KIND_STRING || kind == KIND_BOOLEAN;
        if (!plain || (i > 0 && kind != type.item)) {
            type.item = KIND_ANY;
            break;
        }
        type.item = kind;
    }
    return type;
}

const struct datum *datum_member(const struct datum *object, str key)
{
    for (size_t i = 0; object->kind == KIND_OBJECT && i < object->count; i++)
        if (str_eq(object->keys[i], key))
            return &object->items[i];
    return NULL;
}

static bool items_equal(const struct datum *a, const struct datum *b)
{
    if (a->count != b->count)
        return false;
    for (size_t i = 0; i < a->count; i++) {
        const struct datum *other = a->keys ? datum_member(b, a->keys[i]) : &b->items[i];
        if (!other || !datum_equal(&a->items[i], other))
            return false;
    }
    return true;
}

bool datum_equal(const struct datum *a, const struct datum *b)
{
    if (a->kind != b->kind)
        return false;
    switch (a->kind) {
    case KIND_BOOLEAN:
        return a->boolean == b->boolean;
    case KIND_NUMBER:
        return a->number == b->number;
    case KIND_STRING:
        return str_eq(a->string, b->string);
    case KIND_COLOR:
        return a->color.red == b->color.red && a->color.green == b->color.green &&
               a->color.blue == b->color.blue && a->color.alpha == b->color.alpha;
    case KIND_ARRAY:
    case KIND_OBJECT:
        return items_equal(a, b);
    case KIND_ANY:
    case KIND_NULL:
    case KIND_FORMATTED:
        break;
    }
    return true;
}

static const char *kind_name(enum kind kind)
{
    static const char *const names[] = {
        [KIND_ANY] = "value",     [KIND_NULL] = "null",     [KIND_BOOLEAN] = "boolean",
        [KIND_NUMBER] = "number", [KIND_STRING] = "string", [KIND_COLOR] = "color",
        [KIND_ARRAY] = "array",   [KIND_OBJECT] = "object", [KIND_FORMATTED] = "string"
    };
    return names[kind];
}

str type_name(struct type type, struct arena *keep)
{
    if (type.kind != KIND_ARRAY || (type.item == KIND_ANY && type.length == 0))
        return str_from(kind_name(type.kind));
    if (type.length == 0)
        return str_format(keep, "array<%s>", kind_name(type.item));
    return str_format(keep, "array<%s, %d>", kind_name(type.item), type.length);
}

bool type_fits(struct type expected, struct type actual)
{
    if (expected.kind == KIND_ANY)
        return true;
    if (expected.kind == KIND_FORMATTED)
        return actual.kind == KIND_STRING || actual.kind == KIND_FORMATTED;
    if (expected.kind != KIND_ARRAY || actual.kind != KIND_ARRAY)
        return expected.kind == actual.kind;
    bool item = expected.item == KIND_ANY || expected.item == actual.item;
    return item && (expected.length == 0 || expected.length == actual.length);
}
