/* SPDX-License-Identifier: Apache-2.0 */
/* badge_items.c - what stands in the badge of an area: a caption where there is room for one, and
 * hollow symbols: one an event with its number, or one a type with how many; on maps of many areas
 * one symbol alone with the sum. */
#include <math.h>

#include "carto/badge.h"
#include "carto/symbol.h"
#include "carto/telling.h"

static const double PAD_PT = 2.6;
static const double CAPTIONS_FROM_PT = 260; /* width of the panel */
static const double SYMBOL_SHARE = 0.88;    /* of the radius of a mark's symbol */
static const double ITEM_GAP_PT = 2;
static const double SUM_SHARE = 0.76; /* bare symbols that stand for a whole area */

/* Too small an area for the label of its country to stand on it: its badge names it. */
enum { NAMED_BELOW_CELLS = 60 };

static str caption_of(const struct map_frame *f, const struct event_site *site, size_t cells)
{
    pagebox panel = f->layout.panel;
    bool small = panel.right - panel.left < CAPTIONS_FROM_PT;
    if (f->many_areas)
        return (str){ 0 };
    if (small && site->precision != PRECISION_SEVERAL_COUNTRIES)
        return (str){ 0 }; /* the hatch says which area it is */
    switch (site->precision) {
    case PRECISION_COUNTRY:
        return cells < NAMED_BELOW_CELLS ? area_name_text(f, site)
                                         : word(f->language, W_AREA_COUNTRY);
    case PRECISION_ADMIN1:
    case PRECISION_ADMIN2:
        return area_name_text(f, site);
    default:
        return site_names(&f->events, site)->name;
    }
}

struct text_style badge_caption_style(const struct map_frame *f)
{
    return look_text(&f->look, fmax(6, f->look.text_pt * 0.92), false, f->look.ink);
}

static void numbered_items(struct drawing *d, struct badge *b)
{
    const struct event_set *set = &d->frame->events;
    b->items = NEW(d->keep, struct mark_item, b->site->count);
    for (size_t i = 0; i < b->site->count; i++) {
        const struct map_event *e = &set->events[site_event(set, b->site, i)];
        b->items[b->item_count++] =
            (struct mark_item){ .type = e->type,
                                .count = 1,
                                .number = event_number(set, e),
                                .radius = d->frame->look.symbol_pt * SYMBOL_SHARE,
                                .event = site_event(set, b->site, i) };
    }
}

static int digits_of(size_t count)
{
    return count < 10 ? 1 : count < 100 ? 2 : count < 1000 ? 3 : 4;
}

/* Large enough for the figures. */
static double counted_radius(const struct drawing *d, size_t type, size_t count, double least)
{
    str figures = number_short(d->keep, d->frame->language, count);
    return fmax(d->frame->look.symbol_pt * least, symbol_radius_for(d->frame, type, figures));
}

static void counted_items(struct drawing *d, struct badge *b)
{
    const struct event_set *set = &d->frame->events;
    size_t counts[TYPES_SHOWN + 1] = { 0 };
    for (size_t i = 0; i < b->site->count; i++)
        counts[set->events[site_event(set, b->site, i)].type]++;
    b->items = NEW(d->keep, struct mark_item, TYPES_SHOWN + 1);
    for (size_t t = 0; t < set->type_count; t++)
        if (counts[t])
            b->items[b->item_count++] =
                (struct mark_item){ .type = t,
                                    .count = counts[t],
                                    .radius = counted_radius(d, t, counts[t], SYMBOL_SHARE) };
}

/* All events of the area in the sign of its most frequent type. */
static void summed_item(struct drawing *d, struct badge *b)
{
    counted_items(d, b);
    struct mark_item sum = { 0 };
    size_t most = 0;
    for (size_t i = 0; i < b->item_count; i++) {
        if (b->items[i].count > most)
            most = b->items[i].count, sum.type = b->items[i].type;
        sum.count += b->items[i].count;
    }
    sum.radius = counted_radius(d, sum.type, sum.count, SUM_SHARE);
    b->items[0] = sum;
    b->item_count = 1;
}

/* Caption above, symbols below in rows of up to eight; fills in offsets, returns the size. */
static pagexy arrange(struct drawing *d, struct badge *b)
{
    enum { IN_ROW = 8 };
    if (b->is_bare) {
        pagexy half = symbol_half_size(d->frame, b->items[0].type, b->items[0].radius);
        b->items[0].offset = half;
        return (pagexy){ 2 * half.x_pt, 2 * half.y_pt };
    }
    struct text_style style = badge_caption_style(d->frame);
    b->caption = caption_of(d->frame, b->site, b->mask.cells);
    struct text_extent text = text_measure(d->frame->fonts, b->caption, &style);
    double caption = style.size_pt * 1.05 + fmin(text.descent_pt, style.size_pt * 0.5);
    double x = PAD_PT, y = b->caption.len ? caption : PAD_PT * 0.8;
    double width = 0, high = 0;
    b->caption_width = text.width_pt;
    for (size_t i = 0; i < b->item_count; i++) {
        pagexy half = symbol_half_size(d->frame, b->items[i].type, b->items[i].radius);
        if (i && i % IN_ROW == 0)
            x = PAD_PT, y += 2 * high + 0.6, high = 0;
        high = fmax(high, half.y_pt);
        b->items[i].offset = (pagexy){ x + half.x_pt, y + half.y_pt };
        x += 2 * half.x_pt + ITEM_GAP_PT;
        width = fmax(width, x - ITEM_GAP_PT + PAD_PT);
    }
    double wide = fmax(width, b->caption_width + 2 * PAD_PT);
    for (size_t i = 0; i < b->item_count; i++) /* a single row stands in the middle */
        b->items[i].offset.x_pt += b->item_count <= IN_ROW ? (wide - width) / 2 : 0;
    return (pagexy){ wide, y + 2 * high + PAD_PT * 0.8 };
}

bool badge_holds(const struct badge *badge, size_t more)
{
    size_t count = badge->item_count ? badge->items[0].count : 0;
    return count && digits_of(count + more) == digits_of(count);
}

pagexy badge_make(struct drawing *d, struct badge *b)
{
    b->is_bare = d->frame->many_areas && !d->frame->numbered;
    if (b->is_bare)
        summed_item(d, b);
    else if (d->frame->numbered)
        numbered_items(d, b);
    else
        counted_items(d, b);
    return arrange(d, b);
}
