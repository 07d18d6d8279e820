/* SPDX-License-Identifier: Apache-2.0 */
#include "carto/arrange.h"

#include <math.h>

#include "carto/key.h"
#include "carto/page_texts.h"
#include "carto/timeline.h"
#include "carto/wrap.h"

static const double LEAST_PANEL_PT = 70, LEAST_OF_SHEET_PT = 42;
static const double KEPT_OFF_SIZES = 2.2; /* events stay that many symbols off a key in the map */
enum { FEW_SITES = 2000, NET = 40 };

/* ---- where events are ---- */

static bool site_in_plane(struct map_frame *f, size_t i, mapxy *out)
{
    const struct event_site *site = &f->events.sites[i];
    if (site->is_area)
        return projection_forward(f->projection, site->at, out);
    *out = frame_sites_in_plane(f)[i];
    return !isnan(out->x_m);
}

/* Of many: the squares of a net over the window and as much again on each side. */
static void thin_out(struct map_frame *f, struct planned *p)
{
    bool filled[NET * NET] = { false };
    double w = p->need.east - p->need.west, h = p->need.north - p->need.south;
    mapxy at;
    for (size_t i = 0; i < f->events.site_count; i++) {
        if (!site_in_plane(f, i, &at))
            continue;
        double x = ((at.x_m - p->need.west) / w + 1) / 3 * NET;
        double y = ((at.y_m - p->need.south) / h + 1) / 3 * NET;
        if (x >= 0 && x < NET && y >= 0 && y < NET)
            filled[(int)y * NET + (int)x] = true;
    }
    for (int i = 0; i < NET * NET; i++)
        if (filled[i])
            p->spots[p->spot_count++] =
                (mapxy){ p->need.west + ((i % NET + 0.5) / NET * 3 - 1) * w,
                         p->need.south + ((i / NET + 0.5) / NET * 3 - 1) * h };
}

struct planned arrange_plan(struct map_frame *f, mapbox need)
{
    struct planned p = { .need = need };
    size_t count = f->events.site_count;
    p.spots = NEW(f->keep, mapxy, count > FEW_SITES ? NET * NET : count + 1);
    if (count > FEW_SITES) {
        thin_out(f, &p);
        return p;
    }
    for (size_t i = 0; i < count; i++)
        if (site_in_plane(f, i, &p.spots[p.spot_count]))
            p.spot_count++;
    return p;
}

/* ---- texts ---- */

static pagebox text_box(struct map_frame *f, str text, const struct text_style *style, double x,
                        double y, double width)
{
    double height = text.len ? text_measure(f->fonts, text, style).height_pt : 0;
    return (pagebox){ x, y, x + width, y + height };
}

static struct text_style style_of(const struct map_frame *f, double size, bool bold)
{
    struct text_style style = look_text(&f->look, size, bold, f->look.ink);
    style.line_height = 1.2;
    return style;
}

static double margin_of(const struct map_frame *f, const struct arranging *plan)
{
    double width = plan->width_pt;
    if (plan->height_pt > 0) /* of a low strip, its height */
        width = fmin(width, 1.6 * plan->height_pt);
    return fmin(fmax(width * 0.05, 6), 30 * f->look.enlarge);
}

/* The byline takes its width from the last line of the credits, or a line of its own. */
static void put_credits(struct map_frame *f, struct layout *l, double x, double width,
                        double bottom)
{
    struct text_style credits = style_of(f, f->look.credit_pt, false);
    struct text_style byline = style_of(f, f->look.credit_pt, true);
    str name = frame_wrap(f, f->spec.byline, &byline, width);
    double own = name.len ? text_measure(f->fonts, name, &byline).width_pt : 0;
    bool aside = own > 0 && own < width * 0.4;
    double left = aside ? width - own - 2 * f->look.credit_pt : width;
    l->credits_text = f->spec.without & PART_CREDITS
                          ? (str){ 0 }
                          : frame_wrap(f, page_credits(f, l->width_pt), &credits, left);
    pagebox text = text_box(f, l->credits_text, &credits, x, 0, left);
    pagebox by = text_box(f, name, &byline, x, 0, width);
    l->byline_text = name;
    double height = aside ? fmax(text.bottom, by.bottom) : text.bottom + by.bottom;
    l->credits = (pagebox){ x, bottom - height, x + width, bottom };
    l->byline = (pagebox){ x, bottom - by.bottom, x + width, bottom };
}

