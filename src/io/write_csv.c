/* SPDX-License-Identifier: Apache-2.0 */
/* write_csv.c - RFC 4180 with LF: a cell is quoted when it holds the separator, a quote, a line end
 * or has a space at either end (readers trim). */
#include <string.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "io/eights.h"
#include "io/io.h"
#include "io/write.h"

static inline bool has_special(uint64_t eight, char separator)
{
    return eight_equal(eight, separator) | eight_equal(eight, '"') | eight_equal(eight, '\n') |
           eight_equal(eight, '\r');
}

#ifdef __SSE2__
/* A bit for each of 16 bytes. */
static inline unsigned special_16(const char *bytes, char separator)
{
    __m128i text = _mm_loadu_si128((const __m128i *)(const void *)bytes);
    __m128i found = _mm_or_si128(_mm_or_si128(_mm_cmpeq_epi8(text, _mm_set1_epi8(separator)),
                                              _mm_cmpeq_epi8(text, _mm_set1_epi8('"'))),
                                 _mm_or_si128(_mm_cmpeq_epi8(text, _mm_set1_epi8('\n')),
                                              _mm_cmpeq_epi8(text, _mm_set1_epi8('\r'))));
    return (unsigned)_mm_movemask_epi8(found);
}
#endif

static bool needs_quotes(str cell, char separator)
{
    size_t i = 0;
    if (!cell.len)
        return false;
#ifdef __SSE2__
    for (; cell.len - i >= 16; i += 16)
        if (special_16(cell.ptr + i, separator))
            return true;
#endif
    for (; cell.len - i >= 8; i += 8)
        if (has_special(eight_load(cell.ptr + i), separator))
            return true;
    if (i && i < cell.len) { /* the last eight, some of them again */
        if (has_special(eight_load(cell.ptr + cell.len - 8), separator))
            return true;
        i = cell.len;
    }
    for (; i < cell.len; i++) {
        char c = cell.ptr[i];
        if (c == separator || c == '"' || c == '\n' || c == '\r')
            return true;
    }
    return cell.ptr[0] == ' ' || cell.ptr[cell.len - 1] == ' ';
}

void add_cell(struct buffer *out, str cell, char separator)
{
    if (!needs_quotes(cell, separator)) {
        buffer_add(out, cell);
        return;
    }
    buffer_add_char(out, '"');
    for (ptrdiff_t quote; (quote = str_find_char(cell, '"')) >= 0;) {
        buffer_add(out, str_sub(cell, 0, (size_t)quote + 1));
        buffer_add_char(out, '"');
        cell = str_skip(cell, (size_t)quote + 1);
    }
    buffer_add(out, cell);
    buffer_add_char(out, '"');
}

/* What begins at `start`, from its end: quotes are doubled and stand around. */
static void quote_in_place(struct buffer *out, size_t start)
{
    size_t more = 2;
    for (size_t i = start; i < out->len; i++)
        more += out->ptr[i] == '"';
    if (out->capacity - out->len < more)
        buffer_grow(out, more);
    char *first = out->ptr + start, *from = out->ptr + out->len, *to = from + more;
    out->len += more;
    *--to = '"';
    while (more > 2) {
        *--to = *--from;
        if (*from != '"')
            continue;
        *--to = '"';
        more--;
    }
    memmove(first + 1, first, (size_t)(from - first));
    *first = '"';
}

/* needs_quotes() of what may be few bytes, with FEW bytes of ours in front of its end. */
#ifdef __SSE2__
enum { FEW = 16 };
static inline bool need_quotes_behind(const char *end, size_t len, char separator)
{
    const char *start = end - len;
    size_t rest = len % 16;
    unsigned special = rest ? special_16(end - 16, separator) >> (16 - rest) : 0;
    for (const char *at = start; end - at >= 16; at += 16)
        special |= special_16(at, separator);
    return special || end[-1] == ' ' || *start == ' ';
}
#else
enum { FEW = 8 };
static inline bool need_quotes_behind(const char *end, size_t len, char separator)
{
    if (len >= 8)
        return needs_quotes((str){ end - len, len }, separator);
    uint64_t few = eight_load(end - 8) >> 8 * (8 - len);
    return has_special(few, separator) || end[-1] == ' ' || end[-(ptrdiff_t)len] == ' ';
}
#endif

void csv_quote_cell(struct buffer *out, size_t start, char separator)
{
    size_t len = out->len - start;
    if (!len)
        return;
    bool needed = out->len >= FEW ? need_quotes_behind(out->ptr + out->len, len, separator)
                                  : needs_quotes(str_skip(buffer_view(out), start), separator);
    if (needed)
        quote_in_place(out, start);
}

void csv_write_row(struct buffer *out, const str *cells, size_t count, char separator)
{
    if (count == 1 && !cells[0].len)
        buffer_add(out, STR("\"\"")); /* a blank line would be no row */
    for (size_t i = 0; i < count; i++) {
        if (i)
            buffer_add_char(out, separator);
        add_cell(out, cells[i], separator);
    }
    buffer_add_char(out, '\n');
}
