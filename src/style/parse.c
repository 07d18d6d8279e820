/* SPDX-License-Identifier: Apache-2.0 */
/* parse.c - the frame of the expression language: literals, the call of an operator, types.
 *
 * Once a part is parsed its type meets the expected one:
 *   1. it fits: nothing to do;
 *   2. a colour is wanted and a string or anything is there: `to-color`; text: `to-string`;
 *   3. it is a value known when the map is drawn: asserted then, an error gives the default;
 *   4. else the style is wrong, and we say where. */
#include "style/expression.h"

#define KIND(kind) TYPE(KIND_##kind)

static const struct operator operators[] = {
#define OPERATOR(name, parse, result, argument, fewest, most, evaluate, varies)                    \
    { name,   parse_##parse, { .kind = KIND_##result }, KIND_##argument,                           \
      fewest, most,          evaluate_##evaluate,       varies },
#include "style/operators.def"
#undef OPERATOR
};

enum { OPERATORS = sizeof operators / sizeof *operators };

static str operator_name(size_t index)
{
    return str_from(operators[index].name);
}

const struct operator* operator_find(str name)
{
    for (size_t i = 0; i < OPERATORS; i++)
        if (str_eq(operator_name(i), name))
            return &operators[i];
    return NULL;
}

static str json_word(const json_t *json)
{
    return (str){ json_string_value(json), json_string_length(json) };
}

bool expression_is(const json_t *json)
{
    const json_t *head = json_array_get(json, 0);
    return json_is_string(head) && operator_find(json_word(head));
}

struct expr *expr_new(struct parser *parser, const struct operator* op, struct type type,
                      size_t args)
{
    struct expr *expr = NEW(parser->reading->keep, struct expr, 1);
    expr->op = op;
    expr->type = type;
    expr->args = NEW(parser->reading->keep, const struct expr *, args);
    expr->count = args;
    return expr;
}

void expr_set(struct expr *expr, size_t index, const struct expr *arg)
{
    ((const struct expr **)(uintptr_t)expr->args)[index] = arg;
}

struct expr *expr_literal(struct parser *parser, struct datum value)
{
    struct expr *expr = expr_new(parser, NULL, datum_type(&value), 0);
    expr->literal = value;
    return expr;
}

/* ---- types ---- */

static struct expr *wrap(struct parser *parser, const char *operator_name, struct expr *inner,
                         struct type type)
{
    struct expr *outer = expr_new(parser, operator_find(str_from(operator_name)), type, 1);
    expr_set(outer, 0, inner);
    return outer;
}

static struct expr *conform(struct parser *parser, struct expr *expr, const struct where *where,
                            struct type expected)
{
    enum kind is = expr->type.kind, wanted = expected.kind;
    if (type_fits(expected, expr->type))
        return expr;
    if (wanted == KIND_COLOR && (is == KIND_ANY || is == KIND_STRING))
        return wrap(parser, "to-color", expr, KIND(COLOR));
    if (wanted == KIND_FORMATTED && is != KIND_COLOR)
        return wrap(parser, "to-string", expr, KIND(STRING));
    if (is == KIND_ANY && wanted != KIND_NULL)
        return wrap(parser, "string", expr, expected); /* evaluate_assertion looks at the type */
    reading_error(parser->reading, where, NULL, "expected %.*s but found %.*s",
                  STR_ARG(type_name(expected, parser->reading->keep)),
                  STR_ARG(type_name(expr->type, parser->reading->keep)));
    return NULL;
}

static bool is_constant(const struct expr *expr)
{
    if (expr->op && expr->op->varies)
        return false;
    for (size_t i = 0; i < expr->count; i++)
        if (expr->args[i]->op)
            return false;
    return true;
}

/* Compute at once what never varies. Scratch memory is the arena itself: results stay. */
static struct expr *fold(struct parser *parser, struct expr *expr, const struct where *where)
{
    enum { ROOM = 1024 };
    if (!expr->op || !is_constant(expr))
        return expr;
    char *room = NEW(parser->reading->keep, char, ROOM);
    struct datum value;
    struct style_scope nothing = { 0 };
    if (expression_evaluate(expr, &nothing, (struct arena){ room, room + ROOM }, &value)) {
        struct expr *literal = expr_literal(parser, value);
        if (expr->type.kind != KIND_ANY)
            literal->type = expr->type;
        return literal;
    }
    struct buffer text = { 0 };
    if (expr->count > 0)
        datum_print(&expr->args[0]->literal, &text);
    if (expr->type.kind == KIND_COLOR)
        reading_error(parser->reading, where, "write #rrggbb, rgb(), hsl() or a CSS colour name",
                      "could not parse color from value '%.*s'", STR_ARG(buffer_view(&text)));
    else
        reading_error(parser->reading, where, NULL, "this expression never has a value");
    buffer_release(&text);
    return NULL;
}

/* ---- one expression ---- */

static struct expr *unknown_operator(struct parser *parser, const json_t *json,
                                     const struct where *where)
{
    const json_t *head = json_array_get(json, 0);
    struct where at = { where, NULL, 0, false };
    if (!json_is_string(head)) {
        reading_error(parser->reading, head ? &at : where,
                      "a literal array is written [\"literal\", [...]]",
                      "an expression starts with the name of an operator");
        return NULL;
    }
    str near = nearest_name(json_word(head), operator_name, OPERATORS);
    const char *hint = "a literal array is written [\"literal\", [...]]";
    if (near.len > 0)
        hint = str_cstr(parser->reading->keep,
                        str_format(parser->reading->keep, "did you mean '%.*s'?", STR_ARG(near)));
    reading_error(parser->reading, &at, hint, "unknown or unsupported expression '%s'",
                  json_string_value(head));
    return NULL;
}

static struct expr *parse_call(struct parser *parser, const json_t *json, const struct where *where,
                               struct type expected)
{
    const json_t *head = json_array_get(json, 0);
    const struct operator* op = json_is_string(head) ? operator_find(json_word(head)) : NULL;
    if (!op)
        return unknown_operator(parser, json, where);
    if (!parse_count(parser, json, where, op->fewest, op->most))
        return NULL;
    return op->parse(parser, op, json, where, expected);
}

struct expr *parse_expr(struct parser *parser, const json_t *json, const struct where *where,
                        struct type expected)
{
    struct expr *expr;
    if (json_is_object(json)) {
        bool stops = json_object_get(json, "stops") != NULL;
        reading_error(parser->reading, where,
                      stops
                          ? "functions with \"stops\" are older: write \"interpolate\" or \"step\""
                          : "an object is written [\"literal\", {...}]",
                      "an object cannot stand here");
        return NULL;
    }
    if (json_is_array(json))
        expr = parse_call(parser, json, where, expected);
    else
        expr = expr_literal(parser, datum_from_json(json, parser->reading->keep));
    if (expr)
        expr = fold(parser, expr, where);
    struct expr *fitting = expr ? conform(parser, expr, where, expected) : NULL;
    return fitting && fitting != expr ? fold(parser, fitting, where) : fitting;
}

struct expr *parse_arg(struct parser *parser, const json_t *json, size_t index,
                       const struct where *where, struct type expected)
{
    struct where at = { where, NULL, index, false };
    return parse_expr(parser, json_array_get(json, index), &at, expected);
}

bool parse_count(struct parser *parser, const json_t *json, const struct where *where, int fewest,
                 int most)
{
    int count = (int)json_array_size(json) - 1;
    const char *name = json_string_value(json_array_get(json, 0));
    if (count >= fewest && (most < 0 || count <= most))
        return true;
    if (fewest == most)
        return reading_error(parser->reading, where, NULL, "'%s' takes %d argument%s but found %d",
                             name, fewest, fewest == 1 ? "" : "s", count);
    return reading_error(parser->reading, where, NULL,
                         "'%s' takes at %s %d argument%s but found %d", name,
                         count < fewest ? "least" : "most", count < fewest ? fewest : most,
                         (count < fewest ? fewest : most) == 1 ? "" : "s", count);
}

struct expr *parse_plain(struct parser *parser, const struct operator* op, const json_t *json,
                         const struct where *where, struct type expected)
{
    (void)expected;
    size_t count = json_array_size(json) - 1;
    struct expr *expr = expr_new(parser, op, op->result, count);
    for (size_t i = 0; i < count; i++) {
        struct expr *arg = parse_arg(parser, json, i + 1, where, TYPE(op->argument));
        if (!arg)
            return NULL;
        expr_set(expr, i, arg);
    }
    return expr;
}

const struct expr *expression_parse(const struct reading *reading, const json_t *json,
                                    const struct where *where, struct type expected)
{
    struct parser parser = { .reading = reading };
    return parse_expr(&parser, json, where, expected);
}
