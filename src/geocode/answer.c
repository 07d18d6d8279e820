/* SPDX-License-Identifier: Apache-2.0 */
/* answer.c - what may be claimed of the place that was chosen.
 *   - the precision is that of its class, and never better than what the words asked for: a town
 *     that stands for its district is a district;
 *   - near: a wider radius; along a road or border, a part of it: a part of the country;
 * Where the name gives no answer: answer_area.c. */
#include "geocode/answer.h"

#include <math.h>
#include <stddef.h>
#include <string.h>

#include "geocode/aside.h"
#include "geocode/away.h"
#include "geocode/shape.h"
#include "geocode/wording.h"
#include "geodesy/geodesy.h"

static const double NEAR_M = 15e3; /* "near" in news and UCDP codebook: within a day's walk */
static const double PART_M = 20e3; /* "north of Gao" without a distance: as far as the next town */
static const double OFFSHORE_M = 370e3; /* 200 nautical miles: UNCLOS, article 57 */
static const double LINE_M = 25e3;      /* a road or border is told by a place on it */
static const double SEAT_OF_ADMIN2_M = 40e3, SEAT_OF_ADMIN1_M = 100e3; /* their usual reach */
static const double AIRFIELD_M =
    8e3; /* from small towns to their airfields, where both are known */

static const enum precision precision_of_class[PLACE_CLASS_COUNT] = {
    [PLACE_COUNTRY] = PRECISION_COUNTRY,        [PLACE_ADMIN1] = PRECISION_ADMIN1,
    [PLACE_ADMIN2] = PRECISION_ADMIN2,          [PLACE_SETTLEMENT] = PRECISION_SETTLEMENT,
    [PLACE_FACILITY] = PRECISION_FACILITY,      [PLACE_GROUP] = PRECISION_SEVERAL_COUNTRIES,
    [PLACE_REGION] = PRECISION_PART_OF_COUNTRY, [PLACE_SEA] = PRECISION_SEA,
};

struct placement geocode_place(const struct place *place)
{
    return (struct placement){
        .precision = precision_of_class[place->class],
        .place = *place,
        .has_position = place->has_position,
        .position = place->position,
        .radius_m = place_reach_m(place),
    };
}

static double at_least(double radius_m, double least_m)
{
    return radius_m > least_m ? radius_m : least_m;
}

/* Not sharper than the words: see the head of the file. A unit known by its chief place is an area
 * around that; the town of an airport that is not listed is a wider town. */
static void set_precision(struct placement *placement, const struct scored *best,
                          const struct question *question)
{
    const struct part *part = &question->part;
    unsigned wanted = question->column_wanted ? question->column_wanted : part->wanted;
    enum place_class class = placement->place.class;
    bool town = class == PLACE_SETTLEMENT || class == PLACE_FACILITY;
    bool stands_in = scored_says(best, CLUE_TYPE_STANDS_IN) ||
                     scored_says(best, CLUE_TYPE_ACCEPTED) ||
                     scored_says(best, CLUE_COLUMN_STANDS_IN);
    placement->precision = precision_of_class[class];
    placement->radius_m = place_reach_m(&placement->place);
    if (town && stands_in && wanted & (ADMIN1 | ADMIN2)) {
        bool second = wanted & ADMIN2;
        placement->precision = second ? PRECISION_ADMIN2 : PRECISION_ADMIN1;
        placement->radius_m =
            at_least(placement->radius_m, second ? SEAT_OF_ADMIN2_M : SEAT_OF_ADMIN1_M);
    } else if (scored_says(best, CLUE_BY_AIRFIELD)) {
        placement->precision = PRECISION_SETTLEMENT;
        placement->radius_m = at_least(placement->radius_m, AIRFIELD_M);
        placement->place.name = part->raw; /* the town was told, not its airfield */
    } else if (town && stands_in)
        placement->radius_m += NEAR_M;
    if (part->line || (part->part && class == PLACE_COUNTRY))
        placement->precision = PRECISION_PART_OF_COUNTRY;
    if (town && best->found->way.tier == TIER_PART)
        placement->radius_m += NEAR_M;
    if (town && (part->near || part->line || part->part))
        placement->radius_m += part->line ? LINE_M : part->part ? PART_M : part->near_m;
}

