/* SPDX-License-Identifier: Apache-2.0 */
/* scalebar.c
 * 1. The bar is measured geodesically along the parallel through the middle of the map.
 * 2. The scale is sampled over the panel, along parallels and meridians, for the reader turns the
 *    bar: when it varies by more than VARIES_TOO_MUCH the bar withholds itself, by more than VARIES
 *    it names its latitude.
 * 3. The length is the longest of 1, 2, 5 × 10^k that fits. */
#include "carto/scalebar.h"

#include <math.h>

#include "carto/symbol.h"
#include "carto/wrap.h"

static const double VARIES_TOO_MUCH = 1.05;
static const double VARIES = 1.01;
enum { SAMPLES = 5 };
static const double TEXT_GAP_PT = 4;
static const double LINE_AT = 0.9;                       /* of a text's size below the top */
static const double MOST_SHARE = 0.5, LEAST_SHARE = 0.3; /* of the column, for the bar */

struct scalebar scalebar_fit(const struct map_frame *frame, double max_pt)
{
    struct scalebar bar = { 0 };
    pagebox p = frame->layout.panel;
    double least = HUGE_VAL, most = 0;
    for (int i = 0; i < SAMPLES * SAMPLES; i++) {
        pagexy at = { p.left + (p.right - p.left) * (0.02 + 0.96 * (i % SAMPLES) / (SAMPLES - 1)),
                      p.top + (p.bottom - p.top) * (0.02 + 0.96 * (i / SAMPLES) / (SAMPLES - 1)) };
        struct ground_metres m;
        lonlat position;
        if (!frame_position_of(frame, at, &position))
            return bar; /* the earth ends within the panel: a map of the world */
        if (!frame_metres(frame, at, &m))
            continue; /* a pole */
        least = fmin(least, fmin(m.along_parallel, m.along_meridian));
        most = fmax(most, fmax(m.along_parallel, m.along_meridian));
    }
    pagexy middle = { (p.left + p.right) / 2, (p.top + p.bottom) / 2 };
    lonlat where;
    double metres = frame_metres_per_pt(frame, middle);
    if (metres <= 0 || most > least * VARIES_TOO_MUCH || !frame_position_of(frame, middle, &where))
        return bar;
    double room = metres * max_pt, unit = pow(10, floor(log10(room)));
    bar.length_m = unit * (room >= 5 * unit ? 5 : room >= 2 * unit ? 2 : 1);
    bar.length_pt = bar.length_m / metres;
    bar.latitude = where.lat_deg;
    bar.only_there = most > least * VARIES;
    bar.honest = true;
    return bar;
}

static struct text_style text_of(const struct map_frame *frame)
{
    return look_text(&frame->look, frame->look.text_pt, false, frame->look.ink);
}

static str bar_text(const struct map_frame *frame, const struct scalebar *bar)
{
    bool km = bar->length_m >= 1000;
    uint64_t n = (uint64_t)(km ? bar->length_m / 1000 + 0.5 : bar->length_m + 0.5);
    str text = word_count(frame->keep, frame->language, km ? W_KILOMETRES : W_METRES,
                          km ? W_KILOMETRES : W_METRES, n);
    if (!bar->only_there)
        return text;
    str where = latitude_text(frame->keep, frame->language, round(bar->latitude));
    str parts[] = { text, STR(" "),
                    word_with(frame->keep, frame->language, W_SCALE_AT, where, where) };
    return str_concat(frame->keep, parts, 3);
}

static void draw_bar(const struct map_frame *frame, struct scene *scene, const struct scalebar *bar,
                     pagebox at)
{
    double y = at.top + frame->look.text_pt * LINE_AT, tick = 2.2;
    double a = frame->rtl ? at.right - bar->length_pt : at.left;
    double b = a + bar->length_pt;
    struct stroke line = { .color = frame->look.ink, .width_pt = 0.8 };
    pagexy shape[] = { { a, y - tick }, { a, y }, { b, y }, { b, y - tick } };
    struct path_data path = path_closed(scene->arena, shape, 4);
    path.closed = false;
    scene_path(scene, path, (color){ 0 }, line, STR("furniture scale-bar"));
}

void scalebar_draw(const struct map_frame *frame, struct scene *scene, const struct scalebar *bar,
                   pagebox at)
{
    struct text_style style = text_of(frame);
    draw_bar(frame, scene, bar, at);
    pagexy text = { frame->rtl ? at.right - bar->length_pt - TEXT_GAP_PT
                               : at.left + bar->length_pt + TEXT_GAP_PT,
                    at.top + style.size_pt * LINE_AT };
    scene_text(scene, frame->fonts, bar_text(frame, bar), text,
               frame->rtl ? ANCHOR_END : ANCHOR_START, 0, &style, STR("furniture scale-text"));
}

/* ---- in the key ---- */

/* As long as any may be: the latitude is told where it must be. */
static double longest_text(struct map_frame *frame)
{
    struct scalebar longest = { .length_m = 5e5, .latitude = -88, .only_there = true };
    struct text_style style = text_of(frame);
    return text_measure(frame->fonts, bar_text(frame, &longest), &style).width_pt;
}

static str text_below(struct map_frame *frame, const struct scalebar *bar, double width)
{
    struct text_style style = text_of(frame);
    return frame_wrap(frame, bar_text(frame, bar), &style, width);
}

static bool stands_beside(struct map_frame *frame, double width)
{
    return longest_text(frame) + TEXT_GAP_PT <= width * (1 - LEAST_SHARE);
}

double scalebar_height(struct map_frame *frame, double width)
{
    struct text_style style = text_of(frame);
    struct scalebar longest = { .length_m = 5e5, .latitude = -88, .only_there = true };
    if (stands_beside(frame, width))
        return 1.2 * style.size_pt;
    str below = text_below(frame, &longest, width);
    return 1.5 * style.size_pt + text_measure(frame->fonts, below, &style).height_pt;
}

void scalebar_draw_in(struct map_frame *frame, struct scene *scene, pagebox box)
{
    struct text_style style = text_of(frame);
    double width = box.right - box.left;
    struct scalebar bar = scalebar_fit(frame, width * MOST_SHARE);
    double text = text_measure(frame->fonts, bar_text(frame, &bar), &style).width_pt + TEXT_GAP_PT;
    if (bar.honest && bar.length_pt + text > width && stands_beside(frame, width))
        bar = scalebar_fit(frame, width - text);
    if (!bar.honest)
        return;
    if (bar.length_pt + text <= width) {
        scalebar_draw(frame, scene, &bar, box);
        return;
    }
    draw_bar(frame, scene, &bar, box);
    pagexy at = { frame->rtl ? box.right : box.left, box.top + style.size_pt * (LINE_AT + 1.25) };
    scene_text(scene, frame->fonts, text_below(frame, &bar, width), at,
               frame->rtl ? ANCHOR_END : ANCHOR_START, 0, &style, STR("furniture scale-text"));
}
