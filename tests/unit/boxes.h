/* SPDX-License-Identifier: Apache-2.0 */
/* Countries and units that are rectangles. */
#ifndef EVENTMAP_TEST_BOXES_H
#define EVENTMAP_TEST_BOXES_H

#include <string.h>

#include "base/arena.h"
#include "model/layer.h"

static inline struct feature box_of(struct arena *keep, const char *code, double west, double south,
                                    double east, double north)
{
    struct feature feature = { .values = NEW(keep, struct value, 1) };
    feature.values[0] = value_text(str_from(code));
    feature.geometry = geometry_circle(keep, (lonlat){ 0, 0 }, 1e5, 4);
    lonlat corners[] = {
        { west, south }, { east, south }, { east, north }, { west, north }, { west, south }
    };
    memcpy(feature.geometry.paths[0].points, corners, sizeof corners);
    return feature;
}

static inline struct layer layer_of(struct arena *keep, const char *field, struct feature *features,
                                    size_t count)
{
    struct layer layer = { .geometry_type = GEOMETRY_POLYGON,
                           .field_count = 1,
                           .features = features,
                           .feature_count = count };
    layer.fields = NEW(keep, struct field, 1);
    layer.fields[0] = (struct field){ str_from(field), VALUE_TEXT };
    return layer;
}

#endif
