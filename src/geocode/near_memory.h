/* SPDX-License-Identifier: Apache-2.0 */
/* near_memory.h - the other spellings of a name, searched once for all rows of a table: the same
 * names come again with other countries and units, and in the second pass over the table. */
#ifndef EVENTMAP_GEOCODE_NEAR_MEMORY_H
#define EVENTMAP_GEOCODE_NEAR_MEMORY_H

#include "geocode/geocode.h"

/* How the spellings were searched. */
enum near_search { SEARCH_ALIKE, SEARCH_ONE_EDIT, SEARCH_TWO_EDITS, NEAR_SEARCHES };

struct spelling {
    str folded;  /* of the gazetteer */
    double odds; /* text_spelling_odds() */
    int edits;
};
struct spellings {
    const struct spelling *items;
    size_t count;
};

/* False when this was not asked yet. What is found lives as long as the memory and the gazetteer.
 * `memory` NULL: nothing is remembered. */
bool near_memory_find(struct near_memory *memory, str name, enum near_search search,
                      struct spellings *found);
/* Remember it, when there is room. */
void near_memory_keep(struct near_memory *memory, str name, enum near_search search,
                      struct spellings found);

#endif
