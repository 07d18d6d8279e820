/* SPDX-License-Identifier: Apache-2.0 */
/* kind.c - what a name of a place stands for, the first that fits:
 *   demonym       the lexicon knows it as one: "Turkish"
 *   organisation  it hangs on the head of an office or a body ("ambassadeur de Turquie",
 * "University of Ohio"), or stands in one run of capitals with such a head ("Paris Police
 *                 Department", "Bank of Ghana")
 *   metonym       a country, a capital or a group is the subject of a verb of saying or deciding
 *                 ("Moscou dénonce", "the US has said"), or a partner ("accord avec Niamey",
 *                 "relations between Paris and Berlin")
 *   literal       everything else */
#include "geoparse/names.h"

enum { RUN_REACH = 5, PARTNER_REACH = 4, OFFICE_LINKS = 2 };

/* "ministre de la Défense du X": back over "of", articles and one word between them. */
static bool hangs_on_office(const struct names *names, const struct left *left)
{
    const struct prose *prose = names->prose;
    ptrdiff_t of = left->at;
    for (int links = 0; links < OFFICE_LINKS; links++) {
        if (of < 1 || !(names->marks[of].end & MARK(OF)) ||
            prose->tokens[of - 1].sentence != prose->tokens[of].sentence)
            return false;
        bool is_part = links == 0 && !(names->marks[of].alone & MARK(AT)) &&
                       names->marks[of].end & MARK(AT); /* dans le "centre de" Gao */
        if (names->marks[of - 1].end & (MARK(OFFICE) | MARK(ORGANISATION)))
            return !is_part;
        if (prose->tokens[of - 1].kind != TOKEN_WORD)
            return false;
        of -= 2;
        while (of > 0 && (names->marks[of].alone & MARK(ARTICLE)) &&
               !(names->marks[of].alone & MARK(OF)))
            of--;
    }
    return false;
}

static bool run_has_head(const struct names *names, size_t from, int step)
{
    const struct prose *prose = names->prose;
    uint32_t sentence = prose->tokens[from].sentence;
    size_t i = from;
    for (int reach = 0; reach < RUN_REACH; reach++) {
        i += (size_t)(ptrdiff_t)step;
        if (i >= prose->count || prose->tokens[i].sentence != sentence || !names_capital(prose, i))
            return false;
        if (names_marked(names, i, MARK(ORGANISATION)))
            return true;
    }
    return false;
}

static bool in_organisation(const struct names *names, const struct candidate *c,
                            const struct left *left)
{
    return hangs_on_office(names, left) || run_has_head(names, c->first + c->count - 1, 1) ||
           run_has_head(names, c->first, -1);
}

static bool is_capital_town(const struct names *names, const struct candidate *c)
{
    return c->place != PLACE_NONE &&
           str_eq(gazetteer_place(names->gaz, c->place).feature, STR("PPLC"));
}

/* Does it stand for a state? */
static bool is_state(const struct names *names, const struct candidate *c)
{
    if (c->whole & MARK(PLACE_SHORT))
        return true;
    if (c->place == PLACE_NONE)
        return false;
    return c->class == PLACE_COUNTRY || c->class == PLACE_GROUP || is_capital_town(names, c);
}

/* Nothing but a list stands between: capitals, articles, "and", commas. */
static bool is_list(const struct names *names, ptrdiff_t token)
{
    return names_capital(names->prose, (size_t)token) || names_mark_is(names->prose, token, ',') ||
           (names->marks[token].alone & (MARK(ARTICLE) | MARK(AND)));
}

/* "accord avec X", "relations entre X et Y", "tensions between X and Y". */
static bool is_partner(const struct names *names, const struct left *left)
{
    const struct prose *prose = names->prose;
    uint32_t sentence = prose->tokens[left->at].sentence;
    ptrdiff_t with = left->at;
    for (int back = 0; !(names->marks[with].end & MARK(WITH)); with--, back++)
        if (back == PARTNER_REACH || with == 0 || !is_list(names, with) ||
            prose->tokens[with - 1].sentence != sentence)
            return false;
    for (int back = 0; back < PARTNER_REACH && with > 0; back++) {
        with--;
        if (prose->tokens[with].sentence != sentence)
            return false;
        if (names->marks[with].end & MARK(PARTNER))
            return true;
    }
    return false;
}

/* "US officials", "the UK government": of countries alone, for towns are where their people are. */
static bool has_office(const struct names *names, const struct candidate *c)
{
    size_t right = names_right(names, c);
    bool country =
        (c->whole & MARK(PLACE_SHORT)) ||
        (c->place != PLACE_NONE && (c->class == PLACE_COUNTRY || c->class == PLACE_GROUP));
    return country && right != SIZE_MAX &&
           (names->marks[right].begin & (MARK(OFFICE) | MARK(TITLE))) &&
           !(names->marks[right].begin & MARK(SAYING)); /* the US called for */
}

static bool acts(const struct names *names, const struct candidate *c, const struct left *left)
{
    if (left->at >= 0 && (names->marks[left->at].end & MARK(AT)))
        return false;
    bool subject = left->at < 0 || !(names->marks[left->at].end & MARK(OF));
    if (subject && is_state(names, c) &&
        names_says(names, names_right(names, c), MARK(SAYING) | MARK(DECIDING)))
        return true;
    if (left->at < 0)
        return false;
    return (is_state(names, c) && is_partner(names, left)) ||
           (is_capital_town(names, c) && (names->marks[left->at].end & MARK(BEFORE_ACTOR)));
}

enum mention_kind kind_of(const struct names *names, const struct candidate *candidate)
{
    struct left left = names_left(names, candidate);
    if (candidate->standing == STANDING_DEMONYM)
        return MENTION_DEMONYM;
    if (names_is_cell(names->prose, candidate))
        return MENTION_LITERAL;
    bool told =
        candidate->place != PLACE_NONE && names_told(names, candidate); /* "cercle de Gao" */
    if ((!told && in_organisation(names, candidate, &left)) || has_office(names, candidate))
        return MENTION_ORGANISATION;
    if (acts(names, candidate, &left))
        return MENTION_METONYM;
    return MENTION_LITERAL;
}
