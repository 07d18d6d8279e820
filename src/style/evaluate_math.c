/* SPDX-License-Identifier: Apache-2.0 */
/* evaluate_math.c - numbers. What has no value in mathematics is NaN: the property falls back. */
#include <math.h>

#include "style/expression.h"

static bool give(struct datum *out, double value)
{
    *out = datum_number(value);
    return true;
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

/* Halves away from zero, in the reference's way of counting. */
static double round_away(double a)
{
    return a < 0 ? -floor(-a + 0.5) : floor(a + 0.5);
}

static double least(double a, double b)
{
    return isnan(a) || isnan(b) ? NAN : fmin(a, b);
}

static double most(double a, double b)
{
    return isnan(a) || isnan(b) ? NAN : fmax(a, b);
}

/* pow(1, NaN) and pow(-1, infinity) are 1 in C and NaN in JavaScript. */
static double power(double base, double exponent)
{
    if (isnan(exponent) || (fabs(base) == 1 && isinf(exponent)))
        return NAN;
    return pow(base, exponent);
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
FOLD(min, INFINITY, least(a, b))
FOLD(max, -INFINITY, most(a, b))

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
BINARY(power, power(a, b))

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
UNARY(round, round_away(a))
UNARY(sqrt, sqrt(a))
UNARY(ln, log(a))
UNARY(log10, log10(a))
UNARY(log2, log2(a))
UNARY(sin, sin(a))
UNARY(cos, cos(a))
UNARY(tan, tan(a))
UNARY(asin, asin(a))
UNARY(acos, acos(a))
UNARY(atan, atan(a))

#define CONSTANT(name, value)                                                                      \
    bool evaluate_##name(const struct expr *expr, struct evaluation *evaluation,                   \
                         struct datum *out)                                                        \
    {                                                                                              \
        (void)expr;                                                                                \
        (void)evaluation;                                                                          \
        return give(out, value);                                                                   \
    }
CONSTANT(pi, 3.14159265358979323846)
CONSTANT(e, 2.71828182845904523536)
CONSTANT(ln2, 0.69314718055994530942)

bool evaluate_difference(const struct expr *expr, struct evaluation *evaluation, struct datum *out)
{
    double a, b;
    if (!number(expr, 0, evaluation, &a))
        return false;
    if (expr->count == 1)
        return give(out, -a);
    return number(expr, 1, evaluation, &b) && give(out, a - b);
}
