/* SPDX-License-Identifier: Apache-2.0 */
/* crowd.c - symbols of thousands of places and more, where the user asks for symbols and nothing
 * else. They stand at their places, the larger below the smaller, those alike in an order that has
 * nothing to do with their types. A million takes 12 bytes each and a stamp for each look; they
 * have no tooltips and no figures. */
#include "carto/crowd.h"

#include <math.h>
#include <stdlib.h>

#include "carto/ink_cover.h"
#include "carto/marks.h"
#include "carto/symbol.h"

enum { LOOKS_ROOM = 1 << 16, DIGITS = 12, BLOCK_PT = 4, VALUES = 1 << 11 };
static const double BLOCKED_SHARE =
    0.25; /* of a square of the page, from which names keep off it */

/* Twelve binary digits of a count are more than one sees of its area. */
static size_t rounded(size_t count)
{
    int shift = 0;
    while (count >> shift >> DIGITS)
        shift++;
    return count >> shift << shift;
}

/* Stamps by count, type and fill; count 0: a free slot. */
struct look_slot {
    size_t count;
    uint32_t stamp;
    uint8_t type;
    bool hollow;
};

struct crowding {
    struct drawing *drawing;
    struct look_slot *looks; /* LOOKS_ROOM */
    struct {
        struct stamp *items;
        size_t count, capacity;
    } stamps;
    struct {
        double *items;
        size_t count, capacity;
    } radii; /* of the stamps */
    struct stamped *symbols;
    size_t count;
};

/* ---- looks ---- */

static uint32_t new_stamp(struct crowding *c, double radius, size_t type, bool hollow)
{
    struct drawing *d = c->drawing;
    struct scene sample = scene_start(1, 1, d->keep);
    symbol_draw(d->frame, &sample, (pagexy){ 0, 0 }, radius, type,
                hollow ? SYMBOL_HOLLOW : SYMBOL_SOLID, (str){ 0 });
    struct stamp stamp = { sample.nodes, sample.count };
    APPEND(d->keep, &c->stamps, stamp);
    APPEND(d->keep, &c->radii, radius);
    return (uint32_t)c->stamps.count - 1;
}

static uint32_t stamp_of(struct crowding *c, size_t type, size_t count, bool hollow)
{
    count = rounded(count);
    size_t at = (count * 64 + type * 2 + hollow) * 0x9E3779B97F4A7C15u >> 40;
    struct look_slot *slot;
    while (slot = &c->looks[at++ % LOOKS_ROOM],
           slot->count && !(slot->count == count && slot->type == type && slot->hollow == hollow))
        ;
    if (!slot->count)
        *slot =
            (struct look_slot){ count, new_stamp(c, marks_radius(c->drawing, count), type, hollow),
                                (uint8_t)type, hollow };
    return slot->stamp;
}

/* ---- symbols ---- */

/* The symbols of one place: one for each type, or one for all; none yet is stamped. */
static size_t items_of(struct drawing *d, const struct event_site *site, struct mark_item *items)
{
    size_t counts[TYPES_SHOWN + 1] = { 0 }, n = 0;
    marks_count(d, site, counts);
    if (d->frame->summed) {
        items[0] =
            (struct mark_item){ .type = marks_most_frequent(d, counts), .count = site->count };
        return 1;
    }
    for (size_t t = 0; t < d->frame->events.type_count; t++)
        if (counts[t])
            items[n++] = (struct mark_item){ .type = t, .count = counts[t] };
    return n;
}

static size_t count_symbols(struct drawing *d)
{
    const struct event_set *set = &d->frame->events;
    struct mark_item items[TYPES_SHOWN + 1];
    size_t n = 0;
    for (size_t i = 0; i < set->site_count; i++)
        n += set->sites[i].count > 1 ? items_of(d, &set->sites[i], items) : 1;
    return n;
}

static void add_place(struct crowding *c, const struct event_site *site, pagexy at,
                      struct ink_cover *cover)
{
    struct mark_item items[TYPES_SHOWN + 1];
    struct mark m = { .site = site, .items = items };
    m.item_count = items_of(c->drawing, site, items);
    uint32_t stamps[TYPES_SHOWN + 1];
    for (size_t k = 0; k < m.item_count; k++) {
        stamps[k] = stamp_of(c, items[k].type, items[k].count, site->is_line);
        items[k].radius = c->radii.items[stamps[k]];
    }
    if (m.item_count > 1)
        marks_arrange(c->drawing, &m);
    for (size_t k = 0; k < m.item_count; k++) {
        pagexy p = { at.x_pt + items[k].offset.x_pt, at.y_pt + items[k].offset.y_pt };
        c->symbols[c->count++] = (struct stamped){ (float)p.x_pt, (float)p.y_pt, stamps[k] };
        ink_cover_add(cover, p, items[k].radius);
    }
}

/* ---- paint ---- */

static size_t digits_of(const struct stamped *symbol, int shift)
{
    pagexy at = { (double)symbol->x_pt, (double)symbol->y_pt };
    return marks_hash(at) >> shift & (VALUES - 1);
}

