/* SPDX-License-Identifier: Apache-2.0 */
/* timeline_marks.c - what stands on the axis: bars of periods in the colours of the types, or on
 * numbered maps each event's sign with a bar from its first day to its last. */
#include "carto/timeline_parts.h"

#include <math.h>

#include "carto/symbol.h"
#include "carto/telling.h"

enum { LANES = 6 };
static const double SIGN_SHARE = 0.82; /* of the map's symbol radius, as in the key */

/* ---- bars ---- */

static size_t bar_sum(const struct timeline *t, size_t bar)
{
    size_t sum = 0;
    for (size_t k = 0; k <= TYPES_SHOWN; k++)
        sum += t->bars[bar][k];
    return sum;
}

static void draw_bar(const struct axis *a, size_t bar, double unit_pt, struct scene *scene)
{
    struct map_frame *f = a->frame;
    const struct timeline *t = f->timeline;
    long from = timeline_bar_begin(t, bar);
    long to = timeline_bar_begin(t, bar + 1);
    bool plain = form_is_surface(f->plan.form); /* the key has no types */
    double x0 = axis_x(a, (double)from), x1 = axis_x(a, (double)to), foot = a->y;
    double left = fmin(x0, x1), right = fmax(x0, x1) - fmin(1, fabs(x1 - x0) * 0.2);
    str when = dates_text(f->keep, f->language, date_from_days(from), date_from_days(to - 1), true);
    str many = word_count(f->keep, f->language, W_EVENT_ONE, W_EVENT_MANY, bar_sum(t, bar));
    struct group_info info = { .class = STR("timeline-period"),
                               .title = str_concat(f->keep, (str[]){ when, STR(" – "), many }, 3) };
    scene_group(scene, &info);
    for (size_t k = 0; k < (plain ? 1 : f->events.type_count); k++) {
        size_t count = plain ? bar_sum(t, bar) : t->bars[bar][k];
        double height = (double)count * unit_pt;
        color fill = plain ? f->look.neutral : look_type_color(&f->look, k);
        pagexy corners[] = {
            { left, foot - height }, { right, foot - height }, { right, foot }, { left, foot }
        };
        struct stroke rim = { .color = f->look.ink, .width_pt = 0.3 };
        if (height > 0)
            scene_path(scene, path_closed(scene->arena, corners, 4), fill,
                       !plain && look_needs_rim(&f->look, k) ? rim : (struct stroke){ 0 },
                       STR("timeline-bar"));
        foot -= height;
    }
    scene_group_end(scene);
}

/* The number of the highest bar stands on it, the heading where it leaves room. */
void timeline_draw_bars(const struct axis *a, pagebox box, struct scene *scene)
{
    struct map_frame *f = a->frame;
    const struct timeline *t = f->timeline;
    double unit_pt = timeline_bars_pt(f) / (double)t->most;
    size_t highest = 0;
    for (size_t i = 0; i < t->count; i++) {
        if (bar_sum(t, i))
            draw_bar(a, i, unit_pt, scene);
        if (bar_sum(t, i) > bar_sum(t, highest))
            highest = i;
    }
    struct text_style plain = timeline_text(f, true), ink = timeline_text(f, false);
    double x = axis_x(
        a,
        ((double)timeline_bar_begin(t, highest) + (double)timeline_bar_begin(t, highest + 1)) / 2);
    str most = number_text(f->keep, f->language, t->most), heading = timeline_heading(f);
    double half = text_measure(f->fonts, most, &ink).width_pt / 2;
    x = fmin(fmax(x, box.left + half), box.right - half);
    double width = text_measure(f->fonts, heading, &plain).width_pt + half + 4;
    scene_text(scene, f->fonts, most, (pagexy){ x, a->y - timeline_bars_pt(f) - 2 }, ANCHOR_MIDDLE,
               0, &ink, STR("furniture timeline-most"));
    bool left = f->rtl ? x > box.right - width && x - box.left > width : x > box.left + width;
    left = f->rtl ? left : left || box.right - x <= width;
    scene_text(scene, f->fonts, heading,
               (pagexy){ left ? box.left : box.right, box.top + f->look.text_pt * 0.95 },
               left ? ANCHOR_START : ANCHOR_END, 0, &plain, STR("furniture timeline-heading"));
}

