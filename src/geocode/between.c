/* SPDX-License-Identifier: Apache-2.0 */
/* between.c - two places and what lies between them.
 *   1. between_read.c reads the words and what they say of which pair;
 *   2. the pair is cut at "et", at dashes, at "à": wherever both sides are known best
 *      ("Ménaka-In Delimane");
 *   3. of their namesakes those are taken that are close to each other: NEARBY_M costs as much as
 *      one unit of choice (score.c);
 *   4. a road, a stretch: a line, told by its middle, and as far off as its ends (half of it and
 * the places' extents); half way: a point that may be off by an eighth of the way, for nobody says
 *      "half way" of a third or a quarter; so far from one end ("..., à 12 km de Gao", "PK 16"):
 *      a point on the way. */
#include "geocode/between.h"

#include <math.h>

#include "geocode/answer.h"
#include "geocode/known.h"
#include "geocode/radius.h"
#include "geocode/shape.h"
#include "geocode/wording.h"
#include "geodesy/geodesy.h"

static const double NEARBY_M = 100e3;
static const double HALFWAY_OFF = 1.0 / 8;
static const double FUZZY_M = 25e3;  /* UCDP: "near" is within about 25 km */
static const double LONGEST_M = 3e6; /* farther apart, nothing is between them */
enum { MEANINGS = 8, SPLITS = 8 };

/* ---- the pair ---- */

struct pair {
    struct asked asked[2];
    size_t chosen[2];
    double choice, confidence;
};

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

static double apart_m(const struct place *a, const struct place *b)
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

static const struct place *end_of(const struct pair *pair, int end)
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
    return is_village(end_of(pair, 0)) || is_village(end_of(pair, 1));
}

static double pair_m(const struct pair *pair)
{
    return apart_m(end_of(pair, 0), end_of(pair, 1));
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
    enum agreement one = scope_agrees(&row->country, end_of(found, 0), desk),
                   other = scope_agrees(&row->country, end_of(found, 1), desk);
    return (one == AGREES_INSIDE && other == AGREES_NOT && !is_village(end_of(found, 1))) ||
           (one == AGREES_NOT && other == AGREES_INSIDE && !is_village(end_of(found, 0)));
}

/* Does the way go through the unit? */
static bool passes(const struct pair *pair, const struct place *unit)
{
    enum { STEPS = 8 };
    const struct place *a = end_of(pair, 0), *b = end_of(pair, 1);
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
           find_pair(&open, row, desk, found) &&
           passes(found, &unit.ranking.items[0].found->place);
}

static bool is_as_written(const struct pair *pair, int end)
{
    return pair->asked[end].ranking.items[pair->chosen[end]].found->way.tier <= TIER_HEAD;
}

/* "Abéché-Adré": nothing but the dash says that there are two, so both must be known towns. Of
 * villages many have double names. */
static bool are_bare_ends(const struct pair *pair)
{
    static const double FAR_M = 300e3;
    for (int end = 0; end < 2; end++)
        if (!is_as_written(pair, end) || !is_known_town(end_of(pair, end)))
            return false;
    return pair_m(pair) < FAR_M;
}

/* ---- where it is ---- */

static double extent_m(const struct place *place)
{
    return place_reach_m(place) + radius_of_gazetteer_error(place);
}

/* Stones count from the capital, else from the larger town. */
static int end_of_stones(const struct pair *pair)
{
    const struct place *ends[2];
    for (int end = 0; end < 2; end++)
        ends[end] = end_of(pair, end);
    if (str_eq(ends[0]->feature, STR("PPLC")) || str_eq(ends[1]->feature, STR("PPLC")))
        return str_eq(ends[1]->feature, STR("PPLC"));
    return ends[1]->population > ends[0]->population;
}

/* "entre Gao et Ansongo, à 12 km de Gao": which end that is told from; -1: no such thing. */
static int end_told_from(const struct between_words *words, const struct pair *pair,
                         struct part *told, struct arena *work)
{
    if (!words->away.len)
        return -1;
    *told = part_parse(words->away, work);
    double km = between_stone_km(words->away, work);
    if (km > 0) {
        told->relative = (struct relative){ .away_m = km * 1e3, .rounding_m = 500 };
        return end_of_stones(pair);
    }
    for (int end = 0; end < 2; end++)
        if (str_eq(told->head, pair->asked[end].question.part.head))
            return end;
    return -1;
}

/* So far from one end towards the other, as far off as the rounding and a road that winds. */
static bool set_along(struct placement *out, const struct part *told, const struct place *from,
                      const struct place *to)
{
    static const double WINDING = 0.15; /* half of what roads are longer than the way by air */
    double way_m = apart_m(from, to), away_m = told->relative.away_m;
    if (away_m <= 0 || away_m > way_m)
        return false;
    out->position = geodesic_along(from->position, to->position, away_m / way_m);
    out->radius_m = told->relative.rounding_m + WINDING * away_m + extent_m(from);
    out->precision = out->radius_m > FUZZY_M ? PRECISION_PART_OF_COUNTRY : PRECISION_SETTLEMENT;
    out->method = STR("relative");
    return true;
}

