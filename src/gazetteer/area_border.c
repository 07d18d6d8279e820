/* SPDX-License-Identifier: Apache-2.0 */
/* area_border.c - what a border drawn otherwise could make of a point: the units at four points
 * around it tell. */
#include <math.h>

#include "gazetteer/gazetteer.h"

enum { SIDES = 4 };
static const double RADIANS = 3.14159265358979323846 / 180;

/* The country of the unit at `p`; empty none. */
static str country_at(const struct gazetteer *gaz, lonlat p)
{
    uint32_t place = gazetteer_unit_at(gaz, p).country;
    return place == PLACE_NONE ? (str){ 0 } : gazetteer_place_where(gaz, place).country;
}

/* As lonlat_offset() to some metres, but for two of the sides without an angle. */
static lonlat beside(lonlat p, int side)
{
    static const double NORTH_DEG = GAZETTEER_BORDER_M / 111195.08, PLAIN_DEG = 80;
    if (fabs(p.lat_deg) > PLAIN_DEG || fabs(p.lon_deg) > 2 * PLAIN_DEG)
        return lonlat_offset(p, 90 * side, GAZETTEER_BORDER_M);
    if (side % 2 == 0)
        p.lat_deg += side ? -NORTH_DEG : NORTH_DEG;
    else
        p.lon_deg += (side == 1 ? NORTH_DEG : -NORTH_DEG) / cos(p.lat_deg * RADIANS);
    return p;
}

bool gazetteer_is_beside(const struct gazetteer *gaz, lonlat p, str country)
{
    for (int side = 0; side < SIDES && country.len; side++) {
        lonlat at = beside(p, side);
        if (gazetteer_may_be_near(gaz, at, 0, country) && str_eq(country_at(gaz, at), country))
            return true;
    }
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
