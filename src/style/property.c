/* SPDX-License-Identifier: Apache-2.0 */
/* property.c - the table of properties, and how the value of one is read: a literal, an expression,
 * or a function of the older way. */
#include "style/property.h"

#include <math.h>
#include <string.h>

static const struct property table[] = {
#define PROPERTY(layer, group, name, kind, initial, least, most, words, takes)                     \
    {                                                                                              \
        STYLE_##layer, GROUP_##group, name,  PROPERTY_##kind, initial,                             \
        least,         most,          words, takes,           true                                 \
    },
#define UNDRAWN(layer, group, name, kind, initial, least, most, words, takes)                      \
    {                                                                                              \
        STYLE_##layer, GROUP_##group, name,  PROPERTY_##kind, initial,                             \
        least,         most,          words, takes,           false                                \
    },
#include "style/properties.def"
#undef PROPERTY
#undef UNDRAWN
};

size_t property_count(void)
{
    return sizeof table / sizeof *table;
}

const struct property *property_at(size_t index)
{
    return &table[index];
}

str property_name(size_t index)
{
    return str_from(table[index].name);
}

const struct property *property_find(enum style_type layer_type, const char *name)
{
    for (size_t i = 0; i < property_count(); i++)
        if (table[i].layer_type == layer_type && !strcmp(table[i].name, name))
            return &table[i];
    return NULL;
}

bool property_allows(const struct property *property, str word)
{
    str rest = str_from(property->words), choice;
    while (str_cut(&rest, '|', &choice))
        if (str_eq(choice, word))
            return true;
    return false;
}

/* ---- kinds ---- */

static const struct {
    struct type type;
    const char *name; /* in the specification */
} kinds[] = {
    [PROPERTY_NUMBER] = { { .kind = KIND_NUMBER }, "number" },
    [PROPERTY_COLOR] = { { .kind = KIND_COLOR }, "color" },
    [PROPERTY_BOOLEAN] = { { .kind = KIND_BOOLEAN }, "boolean" },
    [PROPERTY_WORD] = { { .kind = KIND_STRING }, "enum" },
    [PROPERTY_WORDS] = { { .kind = KIND_ARRAY, .item = &type_string }, "array" },
    [PROPERTY_TEXT] = { { .kind = KIND_FORMATTED }, "formatted" },
    [PROPERTY_IMAGE] = { { .kind = KIND_IMAGE }, "resolvedImage" },
    [PROPERTY_NUMBERS] = { { .kind = KIND_ARRAY, .item = &type_number }, "array" },
    [PROPERTY_PAIR] = { { .kind = KIND_ARRAY, .item = &type_number, .sized = true, .length = 2 },
                        "array" },
    [PROPERTY_FOUR] = { { .kind = KIND_ARRAY, .item = &type_number, .sized = true, .length = 4 },
                        "array" },
    [PROPERTY_STRINGS] = { { .kind = KIND_ARRAY, .item = &type_string }, "array" },
    [PROPERTY_PADDING] = { { .kind = KIND_PADDING }, "padding" },
    [PROPERTY_ANCHORS] = { { .kind = KIND_ANCHORS }, "variableAnchorOffsetCollection" },
};

static struct demand demand_of(const struct property *property)
{
    return (struct demand){
        .type = &kinds[property->kind].type,
        .per_feature = strchr(property->takes, 'f'),
        .per_zoom = strchr(property->takes, 'z'),
        .interpolated = strchr(property->takes, 'i'),
    };
}

/* ---- literals within their limits ---- */

static bool check_number(const struct property *property, const struct reading *reading,
                         const struct where *where, double number)
{
    if (number >= property->least && number <= property->most)
        return true;
    if (!isfinite(number))
        return reading_error(reading, where, "nothing is divided by 0",
                             "'%s' would not be a finite number", property->name);
    bool low = number < property->least;
    struct buffer value = { 0 }, limit = { 0 };
    buffer_add_number(&value, number, 6);
    buffer_add_number(&limit, low ? property->least : property->most, 6);
    reading_error(reading, where, NULL, "'%s': %.*s is %s the %s value %.*s", property->name,
                  STR_ARG(buffer_view(&value)), low ? "less than" : "greater than",
                  low ? "least" : "greatest", STR_ARG(buffer_view(&limit)));
    buffer_release(&value);
    buffer_release(&limit);
    return false;
}

static bool check_word(const struct property *property, const struct reading *reading,
                       const struct where *where, str word)
{
    if (property_allows(property, word))
        return true;
    str hint = str_format(reading->keep, "one of %s", property->words);
    return reading_error(reading, where, str_cstr(reading->keep, hint), "'%s' cannot be '%.*s'",
                         property->name, (int)(word.len > 80 ? 80 : word.len), word.ptr);
}

