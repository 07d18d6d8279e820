/* SPDX-License-Identifier: Apache-2.0 */
/* split.c - a period has an index on an endless scale (days, weeks, months ... since some first
 * one), so that periods without events keep their panel and time its pace. Types, units and values
 * of a column come by frequency; those beyond the most are one part, "other". */
#include "carto/split.h"

#include <stdlib.h>

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

static enum status too_many(const struct split_request *request, size_t parts,
                            struct report *report)
{
    static const char *const wider[] = {
        [SPLIT_DAY] = "split by week or month",
        [SPLIT_WEEK] = "split by month or quarter",
        [SPLIT_MONTH] = "split by quarter or year",
        [SPLIT_QUARTER] = "split by year",
        [SPLIT_YEAR] = "leave out the events long before the others",
    };
    bool pages = request->most > MOST_PANELS;
    return report_error(report, ERR_USAGE, NOWHERE, wider[request->how],
                        pages ? "that makes an atlas of %zu pages; at most %zu are made"
                              : "that makes %zu maps on one sheet; at most %zu can be read",
                        parts, request->most);
}

static void put(struct split *split, size_t event, size_t part, bool is_placed)
{
    split->part_of[event] = (uint8_t)part;
    if (part == NO_PART)
        return;
    split->parts[part].count++;
    split->parts[part].placed += is_placed;
}

static enum status by_period(const struct event_set *set, const struct split_request *request,
                             struct arena *keep, struct split *split, struct report *report)
{
    enum map_split how = request->how;
    struct span s = span_of(set, how);
    if (!s.any)
        return report_error(report, ERR_USAGE, NOWHERE, "split by type or by a column",
                            "no event has a date");
    size_t periods = (size_t)(s.last - s.first + 1);
    split->count = periods + (s.undated > 0);
    if (split->count > request->most)
        return too_many(request, split->count, report);
    split->parts = NEW(keep, struct split_part, split->count);
    for (size_t i = 0; i < periods; i++)
        split->parts[i].heading = period_heading(how, s.first + (long)i, request->language, keep);
    if (s.undated)
        split->parts[periods].heading = word(request->language, W_NO_DATE);
    for (size_t i = 0; i < set->count; i++) {
        struct date from = set->events[i].from;
        size_t part = from.year ? (size_t)(period_of(how, from) - s.first) : periods;
        put(split, i, part, set->events[i].where != NOT_PLACED);
    }
    return OK;
}

static void by_type(const struct event_set *set, enum language language, struct arena *keep,
                    struct split *split)
{
    split->count = set->type_count;
    split->parts = NEW(keep, struct split_part, set->type_count + 1);
    for (size_t t = 0; t < set->type_count; t++)
        split->parts[t].heading = event_type_name(language, set, t);
    for (size_t i = 0; i < set->count; i++)
        put(split, i, set->events[i].type, set->events[i].where != NOT_PLACED);
}

/* ---- groups ---- */

struct group {
    str name;
    const struct feature *unit;
    size_t count, placed, first; /* of events; its first event */
    size_t part;
    bool is_none;
};

static int by_frequency(const void *left, const void *right)
{
    const struct group *a = *(struct group *const *)left, *b = *(struct group *const *)right;
    if (a->is_none != b->is_none)
        return a->is_none ? 1 : -1;
    if (a->count != b->count)
        return a->count > b->count ? -1 : 1;
    return a->first < b->first ? -1 : a->first > b->first;
}

/* Groups that have events, in order; how many they are. */
static size_t rank(struct group *groups, size_t count, struct group **order)
{
    size_t used = 0;
    for (size_t i = 0; i < count; i++)
        if (groups[i].count)
            order[used++] = &groups[i];
    qsort(order, used, sizeof *order, by_frequency);
    return used;
}

/* `group_of`: by number of the event. Beyond the most, "other" takes the last part but that of
 * none. */
