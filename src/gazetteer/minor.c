/* SPDX-License-Identifier: Apache-2.0 */
/* minor.c - dunes, hills, wells, streams that run dry: what is known less than a village of the
 * same name, as geonames_features.def tells by fame. Every namesake is asked, so that codes are
 * compared eight bytes at once. */
#include <string.h>

#include "gazetteer/gazetteer.h"

enum { CODE_BYTES = 8 };
static const struct {
    char code[CODE_BYTES]; /* zeroes behind it */
    enum place_class class;
    int fame;
} features[] = {
#define FEATURE(letter, code, class, radius_m, fame) { code, class, fame },
#include "gazetteer/geonames_features.def"
};

/* From these down a region is known no better than a village and a facility less (prior.c: with the
 * bases of their classes). */
enum { REGION_FAME = -5600, FACILITY_FAME = -2650 };

bool gazetteer_is_minor(const struct place *place)
{
    bool is_region = place->class == PLACE_REGION;
    uint64_t asked = 0, code;
    if ((!is_region && place->class != PLACE_FACILITY) || place->feature.len >= CODE_BYTES ||
        !place->feature.len || !str_starts(place->key, STR("gn:")))
        return false;
    memcpy(&asked, place->feature.ptr, place->feature.len);
    for (size_t i = 0; i < sizeof features / sizeof *features; i++) {
        memcpy(&code, features[i].code, sizeof code);
        if (code == asked && features[i].class == place->class)
            return features[i].fame <= (is_region ? REGION_FAME : FACILITY_FAME);
    }
    return false;
}
