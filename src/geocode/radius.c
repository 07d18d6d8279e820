/* SPDX-License-Identifier: Apache-2.0 */
/* radius.c - the point-radius method: one circle that holds all that the words may mean.
 * After Chapman & Wieczorek, Georeferencing Best Practices (2020), doi:10.15468/doc-gg7h-s853.
 *   what may be off by itself adds up: extent of the anchor, error of the gazetteer's point,
 *   rounding of the distance: call the sum e;
 *   no direction: the place is anywhere on the ring around the anchor, so D + e;
 *   a direction that may be off by w to each side: seen from the point told, the farthest point is
 *   the corner of the wedge's outer arc or of its middle; with D the distance told,
 *       radius = sqrt((D + e - D cos w)^2 + (D sin w)^2)
 *   which is e for a perfect direction.
 * The wedge is half of what lies between the directions one step coarser than the word: to each
 * side 45 degrees for north, 22.5 for north-east, 11.25 for north-north-east (directions.def).
 * The rounding is half a unit of the last figure that is not 0: 20 km by 5, 58 km by 0.5, 2.5 km by
 * 0.05; words of number (une vingtaine) by a quarter (relative.c). */
#include "geocode/radius.h"

#include <math.h>

static const double RADIANS = 3.14159265358979323846 / 180;

double radius_of_offset(const struct offset_told *told)
{
    double error_m = told->anchor_m + told->rounding_m;
    if (!told->has_bearing)
        return told->away_m + error_m;
    double wedge = told->wedge_deg * RADIANS;
    double along_m = told->away_m + error_m - told->away_m * cos(wedge);
    return hypot(along_m, told->away_m * sin(wedge));
}

/* Airfields are surveyed; GeoNames writes many towns to a minute of arc; points of districts are
 * their seats or their middles. */
double radius_of_gazetteer_error(const struct place *place)
{
    static const double error_m[PLACE_CLASS_COUNT] = {
        [PLACE_COUNTRY] = 10e3,   [PLACE_ADMIN1] = 10e3,  [PLACE_ADMIN2] = 5e3,
        [PLACE_SETTLEMENT] = 1e3, [PLACE_FACILITY] = 1e3, [PLACE_GROUP] = 10e3,
        [PLACE_REGION] = 10e3,    [PLACE_SEA] = 10e3,
    };
    static const double SURVEYED_M = 200;
    return str_starts(place->key, STR("air:")) ? SURVEYED_M : error_m[place->class];
}