/* Without shapes of countries nothing can be said of where a point lies. */
static bool country_has_shape(const struct place *place, const struct desk *desk)
{
    struct place country;
    return place->country.len && gazetteer_country(desk->gaz, place->country, false, &country) &&
           gazetteer_has_geometry(desk->gaz, country.index);
}

/* From a town to the sea before it: as far as told, or half way of what "off" means, to any side
 * that is sea. */
static void put_before_coast(struct placement *placement, const struct part *part,
                             const struct desk *desk)
{
    double told_m = part->relative.away_m, bearing_deg;
    double away_m = told_m > 0 ? told_m : part->near_m / 2;
    if (away_m <= 0 || part->relative.has_bearing ||
        !shape_seaward(placement->position, away_m, desk, &bearing_deg))
        return;
    placement->position = geodesic_point(placement->position, bearing_deg, away_m);
    placement->geometry = (struct geometry){ 0 };
    if (told_m > 0)
        placement->radius_m += told_m * (sqrt(2) - 1);
    else
        placement->radius_m += hypot(part->near_m, away_m) - part->near_m;
}

/* "au large de Lomé": in the sea before it; a country's sea reaches as far as its ships are told.
 */
static void go_to_sea(struct placement *placement, const struct part *part, const struct desk *desk,
                      struct arena *keep)
{
    if (!part->at_sea)
        return;
    bool area = precision_is_area(placement->precision), whole = false;
    if (placement->place.class <= PLACE_ADMIN1)
        whole = shape_sea_of_country(&placement->place, desk, keep, placement) &&
                placement->place.class == PLACE_ADMIN1;
    else if (placement->has_position && placement->place.class >= PLACE_SETTLEMENT &&
             country_has_shape(&placement->place, desk))
        put_before_coast(placement, part, desk);
    if (area && !part->relative.words.len && !whole)
        placement->radius_m += OFFSHORE_M;
    placement->precision = PRECISION_SEA;
}

static const str AT_SEA = STR_INIT("; the point lies at sea");

/* Where a point told by distance or direction has come to lie. */
static str where_it_lies(const struct placement *placement, const struct question *question,
                         const struct desk *desk, struct arena *keep)
{
    if (!placement->has_position || !question->part.relative.has_bearing ||
        placement->precision == PRECISION_SEA || !country_has_shape(&placement->place, desk))
        return (str){ 0 };
    struct unit unit = gazetteer_unit_at(desk->gaz, placement->position);
    if (unit.country == PLACE_NONE)
        return AT_SEA;
    struct place country = gazetteer_place(desk->gaz, unit.country);
    if (!placement->place.country.len || str_eq(country.country, placement->place.country))
        return (str){ 0 };
    return str_concat(keep, (str[]){ STR("; the point lies in "), country.name }, 2);
}

/* The unit or country that a river is told in: the smallest that the row or the text names. */
static const struct place *within(const struct question *question)
{
    for (size_t i = 0; i < question->text_count; i++)
        if (question->text[i].count && question->text[i].meanings[0].class <= PLACE_ADMIN1)
            return &question->text[i].meanings[0];
    if (question->admin1.count)
        return &question->admin1.meanings[0];
    return question->country.count ? &question->country.meanings[0] : NULL;
}

/* The country that the row names; NULL when it names none, or leaves open which. */
static const struct place *country_of(const struct question *question)
{
    for (size_t i = 0; i < question->text_count; i++)
        if (question->text[i].count && question->text[i].meanings[0].class == PLACE_COUNTRY)
            return &question->text[i].meanings[0];
    return question->country.count == 1 && !question->country.is_default
               ? &question->country.meanings[0]
               : NULL;
}

static bool lies_in(lonlat p, const struct place *unit, const struct desk *desk)
{
    struct unit at = gazetteer_unit_at(desk->gaz, p);
    return at.country == unit->index || at.admin1 == unit->index;
}

/* "fleuve Niger" in rows of Mali: a river whose middle lies elsewhere is that stretch of it which
 * is in the unit; not of a border's river, of which pieces lie on either side. */
