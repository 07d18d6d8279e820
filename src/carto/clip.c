/* SPDX-License-Identifier: Apache-2.0 */
#include "carto/clip.h"

#include <math.h>

struct run run_with_room(struct arena *scratch, size_t room)
{
    return (struct run){ NEW(scratch, flatxy, room + 8), 0, room + 8 };
}

void run_push(struct arena *scratch, struct run *run, double x, double y)
{
    flatxy p = { x, y };
    APPEND(scratch, run, p);
}

struct run run_refine(struct run in, double step, bool closed, struct arena *scratch)
{
    struct run out = run_with_room(scratch, in.count * 2);
    for (size_t i = 0; i < in.count; i++) {
        flatxy a = in.items[i];
        run_push(scratch, &out, a.x, a.y);
        if (i + 1 == in.count && !closed)
            break;
        flatxy b = in.items[i + 1 < in.count ? i + 1 : 0];
        double length = fmax(fabs(b.x - a.x), fabs(b.y - a.y));
        int parts = length > step ? (int)fmin(ceil(length / step), 720) : 1;
        for (int k = 1; k < parts; k++)
            run_push(scratch, &out, a.x + (b.x - a.x) * k / parts, a.y + (b.y - a.y) * k / parts);
    }
    return out;
}

bool run_covers(struct run ring, flatxy p)
{
    bool inside = false;
    for (size_t i = 0, j = ring.count - 1; i < ring.count; j = i++) {
        flatxy a = ring.items[i], b = ring.items[j];
        if ((a.y > p.y) != (b.y > p.y) && p.x < a.x + (p.y - a.y) / (b.y - a.y) * (b.x - a.x))
            inside = !inside;
    }
    return inside;
}

/* ---- boxes ---- */

enum side { SIDE_WEST, SIDE_EAST, SIDE_SOUTH, SIDE_NORTH };

static double inside_by(flatxy p, enum side side, double limit)
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
        flatxy a = in.items[i], b = in.items[i + 1 < in.count ? i + 1 : 0];
        double da = inside_by(a, side, limit), db = inside_by(b, side, limit);
        if (da >= 0)
            run_push(scratch, &out, a.x, a.y);
        if ((da < 0) == (db < 0))
            continue;
        double t = da / (da - db), x = a.x + t * (b.x - a.x), y = a.y + t * (b.y - a.y);
        if (side == SIDE_WEST || side == SIDE_EAST)
            run_push(scratch, &out, limit, y);
        else
            run_push(scratch, &out, x, limit);
    }
    return out;
}

struct run clip_box(struct run run, const double limits[4], struct arena *scratch)
{
    for (int side = SIDE_WEST; side <= SIDE_NORTH && run.count; side++)
        run = clip_side(run, (enum side)side, limits[side], scratch);
    return run;
}

bool clip_segment(pagebox box, flatxy *a, flatxy *b)
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
    flatxy from = *a;
    *a = (flatxy){ from.x + t0 * dx, from.y + t0 * dy };
    *b = (flatxy){ from.x + t1 * dx, from.y + t1 * dy };
    return true;
}
