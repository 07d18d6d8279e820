/* SPDX-License-Identifier: Apache-2.0 */
#include "base/buffer.h"
#include "extract/title.h"

static str span(const struct title_cut *cut, uint32_t first, uint32_t end)
{
    return end > first ? prose_span(cut->prose, first, end - first) : (str){ 0 };
}

size_t title_codes(const struct title_cut *cut, uint32_t end)
{
    size_t subject = str_count_codes(span(cut, cut->first, cut->subject_end));
    return subject + (subject ? 1 : 0) + str_count_codes(span(cut, cut->verb, end));
}

/* Capital letters of the Latin, Greek and Cyrillic alphabets, where one follows from the other. */
static uint32_t capital(uint32_t code)
{
    bool latin_pairs = (code >= 0x100 && code <= 0x137) || (code >= 0x14A && code <= 0x177);
    if ((code >= 'a' && code <= 'z') || (code >= 0xE0 && code <= 0xFE && code != 0xF7) ||
        (code >= 0x3B1 && code <= 0x3C9 && code != 0x3C2) || (code >= 0x430 && code <= 0x44F))
        return code - 0x20;
    if (latin_pairs && code % 2)
        return code - 1;
    return code >= 0x450 && code <= 0x45F ? code - 0x50 : code;
}

static bool is_space(str text, size_t at, size_t *length)
{
    uint32_t code;
    *length = str_decode(str_skip(text, at), &code);
    return code == ' ' || code == '\n' || code == '\r' || code == '\t' || code == 0xA0 ||
           code == 0x202F;
}

str title_of_text(str text, struct arena *keep)
{
    enum { LONGEST_CODE = 4 };
    char *out = NEW(keep, char, text.len + LONGEST_CODE);
    size_t length = 0, step;
    bool gap = false;
    for (size_t i = 0; i < text.len; i += step) {
        uint32_t code;
        if (length && !gap && text.ptr[i] > ' ' && text.ptr[i] < 0x7F) { /* most of them */
            out[length++] = text.ptr[i];
            step = 1;
            continue;
        }
        if (is_space(text, i, &step)) {
            gap = length > 0;
            continue;
        }
        if (gap)
            out[length++] = ' ';
        gap = false;
        str_decode(str_skip(text, i), &code);
        if (!length) {
            length = str_encode(capital(code), out);
            continue;
        }
        for (size_t b = 0; b < step; b++)
            out[length++] = text.ptr[i + b];
    }
    return (str){ out, length };
}

static size_t count_of(str text, str mark)
{
    size_t count = 0;
    for (ptrdiff_t at; (at = str_find(text, mark)) >= 0; count++)
        text = str_skip(text, (size_t)at + mark.len);
    return count;
}

static str without(str text, str mark, struct arena *keep)
{
    struct buffer out = { 0 };
    for (ptrdiff_t at; (at = str_find(text, mark)) >= 0;) {
        buffer_add(&out, str_sub(text, 0, (size_t)at));
        text = str_skip(text, (size_t)at + mark.len);
    }
    buffer_add(&out, text);
    return buffer_keep(&out, keep);
}

/* Is there one of the marks? */
static bool has_quotes(str text)
{
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.ptr[i];
        if (c == '"')
            return true;
        if (c != 0xC2 && c != 0xE2)
            continue;
        uint32_t code;
        str_decode(str_skip(text, i), &code);
        if (code == 0xAB || code == 0xBB || code == 0x201C || code == 0x201D)
            return true;
    }
    return false;
}

/* A quotation that was cut has one of its marks: neither stays. Of straight ones the one without
 * its fellow goes: the last of a title that was cut, else the first. */
static str without_half_quotes(str text, bool is_whole, struct arena *keep)
{
    static const str straight = STR_INIT("\""), marks[][2] = { { STR_INIT("«"), STR_INIT("»") },
                                                               { STR_INIT("“"), STR_INIT("”") } };
    if (!has_quotes(text))
        return text;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (count_of(text, marks[i][0]) != count_of(text, marks[i][1]))
            text = without(without(text, marks[i][0], keep), marks[i][1], keep);
    if (count_of(text, straight) % 2 == 0)
        return text;
    size_t at = (size_t)str_find(text, straight);
    for (size_t i = at; i < text.len && !is_whole; i++)
        at = text.ptr[i] == '"' ? i : at;
    return str_concat(keep, (str[]){ str_sub(text, 0, at), str_skip(text, at + 1) }, 2);
}

str title_text(const struct title_cut *cut, struct arena *keep)
{
    struct buffer out = { 0 };
    bool beside = cut->subject_end > cut->first && cut->verb == cut->subject_end + 1;
    buffer_add(&out, span(cut, cut->first, beside ? cut->verb : cut->subject_end));
    if (out.len)
        buffer_add_char(&out, ' ');
    buffer_add(&out, span(cut, cut->verb, cut->end));
    if (!cut->is_whole)
        buffer_add(&out, STR("…"));
    str title = title_of_text(without_half_quotes(buffer_view(&out), cut->is_whole, keep), keep);
    buffer_release(&out);
    return title;
}
