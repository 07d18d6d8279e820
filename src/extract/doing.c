/* SPDX-License-Identifier: Apache-2.0 */
/* doing.c - nouns with a verb that says no more than that it was done or happened: "a mené des
 * frappes" is as good as "a frappé", "fighting broke out" as "they fought". */
#include "extract/desk.h"

/* The phrase that reaches up to here: "claimed responsibility for". */
static const struct hit *doing_up_to(const struct prose *prose, size_t first, size_t i)
{
    enum { WORDS = 3 };
    for (size_t k = i + 1; k-- > first && k + WORDS > i;) {
        const struct hit *doing = prose_hit(prose, k, WORD_DOING);
        if (doing && doing->first + doing->count > i)
            return doing;
    }
    return NULL;
}

/* Of "(more than) 300", the last word of it, too. */
static bool rough_up_to(const struct prose *prose, size_t first, size_t i)
{
    const struct hit *before = i > first ? prose_hit(prose, i - 1, WORD_DATE_ROUGH) : NULL;
    return prose_hit(prose, i, WORD_DATE_ROUGH) || (before && before->count > 1);
}

/* The verb of which a noun tells what was done: "(a mené) lundi plusieurs attaques"; NULL: none. */
static const struct hit *doing_before(const struct desk *desk, const struct trigger *trigger)
{
    enum { REACH = 8 };
    const struct prose *prose = desk->prose;
    size_t first = prose->sentences[trigger->sentence].first, strange = 0;
    for (size_t i = trigger->first; i-- > first && i + REACH >= trigger->first;) {
        const struct hit *doing = doing_up_to(prose, first, i);
        if (doing)
            return doing;
        bool small = desk->date_of[i] || prose->tokens[i].kind == TOKEN_NUMBER ||
                     prose_hit(prose, i, WORD_DETERMINER) || prose_hit(prose, i, WORD_ARTICLE) ||
                     prose_hit(prose, i, WORD_NUMBER) || prose_hit(prose, i, WORD_AND) ||
                     rough_up_to(prose, first, i);
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

/* "(des combats) entre X et Y (ont éclaté)", "(elections) are due to (be held)": a verb behind a
 * noun that says that it happened or, with the value "ahead", will; NULL: none. */
static const struct hit *occurs(const struct desk *desk, const struct trigger *trigger)
{
    enum { REACH = 12 };
    const struct prose *prose = desk->prose;
    size_t end = trigger->first + trigger->count;
    for (size_t i = end; i < end + REACH && i < prose->count; i++) {
        const struct hit *modal = prose_hit(prose, i, WORD_MODAL);
        if (prose->tokens[i].sentence != trigger->sentence || prose->tokens[i].kind == TOKEN_MARK ||
            prose_hit(prose, i, WORD_CLAUSE))
            return NULL;
        const struct hit *hit = prose_hit(prose, i, WORD_OCCURRING);
        if (hit)
            return hit;
        if (modal && str_eq(modal->value, STR("planned"))) {
            i += modal->count - 1;
            continue;
        }
        const struct hit *other = prose_hit(prose, i, WORD_TRIGGER);
        bool verb = other && (other->forms & (FORM_BIT(PRESENT) | FORM_BIT(PAST)));
        if (prose_hit(prose, i, WORD_AUX) || modal || verb || desk_is_saying(desk, i))
            return NULL;
    }
    return NULL;
}

void trigger_read_doing(const struct desk *desk, struct trigger *trigger)
{
    const struct hit *doing = doing_before(desk, trigger);
    trigger->done = doing && is_done(desk, doing);
    const struct hit *occurring =
        trigger->modality == MODALITY_HAPPENED ? occurs(desk, trigger) : NULL;
    if (occurring && str_eq(occurring->value, STR("ahead")))
        trigger->modality = MODALITY_PLANNED;
    bool told = trigger->done || occurring;
    if (!told || !(trigger->clues & 1u << CLUE_NOUN))
        return;
    trigger->clues &= ~(1u << CLUE_NOUN | 1u << CLUE_PLURAL | 1u << CLUE_BARE);
    trigger->clues |= 1u << CLUE_FINITE;
}
