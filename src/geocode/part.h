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

enum { WORD_LONGEST = 4 }; /* words in a line of the table, at most */

/* word_table.c. All texts are folded; NULL: no such word. `typed`: a type was told already. */

/* The word `text` for that side; `rest` is what follows it. */
const struct word *word_entry(str text, str rest, enum side side, bool typed);
/* The longest that `text` begins with, something standing behind it, in the plural, too. *section:
 * the side that it tells, if any; *len its bytes. */
const struct word *word_before(str text, bool typed, size_t *len, enum section *section);
/* The longest that `text` ends with, something standing before it. */
const struct word *word_after(str text, bool typed, size_t *len);
/* The word that the text is and nothing else. */
const struct word *word_alone(str folded);
/* Has `text` no word that one of the table begins with? Then none is in it. */
bool words_none(str text);
/* "de la ville" -> "ville"; at least one word stays. */
str words_skip_prepositions(str text);

/* What the word says becomes what the part says. */
void part_take_word(struct part *part, const struct word *word);

#endif
