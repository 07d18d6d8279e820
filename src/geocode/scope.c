/* SPDX-License-Identifier: Apache-2.0 */
/* scope.c - agreement is decided by codes where both have them, else by distance:
 *   country      the same country code; a group: one of its members
 *   admin1       the same code, or within reach of the unit in the same country (borders move)
 *   admin2       the same code, or within reach of its point
 *   region       made of units (Nigeria's North West, Kenya's Rift Valley): in one of them
 *   before a reform: in a unit that the first-level unit held, or a country that the country did
 *   settlement   within TOWN_M: "Base 101, Niamey"; as far as is told: "Dumba, 10 km from Baga"
 * A scope with several meanings ("Washington, Georgia") agrees as its best meaning does. */
#include "geocode/scope.h"

#include <math.h>
#include <string.h>

#include "geocode/candidates.h"
#include "geocode/scope_parts.h"

static const double TOWN_M = 35e3; /* what is told by a town's name lies within a day's walk */
#define TOWN_WIDE_M 90e3           /* ... or in its district */
static const double TOWN_WIDE_DEG = TOWN_WIDE_M / 110e3; /* of latitude: more than anywhere */

static const double ADMIN2_M = 25e3; /* the middle of the world's second-level units */
/* The gazetteer's radius of a second-level unit is that of its known towns. On the dev sets four in
 * five events told by their unit lie within these (UCDP GED, where_prec 1 to 3). */
static const double FEW_TOWNS_M = 15e3, ADMIN2_WIDE_M = 40e3, BEYOND_TOWNS = 1.4;
static const double MOVED = 0.35; /* of a unit's reach: its places may have changed hands */

/* Middle sizes of units without a radius in the gazetteer (of their square root of area). */
static const double reach_by_class_m[PLACE_CLASS_COUNT] = {
    [PLACE_COUNTRY] = 400e3,  [PLACE_ADMIN1] = 100e3, [PLACE_ADMIN2] = 30e3,
    [PLACE_SETTLEMENT] = 2e3, [PLACE_FACILITY] = 3e3, [PLACE_GROUP] = 1500e3,
    [PLACE_REGION] = 200e3,   [PLACE_SEA] = 200e3,
};

double place_reach_m(const struct place *place)
{
    if (place->class == PLACE_ADMIN2)
        return place->radius_m < FEW_TOWNS_M ? ADMIN2_WIDE_M : place->radius_m * BEYOND_TOWNS;
    if (place->radius_m > 0)
        return place->radius_m;
    double reach_m = reach_by_class_m[place->class];
    if (place->class == PLACE_SETTLEMENT && place->population > 0) {
        /* A disc of 3 000 inhabitants per km2, the middle of UN-Habitat's city densities. */
        double disc_m = 1e3 * sqrt((double)place->population / (3000 * 3.14159265358979));
        reach_m = disc_m > reach_m ? disc_m : reach_m;
        reach_m = reach_m < 10e3 ? reach_m : 10e3; /* a city told by name is a point on a map */
    }
    return reach_m;
}

static enum agreement by_distance(const struct place *unit, const struct place *place,
                                  double inside_m, double outside_m)
{
    if (!unit->has_position || !place->has_position)
        return AGREES_OPEN;
    if (!lonlat_is_within(unit->position, place->position, outside_m))
        return AGREES_NOT;
    bool inside = lonlat_is_within(unit->position, place->position, inside_m);
    return inside ? AGREES_NEAR : AGREES_OPEN;
}

static bool is_member(const struct place *group, str country, const struct desk *desk)
{
    struct place_list members = gazetteer_members(desk->gaz, group->index);
    for (size_t i = 0; i < members.count; i++)
        if (str_eq(gazetteer_place(desk->gaz, members.items[i]).country, country))
            return true;
    return false;
}

/* Places beside a border, as sources may draw it, are; so is a region that reaches as far. */
static bool is_in_reach(const struct place *country, const struct place *place)
{
    double own_m = place->class == PLACE_REGION ? place->radius_m : 0;
    return place->has_position && country->has_position &&
           lonlat_is_within(place->position, country->position,
                            country->radius_m + own_m + GAZETTEER_BORDER_M);
}

/* Do sources draw the border otherwise, so that a place beside it is told in the other country? */
static bool is_across_border(const struct place *country, const struct place *place,
                             const struct desk *desk)
{
    return is_spot(place) && is_in_reach(country, place) &&
           gazetteer_may_be_near(desk->gaz, place->position, GAZETTEER_BORDER_M,
                                 country->country) &&
           gazetteer_is_beside(desk->gaz, place->position, country->country);
}

/* A place of several countries (a group, a sea, a region that the country may reach) is inside a
 * country no more than outside; so is an islet that no polygon has, where the country may have
 * islets. */