static void river_to_unit(struct placement *placement, const struct place *unit,
                          const struct desk *desk, struct arena *keep)
{
    static const double LEAST_M = 100e3;
    struct placement stretch;
    if (!unit || !placement->has_position || lies_in(placement->position, unit, desk))
        return;
    answer_clear(&stretch);
    if (!shape_along(&placement->place, unit, desk, keep, &stretch) ||
        geometry_length_m(&stretch.geometry) < LEAST_M)
        return;
    placement->geometry = stretch.geometry;
    placement->position = stretch.position;
    placement->radius_m = stretch.radius_m;
    placement->method = STR("line");
}

/* The north of a unit is an area of its own, so is what of a river lies in a country; a place of a
 * layer brings its shape along, because the store knows the built-in ones only. Returns
 * how a direction was drawn, for the reasons; empty: none was. */
static str set_shape(struct placement *placement, const struct question *question,
                     const struct desk *desk, struct arena *keep)
{
    const struct part *part = &question->part;
    const struct place *place = &placement->place;
    bool own = gazetteer_has_own_geometry(desk->gaz, place->index);
    str rule = { 0 };
    if (part->part && (place->class <= PLACE_ADMIN1 || own) &&
        shape_part(place, part->section, part->extreme, desk, keep, placement))
        placement->method = STR("part");
    else if (!part->line && !part->relative.words.len)
        place_aside(part, country_of(question), desk, keep, placement, &rule);
    if (part->line && place->class == PLACE_SEA &&
        shape_along(place, within(question), desk, keep, placement))
        placement->method = STR("line");
    bool itself = !part->part && !part->line && !part->near && !part->relative.words.len;
    if (itself && place->class == PLACE_SEA)
        river_to_unit(placement, within(question), desk, keep);
    if (own && itself && !part->at_sea)
        shape_own(place, precision_is_area(placement->precision), desk, keep, placement);
    return rule;
}

static str method_of(const struct scored *best)
{
    static const str by_tier[] = {
        [TIER_VARIANT] = STR_INIT("variant"),   [TIER_LATIN] = STR_INIT("transliterated"),
        [TIER_ALIKE] = STR_INIT("spelling"),    [TIER_NEAR] = STR_INIT("two edits"),
        [TIER_PART] = STR_INIT("part of name"),
    };
    enum tier tier = best->found->way.tier;
    if (tier >= TIER_VARIANT)
        return tier == TIER_NEAR && best->found->way.edits == 1 ? STR("one edit") : by_tier[tier];
    switch (best->found->kind) {
    case NAME_CODE:
        return STR("code");
    case NAME_ALTERNATE:
        return STR("alternate");
    case NAME_MAIN:
    case NAME_LANGUAGE:
    case NAME_DEMONYM:
        break;
    }
    return scored_says(best, CLUE_NAME_EXACT) ? STR("exact") : STR("folded");
}

void list_candidates(struct placement *placement, const struct ranking *ranking, double belief)
{
    for (size_t i = 0; i < ranking->count && placement->candidate_count < PLACEMENT_CANDIDATES;
         i++) {
        const struct place *place = &ranking->items[i].found->place;
        if (placement->candidate_count && placement->candidates[0].place.index == place->index)
            continue;
        struct candidate *candidate = &placement->candidates[placement->candidate_count++];
        candidate->place = *place;
        candidate->score = belief * ranking_score(ranking, i);
    }
}

/* What the words beside the name did, for the reasons. */
static str words_beside(const struct asked *asked, struct arena *keep)
{
    const struct part *part = &asked->question.part;
    bool beside_it = part->aside == ASIDE_OUTSIDE || part->aside == ASIDE_EITHER;
    beside_it &= asked->ranking.items[0].found->place.class >= PLACE_SETTLEMENT;
    const str pieces[] = {
        part->near ? STR("; only near it") : STR(""),
        part->part && !beside_it ? STR("; only a part of it") : STR(""),
        part->line ? STR("; only along a line there") : STR(""),
        part->relative.words.len ? STR("; told as: ") : STR(""),
        part->relative.words,
        asked->also.len ? STR("; also named: ") : STR(""),
        str_clip(asked->also, 80),
    };
    return str_concat(keep, pieces, sizeof pieces / sizeof *pieces);
}

