/* SPDX-License-Identifier: Apache-2.0 */
/* form_clause.c - what the rest of a sentence says of a trigger: that it goes on, that somebody
 * denies or reports it, that it was done to nobody. */
#include "extract/form.h"

enum { GOES_ON_REACH = 4, DENIAL_REACH = 24 };

/* "Les combats se poursuivent", "fighting continues". */
bool form_goes_on(const struct desk *desk, const struct trigger *trigger)
{
    const struct prose *prose = desk->prose;
    size_t end = trigger->first + trigger->count;
    for (size_t i = end; i < end + GOES_ON_REACH && i < prose->count; i++) {
        const struct hit *modal = prose_hit(prose, i, WORD_MODAL);
        if (modal && str_eq(modal->value, STR("ongoing")))
            return true;
        if (modal || prose->tokens[i].kind == TOKEN_MARK || prose_hit(prose, i, WORD_CLAUSE) ||
            prose_hit(prose, i, WORD_AUX))
            return false;
    }
    return false;
}

/* "dément que ... aient attaqué", "denied that its students had attacked". */
bool form_is_denied(const struct desk *desk, const struct trigger *trigger)
{
    const struct prose *prose = desk->prose;
    size_t first = prose->sentences[trigger->sentence].first;
    for (size_t i = trigger->first; i-- > first && i + DENIAL_REACH > trigger->first;) {
        const struct hit *denial = prose_hit(prose, i, WORD_DENIAL);
        if (denial && denial->first + denial->count < trigger->first)
            return prose_hit(prose, denial->first + denial->count, WORD_CLAUSE);
        if (prose->tokens[i].kind == TOKEN_MARK)
            return false;
    }
    return false;
}

/* "said on Saturday it (had killed)", "a annoncé que ses soldats (avaient tué)": of what armies and
 * police report the news, no earlier past. */
bool form_is_reported(const struct desk *desk, const struct trigger *trigger)
{
    const struct prose *prose = desk->prose;
    size_t first = prose->sentences[trigger->sentence].first;
    if (!str_eq(trigger->type, STR("ASSAULT")) && !str_eq(trigger->type, STR("COERCE")))
        return false;
    for (size_t i = trigger->first; i-- > first && i + DENIAL_REACH > trigger->first;) {
        if (prose->tokens[i].kind == TOKEN_MARK || prose_hit(prose, i, WORD_TRIGGER))
            return false;
        if (desk_is_saying(desk, i))
            return true;
    }
    return false;
}

/* "ne prennent le contrôle d'aucune ville", "killed no one". */
bool form_is_of_none(const struct desk *desk, const struct trigger *trigger)
{
    const struct prose *prose = desk->prose;
    size_t i = trigger->first + trigger->count;
    while (i < prose->count &&
           (prose_hit(prose, i, WORD_OF) || prose_hit(prose, i, WORD_ARTICLE)) &&
           !prose_hit(prose, i, WORD_NEGATION))
        i++;
    return i < prose->count && prose->tokens[i].sentence == trigger->sentence &&
           prose_hit(prose, i, WORD_NEGATION) && prose_hit(prose, i, WORD_DETERMINER);
}
