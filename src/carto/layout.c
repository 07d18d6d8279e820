/* SPDX-License-Identifier: Apache-2.0 */
/* layout.c - where the parts of the page go.
 *
 *   title          headline, bold, at the reader's side
 *   subtitle       period and counts
 *   map            in a neat line
 *   key            below the map in balanced columns, or beside it in one
 *   credits        sources, projection, note on boundaries
 *
 * 1. Without a size the page is A4; upright and lying are both tried. A width alone takes the
 *    height its parts need.
 * 2. The key is tried below and beside. The arrangement that shows the window largest wins; the
 *    first tried wins ties.
 * 3. Events are numbered and listed when they are at most LISTED_EVENTS, the page is at least
 *    LISTED_WIDTH_PT wide, and the list leaves the map MAP_SHARE of the page; otherwise the key is
 *    the legend alone (MAP_SHARE_LEGEND), or its types set in lines, and when even that does not
 *    fit, there is none.
 * 4. A sheet of small multiples has its panels where one map has its panel, in the net of rows and
 *    columns that shows the window largest; its events are not numbered. */
#include "carto/layout.h"

#include <math.h>

#include "carto/key.h"
#include "carto/wrap.h"

enum { LISTED_EVENTS = 20 };
static const double LISTED_WIDTH_PT = 320;
static const double MAP_SHARE = 0.40, MAP_SHARE_LEGEND = 0.18;
static const double PROJECTION_FROM_PT = 230; /* narrower pages do not name it */
static const double LEAST_PANEL_PT = 70, LEAST_OF_SHEET_PT = 42;
static const double HEADING_SIZES = 1.75; /* height of a panel's heading in sizes of its text */
static const double NARROW_PT = 330;
static const double MM = 72 / 25.4;
static const double A4_SHORT = 210 * 72 / 25.4, A4_LONG = 297 * 72 / 25.4;

enum arrangement { KEY_BELOW, KEY_BESIDE, KEY_IN_LINE, KEY_NONE };

struct attempt {
    struct layout layout;
    bool numbered;
    double scale; /* points per plane unit; 0: does not fit */
};

/* ---- the words ---- */

static str joined(struct map_frame *f, str a, str b)
{
    str parts[] = { a, a.len && b.len ? word(f->language, W_COMMA) : (str){ 0 }, b };
    return str_concat(f->keep, parts, 3);
}

static str counts_text(struct map_frame *f)
{
    struct arena *keep = f->keep;
    enum language l = f->language;
    if (f->total == 0)
        return word(l, W_NO_EVENTS);
    str text = word_count(keep, l, W_EVENT_ONE, W_EVENT_MANY, f->total), parts = { 0 };
    if (f->at_points && (f->on_lines || f->in_areas || f->outside || f->not_placed))
        parts = word_count(keep, l, W_POINT_ONE, W_POINT_MANY, f->at_points);
    if (f->on_lines)
        parts = joined(f, parts, word_count(keep, l, W_LINE_ONE, W_LINE_MANY, f->on_lines));
    if (f->in_areas)
        parts = joined(f, parts, word_count(keep, l, W_AREA_ONE, W_AREA_MANY, f->in_areas));
    if (f->outside)
        parts = joined(f, parts, word_count(keep, l, W_OUTSIDE_ONE, W_OUTSIDE_MANY, f->outside));
    if (f->not_placed)
        parts =
            joined(f, parts, word_count(keep, l, W_UNPLACED_ONE, W_UNPLACED_MANY, f->not_placed));
    bool all_alike = f->on_lines == f->total || f->in_areas == f->total ||
                     f->not_placed == f->total || f->outside == f->total;
    if (parts.len && !all_alike)
        parts = word_with(keep, l, W_OF_WHICH, parts, parts);
    return joined(f, text, parts);
}

static str subtitle_text(struct map_frame *f)
{
    str period = f->has_dates ? dates_text(f->keep, f->language, f->date_from, f->date_to, true)
                              : (str){ 0 };
    str own = f->spec.subtitle.len ? f->spec.subtitle : period;
    str form = form_told(f);
    str parts[] = { own, own.len ? STR(" · ") : (str){ 0 }, counts_text(f),
                    form.len ? STR(" · ") : form, form };
    return str_concat(f->keep, parts, 5);
}

static str sentence(struct map_frame *f, enum word id, str a)
{
    return a.len ? word_with(f->keep, f->language, id, a, a) : (str){ 0 };
}

static str without_stop(str s)
{
    s = str_trim(s);
    return str_ends(s, STR(".")) ? str_sub(s, 0, s.len - 1) : s;
}

/* Sources as the events name them, each once, in order of first use. */
static str sources_of_events(struct map_frame *f)
{
    const struct event_book *book = f->events.book;
    str text = { 0 };
    for (size_t i = 0; i < book->source_count; i++) {
        if (i == SOURCES_KEPT - 1)
            return str_format(f->keep, "%.*s…", STR_ARG(text));
        text = joined(f, text, book->sources[i].name);
    }
    return text;
}