static enum agreement inside_country(const struct place *unit, const struct place *place,
                                     const struct desk *desk)
{
    if (place->class == PLACE_GROUP)
        return is_member(place, unit->country, desk) ? AGREES_OPEN : AGREES_NOT;
    if (!place->country.len)
        return place->class != PLACE_SEA && !is_in_reach(unit, place) ? AGREES_NOT : AGREES_OPEN;
    if (is_same_country(unit->country, place->country))
        return AGREES_INSIDE;
    return is_across_border(unit, place, desk) ? AGREES_OPEN : AGREES_NOT;
}

/* Codes decide; where they differ or one is missing, distance may still excuse it: borders and
 * codes change, and points of the smaller units are rough. */
static enum agreement inside_unit(const struct place *unit, const struct place *place)
{
    bool first = unit->class == PLACE_ADMIN1;
    str wanted = first ? unit->admin1 : unit->admin2;
    str code = first ? place->admin1 : place->admin2;
    if (wanted.len && str_eq(wanted, code))
        return AGREES_INSIDE;
    if (place->country.len && unit->country.len && !str_eq(place->country, unit->country))
        return AGREES_NOT;
    double reach_m = place_reach_m(unit), inside_m = fmax(unit->radius_m, ADMIN2_M);
    if (!first)
        return by_distance(unit, place, inside_m, 1.5 * inside_m + 10e3);
    if (wanted.len && code.len)
        return by_distance(unit, place, 0, reach_m * MOVED);
    return by_distance(unit, place, reach_m, reach_m * 1.3);
}

enum agreement place_inside(const struct place *unit, const struct place *place,
                            const struct desk *desk)
{
    bool wider = place->class < unit->class && place->class <= PLACE_ADMIN2;
    switch (unit->class) {
    case PLACE_COUNTRY:
        return inside_country(unit, place, desk);
    case PLACE_ADMIN1:
    case PLACE_ADMIN2:
        if (place->class == unit->class)
            return AGREES_NOT;
        return wider ? AGREES_OPEN : inside_unit(unit, place);
    case PLACE_SETTLEMENT:
    case PLACE_FACILITY:
        return wider ? AGREES_OPEN : by_distance(unit, place, TOWN_M, TOWN_WIDE_M);
    case PLACE_GROUP:
        if (!place->country.len)
            return AGREES_OPEN;
        return is_member(unit, place->country, desk) ? AGREES_NEAR : AGREES_NOT;
    case PLACE_REGION:
    case PLACE_SEA:
    case PLACE_CLASS_COUNT:
        break;
    }
    double reach_m = place_reach_m(unit);
    return by_distance(unit, place, reach_m, reach_m * 3);
}

/* As most are from most of the dozens of villages that a word in the text may mean: by_distance()
 * would say the same. */
static inline bool is_far_from(const struct place *town, const struct place *place)
{
    return town->has_position && place->has_position && place->class > PLACE_ADMIN2 &&
           fabs(town->position.lat_deg - place->position.lat_deg) > TOWN_WIDE_DEG;
}

/* As most candidates are that are worth a look: in the country that the row names. */
static inline bool is_plainly_inside(const struct place *country, const struct place *place)
{
    return country->class == PLACE_COUNTRY && place->class != PLACE_GROUP &&
           is_same_country(country->country, place->country);
}

