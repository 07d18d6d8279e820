/* SPDX-License-Identifier: Apache-2.0 */
/* together.c - people that are named together: "Malian soldiers and Wagner mercenaries", "le Mali,
 * le Niger et le Tchad". */
#include "extract/relations.h"

enum { OBJECT_WORDS = 3 };

static bool is_one_of_people(const struct desk *desk, const struct person *person)
{
    return person >= desk->people.items && person < desk->people.items + desk->people.count;
}

/* A word with a capital that is no place and no verb. */
static bool is_plain_name(const struct desk *desk, size_t token)
{
    return desk->prose->tokens[token].kind == TOKEN_WORD && !desk->mention_of[token] &&
           (desk->prose->tokens[token].shape & TOKEN_CAPITAL) &&
           !prose_hit(desk->prose, token, WORD_TRIGGER) && !prose_hit(desk->prose, token, WORD_AUX);
}

/* "A and B", "A and the B"; but not "attacked A and B says". */
static bool is_joined(const struct desk *desk, const struct person *a, const struct person *b)
{
    size_t i = a->first + a->count, end = b->first + b->count;
    bool says = end < desk->prose->count && prose_hit(desk->prose, end, WORD_SAYING);
    for (size_t t = a->first > OBJECT_WORDS ? a->first - OBJECT_WORDS : 0; says && t < a->first;
         t++)
        if (prose_hit(desk->prose, t, WORD_TRIGGER))
            return false;
    if (!prose_hit(desk->prose, i, WORD_AND))
        return false;
    i++;
    while (i < b->first &&
           (prose_hit(desk->prose, i, WORD_ARTICLE) || prose_hit(desk->prose, i, WORD_DETERMINER)))
        i++;
    return i == b->first || (i + 1 == b->first && is_plain_name(desk, i)); /* Tuareg rebels */
}

/* "le Mali, (le Niger et le Tchad)": states beside a comma. */
static bool is_listed(const struct desk *desk, const struct person *a, const struct person *b)
{
    size_t i = a->first + a->count;
    if (!person_is_place(desk, a) || !person_is_place(desk, b) || b->first > i + 2 ||
        !str_eq(prose_span(desk->prose, i, 1), STR(",")))
        return false;
    return i + 1 == b->first || prose_hit(desk->prose, i + 1, WORD_ARTICLE) ||
           prose_hit(desk->prose, i + 1, WORD_DETERMINER);
}

/* The last of a list of states that "and" ends, from the one whose neighbour may be listed. */
static const struct person *list_end(const struct desk *desk, const struct person *person)
{
    const struct person *end = desk->people.items + desk->people.count;
    while (person + 1 < end && is_listed(desk, person, person + 1))
        person++;
    return person + 1 < end && is_joined(desk, person, person + 1) ? person + 1 : NULL;
}

const struct person *person_first(const struct desk *desk, const struct person *person)
{
    while (is_one_of_people(desk, person) && person > desk->people.items &&
           (is_joined(desk, person - 1, person) ||
            (is_listed(desk, person - 1, person) && list_end(desk, person))))
        person--;
    return person;
}

const struct person *person_last(const struct desk *desk, const struct person *person)
{
    while (is_one_of_people(desk, person) && person + 1 < desk->people.items + desk->people.count &&
           (is_joined(desk, person, person + 1) ||
            (is_listed(desk, person, person + 1) && list_end(desk, person + 1))))
        person++;
    return person;
}
