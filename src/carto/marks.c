/* SPDX-License-Identifier: Apache-2.0 */
/* marks.c - the symbols of events known to a place, so that none hides another.
 *
 * Numbered maps: a symbol per event. One event at a place: the symbol stands on it. Several: a
 *   block of symbols beside a dot that is the place.
 * Other maps: a symbol per type with its count, area proportional to it, on the place. The largest
 *   of the map has MARK_RADIUS_PT. Where that leaves too many without room, one after the other:
 *   one mark per place, the sum of its events in the sign of their most frequent type; the same,
 *   smaller; one mark per cell of a net. The key says so. More than MERGE_ABOVE places of which
 *   CROWDED_SHARE overlap go to the net at once.
 * An event known to a line has its symbol, hollow, in the middle of what is seen of the line.
 * Marks that would overlap move the shortest way to free ground, and a leader tells where they
 * belong. The mark with most symbols chooses first. None crosses the neat line. */
#include <math.h>
#include <stdlib.h>

#include "carto/drawing.h"
#include "carto/ink_cover.h"
#include "carto/symbol.h"
#include "carto/telling.h"

enum { SURE_PLACES = 600, CELLS = 520 };
enum { MARKS_TOLD = 5000 }; /* of more, an SVG has one picture: none can be pointed at */
static const double CROWDED_SHARE = 0.25;
static const double MOVED_ANYWAY = 3, MOVED_SHARE = 0.25; /* marks that may stand off their place */
static const double SMALL_SHARE = 0.62; /* of MARK_RADIUS_PT: when the sums still have no room */
static const double APART_PT = 1.2;     /* between marks */
static const double DOT_PT = 1.1;       /* radius of the dot of a place */
static const double BESIDE_PT = 2.6;    /* from the dot to its block */
static const double FIGURES_FROM = 4.4; /* radius in points from which a count is written inside */

/* ---- what a mark consists of ---- */

static struct mark_item *items_numbered(struct drawing *d, const struct event_site *site)
{
    struct mark_item *items = NEW(d->keep, struct mark_item, site->count);
    for (size_t i = 0; i < site->count; i++) {
        const struct map_event *e =
            &d->frame->events.events[site_event(&d->frame->events, site, i)];
        items[i] = (struct mark_item){ .type = e->type,
                                       .count = 1,
                                       .number = event_number(&d->frame->events, e),
                                       .radius = d->frame->look.symbol_pt,
                                       .event = site_event(&d->frame->events, site, i) };
    }
    return items;
}

static double counted_radius(const struct drawing *d, size_t count)
{
    if (d->frame->signs.shown) /* their counts are written beside them */
        return d->frame->look.symbol_pt;
    return fmax(d->frame->unit_radius * mark_growth(d->frame, count), LEAST_RADIUS_PT);
}

static void add_counts(struct drawing *d, const struct event_site *site, size_t *counts)
{
    for (size_t i = 0; i < site->count; i++)
        counts[d->frame->events.events[site_event(&d->frame->events, site, i)].type]++;
}

static void items_of_counts(struct drawing *d, struct mark *m, const size_t *counts)
{
    m->items = NEW(d->keep, struct mark_item, TYPES_SHOWN + 1);
    m->item_count = 0;
    for (size_t t = 0; t < d->frame->events.type_count; t++)
        if (counts[t])
            m->items[m->item_count++] = (struct mark_item){
                .type = t, .count = counts[t], .radius = counted_radius(d, counts[t])
            };
}

