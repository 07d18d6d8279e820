/* SPDX-License-Identifier: Apache-2.0 */
#include "style/property.h"

#include <string.h>

static const struct property table[] = {
#define PROPERTY(layer, group, name, kind, initial, least, most, words)                            \
    { STYLE_##layer, GROUP_##group, name, PROPERTY_##kind, initial, least, most, words, true },
#define UNDRAWN(layer, group, name, kind, initial, least, most, words)                             \
    { STYLE_##layer, GROUP_##group, name, PROPERTY_##kind, initial, least, most, words, false },
#define KNOWN(layer, name)                                                                         \
    { STYLE_##layer, GROUP_PAINT, name, PROPERTY_NOT_DRAWN, "null", 0, 0, "", false },
#include "style/properties.def"
#undef PROPERTY
#undef UNDRAWN
#undef KNOWN
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

/* ---- values ---- */

static struct type type_of(const struct property *property)
{
    static const struct type types[] = {
        [PROPERTY_NUMBER] = { .kind = KIND_NUMBER },
        [PROPERTY_COLOR] = { .kind = KIND_COLOR },
        [PROPERTY_BOOLEAN] = { .kind = KIND_BOOLEAN },
        [PROPERTY_WORD] = { .kind = KIND_STRING },
        [PROPERTY_TEXT] = { .kind = KIND_FORMATTED },
        [PROPERTY_NUMBERS] = { .kind = KIND_ARRAY, .item = KIND_NUMBER },
        [PROPERTY_PAIR] = { .kind = KIND_ARRAY, .item = KIND_NUMBER, .length = 2 },
        [PROPERTY_STRINGS] = { .kind = KIND_ARRAY, .item = KIND_STRING },
        [PROPERTY_NOT_DRAWN] = { .kind = KIND_ANY },
    };
    return types[property->kind];
}

/* "{name}, {country}" as ["concat", ["to-string", ["get", "name"]], ", ", ...]: the older way. */
static json_t *tokens_to_concat(str text)
{
    json_t *concat = json_pack("[s]", "concat");
    while (text.len > 0) {
        ptrdiff_t open = str_find_char(text, '{'), close = str_find_char(text, '}');
        bool token = open == 0 && close > 1;
        size_t len = token ? (size_t)close + 1 : open > 0 ? (size_t)open : text.len;
        if (token)
            json_array_append_new(
                concat, json_pack("[s,[s,s%]]", "to-string", "get", text.ptr + 1, len - 2));
        else
            json_array_append_new(concat, json_pack("s%", text.ptr, len));
        text = str_skip(text, len);
    }
    return concat;
}

static const struct expr *read_tokens(const struct reading *reading, const json_t *json,
                                      const struct where *where)
{
    json_t *concat = tokens_to_concat((str){ json_string_value(json), json_string_length(json) });
    const struct expr *value = expression_parse(reading, concat, where, TYPE(KIND_FORMATTED));
    json_decref(concat);
    return value;
}

static bool check_number(const struct property *property, const struct reading *reading,
                         const struct where *where, double number)
{
    if (number >= property->least && number <= property->most)
        return true;
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
                         property->name, STR_ARG(word));
}

static bool check_literal(const struct property *property, const struct reading *reading,
                          const struct where *where, const struct datum *value)
{
    if (value->kind == KIND_NUMBER)
        return check_number(property, reading, where, value->number);
    if (property->kind == PROPERTY_WORD)
        return check_word(property, reading, where, value->string);
    bool numbers = property->kind == PROPERTY_NUMBERS || property->kind == PROPERTY_PAIR;
    for (size_t i = 0; numbers && i < value->count; i++)
        if (!check_number(property, reading, where, value->items[i].number))
            return false;
    return true;
}

const struct expr *property_read(const struct property *property, const struct reading *reading,
                                 const json_t *json, const struct where *where)
{
    struct type type = type_of(property);
    const struct expr *value;
    if (property->kind == PROPERTY_TEXT && json_is_string(json) &&
        strchr(json_string_value(json), '{')) {
        value = read_tokens(reading, json, where);
    } else if (json_is_array(json) && !expression_is(json) && type.kind == KIND_ARRAY) {
        json_t *literal = json_pack("[s,O]", "literal", json);
        value = expression_parse(reading, literal, where, type);
        json_decref(literal);
    } else {
        value = expression_parse(reading, json, where, type);
    }
    if (value && !value->op && !check_literal(property, reading, where, &value->literal))
        return NULL;
    return value;
}