/* Whose view of the borders this is, in the map's language. */
static str borders_note(struct map_frame *f)
{
    switch (f->spec.borders) {
    case BORDERS_NONE:
        return word(f->language, W_DISCLAIMER_NONE);
    case BORDERS_OWN:
        return sentence(f, W_DISCLAIMER_OWN, f->spec.borders_name);
    default:
        return word(f->language, W_DISCLAIMER);
    }
}

static str credits_text(struct map_frame *f, double page_width)
{
    str sources = f->spec.credits.len ? f->spec.credits : sources_of_events(f);
    str projection = page_width >= PROJECTION_FROM_PT ? f->projection_name : (str){ 0 };
    str parts[] = { sentence(f, W_SOURCES, without_stop(sources)),
                    STR(" "),
                    word(f->language, W_BASE_MAP),
                    STR(" "),
                    f->spec.attribution,
                    f->spec.attribution.len ? STR(". ") : (str){ 0 },
                    sentence(f, W_PROJECTION, projection),
                    projection.len ? STR(" ") : (str){ 0 },
                    borders_note(f) };
    return str_trim(str_concat(f->keep, parts, 9));
}

/* ---- boxes ---- */

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

/* Title and subtitle from the top, credits from the bottom; what is left goes to map and key. */
static pagebox put_texts(struct map_frame *f, struct layout *l, double margin)
{
    struct text_style title = style_of(f, f->look.title_pt, true);
    struct text_style subtitle = style_of(f, f->look.subtitle_pt, false);
    struct text_style credits = style_of(f, f->look.credit_pt, false);
    double x = margin, width = l->width_pt - 2 * margin, y = margin * 0.75;
    l->title_text = frame_wrap_evenly(f, f->spec.title, &title, width);
    l->title = text_box(f, l->title_text, &title, x, y, width);
    y = l->title.bottom + (l->title_text.len ? f->look.title_pt * 0.1 : 0);
    l->subtitle_text = frame_wrap_evenly(f, subtitle_text(f), &subtitle, width);
    l->subtitle = text_box(f, l->subtitle_text, &subtitle, x, y, width);
    y = l->subtitle.bottom + f->look.subtitle_pt * 0.7;
    l->credits_text = frame_wrap(f, credits_text(f, l->width_pt), &credits, width);
    l->credits = text_box(f, l->credits_text, &credits, x, 0, width);
    double height = l->credits.bottom;
    l->credits.bottom = l->height_pt > 0 ? l->height_pt - margin * 0.65 : 0;
    l->credits.top = l->credits.bottom - height;
    return (pagebox){ x, y, x + width, l->credits.top - l->gap_pt * 0.5 };
}

/* The key takes its share of `room`; false when that leaves no decent map. */
static bool put_key(struct map_frame *f, struct layout *l, pagebox room, enum arrangement how)
{
    double width = room.right - room.left, gap = l->gap_pt;
    l->panel = room;
    l->key = (pagebox){ 0 };
    l->key_columns = 0;
    if (how == KEY_NONE)
        return true;
    if (how == KEY_IN_LINE) {
        l->key_in_line = true;
        l->key = room;
        l->key.top = room.bottom - key_line_height(f, width);
        l->panel.bottom = l->key.top - gap * 0.6;
        return true;
    }
    double column = f->numbered ? 150 : l->width_pt < NARROW_PT ? 100 : 140;
    double wanted =
        how == KEY_BESIDE ? fmin(fmax(width * 0.27, 130), 190) : column * f->look.enlarge;
    l->key_columns = how == KEY_BESIDE ? 1 : (int)fmax(1, floor((width + gap) / (wanted + gap)));
    l->key_column_pt =
        how == KEY_BESIDE ? wanted : (width - gap * (l->key_columns - 1)) / l->key_columns;
    struct key key = key_build(f, l->key_column_pt, f->keep);
    double height = key_balance(&key, l->key_columns, gap);
    l->key = room;
    if (how == KEY_BESIDE) {
        l->key.left = f->rtl ? room.left : room.right - wanted;
        l->key.right = l->key.left + wanted;
        f->rtl ? (l->panel.left = l->key.right + gap) : (l->panel.right = l->key.left - gap);
        return height <= room.bottom - room.top;
    }
    l->key.top = room.bottom - height;
    l->panel.bottom = l->key.top - gap * 0.8;
    return true;
}

/* ---- small multiples ---- */

static double fitted_scale(pagebox panel, double width, double height)
{
    return fmin((panel.right - panel.left) / width, (panel.bottom - panel.top) / height);
}

pagebox layout_panel(const struct layout *l, bool rtl, size_t index)
{
    pagebox s = l->sheet;
    int row = (int)index / l->sheet_columns, column = (int)index % l->sheet_columns;
    if (rtl)
        column = l->sheet_columns - 1 - column;
    double width = (s.right - s.left + l->gap_pt) / l->sheet_columns;
    double height = (s.bottom - s.top + l->gap_pt * 0.7) / l->sheet_rows;
    double left = s.left + column * width, top = s.top + row * height;
    return (pagebox){ left, top + l->heading_pt, left + width - l->gap_pt,
                      top + height - l->gap_pt * 0.7 };
}

