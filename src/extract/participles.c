/* SPDX-License-Identifier: Apache-2.0 */
/* participles.c - participles without an auxiliary of their own: those that only describe, and
 * those that share the auxiliary of the verb before them. */
#include "extract/desk.h"

/* "Qatar's criticized system" */
static bool is_of_owner(const struct desk *desk, const struct trigger *trigger)
{
    size_t first = desk->prose->sentences[trigger->sentence].first, at = trigger->first;
    return at > first && (desk->prose->tokens[at - 1].shape & TOKEN_CLITIC) &&
           !prose_hit(desk->prose, at - 1, WORD_AUX); /* not "they've criticized" */
}

/* Of "toppled by a revolt", "the family of murdered soldiers", "of prisoners jailed in": a form
 * that is of the past elsewhere. */
bool participle_is_reduced(const struct desk *desk, const struct trigger *trigger)
{
    const struct prose *prose = desk->prose;
    size_t first = trigger->first, end = first + trigger->count;
    if (is_of_owner(desk, trigger))
        return true;
    if (trigger->count > 1 &&
        (prose_hit(prose, end - 1, WORD_ARTICLE) || prose_hit(prose, end - 1, WORD_DETERMINER)))
        return false; /* "seized the" town of Nyala */
    for (size_t i = first + 1; i < end; i++)
        if (prose_hit(prose, i, WORD_DETERMINER))
            return false; /* "captured the city" has its object */
    bool ends = end >= prose->count || prose->tokens[end].sentence != trigger->sentence ||
                prose->tokens[end].kind == TOKEN_MARK;
    const struct hit *rough = prose_hit(prose, end, WORD_DATE_ROUGH);
    if (rough && rough->count > 1) /* killed at least 20 farmers */
        return false;
    if (ends || prose_hit(prose, end, WORD_AT)) /* "30 militants killed.", "Driver injured in" */
        return trigger->usual->genitive == SUFFERER;
    if (prose_hit(prose, end, WORD_AGENT))
        return true;
    if (first == prose->sentences[trigger->sentence].first ||
        prose_hit(prose, first - 1, WORD_CLAUSE)) /* that killed */
        return false;
    return prose_hit(prose, first - 1, WORD_OF) || prose_hit(prose, first - 1, WORD_ARTICLE) ||
           prose_hit(prose, first - 1, WORD_DETERMINER) || prose_hit(prose, first - 1, WORD_AT);
}

/* "was beaten, (stabbed)": be, and hardly a word more before the comma or "and". */
static bool has_be_before(const struct desk *desk, size_t at, size_t first)
{
    enum { WORDS = 3 };
    const struct prose *prose = desk->prose;
    for (int words = 0; at > first && words <= WORDS; at--) {
        const struct hit *aux = prose_hit(prose, at - 1, WORD_AUX);
        if (aux)
            return str_eq(aux->value, STR("be"));
        if (desk->is_person[at - 1] || desk->mention_of[at - 1] ||
            prose_hit(prose, at - 1, WORD_CLAUSE))
            return false;
        words += prose->tokens[at - 1].kind == TOKEN_WORD && !prose_hit(prose, at - 1, WORD_AND);
    }
    return false;
}

/* "a été expulsé de sa maison, (arrêté)", "was arrested on Monday and (charged)". */
static bool follows_passive(const struct desk *desk, const struct trigger *trigger, size_t at)
{
    enum { BETWEEN = 14 };
    const struct prose *prose = desk->prose;
    const struct trigger *last =
        desk->triggers.count ? &desk->triggers.items[desk->triggers.count - 1] : NULL;
    if (!last || last->sentence != trigger->sentence || last->form != IS_FINITE ||
        last->voice != PASSIVE ||
        desk_distance(desk, last->first + last->count - 1, trigger->first) > BETWEEN)
        return false;
    for (size_t i = last->first + last->count; i < at; i++)
        if (prose_hit(prose, i, WORD_CLAUSE) || prose_hit(prose, i, WORD_AUX))
            return false;
    return true;
}

/* "ont fait usage de gaz et (interpellé) douze personnes": have, and an object right behind. */
bool participle_shares_active(const struct desk *desk, const struct trigger *trigger)
{
    enum { BETWEEN = 12 };
    const struct prose *prose = desk->prose;
    size_t begin = prose->sentences[trigger->sentence].first, at = trigger->first;
    size_t end = at + trigger->count, least = at > begin + BETWEEN ? at - BETWEEN : begin;
    bool object = end < prose->count && prose->tokens[end].sentence == trigger->sentence &&
                  (prose->tokens[end].kind == TOKEN_NUMBER || prose_hit(prose, end, WORD_NUMBER) ||
                   prose_hit(prose, end, WORD_DETERMINER) || prose_hit(prose, end, WORD_ARTICLE));
    for (size_t i = at + 1; i < end; i++) /* et (emporté du bétail) */
        object =
            object || prose_hit(prose, i, WORD_ARTICLE) || prose_hit(prose, i, WORD_DETERMINER);
    if (!object || at <= begin || !prose_hit(prose, at - 1, WORD_AND))
        return false;
    for (size_t i = at - 1; i-- > least;) {
        const struct hit *aux = prose_hit(prose, i, WORD_AUX);
        if (aux)
            return str_eq(aux->value, STR("have"));
        if (prose_hit(prose, i, WORD_CLAUSE) || prose->tokens[i].kind == TOKEN_MARK)
            return false;
    }
    return false;
}

bool trigger_follows_and(const struct desk *desk, const struct trigger *trigger)
{
    size_t begin = desk->prose->sentences[trigger->sentence].first, at = trigger->first;
    while (at > begin && (prose_hit(desk->prose, at - 1, WORD_AUX) ||
                          prose_hit(desk->prose, at - 1, WORD_AUXILIARY)))
        at--;
    return at > begin && prose_hit(desk->prose, at - 1, WORD_AND);
}

/* A participle that has its auxiliary in common with the verb before it. */
bool participle_shares_passive(const struct desk *desk, const struct trigger *trigger)
{
    const struct prose *prose = desk->prose;
    size_t first = prose->sentences[trigger->sentence].first, at = trigger->first - 1;
    if (trigger->first <= first ||
        (!prose_hit(prose, at, WORD_AND) && !str_eq(prose_span(prose, at, 1), STR(","))))
        return false;
    return has_be_before(desk, at, first) || follows_passive(desk, trigger, at);
}
