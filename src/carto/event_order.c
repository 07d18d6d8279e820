/* SPDX-License-Identifier: Apache-2.0 */
/* event_order.c - a book in order: events by date, then row; sites by their first event. */
#include <stdlib.h>

#include "carto/events_make.h"

/* ---- events ---- */

struct date_key {
    struct date from;
    uint64_t row;
    int64_t id;
    uint32_t index;
};

static int by_date(const void *left, const void *right)
{
    const struct date_key *a = left, *b = right;
    bool a_dated = a->from.year != 0, b_dated = b->from.year != 0;
    if (a_dated != b_dated)
        return a_dated ? -1 : 1;
    int order = date_cmp(a->from, b->from);
    if (order)
        return order;
    if (a->row != b->row)
        return a->row < b->row ? -1 : 1;
    return a->id < b->id ? -1 : a->id > b->id;
}

/* Events of layers, which come in the order of their kinds. */
static void order_shapes(struct event_set *set, uint32_t *order, struct arena scratch)
{
    struct date_key *keys = NEW(&scratch, struct date_key, set->count + 1);
    for (size_t i = 0; i < set->count; i++) {
        const struct event_shape *shape = &set->shapes[set->events[i].told];
        keys[i] = (struct date_key){ .from = set->events[i].from,
                                     .row = (uint64_t)feature_number(shape->layer, shape->feature,
                                                                     STR("row"), 0),
                                     .id = shape_event_id(shape->layer, shape->feature),
                                     .index = (uint32_t)i };
    }
    qsort(keys, set->count, sizeof *keys, by_date);
    for (size_t i = 0; i < set->count; i++)
        order[i] = keys[i].index;
}

/* The first rows of all tables, the second ones, ... */
static void order_by_row(struct event_set *set, uint32_t *order)
{
    const struct event_book *book = set->book;
    const uint32_t *starts = (const uint32_t *)(const void *)book->table_bytes.ptr;
    size_t tables = book->table_bytes.len / sizeof *starts, n = 0;
    for (size_t row = 0; tables > 1 && n < set->count; row++)
        for (size_t t = 0; t < tables; t++) {
            size_t end = t + 1 < tables ? starts[t + 1] : set->count;
            if (starts[t] + row < end)
                order[n++] = (uint32_t)(starts[t] + row);
        }
    for (; n < set->count; n++)
        order[n] = (uint32_t)n;
}

/* Days from the first of the book; those without a date come last. */
static uint32_t *days_of(const struct event_set *set, struct arena *keep)
{
    const struct event_book *book = set->book;
    uint32_t *days = TAKE(keep, uint32_t, set->count + 1);
    long without = book->has_dates ? book->date_to_days + 1 : book->date_from_days;
    for (size_t i = 0; i < set->count; i++) {
        struct date from = set->events[i].from;
        days[i] = (uint32_t)((from.year ? date_to_days(from) : without) - book->date_from_days);
    }
    return days;
}

/* Two passes of counting, over the lower and the upper half of the days. */
static void order_by_day(struct event_set *set, uint32_t *order, struct arena scratch)
{
    enum { BITS = 12, HALF = 1 << BITS };
    const uint32_t *days = days_of(set, &scratch);
    uint32_t *other = TAKE(&scratch, uint32_t, set->count + 1);
    for (int pass = 0; pass < 2; pass++) {
        uint32_t starts[HALF + 1] = { 0 };
        const uint32_t *from = pass ? other : order;
        uint32_t *to = pass ? order : other;
        for (size_t i = 0; i < set->count; i++)
            starts[(days[i] >> BITS * pass & (HALF - 1)) + 1]++;
        for (int i = 0; i < HALF; i++)
            starts[i + 1] += starts[i];
        for (size_t i = 0; i < set->count; i++)
            to[starts[days[from[i]] >> BITS * pass & (HALF - 1)]++] = from[i];
    }
}

/* The events of the book in that order, in memory of their own: moved about where they are, each
 * would wait for the one before it. */
static void move_events(struct event_set *set, const uint32_t *order)
{
    struct buffer moved = { 0 };
    buffer_grow(&moved, (set->count + 1) * sizeof(struct map_event));
    struct map_event *events = (struct map_event *)(void *)moved.ptr;
    for (size_t i = 0; i < set->count; i++)
        events[i] = set->events[order[i]];
    moved.len = set->count * sizeof *events;
    buffer_release(&set->book->event_bytes);
    set->book->event_bytes = moved;
    set->events = events;
}

