/* SPDX-License-Identifier: Apache-2.0 */
/* forms_text.c - texts with options: format, image, number-format, collator. */
#include <string.h>

#include "style/expression.h"

static const struct type value_type = { .kind = KIND_VALUE };
static const struct type boolean_type = { .kind = KIND_BOOLEAN };
static const struct type color_type = { .kind = KIND_COLOR };
static const struct type strings_type = { .kind = KIND_ARRAY, .item = &type_string };

/* Is there something for `key`? As JavaScript asks: null, false and "" are nothing. */
static bool has_option(const json_t *options, const char *key)
{
    const json_t *value = json_object_get(options, key);
    return value && !json_is_null(value) && !json_is_false(value) &&
           !(json_is_string(value) && json_string_length(value) == 0);
}

/* ---- format ---- */

static bool check_align(struct parser *parser, const json_t *options, const struct where *where)
{
    const char *word = json_string_value(json_object_get(options, "vertical-align"));
    if (!word || !strcmp(word, "bottom") || !strcmp(word, "center") || !strcmp(word, "top"))
        return true;
    return parse_error(parser, where,
                       "'vertical-align' must be one of: 'bottom', 'center', 'top' but found "
                       "'%.80s' instead.",
                       word);
}

/* The options of the section whose fields are args[section ...]. */
static bool parse_section_options(struct parser *parser, const json_t *json, size_t index,
                                  const struct where *where, struct expr *expr, size_t section)
{
    static const struct {
        const char *key;
        const struct type *type;
        enum section_field field;
    } options[] = { { "font-scale", &type_number, SECTION_SCALE },
                    { "text-font", &strings_type, SECTION_FONTS },
                    { "text-color", &color_type, SECTION_COLOR },
                    { "vertical-align", &type_string, SECTION_ALIGN } };
    const json_t *object = json_array_get(json, index);
    for (size_t i = 0; i < sizeof options / sizeof *options; i++) {
        if (!has_option(object, options[i].key))
            continue;
        if (options[i].field == SECTION_ALIGN && !check_align(parser, object, where))
            return false;
        struct expr *value =
            parse_member(parser, json, index, where, options[i].key, options[i].type);
        if (!value)
            return false;
        expr_set(expr, section + options[i].field, value);
    }
    return true;
}

static struct expr *parse_content(struct parser *parser, const json_t *json, size_t index,
                                  const struct where *where)
{
    struct where at = where_child(parser, where, 1);
    at.index = index;
    struct expr *content =
        parse_expr(parser, json_array_get(json, index), &at, &value_type, ANNOTATE);
    if (!content)
        return NULL;
    enum kind kind = content->type.kind;
    if (kind != KIND_STRING && kind != KIND_VALUE && kind != KIND_NULL && kind != KIND_IMAGE)
        return parse_error(parser, where,
                           "Formatted text type must be 'string', 'value', 'image' or 'null'.");
    return content;
}

/* Args: SECTION_FIELDS for each section, NULL where nothing is said. */
struct expr *parse_format(struct parser *parser, const struct operator* op, const json_t *json,
                          const struct where *where, const struct type *expected)
{
    (void)expected;
    size_t size = json_array_size(json), section = 0;
    const json_t *first = json_array_get(json, 1);
    if (size < 2)
        return parse_error(parser, where, "Expected at least one argument.");
    if (json_is_object(first) || json_is_null(first))
        return parse_error(parser, where, "First argument must be an image or text section.");
    struct expr *expr = expr_new(parser, op, &op->result, (size - 1) * SECTION_FIELDS, where);
    bool may_be_options = false;
    for (size_t i = 1; i < size; i++) {
        if (may_be_options && json_is_object(json_array_get(json, i))) {
            may_be_options = false;
            if (!parse_section_options(parser, json, i, where, expr, section - SECTION_FIELDS))
                return NULL;
            continue;
        }
        struct expr *content = parse_content(parser, json, i, where);
        if (!content)
            return NULL;
        expr_set(expr, section, content);
        section += SECTION_FIELDS;
        may_be_options = true;
    }
    expr->count = section;
    return expr;
}

struct expr *parse_image(struct parser *parser, const struct operator* op, const json_t *json,
                         const struct where *where, const struct type *expected)
{
    (void)expected;
    if (json_array_size(json) != 2)
        return parse_error(parser, where, "Expected two arguments.");
    struct expr *name = parse_arg(parser, json, 1, where, &type_string);
    if (!name)
        return parse_error(parser, where, "No image name provided.");
    struct expr *expr = expr_new(parser, op, &op->result, 1, where);
    expr_set(expr, 0, name);
    return expr;
}

/* ---- number-format: the number, then its options in this order ---- */

struct expr *parse_number_format(struct parser *parser, const struct operator* op,
                                 const json_t *json, const struct where *where,
                                 const struct type *expected)
{
    (void)expected;
    static const char *const keys[] = { "locale", "currency", "unit", "min-fraction-digits",
                                        "max-fraction-digits" };
    if (json_array_size(json) != 3)
        return parse_error(parser, where, "Expected two arguments.");
    struct expr *number = parse_arg(parser, json, 1, where, &type_number);
    if (!number)
        return NULL;
    const json_t *options = json_array_get(json, 2);
    if (!json_is_object(options))
        return parse_error(parser, where, "NumberFormat options argument must be an object.");
    if (has_option(options, "currency") && has_option(options, "unit"))
        return parse_error(parser, where,
                           "NumberFormat options `currency` and `unit` are mutually exclusive");
    struct expr *expr = expr_new(parser, op, &op->result, 6, where);
    expr_set(expr, 0, number);
    for (size_t i = 0; i < 5; i++) {
        if (!has_option(options, keys[i]))
            continue;
        struct expr *value =
            parse_member(parser, json, 2, where, keys[i], i < 3 ? &type_string : &type_number);
        if (!value)
            return NULL;
        expr_set(expr, i + 1, value);
    }
    expr->count = 6;
    return expr;
}

/* ---- collator: case-sensitive, diacritic-sensitive, locale ---- */

struct expr *parse_collator(struct parser *parser, const struct operator* op, const json_t *json,
                            const struct where *where, const struct type *expected)
{
    (void)expected;
    static const char *const keys[] = { "case-sensitive", "diacritic-sensitive", "locale" };
    const json_t *options = json_array_get(json, 1);
    if (json_array_size(json) != 2)
        return parse_error(parser, where, "Expected one argument.");
    if (!json_is_object(options))
        return parse_error(parser, where, "Collator options argument must be an object.");
    struct expr *expr = expr_new(parser, op, &op->result, 3, where);
    for (size_t i = 0; i < 3; i++) {
        if (i == 2 ? !has_option(options, keys[i]) : !json_object_get(options, keys[i]))
            continue;
        struct expr *value =
            parse_member(parser, json, 1, where, keys[i], i < 2 ? &boolean_type : &type_string);
        if (!value)
            return NULL;
        expr_set(expr, i, value);
    }
    expr->count = 3;
    return expr;
}
