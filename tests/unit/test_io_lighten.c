/* SPDX-License-Identifier: Apache-2.0 */
/* Outlines that many features share do not fill the disk. */
#include <math.h>

#include "io/lighten.h"
#include "test.h"

enum { ROOM = 1 << 28, CORNERS = 6000 };

/* A wavy coast round (lon, 10), `size` degrees across. */
static struct geometry island(double lon, double size, struct arena *keep)
{
    struct geometry geometry = { GEOMETRY_POLYGON, NEW(keep, struct path, 1), 1 };
    lonlat *points = NEW(keep, lonlat, CORNERS + 1);
    for (int i = 0; i <= CORNERS; i++) {
        double a = 2 * 3.14159265358979323846 * (i % CORNERS) / CORNERS;
        double r = size / 2 * (1 + 0.05 * sin(40 * a) + 0.001 * sin(2000 * a));
        points[i] = (lonlat){ lon + r * cos(a), 10 + r * sin(a) };
    }
    *geometry.paths = (struct path){ points, CORNERS + 1, false };
    return geometry;
}

/* Features in turn on two islands, one far from its tables' neighbours, and a point. */
static struct layer events(size_t count, struct arena *keep)
{
    struct layer layer = { .feature_count = count + 1,
                           .features = NEW(keep, struct feature, count + 1) };
    struct geometry islands[] = { island(0, 8, keep), island(30, 2, keep) };
    for (size_t i = 0; i < count; i++)
        layer.features[i].geometry = islands[i % 2];
    layer.features[count].geometry = geometry_point(keep, (lonlat){ 1, 2 });
    return layer;
}

TEST(a_few_outlines_stay_as_they_are)
{
    struct arena keep = arena_reserve(ROOM);
    struct report report = { 0 };
    struct layer layer = events(LIGHTEN_FROM / (CORNERS + 1), &keep);
    CHECK(layers_lightened(&layer, 1, &keep, &report) == &layer);
    arena_release(&keep, ROOM);
}

TEST(outlines_that_many_share_are_simplified_once_and_stay_in_place)
{
    struct arena keep = arena_reserve(ROOM);
    struct report report = { 0 };
    size_t count = 2 * LIGHTEN_FROM / CORNERS;
    struct layer layer = events(count, &keep);
    const struct layer *lighter = layers_lightened(&layer, 1, &keep, &report);
    CHECK(lighter != &layer);
    CHECK_INT(lighter->feature_count, layer.feature_count);
    for (size_t i = 0; i < 2; i++) {
        const struct geometry *is = &lighter->features[i].geometry;
        bbox was = geometry_bbox(&layer.features[i].geometry), now = geometry_bbox(is);
        double near = (was.north - was.south) / LIGHTEN_COARSEST;
        CHECK(is->paths[0].count < CORNERS / 2 && is->paths[0].count > 100);
        CHECK(fabs(was.west - now.west) < near && fabs(was.north - now.north) < near);
        CHECK(lighter->features[i + 2].geometry.paths == is->paths);
    }
    CHECK(lighter->features[count].geometry.type == GEOMETRY_POINT);
    CHECK(layer.features[0].geometry.paths[0].count == CORNERS + 1);
    arena_release(&keep, ROOM);
}

TEST_MAIN
