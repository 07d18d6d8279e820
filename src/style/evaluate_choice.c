/* SPDX-License-Identifier: Apache-2.0 */
/* evaluate_choice.c - decisions. */
#include "style/expression.h"

static bool give_boolean(struct datum *out, bool value)
{
    *out = (struct datum){ .kind = KIND_BOOLEAN, .boolean = value };
    return true;
}

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
    ptrdiff_t output = lookup_find(expr->more, &input);
    return evaluate_arg(expr, output < 0 ? expr->count - 1 : (size_t)output, evaluation, out);
}

/* An image that is not there is passed over; when nothing else comes, its name is the value. */
bool evaluate_coalesce(const struct expr *expr, struct evaluation *evaluation, struct datum *out)
{
    struct datum missing = { .kind = KIND_NULL };
    *out = missing;
    for (size_t i = 0; i < expr->count; i++) {
        if (!evaluate_arg(expr, i, evaluation, out))
            return false;
        if (out->kind == KIND_IMAGE && !out->flag) {
            if (missing.kind == KIND_NULL)
                missing = *out;
            out->kind = KIND_NULL;
        }
        if (out->kind != KIND_NULL)
            return true;
    }
    if (missing.kind == KIND_IMAGE)
        *out = datum_string(missing.string);
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

/* ---- comparisons ---- */

static bool equal(const struct expr *expr, struct evaluation *evaluation, const struct datum *a,
                  const struct datum *b, bool *out)
{
    struct datum collator;
    *out = datum_equal(a, b);
    if (expr->count < 3 || a->kind != KIND_STRING || b->kind != KIND_STRING)
        return true;
    if (!evaluate_arg(expr, 2, evaluation, &collator))
        return false;
    *out = collate(a->string, b->string, &collator) == 0;
    return true;
}

static bool order(const struct expr *expr, struct evaluation *evaluation, const struct datum *a,
                  const struct datum *b, int *out)
{
    struct datum collator;
    bool ordered = a->kind == b->kind && (a->kind == KIND_STRING || a->kind == KIND_NUMBER);
    if (!ordered)
        return fail(evaluation, expr,
                    "Expected arguments for \"%s\" to be (string, string) or (number, number), "
                    "but found (%s, %s) instead.",
                    expr->op->name, kind_name(a->kind), kind_name(b->kind));
    if (a->kind == KIND_NUMBER) {
        *out = (a->number > b->number) - (a->number < b->number);
        return true;
    }
    *out = str_cmp(a->string, b->string);
    if (expr->count < 3)
        return true;
    if (!evaluate_arg(expr, 2, evaluation, &collator))
        return false;
    *out = collate(a->string, b->string, &collator);
    return true;
}

bool evaluate_comparison(const struct expr *expr, struct evaluation *evaluation, struct datum *out)
{
    const char *op = expr->op->name;
    struct datum a, b;
    bool same;
    int sign = 0;
    if (!evaluate_arg(expr, 0, evaluation, &a) || !evaluate_arg(expr, 1, evaluation, &b))
        return false;
    if (op[0] == '=' || op[0] == '!')
        return equal(expr, evaluation, &a, &b, &same) && give_boolean(out, same == (op[0] == '='));
    if (!order(expr, evaluation, &a, &b, &sign))
        return false;
    bool is_nan = a.kind == KIND_NUMBER && (a.number != a.number || b.number != b.number);
    bool or_equal = op[1] == '=' && sign == 0;
    return give_boolean(out, !is_nan && (or_equal || (op[0] == '<' ? sign < 0 : sign > 0)));
}
