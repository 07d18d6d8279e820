/* SPDX-License-Identifier: Apache-2.0 */
/* given.c - the source gave coordinates, in columns or in the place cell (position.c), or a key of
 * the gazetteer: they stand, whatever the gazetteer thinks of the name.
 *   - their decimals, or what they were written with instead, tell the radius: half a unit of the
 *     last figure in both directions (GBIF's georeferencing practice), at least LEAST_M, for nobody
 *     stands at a decimal;
 *   - the place cell (else the smallest unit) is looked up: a candidate whose reach holds the point
 *     gives the name and the precision, so that a region's middle is never shown as a pin;
 *   - the polygon they lie in tells country and first-level unit, and whether the country column
 *     can be right (lies.c);
 *   - a name known only elsewhere lowers the confidence and is told. */
#include <math.h>

#include "geocode/answer.h"
#include "geocode/coordinates.h"
#include "geocode/lies.h"

static const double LEAST_M = 100;
static const double SURE = 0.7;        /* of a name, before it may cast doubt on coordinates */
static const double DEGREE_M = 111195; /* of latitude, on the sphere of geo.h */

/* Decimals that `degrees` was written with, 0..6. */
static int decimals_of(double degrees)
{
    double scale = 1;
    for (int decimals = 0; decimals < 6; decimals++, scale *= 10)
        if (fabs(degrees * scale - nearbyint(degrees * scale)) < 1e-6)
            return decimals;
    return 6;
}

static int decimals_of_position(lonlat position)
{
    int lon = decimals_of(position.lon_deg), lat = decimals_of(position.lat_deg);
    return lon > lat ? lon : lat;
}

static double radius_of_decimals(int decimals)
{
    double radius_m = DEGREE_M * 0.5 * pow(10, -decimals) * sqrt(2);
    return radius_m > LEAST_M ? radius_m : LEAST_M;
}

/* How far from a place's point coordinates may lie and still be called by its name. */
static double belongs_m(const struct place *place)
{
    static const double slack_m[PLACE_CLASS_COUNT] = {
        [PLACE_COUNTRY] = 200e3,   [PLACE_ADMIN1] = 60e3,   [PLACE_ADMIN2] = 30e3,
        [PLACE_SETTLEMENT] = 20e3, [PLACE_FACILITY] = 15e3, [PLACE_GROUP] = 500e3,
        [PLACE_REGION] = 150e3,    [PLACE_SEA] = 300e3,
    };
    return place_reach_m(place) + slack_m[place->class];
}

/* The best candidate that holds the point; `nearest_m` of all of them. NULL when none does. */
static const struct scored *holder(const struct ranking *ranking, lonlat position, double radius_m,
                                   double *nearest_m)
{
    const struct scored *found = NULL;
    *nearest_m = INFINITY;
    for (size_t i = 0; i < ranking->count; i++) {
        const struct place *place = &ranking->items[i].found->place;
        if (!place->has_position)
            continue;
        double apart_m = lonlat_distance_m(place->position, position);
        *nearest_m = fmin(*nearest_m, apart_m);
        if (!found && apart_m <= belongs_m(place) + radius_m)
            found = &ranking->items[i];
    }
    return found;
}

/* So near to a sea's point, of its reach, coordinates are no ship's but the sea's own. */
static const double MIDDLE = 0.1;

/* A unit's middle is an area; otherwise the point is as sharp as its decimals. */
static void take_name(struct placement *placement, const struct asked *asked,
                      const struct scored *found, const struct desk *desk, struct arena *keep)
{
    struct asked one = *asked;
    one.ranking.items = (struct scored *)found;
    one.ranking.count = 1;
    struct placement named;
    answer_named(&one, desk, keep, &named);
    placement->place = named.place;
    placement->precision = named.precision;
    bool in_sea = named.place.class == PLACE_SEA && named.has_position &&
                  !lonlat_is_within(named.place.position, placement->position,
                                    place_reach_m(&named.place) * MIDDLE);
    if ((precision_is_area(named.precision) && !in_sea) || asked->question.part.near)
        placement->radius_m = fmax(placement->radius_m, named.radius_m);
}

/* "Xyzzy state", not in the gazetteer: its middle is still no town. */
static void take_type(struct placement *placement, const struct part *part)
{
    if (!part->wanted || part->wanted & (SETTLEMENT | FACILITY | SEA | REGION))
        return;
    placement->precision = part->wanted & ADMIN2   ? PRECISION_ADMIN2
                           : part->wanted & ADMIN1 ? PRECISION_ADMIN1
                                                   : PRECISION_COUNTRY;
    struct place unit = { .class = part->wanted & ADMIN2   ? PLACE_ADMIN2
                                   : part->wanted & ADMIN1 ? PLACE_ADMIN1
                                                           : PLACE_COUNTRY };
    placement->radius_m = fmax(placement->radius_m, place_reach_m(&unit));
}