/* Symbols in rows, about as many columns as read well: up to four in one row. */
static void arrange(const struct drawing *d, struct mark *m)
{
    size_t n = m->item_count;
    size_t columns = n <= 4 ? n : (size_t)ceil(sqrt((double)n * 1.7));
    double width = 0, y = 0;
    pagexy cell = { 0, 0 }; /* numbered symbols stand in even rows and columns */
    for (size_t i = 0; i < n; i++) {
        pagexy half = symbol_half_size(d->frame, m->items[i].type, m->items[i].radius);
        cell = (pagexy){ fmax(cell.x_pt, half.x_pt), fmax(cell.y_pt, half.y_pt) };
    }
    for (size_t from = 0; from < n; from += columns) {
        size_t to = from + columns < n ? from + columns : n;
        double x = 0, high = 0;
        for (size_t i = from; i < to; i++) {
            pagexy half = symbol_half_size(d->frame, m->items[i].type, m->items[i].radius);
            if (d->frame->numbered)
                half = cell;
            m->items[i].offset.x_pt = x + half.x_pt;
            x += 2 * half.x_pt + (i + 1 < to ? 0.3 : 0);
            high = fmax(high, half.y_pt);
        }
        for (size_t i = from; i < to; i++)
            m->items[i].offset.y_pt = y + high;
        y += 2 * high + (to < n ? 0.3 : 0);
        width = fmax(width, x);
    }
    m->half_width = width / 2, m->half_height = y / 2;
    for (size_t i = 0; i < n; i++)
        m->items[i].offset.x_pt -= m->half_width, m->items[i].offset.y_pt -= m->half_height;
}

static pagebox box_at(const struct mark *m, pagexy centre)
{
    return (pagebox){ centre.x_pt - m->half_width, centre.y_pt - m->half_height,
                      centre.x_pt + m->half_width, centre.y_pt + m->half_height };
}

static bool anchor_of(struct drawing *d, const struct event_site *site, pagexy *anchor)
{
    return site->is_line ? line_middle(d, site, anchor) : frame_site(d->frame, site, anchor);
}

/* Has it a mark, and where? */
static bool is_marked(struct drawing *d, const struct event_site *site, pagexy *anchor)
{
    return !site->is_area && !site->outside && anchor_of(d, site, anchor);
}

static size_t marked_sites(const struct drawing *d)
{
    size_t n = 0;
    for (size_t i = 0; i < d->frame->events.site_count; i++)
        n += !d->frame->events.sites[i].is_area && !d->frame->events.sites[i].outside;
    return n;
}

static void gather(struct drawing *d)
{
    const struct event_set *set = &d->frame->events;
    d->marks = NEW(d->keep, struct mark, marked_sites(d) + 1);
    for (size_t i = 0; i < set->site_count; i++) {
        const struct event_site *site = &set->sites[i];
        struct mark m = { .site = site, .sites = 1, .events = site->count };
        if (!is_marked(d, site, &m.anchor))
            continue;
        m.centre = m.anchor;
        if (d->frame->numbered) {
            m.items = items_numbered(d, site);
            m.item_count = site->count;
            m.has_dot = m.item_count > 1 && !site->is_line;
        } else {
            size_t counts[TYPES_SHOWN + 1] = { 0 };
            add_counts(d, site, counts);
            items_of_counts(d, &m, counts);
        }
        arrange(d, &m);
        d->marks[d->mark_count++] = m;
    }
}

/* ---- crowded maps: a mark per cell ---- */

static uint64_t hash_of(pagexy p)
{
    uint64_t x = (uint64_t)(int64_t)floor(p.x_pt * 64) * 0x9e3779b97f4a7c15u;
    uint64_t y = (uint64_t)(int64_t)floor(p.y_pt * 64) * 0xc2b2ae3d27d4eb4fu;
    return (x ^ x >> 29) * 0xbf58476d1ce4e5b9u ^ y ^ y >> 31;
}

static int by_events(const void *left, const void *right)
{
    const struct mark *a = left, *b = right;
    if (a->item_count != b->item_count && (a->has_dot || b->has_dot))
        return a->item_count > b->item_count ? -1 : 1;
    if (a->events != b->events)
        return a->events > b->events ? -1 : 1;
    if (a->anchor.y_pt != b->anchor.y_pt)
        return a->anchor.y_pt < b->anchor.y_pt ? -1 : 1;
    return a->anchor.x_pt < b->anchor.x_pt ? -1 : a->anchor.x_pt > b->anchor.x_pt;
}

