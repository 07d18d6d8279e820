/* SPDX-License-Identifier: Apache-2.0 */
/* index_choose.h - which of the many places of a name in a large file are read. Of postings that
 * come one after the other, best known first:
 *   1. what surely lies in none of the countries asked for is left out, but for the best known;
 *   2. the first one is read, and the first one in the countries: the others are told as briefs,
 *      and of each sort and spelling the name of the first;
 *   3. what has no sort is read. */
#ifndef EVENTMAP_GAZETTEER_INDEX_CHOOSE_H
#define EVENTMAP_GAZETTEER_INDEX_CHOOSE_H

#include <string.h>

#include "gazetteer/index.h"

/* Sorts and spellings that were met, and where first. */
struct likes_met {
    uint32_t keys[BRIEF_LIKES], firsts[BRIEF_LIKES];
    uint16_t count;
};

/* Its number; BRIEF_LIKES: there are too many. `at` is where it stands. */
static inline uint16_t likes_meet(struct likes_met *met, const struct index_brief *brief,
                                  uint32_t at)
{
    uint32_t key = (uint32_t)brief->sort << 8 | brief->spelling;
    uint16_t like = 0;
    while (like < met->count && met->keys[like] != key)
        like++;
    if (like == met->count && like < BRIEF_LIKES) {
        met->keys[like] = key;
        met->firsts[met->count++] = at;
    }
    return like;
}

struct choosing {
    const struct index_file *file;
    const struct find_countries *countries; /* NULL: all */
    bool takes_briefs;
    bool has_one; /* that is read lies in these */
    uint32_t read;
    struct likes_met met;
};
static inline void choosing_start(struct choosing *choosing, const struct index_file *file,
                                  const struct find_countries *countries, bool takes_briefs)
{
    choosing->file = file;
    choosing->countries = countries;
    choosing->takes_briefs = takes_briefs;
    choosing->has_one = false;
    choosing->read = 0;
    choosing->met.count = 0;
}

static inline bool unit_lies_in(const struct index_unit *unit,
                                const struct find_countries *countries)
{
    for (size_t k = 0; unit && k < countries->count; k++)
        if (memcmp(unit->country, countries->codes[k], sizeof unit->country) == 0)
            return true;
    return false;
}

enum choice { CHOICE_LEFT, CHOICE_READ, CHOICE_TOLD /* *like is what it is like */ };
static inline enum choice choosing_next(struct choosing *choosing, const struct index_brief *brief,
                                        uint32_t at, uint16_t *like)
{
    const struct find_countries *countries = choosing->countries;
    bool inside = !countries || unit_lies_in(index_unit_of(choosing->file, brief->unit), countries);
    if (!inside && brief->is_sure && at >= countries->elsewhere)
        return CHOICE_LEFT;
    *like = BRIEF_LIKES;
    if (choosing->takes_briefs && choosing->read && (choosing->has_one || !inside) && brief->sort &&
        brief->sort <= choosing->file->sort_count)
        *like = likes_meet(&choosing->met, brief, at);
    if (*like < BRIEF_LIKES)
        return CHOICE_TOLD;
    choosing->read++;
    choosing->has_one |= inside;
    return CHOICE_READ;
}

#endif
