/* SPDX-License-Identifier: Apache-2.0 */
/* rivals.c - candidates at one spot are one place, entered by several sources or as a town and its
 * district; only those somewhere else take a share of belief, each spot once, with the best of its
 * candidates. */
#include "geocode/rivals.h"

#include <math.h>
#include <string.h>

enum { SPOTS_MOST = 64, COMPARED_MOST = 64 };
static const double SAME_SPOT_M = 15e3; /* closer candidates are one place entered twice */
static const double SAME_PLACE_M = 5e3; /* two sources about one village */

/* A unit around the other one, or its chief town, is no other place. */
static bool is_elsewhere(const struct place *best, const struct place *other)
{
    if (!best->has_position || !other->has_position)
        return best->index != other->index;
    double reach_m = SAME_SPOT_M;
    if (best->class == PLACE_COUNTRY && str_eq(best->country, other->country))
        return false;
    if (best->class == PLACE_ADMIN1 || best->class == PLACE_ADMIN2 ||
        (best->class == PLACE_SEA && other->class == PLACE_SEA)) /* one river, told twice */
        reach_m = fmax(reach_m, place_reach_m(best));
    if (other->class == PLACE_ADMIN1 || other->class == PLACE_ADMIN2)
        reach_m = fmax(reach_m, place_reach_m(other));
    return !lonlat_is_within(best->position, other->position, reach_m);
}

/* Up to 64 points by strips of latitude a little wider than what is looked for, so that it lies in
 * a point's own strip or beside it. Strips far apart share a list, which costs time alone. */
enum { STRIPS = 256 };
struct strips {
    uint8_t first[STRIPS]; /* from 1; 0 none */
    uint8_t next[SPOTS_MOST + 1];
};

static inline unsigned strip_of(const struct place *place, int a_degree)
{
    return (unsigned)(int)((place->position.lat_deg + 90) * a_degree);
}

static inline void put_in_strip(struct strips *strips, unsigned strip, size_t at)
{
    uint8_t *first = &strips->first[strip % STRIPS];
    strips->next[at + 1] = *first;
    *first = (uint8_t)(at + 1);
}

/* A place, and the difference in latitude beyond which another one is surely elsewhere: most pairs
 * need no more than that. */
struct spot {
    const struct place *place;
    double lat_deg, reach_deg; /* reach INFINITY: it must be looked at */
};

/* Spots that are points lie in strips; the others are looked at in any case. */
enum { SPOT_STRIPS_A_DEGREE = 7 };
struct spots {
    struct spot items[SPOTS_MOST];
    uint8_t wide[SPOTS_MOST];
    size_t count, wide_count;
    struct strips strips;
};

static const double LEAST_DEGREE_M = 110e3; /* of latitude: a little less than anywhere */

static struct spot spot_of(const struct place *place)
{
    double reach_m = SAME_SPOT_M;
    if (place->class == PLACE_ADMIN1 || place->class == PLACE_ADMIN2 || place->class == PLACE_SEA)
        reach_m = fmax(reach_m, place_reach_m(place));
    if (!place->has_position || place->class == PLACE_COUNTRY)
        reach_m = INFINITY;
    return (struct spot){ place, place->position.lat_deg, reach_m / LEAST_DEGREE_M };
}

static bool is_wide(const struct spot *spot)
{
    return spot->reach_deg > SAME_SPOT_M / LEAST_DEGREE_M;
}

static bool are_apart(const struct spot *spot, const struct spot *other)
{
    double apart_deg = fabs(spot->lat_deg - other->lat_deg);
    return (apart_deg > spot->reach_deg && apart_deg > other->reach_deg) ||
           is_elsewhere(spot->place, other->place);
}

static bool is_new_spot(const struct spots *spots, const struct spot *spot)
{
    if (is_wide(spot)) {
        for (size_t i = 0; i < spots->count; i++)
            if (!are_apart(&spots->items[i], spot))
                return false;
        return true;
    }
    for (size_t i = 0; i < spots->wide_count; i++)
        if (!are_apart(&spots->items[spots->wide[i]], spot))
            return false;
    unsigned strip = strip_of(spot->place, SPOT_STRIPS_A_DEGREE);
    for (unsigned beside = strip - 1; beside != strip + 2; beside++)
        for (unsigned i = spots->strips.first[beside % STRIPS]; i; i = spots->strips.next[i])
            if (!are_apart(&spots->items[i - 1], spot))
                return false;
    return true;
}

static void add_spot(struct spots *spots, const struct spot *spot)
{
    if (is_wide(spot))
        spots->wide[spots->wide_count++] = (uint8_t)spots->count;
    else
        put_in_strip(&spots->strips, strip_of(spot->place, SPOT_STRIPS_A_DEGREE), spots->count);
    spots->items[spots->count++] = *spot;
}

void weigh_rivals(struct ranking *ranking)
{
    static const double REASONABLE = 4; /* one in fifty of the best one's belief */
    const struct scored *best = &ranking->items[0];
    struct spots spots;
    double others = 0;
    spots.count = spots.wide_count = 0;
    if (ranking->count > 1)
        memset(spots.strips.first, 0, sizeof spots.strips.first);
    for (size_t i = 0; i < ranking->count && ranking->count > 1 && spots.count < SPOTS_MOST; i++) {
        struct spot spot = spot_of(&ranking->items[i].found->place);
        if (i && !is_new_spot(&spots, &spot))
            continue;
        add_spot(&spots, &spot);
        if (!i)
            continue;
        others += ranking->items[i].belief;
        ranking->rivals += best->choice - ranking->items[i].choice < REASONABLE;
    }
    ranking->share = 1 / (1 + others);
}

/* "gn:2440166" and "own:osm:14.3143,8.5494" are of two sources. */
static str source_of(str key)
{
    ptrdiff_t colon = str_find_char(key, ':');
    return str_sub(key, 0, colon > 0 ? (size_t)colon : key.len);
}

static bool is_same_of_another(const struct place *place, const struct place *other)
{
    return other->class == place->class && other->has_position &&
           lonlat_is_within(other->position, place->position, SAME_PLACE_M) &&
           !str_eq(source_of(other->key), source_of(place->key));
}

/* The first candidates; strips a little wider than SAME_PLACE_M. */
enum { DOUBLE_STRIPS_A_DEGREE = 20 };

static void fill_strips(struct strips *strips, const struct candidate_place *items, size_t count)
{
    memset(strips->first, 0, sizeof strips->first);
    for (size_t i = 0; i < count; i++)
        if (items[i].place.has_position)
            put_in_strip(strips, strip_of(&items[i].place, DOUBLE_STRIPS_A_DEGREE), i);
}

static bool has_double(const struct strips *strips, const struct candidate_place *items,
                       const struct place *place)
{
    unsigned strip = strip_of(place, DOUBLE_STRIPS_A_DEGREE);
    for (unsigned beside = strip - 1; place->has_position && beside != strip + 2; beside++)
        for (unsigned i = strips->first[beside % STRIPS]; i; i = strips->next[i])
            if (&items[i - 1].place != place && is_same_of_another(place, &items[i - 1].place))
                return true;
    return false;
}

void confirm_candidates(const struct candidates *candidates, bool *confirmed)
{
    const struct candidate_place *items = candidates->items;
    size_t count = candidates->count;
    struct strips strips;
    if (count > 1)
        fill_strips(&strips, items, count < COMPARED_MOST ? count : COMPARED_MOST);
    for (size_t i = 0; i < count; i++)
        confirmed[i] =
            items[i].place.confirmed || (count > 1 && has_double(&strips, items, &items[i].place));
}
