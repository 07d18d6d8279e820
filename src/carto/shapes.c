/* SPDX-License-Identifier: Apache-2.0 */
/* shapes.c - the way of a polygon:
 *   1. longitudes are counted from the projection's meridian and made continuous along the ring; a
 *      ring that goes round a pole is closed over it;
 *   2. the ring, and its copies one turn east and west, are clipped to what may be seen, in degrees
 *      (Sutherland & Hodgman 1974): nothing far away is ever projected;
 *   3. long edges are refined, all points projected in one call;
 *   4. points are rounded to the grid: neighbours round alike, so no gap opens between them. Then
 *      clipped to the panel; repeated points and points on a straight line go.
 * Lines take the same steps, but are broken where a polygon would be closed. */
#include "carto/shapes.h"

#include <math.h>
#include <string.h>

typedef struct {
    double x, y; /* degrees from the origin, or page points */
} xy;

struct run {
    xy *items;
    size_t count, capacity;
};

static void push(struct arena *scratch, struct run *run, double x, double y)
{
    xy p = { x, y };
    APPEND(scratch, run, p);
}

static struct run run_with_room(struct arena *scratch, size_t room)
{
    return (struct run){ NEW(scratch, xy, room + 8), 0, room + 8 };
}

/* ---- step 1 ---- */

static struct run unwrap(const struct path *ring, double origin_deg, struct arena *scratch)
{
    struct run run = run_with_room(scratch, ring->count + 2);
    size_t n = ring->count;
    bool closed = n > 1 && ring->points[0].lon_deg == ring->points[n - 1].lon_deg &&
                  ring->points[0].lat_deg == ring->points[n - 1].lat_deg;
    n -= closed;
    double sum = 0, lon = 0;
    for (size_t i = 0; i < n; i++) {
        lonlat p = ring->points[i];
        lon = i ? lon + longitude_from(p.lon_deg, ring->points[i - 1].lon_deg)
                : longitude_from(p.lon_deg, origin_deg);
        push(scratch, &run, lon, p.lat_deg);
        sum += p.lat_deg;
    }
    if (n < 2)
        return run;
    double turn =
        lon + longitude_from(ring->points[0].lon_deg, ring->points[n - 1].lon_deg) - run.items[0].x;
    if (fabs(turn) > 180) { /* round a pole */
        double pole = sum < 0 ? -90 : 90;
        push(scratch, &run, run.items[0].x + turn, run.items[0].y);
        push(scratch, &run, run.items[0].x + turn, pole);
        push(scratch, &run, run.items[0].x, pole);
    }
    return run;
}

/* ---- steps 2 and 4: clipping a ring to a half plane ---- */

enum side { SIDE_WEST, SIDE_EAST, SIDE_SOUTH, SIDE_NORTH };

static double inside_by(xy p, enum side side, double limit)
{
    switch (side) {
    case SIDE_WEST:
        return p.x - limit;
    case SIDE_EAST:
        return limit - p.x;
    case SIDE_SOUTH:
        return p.y - limit;
    default:
        return limit - p.y;
    }
}

static struct run clip_side(struct run in, enum side side, double limit, struct arena *scratch)
{
    size_t outside = 0;
    for (size_t i = 0; i < in.count; i++)
        outside += inside_by(in.items[i], side, limit) < 0;
    if (outside == 0)
        return in;
    struct run out = run_with_room(scratch, outside == in.count ? 0 : in.count + 8);
    if (outside == in.count)
        return out;
    for (size_t i = 0; i < in.count; i++) {
        xy a = in.items[i], b = in.items[i + 1 < in.count ? i + 1 : 0];
        double da = inside_by(a, side, limit), db = inside_by(b, side, limit);
        if (da >= 0)
            push(scratch, &out, a.x, a.y);
        if ((da < 0) == (db < 0))
            continue;
        double t = da / (da - db), x = a.x + t * (b.x - a.x), y = a.y + t * (b.y - a.y);
        if (side == SIDE_WEST || side == SIDE_EAST)
            push(scratch, &out, limit, y);
        else
            push(scratch, &out, x, limit);
    }
    return out;
}

static struct run clip_box(struct run run, const double limits[4], struct arena *scratch)
{
    for (int side = SIDE_WEST; side <= SIDE_NORTH && run.count; side++)
        run = clip_side(run, (enum side)side, limits[side], scratch);
    return run;
}

/* ---- step 3 ---- */

