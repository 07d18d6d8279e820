/* SPDX-License-Identifier: Apache-2.0 */
/* timeline.c
 * 1. Bars are days, weeks from Monday, months, years or runs of years: the shortest of which there
 *    are at most BARS, and in which at least FIT of the dated events are known to fall. Those dated
 *    less exactly are no bar: they are counted beside the heading, as are those without a date.
 * 2. Events count in the period of their first day; all are counted, wherever they are.
 * 3. The strip is drawn unasked on maps of signs with LEAST_EVENTS dated events in LEAST_PERIODS
 *    periods or more, on pages that have the room; and on any map when asked for. On numbered maps
 *    it has each event's sign, with a bar from its first day to its last. */
#include "carto/timeline.h"

#include <math.h>

#include "carto/symbol.h"
#include "carto/telling.h"

enum { BARS = 62, LEAST_EVENTS = 8, LEAST_PERIODS = 3, LANES = 6, UNITS = 9 };
static const double FIT = 0.8;
static const double LEAST_WIDTH_PT = 280, LEAST_HEIGHT_PT = 350; /* of pages with one unasked */
static const double BARS_PT = 26;                                /* the highest */
static const double SIGN_SHARE = 0.82; /* of the map's symbol radius, as in the key */

enum unit { UNIT_DAY, UNIT_WEEK, UNIT_MONTH, UNIT_YEAR };

static const struct {
    enum unit unit;
    int years;
    enum event_span exact; /* events known to that fall into one */
    enum word heading;
} units[UNITS] = {
    { UNIT_DAY, 0, SPAN_DAY, W_PER_DAY },          { UNIT_WEEK, 0, SPAN_WEEK, W_PER_WEEK },
    { UNIT_MONTH, 0, SPAN_MONTH, W_PER_MONTH },    { UNIT_YEAR, 1, SPAN_YEAR, W_PER_YEAR },
    { UNIT_YEAR, 5, SPAN_LONGER, W_PER_YEARS },    { UNIT_YEAR, 10, SPAN_LONGER, W_PER_YEARS },
    { UNIT_YEAR, 50, SPAN_LONGER, W_PER_YEARS },   { UNIT_YEAR, 100, SPAN_LONGER, W_PER_YEARS },
    { UNIT_YEAR, 1000, SPAN_LONGER, W_PER_YEARS },
};

struct timeline {
    int unit; /* index of units */
    long first;
    size_t count;
    size_t bars[BARS][TYPES_SHOWN + 1];
    size_t dated, undated, longer, periods, most;
    size_t by_span[SPAN_LONGER + 1];
    struct date from, to; /* first days */
};

/* ---- periods ---- */

static long floor_to(long a, long b)
{
    return a / b - (a % b != 0 && (a ^ b) < 0);
}

static long period_of(int unit, struct date d)
{
    switch (units[unit].unit) {
    case UNIT_DAY:
        return date_to_days(d);
    case UNIT_WEEK:
        return floor_to(date_to_days(d) + 3, 7); /* 1970-01-01 was a Thursday */
    case UNIT_MONTH:
        return d.year * 12L + d.month - 1;
    default:
        return floor_to(d.year, units[unit].years);
    }
}

static struct date month_begin(long month)
{
    return (struct date){ (short)(month / 12), (signed char)(month % 12 + 1), 1 };
}

/* Days since 1970 of its first day. */
static long period_begin(int unit, long period)
{
    switch (units[unit].unit) {
    case UNIT_DAY:
        return period;
    case UNIT_WEEK:
        return period * 7 - 3;
    case UNIT_MONTH:
        return date_to_days(month_begin(period));
    default:
        return date_to_days(
            (struct date){ (short)fmax((double)period * units[unit].years, 1), 1, 1 });
    }
}

static void note_event(struct timeline *t, const struct map_event *e)
{
    if (!e->from.year) {
        t->undated++;
        return;
    }
    if (!t->dated || date_cmp(e->from, t->from) < 0)
        t->from = e->from;
    if (!t->dated || date_cmp(e->from, t->to) > 0)
        t->to = e->from;
    t->dated++, t->by_span[e->span]++;
}

