/* SPDX-License-Identifier: Apache-2.0 */
/* between.c - two places and what lies between them.
 *   1. between_read.c reads the words and what they say of which pair;
 *   2. which places are meant: between_pair.c;
 *   3. a road, a stretch: a line, told by its middle, and as far off as its ends (half of it and
 *      the places' extents); half way: a point that may be off by an eighth of the way, for nobody
 *      says "half way" of a third or a quarter; so far from one end ("..., à 12 km de Gao", "PK
 * 16"): a point on the way. */
#include "geocode/between.h"

#include <math.h>

#include "geocode/answer.h"
#include "geocode/between_pair.h"
#include "geocode/radius.h"
#include "geocode/shape.h"
#include "geodesy/geodesy.h"

static const double HALFWAY_OFF = 1.0 / 8;
static const double FUZZY_M = 25e3;  /* UCDP: "near" is within about 25 km */
static const double LONGEST_M = 3e6; /* farther apart, nothing is between them */

static double extent_m(const struct place *place)
{
    return place_reach_m(place) + radius_of_gazetteer_error(place);
}

/* Stones count from the capital, else from the larger town. */
static int end_of_stones(const struct pair *pair)
{
    const struct place *ends[2];
    for (int end = 0; end < 2; end++)
        ends[end] = pair_end(pair, end);
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
    double way_m = pair_apart_m(from, to), away_m = told->relative.away_m;
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
    double way_m = pair_apart_m(a, b), extents_m = fmax(extent_m(a), extent_m(b));
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
    struct pair pair;
    bool both = pair_find(words, row, threshold, desk, &pair);
    if (words->kind == BETWEEN_BARE &&
        (!both || pair.confidence < threshold || !pair_is_bare(&pair)))
        return false;
    if (!both || pair.confidence < threshold)
        return place_one(&pair.asked[0], words, threshold, desk, keep, out) ||
               (both && place_one(&pair.asked[1], words, threshold, desk, keep, out));
    const struct place *a = pair_end(&pair, 0), *b = pair_end(&pair, 1);
    if (!a->has_position || !b->has_position || pair_apart_m(a, b) > LONGEST_M)
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
                   STR_ARG(str_clip(pair.asked[1].question.part.raw, 80)), pair_apart_m(a, b) / 1e3,
                   STR_ARG(str_clip(along ? words->away : words->told, 80)));
    return true;
}
