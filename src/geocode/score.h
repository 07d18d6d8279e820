/* SPDX-License-Identifier: Apache-2.0 */
/* score.h - which candidate a name means, how surely, and why. */
#ifndef EVENTMAP_GEOCODE_SCORE_H
#define EVENTMAP_GEOCODE_SCORE_H

#include <stddef.h>
#include <string.h>

#include "geocode/candidates.h"
#include "model/event.h"

enum clue {
#define CLUE(name, choice, trust, words) CLUE_##name,
#include "geocode/clues.def"
#undef CLUE
    CLUE_COUNT
};

/* One name of the row, and everything that may decide it. Scopes without text say nothing. */
struct question {
    struct part part;
    unsigned column_wanted;    /* classes that its column is for; 0: any */
    unsigned column_stands_in; /* ... and classes that may stand for them (a unit's seat) */
    unsigned favoured;         /* classes that the event's type makes likelier; 0 none */
    struct scope country, admin1, admin2, admin3;
    enum settlement_size size; /* that the row tells */
    bool later_in_list;        /* the name is not the first of several */
    size_t text_count;
    struct scope text[PHRASE_PARTS]; /* so many are set */
};
/* It is large, and most of it is not set. */
static inline void question_copy(struct question *to, const struct question *from)
{
    memcpy(to, from, offsetof(struct question, text) + from->text_count * sizeof *from->text);
}

/* A candidate and what spoke for and against it, of which only what is said is kept. */
struct scored {
    const struct candidate_place *found; /* of the candidates that were ranked */
    double choice;                       /* weighted sum of its clues: the best first */
    double belief;                       /* exp(choice - the best one's), 0..1 */
    uint64_t given;                      /* bit by enum clue: those with a value */
    const float *values;                 /* of these, in their order */
    const str *text_says; /* by agreement: the name in the text that is agreed with; NULL: none */
};

static inline bool scored_says(const struct scored *scored, enum clue clue)
{
    return scored->given >> clue & 1;
}

/* The value of a clue, 0 when it says nothing; the weighted sum of those that say how sure. */
double scored_value(const struct scored *scored, enum clue clue);
double scored_trust(const struct scored *scored);

/* A brief that is not among the best: its place is not read. */
struct scored_brief {
    double choice, belief;
    const struct name_brief *brief; /* of the candidates */
};

/* Candidates scored and sorted, best first; ties by the gazetteer's order, then by key. */
struct ranking {
    struct scored *items;
    size_t count;
    struct scored_brief *briefs; /* none better than the best few items */
    size_t brief_count;
    double beliefs;    /* sum of all */
    double share;      /* of the first among those that are somewhere else, 0..1 */
    double confidence; /* 0..1 */
    size_t rivals;     /* other places that the name could reasonably mean */
};

/* The ranking is of these very candidates, which stay where they are. */
struct ranking rank_candidates(const struct candidates *candidates, const struct question *question,
                               struct desk *desk);

/* Belief in each candidate among all, 0..1. */
double ranking_score(const struct ranking *ranking, size_t index);

/* The name of a clue and its two weights (clues.def). */
const char *clue_weights(enum clue clue, double *choice, double *trust);

/* "name as written; country column: Niger; the only one so called"; in `keep`. */
str ranking_reasons(const struct ranking *ranking, const struct question *question,
                    struct arena *keep);

#endif
