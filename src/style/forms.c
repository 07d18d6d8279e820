/* SPDX-License-Identifier: Apache-2.0 */
/* forms.c - operators whose arguments have a form of their own. */
#include <math.h>
#include <string.h>

#include "style/expression.h"

/* The type of all branches: what is expected, or else what the first of them has. */
static struct type follow(struct type expected, const struct expr *branch, bool first)
{
    return first && expected.kind == KIND_ANY ? branch->type : expected;
}

struct expr *parse_literal(struct parser *parser, const struct operator* op, const json_t *json,
                           const struct where *where, struct type expected)
{
    (void)op;
    (void)where;
    struct datum value = datum_from_json(json_array_get(json, 1), parser->reading->keep);
    struct expr *expr = expr_literal(parser, value);
    /* ["literal", []] is whatever array is wanted */
    if (value.kind == KIND_ARRAY && value.count == 0 && expected.kind == KIND_ARRAY &&
        expected.length == 0)
        expr->type = expected;
    return expr;
}

/* ["number", a, b, ...]: the first that is one. */
struct expr *parse_assertion(struct parser *parser, const struct operator* op, const json_t *json,
                             const struct where *where, struct type expected)
{
    (void)expected;
    size_t count = json_array_size(json) - 1;
    struct expr *expr = expr_new(parser, op, op->result, count);
    for (size_t i = 0; i < count; i++) {
        struct expr *arg = parse_arg(parser, json, i + 1, where, TYPE(KIND_ANY));
        if (!arg)
            return NULL;
        expr_set(expr, i, arg);
    }
    return expr;
}

struct expr *parse_at(struct parser *parser, const struct operator* op, const json_t *json,
                      const struct where *where, struct type expected)
{
    struct expr *index = parse_arg(parser, json, 1, where, TYPE(KIND_NUMBER));
    struct expr *array = index ? parse_arg(parser, json, 2, where, TYPE(KIND_ARRAY)) : NULL;
    if (!array)
        return NULL;
    (void)expected;
    struct expr *expr = expr_new(parser, op, TYPE(array->type.item), 2);
    expr_set(expr, 0, index);
    expr_set(expr, 1, array);
    return expr;
}

/* ["case", test, output, ..., otherwise] */
struct expr *parse_case(struct parser *parser, const struct operator* op, const json_t *json,
                        const struct where *where, struct type expected)
{
    size_t count = json_array_size(json) - 1;
    if (count % 2 == 0) {
        reading_error(parser->reading, where, "it ends with the value for all other cases",
                      "'case' takes an odd number of arguments but found %zu", count);
        return NULL;
    }
    struct expr *expr = expr_new(parser, op, expected, count);
    for (size_t i = 0; i < count; i++) {
        bool test = i % 2 == 0 && i + 1 < count;
        struct expr *arg =
            parse_arg(parser, json, i + 1, where, test ? TYPE(KIND_BOOLEAN) : expr->type);
        if (!arg)
            return NULL;
        if (!test)
            expr->type = follow(expr->type, arg, i == 1);
        expr_set(expr, i, arg);
    }
    return expr;
}

static bool may_become(struct parser *parser, const struct expr *arg, const struct where *where,
                       size_t index, struct type expected)
{
    struct where at = { where, NULL, index, false };
    enum kind is = arg->type.kind;
    if (type_fits(expected, arg->type) || is == KIND_ANY || is == KIND_NULL ||
        expected.kind == KIND_FORMATTED || (expected.kind == KIND_COLOR && is == KIND_STRING))
        return true;
    return reading_error(parser->reading, &at, NULL, "expected %.*s but found %.*s",
                         STR_ARG(type_name(expected, parser->reading->keep)),
                         STR_ARG(type_name(arg->type, parser->reading->keep)));
}

struct expr *parse_coalesce(struct parser *parser, const struct operator* op, const json_t *json,
                            const struct where *where, struct type expected)
{
    size_t count = json_array_size(json) - 1;
    struct expr *expr = expr_new(parser, op, expected, count);
    for (size_t i = 0; i < count; i++) {
        /* what is wanted is asserted of the result, so that null can be passed over */
        struct expr *arg = parse_arg(parser, json, i + 1, where, TYPE(KIND_ANY));
        if (!arg || !may_become(parser, arg, where, i + 1, expected))
            return NULL;
        if (i == 0 || arg->type.kind != expr->type.kind)
            expr->type = i == 0 ? arg->type : TYPE(KIND_ANY);
        expr_set(expr, i, arg);
    }
    return expr;
}