static void by_group(const struct event_set *set, const struct split_request *request,
                     const uint32_t *group_of, struct group *groups, size_t count,
                     struct arena *keep, struct split *split)
{
    struct group **order = NEW(keep, struct group *, count + 1);
    for (size_t i = 0; i < set->count; i++) {
        struct group *g = &groups[group_of[i]];
        g->first = g->count ? g->first : i;
        g->count++;
        g->placed += set->events[i].where != NOT_PLACED;
    }
    size_t used = rank(groups, count, order);
    bool has_none = used && order[used - 1]->is_none;
    bool places = request->how != SPLIT_COLUMN;
    if (has_none && places && !order[used - 1]->placed) /* nothing that could be shown */
        order[--used]->part = NO_PART, has_none = false;
    size_t named = used - has_none, most = request->most - has_none;
    size_t shown = named > most ? most - 1 : named;
    split->count = shown + (named > shown) + has_none;
    split->parts = NEW(keep, struct split_part, split->count + 1);
    for (size_t i = 0; i < used; i++) {
        bool is_none = order[i]->is_none, is_other = i >= shown && !is_none;
        size_t part = order[i]->part = is_none ? split->count - 1 : is_other ? shown : i;
        split->parts[part].heading = is_none    ? word(request->language, W_NOT_TOLD)
                                     : is_other ? word(request->language, W_OTHER_TYPE)
                                                : order[i]->name;
        split->parts[part].unit = is_other ? NULL : order[i]->unit;
    }
    for (size_t i = 0; i < set->count; i++)
        put(split, i, groups[group_of[i]].part, set->events[i].where != NOT_PLACED);
}

static void by_unit(const struct event_set *set, const struct split_request *request,
                    struct arena *keep, struct split *split)
{
    struct split_unit *units;
    size_t count;
    uint32_t *unit_of = split_units(set, request->units, request->how == SPLIT_ADMIN1,
                                    request->code, keep, &units, &count);
    struct group *groups = NEW(keep, struct group, count + 1);
    groups[0].is_none = true;
    for (size_t i = 0; i < count; i++)
        groups[i + 1] = (struct group){ .name = units[i].name, .unit = units[i].feature };
    by_group(set, request, unit_of, groups, count + 1, keep, split);
}

static enum status by_column(const struct event_set *set, const struct split_request *request,
                             struct arena *keep, struct split *split, struct report *report)
{
    size_t count = book_group_count(set->book), named = 0;
    struct group *groups = NEW(keep, struct group, count + 1);
    uint32_t *group_of = NEW(keep, uint32_t, set->count + 1);
    for (size_t i = 0; i < count; i++) {
        str name = book_groups(set->book)[i];
        groups[i].name = text_shortened(keep, name, LONGEST_NAME);
        groups[i].is_none = !name.len;
        named += name.len > 0;
    }
    if (!named || !set->book->has_parts)
        return report_error(report, ERR_USAGE, NOWHERE,
                            "split by a column that the events have: day, week, month, quarter, "
                            "year, type, country and admin1 need none",
                            "no event has anything in '%.*s'", STR_ARG(request->column));
    for (size_t i = 0; i < set->count; i++)
        group_of[i] = book_parts(set->book)[set->events[i].told].group;
    by_group(set, request, group_of, groups, count, keep, split);
    return OK;
}

enum status split_events(const struct event_set *set, const struct split_request *request,
                         struct arena *keep, struct split *split, struct report *report)
{
    *split = (struct split){ 0 };
    if (request->how == SPLIT_NONE || !set->count)
        return OK;
    split->part_of = NEW(keep, uint8_t, set->count);
    switch (request->how) {
    case SPLIT_TYPE:
        by_type(set, request->language, keep, split);
        return OK;
    case SPLIT_COUNTRY:
    case SPLIT_ADMIN1:
        by_unit(set, request, keep, split);
        return OK;
    case SPLIT_COLUMN:
        return by_column(set, request, keep, split, report);
    default:
        return by_period(set, request, keep, split, report);
    }
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
