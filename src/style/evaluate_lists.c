/* SPDX-License-Identifier: Apache-2.0 */
/* evaluate_lists.c - parts of lists and texts. Characters are counted as code points; where a
 * search starts in a text counts UTF-16 units, as in JavaScript. */
#include <math.h>

#include "style/expression.h"

bool evaluate_at(const struct expr *expr, struct evaluation *evaluation, struct datum *out)
{
    struct datum index, list;
    char room[NUMBER_TEXT];
    if (!evaluate_arg(expr, 0, evaluation, &index) || !evaluate_arg(expr, 1, evaluation, &list))
        return false;
    str text = shortest_text(index.number, room);
    if (index.number < 0)
        return fail(evaluation, expr, "Array index out of bounds: %.*s < 0.", STR_ARG(text));
    if (index.number >= (double)list.count)
        return fail(evaluation, expr, "Array index out of bounds: %.*s > %d.", STR_ARG(text),
                    (int)list.count - 1);
    if (index.number != floor(index.number))
        return fail(evaluation, expr, "Array index must be an integer, but found %.*s instead.",
                    STR_ARG(text));
    *out = list.items[(size_t)index.number];
    return true;
}

static bool fail_type(const struct expr *expr, struct evaluation *evaluation, const char *before,
                      const struct datum *found)
{
    struct buffer type = { 0 };
    datum_print_type(found, &type);
    return fail_with(evaluation, expr, before, &type, " instead.");
}

static bool is_needle(const struct datum *needle)
{
    return needle->kind == KIND_BOOLEAN || needle->kind == KIND_STRING ||
           needle->kind == KIND_NUMBER || needle->kind == KIND_NULL;
}

/* What null, true and numbers are called in texts. */
static str needle_text(const struct datum *needle, char room[NUMBER_TEXT])
{
    if (needle->kind == KIND_STRING)
        return needle->string;
    if (needle->kind == KIND_NUMBER)
        return shortest_text(needle->number, room);
    if (needle->kind == KIND_BOOLEAN)
        return needle->boolean ? STR("true") : STR("false");
    return STR("null");
}

/* Bytes of the first `units` UTF-16 units. */
static size_t skip_units(str text, double units)
{
    size_t at = 0;
    uint32_t code;
    while (units > 0 && at < text.len) {
        at += str_decode(str_skip(text, at), &code);
        units -= code > 0xFFFF ? 2 : 1;
    }
    return at;
}

static bool find_in(const struct expr *expr, struct evaluation *evaluation,
                    const struct datum *needle, const struct datum *hay, double from, double *out)
{
    char room[NUMBER_TEXT];
    if (!is_needle(needle))
        return fail_type(
            expr, evaluation,
            "Expected first argument to be of type boolean, string, number or null, but found ",
            needle);
    if (hay->kind == KIND_ARRAY) {
        double start = from < 0 ? fmax(0, (double)hay->count + from) : from;
        *out = start >= (double)hay->count
                   ? -1
                   : (double)datum_index(hay, needle, isnan(start) ? 0 : (size_t)start);
        return true;
    }
    if (hay->kind != KIND_STRING)
        return fail_type(expr, evaluation,
                         "Expected second argument to be of type array or string, but found ", hay);
    size_t skipped = skip_units(hay->string, from);
    ptrdiff_t found = str_find(str_skip(hay->string, skipped), needle_text(needle, room));
    *out =
        found < 0 ? -1 : (double)str_count_codes(str_sub(hay->string, 0, skipped + (size_t)found));
    return true;
}

static bool is_nothing(const struct datum *value)
{
    return value->kind == KIND_NULL || (value->kind == KIND_BOOLEAN && !value->boolean) ||
           (value->kind == KIND_NUMBER && (value->number == 0 || isnan(value->number))) ||
           (value->kind == KIND_STRING && value->string.len == 0);
}

bool evaluate_in(const struct expr *expr, struct evaluation *evaluation, struct datum *out)
{
    struct datum needle, hay;
    double found = -1;
    if (!evaluate_arg(expr, 0, evaluation, &needle) || !evaluate_arg(expr, 1, evaluation, &hay))
        return false;
    if (!is_nothing(&hay) && !find_in(expr, evaluation, &needle, &hay, 0, &found))
        return false;
    *out = (struct datum){ .kind = KIND_BOOLEAN, .boolean = found >= 0 };
    return true;
}

bool evaluate_index_of(const struct expr *expr, struct evaluation *evaluation, struct datum *out)
{
    struct datum needle, hay, from = datum_number(0);
    if (!evaluate_arg(expr, 0, evaluation, &needle) || !evaluate_arg(expr, 1, evaluation, &hay) ||
        (expr->count == 3 && !evaluate_arg(expr, 2, evaluation, &from)))
        return false;
    *out = datum_number(-1);
    return find_in(expr, evaluation, &needle, &hay, trunc(from.number), &out->number);
}

bool evaluate_length(const struct expr *expr, struct evaluation *evaluation, struct datum *out)
{
    struct datum value;
    if (!evaluate_arg(expr, 0, evaluation, &value))
        return false;
    if (value.kind != KIND_STRING && value.kind != KIND_ARRAY)
        return fail_type(expr, evaluation,
                         "Expected value to be of type string or array, but found ", &value);
    *out = datum_number(
        (double)(value.kind == KIND_STRING ? str_count_codes(value.string) : value.count));
    return true;
}

/* ---- slice ---- */

/* From the end when negative; within 0 .. length. */
static size_t clamp_index(double index, size_t length)
{
    if (isnan(index))
        return 0;
    index = trunc(index);
    if (index < 0)
        index += (double)length;
    return index < 0 ? 0 : index > (double)length ? length : (size_t)index;
}

static size_t skip_codes(str text, size_t codes)
{
    size_t at = 0;
    uint32_t code;
    for (; codes > 0 && at < text.len; codes--)
        at += str_decode(str_skip(text, at), &code);
    return at;
}

bool evaluate_slice(const struct expr *expr, struct evaluation *evaluation, struct datum *out)
{
    struct datum input, begin, end;
    if (!evaluate_arg(expr, 0, evaluation, &input) || !evaluate_arg(expr, 1, evaluation, &begin) ||
        (expr->count == 3 && !evaluate_arg(expr, 2, evaluation, &end)))
        return false;
    if (input.kind != KIND_STRING && input.kind != KIND_ARRAY)
        return fail_type(expr, evaluation,
                         "Expected first argument to be of type array or string, but found ",
                         &input);
    bool text = input.kind == KIND_STRING;
    size_t length = text ? str_count_codes(input.string) : input.count;
    size_t from = clamp_index(begin.number, length);
    size_t to = expr->count == 3 ? clamp_index(end.number, length) : length;
    to = to < from ? from : to;
    if (text) {
        str rest = str_skip(input.string, skip_codes(input.string, from));
        *out = datum_string(str_sub(rest, 0, skip_codes(rest, to - from)));
    } else {
        *out = (struct datum){ .kind = KIND_ARRAY, .items = input.items, .count = to - from };
        if (input.items)
            out->items = input.items + from;
    }
    return true;
}
