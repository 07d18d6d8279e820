/* SPDX-License-Identifier: Apache-2.0 */
#include <stdio.h>

#include "gazetteer/index.h"

static bool unit_by_geonameid(const struct gazetteer *gaz, const struct index_file *file,
                              uint32_t geonameid, struct place *place)
{
    uint32_t count;
    const struct index_geonames *items =
        index_section(file->file, SECTION_GEONAMES, sizeof *items, &count);
    for (uint32_t low = 0, high = count; low < high;) {
        uint32_t middle = low + (high - low) / 2;
        if (items[middle].id == geonameid && items[middle].place < file->place_count) {
            *place = gazetteer_place(
                gaz, gazetteer_current(gaz, file->first_place + items[middle].place));
            return true;
        }
        if (items[middle].id < geonameid)
            low = middle + 1;
        else
            high = middle;
    }
    return false;
}

bool gazetteer_by_geonameid(const struct gazetteer *gaz, uint32_t geonameid, struct place *place)
{
    char key[20];
    size_t len = (size_t)snprintf(key, sizeof key, "gn:%u", (unsigned)geonameid);
    if (gazetteer_by_key(gaz, (str){ key, len }, place))
        return true;
    for (size_t i = gaz->file_count; i-- > 0;) {
        if (unit_by_geonameid(gaz, &gaz->files[i], geonameid, place))
            return true;
    }
    return false;
}
