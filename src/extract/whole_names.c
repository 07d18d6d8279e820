/* SPDX-License-Identifier: Apache-2.0 */
/* whole_names.c - names of which the text says more than the town that they were taken for: "à
 * Garin Agadez", "Ruwan Kano village" are no Agadez and no Kano. A word with a capital that no
 * lexicon has, or another town, right before or behind it belongs to the name, which no gazetteer
 * has. */
#include "extract/where.h"

/* Town whose quarters are told right behind it: "in Mogadishu Hodan". */
static const long GREAT = 100000;

static bool is_town(const struct desk *desk, const struct mention *mention)
{
    if (mention->kind != MENTION_LITERAL || mention->sure_of_span < 0.5)
        return false;
    return mention->place == PLACE_NONE || desk_place(desk, mention).class == PLACE_SETTLEMENT;
}

static bool is_unknown_word(const struct desk *desk, size_t i, uint32_t sentence)
{
    return i < desk->prose->count && desk->prose->tokens[i].sentence == sentence &&
           where_is_strange_word(desk, i);
}

/* Is a place told by what stands before or behind these tokens? */
static bool is_told_as_place(const struct desk *desk, size_t first, size_t end)
{
    const struct prose *prose = desk->prose;
    size_t begin = prose->sentences[prose->tokens[first].sentence].first;
    return where_is_in(desk, first) || where_before_type(desk, first, begin) < first ||
           (first > begin && prose_hit(prose, first - 1, WORD_TYPE_BEFORE)) ||
           prose_hit(prose, end, WORD_TYPE_BEHIND);
}

/* Another town, or a unit that the first does not lie in: "Wamé Gourma", not "Goma Nord-Kivu". */
static bool goes_on_with(const struct desk *desk, const struct mention *mention,
                         const struct mention *next)
{
    if (is_town(desk, next))
        return true;
    bool unit = next->kind == MENTION_LITERAL && where_rank(desk, next) < 3;
    return unit && mention->place != PLACE_NONE &&
           !str_eq(desk_country_of(desk, next), desk_country_of(desk, mention));
}

/* One past the words with which the name goes on: no more than one, or another town. */
static size_t end_of_name(const struct desk *desk, const struct mention *mention)
{
    size_t end = mention->first + mention->count;
    uint32_t sentence = desk->prose->tokens[mention->first].sentence;
    const struct mention *next = desk_mention(desk, end);
    if (next && next->first == end && desk->prose->tokens[end].sentence == sentence &&
        goes_on_with(desk, mention, next))
        return end + next->count;
    bool great = mention->place != PLACE_NONE && desk_place(desk, mention).population >= GREAT;
    bool speaks = prose_hit(desk->prose, end + 1, WORD_SAYING);
    return !great && !speaks && is_unknown_word(desk, end, sentence) ? end + 1 : end;
}

static size_t begin_of_name(const struct desk *desk, const struct mention *mention)
{
    size_t first = mention->first;
    uint32_t sentence = desk->prose->tokens[first].sentence;
    bool more = first > (size_t)desk->prose->sentences[sentence].first + 1 &&
                is_unknown_word(desk, first - 1, sentence);
    return more ? first - 1 : first;
}

static bool is_title(const struct desk *desk, const struct mention *mention)
{
    uint32_t sentence = desk->prose->tokens[mention->first].sentence;
    enum block_kind kind =
        desk->parsed->document->blocks[desk->prose->sentences[sentence].block].kind;
    return kind == BLOCK_TITLE || kind == BLOCK_HEADING;
}

void desk_complete_names(struct desk *desk)
{
    struct mention *items = desk->mentions;
    for (size_t m = 0; m < desk->mention_count; m++) {
        struct mention *mention = &items[m];
        if (!is_town(desk, mention) || is_title(desk, mention))
            continue;
        bool part = m && items[m - 1].first + items[m - 1].count > mention->first;
        size_t first = begin_of_name(desk, mention), end = end_of_name(desk, mention);
        if (part || end - first <= mention->count || !is_told_as_place(desk, first, end))
            continue;
        mention->first = (uint32_t)first;
        mention->count = (uint32_t)(end - first);
        mention->place = PLACE_NONE;
        mention->confidence = 0;
        for (size_t k = m + 1; k < desk->mention_count && items[k].first < end; k++)
            items[k].place = PLACE_NONE; /* part of this one now */
        for (size_t i = first; i < end; i++)
            desk->mention_of[i] = (uint32_t)m + 1;
    }
}
