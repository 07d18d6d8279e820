/* SPDX-License-Identifier: Apache-2.0 */
/* points.c - one point for a place: its position, of large areas that of points.def. */
#include "geoparse/geoparse.h"

static const struct {
    str key;
    double lat_deg, lon_deg;
} points[] = {
#define POINT(key, lat, lon) { STR_INIT(key), lat, lon },
#include "geoparse/points.def"
#undef POINT
};

bool mention_point(const struct place *place, lonlat *point)
{
    size_t low = 0, high = sizeof points / sizeof *points;
    *point = place->position;
    if (place->class != PLACE_COUNTRY && place->class != PLACE_ADMIN1 &&
        place->class != PLACE_GROUP)
        return place->has_position;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = str_cmp(points[middle].key, place->key);
        if (order == 0) {
            *point = (lonlat){ points[middle].lon_deg, points[middle].lat_deg };
            return true;
        }
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return place->has_position;
}
