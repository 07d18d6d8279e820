/* SPDX-License-Identifier: Apache-2.0 */
/* doing.c - nouns with a verb that says no more than that it was done: "a mené des frappes" is as
 * good as "a frappé". */
#include "extract/desk.h"

enum { DOING_REACH = 6 };

/* The verb of which a noun tells what was done: "(a mené) lundi plusieurs attaques"; NULL: none. */
static const struct hit *doing_before(const struct desk *desk, const struct trigger *trigger)
{
    const struct prose *prose = desk->prose;
    size_t first = prose->sentences[trigger->sentence].first, strange = 0;
    for (size_t i = trigger->first; i-- > first && i + DOING_REACH >= trigger->first;) {
        const struct hit *doing = prose_hit(prose, i, WORD_DOING);
        if (doing)
            return doing;
        bool small = desk->date_of[i] || prose->tokens[i].kind == TOKEN_NUMBER ||
                     prose_hit(prose, i, WORD_DETERMINER) || prose_hit(prose, i, WORD_ARTICLE) ||
                     prose_hit(prose, i, WORD_NUMBER);
        strange += !small;
        if (prose->tokens[i].kind == TOKEN_MARK || desk->is_person[i] || strange > 1 ||
            prose_hit(prose, i, WORD_CLAUSE) || prose_hit(prose, i, WORD_TRIGGER))
            return NULL;
    }
    return NULL;
}

/* Is it told as done by its subject: "ont mené", "launched"; not "were launched", "mener"? */
static bool is_done(const struct desk *desk, const struct hit *doing)
{
    const struct hit *aux =
        doing->first ? prose_hit(desk->prose, doing->first - 1, WORD_AUX) : NULL;
    unsigned told = FORM_BIT(PRESENT) | FORM_BIT(PAST);
    if (aux)
        return str_eq(aux->value, STR("have")) && (doing->forms & FORM_BIT(PARTICIPLE));
    return (doing->forms & told) && !(doing->forms & FORM_BIT(INFINITIVE));
}

void trigger_read_doing(const struct desk *desk, struct trigger *trigger)
{
    const struct hit *doing = doing_before(desk, trigger);
    trigger->done = doing && is_done(desk, doing);
    if (!trigger->done || !(trigger->clues & 1u << CLUE_NOUN))
        return;
    trigger->clues &= ~(1u << CLUE_NOUN | 1u << CLUE_PLURAL | 1u << CLUE_BARE);
    trigger->clues |= 1u << CLUE_FINITE;
}
