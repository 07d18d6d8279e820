/* SPDX-License-Identifier: Apache-2.0 */
/* gazetteer_at.c - the other way round: from a position to names. First the country and the
 * first-level unit that it lies in (0 km off; none at sea), then the nearest settlements. */
#include <math.h>

#include "cli/gazetteer_commands.h"

/* "13.51,2.12": latitude first, as people write and as maps in the browser show it. */
static bool read_position(str text, lonlat *p)
{
    str lat;
    return str_cut(&text, ',', &lat) && str_to_double(str_trim(lat), &p->lat_deg) &&
           str_to_double(str_trim(text), &p->lon_deg) && lonlat_is_valid(*p);
}

static size_t add_found(const struct gazetteer *gaz, uint32_t place, double km,
                        struct candidate *found, size_t count)
{
    if (place == PLACE_NONE)
        return count;
    found[count] = (struct candidate){ gazetteer_place(gaz, place), km };
    return count + 1;
}

enum status gazetteer_at_command(const char *position, size_t most, bool as_json,
                                 const struct gazetteer *gaz, struct arena *arena,
                                 struct report *report)
{
    lonlat p;
    if (!read_position(str_from(position), &p))
        return report_error(report, ERR_USAGE, NOWHERE, "write --at 13.51,2.12: latitude first",
                            "'%s' is no position", position);
    struct candidate *found = NEW(arena, struct candidate, most + 2);
    struct near_place *near = NEW(arena, struct near_place, most);
    struct unit unit = gazetteer_unit_at(gaz, p);
    size_t count = add_found(gaz, unit.country, 0, found, 0);
    count = add_found(gaz, unit.admin1, 0, found, count);
    size_t towns = gazetteer_nearest(gaz, p, 1u << PLACE_SETTLEMENT, (double)INFINITY, most, near);
    for (size_t i = 0; i < towns; i++)
        count = add_found(gaz, near[i].place, near[i].distance_m / 1e3, found, count);
    return gazetteer_print(found, count, "km", as_json, report);
}
