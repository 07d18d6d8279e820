/* SPDX-License-Identifier: Apache-2.0 */
/* head.c - which part of a cell is asked for.
 *   "Inates, Tillabéri, Niger"  the first, which the others contain;
 *   "Mali / Gao"                the last, which the first contains;
 *   "Gao > Ansongo > Tessit"    the last: each contains the next. */
#include "geocode/head.h"

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

bool has_inside(const struct place *unit, const struct candidates *inner, const struct desk *desk)
{
    struct place room;
    for (size_t i = 0; i < candidates_count(inner); i++) {
        if (i >= inner->count && is_elsewhere(unit, &inner->briefs.items[i - inner->count]))
            continue;
        const struct place *place = candidates_place(inner, i, desk, &room);
        if (may_lie_inside(place, unit) && !is_same_place(unit, place) &&
            place_inside(unit, place, desk) >= AGREES_NEAR)
            return true;
    }
    return false;
}

/* How far a region reaches no brief tells: it is read. */
static bool has_inside_brief(const struct candidates *outer, const struct name_brief *brief,
                             const struct candidates *inner, const struct desk *desk)
{
    struct candidate_place region;
    return holds_places(outer->likes.items[brief->like].place.class) &&
           candidates_read_brief(outer, brief, desk, &region) &&
           has_inside(&region.place, inner, desk);
}

/* Is a candidate of `inner` inside a unit of `outer`? Only countries when `country_only`. */
static bool contains(const struct candidates *outer, const struct candidates *inner,
                     bool country_only, const struct desk *desk)
{
    for (size_t i = 0; i < outer->count; i++) {
        const struct place *unit = &outer->items[i].place;
        if (holds_places(unit->class) && (!country_only || unit->class == PLACE_COUNTRY) &&
            has_inside(unit, inner, desk))
            return true;
    }
    for (size_t i = 0; i < outer->briefs.count && !country_only; i++)
        if (has_inside_brief(outer, &outer->briefs.items[i], inner, desk))
            return true;
    return false;
}

static bool first_contains_another(const struct asked *asked, bool country_only,
                                   const struct desk *desk)
{
    for (size_t i = 1; i < asked->phrase.count; i++)
        if (contains(&asked->found[0], &asked->found[i], country_only, desk))
            return true;
    return false;
}

static bool another_contains_first(const struct asked *asked, const struct desk *desk)
{
    for (size_t i = 1; i < asked->phrase.count; i++)
        if (contains(&asked->found[i], &asked->found[0], false, desk))
            return true;
    return false;
}

/* The best known first-level unit among them, in that country (NULL: in any); NULL: none. */
static const struct place *unit_among(const struct candidates *found, const str *country)
{
    for (size_t i = 0; i < found->count; i++) {
        const struct place *place = &found->items[i].place;
        if (place->class == PLACE_ADMIN1 && (!country || str_eq(place->country, *country)))
            return place;
    }
    return NULL;
}

/* "Sokoto/Kebbi": units of one country, told side by side; that there is a Kebbi in Sokoto, too,
 * says nothing. */
bool are_units_beside(const struct asked *asked)
{
    const struct place *first = unit_among(&asked->found[0], NULL);
    for (size_t i = 1; i < asked->phrase.count && first; i++) {
        const struct place *unit = unit_among(&asked->found[i], &first->country);
        if (!unit || unit->index == first->index || !asked->phrase.parts[i].after_slash)
            return false;
    }
    return first && asked->phrase.count > 1;
}

/* As it mostly is: no country comes first, and a unit that was remembered contains it. */
static bool is_told_to_contain_first(const struct asked *asked, const struct desk *desk)
{
    const struct candidates *first = &asked->found[0];
    for (size_t i = 0; i < first->count; i++)
        if (first->items[i].place.class == PLACE_COUNTRY)
            return false;
    for (size_t i = 1; i < asked->phrase.count; i++)
        for (size_t k = 0; k < asked->meant[i].count; k++)
            if (holds_places(asked->meant[i].meanings[k].class) &&
                has_inside(&asked->meant[i].meanings[k], first, desk))
                return true;
    return false;
}

