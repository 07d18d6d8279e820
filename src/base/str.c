/* SPDX-License-Identifier: Apache-2.0 */
#include "base/str.h"

#include <assert.h>
#include <errno.h>
#include <locale.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int str_cmp(str a, str b)
{
    size_t shared = a.len < b.len ? a.len : b.len;
    int order = shared ? memcmp(a.ptr, b.ptr, shared) : 0;
    return order ? order : (a.len > b.len) - (a.len < b.len);
}

bool str_ends(str s, str suffix)
{
    return s.len >= suffix.len && str_eq(str_skip(s, s.len - suffix.len), suffix);
}

static char lower_ascii(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

bool str_eq_nocase(str a, str b)
{
    if (a.len != b.len)
        return false;
    for (size_t i = 0; i < a.len; i++)
        if (lower_ascii(a.ptr[i]) != lower_ascii(b.ptr[i]))
            return false;
    return true;
}

/* Bytes of white space at the start of `s`: ASCII blanks one, U+00A0 (C2 A0) two. */
static size_t blank_length(str s)
{
    if (s.len && (*s.ptr == ' ' || (*s.ptr >= '\t' && *s.ptr <= '\r')))
        return 1;
    return s.len > 1 && s.ptr[0] == '\xc2' && s.ptr[1] == '\xa0' ? 2 : 0;
}

/* Has it surely nothing to trim? */
static bool is_trimmed(str s)
{
    unsigned char first = (unsigned char)s.ptr[0], last = (unsigned char)s.ptr[s.len - 1];
    return first > ' ' && last > ' ' && first != 0xc2 && last != 0xa0;
}

str str_trim(str s)
{
    if (!s.len || is_trimmed(s))
        return s;
    for (size_t n; (n = blank_length(s));)
        s = str_skip(s, n);
    for (;;) {
        size_t n = s.len >= 2 && blank_length(str_skip(s, s.len - 2)) == 2 ? 2
                   : s.len && blank_length(str_skip(s, s.len - 1))         ? 1
                                                                           : 0;
        if (!n)
            return s;
        s.len -= n;
    }
}

ptrdiff_t str_find(str s, str needle)
{
    if (!needle.len || (needle.len <= s.len && memcmp(s.ptr, needle.ptr, needle.len) == 0))
        return 0; /* it begins so: the usual answer, and cheap to ask for */
    const char *found = s.len > needle.len ? memmem(s.ptr, s.len, needle.ptr, needle.len) : NULL;
    return found ? found - s.ptr : -1;
}

ptrdiff_t str_find_char(str s, char c)
{
    const char *found = s.len ? memchr(s.ptr, c, s.len) : NULL;
    return found ? found - s.ptr : -1;
}

/* "a," has a second field, "" has none: what is left after a last separator is this view and no
 * other. */
static const char last_field[1];

bool str_cut(str *rest, char separator, str *field)
{
    if (!rest->len) {
        bool one_more = rest->ptr == last_field;
        *rest = *field = (str){ 0 };
        return one_more;
    }
    ptrdiff_t at = str_find_char(*rest, separator);
    *field = at < 0 ? *rest : str_sub(*rest, 0, (size_t)at);
    *rest = at < 0 ? (str){ 0 } : str_skip(*rest, (size_t)at + 1);
    if (at >= 0 && !rest->len)
        *rest = (str){ last_field, 0 };
    return true;
}

/* 13.51: what fits a double's 53 bits divided by a power of ten that is one exactly is rounded
 * once, and so is the nearest double there is (W. D. Clinger, "How to read floating point numbers
 * accurately", 1990). False: something else, or more digits. */
static bool plain_number(str s, double *out)
{
    enum { DIGITS = 15 };
    static const double tens[DIGITS + 1] = { 1e0, 1e1, 1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                             1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15 };
    size_t at = s.ptr[0] == '-', digits = 0, behind = 0;
    uint64_t number = 0;
    bool point = false;
    for (; at < s.len && digits <= DIGITS; at++) {
        unsigned digit = (unsigned char)s.ptr[at] - (unsigned)'0';
        if (digit > 9 && (point || s.ptr[at] != '.'))
            return false;
        if (digit > 9) {
            point = true;
            continue;
        }
        number = number * 10 + digit;
        digits++, behind += point;
    }
    if (!digits || digits > DIGITS)
        return false;
    double value = (double)number / tens[behind];
    *out = s.ptr[0] == '-' ? -value : value;
    return true;
}

/* strtod obeys the locale of the process, a number in a file does not: newlocale's "C" is asked
 * for. */
static bool any_number(str s, double *out)
{
    char text[64], *end;
    if (s.len >= sizeof text || str_find_char(s, '\0') >= 0)
        return false;
    for (size_t i = 0; i < s.len; i++)
        if (!strchr("+-0123456789.eE", s.ptr[i]))
            return false;
    memcpy(text, s.ptr, s.len);
    text[s.len] = '\0';
    locale_t plain = newlocale(LC_NUMERIC_MASK, "C", (locale_t)0);
    double value = plain ? strtod_l(text, &end, plain) : strtod(text, &end);
    if (plain)
        freelocale(plain);
    if (end != text + s.len)
        return false;
    *out = value;
    return true;
}

bool str_to_double(str s, double *out)
{
    s = str_trim(s);
    return s.len && (plain_number(s, out) || any_number(s, out));
}

bool str_to_int64(str s, int64_t *out)
{
    char text[32], *end;
    s = str_trim(s);
    if (!s.len || s.len >= sizeof text)
        return false;
    memcpy(text, s.ptr, s.len);
    text[s.len] = '\0';
    errno = 0;
    long long value = strtoll(text, &end, 10);
    if (errno || end != text + s.len || blank_length(s))
        return false;
    *out = value;
    return true;
}

uint64_t str_hash(str s)
{
    uint64_t hash = 0xcbf29ce484222325u;
    for (size_t i = 0; i < s.len; i++)
        hash = (hash ^ (unsigned char)s.ptr[i]) * 0x100000001b3u;
    return hash;
}

str str_copy(struct arena *keep, str s)
{
    return (str){ str_cstr(keep, s), s.len };
}

const char *str_cstr(struct arena *keep, str s)
{
    char *copy = NEW(keep, char, s.len + 1);
    if (s.len)
        memcpy(copy, s.ptr, s.len);
    return copy;
}

str str_concat(struct arena *keep, const str *parts, size_t count)
{
    size_t len = 0;
    for (size_t i = 0; i < count; i++)
        len += parts[i].len;
    char *whole = TAKE(keep, char, len + 1), *next = whole;
    for (size_t i = 0; i < count; i++) {
        if (parts[i].len)
            memcpy(next, parts[i].ptr, parts[i].len);
        next += parts[i].len;
    }
    *next = '\0';
    return (str){ whole, len };
}

str str_format(struct arena *keep, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int len = vsnprintf(NULL, 0, format, args);
    va_end(args);
    assert(len >= 0);
    char *text = NEW(keep, char, len + 1);
    vsnprintf(text, (size_t)len + 1, format, again);
    va_end(again);
    return (str){ text, (size_t)len };
}
