/* SPDX-License-Identifier: Apache-2.0 */
/* hexbin.c - hexagons over the panel, point upwards, in the plane of the map: on an equal-area
 * projection each covers as much ground. Rows are offset by half a hexagon; a point belongs to the
 * hexagon whose centre is nearest. */
#include <math.h>

#include "carto/surface.h"
#include "carto/symbol.h"

static const double ROOT3 = 1.7320508075688772;
static const double LEAST_PT = 9, MOST_PT = 12, PER_SIDE = 48;

double hexbin_width(const struct map_frame *f)
{
    pagebox p = f->layout.panel;
    double side = fmin(p.right - p.left, p.bottom - p.top) / f->look.enlarge;
    return fmin(fmax(side / PER_SIDE, LEAST_PT), MOST_PT) * f->look.enlarge;
}

struct net {
    pagebox box;
    double width, row; /* between centres along and across the rows */
    int columns, rows;
};

static struct net net_over(const struct map_frame *f)
{
    struct net net = { .box = f->layout.panel, .width = hexbin_width(f) };
    net.row = net.width * ROOT3 / 2;
    net.columns = (int)ceil((net.box.right - net.box.left) / net.width) + 2;
    net.rows = (int)ceil((net.box.bottom - net.box.top) / net.row) + 2;
    return net;
}

static pagexy centre_of(const struct net *net, int column, int row)
{
    return (pagexy){ net->box.left + net->width * (column + (row % 2 ? 0.5 : 0)),
                     net->box.top + net->row * row };
}

/* floor() in two instructions instead of a call: there are millions of events. */
static int whole(double x)
{
    int near = (int)x;
    return near - (near > x);
}

static int hexagon_at(const struct net *net, pagexy p)
{
    double across = (p.x_pt - net->box.left) / net->width;
    int below = whole((p.y_pt - net->box.top) / net->row), best = -1;
    double least = HUGE_VAL;
    for (int row = below; row <= below + 1; row++) {
        double shift = row % 2 ? 0.5 : 0;
        int column = whole(across - shift + 0.5);
        if (row < 0 || row >= net->rows || column < 0 || column >= net->columns)
            continue;
        pagexy c = centre_of(net, column, row);
        double x = p.x_pt - c.x_pt, y = p.y_pt - c.y_pt, away = x * x + y * y;
        if (away < least)
            least = away, best = row * net->columns + column;
    }
    return best;
}

static struct path_data hexagon(pagexy centre, double width, struct arena *keep)
{
    pagexy corners[6];
    double far = width / ROOT3;
    for (int i = 0; i < 6; i++) {
        double a = (60 * i - 90) * 3.14159265358979323846 / 180;
        corners[i] = (pagexy){ centre.x_pt + far * cos(a), centre.y_pt + far * sin(a) };
    }
    return path_closed(keep, corners, 6);
}

/* Events in each hexagon of the net. */
static uint64_t *fill(struct map_frame *f, const struct net *net, uint64_t *elsewhere,
                      struct arena *keep)
{
    uint64_t *events = NEW(keep, uint64_t, net->columns * net->rows);
    struct spot_walk walk = spots_start(f, false, keep);
    while (spots_next(&walk)) {
        int at = hexagon_at(net, walk.spot.at);
        at < 0 ? (*elsewhere += walk.spot.events) : (events[at] += walk.spot.events);
    }
    return events;
}

static size_t filled(const struct net *net, const uint64_t *events)
{
    size_t count = 0;
    for (int i = 0; i < net->columns * net->rows; i++)
        count += events[i] > 0;
    return count;
}

size_t hexbin_count(struct map_frame *f, struct arena scratch)
{
    struct net net = net_over(f);
    uint64_t elsewhere = 0;
    return filled(&net, fill(f, &net, &elsewhere, &scratch));
}

struct surface hexbin_of(struct map_frame *f, struct arena *keep, struct arena scratch)
{
    struct net net = net_over(f);
    struct surface s = { 0 };
    const uint64_t *events = fill(f, &net, &s.elsewhere, &scratch);
    s.cell_count = filled(&net, events);
    s.cells = NEW(keep, struct surface_cell, s.cell_count + 1);
    for (int i = 0, n = 0; i < net.columns * net.rows; i++) {
        if (!events[i])
            continue;
        pagexy centre = centre_of(&net, i % net.columns, i / net.columns);
        s.cells[n++] = (struct surface_cell){ .path = hexagon(centre, net.width, keep),
                                              .centre = centre,
                                              .events = events[i] };
    }
    return s;
}