/* Title and subtitle from the top, credits from the bottom; what is left goes to map and key. */
static pagebox put_texts(struct map_frame *f, struct layout *l, double margin, double width)
{
    struct text_style title = style_of(f, f->look.title_pt, true);
    struct text_style subtitle = style_of(f, f->look.subtitle_pt, false);
    bool no_title = f->spec.without & PART_TITLE, no_subtitle = f->spec.without & PART_SUBTITLE;
    double x = f->rtl ? l->width_pt - margin - width : margin, y = margin * 0.75;
    l->title_text = no_title ? (str){ 0 } : frame_wrap_evenly(f, f->spec.title, &title, width);
    l->title = text_box(f, l->title_text, &title, x, y, width);
    y = l->title.bottom + (l->title_text.len ? f->look.title_pt * 0.1 : 0);
    l->subtitle_text =
        no_subtitle ? (str){ 0 } : frame_wrap_evenly(f, page_subtitle(f), &subtitle, width);
    l->subtitle = text_box(f, l->subtitle_text, &subtitle, x, y, width);
    y = l->subtitle.bottom +
        (l->title_text.len || l->subtitle_text.len ? f->look.subtitle_pt * 0.7 : 0);
    double foot = l->height_pt > 0 ? l->height_pt - margin * 0.65 : 0;
    put_credits(f, l, x, width, foot);
    bool has_credits = l->credits.bottom > l->credits.top;
    return (pagebox){ x, y, x + width, l->credits.top - (has_credits ? l->gap_pt * 0.5 : 0) };
}

/* ---- the key ---- */

double arrange_least_column(struct map_frame *f)
{
    return f->numbered ? 17.5 * f->key_text_pt + key_indent(f) : key_natural_width(f);
}

int arrange_most_columns(struct map_frame *f, const struct arranging *plan)
{
    double gap = 10, room = plan->width_pt - 2 * margin_of(f, plan);
    double least =
        f->numbered ? 15 * f->key_text_pt + key_indent(f) : fmin(key_natural_width(f), room);
    return (int)fmin(fmax(1, floor((room + gap) / (least + gap))), 12);
}

/* Blocks set into the columns of the layout. */
static double balance(struct map_frame *f, struct layout *l, struct arranged *a)
{
    struct key key = key_build(f, l->key_column_pt, f->keep);
    double height = key_balance(&key, l->key_columns);
    a->void_pt2 += key_void(&key, l->key_columns, height) * l->key_column_pt;
    return height;
}

static double columns_width(const struct layout *l)
{
    return l->key_column_pt * l->key_columns + l->gap_pt * (l->key_columns - 1);
}

static bool put_below(struct map_frame *f, struct arranged *a, const struct arranging *plan,
                      pagebox room)
{
    struct layout *l = &a->layout;
    double width = room.right - room.left;
    l->key_columns = plan->columns;
    l->key_column_pt = (width - l->gap_pt * (plan->columns - 1)) / plan->columns;
    double height = balance(f, l, a);
    l->key = room;
    l->key.top = room.bottom - height;
    l->panel.bottom = l->key.top - l->gap_pt * 0.8;
    return height > 0;
}

static bool put_beside(struct map_frame *f, struct arranged *a, const struct arranging *plan,
                       pagebox room)
{
    struct layout *l = &a->layout;
    l->key_columns = plan->columns, l->key_column_pt = plan->column_pt;
    double height = balance(f, l, a), width = columns_width(l);
    if (width > 0.6 * (room.right - room.left))
        return false;
    a->void_pt2 += fmax(room.bottom - room.top - height, 0) * width;
    l->key = room;
    l->key.left = f->rtl ? room.left : room.right - width;
    l->key.right = l->key.left + width;
    l->panel.left = f->rtl ? l->key.right + l->gap_pt : room.left;
    l->panel.right = f->rtl ? room.right : l->key.left - l->gap_pt;
    return height <= room.bottom - room.top;
}

