/* SPDX-License-Identifier: Apache-2.0 */
/* lines.c - where paragraphs begin and end.
 *   1. Lines end with \n (or \r\n), in a text without any with \r.
 *   2. A line is a piece, unless the text was wrapped: few lines are longer than 120 characters,
 * and some come near the longest of them (the width).
 *   3. Then a line was broken, and goes on in the next one, when that one's first word would not
 *      have fitted behind it; a list's next item begins a piece of its own.
 * A menu or a poem of short lines is not joined by this: their next words would have fitted. */
#include "article/lines.h"

#include <string.h>

enum {
    WIDTH_MOST = 120,
    WIDTH_LEAST = 40,
    FULL_WITHIN = 12, /* characters that a wrapped line lacks at most: a long word did not fit */
    FULL_LEAST = 2,   /* lines that come so near to the width */
    LONGER_PER = 50   /* one line in so many may be longer: an address */
};

/* ---- white space ---- */

/* Bytes of white space at the start: ASCII, U+0085, U+00A0, U+1680, U+2000-200B, U+2028, U+2029,
 * U+202F, U+205F, U+3000, U+FEFF. */
static size_t blank_at_start(str s)
{
    if (!s.len)
        return 0;
    unsigned char c = (unsigned char)s.ptr[0];
    if (c < 0x80)
        return c == ' ' || (c >= '\t' && c <= '\r');
    uint32_t code;
    size_t len = str_decode(s, &code);
    bool blank = code == 0x85 || code == 0xA0 || code == 0x1680 ||
                 (code >= 0x2000 && code <= 0x200B) || code == 0x2028 || code == 0x2029 ||
                 code == 0x202F || code == 0x205F || code == 0x3000 || code == 0xFEFF;
    return blank ? len : 0;
}

static size_t blank_at_end(str s)
{
    size_t len = 1;
    while (len < 4 && len < s.len && ((unsigned char)s.ptr[s.len - len] & 0xC0) == 0x80)
        len++;
    return s.len && blank_at_start(str_skip(s, s.len - len)) == len ? len : 0;
}

void lines_trim(str text, size_t *start, size_t *end)
{
    str line = str_sub(text, *start, *end - *start);
    size_t n;
    while ((n = blank_at_start(line)))
        line = str_skip(line, n);
    *start = *end - line.len;
    while ((n = blank_at_end(line)))
        line.len -= n;
    *end = *start + line.len;
}

/* ---- lines ---- */

/* Bytes that continue no sequence, counted by eights: bit 7 of a byte that does is set, bit 6 not.
 */
uint32_t lines_codes(str text)
{
    size_t codes = text.len, i = 0;
    uint64_t eight;
    for (; i + sizeof eight <= text.len; i += sizeof eight) {
        memcpy(&eight, text.ptr + i, sizeof eight);
        uint64_t continues = eight & ~(eight << 1) & UINT64_C(0x8080808080808080);
        codes -= continues ? (size_t)__builtin_popcountll(continues) : 0;
    }
    for (; i < text.len; i++)
        codes -= ((unsigned char)text.ptr[i] & 0xC0) == 0x80;
    return codes > UINT32_MAX ? UINT32_MAX : (uint32_t)codes;
}

/* All lines as pieces; an empty one stays as a mark that nothing is joined across it. */
static void cut_lines(str text, size_t from, struct pieces *lines, struct arena *keep)
{
    char end = memchr(text.ptr + from, '\n', text.len - from) ? '\n' : '\r';
    while (from < text.len) {
        const char *found = memchr(text.ptr + from, end, text.len - from);
        size_t stop = found ? (size_t)(found - text.ptr) : text.len;
        struct piece line = { .start = from, .end = stop };
        lines_trim(text, &line.start, &line.end);
        line.codes = lines_codes(str_sub(text, line.start, line.end - line.start));
        APPEND(keep, lines, line);
        from = stop + 1;
    }
}

/* The width a text was wrapped to; 0 when it was not. */
static uint32_t find_width(const struct pieces *lines)
{
    size_t of_length[WIDTH_MOST + 1] = { 0 }, longer = 0, filled = 0;
    for (size_t i = 0; i < lines->count; i++) {
        uint32_t codes = lines->items[i].codes;
        filled += codes > 0;
        codes <= WIDTH_MOST ? of_length[codes]++ : longer++;
    }
    for (uint32_t width = WIDTH_MOST; width >= WIDTH_LEAST; width--) {
        size_t full = 0;
        for (uint32_t i = 0; i < FULL_WITHIN; i++)
            full += of_length[width - i];
        if (longer * LONGER_PER > filled && longer > 1)
            return 0;
        if (of_length[width] && full >= FULL_LEAST)
            return width;
        longer += of_length[width];
    }
    return 0;
}

static uint32_t first_word_codes(str line)
{
    size_t len = 0;
    while (len < line.len && line.ptr[len] != ' ' && line.ptr[len] != '\t')
        len++;
    return lines_codes(str_sub(line, 0, len));
}

static bool begins_item(str line)
{
    static const str marks[] = { STR_INIT("- "), STR_INIT("* "), STR_INIT("# "), STR_INIT("> "),
                                 STR_INIT("• "), STR_INIT("– "), STR_INIT("▪ "), STR_INIT("· ") };
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (str_starts(line, marks[i]))
            return true;
    return false;
}

/* Cells of a table stand between tabs. */
static bool is_row(str text, const struct piece *line)
{
    return memchr(text.ptr + line->start, '\t', line->end - line->start) != NULL;
}

/* Line i is the rest of the one before, which was broken at the width. */
static bool goes_on(str text, const struct pieces *lines, size_t i, uint32_t width)
{
    const struct piece *line = &lines->items[i];
    if (!i || !width || !line->codes || !lines->items[i - 1].codes)
        return false;
    str words = str_sub(text, line->start, line->end - line->start);
    return !begins_item(words) && !is_row(text, line) && !is_row(text, line - 1) &&
           lines->items[i - 1].codes + 1 + first_word_codes(words) > width;
}

/* Sentences are broken anywhere: few of the lines that go on begin with a capital. A column of
 * headlines looks otherwise. */
static bool is_broken_prose(str text, const struct pieces *lines, uint32_t width)
{
    size_t joined = 0, capitals = 0;
    for (size_t i = 1; i < lines->count; i++) {
        if (!goes_on(text, lines, i, width))
            continue;
        joined++;
        capitals +=
            text.ptr[lines->items[i].start] >= 'A' && text.ptr[lines->items[i].start] <= 'Z';
    }
    return joined && capitals * 3 <= joined * 2;
}

void lines_cut(str text, size_t from, struct pieces *pieces, struct arena *keep,
               struct arena scratch)
{
    if (from >= text.len)
        return;
    struct pieces lines = { 0 };
    cut_lines(text, from, &lines, &scratch);
    uint32_t width = find_width(&lines);
    if (!is_broken_prose(text, &lines, width))
        width = 0;
    for (size_t i = 0; i < lines.count; i++) {
        struct piece line = lines.items[i];
        if (goes_on(text, &lines, i, width)) {
            struct piece *last = &pieces->items[pieces->count - 1];
            last->end = line.end;
            last->codes += 1 + line.codes;
        } else if (line.codes) {
            APPEND(keep, pieces, line);
        }
    }
}
