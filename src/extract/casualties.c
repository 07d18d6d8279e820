/* SPDX-License-Identifier: Apache-2.0 */
/* casualties.c - how many: dead ("douze morts", "killed 12 people", "12 personnes, dont trois
 * enfants, ont été tuées") and soldiers ("un millier de soldats", "1 000 troops"). */
#include "extract/numbers.h"

enum { BESIDE = 8, FAR = 24 };

/* "dont (trois) enfants et (deux) femmes", "including (three) children": some of those told. */
static bool is_part(const struct prose *prose, size_t token)
{
    enum { WORDS = 8 };
    for (size_t i = token; i-- > 0 && i + WORDS >= token;) {
        if (prose->tokens[i].sentence != prose->tokens[token].sentence ||
            prose->tokens[i].kind == TOKEN_MARK || prose_hit(prose, i, WORD_AUX))
            return false;
        if (prose_hit(prose, i, WORD_PART_OF))
            return true;
    }
    return false;
}

/* "according to (two) residents" */
static bool is_of_source(const struct prose *prose, size_t token)
{
    enum { WORDS = 4 };
    for (size_t i = token; i-- > 0 && i + WORDS >= token;) {
        const struct hit *hit = prose_hit(prose, i, WORD_TITLE_CUE);
        if (hit && hit->first + hit->count == token && str_eq(hit->value, STR("says")))
            return true;
    }
    return false;
}

/* "John Smith, 34, of Leeds", "a man, 34," is so old; "34 ans", "5 km", "50 %" count no people, nor
 * does what happens "a year". */
static bool counts_no_people(const struct desk *desk, size_t token, size_t end)
{
    enum { RATE_REACH = 4 };
    const struct prose *prose = desk->prose;
    bool apart = token > 1 && prose_is_mark(prose, token - 1, ',') && end == token + 1;
    if (apart && (end >= prose->count || prose->tokens[end].kind == TOKEN_MARK ||
                  hit_behind(prose, end, WORD_AND) || hit_behind(prose, end, WORD_OF)))
        return true;
    if (token && prose_hit(prose, token - 1, WORD_AGENT)) /* by two gunmen */
        return true;
    if (is_part(prose, token) || is_of_source(prose, token))
        return true;
    if (prose_is_mark(prose, end, '%') || hit_behind(prose, end, WORD_MEASURE) ||
        hit_behind(prose, end, WORD_TIME_UNIT) || hit_behind(prose, end, WORD_DISTANCE))
        return true;
    for (size_t i = end; i < end + RATE_REACH && i + 1 < prose->count; i++)
        if (prose_hit(prose, i, WORD_EACH) && !desk->date_of[i + 1] &&
            hit_behind(prose, i + 1, WORD_TIME_UNIT))
            return true;
    return false;
}

enum { NUMBER_MOST = 16, PART_MOST = 12 }; /* words of one: "deux cent mille ..." */

/* "21 killed and 40 wounded": does another count stand between, or is this one of the hurt? */
static bool is_of_others(const struct desk *desk, size_t number, size_t end, size_t word)
{
    for (size_t i = number; i < end + 3 && i < desk->prose->count && i != word; i++) {
        const struct hit *hit = prose_hit(desk->prose, i, WORD_CASUALTY);
        if (hit && str_eq(hit->value, STR("wounded")))
            return true;
        if (hit || desk->prose->tokens[i].kind == TOKEN_MARK)
            return false;
    }
    return false;
}

/* "cinq gardes nationaux (et) un civil ont été": of those behind the "and" the same is told, as no
 * verb stands before the number. */
static bool is_joined_name(const struct desk *desk, size_t number, size_t joint)
{
    enum { WORDS = 4 };
    long value;
    for (size_t i = number; i-- > 0 && i + WORDS >= number;)
        if (desk->prose->tokens[i].sentence == desk->prose->tokens[number].sentence &&
            prose_hit(desk->prose, i, WORD_TRIGGER))
            return false;
    return one_at(desk, joint + 1) || number_at(desk, joint + 1, &value);
}

/* "torched three synagogues and murdered": those before the "and", unless they are people. */
static bool is_of_verb_before(const struct desk *desk, size_t number, size_t number_end,
                              size_t word)
{
    for (size_t i = number_end; i < word; i++) {
        if (desk->is_person[i] || prose_hit(desk->prose, i, WORD_CASUALTY))
            return false;
        if (prose_hit(desk->prose, i, WORD_AND))
            return !is_joined_name(desk, number, i);
    }
    return false;
}

