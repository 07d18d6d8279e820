/* SPDX-License-Identifier: Apache-2.0 */
/* key_legend.c - types with their symbols and how many events of them the map shows, then how many
 * it does not show: the figures add up to those of the subtitle. On numbered maps the list shows
 * all of them, and so all are counted. What signs mean; sizes. */
#include <math.h>

#include "carto/drawing.h"
#include "carto/flows.h"
#include "carto/hatch.h"
#include "carto/key_forms.h"
#include "carto/key_parts.h"
#include "carto/symbol.h"
#include "carto/telling.h"
#include "carto/wrap.h"

/* ---- types ---- */

enum { NO_SYMBOL = -1, MOST_ROWS = TYPES_SHOWN + 3 };

struct type_row {
    str name, number;
    int type; /* index, or NO_SYMBOL */
};

static struct type_row counted_row(const struct map_frame *f, str name, uint64_t n, int type)
{
    return (struct type_row){ name, number_text(f->keep, f->language, n), type };
}

static int type_rows(const struct map_frame *f, struct type_row out[MOST_ROWS])
{
    int n = 0;
    bool ground = form_is_surface(f->plan.form); /* its key counts the others */
    for (size_t i = 0; i < f->events.type_count && n < MOST_ROWS - 2; i++) {
        const struct event_type *type = &f->events.types[i];
        uint64_t count = f->numbered ? type->count
                         : ground    ? f->type_in_areas[i]
                                     : f->type_shown[i];
        if (count)
            out[n++] = counted_row(f, event_type_name(f->language, &f->events, i), count, (int)i);
    }
    if (!f->numbered && !ground && f->outside)
        out[n++] = counted_row(f, word(f->language, W_KEY_OUTSIDE), f->outside, NO_SYMBOL);
    if (!f->numbered && !ground && f->not_placed && f->not_placed < f->total)
        out[n++] = counted_row(f, word(f->language, W_KEY_UNPLACED), f->not_placed, NO_SYMBOL);
    return n;
}

static const double COUNT_GAP_PT = 5;

static double number_room(struct map_frame *f, const struct type_row *row)
{
    struct text_style count = key_text(f, false, true);
    return text_measure(f->fonts, row->number, &count).width_pt + COUNT_GAP_PT + 3;
}

static str row_name(struct map_frame *f, const struct type_row *row, double width)
{
    struct text_style name = key_text(f, false, false);
    return frame_wrap(f, row->name, &name, width - key_indent(f) - number_room(f, row));
}

static double row_width(struct map_frame *f, const struct type_row *row)
{
    struct text_style name = key_text(f, false, false);
    return key_indent(f) + text_measure(f->fonts, row->name, &name).width_pt + number_room(f, row);
}

static double row_height(struct map_frame *f, const struct type_row *row, double width)
{
    return key_row(f) + key_line(f) * (key_lines_of(row_name(f, row, width)) - 1);
}

/* As it stands on the map: an arrow where there are arrows alone. */
static void draw_type_sign(struct pen *pen, size_t type)
{
    struct map_frame *f = pen->frame;
    double middle = key_row(f) / 2, along = f->look.symbol_pt * KEY_SYMBOL_SHARE * 1.25;
    if (f->arrows_alone)
        flow_sample(f, pen->scene, key_at(pen, 1, middle), key_at(pen, 2 * along - 1, middle), 1,
                    look_line_color(&f->look, type));
    else
        symbol_draw(f, pen->scene, key_at(pen, along, middle),
                    f->look.symbol_pt * KEY_SYMBOL_SHARE * 0.85, type, SYMBOL_SOLID, (str){ 0 });
}

