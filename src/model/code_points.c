/* SPDX-License-Identifier: Apache-2.0 */
#include "model/code_points.h"

enum { STEP = 512 };

static size_t count(str text, size_t from, size_t to)
{
    size_t codes = 0;
    for (size_t i = from; i < to; i++)
        codes += ((unsigned char)text.ptr[i] & 0xC0) != 0x80;
    return codes;
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
