/* SPDX-License-Identifier: Apache-2.0 */
/* types.c - names of types, and which type may stand for which. */
#include "style/datum.h"

const struct type type_number = { .kind = KIND_NUMBER };
const struct type type_string = { .kind = KIND_STRING };

static const struct type any = { .kind = KIND_VALUE };
static const struct type scalars[] = {
    [KIND_NULL] = { .kind = KIND_NULL },     [KIND_BOOLEAN] = { .kind = KIND_BOOLEAN },
    [KIND_NUMBER] = { .kind = KIND_NUMBER }, [KIND_STRING] = { .kind = KIND_STRING },
    [KIND_COLOR] = { .kind = KIND_COLOR },   [KIND_OBJECT] = { .kind = KIND_OBJECT },
};

static const struct type *item_of(const struct type *type)
{
    return type->item ? type->item : &any;
}

/* All items of one kind, and not lists: the reference takes each list for a type of its own. */
static bool is_uniform(const struct datum *array)
{
    for (size_t i = 0; i < array->count; i++) {
        enum kind kind = array->items[i].kind;
        if (kind != array->items[0].kind || (kind == KIND_ARRAY && array->count > 1))
            return false;
    }
    return true;
}

struct type datum_type(const struct datum *datum, struct arena *keep)
{
    struct type type = TYPE(datum->kind);
    if (datum->kind != KIND_ARRAY)
        return type;
    type.sized = true;
    type.length = (int)datum->count;
    if (datum->count == 0 || !is_uniform(datum))
        return type;
    if (datum->items[0].kind != KIND_ARRAY) {
        type.item = &scalars[datum->items[0].kind];
        return type;
    }
    struct type *item = NEW(keep, struct type, 1);
    *item = datum_type(&datum->items[0], keep);
    type.item = item;
    return type;
}

bool datum_fits(const struct datum *datum, const struct type *expected)
{
    if (expected->kind == KIND_VALUE)
        return datum->kind != KIND_COLLATOR;
    if (expected->kind != datum->kind)
        return false;
    if (expected->kind != KIND_ARRAY)
        return true;
    if (expected->sized && expected->length != (int)datum->count)
        return false;
    if (item_of(expected)->kind == KIND_VALUE || datum->count == 0)
        return true;
    return is_uniform(datum) && datum_fits(&datum->items[0], item_of(expected));
}

bool type_fits(const struct type *expected, const struct type *actual)
{
    if (actual->kind == KIND_ERROR)
        return true;
    if (expected->kind == KIND_VALUE)
        return actual->kind != KIND_COLLATOR;
    if (expected->kind != actual->kind)
        return false;
    if (expected->kind != KIND_ARRAY)
        return true;
    bool nothing = actual->sized && actual->length == 0 && item_of(actual)->kind == KIND_VALUE;
    if (!nothing && !type_fits(item_of(expected), item_of(actual)))
        return false;
    return !expected->sized || (actual->sized && actual->length == expected->length);
}

const char *kind_name(enum kind kind)
{
    static const char *const names[] = {
        [KIND_VALUE] = "value",
        [KIND_NULL] = "null",
        [KIND_BOOLEAN] = "boolean",
        [KIND_NUMBER] = "number",
        [KIND_STRING] = "string",
        [KIND_COLOR] = "color",
        [KIND_ARRAY] = "array",
        [KIND_OBJECT] = "object",
        [KIND_FORMATTED] = "formatted",
        [KIND_IMAGE] = "resolvedImage",
        [KIND_COLLATOR] = "collator",
        [KIND_PADDING] = "padding",
        [KIND_NUMBER_ARRAY] = "numberArray",
        [KIND_COLOR_ARRAY] = "colorArray",
        [KIND_ANCHORS] = "variableAnchorOffsetCollection",
        [KIND_PROJECTION] = "projectionDefinition",
        [KIND_ERROR] = "error",
    };
    return names[kind];
}

void type_print(const struct type *type, struct buffer *out)
{
    buffer_add(out, str_from(kind_name(type->kind)));
    if (type->kind != KIND_ARRAY || (!type->sized && item_of(type)->kind == KIND_VALUE))
        return;
    buffer_add_char(out, '<');
    type_print(item_of(type), out);
    if (type->sized)
        buffer_format(out, ", %d", type->length);
    buffer_add_char(out, '>');
}

void datum_print_type(const struct datum *datum, struct buffer *out)
{
    buffer_add(out, str_from(kind_name(datum->kind)));
    if (datum->kind != KIND_ARRAY)
        return;
    buffer_add_char(out, '<');
    if (datum->count == 0 || !is_uniform(datum))
        buffer_add(out, STR("value"));
    else
        datum_print_type(&datum->items[0], out);
    buffer_format(out, ", %zu>", datum->count);
}

str type_name(struct type type, struct arena *keep)
{
    struct buffer text = { 0 };
    type_print(&type, &text);
    return buffer_keep(&text, keep);
}
