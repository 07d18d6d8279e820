/* SPDX-License-Identifier: Apache-2.0 */
/* expression.c - an expression as the value of a property: may it look at the feature, at the zoom?
 *
 * In a property the zoom may stand in one place: as the input of one `step` or `interpolate` at the
 * top, or below `let` and `coalesce`, as MapLibre asks it. Filters may use it anywhere. */
#include <string.h>

#include "style/expression.h"

static bool is_op(const struct expr *expr, const char *name)
{
    return expr->op && !strcmp(expr->op->name, name);
}

static bool is_zoom_curve(const struct expr *expr)
{
    bool curve = expr->op && (expr->op->evaluate == evaluate_step ||
                              expr->op->evaluate == evaluate_interpolate);
    return curve && is_op(expr->args[0], "zoom");
}

static const char misplaced[] = "\"zoom\" expression may only be used as input to a top-level "
                                "\"step\" or \"interpolate\" expression.";
static const char repeated[] = "Only one zoom-based \"step\" or \"interpolate\" subexpression may "
                               "be used in an expression.";

/* The curve of the zoom in `expr`, NULL without one; what is wrong with it in *wrong. */
static const struct expr *find_curve(const struct expr *expr, const char **wrong)
{
    const struct expr *top = is_zoom_curve(expr) ? expr : NULL, *other = NULL;
    bool coalesce = is_op(expr, "coalesce"), let = is_op(expr, "let");
    for (size_t i = 0; i < expr->count && (expr->varies & VARIES_ZOOM); i++) {
        const struct expr *arg = expr->args[i];
        const struct expr *curve = arg ? find_curve(arg, wrong) : NULL;
        if (!curve)
            continue;
        bool passes = (coalesce && !top) || (let && i + 1 == expr->count);
        if (passes)
            top = curve;
        else
            other = curve;
    }
    if (other && !*wrong)
        *wrong = top ? repeated : misplaced;
    return top ? top : other;
}

static const char *wrong_zoom(const struct expr *expr, const struct demand *demand)
{
    const char *wrong = NULL;
    if (!(expr->varies & VARIES_FEATURE) || demand->per_feature) {
        if (!(expr->varies & VARIES_ZOOM) || demand->anywhere)
            return NULL;
        if (!demand->per_zoom)
            return "zoom expressions not supported";
        const struct expr *curve = find_curve(expr, &wrong);
        if (wrong || !curve)
            return curve ? wrong : misplaced;
        if (curve->op->evaluate == evaluate_interpolate && !demand->interpolated)
            return "\"interpolate\" expressions cannot be used with this property";
        return NULL;
    }
    return "data expressions not supported";
}

const struct expr *expression_parse(const struct reading *reading, const json_t *json,
                                    const struct where *where, const struct demand *demand,
                                    struct faults *faults)
{
    struct parser parser = { .reading = reading, .faults = faults };
    struct where root = *where;
    root.trail = NULL;
    struct expr *expr = parse_expr(&parser, json, &root, demand->type,
                                   demand->coerces ? ANNOTATE_COERCE : ANNOTATE);
    const char *wrong = expr ? wrong_zoom(expr, demand) : NULL;
    if (wrong)
        parse_error(&parser, &root, "%s", wrong);
    return wrong ? NULL : expr;
}

/* The reference's words in our way of writing: no capital, no full stop. */
static str our_words(str text, struct arena *keep)
{
    str copy = str_copy(keep, text);
    char *letters = (char *)(uintptr_t)copy.ptr;
    bool word = copy.len > 1 && letters[1] >= 'a' && letters[1] <= 'z';
    if (word && letters[0] >= 'A' && letters[0] <= 'Z')
        letters[0] = (char)(letters[0] + 32);
    if (str_ends(copy, STR(".")) && !str_ends(copy, STR("..")))
        copy.len--;
    return copy;
}

const struct expr *expression_read(const struct reading *reading, const json_t *json,
                                   const struct where *where, const struct demand *demand)
{
    struct faults faults = { 0 };
    const struct expr *expr = expression_parse(reading, json, where, demand, &faults);
    for (size_t i = 0; i < faults.count; i++) {
        const struct fault *fault = &faults.items[i];
        str hint = fault->hint;
        if (!expr && hint.len == 0)
            hint = demand->list;
        reading_tell(reading, fault->warning, fault->offset,
                     hint.len ? str_cstr(reading->keep, hint) : NULL,
                     our_words(fault->text, reading->keep));
    }
    return expr;
}
