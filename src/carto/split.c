/* SPDX-License-Identifier: Apache-2.0 */
/* split.c - a period has an index on an endless scale (days, weeks, months ... since some first
 * one), so that periods without events keep their panel and time its pace. */
#include "carto/split.h"

#include "carto/telling.h"

static long floor_div(long a, long b)
{
    return a / b - (a % b < 0);
}

/* Index of the period that a day lies in; and back, its first day. */
static long period_of(enum map_split how, struct date d)
{
    long days = date_to_days(d), months = d.year * 12L + d.month - 1;
    switch (how) {
    case SPLIT_DAY:
        return days;
    case SPLIT_WEEK:
        return floor_div(days + 3, 7); /* 1970-01-01 was a Thursday */
    case SPLIT_MONTH:
        return months;
    case SPLIT_QUARTER:
        return months / 3;
    default:
        return d.year;
    }
}

static struct date period_begin(enum map_split how, long period)
{
    long months = how == SPLIT_MONTH ? period : how == SPLIT_QUARTER ? period * 3 : period * 12;
    if (how == SPLIT_DAY)
        return date_from_days(period);
    if (how == SPLIT_WEEK)
        return date_from_days(period * 7 - 3);
    return (struct date){ (short)(months / 12), (signed char)(months % 12 + 1), 1 };
}

static str period_heading(enum map_split how, long period, enum language language,
                          struct arena *keep)
{
    struct date last = date_from_days(date_to_days(period_begin(how, period + 1)) - 1);
    return dates_text(keep, language, period_begin(how, period), last, true);
}

struct span {
    long first, last; /* periods with events */
    size_t undated;
    bool any;
};

static struct span span_of(const struct event_set *set, enum map_split how)
{
    struct span s = { 0 };
    for (size_t i = 0; i < set->count; i++) {
        if (set->events[i].from.year == 0) {
            s.undated++;
            continue;
        }
        long period = period_of(how, set->events[i].from);
        s.first = !s.any || period < s.first ? period : s.first;
        s.last = !s.any || period > s.last ? period : s.last;
        s.any = true;
    }
    return s;
}

static enum status too_many(enum map_split how, size_t parts, struct report *report)
{
    static const char *const wider[] = {
        [SPLIT_DAY] = "split by week or month",
        [SPLIT_WEEK] = "split by month or quarter",
        [SPLIT_MONTH] = "split by quarter or year",
        [SPLIT_QUARTER] = "split by year",
        [SPLIT_YEAR] = "leave out the events long before the others",
    };
    return report_error(report, ERR_USAGE, NOWHERE, wider[how],
                        "that makes %zu maps on one sheet; at most %d can be read", parts,
                        MOST_PANELS);
}

static enum status by_period(const struct event_set *set, enum map_split how,
                             enum language language, struct arena *keep, struct split *split,
                             struct report *report)
{
    struct span s = span_of(set, how);
    if (!s.any)
        return report_error(report, ERR_USAGE, NOWHERE, "split by type, or leave out --split-by",
                            "no event has a date");
    size_t periods = (size_t)(s.last - s.first + 1);
    split->count = periods + (s.undated > 0);
    if (split->count > MOST_PANELS)
        return too_many(how, split->count, report);
    split->parts = NEW(keep, struct split_part, split->count);
    for (size_t i = 0; i < periods; i++)
        split->parts[i].heading = period_heading(how, s.first + (long)i, language, keep);
    if (s.undated)
        split->parts[periods].heading = word(language, W_NO_DATE);
    for (size_t i = 0; i < set->count; i++) {
        struct date from = set->events[i].from;
        size_t part = from.year ? (size_t)(period_of(how, from) - s.first) : periods;
        split->part_of[i] = (uint8_t)part;
        split->parts[part].count++;
    }
    return OK;
}

static enum status by_type(const struct event_set *set, enum language language, struct arena *keep,
                           struct split *split)
{
    split->count = set->type_count;
    split->parts = NEW(keep, struct split_part, set->type_count + 1);
    for (size_t t = 0; t < set->type_count; t++)
        split->parts[t] = (struct split_part){
            .heading = event_type_name(language, &set->types[t]),
            .count = set->types[t].count,
        };
    for (size_t i = 0; i < set->count; i++)
        split->part_of[i] = (uint8_t)set->events[i].type;
    return OK;
}

enum status split_events(const struct event_set *set, enum map_split how, enum language language,
                         struct arena *keep, struct split *split, struct report *report)
{
    *split = (struct split){ 0 };
    if (how == SPLIT_NONE || !set->count)
        return OK;
    split->part_of = NEW(keep, uint8_t, set->count);
    return how == SPLIT_TYPE ? by_type(set, language, keep, split)
                             : by_period(set, how, language, keep, split, report);
}

/* Events of the part at this site, written to `of_site` unless it is NULL. */
static uint32_t events_at(const struct event_set *set, const struct event_site *site,
                          const struct split *split, size_t part, uint32_t *of_site)
{
    uint32_t n = 0;
    for (size_t k = 0; k < site->count; k++) {
        size_t event = site_event(set, site, k);
        if (split->part_of[event] != part)
            continue;
        if (of_site)
            of_site[n] = (uint32_t)event;
        n++;
    }
    return n;
}

struct event_set split_part_events(const struct event_set *set, const struct split *split,
                                   size_t part, struct arena *keep)
{
    struct event_set out = *set;
    size_t sites = 0, places = 0; /* places: of events, of which one may have several */
    for (size_t i = 0; i < set->site_count; i++) {
        uint32_t n = events_at(set, &set->sites[i], split, part, NULL);
        sites += n > 0, places += n;
    }
    out.sites = NEW(keep, struct event_site, sites + 1);
    out.of_sites = NEW(keep, uint32_t, places + 1);
    out.site_count = 0;
    uint32_t first = 0;
    for (size_t i = 0; i < set->site_count; i++) {
        struct event_site site = set->sites[i];
        site.count = events_at(set, &set->sites[i], split, part, out.of_sites + first);
        site.first = first;
        first += site.count;
        if (site.count)
            out.sites[out.site_count++] = site;
    }
    return out;
}