/* "Sichuan-Gansu border": of units and countries the line where they meet. */
static bool set_border(struct placement *out, const struct between_words *words,
                       const struct place *a, const struct place *b, const struct desk *desk,
                       struct arena *keep)
{
    bool units = a->class <= PLACE_ADMIN1 && b->class <= PLACE_ADMIN1;
    if (words->kind != BETWEEN_BORDER || !units || !shape_border(a, b, desk, keep, out))
        return false;
    out->precision = PRECISION_PART_OF_COUNTRY;
    out->method = STR("border");
    return true;
}

static void set_where(struct placement *out, const struct between_words *words,
                      const struct place *a, const struct place *b, struct arena *keep)
{
    double way_m = apart_m(a, b), extents_m = fmax(extent_m(a), extent_m(b));
    out->position = geodesic_along(a->position, b->position, 0.5);
    if (words->kind == BETWEEN_HALFWAY) {
        out->radius_m = way_m * HALFWAY_OFF + extents_m;
        out->precision = out->radius_m > FUZZY_M ? PRECISION_PART_OF_COUNTRY : PRECISION_SETTLEMENT;
        out->method = STR("relative");
        return;
    }
    lonlat ends[] = { a->position, b->position };
    out->geometry = geodesic_line(ends, 2, 0, keep);
    out->radius_m = way_m / 2 + extents_m;
    out->precision = PRECISION_PART_OF_COUNTRY;
    out->method = STR("line");
}

/* Only one of the two is known: somewhere along a line there. */
static bool place_one(struct asked *asked, const struct between_words *words, double threshold,
                      struct desk *desk, struct arena *keep, struct placement *out)
{
    if (!asked->ranking.count || why_not(asked, threshold, desk->work).len)
        return false;
    struct part told = part_parse(words->away, desk->work);
    if (words->away.len && str_eq(told.head, asked->question.part.head))
        asked->question.part.relative = told.relative; /* "..., 25 miles from Juba" */
    else
        asked->question.part.line = true;
    answer_named(asked, desk, keep, out);
    str pieces[] = { out->reasons, STR("; the other end is not found: '"),
                     str_clip(words->told, 80), STR("'") };
    out->reasons = str_concat(keep, pieces, 4);
    return true;
}

bool between_place(const struct between_words *words, const struct question *row, double threshold,
                   struct desk *desk, struct arena *keep, struct placement *out)
{
    struct pair pair, abroad;
    bool both = find_pair(words, row, desk, &pair);
    bool sure = both && pair.confidence >= threshold;
    if ((!sure || has_village(&pair)) && find_abroad(words, row, desk, &abroad) &&
        abroad.confidence >= threshold && (!sure || pair_m(&abroad) < pair_m(&pair))) {
        pair = abroad;
        both = sure = true;
    }
    if (!sure && find_through(words, row, desk, &abroad) && abroad.confidence >= threshold) {
        pair = abroad;
        both = true;
    }
    if (words->kind == BETWEEN_BARE &&
        (!both || pair.confidence < threshold || !are_bare_ends(&pair)))
        return false;
    if (!both || pair.confidence < threshold)
        return place_one(&pair.asked[0], words, threshold, desk, keep, out) ||
               (both && place_one(&pair.asked[1], words, threshold, desk, keep, out));
    const struct place *a = end_of(&pair, 0), *b = end_of(&pair, 1);
    if (!a->has_position || !b->has_position || apart_m(a, b) > LONGEST_M)
        return false;
    *out = (struct placement){
        .place = *a,
        .has_position = true,
        .confidence = pair.confidence,
    };
    struct part told;
    int end = end_told_from(words, &pair, &told, desk->work);
    bool along = end >= 0 && set_along(out, &told, end ? b : a, end ? a : b);
    if (!along && !set_border(out, words, a, b, desk, keep))
        set_where(out, words, a, b, keep);
    out->candidates[0] = (struct candidate){ *a, pair.confidence };
    out->candidates[1] = (struct candidate){ *b, pair.confidence };
    out->candidate_count = 2;
    out->reasons =
        str_format(keep, "between '%.*s' and '%.*s', %.0f km apart; told as: %.*s",
                   STR_ARG(str_clip(pair.asked[0].question.part.raw, 80)),
                   STR_ARG(str_clip(pair.asked[1].question.part.raw, 80)), apart_m(a, b) / 1e3,
                   STR_ARG(str_clip(along ? words->away : words->told, 80)));
    return true;
}
