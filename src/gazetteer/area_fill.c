/* SPDX-License-Identifier: Apache-2.0 */
/* area_fill.c - settlements and facilities whose table does not know their first-level unit get the
 * one whose polygon they lie in, when it is of their country: a unit across a border that the map
 * draws a little off is worse than none. A place without a country takes the unit's. */
#include "gazetteer/area_write.h"

static bool lacks_unit(const struct place *place)
{
    return (place->class == PLACE_SETTLEMENT || place->class == PLACE_FACILITY) &&
           place->has_position && !place->admin1.len;
}

static void fill(struct place *place, const struct draft *draft, const bbox *boxes)
{
    for (size_t i = 0; i < draft->shapes.count; i++) {
        const struct draft_shape *shape = &draft->shapes.items[i];
        const struct place *unit = &draft->places.items[shape->place].place;
        if (unit->class != PLACE_ADMIN1 || !bbox_contains(boxes[i], place->position) ||
            (place->country.len && !str_eq(place->country, unit->country)) ||
            !geometry_covers(&shape->geometry, place->position))
            continue;
        place->admin1 = unit->admin1;
        place->country = unit->country;
        return;
    }
}

void draft_fill_units(struct draft *draft, struct arena scratch)
{
    bbox *boxes = NEW(&scratch, bbox, draft->shapes.count);
    for (size_t i = 0; i < draft->shapes.count; i++)
        boxes[i] = geometry_bbox(&draft->shapes.items[i].geometry);
    for (size_t i = 0; i < draft->places.count; i++) {
        struct place *place = &draft->places.items[i].place;
        if (lacks_unit(place))
            fill(place, draft, boxes);
    }
}
