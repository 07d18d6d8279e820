/* SPDX-License-Identifier: Apache-2.0 */
/* traits.c - what is true of a candidate: how it is written and what is known of it (traits_own.c),
 * the words around it (traits_around.c), the document. One line of traits.def each, nothing here
 * weighs anything. */
#include <math.h>

#include "geoparse/traits.h"

/* ---- elsewhere in the document ---- */

static void add_recalled(const struct names *names, struct traits *t)
{
    const struct recalled *r = recall_of(&names->recall, t->of->key);
    add_if(t, r->at > 0, TRAIT_DOCUMENT_AT);
    add_if(t, r->at > 1, TRAIT_DOCUMENT_AT_2);
    add_if(t, r->unit > 0, TRAIT_DOCUMENT_UNIT);
    add_if(t, r->person > 0, TRAIT_DOCUMENT_PERSON);
    add_if(t, r->person > 1, TRAIT_DOCUMENT_PERSON_2);
    add_if(t, r->says > 0, TRAIT_DOCUMENT_SAYS);
    add_if(t, r->lower > 0, TRAIT_DOCUMENT_LOWER);
    add_if(t, r->seen > 1, TRAIT_DOCUMENT_SEEN_2);
    add_if(t, r->seen > 3, TRAIT_DOCUMENT_SEEN_4);
}

/* ---- what was found for its namesakes and neighbours ---- */

static void add_level(struct traits *t, double score, enum trait lowest)
{
    static const double levels[] = { -4, -2, -0.5, 1, 3 };
    int level = 0;
    while (level < 5 && score > levels[level])
        level++;
    add(t, (enum trait)((int)lowest + level));
}

static double best_of(const struct names *names, size_t token, bool ends)
{
    double best = -INFINITY;
    size_t from = !ends ? token : token >= NAME_TOKENS ? token - NAME_TOKENS + 1 : 0;
    for (uint32_t i = names->candidates.from[from]; i < names->candidates.from[token + 1]; i++) {
        const struct candidate *c = &names->candidates.items[i];
        if ((!ends || c->first + c->count == token + 1) && c->alone > best)
            best = c->alone;
    }
    return best;
}

static bool joins_list(const struct names *names, ptrdiff_t token)
{
    return names_mark_is(names->prose, token, ',') || (names->marks[token].alone & MARK(AND)) != 0;
}

static bool same_sentence(const struct prose *prose, size_t a, size_t b)
{
    return prose->tokens[a].sentence == prose->tokens[b].sentence;
}

size_t names_listed_before(const struct names *names, const struct candidate *candidate)
{
    ptrdiff_t at = names_left(names, candidate).at;
    if (at > 0 && names->marks[at].alone & MARK(OF) && joins_list(names, at - 1))
        at--; /* "de Gao et de Ménaka" */
    if (at < 1 || !joins_list(names, at) ||
        !same_sentence(names->prose, (size_t)at - 1, candidate->first))
        return SIZE_MAX;
    return (size_t)at - 1;
}

size_t names_listed_after(const struct names *names, const struct candidate *candidate)
{
    size_t right = names_right(names, candidate);
    for (int articles = 0; right != SIZE_MAX; articles++) {
        bool joins = !articles && joins_list(names, (ptrdiff_t)right);
        bool article =
            articles && articles < 3 && (names->marks[right].alone & (MARK(ARTICLE) | MARK(OF)));
        if (!joins && !article)
            return articles ? right : SIZE_MAX;
        right++;
        if (right >= names->prose->count || !same_sentence(names->prose, right, candidate->first))
            return SIZE_MAX;
    }
    return SIZE_MAX;
}

void traits_read_again(const struct names *names, struct traits *t)
{
    const struct recalled *r = recall_of(&names->recall, t->of->key);
    size_t before = names_listed_before(names, t->of);
    size_t after = names_listed_after(names, t->of);
    if (r->seen > 1) {
        bool is_best = (float)t->of->alone == r->best;
        add_level(t, is_best ? r->next : r->best, TRAIT_SAME_BEST_0);
        add_level(t, (r->sum - t->of->alone) / (r->seen - 1), TRAIT_SAME_MEAN_0);
    }
    if (before != SIZE_MAX)
        add_level(t, best_of(names, before, true), TRAIT_LISTED_BEFORE_0);
    if (after != SIZE_MAX)
        add_level(t, best_of(names, after, false), TRAIT_LISTED_AFTER_0);
}

void traits_read(const struct names *names, struct traits *t)
{
    traits_read_own(names, t);
    traits_read_around(names, t);
    add_recalled(names, t);
}
