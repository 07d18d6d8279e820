/* SPDX-License-Identifier: Apache-2.0 */
/* icon_stroke.c - the stroke of a shape as an area: a box for each piece of the line, a wedge, tip
 * or disc at each corner, its caps. They overlap and all turn the same way, so that the winding
 * number fills them as one. */
#include <math.h>

#include "carto/icon.h"

static const double PI = 3.14159265358979323846;
static const double MITER_LIMIT = 4; /* of SVG */
enum { DISC = 16 };

struct pen {
    struct path_builder area;
    double half; /* of the width */
    const struct icon_stroke *stroke;
};

/* A polygon, turned the way of all others. */
static void add_piece(struct pen *pen, const pagexy *points, size_t count)
{
    double area = 0;
    for (size_t i = 0; i < count; i++) {
        pagexy a = points[i], b = points[(i + 1) % count];
        area += a.x_pt * b.y_pt - b.x_pt * a.y_pt;
    }
    for (size_t i = 0; i < count; i++)
        APPEND(pen->area.keep, &pen->area.points, points[area > 0 ? i : count - 1 - i]);
    APPEND(pen->area.keep, &pen->area.ends, pen->area.points.count);
}

static void add_disc(struct pen *pen, pagexy at)
{
    pagexy points[DISC];
    for (int i = 0; i < DISC; i++)
        points[i] = (pagexy){ at.x_pt + pen->half * cos(2 * PI * i / DISC),
                              at.y_pt + pen->half * sin(2 * PI * i / DISC) };
    add_piece(pen, points, DISC);
}

/* From a to b, of length 1. */
static pagexy way_of(pagexy a, pagexy b)
{
    double dx = b.x_pt - a.x_pt, dy = b.y_pt - a.y_pt, length = hypot(dx, dy);
    return length > 0 ? (pagexy){ dx / length, dy / length } : (pagexy){ 0, 0 };
}

static pagexy beyond(pagexy p, pagexy way, double along, double aside)
{
    return (pagexy){ p.x_pt + way.x_pt * along - way.y_pt * aside,
                     p.y_pt + way.y_pt * along + way.x_pt * aside };
}

static void add_box(struct pen *pen, pagexy a, pagexy b, double more_before, double more_after)
{
    pagexy way = way_of(a, b);
    double h = pen->half;
    pagexy box[] = { beyond(a, way, -more_before, h), beyond(b, way, more_after, h),
                     beyond(b, way, more_after, -h), beyond(a, way, -more_before, -h) };
    add_piece(pen, box, 4);
}

static void add_corner(struct pen *pen, pagexy before, pagexy at, pagexy after)
{
    pagexy in = way_of(before, at), out = way_of(at, after);
    double turn = in.x_pt * out.y_pt - in.y_pt * out.x_pt;
    double cosine = in.x_pt * out.x_pt + in.y_pt * out.y_pt;
    double side = turn > 0 ? -pen->half : pen->half; /* where the boxes gape */
    pagexy one = beyond(at, in, 0, side), two = beyond(at, out, 0, side);
    double share = sqrt(fmax((1 + cosine) / 2, 0)); /* cosine of half the turn */
    if (pen->stroke->join == ICON_ROUND) {
        add_disc(pen, at);
        return;
    }
    if (pen->stroke->join == ICON_MITER && share * MITER_LIMIT >= 1) {
        pagexy middle =
            way_of(at, (pagexy){ (one.x_pt + two.x_pt) / 2, (one.y_pt + two.y_pt) / 2 });
        pagexy tip = beyond(at, middle, pen->half / share, 0);
        add_piece(pen, (pagexy[]){ at, one, tip, two }, 4);
        return;
    }
    add_piece(pen, (pagexy[]){ at, one, two }, 3);
}

static void stroke_line(struct pen *pen, const pagexy *p, size_t n, bool closed)
{
    double more = pen->stroke->cap == ICON_SQUARE && !closed ? pen->half : 0;
    size_t pieces = closed ? n : n - 1;
    for (size_t i = 0; i < pieces; i++)
        add_box(pen, p[i], p[(i + 1) % n], i == 0 ? more : 0, i + 1 == pieces ? more : 0);
    for (size_t i = closed ? 0 : 1; i < (closed ? n : n - 1); i++)
        add_corner(pen, p[(i + n - 1) % n], p[i], p[(i + 1) % n]);
    if (pen->stroke->cap == ICON_ROUND && !closed)
        add_disc(pen, p[0]), add_disc(pen, p[n - 1]);
}

static size_t without_repeats(const pagexy *points, size_t count, bool closed, pagexy *out)
{
    size_t n = 0;
    for (size_t i = 0; i < count; i++)
        if (n == 0 || points[i].x_pt != out[n - 1].x_pt || points[i].y_pt != out[n - 1].y_pt)
            out[n++] = points[i];
    if (closed && n > 1 && out[0].x_pt == out[n - 1].x_pt && out[0].y_pt == out[n - 1].y_pt)
        n--;
    return n;
}

struct path_data icon_stroke_path(const struct icon_outline *o, const struct icon_stroke *stroke)
{
    struct arena *keep = o->shape.keep;
    struct pen pen = { .area.keep = keep, .half = stroke->width / 2, .stroke = stroke };
    pagexy *points = NEW(keep, pagexy, o->lines.points.count + 1);
    size_t from = 0;
    for (size_t i = 0; i < o->lines.ends.count; from = o->lines.ends.items[i++]) {
        bool closed = o->closed.items[i];
        size_t n = without_repeats(&o->lines.points.items[from], o->lines.ends.items[i] - from,
                                   closed, points);
        if (n == 1 && stroke->cap == ICON_ROUND)
            add_disc(&pen, points[0]);
        if (n > 1)
            stroke_line(&pen, points, n, closed && n > 2);
    }
    struct path_data path = builder_path(&pen.area, true);
    path.nonzero = true;
    return path;
}
