/* SPDX-License-Identifier: Apache-2.0 */
/* geocode_world.h - the gazetteer of tests/fixtures/geocode with simple shapes: countries are boxes
 * that share their edges, the river is a line through two of them.
 *
 *      -9            -5      0       4       12
 *  24   +-------------+-------+-------+-------+
 *       |Côte d'Ivoire|     Mali      | Niger |
 *  20   +-------------+               |       |
 *  15                 +-------+-------+       |
 *                     | Burkina Faso  |       |
 *  10                 +---------------+-------+     */
#ifndef EVENTMAP_TESTS_GEOCODE_WORLD_H
#define EVENTMAP_TESTS_GEOCODE_WORLD_H

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "gazetteer/gazetteer.h"

struct drawn {
    const char *code;
    lonlat corners[8];
    size_t count;
};

static inline struct layer drawn_layer(const char *field, const struct drawn *drawn, size_t count,
                                       enum geometry_type type, struct arena *arena)
{
    struct layer layer = { .geometry_type = type, .field_count = 1, .feature_count = count };
    layer.fields = NEW(arena, struct field, 1);
    layer.fields[0] = (struct field){ str_from(field), VALUE_TEXT };
    layer.features = NEW(arena, struct feature, count);
    for (size_t i = 0; i < count; i++) {
        bool ring = type == GEOMETRY_POLYGON;
        struct path path = { NEW(arena, lonlat, drawn[i].count + 1), drawn[i].count + ring, false };
        for (size_t j = 0; j < path.count; j++)
            path.points[j] = drawn[i].corners[j % drawn[i].count];
        struct feature *feature = &layer.features[i];
        feature->values = NEW(arena, struct value, 1);
        feature->values[0] = value_text(str_from(drawn[i].code));
        feature->geometry = (struct geometry){ type, NEW(arena, struct path, 1), 1 };
        feature->geometry.paths[0] = path;
    }
    return layer;
}

/* The gazetteer of tests/fixtures/geocode with these layers (NULL: none). Ends the program when it
 * cannot be built. */
static inline struct gazetteer *geocode_fixture(const struct gazetteer_layers *layers)
{
    struct report report = { 0 };
    char sqlite[64], index[64];
    struct gazetteer *gaz = NULL;
    snprintf(sqlite, sizeof sqlite, "/tmp/geocode_world.%ld.sqlite", (long)getpid());
    snprintf(index, sizeof index, "/tmp/geocode_world.%ld.idx", (long)getpid());
    if (gazetteer_build("tests/fixtures/geocode", layers, sqlite, index, &report) == OK)
        gaz = gazetteer_open(index, &report);
    remove(sqlite);
    remove(index);
    if (!gaz) {
        printf("no gazetteer: %s\n", report.error.text);
        exit(1);
    }
    return gaz;
}

static inline struct gazetteer *geocode_world(struct arena *arena)
{
    static const struct drawn countries[] = {
        { "ML", { { -5, 15 }, { 4, 15 }, { 4, 24 }, { -5, 24 }, { -5, 20 } }, 5 },
        { "CI", { { -9, 20 }, { -5, 20 }, { -5, 24 }, { -9, 24 } }, 4 },
        { "BF", { { -5, 10 }, { 4, 10 }, { 4, 15 }, { -5, 15 } }, 4 },
        { "NE", { { 4, 10 }, { 12, 10 }, { 12, 24 }, { 4, 24 }, { 4, 15 } }, 5 },
    };
    static const struct drawn units[] = {
        { "NE.02", { { 10, 10 }, { 12, 10 }, { 12, 24 }, { 10, 24 } }, 4 },
        { "NE.07", { { 8, 10 }, { 10, 10 }, { 10, 24 }, { 8, 24 } }, 4 },
    };
    static const struct drawn rivers[] = {
        { "Niger", { { -3, 16 }, { 0, 17 }, { 3, 16 }, { 6, 12 }, { 7, 8 } }, 5 },
    };
    struct layer country_layer = drawn_layer("iso2", countries, 4, GEOMETRY_POLYGON, arena);
    struct layer unit_layer = drawn_layer("code", units, 2, GEOMETRY_POLYGON, arena);
    struct layer river_layer = drawn_layer("name", rivers, 1, GEOMETRY_LINE, arena);
    struct gazetteer_layers layers = { &country_layer, &unit_layer, &river_layer, NULL };
    return geocode_fixture(&layers);
}

#endif
