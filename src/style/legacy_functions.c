/* SPDX-License-Identifier: Apache-2.0 */
/* legacy_functions.c - values as they were written before expressions, {"stops": [[0, 1], [10,
 * 5]]}: rewritten as the expressions that mean the same. with "property": of the feature's field;
 * without: of the zoom; stops of {zoom, value}: of both type "identity": the field itself;
 * "categorical": match or case; "interval": step; "exponential": interpolate. Without a type: what
 * suits the property. */
#include <string.h>

#include "style/expression.h"

/* Objects and lists are no expressions here. Takes nothing, gives a new reference. */
static json_t *as_literal(const json_t *value)
{
    json_t *own = json_incref((json_t *)(uintptr_t)value);
    if (!json_is_object(value) && !json_is_array(value) && !json_is_null(value))
        return own;
    return json_pack("[s,o]", "literal", own);
}

static json_t *get_property(const json_t *function)
{
    return json_pack("[s,O]", "get", json_object_get(function, "property"));
}

static const char *type_of(const json_t *function, const struct function_demand *demand)
{
    const char *type = json_string_value(json_object_get(function, "type"));
    if (type)
        return type;
    return demand->interpolated ? "exponential" : "interval";
}

static const char *interpolate_name(const json_t *function)
{
    const char *space = json_string_value(json_object_get(function, "colorSpace"));
    if (space && !strcmp(space, "hcl"))
        return "interpolate-hcl";
    return space && !strcmp(space, "lab") ? "interpolate-lab" : "interpolate";
}

static json_t *fallback(const json_t *function, const struct function_demand *demand)
{
    const json_t *own = json_object_get(function, "default");
    if (own && !json_is_null(own))
        return as_literal(own);
    if (demand->initial)
        return as_literal(demand->initial);
    return !strcmp(demand->kind, "resolvedImage") ? json_string("") : json_null();
}

/* Of two stops at one place the first counts; a step has no mark before its first output. */
static void add_stop(json_t *curve, const json_t *mark, json_t *output, bool step)
{
    size_t count = json_array_size(curve);
    if (count > 3 && json_equal(mark, json_array_get(curve, count - 2))) {
        json_decref(output);
        return;
    }
    if (!(step && count == 2))
        json_array_append(curve, (json_t *)(uintptr_t)mark);
    json_array_append_new(curve, output);
}

/* A step with one output is no curve: it gets a second that is the same. */
static json_t *whole_step(json_t *curve)
{
    const char *name = json_string_value(json_array_get(curve, 0));
    if (name && !strcmp(name, "step") && json_array_size(curve) == 3) {
        json_array_append_new(curve, json_integer(0));
        json_array_append(curve, json_array_get(curve, 2));
    }
    return curve;
}

static json_t *start_curve(const json_t *function, bool step, json_t *input)
{
    const json_t *base = json_object_get(function, "base");
    if (step)
        return json_pack("[s,o]", "step", input);
    bool linear = !base || (json_is_number(base) && json_number_value(base) == 1);
    json_t *mode = linear ? json_pack("[s]", "linear") : json_pack("[s,O]", "exponential", base);
    return json_pack("[s,o,o]", interpolate_name(function), mode, input);
}

static json_t *curve_of_stops(const json_t *function, const json_t *stops, bool step, json_t *input,
                              const struct function_demand *demand, bool of_zoom)
{
    json_t *curve = start_curve(function, step, input);
    for (size_t i = 0; i < json_array_size(stops); i++) {
        const json_t *stop = json_array_get(stops, i), *value = json_array_get(stop, 1);
        bool tokens = of_zoom && demand->has_tokens && json_is_string(value);
        add_stop(curve, json_array_get(stop, 0),
                 tokens ? tokens_to_expression(
                              (str){ json_string_value(value), json_string_length(value) })
                        : as_literal(value),
                 step);
    }
    return whole_step(curve);
}

/* ---- of the feature ---- */