double arrange_scale(pagebox panel, mapbox need)
{
    return fmin((panel.right - panel.left) / (need.east - need.west),
                (panel.bottom - panel.top) / (need.north - need.south));
}

/* No event lies under the key when the window is in the middle of `clear`. */
static bool hides_nothing(const struct map_frame *f, const struct layout *l,
                          const struct planned *planned)
{
    mapbox need = planned->need;
    double scale = arrange_scale(l->clear, need);
    double x = (l->clear.left + l->clear.right) / 2, y = (l->clear.top + l->clear.bottom) / 2;
    pagebox keep_off = pagebox_grow(l->key, KEPT_OFF_SIZES * f->look.symbol_pt);
    for (size_t i = 0; i < planned->spot_count; i++) {
        double px = x + (planned->spots[i].x_m - (need.west + need.east) / 2) * scale;
        double py = y - (planned->spots[i].y_m - (need.south + need.north) / 2) * scale;
        if (pagebox_inside((pagebox){ px, py, px, py }, keep_off))
            return false;
    }
    return true;
}

static bool put_inside(struct map_frame *f, struct arranged *a, const struct arranging *plan,
                       const struct planned *planned, pagebox room)
{
    struct layout *l = &a->layout;
    l->key_inside = true;
    l->key_columns = plan->columns, l->key_column_pt = plan->column_pt;
    double air = key_air(f), height = balance(f, l, a) + 2 * air;
    double width = columns_width(l) + 2 * air;
    a->void_pt2 *= 0.3; /* it is the map's paper, not the page's */
    bool left = (plan->corner % 2 == 0) != f->rtl, low = plan->corner < 2;
    l->panel = l->clear = room;
    if (width > 0.5 * (room.right - room.left) || height > 0.75 * (room.bottom - room.top))
        return false;
    l->key =
        (pagebox){ left ? room.left : room.right - width, low ? room.bottom - height : room.top,
                   left ? room.left + width : room.right, low ? room.bottom : room.top + height };
    if (plan->clear == CLEAR_ASIDE)
        left ? (l->clear.left = l->key.right) : (l->clear.right = l->key.left);
    if (plan->clear == CLEAR_ABOVE)
        low ? (l->clear.bottom = l->key.top) : (l->clear.top = l->key.bottom);
    a->key_pt2 = width * height;
    bool is_world = f->choice.family == FAMILY_WORLD && !f->extent_by_user;
    return !(is_world && plan->clear != CLEAR_ALL) && hides_nothing(f, l, planned);
}

static bool put_in_line(struct map_frame *f, struct layout *l, pagebox room)
{
    l->key_in_line = true;
    l->key = room;
    l->key.top = room.bottom - key_line_height(f, room.right - room.left);
    l->panel.bottom = l->key.top - l->gap_pt * 0.6;
    return true;
}

/* Texts, key and credits in one column, the map in the rest of the page. */
static bool put_texts_beside(struct map_frame *f, struct arranged *a, const struct arranging *plan,
                             pagebox room, double margin)
{
    struct layout *l = &a->layout;
    l->key_columns = plan->columns;
    l->key_column_pt = (room.right - room.left - l->gap_pt * (plan->columns - 1)) / plan->columns;
    if (plan->columns > 1 && l->key_column_pt < arrange_least_column(f) * 0.85)
        return false;
    double height = balance(f, l, a), foot = l->height_pt - margin;
    a->void_pt2 += fmax(room.bottom - room.top - height, 0) * (room.right - room.left);
    l->key = (pagebox){ room.left, room.top + l->gap_pt * 0.3, room.right, room.bottom };
    l->panel = (pagebox){ room.right + l->gap_pt * 1.5, margin, l->width_pt - margin, foot };
    if (f->rtl)
        l->panel.left = margin, l->panel.right = room.left - l->gap_pt * 1.5;
    return height <= l->key.bottom - l->key.top;
}