/* One pass of an order by counting: digits of the place's hash. */
static void sort_by_hash(const struct stamped *symbols, const uint32_t *from, uint32_t *to,
                         size_t count, int shift)
{
    size_t starts[VALUES + 1] = { 0 };
    for (size_t i = 0; i < count; i++)
        starts[digits_of(&symbols[i], shift) + 1]++;
    for (int v = 0; v < VALUES; v++)
        starts[v + 1] += starts[v];
    for (size_t i = 0; i < count; i++)
        to[starts[digits_of(&symbols[from[i]], shift)]++] = from[i];
}

struct sized {
    double radius;
    size_t stamp;
};

static int by_radius(const void *left, const void *right)
{
    const struct sized *a = left, *b = right;
    return a->radius < b->radius ? 1 : a->radius > b->radius ? -1 : 0;
}

/* The larger first, by the rank of their stamps: one rank for equal radii. */
static void sort_by_size(const struct crowding *c, const uint32_t *from, uint32_t *to,
                         struct arena scratch)
{
    size_t looks = c->stamps.count;
    size_t *starts = NEW(&scratch, size_t, looks + 1), *rank = NEW(&scratch, size_t, looks + 1);
    struct sized *sizes = NEW(&scratch, struct sized, looks + 1);
    for (size_t i = 0; i < looks; i++)
        sizes[i] = (struct sized){ c->radii.items[i], i };
    qsort(sizes, looks, sizeof *sizes, by_radius);
    for (size_t i = 1; i < looks; i++)
        rank[sizes[i].stamp] = rank[sizes[i - 1].stamp] + (sizes[i].radius != sizes[i - 1].radius);
    for (size_t i = 0; i < c->count; i++)
        starts[rank[c->symbols[i].stamp] + 1]++;
    for (size_t i = 0; i < looks; i++)
        starts[i + 1] += starts[i];
    for (size_t i = 0; i < c->count; i++)
        to[starts[rank[c->symbols[from[i]].stamp]]++] = from[i];
}

static struct stamped *in_paint_order(const struct crowding *c, struct arena *keep,
                                      struct arena scratch)
{
    uint32_t *order = TAKE(&scratch, uint32_t, c->count + 1);
    uint32_t *other = TAKE(&scratch, uint32_t, c->count + 1);
    struct stamped *sorted = TAKE(keep, struct stamped, c->count + 1);
    for (size_t i = 0; i < c->count; i++)
        order[i] = (uint32_t)i;
    sort_by_hash(c->symbols, order, other, c->count, 0);
    sort_by_hash(c->symbols, other, order, c->count, 11);
    sort_by_hash(c->symbols, order, other, c->count, 22);
    sort_by_size(c, other, order, scratch);
    for (size_t i = 0; i < c->count; i++)
        sorted[i] = c->symbols[order[i]];
    return sorted;
}

/* ---- all ---- */

/* One symbol a place, its area by all events there. */
static void sum_up(struct map_frame *f)
{
    size_t most = f->largest_else > 1 ? f->largest_else : 1;
    for (size_t i = 0; i < f->events.site_count; i++) {
        const struct event_site *site = &f->events.sites[i];
        if (!site->is_area && !site->outside && site->count > most)
            most = site->count;
    }
    f->summed = true;
    f->largest_mark = most;
    f->unit_radius = unit_radius_for(most) * SMALL_SHARE;
}

static void block(struct drawing *d, const struct ink_cover *cover)
{
    pagebox p = d->frame->layout.panel;
    for (double y = p.top; y < p.bottom; y += BLOCK_PT)
        for (double x = p.left, from = NAN; x < p.right + BLOCK_PT; x += BLOCK_PT) {
            pagebox square = { x, y, x + BLOCK_PT, y + BLOCK_PT };
            bool is_full = x < p.right && ink_cover_share(cover, square) >= BLOCKED_SHARE;
            if (is_full && isnan(from))
                from = x;
            if (is_full || isnan(from))
                continue;
            drawing_block(d, (pagebox){ from, y, x, y + BLOCK_PT });
            from = NAN;
        }
}

void crowd_place(struct drawing *d)
{
    struct map_frame *f = d->frame;
    struct arena scratch = d->scratch;
    struct crowding c = { .drawing = d };
    if (f->plan.form == FORM_PROPORTIONAL)
        sum_up(f);
    struct ink_cover cover = ink_cover_start(f->layout.panel, &scratch);
    c.looks = NEW(&scratch, struct look_slot, LOOKS_ROOM);
    c.symbols = TAKE(&scratch, struct stamped, count_symbols(d) + 1);
    for (size_t i = 0; i < f->events.site_count; i++) {
        pagexy at;
        if (mark_anchor(d, &f->events.sites[i], &at))
            add_place(&c, &f->events.sites[i], at, &cover);
    }
    f->plan.hidden = ink_hidden(&cover);
    frame_forget_sites(f);
    struct stamps *stamps = NEW(d->keep, struct stamps, 1);
    *stamps = (struct stamps){ .stamps = c.stamps.items,
                               .stamp_count = c.stamps.count,
                               .items = in_paint_order(&c, d->keep, scratch),
                               .count = c.count };
    d->crowd = stamps;
    block(d, &cover);
}

void crowd_draw(struct drawing *d)
{
    if (d->crowd)
        scene_stamps(d->scene, d->crowd, STR("event-symbols"));
}
