/* SPDX-License-Identifier: Apache-2.0 */
/* briefs.c - a name of a gazetteer of many millions has dozens of villages of which nothing is
 * known but where they lie. Each has its say, but what they are by themselves is heard once for all
 * that are like one another, and their places are read only when they are among the best. */
#include "geocode/briefs.h"

#include <string.h>

#include "geocode/rivals.h"

void briefs_start(struct briefs_heard *heard, const struct candidates *candidates,
                  struct arena *keep)
{
    heard->candidates = candidates;
    heard->confirmed = TAKE(keep, bool, candidates->count + candidates->briefs.count);
    confirm_candidates(candidates, heard->confirmed);
    if (candidates->briefs.count)
        confirm_briefs(candidates, heard->confirmed);
}

/* What a like is by itself, but for its people: asked when the first brief comes that has it. What
 * that and its units give in the country of which briefs were heard last, where that alone is asked
 * for. */
struct own {
    double choice, in_country;
    char country[2];
    bool is_heard, people_count, knows_country;
};

static void hear_like(struct own *own, const struct candidate_place *like, struct inquest *inquest)
{
    struct evidence evidence;
    inquest_hear_itself(inquest, like, &evidence);
    own->choice = evidence_choice(&evidence);
    own->people_count = inquest->people_count;
    own->is_heard = true;
}

static inline bool is_known(const struct own *own, const struct name_brief *brief)
{
    return own->knows_country && !brief->people && own->country[0] == brief->country[0] &&
           own->country[1] == brief->country[1];
}

/* What a brief is by itself and by its units. */
static double hear_units(struct own *own, const struct candidate_place *like,
                         const struct name_brief *brief, struct inquest *inquest)
{
    struct evidence evidence;
    struct candidate_place found = *like;
    if (!own->is_heard)
        hear_like(own, like, inquest);
    gazetteer_brief_where(inquest->desk->gaz, brief, &found.place);
    inquest_hear_where(inquest, &found, own->people_count, &evidence);
    double choice = own->choice + evidence_choice(&evidence);
    if (!brief->people && inquest_hears_country_alone(inquest, &evidence)) {
        own->knows_country = true;
        own->in_country = choice;
        memcpy(own->country, brief->country, sizeof own->country);
    }
    return choice;
}

/* The weights of what depends on the spot and the rank. */
struct spot_weights {
    double near, confirmed, rank;
};

static struct spot_weights spot_weights(void)
{
    struct spot_weights weights;
    double trust;
    (void)clue_weights(CLUE_TABLE_NEAR, &weights.near, &trust);
    (void)clue_weights(CLUE_CONFIRMED, &weights.confirmed, &trust);
    (void)clue_weights(CLUE_RANK, &weights.rank, &trust);
    return weights;
}

void briefs_hear(const struct briefs_heard *heard, struct inquest *inquest, struct in_order *out,
                 struct arena scratch)
{
    const struct candidates *candidates = heard->candidates;
    const struct surroundings *all = inquest->desk->surroundings;
    struct own *owns = NEW(&scratch, struct own, candidates->likes.count);
    struct spot_weights weights = spot_weights();
    for (size_t i = 0; i < candidates->briefs.count; i++) {
        const struct name_brief *brief = &candidates->briefs.items[i];
        struct own *own = &owns[brief->like];
        size_t at = candidates->count + i;
        double choice =
            is_known(own, brief)
                ? own->in_country
                : hear_units(own, &candidates->likes.items[brief->like], brief, inquest);
        double spot = all ? weights.near * (double)evidence_near(all, brief->position) : 0;
        if (heard->confirmed[at])
            spot += weights.confirmed;
        spot += weights.rank * (double)evidence_rank(brief->rank);
        out[i] = (struct in_order){ choice + spot, brief->rank, (uint32_t)at };
    }
}

/* ---- in order ---- */

/* What is sorted. */
struct sorted {
    const struct scored *items;
    size_t item_count;
};

static bool wins_tie(const struct in_order *a, const struct in_order *b,
                     const struct sorted *sorted)
{
    if (a->rank != b->rank)
        return a->rank < b->rank;
    if (a->at >= sorted->item_count || b->at >= sorted->item_count)
        return a->at < b->at;
    return str_cmp(sorted->items[a->at].found->place.key, sorted->items[b->at].found->place.key) <
           0;
}

static inline bool is_better(const struct in_order *a, const struct in_order *b,
                             const struct sorted *sorted)
{
    return a->choice != b->choice ? a->choice > b->choice : wins_tie(a, b, sorted);
}

/* `order` into order; `spare` has as much room. Names are mostly few or in order already. */
static void sort_by_halves(struct in_order *order, struct in_order *spare, size_t count,
                           const struct sorted *items)
{
    enum { FEW = 16 };
    if (count <= FEW) {
        for (size_t i = 1; i < count; i++) {
            struct in_order next = order[i];
            size_t at = i;
            for (; at > 0 && is_better(&next, &order[at - 1], items); at--)
                order[at] = order[at - 1];
            order[at] = next;
        }
        return;
    }
    size_t half = count / 2, left = 0, right = half;
    sort_by_halves(order, spare, half, items);
    sort_by_halves(order + half, spare, count - half, items);
    if (!is_better(&order[half], &order[half - 1], items))
        return;
    memcpy(spare, order, half * sizeof *order);
    for (size_t i = 0; left < half; i++)
        order[i] = right < count && is_better(&order[right], &spare[left], items) ? order[right++]
                                                                                  : spare[left++];
}

void sort_by_choice(struct in_order *order, struct in_order *spare, size_t count,
                    const struct scored *items, size_t item_count)
{
    sort_by_halves(order, spare, count, &(struct sorted){ items, item_count });
}
