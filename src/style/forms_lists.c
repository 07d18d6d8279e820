/* SPDX-License-Identifier: Apache-2.0 */
/* forms_lists.c - lists and texts by index, variables, the global state. */
#include <ctype.h>

#include "style/expression.h"

static const struct type value_type = { .kind = KIND_VALUE };

struct expr *parse_at(struct parser *parser, const struct operator* op, const json_t *json,
                      const struct where *where, const struct type *expected)
{
    struct type list = { .kind = KIND_ARRAY };
    if (json_array_size(json) != 3)
        return parse_error(parser, where, "Expected 2 arguments, but found %zu instead.",
                           json_array_size(json) - 1);
    if (expected && expected->kind != KIND_VALUE) {
        struct type *item = NEW(parser->reading->keep, struct type, 1);
        *item = *expected;
        list.item = item;
    }
    struct expr *index = parse_arg(parser, json, 1, where, &type_number);
    struct expr *input = parse_arg(parser, json, 2, where, &list);
    if (!index || !input)
        return NULL;
    struct expr *expr =
        expr_new(parser, op, input->type.item ? input->type.item : &value_type, 2, where);
    expr_set(expr, 0, index);
    expr_set(expr, 1, input);
    return expr;
}

static bool is_needle(const struct type *type)
{
    return type->kind == KIND_BOOLEAN || type->kind == KIND_STRING || type->kind == KIND_NUMBER ||
           type->kind == KIND_NULL || type->kind == KIND_VALUE;
}

/* False, and told, unless so many arguments are there; `wanted` names them: "2 or 3 arguments". */
static bool has_arguments(struct parser *parser, const struct where *where, const json_t *json,
                          size_t least, size_t most, const char *wanted)
{
    size_t count = json_array_size(json) - 1;
    if (count < least || count > most)
        parse_error(parser, where, "Expected %s, but found %zu instead.", wanted, count);
    return count >= least && count <= most;
}

/* The third argument, a number that may be left out. */
static struct expr *with_third(struct parser *parser, struct expr *expr, const json_t *json,
                               const struct where *where)
{
    if (json_array_size(json) < 4)
        return expr;
    struct expr *third = parse_arg(parser, json, 3, where, &type_number);
    if (!third)
        return NULL;
    expr_set(expr, 2, third);
    return expr;
}

/* May it be a list or a text, when it is known? */
static bool has_items(const struct expr *expr)
{
    enum kind kind = expr->type.kind;
    return kind == KIND_ARRAY || kind == KIND_STRING || kind == KIND_VALUE;
}

/* Needle, haystack and, for index-of, where to start. */
static struct expr *parse_search(struct parser *parser, const struct operator* op,
                                 const json_t *json, const struct where *where)
{
    struct expr *expr = expr_new(parser, op, &op->result, 3, where);
    struct expr *needle = parse_arg(parser, json, 1, where, &value_type);
    struct expr *hay = parse_arg(parser, json, 2, where, &value_type);
    if (!needle || !hay)
        return NULL;
    if (!is_needle(&needle->type))
        return parse_error(parser, where,
                           "Expected first argument to be of type boolean, string, number or "
                           "null, but found %.*s instead",
                           STR_ARG(type_name(needle->type, parser->reading->keep)));
    expr_set(expr, 0, needle);
    expr_set(expr, 1, hay);
    return with_third(parser, expr, json, where);
}

struct expr *parse_in(struct parser *parser, const struct operator* op, const json_t *json,
                      const struct where *where, const struct type *expected)
{
    (void)expected;
    return has_arguments(parser, where, json, 2, 2, "2 arguments")
               ? parse_search(parser, op, json, where)
               : NULL;
}

struct expr *parse_index_of(struct parser *parser, const struct operator* op, const json_t *json,
                            const struct where *where, const struct type *expected)
{
    (void)expected;
    return has_arguments(parser, where, json, 2, 3, "2 or 3 arguments")
               ? parse_search(parser, op, json, where)
               : NULL;
}

struct expr *parse_slice(struct parser *parser, const struct operator* op, const json_t *json,
                         const struct where *where, const struct type *expected)
{
    (void)expected;
    if (!has_arguments(parser, where, json, 2, 3, "2 or 3 arguments"))
        return NULL;
    struct expr *input = parse_arg(parser, json, 1, where, &value_type);
    struct expr *begin = parse_arg(parser, json, 2, where, &type_number);
    if (!input || !begin)
        return NULL;
    if (!has_items(input))
        return parse_error(
            parser, where,
            "Expected first argument to be of type array or string, but found %.*s instead",
            STR_ARG(type_name(input->type, parser->reading->keep)));
    struct expr *expr = expr_new(parser, op, &input->type, 3, where);
    expr_set(expr, 0, input);
    expr_set(expr, 1, begin);
    return with_third(parser, expr, json, where);
}

