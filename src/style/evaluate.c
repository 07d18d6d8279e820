/* SPDX-License-Identifier: Apache-2.0 */
/* evaluate.c - the value of an expression for one feature. No value (false) is no error of the
 * program: the property falls back to its default. */
#include <math.h>
#include <stdarg.h>
#include <stdio.h>

#include "style/expression.h"

enum { STEPS = 20000 }; /* parts visited for one value; real styles need tens */

bool evaluate(const struct expr *expr, struct evaluation *evaluation, struct datum *out)
{
    if (!expr->op) {
        *out = expr->literal;
        return true;
    }
    if (evaluation->steps == 0)
        return fail(evaluation, expr, "This expression takes too many steps.");
    evaluation->steps--;
    return expr->op->evaluate(expr, evaluation, out);
}

bool evaluate_arg(const struct expr *expr, size_t index, struct evaluation *evaluation,
                  struct datum *out)
{
    return evaluate(expr->args[index], evaluation, out);
}

bool expression_evaluate(const struct expr *expr, const struct style_scope *scope,
                         const struct stand_in *stand_in, struct arena scratch, struct datum *out,
                         struct failure *failure)
{
    struct evaluation evaluation = { scope, stand_in, scratch, failure, STEPS };
    return evaluate(expr, &evaluation, out);
}

/* ---- why there is no value, and room for values ---- */

bool fail(struct evaluation *evaluation, const struct expr *expr, const char *format, ...)
{
    struct failure *failure = evaluation->failure;
    if (!failure)
        return false;
    va_list list;
    va_start(list, format);
    failure->trail = expr->trail;
    vsnprintf(failure->text, sizeof failure->text, format, list);
    va_end(list);
    return false;
}

bool fail_with(struct evaluation *evaluation, const struct expr *expr, const char *before,
               struct buffer *middle, const char *after)
{
    fail(evaluation, expr, "%s%.*s%s", before, middle->len > 400 ? 400 : (int)middle->len,
         middle->ptr ? middle->ptr : "", after);
    buffer_release(middle);
    return false;
}

bool evaluation_keep(struct evaluation *evaluation, const struct expr *expr, str text, str *out)
{
    struct arena *scratch = &evaluation->scratch;
    if (text.len + 1 > (size_t)(scratch->end - scratch->next))
        return fail(evaluation, expr, "This text is too long.");
    *out = str_copy(scratch, text);
    return true;
}

bool evaluation_keep_buffer(struct evaluation *evaluation, const struct expr *expr,
                            struct buffer *text, struct datum *out)
{
    *out = datum_string((str){ 0 });
    bool good = evaluation_keep(evaluation, expr, buffer_view(text), &out->string);
    buffer_release(text);
    return good;
}

struct datum *evaluation_items(struct evaluation *evaluation, const struct expr *expr, size_t count)
{
    struct arena *scratch = &evaluation->scratch;
    size_t room = (size_t)(scratch->end - scratch->next);
    if (count + 1 > room / sizeof(struct datum)) {
        fail(evaluation, expr, "This list is too long.");
        return NULL;
    }
    return NEW(scratch, struct datum, count);
}

/* ---- variables, what is constant ---- */

bool evaluate_nothing(const struct expr *expr, struct evaluation *evaluation, struct datum *out)
{
    *out = (struct datum){ .kind = KIND_NULL };
    return fail(evaluation, expr, "This never has a value."); /* replaced while reading */
}

bool evaluate_let(const struct expr *expr, struct evaluation *evaluation, struct datum *out)
{
    return evaluate_arg(expr, expr->count - 1, evaluation, out);
}

bool evaluate_var(const struct expr *expr, struct evaluation *evaluation, struct datum *out)
{
    return evaluate(expr->more, evaluation, out);
}

bool evaluate_error(const struct expr *expr, struct evaluation *evaluation, struct datum *out)
{
    if (evaluate_arg(expr, 0, evaluation, out))
        fail(evaluation, expr, "%.*s", STR_ARG(out->string));
    return false;
}

bool evaluate_global_state(const struct expr *expr, struct evaluation *evaluation,
                           struct datum *out)
{
    (void)evaluation;
    const struct datum *value = expr->more;
    *out = value ? *value : (struct datum){ .kind = KIND_NULL };
    return true;
}

/* What no map on paper has: a number that is 0, anything else null. */
static const struct datum *global_of(const struct expr *expr, const struct evaluation *evaluation)
{
    static const struct {
        const char *op, *name;
    } names[] = { { "heatmap-density", "heatmapDensity" },
                  { "line-progress", "lineProgress" },
                  { "elevation", "elevation" },
                  { "accumulated", "accumulated" } };
    const struct datum *globals = evaluation->stand_in ? evaluation->stand_in->globals : NULL;
    for (size_t i = 0; globals && i < sizeof names / sizeof *names; i++)
        if (str_eq(str_from(expr->op->name), str_from(names[i].op)))
            return datum_member(globals, str_from(names[i].name));
    return NULL;
}

bool evaluate_null(const struct expr *expr, struct evaluation *evaluation, struct datum *out)
{
    const struct datum *value = global_of(expr, evaluation);
    *out = value ? *value : (struct datum){ .kind = KIND_NULL };
    return true;
}

bool evaluate_zero(const struct expr *expr, struct evaluation *evaluation, struct datum *out)
{
    const struct datum *value = global_of(expr, evaluation);
    *out = datum_number(value && value->kind == KIND_NUMBER ? value->number : 0);
    return true;
}

bool evaluate_yes(const struct expr *expr, struct evaluation *evaluation, struct datum *out)
{
    (void)expr;
    (void)evaluation;
    *out = (struct datum){ .kind = KIND_BOOLEAN, .boolean = true };
    return true;
}

bool evaluate_zoom(const struct expr *expr, struct evaluation *evaluation, struct datum *out)
{
    (void)expr;
    *out = datum_number(evaluation->scope->zoom);
    return true;
}

bool evaluate_typeof(const struct expr *expr, struct evaluation *evaluation, struct datum *out)
{
    struct datum value;
    struct buffer text = { 0 };
    if (!evaluate_arg(expr, 0, evaluation, &value))
        return false;
    if (value.kind != KIND_ARRAY) {
        *out = datum_string(str_from(kind_name(value.kind)));
        return true;
    }
    datum_print_type(&value, &text);
    return evaluation_keep_buffer(evaluation, expr, &text, out);
}