/* The panel's room becomes a net of panels; the best of all nets. */
static void divide(const struct map_frame *f, struct layout *l, double width, double height)
{
    struct layout best = *l;
    double best_scale = -HUGE_VAL;
    best.sheet = l->panel;
    best.heading_pt = f->look.text_pt * HEADING_SIZES;
    for (int columns = 1; columns <= (int)f->split.count; columns++) {
        struct layout net = best;
        net.sheet_columns = columns;
        net.sheet_rows = ((int)f->split.count + columns - 1) / columns;
        pagebox panel = layout_panel(&net, f->rtl, 0);
        double scale = fitted_scale(panel, width, height);
        if (scale > best_scale * 1.01 || columns == 1)
            best_scale = scale, best.sheet_columns = columns, best.sheet_rows = net.sheet_rows;
    }
    best.panel = layout_panel(&best, f->rtl, 0);
    *l = best;
}

/* A page whose height is free: the map gets the shape of its window, within reason. */
static void grow_page(struct map_frame *f, struct layout *l, double margin, enum arrangement how,
                      double width, double height)
{
    pagebox room = put_texts(f, l, margin);
    room.bottom = 1e6;
    put_key(f, l, room, how);
    double panel_width = l->panel.right - l->panel.left;
    double panel = panel_width * fmin(fmax(height / width, 0.55), 1.35);
    double key = how == KEY_BELOW ? l->key.bottom - l->key.top + l->gap_pt * 0.8 : 0;
    l->height_pt = room.top + panel + key + l->gap_pt * 0.5 + (l->credits.bottom - l->credits.top) +
                   margin * 0.65;
}

static struct attempt attempt(struct map_frame *f, double page_width, double page_height,
                              enum arrangement how, double width, double height)
{
    struct attempt a = { .layout.width_pt = page_width, .layout.height_pt = page_height };
    double margin = fmin(fmax(page_width * 0.05, 6), 30);
    a.layout.gap_pt = fmin(fmax(page_width * 0.025, 5), 14);
    a.numbered = f->numbered;
    if (page_height <= 0)
        grow_page(f, &a.layout, margin, how, width, height);
    pagebox room = put_texts(f, &a.layout, margin);
    bool fits = put_key(f, &a.layout, room, how);
    bool is_sheet = fits && f->split.count > 0;
    if (is_sheet)
        divide(f, &a.layout, width, height);
    pagebox p = a.layout.panel;
    double w = p.right - p.left, h = p.bottom - p.top;
    double least = is_sheet ? LEAST_OF_SHEET_PT : LEAST_PANEL_PT;
    fits = fits && w >= least && h >= least;
    if (fits && !is_sheet && how < KEY_IN_LINE)
        fits =
            w * h >= (a.numbered ? MAP_SHARE : MAP_SHARE_LEGEND) * page_width * a.layout.height_pt;
    a.scale = fits ? fitted_scale(p, width, height) : 0;
    return a;
}

/* Upright and lying A4, or the one size asked for, with the key below and beside. */
static struct attempt best_of(struct map_frame *f, double width, double height)
{
    struct attempt best = { 0 };
    double w = f->spec.width_mm * MM, h = f->spec.height_mm * MM;
    double pages[2][2] = { { A4_SHORT, A4_LONG }, { A4_LONG, A4_SHORT } };
    bool asked = w > 0 || h > 0;
    if (asked)
        pages[0][0] = w > 0 ? w : h / sqrt(2), pages[0][1] = w > 0 ? h : h;
    for (int page = 0; page < (asked ? 1 : 2); page++) {
        f->look = look_read(f->style, pages[page][0], pages[page][1], f->keep);
        for (int how = KEY_BELOW; how <= KEY_BESIDE; how++) {
            struct attempt a =
                attempt(f, pages[page][0], pages[page][1], (enum arrangement)how, width, height);
            if (a.scale > best.scale * 1.02)
                best = a;
        }
        for (int how = KEY_IN_LINE; how <= KEY_NONE && best.scale <= 0 && !f->numbered; how++)
            best = attempt(f, pages[page][0], pages[page][1], (enum arrangement)how, width, height);
    }
    return best;
}

enum status layout_choose(struct map_frame *f, double width, double height, struct report *report)
{
    double page_width = f->spec.width_mm > 0 ? f->spec.width_mm * MM : A4_SHORT;
    bool few = !f->split.count && f->total > 0 && f->events.count == f->total &&
               f->events.count <= LISTED_EVENTS && form_is_numbered(f->plan.form);
    f->numbered = few && page_width >= LISTED_WIDTH_PT;
    struct attempt best = best_of(f, width, height);
    if (best.scale <= 0 && f->numbered) {
        f->numbered = false;
        best = best_of(f, width, height);
    }
    if (best.scale <= 0)
        return report_error(report, ERR_USAGE, NOWHERE, "give a larger --size, or a shorter title",
                            "a page of this size has no room for a map");
    f->layout = best.layout;
    f->look = look_read(f->style, best.layout.width_pt, fmax(f->spec.height_mm, 0) * MM, f->keep);
    return OK;
}
