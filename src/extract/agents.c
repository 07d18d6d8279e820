/* SPDX-License-Identifier: Apache-2.0 */
/* agents.c - who or what did it, where that makes it another event, or none.
 *   floods, a virus, a crash kill, hurt, destroy     OTHER disaster, not an assault: the verb's
 *                                                    subject, or behind "by" and "in"
 *   information is released, the bus arrives         nothing: no people do
 *   the ceasefire ... collapsed                      the end of what was agreed
 * Words: lexicon classes NATURE, THING, UNDONE. */
#include "extract/desk.h"

enum { SUBJECT_REACH = 7, AGENT_REACH = 6, OF_AGENT = 4, UNDONE_REACH = 14 };

static size_t end_of(const struct trigger *trigger)
{
    return trigger->first + trigger->count;
}

static bool type_is(const struct trigger *trigger, const char *type)
{
    return str_eq(trigger->type, str_from(type));
}

static bool mode_is(const struct trigger *trigger, const char *mode)
{
    return str_eq(trigger->mode, str_from(mode));
}

static bool is_in_trigger_before(const struct desk *desk, size_t token)
{
    const struct trigger *last =
        desk->triggers.count ? &desk->triggers.items[desk->triggers.count - 1] : NULL;
    return last && token >= last->first && token < end_of(last);
}

/* "the names of the victims": the person that the token is of only says whose. */
static bool is_genitive(const struct desk *desk, size_t token)
{
    const struct prose *prose = desk->prose;
    while (token && desk->is_person[token - 1])
        token--;
    if (token &&
        (prose_hit(prose, token - 1, WORD_ARTICLE) ||
         prose_hit(prose, token - 1, WORD_DETERMINER)) &&
        !prose_hit(prose, token - 1, WORD_OF))
        token--;
    return token && prose_hit(prose, token - 1, WORD_OF);
}

/* The comma before the aside that ends with the one at `comma`: ", which began on Monday,";
 * `first`: there is none. */
static size_t aside_begin(const struct desk *desk, size_t first, size_t comma)
{
    enum { ASIDE = 14 };
    for (size_t i = comma; i-- > first && i + ASIDE > comma;)
        if (desk->prose->tokens[i].kind == TOKEN_MARK)
            return str_eq(prose_span(desk->prose, i, 1), STR(",")) ? i : first;
    return first;
}

/* Is a word of the class what the verb is said of? Nobody and no other event stands between, and it
 * is nobody's: "Israeli fire". */
static bool has_subject(const struct desk *desk, const struct trigger *trigger,
                        enum word_class class)
{
    const struct prose *prose = desk->prose;
    size_t first = prose->sentences[trigger->sentence].first;
    bool aside = false;
    int steps = 0;
    for (size_t i = trigger->first; i-- > first && steps < SUBJECT_REACH; steps++) {
        if (prose->tokens[i].kind == TOKEN_MARK) {
            i = aside ? first : aside_begin(desk, first, i);
            if (i == first)
                return false;
            aside = true;
            continue;
        }
        if (is_in_trigger_before(desk, i))
            return false;
        const struct hit *hit = prose_hit(prose, i, class);
        if (hit && hit->first + hit->count <= trigger->first)
            return !str_eq(hit->value, STR("arms")) || i == first ||
                   !(desk->is_person[i - 1] || desk->mention_of[i - 1]);
        if (desk->is_person[i] && !is_genitive(desk, i))
            return false;
    }
    return false;
}

/* "by the waters", "in a car crash". */
static bool is_by_nature(const struct desk *desk, const struct trigger *trigger)
{
    const struct prose *prose = desk->prose;
    size_t end = end_of(trigger), agent = end;
    for (size_t i = end; i < end + AGENT_REACH && i < prose->count; i++, agent = i) {
        if (prose->tokens[i].kind == TOKEN_MARK || prose_hit(prose, i, WORD_CLAUSE))
            return false;
        if (prose_hit(prose, i, WORD_AGENT) || prose_hit(prose, i, WORD_AT))
            break;
    }
    for (size_t i = agent + 1; i <= agent + OF_AGENT && i < prose->count; i++) {
        if (agent == end + AGENT_REACH || prose->tokens[i].kind == TOKEN_MARK ||
            prose->tokens[i].sentence != trigger->sentence)
            return false;
        if (prose_hit(prose, i, WORD_NATURE))
            return true;
    }
    return false;
}

