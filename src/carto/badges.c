/* SPDX-License-Identifier: Apache-2.0 */
/* badges.c - the badges of areas: narrow areas choose their spots first. On a map of many areas,
 * where there is no room for a symbol its events count in the nearest one. */
#include <math.h>
#include <stdlib.h>

#include "carto/badge.h"
#include "carto/symbol.h"
#include "carto/telling.h"

static int by_cells(const void *left, const void *right)
{
    const struct badge *a = left, *b = right;
    if (a->mask.cells != b->mask.cells)
        return a->mask.cells < b->mask.cells ? -1 : 1;
    return a->site < b->site ? -1 : a->site > b->site;
}

/* An island too small to be a cell of the raster has a badge all the same: it stands for a square
 * of a cell where the area is. Empty, when that is not on the map. */
static struct mask speck_of(const struct drawing *d, const struct path_data *path)
{
    size_t n = path->count ? path->ends[path->count - 1] : 0;
    pagebox panel = d->frame->layout.panel;
    for (size_t i = 0; i < n; i++) {
        pagexy p = path->points[i];
        if (p.x_pt <= panel.left || p.x_pt >= panel.right || p.y_pt <= panel.top ||
            p.y_pt >= panel.bottom)
            continue;
        double r = MASK_CELL_PT;
        pagexy square[] = { { p.x_pt - r, p.y_pt - r },
                            { p.x_pt + r, p.y_pt - r },
                            { p.x_pt + r, p.y_pt + r },
                            { p.x_pt - r, p.y_pt + r } };
        struct path_data closed = path_closed(d->keep, square, 4);
        return mask_of(&closed, panel, MASK_CELL_PT, d->keep);
    }
    return (struct mask){ 0 };
}

static void gather(struct drawing *d)
{
    const struct event_set *set = &d->frame->events;
    size_t areas = 0;
    if (d->frame->plan.form == FORM_CHOROPLETH)
        return; /* counted in their units, or told in the key */
    for (size_t i = 0; i < set->site_count; i++)
        areas += set->sites[i].is_area;
    d->badges = NEW(d->keep, struct badge, areas + 1);
    for (size_t i = 0; i < set->site_count; i++) {
        struct badge b = { .site = &set->sites[i] };
        if (!b.site->is_area || b.site->outside)
            continue;
        b.path = drawing_fill(d, site_names(set, b.site)->shape);
        b.mask = mask_of(&b.path, d->frame->layout.panel, MASK_CELL_PT, d->keep);
        if (!b.mask.cells)
            b.mask = speck_of(d, &b.path);
        if (b.path.count && b.mask.cells)
            d->badges[d->badge_count++] = b;
    }
    if (d->badge_count)
        qsort(d->badges, d->badge_count, sizeof *d->badges, by_cells);
}

/* A wider area's badge keeps off the narrower ones, unless they leave nothing of it. */
static void exclude_narrower(struct drawing *d, size_t index)
{
    struct badge *b = &d->badges[index];
    if (index == 0)
        return;
    struct mask whole = b->mask, rest = whole;
    size_t n = (size_t)whole.grid.width * (size_t)whole.grid.height;
    rest.inside = NEW(d->keep, unsigned char, n);
    rest.grid.sum =
        NEW(d->keep, uint32_t, (size_t)(whole.grid.width + 1) * (size_t)(whole.grid.height + 1));
    for (size_t i = 0; i < n; i++)
        rest.inside[i] = whole.inside[i];
    for (size_t i = 0; i < index; i++)
        mask_subtract(&rest, &d->badges[i].mask);
    if (rest.cells * 12 > whole.cells)
        b->mask = rest;
}