static void choose_unit(struct timeline *t)
{
    size_t exact = 0;
    int span = 0;
    for (t->unit = 0; t->unit < UNITS - 1; t->unit++) {
        for (; span <= (int)units[t->unit].exact; span++)
            exact += t->by_span[span];
        long n = period_of(t->unit, t->to) - period_of(t->unit, t->from) + 1;
        if (n <= BARS && (double)exact >= FIT * (double)t->dated)
            break;
    }
    t->first = period_of(t->unit, t->from);
    t->count = (size_t)fmin((double)(period_of(t->unit, t->to) - t->first + 1), BARS);
}

static void count_bars(struct timeline *t, const struct event_set *set)
{
    size_t sums[BARS] = { 0 };
    for (size_t i = 0; i < set->count; i++) {
        const struct map_event *e = &set->events[i];
        if (!e->from.year)
            continue;
        long at = period_of(t->unit, e->from) - t->first;
        if (e->span > units[t->unit].exact || at < 0 || at >= (long)t->count) {
            t->longer++;
            continue;
        }
        t->bars[at][e->type]++;
        t->periods += sums[at]++ == 0;
        t->most = sums[at] > t->most ? sums[at] : t->most;
    }
}

void timeline_gather(struct map_frame *f)
{
    if (f->spec.timeline == SHOW_NEVER || f->spec.split)
        return;
    struct timeline *t = NEW(f->keep, struct timeline, 1);
    for (size_t i = 0; i < f->events.count; i++)
        note_event(t, &f->events.events[i]);
    if (!t->dated)
        return;
    choose_unit(t);
    count_bars(t, &f->events);
    f->timeline = t;
}

/* ---- the axis ---- */

struct axis {
    struct map_frame *frame;
    double left, right, y; /* y: of the line */
    long begin, end;       /* days */
};

static double x_of(const struct axis *a, double day)
{
    double t = (day - (double)a->begin) / (double)(a->end - a->begin);
    return a->frame->rtl ? a->right - t * (a->right - a->left) : a->left + t * (a->right - a->left);
}

