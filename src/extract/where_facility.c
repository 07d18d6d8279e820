/* SPDX-License-Identifier: Apache-2.0 */
/* where_facility.c - a facility that another sentence names: "sont entrés dans une base ... sur la
 * base aérienne 101". */
#include "extract/where.h"

enum { NEAR_SENTENCES = 5 };

/* The word in the trigger's clause that is the head of facilities: "une base aérienne". */
static const struct token *facility_word(const struct desk *desk, const struct trigger *trigger)
{
    size_t end = trigger->first + trigger->count;
    for (size_t i = end;
         i < desk->prose->count && desk_distance(desk, end - 1, i) <= WHERE_CLAUSE_REACH; i++)
        if (prose_hit(desk->prose, i, WORD_FACILITY) && !desk->mention_of[i])
            return &desk->prose->tokens[i];
    return NULL;
}

static bool names_word(const struct desk *desk, const struct mention *mention, str folded)
{
    for (size_t i = mention->first; i < mention->first + mention->count; i++)
        if (str_eq(desk->prose->tokens[i].folded, folded))
            return true;
    return false;
}

/* The first mention at this token or behind it. */
static size_t mentions_from(const struct desk *desk, size_t token)
{
    size_t low = 0, high = desk->mention_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (desk->mentions[middle].first < token)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* "sont entrés dans une base ... sur la base aérienne 101": the one of that name in that country.
 */
const struct mention *where_facility(const struct desk *desk, const struct trigger *trigger,
                                     str country)
{
    const struct token *word = facility_word(desk, trigger);
    uint32_t s = trigger->sentence, first = s > NEAR_SENTENCES ? s - NEAR_SENTENCES : 0;
    if (!word)
        return NULL;
    for (size_t m = mentions_from(desk, desk->prose->sentences[first].first);
         m < desk->mention_count; m++) {
        const struct mention *mention = &desk->mentions[m];
        if (desk->prose->tokens[mention->first].sentence > s + NEAR_SENTENCES)
            break;
        if (where_locates(desk, mention) && desk_place(desk, mention).class == PLACE_FACILITY &&
            str_eq(desk_country_of(desk, mention), country) &&
            names_word(desk, mention, word->folded))
            return mention;
    }
    return NULL;
}
