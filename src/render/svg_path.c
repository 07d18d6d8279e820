/* SPDX-License-Identifier: Apache-2.0 */
#include "render/svg_path.h"

#include <math.h>
#include <stdlib.h>

enum { GRID = 100 }; /* steps to the point */

static const double FAR = 1e7; /* points; beyond it nothing is on any paper */

typedef struct {
    long x, y;
} gridxy;

static gridxy on_grid(double x, double y)
{
    return (gridxy){ lround(fmax(-FAR, fmin(FAR, x)) * GRID),
                     lround(fmax(-FAR, fmin(FAR, y)) * GRID) };
}

/* 1250 is "12.5", -50 is "-.5". A space only where the last number would run on. */
static void add_number(struct buffer *out, long hundredths, bool follows_number)
{
    char text[32];
    int at = (int)sizeof text, tail = 0;
    unsigned long rest = (unsigned long)labs(hundredths), cents = rest % GRID, whole = rest / GRID;
    for (int digit = 0; digit < 2; digit++, cents /= 10)
        if (tail > 0 || cents % 10 > 0) {
            text[--at] = (char)('0' + cents % 10);
            tail++;
        }
    if (tail > 0)
        text[--at] = '.';
    for (; whole > 0 || at == (int)sizeof text; whole /= 10)
        text[--at] = (char)('0' + whole % 10);
    if (hundredths < 0)
        text[--at] = '-';
    else if (follows_number)
        text[--at] = ' ';
    buffer_add(out, (str){ text + at, sizeof text - (size_t)at });
}

static void add_pair(struct buffer *out, gridxy p, bool follows_number)
{
    add_number(out, p.x, follows_number);
    add_number(out, p.y, true);
}

static bool is_finite_point(pagexy p)
{
    return isfinite(p.x_pt) && isfinite(p.y_pt);
}

static void add_subpath(struct buffer *out, const pagexy *points, size_t count, bool closed)
{
    size_t before = out->len, steps = 0;
    bool started = false;
    gridxy last = { 0 }, first = { 0 };
    for (size_t i = 0; i < count; i++) {
        if (!is_finite_point(points[i]))
            continue;
        gridxy p = on_grid(points[i].x_pt, points[i].y_pt);
        if (!started) {
            buffer_add_char(out, 'M');
            add_pair(out, p, false);
            first = p;
            started = true;
        } else if (p.x != last.x || p.y != last.y) {
            if (closed && i + 1 == count && p.x == first.x && p.y == first.y)
                break; /* z goes there */
            if (steps == 0)
                buffer_add_char(out, 'l');
            add_pair(out, (gridxy){ p.x - last.x, p.y - last.y }, steps > 0);
            steps++;
        }
        last = p;
    }
    if (steps == 0)
        out->len = before; /* too small to see */
    else if (closed)
        buffer_add_char(out, 'z');
}

void svg_path_add(struct buffer *out, const struct path_data *path)
{
    size_t start = 0;
    for (size_t i = 0; i < path->count; i++) {
        add_subpath(out, path->points + start, path->ends[i] - start, path->closed);
        start = path->ends[i];
    }
}

void svg_path_add_outline(struct buffer *out, const cairo_path_t *outline)
{
    gridxy last = { 0 }, start = { 0 };
    for (int i = 0; i < outline->num_data; i += outline->data[i].header.length) {
        const cairo_path_data_t *data = &outline->data[i];
        static const char letters[] = { [CAIRO_PATH_MOVE_TO] = 'M',
                                        [CAIRO_PATH_LINE_TO] = 'l',
                                        [CAIRO_PATH_CURVE_TO] = 'c',
                                        [CAIRO_PATH_CLOSE_PATH] = 'z' };
        cairo_path_data_type_t type = data->header.type;
        buffer_add_char(out, letters[type]);
        gridxy from = type == CAIRO_PATH_MOVE_TO ? (gridxy){ 0, 0 } : last;
        for (int k = 1; k < data->header.length; k++) {
            gridxy p = on_grid(data[k].point.x, data[k].point.y);
            add_pair(out, (gridxy){ p.x - from.x, p.y - from.y }, k > 1);
            last = p;
        }
        if (type == CAIRO_PATH_MOVE_TO)
            start = last;
        if (type == CAIRO_PATH_CLOSE_PATH)
            last = start;
    }
}