/* Of bars: their periods; of signs: the events' days, with a little room at both ends. */
static struct axis axis_of(struct map_frame *f, pagebox box)
{
    const struct timeline *t = f->timeline;
    struct axis a = { .frame = f, .left = box.left, .right = box.right };
    a.begin = period_begin(t->unit, t->first);
    a.end = period_begin(t->unit, t->first + (long)t->count);
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
    long first = floor_to(month + (from.day > 1) + months - 1, months);
    long at = (first + k) * months;
    return at < 12 ? a->end + 1 : date_to_days(month_begin(at));
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

static struct text_style text_of(const struct map_frame *f, bool muted)
{
    return look_text(&f->look, fmax(6, f->look.text_pt * 0.92), false,
                     muted ? f->look.muted : f->look.ink);
}

enum { LABELS = 80, DAYS_LABELLED = 75 };

/* How many labels; 0: they do not stand clear of each other. */
static int set_labels(const struct axis *a, int step, struct scene *scene)
{
    struct map_frame *f = a->frame;
    struct text_style style = text_of(f, false);
    struct stroke hair = { .color = f->look.muted, .width_pt = 0.4 };
    double used = -HUGE_VAL;
    int n = 0;
    for (long k = 0; n < LABELS; k++) {
        long day = tick_day(a, step, k);
        if (day >= a->end)
            return n;
        str text = tick_text(a, step, day, n == 0);
        double x = x_of(a, (double)day), width = text_measure(f->fonts, text, &style).width_pt;
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

static void draw_axis(const struct axis *a, struct scene *scene)
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

/* ---- bars ---- */

static str joined(struct map_frame *f, str a, str b)
{
    str parts[] = { a, a.len && b.len ? word(f->language, W_COMMA) : (str){ 0 }, b };
    return str_concat(f->keep, parts, 3);
}

static str heading_text(struct map_frame *f)
{
    const struct timeline *t = f->timeline;
    enum language l = f->language;
    enum word id = units[t->unit].heading;
    str text =
        f->numbered ? (str){ 0 } : word_count(f->keep, l, id, id, (uint64_t)units[t->unit].years);
    if (t->longer && !f->numbered)
        text = joined(f, text, word_count(f->keep, l, W_LONGER_ONE, W_LONGER_MANY, t->longer));
    if (t->undated)
        text = joined(f, text, word_count(f->keep, l, W_UNDATED_ONE, W_UNDATED_MANY, t->undated));
    return text;
}

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
    long from = period_begin(t->unit, t->first + (long)bar);
    long to = period_begin(t->unit, t->first + (long)bar + 1);
    bool plain = form_is_surface(f->plan.form); /* the key has no types */
    double x0 = x_of(a, (double)from), x1 = x_of(a, (double)to), foot = a->y;
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
static void draw_bars(const struct axis *a, pagebox box, struct scene *scene)
{
    struct map_frame *f = a->frame;
    const struct timeline *t = f->timeline;
    double unit_pt = BARS_PT * f->look.enlarge / (double)t->most;
    size_t highest = 0;
    for (size_t i = 0; i < t->count; i++) {
        if (bar_sum(t, i))
            draw_bar(a, i, unit_pt, scene);
        if (bar_sum(t, i) > bar_sum(t, highest))
            highest = i;
    }
    struct text_style plain = text_of(f, true), ink = text_of(f, false);
    double x = x_of(a, ((double)period_begin(t->unit, t->first + (long)highest) +
                        (double)period_begin(t->unit, t->first + (long)highest + 1)) /
                           2);
    str most = number_text(f->keep, f->language, t->most), heading = heading_text(f);
    double half = text_measure(f->fonts, most, &ink).width_pt / 2;
    x = fmin(fmax(x, box.left + half), box.right - half);
    double width = text_measure(f->fonts, heading, &plain).width_pt + half + 4;
    scene_text(scene, f->fonts, most, (pagexy){ x, a->y - BARS_PT * f->look.enlarge - 2 },
               ANCHOR_MIDDLE, 0, &ink, STR("furniture timeline-most"));
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
        s->x = x_of(a, (begin + end) / 2);
        s->from = fmin(x_of(a, begin), x_of(a, end)), s->to = fmax(x_of(a, begin), x_of(a, end));
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

static void draw_signs(const struct axis *a, pagebox box, struct scene *scene)
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
    str heading = heading_text(f);
    struct text_style plain = text_of(f, true);
    if (heading.len)
        scene_text(scene, f->fonts, heading,
                   (pagexy){ f->rtl ? box.right : box.left, box.top + f->look.text_pt * 0.95 },
                   f->rtl ? ANCHOR_END : ANCHOR_START, 0, &plain,
                   STR("furniture timeline-heading"));
}

/* ---- the whole ---- */

static bool is_wanted(const struct map_frame *f, double page_width, double page_height)
{
    const struct timeline *t = f->timeline;
    if (!t || f->split.count || (!f->numbered && !t->most))
        return false;
    bool has_room = page_width >= LEAST_WIDTH_PT && page_height >= LEAST_HEIGHT_PT;
    return f->spec.timeline == SHOW_ALWAYS ||
           (has_room && !f->numbered && t->dated >= LEAST_EVENTS && t->periods >= LEAST_PERIODS);
}

double timeline_height(struct map_frame *f, double page_width, double page_height, double width)
{
    if (!is_wanted(f, page_width, page_height) || width < 60)
        return 0;
    double texts = f->look.text_pt * 1.35, head = f->look.text_pt * 1.5;
    if (!f->numbered)
        return texts + BARS_PT * f->look.enlarge + head;
    struct axis axis = axis_of(f, (pagebox){ 0, 0, width, 0 });
    int lanes = set_signs(&axis, NEW(f->keep, struct sign, f->events.count + 1));
    return lanes > LANES ? 0 : texts + lanes * lane_pt(f) + (f->timeline->undated ? head : 2);
}

void timeline_draw(struct map_frame *f, struct scene *scene)
{
    pagebox box = f->layout.timeline;
    if (box.bottom <= box.top)
        return;
    struct axis axis = axis_of(f, box);
    scene_group(scene, &(struct group_info){ .id = STR("timeline"),
                                             .class = STR("layer timeline"),
                                             .label = STR("timeline") });
    f->numbered ? draw_signs(&axis, box, scene) : draw_bars(&axis, box, scene);
    draw_axis(&axis, scene);
    scene_group_end(scene);
}
