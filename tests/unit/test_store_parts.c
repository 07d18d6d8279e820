/* SPDX-License-Identifier: Apache-2.0 */
/* The parts of the store that stand alone: names of actors, circles on the globe. */
#include "store/parts.h"

#include "cases.h"
#include "test.h"

enum { ARENA = 16 << 20 };

/* tests/cases/actors.txt: a cell, then its names, a line each. */
TEST(cells_of_actors_are_cut_as_the_cases_say)
{
    struct arena arena = arena_reserve(ARENA);
    str cell = { 0 }, name = { 0 };
    bool inside = false;
    struct cases cases = cases_read("tests/cases/actors.txt", &arena);
    while (cases_next(&cases)) {
        str line = cases.line;
        if (!inside) {
            cell = line;
            inside = line.len > 0;
            continue;
        }
        bool more = actors_next(&cell, &name);
        if (!more)
            name = (str){ 0 };
        if (!str_eq(name, line))
            CASE_FAULT(cases, "got \"%.*s\"", STR_ARG(name));
        inside = line.len > 0;
    }
    arena_release(&arena, ARENA);
}

static void check_circle(lonlat centre, double radius_m, size_t parts)
{
    struct arena arena = arena_reserve(ARENA);
    struct geometry circle = circle_polygon(&arena, centre, radius_m);
    CHECK_INT(circle.count, parts);
    for (size_t i = 0; i < circle.count; i++) {
        const struct path *ring = &circle.paths[i];
        CHECK(path_signed_area(ring) > 0);
        CHECK(ring->points[0].lon_deg == ring->points[ring->count - 1].lon_deg);
        CHECK(ring->points[0].lat_deg == ring->points[ring->count - 1].lat_deg);
        for (size_t k = 0; k < ring->count; k++)
            CHECK(lonlat_is_valid(ring->points[k]));
    }
    CHECK(geometry_covers(&circle, lonlat_offset(centre, 80, radius_m * 0.98)));
    CHECK(geometry_covers(&circle, lonlat_offset(centre, 280, radius_m * 0.98)));
    CHECK(!geometry_covers(&circle, lonlat_offset(centre, 80, radius_m * 1.02)));
    CHECK(!geometry_covers(&circle, lonlat_offset(centre, 280, radius_m * 1.02)));
    arena_release(&arena, ARENA);
}

TEST(a_circle_is_one_polygon)
{
    check_circle((lonlat){ 8, 17 }, 250000, 1);
    check_circle((lonlat){ 0, 0 }, 10, 1);
}

TEST(a_circle_over_the_antimeridian_is_cut_there)
{
    check_circle((lonlat){ 178, -18 }, 800000, 2);
    check_circle((lonlat){ -179.9, 60 }, 50000, 2);
}

TEST(a_circle_around_a_pole_contains_it)
{
    check_circle((lonlat){ 30, 85 }, 1500000, 1);
    check_circle((lonlat){ -120, -80 }, 2000000, 1);
    check_circle((lonlat){ 179, 88 }, 1000000, 1);
}

TEST_MAIN
