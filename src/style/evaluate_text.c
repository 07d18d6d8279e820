/* SPDX-License-Identifier: Apache-2.0 */
/* evaluate_text.c - operators that make texts. */
#include <math.h>

#include "style/expression.h"

bool evaluate_concat(const struct expr *expr, struct evaluation *evaluation, struct datum *out)
{
    struct buffer text = { 0 };
    for (size_t i = 0; i < expr->count; i++) {
        struct datum value;
        if (!evaluate_arg(expr, i, evaluation, &value)) {
            buffer_release(&text);
            return false;
        }
        datum_print(&value, &text);
    }
    return evaluation_keep_buffer(evaluation, expr, &text, out);
}

static bool change_case(const struct expr *expr, struct evaluation *evaluation, bool up,
                        struct datum *out)
{
    struct buffer text = { 0 };
    if (!evaluate_arg(expr, 0, evaluation, out))
        return false;
    case_change(out->string, up, &text);
    return evaluation_keep_buffer(evaluation, expr, &text, out);
}

bool evaluate_upcase(const struct expr *expr, struct evaluation *evaluation, struct datum *out)
{
    return change_case(expr, evaluation, true, out);
}

bool evaluate_downcase(const struct expr *expr, struct evaluation *evaluation, struct datum *out)
{
    return change_case(expr, evaluation, false, out);
}

/* The text up to the next separator; without one, a character each. */
static str next_piece(str rest, str separator)
{
    uint32_t code;
    ptrdiff_t at = str_find(rest, separator);
    if (separator.len == 0)
        return str_sub(rest, 0, str_decode(rest, &code));
    return at < 0 ? rest : str_sub(rest, 0, (size_t)at);
}

static size_t count_pieces(str text, str separator)
{
    size_t count = separator.len > 0;
    if (separator.len == 0)
        return str_count_codes(text);
    for (ptrdiff_t at; (at = str_find(text, separator)) >= 0; count++)
        text = str_skip(text, (size_t)at + separator.len);
    return count;
}

bool evaluate_split(const struct expr *expr, struct evaluation *evaluation, struct datum *out)
{
    struct datum text, separator;
    if (!evaluate_arg(expr, 0, evaluation, &text) || !evaluate_arg(expr, 1, evaluation, &separator))
        return false;
    size_t count = count_pieces(text.string, separator.string);
    struct datum *items = evaluation_items(evaluation, expr, count);
    if (!items)
        return false;
    str rest = text.string;
    for (size_t i = 0; i < count; i++) {
        items[i] = datum_string(next_piece(rest, separator.string));
        rest = str_skip(rest, items[i].string.len + separator.string.len);
    }
    *out = (struct datum){ .kind = KIND_ARRAY, .items = items, .count = count };
    return true;
}

bool evaluate_join(const struct expr *expr, struct evaluation *evaluation, struct datum *out)
{
    struct datum list, separator;
    struct buffer text = { 0 };
    if (!evaluate_arg(expr, 0, evaluation, &list) || !evaluate_arg(expr, 1, evaluation, &separator))
        return false;
    for (size_t i = 0; i < list.count; i++) {
        if (i > 0)
            buffer_add(&text, separator.string);
        datum_print(&list.items[i], &text);
    }
    return evaluation_keep_buffer(evaluation, expr, &text, out);
}

/* ---- format, image ---- */

static bool evaluate_fonts(const struct expr *expr, const struct expr *fonts,
                           struct evaluation *evaluation, struct datum *out)
{
    struct datum list;
    struct buffer text = { 0 };
    if (!evaluate(fonts, evaluation, &list))
        return false;
    for (size_t i = 0; i < list.count; i++) {
        if (i > 0)
            buffer_add_char(&text, ',');
        datum_print(&list.items[i], &text);
    }
    return evaluation_keep_buffer(evaluation, expr, &text, out);
}

static bool evaluate_content(const struct expr *expr, const struct expr *content,
                             struct evaluation *evaluation, struct datum *section)
{
    struct datum value;
    if (!evaluate(content, evaluation, &value))
        return false;
    section[SECTION_TEXT] = datum_string(STR(""));
    if (value.kind == KIND_IMAGE) {
        section[SECTION_IMAGE] = value;
        return true;
    }
    return value_to_kind(expr, &value, KIND_STRING, evaluation, &section[SECTION_TEXT]);
}

