/* SPDX-License-Identifier: Apache-2.0 */
/* str.h - a view of UTF-8 text: not terminated, owning nothing. Cutting copies nothing.
 * Terminated strings exist only at the doors of libraries: str_cstr(). */
#ifndef EVENTMAP_BASE_STR_H
#define EVENTMAP_BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/arena.h"

typedef struct {
    const char *ptr;
    size_t len; /* bytes */
} str;

#define STR(literal) ((str){ (literal), sizeof(literal) - 1 })
#define STR_INIT(literal)                                                                          \
    {                                                                                              \
        (literal), sizeof(literal) - 1                                                             \
    }                                                     /* for static tables */
#define STR_ARG(s) (int)(s).len, ((s).ptr ? (s).ptr : "") /* for "%.*s" */

/* What a name or a cell asks dozens of times is worked out on the spot, without a call. */

static inline str str_from(const char *cstr) /* NULL gives the empty view */
{
    return cstr ? (str){ cstr, strlen(cstr) } : (str){ 0 };
}

static inline bool str_eq(str a, str b)
{
    return a.len == b.len &&
           (a.len == 0 || (a.ptr[0] == b.ptr[0] && memcmp(a.ptr, b.ptr, a.len) == 0));
}

static inline str str_sub(str s, size_t from, size_t len) /* clamped to s */
{
    if (from > s.len)
        from = s.len;
    if (len > s.len - from)
        len = s.len - from;
    return (str){ s.ptr ? s.ptr + from : NULL, len };
}

static inline str str_skip(str s, size_t bytes) /* clamped */
{
    return str_sub(s, bytes, s.len);
}

static inline bool str_starts(str s, str prefix)
{
    return s.len >= prefix.len && (!prefix.len || memcmp(s.ptr, prefix.ptr, prefix.len) == 0);
}

int str_cmp(str a, str b); /* byte order; shorter first among equals */
bool str_ends(str s, str suffix);
bool str_eq_nocase(str a, str b);      /* ASCII letters only */
str str_trim(str s);                   /* ASCII white space, and U+00A0, off both ends */
ptrdiff_t str_find(str s, str needle); /* byte offset, -1 when absent; "" is found at 0 */
ptrdiff_t str_find_char(str s, char c);

/* Take the next field off `rest`. False once nothing is left ("a," gives "a" and ""; "" gives
 * nothing): for (str f; str_cut(&line, ',', &f);) */
bool str_cut(str *rest, char separator, str *field);

/* Whole of `s` as a number, '.' decimal; false and *out untouched when it is not one. */
bool str_to_double(str s, double *out);
bool str_to_int64(str s, int64_t *out);

/* FNV-1a, 64 bit (Fowler, Noll, Vo): for hash tables, not for security. */
uint64_t str_hash(str s);

str str_copy(struct arena *keep, str s);         /* owned by the arena */
const char *str_cstr(struct arena *keep, str s); /* the same, terminated */
str str_concat(struct arena *keep, const str *parts, size_t count);
str str_format(struct arena *keep, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Length of the UTF-8 sequence at the start of `s` (1-4), its code point in *code. Malformed or
 * truncated bytes give length 1 and U+FFFD; the empty view gives 0. */
size_t str_decode(str s, uint32_t *code);
size_t str_encode(uint32_t code, char out[4]); /* bytes written, 1-4 */
bool str_is_utf8(str s);
bool str_is_ascii(str s);
str str_clip(str s, size_t bytes); /* its start, so long at most, ending between code points */
size_t str_count_codes(str s);     /* Unicode code points; malformed bytes count one each */

#endif