/* Name, then its count set off in grey. */
static void draw_row(struct pen *pen, const struct type_row *row)
{
    struct map_frame *f = pen->frame;
    if (row->type != NO_SYMBOL)
        draw_type_sign(pen, (size_t)row->type);
    struct text_style name = key_text(f, false, row->type == NO_SYMBOL);
    struct text_style count = key_text(f, false, true);
    str text = row_name(f, row, pen->right - pen->left);
    pagexy at = key_at(pen, key_indent(f), key_row(f) / 2 + f->key_text_pt * 0.36);
    key_put_text(pen, text, at, &name, STR("furniture legend-type"));
    double along = text_measure(f->fonts, text, &name).width_pt + COUNT_GAP_PT;
    at.x_pt += f->rtl ? -along : along;
    at.y_pt += key_line(f) * (key_lines_of(text) - 1);
    key_put_text(pen, row->number, at, &count, STR("furniture legend-count"));
    pen->y += row_height(f, row, pen->right - pen->left);
}

double key_types_height(struct map_frame *f, double width)
{
    struct type_row rows[MOST_ROWS];
    double height = 0;
    for (int i = 0, n = type_rows(f, rows); i < n; i++)
        height += row_height(f, &rows[i], width);
    return height;
}

void key_draw_types(struct pen *pen)
{
    struct type_row rows[MOST_ROWS];
    for (int i = 0, n = type_rows(pen->frame, rows); i < n; i++)
        draw_row(pen, &rows[i]);
}

double key_natural_width(struct map_frame *f)
{
    struct type_row rows[MOST_ROWS];
    double width = (form_is_surface(f->plan.form) ? 19 : 14) * f->key_text_pt;
    for (int i = 0, n = type_rows(f, rows); i < n; i++)
        width = fmax(width, row_width(f, &rows[i]));
    return fmin(width, 26 * f->key_text_pt);
}

/* One after the other, in as many lines as it takes; drawn when `scene` is given. */
static double set_in_line(struct map_frame *f, struct scene *scene, pagebox box)
{
    struct pen pen = { .frame = f, .scene = scene, .y = box.top };
    if (form_is_surface(f->plan.form))
        return key_form_line(f, scene, box);
    struct type_row rows[MOST_ROWS];
    double x = 0, room = box.right - box.left, height = 0;
    for (int i = 0, n = type_rows(f, rows); i < n; i++) {
        double width = fmin(row_width(f, &rows[i]) + 1, room);
        if (x > 0 && x + width > room)
            x = 0, pen.y += height, height = 0;
        pen.left = f->rtl ? box.right - x - width : box.left + x;
        pen.right = pen.left + width;
        height = fmax(height, row_height(f, &rows[i], width));
        double y = pen.y;
        if (scene)
            draw_row(&pen, &rows[i]);
        pen.y = y;
        x += width + 8;
    }
    return pen.y + height - box.top;
}

double key_line_height(struct map_frame *f, double width)
{
    return set_in_line(f, NULL, (pagebox){ 0, 0, width, 0 });
}

void key_draw_line(struct map_frame *f, struct scene *scene, pagebox box)
{
    set_in_line(f, scene, box);
}

/* ---- notes, signs ---- */

/* May signs be sums? Not known until marks.c has decided, after the layout. */
static bool tells_sums(const struct map_frame *f)
{
    if (f->marks_known && !f->aggregated && !f->summed)
        return false;
    return form_has_marks(f) && !f->numbered && f->may_sum && f->events.type_count > 1;
}

/* What a sum looks like, the longer note until that is known; how sizes grow. */
static str note_of(struct map_frame *f, double width)
{
    struct text_style style = key_text(f, false, true);
    enum word id = f->summed && !f->aggregated ? W_SUMMED : W_DOMINANT;
    str sums = tells_sums(f) ? word(f->language, id) : (str){ 0 };
    str sizes = marks_are_flannery(f) ? word(f->language, W_FLANNERY) : (str){ 0 };
    str parts[] = { sums, sums.len && sizes.len ? STR(" ") : (str){ 0 }, sizes };
    return frame_wrap(f, str_concat(f->keep, parts, 3), &style, width);
}

double key_note_height(struct map_frame *f, double width)
{
    return key_line(f) * key_lines_of(note_of(f, width));
}

