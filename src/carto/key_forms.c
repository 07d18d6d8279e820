/* SPDX-License-Identifier: Apache-2.0 */
#include "carto/key_forms.h"

#include <math.h>

#include "carto/flows.h"
#include "carto/surface.h"
#include "carto/symbol.h"
#include "carto/wrap.h"

static const double SWATCH = 2.1, ROW = 1.5, GAP = 0.7, LINE = 1.22,
                    NOTE_GAP = 0.35; /* in sizes of the text */

enum { ROWS = MOST_CLASSES + 1 };

struct row {
    color fill; /* alpha 0: the ground as it is */
    str bounds, count;
};

struct rows {
    struct row items[ROWS];
    size_t count;
};

/* ---- what is told ---- */

static str heading_of(struct map_frame *f)
{
    const struct form_plan *plan = &f->plan;
    if (plan->form == FORM_CHOROPLETH)
        return word(f->language, plan->units == UNITS_ADMIN1 ? W_PER_REGION : W_PER_COUNTRY);
    if (plan->form == FORM_DENSITY) {
        str area = number_text(f->keep, f->language, (uint64_t)fmax(plan->per_km2, 1));
        return word_with(f->keep, f->language, W_PER_AREA, area, area);
    }
    if (plan->across_km < 0.05)
        return word(f->language, W_PER_HEXAGON);
    str km = decimal_text(f->keep, f->language,
                          plan->across_km >= 10 ? floor(plan->across_km + 0.5) : plan->across_km);
    str across = word_with(f->keep, f->language, W_KILOMETRES, km, km);
    return word_with(f->keep, f->language, W_PER_HEXAGON_OF, across, across);
}

static str events_text(struct map_frame *f, uint64_t n)
{
    return word_count(f->keep, f->language, W_EVENT_ONE, W_EVENT_MANY, n);
}

static str figure(struct map_frame *f, double value)
{
    return value >= 10 ? number_text(f->keep, f->language, (uint64_t)(value + 0.5))
                       : decimal_text(f->keep, f->language, value);
}

static str bounds_of(struct map_frame *f, size_t class)
{
    const struct classes *c = &f->plan.classes;
    bool density = f->plan.form == FORM_DENSITY;
    if (density && class == 0)
        return word(f->language, W_FEWER);
    double from = class ? c->upto[class - 1] + (density ? 0 : 1) : c->least, to = c->upto[class];
    if (density && class + 1 == c->count)
        return word_with(f->keep, f->language, W_AND_MORE, figure(f, from), figure(f, from));
    str a = figure(f, from), b = figure(f, to);
    return from == to ? b : str_format(f->keep, "%.*s–%.*s", STR_ARG(a), STR_ARG(b));
}

static void add_row(struct rows *rows, color fill, str bounds, str count)
{
    rows->items[rows->count++] = (struct row){ fill, bounds, count };
}

/* From few to many; classes without events are left out, and units without come last. */
static struct rows rows_of(struct map_frame *f)
{
    const struct form_plan *plan = &f->plan;
    bool density = plan->form == FORM_DENSITY;
    struct rows rows = { 0 };
    for (size_t i = 0; i < plan->classes.count; i++) {
        if (!plan->events[i])
            continue;
        color fill = { 0 };
        if (i || !density)
            fill = surface_color(&f->look, i - density, plan->classes.count - density);
        if (i && density)
            fill = color_blend(f->look.land, color_with_alpha(fill, DENSITY_OPACITY));
        add_row(&rows, fill, bounds_of(f, i), events_text(f, plan->events[i]));
    }
    if (plan->empty_units)
        add_row(&rows, f->look.focus, word(f->language, W_NO_EVENT), (str){ 0 });
    return rows;
}

/* The events that the colours do not count. */
static str uncounted_of(struct map_frame *f)
{
    const struct form_plan *plan = &f->plan;
    uint64_t n = plan->classes.count ? plan->elsewhere : f->total; /* not known yet */
    if (plan->form != FORM_CHOROPLETH || n == 0)
        return (str){ 0 };
    return word_count(f->keep, f->language, W_UNCOUNTED_ONE, W_UNCOUNTED_MANY, n);
}

static str note_of(struct map_frame *f)
{
    str types = f->events.type_count > 1 ? word(f->language, W_ANY_TYPE) : (str){ 0 };
    str rest = uncounted_of(f);
    str parts[] = { types, types.len && rest.len ? STR(" ") : (str){ 0 }, rest };
    return str_concat(f->keep, parts, 3);
}

/* ---- its place ---- */

static struct text_style text_of(const struct map_frame *f, bool bold, bool muted)
{
    struct text_style s =
        look_text(&f->look, f->key_text_pt, bold, muted ? f->look.muted : f->look.ink);
    s.line_height = LINE;
    return s;
}

static double height_of(struct map_frame *f, str text, bool bold)
{
    struct text_style style = text_of(f, bold, !bold);
    return text.len ? text_measure(f->fonts, text, &style).height_pt : 0;
}

static str wrapped(struct map_frame *f, str text, bool bold, double width)
{
    struct text_style style = text_of(f, bold, !bold);
    return frame_wrap(f, text, &style, width);
}

double key_form_height(struct map_frame *f, double width)
{
    double rows = (double)(f->plan.wanted + (f->plan.form != FORM_HEXBIN));
    return height_of(f, wrapped(f, heading_of(f), true, width), true) +
           rows * ROW * f->key_text_pt + height_of(f, wrapped(f, note_of(f), false, width), false) +
           (2 * GAP + NOTE_GAP) * f->key_text_pt;
}

/* ---- drawing ---- */

struct pen {
    struct map_frame *f;
    struct scene *scene;
    double left, right, y;
};

