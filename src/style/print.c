/* SPDX-License-Identifier: Apache-2.0 */
/* print.c - values as texts, the way `to-string` and `concat` want them. */
#include <math.h>

#include "base/json.h"
#include "style/datum.h"

static void print_number(double number, struct buffer *out)
{
    char room[NUMBER_TEXT];
    buffer_add(out, shortest_text(number, room));
}

static void print_color(style_rgba color, struct buffer *out)
{
    const double parts[] = { color.red, color.green, color.blue };
    buffer_add(out, STR("rgba("));
    for (int i = 0; i < 3; i++) {
        print_number(round(parts[i] * 255), out);
        buffer_add_char(out, ',');
    }
    print_number(color.alpha, out);
    buffer_add_char(out, ')');
}

static void print_text(str text, struct buffer *out)
{
    struct json json = json_start(out);
    json_text(&json, text);
}

static void print_members(const struct datum *datum, struct buffer *out)
{
    buffer_add_char(out, datum->keys ? '{' : '[');
    for (size_t i = 0; i < datum->count; i++) {
        if (i > 0)
            buffer_add_char(out, ',');
        if (datum->keys) {
            print_text(datum->keys[i], out);
            buffer_add_char(out, ':');
        }
        datum_print_json(&datum->items[i], out);
    }
    buffer_add_char(out, datum->keys ? '}' : ']');
}

/* Multiplied by alpha, as the reference keeps colours. */
static void print_channels(style_rgba color, struct buffer *out)
{
    const double parts[] = { color.red * color.alpha, color.green * color.alpha,
                             color.blue * color.alpha, color.alpha };
    for (int i = 0; i < 4; i++) {
        buffer_format(out, "%c\"%c\":", i ? ',' : '{', "rgba"[i]);
        print_number(parts[i], out);
    }
    buffer_add_char(out, '}');
}

void datum_print_json(const struct datum *datum, struct buffer *out)
{
    switch (datum->kind) {
    case KIND_BOOLEAN:
        buffer_add(out, datum->boolean ? STR("true") : STR("false"));
        break;
    case KIND_NUMBER:
        if (isfinite(datum->number))
            print_number(datum->number, out);
        else
            buffer_add(out, STR("null"));
        break;
    case KIND_STRING:
    case KIND_IMAGE:
        print_text(datum->string, out);
        break;
    case KIND_COLOR:
        print_channels(datum->color, out);
        break;
    case KIND_ARRAY:
    case KIND_OBJECT:
    case KIND_FORMATTED:
    case KIND_PADDING:
    case KIND_NUMBER_ARRAY:
    case KIND_COLOR_ARRAY:
    case KIND_ANCHORS:
    case KIND_PROJECTION:
        print_members(datum, out);
        break;
    default:
        buffer_add(out, STR("null"));
    }
}

static void print_sections(const struct datum *text, struct buffer *out)
{
    for (size_t i = 0; i < text->count; i += SECTION_FIELDS)
        datum_print(&text->items[i + SECTION_TEXT], out);
}

void datum_print(const struct datum *datum, struct buffer *out)
{
    switch (datum->kind) {
    case KIND_NULL:
        break;
    case KIND_NUMBER:
        print_number(datum->number, out);
        break;
    case KIND_STRING:
    case KIND_IMAGE:
        buffer_add(out, datum->string);
        break;
    case KIND_COLOR:
        print_color(datum->color, out);
        break;
    case KIND_FORMATTED:
        print_sections(datum, out);
        break;
    default:
        datum_print_json(datum, out);
    }
}