void key_draw_note(struct pen *pen)
{
    struct map_frame *f = pen->frame;
    str note = note_of(f, pen->right - pen->left);
    if (!note.len)
        return;
    struct text_style style = key_text(f, false, true);
    pagexy at = { f->rtl ? pen->right : pen->left, pen->y + f->key_text_pt };
    scene_text(pen->scene, f->fonts, note, at, f->rtl ? ANCHOR_END : ANCHOR_START, 0, &style,
               STR("furniture legend-note"));
}

struct precision_rows {
    bool point, circle, line, area, several;
};

static struct precision_rows rows_needed(const struct map_frame *f)
{
    if (f->plan.form == FORM_CHOROPLETH)
        return (struct precision_rows){ 0 };
    struct precision_rows rows = { .point = f->seen_sites.point && !form_is_surface(f->plan.form),
                                   .circle = f->shows_circles,
                                   .line = f->seen_sites.line,
                                   .area = f->seen_sites.area,
                                   .several = f->seen_sites.several };
    if (!rows.circle && !rows.line && !rows.area && !rows.several)
        rows.point = false; /* nothing to tell apart */
    return rows;
}

static str row_text(struct map_frame *f, enum word id, double width)
{
    struct text_style style = key_text(f, false, false);
    return frame_wrap(f, word(f->language, id), &style, width - key_indent(f) - key_row(f) * 0.9);
}

/* What of its height a second line adds to a row. */
static double more_lines(struct map_frame *f, enum word id, double width)
{
    return key_line(f) * (key_lines_of(row_text(f, id, width)) - 1);
}

static void draw_row_text(struct pen *pen, enum word id)
{
    struct map_frame *f = pen->frame;
    double width = pen->right - pen->left;
    double sign = f->rtl ? -1 : 1, lead = f->rtl ? pen->right : pen->left, row = key_row(f);
    struct text_style style = key_text(f, false, false);
    pagexy at = { lead + sign * (key_indent(f) + row * 0.9),
                  pen->y + row / 2 + f->key_text_pt * 0.36 };
    scene_text(pen->scene, f->fonts, row_text(f, id, width), at, f->rtl ? ANCHOR_END : ANCHOR_START,
               0, &style, STR("furniture legend-text"));
    pen->y += row + more_lines(f, id, width);
}

static pagebox swatch_box(const struct pen *pen)
{
    const struct map_frame *f = pen->frame;
    double row = key_row(f), width = key_indent(f) + row * 0.55;
    double left = f->rtl ? pen->right - width : pen->left;
    return (pagebox){ left, pen->y + row * 0.1, left + width, pen->y + row * 0.9 };
}

/* A sign of no type in particular. */
static void draw_sign(struct pen *pen, pagexy centre, double radius, bool solid)
{
    color main = pen->frame->look.neutral, paper = pen->frame->look.paper;
    struct stroke edge = { .color = main, .width_pt = 1.1 };
    scene_circle(pen->scene, centre, radius, solid ? main : paper, edge, STR("legend-sign"));
}

void key_draw_precision(struct pen *pen)
{
    const struct map_frame *f = pen->frame;
    struct precision_rows rows = rows_needed(f);
    pagebox box = swatch_box(pen);
    pagexy centre = { (box.left + box.right) / 2, (box.top + box.bottom) / 2 };
    double radius = f->look.symbol_pt * KEY_SYMBOL_SHARE * 0.85;
    if (rows.point) {
        draw_sign(pen, centre, radius, true);
        draw_row_text(pen, W_EXACT);
    }
    if (rows.circle) {
        box = swatch_box(pen);
        circle_swatch(f, pen->scene, box);
        draw_row_text(pen, W_WITHIN);
    }
    if (rows.line) {
        box = swatch_box(pen);
        line_swatch(f, pen->scene, box);
        centre.y_pt = (box.top + box.bottom) / 2;
        draw_sign(pen, centre, radius * 0.86, false);
        draw_row_text(pen, W_ALONG);
    }
    if (rows.area) {
        box = swatch_box(pen);
        hatch_swatch(f, pen->scene, box, PRECISION_COUNTRY);
        centre.y_pt = (box.top + box.bottom) / 2;
        draw_sign(pen, centre, radius * 0.86, false);
        draw_row_text(pen, W_SOMEWHERE);
    }
    if (rows.several) {
        hatch_swatch(f, pen->scene, swatch_box(pen), PRECISION_SEVERAL_COUNTRIES);
        draw_row_text(pen, W_SEVERAL_KEY);
    }
}