/* "Northern Darfur state": called so, but for its first word, which may be "North". */
static bool is_untyped_name(str written, const struct part *part)
{
    str told = part->untyped, word;
    return part->part && text_next_word(&written, &word) && text_next_word(&told, &word) &&
           told.len && str_eq(written, told);
}

/* "Eastern Province", "(dans le) nord du Mali", "Côte d'Ivoire", "Entre Ríos", "zone des trois
 * frontières": words that the place's own name has say no more of where. Not "près de la zone des
 * trois frontières". */
static bool words_are_its_name(const struct scored *best, const struct part *part,
                               struct arena scratch)
{
    if (!(part->part || part->near || part->line) || best->found->way.tier > TIER_VARIANT)
        return false;
    str written = text_fold(best->found->written, &scratch);
    bool longer = written.len > part->head.len && written.len > part->typed.len;
    return str_eq(written, part->whole) || is_untyped_name(written, part) ||
           (part->part && longer && words_end(part->opened, written));
}

/* The row tells a country, and it is not known which: what is chosen may lie in another. */
static bool country_is_unread(const struct question *question)
{
    const struct scope *country = &question->country;
    return country->text.len && !country->count && !question->text_count;
}

/* Made where it stays: it is large, most of it candidates, of which those that are counted are set.
 */
void answer_clear(struct placement *out)
{
    memset(out, 0, offsetof(struct placement, candidates));
    out->candidate_count = 0;
}

static void answer_of(const struct asked *asked, const struct desk *desk, struct arena *keep,
                      struct placement *out)
{
    const struct scored *best = &asked->ranking.items[0];
    answer_clear(out);
    out->place = best->found->place;
    out->has_position = best->found->place.has_position;
    out->position = best->found->place.position;
    out->confidence = asked->ranking.confidence;
    out->method = method_of(best);
    set_precision(out, best, &asked->question);
    move_away(out, &asked->question.part.relative, desk, keep);
    str rule = set_shape(out, &asked->question, desk, keep);
    go_to_sea(out, &asked->question.part, desk, keep);
    list_candidates(out, &asked->ranking, 1);
    str reasons = ranking_reasons(&asked->ranking, &asked->question, keep);
    str beside = words_beside(asked, keep);
    str lies = where_it_lies(out, &asked->question, desk, keep);
    if (asked->question.part.relative.is_nautical && str_eq(lies, AT_SEA))
        out->precision = PRECISION_SEA; /* of ships: what is told in km may be on the shore */
    bool unread = country_is_unread(&asked->question);
    if (unread)
        out->confidence *= ANSWER_FALLBACK;
    bool more = beside.len + rule.len + lies.len + unread;
    str pieces[] = { reasons, beside, rule, lies,
                     unread ? STR("; the country column is not understood") : STR("") };
    out->reasons = more ? str_concat(keep, pieces, 5) : reasons;
}

void answer_named(const struct asked *asked, const struct desk *desk, struct arena *keep,
                  struct placement *out)
{
    if (!words_are_its_name(&asked->ranking.items[0], &asked->question.part, *desk->work)) {
        answer_of(asked, desk, keep, out);
        return;
    }
    struct asked named = *asked;
    struct part *part = &named.question.part, own = part_parse(part->raw, desk->work);
    part->part = false;
    part->aside = ASIDE_NONE;
    part->near &= !own.near; /* what is told beside the name stays: "Union Bridge (near)" */
    part->line &= !own.line;
    part->at_sea &= !own.at_sea;
    answer_of(&named, desk, keep, out);
}

static bool same_place(const struct placement *a, const struct placement *b)
{
    return a->place.index == b->place.index && a->precision == b->precision &&
           a->position.lon_deg == b->position.lon_deg && a->position.lat_deg == b->position.lat_deg;
}

static void drop_repeated(struct placements *placements)
{
    size_t count = 0;
    for (size_t i = 0; i < placements->count; i++) {
        bool repeated = false;
        for (size_t j = 0; j < count && !repeated; j++)
            repeated = same_place(&placements->items[j], &placements->items[i]);
        if (!repeated)
            placements->items[count++] = placements->items[i];
    }
    placements->count = count;
}