static void put(struct pen *pen, str text, double indent, bool bold, bool muted, str class)
{
    struct map_frame *f = pen->f;
    struct text_style style = text_of(f, bold, muted);
    pagexy at = { f->rtl ? pen->right - indent : pen->left + indent,
                  pen->y + f->key_text_pt * 0.95 };
    scene_text(pen->scene, f->fonts, text, at, f->rtl ? ANCHOR_END : ANCHOR_START, 0, &style,
               class);
}

static double row_width(struct map_frame *f, const struct row *row)
{
    struct text_style plain = text_of(f, false, false);
    return f->key_text_pt * (SWATCH + 2 * GAP) +
           text_measure(f->fonts, row->bounds, &plain).width_pt +
           text_measure(f->fonts, row->count, &plain).width_pt;
}

static void draw_row(struct pen *pen, const struct row *row)
{
    struct map_frame *f = pen->f;
    double size = f->key_text_pt, width = SWATCH * size;
    double left = f->rtl ? pen->right - width : pen->left;
    pagexy corners[] = { { left, pen->y + 0.1 * size },
                         { left + width, pen->y + 0.1 * size },
                         { left + width, pen->y + 1.2 * size },
                         { left, pen->y + 1.2 * size } };
    struct stroke edge = { .color = color_with_alpha(f->look.ink, 0.4), .width_pt = 0.25 };
    scene_path(pen->scene, path_closed(pen->scene->arena, corners, 4), row->fill, edge,
               STR("legend-class"));
    struct text_style plain = text_of(f, false, false);
    put(pen, row->bounds, width + GAP * size, false, false, STR("furniture legend-bounds"));
    put(pen, row->count,
        width + 2 * GAP * size + text_measure(f->fonts, row->bounds, &plain).width_pt, false, true,
        STR("furniture legend-count"));
}

void key_form_draw(struct map_frame *f, struct scene *scene, pagebox box)
{
    struct pen pen = { f, scene, box.left, box.right, box.top };
    double width = box.right - box.left;
    struct rows rows = rows_of(f);
    str heading = wrapped(f, heading_of(f), true, width);
    put(&pen, heading, 0, true, false, STR("furniture legend-heading"));
    pen.y += height_of(f, heading, true) + 0.3 * f->key_text_pt;
    for (size_t i = 0; i < rows.count; i++, pen.y += ROW * f->key_text_pt)
        draw_row(&pen, &rows.items[i]);
    pen.y += NOTE_GAP * f->key_text_pt;
    put(&pen, wrapped(f, note_of(f), false, width), 0, false, true, STR("furniture legend-note"));
}

double key_form_line(struct map_frame *f, struct scene *scene, pagebox box)
{
    struct rows rows = rows_of(f);
    struct text_style bold = text_of(f, true, false);
    str heading = heading_of(f);
    double room = box.right - box.left, row = ROW * f->key_text_pt, gap = f->key_text_pt;
    struct pen pen = { f, scene, box.left, box.right, box.top };
    double x = text_measure(f->fonts, heading, &bold).width_pt + gap;
    if (scene)
        put(&pen, heading, 0, true, false, STR("furniture legend-heading"));
    for (size_t i = 0; i < rows.count; i++) {
        double width = row_width(f, &rows.items[i]);
        if (x > 0 && x + width > room)
            x = 0, pen.y += row;
        pen.left = f->rtl ? box.right - x - width : box.left + x;
        pen.right = pen.left + width;
        if (scene)
            draw_row(&pen, &rows.items[i]);
        x += width + gap;
    }
    /* before the classes are known: some 14 letters each */
    double guess = rows.count ? 0 : ceil((double)f->plan.wanted * 11 * f->key_text_pt / room);
    str rest = wrapped(f, uncounted_of(f), false, room);
    pen.left = box.left, pen.right = box.right, pen.y += row * (1 + guess);
    if (scene)
        put(&pen, rest, 0, false, true, STR("furniture legend-note"));
    return pen.y + height_of(f, rest, false) - box.top;
}

/* ---- arrows ---- */

/* The widest, and a fifth of it. */
static size_t flow_samples(const struct map_frame *f, size_t out[2])
{
    size_t most = f->plan.widest, n = 0;
    if (f->plan.form != FORM_FLOWS || !most)
        return 0;
    out[n++] = most;
    if (most >= 3)
        out[n++] = most >= 10 ? most / 5 : 1;
    return n;
}

static str flows_note(const struct map_frame *f)
{
    return word(f->language, f->events.type_count > 1 ? W_BY_ARROW_TYPES : W_BY_ARROW);
}

double key_flows_height(struct map_frame *f, double width)
{
    size_t samples[2], n = flow_samples(f, samples);
    if (!n)
        return 0;
    return height_of(f, wrapped(f, flows_note(f), false, width), false) +
           ((double)n * ROW + GAP) * f->key_text_pt;
}

void key_flows_draw(struct map_frame *f, struct scene *scene, pagebox box)
{
    struct pen pen = { f, scene, box.left, box.right, box.top };
    size_t samples[2], n = flow_samples(f, samples);
    double size = f->key_text_pt, length = 4 * size;
    for (size_t i = 0; i < n; i++, pen.y += ROW * size) {
        double y = pen.y + 0.65 * size;
        pagexy near = { f->rtl ? box.right : box.left, y };
        pagexy far = { f->rtl ? box.right - length : box.left + length, y };
        flow_sample(f, scene, near, far, samples[i], f->look.neutral);
        put(&pen, events_text(f, samples[i]), length + GAP * size, false, false,
            STR("furniture legend-text"));
    }
    pen.y += NOTE_GAP * size;
    put(&pen, wrapped(f, flows_note(f), false, box.right - box.left), 0, false, true,
        STR("furniture legend-note"));
}
