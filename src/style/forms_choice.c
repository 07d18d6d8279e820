/* SPDX-License-Identifier: Apache-2.0 */
/* forms_choice.c - decisions: case, match, coalesce, comparisons. */
#include <math.h>

#include "style/expression.h"

static const struct type value_type = { .kind = KIND_VALUE };
static const struct type boolean_type = { .kind = KIND_BOOLEAN };
static const struct type collator_type = { .kind = KIND_COLLATOR };

/* The type of all branches: what is expected, or else what the first of them has. */
static const struct type *wanted_type(const struct type *expected)
{
    return expected && expected->kind != KIND_VALUE ? expected : NULL;
}

/* ["case", test, output, ..., otherwise] */
struct expr *parse_case(struct parser *parser, const struct operator* op, const json_t *json,
                        const struct where *where, const struct type *expected)
{
    size_t count = json_array_size(json) - 1;
    const struct type *type = wanted_type(expected);
    if (count < 3)
        return parse_error(parser, where, "Expected at least 3 arguments, but found only %zu.",
                           count);
    if (count % 2 == 0)
        return parse_error(parser, where, "Expected an odd number of arguments.");
    struct expr *expr = expr_new(parser, op, &value_type, count, where);
    for (size_t i = 0; i < count; i++) {
        bool test = i % 2 == 0 && i + 1 < count;
        struct expr *arg = parse_arg(parser, json, i + 1, where, test ? &boolean_type : type);
        if (!arg)
            return NULL;
        if (!test && !type)
            type = &arg->type;
        expr_set(expr, i, arg);
    }
    expr->type = *type;
    return expr;
}

struct expr *parse_coalesce(struct parser *parser, const struct operator* op, const json_t *json,
                            const struct where *where, const struct type *expected)
{
    size_t count = json_array_size(json) - 1;
    const struct type *type = wanted_type(expected);
    bool annotate = false;
    if (count < 1)
        return parse_error(parser, where, "Expected at least one argument.");
    struct expr *expr = expr_new(parser, op, &value_type, count, where);
    for (size_t i = 0; i < count; i++) {
        /* what is wanted is asserted of the result, so that null can be passed over */
        struct where at = where_child(parser, where, i + 1);
        struct expr *arg = parse_expr(parser, json_array_get(json, i + 1), &at, type, ANNOTATE_NOT);
        if (!arg)
            return NULL;
        type = type ? type : &arg->type;
        annotate = annotate || (expected && !type_fits(expected, &arg->type));
        expr_set(expr, i, arg);
    }
    expr->type = annotate ? value_type : *type;
    return expr;
}

/* ---- match ---- */

struct match_reading {
    struct parser *parser;
    const struct where *where; /* of the label or list of labels */
    struct lookup *lookup;
    enum kind kind; /* of all labels; KIND_VALUE before the first */
};

static bool add_label(struct match_reading *now, const json_t *json, uint32_t output)
{
    double number = json_number_value(json);
    if (!json_is_string(json) && !json_is_number(json))
        return parse_error(now->parser, now->where, "Branch labels must be numbers or strings.");
    if (json_is_number(json) && fabs(number) > 9007199254740991)
        return parse_error(now->parser, now->where,
                           "Branch labels must be integers no larger than 9007199254740991.");
    if (json_is_number(json) && number != floor(number))
        return parse_error(now->parser, now->where,
                           "Numeric branch labels must be integer values.");
    struct datum label = datum_from_json(json, now->parser->reading->keep);
    if (now->kind == KIND_VALUE)
        now->kind = label.kind;
    if (now->kind != label.kind)
        return parse_error(now->parser, now->where, "Expected %s but found %s instead.",
                           kind_name(now->kind), kind_name(label.kind));
    if (!lookup_add(now->lookup, &label, output))
        return parse_error(now->parser, now->where, "Branch labels must be unique.");
    return true;
}

static bool add_labels(struct match_reading *now, const json_t *json, uint32_t output)
{
    if (!json_is_array(json))
        return add_label(now, json, output);
    if (json_array_size(json) == 0)
        return parse_error(now->parser, now->where, "Expected at least one branch label.");
    for (size_t i = 0; i < json_array_size(json); i++)
        if (!add_label(now, json_array_get(json, i), output))
            return false;
    return true;
}

static size_t count_labels(const json_t *json)
{
    size_t count = 0;
    for (size_t i = 2; i + 1 < json_array_size(json); i += 2) {
        const json_t *label = json_array_get(json, i);
        count += json_is_array(label) ? json_array_size(label) : 1;
    }
    return count;
}

