/* SPDX-License-Identifier: Apache-2.0 */
/* people_names.c - names of people: "Mr Trump", "Aminata Touré", "President (Assad)". */
#include "extract/people.h"

/* Words of titles ("Young Son Injured By") and heads of other names. */
static bool is_of_no_person(const struct desk *desk, size_t token)
{
    return people_is(desk, token, WORD_ORGANISATION) || people_is(desk, token, WORD_FACILITY) ||
           people_is(desk, token, WORD_STREET) || people_is(desk, token, WORD_UNIT);
}

static bool ends_name(const struct desk *desk, size_t token)
{
    return is_of_no_person(desk, token) || people_is(desk, token, WORD_COMMON) ||
           people_is(desk, token, WORD_TRIGGER) || people_is(desk, token, WORD_FUNCTION) ||
           people_is(desk, token, WORD_SECTOR) || people_is(desk, token, WORD_CALENDAR) ||
           people_is(desk, token, WORD_SAYING) || people_is(desk, token, WORD_AUX);
}

/* "President (Assad)", "le général (Mody)" */
static bool follows_role(const struct desk *desk, size_t token)
{
    const struct person *last =
        desk->people.count ? &desk->people.items[desk->people.count - 1] : NULL;
    return last && last->sector.len && !last->is_group && last->first + last->count == token &&
           !desk->mention_of[token - 1] && !desk->mention_of[token] && !ends_name(desk, token) &&
           desk->prose->tokens[token].sentence == desk->prose->tokens[token - 1].sentence;
}

/* "Mr Trump", "Aminata Touré": behind a title or a first name one to four words with capitals;
 * where the name ends, or `first`. */
size_t people_name_end(const struct desk *desk, size_t first)
{
    enum { NAME_WORDS = 4 };
    const struct prose *prose = desk->prose;
    const struct hit *title = prose_hit(prose, first, WORD_TITLE);
    const struct hit *given = prose_hit(prose, first, WORD_GIVEN);
    bool capital =
        (prose->tokens[first].shape & TOKEN_CAPITAL) && prose->tokens[first].kind == TOKEN_WORD;
    bool surname = capital && follows_role(desk, first);
    size_t begin = first + (title ? title->count : 1), end = begin;
    if (!title && !(given && capital) && !surname)
        return first;
    while (end < prose->count && end < begin + NAME_WORDS && !desk->mention_of[end] &&
           prose->tokens[end].kind == TOKEN_WORD && (prose->tokens[end].shape & TOKEN_CAPITAL) &&
           prose->tokens[end].sentence == prose->tokens[first].sentence && !ends_name(desk, end))
        end++;
    if (end < prose->count && is_of_no_person(desk, end))
        return first; /* Saint Paul Church */
    return (end > begin || surname) && !desk->mention_of[first] ? end : first;
}
