/* SPDX-License-Identifier: Apache-2.0 */
/* aside.c - a direction from a place, and no distance. Georeferencing Quick Reference Guide
 * (Zermoglio et al. 2020, doi:10.35035/e09p-h128), "Offset - Heading only": the feature is drawn
 * out in a cone as wide as the heading is vague, until what else the record says ends it (here the
 * outline of the row's country) or a feature like it is near, with which it shares the land half
 * and half. Which piece that is, the words tell (part.c):
 *   ASIDE_OUTSIDE  "au nord de Gao", "north of Gao": from its edge outwards;
 *   ASIDE_INSIDE   "dans le nord de Gao", "northern Gao": the half of it that lies there, of
 *                  north-east and the like the quarter;
 *   ASIDE_EITHER   "Gao nord", "N Gao", "sortie nord de Gao": from its middle outwards, which holds
 *                  both.
 * Of a unit all of them are the part of it.
 * The cone is that of radius.c: 45 degrees to each side of north, 22.5 of north-east.
 * Outwards means as far as its name reaches: REACH_M by rank, or half way to the edge of the next
 * place of its rank or above, whichever is nearer, at least LEAST_M; with words of nearness
 * ("sortie", "périphérie") as far as those tell. The radius holds all of it. */
#include "geocode/aside.h"

#include <math.h>

#include "geocode/radius.h"
#include "geodesy/geodesy.h"

enum rank { VILLAGE, TOWN, CITY, RANKS };

/* A day's walk around a village (15 km: "near" in news); what UCDP's codebook calls near (25 km)
 * around a town; the market area of a regional capital, about two such (50 km). */
static const double REACH_M[RANKS] = { 15e3, 25e3, 50e3 };
static const double TOWN_PEOPLE = 10e3, CITY_PEOPLE = 100e3; /* Africapolis: urban from 10 000 on */
static const double LEAST_M = 5e3;
static const double SAME_M = 5e3;    /* closer it is the place itself, told twice, or its suburb */
static const double FUZZY_M = 25e3;  /* UCDP: wider is a fuzzy area */
static const double AREA_MORE = 0.5; /* outside of a lake or forest: so much of its own reach */

static bool is_feature(const struct place *place, str feature)
{
    return str_eq(place->feature, feature);
}

static enum rank rank_of(const struct place *place)
{
    if (is_feature(place, STR("PPLC")) || is_feature(place, STR("PPLA")) ||
        (double)place->population >= CITY_PEOPLE)
        return CITY;
    bool town = is_feature(place, STR("PPLA2")) || is_feature(place, STR("PPLT"));
    return town || (double)place->population >= TOWN_PEOPLE ? TOWN : VILLAGE;
}

static double bearing_of(enum section section)
{
    return 45 * (double)((int)section - (int)NORTH);
}

static double cone_of(enum section section)
{
    return ((int)section - (int)NORTH) % 2 ? 22.5 : 45;
}

/* A piece of a ring seen from `centre`. */
struct cone {
    lonlat centre;
    double near_m, far_m, bearing_deg, half_deg;
};

/* The next place in the cone of its rank or above, up to twice `far_m` away; what is left of
 * `far_m` half way to its edge. `next` is empty when there is none. */
static double half_way(const struct place *place, const struct cone *cone, const struct desk *desk,
                       str *next)
{
    enum { MOST = 400 };
    struct near_place *found = NEW(desk->work, struct near_place, MOST);
    double edge_m = place_reach_m(place);
    size_t count = gazetteer_nearest(desk->gaz, place->position, SETTLEMENT,
                                     edge_m + 2 * cone->far_m, MOST, found);
    for (size_t i = 0; i < count; i++) {
        struct place other = gazetteer_place(desk->gaz, found[i].place);
        if (found[i].distance_m < SAME_M + edge_m || rank_of(&other) < rank_of(place) ||
            str_eq_nocase(other.name, place->name)) /* the same, as another source has it */
            continue;
        struct geodesic way = geodesic_between(place->position, other.position);
        if (fabs(remainder(way.bearing_deg - cone->bearing_deg, 360)) > cone->half_deg)
            continue;
        double half_m = edge_m + (way.distance_m - edge_m - place_reach_m(&other)) / 2;
        half_m = fmax(half_m, edge_m + LEAST_M);
        if (half_m < cone->far_m)
            *next = other.name;
        return fmin(half_m, cone->far_m);
    }
    return cone->far_m;
}

static bool is_unit(const struct place *place)
{
    return place->class == PLACE_ADMIN1 || place->class == PLACE_ADMIN2;
}

static bool is_point(const struct place *place)
{
    return place->class == PLACE_SETTLEMENT || place->class == PLACE_FACILITY;
}

/* As of countries, the north of a unit is its part. */
static bool is_inside(const struct part *part, const struct place *place)
{
    return !part->near && (part->aside == ASIDE_INSIDE || is_unit(place));
}

