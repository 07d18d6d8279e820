/* SPDX-License-Identifier: Apache-2.0 */
/* merge_groups.c - tellings into events: the best pair first, average link.
 *   1. pairs are visited from the highest score down (equal ones by canonical order);
 *   2. the groups of both become one when on average their tellings fit (the best pair counts a
 *      third), and none of them can never be the same as one of the others;
 *   3. of large groups LINKED tellings speak for all: of the HEARD that came first those that tell
 *      their days themselves, then the others.
 * Canonical order makes the result the same in whatever order documents were given. */
#include "extract/merge.h"

enum { LINKED = 6, HEARD = 64 };

struct groups {
    uint32_t *root; /* of each account; its own number: a root */
    uint32_t *next; /* the next member; itself: the last */
    uint32_t *last; /* of a root: its last member */
};

static uint32_t root_of(struct groups *groups, uint32_t account)
{
    while (groups->root[account] != account) {
        groups->root[account] = groups->root[groups->root[account]];
        account = groups->root[account];
    }
    return account;
}

static unsigned speakers(const struct groups *groups, const struct account *accounts, uint32_t root,
                         uint32_t out[LINKED])
{
    unsigned count = 0, dated = 0, heard = 0;
    for (uint32_t member = root;; member = groups->next[member]) {
        bool is_dated = accounts[member].when_from == WHEN_OWN;
        if (is_dated && dated < LINKED) {
            if (count == LINKED)
                count--; /* the last without a date makes room */
            for (unsigned i = count; i > dated; i--)
                out[i] = out[i - 1];
            out[dated++] = member;
            count++;
        } else if (count < LINKED) {
            out[count++] = member;
        }
        if (++heard == HEARD || groups->next[member] == member)
            return count;
    }
}

static bool fit(const struct groups *groups, const struct account *accounts, uint32_t a, uint32_t b)
{
    uint32_t in_a[LINKED], in_b[LINKED];
    unsigned count_a = speakers(groups, accounts, a, in_a),
             count_b = speakers(groups, accounts, b, in_b);
    double sum = 0, best = 0;
    for (unsigned i = 0; i < count_a; i++)
        for (unsigned j = 0; j < count_b; j++) {
            struct verdict verdict = merge_judge(&accounts[in_a[i]], &accounts[in_b[j]]);
            if (verdict.never)
                return false;
            sum += verdict.score;
            best = verdict.score > best ? verdict.score : best;
        }
    return 2 * sum / (count_a * count_b) + best > 0;
}

static void join(struct groups *groups, uint32_t a, uint32_t b)
{
    uint32_t first = a < b ? a : b, second = a < b ? b : a;
    groups->root[second] = first;
    groups->next[groups->last[first]] = second;
    groups->last[first] = groups->last[second];
}

uint32_t *merge_groups(const struct account *accounts, size_t count,
                       const struct account_pairs *pairs, struct arena *keep)
{
    struct groups groups = { NEW(keep, uint32_t, count + 1), NEW(keep, uint32_t, count + 1),
                             NEW(keep, uint32_t, count + 1) };
    for (uint32_t i = 0; i < count; i++)
        groups.root[i] = groups.next[i] = groups.last[i] = i;
    for (size_t i = 0; i < pairs->count; i++) {
        uint32_t a = root_of(&groups, pairs->items[i].first);
        uint32_t b = root_of(&groups, pairs->items[i].second);
        if (a != b && fit(&groups, accounts, a, b))
            join(&groups, a, b);
    }
    for (uint32_t i = 0; i < count; i++)
        groups.root[i] = root_of(&groups, i);
    return groups.root;
}