/* Marks of one cell of a fixed net, summed: the counts of their types, and where they lie. */
struct cell {
    size_t counts[TYPES_SHOWN + 1], events, sites, most;
    double x, y;
    const struct event_site *site;
};

static size_t overlapping(const struct drawing *d)
{
    size_t n = 0;
    for (size_t i = 0; i < d->mark_count; i++)
        for (size_t j = 0; j < d->mark_count; j++)
            if (i != j && pagebox_overlap(box_at(&d->marks[i], d->marks[i].centre),
                                          box_at(&d->marks[j], d->marks[j].centre))) {
                n++;
                break;
            }
    return n;
}

static bool is_crowded(const struct drawing *d)
{
    if (d->frame->numbered || d->mark_count <= MERGE_ABOVE)
        return false;
    return (double)overlapping(d) > (double)d->mark_count * CROWDED_SHARE;
}

static void add_to_cell(struct drawing *d, struct cell *c, const struct event_site *site, pagexy at)
{
    double events = (double)site->count;
    add_counts(d, site, c->counts);
    c->x += at.x_pt * events, c->y += at.y_pt * events;
    c->events += site->count, c->sites++;
    if (site->count > c->most)
        c->most = site->count, c->site = site;
}

static size_t most_frequent(const struct drawing *d, const size_t *counts)
{
    size_t type = 0;
    for (size_t t = 1; t < d->frame->events.type_count; t++)
        if (counts[t] > counts[type])
            type = t;
    return type;
}

static struct mark mark_of_cell(struct drawing *d, const struct cell *c, pagebox box)
{
    size_t type = most_frequent(d, c->counts);
    struct mark m = { .site = c->site, .sites = c->sites, .events = c->events, .item_count = 1 };
    double radius = counted_radius(d, c->events);
    m.items = NEW(d->keep, struct mark_item, 1);
    m.items[0] = (struct mark_item){ .type = type, .count = c->events, .radius = radius };
    arrange(d, &m);
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
        if (!is_marked(d, &set->sites[i], &a))
            continue;
        int x = (int)fmin(fmax((a.x_pt - net->box.left) / net->width, 0), net->columns - 1);
        int y = (int)fmin(fmax((a.y_pt - net->box.top) / net->height, 0), net->rows - 1);
        add_to_cell(d, &net->cells[y * net->columns + x], &set->sites[i], a);
    }
}

static void aggregate(struct drawing *d)
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

/* ---- few marks: moving ---- */

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
    pagebox box = box_at(m, centre);
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
    pagebox box = pagebox_grow(box_at(&d->marks[mark], d->marks[mark].anchor), DOT_PT);
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
static bool settle(struct drawing *d, size_t mark)
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
    drawing_block(d, box_at(m, m->centre));
    if (m->has_dot) {
        pagexy a = m->anchor;
        drawing_block(
            d, (pagebox){ a.x_pt - DOT_PT, a.y_pt - DOT_PT, a.x_pt + DOT_PT, a.y_pt + DOT_PT });
    }
    pagebox path[12];
    int n = m->has_leader
                ? leader_boxes(m->anchor, box_nearest(box_at(m, m->centre), m->anchor), path, 12)
                : 0;
    for (int i = 0; i < n; i++)
        drawing_block(d, path[i]);
    return found;
}

/* All marks have found room, most of them at their place. */
static bool settle_all(struct drawing *d)
{
    size_t moved = 0;
    bool found = true;
    qsort(d->marks, d->mark_count, sizeof *d->marks, by_events);
    for (size_t i = 0; i < d->mark_count && (found || d->frame->numbered); i++) {
        found = settle(d, i) && found;
        moved += d->marks[i].has_leader;
    }
    return found && (double)moved <= MOVED_ANYWAY + (double)d->mark_count * MOVED_SHARE;
}

static void start_again(struct drawing *d, size_t obstacles)
{
    d->obstacles.count = obstacles;
    for (size_t i = 0; i < d->mark_count; i++) {
        d->marks[i].centre = d->marks[i].anchor;
        d->marks[i].has_leader = d->marks[i].has_dot = false;
    }
}