/* ---- match ---- */

struct labels {
    struct datum *items;
    size_t *branches;
    size_t count;
    struct type type;
};

static bool add_label(struct parser *parser, const json_t *json, const struct where *where,
                      size_t branch, struct labels *labels)
{
    struct datum label = datum_from_json(json, parser->reading->keep);
    const struct reading *reading = parser->reading;
    if (label.kind != KIND_STRING && label.kind != KIND_NUMBER)
        return reading_error(reading, where, NULL, "branch labels must be numbers or strings");
    if (label.kind == KIND_NUMBER && label.number != floor(label.number))
        return reading_error(reading, where, NULL, "numeric branch labels must be whole numbers");
    if (label.kind == KIND_NUMBER && fabs(label.number) > 9007199254740991)
        return reading_error(reading, where, NULL,
                             "numeric branch labels cannot be larger than 9007199254740991");
    if (labels->count > 0 && labels->type.kind != label.kind)
        return reading_error(reading, where, NULL, "expected %.*s but found %.*s",
                             STR_ARG(type_name(labels->type, reading->keep)),
                             STR_ARG(type_name(TYPE(label.kind), reading->keep)));
    for (size_t i = 0; i < labels->count; i++)
        if (datum_equal(&labels->items[i], &label))
            return reading_error(reading, where, NULL, "branch labels must be unique");
    labels->type = TYPE(label.kind);
    labels->branches[labels->count] = branch;
    labels->items[labels->count++] = label;
    return true;
}

static bool add_labels(struct parser *parser, const json_t *json, const struct where *where,
                       size_t branch, struct labels *labels)
{
    if (!json_is_array(json))
        return add_label(parser, json, where, branch, labels);
    if (json_array_size(json) == 0)
        return reading_error(parser->reading, where, NULL, "expected at least one branch label");
    for (size_t i = 0; i < json_array_size(json); i++) {
        struct where at = { where, NULL, i, false };
        if (!add_label(parser, json_array_get(json, i), &at, branch, labels))
            return false;
    }
    return true;
}

static size_t count_labels(const json_t *json)
{
    size_t total = 0;
    for (size_t i = 2; i + 1 < json_array_size(json); i += 2) {
        const json_t *label = json_array_get(json, i);
        total += json_is_array(label) ? json_array_size(label) : 1;
    }
    return total;
}

/* ["match", input, label or [labels], output, ..., otherwise]: args are input, outputs, otherwise
 */
struct expr *parse_match(struct parser *parser, const struct operator* op, const json_t *json,
                         const struct where *where, struct type expected)
{
    size_t size = json_array_size(json), room = count_labels(json);
    struct arena *keep = parser->reading->keep;
    if (size % 2 == 0) {
        reading_error(parser->reading, where, "it ends with the value for all other labels",
                      "'match' takes an even number of arguments but found %zu", size - 1);
        return NULL;
    }
    struct labels labels = { NEW(keep, struct datum, room), NEW(keep, size_t, room), 0, { 0 } };
    size_t outputs = (size - 2) / 2;
    struct expr *expr = expr_new(parser, op, expected, outputs + 2);
    for (size_t i = 0; i <= outputs; i++) {
        bool last = i == outputs;
        struct where at = { where, NULL, 2 + 2 * i, false };
        if (!last && !add_labels(parser, json_array_get(json, at.index), &at, i + 1, &labels))
            return NULL;
        struct expr *output = parse_arg(parser, json, 2 + 2 * i + !last, where, expr->type);
        if (!output)
            return NULL;
        expr->type = follow(expr->type, output, i == 0);
        expr_set(expr, i + 1, output);
    }
    struct expr *input = parse_arg(parser, json, 1, where, TYPE(KIND_ANY));
    if (!input)
        return NULL;
    if (input->type.kind != KIND_ANY && input->type.kind != labels.type.kind) {
        struct where at = { where, NULL, 1, false };
        reading_error(parser->reading, &at, NULL, "expected %.*s but found %.*s",
                      STR_ARG(type_name(labels.type, keep)), STR_ARG(type_name(input->type, keep)));
        return NULL;
    }
    expr_set(expr, 0, input);
    expr->marks = labels.items;
    expr->branches = labels.branches;
    expr->mark_count = labels.count;
    return expr;
}

