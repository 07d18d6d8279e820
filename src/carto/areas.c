/* SPDX-License-Identifier: Apache-2.0 */
/* areas.c - events known only to an area: the area tinted, hatched and outlined, and a box in it (a
 * badge, never a pin) with hollow symbols.
 *
 * More than LABELLED_AREAS: thin outlines, and instead of the box one hollow symbol without a
 * caption, the sum of the area's events in it; where there is no room the sum goes to the nearest
 * such symbol.
 *
 * Wider areas are lighter (hatch.c) and drawn first. The badge stands where the area, less the
 * narrower areas in it, is widest, off the marks and badges placed before; narrow areas choose
 * first. An area too small for its badge, which would cover most of it, gets it outside, with a
 * leader; where there is no room near it, as far off as it takes. */
#include <math.h>
#include <stdlib.h>

#include "carto/drawing.h"
#include "carto/hatch.h"
#include "carto/symbol.h"
#include "carto/telling.h"

static const double PAD_PT = 2.6;
static const double CAPTIONS_FROM_PT = 260; /* width of the panel */
static const double SYMBOL_SHARE = 0.88;    /* of the radius of a mark's symbol */
static const double AWAY_PER_PT = 0.02;     /* cost of standing off where the area is widest */
static const double COVERED_MOST = 0.3;     /* of the area, by a badge in it: more costs */
static const double COVERING = 45;          /* that much for all of it */
static const double AMONG_STRANGERS = 15;   /* cost of standing in another area */
static const double LEADER_ON_SIGNS = 60;   /* and of a leader that lies on them all along */
static const double LED_BELOW = 0.35;       /* of the badge inside its area */
enum { LEADER_BOXES = 24 };
static const double ITEM_GAP_PT = 2;
static const double SUM_SHARE = 0.76; /* bare symbols that stand for a whole area */

color site_color(const struct drawing *d, const struct event_site *site)
{
    const struct event_set *set = &d->frame->events;
    size_t type = set->events[site_event(set, site, 0)].type;
    for (size_t i = 1; i < site->count; i++)
        if (set->events[site_event(set, site, i)].type != type)
            return d->frame->look.neutral;
    return look_line_color(&d->frame->look, type);
}

/* ---- the badge: caption and symbols ---- */

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

static struct text_style caption_style(const struct map_frame *f)
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
    struct text_style style = caption_style(d->frame);
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

/* ---- where it goes ---- */

static pagexy middle_of(pagebox b)
{
    return (pagexy){ (b.left + b.right) / 2, (b.top + b.bottom) / 2 };
}

/* The share of the area that a box in it hides. */
static double covered_share(const struct mask *mask, pagebox box)
{
    double cell = mask->grid.cell_pt * mask->grid.cell_pt;
    double under = mask_share(mask, box) * (box.right - box.left) * (box.bottom - box.top) / cell;
    return mask->cells ? fmin(under / (double)mask->cells, 1) : 0;
}

/* A badge in another area than its own would be taken for that one's. */
static double strangers_share(const struct drawing *d, const struct badge *b, pagebox box)
{
    double most = 0;
    for (size_t i = 0; !b->is_bare && i < d->badge_count; i++) {
        const struct badge *other = &d->badges[i];
        double share = other == b ? 0 : mask_share(&other->mask, box);
        if (share > most && mask_common(&b->whole, &other->mask) * 2 < b->whole.cells)
            most = share;
    }
    return most;
}

static bool is_led(const struct badge *b, pagebox box)
{
    return !b->is_bare && mask_share(&b->mask, box) < LED_BELOW;
}

/* How much of its leader would lie on symbols and other badges, 0..1. */
static double leader_blocked(const struct drawing *d, const struct badge *b, pagebox box)
{
    pagebox way[LEADER_BOXES];
    int blocked = 0;
    int n = is_led(b, box) ? leader_boxes(b->target, box_nearest(box, b->target), way, LEADER_BOXES)
                           : 0;
    for (int i = 0; i < n; i++)
        blocked += !drawing_is_free(d, way[i]);
    return n ? (double)blocked / n : 0;
}