/* "ont trouvé la mort et (trois) camions ont été incendiés": what is counted behind an "and" is
 * something else. */
static bool is_of_next(const struct desk *desk, size_t word_end, size_t number)
{
    for (size_t i = word_end; i < number; i++)
        if (prose_hit(desk->prose, i, WORD_AND))
            return true;
    return false;
}

/* "(six soldats) et une quinzaine d'assaillants": those before the "and" in front of a number. */
static long joined_before(const struct desk *desk, size_t number, size_t from)
{
    enum { MOST_WORDS = 4 };
    size_t person = number, whose = number;
    if (number > from + 3 && prose_hit(desk->prose, number - 1, WORD_DETERMINER))
        whose--; /* et (ses) deux enfants */
    if (number < from + 3 || !prose_hit(desk->prose, whose - 1, WORD_AND))
        return 0;
    for (person = whose - 1; person > from && desk->is_person[person - 1];)
        person--;
    if (!desk->is_person[person] && one_up_to(desk, person, from) < person)
        return 1; /* une femme et deux soldats */
    for (size_t i = person; person + 1 < whose && i-- > from && i + MOST_WORDS >= person;) {
        long value = 1;
        size_t count = one_at(desk, i) ? 1 : number_at(desk, i, &value);
        if (count && i + count == person && !counts_no_people(desk, i, i + count))
            return value;
    }
    return 0;
}

/* Words from `from` to `to`, without what is told of a part between commas. */
static size_t words_between(const struct prose *prose, size_t from, size_t to)
{
    size_t words = 0;
    for (size_t i = from; i < to; i++) {
        const struct hit *part = prose_hit(prose, i, WORD_PART_OF);
        size_t end = i;
        while (part && end < to && prose->tokens[end].kind != TOKEN_MARK)
            end++;
        if (part && end < to)
            i = end;
        else
            words++;
    }
    return words;
}

/* The same of a number behind a word: "killed (at least) 25" is right behind it. */
static size_t words_behind(const struct prose *prose, size_t end, size_t number)
{
    const struct hit *rough = hit_behind(prose, end, WORD_DATE_ROUGH);
    return rough && end + rough->count == number ? 0 : number - end;
}

/* The number nearest to a word, within a few tokens: behind it only half as far, "cinq personnes
 * ont été tuées et 37 000 sont sans abri". */
static long number_beside(const struct desk *desk, size_t first, size_t end, size_t from, size_t to,
                          size_t reach)
{
    long best = -1, value;
    size_t at = 0, at_end = 0;
    size_t least = reach + 1;
    from = from + NUMBER_MOST + PART_MOST + reach < first ? first - reach - NUMBER_MOST - PART_MOST
                                                          : from;
    size_t to_end = to;
    to = to > end + reach + 1 ? end + reach + 1 : to;
    for (size_t i = from; i < to;) {
        size_t count = number_at(desk, i, &value);
        size_t distance = i + count <= first ? words_between(desk->prose, i + count, first)
                          : i >= end         ? 2 * words_behind(desk->prose, end, i) + 1
                                             : reach + 1;
        if (count && distance < least && !is_of_others(desk, i, i + count, first) &&
            !is_of_next(desk, end, i) && !counts_no_people(desk, i, i + count) &&
            !is_of_verb_before(desk, i, i + count, first)) {
            least = distance;
            best = value;
            at = i;
            at_end = i + count;
        }
        i += count ? count : 1;
    }
    if (best > 0 && at < first)
        best += joined_before(desk, at, from);
    return best > 0 ? best + joined_behind(desk, at_end, at < first ? first : to_end) : best;
}

static bool is_deadly(const struct trigger *trigger)
{
    return str_eq(trigger->mode, STR("kill")) || str_eq(trigger->mode, STR("attack")) ||
           str_eq(trigger->mode, STR("clash")) || str_eq(trigger->mode, STR("bombing")) ||
           str_eq(trigger->mode, STR("disaster")) || str_eq(trigger->mode, STR("demonstrate"));
}

