/* SPDX-License-Identifier: Apache-2.0 */
/* reasons.c - what was decided, in words: the five clues that weighed most, by the words of
 * clues.def, and how many others are called so. */
#include "geocode/score.h"

#include <math.h>

static const char *const words_of[CLUE_COUNT] = {
#define CLUE(name, choice, trust, words) [CLUE_##name] = (words),
#include "geocode/clues.def"
#undef CLUE
};

static str argument_of(enum clue clue, const struct question *question, const struct scored *scored)
{
    switch (clue) {
    case CLUE_TYPE_MATCH:
    case CLUE_TYPE_ACCEPTED:
    case CLUE_TYPE_STANDS_IN:
    case CLUE_TYPE_CLASH:
        return question->part.type_word;
    case CLUE_NO_VILLAGE:
        return question->size == SIZE_VILLAGE ? STR("village") : question->part.type_word;
    case CLUE_ADMIN1_AGREES:
    case CLUE_ADMIN1_NEAR:
    case CLUE_ADMIN1_AGREES_NOT:
        return question->admin1.text;
    case CLUE_ADMIN2_AGREES:
    case CLUE_ADMIN2_NEAR:
    case CLUE_ADMIN2_AGREES_NOT:
        return question->admin2.text;
    case CLUE_ADMIN3_NEAR:
        return question->admin3.text;
    case CLUE_TEXT_AGREES:
        return scored->text_says[AGREES_INSIDE];
    case CLUE_TEXT_NEAR:
        return scored->text_says[AGREES_NEAR];
    case CLUE_TEXT_AGREES_NOT:
        return scored->text_says[AGREES_NOT];
    default:
        return question->country.text;
    }
}

struct reasons { /* pieces of the text to come */
    str pieces[48];
    size_t count;
};

static void add_piece(struct reasons *reasons, str piece)
{
    if (piece.len && reasons->count < sizeof reasons->pieces / sizeof *reasons->pieces)
        reasons->pieces[reasons->count++] = piece;
}

static void add_reason(struct reasons *reasons, const char *words, str argument)
{
    str text = str_from(words);
    ptrdiff_t slot = str_find_char(text, '%');
    if (reasons->count)
        add_piece(reasons, STR("; "));
    add_piece(reasons, slot < 0 ? text : str_sub(text, 0, (size_t)slot));
    if (slot >= 0) {
        add_piece(reasons, str_sub(argument, 0, 80));
        add_piece(reasons, str_skip(text, (size_t)slot + 1));
    }
}

/* What may be said of a candidate: clues with words, by how much they weigh. */
struct sayings {
    struct {
        enum clue clue;
        double weight;
    } items[CLUE_COUNT];
    size_t count;
};

static void gather_sayings(const struct scored *scored, struct sayings *sayings)
{
    const float *value = scored->values;
    sayings->count = 0;
    for (uint64_t left = scored->given; left; left &= left - 1, value++) {
        enum clue clue = (enum clue)__builtin_ctzll(left);
        double choice, trust;
        if (!*words_of[clue])
            continue;
        clue_weights(clue, &choice, &trust);
        sayings->items[sayings->count].clue = clue;
        sayings->items[sayings->count++].weight = fabs(choice * (double)*value);
    }
}

/* The one that weighs most, which is not said again; CLUE_COUNT when none is left. */
static enum clue take_strongest(struct sayings *sayings)
{
    enum clue found = CLUE_COUNT;
    double most = 0;
    size_t at = 0;
    for (size_t i = 0; i < sayings->count; i++)
        if (sayings->items[i].weight > most) {
            found = sayings->items[i].clue;
            most = sayings->items[at = i].weight;
        }
    if (found != CLUE_COUNT)
        sayings->items[at].weight = 0;
    return found;
}

/* A whole number in digits. */
static str digits_of(size_t number, struct arena *keep)
{
    enum { MOST = 20 };
    char *end = TAKE(keep, char, MOST) + MOST, *at = end;
    do
        *--at = (char)('0' + number % 10);
    while (number /= 10);
    return (str){ at, (size_t)(end - at) };
}

static void add_namesakes(struct reasons *reasons, const struct ranking *ranking,
                          struct arena *keep)
{
    if (ranking->count + ranking->brief_count == 1)
        add_reason(reasons, "the only place so called", (str){ 0 });
    else if (!ranking->rivals)
        add_reason(reasons, "no other place so called fits", (str){ 0 });
    else
        add_reason(reasons, "preferred to % more so called", digits_of(ranking->rivals, keep));
}

str ranking_reasons(const struct ranking *ranking, const struct question *question,
                    struct arena *keep)
{
    struct reasons reasons;
    struct sayings sayings;
    const struct scored *best = &ranking->items[0];
    reasons.count = 0;
    gather_sayings(best, &sayings);
    for (int i = 0; i < 5; i++) {
        enum clue clue = take_strongest(&sayings);
        if (clue == CLUE_COUNT)
            break;
        add_reason(&reasons, words_of[clue], argument_of(clue, question, best));
    }
    add_namesakes(&reasons, ranking, keep);
    return str_concat(keep, reasons.pieces, reasons.count);
}