/* Inside, where the area is widest; else near it. */
static double spot_cost(const struct drawing *d, const struct badge *b, const float *depth,
                        double deepest, pagebox box)
{
    const struct mask *mask = &b->mask;
    if (!pagebox_inside(pagebox_grow(box, 3), d->frame->layout.panel) ||
        !drawing_is_free(d, pagebox_grow(box, 2)))
        return HUGE_VAL;
    pagexy middle = middle_of(box);
    const struct raster_grid *g = &mask->grid;
    int x = (int)floor((middle.x_pt - g->box.left) / g->cell_pt);
    int y = (int)floor((middle.y_pt - g->box.top) / g->cell_pt);
    bool in = x >= 0 && y >= 0 && x < g->width && y < g->height;
    double deep = in ? depth[y * g->width + x] : 0;
    double away = hypot(middle.x_pt - b->target.x_pt, middle.y_pt - b->target.y_pt);
    double hidden = b->is_bare ? 0 : covered_share(&b->whole, box) - COVERED_MOST;
    return 20 * (1 - mask_share(mask, box)) + COVERING * fmax(hidden, 0) +
           LEADER_ON_SIGNS * leader_blocked(d, b, box) +
           AMONG_STRANGERS * strangers_share(d, b, box) + AWAY_PER_PT * away +
           3 * (1 - deep / fmax(deepest, 1)) + 0.02 * ink_under(&d->ink, box);
}

static double deepest_of(const struct mask *mask, const float *depth)
{
    double most = 0;
    for (int i = 0; i < mask->grid.width * mask->grid.height; i++)
        most = fmax(most, depth[i]);
    return most;
}

static pagexy deepest_at(const struct mask *mask, const float *depth)
{
    int best = 0;
    for (int i = 0; i < mask->grid.width * mask->grid.height; i++)
        if (depth[i] > depth[best])
            best = i;
    return mask_cell(mask, best % mask->grid.width, best / mask->grid.width);
}

/* The cheapest spot of a net over `area`. */
static bool search(const struct drawing *d, struct badge *b, const float *depth, pagexy size,
                   pagebox area)
{
    const int STEPS = b->is_bare ? 14 : 44;
    double deepest = deepest_of(&b->mask, depth), least = HUGE_VAL;
    for (int i = 0; i < STEPS * STEPS; i++) {
        double x = area.left + (area.right - area.left) * (i % STEPS) / (STEPS - 1);
        double y = area.top + (area.bottom - area.top) * (i / STEPS) / (STEPS - 1);
        pagebox box = { x - size.x_pt / 2, y - size.y_pt / 2, x + size.x_pt / 2,
                        y + size.y_pt / 2 };
        double cost = spot_cost(d, b, depth, deepest, box);
        if (cost < least)
            least = cost, b->box = box;
    }
    return least < HUGE_VAL;
}

static bool find_spot(struct drawing *d, struct badge *b, pagexy size)
{
    struct arena scratch = d->scratch;
    const float *depth = mask_distance(&b->mask, &scratch);
    b->target = deepest_at(&b->mask, depth);
    double around = b->is_bare ? 3 : fmax(size.x_pt, size.y_pt);
    bool found = search(d, b, depth, size, pagebox_grow(b->mask.grid.box, around));
    for (double far = 2; !found && !b->is_bare && far <= 8; far *= 2)
        found = search(d, b, depth, size, pagebox_grow(b->mask.grid.box, far * around));
    b->has_leader = found && is_led(b, b->box);
    return found;
}

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
        pagexy m = middle_of(d->badges[i].box);
        double away = hypot(m.x_pt - b->target.x_pt, m.y_pt - b->target.y_pt);
        const struct badge *other = &d->badges[i];
        bool holds = other->item_count && digits_of(other->items[0].count + b->items[0].count) ==
                                              digits_of(other->items[0].count);
        if (holds && away < least)
            least = away, best = &d->badges[i];
    }
    if (best)
        best->items[0].count += b->items[0].count;
    b->item_count = 0;
}

static void block_badge(struct drawing *d, const struct badge *b)
{
    pagebox path[LEADER_BOXES];
    int n = b->has_leader
                ? leader_boxes(b->target, box_nearest(b->box, b->target), path, LEADER_BOXES)
                : 0;
    drawing_block(d, b->box);
    for (int i = 0; i < n; i++)
        drawing_block(d, path[i]);
}

