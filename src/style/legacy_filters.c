/* SPDX-License-Identifier: Apache-2.0 */
/* legacy_filters.c - filters as they were written before expressions, ["==", "class", "river"]:
 * rewritten as the expressions that mean the same. A field of another type than the value is no
 * mistake there: it does not match. */
#include <string.h>

#include "style/expression.h"

static bool is_one_of(const char *word, const char *const *words)
{
    for (; *words; words++)
        if (!strcmp(word, *words))
            return true;
    return false;
}

static bool is_comparison(const char *op)
{
    static const char *const words[] = { "==", "!=", "<", "<=", ">", ">=", NULL };
    return is_one_of(op, words);
}

static bool all_expressions(const json_t *filter)
{
    for (size_t i = 1; i < json_array_size(filter); i++) {
        const json_t *part = json_array_get(filter, i);
        if (!json_is_boolean(part) && !filter_is_expression(part))
            return false;
    }
    return true;
}

bool filter_is_expression(const json_t *filter)
{
    static const char *const old[] = { "none", "!in", "!has", NULL };
    const char *op = json_string_value(json_array_get(filter, 0));
    const json_t *first = json_array_get(filter, 1), *second = json_array_get(filter, 2);
    const char *name = json_string_value(first);
    if (json_is_boolean(filter))
        return true;
    if (!op || is_one_of(op, old))
        return false;
    if (!strcmp(op, "has"))
        return json_array_size(filter) >= 2 &&
               !(name && (!strcmp(name, "$id") || !strcmp(name, "$type")));
    if (!strcmp(op, "in"))
        return json_array_size(filter) >= 3 && (!name || json_is_array(second));
    if (is_comparison(op))
        return json_array_size(filter) != 3 || json_is_array(first) || json_is_array(second);
    if (!strcmp(op, "any") || !strcmp(op, "all"))
        return all_expressions(filter);
    return true;
}

/* ---- rewriting ---- */

static json_t *field(const char *name)
{
    if (!strcmp(name, "$type"))
        return json_pack("[s]", "geometry-type");
    if (!strcmp(name, "$id"))
        return json_pack("[s]", "id");
    return json_pack("[s,s]", "get", name);
}

static json_t *has(const char *name)
{
    if (!strcmp(name, "$type"))
        return json_true();
    if (!strcmp(name, "$id"))
        return json_pack("[s,[s],n]", "!=", "id");
    return json_pack("[s,s]", "has", name);
}

/* Text with text, number with number; else it does not match. */
static json_t *order(const char *op, const char *name, const json_t *value)
{
    const char *type = json_is_string(value) ? "string" : "number";
    return json_pack("[s,[s,[s,o],s],[s,[s,o],O]]", "all", "==", "typeof", field(name), type, op,
                     type, field(name), value);
}

static json_t *comparison(const json_t *filter, const char *op, const char **complaint)
{
    const char *name = json_string_value(json_array_get(filter, 1));
    const json_t *value = json_array_get(filter, 2);
    bool equality = op[0] == '=' || op[0] == '!';
    if (json_array_size(filter) != 3 || !name)
        *complaint = "a filter that compares is [operator, field, value]";
    else if (json_is_object(value) || json_is_array(value) ||
             (!equality && !json_is_string(value) && !json_is_number(value)))
        *complaint = "a filter compares with a text or a number";
    else if (!equality && !strcmp(name, "$type"))
        *complaint = "\"$type\" cannot be used with this operator";
    if (*complaint)
        return NULL;
    return equality ? json_pack("[s,o,O]", op, field(name), value) : order(op, name, value);
}

static json_t *membership(const json_t *filter, const char **complaint)
{
    const char *name = json_string_value(json_array_get(filter, 1));
    if (!name) {
        *complaint = "a filter with \"in\" is [\"in\", field, value, ...]";
        return NULL;
    }
    json_t *values = json_array();
    for (size_t i = 2; i < json_array_size(filter); i++)
        json_array_append(values, json_array_get(filter, i));
    return json_pack("[s,o,[s,o]]", "in", field(name), "literal", values);
}

static json_t *combination(const json_t *filter, const char *op, const char **complaint)
{
    json_t *parts = json_pack("[s]", op);
    for (size_t i = 1; i < json_array_size(filter) && !*complaint; i++) {
        json_t *part = filter_to_expression(json_array_get(filter, i), complaint);
        if (part)
            json_array_append_new(parts, part);
    }
    if (!*complaint)
        return parts;
    json_decref(parts);
    return NULL;
}

static json_t *negated(json_t *filter)
{
    return filter ? json_pack("[s,o]", "!", filter) : NULL;
}

json_t *filter_to_expression(const json_t *filter, const char **complaint)
{
    const char *op = json_string_value(json_array_get(filter, 0));
    const char *name = json_string_value(json_array_get(filter, 1));
    if (filter_is_expression(filter))
        return json_incref((json_t *)(uintptr_t)filter);
    if (op && is_comparison(op))
        return comparison(filter, op, complaint);
    if (op && (!strcmp(op, "in") || !strcmp(op, "!in"))) {
        json_t *in = membership(filter, complaint);
        return op[0] == '!' ? negated(in) : in;
    }
    if (op && (!strcmp(op, "any") || !strcmp(op, "all")))
        return combination(filter, op, complaint);
    if (op && !strcmp(op, "none"))
        return negated(combination(filter, "any", complaint));
    if (op && name && (!strcmp(op, "has") || !strcmp(op, "!has")))
        return op[0] == '!' ? negated(has(name)) : has(name);
    *complaint = "a filter is an expression, or [operator, field, value]";
    return NULL;
}