/* The outputs: args 1, 2, ...; in messages each counts as its label. */
static bool parse_branches(struct match_reading *now, const json_t *json, const struct where *where,
                           const struct type **type, struct expr *expr)
{
    size_t size = json_array_size(json), output = 1;
    for (size_t i = 2; i + 1 < size; i += 2, output++) {
        struct where at = where_child(now->parser, where, i);
        now->where = &at;
        if (!add_labels(now, json_array_get(json, i), (uint32_t)output))
            return false;
        at.index = i + 1;
        struct expr *value =
            parse_expr(now->parser, json_array_get(json, i + 1), &at, *type, ANNOTATE);
        if (!value)
            return false;
        *type = *type ? *type : &value->type;
        expr_set(expr, output, value);
    }
    return true;
}

/* ["match", input, label or [labels], output, ..., otherwise] */
struct expr *parse_match(struct parser *parser, const struct operator* op, const json_t *json,
                         const struct where *where, const struct type *expected)
{
    size_t size = json_array_size(json), outputs = (size - 1) / 2;
    const struct type *type = wanted_type(expected);
    if (size < 5)
        return parse_error(parser, where, "Expected at least 4 arguments, but found only %zu.",
                           size - 1);
    if (size % 2 != 1)
        return parse_error(parser, where, "Expected an even number of arguments.");
    struct match_reading now = { .parser = parser,
                                 .lookup = lookup_new(count_labels(json), parser->reading->keep) };
    struct expr *expr = expr_new(parser, op, &value_type, outputs + 1, where);
    if (!parse_branches(&now, json, where, &type, expr))
        return NULL;
    struct expr *input = parse_arg(parser, json, 1, where, &value_type);
    if (!input)
        return NULL;
    struct expr *otherwise = parse_arg(parser, json, size - 1, where, type);
    if (!otherwise)
        return NULL;
    if (input->type.kind != KIND_VALUE && input->type.kind != now.kind &&
        input->type.kind != KIND_ERROR)
        return parse_error_at(parser, where, 1, "Expected %s but found %.*s instead.",
                              kind_name(now.kind),
                              STR_ARG(type_name(input->type, parser->reading->keep)));
    expr_set(expr, 0, input);
    expr_set(expr, outputs, otherwise);
    expr->type = *type;
    expr->more = now.lookup;
    return expr;
}

/* ---- comparisons ---- */

static bool is_comparable(enum kind kind, bool order)
{
    if (kind == KIND_STRING || kind == KIND_NUMBER || kind == KIND_VALUE)
        return true;
    return !order && (kind == KIND_BOOLEAN || kind == KIND_NULL);
}

static struct expr *parse_side(struct parser *parser, const struct operator* op, const json_t *json,
                               size_t index, const struct where *where, bool order)
{
    struct expr *side = parse_arg(parser, json, index, where, &value_type);
    if (!side || is_comparable(side->type.kind, order))
        return side;
    return parse_error_at(parser, where, index,
                          "\"%s\" comparisons are not supported for type '%.*s'.", op->name,
                          STR_ARG(type_name(side->type, parser->reading->keep)));
}

static struct expr *parse_collation(struct parser *parser, const json_t *json,
                                    const struct where *where, enum kind left, enum kind right)
{
    if (left != KIND_STRING && right != KIND_STRING && left != KIND_VALUE && right != KIND_VALUE)
        return parse_error(parser, where, "Cannot use collator to compare non-string types.");
    return parse_arg(parser, json, 3, where, &collator_type);
}

/* What the order of anything with a text is must be a text too; so with numbers. */
static void assert_sides(struct parser *parser, const struct where *where, struct expr **left,
                         struct expr **right)
{
    if ((*left)->type.kind == KIND_VALUE && (*right)->type.kind != KIND_VALUE)
        *left = expr_assert(parser, *left, &(*right)->type, where);
    else if ((*left)->type.kind != KIND_VALUE && (*right)->type.kind == KIND_VALUE)
        *right = expr_assert(parser, *right, &(*left)->type, where);
}

struct expr *parse_comparison(struct parser *parser, const struct operator* op, const json_t *json,
                              const struct where *where, const struct type *expected)
{
    (void)expected;
    bool order = op->name[0] == '<' || op->name[0] == '>';
    if (json_array_size(json) != 3 && json_array_size(json) != 4)
        return parse_error(parser, where, "Expected two or three arguments.");
    struct expr *left = parse_side(parser, op, json, 1, where, order);
    struct expr *right = left ? parse_side(parser, op, json, 2, where, order) : NULL;
    if (!right)
        return NULL;
    if (left->type.kind != right->type.kind && left->type.kind != KIND_VALUE &&
        right->type.kind != KIND_VALUE)
        return parse_error(parser, where, "Cannot compare types '%s' and '%s'.",
                           kind_name(left->type.kind), kind_name(right->type.kind));
    if (order)
        assert_sides(parser, where, &left, &right);
    struct expr *expr = expr_new(parser, op, &op->result, 3, where);
    if (json_array_size(json) == 4) {
        struct expr *collator =
            parse_collation(parser, json, where, left->type.kind, right->type.kind);
        if (!collator)
            return NULL;
        expr_set(expr, 2, collator);
    }
    expr_set(expr, 0, left);
    expr_set(expr, 1, right);
    return expr;
}
