/* SPDX-License-Identifier: Apache-2.0 */
#include "carto/key.h"

#include <math.h>

#include "carto/drawing.h"
#include "carto/hatch.h"
#include "carto/key_forms.h"
#include "carto/locator.h"
#include "carto/scalebar.h"
#include "carto/symbol.h"
#include "carto/telling.h"
#include "carto/wrap.h"

static const double SYMBOL_SHARE = 0.82; /* of the map's symbol radius */
static const double LOCATOR_PT = 64;
static const double LOCATOR_FROM_TITLE_PT = 11; /* narrow pages have small titles and no locator */
enum { BODY_LINES = 3 };

struct pen {
    struct map_frame *frame;
    struct scene *scene;
    const struct map_layers *layers;
    double left, right, y;
};

static double indent_of(const struct map_frame *f)
{
    return 2.9 * f->look.symbol_pt * SYMBOL_SHARE;
}

static struct text_style text_of(const struct map_frame *f, bool bold, bool muted)
{
    struct text_style s =
        look_text(&f->look, f->look.text_pt, bold, muted ? f->look.muted : f->look.ink);
    s.line_height = 1.22;
    return s;
}

static double line_of(const struct map_frame *f)
{
    return f->look.text_pt * 1.22;
}

static int lines_of(str text)
{
    int n = text.len > 0;
    for (size_t i = 0; i < text.len; i++)
        n += text.ptr[i] == '\n';
    return n;
}

/* ---- entries ---- */

static str entry_head(const struct map_frame *f, const struct map_event *e)
{
    str date = event_date_text(f, e), where = event_where_text(f, e);
    str parts[] = { date, date.len && where.len ? word(f->language, W_COMMA) : (str){ 0 }, where };
    return str_concat(f->keep, parts, 3);
}

/* No more than BODY_LINES lines: the last one then ends in an ellipsis at a word. */
static str shortened(const struct map_frame *f, str wrapped, struct arena *keep)
{
    (void)f;
    size_t end = 0;
    int lines = 0;
    while (end < wrapped.len && (wrapped.ptr[end] != '\n' || ++lines < BODY_LINES))
        end++;
    if (end == wrapped.len)
        return wrapped;
    size_t word = end;
    while (word > 0 && wrapped.ptr[word] != ' ' && wrapped.ptr[word] != '\n')
        word--;
    if (word > 0 && wrapped.ptr[word] == ' ') /* a line without spaces is cut where it ends */
        end = word;
    str parts[] = { str_sub(wrapped, 0, end), STR(" …") };
    return str_concat(keep, parts, 2);
}

static struct key_block entry_block(struct map_frame *f, const struct map_event *e, double width,
                                    struct arena *keep)
{
    struct text_style bold = text_of(f, true, false), plain = text_of(f, false, false);
    double room = width - indent_of(f);
    struct event_texts t = event_texts(&f->events, e, f->keep);
    str told = t.title.len ? t.title : t.description.len ? t.description : t.type_name;
    struct key_block b = { .kind = KEY_ENTRY, .event = e };
    b.head = frame_wrap(f, entry_head(f, e), &bold, room);
    b.body = shortened(f, frame_wrap(f, told, &plain, room), keep);
    double least = 2.2 * f->look.symbol_pt;
    b.height =
        fmax(least, line_of(f) * (lines_of(b.head) + lines_of(b.body))) + 0.55 * f->look.text_pt;
    return b;
}

static str event_class(const struct map_event *e)
{
    return e->where == AT_POINT  ? STR("at a point")
           : e->where == ON_LINE ? STR("along a line")
           : e->where == IN_AREA ? STR("in an area")
                                 : STR("not placed");
}

