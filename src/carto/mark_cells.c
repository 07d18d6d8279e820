/* SPDX-License-Identifier: Apache-2.0 */
/* mark_cells.c - crowded maps: one mark per cell of a net over the panel, where its events are. */
#include <math.h>

#include "carto/marks.h"

enum { CELLS = 520 };

/* Marks of one cell of a fixed net, summed: the counts of their types, and where they lie. */
struct cell {
    size_t counts[TYPES_SHOWN + 1], events, sites, most;
    double x, y;
    const struct event_site *site;
};

static void add_to_cell(struct drawing *d, struct cell *c, const struct event_site *site, pagexy at)
{
    double events = (double)site->count;
    marks_count(d, site, c->counts);
    c->x += at.x_pt * events, c->y += at.y_pt * events;
    c->events += site->count, c->sites++;
    if (site->count > c->most)
        c->most = site->count, c->site = site;
}

static struct mark mark_of_cell(struct drawing *d, const struct cell *c, pagebox box)
{
    size_t type = marks_most_frequent(d, c->counts);
    struct mark m = { .site = c->site, .sites = c->sites, .events = c->events, .item_count = 1 };
    double radius = marks_radius(d, c->events);
    m.items = NEW(d->keep, struct mark_item, 1);
    m.items[0] = (struct mark_item){ .type = type, .count = c->events, .radius = radius };
    marks_arrange(d, &m);
    double n = (double)c->events; /* where the events are, but within the cell */
    m.anchor.x_pt = fmin(fmax(c->x / n, box.left + m.half_width), box.right - m.half_width);
    m.anchor.y_pt = fmin(fmax(c->y / n, box.top + m.half_height), box.bottom - m.half_height);
    m.centre = m.anchor;
    return m;
}

/* A net over the panel. */
struct net {
    pagebox box;
    int columns, rows;
    double width, height; /* of a cell */
    struct cell *cells;
};

static struct net net_over(struct drawing *d)
{
    struct net net = { .box = pagebox_grow(d->frame->layout.panel, -2.5) };
    double w = net.box.right - net.box.left, h = net.box.bottom - net.box.top;
    double wanted = fmin(fmax(sqrt(w * h / CELLS), 16), MARK_ROOM_PT);
    net.columns = (int)fmax(1, floor(w / wanted));
    net.rows = (int)fmax(1, floor(h / wanted));
    net.width = w / net.columns, net.height = h / net.rows;
    net.cells = NEW(d->keep, struct cell, (size_t)net.columns * (size_t)net.rows);
    return net;
}

static void fill_net(struct drawing *d, const struct net *net)
{
    const struct event_set *set = &d->frame->events;
    for (size_t i = 0; i < set->site_count; i++) {
        pagexy a;
        if (!mark_anchor(d, &set->sites[i], &a))
            continue;
        int x = (int)fmin(fmax((a.x_pt - net->box.left) / net->width, 0), net->columns - 1);
        int y = (int)fmin(fmax((a.y_pt - net->box.top) / net->height, 0), net->rows - 1);
        add_to_cell(d, &net->cells[y * net->columns + x], &set->sites[i], a);
    }
}

void marks_of_cells(struct drawing *d)
{
    struct net net = net_over(d);
    int count = net.columns * net.rows;
    size_t most = 1;
    fill_net(d, &net);
    for (int i = 0; i < count; i++)
        most = net.cells[i].events > most ? net.cells[i].events : most;
    most = most > d->frame->largest_else ? most : d->frame->largest_else;
    /* a triangle, the tallest shape, of that radius fits its cell */
    d->frame->unit_radius =
        fmin(3.2, (fmin(net.width, net.height) / 2 - 1) / 1.4 / sqrt((double)most));
    d->frame->largest_mark = most;
    d->frame->aggregated = true;
    d->marks = NEW(d->keep, struct mark, (size_t)count + 1);
    d->mark_count = 0;
    for (int i = 0; i < count; i++) {
        double left = net.box.left + i % net.columns * net.width;
        double top = net.box.top + i / net.columns * net.height;
        pagebox box = { left, top, left + net.width, top + net.height };
        if (net.cells[i].events)
            d->marks[d->mark_count++] = mark_of_cell(d, &net.cells[i], box);
    }
}
