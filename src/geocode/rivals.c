/* SPDX-License-Identifier: Apache-2.0 */
/* rivals.c - candidates at one spot are one place, entered by several sources or as a town and its
 * district; only those somewhere else take a share of belief, each spot once, with the best of its
 * candidates. */
#include "geocode/rivals.h"

#include <math.h>
#include <string.h>

enum { SPOTS_MOST = 64, COMPARED_MOST = 64 };
#define SAME_SPOT_M  15e3 /* closer candidates are one place entered twice */
#define SAME_PLACE_M 5e3  /* two sources about one village */

/* Up to 64 points by strips of latitude a little wider than what is looked for, so that it lies in
 * a point's own strip or beside it. Strips far apart share a list, which costs time alone. */
enum { STRIPS = 256 };
struct strips {
    uint8_t first[STRIPS]; /* from 1; 0 none */
    uint8_t next[SPOTS_MOST + 1];
};

static inline unsigned strip_of(lonlat position, int a_degree)
{
    return (unsigned)(int)((position.lat_deg + 90) * a_degree);
}

static inline void put_in_strip(struct strips *strips, unsigned strip, size_t at)
{
    uint8_t *first = &strips->first[strip % STRIPS];
    strips->next[at + 1] = *first;
    *first = (uint8_t)(at + 1);
}

/* Where a candidate or brief lies, and the difference in latitude beyond which another one is
 * surely elsewhere: most pairs need no more than that. */
struct spot {
    lonlat position;
    const struct place *place; /* of a brief: what it is like */
    str country;
    double reach_deg; /* INFINITY: it must be looked at */
};

/* Spots that are points, compared LANES at a time; behind the last one what is near nothing. */
enum { LANES = 8 };
struct points {
    float lat_deg[SPOTS_MOST], lon_deg[SPOTS_MOST];
    lonlat positions[SPOTS_MOST];
    size_t count;
};

struct spots {
    struct spot items[SPOTS_MOST];
    uint8_t wide[SPOTS_MOST]; /* those that are no points */
    size_t count, wide_count;
    struct points points;
};

#define LEAST_DEGREE_M 110e3 /* of latitude: a little less than anywhere */
static const double POINT_DEG = SAME_SPOT_M / LEAST_DEGREE_M;

static double reach_of(const struct place *place)
{
    bool is_wide = place->class == PLACE_ADMIN1 || place->class == PLACE_ADMIN2;
    return is_wide ? fmax(SAME_SPOT_M, place_reach_m(place)) : SAME_SPOT_M;
}

/* A unit around the other one, or its chief town, is no other place. */
static bool is_elsewhere(const struct spot *best, const struct spot *other)
{
    const struct place *one = best->place, *two = other->place;
    if (!one->has_position || !two->has_position)
        return one->index != two->index;
    if (one->class == PLACE_COUNTRY && str_eq(best->country, other->country))
        return false;
    double reach_m = fmax(reach_of(one), reach_of(two));
    if (one->class == PLACE_SEA && two->class == PLACE_SEA) /* one river, told twice */
        reach_m = fmax(reach_m, place_reach_m(one));
    return !lonlat_is_within(best->position, other->position, reach_m);
}

static struct spot spot_of(const struct place *place)
{
    double reach_m =
        place->class == PLACE_SEA ? fmax(SAME_SPOT_M, place_reach_m(place)) : reach_of(place);
    if (!place->has_position || place->class == PLACE_COUNTRY)
        reach_m = INFINITY;
    return (struct spot){ place->position, place, place->country, reach_m / LEAST_DEGREE_M };
}

static bool is_wide(const struct spot *spot)
{
    return spot->reach_deg > POINT_DEG;
}

static bool are_apart(const struct spot *spot, const struct spot *other)
{
    double apart_deg = fabs(spot->position.lat_deg - other->position.lat_deg);
    return (apart_deg > spot->reach_deg && apart_deg > other->reach_deg) ||
           is_elsewhere(spot, other);
}

/* Beyond so many degrees of longitude a spot near this latitude is surely elsewhere: with
 * cos x >= 1 - x^2/2, and sin x >= 0.95 x up to 30 degrees (half of 60). */
