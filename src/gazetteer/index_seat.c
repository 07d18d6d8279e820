/* SPDX-License-Identifier: Apache-2.0 */
/* index_seat.c - the town that a unit is run from: of the places of the base that have GeoNames'
 * feature for it and the unit's code, the largest. What places have in common is in few rows of
 * traits, so that of each place one number is read. */
#include "gazetteer/index.h"

struct seating {
    const struct gazetteer *gaz;
    const struct index_file *base;
    const struct place *unit;
    const char *feature;
};

/* Have places of this row of traits their feature and are they of the unit? */
static bool is_of_unit(const struct seating *seating, uint32_t traits)
{
    const struct index_file *base = seating->base;
    const struct place *unit = seating->unit;
    enum trait_field field = unit->class == PLACE_COUNTRY  ? TRAIT_COUNTRY
                             : unit->class == PLACE_ADMIN1 ? TRAIT_ADMIN1
                                                           : TRAIT_ADMIN2;
    str code = unit->class == PLACE_COUNTRY  ? unit->country
               : unit->class == PLACE_ADMIN1 ? unit->admin1
                                             : unit->admin2;
    str has = index_term(base, index_field_of(&base->traits, traits, field));
    str feature = index_term(base, index_field_of(&base->traits, traits, TRAIT_FEATURE));
    return code.len && str_eq(has, code) && str_eq(feature, str_from(seating->feature));
}

/* The largest place of these traits becomes `seat`, when there is none that is larger. */
static void take_largest(const struct seating *seating, uint32_t traits, struct place *seat,
                         bool *found)
{
    const struct index_file *base = seating->base;
    for (uint32_t i = 0; i < base->place_count; i++) {
        if (index_field_of(&base->places, i, PLACE_TRAITS) != traits)
            continue;
        struct place place = gazetteer_place(seating->gaz, gazetteer_current(seating->gaz, i));
        if (place.class != PLACE_SETTLEMENT || (*found && place.population <= seat->population))
            continue;
        *seat = place;
        *found = true;
    }
}

bool gazetteer_seat(const struct gazetteer *gaz, const struct place *unit, struct place *seat)
{
    static const char *const features[PLACE_CLASS_COUNT][2] = {
        [PLACE_COUNTRY] = { "PPLC" },
        [PLACE_ADMIN1] = { "PPLA", "PPLC" },
        [PLACE_ADMIN2] = { "PPLA2", "PPLA" },
    };
    bool found = false;
    for (size_t i = 0; i < 2 && !found && unit->class < PLACE_CLASS_COUNT; i++) {
        struct seating seating = { gaz, &gaz->files[0], unit, features[unit->class][i] };
        for (uint32_t traits = 0; seating.feature && traits < gaz->files[0].traits.count; traits++)
            if (is_of_unit(&seating, traits))
                take_largest(&seating, traits, seat, &found);
    }
    return found;
}
