/* SPDX-License-Identifier: Apache-2.0 */
#include "carto/arrange.h"

#include <math.h>

#include "carto/key.h"
#include "carto/page_texts.h"
#include "carto/timeline.h"
#include "carto/wrap.h"

static const double LEAST_PANEL_PT = 70, LEAST_OF_SHEET_PT = 42;

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

double arrange_margin(const struct map_frame *f, const struct arranging *plan)
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

str arrange_subtitle(struct map_frame *f, double width)
{
    struct text_style subtitle = style_of(f, f->look.subtitle_pt, false);
    return frame_wrap_evenly(f, page_subtitle(f), &subtitle, width);
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
    l->subtitle_text = no_subtitle ? (str){ 0 } : arrange_subtitle(f, width);
    l->subtitle = text_box(f, l->subtitle_text, &subtitle, x, y, width);
    y = l->subtitle.bottom +
        (l->title_text.len || l->subtitle_text.len ? f->look.subtitle_pt * 0.7 : 0);
    double foot = l->height_pt > 0 ? l->height_pt - margin * 0.65 : 0;
    put_credits(f, l, x, width, foot);
    bool has_credits = l->credits.bottom > l->credits.top;
    return (pagebox){ x, y, x + width, l->credits.top - (has_credits ? l->gap_pt * 0.5 : 0) };
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
    arrange_key(f, a, plan, planned, room, margin);
    double shape = (need.north - need.south) / (need.east - need.west);
    double strip = timeline_height(f, l->width_pt, l->width_pt, l->panel.right - l->panel.left);
    double wide = l->panel.right - l->panel.left,
           world = planned->earth_m * arrange_scale(l->panel, need);
    double panel = fmin(wide * fmin(fmax(shape, 0.55), 1.35), world);
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

double arrange_beyond_earth(pagebox p, const struct planned *planned)
{
    double height = planned->earth_m * arrange_scale(p, planned->need);
    return fmax(p.bottom - p.top - height * 1.004, 0);
}

/* A world ends above the foot of its panel: what stands below moves up to it. */
static void trim_to_earth(struct arranged *a, const struct arranging *plan,
                          const struct planned *planned)
{
    struct layout *l = &a->layout;
    double beyond = l->key_inside ? 0 : arrange_beyond_earth(l->panel, planned);
    if (beyond <= 0)
        return;
    l->panel.bottom -= beyond;
    a->void_pt2 += beyond * (l->panel.right - l->panel.left);
    if (l->timeline.bottom > l->timeline.top)
        l->timeline.top -= beyond, l->timeline.bottom -= beyond;
    if (plan->how == KEY_BELOW || plan->how == KEY_IN_LINE)
        l->key.top -= beyond, l->key.bottom -= beyond;
}

struct arranged arrange(struct map_frame *f, const struct arranging *plan,
                        const struct planned *planned)
{
    struct arranged a = { .layout.width_pt = plan->width_pt, .layout.height_pt = plan->height_pt };
    struct layout *l = &a.layout;
    double margin = arrange_margin(f, plan), usual = f->look.text_pt;
    f->key_text_pt = usual + (fmin(usual, plan->least_text_pt) - usual) * plan->small_text;
    l->key_text_pt = f->key_text_pt;
    l->gap_pt = fmin(fmax(plan->width_pt * 0.025, 5), 14 * f->look.enlarge);
    if (plan->height_pt <= 0)
        grow_page(f, &a, plan, planned, margin);
    double width = plan->how == TEXTS_BESIDE ? plan->side_pt : plan->width_pt - 2 * margin;
    pagebox room = put_texts(f, l, margin, width);
    bool within =
        plan->how == KEY_INSIDE || plan->how == KEY_IN_CELL; /* of what the strip leaves */
    if (within)
        room = put_timeline(f, l, room);
    bool fits = arrange_key(f, &a, plan, planned, room, margin);
    bool is_sheet = fits && f->split.count;
    if (!within)
        l->panel = put_timeline(f, l, l->panel);
    if (is_sheet && plan->how != KEY_IN_CELL)
        a.void_pt2 += layout_divide(f, l, planned->need);
    if (!is_sheet)
        trim_to_earth(&a, plan, planned);
    if (l->timeline.bottom > l->timeline.top && !is_sheet)
        l->timeline.left = l->panel.left, l->timeline.right = l->panel.right;
    if (!l->key_inside)
        l->clear = l->panel;
    pagebox p = l->clear;
    double least = is_sheet ? LEAST_OF_SHEET_PT : LEAST_PANEL_PT;
    fits = fits && p.right - p.left >= least && p.bottom - p.top >= least;
    a.scale = fits ? arrange_scale(p, planned->need) : 0;
    return a;
}
