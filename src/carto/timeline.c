/* SPDX-License-Identifier: Apache-2.0 */
/* timeline.c
 * 1. Bars are days, weeks from Monday, months, years or runs of years: the shortest of which there
 *    are at most BARS, and in which at least FIT of the dated events are known to fall. Those dated
 *    less exactly are no bar: they are counted beside the heading, as are those without a date.
 * 2. Events count in the period of their first day; all are counted, wherever they are.
 * 3. A few events long before all others would leave the strip empty: when without EARLY of them or
 *    fewer it is a quarter as long, it begins later, and they are counted beside the heading.
 * 4. The strip is drawn unasked on maps of signs with LEAST_EVENTS dated events in LEAST_PERIODS
 *    periods or more, where bars or their colours differ, on pages that have the room; and on any
 * map when asked for. On numbered maps it has each event's sign, with a bar from its first day to
 * its last. */
#include "carto/timeline.h"

#include <math.h>
#include <stdlib.h>

#include "carto/timeline_parts.h"

enum { LEAST_EVENTS = 8, LEAST_PERIODS = 3, UNITS = 9 };
static const double LEAST_WIDTH_PT = 280, LEAST_HEIGHT_PT = 350; /* of pages with one unasked */
static const double FIT = 0.8, EARLY = 0.15, SHORTENS = 4;
enum { LOOKED_AT = 5000 };

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

/* ---- periods ---- */

long timeline_floor(long a, long b)
{
    return a / b - (a % b != 0 && (a ^ b) < 0);
}

static long period_of(int unit, struct date d)
{
    switch (units[unit].unit) {
    case UNIT_DAY:
        return date_to_days(d);
    case UNIT_WEEK:
        return timeline_floor(date_to_days(d) + 3, 7); /* 1970-01-01 was a Thursday */
    case UNIT_MONTH:
        return d.year * 12L + d.month - 1;
    default:
        return timeline_floor(d.year, units[unit].years);
    }
}

struct date timeline_month(long month)
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
        return date_to_days(timeline_month(period));
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

static int by_day(const void *left, const void *right)
{
    const long *a = left, *b = right;
    return (*a > *b) - (*a < *b);
}

static void leave_early(struct timeline *t, const struct event_set *set, struct arena scratch)
{
    size_t n = 0;
    t->begin = t->from;
    if (set->count > LOOKED_AT)
        return;
    long *days = NEW(&scratch, long, set->count + 1);
    for (size_t i = 0; i < set->count; i++)
        if (set->events[i].from.year)
            days[n++] = date_to_days(set->events[i].from);
    qsort(days, n, sizeof *days, by_day);
    for (size_t k = 1; (double)k <= EARLY * (double)n; k++)
        if ((double)(days[n - 1] - days[k] + 1) * SHORTENS <= (double)(days[n - 1] - days[0] + 1)) {
            t->begin = date_from_days(days[k]);
            return;
        }
}

static void choose_unit(struct timeline *t)
{
    size_t exact = 0;
    int span = 0;
    for (t->unit = 0; t->unit < UNITS - 1; t->unit++) {
        for (; span <= (int)units[t->unit].exact; span++)
            exact += t->by_span[span];
        long n = period_of(t->unit, t->to) - period_of(t->unit, t->begin) + 1;
        if (n <= BARS && (double)exact >= FIT * (double)t->dated)
            break;
    }
    t->first = period_of(t->unit, t->begin);
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
        if (at < 0) {
            t->earlier++;
            continue;
        }
        if (e->span > units[t->unit].exact || at >= (long)t->count) {
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
    if (f->spec.timeline == SHOW_NEVER)
        return;
    struct timeline *t = NEW(f->keep, struct timeline, 1);
    for (size_t i = 0; i < f->events.count; i++)
        note_event(t, &f->events.events[i]);
    if (!t->dated)
        return;
    leave_early(t, &f->events, *f->keep);
    choose_unit(t);
    count_bars(t, &f->events);
    f->timeline = t;
}

long timeline_bar_begin(const struct timeline *t, size_t bar)
{
    return period_begin(t->unit, t->first + (long)bar);
}

/* ---- its heading ---- */

static str joined(struct map_frame *f, str a, str b)
{
    str parts[] = { a, a.len && b.len ? word(f->language, W_COMMA) : (str){ 0 }, b };
    return str_concat(f->keep, parts, 3);
}

str timeline_heading(struct map_frame *f)
{
    const struct timeline *t = f->timeline;
    enum language l = f->language;
    enum word id = units[t->unit].heading;
    str text =
        f->numbered ? (str){ 0 } : word_count(f->keep, l, id, id, (uint64_t)units[t->unit].years);
    if (t->longer && !f->numbered)
        text = joined(f, text, word_count(f->keep, l, W_LONGER_ONE, W_LONGER_MANY, t->longer));
    if (t->earlier && !f->numbered)
        text = joined(f, text, word_count(f->keep, l, W_EARLIER_ONE, W_EARLIER_MANY, t->earlier));
    if (t->undated)
        text = joined(f, text, word_count(f->keep, l, W_UNDATED_ONE, W_UNDATED_MANY, t->undated));
    return text;
}

/* ---- the whole ---- */

double timeline_bars_pt(const struct map_frame *f)
{
    return fmin(BARS_PT, ONE_PT * (double)f->timeline->most) * f->look.enlarge;
}

static bool is_wanted(const struct map_frame *f, double page_width, double page_height)
{
    const struct timeline *t = f->timeline;
    if (!t || (!f->numbered && !t->most))
        return false;
    bool tells = t->most > 1 || f->events.type_count > 1;
    bool has_room = page_width >= LEAST_WIDTH_PT && page_height >= LEAST_HEIGHT_PT;
    return f->spec.timeline == SHOW_ALWAYS ||
           (has_room && tells && !f->numbered && t->dated >= LEAST_EVENTS &&
            t->periods >= LEAST_PERIODS);
}

double timeline_height(struct map_frame *f, double page_width, double page_height, double width)
{
    if (!is_wanted(f, page_width, page_height) || width < 60)
        return 0;
    double texts = f->look.text_pt * 1.35, head = f->look.text_pt * 1.5;
    if (!f->numbered)
        return texts + timeline_bars_pt(f) + head;
    struct axis axis = timeline_axis(f, (pagebox){ 0, 0, width, 0 });
    double lanes = timeline_lanes_pt(&axis);
    return lanes < 0 ? 0 : texts + lanes + (f->timeline->undated ? head : 2);
}

void timeline_draw(struct map_frame *f, struct scene *scene)
{
    pagebox box = f->layout.timeline;
    if (box.bottom <= box.top)
        return;
    struct axis axis = timeline_axis(f, box);
    scene_group(scene, &(struct group_info){ .id = STR("timeline"),
                                             .class = STR("layer timeline"),
                                             .label = STR("timeline") });
    f->numbered ? timeline_draw_signs(&axis, box, scene) : timeline_draw_bars(&axis, box, scene);
    axis_draw(&axis, scene);
    scene_group_end(scene);
}
