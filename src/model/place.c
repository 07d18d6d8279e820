/* SPDX-License-Identifier: Apache-2.0 */
#include "model/place.h"

const char *place_class_name(enum place_class class)
{
    static const char *const names[PLACE_CLASS_COUNT] = {
        [PLACE_COUNTRY] = "country",   [PLACE_ADMIN1] = "admin1",
        [PLACE_ADMIN2] = "admin2",     [PLACE_SETTLEMENT] = "settlement",
        [PLACE_FACILITY] = "facility", [PLACE_GROUP] = "group of countries",
        [PLACE_REGION] = "region",     [PLACE_SEA] = "sea",
    };
    return names[class];
}
