/* SPDX-License-Identifier: Apache-2.0 */
/* between_pair.c - which two places are meant.
 *   1. the pair is cut at "et", at dashes, at "à": wherever both sides are known best
 *      ("Ménaka-In Delimane");
 *   2. of their namesakes those are taken that are close to each other: NEARBY_M costs as much as
 *      one unit of choice (score.c);
 *   3. when they are not sure, one end may be abroad, or both outside of the unit that is told. */
#include "geocode/between_pair.h"

#include <math.h>

#include "geocode/known.h"
#include "geocode/wording.h"
#include "geodesy/geodesy.h"

static const double NEARBY_M = 100e3;
enum { MEANINGS = 8, SPLITS = 8 };

struct split {
    size_t at, len;
};

/* Where the pair may be cut, the likelier ways first. Where a dash stands apart, others are of
 * names
 * ("Bouar - Garoua-Boulaï"). */
static size_t find_splits(str pair, struct split splits[SPLITS])
{
    enum kind { WORD, DASH_APART, DASH };
    static const struct {
        str text;
        enum kind kind;
    } marks[] = {
        { STR_INIT(" - "), DASH_APART },
        { STR_INIT(" \xe2\x80\x93 "), DASH_APART },
        { STR_INIT(" et "), WORD },
        { STR_INIT(" and "), WORD },
        { STR_INIT(" & "), WORD },
        { STR_INIT(" y "), WORD },
        { STR_INIT(" e "), WORD },
        { STR_INIT("\xe2\x80\x93"), DASH },
        { STR_INIT("\xe2\x80\x94"), DASH },
        { STR_INIT(" \xc3\xa0 "), WORD },
        { STR_INIT(" to "), WORD },
        { STR_INIT(" vers "), WORD },
        { STR_INIT("/"), WORD },
        { STR_INIT("-"), DASH },
    };
    size_t count = 0;
    bool apart = false;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        for (size_t at = 1; at < pair.len && count < SPLITS; at++) {
            if (!str_starts(str_skip(pair, at), marks[i].text) || (apart && marks[i].kind == DASH))
                continue;
            splits[count++] = (struct split){ at, marks[i].text.len };
            apart |= marks[i].kind == DASH_APART;
        }
    return count;
}

double pair_apart_m(const struct place *a, const struct place *b)
{
    return a->has_position && b->has_position ? geodesic_distance_m(a->position, b->position) : 0;
}

/* On a sphere: dozens of pairs are only compared. */
static double about_apart_m(const struct place *a, const struct place *b)
{
    return a->has_position && b->has_position ? lonlat_distance_m(a->position, b->position) : 0;
}

static bool are_apart(const struct place *a, const struct place *b, double metres)
{
    return a->has_position && b->has_position &&
           !lonlat_is_within(a->position, b->position, metres);
}

/* A town, its unit and its airfield are one end of a road. */
static bool same_end(const struct place *chosen, const struct place *other)
{
    static const double SAME_SPOT_M = 30e3;
    bool unit = chosen->class <= PLACE_ADMIN2 || other->class <= PLACE_ADMIN2;
    return chosen->index == other->index || !are_apart(chosen, other, SAME_SPOT_M) ||
           (unit && chosen->admin1.len && str_eq(chosen->admin1, other->admin1));
}

/* Choose the namesakes that are close to each other; how sure that is. */
static void choose_pair(struct pair *pair)
{
    const struct ranking *a = &pair->asked[0].ranking, *b = &pair->asked[1].ranking;
    struct weighed {
        double choice;
        size_t i, j;
    } all[MEANINGS * MEANINGS], best = { -INFINITY, 0, 0 };
    size_t count = 0;
    for (size_t i = 0; i < a->count && i < MEANINGS; i++)
        for (size_t j = 0; j < b->count && j < MEANINGS; j++) {
            const struct place *one = &a->items[i].found->place, *other = &b->items[j].found->place;
            struct weighed pairing = { a->items[i].choice + b->items[j].choice, i, j };
            pairing.choice -= about_apart_m(one, other) / NEARBY_M;
            if (one->index == other->index)
                continue;
            best = pairing.choice > best.choice ? pairing : best;
            all[count++] = pairing;
        }
    double others = 0;
    for (size_t k = 0; k < count; k++)
        if (!same_end(&a->items[best.i].found->place, &a->items[all[k].i].found->place) ||
            !same_end(&b->items[best.j].found->place, &b->items[all[k].j].found->place))
            others += exp(all[k].choice - best.choice);
    pair->chosen[0] = best.i;
    pair->chosen[1] = best.j;
    pair->choice = best.choice;
    pair->confidence =
        count ? fmin(a->confidence / a->share, b->confidence / b->share) / (1 + others) : 0;
}