/* "shot by two gunmen": how many they are is another number. */
static size_t before_doers(const struct desk *desk, const struct trigger *trigger, size_t to)
{
    enum { HOW_MANY = 4 };
    const struct person *doers = trigger->source;
    size_t end = trigger->first + trigger->count;
    if (trigger->voice != PASSIVE || !doers || doers->first <= end || doers->first >= to)
        return to;
    for (size_t i = doers->first; i-- > end && i + HOW_MANY >= doers->first;)
        if (prose_hit(desk->prose, i, WORD_AGENT))
            return i;
    return to;
}

/* How far from it the dead are told: the sentence, where nothing else in it is deadly. */
static uint32_t reach_of(const struct desk *desk, const struct trigger *trigger)
{
    enum { SENTENCE = 60 };
    const struct trigger *first = desk->triggers.items, *end = first + desk->triggers.count;
    const struct trigger *t = trigger;
    while (t > first && t[-1].sentence == trigger->sentence)
        t--;
    for (; t < end && t->sentence == trigger->sentence; t++)
        if (t != trigger && is_deadly(t))
            return FAR;
    return SENTENCE;
}

/* "the death toll ... stands at (twelve)", "le nombre de morts s'élève à (douze)"; -1: not told so.
 */
static long toll_behind(const struct desk *desk, size_t from, size_t to)
{
    enum { WORDS = 3 };
    for (size_t i = from; i < to; i++) {
        const struct hit *hit = prose_hit(desk->prose, i, WORD_TOLL_IS);
        size_t end = hit ? i + hit->count : 0;
        long value;
        for (size_t at = end; hit && at < to && at < end + WORDS; at++)
            if (number_at(desk, at, &value))
                return value;
    }
    return -1;
}

/* "ont manifesté après la mort de deux jeunes": who died before. */
static bool died_before(const struct desk *desk, const struct trigger *trigger, size_t word)
{
    size_t at = word && prose_hit(desk->prose, word - 1, WORD_ARTICLE) ? word - 1 : word;
    return at && str_eq(trigger->mode, STR("demonstrate")) &&
           prose_hit(desk->prose, at - 1, WORD_BACKDROP);
}

static void count_dead(struct desk *desk, struct trigger *trigger, size_t from, size_t to)
{
    if (!is_deadly(trigger))
        return;
    uint32_t reach = reach_of(desk, trigger);
    for (size_t i = from; i < to; i++) {
        const struct hit *hit = prose_hit(desk->prose, i, WORD_CASUALTY);
        if (!hit || !str_eq(hit->value, STR("dead")) || died_before(desk, trigger, i) ||
            desk_distance(desk, i, trigger->first) > reach)
            continue;
        long count = number_beside(desk, i, i + hit->count, from, to, 4);
        if (count < 0)
            count = toll_behind(desk, i + hit->count, to);
        if (count > trigger->fatalities)
            trigger->fatalities = count;
    }
    if (trigger->fatalities < 0 && str_eq(trigger->mode, STR("kill")))
        trigger->fatalities = number_beside(desk, trigger->first, trigger->first + trigger->count,
                                            from, before_doers(desk, trigger, to), BESIDE);
}

/* Is there more in its sentence, or something deadly in the next? Then the dead are not its own. */
static bool others_tell(const struct desk *desk, const struct trigger *trigger, size_t next)
{
    const struct trigger *end = desk->triggers.items + desk->triggers.count;
    for (const struct trigger *t = trigger + 1; t < end && t->sentence <= next; t++)
        if (t->sentence < next || is_deadly(t))
            return true;
    return false;
}

/* How long a sentence may be that only counts the dead: a toll tells nothing else. */
static size_t longest_count(const struct prose *prose, const struct sentence *sentence)
{
    enum { SHORT = 14, TOLL = 40 };
    for (size_t i = sentence->first; i < sentence->first + sentence->count; i++)
        if (prose_hit(prose, i, WORD_TOLL_IS))
            return TOLL;
    return SHORT;
}

/* "6 fatalities reported.", "No fatalities.", "Le bilan fait état de 30 morts": a sentence that
 * only counts the dead of what the one before told. */
