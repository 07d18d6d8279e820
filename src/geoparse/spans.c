/* SPDX-License-Identifier: Apache-2.0 */
/* spans.c - which words name a place.
 *   1. every run of words that may be a name is a candidate (candidates.c);
 *   2. its score is the sum of the weights of what is true of it (traits.c, traits.def): the log of
 *      the odds that it names a place;
 *   3. then what was found for the same words elsewhere in the document and for neighbours in a
 * list counts too (traits_read_again), once;
 *   4. of candidates that overlap, the set with the highest sum wins, a sentence at a time;
 *   5. demonyms of languages that write them as common words (nigérien) are taken from the lexicon:
 *      they tell actors, but are no names of places: sure_of_span below one half. */
#include <math.h>

#include "geoparse/names.h"

static const double column_weights[TRAIT_COUNT][STANDING_COLUMNS] = {
#define TRAIT(name, meaning, ...) [TRAIT_##name] = { __VA_ARGS__ },
#include "geoparse/traits.def"
#undef TRAIT
};
static const double sure_of_demonym = 0.4;

static double score_of(const struct traits *traits)
{
    double score = 0;
    for (size_t i = 0; i < traits->count; i++)
        score += column_weights[traits->items[i]][traits->of->column];
    return score;
}

struct names names_read(const struct prose *prose, const struct gazetteer *gaz, struct arena *keep)
{
    struct names names = { .prose = prose, .gaz = gaz, .marks = marks_read(prose, keep) };
    names.told = told_read(&names, keep);
    candidates_find(&names, keep);
    recall_read(&names, keep);
    for (size_t i = 0; i < names.candidates.count; i++) {
        struct traits traits = { .of = &names.candidates.items[i] };
        traits_read(&names, &traits);
        names.candidates.items[i].alone = score_of(&traits);
    }
    recall_scores(&names);
    for (size_t i = 0; i < names.candidates.count; i++) {
        struct traits traits = { .of = &names.candidates.items[i] };
        traits_read_again(&names, &traits);
        names.candidates.items[i].score = traits.of->alone + score_of(&traits);
    }
    return names;
}

/* The best of the candidates that begin at a token, given what can be had behind each. */
static const struct candidate *best_at(const struct names *names, size_t token, const double *gain,
                                       double *best)
{
    const struct candidate *chosen = NULL;
    *best = gain[token + 1];
    for (uint32_t i = names->candidates.from[token]; i < names->candidates.from[token + 1]; i++) {
        const struct candidate *c = &names->candidates.items[i];
        double sum = c->score + gain[token + c->count];
        if (c->score > 0 && sum > *best) {
            *best = sum;
            chosen = c;
        }
    }
    return chosen;
}

static void put(struct mention_list *list, size_t first, size_t count, enum mention_kind kind,
                double sure, struct arena *keep)
{
    struct mention mention = { .first = (uint32_t)first,
                               .count = (uint32_t)count,
                               .kind = kind,
                               .sure_of_span = sure,
                               .place = PLACE_NONE };
    APPEND(keep, list, mention);
}

static enum mention_kind in_block(const struct prose *prose, size_t token, enum mention_kind kind)
{
    const struct sentence *sentence = &prose->sentences[prose->tokens[token].sentence];
    switch (prose->document->blocks[sentence->block].kind) {
    case BLOCK_FURNITURE:
    case BLOCK_COMMENT:
    case BLOCK_DATELINE:
    case BLOCK_BYLINE:
        return MENTION_FURNITURE;
    default:
        return kind;
    }
}

static void put_demonym(const struct prose *prose, size_t token, size_t *next,
                        struct mention_list *list, struct arena *keep)
{
    const struct hit *hit = prose_hit(prose, token, WORD_DEMONYM);
    if (!hit)
        return;
    put(list, token, hit->count, in_block(prose, token, MENTION_DEMONYM), sure_of_demonym, keep);
    *next = token + hit->count;
}

void spans_find(const struct prose *prose, const struct gazetteer *gaz, struct mention_list *list,
                struct arena *keep, struct arena scratch)
{
    struct names names = names_read(prose, gaz, &scratch);
    double *gain = TAKE(&scratch, double, prose->count + 2);
    const struct candidate **chosen = TAKE(&scratch, const struct candidate *, prose->count + 1);
    gain[prose->count] = gain[prose->count + 1] = 0;
    for (size_t i = prose->count; i-- > 0;)
        chosen[i] = best_at(&names, i, gain, &gain[i]);
    for (size_t i = 0; i < prose->count;) {
        const struct candidate *c = chosen[i];
        size_t next = i + 1;
        if (c) {
            put(list, i, c->count, in_block(prose, i, kind_of(&names, c)), 1 / (1 + exp(-c->score)),
                keep);
            next = i + c->count;
        } else {
            put_demonym(prose, i, &next, list, keep);
        }
        i = next;
    }
}
