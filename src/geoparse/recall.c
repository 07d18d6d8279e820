/* SPDX-License-Identifier: Apache-2.0 */
/* recall.c - what a document says of the same words elsewhere: a name once in clear words ("in
 * Austin", "Austin, Texas", "Lloyd Austin", "Austin said") tells what it is in dark ones.
 * Open addressing over hashes of folded words: two names of one hash would be taken for one. */
#include <math.h>

#include "geoparse/names.h"

static struct recalled *slot_of(const struct recall *recall, uint64_t key)
{
    size_t i = (size_t)(key * 0x9E3779B97F4A7C15u >> 20) & recall->mask;
    while (recall->slots[i].key && recall->slots[i].key != key)
        i = (i + 1) & recall->mask;
    return &recall->slots[i];
}

const struct recalled *recall_of(const struct recall *recall, uint64_t key)
{
    return slot_of(recall, key);
}

static void count_up(uint16_t *count)
{
    *count = (uint16_t)(*count + (*count < UINT16_MAX));
}

/* Is the word before it a first name, a title or an initial? */
static bool follows_person(const struct names *names, size_t i)
{
    const struct prose *prose = names->prose;
    if (!i || prose->tokens[i - 1].sentence != prose->tokens[i].sentence)
        return false;
    if (prose->tokens[i - 1].kind != TOKEN_WORD)
        return false;
    if (names->marks[i - 1].end & (MARK(TITLE)))
        return true;
    return names_capital(prose, i - 1) &&
           ((names->marks[i - 1].end & MARK(GIVEN)) || names_initial(&prose->tokens[i - 1]));
}

static void recall_candidate(struct names *names, const struct candidate *c)
{
    struct recalled *slot = slot_of(&names->recall, c->key);
    struct left left = names_left(names, c);
    size_t right = names_right(names, c);
    slot->key = c->key;
    count_up(&slot->seen);
    bool whole = right == SIZE_MAX || !names_in_run(names, right);
    if (whole && left.at >= 0 && (names->marks[left.at].end & MARK(AT)))
        count_up(&slot->at);
    if (right != SIZE_MAX && names_mark_is(names->prose, (ptrdiff_t)right, ',') &&
        right + 1 < names->prose->count && names->around[right + 1].begins_unit)
        count_up(&slot->unit);
    if (c->count == 1 && follows_person(names, c->first))
        count_up(&slot->person);
    if (c->count == 1 && names_says(names, right, MARK(SAYING)))
        count_up(&slot->says);
}

void recall_read(struct names *names, struct arena *keep)
{
    const struct prose *prose = names->prose;
    size_t room = 16;
    while (room < 2 * names->candidates.count)
        room *= 2;
    names->recall = (struct recall){ NEW(keep, struct recalled, room), room - 1 };
    for (size_t i = 0; i < names->candidates.count; i++)
        recall_candidate(names, &names->candidates.items[i]);
    if (!names->candidates.count)
        return;
    for (size_t i = 0; i < prose->count; i++) {
        const struct token *token = &prose->tokens[i];
        if (token->kind != TOKEN_WORD || (token->shape & TOKEN_CAPITAL) || token->folded.len < 3)
            continue;
        struct recalled *slot = slot_of(&names->recall, str_hash(token->folded) | 1);
        if (slot->key)
            count_up(&slot->lower);
    }
}

void recall_scores(struct names *names)
{
    for (size_t i = 0; i < names->candidates.count; i++) {
        const struct candidate *c = &names->candidates.items[i];
        struct recalled *slot = slot_of(&names->recall, c->key);
        float score = (float)c->alone;
        bool first = slot->sum == 0 && slot->best == 0 && slot->next == 0;
        if (first || score > slot->best) {
            slot->next = first ? -INFINITY : slot->best;
            slot->best = score;
        } else if (score > slot->next) {
            slot->next = score;
        }
        slot->sum += score;
    }
}
