/* SPDX-License-Identifier: Apache-2.0 */
/* coercions.c - values that must be of a type, or become of a type. */
#include <math.h>

#include "style/expression.h"

/* The first argument whose type is the expression's. */
bool evaluate_assertion(const struct expr *expr, struct evaluation *evaluation, struct datum *out)
{
    for (size_t i = 0; i < expr->count; i++) {
        if (!evaluate_arg(expr, i, evaluation, out))
            return false;
        if (datum_fits(out, &expr->type))
            return true;
    }
    struct buffer text = { 0 };
    if (!evaluation->failure)
        return false;
    buffer_add(&text, STR("Expected value to be of type "));
    type_print(&expr->type, &text);
    buffer_add(&text, STR(", but found "));
    datum_print_type(out, &text);
    return fail_with(evaluation, expr, "", &text, " instead.");
}

bool evaluate_semiliteral(const struct expr *expr, struct evaluation *evaluation, struct datum *out)
{
    struct datum *items = evaluation_items(evaluation, expr, expr->count);
    for (size_t i = 0; i < expr->count; i++)
        if (!items || !evaluate_arg(expr, i, evaluation, &items[i]))
            return false;
    *out = (struct datum){
        .kind = expr->type.kind, .items = items, .keys = expr->more, .count = expr->count
    };
    return true;
}

/* ---- to a number ---- */

static bool text_to_number(str text, double *out)
{
    text = str_trim(text);
    *out = 0;
    if (text.len == 0)
        return true;
    str digits = text.ptr[0] == '-' || text.ptr[0] == '+' ? str_skip(text, 1) : text;
    if (str_eq(digits, STR("Infinity"))) {
        *out = text.ptr[0] == '-' ? -INFINITY : INFINITY;
        return true;
    }
    bool plain =
        digits.len && ((digits.ptr[0] >= '0' && digits.ptr[0] <= '9') || digits.ptr[0] == '.');
    return plain && str_to_double(text, out);
}

bool value_to_number(const struct datum *value, double *out)
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
        return !isnan(*out);
    case KIND_STRING:
        return text_to_number(value->string, out);
    case KIND_ARRAY: /* [5] is 5, as in JavaScript */
        *out = 0;
        return value->count == 0 || (value->count == 1 && value->items[0].kind != KIND_BOOLEAN &&
                                     value_to_number(&value->items[0], out));
    default:
        return false;
    }
}

/* ---- to a colour ---- */

/* NULL, or what is wrong with three or four channels. */
static const char *channels_wrong(const struct datum *channels, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        double most = i == 3 ? 1 : 255;
        const struct datum *channel = &channels[i];
        if (channel->kind != KIND_NUMBER || !(channel->number >= 0 && channel->number <= most))
            return i == 3 ? "]: 'a' must be between 0 and 1."
                          : "]: 'r', 'g', and 'b' must be between 0 and 255.";
    }
    return NULL;
}

static bool fail_channels(const struct expr *expr, struct evaluation *evaluation,
                          const struct datum *channels, size_t count, const char *wrong)
{
    struct buffer text = { 0 };
    for (size_t i = 0; i < count && evaluation->failure; i++) {
        if (i > 0)
            buffer_add(&text, STR(", "));
        datum_print(&channels[i], &text);
    }
    return fail_with(evaluation, expr, "Invalid rgba value [", &text, wrong);
}

static struct datum from_channels(const struct datum *channels, size_t count)
{
    style_rgba color = { channels[0].number / 255, channels[1].number / 255,
                         channels[2].number / 255, count > 3 ? channels[3].number : 1 };
    return (struct datum){ .kind = KIND_COLOR, .color = color };
}

bool evaluate_rgb(const struct expr *expr, struct evaluation *evaluation, struct datum *out)
{
    struct datum channels[4] = { [3] = { .kind = KIND_NUMBER, .number = 1 } };
    for (size_t i = 0; i < expr->count; i++)
        if (!evaluate_arg(expr, i, evaluation, &channels[i]))
            return false;
    const char *wrong = channels_wrong(channels, 4);
    if (wrong)
        return fail_channels(expr, evaluation, channels, 4, wrong);
    *out = from_channels(channels, 4);
    return true;
}

bool evaluate_to_rgba(const struct expr *expr, struct evaluation *evaluation, struct datum *out)
{
    struct datum value;
    struct datum *items = evaluation_items(evaluation, expr, 4);
    if (!items || !evaluate_arg(expr, 0, evaluation, &value))
        return false;
    items[0] = datum_number(value.color.red * 255);
    items[1] = datum_number(value.color.green * 255);
    items[2] = datum_number(value.color.blue * 255);
    items[3] = datum_number(value.color.alpha);
    *out = (struct datum){ .kind = KIND_ARRAY, .items = items, .count = 4 };
    return true;
}