static void count_in_next(struct desk *desk, struct trigger *trigger)
{
    const struct prose *prose = desk->prose;
    size_t next = (size_t)trigger->sentence + 1;
    if (trigger->fatalities >= 0 || !is_deadly(trigger) || trigger->is_content ||
        next >= prose->sentence_count ||
        prose->sentences[next].count > longest_count(prose, &prose->sentences[next]) ||
        prose->sentences[next].block != prose->sentences[next - 1].block ||
        others_tell(desk, trigger, next))
        return;
    size_t first = prose->sentences[next].first, last = first + prose->sentences[next].count;
    for (size_t i = first; i < last; i++) {
        const struct hit *hit = prose_hit(prose, i, WORD_CASUALTY);
        if (!hit || !str_eq(hit->value, STR("dead")))
            continue;
        bool none = i > first && prose_hit(prose, i - 1, WORD_NEGATION);
        trigger->fatalities =
            none ? 0 : number_beside(desk, i, i + hit->count, first, last, BESIDE / 2);
        return;
    }
}

/* "(13) peacekeepers from South Africa, Malawi and Uruguay were killed" */
static void count_target(struct desk *desk, struct trigger *trigger, size_t first)
{
    const struct person *target = trigger->target;
    if (trigger->fatalities >= 0 || !str_eq(trigger->mode, STR("kill")) || !target ||
        trigger->form != IS_FINITE || trigger->voice != PASSIVE || target->first > trigger->first)
        return;
    trigger->fatalities =
        number_beside(desk, target->first, target->first + target->count, first, target->first, 1);
}

static void count_troops(struct desk *desk, struct trigger *trigger)
{
    bool sent = trigger->voice == PASSIVE && str_eq(trigger->mode, STR("deploy"));
    const struct person *person = trigger->means    ? trigger->means
                                  : trigger->source ? trigger->source
                                  : sent            ? trigger->target
                                                    : NULL;
    if (!person || !str_eq(person->sector, STR("MIL")) || !person->first)
        return;
    size_t from = person->first > 6 ? person->first - 6 : 0;
    size_t start = desk->prose->sentences[trigger->sentence].first;
    trigger->troops = number_beside(desk, person->first, person->first + person->count,
                                    from > start ? from : start, person->first, 4);
}

static bool is_kill(const struct trigger *trigger)
{
    return trigger && str_eq(trigger->mode, STR("kill"));
}

/* "un mort et trois blessés", "Un civil est mort": -1 when it is not told so. */
static long one_dead(const struct desk *desk, size_t word, size_t end, size_t from)
{
    const struct prose *prose = desk->prose;
    bool ends = end >= prose->count || prose->tokens[end].kind == TOKEN_MARK ||
                prose->tokens[end].sentence != prose->tokens[word].sentence ||
                prose_hit(prose, end, WORD_AND) || prose_hit(prose, end, WORD_AT);
    if (ends && word > from && one_at(desk, word - 1))
        return 1;
    return one_of_subject(desk, word, from);
}

/* The only one who died, told without a number: "un soldat a été tué". */
static void count_one(const struct desk *desk, struct trigger *trigger, size_t from, size_t to)
{
    for (size_t i = from; i < to && trigger->fatalities < 0 && is_deadly(trigger); i++) {
        const struct hit *hit = prose_hit(desk->prose, i, WORD_CASUALTY);
        if (hit && str_eq(hit->value, STR("dead")) && desk_distance(desk, i, trigger->first) <= FAR)
            trigger->fatalities = one_dead(desk, i, i + hit->count, from);
    }
    if (trigger->fatalities < 0 && is_kill(trigger))
        trigger->fatalities = one_of_verb(desk, trigger, from, to);
    if (trigger->fatalities < 0 && is_kill(trigger->harm))
        trigger->fatalities = one_of_verb(desk, trigger->harm, from, to);
}

void trigger_count_people(struct desk *desk, struct trigger *trigger)
{
    const struct sentence *sentence = &desk->prose->sentences[trigger->sentence];
    count_dead(desk, trigger, sentence->first, sentence->first + sentence->count);
    count_target(desk, trigger, sentence->first);
    count_troops(desk, trigger);
    if (is_kill(trigger->harm) && trigger->fatalities < 0)
        trigger->fatalities =
            number_beside(desk, trigger->harm->first, trigger->harm->first + trigger->harm->count,
                          sentence->first, sentence->first + sentence->count, BESIDE);
    count_in_next(desk, trigger);
    if (trigger->troops > 0)
        trigger->clues |= 1u << CLUE_TROOPS;
    if (trigger->fatalities >= 0)
        trigger->clues |= 1u << CLUE_CASUALTIES;
    count_one(desk, trigger, sentence->first, sentence->first + sentence->count);
}
