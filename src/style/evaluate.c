/* SPDX-License-Identifier: Apache-2.0 */
/* evaluate.c - the value of an expression for one feature. No value (false) is no error of the
 * program: the property falls back to its default. */
#include <math.h>
#include <string.h>

#include "style/expression.h"

enum { STEPS = 20000 }; /* parts visited for one value; real styles need tens */

bool evaluate(const struct expr *expr, struct evaluation *evaluation, struct datum *out)
{
    if (!expr->op) {
        *out = expr->literal;
        return true;
    }
    return evaluation->steps-- > 1 && expr->op->evaluate(expr, evaluation, out);
}

bool evaluate_arg(const struct expr *expr, size_t index, struct evaluation *evaluation,
                  struct datum *out)
{
    return evaluate(expr->args[index], evaluation, out);
}

bool expression_evaluate(const struct expr *expr, const struct style_scope *scope,
                         struct arena scratch, struct datum *out)
{
    struct evaluation evaluation = { .scope = scope, .scratch = scratch, .steps = STEPS };
    return evaluate(expr, &evaluation, out);
}

bool evaluation_keep(struct evaluation *evaluation, str text, str *out)
{
    struct arena *scratch = &evaluation->scratch;
    if (text.len + 1 > (size_t)(scratch->end - scratch->next))
        return false;
    *out = str_copy(scratch, text);
    return true;
}

static bool give_boolean(struct datum *out, bool value)
{
    *out = (struct datum){ .kind = KIND_BOOLEAN, .boolean = value };
    return true;
}

static bool give_number(struct datum *out, double value)
{
    *out = (struct datum){ .kind = KIND_NUMBER, .number = value };
    return !isnan(value);
}

static bool give_string(struct datum *out, str value)
{
    *out = (struct datum){ .kind = KIND_STRING, .string = value };
    return true;
}

bool evaluate_nothing(const struct expr *expr, struct evaluation *evaluation, struct datum *out)
{
    (void)expr;
    (void)evaluation;
    (void)out;
    return false; /* replaced while reading */
}

/* ---- values and types ---- */

/* The first argument whose type is the expression's. */
bool evaluate_assertion(const struct expr *expr, struct evaluation *evaluation, struct datum *out)
{
    for (size_t i = 0; i < expr->count; i++) {
        if (!evaluate_arg(expr, i, evaluation, out))
            return false;
        if (type_fits(expr->type, datum_type(out)))
            return true;
    }
    return false;
}

bool evaluate_to_string(const struct expr *expr, struct evaluation *evaluation, struct datum *out)
{
    struct datum value;
    if (!evaluate_arg(expr, 0, evaluation, &value))
        return false;
    if (value.kind == KIND_STRING) {
        *out = value;
        return true;
    }
    struct buffer text = { 0 };
    str kept = { 0 };
    datum_print(&value, &text);
    bool fits = evaluation_keep(evaluation, buffer_view(&text), &kept);
    buffer_release(&text);
    return give_string(out, kept) && fits;
}

static bool as_number(const struct datum *value, double *out)
{
    switch (value->kind) {
    case KIND_NULL:
        *out = 0;
        return true;
    case KIND_BOOLEAN:
        *out = value->boolean;
        return true;
    case KIND_NUMBER:
        *out = value->number;
        return true;
    case KIND_STRING:
        *out = 0;
        return str_trim(value->string).len == 0 || str_to_double(str_trim(value->string), out);
    default:
        return false;
    }
}

bool evaluate_to_number(const struct expr *expr, struct evaluation *evaluation, struct datum *out)
{
    for (size_t i = 0; i < expr->count; i++) {
        struct datum value;
        double number;
        if (!evaluate_arg(expr, i, evaluation, &value))
            return false;
        if (as_number(&value, &number))
            return give_number(out, number);
    }
    return false;
}

bool evaluate_to_boolean(const struct expr *expr, struct evaluation *evaluation, struct datum *out)
{
    struct datum value;
    if (!evaluate_arg(expr, 0, evaluation, &value))
        return false;
    bool empty = value.kind == KIND_NULL || (value.kind == KIND_BOOLEAN && !value.boolean) ||
                 (value.kind == KIND_NUMBER && value.number == 0) ||
                 (value.kind == KIND_STRING && value.string.len == 0);
    return give_boolean(out, !empty);
}

bool evaluate_to_color(const struct expr *expr, struct evaluation *evaluation, struct datum *out)
{
    for (size_t i = 0; i < expr->count; i++) {
        struct datum value;
        style_rgba color;
        if (!evaluate_arg(expr, i, evaluation, &value))
            return false;
        if (value.kind == KIND_COLOR)
            color = value.color;
        else if (value.kind != KIND_STRING || !color_parse(value.string, &color))
            continue;
        *out = (struct datum){ .kind = KIND_COLOR, .color = color };
        return true;
    }
    return false;
}

