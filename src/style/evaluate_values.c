/* SPDX-License-Identifier: Apache-2.0 */
/* evaluate_values.c - operators that compute: numbers, ramps, colours, text. */
#include <math.h>

#include "style/expression.h"

static bool give(struct datum *out, double value)
{
    *out = (struct datum){ .kind = KIND_NUMBER, .number = value };
    return !isnan(value);
}

static bool number(const struct expr *expr, size_t index, struct evaluation *evaluation,
                   double *out)
{
    struct datum value;
    if (!evaluate_arg(expr, index, evaluation, &value))
        return false;
    *out = value.number;
    return true;
}

#define FOLD(name, start, combine)                                                                 \
    bool evaluate_##name(const struct expr *expr, struct evaluation *evaluation,                   \
                         struct datum *out)                                                        \
    {                                                                                              \
        double a = (start), b;                                                                     \
        for (size_t i = 0; i < expr->count; i++) {                                                 \
            if (!number(expr, i, evaluation, &b))                                                  \
                return false;                                                                      \
            a = (combine);                                                                         \
        }                                                                                          \
        return give(out, a);                                                                       \
    }
FOLD(sum, 0, a + b)
FOLD(product, 1, a *b)
FOLD(min, INFINITY, fmin(a, b))
FOLD(max, -INFINITY, fmax(a, b))

#define BINARY(name, result)                                                                       \
    bool evaluate_##name(const struct expr *expr, struct evaluation *evaluation,                   \
                         struct datum *out)                                                        \
    {                                                                                              \
        double a, b;                                                                               \
        return number(expr, 0, evaluation, &a) && number(expr, 1, evaluation, &b) &&               \
               give(out, (result));                                                                \
    }
BINARY(quotient, a / b)
BINARY(remainder, fmod(a, b))
BINARY(power, pow(a, b))

#define UNARY(name, result)                                                                        \
    bool evaluate_##name(const struct expr *expr, struct evaluation *evaluation,                   \
                         struct datum *out)                                                        \
    {                                                                                              \
        double a;                                                                                  \
        return number(expr, 0, evaluation, &a) && give(out, (result));                             \
    }
UNARY(abs, fabs(a))
UNARY(ceil, ceil(a))
UNARY(floor, floor(a))
UNARY(round, round(a))
UNARY(sqrt, sqrt(a))
UNARY(ln, log(a))
UNARY(log10, log10(a))
UNARY(log2, log2(a))

bool evaluate_difference(const struct expr *expr, struct evaluation *evaluation, struct datum *out)
{
    double a, b;
    if (!number(expr, 0, evaluation, &a))
        return false;
    if (expr->count == 1)
        return give(out, -a);
    return number(expr, 1, evaluation, &b) && give(out, a - b);
}

bool evaluate_rgb(const struct expr *expr, struct evaluation *evaluation, struct datum *out)
{
    double parts[4] = { 0, 0, 0, 1 };
    for (size_t i = 0; i < expr->count; i++) {
        double most = i == 3 ? 1 : 255;
        if (!number(expr, i, evaluation, &parts[i]) || !(parts[i] >= 0 && parts[i] <= most))
            return false;
    }
    *out = (struct datum){ .kind = KIND_COLOR,
                           .color = { parts[0] / 255, parts[1] / 255, parts[2] / 255, parts[3] } };
    return true;
}

/* ---- ramps and curves ---- */

/* How many marks are at or below `input`. */
static size_t marks_below(const struct expr *expr, double input)
{
    size_t low = 0, high = expr->mark_count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (expr->marks[middle].number <= input)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

bool evaluate_step(const struct expr *expr, struct evaluation *evaluation, struct datum *out)
{
    double input;
    return number(expr, 0, evaluation, &input) &&
           evaluate_arg(expr, 1 + marks_below(expr, input), evaluation, out);
}

static double mix(double a, double b, double t)
{
    return a * (1 - t) + b * t;
}

static bool mix_data(const struct datum *a, const struct datum *b, double t,
                     struct evaluation *evaluation, struct datum *out)
{
    *out = *a;
    if (a->kind == KIND_NUMBER)
        return give(out, mix(a->number, b->number, t));
    if (a->kind == KIND_COLOR) {
        out->color = (style_rgba){ mix(a->color.red, b->color.red, t),
                                   mix(a->color.green, b->color.green, t),
                                   mix(a->color.blue, b->color.blue, t),
                                   mix(a->color.alpha, b->color.alpha, t) };
        return true;
    }
    size_t room = (size_t)(evaluation->scratch.end - evaluation->scratch.next);
    if (a->kind != KIND_ARRAY || b->count != a->count || room < a->count * sizeof *a + sizeof *a)
        return false;
    struct datum *items = NEW(&evaluation->scratch, struct datum, a->count);
    for (size_t i = 0; i < a->count; i++)
        if (!give(&items[i], mix(a->items[i].number, b->items[i].number, t)))
            return false;
    out->items = items;
    return true;
}

/* How far `input` is from `low` to `high` on a curve that grows by `base` each unit. */
static double progress(double input, double base, double low, double high)
{
    if (base == 1)
        return (input - low) / (high - low);
    return (pow(base, input - low) - 1) / (pow(base, high - low) - 1);
}

bool evaluate_interpolate(const struct expr *expr, struct evaluation *evaluation, struct datum *out)
{
    double input;
    if (!number(expr, 0, evaluation, &input))
        return false;
    size_t below = marks_below(expr, input);
    if (below == 0 || below == expr->mark_count)
        return evaluate_arg(expr, below == 0 ? 1 : expr->mark_count, evaluation, out);
    struct datum a, b;
    double t = progress(input, expr->literal.number, expr->marks[below - 1].number,
                        expr->marks[below].number);
    return evaluate_arg(expr, below, evaluation, &a) &&
           evaluate_arg(expr, below + 1, evaluation, &b) && mix_data(&a, &b, t, evaluation, out);
}

/* ---- text ---- */

bool evaluate_concat(const struct expr *expr, struct evaluation *evaluation, struct datum *out)
{
    struct buffer text = { 0 };
    bool good = true;
    *out = (struct datum){ .kind = KIND_STRING };
    for (size_t i = 0; i < expr->count && good; i++) {
        struct datum value;
        good = evaluate_arg(expr, i, evaluation, &value);
        if (good)
            datum_print(&value, &text);
    }
    good = good && evaluation_keep(evaluation, buffer_view(&text), &out->string);
    buffer_release(&text);
    return good;
}

static bool change_case(const struct expr *expr, struct evaluation *evaluation, bool up,
                        struct datum *out)
{
    struct buffer text = { 0 };
    if (!evaluate_arg(expr, 0, evaluation, out))
        return false;
    case_change(out->string, up, &text);
    bool good = evaluation_keep(evaluation, buffer_view(&text), &out->string);
    buffer_release(&text);
    return good;
}

bool evaluate_upcase(const struct expr *expr, struct evaluation *evaluation, struct datum *out)
{
    return change_case(expr, evaluation, true, out);
}

bool evaluate_downcase(const struct expr *expr, struct evaluation *evaluation, struct datum *out)
{
    return change_case(expr, evaluation, false, out);
}
