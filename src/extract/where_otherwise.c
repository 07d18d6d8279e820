/* SPDX-License-Identifier: Apache-2.0 */
/* where_otherwise.c - what a text says right behind a name of the country or unit that it lies in:
 * when the place that the name was taken for lies in another, and on which side. */
#include "extract/where.h"

size_t where_name_end(const struct desk *desk, const struct mention *mention)
{
    enum { MORE_WORDS = 3 };
    const struct prose *prose = desk->prose;
    size_t end = mention->first + mention->count, most = end + MORE_WORDS;
    while (end < most && end < prose->count && prose->tokens[end].kind == TOKEN_WORD &&
           prose->tokens[end].shape & TOKEN_CAPITAL && !desk_mention(desk, end))
        end++;
    return end;
}

/* Behind ", ", " (" or " in ", articles and sides of what follows; 0: nothing of the kind. */
static size_t behind_within(const struct prose *prose, size_t i)
{
    enum { SHORT_WORDS = 3 };
    bool marked = prose_is_mark(prose, i, ',') || prose_is_mark(prose, i, '(');
    if (i >= prose->count || (!marked && !prose_hit(prose, i, WORD_WITHIN)))
        return 0;
    size_t most = i + 1 + SHORT_WORDS;
    for (i++; i < most && i < prose->count; i++)
        if (!prose_hit(prose, i, WORD_WITHIN) && !prose_hit(prose, i, WORD_ARTICLE) &&
            !prose_hit(prose, i, WORD_DIRECTION))
            break;
    return i < prose->count ? i : 0;
}

/* Not "in Gao, Mali said", "in Gao, Mali and Niger". */
static bool ends_there(const struct desk *desk, const struct mention *told)
{
    size_t next = told->first + told->count;
    if (next >= desk->prose->count)
        return true;
    if (prose_hit(desk->prose, next, WORD_AND))
        return false;
    return desk->prose->tokens[next].kind == TOKEN_MARK || where_locates(desk, told);
}

/* "Dumba, dans l'État de Borno" is no Dumba in Bauchi. */
static bool is_of_other_unit(const struct desk *desk, const struct mention *mention,
                             const struct mention *told)
{
    struct place place = desk_place(desk, mention), unit = desk_place(desk, told);
    return unit.class == PLACE_ADMIN1 && place.class == PLACE_SETTLEMENT && place.admin1.len &&
           unit.admin1.len && !str_eq(place.admin1, unit.admin1);
}

const struct mention *where_told_otherwise(const struct desk *desk, const struct mention *mention,
                                           size_t name_end)
{
    const struct prose *prose = desk->prose;
    size_t at = behind_within(prose, name_end);
    const struct mention *told = at ? desk_mention(desk, at) : NULL;
    if (!told || told->first != at || told->kind != MENTION_LITERAL || told->place == PLACE_NONE ||
        where_rank(desk, told) < 1 ||
        prose->tokens[at].sentence != prose->tokens[mention->first].sentence)
        return NULL;
    bool same = str_eq(desk_country_of(desk, told), desk_country_of(desk, mention)) &&
                !is_of_other_unit(desk, mention, told);
    return same || !ends_there(desk, told) ? NULL : told;
}

/* Of a country or unit, or words that lead from a side to it: "(ouest) du (Niger)". */
static bool leads_on(const struct prose *prose, size_t i)
{
    return prose_hit(prose, i, WORD_WITHIN) || prose_hit(prose, i, WORD_ARTICLE) ||
           prose_hit(prose, i, WORD_OF);
}

size_t where_side_end(const struct desk *desk, const struct mention *mention)
{
    enum { SHORT_WORDS = 6 };
    const struct prose *prose = desk->prose;
    size_t i = mention->first + mention->count, most = i + SHORT_WORDS;
    bool side = false;
    if (prose_is_mark(prose, i, ',') || prose_is_mark(prose, i, '('))
        i++;
    for (; i < most && i < prose->count && !desk_mention(desk, i); i++) {
        bool direction = prose_hit(prose, i, WORD_DIRECTION);
        side |= direction;
        if (!direction && !leads_on(prose, i))
            return 0;
    }
    const struct mention *told = side && i < prose->count ? desk_mention(desk, i) : NULL;
    bool tells = told && told->first == i && told->kind == MENTION_LITERAL &&
                 told->place != PLACE_NONE && where_rank(desk, told) > 0 &&
                 prose->tokens[i].sentence == prose->tokens[mention->first].sentence;
    return tells ? told->first + told->count : 0;
}
