/* SPDX-License-Identifier: Apache-2.0 */
/* answer_area.c - what may be claimed when a name gives no answer: what stands beside it in the
 * text, or the smallest unit that the row names, drawn as an area; with the reason why, and less
 * confidence. */
#include "geocode/answer.h"
#include "geocode/site.h"
#include "geocode/within.h"

bool answer_instead(struct placement *placement, str reason, double threshold, struct arena *keep)
{
    placement->reasons = str_concat(keep, (str[]){ reason, STR("; "), placement->reasons }, 3);
    placement->method = str_concat(keep, (str[]){ STR("fallback "), placement->method }, 2);
    placement->confidence *= ANSWER_FALLBACK;
    return placement->confidence >= threshold;
}

/* A group is its members; everything else needs a point. */
static const struct {
    const char *level; /* for the method */
    unsigned wanted, stands_in;
} levels[] = {
    [LEVEL_TEXT] = { "town", ADMIN2 | ADMIN1 | COUNTRY | GROUP | REGION, SETTLEMENT },
    [LEVEL_ADMIN3] = { "admin3", ADMIN2, SETTLEMENT },
    [LEVEL_ADMIN2] = { "admin2", ADMIN2, ADMIN1 | SETTLEMENT },
    [LEVEL_ADMIN1] = { "admin1", ADMIN1, ADMIN2 | SETTLEMENT | REGION },
    [LEVEL_COUNTRY] = { "country", COUNTRY | GROUP, REGION | SEA },
};

/* The row without the columns at and below `level`: a unit is not asked to contain itself. */
static void take_above(const struct question *row, enum level level, struct question *out)
{
    question_copy(out, row);
    out->column_wanted = levels[level].wanted;
    out->column_stands_in = levels[level].stands_in;
    out->admin3 = (struct scope){ 0 };
    if (level >= LEVEL_ADMIN2)
        out->admin2 = (struct scope){ 0 };
    if (level >= LEVEL_ADMIN1)
        out->admin1 = (struct scope){ 0 };
    if (level >= LEVEL_COUNTRY)
        out->country = (struct scope){ 0 };
}

static const struct scope *scope_of(const struct question *row, enum level level)
{
    switch (level) {
    case LEVEL_ADMIN3:
        return &row->admin3;
    case LEVEL_ADMIN2:
        return &row->admin2;
    case LEVEL_ADMIN1:
        return &row->admin1;
    case LEVEL_TEXT:
    case LEVEL_COUNTRY:
        break;
    }
    return &row->country;
}

/* The places that a column means, ranked by the wider columns, which asked->question has already.
 */
static void rank_scope(const struct scope *scope, struct desk *desk, struct asked *asked)
{
    struct candidates places = { 0 };
    asked->phrase.count = asked->head = 0;
    asked->also = (str){ 0 };
    asked->only_people = false;
    asked->question.part = part_parse(scope->text, desk->work);
    if (asked->question.column_wanted &
        COUNTRY) /* "Central African Republic" has no words around it */
        asked->question.part = (struct part){ .raw = scope->text };
    for (size_t i = 0; i < scope->count; i++) {
        struct candidate_place found = {
            .place = scope->meanings[i],
            .way = scope->way.tier >= TIER_LATIN ? scope->way : (struct way){ .tier = TIER_HEAD },
            .kind = NAME_MAIN,
            .written = scope->text,
            .rank = (unsigned)i,
        };
        if (found.place.has_position || found.place.class == PLACE_GROUP)
            APPEND(desk->work, &places, found);
    }
    asked->ranking = rank_candidates(&places, &asked->question, desk);
}

/* A unit two letters off may speak for a candidate, but is no answer by itself. */
static bool bears_an_answer(const struct scope *scope)
{
    return scope->count && scope->way.edits < 2 && scope->way.tier != TIER_PART;
}