/* An image has no other look than where it stands. */
static bool evaluate_section(const struct expr *expr, size_t first, struct evaluation *evaluation,
                             struct datum *section)
{
    struct expr *const *args = expr->args + first;
    for (size_t i = 0; i < SECTION_FIELDS; i++)
        section[i] = (struct datum){ .kind = KIND_NULL };
    if (!evaluate_content(expr, args[SECTION_TEXT], evaluation, section))
        return false;
    bool text = section[SECTION_IMAGE].kind == KIND_NULL;
    for (size_t i = SECTION_SCALE; i < SECTION_FIELDS; i++) {
        if (!args[i] || (!text && i != SECTION_ALIGN))
            continue;
        if (i == SECTION_FONTS ? !evaluate_fonts(expr, args[i], evaluation, &section[i])
                               : !evaluate(args[i], evaluation, &section[i]))
            return false;
    }
    return true;
}

bool evaluate_format(const struct expr *expr, struct evaluation *evaluation, struct datum *out)
{
    struct datum *items = evaluation_items(evaluation, expr, expr->count);
    for (size_t i = 0; i < expr->count; i += SECTION_FIELDS)
        if (!items || !evaluate_section(expr, i, evaluation, items + i))
            return false;
    *out = (struct datum){ .kind = KIND_FORMATTED, .items = items, .count = expr->count };
    return true;
}

bool evaluate_image(const struct expr *expr, struct evaluation *evaluation, struct datum *out)
{
    struct datum name;
    const struct stand_in *stand_in = evaluation->stand_in;
    if (!evaluate_arg(expr, 0, evaluation, &name))
        return false;
    *out =
        (struct datum){ .kind = name.string.len ? KIND_IMAGE : KIND_NULL, .string = name.string };
    if (stand_in && stand_in->images)
        out->flag = datum_index(stand_in->images, &name, 0) >= 0;
    return true;
}

/* ---- number-format ---- */

static bool option(const struct expr *expr, size_t index, struct evaluation *evaluation,
                   struct datum *out)
{
    *out = (struct datum){ .kind = KIND_NULL };
    return !expr->args[index] || evaluate_arg(expr, index, evaluation, out);
}

static int decimals(const struct datum *value)
{
    if (value->kind != KIND_NUMBER)
        return -1;
    return value->number >= 0 && value->number <= 100 ? (int)value->number : 101;
}

bool evaluate_number_format(const struct expr *expr, struct evaluation *evaluation,
                            struct datum *out)
{
    struct datum values[6];
    struct buffer text = { 0 };
    for (size_t i = 0; i < 6; i++)
        if (!option(expr, i, evaluation, &values[i]))
            return false;
    struct number_form form = { .least_decimals = decimals(&values[4]),
                                .most_decimals = decimals(&values[5]) };
    str *const words[] = { &form.locale, &form.currency, &form.unit };
    for (size_t i = 0; i < 3; i++)
        if (values[i + 1].kind == KIND_STRING)
            *words[i] = values[i + 1].string;
    if (form.least_decimals > 100 || form.most_decimals > 100 ||
        (form.most_decimals >= 0 && form.least_decimals > form.most_decimals))
        return fail(evaluation, expr, "maximumFractionDigits value is out of range.");
    if (number_format(values[0].number, &form, &text))
        return evaluation_keep_buffer(evaluation, expr, &text, out);
    buffer_release(&text);
    return fail(evaluation, expr, "Invalid unit argument for Intl.NumberFormat() '%.*s'",
                STR_ARG(form.unit));
}

/* ---- collator ---- */

bool evaluate_collator(const struct expr *expr, struct evaluation *evaluation, struct datum *out)
{
    struct datum capitals, marks, locale;
    if (!option(expr, 0, evaluation, &capitals) || !option(expr, 1, evaluation, &marks) ||
        !option(expr, 2, evaluation, &locale))
        return false;
    *out = (struct datum){ .kind = KIND_COLLATOR,
                           .flag = capitals.kind == KIND_BOOLEAN && capitals.boolean,
                           .other_flag = marks.kind == KIND_BOOLEAN && marks.boolean };
    out->string = locale.kind == KIND_STRING ? locale.string : (str){ 0 };
    return true;
}

bool evaluate_resolved_locale(const struct expr *expr, struct evaluation *evaluation,
                              struct datum *out)
{
    struct datum collator;
    if (!evaluate_arg(expr, 0, evaluation, &collator))
        return false;
    size_t room = (size_t)(evaluation->scratch.end - evaluation->scratch.next);
    if (room < collator.string.len + 64)
        return fail(evaluation, expr, "This text is too long.");
    *out = datum_string(collator_locale(collator.string, &evaluation->scratch));
    return true;
}
