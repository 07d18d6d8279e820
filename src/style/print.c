/* SPDX-License-Identifier: Apache-2.0 */
/* print.c - values as texts, the way `to-string` and `concat` want them. */
#include <math.h>
#include <stdio.h>

#include "base/json.h"
#include "style/datum.h"

static void print_color(style_rgba color, struct buffer *out)
{
    const double parts[] = { round(color.red * 255), round(color.green * 255),
                             round(color.blue * 255), color.alpha };
    buffer_add(out, STR("rgba("));
    for (int i = 0; i < 4; i++) {
        if (i > 0)
            buffer_add_char(out, ',');
        buffer_add_number(out, parts[i], 6);
    }
    buffer_add_char(out, ')');
}

static void print_json(const struct datum *datum, struct json *json)
{
    switch (datum->kind) {
    case KIND_BOOLEAN:
        json_bool(json, datum->boolean);
        break;
    case KIND_NUMBER:
        json_number(json, datum->number, 9);
        break;
    case KIND_STRING:
        json_text(json, datum->string);
        break;
    case KIND_ARRAY:
    case KIND_OBJECT:
        if (json->depth + 2 >= JSON_DEPTH) {
            json_null(json);
            break;
        }
        if (datum->kind == KIND_ARRAY)
            json_array(json);
        else
            json_object(json);
        for (size_t i = 0; i < datum->count; i++) {
            char key[256];
            if (datum->keys) {
                snprintf(key, sizeof key, "%.*s", STR_ARG(datum->keys[i]));
                json_key(json, key);
            }
            print_json(&datum->items[i], json);
        }
        json_end(json);
        break;
    case KIND_ANY:
    case KIND_NULL:
    case KIND_COLOR:
    case KIND_FORMATTED:
        json_null(json);
    }
}

void datum_print(const struct datum *datum, struct buffer *out)
{
    struct json json = json_start(out);
    if (datum->kind == KIND_STRING)
        buffer_add(out, datum->string);
    else if (datum->kind == KIND_COLOR)
        print_color(datum->color, out);
    else if (datum->kind != KIND_NULL)
        print_json(datum, &json);
}