/* Of a unit whose place is not known the town that has its name in the same first-level unit. */
static bool ask_seat(const struct scope *scope, const struct question *row, enum level level,
                     struct desk *desk, struct asked *asked)
{
    struct question question;
    take_above(row, level, &question);
    ask(scope->text, &question, desk, asked);
    const struct scored *best = asked->ranking.count ? &asked->ranking.items[0] : NULL;
    return best && best->found->place.class == PLACE_SETTLEMENT &&
           best->found->way.tier < TIER_ALIKE && scope->meanings[0].admin1.len &&
           str_eq(best->found->place.admin1, scope->meanings[0].admin1);
}

/* A cell that named no unit may name something else: "Sahel" as a country. */
static bool ask_level(const struct event *event, const struct question *row, enum level level,
                      struct desk *desk, struct asked *asked)
{
    const struct scope *scope = scope_of(row, level);
    bool names_unit = bears_an_answer(scope);
    if (!names_unit && (level != LEVEL_COUNTRY || !event->country.len))
        return false;
    if (names_unit) {
        take_above(row, level, &asked->question);
        rank_scope(scope, desk, asked);
        if (!asked->ranking.count && level < LEVEL_ADMIN1)
            return ask_seat(scope, row, level, desk, asked);
    } else {
        struct question question;
        take_above(row, level, &question);
        ask(event->country, &question, desk, asked);
    }
    return asked->ranking.count > 0;
}

/* A second-level unit whose place is not known is still inside its first-level unit, unless the row
 * names another. */
static bool ask_parent(const struct asked *place, const struct question *row, struct desk *desk,
                       struct asked *out)
{
    struct place parent;
    const struct place *unit = &place->ranking.items[0].found->place;
    str key[] = { STR("adm1:"), unit->admin1 };
    if (unit->has_position || unit->class == PLACE_ADMIN1 || !unit->admin1.len ||
        !gazetteer_by_key(desk->gaz, str_concat(desk->work, key, 2), &parent) ||
        (row->admin1.count && !scope_means(&row->admin1, &parent)))
        return false;
    struct scope scope = { .text = place->question.part.raw, .meanings = &parent, .count = 1 };
    take_above(&place->question, LEVEL_ADMIN1, &out->question);
    rank_scope(&scope, desk, out);
    return out->ranking.count > 0;
}

static bool is_smaller(const struct asked *a, const struct asked *b)
{
    return a->ranking.items[0].found->place.class > b->ranking.items[0].found->place.class;
}

enum stands { IN_UNIT, IN_TOWN, IN_TOWN_PERHAPS };

/* What is asked for: a quarter is in a town and no district's middle; so is a building, but who
 * tells of one may have left the town out. */
static enum stands stands_in(const struct asked *asked, const struct question *row,
                             struct desk *desk)
{
    const struct part *head = &asked->phrase.parts[asked->head];
    if (asked->head >= asked->phrase.count) /* ask_within() */
        return IN_UNIT;
    str what, where;
    struct site site;
    bool inside = within_read(head->raw, &what, &where)
                      ? within_is_site(what, where)
                      : site_read(head->raw, row, desk, &site) && site.inside;
    return is_quarter(head) ? IN_TOWN : is_building(head) || inside ? IN_TOWN_PERHAPS : IN_UNIT;
}

static bool is_sure(const struct asked *asked, double threshold)
{
    return asked->ranking.count && asked->ranking.confidence * ANSWER_FALLBACK >= threshold;
}

/* Is the town in the unit, or surely in the country that the row names? */
static bool is_town_of(const struct asked *town, const struct asked *unit, bool is_unit)
{
    const struct place *place = &town->ranking.items[0].found->place;
    const struct place *around = is_unit ? &unit->ranking.items[0].found->place : NULL;
    if (!around || around->class == PLACE_COUNTRY)
        return town->question.country.count > 0;
    return place_reaches(around, place);
}

/* "île de Karamga, lac Tchad" is on the lake, "une île, fleuve Niger" in the row's country. */
static bool is_wider_than_row(const struct asked *asked)
{
    const struct scope *country = &asked->question.country;
    return asked->ranking.count && country->count &&
           asked->ranking.items[0].found->place.radius_m > country->meanings[0].radius_m;
}