static struct placement answer_position(const struct event *event, double radius_m, str reason,
                                        const struct question *row, struct desk *desk,
                                        struct arena *keep)
{
    struct placement placement = {
        .precision = PRECISION_SETTLEMENT,
        .has_position = true,
        .position = event->position,
        .radius_m = radius_m,
        .confidence = 0.9,
        .method = STR("given coordinates"),
        .reasons = reason,
    };
    tell_units(&placement, &row->country, desk, keep);
    str cell = event_place_told(event);
    struct asked asked;
    double nearest_m = 0;
    if (!cell.len)
        return placement;
    ask(cell, row, desk, &asked);
    const struct scored *found =
        holder(&asked.ranking, event->position, placement.radius_m, &nearest_m);
    str name = str_sub(cell, 0, 80);
    if (!found && event->place.len)
        take_type(&placement, &asked.question.part);
    if (found && event->place.len) {
        take_name(&placement, &asked, found, desk, keep);
        placement.confidence = 0.95;
        placement.reasons = str_concat(
            keep, (str[]){ placement.reasons, STR("; at '"), found->found->place.name, STR("'") },
            4);
    } else if (!found && isfinite(nearest_m) && asked.ranking.confidence > SURE) {
        placement.confidence = 0.6;
        placement.reasons = str_format(keep, "%.*s; '%.*s' is known only %.0f km away",
                                       STR_ARG(placement.reasons), STR_ARG(name), nearest_m / 1e3);
    }
    if (placement.place.key.len)
        placement.candidates[placement.candidate_count++] =
            (struct candidate){ placement.place, 1 };
    else
        list_candidates(&placement, &asked.ranking, 1);
    return placement;
}

struct placement answer_given(const struct event *event, const struct question *row,
                              struct desk *desk, struct arena *keep)
{
    int decimals = decimals_of_position(event->position);
    double radius_m = event->radius_says_all ? LEAST_M : radius_of_decimals(decimals);
    str reason = event->radius_says_all
                     ? STR("coordinates")
                     : str_format(keep, "coordinates with %d decimals", decimals);
    if (event->radius_m > radius_m)
        reason = str_format(keep, "%.*s, known within %.0f m", STR_ARG(reason), event->radius_m);
    return answer_position(event, fmax(radius_m, event->radius_m), reason, row, desk, keep);
}

/* ---- a key of the gazetteer ---- */

static const double SURE_OF_KEY = 0.95;

static bool place_of_key(str key, const struct desk *desk, struct place *place)
{
    int64_t geonameid;
    struct arena work = *desk->work;
    if (str_to_int64(key, &geonameid))
        key = str_format(&work, "gn:%lld", (long long)geonameid);
    return gazetteer_by_key(desk->gaz, key, place);
}

/* What the row is more or less precise about than the place itself (part of a unit, a line between
 * two) only its words tell; the north of a region or district is as precise as that. */
static bool is_the_place(const struct event *event, const struct placement *placement,
                         struct arena scratch)
{
    enum precision told = event->precision_told;
    if (precision_is_area(told) && placement->precision == told)
        return !part_parse(event->place, &scratch).aside;
    return told == PRECISION_NONE || told == placement->precision;
}

bool answer_keyed(const struct event *event, const struct desk *desk, struct arena *keep,
                  struct placements *out)
{
    str rest = event->place_key, key;
    size_t most = 1;
    for (size_t i = 0; i < rest.len; i++)
        most += rest.ptr[i] == ';';
    if (!rest.len)
        return false;
    *out = (struct placements){ NEW(keep, struct placement, most), 0 };
    while (str_cut(&rest, ';', &key)) {
        struct place place;
        if (!place_of_key(str_trim(key), desk, &place))
            return false;
        struct placement placement = geocode_place(&place);
        if (out->count == 0 && !is_the_place(event, &placement, *desk->work))
            return false;
        placement.method = STR("given key");
        placement.confidence = SURE_OF_KEY;
        placement.reasons =
            str_format(keep, "the key '%.*s' of the gazetteer", STR_ARG(str_trim(key)));
        placement.candidates[placement.candidate_count++] = (struct candidate){ place, 1 };
        out->items[out->count++] = placement;
    }
    return out->count > 0;
}

/* Longitude may come first: the row's country tells. What lies elsewhere either way and is not
 * marked as degrees may be any two numbers. */
static bool fits_country(struct position_told *told, bool *swap, const struct scope *country,
                         const struct desk *desk)
{
    lonlat swapped = { told->position.lat_deg, told->position.lon_deg };
    if (!told->plain || may_lie_in(country, told->position, desk))
        return true;
    if (fabs(swapped.lat_deg) > 90 || gazetteer_unit_at(desk->gaz, swapped).country == PLACE_NONE ||
        !may_lie_in(country, swapped, desk))
        return false;
    told->position = swapped;
    *swap = true;
    return true;
}

/* Meant as coordinates, and none: why, and what to write. */
static str not_coordinates(str cell, const struct position_told *told, struct arena *keep)
{
    return str_format(keep, "'%.*s' are no coordinates: %s; %s", STR_ARG(str_clip(cell, 80)),
                      told->wrong, told->remedy);
}

bool answer_told(const struct event *event, const struct question *row, struct desk *desk,
                 struct arena *keep, struct placement *out, str *wrong)
{
    struct position_told told;
    struct event given = *event;
    bool swapped = false;
    enum position_found found = position_read(event->place, &told);
    *wrong = found == POSITION_WRONG ? not_coordinates(event->place, &told, keep) : (str){ 0 };
    if (found == POSITION_NONE && coordinates_among(event->place, &told, keep))
        found = POSITION_READ;
    if (found != POSITION_READ || !fits_country(&told, &swapped, &row->country, desk))
        return false;
    given.place = told.name;
    given.has_position = true;
    given.position = told.position;
    str reason = swapped ? STR("coordinates in the place cell, longitude first")
                         : STR("coordinates in the place cell");
    *out = answer_position(&given, told.radius_m, reason, row, desk, keep);
    return true;
}
