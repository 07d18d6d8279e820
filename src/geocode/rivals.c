/* SPDX-License-Identifier: Apache-2.0 */
/* rivals.c - candidates at one spot are one place, entered by several sources or as a town and its
 * district; only those somewhere else take a share of belief, each spot once, with the best of its
 * candidates. */
#include "geocode/rivals.h"

#include <math.h>

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

static bool is_new_spot(const struct place *const *spots, size_t count, const struct place *place)
{
    for (size_t i = 0; i < count; i++)
        if (!is_elsewhere(spots[i], place))
            return false;
    return true;
}

void weigh_rivals(struct ranking *ranking)
{
    static const double REASONABLE = 4; /* one in fifty of the best one's belief */
    const struct scored *best = &ranking->items[0];
    const struct place *spots[SPOTS_MOST] = { &best->found.place };
    size_t count = 1;
    double others = 0;
    for (size_t i = 1; i < ranking->count && count < SPOTS_MOST; i++) {
        const struct place *place = &ranking->items[i].found.place;
        double behind = best->choice - ranking->items[i].choice;
        if (!is_new_spot(spots, count, place))
            continue;
        spots[count++] = place;
        others += exp(-behind);
        ranking->rivals += behind < REASONABLE;
    }
    ranking->share = 1 / (1 + others);
}

/* "gn:2440166" and "own:osm:14.3143,8.5494" are of two sources. */
static str source_of(str key)
{
    ptrdiff_t colon = str_find_char(key, ':');
    return str_sub(key, 0, colon > 0 ? (size_t)colon : key.len);
}

bool is_confirmed(const struct candidates *candidates, size_t index)
{
    const struct place *place = &candidates->items[index].place;
    size_t most = candidates->count < COMPARED_MOST ? candidates->count : COMPARED_MOST;
    if (place->confirmed)
        return true;
    for (size_t i = 0; i < most && place->has_position; i++) {
        const struct place *other = &candidates->items[i].place;
        if (i != index && other->class == place->class && other->has_position &&
            lonlat_is_within(other->position, place->position, SAME_PLACE_M) &&
            !str_eq(source_of(other->key), source_of(place->key)))
            return true;
    }
    return false;
}
