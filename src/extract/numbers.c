/* SPDX-License-Identifier: Apache-2.0 */
/* numbers.c - how many: dead ("douze morts", "killed 12 people", "12 personnes ont été tuées") and
 * soldiers ("un millier de soldats", "1 000 troops"). */
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

/* The number that begins at `token`: "1 000", "5,100", "douze", "un millier"; how many tokens. */
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
    if (prose->tokens[token].kind == TOKEN_NUMBER &&
        read_digits(prose_span(prose, token, 1), value)) {
        size_t count = 1;
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
    if (word && str_to_int64(word->value, &told) && told > 1) { /* one is an article too */
        *value = (long)told;
        return word->count;
    }
    return 0;
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

/* The number nearest to a word, within a few tokens: behind it only half as far, "cinq personnes
 * ont été tuées et 37 000 sont sans abri". */
static long number_beside(const struct desk *desk, size_t first, size_t end, size_t from, size_t to,
                          size_t reach)
{
    long best = -1, value;
    size_t least = reach + 1;
    from = from + NUMBER_MOST + reach < first ? first - reach - NUMBER_MOST : from;
    to = to > end + reach + 1 ? end + reach + 1 : to;
    for (size_t i = from; i < to;) {
        size_t count = number_at(desk, i, &value);
        size_t distance = i + count <= first ? first - (i + count)
                          : i >= end         ? 2 * (i - end) + 1
                                             : reach + 1;
        if (count && distance < least && !is_of_others(desk, i, i + count, first)) {
            least = distance;
            best = value;
        }
        i += count ? count : 1;
    }
    return best;
}

static bool is_deadly(const struct trigger *trigger)
{
    return str_eq(trigger->mode, STR("kill")) || str_eq(trigger->mode, STR("attack")) ||
           str_eq(trigger->mode, STR("clash")) || str_eq(trigger->mode, STR("bombing")) ||
           str_eq(trigger->mode, STR("disaster")) || str_eq(trigger->mode, STR("demonstrate"));
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
        trigger->fatalities =
            number_beside(desk, trigger->first, trigger->first + trigger->count, from, to, BESIDE);
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
    if (trigger->fatalities >= 0)
        trigger->clues |= 1u << CLUE_CASUALTIES;
}
