/* SPDX-License-Identifier: Apache-2.0 */
/* forms_curves.c - step and interpolate: an input and outputs at rising marks. */
#include <math.h>
#include <string.h>

#include "style/expression.h"

static const struct type value_type = { .kind = KIND_VALUE };
static const struct type color_type = { .kind = KIND_COLOR };

/* The mark at `index` of the array; false with the error told. */
static bool read_mark(struct parser *parser, const struct operator* op, const json_t *json,
                      const struct where *where, size_t index, double above, double *out)
{
    const json_t *mark = json_array_get(json, index);
    const char *name = !strcmp(op->name, "step") ? "step" : "interpolate";
    if (!json_is_number(mark))
        return parse_error_at(parser, where, index,
                              "Input/output pairs for \"%s\" expressions must be defined using "
                              "literal numeric values (not computed expressions) for the input "
                              "values.",
                              name);
    *out = json_number_value(mark);
    if (!(*out > above))
        return parse_error_at(parser, where, index,
                              "Input/output pairs for \"%s\" expressions must be arranged with "
                              "input values in strictly ascending order.",
                              name);
    return true;
}

static bool parse_stops(struct parser *parser, const json_t *json, const struct where *where,
                        const struct type **type, double *marks, struct expr *expr)
{
    const struct operator* op = expr->op;
    bool step = !strcmp(op->name, "step");
    size_t size = json_array_size(json), output = 1;
    for (size_t i = step ? 1 : 3; i + 1 < size; i += 2, output++) {
        double above = output > 1 ? marks[output - 2] : -INFINITY;
        marks[output - 1] = -INFINITY;
        if (i > 1 && !read_mark(parser, op, json, where, i, above, &marks[output - 1]))
            return false;
        struct expr *value = parse_arg(parser, json, i + 1, where, *type);
        if (!value)
            return false;
        *type = *type ? *type : &value->type;
        expr_set(expr, output, value);
    }
    return true;
}

static bool check_count(struct parser *parser, const json_t *json, const struct where *where)
{
    size_t count = json_array_size(json) - 1;
    if (count < 4)
        return parse_error(parser, where, "Expected at least 4 arguments, but found only %zu.",
                           count);
    if (count % 2 != 0)
        return parse_error(parser, where, "Expected an even number of arguments.");
    return true;
}

static struct expr *parse_curve(struct parser *parser, const struct operator* op,
                                const json_t *json, const struct where *where,
                                const struct type *type, struct curve *curve)
{
    bool step = !strcmp(op->name, "step");
    size_t outputs = (json_array_size(json) - (step ? 1 : 3)) / 2;
    if (!check_count(parser, json, where))
        return NULL;
    struct expr *input = parse_arg(parser, json, step ? 1 : 2, where, &type_number);
    if (!input)
        return NULL;
    struct expr *expr = expr_new(parser, op, &value_type, outputs + 1, where);
    double *marks = NEW(parser->reading->keep, double, outputs);
    expr_set(expr, 0, input);
    if (!parse_stops(parser, json, where, &type, marks, expr))
        return NULL;
    expr->type = *type;
    curve->marks = marks;
    curve->count = outputs;
    struct curve *kept = NEW(parser->reading->keep, struct curve, 1);
    *kept = *curve;
    expr->more = kept;
    return expr;
}

struct expr *parse_step(struct parser *parser, const struct operator* op, const json_t *json,
                        const struct where *where, const struct type *expected)
{
    struct curve curve = { 0 };
    const struct type *type = expected && expected->kind != KIND_VALUE ? expected : NULL;
    return parse_curve(parser, op, json, where, type, &curve);
}

/* ---- interpolate ---- */

static bool read_controls(struct parser *parser, const json_t *json, const struct where *where,
                          struct curve *curve)
{
    bool good = json_array_size(json) == 5;
    for (size_t i = 0; i < 4 && good; i++) {
        const json_t *control = json_array_get(json, i + 1);
        curve->control[i] = json_number_value(control);
        good = json_is_number(control) && curve->control[i] >= 0 && curve->control[i] <= 1;
    }
    curve->mode = CURVE_BEZIER;
    if (!good)
        parse_error_at(parser, where, 1,
                       "Cubic bezier interpolation requires four numeric arguments with values "
                       "between 0 and 1.");
    return good;
}

/* ["linear"], ["exponential", base], ["cubic-bezier", x1, y1, x2, y2] */
static bool read_mode(struct parser *parser, const json_t *json, const struct where *where,
                      struct curve *curve)
{
    const json_t *head = json_array_get(json, 0), *base = json_array_get(json, 1);
    const char *name = json_string_value(head);
    struct where at = where_child(parser, where, 1);
    if (!head)
        return parse_error(parser, &at, "Expected an interpolation type expression.");
    if (name && !strcmp(name, "linear"))
        return true;
    if (name && !strcmp(name, "cubic-bezier"))
        return read_controls(parser, json, where, curve);
    if (!name || strcmp(name, "exponential")) {
        struct buffer text = { 0 };
        struct datum datum = datum_from_json(head, parser->reading->keep);
        datum_print(&datum, &text);
        parse_error_at(parser, &at, 0, "Unknown interpolation type %.*s",
                       text.len > 80 ? 80 : (int)text.len, text.ptr ? text.ptr : "");
        parse_hint(parser, STR("write [\"linear\"], [\"exponential\", base] or [\"cubic-bezier\", "
                               "x1, y1, x2, y2]"));
        buffer_release(&text);
        return false;
    }
    if (!json_is_number(base))
        return parse_error_at(parser, &at, 1, "Exponential interpolation requires a numeric base.");
    curve->mode = CURVE_EXPONENTIAL;
    curve->base = json_number_value(base);
    return true;
}

static bool can_be_mixed(const struct type *type)
{
    switch (type->kind) {
    case KIND_NUMBER:
    case KIND_COLOR:
    case KIND_PROJECTION:
    case KIND_PADDING:
    case KIND_NUMBER_ARRAY:
    case KIND_COLOR_ARRAY:
    case KIND_ANCHORS:
        return true;
    case KIND_ARRAY:
        return type->item && type->item->kind == KIND_NUMBER && type->sized;
    default:
        return false;
    }
}

struct expr *parse_interpolate(struct parser *parser, const struct operator* op, const json_t *json,
                               const struct where *where, const struct type *expected)
{
    struct curve curve = { .base = 1 };
    bool in_rgb = !strcmp(op->name, "interpolate");
    const struct type *type = expected && expected->kind != KIND_VALUE ? expected : NULL;
    if (!in_rgb) {
        curve.space = !strcmp(op->name, "interpolate-hcl") ? SPACE_HCL : SPACE_LAB;
        if (!expected || expected->kind != KIND_COLOR_ARRAY)
            type = &color_type;
    }
    if (!read_mode(parser, json_array_get(json, 1), where, &curve))
        return NULL;
    struct expr *expr = parse_curve(parser, op, json, where, type, &curve);
    if (!expr || can_be_mixed(&expr->type))
        return expr;
    parse_error(parser, where, "Type %.*s is not interpolatable.",
                STR_ARG(type_name(expr->type, parser->reading->keep)));
    parse_hint(parser, STR("use \"step\" instead"));
    return NULL;
}