/* The first of the towns that lies no farther south. */
static size_t first_town(const struct scope *scope, double lat_deg)
{
    size_t low = 0, high = scope->town_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (scope->towns[middle].position.lat_deg < lat_deg)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

bool scope_may_have_town(const struct scope *scope, lonlat position)
{
    static const double BRIEF_DEG = 3e-5; /* more than briefs are off */
    for (size_t i = first_town(scope, position.lat_deg - BRIEF_DEG); i < scope->town_count; i++) {
        lonlat town = scope->towns[i].position;
        if (town.lat_deg > position.lat_deg + BRIEF_DEG)
            break;
        if (fabs(town.lon_deg - position.lon_deg) < BRIEF_DEG)
            return true;
    }
    return false;
}

/* As the loop over the meanings would have it: of towns but those count that lie near enough. */
static enum agreement agrees_with_towns(const struct scope *scope, const struct place *place,
                                        enum agreement best)
{
    if (place->class <= PLACE_ADMIN2 || !place->has_position)
        return best > AGREES_OPEN ? best : AGREES_OPEN;
    double lat_deg = place->position.lat_deg;
    for (size_t i = first_town(scope, lat_deg - TOWN_WIDE_DEG);
         i < scope->town_count && scope->towns[i].position.lat_deg <= lat_deg + TOWN_WIDE_DEG;
         i++) {
        const struct town *town = &scope->towns[i];
        if (town->index == place->index)
            return AGREES_INSIDE;
        if (best == AGREES_NEAR || !lonlat_is_within(town->position, place->position, TOWN_WIDE_M))
            continue;
        bool near = lonlat_is_within(town->position, place->position, TOWN_M);
        best = near ? AGREES_NEAR : AGREES_OPEN;
    }
    return best;
}

bool scope_means_town(const struct scope *scope)
{
    return scope->count && scope->meanings[0].class == PLACE_SETTLEMENT;
}

/* "quartier Faladié (Bamako)": a village of that name is none, though it be in the
 * district. */
static bool is_no_quarter(const struct place *place, const struct place *town)
{
    static const double AROUND_M = 15e3; /* villages that became quarters */
    return (is_spot(place) || place->class == PLACE_ADMIN2) && place->has_position &&
           !lonlat_is_within(town->position, place->position, place_reach_m(town) + AROUND_M);
}

/* "Dumba, 10 km from Baga"; a unit as far as it reaches */
static enum agreement agrees_with_way(const struct scope *scope, const struct place *place)
{
    enum agreement best = AGREES_NOT;
    if (place->class == PLACE_COUNTRY || place->class == PLACE_GROUP || !place->has_position)
        return AGREES_OPEN;
    double near_m = is_spot(place) ? scope->near_m : 0;
    double far_m = scope->far_m + (is_spot(place) ? 0 : place_reach_m(place));
    for (size_t i = 0; i < scope->count; i++) {
        const struct place *town = &scope->meanings[i];
        bool is_itself = town->index == place->index;
        enum agreement here = is_itself ? AGREES_OPEN : by_distance(town, place, near_m, far_m);
        best = here > best ? here : best;
    }
    return best;
}

enum agreement scope_agrees(const struct scope *scope, const struct place *place,
                            const struct desk *desk)
{
    if (!scope->count)
        return AGREES_OPEN;
    if (scope->far_m > 0)
        return agrees_with_way(scope, place);
    if (is_plainly_inside(scope->meanings, place))
        return AGREES_INSIDE;
    if (scope->of_quarter && is_no_quarter(place, &scope->meanings[0]))
        return AGREES_NOT;
    enum agreement best = AGREES_NOT;
    for (size_t i = 0; i < scope->count && best != AGREES_INSIDE; i++) {
        const struct place *unit = &scope->meanings[i];
        bool is_itself = unit->index == place->index;
        if (!is_itself && is_spot(unit) && (best == AGREES_NEAR || is_far_from(unit, place)))
            continue; /* a town more is not more than near */
        enum agreement here = is_itself ? AGREES_INSIDE : place_inside(unit, place, desk);
        best = here > best ? here : best;
    }
    if (scope->town_count && best != AGREES_INSIDE)
        best = agrees_with_towns(scope, place, best);
    bool by_units = scope->held && scope->meanings[0].class == PLACE_REGION &&
                    scope->meanings[0].index != place->index && place->class > PLACE_COUNTRY;
    return scope->held && (best == AGREES_NOT || by_units) ? scope_agrees_held(scope, place, desk)
                                                           : best;
}

bool scope_means(const struct scope *scope, const struct place *place)
{
    for (size_t i = 0; i < scope->count; i++)
        if (scope->meanings[i].index == place->index)
            return true;
    return false;
}

bool place_reaches(const struct place *unit, const struct place *place)
{
    return unit->has_position && place->has_position &&
           lonlat_is_within(unit->position, place->position, place_reach_m(unit));
}

bool scope_has_class(const struct scope *scope, enum place_class class)
{
    for (size_t i = 0; i < scope->count; i++)
        if (scope->meanings[i].class == class)
            return true;
    for (size_t i = 0; i < scope->town_count; i++)
        if (scope->towns[i].class == (uint32_t) class)
            return true;
    return false;
}

static bool add_code(struct find_countries *countries, char first, char second)
{
    if (countries->count == FIND_COUNTRIES_MOST)
        return false;
    countries->codes[countries->count][0] = first;
    countries->codes[countries->count++][1] = second;
    return true;
}

bool scope_countries(const struct scope *scope, struct find_countries *countries,
                     const struct desk *desk)
{
    bool all = scope->count > 0 && !scope->town_count;
    countries->count = countries->elsewhere = 0;
    for (size_t i = 0; i < scope->count && all; i++) {
        str code = scope->meanings[i].country;
        all = scope->meanings[i].class == PLACE_COUNTRY && code.len == 2 &&
              add_code(countries, code.ptr[0], code.ptr[1]);
    }
    for (size_t i = 0; all && scope->held && i < scope->held->count; i++) {
        uint32_t part = scope->held->items[i]; /* pack_part() */
        uint32_t code = part_country(part, desk);
        all = !code || add_code(countries, (char)(code >> 8), (char)(code & 0xFF));
    }
    return all;
}

struct scope scope_one(str text, struct place place, struct desk *desk)
{
    struct place *meaning = TAKE(desk->work, struct place, 1);
    *meaning = place;
    return (struct scope){ .text = text, .count = 1, .meanings = meaning };
}
