/* SPDX-License-Identifier: Apache-2.0 */
/* A key's records lie in its home line and a few more; only of sounds a great many share one.
 * Whatever a damaged file says, a question reads no more than a sixteenth of the table, and lines
 * enough for every key that is asked. */
#include <string.h>

#include "gazetteer/near.h"

enum { SHARE = 16, LINES_A_KEY = 16, LINES_LEAST = 1024, FOUND_LEAST = 1 << 16 };

struct near_table near_table(const struct index_line *section, uint32_t count, unsigned bits)
{
    struct near_table table = { .bits = bits };
    if (count < 2 || table.bits > 31 || !section[0].items[0] || section[0].items[0] > count - 1)
        return table;
    table.lines = section + 1;
    table.first = 0;
    table.homes = section[0].items[0];
    table.count = count - 1;
    return table;
}

struct near_table near_table_in(struct near_table table, const struct index_region *region)
{
    uint32_t first = region[0].starts[REGION_HOMES], end = region[1].starts[REGION_HOMES];
    if (first >= end || end > table.homes)
        return (struct near_table){ .bits = table.bits };
    table.first = first;
    table.homes = end - first;
    return table;
}

static uint32_t home_of(struct near_table table, uint64_t key)
{
    return table.first + index_start(key, table.homes);
}

void near_search_start(struct near_search *search, const struct index_tables *tables,
                       struct near_table table, struct arena *arena)
{
    search->tables = tables;
    search->table = table;
    search->waiting_count = 0;
    search->arena = arena;
    search->lines_left = LINES_LEAST + table.count / SHARE;
    search->records_left = FOUND_LEAST + tables->records.steps / 2 / SHARE;
    search->found = (struct near_records){ search->few, 0, NEAR_FEW };
}

/* Bit i: item i has this tag above `bits` bits. Most lines have none. */
static inline unsigned items_with(const struct index_line *line, unsigned bits, uint32_t tag)
{
    index_four fits[4], any = { 0 };
    for (unsigned k = 0; k < 4; k++) {
        memcpy(&fits[k], line->items + 4 * k, sizeof fits[k]);
        fits[k] = (index_four)(fits[k] >> bits == tag);
        any |= fits[k];
    }
    if (!index_four_mask(any))
        return 0;
    return index_four_mask(fits[0]) | index_four_mask(fits[1]) << 4 |
           index_four_mask(fits[2]) << 8 | index_four_mask(fits[3]) << 12;
}

static void find_record(struct near_search *search, uint32_t record, uint32_t whose)
{
    if (!search->records_left)
        return;
    search->records_left--;
    index_ask_record(&search->tables->records, record);
    APPEND(search->arena, &search->found, (uint64_t)whose << 32 | record);
}

/* The records of a key: those of its home line, and of the next ones when that is full. */
static void answer(struct near_search *search, uint64_t key, uint32_t home, uint32_t whose)
{
    struct near_table table = search->table;
    uint32_t tag = (uint32_t)key >> table.bits;
    size_t left = search->lines_left + LINES_A_KEY;
    const struct index_line *line = &table.lines[home], *end = table.lines + table.count;
    for (; line < end && left; line++) {
        left--;
        unsigned fits = items_with(line, table.bits, tag);
        for (; fits; fits &= fits - 1)
            find_record(search, index_slot_number(line->items[__builtin_ctz(fits)], table.bits),
                        whose);
        if (!line->items[15])
            break;
    }
    search->lines_left = left;
}

static void answer_waiting(struct near_search *search)
{
    for (size_t i = 0; i < search->waiting_count; i++)
        answer(search, search->waiting[i].key, search->waiting[i].home, search->waiting[i].whose);
    search->waiting_count = 0;
}

void near_expect(const struct near_search *search, uint64_t key)
{
    index_ask(&search->table.lines[home_of(search->table, key)]);
}

void near_ask(struct near_search *search, uint64_t key, uint32_t whose)
{
    uint32_t home = home_of(search->table, key);
    index_ask(&search->table.lines[home]);
    search->waiting[search->waiting_count].key = key;
    search->waiting[search->waiting_count].home = home;
    search->waiting[search->waiting_count++].whose = whose;
    if (search->waiting_count == NEAR_WAITING)
        answer_waiting(search);
}

/* Shell's sort, by Ciura's distances: there are few as a rule, and no calls then. */
static void sort_records(uint64_t *items, size_t count)
{
    static const size_t far[] = { 16001, 7001, 3001, 1750, 701, 301, 132, 57, 23, 10, 4, 1 };
    enum { FEW = 24, OF_FEW = 10 };
    for (size_t k = count <= FEW ? OF_FEW : 0; k < sizeof far / sizeof *far; k++) {
        size_t step = far[k];
        for (size_t i = step; i < count; i++) {
            uint64_t item = items[i];
            size_t at = i;
            for (; at >= step && items[at - step] > item; at -= step)
                items[at] = items[at - step];
            if (at != i)
                items[at] = item;
        }
    }
}

void near_search_end(struct near_search *search)
{
    answer_waiting(search);
    struct near_records *found = &search->found;
    sort_records(found->items, found->count);
    size_t kept = 0;
    uint64_t before = UINT64_MAX; /* none is that */
    for (size_t i = 0; i < found->count; i++) {
        uint64_t item = found->items[i];
        if (item != before)
            found->items[kept++] = before = item;
    }
    found->count = kept;
}
