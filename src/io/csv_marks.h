/* SPDX-License-Identifier: Apache-2.0 */
/* csv_marks.h - what a CSV row is made of, 64 bytes at a time: bit i of each mask tells something
 * of byte i. For csv_scan.c. */
#ifndef EVENTMAP_IO_CSV_MARKS_H
#define EVENTMAP_IO_CSV_MARKS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#ifdef __SSE2__
#include <emmintrin.h>
#else
#include "io/eights.h"
#endif

enum { MARKED = 64 };

struct csv_marks {
    const char *from; /* of these bytes */
    uint64_t stops;   /* separators, line feeds and carriage returns */
    uint64_t breaks;  /* the last two */
    uint64_t quotes;  /* " */
    uint64_t inside;  /* inside a character: 10xxxxxx */
};

#ifdef __SSE2__
static inline void csv_marks_read(struct csv_marks *marks, const char *bytes, char separator)
{
    uint64_t stops = 0, breaks = 0, quotes = 0, inside = 0;
    for (unsigned i = 0; i < MARKED; i += 16) {
        __m128i text = _mm_loadu_si128((const __m128i *)(const void *)(bytes + i));
        __m128i is_break = _mm_or_si128(_mm_cmpeq_epi8(text, _mm_set1_epi8('\n')),
                                        _mm_cmpeq_epi8(text, _mm_set1_epi8('\r')));
        __m128i is_stop = _mm_or_si128(is_break, _mm_cmpeq_epi8(text, _mm_set1_epi8(separator)));
        __m128i is_quote = _mm_cmpeq_epi8(text, _mm_set1_epi8('"'));
        __m128i is_inside = _mm_cmplt_epi8(text, _mm_set1_epi8(-64));
        stops |= (uint64_t)(unsigned)_mm_movemask_epi8(is_stop) << i;
        breaks |= (uint64_t)(unsigned)_mm_movemask_epi8(is_break) << i;
        quotes |= (uint64_t)(unsigned)_mm_movemask_epi8(is_quote) << i;
        inside |= (uint64_t)(unsigned)_mm_movemask_epi8(is_inside) << i;
    }
    marks->stops = stops;
    marks->breaks = breaks;
    marks->quotes = quotes;
    marks->inside = inside;
}
#else
/* The high bits of eight bytes as eight bits, the first byte's the lowest. */
static inline uint64_t csv_high_bits(uint64_t eight)
{
    return ((eight >> 7 & EIGHT_ONES) * UINT64_C(0x0102040810204080)) >> 56;
}

/* Which of eight bytes are `c`: the high bit of each. */
static inline uint64_t csv_equal(uint64_t eight, char c)
{
    uint64_t low = ~(EIGHT_ONES << 7), other = eight ^ (EIGHT_ONES * (unsigned char)c);
    return ~(((other & low) + low) | other | low);
}

static inline void csv_marks_read(struct csv_marks *marks, const char *bytes, char separator)
{
    marks->stops = marks->breaks = marks->quotes = marks->inside = 0;
    for (unsigned i = 0; i < MARKED; i += 8) {
        uint64_t eight = eight_load(bytes + i);
        uint64_t is_break = csv_equal(eight, '\n') | csv_equal(eight, '\r');
        marks->stops |= csv_high_bits(is_break | csv_equal(eight, separator)) << i;
        marks->breaks |= csv_high_bits(is_break) << i;
        marks->quotes |= csv_high_bits(csv_equal(eight, '"')) << i;
        marks->inside |= csv_high_bits(eight & ~(eight << 1)) << i;
    }
}
#endif

/* The bytes from `from`; behind `end` nothing is marked. */
static inline void csv_marks_load(struct csv_marks *marks, const char *from, const char *end,
                                  char separator)
{
    char last[MARKED];
    marks->from = from;
    if (end - from >= MARKED) {
        csv_marks_read(marks, from, separator);
        return;
    }
    memset(last, 0, sizeof last);
    if (end > from)
        memcpy(last, from, (size_t)(end - from));
    csv_marks_read(marks, last, separator);
}

static inline size_t csv_marks_count(uint64_t marks)
{
    size_t count = 0;
    for (; marks; marks &= marks - 1) /* few are set */
        count++;
    return count;
}

/* The bytes in front of `at`, which lies among these or just behind them. */
static inline uint64_t csv_marks_before(const struct csv_marks *marks, const char *at)
{
    ptrdiff_t some = at - marks->from;
    return some < MARKED ? ((uint64_t)1 << some) - 1 : UINT64_MAX;
}

#endif