/* ---- signs ---- */

struct sign {
    double x, from, to; /* from, to: of its bar, left to right */
    int lane;
    bool is_dated, has_bar;
};

/* Each on the lowest lane that is free there; the lanes there are. */
static int set_signs(const struct axis *a, struct sign *signs)
{
    struct map_frame *f = a->frame;
    double radius = f->look.symbol_pt * SIGN_SHARE + 0.8;
    int lanes = 0;
    for (size_t i = 0; i < f->events.count; i++) {
        struct event_texts texts = event_texts(&f->events, &f->events.events[i], f->keep);
        struct sign *s = &signs[i];
        s->is_dated = texts.from.year != 0;
        if (!s->is_dated)
            continue;
        double begin = (double)date_to_days(texts.from);
        double end = texts.to.year ? (double)date_to_days(texts.to) + 1 : begin + 1;
        s->x = axis_x(a, (begin + end) / 2);
        s->from = fmin(axis_x(a, begin), axis_x(a, end)),
        s->to = fmax(axis_x(a, begin), axis_x(a, end));
        s->has_bar = s->to - s->from > 2 * radius;
        bool taken = true;
        for (s->lane = 0; taken; s->lane += taken) {
            taken = false;
            for (size_t k = 0; k < i && !taken; k++)
                taken = signs[k].is_dated && signs[k].lane == s->lane &&
                        fmin(signs[k].from, signs[k].x - radius) < fmax(s->to, s->x + radius) &&
                        fmax(signs[k].to, signs[k].x + radius) > fmin(s->from, s->x - radius);
        }
        lanes = s->lane + 1 > lanes ? s->lane + 1 : lanes;
    }
    return lanes;
}

static double lane_pt(const struct map_frame *f)
{
    return 2 * f->look.symbol_pt * SIGN_SHARE + 2.5;
}

double timeline_lanes_pt(const struct axis *a)
{
    struct map_frame *f = a->frame;
    int lanes = set_signs(a, NEW(f->keep, struct sign, f->events.count + 1));
    return lanes > LANES ? -1 : lanes * lane_pt(f);
}

void timeline_draw_signs(const struct axis *a, pagebox box, struct scene *scene)
{
    struct map_frame *f = a->frame;
    struct sign *signs = NEW(f->keep, struct sign, f->events.count + 1);
    double radius = f->look.symbol_pt * SIGN_SHARE;
    set_signs(a, signs);
    for (size_t i = 0; i < f->events.count; i++) {
        const struct map_event *e = &f->events.events[i];
        if (!signs[i].is_dated)
            continue;
        double y = a->y - (signs[i].lane + 0.5) * lane_pt(f) - 1;
        struct stroke bar = { .color = look_line_color(&f->look, e->type), .width_pt = 2 };
        scene_group(scene, &(struct group_info){ .class = STR("event timeline-event"),
                                                 .title = event_title_text(f, e) });
        if (signs[i].has_bar)
            scene_path(
                scene,
                path_line(scene->arena, (pagexy){ signs[i].from, y }, (pagexy){ signs[i].to, y }),
                (color){ 0 }, bar, STR("timeline-span"));
        symbol_draw(f, scene, (pagexy){ signs[i].x, y }, radius, e->type,
                    e->where == AT_POINT ? SYMBOL_SOLID : SYMBOL_HOLLOW,
                    str_format(f->keep, "%d", event_number(&f->events, e)));
        scene_group_end(scene);
    }
    str heading = timeline_heading(f);
    struct text_style plain = timeline_text(f, true);
    if (heading.len)
        scene_text(scene, f->fonts, heading,
                   (pagexy){ f->rtl ? box.right : box.left, box.top + f->look.text_pt * 0.95 },
                   f->rtl ? ANCHOR_END : ANCHOR_START, 0, &plain,
                   STR("furniture timeline-heading"));
}
