/* SPDX-License-Identifier: Apache-2.0 */
#include "base/buffer.h"

#include <assert.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void buffer_release(struct buffer *buffer)
{
    free(buffer->ptr);
    *buffer = (struct buffer){ 0 };
}

void buffer_grow(struct buffer *buffer, size_t more)
{
    size_t wanted = buffer->capacity ? buffer->capacity : 256;
    while (wanted - buffer->len < more)
        wanted *= 2;
    char *bigger = realloc(buffer->ptr, wanted);
    if (!bigger) {
        fprintf(stderr, "eventmap: out of memory (%zu bytes wanted)\n", wanted);
        exit(1);
    }
    buffer->ptr = bigger;
    buffer->capacity = wanted;
}

static void make_room(struct buffer *buffer, size_t more)
{
    if (buffer->capacity - buffer->len < more)
        buffer_grow(buffer, more);
}

void buffer_format(struct buffer *buffer, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int len = vsnprintf(NULL, 0, format, args);
    va_end(args);
    assert(len >= 0);
    make_room(buffer, (size_t)len + 1);
    vsnprintf(buffer->ptr + buffer->len, (size_t)len + 1, format, again);
    va_end(again);
    buffer->len += (size_t)len;
}

/* "00" to "99" */
#define PAIRS(tens)                                                                                \
    { tens, '0' }, { tens, '1' }, { tens, '2' }, { tens, '3' }, { tens, '4' }, { tens, '5' },      \
        { tens, '6' }, { tens, '7' }, { tens, '8' },                                               \
    {                                                                                              \
        tens, '9'                                                                                  \
    }
static const char pairs[100][2] = { PAIRS('0'), PAIRS('1'), PAIRS('2'), PAIRS('3'), PAIRS('4'),
                                    PAIRS('5'), PAIRS('6'), PAIRS('7'), PAIRS('8'), PAIRS('9') };

/* The last `count` digits of a number go before digits[at]; what is left of both. */
static size_t put_digits(char *digits, size_t at, unsigned long long *number, int count)
{
    unsigned long long whole = *number;
    for (; count > 1; count -= 2, whole /= 100)
        memcpy(digits + (at -= 2), pairs[whole % 100], 2);
    if (count) {
        digits[--at] = (char)('0' + whole % 10);
        whole /= 10;
    }
    *number = whole;
    return at;
}

enum { DIGITS_MOST = 32 };

/* Rounds half away from zero on the scaled value and prints digits itself: no locale, no exponent.
 * Beyond 2^53 / 10^decimals decimals mean nothing and printf's integer form is exact. */
void buffer_add_number(struct buffer *buffer, double value, int decimals)
{
    static const double powers[] = { 1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9 };
    assert(decimals >= 0 && decimals < 10);
    if (!isfinite(value))
        value = 0;
    double scaled = fabs(value) * powers[decimals];
    if (scaled >= 9e15) {
        buffer_format(buffer, "%.0f", value);
        return;
    }
    unsigned long long whole = (unsigned long long)scaled;
    whole += scaled - (double)whole >= 0.5;
    bool is_negative = value < 0 && whole > 0;
    char digits[2 * DIGITS_MOST];
    size_t at = DIGITS_MOST;
    for (; decimals && whole % 10 == 0; decimals--)
        whole /= 10;
    if (decimals) {
        at = put_digits(digits, at, &whole, decimals);
        digits[--at] = '.';
    }
    for (; whole >= 100; whole /= 100)
        memcpy(digits + (at -= 2), pairs[whole % 100], 2);
    if (whole >= 10)
        memcpy(digits + (at -= 2), pairs[whole], 2);
    else
        digits[--at] = (char)('0' + whole);
    if (is_negative)
        digits[--at] = '-';
    make_room(buffer, DIGITS_MOST);
    memcpy(buffer->ptr + buffer->len, digits + at, DIGITS_MOST); /* of a size that is known */
    buffer->len += DIGITS_MOST - at;
}

str buffer_keep(struct buffer *buffer, struct arena *keep)
{
    str text = str_copy(keep, buffer_view(buffer));
    buffer_release(buffer);
    return text;
}