/* One mark for each place, the largest `share` of its usual size. */
static void sum_places(struct drawing *d, double share)
{
    size_t most = 1;
    for (size_t i = 0; i < d->mark_count; i++)
        most = d->marks[i].events > most ? d->marks[i].events : most;
    most = most > d->frame->largest_else ? most : d->frame->largest_else;
    d->frame->summed = true;
    d->frame->largest_mark = most;
    d->frame->unit_radius = unit_radius_of(mark_growth(d->frame, most)) * share;
    for (size_t i = 0; i < d->mark_count; i++) {
        struct mark *m = &d->marks[i];
        size_t counts[TYPES_SHOWN + 1] = { 0 };
        for (size_t k = 0; k < m->item_count; k++)
            counts[m->items[k].type] += m->items[k].count;
        m->items[0] = (struct mark_item){ .type = most_frequent(d, counts),
                                          .count = m->events,
                                          .radius = counted_radius(d, m->events) };
        m->item_count = 1;
        arrange(d, m);
    }
}

static void aggregate_and_block(struct drawing *d)
{
    aggregate(d);
    qsort(d->marks, d->mark_count, sizeof *d->marks, by_events);
    for (size_t i = 0; i < d->mark_count; i++)
        drawing_block(d, box_at(&d->marks[i], d->marks[i].centre));
}

/* A form that leaves no mark without room; the last one always does. */
static bool place_as(struct drawing *d, enum mark_form form)
{
    if (form == MARK_PER_CELL || is_crowded(d)) {
        d->frame->form = MARK_PER_CELL;
        aggregate_and_block(d);
        return true;
    }
    if (form > MARK_PER_TYPE)
        sum_places(d, form == MARK_SMALL ? SMALL_SHARE : 1);
    return settle_all(d);
}

/* ---- the form that was asked for ---- */

/* The larger below the smaller; those alike in an order that has nothing to do with their type. */
static int by_paint(const void *left, const void *right)
{
    const struct mark *a = left, *b = right;
    if (a->events != b->events)
        return a->events > b->events ? -1 : 1;
    uint64_t x = hash_of(a->anchor), y = hash_of(b->anchor);
    return x != y ? (x < y ? -1 : 1) : by_events(left, right);
}

/* All marks at their places, whatever they hide of each other: that is measured. */
static void stand_in_place(struct drawing *d)
{
    struct arena scratch = d->scratch;
    struct ink_cover cover = ink_cover_start(d->frame->layout.panel, &scratch);
    qsort(d->marks, d->mark_count, sizeof *d->marks, by_paint);
    for (size_t i = 0; i < d->mark_count; i++) {
        const struct mark *m = &d->marks[i];
        drawing_block(d, box_at(m, m->centre));
        for (size_t k = 0; k < m->item_count; k++)
            ink_cover_add(&cover,
                          (pagexy){ m->centre.x_pt + m->items[k].offset.x_pt,
                                    m->centre.y_pt + m->items[k].offset.y_pt },
                          m->items[k].radius);
    }
    d->frame->plan.hidden = ink_hidden(&cover);
}

static void place_fixed(struct drawing *d, size_t obstacles)
{
    bool sums = d->frame->plan.form == FORM_PROPORTIONAL;
    bool few = d->mark_count <= SURE_PLACES;
    d->frame->plan.hidden = 0;
    if (sums)
        sum_places(d, 1);
    if (few && settle_all(d))
        return;
    start_again(d, obstacles);
    if (sums)
        sum_places(d, SMALL_SHARE);
    if (few && sums && settle_all(d))
        return;
    start_again(d, obstacles);
    stand_in_place(d);
}

/* Signs with icons are as large for one event as for many; where not all have room, they are shapes
 * without icons, all of them. */
static bool place_icons(struct drawing *d, size_t obstacles)
{
    if (d->frame->plan.form != FORM_PROPORTIONAL && marked_sites(d) <= SURE_PLACES) {
        gather(d);
        if (!is_crowded(d) && settle_all(d))
            return true;
        start_again(d, obstacles);
        d->mark_count = 0;
    }
    d->frame->signs.shown = false;
    return false;
}

