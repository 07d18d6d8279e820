/* SPDX-License-Identifier: Apache-2.0 */
/* merge_judge.c - are two tellings of one event? First what can never be, then the sum of the
 * clues. Never one are: kinds that are not alike; what happened and what is denied; two triggers of
 * one sentence that tell different things; days, places and actors that contradict each other. */
#include "extract/merge.h"

static const struct {
    double weight;
    const char *words;
} clues[MERGE_CLUE_COUNT] = {
#define CLUE(name, weight, words) { weight, words },
#include "extract/merge_clues.def"
#undef CLUE
};

double merge_clue_weight(enum merge_clue clue)
{
    return clues[clue].weight;
}

const char *merge_clue_words(enum merge_clue clue)
{
    return clues[clue].words;
}

/* How far apart two modalities are: 1 is "planned" beside "possible" twice over. */
static double modality_distance(enum modality a, enum modality b)
{
    static const double from_happened[MODALITY_COUNT] = {
        [MODALITY_HAPPENED] = 0,   [MODALITY_ONGOING] = 0.2, [MODALITY_PLANNED] = 0.5,
        [MODALITY_POSSIBLE] = 0.8, [MODALITY_DEMANDED] = 1,  [MODALITY_DENIED] = 1,
    };
    double distance = from_happened[a] - from_happened[b];
    return distance < 0 ? -distance : distance;
}

static bool is_done(const struct telling *telling)
{
    return telling->is_firm && telling->modality == MODALITY_HAPPENED;
}

static void judge_kind(const struct account *a, const struct account *b, struct verdict *verdict)
{
    enum modality ma = a->telling->modality, mb = b->telling->modality;
    double likeness = kind_likeness(a->telling, b->telling);
    if (likeness < 0)
        verdict->never = "other things";
    else if ((ma == MODALITY_DENIED) != (mb == MODALITY_DENIED))
        verdict->never = "one of them is denied";
    verdict->values[MERGE_KIND] = likeness < 0 ? 0 : (float)likeness;
    verdict->values[MERGE_KIND_OTHER] = 1 - verdict->values[MERGE_KIND];
    if (likeness >= 1 && (a->once >= 1 || !is_done(a->telling) || !is_done(b->telling)))
        verdict->values[MERGE_ONCE] = (float)a->once;
    if (a->telling->is_firm && b->telling->is_firm && account_is_demand(a) == account_is_demand(b))
        verdict->values[MERGE_MODALITY] = (float)modality_distance(ma, mb);
}

static bool same_sentence(const struct account *a, const struct account *b)
{
    return a->document == b->document && a->telling->sentence.start == b->telling->sentence.start;
}

/* `second` stands in the next sentence or so, and tells no day. */
static bool goes_on(const struct account *first, const struct account *second)
{
    enum { BESIDE = 200 }; /* bytes between the sentences */
    const struct span *before = &first->telling->sentence, *after = &second->telling->sentence;
    return first->document == second->document && first->when_from == WHEN_OWN &&
           second->when_from == WHEN_DOCUMENT && after->start >= before->end &&
           after->start - before->end <= BESIDE;
}

/* `second` begins with "the attack", and `first` is told in the sentence before it or so. */
static bool speaks_of(const struct account *first, const struct account *second)
{
    enum { BESIDE = 100 };
    const struct span *before = &first->telling->sentence, *after = &second->telling->sentence;
    return first->document == second->document && second->telling->is_definite &&
           !first->in_title && after->start >= before->end && after->start - before->end <= BESIDE;
}

static void judge_texts(const struct account *a, const struct account *b, struct verdict *verdict)
{
    enum { ONE_ACT = 8 }; /* tenths: "agreed to withdraw" and "withdraw" */
    bool same_kind = str_eq(a->telling->type, b->telling->type);
    if (same_sentence(a, b) && (!same_kind || !str_eq(a->telling->mode, b->telling->mode)) &&
        verdict->values[MERGE_KIND] * 10 < ONE_ACT)
        verdict->never = "one sentence tells both";
    verdict->values[MERGE_DOCUMENT] = a->document == b->document;
    verdict->values[MERGE_NEXT] = goes_on(a, b) || goes_on(b, a);
    verdict->values[MERGE_SPOKEN_OF] = speaks_of(a, b) || speaks_of(b, a);
    verdict->values[MERGE_TITLE] = a->document == b->document && a->in_title != b->in_title &&
                                   verdict->values[MERGE_KIND] * 10 >= ONE_ACT;
    if (same_sentence(a, b)) /* its words are one text, not two that agree */
        verdict->values[MERGE_WORDS] = 0;
}

/* Two texts, and what happens every day: without a name, a place, a number in common. */
static bool are_strangers(const struct account *a, const struct account *b,
                          const struct verdict *verdict)
{
    static const enum merge_clue ties[] = { MERGE_NAMES,        MERGE_PLACE, MERGE_PLACE_NEAR,
                                            MERGE_PLACE_INSIDE, MERGE_DEAD,  MERGE_TROOPS };
    double shared = 0;
    for (size_t i = 0; i < sizeof ties / sizeof *ties; i++)
        shared += (double)verdict->values[ties[i]];
    return a->document != b->document && !(shared > 0) &&
           kind_is_daily(a->telling->type, a->telling->mode) &&
           kind_is_daily(b->telling->type, b->telling->mode);
}

struct verdict merge_judge(const struct account *a, const struct account *b)
{
    struct verdict verdict = { .values = { [MERGE_BASE] = 1 } };
    judge_kind(a, b, &verdict);
    if (!verdict.never)
        judge_time(a, b, &verdict);
    if (!verdict.never)
        judge_place(a, b, &verdict);
    if (!verdict.never)
        judge_actors(a, b, &verdict);
    if (!verdict.never)
        judge_texts(a, b, &verdict);
    if (!verdict.never)
        judge_numbers(a, b, &verdict);
    if (verdict.never)
        return verdict;
    verdict.values[MERGE_STRANGERS] = are_strangers(a, b, &verdict);
    for (int i = 0; i < MERGE_CLUE_COUNT; i++)
        verdict.score += clues[i].weight * (double)verdict.values[i];
    return verdict;
}

/* ---- numbers ---- */

enum { YEARS_OF_DEAD = 500 };

static bool are_close(long a, long b)
{
    long apart = a > b ? a - b : b - a, larger = a > b ? a : b;
    return apart <= 2 || apart * 3 <= larger;
}

void judge_numbers(const struct account *a, const struct account *b, struct verdict *verdict)
{
    long dead_a = a->telling->fatalities, dead_b = b->telling->fatalities;
    long troops_a = a->telling->troops, troops_b = b->telling->troops;
    if (dead_a >= 0 && dead_b >= 0) {
        long most = dead_a > dead_b ? dead_a : dead_b, least = dead_a + dead_b - most;
        if (most >= YEARS_OF_DEAD && most >= 10 * least)
            verdict->never = "dead of another order"; /* 20 000 since 2015 */
        verdict->values[MERGE_DEAD] = dead_a == dead_b;
        verdict->values[MERGE_DEAD_NEAR] = dead_a != dead_b && are_close(dead_a, dead_b);
        verdict->values[MERGE_DEAD_APART] = !are_close(dead_a, dead_b);
    }
    if (troops_a >= 0 && troops_b >= 0) {
        verdict->values[MERGE_TROOPS] = are_close(troops_a, troops_b);
        verdict->values[MERGE_TROOPS_APART] = !are_close(troops_a, troops_b);
    }
}
