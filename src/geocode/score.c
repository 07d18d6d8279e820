/* SPDX-License-Identifier: Apache-2.0 */
/* score.c - a candidate is scored by named clues, weighted in clues.def.
 *   choice      the sum of weights decides which candidate is best;
 *   rivals      candidates somewhere else (not at the same spot, not around the best one) take a
 *               share of belief: exp(choice) of each over exp(choice) of all;
 *   confidence  logistic(TRUST_BASE + the best one's trust) x its share (to the power of
 *               SHARE_COUNTS): monotone in the margin to the runner-up and in agreement with the
 *               row; told as told.def has it.
 * What each clue of a candidate is worth: evidence.c; the decision in words: reasons.c. All
 * candidates are scored, because each takes its share of belief, however small; those told as
 * briefs by what those like them are and by where they lie (briefs.c).
 * TRUST_BASE and the trust weights were read off reliability tables of the dev sets (rows placed
 * within 50 km, by tenth of confidence), then rounded. Those of other spellings were fitted to all
 * sets and tried on each country of osm_sahel, and each other set, left out of the fit: rounded
 * towards what they were before. */
#include "geocode/score.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "geocode/briefs.h"
#include "geocode/evidence.h"
#include "geocode/geocode.h"
#include "geocode/rivals.h"
#include "model/placement.h"

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

double evidence_choice(const struct evidence *evidence)
{
    double choice = 0;
    for (uint64_t left = evidence->given; left; left &= left - 1) {
        int clue = __builtin_ctzll(left);
        choice += clues[clue].choice * (double)evidence->value[clue];
    }
    return choice;
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

static struct scored *score_items(const struct candidates *candidates, struct inquest *inquest,
                                  const struct briefs_heard *heard, struct in_order *order,
                                  struct arena *keep)
{
    size_t count = candidates->count;
    struct scored *items = TAKE(keep, struct scored, count);
    struct value_room room = { 0 };
    struct evidence evidence;
    for (size_t i = 0; i < count; i++) {
        const struct candidate_place *found = &candidates->items[i];
        inquest_hear(inquest, found, heard->confirmed[i], &evidence);
        make_room(&room, count - i, keep);
        items[i] = keep_score(found, &evidence, &room);
        if (inquest->question->text_count)
            items[i].text_says = keep_texts(&evidence, keep);
        order[i] = (struct in_order){ items[i].choice, found->rank, (uint32_t)i };
    }
    return items;
}

/* What a brief among the best stands for, as any other candidate. */
static bool score_brief(const struct briefs_heard *heard, size_t brief, struct inquest *inquest,
                        struct arena *keep, struct scored *out)
{
    struct value_room room = { 0 };
    struct evidence evidence;
    struct candidate_place *found = NEW(keep, struct candidate_place, 1);
    if (!candidates_read_brief(heard->candidates, &heard->candidates->briefs.items[brief],
                               inquest->desk, found))
        return false;
    inquest_hear(inquest, found, heard->confirmed[heard->candidates->count + brief], &evidence);
    make_room(&room, 1, keep);
    *out = keep_score(found, &evidence, &room);
    if (inquest->question->text_count)
        out->text_says = keep_texts(&evidence, keep);
    return true;
}

/* Sorted ones into the ranking: candidates and the best of the briefs, then the rest of these. */
static void keep_ranking(struct ranking *ranking, const struct in_order *order, size_t all,
                         const struct scored *items, const struct briefs_heard *heard,
                         struct inquest *inquest, struct arena *keep)
{
    enum { BEST = PLACEMENT_CANDIDATES };
    size_t count = heard->candidates->count, known = 0, told = 0;
    struct scored_brief *briefs = TAKE(keep, struct scored_brief, all - count);
    ranking->items = TAKE(keep, struct scored, count + BEST);
    for (size_t i = 0; i < all; i++) {
        if (order[i].at < count)
            ranking->items[known++] = items[order[i].at];
        else if (i < BEST)
            known += score_brief(heard, order[i].at - count, inquest, keep, &ranking->items[known]);
        else
            briefs[told++] =
                (struct scored_brief){ order[i].choice, 0,
                                       &heard->candidates->briefs.items[order[i].at - count] };
    }
    ranking->count = known;
    ranking->briefs = briefs;
    ranking->brief_count = told;
}

/* Need it not be decided now? The briefs are not asked for then. */
static bool is_left(const struct candidates *candidates, const struct in_order *order,
                    const struct desk *desk)
{
    bool *left = desk->notes ? desk->notes->is_left : NULL;
    if (!left || !are_many_rivals(candidates, order))
        return false;
    *left = true;
    return true;
}

static void score_all(struct ranking *ranking, const struct candidates *candidates,
                      const struct question *question, const struct desk *desk, struct arena *keep)
{
    size_t count = candidates->count, all = count + candidates->briefs.count;
    struct in_order *order = TAKE(keep, struct in_order, all + all / 2);
    struct inquest inquest = inquest_start(question, desk);
    struct briefs_heard heard;
    briefs_start(&heard, candidates, keep);
    struct scored *items = score_items(candidates, &inquest, &heard, order, keep);
    briefs_hear(&heard, &inquest, order + count, *keep);
    if (is_left(candidates, order, desk))
        all = count;
    sort_by_choice(order, order + all, all, items, count);
    keep_ranking(ranking, order, all, items, &heard, &inquest, keep);
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
    struct ranking ranking = { .count = 0 };
    if (!candidates->count && !candidates->briefs.count)
        return ranking;
    score_all(&ranking, candidates, question, desk, desk->work);
    if (!ranking.count) /* briefs alone, and the gazetteer is damaged there */
        return (struct ranking){ .count = 0 };
    for (size_t i = 0; i < ranking.count; i++) {
        ranking.items[i].belief = exp(ranking.items[i].choice - ranking.items[0].choice);
        ranking.beliefs += ranking.items[i].belief;
    }
    for (size_t i = 0; i < ranking.brief_count; i++) {
        ranking.briefs[i].belief = exp(ranking.briefs[i].choice - ranking.items[0].choice);
        ranking.beliefs += ranking.briefs[i].belief;
    }
    weigh_rivals(&ranking, candidates);
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
