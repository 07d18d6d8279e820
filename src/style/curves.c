/* SPDX-License-Identifier: Apache-2.0 */
/* curves.c - step and interpolate: where the input is between two marks, and values between two
 * values. */
#include <math.h>

#include "style/expression.h"

/* How many marks are at or below `input`. */
static size_t marks_below(const struct curve *curve, double input)
{
    size_t low = 0, high = curve->count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (curve->marks[middle] <= input)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

bool evaluate_step(const struct expr *expr, struct evaluation *evaluation, struct datum *out)
{
    const struct curve *curve = expr->more;
    struct datum input;
    if (curve->count == 1)
        return evaluate_arg(expr, 1, evaluation, out);
    if (!evaluate_arg(expr, 0, evaluation, &input))
        return false;
    if (isnan(input.number))
        return fail(evaluation, expr, "Input is not a number.");
    size_t below = marks_below(curve, input.number);
    return evaluate_arg(expr, below ? below : 1, evaluation, out);
}

/* ---- how far between two marks ---- */

static double bezier(double a, double b, double t) /* one coordinate: 0, a, b, 1 */
{
    return 3 * a * (1 - t) * (1 - t) * t + 3 * b * (1 - t) * t * t + t * t * t;
}

/* y where x is `x`: x rises with the parameter, which is found by halving. */
static double bezier_solve(const double control[4], double x)
{
    double low = 0, high = 1;
    for (int i = 0; i < 50; i++) {
        double middle = (low + high) / 2;
        if (bezier(control[0], control[2], middle) < x)
            low = middle;
        else
            high = middle;
    }
    return bezier(control[1], control[3], (low + high) / 2);
}

double curve_progress(const struct curve *curve, double input, double low, double high)
{
    double way = high - low, done = input - low;
    if (way == 0)
        return 0;
    if (curve->mode == CURVE_BEZIER)
        return bezier_solve(curve->control, done / way);
    if (curve->mode == CURVE_LINEAR || curve->base == 1)
        return done / way;
    return (pow(curve->base, done) - 1) / (pow(curve->base, way) - 1);
}

bool evaluate_interpolate(const struct expr *expr, struct evaluation *evaluation, struct datum *out)
{
    const struct curve *curve = expr->more;
    struct datum input, a, b;
    if (curve->count == 1)
        return evaluate_arg(expr, 1, evaluation, out);
    if (!evaluate_arg(expr, 0, evaluation, &input))
        return false;
    if (isnan(input.number))
        return fail(evaluation, expr, "Input is not a number.");
    size_t below = marks_below(curve, input.number);
    bool on_first = below == 1 && input.number == curve->marks[0];
    if (below == 0 || on_first || below == curve->count)
        return evaluate_arg(expr, below ? below : 1, evaluation, out);
    double t = curve_progress(curve, input.number, curve->marks[below - 1], curve->marks[below]);
    return evaluate_arg(expr, below, evaluation, &a) &&
           evaluate_arg(expr, below + 1, evaluation, &b) &&
           curve_mix(expr, &a, &b, t, evaluation, out);
}

/* ---- values between two values ---- */

static double mix(double a, double b, double t)
{
    return a + t * (b - a);
}

static bool mix_items(const struct expr *expr, const struct datum *a, const struct datum *b,
                      double t, struct evaluation *evaluation, struct datum *out)
{
    const struct curve *curve = expr->more;
    if (a->count != b->count && a->kind != KIND_ARRAY)
        return fail(evaluation, expr,
                    "%s: Arrays have mismatched length (%zu vs. %zu), cannot interpolate.",
                    kind_name(a->kind), a->count, b->count);
    struct datum *items = evaluation_items(evaluation, expr, a->count);
    for (size_t i = 0; items && i < a->count && i < b->count; i++) {
        const struct datum *p = &a->items[i], *q = &b->items[i];
        items[i] = *p;
        if (p->kind == KIND_COLOR)
            items[i].color = color_mix(p->color, q->color, t, curve->space);
        else
            items[i].number = mix(p->number, q->number, t);
    }
    *out = (struct datum){ .kind = a->kind, .items = items, .count = a->count };
    return items && a->count <= b->count;
}

static bool fail_anchors(const struct expr *expr, struct evaluation *evaluation,
                         const struct datum *a, const struct datum *b)
{
    struct buffer text = { 0 };
    datum_print_json(a, &text);
    buffer_add(&text, STR(", to: "));
    datum_print_json(b, &text);
    return fail_with(evaluation, expr,
                     "Cannot interpolate values of different length. from: ", &text, "");
}

static bool mix_anchors(const struct expr *expr, const struct datum *a, const struct datum *b,
                        double t, struct evaluation *evaluation, struct datum *out)
{
    if (a->count != b->count)
        return fail_anchors(expr, evaluation, a, b);
    struct datum *items = evaluation_items(evaluation, expr, a->count * 2);
    for (size_t i = 0; items && i < a->count; i += 2) {
        if (!datum_equal(&a->items[i], &b->items[i]))
            return fail(evaluation, expr,
                        "Cannot interpolate values containing mismatched anchors. from[%zu]: "
                        "%.*s, to[%zu]: %.*s",
                        i, STR_ARG(a->items[i].string), i, STR_ARG(b->items[i].string));
        const struct datum *p = a->items[i + 1].items, *q = b->items[i + 1].items;
        struct datum *offset = items + a->count + i;
        offset[0] = datum_number(mix(p[0].number, q[0].number, t));
        offset[1] = datum_number(mix(p[1].number, q[1].number, t));
        items[i] = a->items[i];
        items[i + 1] = (struct datum){ .kind = KIND_ARRAY, .items = offset, .count = 2 };
    }
    *out = (struct datum){ .kind = KIND_ANCHORS, .items = items, .count = a->count };
    return items != NULL;
}

static bool mix_projections(const struct expr *expr, const struct datum *a, const struct datum *b,
                            double t, struct evaluation *evaluation, struct datum *out)
{
    struct datum *items = evaluation_items(evaluation, expr, 3);
    if (!items)
        return false;
    items[0] = *a;
    items[1] = *b;
    items[2] = datum_number(t);
    *out = (struct datum){ .kind = KIND_PROJECTION, .items = items, .count = 3 };
    return true;
}

bool curve_mix(const struct expr *expr, const struct datum *a, const struct datum *b, double t,
               struct evaluation *evaluation, struct datum *out)
{
    const struct curve *curve = expr->more;
    switch (expr->type.kind) {
    case KIND_NUMBER:
        *out = datum_number(mix(a->number, b->number, t));
        return true;
    case KIND_COLOR:
        *out = (struct datum){ .kind = KIND_COLOR,
                               .color = color_mix(a->color, b->color, t, curve->space) };
        return true;
    case KIND_ANCHORS:
        return mix_anchors(expr, a, b, t, evaluation, out);
    case KIND_PROJECTION:
        return mix_projections(expr, a, b, t, evaluation, out);
    default:
        return mix_items(expr, a, b, t, evaluation, out);
    }
}