static double reach_of_lon(double lat_deg)
{
    static const double RADIANS = 3.14159265358979323846 / 180, MOST = 60, ALL = 360;
    double highest = (fabs(lat_deg) + POINT_DEG) * RADIANS, cosine = 1 - highest * highest / 2;
    return 0.95 * cosine * MOST > POINT_DEG ? POINT_DEG / (0.95 * cosine) : ALL;
}

/* Sets which of the points may be as near; false: none. */
static bool may_have_near(const struct points *points, lonlat position, int near[SPOTS_MOST])
{
    static const double ROUNDING = 1e-4; /* of floats, in degrees */
    float lat_deg = (float)position.lat_deg, lon_deg = (float)position.lon_deg;
    float reach = (float)(POINT_DEG + ROUNDING),
          lon_reach = (float)(reach_of_lon(position.lat_deg) + ROUNDING),
          lon_beyond = 360 - lon_reach;
    size_t count = (points->count + LANES - 1) / LANES * LANES;
    int any = 0;
    for (size_t i = 0; i < count; i++) {
        float lat = fabsf(points->lat_deg[i] - lat_deg), lon = fabsf(points->lon_deg[i] - lon_deg);
        near[i] = (lat <= reach) & ((lon <= lon_reach) | (lon >= lon_beyond));
        any |= near[i];
    }
    return any;
}

static bool is_new_point(const struct points *points, lonlat position)
{
    int near[SPOTS_MOST];
    if (!may_have_near(points, position, near))
        return true;
    for (size_t i = 0; i < points->count; i++)
        if (near[i] && lonlat_is_within(points->positions[i], position, SAME_SPOT_M))
            return false;
    return true;
}

static void add_point(struct points *points, lonlat position)
{
    static const float FAR = 1e9F;
    size_t at = points->count++;
    for (size_t i = at; at % LANES == 0 && i < at + LANES; i++)
        points->lat_deg[i] = points->lon_deg[i] = FAR;
    points->lat_deg[at] = (float)position.lat_deg;
    points->lon_deg[at] = (float)position.lon_deg;
    points->positions[at] = position;
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
    return is_new_point(&spots->points, spot->position);
}

static void add_spot(struct spots *spots, const struct spot *spot)
{
    if (is_wide(spot))
        spots->wide[spots->wide_count++] = (uint8_t)spots->count;
    else
        add_point(&spots->points, spot->position);
    spots->items[spots->count++] = *spot;
}

/* The next best of candidates and briefs. */
struct next_best {
    struct spot spot;
    double behind, belief; /* the best one's choice less its own */
};

static struct next_best next_best(const struct ranking *ranking,
                                  const struct candidates *candidates, size_t *item, size_t *brief)
{
    double best = ranking->items[0].choice;
    bool is_brief =
        *brief < ranking->brief_count &&
        (*item == ranking->count || ranking->briefs[*brief].choice > ranking->items[*item].choice);
    if (is_brief) {
        const struct scored_brief *next = &ranking->briefs[(*brief)++];
        const struct name_brief *told = next->brief;
        return (struct next_best){ { told->position,
                                     &candidates->likes.items[told->like].place,
                                     { told->country, sizeof told->country },
                                     POINT_DEG },
                                   best - next->choice,
                                   next->belief };
    }
    const struct scored *next = &ranking->items[(*item)++];
    return (struct next_best){ spot_of(&next->found->place), best - next->choice, next->belief };
}

void weigh_rivals(struct ranking *ranking, const struct candidates *candidates)
{
    static const double REASONABLE = 4; /* one in fifty of the best one's belief */
    struct spots spots;
    double others = 0;
    size_t all = ranking->count + ranking->brief_count, item = 0, brief = 0;
    spots.count = spots.wide_count = spots.points.count = 0;
    for (size_t i = 0; i < all && all > 1 && spots.count < SPOTS_MOST; i++) {
        struct next_best next = next_best(ranking, candidates, &item, &brief);
        if (i && !is_new_spot(&spots, &next.spot))
            continue;
        add_spot(&spots, &next.spot);
        if (!i)
            continue;
        others += next.belief;
        ranking->rivals += next.behind < REASONABLE;
    }
    ranking->share = 1 / (1 + others);
}

