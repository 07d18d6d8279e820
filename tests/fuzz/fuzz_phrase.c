/* SPDX-License-Identifier: Apache-2.0 */
/* A place cell that says anything, in a row of Mali or of no country: lists, pairs, distances,
 * borders, parts. Whatever stands there, the answers are places with shapes on the earth, or one
 * answer of none with a reason; and the work is bounded by what the cell may hold. */
#include <math.h>
#include <stdint.h>

#include "../unit/geocode_world.h"
#include "geocode/geocode.h"
#include "geocode/list.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct arena keep, scratch;

static void check_shape(const struct placement *placement)
{
    const struct geometry *shape = &placement->geometry;
    for (size_t i = 0; i < shape->count; i++)
        for (size_t j = 0; j < shape->paths[i].count; j++)
            if (!lonlat_is_valid(shape->paths[i].points[j]))
                abort();
    if (shape->type != GEOMETRY_NONE && (!placement->has_position || !shape->count))
        abort();
}

static void check(const struct placement *placement)
{
    bool placed = placement->precision != PRECISION_NONE;
    bool coordinates = str_eq(placement->method, STR("given coordinates")); /* without a key */
    if (placed == (placement->reason.len > 0) ||
        (placed && !coordinates) != (placement->place.key.len > 0 && !coordinates) ||
        (placed && !placement->method.len))
        abort();
    if (!(placement->confidence >= 0 && placement->confidence <= 1) ||
        !(placement->radius_m >= 0 && placement->radius_m < 1e8) ||
        placement->candidate_count > PLACEMENT_CANDIDATES ||
        (placement->has_position && !lonlat_is_valid(placement->position)))
        abort();
    check_shape(placement);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct gazetteer *gaz;
    if (!gaz) {
        keep = arena_reserve((size_t)1 << 28);
        scratch = arena_reserve((size_t)1 << 30);
        gaz = geocode_world(&keep);
    }
    struct event event = { .place = { (const char *)data, size } };
    for (int round = 0; round < 2; round++) {
        struct geocode_options options = { 0 };
        struct arena left = keep;
        struct placements got = geocode_event(&event, gaz, &options, &left, scratch);
        if (!got.count || got.count > LIST_ITEMS)
            abort();
        for (size_t i = 0; i < got.count; i++) {
            check(&got.items[i]);
            if (got.count > 1 && got.items[i].precision == PRECISION_NONE)
                abort();
        }
        event.country = STR("Mali");
    }
    return 0;
}