static struct run refine(struct run in, double step, bool closed, struct arena *scratch)
{
    struct run out = run_with_room(scratch, in.count * 2);
    for (size_t i = 0; i < in.count; i++) {
        xy a = in.items[i];
        push(scratch, &out, a.x, a.y);
        if (i + 1 == in.count && !closed)
            break;
        xy b = in.items[i + 1 < in.count ? i + 1 : 0];
        double length = fmax(fabs(b.x - a.x), fabs(b.y - a.y));
        int parts = length > step ? (int)fmin(ceil(length / step), 720) : 1;
        for (int k = 1; k < parts; k++)
            push(scratch, &out, a.x + (b.x - a.x) * k / parts, a.y + (b.y - a.y) * k / parts);
    }
    return out;
}

/* Degrees to grid points on the page; what cannot be projected is left out. */
static struct run to_page(const struct view *v, struct run run)
{
    /* kept a hair off the cut, so that the two sides of it do not change places */
    for (size_t i = 0; i < run.count; i++)
        run.items[i].x = fmin(fmax(run.items[i].x, -179.9999999), 179.9999999) + v->origin_deg;
    projection_forward_many(v->projection, &run.items[0].x, run.count);
    size_t n = 0;
    for (size_t i = 0; i < run.count; i++) {
        double x = v->left_pt + run.items[i].x * v->scale;
        double y = v->top_pt - run.items[i].y * v->scale;
        if (!isfinite(x) || !isfinite(y) || fabs(x) > 1e7 || fabs(y) > 1e7)
            continue;
        x = round(x / v->grid_pt) * v->grid_pt, y = round(y / v->grid_pt) * v->grid_pt;
        if (n == 0 || run.items[n - 1].x != x || run.items[n - 1].y != y)
            run.items[n++] = (xy){ x, y };
    }
    run.count = n;
    return run;
}

static bool is_straight(xy a, xy b, xy c)
{
    double cross = (b.x - a.x) * (c.y - b.y) - (b.y - a.y) * (c.x - b.x);
    double along = (b.x - a.x) * (c.x - b.x) + (b.y - a.y) * (c.y - b.y);
    return fabs(cross) < 1e-9 && along >= 0;
}

static void emit(struct path_builder *out, struct run run, bool closed)
{
    size_t from = out->points.count;
    for (size_t i = 0; i < run.count; i++) {
        xy p = run.items[i];
        size_t n = out->points.count;
        if (n >= from + 2) {
            pagexy a = out->points.items[n - 2], b = out->points.items[n - 1];
            if (is_straight((xy){ a.x_pt, a.y_pt }, (xy){ b.x_pt, b.y_pt }, p))
                out->points.count--;
        }
        pagexy q = { p.x, p.y };
        APPEND(out->keep, &out->points, q);
    }
    if (out->points.count - from < (closed ? 3u : 2u))
        out->points.count = from;
    else
        APPEND(out->keep, &out->ends, out->points.count);
}

static void fill_copy(struct path_builder *out, const struct view *v, struct run ring, double shift,
                      struct arena scratch)
{
    const double seen[] = { v->lon_west, v->lon_east, v->lat_south, v->lat_north };
    struct run copy = run_with_room(&scratch, ring.count);
    for (size_t i = 0; i < ring.count; i++)
        push(&scratch, &copy, ring.items[i].x + shift, ring.items[i].y);
    copy = clip_box(copy, seen, &scratch);
    if (copy.count < 3)
        return;
    copy = to_page(v, refine(copy, v->step_deg, true, &scratch));
    const double panel[] = { v->clip.left, v->clip.right, v->clip.top, v->clip.bottom };
    copy = clip_box(copy, panel, &scratch);
    if (copy.count >= 3)
        emit(out, copy, true);
}

void shapes_add_fill(struct path_builder *out, const struct view *view,
                     const struct geometry *geometry, struct arena scratch)
{
    for (size_t p = 0; p < geometry->count; p++) {
        struct arena again = scratch;
        struct run ring = unwrap(&geometry->paths[p], view->origin_deg, &again);
        double west = HUGE_VAL, east = -HUGE_VAL;
        for (size_t i = 0; i < ring.count; i++)
            west = fmin(west, ring.items[i].x), east = fmax(east, ring.items[i].x);
        for (int turn = -2; turn <= 2; turn++)
            if (west + 360 * turn < view->lon_east && east + 360 * turn > view->lon_west)
                fill_copy(out, view, ring, 360.0 * turn, again);
    }
}

/* ---- lines ---- */