static void place_all(struct drawing *d)
{
    size_t obstacles = d->obstacles.count;
    d->mark_count = 0;
    if (form_is_surface(d->frame->plan.form))
        return;
    if (d->frame->signs.shown && !d->frame->numbered && place_icons(d, obstacles))
        return;
    if (form_is_fixed(d->frame->plan.form) && !d->frame->numbered) {
        gather(d);
        place_fixed(d, obstacles);
        return;
    }
    /* up to so many one may look; beyond, there is no room on any page */
    if (!d->frame->numbered && marked_sites(d) > SURE_PLACES) {
        d->frame->form = MARK_PER_CELL;
        aggregate_and_block(d);
        return;
    }
    gather(d);
    if (d->frame->numbered) {
        settle_all(d);
        return;
    }
    while (!place_as(d, d->frame->form)) {
        start_again(d, obstacles);
        d->frame->form++;
    }
}

void marks_place(struct drawing *d)
{
    place_all(d);
    frame_forget_sites(d->frame);
}

/* ---- drawing ---- */

static struct group_info group_of(const struct map_frame *f, const struct mark *m,
                                  const struct mark_item *item)
{
    if (!item->number && (item->count > 1 || m->site->count > 1))
        return events_group(f, m->site, item->type, f->summed, item->count);
    size_t event = item->number ? item->event : site_event(&f->events, m->site, 0);
    return event_group(f, &f->events.events[event], m->site);
}

static void draw_item(struct drawing *d, const struct mark *m, const struct mark_item *item,
                      bool is_told)
{
    const struct map_frame *f = d->frame;
    pagexy at = { m->centre.x_pt + item->offset.x_pt, m->centre.y_pt + item->offset.y_pt };
    str inside = item->number ? str_format(d->keep, "%d", item->number)
                 : item->radius >= FIGURES_FROM && item->count > 1
                     ? number_short(d->keep, f->language, item->count)
                     : (str){ 0 };
    if (is_told) {
        struct group_info info = group_of(f, m, item);
        scene_group(d->scene, &info);
    }
    symbol_draw(f, d->scene, at, item->radius, item->type,
                m->site->is_line && m->sites == 1 ? SYMBOL_HOLLOW : SYMBOL_SOLID, inside);
    if (is_told)
        scene_group_end(d->scene);
}

/* The dot of another place stands there already. */
static bool dot_is_hidden(const struct drawing *d, size_t mark)
{
    pagexy here = d->marks[mark].anchor;
    for (size_t k = 0; k < mark; k++)
        if (d->marks[k].has_dot && hypot(d->marks[k].anchor.x_pt - here.x_pt,
                                         d->marks[k].anchor.y_pt - here.y_pt) < 2 * DOT_PT)
            return true;
    return false;
}

void marks_draw(struct drawing *d)
{
    scene_group(d->scene, &(struct group_info){ .id = STR("events"),
                                                .class = STR("layer events"),
                                                .label = STR("events") });
    for (size_t i = 0; i < d->mark_count; i++) {
        const struct mark *m = &d->marks[i];
        if (m->has_dot || m->has_leader)
            leader_draw(d, m->anchor, box_nearest(box_at(m, m->centre), m->anchor));
    }
    struct stroke edge = { .color = d->frame->look.paper, .width_pt = 0.7 };
    bool are_told = d->mark_count <= MARKS_TOLD;
    for (size_t i = 0; i < d->mark_count; i++) {
        const struct mark *m = &d->marks[i];
        if (m->has_dot && !dot_is_hidden(d, i))
            scene_circle(d->scene, m->anchor, DOT_PT, d->frame->look.ink, edge, STR("event-place"));
        for (size_t k = 0; k < m->item_count; k++)
            draw_item(d, m, &m->items[k], are_told);
    }
    scene_group_end(d->scene);
}
