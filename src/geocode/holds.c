/* SPDX-License-Identifier: Apache-2.0 */
#include "geocode/holds.h"

#include <string.h>

#include "geocode/told_beside.h"

/* A brief has no index: its class and where it lies tell it. */
static bool is_same_place(const struct place *a, const struct place *b)
{
    if (a->index != PLACE_NONE && b->index != PLACE_NONE)
        return a->index == b->index;
    lonlat one = gazetteer_brief_position(a->position), two = gazetteer_brief_position(b->position);
    return a->class == b->class && one.lat_deg == two.lat_deg && one.lon_deg == two.lon_deg;
}

/* A brief of another country, which is no group and has nothing to do with units here. */
static bool is_elsewhere(const struct place *unit, const struct name_brief *brief)
{
    return unit->class <= PLACE_ADMIN2 && unit->country.len == sizeof brief->country &&
           brief->country[0] && memcmp(unit->country.ptr, brief->country, sizeof brief->country);
}

/* A lake has shores in many a unit and is inside of none; that a country has a coast says more. Nor
 * is a region inside of what is smaller. */
static bool may_lie_inside(const struct place *place, const struct place *unit)
{
    switch (place->class) {
    case PLACE_GROUP:
        return false;
    case PLACE_SEA:
        return unit->class == PLACE_COUNTRY;
    case PLACE_REGION:
        return place_reach_m(place) <= place_reach_m(unit);
    default:
        return true;
    }
}

/* Of the same district, as their codes tell; a brief is asked for its own. */
static bool has_code_of(const struct place *unit, const struct place *place,
                        const struct name_brief *brief, const struct desk *desk)
{
    struct place read = *place;
    if (brief)
        gazetteer_brief_where(desk->gaz, brief, &read);
    return !unit->admin2.len || !read.admin2.len || str_eq(unit->admin2, read.admin2);
}

bool has_class(const struct candidates *found, enum place_class class)
{
    for (size_t i = 0; i < found->count; i++)
        if (found->items[i].place.class == class)
            return true;
    return false;
}

bool has_inside(const struct place *unit, const struct candidates *inner, enum holds how,
                const struct desk *desk)
{
    struct place room;
    bool by_code = how == HOLDS_CODE && unit->class == PLACE_ADMIN2;
    bool has_town = has_class(inner, PLACE_SETTLEMENT);
    enum agreement least = how == HOLDS_SURELY ? AGREES_INSIDE : AGREES_NEAR;
    for (size_t i = 0; i < candidates_count(inner); i++) {
        const struct name_brief *brief =
            i < inner->count ? NULL : &inner->briefs.items[i - inner->count];
        if (brief && is_elsewhere(unit, brief))
            continue;
        const struct place *place = candidates_place(inner, i, desk, &room);
        if (has_town && place_is_airfield(place))
            continue;
        if (may_lie_inside(place, unit) && !is_same_place(unit, place) &&
            place_inside(unit, place, desk) >= least &&
            (!by_code || has_code_of(unit, place, brief, desk)))
            return true;
    }
    return false;
}

/* How far a region reaches no brief tells: it is read. */
static bool has_inside_brief(const struct candidates *outer, const struct name_brief *brief,
                             const struct candidates *inner, enum holds how,
                             const struct desk *desk)
{
    struct candidate_place region;
    return holds_places(outer->likes.items[brief->like].place.class) &&
           candidates_read_brief(outer, brief, desk, &region) &&
           has_inside(&region.place, inner, how, desk);
}

bool is_country_called(const struct candidate_place *found, const struct desk *desk)
{
    return found->place.class == PLACE_COUNTRY && is_in_news_language(found, desk);
}

bool contains(const struct candidates *outer, const struct candidates *inner, enum holds how,
              const struct desk *desk)
{
    bool country_only = how == HOLDS_COUNTRY;
    for (size_t i = 0; i < outer->count; i++) {
        const struct place *unit = &outer->items[i].place;
        if (holds_places(unit->class) &&
            (!country_only || is_country_called(&outer->items[i], desk)) &&
            has_inside(unit, inner, how, desk))
            return true;
    }
    for (size_t i = 0; i < outer->briefs.count && !country_only; i++)
        if (has_inside_brief(outer, &outer->briefs.items[i], inner, how, desk))
            return true;
    return false;
}
