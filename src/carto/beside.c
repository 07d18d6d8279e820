/* SPDX-License-Identifier: Apache-2.0 */
#include "carto/beside.h"

#include <math.h>

static const double FURTHEST = 2; /* of a corner, in offsets */

/* To the right of the way from a to b, of length 1; false where there is no way. */
static bool normal_of(pagexy a, pagexy b, pagexy *out)
{
    double dx = b.x_pt - a.x_pt, dy = b.y_pt - a.y_pt, length = hypot(dx, dy);
    if (!(length > 0))
        return false;
    *out = (pagexy){ -dy / length, dx / length };
    return true;
}

/* Where two ways with these normals turn, from the corner, for an offset of 1. */
static pagexy corner_of(pagexy before, pagexy after)
{
    pagexy sum = { before.x_pt + after.x_pt, before.y_pt + after.y_pt };
    double length = hypot(sum.x_pt, sum.y_pt);
    if (length < 1e-6)
        return after;                               /* it turns back */
    double k = fmin(2 / length, FURTHEST) / length; /* 2 / length: 1 / cosine of half the turn */
    return (pagexy){ sum.x_pt * k, sum.y_pt * k };
}

static size_t without_repeats(const pagexy *points, size_t count, pagexy *out)
{
    size_t n = 0;
    for (size_t i = 0; i < count; i++)
        if (n == 0 || points[i].x_pt != out[n - 1].x_pt || points[i].y_pt != out[n - 1].y_pt)
            out[n++] = points[i];
    return n;
}

/* In place: `normals` has room for as many. */
static void move_run(pagexy *points, size_t n, double offset, pagexy *normals)
{
    bool is_ring =
        n > 3 && points[0].x_pt == points[n - 1].x_pt && points[0].y_pt == points[n - 1].y_pt;
    for (size_t i = 0; i + 1 < n; i++)
        normal_of(points[i], points[i + 1], &normals[i]);
    for (size_t i = 0; i < n; i++) {
        bool is_first = i == 0, is_last = i + 1 == n;
        pagexy before = is_first ? normals[is_ring ? n - 2 : 0] : normals[i - 1];
        pagexy after = is_last ? normals[is_ring ? 0 : n - 2] : normals[i];
        pagexy by = corner_of(before, after);
        points[i].x_pt += by.x_pt * offset;
        points[i].y_pt += by.y_pt * offset;
    }
}

struct path_data path_beside(const struct path_data *path, double offset_pt, struct arena *keep)
{
    size_t total = path->count ? path->ends[path->count - 1] : 0, from = 0, n = 0;
    struct path_data out = { .points = NEW(keep, pagexy, total + 1),
                             .ends = NEW(keep, size_t, path->count + 1) };
    pagexy *normals = NEW(keep, pagexy, total + 1);
    for (size_t i = 0; i < path->count; from = path->ends[i++]) {
        size_t count = without_repeats(&path->points[from], path->ends[i] - from, &out.points[n]);
        if (count < 2)
            continue;
        move_run(&out.points[n], count, offset_pt, normals);
        n += count;
        out.ends[out.count++] = n;
    }
    return out;
}
