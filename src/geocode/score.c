/* SPDX-License-Identifier: Apache-2.0 */
/* score.c - a candidate is scored by named clues, weighted in clues.def.
 *   choice      the sum of weights decides which candidate is best;
 *   rivals      candidates somewhere else (not at the same spot, not around the best one) take a
 *               share of belief: exp(choice) of each over exp(choice) of all;
 *   confidence  logistic(TRUST_BASE + the best one's trust) x its share (to the power of
 *               SHARE_COUNTS): monotone in the margin to the runner-up and in agreement with the
 *               row; told as told.def has it.
 * What each clue of a candidate is worth: evidence.c; the decision in words: reasons.c. All
 * candidates are scored, because each takes its share of belief, however small.
 * TRUST_BASE and the trust weights were read off reliability tables of the dev sets (rows placed
 * within 50 km, by tenth of confidence), then rounded. Those of other spellings were fitted to all
 * sets and tried on each country of osm_sahel, and each other set, left out of the fit: rounded
 * towards what they were before. */
#include "geocode/score.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "geocode/evidence.h"
#include "geocode/rivals.h"

static const double TRUST_BASE = 0.5;
static const double SHARE_COUNTS = 0.9; /* the one thought best is so a little more often */
static const struct {
    const char *name;
    double choice, trust;
} clues[CLUE_COUNT] = {
#define CLUE(name, choice, trust, words) [CLUE_##name] = { #name, choice, trust },
#include "geocode/clues.def"
#undef CLUE
};

double scored_value(const struct scored *scored, enum clue clue)
{
    uint64_t before = scored->given & (((uint64_t)1 << clue) - 1);
    return scored_says(scored, clue) ? (double)scored->values[__builtin_popcountll(before)] : 0;
}

double scored_trust(const struct scored *scored)
{
    const float *value = scored->values;
    double trust = 0;
    for (uint64_t left = scored->given; left; left &= left - 1)
        trust += clues[__builtin_ctzll(left)].trust * (double)*value++;
    return trust;
}

/* Where the values of all candidates lie, behind one another. */
struct value_room {
    float *next, *end;
};

static void make_room(struct value_room *room, size_t candidates, struct arena *keep)
{
    enum { USUAL = 12 }; /* clues a candidate */
    size_t most = CLUE_COUNT + USUAL * candidates;
    if (room->end - room->next >= CLUE_COUNT)
        return;
    room->next = TAKE(keep, float, most);
    room->end = room->next + most;
}

/* The given values and their sum, in the order of clues.def. */
static struct scored keep_score(const struct candidate_place *found,
                                const struct evidence *evidence, struct value_room *room)
{
    struct scored scored = { .found = found, .given = evidence->given, .values = room->next };
    for (uint64_t left = evidence->given; left; left &= left - 1) {
        int clue = __builtin_ctzll(left);
        scored.choice += clues[clue].choice * (double)evidence->value[clue];
        *room->next++ = evidence->value[clue];
    }
    return scored;
}

/* ---- all of them ---- */

static const str *keep_texts(const struct evidence *evidence, struct arena *keep)
{
    str *says = NEW(keep, str, 4);
    memcpy(says, evidence->text_says, sizeof evidence->text_says);
    return says;
}

struct in_order {
    double choice;
    unsigned rank;
    uint32_t at; /* among the scored */
};

static bool is_better(const struct in_order *a, const struct in_order *b,
                      const struct scored *items)
{
    if (a->choice != b->choice)
        return a->choice > b->choice;
    if (a->rank != b->rank)
        return a->rank < b->rank;
    return str_cmp(items[a->at].found->place.key, items[b->at].found->place.key) < 0;
}

/* `order` into order; `spare` has as much room. Names are mostly few or in order already. */
static void sort_by_halves(struct in_order *order, struct in_order *spare, size_t count,
                           const struct scored *items)
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

static struct scored *score_all(const struct candidates *candidates,
                                const struct question *question, const struct desk *desk,
                                struct arena *keep)
{
    size_t count = candidates->count;
    struct scored *sorted = TAKE(keep, struct scored, count),
                  *items = TAKE(keep, struct scored, count);
    struct in_order *order = TAKE(keep, struct in_order, count + count / 2);
    bool *confirmed = TAKE(keep, bool, count);
    confirm_candidates(candidates, confirmed);
    struct inquest inquest = inquest_start(candidates, question, confirmed, desk);
    struct value_room room = { 0 };
    struct evidence evidence;
    for (size_t i = 0; i < count; i++) {
        inquest_hear(&inquest, i, &evidence);
        make_room(&room, count - i, keep);
        items[i] = keep_score(&candidates->items[i], &evidence, &room);
        if (question->text_count)
            items[i].text_says = keep_texts(&evidence, keep);
        order[i] = (struct in_order){ items[i].choice, items[i].found->rank, (uint32_t)i };
    }
    sort_by_halves(order, order + count, count, items);
    for (size_t i = 0; i < count; i++)
        sorted[i] = items[order[i].at];
    return sorted;
}

struct corner {
    double worked_out, told;
};
static const struct corner as_it_stands[] = {
#define AS_IT_STANDS(worked_out, told) { worked_out, told },
#include "geocode/told.def"
}, other_spelling[] = {
#define OTHER_SPELLING(worked_out, told) { worked_out, told },
#include "geocode/told.def"
};

/* On the line through the corners, of which the last is at 1. */
static double told_of(double worked_out, const struct corner *corners)
{
    while (corners[1].worked_out < worked_out)
        corners++;
    double share =
        (worked_out - corners[0].worked_out) / (corners[1].worked_out - corners[0].worked_out);
    return corners[0].told + share * (corners[1].told - corners[0].told);
}

static double logistic(double x)
{
    return 1 / (1 + exp(-x));
}

struct ranking rank_candidates(const struct candidates *candidates, const struct question *question,
                               struct desk *desk)
{
    struct ranking ranking = { .count = candidates->count };
    if (!candidates->count)
        return ranking;
    ranking.items = score_all(candidates, question, desk, desk->work);
    for (size_t i = 0; i < ranking.count; i++) {
        ranking.items[i].belief = exp(ranking.items[i].choice - ranking.items[0].choice);
        ranking.beliefs += ranking.items[i].belief;
    }
    weigh_rivals(&ranking);
    double worked_out =
        logistic(TRUST_BASE + scored_trust(&ranking.items[0])) * pow(ranking.share, SHARE_COUNTS);
    bool respelled = ranking.items[0].found->way.tier >= TIER_VARIANT;
    ranking.confidence = told_of(worked_out, respelled ? other_spelling : as_it_stands);
    return ranking;
}

double ranking_score(const struct ranking *ranking, size_t index)
{
    return ranking->items[index].belief / ranking->beliefs;
}

const char *clue_weights(enum clue clue, double *choice, double *trust)
{
    *choice = clues[clue].choice;
    *trust = clues[clue].trust;
    return clues[clue].name;
}
