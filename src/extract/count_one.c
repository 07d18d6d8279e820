/* SPDX-License-Identifier: Apache-2.0 */
/* count_one.c - one of them: "un soldat a été tué", "killing a British adviser", "vingt soldats et
 * un civil". "One" is an article too, so it counts only beside people, and no groups of them
 * (lexicon class COLLECTIVE). */
#include "extract/numbers.h"

enum { WORDS = 8 };

static bool is_end(const struct desk *desk, size_t i, uint32_t sentence)
{
    const struct prose *prose = desk->prose;
    return i >= prose->count || prose->tokens[i].sentence != sentence ||
           prose->tokens[i].kind == TOKEN_MARK || prose_hit(prose, i, WORD_CLAUSE);
}

bool one_at(const struct desk *desk, size_t token)
{
    enum { NAMED = 4 };
    const struct prose *prose = desk->prose;
    const struct hit *one = prose_hit(prose, token, WORD_NUMBER);
    uint32_t sentence = token < prose->count ? prose->tokens[token].sentence : 0;
    if (!one || one->count > 1 || !str_eq(one->value, STR("1")) || desk->date_of[token] ||
        is_end(desk, token + 1, sentence) || prose->tokens[token + 1].kind != TOKEN_WORD)
        return false;
    for (size_t i = token; i < token + NAMED && !is_end(desk, i, sentence); i++)
        if (prose_hit(prose, i, WORD_COLLECTIVE) || prose_hit(prose, i, WORD_MULTIPLE))
            return false;
    return true;
}

/* "un soldat (a été) tué": where the auxiliaries before a verb begin. */
static size_t before_verb(const struct prose *prose, size_t verb, size_t from)
{
    size_t i = verb;
    while (i > from &&
           (prose_hit(prose, i - 1, WORD_AUX) || prose_hit(prose, i - 1, WORD_AUXILIARY)))
        i--;
    return i;
}

/* May it stand within the name of one human being: "un (habitant du village)"? */
static bool is_in_name(const struct prose *prose, size_t i)
{
    return prose->tokens[i].kind == TOKEN_WORD && !prose_hit(prose, i, WORD_AND) &&
           !prose_hit(prose, i, WORD_AT) && !prose_hit(prose, i, WORD_TRIGGER) &&
           !prose_hit(prose, i, WORD_CLAUSE) && !prose_hit(prose, i, WORD_NUMBER) &&
           !prose_hit(prose, i, WORD_WEAPON);
}

size_t one_up_to(const struct desk *desk, size_t end, size_t from)
{
    for (size_t i = end; i-- > from && i + WORDS >= end;) {
        if (one_at(desk, i))
            return i + 1 < end ? i : end;
        if (!is_in_name(desk->prose, i))
            return end;
    }
    return end;
}

/* "Le maire (a été) tué", "the mayor (was) killed": a verb of one, and no group before it. */
static bool is_verb_of_one(const struct desk *desk, size_t aux, size_t from)
{
    const struct prose *prose = desk->prose;
    if (!prose_hit(prose, aux, WORD_ONE_VERB))
        return false;
    for (size_t i = aux; i-- > from && i + WORDS >= aux;) {
        if (prose->tokens[i].kind == TOKEN_MARK || prose_hit(prose, i, WORD_CLAUSE))
            return i + 1 < aux;
        if (prose_hit(prose, i, WORD_COLLECTIVE) || prose_hit(prose, i, WORD_AND) ||
            prose_hit(prose, i, WORD_NUMBER) || prose->tokens[i].kind == TOKEN_NUMBER ||
            prose_hit(prose, i, WORD_NEGATION) || prose_hit(prose, i, WORD_TRIGGER) ||
            prose_hit(prose, i, WORD_WEAPON))
            return false;
    }
    return aux > from;
}

long one_of_subject(const struct desk *desk, size_t verb, size_t from)
{
    const struct prose *prose = desk->prose;
    size_t aux = before_verb(prose, verb, from), one = one_up_to(desk, aux, from);
    if (aux == verb || one == aux)
        return -1;
    if (one == from || !prose_hit(prose, one - 1, WORD_AND))
        return 1;
    return one_up_to(desk, one - 1, from) < one - 1 ? 2 : -1;
}

/* "a woman (and a child)", "(and her three children)": how many more; -1: nobody tells. */
static long more_behind(const struct desk *desk, size_t at, uint32_t sentence)
{
    long value;
    for (size_t i = at; i < at + WORDS && !is_end(desk, i, sentence); i++) {
        if (prose_hit(desk->prose, i, WORD_AT) || prose_hit(desk->prose, i, WORD_TRIGGER))
            return 0;
        if (!prose_hit(desk->prose, i, WORD_AND))
            continue;
        bool whose = prose_hit(desk->prose, i + 1, WORD_DETERMINER);
        if (!whose && !prose_hit(desk->prose, i + 1, WORD_ARTICLE) &&
            !number_at(desk, i + 1, &value) && !desk->is_person[i + 1])
            return 0; /* beheaded a woman and posted */
        size_t next = i + 1 + whose;
        return one_at(desk, i + 1) ? 1 : number_at(desk, next, &value) ? value : -1;
    }
    return 0;
}

/* "le général Musa Uba": somebody with a name. */
static bool is_named_one(const struct desk *desk, size_t at)
{
    const struct prose *prose = desk->prose;
    if (!desk->is_person[at + 1] || desk->is_person[at] ||
        !(prose_hit(prose, at, WORD_ARTICLE) || prose_hit(prose, at, WORD_DETERMINER)))
        return false;
    for (size_t i = at + 2; desk->is_person[i]; i++)
        if ((prose->tokens[i].shape & TOKEN_CAPITAL) && !desk->mention_of[i])
            return !prose_hit(prose, at + 1, WORD_GROUP);
    return false;
}

long one_of_verb(const struct desk *desk, const struct trigger *trigger, size_t from, size_t to)
{
    size_t end = trigger->first + trigger->count;
    if (trigger->form == IS_NOUN)
        return -1;
    if (trigger->voice == PASSIVE) {
        long one = one_of_subject(desk, trigger->first, from);
        size_t aux = before_verb(desk->prose, trigger->first, from);
        bool is_one = one < 0 && aux < trigger->first && trigger->form == IS_FINITE &&
                      is_verb_of_one(desk, aux, from);
        return is_one ? 1 : one;
    }
    bool one = end < to && (one_at(desk, end) || one_at(desk, end - 1) || /* "shot a" */
                            (end + 1 < to && is_named_one(desk, end)));
    long more = one ? more_behind(desk, end + 1, trigger->sentence) : -1;
    return more < 0 ? -1 : 1 + more;
}

long joined_behind(const struct desk *desk, size_t number_end, size_t to)
{
    uint32_t sentence = desk->prose->tokens[number_end - 1].sentence;
    for (size_t i = number_end; i + 2 < to && i < number_end + WORDS; i++) {
        if (is_end(desk, i, sentence) || prose_hit(desk->prose, i, WORD_AUX) ||
            prose_hit(desk->prose, i, WORD_AT))
            return 0;
        if (!prose_hit(desk->prose, i, WORD_AND))
            continue;
        long value = one_at(desk, i + 1) ? 1 : 0;
        size_t count = value ? 1 : number_at(desk, i + 1, &value);
        size_t named = i + 1 + count;
        bool people = count && named < to && (desk->is_person[named] || desk->is_person[named + 1]);
        return people ? value : 0;
    }
    return 0;
}