/* Of a town, of a lake or forest; inside a place its outline is a circle. */
static struct cone cone_of_part(const struct part *part, const struct place *place,
                                const struct desk *desk, str *next)
{
    double edge_m = place_reach_m(place) + radius_of_gazetteer_error(place);
    struct cone cone = { .centre = place->position,
                         .bearing_deg = bearing_of(part->section),
                         .half_deg = cone_of(part->section),
                         .far_m = edge_m };
    if (is_inside(part, place)) {
        cone.half_deg *= 2;
        return cone;
    }
    if (part->near)
        cone.far_m += part->near_m;
    else if (is_point(place))
        cone.far_m = half_way(place,
                              &(struct cone){ .far_m = edge_m + REACH_M[rank_of(place)],
                                              .bearing_deg = cone.bearing_deg,
                                              .half_deg = cone.half_deg },
                              desk, next);
    else
        cone.far_m += fmax(REACH_M[TOWN], AREA_MORE * edge_m);
    cone.near_m = part->aside == ASIDE_OUTSIDE ? place_reach_m(place) : 0;
    return cone;
}

/* From a point on the cone's axis to its farthest corner or arc. */
static double reach_from(const struct cone *cone, double along_m)
{
    double half = cone->half_deg * 3.14159265358979323846 / 180;
    double corner_m = hypot(cone->far_m * cos(half) - along_m, cone->far_m * sin(half));
    double inner_m = hypot(cone->near_m * cos(half) - along_m, cone->near_m * sin(half));
    return fmax(fmax(corner_m, inner_m), fmax(cone->far_m - along_m, along_m - cone->near_m));
}

static void draw(const struct cone *cone, struct arena *keep, struct placement *placement)
{
    double along_m = (cone->near_m + cone->far_m) / 2;
    placement->geometry = geodesic_wedge(cone->centre, cone->near_m, cone->far_m, cone->bearing_deg,
                                         cone->half_deg, keep);
    placement->position = geodesic_point(cone->centre, cone->bearing_deg, along_m);
    placement->has_position = true;
    placement->radius_m = reach_from(cone, along_m);
}

/* What of it lies in the unit that the row names, unless that is all or nothing. */
static bool cut_at_border(const struct place *within, const struct desk *desk, struct arena *keep,
                          struct placement *placement)
{
    if (!within || !gazetteer_has_geometry(desk->gaz, within->index))
        return false;
    const struct path *ring = &placement->geometry.paths[0];
    bool outside = false;
    for (size_t i = 0; i < ring->count && !outside; i++)
        outside = gazetteer_unit_at(desk->gaz, ring->points[i]).country != within->index;
    if (!outside)
        return false;
    struct geometry unit = gazetteer_geometry(desk->gaz, within->index, desk->work);
    struct geometry rest = geometry_overlap(&placement->geometry, &unit, keep, *desk->work);
    if (rest.type != GEOMETRY_POLYGON)
        return false;
    placement->geometry = rest;
    placement->position = geometry_label_point(&rest, *desk->work);
    placement->radius_m = geometry_reach_m(&rest, placement->position, *desk->work);
    return true;
}

static str rule_of(const struct cone *cone, str next, str border, struct arena *keep)
{
    str rule = str_format(keep, "; from %.0f to %.0f km in that direction", cone->near_m / 1e3,
                          cone->far_m / 1e3);
    if (next.len)
        rule = str_format(keep, "%.*s, half way to %.*s", STR_ARG(rule), STR_ARG(next));
    if (border.len)
        rule = str_format(keep, "%.*s, up to the border of %.*s", STR_ARG(rule), STR_ARG(border));
    return rule;
}

bool place_aside(const struct part *part, const struct place *within, const struct desk *desk,
                 struct arena *keep, struct placement *placement, str *rule)
{
    const struct place *place = &placement->place;
    bool inside = is_inside(part, place);
    bool cut_out = place->class == PLACE_COUNTRY || place->class == PLACE_GROUP;
    if (!part->aside || part->section < NORTH || cut_out || !place->has_position)
        return false;
    str next = { 0 };
    struct cone cone = cone_of_part(part, place, desk, &next);
    draw(&cone, keep, placement);
    bool town = inside && is_point(place);
    bool cut = !town && cut_at_border(within, desk, keep, placement);
    *rule = rule_of(&cone, next, cut ? within->name : (str){ 0 }, keep);
    placement->method = inside ? STR("part") : STR("relative");
    if (town) { /* within a town: a point of it */
        placement->geometry = (struct geometry){ 0 };
        return true;
    }
    if (inside && is_unit(place))
        return true; /* still no more than the unit */
    bool fuzzy = placement->radius_m > FUZZY_M || !is_point(place);
    placement->precision = fuzzy ? PRECISION_PART_OF_COUNTRY : PRECISION_SETTLEMENT;
    return true;
}