/* ---- step, interpolate ---- */

/* Stops and outputs from `first` on: input, output, ...; marks must rise. */
static bool parse_stops(struct parser *parser, const json_t *json, const struct where *where,
                        size_t first, struct expr *expr, size_t first_arg)
{
    size_t count = (json_array_size(json) - first) / 2;
    struct datum *marks = NEW(parser->reading->keep, struct datum, count);
    for (size_t i = 0; i < count; i++) {
        struct where at = { where, NULL, first + 2 * i, false };
        const json_t *mark = json_array_get(json, at.index);
        if (!json_is_number(mark))
            return reading_error(parser->reading, &at, NULL,
                                 "the input values of '%s' must be plain numbers", expr->op->name);
        marks[i] = datum_from_json(mark, parser->reading->keep);
        if (i > 0 && marks[i].number <= marks[i - 1].number)
            return reading_error(parser->reading, &at, NULL,
                                 "the input values of '%s' must rise from pair to pair",
                                 expr->op->name);
        struct expr *output = parse_arg(parser, json, at.index + 1, where, expr->type);
        if (!output)
            return false;
        expr->type = follow(expr->type, output, i == 0 && first_arg == 1);
        expr_set(expr, first_arg + i, output);
    }
    expr->marks = marks;
    expr->mark_count = count;
    return true;
}

/* ["step", input, output below the first stop, stop, output, ...] */
struct expr *parse_step(struct parser *parser, const struct operator* op, const json_t *json,
                        const struct where *where, struct type expected)
{
    size_t size = json_array_size(json);
    if (size % 2 == 0) {
        reading_error(parser->reading, where, NULL,
                      "'step' takes an even number of arguments but found %zu", size - 1);
        return NULL;
    }
    struct expr *expr = expr_new(parser, op, expected, 2 + (size - 3) / 2);
    struct expr *input = parse_arg(parser, json, 1, where, TYPE(KIND_NUMBER));
    struct expr *below = input ? parse_arg(parser, json, 2, where, expected) : NULL;
    if (!below)
        return NULL;
    expr->type = follow(expected, below, true);
    expr_set(expr, 0, input);
    expr_set(expr, 1, below);
    return parse_stops(parser, json, where, 3, expr, 2) ? expr : NULL;
}

/* ["linear"] or ["exponential", base]: the base; linear is base 1. */
static bool parse_curve(struct parser *parser, const json_t *json, const struct where *where,
                        double *base)
{
    const json_t *curve = json_array_get(json, 1), *number = json_array_get(curve, 1);
    const char *name = json_string_value(json_array_get(curve, 0));
    struct where at = { where, NULL, 1, false };
    *base = 1;
    if (name && !strcmp(name, "linear"))
        return true;
    if (name && !strcmp(name, "exponential") && json_number_value(number) > 0) {
        *base = json_number_value(number);
        return true;
    }
    if (name && !strcmp(name, "exponential"))
        return reading_error(parser->reading, &at, NULL,
                             "'exponential' takes one number above zero, its base");
    return reading_error(parser->reading, &at, "write [\"linear\"] or [\"exponential\", base]",
                         "unknown or unsupported interpolation%s%s%s", name ? " '" : "",
                         name ? name : "", name ? "'" : "");
}

static bool can_interpolate(struct type type)
{
    return type.kind == KIND_NUMBER || type.kind == KIND_COLOR ||
           (type.kind == KIND_ARRAY && type.item == KIND_NUMBER && type.length > 0);
}

/* ["interpolate", curve, input, stop, output, ...] */
struct expr *parse_interpolate(struct parser *parser, const struct operator* op, const json_t *json,
                               const struct where *where, struct type expected)
{
    size_t size = json_array_size(json);
    double base;
    if (!parse_curve(parser, json, where, &base))
        return NULL;
    if (size % 2 == 0) {
        reading_error(parser->reading, where, NULL,
                      "'interpolate' takes an even number of arguments but found %zu", size - 1);
        return NULL;
    }
    struct expr *expr = expr_new(parser, op, expected, 1 + (size - 3) / 2);
    struct expr *input = parse_arg(parser, json, 2, where, TYPE(KIND_NUMBER));
    if (!input)
        return NULL;
    expr_set(expr, 0, input);
    expr->literal = (struct datum){ .kind = KIND_NUMBER, .number = base };
    if (!parse_stops(parser, json, where, 3, expr, 1))
        return NULL;
    if (!can_interpolate(expr->type)) {
        reading_error(parser->reading, where, "use \"step\" instead",
                      "type %.*s is not interpolatable",
                      STR_ARG(type_name(expr->type, parser->reading->keep)));
        return NULL;
    }
    return expr;
}

