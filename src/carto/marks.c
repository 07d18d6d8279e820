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

#include "carto/crowd.h"
#include "carto/ink_cover.h"
#include "carto/marks.h"
#include "carto/symbol.h"

enum { SURE_PLACES = 600 };
static const double CROWDED_SHARE = 0.25;
static const double MOVED_ANYWAY = 3, MOVED_SHARE = 0.25; /* marks that may stand off their place */

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

double marks_radius(const struct drawing *d, size_t count)
{
    if (d->frame->signs.shown) /* their counts are written beside them */
        return d->frame->look.symbol_pt;
    return fmax(d->frame->unit_radius * mark_growth(d->frame, count), LEAST_RADIUS_PT);
}

void marks_count(struct drawing *d, const struct event_site *site, size_t *counts)
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
            m->items[m->item_count++] = (struct mark_item){ .type = t,
                                                            .count = counts[t],
                                                            .radius = marks_radius(d, counts[t]) };
}

/* Symbols in rows, about as many columns as read well: up to four in one row. */
void marks_arrange(const struct drawing *d, struct mark *m)
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

pagebox mark_box(const struct mark *m, pagexy centre)
{
    return (pagebox){ centre.x_pt - m->half_width, centre.y_pt - m->half_height,
                      centre.x_pt + m->half_width, centre.y_pt + m->half_height };
}

static bool anchor_of(struct drawing *d, const struct event_site *site, pagexy *anchor)
{
    return site->is_line ? line_middle(d, site, anchor) : frame_site(d->frame, site, anchor);
}

/* Has it a mark, and where? */
bool mark_anchor(struct drawing *d, const struct event_site *site, pagexy *anchor)
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
        if (!mark_anchor(d, site, &m.anchor))
            continue;
        m.centre = m.anchor;
        if (d->frame->numbered) {
            m.items = items_numbered(d, site);
            m.item_count = site->count;
            m.has_dot = m.item_count > 1 && !site->is_line;
        } else {
            size_t counts[TYPES_SHOWN + 1] = { 0 };
            marks_count(d, site, counts);
            items_of_counts(d, &m, counts);
        }
        marks_arrange(d, &m);
        d->marks[d->mark_count++] = m;
    }
}

/* ---- order ---- */

uint64_t marks_hash(pagexy p)
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

size_t marks_most_frequent(const struct drawing *d, const size_t *counts)
{
    size_t type = 0;
    for (size_t t = 1; t < d->frame->events.type_count; t++)
        if (counts[t] > counts[type])
            type = t;
    return type;
}

static size_t overlapping(const struct drawing *d)
{
    size_t n = 0;
    for (size_t i = 0; i < d->mark_count; i++)
        for (size_t j = 0; j < d->mark_count; j++)
            if (i != j && pagebox_overlap(mark_box(&d->marks[i], d->marks[i].centre),
                                          mark_box(&d->marks[j], d->marks[j].centre))) {
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

/* ---- few marks ---- */

/* All marks have found room, most of them at their place. */
static bool settle_all(struct drawing *d)
{
    size_t moved = 0;
    bool found = true;
    qsort(d->marks, d->mark_count, sizeof *d->marks, by_events);
    for (size_t i = 0; i < d->mark_count && (found || d->frame->numbered); i++) {
        found = mark_settle(d, i) && found;
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
        m->items[0] = (struct mark_item){ .type = marks_most_frequent(d, counts),
                                          .count = m->events,
                                          .radius = marks_radius(d, m->events) };
        m->item_count = 1;
        marks_arrange(d, m);
    }
}

static void aggregate_and_block(struct drawing *d)
{
    marks_of_cells(d);
    qsort(d->marks, d->mark_count, sizeof *d->marks, by_events);
    for (size_t i = 0; i < d->mark_count; i++)
        drawing_block(d, mark_box(&d->marks[i], d->marks[i].centre));
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
    uint64_t x = marks_hash(a->anchor), y = marks_hash(b->anchor);
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
        drawing_block(d, mark_box(m, m->centre));
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
        if (marked_sites(d) > MARKS_TOLD) {
            crowd_place(d);
            return;
        }
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
