/* SPDX-License-Identifier: Apache-2.0 */
/* numbers.c - how many: dead ("douze morts", "killed 12 people", "12 personnes ont été tuées") and
 * soldiers ("un millier de soldats", "1 000 troops"). */
#include <string.h>

#include "extract/desk.h"

enum { BESIDE = 8, FAR = 24 };

static bool read_digits(str text, long *value)
{
    long n = 0;
    bool any = false;
    for (size_t i = 0; i < text.len && n < 100000000; i++) {
        char c = text.ptr[i];
        if (c >= '0' && c <= '9') {
            n = 10 * n + (c - '0');
            any = true;
        } else if (c != ',' && c != '.') {
            return false;
        }
    }
    *value = n;
    return any;
}

static bool is_three_digits(const struct prose *prose, size_t token)
{
    const struct token *t = &prose->tokens[token];
    return t->kind == TOKEN_NUMBER && t->end - t->start == 3;
}

/* The word or mark at `token`, when it is in the sentence of the one before it. */
static const struct hit *behind(const struct prose *prose, size_t token, enum word_class class)
{
    bool same = token && token < prose->count &&
                prose->tokens[token].sentence == prose->tokens[token - 1].sentence;
    return same ? prose_hit(prose, token, class) : NULL;
}

static bool is_mark(const struct prose *prose, size_t token, char mark)
{
    return token < prose->count && prose->tokens[token].kind == TOKEN_MARK &&
           prose->text.ptr[prose->tokens[token].start] == mark;
}

/* "John Smith, 34, of Leeds", "a man, 34," is so old; "34 ans", "5 km", "50 %" count no people, nor
 * does what happens "a year". */
static bool counts_no_people(const struct desk *desk, size_t token, size_t end)
{
    enum { RATE_REACH = 4 };
    const struct prose *prose = desk->prose;
    bool apart = token > 1 && is_mark(prose, token - 1, ',') && end == token + 1;
    if (apart && (end >= prose->count || prose->tokens[end].kind == TOKEN_MARK ||
                  behind(prose, end, WORD_AND) || behind(prose, end, WORD_OF)))
        return true;
    if (token && prose_hit(prose, token - 1, WORD_AGENT)) /* by two gunmen */
        return true;
    if (is_mark(prose, end, '%') || behind(prose, end, WORD_MEASURE) ||
        behind(prose, end, WORD_TIME_UNIT) || behind(prose, end, WORD_DISTANCE))
        return true;
    for (size_t i = end; i < end + RATE_REACH && i + 1 < prose->count; i++)
        if (prose_hit(prose, i, WORD_EACH) && !desk->date_of[i + 1] &&
            behind(prose, i + 1, WORD_TIME_UNIT))
            return true;
    return false;
}

/* "quatre (millions)", "1.5 (million)": the value with what multiplies it. */
static size_t multiplied(const struct prose *prose, size_t token, size_t count, long *value)
{
    const struct hit *times = behind(prose, token + count, WORD_MULTIPLE);
    int64_t factor;
    double told = (double)*value;
    if (!times || !str_to_int64(times->value, &factor))
        return count;
    if (count == 1 && prose->tokens[token].kind == TOKEN_NUMBER) {
        char text[16];
        str span = prose_span(prose, token, 1);
        ptrdiff_t comma = str_find_char(span, ',');
        if (span.len < sizeof text) {
            memcpy(text, span.ptr, span.len);
            if (comma >= 0)
                text[comma] = '.';
            (void)str_to_double((str){ text, span.len }, &told);
        }
    }
    *value = told < 1e9 / (double)factor ? (long)(told * (double)factor) : *value;
    return count + times->count;
}

/* The digits that begin at `token`, in groups of three: how many tokens. */
static size_t digits_at(const struct prose *prose, size_t token, long *value)
{
    size_t count = 1;
    if (!read_digits(prose_span(prose, token, 1), value))
        return 0;
    while (token + count < prose->count && *value < 1000000 &&
           is_three_digits(prose, token + count)) {
        long more;
        if (!read_digits(prose_span(prose, token + count, 1), &more))
            break;
        *value = 1000 * *value + more;
        count++;
    }
    return count;
}

/* "30", and "30?", about thirty: "une trentaine"; not "3?", some. */
static bool read_about(str value, int64_t *told)
{
    enum { SOME = 10 };
    bool about = str_ends(value, STR("?"));
    value.len -= about;
    return str_to_int64(value, told) && (!about || *told >= SOME);
}

/* "soixante(-treize)", "seventy(-three)": the smaller number that a hyphen joins to *value is
 * added; how many tokens. */
static size_t joined_number(const struct prose *prose, size_t token, long *value)
{
    enum { TENS = 20 };
    const struct hit *hit = behind(prose, token, WORD_NUMBER);
    int64_t more;
    if (!hit || !(prose->tokens[token].shape & TOKEN_HYPHENED) || *value < TENS ||
        !str_to_int64(hit->value, &more) || more >= TENS)
        return 0;
    *value += (long)more;
    return hit->count;
}

/* The number that begins at `token`: "1 000", "5,100", "douze", "un millier", "deux millions"; how
 * many tokens. */
static size_t number_at(const struct desk *desk, size_t token, long *value)
{
    const struct prose *prose = desk->prose;
    const struct hit *word = prose_hit(prose, token, WORD_NUMBER);
    int64_t told;
    if (prose->tokens[token].kind == TOKEN_NUMBER && token + 1 < prose->count &&
        (prose->tokens[token + 1].shape & TOKEN_HYPHENED))
        return 0; /* a 26-year-old */
    if (desk->date_of[token])
        return 0;
    size_t count = prose->tokens[token].kind == TOKEN_NUMBER ? digits_at(prose, token, value) : 0;
    if (!count && word && read_about(word->value, &told) &&
        (told > 1 || behind(prose, token + word->count, WORD_MULTIPLE))) {
        *value = (long)told; /* one is an article too */
        count = word->count;
    }
    count += count && word ? joined_number(prose, token + count, value) : 0;
    return count ? multiplied(prose, token, count, value) : 0;
}

