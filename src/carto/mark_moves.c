/* SPDX-License-Identifier: Apache-2.0 */
/* mark_moves.c - where a mark stands that has no room at its place: beside the dot of the place, or
 * the shortest way off on free ground, tied by a leader. */
#include <math.h>

#include "carto/marks.h"

static const double APART_PT = 1.2;  /* between marks */
static const double BESIDE_PT = 2.6; /* from the dot to its block */

struct way {
    pagexy centre;
    double cost;
    bool leader;
};

static bool on_panel(const struct drawing *d, pagebox box)
{
    return pagebox_inside(pagebox_grow(box, 2), d->frame->layout.panel);
}

static double cost_of(const struct drawing *d, size_t mark, pagexy centre, bool leader)
{
    const struct mark *m = &d->marks[mark];
    pagebox box = mark_box(m, centre);
    if (!on_panel(d, box) || !drawing_is_free(d, pagebox_grow(box, APART_PT)))
        return HUGE_VAL;
    double cost = 0;
    for (size_t i = 0; i < d->mark_count; i++) {
        pagexy a = d->marks[i].anchor;
        pagebox dot = { a.x_pt - DOT_PT, a.y_pt - DOT_PT, a.x_pt + DOT_PT, a.y_pt + DOT_PT };
        if (i != mark && pagebox_overlap(box, pagebox_grow(dot, 1)))
            cost += 30;
    }
    pagebox path[12];
    int n = leader ? leader_boxes(m->anchor, box_nearest(box, m->anchor), path, 12) : 0;
    for (int i = 0; i < n; i++)
        if (!drawing_is_free(d, path[i]))
            cost += 12;
    return cost + ink_under(&d->ink, box) * 0.02;
}

static void consider(const struct drawing *d, size_t mark, pagexy centre, bool leader, double extra,
                     struct way *best)
{
    double cost = extra + (extra < best->cost ? cost_of(d, mark, centre, leader) : 0);
    if (cost < best->cost)
        *best = (struct way){ centre, cost, leader };
}

/* Beside the dot: right, left, above, below, then the corners. */
static void consider_beside(const struct drawing *d, size_t mark, struct way *best)
{
    static const int ways[8][2] = { { 1, 0 },  { -1, 0 },  { 0, -1 }, { 0, 1 },
                                    { 1, -1 }, { -1, -1 }, { 1, 1 },  { -1, 1 } };
    const struct mark *m = &d->marks[mark];
    for (int i = 0; i < 8; i++) {
        double dx = ways[i][0] * (m->half_width + DOT_PT + BESIDE_PT);
        double dy = ways[i][1] * (m->half_height + DOT_PT + BESIDE_PT);
        consider(d, mark, (pagexy){ m->anchor.x_pt + dx, m->anchor.y_pt + dy }, false, i * 0.8,
                 best);
    }
}

static void consider_around(const struct drawing *d, size_t mark, struct way *best)
{
    enum { RINGS = 14, AROUND = 24 };
    const struct mark *m = &d->marks[mark];
    for (int ring = 1; ring <= RINGS; ring++)
        for (int i = 0; i < AROUND; i++) {
            double a = 2 * 3.14159265358979323846 * i / AROUND, away = 4 + 5.0 * ring;
            double dx = cos(a), dy = sin(a);
            pagexy centre = { m->anchor.x_pt + dx * (m->half_width + away),
                              m->anchor.y_pt + dy * (m->half_height + away) };
            consider(d, mark, centre, true, 8 + 2.2 * ring + 0.01 * i, best);
        }
}

static bool crowded(const struct drawing *d, size_t mark)
{
    pagebox box = pagebox_grow(mark_box(&d->marks[mark], d->marks[mark].anchor), DOT_PT);
    for (size_t i = 0; i < d->mark_count; i++) {
        pagexy a = d->marks[i].anchor;
        if (i != mark &&
            pagebox_overlap(box, (pagebox){ a.x_pt - 1, a.y_pt - 1, a.x_pt + 1, a.y_pt + 1 }))
            return true;
    }
    return false;
}

/* Whatever lies there, the mark stays in the neat line. */
static pagexy kept_on_panel(const struct drawing *d, const struct mark *m, pagexy p)
{
    pagebox room = pagebox_grow(d->frame->layout.panel, -2);
    room = (pagebox){ room.left + m->half_width, room.top + m->half_height,
                      room.right - m->half_width, room.bottom - m->half_height };
    return box_nearest(room, p);
}

/* False: there was no free place for it. */
bool mark_settle(struct drawing *d, size_t mark)
{
    struct mark *m = &d->marks[mark];
    struct way best = { m->anchor, HUGE_VAL, false };
    bool is_line = m->site->is_line; /* its middle is no place: no dot */
    bool beside = m->has_dot || (!is_line && d->frame->numbered && crowded(d, mark));
    if (beside)
        consider_beside(d, mark, &best);
    else
        consider(d, mark, m->anchor, false, 0, &best);
    if (best.cost > 8)
        consider_around(d, mark, &best);
    bool found = best.cost < HUGE_VAL;
    m->centre = found ? best.centre : kept_on_panel(d, m, m->anchor);
    m->has_leader = best.leader;
    m->has_dot = beside || (best.leader && !is_line);
    drawing_block(d, mark_box(m, m->centre));
    if (m->has_dot) {
        pagexy a = m->anchor;
        drawing_block(
            d, (pagebox){ a.x_pt - DOT_PT, a.y_pt - DOT_PT, a.x_pt + DOT_PT, a.y_pt + DOT_PT });
    }
    pagebox path[12];
    int n = m->has_leader
                ? leader_boxes(m->anchor, box_nearest(mark_box(m, m->centre), m->anchor), path, 12)
                : 0;
    for (int i = 0; i < n; i++)
        drawing_block(d, path[i]);
    return found;
}