/* ---- comparison ---- */

static bool comparable(const struct operator* op, enum kind kind)
{
    bool equality = op->name[0] == '=' || op->name[0] == '!';
    return kind == KIND_STRING || kind == KIND_NUMBER || kind == KIND_ANY ||
           (equality && (kind == KIND_BOOLEAN || kind == KIND_NULL));
}

struct expr *parse_comparison(struct parser *parser, const struct operator* op, const json_t *json,
                              const struct where *where, struct type expected)
{
    (void)expected;
    struct expr *expr = expr_new(parser, op, TYPE(KIND_BOOLEAN), 2);
    struct arena *keep = parser->reading->keep;
    struct type types[2];
    for (size_t i = 0; i < 2; i++) {
        struct expr *arg = parse_arg(parser, json, i + 1, where, TYPE(KIND_ANY));
        if (!arg)
            return NULL;
        if (!comparable(op, arg->type.kind)) {
            struct where at = { where, NULL, i + 1, false };
            reading_error(parser->reading, &at, NULL,
                          "'%s' comparisons are not supported for type '%.*s'", op->name,
                          STR_ARG(type_name(arg->type, keep)));
            return NULL;
        }
        types[i] = arg->type;
        expr_set(expr, i, arg);
    }
    if (types[0].kind != types[1].kind && types[0].kind != KIND_ANY && types[1].kind != KIND_ANY &&
        types[0].kind != KIND_NULL && types[1].kind != KIND_NULL) {
        reading_error(parser->reading, where, NULL, "cannot compare types '%.*s' and '%.*s'",
                      STR_ARG(type_name(types[0], keep)), STR_ARG(type_name(types[1], keep)));
        return NULL;
    }
    return expr;
}

/* ---- variables ---- */

static bool is_variable_name(str name)
{
    for (size_t i = 0; i < name.len; i++) {
        char c = name.ptr[i];
        if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
              c == '_'))
            return false;
    }
    return name.len > 0;
}

/* ["let", name, value, ..., result]: names stand for their values, nothing is left to evaluate. */
struct expr *parse_let(struct parser *parser, const struct operator* op, const json_t *json,
                       const struct where *where, struct type expected)
{
    (void)op;
    const struct binding *outer = parser->bindings, *inner = outer;
    size_t size = json_array_size(json);
    if (size % 2 != 0) {
        reading_error(parser->reading, where, "it ends with the expression that uses the names",
                      "'let' takes an odd number of arguments but found %zu", size - 1);
        return NULL;
    }
    for (size_t i = 1; i + 1 < size; i += 2) {
        const json_t *word = json_array_get(json, i);
        str name = { json_string_value(word), json_string_length(word) };
        struct where at = { where, NULL, i, false };
        if (!json_is_string(word) || !is_variable_name(name)) {
            reading_error(parser->reading, &at, NULL,
                          "variable names are letters, digits and underscores");
            return NULL;
        }
        struct binding *binding = NEW(parser->reading->keep, struct binding, 1);
        *binding = (struct binding){ inner, str_copy(parser->reading->keep, name),
                                     parse_arg(parser, json, i + 1, where, TYPE(KIND_ANY)) };
        if (!binding->value)
            return NULL;
        inner = binding;
    }
    parser->bindings = inner;
    struct expr *result = parse_arg(parser, json, size - 1, where, expected);
    parser->bindings = outer;
    return result;
}

struct expr *parse_var(struct parser *parser, const struct operator* op, const json_t *json,
                       const struct where *where, struct type expected)
{
    (void)op;
    (void)expected;
    const json_t *word = json_array_get(json, 1);
    str name = { json_string_value(word), json_string_length(word) };
    struct where at = { where, NULL, 1, false };
    for (const struct binding *b = parser->bindings; b && json_is_string(word); b = b->outer)
        if (str_eq(b->name, name)) {
            struct expr *copy = NEW(parser->reading->keep, struct expr, 1);
            *copy = *b->value;
            return copy;
        }
    reading_error(parser->reading, &at, "name it with \"let\" around this expression",
                  "unknown variable '%s'", json_is_string(word) ? name.ptr : "");
    return NULL;
}
