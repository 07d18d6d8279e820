/* SPDX-License-Identifier: Apache-2.0 */
#include "article/json_pull.h"

#include <string.h>

static bool fail(struct json_pull *json, const char *error)
{
    json->error = error;
    return false;
}

static char peek(const struct json_pull *json)
{
    return json->rest.len ? *json->rest.ptr : '\0';
}

static void skip_blanks(struct json_pull *json)
{
    size_t n = 0;
    while (n < json->rest.len && json->rest.ptr[n] && strchr(" \t\r\n", json->rest.ptr[n]))
        n++;
    json->rest = str_skip(json->rest, n);
}

/* ---- texts ---- */

static int hex_value(char c)
{
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                  : -1;
}

/* Four hexadecimal digits behind "\u". */
static bool read_hex(str s, uint32_t *code)
{
    *code = 0;
    for (size_t i = 2; i < 6; i++) {
        int value = i < s.len ? hex_value(s.ptr[i]) : -1;
        if (value < 0)
            return false;
        *code = *code << 4 | (uint32_t)value;
    }
    return s.ptr[0] == '\\' && s.ptr[1] == 'u';
}

/* One escape at the start of `s`; bytes of it that are used up, 0 for a wrong one. A half of a
 * surrogate pair, and U+0000, become U+FFFD. */
static size_t read_escape(str s, uint32_t *code)
{
    static const char letters[] = "\"\\/bfnrt", meant[] = "\"\\/\b\f\n\r\t";
    const char *letter = s.len > 1 && s.ptr[1] ? strchr(letters, s.ptr[1]) : NULL;
    if (letter)
        return *code = (unsigned char)meant[letter - letters], 2;
    uint32_t low;
    if (!read_hex(s, code))
        return 0;
    if (*code >= 0xD800 && *code < 0xDC00 && read_hex(str_skip(s, 6), &low) && low >= 0xDC00 &&
        low < 0xE000)
        return *code = 0x10000 + ((*code - 0xD800) << 10) + (low - 0xDC00), 12;
    if (!*code)
        *code = 0xFFFD;
    return 6; /* str_encode makes U+FFFD of surrogates */
}

static bool decode_escapes(struct json_pull *json, str raw, struct arena *keep, str *text)
{
    char *out = NEW(keep, char, raw.len + 1), *end = out;
    while (raw.len) {
        uint32_t code;
        ptrdiff_t plain = str_find_char(raw, '\\');
        size_t n = plain < 0 ? raw.len : (size_t)plain;
        memcpy(end, raw.ptr, n);
        end += n;
        raw = str_skip(raw, n);
        size_t used = raw.len ? read_escape(raw, &code) : 0;
        if (raw.len && !used) {
            json->rest = (str){ raw.ptr, (size_t)(json->rest.ptr + json->rest.len - raw.ptr) };
            return fail(json, "this escape is not JSON");
        }
        if (used)
            end += str_encode(code, end);
        raw = str_skip(raw, used);
    }
    *text = (str){ out, (size_t)(end - out) };
    return true;
}

/* Bytes before the next quote, backslash or control character; eight at a time as long as there is
 * none among them. */
static size_t plain_bytes(str s)
{
    static const uint64_t ones = 0x0101010101010101u, tops = 0x8080808080808080u;
    size_t n = 0;
    for (uint64_t eight; n + sizeof eight <= s.len; n += sizeof eight) {
        memcpy(&eight, s.ptr + n, sizeof eight);
        uint64_t quote = eight ^ '"' * ones, escape = eight ^ '\\' * ones;
        uint64_t found = ((quote - ones) & ~quote) | ((escape - ones) & ~escape) |
                         ((eight - 0x20 * ones) & ~eight);
        if (found & tops)
            break;
    }
    while (n < s.len && s.ptr[n] != '"' && s.ptr[n] != '\\' && (unsigned char)s.ptr[n] >= 0x20)
        n++;
    return n;
}