/* No room for its own symbol: the nearest one that can hold the figures counts for it too. */
static void join_nearest(struct drawing *d, size_t index)
{
    struct badge *b = &d->badges[index], *best = NULL;
    double least = HUGE_VAL;
    for (size_t i = 0; i < index; i++) {
        pagexy m = badge_middle(d->badges[i].box);
        double away = hypot(m.x_pt - b->target.x_pt, m.y_pt - b->target.y_pt);
        const struct badge *other = &d->badges[i];
        if (badge_holds(other, b->items[0].count) && away < least)
            least = away, best = &d->badges[i];
    }
    if (best)
        best->items[0].count += b->items[0].count;
    b->item_count = 0;
}

static void block_badge(struct drawing *d, const struct badge *b)
{
    pagebox path[BADGE_LEADER_BOXES];
    int n = b->has_leader
                ? leader_boxes(b->target, box_nearest(b->box, b->target), path, BADGE_LEADER_BOXES)
                : 0;
    drawing_block(d, b->box);
    for (int i = 0; i < n; i++)
        drawing_block(d, path[i]);
}

static void place_badge(struct drawing *d, size_t index)
{
    struct badge *b = &d->badges[index];
    pagexy size = badge_make(d, b);
    b->whole = b->mask;
    if (!d->frame->many_areas)
        exclude_narrower(d, index);
    bool found = badge_find_spot(d, b, size);
    b->mask = b->whole;
    if (found)
        block_badge(d, b);
    else if (b->is_bare)
        join_nearest(d, index);
    else
        b->item_count = 0, d->badges_left_out++; /* counted in the key and the subtitle */
}

void badges_place(struct drawing *d)
{
    gather(d);
    for (size_t i = 0; i < d->badge_count; i++)
        place_badge(d, i);
}

/* ---- drawing ---- */

static void draw_badge_item(struct drawing *d, const struct badge *b, const struct mark_item *item)
{
    const struct map_frame *f = d->frame;
    bool one = item->number || b->site->count == 1;
    struct group_info info =
        one ? event_group(f,
                          &f->events.events[item->number ? item->event
                                                         : site_event(&f->events, b->site, 0)],
                          b->site)
            : events_group(f, b->site, item->type, b->is_bare, item->count);
    str inside =
        number_short(d->keep, f->language, item->number ? (uint64_t)item->number : item->count);
    scene_group(d->scene, &info);
    pagexy at = { b->box.left + item->offset.x_pt, b->box.top + item->offset.y_pt };
    symbol_draw(f, d->scene, at, item->radius, item->type, SYMBOL_HOLLOW, inside);
    scene_group_end(d->scene);
}

static void draw_badge(struct drawing *d, const struct badge *b)
{
    struct text_style style = badge_caption_style(d->frame);
    color paper = color_with_alpha(d->frame->look.paper, 0.93);
    struct stroke edge = { .color = site_color(d, b->site), .width_pt = 0.7 };
    pagexy middle = badge_middle(b->box);
    if (b->has_leader)
        leader_draw(d, b->target, box_nearest(b->box, b->target));
    scene_group(d->scene,
                &(struct group_info){ .class = STR("badge"),
                                      .title = site_names(&d->frame->events, b->site)->name });
    if (!b->is_bare)
        scene_path(d->scene, path_rounded(d->keep, b->box, 3.2), paper, edge, STR("badge-box"));
    pagexy at = { middle.x_pt, b->box.top + style.size_pt * 1.05 };
    scene_text(d->scene, d->frame->fonts, b->caption, at, ANCHOR_MIDDLE, 0, &style,
               STR("badge-text"));
    for (size_t i = 0; i < b->item_count; i++)
        draw_badge_item(d, b, &b->items[i]);
    scene_group_end(d->scene);
}

void badges_draw(struct drawing *d)
{
    scene_group(d->scene, &(struct group_info){ .id = STR("badges"),
                                                .class = STR("layer badges"),
                                                .label = STR("badges") });
    for (size_t i = 0; i < d->badge_count; i++)
        if (d->badges[i].item_count)
            draw_badge(d, &d->badges[i]);
    scene_group_end(d->scene);
}