/* Liang & Barsky: the part of a-b within the box; false when there is none. */
static bool clip_segment(pagebox box, xy *a, xy *b)
{
    double t0 = 0, t1 = 1, dx = b->x - a->x, dy = b->y - a->y;
    const double p[] = { -dx, dx, -dy, dy };
    const double q[] = { a->x - box.left, box.right - a->x, a->y - box.top, box.bottom - a->y };
    for (int i = 0; i < 4; i++) {
        if (p[i] == 0) {
            if (q[i] < 0)
                return false;
            continue;
        }
        double t = q[i] / p[i];
        if (p[i] < 0)
            t0 = fmax(t0, t);
        else
            t1 = fmin(t1, t);
    }
    if (t0 > t1)
        return false;
    xy from = *a;
    *a = (xy){ from.x + t0 * dx, from.y + t0 * dy };
    *b = (xy){ from.x + t1 * dx, from.y + t1 * dy };
    return true;
}

static void emit_clipped(struct path_builder *out, pagebox clip, struct run run,
                         struct arena scratch)
{
    struct run part = run_with_room(&scratch, run.count);
    for (size_t i = 0; i + 1 < run.count; i++) {
        xy a = run.items[i], b = run.items[i + 1], end = b;
        bool visible = clip_segment(clip, &a, &b);
        bool joined = part.count && part.items[part.count - 1].x == a.x &&
                      part.items[part.count - 1].y == a.y;
        if (!visible || !joined) {
            emit(out, part, false);
            part.count = 0;
        }
        if (!visible)
            continue;
        if (part.count == 0)
            push(&scratch, &part, a.x, a.y);
        push(&scratch, &part, b.x, b.y);
        if (b.x != end.x || b.y != end.y) {
            emit(out, part, false);
            part.count = 0;
        }
    }
    emit(out, part, false);
}

static unsigned region(const struct view *v, double lon, double lat)
{
    return (unsigned)(lon < v->lon_west) | (unsigned)(lon > v->lon_east) << 1 |
           (unsigned)(lat < v->lat_south) << 2 | (unsigned)(lat > v->lat_north) << 3;
}

/* An edge of the data that only exists because the data were cut there. */
static bool is_seam(lonlat a, lonlat b)
{
    return (fabs(a.lon_deg) > 179.99 && fabs(b.lon_deg) > 179.99) ||
           (fabs(a.lat_deg) > 89.99 && fabs(b.lat_deg) > 89.99);
}

static void flush(struct path_builder *out, const struct view *v, struct run *run,
                  struct arena scratch)
{
    if (run->count >= 2) {
        struct run fine = to_page(v, refine(*run, v->step_deg, false, &scratch));
        emit_clipped(out, v->clip, fine, scratch);
    }
    run->count = 0;
}

static void add_line(struct path_builder *out, const struct view *v, const struct path *path,
                     struct arena scratch)
{
    struct run run = run_with_room(&scratch, path->count + 1);
    for (size_t i = 0; i + 1 < path->count; i++) {
        lonlat p = path->points[i], q = path->points[i + 1];
        double a = longitude_from(p.lon_deg, v->origin_deg);
        double b = longitude_from(q.lon_deg, v->origin_deg);
        bool hidden = (region(v, a, p.lat_deg) & region(v, b, q.lat_deg)) || is_seam(p, q);
        bool jumps = fabs(b - a) > 180;
        if (!hidden && run.count == 0)
            push(&scratch, &run, a, p.lat_deg);
        if (!hidden && jumps) { /* over the cut: up to it, and on from its other side */
            double far = b + (b < a ? 360 : -360), edge = b < a ? 180 : -180;
            double lat = p.lat_deg + (q.lat_deg - p.lat_deg) * (edge - a) / (far - a);
            push(&scratch, &run, edge, lat);
            flush(out, v, &run, scratch);
            push(&scratch, &run, -edge, lat);
        }
        if (!hidden)
            push(&scratch, &run, b, q.lat_deg);
        else
            flush(out, v, &run, scratch);
    }
    flush(out, v, &run, scratch);
}

void shapes_add_lines(struct path_builder *out, const struct view *view,
                      const struct geometry *geometry, struct arena scratch)
{
    for (size_t p = 0; p < geometry->count; p++)
        add_line(out, view, &geometry->paths[p], scratch);
}

struct path_data builder_path(const struct path_builder *builder, bool closed)
{
    return (struct path_data){ builder->points.items, builder->ends.items, builder->ends.count,
                               closed };
}
