/* SPDX-License-Identifier: Apache-2.0 */
/* parse.c - the frame of the expression language: literals, the call of an operator, types.
 *
 * Once a part is parsed its type meets the expected one:
 *   1. a string, number, boolean, list or object is wanted and what is there is only known when the
 *      map is drawn: it is asserted then, and an error gives the default;
 *   2. a colour, text with sections, ... is wanted and there is what may become one: it is
 * converted;
 *   3. it fits, or the style is wrong and we say where.
 * What never varies is computed at once. */
#include "style/expression.h"

#include <stdarg.h>
#include <stdio.h>

enum { DEEPEST = 400, STEPS = 20000000, FOLD_ROOM = 1 << 20 };

#define RESULT_VALUE                                                                               \
    {                                                                                              \
        .kind = KIND_VALUE                                                                         \
    }
#define RESULT_NULL                                                                                \
    {                                                                                              \
        .kind = KIND_NULL                                                                          \
    }
#define RESULT_BOOLEAN                                                                             \
    {                                                                                              \
        .kind = KIND_BOOLEAN                                                                       \
    }
#define RESULT_NUMBER                                                                              \
    {                                                                                              \
        .kind = KIND_NUMBER                                                                        \
    }
#define RESULT_STRING                                                                              \
    {                                                                                              \
        .kind = KIND_STRING                                                                        \
    }
#define RESULT_COLOR                                                                               \
    {                                                                                              \
        .kind = KIND_COLOR                                                                         \
    }
#define RESULT_ARRAY                                                                               \
    {                                                                                              \
        .kind = KIND_ARRAY                                                                         \
    }
#define RESULT_OBJECT                                                                              \
    {                                                                                              \
        .kind = KIND_OBJECT                                                                        \
    }
#define RESULT_FORMATTED                                                                           \
    {                                                                                              \
        .kind = KIND_FORMATTED                                                                     \
    }
#define RESULT_IMAGE                                                                               \
    {                                                                                              \
        .kind = KIND_IMAGE                                                                         \
    }
#define RESULT_COLLATOR                                                                            \
    {                                                                                              \
        .kind = KIND_COLLATOR                                                                      \
    }
#define RESULT_ERROR                                                                               \
    {                                                                                              \
        .kind = KIND_ERROR                                                                         \
    }
#define RESULT_STRINGS                                                                             \
    {                                                                                              \
        .kind = KIND_ARRAY, .item = &type_string                                                   \
    }
#define RESULT_FOUR_NUMBERS                                                                        \
    {                                                                                              \
        .kind = KIND_ARRAY, .item = &type_number, .sized = true, .length = 4                       \
    }