/* Of a sea or a region, as its word tells. */
static bool ask_wide(const struct asked *place, size_t index, double threshold, struct desk *desk,
                     struct asked *out)
{
    unsigned wide = place->phrase.parts[index].wanted & (SEA | REGION); /* "lac Tchad" */
    if (wide)
        ask_part(place, index, wide, levels[LEVEL_TEXT].stands_in, desk, out);
    return wide && is_sure(out, threshold) && !is_wider_than_row(out);
}

/* A lake's or a river's word is no unit's, unless the name has it: "Rio de Janeiro". */
static bool ask_unit(const struct asked *place, size_t index, double threshold, struct desk *desk,
                     struct asked *out)
{
    bool is_wide = place->phrase.parts[index].wanted & (SEA | REGION);
    ask_part(place, index, levels[LEVEL_TEXT].wanted, levels[LEVEL_TEXT].stands_in, desk, out);
    return is_sure(out, threshold) &&
           (!is_wide || out->ranking.items[0].found->way.tier == TIER_WHOLE);
}

/* Known beyond its country. */
static bool is_well_known(const struct place *town)
{
    static const str seats[] = { STR_INIT("PPLC"), STR_INIT("PPLA"), STR_INIT("PPLA2") };
    enum { CITY = 50000 };
    for (size_t i = 0; i < sizeof seats / sizeof *seats; i++)
        if (str_eq(town->feature, seats[i]))
            return true;
    return town->population >= CITY;
}

/* "Xyz, Medellín": which of many units called so is meant, the town tells that is known best. */
static bool ask_where_town_is(const struct asked *place, size_t index, double threshold,
                              struct desk *desk, struct asked *out)
{
    struct place country;
    struct asked town, there = *place;
    struct question *question = &there.question;
    ask_part(place, index, SETTLEMENT, ADMIN2 | ADMIN1, desk, &town);
    if (question->country.count || question->text_count == PHRASE_PARTS ||
        !is_sure(&town, threshold) || !is_well_known(&town.ranking.items[0].found->place) ||
        !gazetteer_country(desk->gaz, town.ranking.items[0].found->place.country, false, &country))
        return false;
    str name = place->phrase.parts[index].raw;
    str says = str_concat(desk->work, &name, 1); /* what a part says itself it is not asked with */
    question->text[question->text_count++] = scope_one(says, country, desk);
    ask_part(&there, index, levels[LEVEL_TEXT].wanted, levels[LEVEL_TEXT].stands_in, desk, out);
    out->ranking.confidence *= town.ranking.confidence;
    return is_sure(out, threshold);
}

static bool ask_beside(const struct asked *place, size_t index, enum stands stands,
                       double threshold, struct desk *desk, struct asked *out)
{
    struct asked town;
    if (stands != IN_UNIT)
        ask_part(place, index, SETTLEMENT, ADMIN2 | ADMIN1, desk, &town);
    if (stands == IN_TOWN) {
        *out = town;
        return is_sure(&town, threshold);
    }
    bool found = ask_wide(place, index, threshold, desk, out) ||
                 ask_unit(place, index, threshold, desk, out) ||
                 ask_where_town_is(place, index, threshold, desk, out);
    if (stands == IN_TOWN_PERHAPS && is_sure(&town, threshold) && is_town_of(&town, out, found)) {
        *out = town;
        return true;
    }
    return found;
}

/* The part of the text beside the head that gives the smallest unit surely enough. */
static bool ask_text(const struct asked *place, enum stands stands, double threshold,
                     struct desk *desk, struct asked *out)
{
    bool found = false;
    for (size_t i = 0; i < place->phrase.count; i++) {
        struct asked beside;
        if (i == place->head || !ask_beside(place, i, stands, threshold, desk, &beside))
            continue;
        if (!found || is_smaller(&beside, out))
            *out = beside;
        found = true;
    }
    return found;
}

/* "triangle de Salvador" in rows of Niger is not in El Salvador. */
static bool is_elsewhere(const struct asked *around, const struct question *row, struct desk *desk)
{
    return row->country.count &&
           scope_agrees(&row->country, &around->ranking.items[0].found->place, desk) == AGREES_NOT;
}

