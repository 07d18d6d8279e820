/* SPDX-License-Identifier: Apache-2.0 */
#include "model/code_points.h"

#include <string.h>

enum { STEP = 128 };

/* Bytes that begin a code point: all but 10xxxxxx; eight at a time. */
static size_t count(str text, size_t from, size_t to)
{
    static const uint64_t lows = 0x0101010101010101u;
    size_t later = 0, i = from;
    for (uint64_t eight; i + sizeof eight <= to; i += sizeof eight) {
        memcpy(&eight, text.ptr + i, sizeof eight);
        later += (size_t)((eight >> 7 & ~(eight >> 6) & lows) * lows >> 56);
    }
    for (; i < to; i++)
        later += ((unsigned char)text.ptr[i] & 0xC0) == 0x80;
    return to - from - later;
}

struct code_points code_points_of(const struct document *document, struct arena *keep)
{
    struct code_points points = { .text = document->text, .from = document->text_from };
    points.step_count = document->text.len / STEP + 1;
    points.steps = NEW(keep, size_t, points.step_count);
    for (size_t i = 1; i < points.step_count; i++)
        points.steps[i] = points.steps[i - 1] + count(document->text, (i - 1) * STEP, i * STEP);
    return points;
}

static long from_start(const struct code_points *points, size_t byte)
{
    size_t step = byte / STEP < points->step_count ? byte / STEP : points->step_count - 1;
    return (long)(points->steps[step] + count(points->text, step * STEP, byte));
}

long code_point_at(const struct code_points *points, size_t byte)
{
    if (byte > points->text.len)
        byte = points->text.len;
    return from_start(points, byte) - from_start(points, points->from);
}