static void draw_entry(struct pen *pen, const struct key_block *b)
{
    const struct map_frame *f = pen->frame;
    const struct map_event *e = b->event;
    double lead = f->rtl ? pen->right : pen->left, sign = f->rtl ? -1 : 1;
    enum text_anchor anchor = f->rtl ? ANCHOR_END : ANCHOR_START;
    double radius = f->look.symbol_pt * SYMBOL_SHARE, line = line_of(f);
    struct attribute where[] = { { "data-where", event_class(e) } };
    struct group_info info = { .id = str_format(f->keep, "key-%d", event_number(&f->events, e)),
                               .class = STR("key-entry"),
                               .attributes = where,
                               .attribute_count = 1 };
    scene_group(pen->scene, &info);
    pagexy centre = { lead + sign * radius * 1.25, pen->y + line * 0.55 };
    symbol_draw(f, pen->scene, centre, radius, e->type,
                e->where == AT_POINT ? SYMBOL_SOLID : SYMBOL_HOLLOW,
                str_format(f->keep, "%d", event_number(&f->events, e)));
    struct text_style bold = text_of(f, true, false), plain = text_of(f, false, false);
    pagexy at = { lead + sign * indent_of(f), pen->y + f->look.text_pt * 0.95 };
    scene_text(pen->scene, f->fonts, b->head, at, anchor, 0, &bold, STR("furniture key-head"));
    at.y_pt += line * lines_of(b->head);
    scene_text(pen->scene, f->fonts, b->body, at, anchor, 0, &plain, STR("furniture key-text"));
    scene_group_end(pen->scene);
}

/* ---- legend ---- */

static double row_of(const struct map_frame *f)
{
    return fmax(line_of(f) * 1.12, 2.5 * f->look.symbol_pt * SYMBOL_SHARE);
}

/* Name, then its count set off in grey. */
static void draw_type(struct pen *pen, size_t index)
{
    struct map_frame *f = pen->frame;
    const struct event_type *type = &f->events.types[index];
    double sign = f->rtl ? -1 : 1, lead = f->rtl ? pen->right : pen->left, row = row_of(f);
    double radius = f->look.symbol_pt * SYMBOL_SHARE * 0.85;
    pagexy centre = { lead + sign * f->look.symbol_pt * SYMBOL_SHARE * 1.25, pen->y + row / 2 };
    symbol_draw(f, pen->scene, centre, radius, index, SYMBOL_SOLID, (str){ 0 });
    struct text_style name = text_of(f, false, false), count = text_of(f, false, true);
    str number = number_text(f->keep, f->language, type->count);
    double number_width = text_measure(f->fonts, number, &count).width_pt;
    double room = pen->right - pen->left - indent_of(f) - number_width - 8;
    str text = frame_wrap(f, event_type_name(f->language, type), &name, room);
    ptrdiff_t cut = str_find_char(text, '\n');
    if (cut > 0)
        text = str_format(f->keep, "%.*s…", (int)cut, text.ptr);
    pagexy at = { lead + sign * indent_of(f), centre.y_pt + f->look.text_pt * 0.36 };
    enum text_anchor anchor = f->rtl ? ANCHOR_END : ANCHOR_START;
    scene_text(pen->scene, f->fonts, text, at, anchor, 0, &name, STR("furniture legend-type"));
    at.x_pt += sign * (text_measure(f->fonts, text, &name).width_pt + 5);
    scene_text(pen->scene, f->fonts, number, at, anchor, 0, &count, STR("furniture legend-count"));
    pen->y += row;
}

/* One after the other, in as many lines as it takes; drawn when `scene` is given. */
static double set_in_line(struct map_frame *f, struct scene *scene, pagebox box)
{
    if (form_is_surface(f->plan.form))
        return key_form_line(f, scene, box);
    struct text_style name = text_of(f, false, false), count = text_of(f, false, true);
    struct pen pen = { .frame = f, .scene = scene, .y = box.top };
    double x = 0, room = box.right - box.left;
    for (size_t i = 0; i < f->events.type_count; i++) {
        str number = number_text(f->keep, f->language, f->events.types[i].count);
        double width =
            indent_of(f) +
            text_measure(f->fonts, event_type_name(f->language, &f->events.types[i]), &name)
                .width_pt +
            text_measure(f->fonts, number, &count).width_pt + 9;
        width = fmin(width, room);
        if (x > 0 && x + width > room)
            x = 0, pen.y += row_of(f);
        pen.left = f->rtl ? box.right - x - width : box.left + x;
        pen.right = pen.left + width;
        double y = pen.y;
        if (scene)
            draw_type(&pen, i);
        pen.y = y;
        x += width + 8;
    }
    return pen.y + row_of(f) - box.top;
}

