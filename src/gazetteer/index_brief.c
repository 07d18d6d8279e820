/* SPDX-License-Identifier: Apache-2.0 */
/* index_brief.c - what need not be read of the many places of a name in a large file.
 *   1. what surely lies in none of the countries asked for is left out, but for the best known;
 *   2. of each sort and spelling the first one is read, and the first one in the countries: the
 *      others are like it and told as briefs;
 *   3. what has no sort is read, and so is everything of names with few places. */
#include <string.h>

#include "gazetteer/index.h"

enum { READ_ALL = 2 }; /* so few */

static const struct index_file *brief_file(const struct gazetteer *gaz)
{
    return &gaz->files[gaz->file_count - 1];
}

/* Sorts that were met: what one of them is like. */
struct sorts_met {
    uint32_t keys[BRIEF_LIKES];
    uint16_t count;
};

static bool lies_in(const struct index_file *file, const struct index_brief *brief,
                    const struct find_countries *countries)
{
    const struct index_unit *unit = index_unit_of(file, brief->unit);
    for (size_t k = 0; unit && k < countries->count; k++)
        if (memcmp(unit->country, countries->codes[k], sizeof unit->country) == 0)
            return true;
    return false;
}

/* The number of its likes, from 1; *is_first: none was met before. 0: there are too many. */
static uint16_t like_of(struct sorts_met *met, const struct index_brief *brief, bool *is_first)
{
    uint32_t key = (uint32_t)brief->sort << 8 | brief->spelling;
    uint16_t at = 0;
    while (at < met->count && met->keys[at] != key)
        at++;
    *is_first = at == met->count;
    if (at + 1 == BRIEF_LIKES)
        return 0;
    if (*is_first)
        met->keys[met->count++] = key;
    return (uint16_t)(at + 1);
}

const struct index_chosen *index_choose(const struct index_file *file,
                                        const unsigned char *postings, uint32_t *count,
                                        struct find_wanted *wanted, struct name_brief *briefs,
                                        struct arena *scratch)
{
    const struct find_countries *countries = wanted->countries;
    if (*count <= READ_ALL || (!countries && !briefs))
        return NULL;
    struct index_chosen *chosen = TAKE(scratch, struct index_chosen, *count);
    struct sorts_met met = { .count = 0 };
    uint32_t read = 0, told = 0;
    bool has_one = !countries; /* in these */
    for (uint32_t i = 0; i < *count; i++) {
        struct index_brief brief = index_brief_at(file, postings, i);
        bool inside = !countries || lies_in(file, &brief, countries), is_first = true;
        if (!inside && brief.is_sure && i >= countries->elsewhere)
            continue;
        uint16_t like = briefs && brief.sort ? like_of(&met, &brief, &is_first) : 0;
        if (!like || is_first || (inside && !has_one)) {
            chosen[read++] = (struct index_chosen){ i, is_first ? like : 0 };
            has_one |= inside;
        } else {
            briefs[told++] = (struct name_brief){
                index_posting(file, postings, i), i, brief.unit, like, brief.people, brief.position
            };
        }
    }
    wanted->left_out |= read + told < *count;
    if (briefs)
        wanted->briefs = (struct name_briefs){ briefs, told };
    *count = read;
    return chosen;
}

bool gazetteer_may_lie_in(const struct gazetteer *gaz, str folded,
                          const struct find_countries *countries)
{
    const struct index_file *file = brief_file(gaz);
    size_t at = (size_t)((const unsigned char *)folded.ptr - file->records);
    struct postings found;
    str name;
    if (!index_record_at(file, (uint32_t)(at / file->record_step), &name, &found) ||
        name.ptr != folded.ptr)
        return true;
    for (uint32_t i = 0; i < found.count; i++) {
        struct index_brief brief = index_brief_at(file, found.items, i);
        if (!brief.is_sure || lies_in(file, &brief, countries))
            return true;
    }
    return false;
}

bool gazetteer_is_large(const struct gazetteer *gaz)
{
    for (size_t i = 0; i < gaz->file_count; i++)
        if (gaz->files[i].unit_count)
            return true;
    return false;
}

/* 10^(n/30) by whole numbers, rounded: the same on every machine. */
static int64_t people_of(uint8_t code)
{
    static const uint16_t thousandths[BRIEF_PEOPLE] = {
        1000, 1080, 1166, 1259, 1359, 1468, 1585, 1711, 1848, 1995, 2154, 2326, 2512, 2712, 2929,
        3162, 3415, 3687, 3981, 4299, 4642, 5012, 5412, 5843, 6310, 6813, 7356, 7943, 8577, 9261,
    };
    if (!code)
        return 0;
    int64_t people = thousandths[(code - 1) % BRIEF_PEOPLE];
    for (int tens = (code - 1) / BRIEF_PEOPLE; tens; tens--)
        people *= 10;
    return (people + 500) / 1000;
}

void gazetteer_brief_where(const struct gazetteer *gaz, const struct name_brief *brief,
                           struct place *place)
{
    const struct index_file *file = brief_file(gaz);
    const struct index_unit *unit = index_unit_of(file, brief->unit);
    place->position = brief->position;
    place->population = people_of(brief->people);
    place->country = place->admin1 = place->admin2 = (str){ 0 };
    if (!unit)
        return;
    place->country = (str){ unit->country, sizeof unit->country };
    place->admin1 = index_term(file, unit->admin1);
    place->admin2 = index_term(file, unit->admin2);
}

bool gazetteer_brief_match(const struct gazetteer *gaz, const struct name_brief *brief,
                           struct name_match *match)
{
    if (!index_name_at(brief_file(gaz), brief->name, match))
        return false;
    match->rank = brief->rank;
    match->like = 0;
    return true;
}
