/* SPDX-License-Identifier: Apache-2.0 */
#include "geocode/scope_parts.h"

#include "text/text.h"

/* Lies `place` in one of the units that were part of the meaning, or that it is made of? */
static bool is_in_held_unit(const struct scope *scope, const struct place *place,
                            const struct desk *desk)
{
    if (!place->admin1.len || !str_eq(place->country, scope->meanings[0].country))
        return false;
    for (size_t i = 0; i < scope->held->count; i++)
        if (str_eq(gazetteer_place(desk->gaz, scope->held->items[i]).admin1, place->admin1))
            return true;
    return false;
}

uint32_t pack_code(str country)
{
    return country.len == 2 ? (uint32_t)(unsigned char)country.ptr[0] << 8 |
                                  (uint32_t)(unsigned char)country.ptr[1]
                            : 0;
}

uint32_t pack_part(const struct place *part)
{
    return part->class == PLACE_COUNTRY ? pack_code(part->country) : PART_UNIT | part->index;
}

/* The unit that is part of a country. */
static struct place unit_of_part(uint32_t part, const struct desk *desk)
{
    return gazetteer_place(desk->gaz, part & ~PART_UNIT);
}

uint32_t part_country(uint32_t part, const struct desk *desk)
{
    return part & PART_UNIT ? pack_code(unit_of_part(part, desk).country) : part;
}

static bool is_in_part(const struct place_list *parts, const struct place *place,
                       const struct desk *desk)
{
    uint32_t code = pack_code(place->country);
    for (size_t i = 0; i < parts->count; i++) {
        uint32_t part = parts->items[i];
        if (code && part == code)
            return true;
        if (!(part & PART_UNIT) || !place->admin1.len)
            continue;
        struct place unit = unit_of_part(part, desk);
        if (is_same_country(unit.country, place->country) && str_eq(unit.admin1, place->admin1))
            return true;
    }
    return false;
}

/* "Hong Kong" in China is the town: as a country it would be no more than an area. */
static bool is_city(const struct place *country, const struct desk *desk)
{
    str folded = text_fold(country->name, desk->work);
    struct name_matches matches = gazetteer_find(desk->gaz, folded, desk->work);
    for (size_t i = 0; i < matches.count; i++) {
        struct place town = gazetteer_place(desk->gaz, matches.items[i].place);
        if (is_same_country(town.country, country->country) && str_eq(town.feature, STR("PPLC")) &&
            str_eq(town.name, country->name))
            return true;
    }
    return false;
}

/* Of a place that the meanings do not hold today. In a country that is another one now a place is
 * no more than possible: the cell may mean what it says. */
enum agreement scope_agrees_held(const struct scope *scope, const struct place *place,
                                 const struct desk *desk)
{
    enum place_class whole = scope->meanings[0].class;
    if (whole == PLACE_COUNTRY)
        return is_in_part(scope->held, place, desk) &&
                       (place->class != PLACE_COUNTRY || !is_city(place, desk))
                   ? AGREES_OPEN
                   : AGREES_NOT;
    if (!is_in_held_unit(scope, place, desk))
        return AGREES_NOT;
    return whole == PLACE_REGION ? AGREES_INSIDE : AGREES_NEAR;
}

void scope_hold(struct scope *scope, struct place_list held, struct desk *desk)
{
    if (!held.count)
        return;
    struct place_list *kept = NEW(desk->work, struct place_list, 1);
    *kept = held;
    scope->held = kept;
}

static void hold_parts(struct scope *scope, struct place_list held, struct desk *desk)
{
    uint32_t *parts = TAKE(desk->work, uint32_t, held.count);
    for (size_t i = 0; i < held.count; i++) {
        struct place part = gazetteer_place(desk->gaz, held.items[i]);
        parts[i] = pack_part(&part);
    }
    scope_hold(scope, (struct place_list){ parts, held.count }, desk);
}

/* Units alone: the countries of a natural region are told for the map. Of a country also when
 * something else is called so: there is a town China. */
void scope_learn_parts(struct scope *scope, struct desk *desk)
{
    size_t count = scope->count + scope->town_count;
    enum place_class whole = scope->count ? scope->meanings[0].class : PLACE_CLASS_COUNT;
    bool may_hold =
        whole == PLACE_COUNTRY || (count == 1 && (whole == PLACE_ADMIN1 || whole == PLACE_REGION));
    if (!may_hold)
        return;
    struct place_list held = gazetteer_members(desk->gaz, scope->meanings[0].index);
    if (whole == PLACE_COUNTRY)
        hold_parts(scope, held, desk);
    else if (held.count && gazetteer_place(desk->gaz, held.items[0]).class == PLACE_ADMIN1)
        scope_hold(scope, held, desk);
}