struct expr *parse_length(struct parser *parser, const struct operator* op, const json_t *json,
                          const struct where *where, const struct type *expected)
{
    (void)expected;
    if (!has_arguments(parser, where, json, 1, 1, "1 argument"))
        return NULL;
    struct expr *input = parse_arg(parser, json, 1, where, NULL);
    if (!input)
        return NULL;
    if (!has_items(input))
        return parse_error(parser, where,
                           "Expected argument of type string or array, but found %.*s instead.",
                           STR_ARG(type_name(input->type, parser->reading->keep)));
    struct expr *expr = expr_new(parser, op, &op->result, 1, where);
    expr_set(expr, 0, input);
    return expr;
}

/* A map on paper has one state: what the style says first. */
struct expr *parse_global_state(struct parser *parser, const struct operator* op,
                                const json_t *json, const struct where *where,
                                const struct type *expected)
{
    (void)expected;
    const json_t *key = json_array_get(json, 1);
    const struct datum *state = parser->reading->state;
    if (!has_arguments(parser, where, json, 1, 1, "1 argument"))
        return NULL;
    if (json_is_null(key))
        return parse_error(parser, where, "Global state property must be defined.");
    if (!json_is_string(key))
        return parse_error(parser, where,
                           "Global state property must be string, but found %s instead.",
                           json_type_word(key));
    struct expr *expr = expr_new(parser, op, &op->result, 0, where);
    expr->more = state ? datum_member(state, str_from(json_string_value(key))) : NULL;
    return expr;
}

/* ---- variables ---- */

static bool is_name(const char *name)
{
    for (; *name; name++)
        if (!isascii(*name) || (!isalnum((unsigned char)*name) && *name != '_'))
            return false;
    return true;
}

static struct expr *parse_binding(struct parser *parser, const json_t *json, size_t index,
                                  const struct where *where)
{
    const json_t *name = json_array_get(json, index);
    if (!json_is_string(name))
        return parse_error_at(parser, where, index, "Expected string, but found %s instead.",
                              json_type_word(name));
    if (!is_name(json_string_value(name)))
        return parse_error_at(parser, where, index,
                              "Variable names must contain only alphanumeric characters or '_'.");
    return parse_arg(parser, json, index + 1, where, NULL);
}

/* ["let", name, value, ..., result]: the names are known in the result alone. */
struct expr *parse_let(struct parser *parser, const struct operator* op, const json_t *json,
                       const struct where *where, const struct type *expected)
{
    size_t size = json_array_size(json), count = 0;
    const struct binding *outer = parser->bindings, *inner = outer;
    if (size < 4)
        return parse_error(parser, where, "Expected at least 3 arguments, but found %zu instead.",
                           size - 1);
    struct expr *expr = expr_new(parser, op, &value_type, size / 2, where);
    for (size_t i = 1; i + 1 < size; i += 2) {
        struct binding *binding = NEW(parser->reading->keep, struct binding, 1);
        struct expr *value = parse_binding(parser, json, i, where);
        if (!value)
            return NULL;
        str name = str_from(json_string_value(json_array_get(json, i)));
        *binding = (struct binding){ inner, name, value };
        inner = binding;
        expr_set(expr, count++, value);
    }
    parser->bindings = inner;
    struct expr *result = parse_arg(parser, json, size - 1, where, expected);
    parser->bindings = outer;
    if (!result)
        return NULL;
    expr_set(expr, count, result);
    expr->type = result->type;
    return expr;
}

struct expr *parse_var(struct parser *parser, const struct operator* op, const json_t *json,
                       const struct where *where, const struct type *expected)
{
    (void)expected;
    const char *name = json_string_value(json_array_get(json, 1));
    if (json_array_size(json) != 2 || !name)
        return parse_error(parser, where,
                           "'var' expression requires exactly one string literal argument.");
    const struct binding *binding = parser->bindings;
    while (binding && !str_eq(binding->name, str_from(name)))
        binding = binding->outer;
    if (!binding)
        return parse_error_at(parser, where, 1,
                              "Unknown variable \"%.80s\". Make sure \"%.80s\" has been bound in "
                              "an enclosing \"let\" expression before using it.",
                              name, name);
    if (!binding->value->op)
        return binding->value;
    struct expr *expr = expr_new(parser, op, &binding->value->type, 0, where);
    expr->more = binding->value;
    expr->varies = binding->value->varies;
    return expr;
}