/* The same, of what stands behind words like "in", too. */
static bool ask_around(const struct asked *place, const struct question *row, double threshold,
                       struct desk *desk, struct asked *out)
{
    struct asked within, around;
    bool beside = place->phrase.count > 1 || place->head,
         inside = ask_within(place, row, desk, &within);
    if (!beside && !inside)
        return false;
    enum stands stands = stands_in(place, row, desk);
    bool found = ask_text(place, stands, threshold, desk, out);
    if (inside && ask_text(&within, stands, threshold, desk, &around) &&
        !is_elsewhere(&around, row, desk) && (!found || is_smaller(&around, out))) {
        *out = around;
        found = true;
    }
    return found;
}

bool answer_beside(const struct asked *asked, str reason, double threshold, struct desk *desk,
                   struct arena *keep, struct placement *out)
{
    for (size_t i = 0; i < asked->phrase.count; i++) {
        const struct part *part = &asked->phrase.parts[i];
        bool tells = part->relative.words.len || part->near || part->aside;
        struct asked beside;
        if (i == asked->head || !(tells || part->line))
            continue;
        ask_part(asked, i, 0, 0, desk, &beside);
        if (!beside.ranking.count || why_not(&beside, threshold, desk->work).len ||
            (part->line && beside.ranking.items[0].found->place.class != PLACE_SEA))
            continue;
        answer_named(&beside, desk, keep, out);
        if (part->near && !part->relative.words.len)
            out->method = STR("near");
        if (!precision_is_area(out->precision) || out->geometry.type != GEOMETRY_NONE || part->line)
            return answer_instead(out, reason, threshold, keep);
    }
    return false;
}

static void area_of(const struct asked *area, const struct asked *place, enum level level,
                    str reason, const struct desk *desk, struct arena *keep, struct placement *out)
{
    static const char *const unit_names[PRECISION_COUNT] = {
        [PRECISION_ADMIN2] = "admin2",           [PRECISION_ADMIN1] = "admin1",
        [PRECISION_PART_OF_COUNTRY] = "region",  [PRECISION_COUNTRY] = "country",
        [PRECISION_SEVERAL_COUNTRIES] = "group", [PRECISION_SEA] = "sea",
    };
    answer_named(area, desk, keep, out);
    if (place) {
        out->candidate_count = 1; /* the area; then what the name could be after all */
        list_candidates(out, &place->ranking, place->ranking.confidence);
    }
    const char *unit = unit_names[out->precision];
    unit = unit ? unit : levels[level].level;
    out->reasons = str_concat(keep, (str[]){ reason, STR("; "), out->reasons }, 3);
    if (!place) {
        out->method = str_format(keep, "%s column", levels[level].level);
        return;
    }
    out->method = str_concat(keep, (str[]){ STR("fallback "), str_from(unit) }, 2);
    out->confidence *= ANSWER_FALLBACK;
}

void answer_area(const struct event *event, const struct question *row, const struct asked *asked,
                 str reason, double threshold, struct desk *desk, struct arena *keep,
                 struct placement *out)
{
    struct asked area;
    if (asked && asked->ranking.count && asked->ranking.confidence >= threshold &&
        ask_parent(asked, row, desk, &area)) {
        area_of(&area, asked, LEVEL_ADMIN1, reason, desk, keep, out);
        return;
    }
    if (asked && ask_around(asked, row, threshold, desk, &area)) {
        area_of(&area, asked, LEVEL_TEXT, reason, desk, keep, out);
        return;
    }
    const double sure = asked ? ANSWER_FALLBACK : 1;
    const struct question *known = asked ? &asked->question : row;
    bool outranked = row->country.count && !known->country.count; /* by a country in the text */
    for (enum level level = LEVEL_ADMIN3; level <= LEVEL_COUNTRY && !outranked; level++)
        if (ask_level(event, row, level, desk, &area) &&
            area.ranking.confidence * sure >= threshold) {
            area_of(&area, asked, level, reason, desk, keep, out);
            return;
        }
    answer_clear(out);
    out->reason = reason;
    if (asked)
        list_candidates(out, &asked->ranking, 1);
}
