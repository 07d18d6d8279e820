/* SPDX-License-Identifier: Apache-2.0 */
/* area_border.c - what a border drawn otherwise could make of a point: the units at four points
 * around it tell. */
#include "gazetteer/gazetteer.h"

enum { SIDES = 4 };

/* The country of the unit at `p`; empty none. */
static str country_at(const struct gazetteer *gaz, lonlat p)
{
    uint32_t place = gazetteer_unit_at(gaz, p).country;
    return place == PLACE_NONE ? (str){ 0 } : gazetteer_place_where(gaz, place).country;
}

static lonlat beside(lonlat p, int side)
{
    return lonlat_offset(p, 90 * side, GAZETTEER_BORDER_M);
}

bool gazetteer_is_beside(const struct gazetteer *gaz, lonlat p, str country)
{
    for (int side = 0; side < SIDES; side++)
        if (country.len && str_eq(country_at(gaz, beside(p, side)), country))
            return true;
    return false;
}

static bool is_of_or_none(str found, str country)
{
    return !found.len || str_eq(found, country);
}

bool gazetteer_is_well_inside(const struct gazetteer *gaz, lonlat p, str country)
{
    bool all = is_of_or_none(country_at(gaz, p), country);
    for (int side = 0; all && side < SIDES; side++)
        all = is_of_or_none(country_at(gaz, beside(p, side)), country);
    return all;
}
