/* SPDX-License-Identifier: Apache-2.0 */
/* buffer.h - text that grows: what writers fill before it goes to a file. Heap memory; init or {0},
 * then buffer_release. Out of memory ends the program with a sentence, as in arena.h. */
#ifndef EVENTMAP_BASE_BUFFER_H
#define EVENTMAP_BASE_BUFFER_H

#include <stddef.h>
#include <string.h>

#include "base/str.h"

struct buffer {
    char *ptr;
    size_t len, capacity;
};

void buffer_release(struct buffer *buffer);
/* For the two below: room for `more` bytes than there are; only when they do not fit. */
void buffer_grow(struct buffer *buffer, size_t more);

static inline void buffer_clear(struct buffer *buffer) /* empty, memory kept */
{
    buffer->len = 0;
}

static inline void buffer_add(struct buffer *buffer, str text)
{
    if (buffer->capacity - buffer->len < text.len + 1)
        buffer_grow(buffer, text.len + 1);
    if (text.len)
        memcpy(buffer->ptr + buffer->len, text.ptr, text.len);
    buffer->len += text.len;
}

static inline void buffer_add_char(struct buffer *buffer, char c)
{
    if (buffer->capacity == buffer->len)
        buffer_grow(buffer, 1);
    buffer->ptr[buffer->len++] = c;
}

static inline str buffer_view(const struct buffer *buffer) /* valid until the next change */
{
    return (str){ buffer->ptr, buffer->len };
}

void buffer_format(struct buffer *buffer, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* A number in the shortest form with at most `decimals` decimals, '.' whatever the locale, never
 * "-0" and never an exponent; NaN and infinity become 0 (callers keep them out). */
void buffer_add_number(struct buffer *buffer, double value, int decimals);

/* The content, terminated, in `keep`; the buffer is released. */
str buffer_keep(struct buffer *buffer, struct arena *keep);

#endif
