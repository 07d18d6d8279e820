/* SPDX-License-Identifier: Apache-2.0 */
#include "base/json.h"

#include <assert.h>
#include <math.h>

struct json json_start(struct buffer *out)
{
    return (struct json){ .out = out };
}

static void before_value(struct json *json)
{
    if (json->after_key) {
        json->after_key = false;
        return;
    }
    if (json->has_item[json->depth])
        buffer_add_char(json->out, ',');
    json->has_item[json->depth] = true;
}

static void open_with(struct json *json, char opener, char closer)
{
    before_value(json);
    buffer_add_char(json->out, opener);
    json->depth++;
    assert(json->depth < JSON_DEPTH);
    json->has_item[json->depth] = false;
    json->closer[json->depth] = closer;
}

void json_object(struct json *json)
{
    open_with(json, '{', '}');
}

void json_array(struct json *json)
{
    open_with(json, '[', ']');
}

void json_end(struct json *json)
{
    assert(json->depth > 0 && !json->after_key);
    buffer_add_char(json->out, json->closer[json->depth--]);
}

static void add_character(struct buffer *out, str bytes, uint32_t code)
{
    static const char *const named[] = {
        ['\b'] = "\\b", ['\t'] = "\\t", ['\n'] = "\\n", ['\f'] = "\\f",
        ['\r'] = "\\r", ['"'] = "\\\"", ['\\'] = "\\\\"
    };
    bool is_named = code < sizeof named / sizeof *named && named[code];
    if (is_named)
        buffer_add(out, str_from(named[code]));
    else if (code < 0x20 || code == 0x7F || code == 0x2028 || code == 0x2029)
        buffer_format(out, "\\u%04x", (unsigned)code);
    else if (code == 0xFFFD)
        buffer_add(out, STR("\xef\xbf\xbd"));
    else
        buffer_add(out, bytes);
}

/* Bytes at the start of `text` that stand for themselves, most of any text. */
static size_t plain_bytes(str text)
{
    size_t n = 0;
    while (n < text.len && text.ptr[n] >= ' ' && text.ptr[n] < 0x7F && text.ptr[n] != '"' &&
           text.ptr[n] != '\\')
        n++;
    return n;
}

static void add_quoted(struct buffer *out, str text)
{
    buffer_add_char(out, '"');
    while (text.len) {
        uint32_t code;
        size_t plain = plain_bytes(text);
        buffer_add(out, str_sub(text, 0, plain));
        text = str_skip(text, plain);
        if (!text.len)
            break;
        size_t len = str_decode(text, &code);
        add_character(out, str_sub(text, 0, len), code);
        text = str_skip(text, len);
    }
    buffer_add_char(out, '"');
}

void json_name(struct json *json, str key)
{
    assert(!json->after_key);
    before_value(json);
    add_quoted(json->out, key);
    buffer_add_char(json->out, ':');
    json->after_key = true;
}

void json_key(struct json *json, const char *key)
{
    json_name(json, str_from(key));
}

void json_text(struct json *json, str value)
{
    before_value(json);
    add_quoted(json->out, value);
}

void json_number(struct json *json, double value, int decimals)
{
    if (!isfinite(value)) {
        json_null(json);
        return;
    }
    before_value(json);
    buffer_add_number(json->out, value, decimals);
}

void json_integer(struct json *json, int64_t value)
{
    before_value(json);
    buffer_format(json->out, "%lld", (long long)value);
}

void json_bool(struct json *json, bool value)
{
    json_raw(json, value ? STR("true") : STR("false"));
}

void json_null(struct json *json)
{
    json_raw(json, STR("null"));
}

void json_raw(struct json *json, str json_text)
{
    before_value(json);
    buffer_add(json->out, json_text);
}
