/* SPDX-License-Identifier: Apache-2.0 */
/* lies.c - given coordinates: the polygon they lie in tells country and first-level unit.
 *   1. off the coast of our map (good to some hundred metres, and there are piers and ships) the
 *      nearest settlement within COAST_M tells them;
 *   2. a country column that means another country is a reason to doubt the coordinates (swapped, a
 *      sign lost), unless that country comes within BORDER_M: borders are as sharp as the map. */
#include "geocode/lies.h"

static const double COAST_M = 25e3, BORDER_M = 15e3;
static const double DOUBTED = 0.6;

static struct unit units_near(const struct gazetteer *gaz, lonlat p)
{
    struct near_place town;
    struct unit unit = gazetteer_unit_at(gaz, p);
    if (unit.country != PLACE_NONE ||
        !gazetteer_nearest(gaz, p, 1u << PLACE_SETTLEMENT, COAST_M, 1, &town))
        return unit;
    return gazetteer_unit_at(gaz, gazetteer_place(gaz, town.place).position);
}

static bool means(const struct scope *country, const struct gazetteer *gaz, uint32_t place)
{
    str code = place == PLACE_NONE ? (str){ 0 } : gazetteer_place(gaz, place).country;
    for (size_t i = 0; i < country->count; i++) {
        const struct place *meaning = &country->meanings[i];
        if (meaning->class != PLACE_COUNTRY || (code.len && str_eq(meaning->country, code)))
            return true;
    }
    return false;
}

static bool comes_near(const struct scope *country, const struct gazetteer *gaz, lonlat p)
{
    for (int bearing = 0; bearing < 360; bearing += 45) {
        struct unit unit = gazetteer_unit_at(gaz, lonlat_offset(p, bearing, BORDER_M));
        if (means(country, gaz, unit.country))
            return true;
    }
    return false;
}

bool may_lie_in(const struct scope *country, lonlat position, const struct desk *desk)
{
    struct unit unit = units_near(desk->gaz, position);
    return !country->count || unit.country == PLACE_NONE ||
           means(country, desk->gaz, unit.country) || comes_near(country, desk->gaz, position);
}

void tell_units(struct placement *placement, const struct scope *country, const struct desk *desk,
                struct arena *keep)
{
    const struct gazetteer *gaz = desk->gaz;
    struct unit unit = units_near(gaz, placement->position);
    if (unit.country == PLACE_NONE)
        return;
    struct place there = gazetteer_place(gaz, unit.country);
    placement->place.country = there.country;
    if (unit.admin1 != PLACE_NONE)
        placement->place.admin1 = gazetteer_place(gaz, unit.admin1).admin1;
    if (may_lie_in(country, placement->position, desk))
        return;
    placement->confidence = DOUBTED;
    placement->reasons =
        str_format(keep, "%.*s; they lie in %.*s, not in '%.*s'", STR_ARG(placement->reasons),
                   STR_ARG(there.name), STR_ARG(str_sub(country->text, 0, 80)));
}
