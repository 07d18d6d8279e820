/* SPDX-License-Identifier: Apache-2.0 */
/* timeline_axis.c - days along the strip, and their labels: the closest of the steps below that
 * have room. */
#include "carto/timeline_parts.h"

#include <math.h>

#include "carto/symbol.h"
#include "carto/telling.h"

double axis_x(const struct axis *a, double day)
{
    double t = (day - (double)a->begin) / (double)(a->end - a->begin);
    return a->frame->rtl ? a->right - t * (a->right - a->left) : a->left + t * (a->right - a->left);
}

/* Of bars: their periods; of signs: the events' days, with a little room at both ends. */
struct axis timeline_axis(struct map_frame *f, pagebox box)
{
    const struct timeline *t = f->timeline;
    struct axis a = { .frame = f, .left = box.left, .right = box.right };
    a.begin = timeline_bar_begin(t, 0);
    a.end = timeline_bar_begin(t, t->count);
    if (f->numbered) {
        double air = f->look.symbol_pt * 1.3;
        a.left += air, a.right -= air;
        a.begin = date_to_days(t->from), a.end = date_to_days(t->to) + 1;
        for (size_t i = 0; i < f->events.count; i++) {
            struct event_texts texts = event_texts(&f->events, &f->events.events[i], f->keep);
            if (texts.to.year && date_to_days(texts.to) >= a.end)
                a.end = date_to_days(texts.to) + 1;
        }
    }
    a.y = box.bottom - f->look.text_pt * 1.35;
    return a;
}

/* ---- its labels: the closest of these steps that have room ---- */

enum { STEPS = 11 };
static const struct {
    int days, months;
} steps[STEPS] = { { 1, 0 },  { 7, 0 },   { 0, 1 },   { 0, 3 },    { 0, 12 },   { 0, 24 },
                   { 0, 60 }, { 0, 120 }, { 0, 600 }, { 0, 1200 }, { 0, 12000 } };

/* The `k`th labelled day. */
static long tick_day(const struct axis *a, int step, long k)
{
    if (steps[step].days)
        return a->begin + k * steps[step].days;
    struct date from = date_from_days(a->begin);
    long months = steps[step].months, month = from.year * 12L + from.month - 1;
    long first = timeline_floor(month + (from.day > 1) + months - 1, months);
    long at = (first + k) * months;
    return at < 12 ? a->end + 1 : date_to_days(timeline_month(at));
}

static str tick_text(const struct axis *a, int step, long day, bool is_first)
{
    struct arena *keep = a->frame->keep;
    enum language l = a->frame->language;
    struct date d = date_from_days(day), end = d;
    if (steps[step].days)
        return dates_text(keep, l, d, d,
                          is_first && a->frame->date_from.year != a->frame->date_to.year);
    if (steps[step].months >= 12)
        return str_format(keep, "%d", d.year);
    end.day = (signed char)date_days_in_month(d.year, d.month);
    return dates_text(keep, l, d, end, is_first || d.month == 1);
}

struct text_style timeline_text(const struct map_frame *f, bool muted)
{
    return look_text(&f->look, fmax(6, f->look.text_pt * 0.92), false,
                     muted ? f->look.muted : f->look.ink);
}

enum { LABELS = 80, DAYS_LABELLED = 75 };

/* How many labels; 0: they do not stand clear of each other. */
static int set_labels(const struct axis *a, int step, struct scene *scene)
{
    struct map_frame *f = a->frame;
    struct text_style style = timeline_text(f, false);
    struct stroke hair = { .color = f->look.muted, .width_pt = 0.4 };
    double used = -HUGE_VAL;
    int n = 0;
    for (long k = 0; n < LABELS; k++) {
        long day = tick_day(a, step, k);
        if (day >= a->end)
            return n;
        str text = tick_text(a, step, day, n == 0);
        double x = axis_x(a, (double)day), width = text_measure(f->fonts, text, &style).width_pt;
        double along = f->rtl ? a->right - x : x - a->left;
        if (along < used || along + width > a->right - a->left + 2)
            return along < used ? 0 : n;
        used = along + width + 5;
        n++;
        if (!scene)
            continue;
        scene_path(scene, path_line(scene->arena, (pagexy){ x, a->y }, (pagexy){ x, a->y + 2.5 }),
                   (color){ 0 }, hair, STR("timeline-tick"));
        scene_text(scene, f->fonts, text, (pagexy){ x, a->y + f->look.text_pt * 1.15 },
                   f->rtl ? ANCHOR_END : ANCHOR_START, 0, &style, STR("furniture timeline-label"));
    }
    return 0;
}

void axis_draw(const struct axis *a, struct scene *scene)
{
    struct stroke line = { .color = a->frame->look.ink, .width_pt = 0.5 };
    scene_path(scene,
               path_line(scene->arena, (pagexy){ a->left, a->y }, (pagexy){ a->right, a->y }),
               (color){ 0 }, line, STR("timeline-axis"));
    for (int step = 0; step < STEPS; step++)
        if ((!steps[step].days || a->end - a->begin <= DAYS_LABELLED) &&
            set_labels(a, step, NULL) > 0) {
            set_labels(a, step, scene);
            return;
        }
}