static const struct operator operators[] = {
#define OPERATOR(name, parse, result, signatures, evaluate, varies)                                \
    { name, parse_##parse, RESULT_##result, signatures, evaluate_##evaluate, varies },
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

const char *json_type_word(const json_t *json)
{
    if (json_is_string(json))
        return "string";
    if (json_is_number(json))
        return "number";
    return json_is_boolean(json) ? "boolean" : json ? "object" : "undefined";
}

/* ---- messages ---- */

void trail_print(const struct trail *trail, struct buffer *out)
{
    if (!trail)
        return;
    trail_print(trail->parent, out);
    buffer_format(out, "[%zu]", trail->index);
}

struct where where_child(struct parser *parser, const struct where *parent, size_t index)
{
    struct trail *trail = NEW(parser->reading->keep, struct trail, 1);
    *trail = (struct trail){ parent->trail, index };
    return (struct where){ .parent = parent,
                           .index = index,
                           .stays = parent->rewritten || parent->stays,
                           .trail = trail };
}

static void add_fault(struct parser *parser, const struct where *where, bool warning,
                      const char *format, va_list list)
{
    char text[REPORT_TEXT];
    vsnprintf(text, sizeof text, format, list);
    struct fault fault = { .trail = where->trail,
                           .offset = position_find(parser->reading->text, where),
                           .text = str_copy(parser->reading->keep, str_from(text)),
                           .warning = warning };
    APPEND(parser->reading->keep, parser->faults, fault);
}

void *parse_error(struct parser *parser, const struct where *where, const char *format, ...)
{
    va_list list;
    va_start(list, format);
    add_fault(parser, where, false, format, list);
    va_end(list);
    return NULL;
}

void *parse_error_at(struct parser *parser, const struct where *where, size_t index,
                     const char *format, ...)
{
    struct where at = where_child(parser, where, index);
    va_list list;
    va_start(list, format);
    add_fault(parser, &at, false, format, list);
    va_end(list);
    return NULL;
}

static void parse_warning(struct parser *parser, const struct where *where, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
static void parse_warning(struct parser *parser, const struct where *where, const char *format, ...)
{
    va_list list;
    va_start(list, format);
    add_fault(parser, where, true, format, list);
    va_end(list);
}

void parse_hint(struct parser *parser, str hint)
{
    parser->faults->items[parser->faults->count - 1].hint = hint;
}

/* ---- parts ---- */

struct expr *expr_new(struct parser *parser, const struct operator* op, const struct type *type,
                      size_t args, const struct where *where)
{
    struct expr *expr = NEW(parser->reading->keep, struct expr, 1);
    expr->op = op;
    expr->type = *type;
    expr->args = args ? NEW(parser->reading->keep, struct expr *, args) : NULL;
    expr->trail = where->trail;
    expr->varies = op->varies & ~(unsigned)VARIES_ALONE;
    return expr;
}

void expr_set(struct expr *expr, size_t index, struct expr *arg)
{
    if (!arg)
        return;
    expr->args[index] = arg;
    expr->varies |= arg->varies;
    if (index >= expr->count)
        expr->count = index + 1;
}

struct expr *expr_literal(struct parser *parser, struct datum value)
{
    struct expr *expr = NEW(parser->reading->keep, struct expr, 1);
    expr->type = datum_type(&value, parser->reading->keep);
    expr->literal = value;
    return expr;
}

struct expr *expr_assert(struct parser *parser, struct expr *inner, const struct type *type,
                         const struct where *where)
{
    struct expr *outer = expr_new(parser, operator_find(STR("string")), type, 1, where);
    expr_set(outer, 0, inner);
    return outer;
}

static struct expr *expr_coerce(struct parser *parser, struct expr *inner, const struct type *type,
                                const struct where *where)
{
    struct expr *outer = expr_new(parser, operator_find(STR("to-string")), type, 1, where);
    expr_set(outer, 0, inner);
    return outer;
}

/* ---- types ---- */

#define BIT(kind) (1u << KIND_##kind)

/* Which kinds of parts are converted when a kind is wanted. */
static unsigned convertible(enum kind wanted)
{
    switch (wanted) {
    case KIND_COLOR:
    case KIND_FORMATTED:
    case KIND_IMAGE:
        return BIT(VALUE) | BIT(STRING);
    case KIND_PROJECTION:
    case KIND_COLOR_ARRAY:
        return BIT(VALUE) | BIT(STRING) | BIT(ARRAY);
    case KIND_PADDING:
    case KIND_NUMBER_ARRAY:
        return BIT(VALUE) | BIT(NUMBER) | BIT(ARRAY);
    case KIND_ANCHORS:
        return BIT(VALUE) | BIT(ARRAY);
    default:
        return 0;
    }
}

static bool is_asserted(enum kind wanted, enum kind is)
{
    return is == KIND_VALUE &&
           (wanted == KIND_STRING || wanted == KIND_NUMBER || wanted == KIND_BOOLEAN ||
            wanted == KIND_OBJECT || wanted == KIND_ARRAY);
}

static struct expr *conform(struct parser *parser, struct expr *expr, const struct where *where,
                            const struct type *expected, enum annotation annotation)
{
    bool asserted = is_asserted(expected->kind, expr->type.kind);
    if (asserted || (convertible(expected->kind) & 1u << expr->type.kind)) {
        if (annotation == ANNOTATE_NOT)
            return expr;
        return asserted && annotation == ANNOTATE ? expr_assert(parser, expr, expected, where)
                                                  : expr_coerce(parser, expr, expected, where);
    }
    if (type_fits(expected, &expr->type))
        return expr;
    return parse_error(parser, where, "Expected %.*s but found %.*s instead.",
                       STR_ARG(type_name(*expected, parser->reading->keep)),
                       STR_ARG(type_name(expr->type, parser->reading->keep)));
}

/* Compute at once what never varies. Its texts and lists stay in the arena. */
static struct expr *fold(struct parser *parser, struct expr *expr, const struct where *where)
{
    struct arena *keep = parser->reading->keep;
    if (!expr->op || expr->varies || expr->type.kind == KIND_IMAGE)
        return expr;
    size_t room = (size_t)(keep->end - keep->next);
    struct arena scratch = { keep->next, keep->next + (room < FOLD_ROOM ? room : FOLD_ROOM) };
    struct style_scope nothing = { 0 };
    struct failure failure = { 0 };
    struct datum value;
    struct evaluation evaluation = { &nothing, NULL, scratch, &failure, STEPS };
    if (!evaluate(expr, &evaluation, &value)) {
        parse_error(parser, where, "%s", failure.text);
        if (expr->type.kind == KIND_COLOR)
            parse_hint(parser, STR("write #rrggbb, rgb(), hsl() or a CSS colour name"));
        return NULL;
    }
    keep->next = evaluation.scratch.next;
    struct expr *literal = NEW(keep, struct expr, 1);
    literal->type = expr->type;
    literal->literal = value;
    return literal;
}

/* ---- one expression ---- */

static struct expr *unknown_operator(struct parser *parser, const json_t *head,
                                     const struct where *where)
{
    struct arena *keep = parser->reading->keep;
    str near = nearest_name(json_word(head), operator_name, OPERATORS);
    parse_error_at(parser, where, 0,
                   "Unknown expression \"%.*s\". If you wanted a literal array, use [\"literal\", "
                   "[...]].",
                   (int)(json_string_length(head) > 80 ? 80 : json_string_length(head)),
                   json_string_value(head));
    if (near.len > 0)
        parse_hint(parser, str_format(keep, "did you mean '%.*s'?", STR_ARG(near)));
    return NULL;
}

static struct expr *parse_call(struct parser *parser, const json_t *json, const struct where *where,
                               const struct type *expected)
{
    const json_t *head = json_array_get(json, 0);
    if (!head)
        return parse_error(parser, where,
                           "Expected an array with at least one element. If you wanted a literal "
                           "array, use [\"literal\", []].");
    if (!json_is_string(head))
        return parse_error_at(parser, where, 0,
                              "Expression name must be a string, but found %s instead. If you "
                              "wanted a literal array, use [\"literal\", [...]].",
                              json_type_word(head));
    const struct operator* op = operator_find(json_word(head));
    return op ? op->parse(parser, op, json, where, expected)
              : unknown_operator(parser, head, where);
}

static struct expr *parse_json(struct parser *parser, const json_t *json, const struct where *where,
                               const struct type *expected)
{
    if (!json)
        return parse_error(parser, where, "'undefined' value invalid. Use null instead.");
    if (json_is_object(json))
        return parse_error(parser, where,
                           "Bare objects invalid. Use [\"literal\", {...}] instead.");
    if (json_is_array(json))
        return parse_call(parser, json, where, expected);
    return expr_literal(parser, datum_from_json(json, parser->reading->keep));
}

struct expr *parse_expr(struct parser *parser, const json_t *json, const struct where *where,
                        const struct type *expected, enum annotation annotation)
{
    if (parser->depth >= DEEPEST || parser->steps++ >= STEPS)
        return parse_error(parser, where,
                           parser->depth >= DEEPEST ? "Expressions are nested more than 400 deep."
                                                    : "This expression is too large.");
    parser->depth++;
    struct expr *expr = parse_json(parser, json, where, expected);
    parser->depth--;
    if (expr && expected)
        expr = conform(parser, expr, where, expected, annotation);
    return expr ? fold(parser, expr, where) : NULL;
}

struct expr *parse_arg(struct parser *parser, const json_t *json, size_t index,
                       const struct where *where, const struct type *expected)
{
    struct where at = where_child(parser, where, index);
    return parse_expr(parser, json_array_get(json, index), &at, expected, ANNOTATE);
}

struct expr *parse_member(struct parser *parser, const json_t *json, size_t index,
                          const struct where *where, const char *key, const struct type *expected)
{
    struct where options = where_child(parser, where, index);
    struct where at = where_child(parser, where, 1);
    at.parent = &options;
    at.key = key;
    return parse_expr(parser, json_object_get(json_array_get(json, index), key), &at, expected,
                      ANNOTATE);
}

struct expr *parse_unsupported(struct parser *parser, const struct operator* op, const json_t *json,
                               const struct where *where, const struct type *expected)
{
    struct expr *expr = parse_compound(parser, op, json, where, expected);
    if (expr)
        parse_warning(parser, where, "'%s' is not supported on a map on paper", op->name);
    return expr;
}