static void turn_into(struct trigger *trigger, str type, str mode)
{
    trigger->type = type;
    trigger->mode = mode;
    trigger->usual = mode_of(type, mode);
}

/* "Driver injured (in) crash", not "killed (at) least 25". */
static bool is_followed_by_place(const struct desk *desk, size_t end)
{
    const struct hit *rough = prose_hit(desk->prose, end, WORD_DATE_ROUGH);
    return !(rough && rough->count > 1) && prose_hit(desk->prose, end, WORD_AT);
}

bool trigger_has_agent(const struct desk *desk, struct trigger *trigger)
{
    bool harm = mode_is(trigger, "kill") || mode_is(trigger, "wound") ||
                mode_is(trigger, "destroy") || mode_is(trigger, "coup") ||
                mode_is(trigger, "attack"); /* un séisme a frappé */
    bool moves = type_is(trigger, "RETREAT") || type_is(trigger, "MOBILIZE");
    size_t end = end_of(trigger);
    bool suffers = trigger->voice == PASSIVE || is_followed_by_place(desk, end) ||
                   prose_hit(desk->prose, end, WORD_AGENT); /* "Driver injured in crash" */
    if (trigger->form == IS_NOUN)
        return true;
    if (harm && (suffers ? is_by_nature(desk, trigger) : has_subject(desk, trigger, WORD_NATURE)))
        turn_into(trigger, STR("OTHER"), STR("disaster"));
    return !moves || !has_subject(desk, trigger, WORD_THING);
}

/* Is it told as done: not "n'a pas été (levé)", "sera (levé)"? */
static bool is_undone(const struct desk *desk, size_t from, size_t word)
{
    unsigned later = FORM_BIT(FUTURE) | FORM_BIT(CONDITIONAL);
    for (size_t i = from; i < word; i++) {
        const struct hit *aux = prose_hit(desk->prose, i, WORD_AUX);
        if (prose_hit(desk->prose, i, WORD_NEGATION) || prose_hit(desk->prose, i, WORD_MODAL) ||
            (aux && aux->forms && !(aux->forms & ~later)))
            return false;
    }
    return true;
}

/* "the ceasefire brokered by Turkey collapsed", "le blocus de Djibo a été levé" */
void trigger_read_end(const struct desk *desk, struct trigger *trigger)
{
    const struct prose *prose = desk->prose;
    bool agreed = mode_is(trigger, "ceasefire") || mode_is(trigger, "sign");
    bool imposed = mode_is(trigger, "restrict") || mode_is(trigger, "impose");
    size_t end = end_of(trigger);
    for (size_t i = end; (agreed || imposed) && trigger->form == IS_NOUN && i < end + UNDONE_REACH;
         i++) {
        if (i >= prose->count || prose->tokens[i].sentence != trigger->sentence ||
            prose->tokens[i].kind == TOKEN_MARK || prose_hit(prose, i, WORD_CLAUSE) ||
            (prose_hit(prose, i, WORD_TRIGGER) && !prose_hit(prose, i, WORD_UNDONE)))
            return;
        const struct hit *undone = prose_hit(prose, i, WORD_UNDONE);
        bool lifted = undone && str_eq(undone->value, STR("lifted"));
        if (!undone || lifted != imposed || !is_undone(desk, end, i))
            continue;
        if (lifted)
            turn_into(trigger, STR("CONCEDE"), STR("lift"));
        else
            turn_into(trigger, STR("REJECT"), STR("end-agreement"));
        trigger->clues &= ~(1u << CLUE_NOUN | 1u << CLUE_BARE);
        trigger->clues |= 1u << CLUE_FINITE;
        return;
    }
}