/* A border is one of units, though towns are called so, too; a road leads from town to town. */
static void ask_for_ends(const struct question *row, enum between_kind kind, struct question *out)
{
    static const unsigned units = COUNTRY | ADMIN1 | ADMIN2, towns = SETTLEMENT | FACILITY;
    question_copy(out, row);
    if (out->column_wanted || kind == BETWEEN_PLACES)
        return;
    bool border = kind == BETWEEN_BORDER;
    out->column_wanted = border ? units : towns;
    out->column_stands_in = REGION | (border ? SETTLEMENT : units | SEA | GROUP);
}

static bool ask_side(str side, const struct between_words *words, const struct question *row,
                     struct desk *desk, struct asked *asked)
{
    str cell[] = { side, words->around.len ? STR(", ") : STR(""), words->around };
    struct question of_ends;
    if (!side.len || part_parse(side, desk->work).border)
        return false; /* "entre Torodi et la frontière burkinabè" has one end */
    ask_for_ends(row, words->kind, &of_ends);
    ask(words->around.len ? str_concat(desk->work, cell, 3) : side, &of_ends, desk, asked);
    return asked->ranking.count > 0;
}

static str piece_between(str pair, const struct split *before, const struct split *behind)
{
    size_t from = before ? before->at + before->len : 0;
    return str_trim(str_sub(pair, from, (behind ? behind->at : pair.len) - from));
}

/* "Gao-Ansongo-Labbezanga": a road by what lies on it; all of that is known. `splits` are of one
 * mark, in their order. */
static bool find_ends(const struct between_words *words, const struct question *row,
                      const struct split *splits, size_t count, struct desk *desk,
                      struct pair *found)
{
    if (count < 2)
        return false;
    for (size_t i = 1; i < count; i++) {
        bool in_order = splits[i].at >= splits[i - 1].at + splits[i - 1].len;
        if (!in_order || !is_known(piece_between(words->pair, &splits[i - 1], &splits[i]), desk))
            return false;
    }
    str left = piece_between(words->pair, NULL, &splits[0]);
    str right = piece_between(words->pair, &splits[count - 1], NULL);
    if (!ask_side(left, words, row, desk, &found->asked[0]) ||
        !ask_side(right, words, row, desk, &found->asked[1]))
        return false;
    choose_pair(found);
    return true;
}

/* The split where both sides are known, best. False: none; then `pair->asked[0]` may know one. */
static bool find_pair(const struct between_words *words, const struct question *row,
                      struct desk *desk, struct pair *found)
{
    struct split splits[SPLITS];
    size_t count = find_splits(words->pair, splits);
    struct pair pair;
    bool both = false, one = false, as_written = false;
    for (size_t i = 0; i < count; i++) {
        str left = str_trim(str_sub(words->pair, 0, splits[i].at));
        str right = str_trim(str_skip(words->pair, splits[i].at + splits[i].len));
        bool knows_left = ask_side(left, words, row, desk, &pair.asked[0]);
        bool knows_right = ask_side(right, words, row, desk, &pair.asked[1]);
        if (knows_left && knows_right) {
            choose_pair(&pair);
            if (!both || pair.choice > found->choice)
                *found = pair;
            both = true;
            as_written |= is_known(left, desk) && is_known(right, desk);
        } else if (!both && !one && (knows_left || knows_right)) {
            found->asked[0] = pair.asked[knows_left ? 0 : 1];
            one = true;
        }
    }
    if (!as_written && find_ends(words, row, splits, count, desk, &pair)) {
        *found = pair;
        return true;
    }
    if (!both && !one)
        found->asked[0] = (struct asked){ 0 };
    return both;
}