static json_t *identity(const json_t *function, const struct function_demand *demand)
{
    json_t *get = get_property(function);
    const json_t *own = json_object_get(function, "default");
    if (!own)
        return !strcmp(demand->kind, "string") ? json_pack("[s,o]", "string", get) : get;
    if (!strcmp(demand->kind, "enum")) {
        json_t *match = json_pack("[s,O,[]]", "match", get), *words = json_array_get(match, 2);
        str rest = str_from(demand->words), word;
        while (str_cut(&rest, '|', &word))
            json_array_append_new(words, json_stringn(word.ptr, word.len));
        json_array_append_new(match, get);
        json_array_append_new(match, as_literal(own));
        return match;
    }
    const char *name = !strcmp(demand->kind, "color") ? "to-color" : demand->kind;
    json_t *expression = json_pack("[s]", name);
    if (!strcmp(demand->kind, "array")) {
        json_array_append_new(expression, json_string(demand->item));
        json_array_append_new(expression,
                              demand->length < 0 ? json_null() : json_integer(demand->length));
    }
    json_array_append_new(expression, get);
    json_array_append_new(expression, as_literal(own));
    return expression;
}

static json_t *categories(const json_t *function, const json_t *stops,
                          const struct function_demand *demand)
{
    bool booleans = json_is_boolean(json_array_get(json_array_get(stops, 0), 0));
    json_t *expression =
        booleans ? json_pack("[s]", "case") : json_pack("[s,o]", "match", get_property(function));
    for (size_t i = 0; i < json_array_size(stops); i++) {
        const json_t *stop = json_array_get(stops, i);
        json_t *mark = json_array_get(stop, 0), *output = as_literal(json_array_get(stop, 1));
        if (!booleans) {
            add_stop(expression, mark, output, false);
            continue;
        }
        json_array_append_new(expression, json_pack("[s,o,O]", "==", get_property(function), mark));
        json_array_append_new(expression, output);
    }
    json_array_append_new(expression, fallback(function, demand));
    return expression;
}

static json_t *of_property(const json_t *function, const json_t *stops,
                           const struct function_demand *demand)
{
    const char *type = type_of(function, demand);
    if (!strcmp(type, "categorical"))
        return categories(function, stops, demand);
    bool step = !strcmp(type, "interval");
    if (!step && strcmp(type, "exponential"))
        return NULL;
    json_t *input = json_pack("[s,o]", "number", get_property(function));
    json_t *curve = curve_of_stops(function, stops, step, input, demand, false);
    const json_t *own = json_object_get(function, "default");
    if (!own)
        return curve;
    json_t *is_number = json_pack("[s,[s,o],s]", "==", "typeof", get_property(function), "number");
    return json_pack("[s,o,o,o]", "case", is_number, curve, as_literal(own));
}

/* ---- of the zoom, or of both ---- */

static json_t *of_zoom(const json_t *function, const json_t *stops,
                       const struct function_demand *demand)
{
    const char *type = type_of(function, demand);
    bool step = !strcmp(type, "interval");
    if (!step && strcmp(type, "exponential"))
        return NULL;
    return curve_of_stops(function, stops, step, json_pack("[s]", "zoom"), demand, true);
}

/* The stops that belong to the zoom of stop `first`, as [value, output]. */
static json_t *stops_at_zoom(const json_t *stops, size_t first)
{
    json_t *own = json_array();
    const json_t *zoom = json_object_get(json_array_get(json_array_get(stops, first), 0), "zoom");
    for (size_t i = first; i < json_array_size(stops); i++) {
        const json_t *stop = json_array_get(stops, i), *mark = json_array_get(stop, 0);
        if (json_equal(json_object_get(mark, "zoom"), zoom))
            json_array_append_new(
                own, json_pack("[O,O]", json_object_get(mark, "value"), json_array_get(stop, 1)));
    }
    return own;
}

static bool zoom_seen_before(const json_t *stops, size_t index, const json_t *zoom)
{
    for (size_t i = 0; i < index; i++) {
        const json_t *mark = json_array_get(json_array_get(stops, i), 0);
        if (json_equal(json_object_get(mark, "zoom"), zoom))
            return true;
    }
    return false;
}

