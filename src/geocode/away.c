/* SPDX-License-Identifier: Apache-2.0 */
/* away.c - "20 km au nord de Ménaka": a point, or an area when it may be anywhere (radius.c). From
 * a town it is measured from its middle, from a unit whose shape is known from its edge on that
 * side.
 */
#include "geocode/away.h"

#include "geocode/radius.h"
#include "geocode/shape.h"
#include "geodesy/geodesy.h"

static const double FUZZY_M = 25e3; /* UCDP: "near" is within about 25 km; wider is a fuzzy area */

/* Where that may be: a piece of a ring, a ring, or all around when the distance is small. */
static struct geometry area_away(const struct offset_told *told, lonlat anchor, double bearing_deg,
                                 struct arena *keep)
{
    double error_m = told->anchor_m + told->rounding_m;
    double nearest_m = told->away_m > error_m ? told->away_m - error_m : 0;
    if (!told->has_bearing)
        return geodesic_circle(anchor, told->away_m + error_m, keep);
    return geodesic_wedge(anchor, nearest_m, told->away_m + error_m, bearing_deg, told->wedge_deg,
                          keep);
}

/* "40 nm south-west of Bayelsa": from its edge on that side, of which no more is told. */
static bool move_from_unit(struct placement *placement, const struct relative *relative,
                           const struct desk *desk, struct arena *keep)
{
    const struct place *unit = &placement->place;
    bool has_edge = unit->class == PLACE_COUNTRY || unit->class == PLACE_ADMIN1;
    double edge_m =
        has_edge && relative->has_bearing ? shape_edge_m(unit, relative->bearing_deg, desk) : 0;
    if (edge_m <= 0)
        return false;
    const struct offset_told told = {
        .away_m = edge_m + relative->away_m,
        .rounding_m = relative->rounding_m,
        .has_bearing = true,
        .wedge_deg = relative->wedge_deg,
        .anchor_m = edge_m, /* a side is as long as that */
    };
    placement->geometry = area_away(&told, placement->position, relative->bearing_deg, keep);
    placement->position = geodesic_point(placement->position, relative->bearing_deg, told.away_m);
    placement->radius_m = radius_of_offset(&told);
    placement->precision = PRECISION_PART_OF_COUNTRY;
    placement->method = STR("relative");
    return true;
}

/* "20 km au nord de Ménaka": a point, or an area when it may be anywhere (radius.c). What is told
 * from a district or a region without a direction has no point to start from. */
void move_away(struct placement *placement, const struct relative *relative,
               const struct desk *desk, struct arena *keep)
{
    if (!placement->has_position || relative->away_m <= 0)
        return;
    if (precision_is_area(placement->precision)) {
        if (!move_from_unit(placement, relative, desk, keep))
            placement->radius_m += relative->away_m + relative->rounding_m;
        return;
    }
    const struct offset_told told = {
        .away_m = relative->away_m,
        .rounding_m = relative->rounding_m,
        .has_bearing = relative->has_bearing,
        .wedge_deg = relative->wedge_deg,
        .anchor_m = placement->radius_m + radius_of_gazetteer_error(&placement->place),
    };
    lonlat anchor = placement->position;
    if (relative->has_bearing)
        placement->position =
            geodesic_point(placement->position, relative->bearing_deg, relative->away_m);
    placement->radius_m = radius_of_offset(&told);
    placement->method = STR("relative");
    placement->precision = PRECISION_SETTLEMENT;
    if (placement->radius_m <= FUZZY_M)
        return;
    placement->precision = PRECISION_PART_OF_COUNTRY;
    placement->geometry = area_away(&told, anchor, relative->bearing_deg, keep);
}
