/* SPDX-License-Identifier: Apache-2.0 */
#include <stdio.h>

#include "gazetteer/index.h"

static bool unit_by_geonameid(const struct gazetteer *gaz, uint32_t geonameid, struct place *place)
{
    uint64_t offset = gaz->header->sections[SECTION_GEONAMES].offset,
             bytes = gaz->header->sections[SECTION_GEONAMES].bytes;
    const struct index_geonames *items = (const struct index_geonames *)(gaz->file.ptr + offset);
    for (uint64_t low = 0, high = bytes / sizeof *items; low < high;) {
        uint64_t middle = low + (high - low) / 2;
        if (items[middle].id == geonameid && items[middle].place < gazetteer_count(gaz)) {
            *place = gazetteer_place(gaz, items[middle].place);
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
    return gazetteer_by_key(gaz, (str){ key, len }, place) ||
           unit_by_geonameid(gaz, geonameid, place);
}

uint32_t gazetteer_prior(const struct gazetteer *gaz, uint32_t index)
{
    uint64_t offset = gaz->header->sections[SECTION_PRIORS].offset,
             bytes = gaz->header->sections[SECTION_PRIORS].bytes;
    const uint32_t *priors = (const uint32_t *)(gaz->file.ptr + offset);
    return index < bytes / sizeof *priors ? priors[index] : 0;
}
