/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>

#include "gazetteer/near.h"

struct near_table near_table(const struct index_line *section, uint32_t count, uint32_t records)
{
    struct near_table table = { .bits = index_bits(records) };
    if (count < 2 || !section[0].items[0] || section[0].items[0] > count - 1)
        return table;
    table.lines = section + 1;
    table.homes = section[0].items[0];
    table.count = count - 1;
    return table;
}

void near_search_start(struct near_search *search, const struct index_file *file,
                       struct near_table table, struct arena *arena)
{
    search->file = file;
    search->table = table;
    search->waiting_count = 0;
    search->arena = arena;
    search->found = (struct near_records){ search->few, 0, NEAR_FEW };
}

/* The records of a key: those of its home line, and of the next ones when that is full. */
static void answer(struct near_search *search, uint64_t key)
{
    struct near_table table = search->table;
    unsigned bits = table.bits;
    uint32_t tag = bits >= 32 ? 0 : (uint32_t)key >> bits;
    for (uint32_t at = index_start(key, table.homes); at < table.count; at++) {
        const uint32_t *items = table.lines[at].items;
        unsigned fits = 0;
        for (unsigned i = 0; i < 16; i++)
            fits |= (unsigned)(bits >= 32 || items[i] >> bits == tag) << i;
        for (; fits; fits &= fits - 1) {
            uint32_t record = index_slot_number(items[__builtin_ctz(fits)], bits);
            if (record && record <= search->file->head_count)
                APPEND(search->arena, &search->found, record);
        }
        if (!items[15])
            break;
    }
}

static void answer_waiting(struct near_search *search)
{
    for (size_t i = 0; i < search->waiting_count; i++)
        answer(search, search->waiting[i]);
    search->waiting_count = 0;
}

void near_ask(struct near_search *search, uint64_t key)
{
    __builtin_prefetch(&search->table.lines[index_start(key, search->table.homes)]);
    search->waiting[search->waiting_count++] = key;
    if (search->waiting_count == NEAR_WAITING)
        answer_waiting(search);
}

static int compare_records(const void *left, const void *right)
{
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return (a > b) - (a < b);
}

void near_search_end(struct near_search *search)
{
    answer_waiting(search);
    struct near_records *found = &search->found;
    if (found->count > 1)
        qsort(found->items, found->count, sizeof *found->items, compare_records);
    size_t kept = 0;
    for (size_t i = 0; i < found->count; i++) {
        if (kept && found->items[kept - 1] == found->items[i])
            continue;
        found->items[kept++] = found->items[i];
        __builtin_prefetch(&search->file->heads[found->items[i] - 1]);
    }
    found->count = kept;
}