enum { NUMBER_MOST = 16 }; /* words of one: "deux cent mille ..." */

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

/* "torched three synagogues and murdered": those before the "and", unless they are people. */
static bool is_of_verb_before(const struct desk *desk, size_t number_end, size_t word)
{
    for (size_t i = number_end; i < word; i++) {
        if (desk->is_person[i] || prose_hit(desk->prose, i, WORD_CASUALTY))
            return false;
        if (prose_hit(desk->prose, i, WORD_AND))
            return true;
    }
    return false;
}

/* "(six soldats) et une quinzaine d'assaillants": those before the "and" in front of a number. */
static long joined_before(const struct desk *desk, size_t number, size_t from)
{
    enum { MOST_WORDS = 4 };
    size_t person = number;
    if (number < from + 3 || !prose_hit(desk->prose, number - 1, WORD_AND))
        return 0;
    for (person = number - 1; person > from && desk->is_person[person - 1];)
        person--;
    for (size_t i = person; person + 1 < number && i-- > from && i + MOST_WORDS >= person;) {
        long value;
        size_t count = number_at(desk, i, &value);
        if (count && i + count == person && !counts_no_people(desk, i, i + count))
            return value;
    }
    return 0;
}

/* The number nearest to a word, within a few tokens: behind it only half as far, "cinq personnes
 * ont été tuées et 37 000 sont sans abri". */
static long number_beside(const struct desk *desk, size_t first, size_t end, size_t from, size_t to,
                          size_t reach)
{
    long best = -1, value;
    size_t at = 0;
    size_t least = reach + 1;
    from = from + NUMBER_MOST + reach < first ? first - reach - NUMBER_MOST : from;
    to = to > end + reach + 1 ? end + reach + 1 : to;
    for (size_t i = from; i < to;) {
        size_t count = number_at(desk, i, &value);
        size_t distance = i + count <= first ? first - (i + count)
                          : i >= end         ? 2 * (i - end) + 1
                                             : reach + 1;
        if (count && distance < least && !is_of_others(desk, i, i + count, first) &&
            !counts_no_people(desk, i, i + count) && !is_of_verb_before(desk, i + count, first)) {
            least = distance;
            best = value;
            at = i;
        }
        i += count ? count : 1;
    }
    return best > 0 && at < first ? best + joined_before(desk, at, from) : best;
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

static void count_dead(struct desk *desk, struct trigger *trigger, size_t from, size_t to)
{
    if (!is_deadly(trigger))
        return;
    for (size_t i = from; i < to; i++) {
        const struct hit *hit = prose_hit(desk->prose, i, WORD_CASUALTY);
        if (!hit || !str_eq(hit->value, STR("dead")) ||
            desk_distance(desk, i, trigger->first) > FAR)
            continue;
        long count = number_beside(desk, i, i + hit->count, from, to, 4);
        if (count > trigger->fatalities)
            trigger->fatalities = count;
    }
    if (trigger->fatalities < 0 && str_eq(trigger->mode, STR("kill")))
        trigger->fatalities = number_beside(desk, trigger->first, trigger->first + trigger->count,
                                            from, before_doers(desk, trigger, to), BESIDE);
}

/* "6 fatalities reported.", "No fatalities.": a short sentence that only counts the dead of what
 * the one before told. */
static void count_in_next(struct desk *desk, struct trigger *trigger)
{
    enum { SHORT = 14 };
    const struct prose *prose = desk->prose;
    size_t next = (size_t)trigger->sentence + 1;
    const struct trigger *end = desk->triggers.items + desk->triggers.count;
    if (trigger->fatalities >= 0 || !is_deadly(trigger) || trigger->is_content ||
        next >= prose->sentence_count || prose->sentences[next].count > SHORT ||
        prose->sentences[next].block != prose->sentences[next - 1].block ||
        (trigger + 1 < end && trigger[1].sentence <= next))
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

static void count_troops(struct desk *desk, struct trigger *trigger)
{
    const struct person *person = trigger->means ? trigger->means : trigger->source;
    if (!person || !str_eq(person->sector, STR("MIL")) || !person->first)
        return;
    size_t from = person->first > 6 ? person->first - 6 : 0;
    size_t start = desk->prose->sentences[trigger->sentence].first;
    trigger->troops = number_beside(desk, person->first, person->first + person->count,
                                    from > start ? from : start, person->first, 4);
}

void trigger_count_people(struct desk *desk, struct trigger *trigger)
{
    const struct sentence *sentence = &desk->prose->sentences[trigger->sentence];
    count_dead(desk, trigger, sentence->first, sentence->first + sentence->count);
    count_troops(desk, trigger);
    if (trigger->harm && trigger->fatalities < 0 && str_eq(trigger->harm->mode, STR("kill")))
        trigger->fatalities =
            number_beside(desk, trigger->harm->first, trigger->harm->first + trigger->harm->count,
                          sentence->first, sentence->first + sentence->count, BESIDE);
    count_in_next(desk, trigger);
    if (trigger->troops > 0)
        trigger->clues |= 1u << CLUE_TROOPS;
    if (trigger->fatalities >= 0)
        trigger->clues |= 1u << CLUE_CASUALTIES;
}