double key_line_height(struct map_frame *f, double width)
{
    return set_in_line(f, NULL, (pagebox){ 0, 0, width, 0 });
}

/* What a sum looks like; the longer note until marks.c has decided, after the layout. */
static str sum_note(struct map_frame *f, double width)
{
    struct text_style style = text_of(f, false, true);
    enum word id = f->summed && !f->aggregated ? W_SUMMED : W_DOMINANT;
    return frame_wrap(f, word(f->language, id), &style, width);
}

static double note_height(struct map_frame *f, double width)
{
    bool may_sum =
        !f->numbered && f->may_sum && f->events.type_count > 1 && !form_is_surface(f->plan.form);
    return may_sum ? line_of(f) * lines_of(sum_note(f, width)) : 0;
}

static void draw_types(struct pen *pen)
{
    for (size_t i = 0; i < pen->frame->events.type_count; i++)
        draw_type(pen, i);
}

static void draw_note(struct pen *pen)
{
    struct map_frame *f = pen->frame;
    if (!f->aggregated && !f->summed)
        return;
    struct text_style style = text_of(f, false, true);
    pagexy at = { f->rtl ? pen->right : pen->left, pen->y + f->look.text_pt };
    scene_text(pen->scene, f->fonts, sum_note(f, pen->right - pen->left), at,
               f->rtl ? ANCHOR_END : ANCHOR_START, 0, &style, STR("furniture legend-note"));
}

struct precision_rows {
    bool point, line, area, several;
};

static struct precision_rows rows_needed(const struct map_frame *f)
{
    struct precision_rows rows = { 0 };
    for (size_t i = 0; i < f->events.site_count; i++) {
        const struct event_site *s = &f->events.sites[i];
        if (s->outside)
            continue;
        bool several = s->precision == PRECISION_SEVERAL_COUNTRIES;
        rows.point |= !s->is_area && !s->is_line;
        rows.line |= s->is_line;
        rows.several |= s->is_area && several;
        rows.area |= s->is_area && !several;
    }
    if (f->plan.form == FORM_CHOROPLETH)
        return (struct precision_rows){ 0 };
    rows.point = rows.point && !form_is_surface(f->plan.form);
    if (!rows.line && !rows.area && !rows.several)
        rows.point = false; /* nothing to tell apart */
    return rows;
}

static str row_text(struct map_frame *f, enum word id, double width)
{
    struct text_style style = text_of(f, false, false);
    return frame_wrap(f, word(f->language, id), &style, width - indent_of(f) - row_of(f) * 0.9);
}

/* What of its height a second line adds to a row. */
static double more_lines(struct map_frame *f, enum word id, double width)
{
    return line_of(f) * (lines_of(row_text(f, id, width)) - 1);
}

static void draw_row_text(struct pen *pen, enum word id)
{
    struct map_frame *f = pen->frame;
    double width = pen->right - pen->left;
    double sign = f->rtl ? -1 : 1, lead = f->rtl ? pen->right : pen->left, row = row_of(f);
    struct text_style style = text_of(f, false, false);
    pagexy at = { lead + sign * (indent_of(f) + row * 0.9),
                  pen->y + row / 2 + f->look.text_pt * 0.36 };
    scene_text(pen->scene, f->fonts, row_text(f, id, width), at, f->rtl ? ANCHOR_END : ANCHOR_START,
               0, &style, STR("furniture legend-text"));
    pen->y += row + more_lines(f, id, width);
}

