/* SPDX-License-Identifier: Apache-2.0 */
#include "base/number.h"

static bool is_digit(str text, size_t at)
{
    return at < text.len && text.ptr[at] >= '0' && text.ptr[at] <= '9';
}

/* Do three figures and no more stand from here on? */
static bool is_group(str text, size_t at)
{
    return is_digit(text, at) && is_digit(text, at + 1) && is_digit(text, at + 2) &&
           !is_digit(text, at + 3);
}

/* Spaces (U+00A0 and U+202F, too) and apostrophes, which hold groups of three figures apart. */
static bool is_gap(uint32_t code)
{
    return code == ' ' || code == 0xA0 || code == 0x202F || code == '\'' || code == 0x2019;
}

/* Into figures with a point; of a count, points and commas before groups hold these apart, too. */
static bool read_number(str text, bool is_count, double *out)
{
    enum { MOST = 40 };
    char plain[MOST];
    size_t len = 0;
    text = str_trim(text);
    for (size_t at = 0; at < text.len;) {
        uint32_t code;
        size_t next = at + str_decode(str_skip(text, at), &code);
        bool is_mark = code == ',' || code == '.', comes_group = len && is_group(text, next);
        at = next;
        if (comes_group && (is_gap(code) || (is_count && is_mark)))
            continue;
        if (len == MOST || code >= 0x80)
            return false;
        plain[len++] = code == ',' ? '.' : (char)code;
    }
    return str_to_double((str){ plain, len }, out);
}

bool number_measure(str text, double *out)
{
    return read_number(text, false, out);
}

bool number_count(str text, double *out)
{
    return read_number(text, true, out);
}
