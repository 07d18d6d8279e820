/* SPDX-License-Identifier: Apache-2.0 */
/* days.c - which date is whose: to the trigger nearest to it; one that begins the sentence to its
 * first finite verb, and to other finite verbs that have none. A day of the past behind what is
 * only demanded or refused is that of the demand; a day behind "said" is that of the saying. */
#include "extract/desk.h"

enum { DATE_REACH = 28, DATE_BEFORE = 12, ACROSS_QUOTES = 20, RIGHT_BEHIND = 3 };

static void add_clue(struct trigger *trigger, enum clue clue)
{
    trigger->clues |= 1u << clue;
}

static size_t end_of(const struct trigger *trigger)
{
    return trigger->first + trigger->count;
}

static bool is_usable(const struct desk *desk, const struct time_expression *date)
{
    return date->when.from.year && date->kind != TIMEX_DURATION && date->kind != TIMEX_TIME &&
           !desk->is_dateline[date->first];
}

/* Is the nearest word that begins a clause, back to `from`, "who" or "which"? */
static bool follows_who(const struct desk *desk, size_t at, size_t from)
{
    while (at-- > from) {
        const struct hit *hit = prose_hit(desk->prose, at, WORD_CLAUSE);
        if (hit)
            return str_eq(hit->value, STR("who"));
        if (desk->prose->tokens[at].kind == TOKEN_MARK)
            return false;
    }
    return false;
}

/* One of them stands in an aside that the other does not: "X, who lost last year, criticized", "X,
 * who resigned in May as mayor, opened his campaign Saturday". */
static bool is_across_aside(const struct desk *desk, const struct trigger *trigger,
                            const struct time_expression *date)
{
    enum { ASIDE = 14, SUBJECT = 3 };
    bool behind = date->first >= end_of(trigger);
    size_t first = behind ? end_of(trigger) : date->first + date->count;
    size_t end = behind ? date->first : trigger->first,
           inner = behind ? trigger->first : date->first;
    size_t reach = behind ? SUBJECT : ASIDE;
    bool comma = false;
    for (size_t i = first; i < end && !comma; i++)
        comma = str_eq(prose_span(desk->prose, i, 1), STR(","));
    size_t at = date->first;
    if (at && prose_hit(desk->prose, at - 1, WORD_DATE_AT))
        at--;
    if (behind && at && prose_is_mark(desk->prose, at - 1, ','))
        return false; /* who were taken from Kuriga, Kaduna state, on March 7 */
    return comma && follows_who(desk, inner, inner > reach ? inner - reach : 0);
}

/* Dates stand behind their verb rather than before. */
static uint32_t date_distance(const struct desk *desk, const struct trigger *trigger,
                              const struct time_expression *date)
{
    size_t last = date->first + date->count - 1;
    const struct token *tokens = desk->prose->tokens;
    uint32_t across = tokens[last].quoted != tokens[trigger->first].quoted ? ACROSS_QUOTES : 0;
    across += is_across_aside(desk, trigger, date) ? ACROSS_QUOTES : 0;
    if (date->first >= end_of(trigger))
        return desk_distance(desk, end_of(trigger) - 1, date->first) + across;
    return desk_distance(desk, last, trigger->first) + DATE_BEFORE + across;
}

/* A day right behind the verb is nearer to it than one that begins the sentence. */
static bool has_day_behind(const struct desk *desk, const struct trigger *trigger)
{
    for (size_t i = end_of(trigger); i < end_of(trigger) + RIGHT_BEHIND; i++) {
        const struct time_expression *date = desk_date(desk, i);
        if (date && is_usable(desk, date) && date->when.precision == DATE_DAY)
            return desk->prose->tokens[i].sentence == trigger->sentence;
    }
    return false;
}

static struct trigger *nearest_trigger(const struct desk *desk, size_t first, size_t count,
                                       const struct time_expression *date)
{
    struct trigger *best = NULL;
    uint32_t least = DATE_REACH + 1;
    for (size_t i = first; i < first + count; i++) {
        struct trigger *trigger = &desk->triggers.items[i];
        uint32_t distance = date_distance(desk, trigger, date);
        bool dated = date->first < trigger->first && has_day_behind(desk, trigger);
        bool ongoing = date->first < trigger->first && date->kind == TIMEX_SINCE &&
                       trigger->clues & 1u << CLUE_PERFECT; /* where she lived for 25 years */
        if (!trigger->date && !dated && !ongoing && distance < least) {
            least = distance;
            best = trigger;
        }
    }
    return best;
}