/* Number the events; a book's come by row as they are, several tables' in turn. */
static void number_events(struct event_set *set, bool of_book, struct arena scratch)
{
    uint32_t *order = TAKE(&scratch, uint32_t, set->count + 1);
    if (!of_book) {
        order_shapes(set, order, scratch);
    } else {
        order_by_row(set, order);
        order_by_day(set, order, scratch);
    }
    move_events(set, order);
}

/* ---- sites ---- */

static int by_index(const void *left, const void *right)
{
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return a < b ? -1 : a > b;
}

/* The place of each site: by its first event; those of one event as they came. Sites nobody is at
 * come last and are left off. */
static size_t places_of_sites(struct event_set *set, uint32_t *place)
{
    const uint32_t NONE = UINT32_MAX;
    uint32_t next = 0;
    for (size_t s = 0; s < set->site_count; s++)
        place[s] = NONE;
    for (size_t i = 0; i < set->count; i++) {
        uint32_t new_ones[16];
        size_t n = 0, sites = event_site_count(set, &set->events[i]);
        for (size_t k = 0; k < sites; k++) {
            uint32_t site = (uint32_t)event_site(set, &set->events[i], k);
            if (place[site] == NONE && n < 16)
                new_ones[n++] = site;
        }
        qsort(new_ones, n, sizeof *new_ones, by_index);
        for (size_t k = 0; k < n; k++)
            place[new_ones[k]] = next++;
        for (size_t k = 0; k < sites; k++) { /* beyond so many in the order told */
            uint32_t site = (uint32_t)event_site(set, &set->events[i], k);
            place[site] = place[site] == NONE ? next++ : place[site];
        }
    }
    size_t used = next;
    for (size_t s = 0; s < set->site_count; s++)
        place[s] = place[s] == NONE ? next++ : place[s];
    return used;
}

static void remap_events(struct event_set *set, const uint32_t *place)
{
    uint32_t *several = (uint32_t *)(void *)set->book->several_bytes.ptr;
    size_t count = set->book->several_bytes.len / sizeof *several;
    for (size_t i = 0; i < set->count; i++)
        if (set->events[i].where != NOT_PLACED && !set->events[i].is_several)
            set->events[i].site = place[set->events[i].site];
    for (size_t at = 0; at < count; at += 1 + several[at])
        for (size_t k = 1; k <= several[at]; k++)
            several[at + k] = place[several[at + k]];
}

static void order_sites(struct event_set *set, struct arena scratch)
{
    uint32_t *place = TAKE(&scratch, uint32_t, set->site_count + 1);
    size_t used = places_of_sites(set, place);
    remap_events(set, place);
    struct buffer moved = { 0 };
    buffer_grow(&moved, (set->site_count + 1) * sizeof(struct event_site));
    struct event_site *sites = (struct event_site *)(void *)moved.ptr;
    for (size_t i = 0; i < set->site_count; i++)
        sites[place[i]] = set->sites[i];
    moved.len = set->site_count * sizeof *sites;
    buffer_release(&set->book->site_bytes);
    set->book->site_bytes = moved;
    set->all_sites = set->sites = sites;
    set->site_count = used;
}

void events_list(struct event_set *set, struct arena *keep)
{
    size_t all = 0; /* events of several sites count at each */
    for (size_t i = 0; i < set->site_count; i++)
        set->sites[i].count = 0;
    for (size_t i = 0; i < set->count; i++)
        for (size_t k = 0; k < event_site_count(set, &set->events[i]); k++)
            set->sites[event_site(set, &set->events[i], k)].count++, all++;
    set->of_sites = TAKE(keep, uint32_t, all + 1);
    uint32_t first = 0;
    for (size_t i = 0; i < set->site_count; i++) {
        set->sites[i].first = first;
        first += set->sites[i].count;
        set->sites[i].count = 0;
    }
    for (size_t i = 0; i < set->count; i++)
        for (size_t k = 0; k < event_site_count(set, &set->events[i]); k++) {
            struct event_site *site = &set->sites[event_site(set, &set->events[i], k)];
            set->of_sites[site->first + site->count++] = (uint32_t)i;
        }
}

/* ---- all ---- */

void events_order(struct event_set *set, bool of_book, struct arena *keep)
{
    size_t bytes = (set->count + 1) * (sizeof(struct date_key) + 4 * sizeof(uint32_t)) +
                   (set->site_count + 1) * sizeof(uint32_t);
    struct arena scratch =
        arena_reserve(bytes); /* of its own: of a million events it is megabytes */
    number_events(set, of_book, scratch);
    order_sites(set, scratch);
    arena_release(&scratch, bytes);
    events_list(set, keep);
}