static bool put_key(struct map_frame *f, struct arranged *a, const struct arranging *plan,
                    const struct planned *planned, pagebox room, double margin)
{
    a->layout.panel = room;
    switch (plan->how) {
    case KEY_BELOW:
        return put_below(f, a, plan, room);
    case KEY_BESIDE:
        return put_beside(f, a, plan, room);
    case KEY_INSIDE:
        return put_inside(f, a, plan, planned, room);
    case TEXTS_BESIDE:
        return put_texts_beside(f, a, plan, room, margin);
    case KEY_IN_LINE:
        return put_in_line(f, &a->layout, room);
    case KEY_NONE:
        return true;
    }
    return false;
}

/* ---- the whole ---- */

/* A page whose height is free: the map gets the shape of its window, within reason. */
static void grow_page(struct map_frame *f, struct arranged *a, const struct arranging *plan,
                      const struct planned *planned, double margin)
{
    struct layout *l = &a->layout;
    mapbox need = planned->need;
    pagebox room = put_texts(f, l, margin, l->width_pt - 2 * margin);
    room.bottom = 1e6;
    put_key(f, a, plan, planned, room, margin);
    double shape = (need.north - need.south) / (need.east - need.west);
    double strip = timeline_height(f, l->width_pt, l->width_pt, l->panel.right - l->panel.left);
    double panel = (l->panel.right - l->panel.left) * fmin(fmax(shape, 0.55), 1.35);
    double key = plan->how == KEY_BELOW ? l->key.bottom - l->key.top + l->gap_pt * 0.8 : 0;
    l->height_pt = room.top + panel + key + (strip > 0 ? strip + l->gap_pt * 0.6 : 0) +
                   l->gap_pt * 0.5 + (l->credits.bottom - l->credits.top) + margin * 0.65;
    *a = (struct arranged){ .layout = { .width_pt = l->width_pt,
                                        .height_pt = l->height_pt,
                                        .gap_pt = l->gap_pt,
                                        .key_text_pt = l->key_text_pt } };
}

/* The strip takes the foot of what the key has left to the panel. */
static pagebox put_timeline(struct map_frame *f, struct layout *l, pagebox room)
{
    double height = timeline_height(f, l->width_pt, l->height_pt, room.right - room.left);
    if (height <= 0)
        return room;
    l->timeline = room;
    l->timeline.top = room.bottom - height;
    room.bottom = l->timeline.top - l->gap_pt * 0.6;
    return room;
}

struct arranged arrange(struct map_frame *f, const struct arranging *plan,
                        const struct planned *planned)
{
    struct arranged a = { .layout.width_pt = plan->width_pt, .layout.height_pt = plan->height_pt };
    struct layout *l = &a.layout;
    double margin = margin_of(f, plan), usual = f->look.text_pt;
    f->key_text_pt = usual + (fmin(usual, plan->least_text_pt) - usual) * plan->small_text;
    l->key_text_pt = f->key_text_pt;
    l->gap_pt = fmin(fmax(plan->width_pt * 0.025, 5), 14 * f->look.enlarge);
    if (plan->height_pt <= 0)
        grow_page(f, &a, plan, planned, margin);
    double width = plan->how == TEXTS_BESIDE ? plan->side_pt : plan->width_pt - 2 * margin;
    pagebox room = put_texts(f, l, margin, width);
    bool within = plan->how == KEY_INSIDE; /* the key stands in what the strip leaves */
    if (within)
        room = put_timeline(f, l, room);
    bool fits = put_key(f, &a, plan, planned, room, margin);
    if (!within)
        l->panel = put_timeline(f, l, l->panel);
    bool is_sheet = fits && f->split.count;
    if (is_sheet)
        layout_divide(f, l, planned->need);
    if (l->timeline.bottom > l->timeline.top)
        l->timeline.left = l->panel.left, l->timeline.right = l->panel.right;
    if (!l->key_inside)
        l->clear = l->panel;
    pagebox p = l->clear;
    double least = is_sheet ? LEAST_OF_SHEET_PT : LEAST_PANEL_PT;
    fits = fits && p.right - p.left >= least && p.bottom - p.top >= least;
    a.scale = fits ? arrange_scale(p, planned->need) : 0;
    return a;
}