static struct trigger *first_finite(const struct desk *desk, size_t first, size_t count)
{
    for (size_t i = first; i < first + count; i++)
        if (desk->triggers.items[i].form == IS_FINITE && !desk->triggers.items[i].is_content)
            return &desk->triggers.items[i];
    return NULL;
}

static void share_first_date(struct desk *desk, size_t first, size_t count, uint32_t date)
{
    for (size_t i = first; i < first + count; i++) {
        struct trigger *trigger = &desk->triggers.items[i];
        if (!trigger->date && trigger->form == IS_FINITE && !trigger->background)
            trigger->date = date;
    }
}

/* "quelques jours auparavant, le 23 avril": the day that is told right behind. */
static const struct time_expression *told_finer(const struct desk *desk,
                                                const struct time_expression *date)
{
    size_t end = date->first + date->count;
    for (size_t i = end; i < end + 3; i++) {
        const struct time_expression *next = desk_date(desk, i);
        if (next && is_usable(desk, next) && next->when.precision == DATE_DAY &&
            !next->when.approximate && (date->when.precision != DATE_DAY || date->when.approximate))
            return next;
    }
    return NULL;
}

/* "Police said on Tuesday that": when it was said. */
static bool is_of_saying(const struct desk *desk, const struct time_expression *date)
{
    for (size_t i = date->first; i > 0 && i + 2 > date->first; i--)
        if (desk_is_said(desk, i - 1) && !prose_hit(desk->prose, i - 1, WORD_TRIGGER))
            return true;
    return false;
}

/* "the bloc, founded in 2014, ...": when it was founded. */
static bool is_of_other_word(const struct desk *desk, const struct time_expression *date)
{
    enum { PHRASE = 4 };
    const struct prose *prose = desk->prose;
    for (size_t i = date->first; i-- > 0 && i + PHRASE >= date->first;) {
        const struct hit *hit = prose_hit(prose, i, WORD_DATED);
        if (hit && !prose_hit(prose, i, WORD_TRIGGER))
            return hit->first + hit->count + 2 >= date->first;
        if (prose->tokens[i].kind == TOKEN_MARK)
            return false;
    }
    return false;
}

/* Does a clause begin between the date and the trigger before it? */
static bool is_in_other_clause(const struct desk *desk, size_t first, size_t count,
                               const struct time_expression *date)
{
    size_t begin = 0;
    for (size_t i = first; i < first + count; i++)
        if (end_of(&desk->triggers.items[i]) <= date->first)
            begin = end_of(&desk->triggers.items[i]);
    for (size_t i = begin; begin && i < date->first; i++)
        if (prose_hit(desk->prose, i, WORD_CLAUSE))
            return true;
    return false;
}

/* "blamed the June 2000 spill on": a date that an article leads to is of the noun behind it; of
 * nothing that is told, unless that noun tells it or it is told when ("during the 1967 war"). */
static bool is_of_noun(const struct desk *desk, size_t first, size_t count,
                       const struct time_expression *date)
{
    enum { NOUN_REACH = 3 };
    const struct prose *prose = desk->prose;
    size_t end = date->first + date->count;
    if (!date->first || !prose_hit(prose, date->first - 1, WORD_DATE_NAMING) || end >= prose->count)
        return false;
    if (date->first > 1 && prose_hit(prose, date->first - 2, WORD_FUNCTION) &&
        !is_in_other_clause(desk, first, count, date))
        return false;
    if (prose->tokens[end].kind == TOKEN_MARK)
        end++;
    if (end >= prose->count || prose->tokens[end].kind != TOKEN_WORD ||
        prose->tokens[end].sentence != prose->tokens[date->first].sentence ||
        prose_hit(prose, end, WORD_FUNCTION) || prose_hit(prose, end, WORD_AUX) ||
        prose_hit(prose, end, WORD_AND))
        return false;
    for (size_t i = first; i < first + count; i++) {
        const struct trigger *trigger = &desk->triggers.items[i];
        if (trigger->first >= end && trigger->first < end + NOUN_REACH)
            return trigger->form != IS_NOUN;
    }
    return true;
}