/* What fits the word beside its name: of "région de Diffa" no town. */
static struct candidates fitting(struct asked *asked, size_t index, struct desk *desk)
{
    struct candidates found = *found_of(asked, index, desk);
    struct candidate_place *items = TAKE(desk->work, struct candidate_place, found.count);
    size_t count = 0;
    for (size_t i = 0; i < found.count; i++)
        if (class_fits(&asked->phrase.parts[index], found.items[i].place.class))
            items[count++] = found.items[i];
    found.items = items;
    found.count = found.capacity = count;
    return found;
}

static bool has_unit(const struct candidates *found)
{
    for (size_t i = 0; i < found->count; i++)
        if (holds_places(found->items[i].place.class))
            return true;
    return false;
}

/* "Gao > Ansongo > Tessit", "Région: Diffa, Commune: Toumour": three parts and more, each with the
 * next in a unit of its name, and not the other way. A village of the first name in one of the
 * others says nothing then. */
static bool goes_inwards(struct asked *asked, struct desk *desk)
{
    size_t count = asked->phrase.count;
    bool inwards = count > 2 && has_unit(&asked->found[0]), outwards = true;
    struct candidates outer = { 0 }, inner;
    for (size_t i = 0; i < count && inwards; i++, outer = inner) {
        inner = fitting(asked, i, desk);
        inwards = !i || contains(&outer, &inner, false, desk);
        outwards &= !i || contains(&inner, &outer, false, desk);
    }
    return inwards && !outwards;
}

static bool has_class(const struct candidates *found, enum place_class class)
{
    for (size_t i = 0; i < found->count; i++)
        if (found->items[i].place.class == class)
            return true;
    return false;
}

static bool has_shore_at(const struct place *lake, const struct candidates *towns)
{
    static const double LONG = 1.5; /* lakes are no circles */
    for (size_t i = 0; i < towns->count; i++) {
        const struct place *town = &towns->items[i].place;
        if (is_spot(town) && town->has_position && lake->has_position &&
            lonlat_is_within(lake->position, town->position, LONG * place_reach_m(lake)))
            return true;
    }
    return false;
}

/* "Lac Albert, Tchomia": a town on its shore. Of seas much is told that is nowhere near a town. */
static bool is_lake_first(struct asked *asked, struct desk *desk)
{
    const struct part *lake = &asked->phrase.parts[0], *town = &asked->phrase.parts[1];
    bool told = str_eq(lake->type_word, STR("lac")) || str_eq(lake->type_word, STR("lake"));
    if (!told || asked->phrase.count != 2 || town->wanted || town->line ||
        has_class(found_of(asked, 1, desk), PLACE_COUNTRY))
        return false;
    for (size_t i = 0; i < asked->found[0].count; i++)
        if (asked->found[0].items[i].place.class == PLACE_SEA &&
            has_shore_at(&asked->found[0].items[i].place, &asked->found[1]))
            return true;
    return false;
}

size_t choose_head(struct asked *asked, struct desk *desk)
{
    bool plain = !asked->phrase.parts[0].wanted;
    if (goes_inwards(asked, desk) || is_lake_first(asked, desk))
        return asked->phrase.count - 1;
    if (asked->phrase.count < 2 || is_told_to_contain_first(asked, desk))
        return 0;
    for (size_t i = 1; i < asked->phrase.count; i++)
        (void)found_of(asked, i, desk);
    if (plain && first_contains_another(asked, true, desk))
        return asked->phrase.count - 1;
    if (are_units_beside(asked) || another_contains_first(asked, desk) ||
        !first_contains_another(asked, false, desk))
        return 0;
    return asked->phrase.count - 1;
}