/* Where the candidate lies, or the brief behind the candidates; false: it is no point. */
static bool point_of(const struct candidates *candidates, size_t at, lonlat *position)
{
    if (at >= candidates->count) {
        *position = candidates->briefs.items[at - candidates->count].position;
        return true;
    }
    struct spot spot = spot_of(&candidates->items[at].place);
    *position = spot.position;
    return !is_wide(&spot);
}

bool are_many_rivals(const struct candidates *candidates, const struct in_order *heard)
{
    size_t count = candidates->count + candidates->briefs.count, best = 0;
    double others = 0;
    lonlat position, other;
    for (size_t i = 1; i < count; i++)
        if (heard[i].choice > heard[best].choice)
            best = i;
    if (!candidates->count || !point_of(candidates, best, &position))
        return false;
    for (size_t i = candidates->count; i < count && others < MANY_RIVALS; i++)
        if (point_of(candidates, i, &other) && !lonlat_is_within(other, position, SAME_SPOT_M))
            others += exp(heard[i].choice - heard[best].choice);
    return others >= MANY_RIVALS;
}

/* "gn:2440166" and "own:osm:14.3143,8.5494" are of two sources. */
static str source_of(str key)
{
    ptrdiff_t colon = str_find_char(key, ':');
    return str_sub(key, 0, colon > 0 ? (size_t)colon : key.len);
}

/* Is `other` a place like this one, at `position`, of another source? */
static bool is_same_of_another(const struct place *place, lonlat position,
                               const struct place *other)
{
    return other->class == place->class && other->has_position &&
           lonlat_is_within(other->position, position, SAME_PLACE_M) &&
           !str_eq(source_of(other->key), source_of(place->key));
}

/* The first candidates; strips a little wider than SAME_PLACE_M. */
enum { DOUBLE_STRIPS_A_DEGREE = 20 };

static void fill_strips(struct strips *strips, const struct candidate_place *items, size_t count)
{
    memset(strips->first, 0, sizeof strips->first);
    for (size_t i = 0; i < count; i++)
        if (items[i].place.has_position)
            put_in_strip(strips, strip_of(items[i].place.position, DOUBLE_STRIPS_A_DEGREE), i);
}

static bool has_double(const struct strips *strips, const struct candidate_place *items,
                       const struct place *place)
{
    unsigned strip = strip_of(place->position, DOUBLE_STRIPS_A_DEGREE);
    for (unsigned beside = strip - 1; place->has_position && beside != strip + 2; beside++)
        for (unsigned i = strips->first[beside % STRIPS]; i; i = strips->next[i])
            if (&items[i - 1].place != place &&
                is_same_of_another(place, place->position, &items[i - 1].place))
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

/* The briefs that this candidate confirms, and it for them. */
static void confirm_by(const struct candidates *candidates, size_t other, bool *confirmed)
{
    static const double REACH_DEG = SAME_PLACE_M / LEAST_DEGREE_M;
    const struct place *place = &candidates->items[other].place;
    double lat_deg = place->position.lat_deg;
    for (size_t k = 0; k < candidates->briefs.count; k++) {
        const struct name_brief *brief = &candidates->briefs.items[k];
        if (fabs(lat_deg - brief->position.lat_deg) < REACH_DEG &&
            is_same_of_another(&candidates->likes.items[brief->like].place, brief->position, place))
            confirmed[other] = confirmed[candidates->count + k] = true;
    }
}

/* All briefs are of one source: what confirms them and what they confirm are candidates of others,
 * of which there are few. */
void confirm_briefs(const struct candidates *candidates, bool *confirmed)
{
    const struct candidate_place *items = candidates->items;
    size_t count = candidates->count;
    memset(confirmed + count, 0, candidates->briefs.count * sizeof *confirmed);
    for (size_t i = 0; i < count && i < COMPARED_MOST; i++)
        if (!str_eq(source_of(items[i].place.key), STR("gn")))
            confirm_by(candidates, i, confirmed);
}