/* "lundi" in a text whose own day nobody knows: no date, but a day is told of the nearest trigger.
 */
static void note_unknown_day(struct desk *desk, size_t first, size_t count,
                             const struct time_expression *date, uint32_t number)
{
    bool day = !date->when.from.year && date->kind != TIMEX_DURATION && date->kind != TIMEX_TIME &&
               !desk->is_dateline[date->first];
    struct trigger *owner =
        day && !is_of_saying(desk, date) ? nearest_trigger(desk, first, count, date) : NULL;
    if (!owner)
        return;
    add_clue(owner, CLUE_OWN_DATE);
    owner->day = number;
}

/* Who a date at the beginning of a sentence is of. */
static struct trigger *opened_by(const struct desk *desk, size_t first, size_t count,
                                 const struct time_expression *date)
{
    struct trigger *trigger = &desk->triggers.items[first];
    if (date->first >= (size_t)desk->prose->sentences[trigger->sentence].first + 3 ||
        trigger->first < date->first)
        return NULL;
    struct trigger *finite = first_finite(desk, first, count);
    return finite ? finite : trigger;
}

static void give_dates(struct desk *desk, size_t first, size_t count)
{
    const struct prose *prose = desk->prose;
    uint32_t s = desk->triggers.items[first].sentence;
    const struct sentence *sentence = &prose->sentences[s];
    size_t end = sentence->first + sentence->count;
    uint32_t initial = 0;
    for (size_t i = sentence->first; i < end;) {
        const struct time_expression *date = desk_date(desk, i);
        uint32_t number = date ? desk->date_of[i] : 0;
        i = date ? date->first + date->count : i + 1;
        if (date)
            note_unknown_day(desk, first, count, date, number);
        if (date && is_usable(desk, date) && is_of_saying(desk, date))
            for (size_t k = first; k < first + count; k++)
                desk->triggers.items[k].said = number;
        if (!date || !is_usable(desk, date) || is_of_saying(desk, date) ||
            is_of_other_word(desk, date) || is_of_noun(desk, first, count, date))
            continue;
        const struct time_expression *finer = told_finer(desk, date);
        if (finer) {
            number = desk->date_of[finer->first];
            date = finer;
            i = finer->first + finer->count;
        }
        struct trigger *owner = opened_by(desk, first, count, date);
        if (owner) {
            initial = number;
            if (has_day_behind(desk, owner))
                continue;
        }
        owner = owner ? owner : nearest_trigger(desk, first, count, date);
        bool lasts = owner && date->kind == TIMEX_UNTIL && owner->form == IS_FINITE &&
                     owner->modality == MODALITY_HAPPENED; /* suspended until November */
        if (owner && !lasts)
            owner->date = number;
    }
    if (initial)
        share_first_date(desk, first, count, initial);
    for (size_t i = first + count - 1; i > first; i--) { /* "enlevé, torturé et tué mercredi" */
        struct trigger *trigger = &desk->triggers.items[i];
        bool joined = trigger->joined ||
                      (trigger->form == IS_FINITE && trigger[-1].form == IS_FINITE &&
                       trigger->voice == trigger[-1].voice && trigger_follows_and(desk, trigger));
        if (joined && trigger->date && !trigger[-1].date)
            trigger[-1].date = trigger->date;
    }
}

/* "demanded the withdrawal of the troops on Monday": a past day, not one of "the attack of 3 May".
 */
static bool is_when_demanded(const struct desk *desk, const struct trigger *content)
{
    const struct time_expression *date =
        content->date ? &desk->parsed->dates.items[content->date - 1] : NULL;
    return date && date->kind != TIMEX_AHEAD && date->first >= end_of(content) &&
           !prose_hit(desk->prose, date->first, WORD_OF) &&
           !prose_hit(desk->prose, date->first - 1, WORD_OF);
}

/* "29 soldats avaient été tués (en octobre) dans une attaque": the blow is of the harm's day. */
static void share_with_blow(struct trigger *harm, struct trigger *blow)
{
    enum { BETWEEN = 3 };
    static const str assault = STR_INIT("ASSAULT");
    if (harm->sentence != blow->sentence || blow->form != IS_NOUN || blow->date || !harm->date ||
        !str_eq(harm->type, assault) || !str_eq(blow->type, assault) ||
        blow->first > end_of(harm) + BETWEEN)
        return;
    blow->date = harm->date;
    blow->background = harm->background;
}