/* False, and in `evaluation` why when the value is a list. */
static bool to_color(const struct expr *expr, const struct datum *value,
                     struct evaluation *evaluation, struct datum *out)
{
    style_rgba color;
    if (value->kind == KIND_COLOR) {
        *out = *value;
        return true;
    }
    if (value->kind == KIND_STRING && color_parse(value->string, &color)) {
        *out = (struct datum){ .kind = KIND_COLOR, .color = color };
        return true;
    }
    if (value->kind != KIND_ARRAY)
        return false;
    if (value->count < 3 || value->count > 4) {
        struct buffer text = { 0 };
        datum_print_json(value, &text);
        return fail_with(evaluation, expr, "Invalid rgba value ", &text,
                         ": expected an array containing either three or four numeric values.");
    }
    const char *wrong = channels_wrong(value->items, value->count);
    if (wrong)
        return fail_channels(expr, evaluation, value->items, value->count, wrong);
    *out = from_channels(value->items, value->count);
    return true;
}

/* ---- to lists with a meaning ---- */

static bool all_numbers(const struct datum *value)
{
    for (size_t i = 0; i < value->count; i++)
        if (value->items[i].kind != KIND_NUMBER)
            return false;
    return true;
}

/* A number, or one to four as in CSS: top, right, bottom, left. */
static bool to_padding(const struct expr *expr, const struct datum *value,
                       struct evaluation *evaluation, struct datum *out)
{
    static const size_t sides[5][4] = {
        { 0 }, { 0, 0, 0, 0 }, { 0, 1, 0, 1 }, { 0, 1, 2, 1 }, { 0, 1, 2, 3 }
    };
    const struct datum *given = value->kind == KIND_NUMBER ? value : value->items;
    size_t count = value->kind == KIND_NUMBER ? 1 : value->count;
    if (value->kind != KIND_NUMBER &&
        (value->kind != KIND_ARRAY || count < 1 || count > 4 || !all_numbers(value)))
        return false;
    struct datum *items = evaluation_items(evaluation, expr, 4);
    for (size_t i = 0; i < 4 && items; i++)
        items[i] = given[sides[count][i]];
    *out = (struct datum){ .kind = KIND_PADDING, .items = items, .count = 4 };
    return items != NULL;
}

static bool to_numbers(const struct expr *expr, const struct datum *value,
                       struct evaluation *evaluation, struct datum *out)
{
    *out = *value;
    if (value->kind == KIND_NUMBER) {
        struct datum *item = evaluation_items(evaluation, expr, 1);
        if (item)
            *item = *value;
        *out = (struct datum){ .kind = KIND_NUMBER_ARRAY, .items = item, .count = 1 };
        return item != NULL;
    }
    out->kind = KIND_NUMBER_ARRAY;
    return value->kind == KIND_ARRAY && all_numbers(value);
}

static bool to_colors(const struct expr *expr, const struct datum *value,
                      struct evaluation *evaluation, struct datum *out)
{
    bool one = value->kind == KIND_STRING;
    size_t count = one ? 1 : value->kind == KIND_ARRAY ? value->count : 0;
    if (!one && value->kind != KIND_ARRAY)
        return false;
    struct datum *items = evaluation_items(evaluation, expr, count);
    for (size_t i = 0; i < count; i++) {
        const struct datum *word = one ? value : &value->items[i];
        if (!items || word->kind != KIND_STRING || !color_parse(word->string, &items[i].color))
            return false;
        items[i].kind = KIND_COLOR;
    }
    *out = (struct datum){ .kind = KIND_COLOR_ARRAY, .items = items, .count = count };
    return items != NULL;
}

static bool is_anchor(const struct datum *word)
{
    static const char *const anchors[] = { "center",    "left",        "right",
                                           "top",       "bottom",      "top-left",
                                           "top-right", "bottom-left", "bottom-right" };
    for (size_t i = 0; i < sizeof anchors / sizeof *anchors && word->kind == KIND_STRING; i++)
        if (str_eq(word->string, str_from(anchors[i])))
            return true;
    return false;
}

/* "top", [0, 1], "left", [1, 0], ... */
static bool to_anchors(const struct datum *value, struct datum *out)
{
    if (value->kind != KIND_ARRAY || value->count < 1 || value->count % 2 != 0)
        return false;
    for (size_t i = 0; i < value->count; i += 2) {
        const struct datum *offset = &value->items[i + 1];
        if (!is_anchor(&value->items[i]) || offset->kind != KIND_ARRAY || offset->count != 2 ||
            !all_numbers(offset))
            return false;
    }
    *out = *value;
    out->kind = KIND_ANCHORS;
    out->lookup = NULL;
    return true;
}

