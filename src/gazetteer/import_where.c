/* SPDX-License-Identifier: Apache-2.0 */
#include "gazetteer/import_work.h"

void import_where(const struct gazetteer *base, struct place *place)
{
    bool settled = place->class == PLACE_SETTLEMENT || place->class == PLACE_FACILITY;
    bool wide = place->class == PLACE_SEA || place->class == PLACE_GROUP;
    if (!place->has_position || wide || (place->country.len && (place->admin1.len || !settled)))
        return;
    struct unit unit = gazetteer_unit_at(base, place->position);
    if (unit.country == PLACE_NONE)
        return;
    str country = gazetteer_place(base, unit.country).country;
    if (!place->country.len)
        place->country = country;
    if (settled && !place->admin1.len && unit.admin1 != PLACE_NONE &&
        str_eq(place->country, country))
        place->admin1 = gazetteer_place(base, unit.admin1).admin1;
}
