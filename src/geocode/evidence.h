/* SPDX-License-Identifier: Apache-2.0 */
/* evidence.h - which clues a candidate gives, and how much of each. */
#ifndef EVENTMAP_GEOCODE_EVIDENCE_H
#define EVENTMAP_GEOCODE_EVIDENCE_H

#include "geocode/score.h"

_Static_assert(CLUE_COUNT <= 64, "a bit for each clue");

/* What speaks for and against one candidate. Few of the clues do, so that only those have a value.
 */
struct evidence {
    uint64_t given;          /* bit by enum clue */
    float value[CLUE_COUNT]; /* of the given ones; the others are not set */
    str text_says[4]; /* by agreement: the name in the text that is agreed with; set when there
                  are texts */
};

/* What is the same for all candidates of a question, worked out once. */
struct inquest {
    const struct question *question;
    const struct desk *desk;
    bool has_words_around; /* the part's name is not the whole of it */
    bool asks_for_village;
    bool nothing_else;                    /* the row says nothing else of where */
    unsigned stand_ins;                   /* classes that may stand for the wanted ones */
    double village, town;                 /* the value of a population that is not known */
    const struct candidate_place *before; /* the candidate heard before; NULL: none */
    uint64_t itself;   /* what it gave by itself: values in the evidence it was heard for */
    bool people_count; /* how many live there says something of it */
    bool knows_country;
    char country[2];
    double covered, shared; /* what the table says of that country */
};

struct inquest inquest_start(const struct question *question, const struct desk *desk);
/* The evidence of a candidate: the same struct for all of them. */
void inquest_hear(struct inquest *inquest, const struct candidate_place *found, bool confirmed,
                  struct evidence *evidence);
/* Only what it is by itself, beside where it lies and how many live there. */
void inquest_hear_itself(struct inquest *inquest, const struct candidate_place *found,
                         struct evidence *evidence);
/* Only what depends on the units that it lies in and, when people count, how many live there. */
void inquest_hear_where(struct inquest *inquest, const struct candidate_place *found,
                        bool people_count, struct evidence *evidence);
/* Is that, as it was heard, the same for all of its country of which nobody counted the people? */
bool inquest_hears_country_alone(const struct inquest *inquest, const struct evidence *where);
/* What depends on its very spot and its rank: the values of CLUE_TABLE_NEAR (0 without a table) and
 * CLUE_RANK; CLUE_CONFIRMED is given or not. */
float evidence_near(const struct surroundings *all, lonlat position);
static inline float evidence_rank(unsigned rank)
{
    return 1 / (1 + (float)rank);
}
/* How much more CLUE_POPULATION is of a town of 10^fame people than of a village; at least 0. */
double evidence_fame(double fame);
/* The weighted sum of its clues (score.c). */
double evidence_choice(const struct evidence *evidence);

#endif