static bool read_text(struct json_pull *json, struct arena *keep, str *text)
{
    str s = str_skip(json->rest, 1);
    size_t n = 0;
    bool escapes = false;
    for (;;) {
        n += plain_bytes(str_skip(s, n));
        if (n >= s.len || s.ptr[n] != '\\')
            break;
        escapes = true;
        n += 2;
    }
    if (n >= s.len || s.ptr[n] != '"') {
        json->rest = str_skip(s, n);
        return fail(json, n < s.len ? "a line ends, or a control character stands, within quotes"
                                    : "the quotes are not closed");
    }
    *text = str_sub(s, 0, n);
    if (escapes && !decode_escapes(json, *text, keep, text))
        return false;
    json->rest = str_skip(s, n + 1);
    return true;
}

/* ---- structure ---- */

static bool is_word_char(char c)
{
    return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') ||
           (c && strchr("+-.", c));
}

static bool is_number(str word)
{
    for (size_t i = 0; i < word.len; i++)
        if (!strchr("+-.0123456789eE", word.ptr[i]))
            return false;
    return word.len && (*word.ptr == '-' || (*word.ptr >= '0' && *word.ptr <= '9'));
}

static bool read_word(struct json_pull *json)
{
    size_t n = 0;
    while (n < json->rest.len && is_word_char(json->rest.ptr[n]))
        n++;
    str word = str_sub(json->rest, 0, n);
    if (!str_eq(word, STR("true")) && !str_eq(word, STR("false")) && !str_eq(word, STR("null")) &&
        !is_number(word))
        return fail(json, n ? "this word is not JSON" : "a value is missing here");
    json->event = JSON_NUMBER;
    json->value = word;
    json->rest = str_skip(json->rest, n);
    return true;
}

static bool open_value(struct json_pull *json, bool is_object)
{
    if (json->depth == JSON_PULL_DEPTH)
        return fail(json, "it is nested too deeply");
    json->event = is_object ? JSON_OBJECT_BEGIN : JSON_ARRAY_BEGIN;
    json->depth++;
    json->is_object[json->depth] = is_object;
    json->has_value[json->depth] = false;
    json->rest = str_skip(json->rest, 1);
    return true;
}

/* The comma and, in an object, the key before a value. */
static bool read_before_value(struct json_pull *json, struct arena *keep)
{
    json->key = (str){ 0 };
    if (json->has_value[json->depth]) {
        if (peek(json) != ',')
            return fail(json, json->is_object[json->depth] ? "',' or '}' is missing here"
                                                           : "',' or ']' is missing here");
        json->rest = str_skip(json->rest, 1);
        skip_blanks(json);
    }
    json->has_value[json->depth] = true;
    if (!json->is_object[json->depth])
        return true;
    if (peek(json) != '"')
        return fail(json, "a key in quotes is missing here");
    if (!read_text(json, keep, &json->key))
        return false;
    skip_blanks(json);
    if (peek(json) != ':')
        return fail(json, "':' is missing here");
    json->rest = str_skip(json->rest, 1);
    skip_blanks(json);
    return true;
}

static bool read_value(struct json_pull *json, struct arena *keep)
{
    char c = peek(json);
    if (c == '{' || c == '[')
        return open_value(json, c == '{');
    if (c != '"')
        return read_word(json);
    json->event = JSON_TEXT;
    return read_text(json, keep, &json->value);
}

bool json_pull(struct json_pull *json, struct arena *keep)
{
    bool closed = json->event == JSON_OBJECT_END || json->event == JSON_ARRAY_END;
    if (closed && json->depth && --json->depth == 0)
        return false;
    skip_blanks(json);
    json->value = (str){ 0 };
    char closer = json->depth ? (json->is_object[json->depth] ? '}' : ']') : '\0';
    if (closer && peek(json) == closer) {
        json->event = closer == '}' ? JSON_OBJECT_END : JSON_ARRAY_END;
        json->rest = str_skip(json->rest, 1);
        return true;
    }
    if (json->depth && !read_before_value(json, keep))
        return false;
    return read_value(json, keep);
}
