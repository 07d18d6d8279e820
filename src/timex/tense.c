/* SPDX-License-Identifier: Apache-2.0 */
/* tense.c - does a sentence tell what was or what will be? The nearest word that says so decides:
 * first of those before the date up to a mark, then of those behind it up to one, then of all. Such
 * words are of class date-tense, verbs of any lexicon whose form is of one time only, and words of
 * which no form is known with the ending of a verb. Participles, which go with both times, and
 * endings of the past count only right before the date, or when nothing else does. */
#include "timex/resolve.h"

enum { REACH = 25, AUXILIARY = 4, ENDING_LEAST = 2, ENDING_MOST = 5, STEM_LEAST = 2 };

enum strength { NO_WORD, PARTICIPLE, WORD };

static enum strength tense_of_form(unsigned forms, enum tense *tense)
{
    const unsigned future = FORM_BIT(FUTURE) | FORM_BIT(CONDITIONAL);
    const unsigned other = FORM_BIT(PRESENT) | FORM_BIT(INFINITIVE) | FORM_BIT(NOUN) |
                           FORM_BIT(SUBJUNCTIVE) | FORM_BIT(SINGULAR) | FORM_BIT(PLURAL);
    if (forms & other)
        return NO_WORD;
    if ((forms & future) && !(forms & ~future)) {
        *tense = TENSE_FUTURE;
        return WORD;
    }
    *tense = TENSE_PAST;
    if (forms & FORM_BIT(PARTICIPLE))
        return PARTICIPLE;
    return forms == FORM_BIT(PAST) ? WORD : NO_WORD;
}

static enum strength tense_of_ending(const struct prose *prose, const struct token *token,
                                     enum tense *tense)
{
    str word = token->folded, value;
    if (token->kind != TOKEN_WORD || (token->shape & (TOKEN_CAPITAL | TOKEN_ELIDED)))
        return NO_WORD;
    for (size_t n = ENDING_MOST; n >= ENDING_LEAST; n--) {
        if (word.len < n + STEM_LEAST ||
            !lexicon_value(prose->lexicon, str_skip(word, word.len - n), WORD_TENSE_ENDING, &value))
            continue;
        bool future = str_eq(value, STR("future"));
        *tense = future ? TENSE_FUTURE : TENSE_PAST;
        return future ? WORD : PARTICIPLE;
    }
    return NO_WORD;
}

static enum strength tense_at(const struct prose *prose, size_t token, enum tense *tense)
{
    enum strength best = NO_WORD;
    bool known = false;
    for (uint32_t h = prose->hit_from[token]; h < prose->hit_from[token + 1]; h++) {
        const struct hit *hit = &prose->hits[h];
        enum tense told;
        if (hit->class == WORD_DATE_TENSE) {
            *tense = str_eq(hit->value, STR("future")) ? TENSE_FUTURE : TENSE_PAST;
            return WORD;
        }
        known = known || hit->forms || hit->class == WORD_FUNCTION;
        enum strength strength = hit->forms ? tense_of_form(hit->forms, &told) : NO_WORD;
        if (strength > best) {
            best = strength;
            *tense = told;
        }
    }
    return known ? best : tense_of_ending(prose, &prose->tokens[token], tense);
}

/* "announced Monday that it will": a participle right before the date tells the past, unless a word
 * before it tells its own time: "will be announced Monday". */
static enum tense tense_before(const struct prose *prose, size_t first, size_t from)
{
    enum tense tense = TENSE_UNKNOWN, own;
    if (first == from || tense_at(prose, first - 1, &tense) == NO_WORD)
        return TENSE_UNKNOWN;
    for (size_t back = 2; back <= AUXILIARY && first >= from + back; back++)
        if (tense_at(prose, first - back, &own) == WORD)
            return own;
    return tense;
}

/* "on April 4 unveiled a list that will": so does one right behind it. */
static enum tense tense_behind(const struct prose *prose, size_t first, size_t end, size_t from,
                               size_t to)
{
    enum tense tense = TENSE_UNKNOWN, own;
    if (end >= to || tense_at(prose, end, &tense) != PARTICIPLE || tense != TENSE_PAST)
        return TENSE_UNKNOWN;
    for (size_t back = 1; back <= AUXILIARY && first >= from + back; back++)
        if (tense_at(prose, first - back, &own) == WORD)
            return own;
    return tense;
}

/* The nearest word that tells it, up to the next mark, on one side (-1: before `token`, 1). */
static bool clause_tense(const struct prose *prose, size_t token, size_t limit, int side,
                         enum tense *tense)
{
    for (size_t away = 1; away <= REACH; away++) {
        if (side < 0 ? token < limit + away : token + away >= limit)
            return false;
        size_t at = side < 0 ? token - away : token + away;
        enum tense told;
        if (prose->tokens[at].kind == TOKEN_MARK)
            return false;
        if (tense_at(prose, at, &told) == WORD) {
            *tense = told;
            return true;
        }
    }
    return false;
}

enum tense tense_near(const struct prose *prose, size_t first, size_t end)
{
    const struct sentence *sentence = &prose->sentences[prose->tokens[first].sentence];
    size_t from = sentence->first, to = from + sentence->count;
    enum tense participle = TENSE_UNKNOWN, tense = tense_before(prose, first, from);
    tense = tense == TENSE_UNKNOWN ? tense_behind(prose, first, end, from, to) : tense;
    if (tense != TENSE_UNKNOWN || clause_tense(prose, first, from, -1, &tense) ||
        clause_tense(prose, end - 1, to, 1, &tense))
        return tense;
    for (size_t away = 1; away <= REACH; away++)
        for (int side = 0; side < 2; side++) {
            if (side ? end - 1 + away >= to : first < from + away)
                continue;
            size_t token = side ? end - 1 + away : first - away;
            enum strength strength = tense_at(prose, token, &tense);
            if (strength == WORD)
                return tense;
            if (strength == PARTICIPLE && participle == TENSE_UNKNOWN)
                participle = tense;
        }
    return participle;
}