double key_precision_height(struct map_frame *f, double width)
{
    struct precision_rows rows = rows_needed(f);
    double row = key_row(f);
    return rows.point * (row + more_lines(f, W_EXACT, width)) +
           rows.circle * (row + more_lines(f, W_WITHIN, width)) +
           rows.line * (row + more_lines(f, W_ALONG, width)) +
           rows.area * (row + more_lines(f, W_SOMEWHERE, width)) +
           rows.several * (row + more_lines(f, W_SEVERAL_KEY, width));
}

/* ---- sizes ---- */

/* 1, 2 or 5 × 10^k, not more than `n`. */
static size_t round_down(size_t n)
{
    size_t unit = 1;
    while (unit * 10 <= n)
        unit *= 10;
    return n >= 5 * unit ? 5 * unit : n >= 2 * unit ? 2 * unit : unit;
}

static size_t size_samples(const struct map_frame *f, size_t out[3])
{
    size_t most = round_down(f->largest_mark), n = 0;
    if (f->signs.shown && f->marks_known)
        return 0; /* all are of one size */
    if (f->numbered || most < 2 || !form_has_marks(f))
        return 0;
    out[n++] = most;
    if (most >= 10)
        out[n++] = round_down(most / 4);
    bool tiny = f->unit_radius < LEAST_RADIUS_PT; /* one event is drawn larger than it would be */
    out[n++] = tiny && most >= 100 ? round_down(most / 20) : 1;
    return n;
}

double key_sizes_height(const struct map_frame *f)
{
    size_t samples[3] = { 0 }, n = size_samples(f, samples);
    double height = fmax(2 * f->unit_radius * mark_growth(f, samples[0]), (double)n * key_line(f));
    if (!f->numbered && f->may_sum && !f->marks_known &&
        form_has_marks(f)) /* sums are not known yet */
        return fmax(3 * key_line(f), MARK_ROOM_PT);
    return n ? height : 0;
}

/* Circles nested on their foot, each with a line to its number. */
void key_draw_sizes(struct pen *pen)
{
    const struct map_frame *f = pen->frame;
    size_t samples[3], n = size_samples(f, samples);
    if (n == 0)
        return;
    double most = f->unit_radius * mark_growth(f, samples[0]);
    double height = fmax(2 * most, (double)n * key_line(f));
    double foot = pen->y + height, sign = f->rtl ? -1 : 1;
    double x = f->rtl ? pen->right - most - 1 : pen->left + most + 1;
    struct stroke stroke = { .color = f->look.ink, .width_pt = 0.6 };
    struct stroke hair = { .color = f->look.muted, .width_pt = 0.35 };
    struct text_style style = key_text(f, false, false);
    for (size_t i = 0; i < n; i++) {
        double r = fmax(f->unit_radius * mark_growth(f, samples[i]), LEAST_RADIUS_PT);
        double text_y = foot - height + key_line(f) * ((double)i + 0.5);
        pagexy edge = { x, foot - 2 * r }, end = { x + sign * (most + 9), text_y };
        scene_circle(pen->scene, (pagexy){ x, foot - r }, r, (color){ 0 }, stroke,
                     STR("legend-size"));
        scene_path(pen->scene, path_line(pen->scene->arena, edge, end), (color){ 0 }, hair,
                   STR("legend-leader"));
        end.x_pt += sign * 3, end.y_pt += f->key_text_pt * 0.36;
        str text = i ? number_text(f->keep, f->language, samples[i])
                     : word_count(f->keep, f->language, W_EVENT_ONE, W_EVENT_MANY, samples[i]);
        scene_text(pen->scene, f->fonts, text, end, f->rtl ? ANCHOR_END : ANCHOR_START, 0, &style,
                   STR("furniture legend-text"));
    }
}