static bool check_literal(const struct property *property, const struct reading *reading,
                          const struct where *where, const struct datum *value)
{
    bool numbers = property->kind == PROPERTY_NUMBERS || property->kind == PROPERTY_PAIR ||
                   property->kind == PROPERTY_FOUR || property->kind == PROPERTY_PADDING;
    if (value->kind == KIND_NUMBER)
        return check_number(property, reading, where, value->number);
    if (property->kind == PROPERTY_WORD && value->kind == KIND_STRING)
        return check_word(property, reading, where, value->string);
    bool good = true;
    for (size_t i = 0; (numbers || property->kind == PROPERTY_WORDS) && good && i < value->count;
         i++)
        good = numbers ? check_number(property, reading, where, value->items[i].number)
                       : check_word(property, reading, where, value->items[i].string);
    return good;
}

/* ---- values ---- */

static const struct expr *read_function(const struct property *property,
                                        const struct reading *reading, const json_t *json,
                                        const struct where *where)
{
    const struct type *item = kinds[property->kind].type.item;
    struct demand demand = demand_of(property);
    json_t *initial = json_loads(property->initial, JSON_DECODE_ANY, NULL);
    struct function_demand function = {
        .interpolated = demand.interpolated,
        .has_tokens = property->kind == PROPERTY_TEXT || property->kind == PROPERTY_IMAGE,
        .kind = kinds[property->kind].name,
        .item = item ? kind_name(item->kind) : NULL,
        .length = demand.type->sized ? demand.type->length : -1,
        .words = property->words,
        .initial = initial,
    };
    const char *complaint = NULL;
    struct where at = *where;
    json_t *expression = function_to_expression(json, &function, &complaint);
    at.rewritten = true;
    const struct expr *value =
        expression ? expression_read(reading, expression, &at, &demand) : NULL;
    if (complaint)
        reading_error(reading, where,
                      "write an expression: [\"interpolate\", ...], [\"step\", ...]", "%s",
                      complaint);
    json_decref(expression);
    json_decref(initial);
    return value;
}

static bool is_function(const json_t *json)
{
    return json_is_object(json) &&
           (json_object_get(json, "stops") || json_object_get(json, "property"));
}

static bool has_tokens(const struct property *property, const json_t *json)
{
    return (property->kind == PROPERTY_TEXT || property->kind == PROPERTY_IMAGE) &&
           json_is_string(json) && strchr(json_string_value(json), '{');
}

/* A list that is no expression is itself the value. */
static bool is_bare_list(const struct property *property, const json_t *json)
{
    enum kind kind = kinds[property->kind].type.kind;
    return json_is_array(json) && !expression_is(json) &&
           (kind == KIND_ARRAY || kind == KIND_PADDING || kind == KIND_ANCHORS);
}

static const struct expr *read_rewritten(const struct property *property,
                                         const struct reading *reading, json_t *rewritten,
                                         const struct where *where)
{
    struct demand demand = demand_of(property);
    struct where at = *where;
    at.rewritten = true;
    const struct expr *value = expression_read(reading, rewritten, &at, &demand);
    json_decref(rewritten);
    return value;
}

static const struct expr *read_value(const struct property *property, const struct reading *reading,
                                     const json_t *json, const struct where *where)
{
    struct demand demand = demand_of(property);
    if (is_function(json))
        return read_function(property, reading, json, where);
    if (has_tokens(property, json))
        return read_rewritten(
            property, reading,
            tokens_to_expression((str){ json_string_value(json), json_string_length(json) }),
            where);
    if (is_bare_list(property, json))
        return read_rewritten(property, reading, json_pack("[s,O]", "literal", json), where);
    return expression_read(reading, json, where, &demand);
}

/* The first text among the outputs of an expression that the property cannot be; NULL: none. Only
 * outputs of decisions and steps, whose other parts are no values of the property. */
static const struct expr *wrong_output(const struct property *property, const struct expr *expr)
{
    static const char *const choices[] = { "case", "match", "step", "coalesce", "let" };
    const struct expr *wrong = NULL;
    if (!expr->op) {
        bool bad =
            expr->literal.kind == KIND_STRING && !property_allows(property, expr->literal.string);
        return bad ? expr : NULL;
    }
    for (size_t i = 0; i < sizeof choices / sizeof *choices; i++) {
        if (strcmp(expr->op->name, choices[i]))
            continue;
        bool last = i == 4, odd = i == 0; /* let: the last alone; case: not its tests */
        for (size_t k = i == 3 ? 0 : 1; k < expr->count && !wrong; k++)
            if (!(last && k + 1 < expr->count) && !(odd && k % 2 == 0 && k + 1 < expr->count))
                wrong = wrong_output(property, expr->args[k]);
    }
    return wrong;
}

const struct expr *property_read(const struct property *property, const struct reading *reading,
                                 const json_t *json, const struct where *where)
{
    const struct expr *value = read_value(property, reading, json, where);
    const struct expr *wrong = value && value->op && property->kind == PROPERTY_WORD
                                   ? wrong_output(property, value)
                                   : NULL;
    if (wrong) {
        check_word(property, reading, where, wrong->literal.string);
        return NULL;
    }
    if (value && !value->op && !check_literal(property, reading, where, &value->literal))
        return NULL;
    return value;
}