static void place_badge(struct drawing *d, size_t index)
{
    struct badge *b = &d->badges[index];
    b->is_bare = d->frame->many_areas && !d->frame->numbered;
    if (b->is_bare)
        summed_item(d, b);
    else if (d->frame->numbered)
        numbered_items(d, b);
    else
        counted_items(d, b);
    pagexy size = arrange(d, b);
    b->whole = b->mask;
    if (!d->frame->many_areas)
        exclude_narrower(d, index);
    bool found = find_spot(d, b, size);
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

/* The area less the narrower ones wholly in it, which have a hatch of their own. */
static struct path_data own_part(struct drawing *d, size_t index)
{
    const struct badge *b = &d->badges[index];
    size_t points = b->path.ends[b->path.count - 1], parts = b->path.count;
    for (size_t i = 0; i < index; i++) {
        points += d->badges[i].path.ends[d->badges[i].path.count - 1];
        parts += d->badges[i].path.count;
    }
    struct path_data out = { NEW(d->keep, pagexy, points), NEW(d->keep, size_t, parts), 0, true,
                             false };
    size_t n = 0;
    for (size_t i = index + 1; i-- > 0;) {
        if (i != index && d->frame->many_areas)
            break;
        const struct badge *part = &d->badges[i];
        bool nested = part->mask.cells * 100 <=
                      mask_common(&part->mask, &b->mask) * 103; /* all but its edge cells */
        bool covered = false; /* a hole in a hole would be filled again */
        for (size_t k = i + 1; k < index && !covered; k++)
            covered = mask_common(&part->mask, &d->badges[k].mask) * 2 > part->mask.cells;
        if (i != index && (!nested || covered))
            continue;
        size_t from = n;
        for (size_t k = 0; k < part->path.ends[part->path.count - 1]; k++)
            out.points[n++] = part->path.points[k];
        for (size_t k = 0; k < part->path.count; k++)
            out.ends[out.count++] = from + part->path.ends[k];
    }
    return out;
}

static void draw_area(struct drawing *d, size_t index)
{
    const struct badge *b = &d->badges[index];
    struct path_data inside = own_part(d, index);
    struct hatch_style h = hatch_style_of(d->frame, b->site->precision);
    color main = site_color(d, b->site);
    struct stroke none = { 0 };
    struct stroke hatch = { .color = color_with_alpha(main, h.line_alpha), .width_pt = h.line_pt };
    struct stroke edge = { .color = color_with_alpha(main, h.outline_alpha),
                           .width_pt = h.outline_pt,
                           .round = true };
    struct group_info info = { .class = STR("event-area"),
                               .title = site_names(&d->frame->events, b->site)->name };
    scene_group(d->scene, &info);
    if (h.tint > 0)
        scene_path(d->scene, inside, color_with_alpha(main, h.tint), none, STR("area-tint"));
    if (h.spacing_pt > 0)
        scene_path(d->scene, hatch_lines(&inside, h.spacing_pt, h.angle_deg, d->keep), (color){ 0 },
                   hatch, STR("area-hatch"));
    scene_path(d->scene, drawing_lines(d, site_names(&d->frame->events, b->site)->shape),
               (color){ 0 }, edge, STR("area-outline"));
    scene_group_end(d->scene);
}

void areas_draw(struct drawing *d)
{
    if (d->frame->plan.form == FORM_CHOROPLETH)
        return;
    scene_group(d->scene, &(struct group_info){ .id = STR("event-areas"),
                                                .class = STR("layer event-areas"),
                                                .label = STR("event areas") });
    for (size_t i = d->badge_count; i-- > 0;) /* the widest first */
        draw_area(d, i);
    scene_group_end(d->scene);
    lines_draw(d);
    circles_draw(d);
}

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
    struct text_style style = caption_style(d->frame);
    color paper = color_with_alpha(d->frame->look.paper, 0.93);
    struct stroke edge = { .color = site_color(d, b->site), .width_pt = 0.7 };
    pagexy middle = middle_of(b->box);
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
