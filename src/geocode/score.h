/* SPDX-License-Identifier: Apache-2.0 */
/* score.h - which candidate a name means, how surely, and why. */
#ifndef EVENTMAP_GEOCODE_SCORE_H
#define EVENTMAP_GEOCODE_SCORE_H

#include "geocode/candidates.h"

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
    bool later_in_list;      /* the name is not the first of several */
    bool country_is_default; /* country comes from the options, not from the row */
    struct scope text[PHRASE_PARTS];
    size_t text_count;
};

struct scored {
    struct candidate_place found;
    float value[CLUE_COUNT];
    str text_says[4];     /* by agreement: the name in the text that is agreed with */
    double choice, trust; /* weighted sums */
};

/* Candidates scored and sorted, best first; ties by the gazetteer's order, then by key. */
struct ranking {
    struct scored *items;
    size_t count;
    double share;      /* of the first among those that are somewhere else, 0..1 */
    double confidence; /* 0..1 */
    size_t rivals;     /* other places that the name could reasonably mean */
};

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
