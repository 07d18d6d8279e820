/* SPDX-License-Identifier: Apache-2.0 */
/* part.h - the words that stand beside a name (words.def), for the files that take cells apart. */
#ifndef EVENTMAP_GEOCODE_PART_H
#define EVENTMAP_GEOCODE_PART_H

#include "geocode/phrase.h"

enum side { BEFORE = 1, AFTER = 2, EITHER = 3, BEFORE_OF = 5 }; /* bit 4: only with a preposition */
enum job { TYPE, NEAR, PART, LINE };

/* A line of words.def, which tells what its members mean. */
struct word {
    str text;
    enum side side;
    enum job job;
    unsigned wanted, accepted;
};

/* The word that folded text is and nothing else; NULL: none. */
const struct word *word_alone(str folded);

/* What the word says becomes what the part says. */
void part_take_word(struct part *part, const struct word *word);

#endif