/* Do no other clause and nothing that was before stand between? */
static bool is_in_one_breath(const struct desk *desk, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++)
        if (desk->prose->tokens[i].kind == TOKEN_MARK || prose_hit(desk->prose, i, WORD_CLAUSE) ||
            prose_hit(desk->prose, i, WORD_BACKDROP))
            return false;
    return true;
}

/* "Quatre soldats ont été tués lors d'une embuscade près de Gao mardi": the harm is of the day of
 * the blow, or of what that is of: "l'explosion d'un engin". */
static void share_with_harm(const struct desk *desk, struct trigger *harm,
                            const struct trigger *end)
{
    enum { BETWEEN = 10 };
    static const str assault = STR_INIT("ASSAULT");
    if (harm->date || harm->form != IS_FINITE || !str_eq(harm->type, assault))
        return;
    for (const struct trigger *blow = harm + 1; blow < end; blow++) {
        if (blow->sentence != harm->sentence || blow->form != IS_NOUN || blow->background ||
            !str_eq(blow->type, assault) || blow->first > end_of(harm) + BETWEEN ||
            !is_in_one_breath(desk, end_of(harm), blow->first))
            return;
        if (blow->date) {
            harm->date = blow->date;
            return;
        }
    }
}

/* What stands before the trigger is told by the lexicon to have been before: "après", not "en marge
 * de". */
static bool is_behind(const struct desk *desk, const struct trigger *trigger)
{
    enum { WORDS = 6 };
    const struct prose *prose = desk->prose;
    for (size_t i = trigger->first; i-- > 0 && i + WORDS >= trigger->first;) {
        const struct hit *hit = prose_hit(prose, i, WORD_BACKDROP);
        if (hit)
            return !hit->value.len && hit->first + hit->count <= trigger->first;
        if (prose->tokens[i].kind == TOKEN_MARK)
            return false;
    }
    return false;
}

/* The dated noun of a backdrop tells after which day the finite verbs beside it happened. */
static void share_after(struct desk *desk, size_t first, size_t count)
{
    const struct trigger *noun = NULL;
    for (size_t i = first; i < first + count; i++) {
        const struct trigger *trigger = &desk->triggers.items[i];
        if (trigger->form == IS_NOUN && trigger->background && trigger->date &&
            is_behind(desk, trigger) &&
            desk->parsed->dates.items[trigger->date - 1].kind != TIMEX_AHEAD)
            noun = trigger;
    }
    for (size_t i = first; i < first + count && noun; i++) {
        struct trigger *trigger = &desk->triggers.items[i];
        if (trigger->form == IS_FINITE && !trigger->date && trigger->modality == MODALITY_HAPPENED)
            trigger->after = noun->date;
    }
}

void triggers_take_dates(struct desk *desk)
{
    for (size_t i = 0, n; i < desk->triggers.count; i += n) {
        for (n = 1; i + n < desk->triggers.count &&
                    desk->triggers.items[i + n].sentence == desk->triggers.items[i].sentence;)
            n++;
        give_dates(desk, i, n);
        share_after(desk, i, n);
    }
    for (size_t i = 1; i < desk->triggers.count; i++) {
        struct trigger *content = &desk->triggers.items[i], *head = content->head;
        if (!head || head->date)
            continue;
        if (content->form == IS_INFINITIVE &&
            content->modality != MODALITY_DEMANDED) /* a accepté de renforcer ... en janvier */
            head->date = content->date;
        else if (content->form == IS_NOUN && content->is_content && is_when_demanded(desk, content))
            head->date = content->date;
    }
    for (size_t i = 1; i < desk->triggers.count; i++) {
        share_with_blow(&desk->triggers.items[i - 1], &desk->triggers.items[i]);
        share_with_harm(desk, &desk->triggers.items[i - 1],
                        desk->triggers.items + desk->triggers.count);
    }
    for (size_t i = 0; i < desk->triggers.count; i++) {
        struct trigger *trigger = &desk->triggers.items[i];
        if (!trigger->date)
            continue;
        add_clue(trigger, CLUE_OWN_DATE);
        trigger->day = trigger->date;
    }
}