const struct place *pair_end(const struct pair *pair, int end)
{
    return &pair->asked[end].ranking.items[pair->chosen[end]].found->place;
}

/* Known from afar: many a village has its name, and nobody tells a road by that of another country.
 */
static bool is_known_town(const struct place *place)
{
    static const int64_t TOWN = 5000;
    bool seat = str_starts(place->feature, STR("PPLA")) || str_eq(place->feature, STR("PPLC"));
    return place->class == PLACE_SETTLEMENT && (seat || place->population >= TOWN);
}

static bool is_village(const struct place *place)
{
    return place->class == PLACE_SETTLEMENT && !is_known_town(place);
}

static bool has_village(const struct pair *pair)
{
    return is_village(pair_end(pair, 0)) || is_village(pair_end(pair, 1));
}

static double pair_m(const struct pair *pair)
{
    return pair_apart_m(pair_end(pair, 0), pair_end(pair, 1));
}

/* "axe Katsina-Maradi" in rows of Nigeria: a road over the border, one end in the row's country. */
static bool find_abroad(const struct between_words *words, const struct question *row,
                        struct desk *desk, struct pair *found)
{
    static const double FAR_M = 500e3;
    struct question open;
    if (!row->country.count)
        return false;
    question_copy(&open, row);
    open.country = open.admin1 = open.admin2 = open.admin3 = (struct scope){ 0 };
    if (!find_pair(words, &open, desk, found) || pair_m(found) > FAR_M)
        return false;
    enum agreement one = scope_agrees(&row->country, pair_end(found, 0), desk),
                   other = scope_agrees(&row->country, pair_end(found, 1), desk);
    return (one == AGREES_INSIDE && other == AGREES_NOT && !is_village(pair_end(found, 1))) ||
           (one == AGREES_NOT && other == AGREES_INSIDE && !is_village(pair_end(found, 0)));
}

/* Does the way go through the unit? */
static bool passes(const struct pair *pair, const struct place *unit)
{
    enum { STEPS = 8 };
    const struct place *a = pair_end(pair, 0), *b = pair_end(pair, 1);
    for (int i = 0; i <= STEPS && a->has_position && b->has_position && unit->has_position; i++) {
        lonlat at = geodesic_along(a->position, b->position, (double)i / STEPS);
        if (lonlat_is_within(unit->position, at, place_reach_m(unit)))
            return true;
    }
    return false;
}

/* "Lagos-Ibadan expressway, Ogun State": neither end is in the unit that the way goes through. */
static bool find_through(const struct between_words *words, const struct question *row,
                         struct desk *desk, struct pair *found)
{
    struct asked unit;
    struct between_words open = *words;
    if (!words->around.len)
        return false;
    ask(words->around, row, desk, &unit);
    open.around = (str){ 0 };
    return unit.ranking.count && unit.ranking.items[0].found->place.class > PLACE_COUNTRY &&
           unit.ranking.items[0].found->place.class <= PLACE_ADMIN2 &&
           find_pair(&open, row, desk, found) && passes(found, &unit.ranking.items[0].found->place);
}

static bool is_as_written(const struct pair *pair, int end)
{
    return pair->asked[end].ranking.items[pair->chosen[end]].found->way.tier <= TIER_HEAD;
}

/* "Abéché-Adré": nothing but the dash says that there are two, so both must be known towns. Of
 * villages many have double names. */
bool pair_is_bare(const struct pair *pair)
{
    static const double FAR_M = 300e3;
    for (int end = 0; end < 2; end++)
        if (!is_as_written(pair, end) || !is_known_town(pair_end(pair, end)))
            return false;
    return pair_m(pair) < FAR_M;
}

bool pair_find(const struct between_words *words, const struct question *row, double threshold,
               struct desk *desk, struct pair *pair)
{
    struct pair other;
    bool both = find_pair(words, row, desk, pair);
    bool sure = both && pair->confidence >= threshold;
    if ((!sure || has_village(pair)) && find_abroad(words, row, desk, &other) &&
        other.confidence >= threshold && (!sure || pair_m(&other) < pair_m(pair))) {
        *pair = other;
        both = sure = true;
    }
    if (!sure && find_through(words, row, desk, &other) && other.confidence >= threshold) {
        *pair = other;
        both = true;
    }
    return both;
}