static pagebox swatch_box(const struct pen *pen)
{
    const struct map_frame *f = pen->frame;
    double row = row_of(f), width = indent_of(f) + row * 0.55;
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

static void draw_precision(struct pen *pen)
{
    const struct map_frame *f = pen->frame;
    struct precision_rows rows = rows_needed(f);
    pagebox box = swatch_box(pen);
    pagexy centre = { (box.left + box.right) / 2, (box.top + box.bottom) / 2 };
    double radius = f->look.symbol_pt * SYMBOL_SHARE * 0.85;
    if (rows.point) {
        draw_sign(pen, centre, radius, true);
        draw_row_text(pen, W_EXACT);
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

static double precision_height(struct map_frame *f, double width)
{
    struct precision_rows rows = rows_needed(f);
    double row = row_of(f);
    return rows.point * (row + more_lines(f, W_EXACT, width)) +
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
    if (f->numbered || most < 2 || form_is_surface(f->plan.form))
        return 0;
    out[n++] = most;
    if (most >= 10)
        out[n++] = round_down(most / 4);
    bool tiny = f->unit_radius < LEAST_RADIUS_PT; /* one event is drawn larger than it would be */
    out[n++] = tiny && most >= 100 ? round_down(most / 20) : 1;
    return n;
}

static double sizes_height(const struct map_frame *f)
{
    size_t samples[3] = { 0 }, n = size_samples(f, samples);
    double height = fmax(2 * f->unit_radius * sqrt((double)samples[0]), (double)n * line_of(f));
    if (!f->numbered && f->may_sum && !form_is_surface(f->plan.form)) /* sums are not known yet */
        return fmax(3 * line_of(f), MARK_ROOM_PT);
    return n ? height : 0;
}

/* Circles nested on their foot, each with a line to its number. */
static void draw_sizes(struct pen *pen)
{
    const struct map_frame *f = pen->frame;
    size_t samples[3], n = size_samples(f, samples);
    if (n == 0)
        return;
    double most = f->unit_radius * sqrt((double)samples[0]);
    double height = fmax(2 * most, (double)n * line_of(f));
    double foot = pen->y + height, sign = f->rtl ? -1 : 1;
    double x = f->rtl ? pen->right - most - 1 : pen->left + most + 1;
    struct stroke stroke = { .color = f->look.ink, .width_pt = 0.6 };
    struct stroke hair = { .color = f->look.muted, .width_pt = 0.35 };
    struct text_style style = text_of(f, false, false);
    for (size_t i = 0; i < n; i++) {
        double r = fmax(f->unit_radius * sqrt((double)samples[i]), LEAST_RADIUS_PT);
        double text_y = foot - height + line_of(f) * ((double)i + 0.5);
        pagexy edge = { x, foot - 2 * r }, end = { x + sign * (most + 9), text_y };
        scene_circle(pen->scene, (pagexy){ x, foot - r }, r, (color){ 0 }, stroke,
                     STR("legend-size"));
        scene_path(pen->scene, path_line(pen->scene->arena, edge, end), (color){ 0 }, hair,
                   STR("legend-leader"));
        end.x_pt += sign * 3, end.y_pt += f->look.text_pt * 0.36;
        str text = i ? number_text(f->keep, f->language, samples[i])
                     : word_count(f->keep, f->language, W_EVENT_ONE, W_EVENT_MANY, samples[i]);
        scene_text(pen->scene, f->fonts, text, end, f->rtl ? ANCHOR_END : ANCHOR_START, 0, &style,
                   STR("furniture legend-text"));
    }
}

/* ---- the whole ---- */

static void push(struct key *key, enum key_block_kind kind, double height)
{
    if (height > 0)
        key->blocks[key->count++] = (struct key_block){ .kind = kind, .height = height };
}

/* On maps with coloured ground those in areas alone are drawn as symbols, or none. */
static bool has_symbols(const struct map_frame *f)
{
    return !form_is_surface(f->plan.form) || (f->plan.form != FORM_CHOROPLETH && f->in_areas > 0);
}

struct key key_build(struct map_frame *f, double width, struct arena *keep)
{
    struct key key = { NEW(keep, struct key_block, (f->numbered ? f->events.count : 0) + 8), 0 };
    double space = f->look.text_pt * 0.8;
    if (form_is_surface(f->plan.form))
        push(&key, KEY_FORM, key_form_height(f, width) + space);
    if (has_symbols(f))
        push(&key, KEY_TYPES,
             f->events.type_count ? row_of(f) * (double)f->events.type_count + space : 0);
    double precision = precision_height(f, width);
    push(&key, KEY_PRECISION, precision > 0 ? precision + space : 0);
    double sizes = sizes_height(f);
    push(&key, KEY_SIZES, sizes > 0 ? sizes + space : 0);
    if (f->has_scalebar)
        push(&key, KEY_SCALE, f->look.text_pt * 1.2 + space);
    if (f->has_locator && f->look.title_pt > LOCATOR_FROM_TITLE_PT &&
        f->window.north - f->window.south < LOCATOR_BELOW_DEG)
        push(&key, KEY_LOCATOR, LOCATOR_PT + space);
    push(&key, KEY_NOTE, note_height(f, width));
    for (size_t i = 0; f->numbered && i < f->events.count; i++)
        key.blocks[key.count++] = entry_block(f, &f->events.events[i], width, keep);
    return key;
}

/* Fill columns of `height` in order; true when they are enough. */
static bool fill(struct key *key, int columns, double height)
{
    int column = 0;
    double used = 0;
    for (size_t i = 0; i < key->count; i++) {
        struct key_block *b = &key->blocks[i];
        if (used > 0 && used + b->height > height)
            column++, used = 0;
        used += b->height;
        b->column = column;
        if (used > height)
            return false;
    }
    return column < columns;
}

double key_balance(struct key *key, int columns, double gap)
{
    (void)gap;
    double low = 0, high = 0;
    for (size_t i = 0; i < key->count; i++)
        high += key->blocks[i].height;
    for (int step = 0; step < 24; step++) {
        double middle = (low + high) / 2;
        fill(key, columns, middle) ? (high = middle) : (low = middle);
    }
    fill(key, columns, high + 1e-6);
    return high + 1e-6;
}

static void draw_block(struct pen *pen, const struct key_block *b)
{
    const struct map_frame *f = pen->frame;
    pagebox box = { pen->left, pen->y, pen->right, pen->y + b->height };
    struct scalebar bar = { 0 };
    switch (b->kind) {
    case KEY_TYPES:
        draw_types(pen);
        break;
    case KEY_FORM:
        key_form_draw(pen->frame, pen->scene, box);
        break;
    case KEY_PRECISION:
        draw_precision(pen);
        break;
    case KEY_SIZES:
        draw_sizes(pen);
        break;
    case KEY_NOTE:
        draw_note(pen);
        break;
    case KEY_SCALE:
        bar = scalebar_fit(f, (pen->right - pen->left) * 0.5);
        if (bar.honest)
            scalebar_draw(f, pen->scene, &bar, box);
        break;
    case KEY_LOCATOR:
        locator_draw(f, pen->layers, pen->scene, box, LOCATOR_PT);
        break;
    case KEY_ENTRY:
        draw_entry(pen, b);
        break;
    }
}

void key_draw(struct map_frame *f, const struct map_layers *layers, struct scene *scene)
{
    const struct layout *l = &f->layout;
    if (l->key_in_line)
        set_in_line(f, scene, l->key);
    if (l->key_columns == 0)
        return;
    struct key key = key_build(f, l->key_column_pt, f->keep);
    key_balance(&key, l->key_columns, l->gap_pt);
    if (l->key_columns == 1) /* beside the map: one column, as long as it is */
        for (size_t i = 0; i < key.count; i++)
            key.blocks[i].column = 0;
    scene_group(scene, &(struct group_info){
                           .id = STR("key"), .class = STR("layer key"), .label = STR("key") });
    struct pen pen = { .frame = f, .scene = scene, .layers = layers };
    int column = -1;
    for (size_t i = 0; i < key.count; i++) {
        if (key.blocks[i].column != column) {
            column = key.blocks[i].column;
            double step = (l->key_column_pt + l->gap_pt) * column;
            pen.left = f->rtl ? l->key.right - step - l->key_column_pt : l->key.left + step;
            pen.right = pen.left + l->key_column_pt;
            pen.y = l->key.top;
        }
        double top = pen.y;
        draw_block(&pen, &key.blocks[i]);
        pen.y = top + key.blocks[i].height;
    }
    scene_group_end(scene);
}
