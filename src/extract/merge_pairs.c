/* SPDX-License-Identifier: Apache-2.0 */
/* merge_pairs.c - which tellings are compared at all: near-linear in their number.
 *   1. a telling stands in a block for its family and its document, for its family and each country
 *      that it names, for its family and its town;
 *   2. within a block tellings stand by their days, and each is compared with the WINDOW next ones,
 *      until ENOUGH of them fitted.
 * What is one event stands close together in at least one of its blocks; a chain of fitting
 * neighbours is enough for merge_groups.c to bring a large group together. */
#include <stdlib.h>

#include "extract/merge.h"

enum { WINDOW = 48, ENOUGH = 8 };

struct entry {
    uint64_t block;
    long day;
    uint32_t account;
};

struct entries {
    struct entry *items;
    size_t count, capacity;
};

static uint64_t block_of(uint32_t family, char what, uint64_t which)
{
    uint64_t parts[] = { family, (uint64_t)what, which };
    return str_hash((str){ (const char *)parts, sizeof parts });
}

static void add_entry(struct entries *entries, const struct account *account, uint32_t number,
                      char what, uint64_t which, struct arena *scratch)
{
    long day = account->when_from == WHEN_NEVER ? 0 : (account->from + account->to) / 2;
    struct entry entry = { block_of(account->family, what, which), day, number };
    APPEND(scratch, entries, entry);
}

static void add_entries(struct entries *entries, const struct account *account, uint32_t number,
                        struct arena *scratch)
{
    bool has_country = false;
    add_entry(entries, account, number, 'd', account->number, scratch);
    for (unsigned i = 0; i < account->all.count; i++) {
        has_country |= account->all.items[i] == account->country;
        add_entry(entries, account, number, 'c', account->all.items[i], scratch);
    }
    if (!has_country)
        add_entry(entries, account, number, 'c', account->country, scratch);
    if (account->place && account->place->precision < PRECISION_COUNTRY)
        add_entry(entries, account, number, 'p', str_hash(account->place->place.key), scratch);
}

static int by_block_and_day(const void *pa, const void *pb)
{
    const struct entry *a = pa, *b = pb;
    if (a->block != b->block)
        return a->block < b->block ? -1 : 1;
    if (a->day != b->day)
        return a->day < b->day ? -1 : 1;
    return (a->account > b->account) - (a->account < b->account);
}

static int by_score(const void *pa, const void *pb)
{
    const struct account_pair *a = pa, *b = pb;
    if (a->score > b->score || a->score < b->score)
        return a->score > b->score ? -1 : 1;
    if (a->first != b->first)
        return a->first < b->first ? -1 : 1;
    return (a->second > b->second) - (a->second < b->second);
}

static void compare_next(const struct account *accounts, const struct entries *entries, size_t at,
                         struct account_pairs *pairs, struct arena *keep)
{
    const struct entry *entry = &entries->items[at];
    unsigned fitted = 0;
    for (size_t next = at + 1; next < entries->count && next <= at + WINDOW && fitted < ENOUGH;
         next++) {
        const struct entry *other = &entries->items[next];
        if (other->block != entry->block)
            return;
        if (other->account == entry->account)
            continue;
        uint32_t first = entry->account < other->account ? entry->account : other->account;
        uint32_t second = entry->account < other->account ? other->account : entry->account;
        struct verdict verdict = merge_judge(&accounts[first], &accounts[second]);
        if (verdict.never || verdict.score <= 0)
            continue;
        struct account_pair pair = { first, second, verdict.score };
        APPEND(keep, pairs, pair);
        fitted++;
    }
}

/* Sorted: a pair that two blocks found stands beside itself. */
static void drop_repeated(struct account_pairs *pairs)
{
    size_t kept = 0;
    for (size_t i = 0; i < pairs->count; i++)
        if (!kept || pairs->items[i].first != pairs->items[kept - 1].first ||
            pairs->items[i].second != pairs->items[kept - 1].second)
            pairs->items[kept++] = pairs->items[i];
    pairs->count = kept;
}

struct account_pairs merge_pairs(const struct account *accounts, size_t count, struct arena *keep,
                                 struct arena scratch)
{
    struct entries entries = { 0 };
    struct account_pairs pairs = { 0 };
    for (size_t i = 0; i < count; i++)
        add_entries(&entries, &accounts[i], (uint32_t)i, &scratch);
    if (!entries.count)
        return pairs;
    qsort(entries.items, entries.count, sizeof *entries.items, by_block_and_day);
    for (size_t i = 0; i < entries.count; i++)
        compare_next(accounts, &entries, i, &pairs, keep);
    if (!pairs.count)
        return pairs;
    qsort(pairs.items, pairs.count, sizeof *pairs.items, by_score);
    drop_repeated(&pairs);
    return pairs;
}