static json_t *of_both(const json_t *function, const json_t *stops,
                       const struct function_demand *demand)
{
    bool step = !demand->interpolated;
    json_t *zoom_input = json_pack("[s]", "zoom");
    json_t *curve = step ? json_pack("[s,o]", "step", zoom_input)
                         : json_pack("[s,[s],o]", interpolate_name(function), "linear", zoom_input);
    for (size_t i = 0; i < json_array_size(stops); i++) {
        const json_t *zoom = json_object_get(json_array_get(json_array_get(stops, i), 0), "zoom");
        if (zoom_seen_before(stops, i, zoom))
            continue;
        json_t *own = stops_at_zoom(stops, i);
        json_t *plain = json_copy((json_t *)(uintptr_t)function); /* its base is of the zoom */
        json_object_del(plain, "base");
        json_object_del(plain, "colorSpace");
        json_t *output = of_property(plain, own, demand);
        json_decref(plain);
        json_decref(own);
        if (!output) {
            json_decref(curve);
            return NULL;
        }
        add_stop(curve, zoom, output, step);
    }
    return whole_step(curve);
}

/* ---- the whole ---- */

enum { MOST_STOPS = 20000 };

static const char *wrong_stops(const json_t *stops)
{
    bool both = json_is_object(json_array_get(json_array_get(stops, 0), 0));
    if (!json_is_array(stops) || json_array_size(stops) == 0)
        return "array must have at least one stop";
    if (json_array_size(stops) > (both ? MOST_STOPS / 10 : MOST_STOPS))
        return "too many stops: write \"match\" or \"interpolate\"";
    for (size_t i = 0; i < json_array_size(stops); i++) {
        const json_t *stop = json_array_get(stops, i), *mark = json_array_get(stop, 0);
        if (!json_is_array(stop) || json_array_size(stop) != 2)
            return "each stop is [input, output]";
        if (both != json_is_object(mark))
            return "stops are all of zoom and value, or none is";
        if (both &&
            (!json_is_number(json_object_get(mark, "zoom")) || !json_object_get(mark, "value")))
            return "object stop key must have zoom and value";
    }
    return NULL;
}

json_t *function_to_expression(const json_t *function, const struct function_demand *demand,
                               const char **complaint)
{
    const json_t *stops = json_object_get(function, "stops");
    const json_t *property = json_object_get(function, "property");
    *complaint = NULL;
    if (property && !json_is_string(property))
        *complaint = "\"property\" must be a text";
    else if (!stops && !property)
        *complaint = "missing required property \"stops\"";
    else if (stops)
        *complaint = wrong_stops(stops);
    if (*complaint)
        return NULL;
    bool both = json_is_object(json_array_get(json_array_get(stops, 0), 0));
    if (both && !property)
        *complaint = "missing required property \"property\"";
    json_t *expression = NULL;
    if (!*complaint)
        expression = !stops     ? identity(function, demand)
                     : both     ? of_both(function, stops, demand)
                     : property ? of_property(function, stops, demand)
                                : of_zoom(function, stops, demand);
    if (!expression && !*complaint)
        *complaint = "the type of a function is identity, categorical, interval or exponential";
    return expression;
}

json_t *tokens_to_expression(str text)
{
    json_t *concat = json_pack("[s]", "concat");
    while (text.len > 0) {
        ptrdiff_t open = str_find_char(text, '{'), close = str_find_char(text, '}');
        bool token = open == 0 && close > 1;
        size_t len = token ? (size_t)close + 1 : open > 0 ? (size_t)open : 1;
        if (token)
            json_array_append_new(
                concat, json_pack("[s,[s,s%]]", "to-string", "get", text.ptr + 1, len - 2));
        else
            json_array_append_new(concat, json_stringn(text.ptr, len));
        text = str_skip(text, len);
    }
    return concat;
}