bool evaluate_typeof(const struct expr *expr, struct evaluation *evaluation, struct datum *out)
{
    struct datum value;
    str name = { 0 };
    if (!evaluate_arg(expr, 0, evaluation, &value) ||
        evaluation->scratch.end - evaluation->scratch.next < 64)
        return false;
    name = type_name(datum_type(&value), &evaluation->scratch);
    return give_string(out, name);
}

/* ---- what is looked at ---- */

static struct datum from_value(struct value value)
{
    switch (value.type) {
    case VALUE_BOOL:
        return (struct datum){ .kind = KIND_BOOLEAN, .boolean = value.boolean };
    case VALUE_INT:
        return (struct datum){ .kind = KIND_NUMBER, .number = (double)value.integer };
    case VALUE_REAL:
        return (struct datum){ .kind = KIND_NUMBER, .number = value.real };
    case VALUE_TEXT:
        return (struct datum){ .kind = KIND_STRING, .string = value.text };
    case VALUE_NULL:
        break;
    }
    return (struct datum){ .kind = KIND_NULL };
}

/* "name:lang" is the name in the map's language ("name:fr", "name_fr"), else "name". */
static struct value localized(const struct style_scope *scope, str key)
{
    static const char separators[] = { ':', '_' };
    str stem = str_sub(key, 0, key.len - sizeof ":lang" + 1);
    str language = str_from(scope->language);
    for (size_t i = 0; i < 2 && language.len > 0; i++) {
        char name[128];
        size_t len = stem.len + 1 + language.len;
        if (len > sizeof name)
            break;
        memcpy(name, stem.ptr, stem.len);
        name[stem.len] = separators[i];
        memcpy(name + stem.len + 1, language.ptr, language.len);
        struct value found = feature_value(scope->layer, scope->feature, (str){ name, len });
        if (found.type != VALUE_NULL)
            return found;
    }
    return feature_value(scope->layer, scope->feature, stem);
}

bool evaluate_get(const struct expr *expr, struct evaluation *evaluation, struct datum *out)
{
    const struct style_scope *scope = evaluation->scope;
    struct datum key;
    if (!scope->layer || !scope->feature || !evaluate_arg(expr, 0, evaluation, &key))
        return false;
    *out = from_value(str_ends(key.string, STR(":lang"))
                          ? localized(scope, key.string)
                          : feature_value(scope->layer, scope->feature, key.string));
    return true;
}

bool evaluate_has(const struct expr *expr, struct evaluation *evaluation, struct datum *out)
{
    struct datum value;
    return evaluate_get(expr, evaluation, &value) && give_boolean(out, value.kind != KIND_NULL);
}

bool evaluate_zoom(const struct expr *expr, struct evaluation *evaluation, struct datum *out)
{
    (void)expr;
    return give_number(out, evaluation->scope->zoom);
}

bool evaluate_geometry_type(const struct expr *expr, struct evaluation *evaluation,
                            struct datum *out)
{
    (void)expr;
    if (!evaluation->scope->feature)
        return false;
    switch (evaluation->scope->feature->geometry.type) {
    case GEOMETRY_POINT:
        return give_string(out, STR("Point"));
    case GEOMETRY_LINE:
        return give_string(out, STR("LineString"));
    case GEOMETRY_POLYGON:
        return give_string(out, STR("Polygon"));
    case GEOMETRY_NONE:
        break;
    }
    return give_string(out, STR("Unknown"));
}

bool evaluate_id(const struct expr *expr, struct evaluation *evaluation, struct datum *out)
{
    (void)expr;
    return evaluation->scope->feature && give_number(out, (double)evaluation->scope->feature->id);
}

bool evaluate_at(const struct expr *expr, struct evaluation *evaluation, struct datum *out)
{
    struct datum index, array;
    if (!evaluate_arg(expr, 0, evaluation, &index) || !evaluate_arg(expr, 1, evaluation, &array))
        return false;
    if (index.number < 0 || index.number >= (double)array.count ||
        index.number != floor(index.number))
        return false;
    *out = array.items[(size_t)index.number];
    return true;
}

bool evaluate_in(const struct expr *expr, struct evaluation *evaluation, struct datum *out)
{
    struct datum needle, hay;
    if (!evaluate_arg(expr, 0, evaluation, &needle) || !evaluate_arg(expr, 1, evaluation, &hay))
        return false;
    if (hay.kind == KIND_STRING) {
        struct buffer text = { 0 };
        datum_print(&needle, &text);
        bool found = needle.kind != KIND_NULL && str_find(hay.string, buffer_view(&text)) >= 0;
        buffer_release(&text);
        return give_boolean(out, found);
    }
    if (hay.kind != KIND_ARRAY)
        return hay.kind == KIND_NULL && give_boolean(out, false);
    for (size_t i = 0; i < hay.count; i++)
        if (datum_equal(&needle, &hay.items[i]))
            return give_boolean(out, true);
    return give_boolean(out, false);
}