void answer_list(struct placements *placements, size_t told, bool alternatives, str missing,
                 struct arena *keep)
{
    drop_repeated(placements);
    for (size_t i = 0; i < placements->count; i++) {
        struct placement *placement = &placements->items[i];
        str pieces[] = { placement->reasons,
                         str_format(keep, "; one of %zu places told together", told),
                         alternatives ? STR(", only one of them is meant") : STR(""),
                         missing.len ? STR("; also named, but not found: ") : STR(""), missing };
        placement->reasons = str_concat(keep, pieces, 5);
        if (alternatives)
            placement->confidence *= ANSWER_FALLBACK;
    }
}

static bool has_somewhere(const struct place *place)
{
    return place->has_position || place->class == PLACE_GROUP;
}

static const double TOSS_UP = 1.3; /* so much surer an answer must be then */

/* One of many Springfields, and nothing in the row to tell which. */
static bool is_toss_up(const struct ranking *ranking)
{
    static const double CLEAR = 0.45; /* share of belief */
    return ranking->rivals > 1 && ranking->share < CLEAR &&
           scored_says(&ranking->items[0], CLUE_NOTHING_ELSE);
}

/* Parks bear the names of rivers and units and lie elsewhere: "parc national de la Comoé". */
static bool is_park_told_by_unit(const struct asked *asked)
{
    static const char *const parks[] = { "parc national", "national park", "nature reserve",
                                         "game reserve" };
    return scored_says(&asked->ranking.items[0], CLUE_TYPE_STANDS_IN) &&
           WORD_IS_ONE_OF(asked->question.part.type_word, parks);
}

/* A sea or region of no country, spelled otherwise, and far from the row's country. */
static bool is_far_likeness(const struct asked *asked)
{
    const struct scored *best = &asked->ranking.items[0];
    const struct place *place = &best->found->place;
    if (best->found->way.tier < TIER_ALIKE || place->country.len || !place->has_position ||
        !asked->question.country.count)
        return false;
    const struct place *country = &asked->question.country.meanings[0];
    return country->has_position &&
           !lonlat_is_within(place->position, country->position,
                             place_reach_m(place) + place_reach_m(country));
}

str why_not(const struct asked *asked, double threshold, struct arena *keep)
{
    str name = str_clip(asked->phrase.raw, 120);
    const struct scored *best = asked->ranking.items;
    if (asked->only_people)
        return str_concat(keep, (str[]){ STR("only a people is named: '"), name, STR("'") }, 3);
    if (!asked->ranking.count)
        return str_concat(keep, (str[]){ STR("not in the gazetteer: '"), name, STR("'") }, 3);
    double needed = is_toss_up(&asked->ranking) ? TOSS_UP * threshold : threshold;
    bool is_sure = asked->ranking.confidence >= needed;
    bool park = is_park_told_by_unit(asked);
    bool far = is_far_likeness(asked);
    if (is_sure && !park && !far && has_somewhere(&best->found->place))
        return (str){ 0 };
    if (is_sure && !park && !far)
        return str_concat(
            keep, (str[]){ STR("known, but the gazetteer has no position: '"), name, STR("'") }, 3);
    str outside = scored_says(best, CLUE_COUNTRY_AGREES_NOT) ? asked->question.country.text
                  : scored_says(best, CLUE_TEXT_AGREES_NOT)  ? best->text_says[AGREES_NOT]
                                                             : (str){ 0 };
    if (outside.len)
        return str_concat(keep,
                          (str[]){ STR("not in the gazetteer within "), str_clip(outside, 80),
                                   STR(": '"), name, STR("'") },
                          5);
    if (park || scored_says(best, CLUE_TYPE_CLASH))
        return str_concat(keep,
                          (str[]){ STR("no "), asked->question.part.type_word,
                                   STR(" so called in the gazetteer: '"), name, STR("'") },
                          5);
    if (asked->ranking.rivals) /* which the words around the name are not */
        return str_format(keep, "ambiguous: %zu places are called '%.*s'",
                          asked->ranking.rivals + 1, STR_ARG(str_clip(best->found->written, 120)));
    return str_concat(keep, (str[]){ STR("too doubtful: '"), name, STR("'") }, 3);
}