static bool to_projection(const struct datum *value, struct datum *out)
{
    *out = *value;
    return value->kind == KIND_STRING || value->kind == KIND_PROJECTION ||
           (value->kind == KIND_ARRAY && value->count == 3);
}

/* ---- to texts ---- */

static bool to_text(const struct expr *expr, const struct datum *value,
                    struct evaluation *evaluation, struct datum *out)
{
    struct buffer text = { 0 };
    *out = *value;
    if (value->kind == KIND_STRING)
        return true;
    datum_print(value, &text);
    return evaluation_keep_buffer(evaluation, expr, &text, out);
}

static bool to_formatted(const struct expr *expr, const struct datum *value,
                         struct evaluation *evaluation, struct datum *out)
{
    struct datum *items = evaluation_items(evaluation, expr, SECTION_FIELDS);
    if (!items || !to_text(expr, value, evaluation, &items[SECTION_TEXT]))
        return false;
    for (size_t i = SECTION_TEXT + 1; i < SECTION_FIELDS; i++)
        items[i] = (struct datum){ .kind = KIND_NULL };
    *out = (struct datum){ .kind = KIND_FORMATTED, .items = items, .count = SECTION_FIELDS };
    return true;
}

static bool to_image(const struct expr *expr, const struct datum *value,
                     struct evaluation *evaluation, struct datum *out)
{
    bool good = to_text(expr, value, evaluation, out);
    out->kind = good && out->string.len ? KIND_IMAGE : KIND_NULL;
    return good;
}

/* ---- all of them ---- */

static bool is_true(const struct datum *value)
{
    switch (value->kind) {
    case KIND_NULL:
        return false;
    case KIND_BOOLEAN:
        return value->boolean;
    case KIND_NUMBER:
        return value->number != 0 && !isnan(value->number);
    case KIND_STRING:
        return value->string.len > 0;
    default:
        return true;
    }
}

bool value_to_kind(const struct expr *expr, const struct datum *value, enum kind kind,
                   struct evaluation *evaluation, struct datum *out)
{
    if (value->kind == kind) {
        *out = *value;
        return true;
    }
    switch (kind) {
    case KIND_BOOLEAN:
        *out = (struct datum){ .kind = KIND_BOOLEAN, .boolean = is_true(value) };
        return true;
    case KIND_NUMBER:
        *out = datum_number(0);
        return value_to_number(value, &out->number);
    case KIND_COLOR:
        return to_color(expr, value, evaluation, out);
    case KIND_PADDING:
        return to_padding(expr, value, evaluation, out);
    case KIND_NUMBER_ARRAY:
        return to_numbers(expr, value, evaluation, out);
    case KIND_COLOR_ARRAY:
        return to_colors(expr, value, evaluation, out);
    case KIND_ANCHORS:
        return to_anchors(value, out);
    case KIND_PROJECTION:
        return to_projection(value, out);
    case KIND_FORMATTED:
        return to_formatted(expr, value, evaluation, out);
    case KIND_IMAGE:
        return to_image(expr, value, evaluation, out);
    default:
        return to_text(expr, value, evaluation, out);
    }
}

static bool fail_conversion(const struct expr *expr, struct evaluation *evaluation,
                            const struct datum *value)
{
    struct buffer text = { 0 };
    char before[80];
    if (!evaluation->failure)
        return false;
    bool number = expr->type.kind == KIND_NUMBER;
    struct arena room = { before, before + sizeof before };
    str words =
        number ? STR("Could not convert ")
               : str_format(&room, "Could not parse %s from value '", kind_name(expr->type.kind));
    if (value->kind == KIND_STRING && !number)
        buffer_add(&text, value->string);
    else
        datum_print_json(value, &text);
    return fail_with(evaluation, expr, words.ptr, &text, number ? " to number." : "'");
}

/* The first argument that becomes what is wanted. */
bool evaluate_coercion(const struct expr *expr, struct evaluation *evaluation, struct datum *out)
{
    struct datum value = { .kind = KIND_NULL };
    for (size_t i = 0; i < expr->count; i++) {
        if (!evaluate_arg(expr, i, evaluation, &value))
            return false;
        if (value_to_kind(expr, &value, expr->type.kind, evaluation, out))
            return true;
    }
    /* of lists that are no colours it has been told */
    return expr->type.kind == KIND_COLOR && value.kind == KIND_ARRAY
               ? false
               : fail_conversion(expr, evaluation, &value);
}