bool evaluate_length(const struct expr *expr, struct evaluation *evaluation, struct datum *out)
{
    struct datum value;
    if (!evaluate_arg(expr, 0, evaluation, &value))
        return false;
    if (value.kind == KIND_STRING)
        return give_number(out, (double)str_count_codes(value.string));
    return value.kind == KIND_ARRAY && give_number(out, (double)value.count);
}

/* ---- decisions ---- */

bool evaluate_case(const struct expr *expr, struct evaluation *evaluation, struct datum *out)
{
    for (size_t i = 0; i + 1 < expr->count; i += 2) {
        struct datum test;
        if (!evaluate_arg(expr, i, evaluation, &test))
            return false;
        if (test.boolean)
            return evaluate_arg(expr, i + 1, evaluation, out);
    }
    return evaluate_arg(expr, expr->count - 1, evaluation, out);
}

bool evaluate_match(const struct expr *expr, struct evaluation *evaluation, struct datum *out)
{
    struct datum input;
    if (!evaluate_arg(expr, 0, evaluation, &input))
        return false;
    for (size_t i = 0; i < expr->mark_count; i++)
        if (datum_equal(&input, &expr->marks[i]))
            return evaluate_arg(expr, expr->branches[i], evaluation, out);
    return evaluate_arg(expr, expr->count - 1, evaluation, out);
}

bool evaluate_coalesce(const struct expr *expr, struct evaluation *evaluation, struct datum *out)
{
    *out = (struct datum){ .kind = KIND_NULL };
    for (size_t i = 0; i < expr->count && out->kind == KIND_NULL; i++)
        if (!evaluate_arg(expr, i, evaluation, out))
            return false;
    return true;
}

/* True as soon as an argument is `decisive`. */
static bool quantify(const struct expr *expr, struct evaluation *evaluation, bool decisive,
                     struct datum *out)
{
    for (size_t i = 0; i < expr->count; i++) {
        struct datum test;
        if (!evaluate_arg(expr, i, evaluation, &test))
            return false;
        if (test.boolean == decisive)
            return give_boolean(out, decisive);
    }
    return give_boolean(out, !decisive);
}

bool evaluate_all(const struct expr *expr, struct evaluation *evaluation, struct datum *out)
{
    return quantify(expr, evaluation, false, out);
}

bool evaluate_any(const struct expr *expr, struct evaluation *evaluation, struct datum *out)
{
    return quantify(expr, evaluation, true, out);
}

bool evaluate_not(const struct expr *expr, struct evaluation *evaluation, struct datum *out)
{
    struct datum test;
    return evaluate_arg(expr, 0, evaluation, &test) && give_boolean(out, !test.boolean);
}

bool evaluate_equal(const struct expr *expr, struct evaluation *evaluation, struct datum *out)
{
    struct datum a, b;
    return evaluate_arg(expr, 0, evaluation, &a) && evaluate_arg(expr, 1, evaluation, &b) &&
           give_boolean(out, datum_equal(&a, &b));
}

bool evaluate_unequal(const struct expr *expr, struct evaluation *evaluation, struct datum *out)
{
    return evaluate_equal(expr, evaluation, out) && give_boolean(out, !out->boolean);
}

/* Negative, zero or positive; false when the two have no order. */
static bool order(const struct expr *expr, struct evaluation *evaluation, int *sign)
{
    struct datum a, b;
    if (!evaluate_arg(expr, 0, evaluation, &a) || !evaluate_arg(expr, 1, evaluation, &b))
        return false;
    if (a.kind == KIND_NUMBER && b.kind == KIND_NUMBER)
        *sign = (a.number > b.number) - (a.number < b.number);
    else if (a.kind == KIND_STRING && b.kind == KIND_STRING)
        *sign = str_cmp(a.string, b.string);
    else
        return false;
    return true;
}

bool evaluate_less(const struct expr *expr, struct evaluation *evaluation, struct datum *out)
{
    int sign;
    return order(expr, evaluation, &sign) && give_boolean(out, sign < 0);
}

bool evaluate_less_or_equal(const struct expr *expr, struct evaluation *evaluation,
                            struct datum *out)
{
    int sign;
    return order(expr, evaluation, &sign) && give_boolean(out, sign <= 0);
}

bool evaluate_greater(const struct expr *expr, struct evaluation *evaluation, struct datum *out)
{
    int sign;
    return order(expr, evaluation, &sign) && give_boolean(out, sign > 0);
}

bool evaluate_greater_or_equal(const struct expr *expr, struct evaluation *evaluation,
                               struct datum *out)
{
    int sign;
    return order(expr, evaluation, &sign) && give_boolean(out, sign >= 0);
}
