/* SPDX-License-Identifier: Apache-2.0 */
/* forms_types.c - literals, assertions and conversions. */
#include <math.h>
#include <string.h>

#include "style/expression.h"

static const struct type value_type = { .kind = KIND_VALUE };

struct expr *parse_literal(struct parser *parser, const struct operator* op, const json_t *json,
                           const struct where *where, const struct type *expected)
{
    (void)op;
    if (json_array_size(json) != 2)
        return parse_error(parser, where,
                           "'literal' expression requires exactly one argument, but found %zu "
                           "instead.",
                           json_array_size(json) - 1);
    struct expr *expr =
        expr_literal(parser, datum_from_json(json_array_get(json, 1), parser->reading->keep));
    /* ["literal", []] is whatever list is wanted */
    if (expr->type.kind == KIND_ARRAY && expr->literal.count == 0 && expected &&
        expected->kind == KIND_ARRAY && (!expected->sized || expected->length == 0))
        expr->type = *expected;
    return expr;
}

/* ---- semiliteral: a list or an object whose members are expressions ---- */

/* Members count as the place of the whole, and stand where they stand. */
static struct expr *parse_part(struct parser *parser, const json_t *json, const struct where *where,
                               size_t index, const char *key)
{
    struct where list = where_child(parser, where, 1), at = list;
    at.parent = &list;
    at.index = index;
    at.key = key;
    at.trail = where->trail;
    return parse_expr(parser, json, &at, &value_type, ANNOTATE);
}

static struct expr *semiliteral_array(struct parser *parser, const struct operator* op,
                                      const json_t *list, const struct where *where)
{
    size_t count = json_array_size(list);
    struct type type = { .kind = KIND_ARRAY, .sized = true, .length = (int)count };
    struct expr *expr = expr_new(parser, op, &type, count, where);
    bool uniform = count > 0;
    for (size_t i = 0; i < count; i++) {
        struct expr *item = parse_part(parser, json_array_get(list, i), where, i, NULL);
        if (!item)
            return NULL;
        expr_set(expr, i, item);
        uniform = uniform && item->type.kind == expr->args[0]->type.kind &&
                  (item->type.kind != KIND_ARRAY || count == 1);
    }
    if (uniform)
        expr->type.item = &expr->args[0]->type;
    return expr;
}

static struct expr *semiliteral_object(struct parser *parser, const struct operator* op,
                                       const json_t *object, const struct where *where)
{
    size_t i = 0;
    struct type type = TYPE(KIND_OBJECT);
    struct expr *expr = expr_new(parser, op, &type, json_object_size(object), where);
    str *keys = NEW(parser->reading->keep, str, json_object_size(object));
    const char *key;
    json_t *value;
    json_object_foreach((json_t *)(uintptr_t)object, key, value)
    {
        struct expr *item = parse_part(parser, value, where, 0, key);
        if (!item)
            return NULL;
        keys[i] = str_copy(parser->reading->keep, str_from(key));
        expr_set(expr, i++, item);
    }
    expr->more = keys;
    return expr;
}

struct expr *parse_semiliteral(struct parser *parser, const struct operator* op, const json_t *json,
                               const struct where *where, const struct type *expected)
{
    (void)expected;
    const json_t *value = json_array_get(json, 1);
    if (json_array_size(json) != 2)
        return parse_error(parser, where,
                           "'semiliteral' expression requires exactly one argument, but found %zu "
                           "instead.",
                           json_array_size(json) - 1);
    if (json_is_array(value))
        return semiliteral_array(parser, op, value, where);
    if (json_is_object(value))
        return semiliteral_object(parser, op, value, where);
    return expr_literal(parser, datum_from_json(value, parser->reading->keep));
}

/* ---- assertions: ["number", a, b, ...] is the first that is one ---- */

static bool parse_item_type(struct parser *parser, const json_t *json, const struct where *where,
                            struct type *type)
{
    static const struct type items[] = { { .kind = KIND_STRING },
                                         { .kind = KIND_NUMBER },
                                         { .kind = KIND_BOOLEAN } };
    const char *word = json_string_value(json_array_get(json, 1));
    for (size_t i = 0; word && i < sizeof items / sizeof *items; i++)
        if (!strcmp(word, kind_name(items[i].kind)))
            type->item = &items[i];
    if (!type->item)
        parse_error_at(parser, where, 1,
                       "The item type argument of \"array\" must be one of string, number, "
                       "boolean");
    return type->item != NULL;
}

static bool parse_item_count(struct parser *parser, const json_t *json, const struct where *where,
                             struct type *type)
{
    const json_t *length = json_array_get(json, 2);
    double number = json_number_value(length);
    if (json_is_null(length))
        return true;
    if (!json_is_number(length) || number < 0 || number != floor(number) || number > 1e9) {
        parse_error_at(parser, where, 2,
                       "The length argument to \"array\" must be a positive integer literal");
        return false;
    }
    type->sized = true;
    type->length = (int)number;
    return true;
}

/* Where the values start: 1, or behind what ["array", type, length, ...] says; 0 is an error. */
static size_t parse_array_type(struct parser *parser, const json_t *json, const struct where *where,
                               struct type *type)
{
    size_t count = json_array_size(json);
    if (count <= 2)
        return 1;
    if (!parse_item_type(parser, json, where, type))
        return 0;
    if (count <= 3)
        return 2;
    return parse_item_count(parser, json, where, type) ? 3 : 0;
}

static struct expr *parse_values(struct parser *parser, const struct operator* op,
                                 const json_t *json, const struct where *where,
                                 const struct type *type, size_t first)
{
    size_t count = json_array_size(json) - first;
    struct expr *expr = expr_new(parser, op, type, count, where);
    for (size_t i = 0; i < count; i++) {
        struct expr *arg = parse_arg(parser, json, first + i, where, &value_type);
        if (!arg)
            return NULL;
        expr_set(expr, i, arg);
    }
    return expr;
}

struct expr *parse_assertion(struct parser *parser, const struct operator* op, const json_t *json,
                             const struct where *where, const struct type *expected)
{
    (void)expected;
    struct type type = op->result;
    if (json_array_size(json) < 2)
        return parse_error(parser, where, "Expected at least one argument.");
    size_t first = 1;
    if (type.kind == KIND_ARRAY)
        first = parse_array_type(parser, json, where, &type);
    return first ? parse_values(parser, op, json, where, &type, first) : NULL;
}

struct expr *parse_coercion(struct parser *parser, const struct operator* op, const json_t *json,
                            const struct where *where, const struct type *expected)
{
    (void)expected;
    bool one = op->result.kind == KIND_STRING || op->result.kind == KIND_BOOLEAN;
    if (json_array_size(json) < 2)
        return parse_error(parser, where, "Expected at least one argument.");
    if (one && json_array_size(json) != 2)
        return parse_error(parser, where, "Expected one argument.");
    return parse_values(parser, op, json, where, &op->result, 1);
}
