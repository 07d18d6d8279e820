/* SPDX-License-Identifier: Apache-2.0 */
#include <geodesic.h>

#include "geodesy/geodesy.h"
#include "test.h"

enum { ARENA_BYTES = 1 << 28 };
static struct arena arena, scratch;

__attribute__((constructor)) static void prepare(void)
{
    arena = arena_reserve(ARENA_BYTES);
    scratch = arena_reserve(ARENA_BYTES);
}

/* A polygon of one ring, from longitude and latitude in turn; not closed. */
static struct path ring_of(const double *degrees, size_t corners, bool hole)
{
    struct path ring = { NEW(&arena, lonlat, corners + 1), corners + 1, hole };
    for (size_t i = 0; i <= corners; i++)
        ring.points[i] = (lonlat){ degrees[i % corners * 2], degrees[i % corners * 2 + 1] };
    return ring;
}

#define RING(hole, ...)                                                                            \
    ring_of((double[]){ __VA_ARGS__ }, sizeof((double[]){ __VA_ARGS__ }) / sizeof(double) / 2, hole)
#define POLYGON(...)                                                                               \
    polygon_of((struct path[]){ __VA_ARGS__ },                                                     \
               sizeof((struct path[]){ __VA_ARGS__ }) / sizeof(struct path))

static struct geometry polygon_of(const struct path *rings, size_t count)
{
    struct geometry polygon = { GEOMETRY_POLYGON, NEW(&arena, struct path, count), count };
    memcpy(polygon.paths, rings, count * sizeof *rings);
    return polygon;
}

static double degrees2(const struct geometry *polygon)
{
    double area = 0;
    for (size_t i = 0; i < polygon->count; i++)
        area += path_signed_area(&polygon->paths[i]);
    return area;
}

/* Closed, wound right, holes behind exteriors, within the world. */
static bool is_well_made(const struct geometry *polygon)
{
    for (size_t i = 0; i < polygon->count; i++) {
        const struct path *ring = &polygon->paths[i];
        if (ring->count < 4 ||
            memcmp(&ring->points[0], &ring->points[ring->count - 1], sizeof(lonlat)) != 0 ||
            (path_signed_area(ring) < 0) != ring->hole || (!i && ring->hole))
            return false;
        for (size_t k = 0; k < ring->count; k++)
            if (!lonlat_is_valid(ring->points[k]))
                return false;
    }
    return polygon->count > 0;
}

TEST(distances_are_those_of_the_ellipsoid)
{
    /* Karney 2013, table 2: from 40 N 0 E at 30 degrees for 10 000 km. */
    lonlat to = geodesic_point((lonlat){ 0, 40 }, 30, 10e6);
    CHECK_NEAR(to.lat_deg, 41.79331020506, 5e-9);
    CHECK_NEAR(to.lon_deg, 137.84490004377, 5e-9);
    struct geodesic way = geodesic_between((lonlat){ 0, 40 }, to);
    CHECK_NEAR(way.distance_m, 10e6, 1e-3);
    CHECK_NEAR(way.bearing_deg, 30, 5e-9);
    CHECK_NEAR(way.arriving_deg, 149.09016931807, 5e-9);
    CHECK_NEAR(geodesic_distance_m((lonlat){ 5, 5 }, (lonlat){ 5, 5 }), 0, 0);
}

/* A millimetre everywhere, poles, equator and the other side of the earth among it. */
TEST(distances_agree_with_proj)
{
    static const lonlat points[] = { { 0, 0 },      { 2, 0 },     { 2, 13 },   { 2.0001, 13 },
                                     { -178, -13 }, { 179.9, 0 }, { 0, 90 },   { 30, -90 },
                                     { -75, 40 },   { 180, 65 },  { -180, 65 } };
    enum { POINTS = sizeof points / sizeof *points };
    struct geod_geodesic earth;
    geod_init(&earth, 6378137, 1 / 298.257223563);
    for (int i = 0; i < POINTS; i++)
        for (int k = 0; k < POINTS; k++) {
            lonlat a = points[i], b = points[k];
            double far_m, back_m;
            geod_inverse(&earth, a.lat_deg, a.lon_deg, b.lat_deg, b.lon_deg, &far_m, NULL, NULL);
            struct geodesic way = geodesic_between(a, b);
            CHECK_NEAR(way.distance_m, far_m, 1e-3);
            lonlat to = geodesic_point(a, way.bearing_deg, way.distance_m);
            geod_inverse(&earth, to.lat_deg, to.lon_deg, b.lat_deg, b.lon_deg, &back_m, NULL, NULL);
            CHECK_NEAR(back_m, 0, 1e-3);
        }
}

TEST(half_way_is_as_far_from_both_ends)
{
    lonlat gao = { -0.0447, 16.2717 }, ansongo = { 0.5022, 15.6597 };
    lonlat middle = geodesic_along(gao, ansongo, 0.5);
    CHECK_NEAR(geodesic_distance_m(gao, middle), geodesic_distance_m(middle, ansongo), 1e-6);
    lonlat over = geodesic_along((lonlat){ 179, 0 }, (lonlat){ -179, 0 }, 0.5);
    CHECK_NEAR(fabs(over.lon_deg), 180, 1e-9);
}

TEST(a_line_over_180_degrees_is_two_paths_that_end_there)
{
    lonlat ends[] = { { 178, -17 }, { -178, -16 } };
    struct geometry line = geodesic_line(ends, 2, 0, &arena);
    CHECK_INT(line.type, GEOMETRY_LINE);
    CHECK_INT(line.count, 2);
    if (line.count != 2)
        return;
    CHECK_NEAR(line.paths[0].points[line.paths[0].count - 1].lon_deg, 180, 0);
    CHECK_NEAR(line.paths[1].points[0].lon_deg, -180, 0);
    CHECK_NEAR(line.paths[0].points[line.paths[0].count - 1].lat_deg,
               line.paths[1].points[0].lat_deg, 0);
    CHECK_NEAR(geometry_length_m(&line), geodesic_distance_m(ends[0], ends[1]), 20);
}

TEST(a_line_of_one_place_is_a_point)
{
    lonlat same[] = { { 2, 13 }, { 2, 13 } };
    CHECK_INT(geodesic_line(same, 2, 0, &arena).type, GEOMETRY_POINT);
    CHECK_INT(geodesic_line(same, 0, 0, &arena).type, GEOMETRY_NONE);
}

TEST(a_circle_has_the_area_of_a_circle_wherever_it_lies)
{
    const lonlat centres[] = { { 2.1, 13.5 }, { 180, -17 }, { 179.9, 65 },
                               { 0, 89.5 },   { 30, -90 },  { -179.99, 0 } };
    for (size_t i = 0; i < sizeof centres / sizeof *centres; i++) {
        struct geometry circle = geodesic_circle(centres[i], 100e3, &arena);
        CHECK(is_well_made(&circle));
        /* 64 corners hold 99.84 % of a circle. */
        CHECK_NEAR(geometry_area_m2(&circle) / (3.141592653589793 * 1e10), 0.9984, 0.002);
    }
}

TEST(a_circle_around_the_pole_holds_the_pole)
{
    struct geometry circle = geodesic_circle((lonlat){ 10, 88 }, 500e3, &arena);
    CHECK(geometry_covers(&circle, (lonlat){ -170, 89.9 }));
    CHECK(geometry_covers(&circle, (lonlat){ -170, 87.6 }));
    CHECK(!geometry_covers(&circle, (lonlat){ -170, 87 }));
    CHECK(is_well_made(&circle));
}

TEST(a_wedge_lies_where_it_is_told)
{
    lonlat menaka = { 2.4, 15.9 };
    struct geometry wedge = geodesic_wedge(menaka, 15e3, 25e3, 0, 22.5, &arena);
    CHECK(is_well_made(&wedge));
    CHECK(geometry_covers(&wedge, geodesic_point(menaka, 0, 20e3)));
    CHECK(geometry_covers(&wedge, geodesic_point(menaka, 22, 20e3)));
    CHECK(!geometry_covers(&wedge, geodesic_point(menaka, 24, 20e3)));
    CHECK(!geometry_covers(&wedge, geodesic_point(menaka, 0, 14e3)));
    CHECK(!geometry_covers(&wedge, geodesic_point(menaka, 180, 20e3)));
    struct geometry slice = geodesic_wedge(menaka, 0, 25e3, 90, 45, &arena);
    CHECK(geometry_covers(&slice, geodesic_point(menaka, 90, 1e3)));
    CHECK(!geometry_covers(&slice, geodesic_point(menaka, -90, 1e3)));
}

TEST(a_wedge_all_round_is_a_ring_with_a_hole)
{
    struct geometry ring = geodesic_wedge((lonlat){ 180, 10 }, 50e3, 100e3, 0, 180, &arena);
    CHECK(is_well_made(&ring));
    CHECK(!geometry_covers(&ring, (lonlat){ 179.9, 10 }));
    CHECK(!geometry_covers(&ring, (lonlat){ -179.9, 10 }));
    CHECK(geometry_covers(&ring, geodesic_point((lonlat){ 180, 10 }, 90, 75e3)));
    CHECK(geometry_covers(&ring, geodesic_point((lonlat){ 180, 10 }, -90, 75e3)));
}

TEST(a_cut_through_a_comb_leaves_its_teeth_apart)
{
    struct geometry comb = POLYGON(
        RING(false, 0, 0, 5, 0, 5, 3, 4, 3, 4, 1, 3, 1, 3, 3, 2, 3, 2, 1, 1, 1, 1, 3, 0, 3));
    struct geometry teeth = geometry_cut(&comb, SIDE_NORTH, 2, &arena, scratch);
    CHECK_INT(teeth.count, 3);
    CHECK(is_well_made(&teeth));
    CHECK_NEAR(degrees2(&teeth), 3, 1e-12);
    struct geometry rest = geometry_cut(&comb, SIDE_SOUTH, 2, &arena, scratch);
    CHECK_INT(rest.count, 1);
    CHECK_NEAR(degrees2(&rest), 8, 1e-12);
}

TEST(a_hole_that_the_cut_meets_becomes_a_bay)
{
    struct geometry land =
        POLYGON(RING(false, 0, 0, 10, 0, 10, 10, 0, 10), RING(true, 4, 4, 4, 6, 6, 6, 6, 4),
                RING(true, 1, 8, 1, 9, 2, 9, 2, 8));
    struct geometry north = geometry_cut(&land, SIDE_NORTH, 5, &arena, scratch);
    CHECK(is_well_made(&north));
    CHECK_INT(north.count, 2); /* the bay is of the outline, the other hole is left */
    CHECK_NEAR(degrees2(&north), 50 - 2 - 1, 1e-12);
    CHECK(!geometry_covers(&north, (lonlat){ 5, 5.5 }));
    struct geometry west = geometry_cut(&land, SIDE_WEST, 5, &arena, scratch);
    CHECK_NEAR(degrees2(&west), 50 - 2 - 1, 1e-12);
    struct geometry beyond = geometry_cut(&land, SIDE_EAST, 11, &arena, scratch);
    CHECK_INT(beyond.type, GEOMETRY_NONE);
}

TEST(a_cut_along_an_edge_or_through_a_corner_is_clean)
{
    struct geometry step = POLYGON(RING(false, 0, 0, 4, 0, 4, 2, 2, 2, 2, 4, 0, 4));
    struct geometry north = geometry_cut(&step, SIDE_NORTH, 2, &arena, scratch);
    struct geometry south = geometry_cut(&step, SIDE_SOUTH, 2, &arena, scratch);
    CHECK_NEAR(degrees2(&north), 4, 1e-12);
    CHECK_NEAR(degrees2(&south), 8, 1e-12);
    struct geometry tip = POLYGON(RING(false, 0, 0, 2, 2, 4, 0, 4, 4, 0, 4));
    north = geometry_cut(&tip, SIDE_NORTH, 2, &arena, scratch);
    south = geometry_cut(&tip, SIDE_SOUTH, 2, &arena, scratch);
    CHECK(is_well_made(&north) && is_well_made(&south));
    CHECK_NEAR(degrees2(&north), 8, 1e-12);
    CHECK_NEAR(degrees2(&south), 4, 1e-12);
}

/* A ring of many corners that goes in and out. */
static struct geometry star(lonlat centre, double size, int corners, int seed)
{
    struct path ring = { NEW(&arena, lonlat, corners + 1), (size_t)corners + 1, false };
    for (int i = 0; i <= corners; i++) {
        double angle = 2 * 3.141592653589793 * (i % corners) / corners;
        double away = size * (0.4 + 0.6 * ((i % corners) * 7919 * seed % 101) / 100.0);
        ring.points[i] =
            (lonlat){ centre.lon_deg + away * cos(angle), centre.lat_deg + away * sin(angle) };
    }
    return polygon_of(&ring, 1);
}

TEST(both_sides_of_any_cut_make_up_the_whole)
{
    struct arena before = arena;
    for (int seed = 1; seed < 40; seed++) {
        arena = before;
        struct geometry whole = star((lonlat){ 20, -5 }, 8, 90, seed);
        double at = -12 + 0.4 * seed;
        struct geometry north = geometry_cut(&whole, SIDE_NORTH, at, &arena, scratch);
        struct geometry south = geometry_cut(&whole, SIDE_SOUTH, at, &arena, scratch);
        CHECK_NEAR(degrees2(&north) + degrees2(&south), degrees2(&whole), 1e-8);
        CHECK(north.count == 0 || is_well_made(&north));
        CHECK(south.count == 0 || is_well_made(&south));
        for (double lon = 12.123; lon < 28; lon += 0.7)
            for (double lat = -12.9; lat < 3; lat += 0.7) {
                lonlat p = { lon, lat };
                CHECK(geometry_covers(&north, p) == (geometry_covers(&whole, p) && lat > at));
            }
    }
    arena = before;
}

TEST(what_two_polygons_have_in_common_is_in_both)
{
    struct arena before = arena;
    for (int seed = 1; seed < 30; seed++) {
        arena = before;
        struct geometry a = star((lonlat){ 20, -5 }, 8, 70, seed);
        struct geometry b = star((lonlat){ 20 + 0.3 * seed, -4 }, 6, 50, seed + 3);
        struct geometry both = geometry_overlap(&a, &b, &arena, scratch);
        CHECK(is_well_made(&both));
        for (double lon = 12.123; lon < 28; lon += 0.37)
            for (double lat = -12.9; lat < 3; lat += 0.37) {
                lonlat p = { lon, lat };
                CHECK(geometry_covers(&both, p) ==
                      (geometry_covers(&a, p) && geometry_covers(&b, p)));
            }
    }
    arena = before;
}

TEST(a_polygon_wholly_inside_is_kept_with_its_holes)
{
    struct geometry big = POLYGON(RING(false, 0, 0, 10, 0, 10, 10, 0, 10));
    struct geometry small =
        POLYGON(RING(false, 2, 2, 8, 2, 8, 8, 2, 8), RING(true, 4, 4, 4, 6, 6, 6, 6, 4));
    struct geometry both = geometry_overlap(&big, &small, &arena, scratch);
    CHECK_INT(both.count, 2);
    CHECK_NEAR(degrees2(&both), 32, 1e-12);
    both = geometry_overlap(&small, &big, &arena, scratch);
    CHECK_NEAR(degrees2(&both), 32, 1e-12);
    struct geometry far = POLYGON(RING(false, 20, 2, 28, 2, 28, 8, 20, 8));
    CHECK_INT(geometry_overlap(&big, &far, &arena, scratch).type, GEOMETRY_NONE);
}

TEST(a_band_reaches_as_far_as_it_is_wide)
{
    lonlat way[] = { { 0, 16 }, { 1, 17 }, { 1.2, 16 }, { 3, 16.5 } };
    struct geometry line = geodesic_line(way, 4, 10e3, &arena);
    struct geometry band = geodesic_band(&line, 20e3, &arena, scratch);
    CHECK(is_well_made(&band));
    for (double lon = -0.5; lon < 3.5; lon += 0.061)
        for (double lat = 15.5; lat < 17.5; lat += 0.061) {
            lonlat p = { lon, lat }, at;
            double away_m = geometry_nearest(&line, p, &at);
            if (fabs(away_m - 20e3) > 1000)
                CHECK(geometry_covers(&band, p) == (away_m < 20e3));
        }
}

TEST(a_band_over_180_degrees_is_cut_there)
{
    lonlat way[] = { { 179, -17 }, { -179, -16.5 } };
    struct geometry line = geodesic_line(way, 2, 0, &arena);
    struct geometry band = geodesic_band(&line, 10e3, &arena, scratch);
    CHECK(is_well_made(&band));
    CHECK_INT(band.count, 2);
    CHECK_NEAR(geometry_area_m2(&band) / (geometry_length_m(&line) * 20e3 + 3.1416 * 1e8), 1, 0.02);
}

TEST(the_north_of_a_square_is_its_northern_half)
{
    struct geometry square = POLYGON(RING(false, 0, 10, 8, 10, 8, 18, 0, 18));
    struct part_of_unit north = geometry_part(&square, PART_NORTH, false, NULL, &arena, scratch);
    CHECK_NEAR(geometry_area_m2(&north.polygon) / geometry_area_m2(&square), 0.5, 0.001);
    CHECK(geometry_covers(&north.polygon, north.label));
    CHECK(north.label.lat_deg > 15);
    CHECK_NEAR(north.radius_m, 480e3, 60e3);
    struct part_of_unit corner =
        geometry_part(&square, PART_SOUTH_WEST, false, NULL, &arena, scratch);
    CHECK_NEAR(geometry_area_m2(&corner.polygon) / geometry_area_m2(&square), 0.36, 0.001);
    CHECK(corner.label.lat_deg < 14.8 && corner.label.lon_deg < 4.8);
    struct part_of_unit middle = geometry_part(&square, PART_CENTRE, false, NULL, &arena, scratch);
    CHECK_NEAR(geometry_area_m2(&middle.polygon) / geometry_area_m2(&square), 0.36, 0.01);
    struct part_of_unit far = geometry_part(&square, PART_NORTH, true, NULL, &arena, scratch);
    CHECK_NEAR(geometry_area_m2(&far.polygon) / geometry_area_m2(&square), 0.2, 0.001);
}

TEST(where_people_live_moves_the_middle_towards_them)
{
    struct geometry square = POLYGON(RING(false, 0, 10, 8, 10, 8, 18, 0, 18));
    lonlat towns[50];
    for (int i = 0; i < 50; i++)
        towns[i] = (lonlat){ 1 + i % 7, 10.5 + i % 5 * 0.5 };
    struct settled settled = settled_of(towns, 50, scratch);
    CHECK(settled.known);
    struct part_of_unit north =
        geometry_part(&square, PART_NORTH, false, &settled, &arena, scratch);
    CHECK_NEAR(geometry_bbox(&north.polygon).south, (11.5 + 13.95) / 2, 0.1);
    CHECK(!settled_of(towns, 4, scratch).known);
}

TEST(the_east_of_a_country_across_180_degrees_lies_beyond_it)
{
    struct geometry fiji = POLYGON(RING(false, 177, -18, 180, -18, 180, -16, 177, -16),
                                   RING(false, -180, -18, -179, -18, -179, -16, -180, -16));
    struct part_of_unit east = geometry_part(&fiji, PART_EAST, false, NULL, &arena, scratch);
    CHECK(is_well_made(&east.polygon));
    CHECK(geometry_covers(&east.polygon, (lonlat){ -179.5, -17 }));
    CHECK(geometry_covers(&east.polygon, (lonlat){ 179.5, -17 }));
    CHECK(!geometry_covers(&east.polygon, (lonlat){ 178, -17 }));
    struct part_of_unit west = geometry_part(&fiji, PART_WEST, false, NULL, &arena, scratch);
    CHECK(!geometry_covers(&west.polygon, (lonlat){ -179.5, -17 }));
    CHECK(geometry_covers(&west.polygon, (lonlat){ 178, -17 }));
}

TEST(a_crescent_has_a_north_west_too)
{
    /* Land along the east and the south only. */
    struct geometry crescent = POLYGON(RING(false, 0, 0, 10, 0, 10, 10, 9, 10, 9, 1, 0, 1));
    struct part_of_unit part =
        geometry_part(&crescent, PART_NORTH_WEST, false, NULL, &arena, scratch);
    CHECK(is_well_made(&part.polygon));
    CHECK(geometry_covers(&part.polygon, part.label));
    part = geometry_part(&crescent, PART_CENTRE, false, NULL, &arena, scratch);
    CHECK(is_well_made(&part.polygon));
}

TEST(directions_name_parts)
{
    CHECK_INT(part_towards(0), PART_NORTH);
    CHECK_INT(part_towards(45), PART_NORTH_EAST);
    CHECK_INT(part_towards(350), PART_NORTH);
    CHECK_INT(part_towards(-90), PART_WEST);
    CHECK_INT(part_towards(315), PART_NORTH_WEST);
}

TEST(neighbours_have_a_border_and_strips_along_it)
{
    struct geometry west = POLYGON(RING(false, 0, 10, 4, 10, 4.5, 12, 4, 14, 0, 14));
    struct geometry east = POLYGON(RING(false, 4, 10, 8, 10, 8, 14, 4, 14, 4.5, 12));
    struct geometry border = geometry_border(&west, &east, &arena, scratch);
    CHECK_INT(border.type, GEOMETRY_LINE);
    CHECK_INT(border.count, 1);
    CHECK_NEAR(geometry_length_m(&border), 455e3, 10e3);
    struct geometry strip = geometry_border_strip(&west, &east, 50e3, &arena, scratch);
    CHECK(is_well_made(&strip));
    CHECK(geometry_covers(&strip, (lonlat){ 4.4, 12 }));
    CHECK(!geometry_covers(&strip, (lonlat){ 4.6, 12 }));
    CHECK(!geometry_covers(&strip, (lonlat){ 3.5, 12 }));
    struct geometry far = POLYGON(RING(false, 20, 10, 24, 10, 24, 14, 20, 14));
    CHECK_INT(geometry_border(&west, &far, &arena, scratch).type, GEOMETRY_NONE);
    CHECK_INT(geometry_border_strip(&west, &far, 50e3, &arena, scratch).type, GEOMETRY_NONE);
}

TEST(an_enclave_is_all_border)
{
    struct geometry lesotho = POLYGON(RING(false, 27, -30, 29, -30, 29, -28.5, 27, -28.5));
    struct geometry around = POLYGON(RING(false, 17, -35, 33, -35, 33, -22, 17, -22),
                                     RING(true, 27, -30, 27, -28.5, 29, -28.5, 29, -30));
    struct geometry border = geometry_border(&around, &lesotho, &arena, scratch);
    CHECK_INT(border.count, 1);
    CHECK(border.count && border.paths[0].count == 5);
    struct geometry strip = geometry_border_strip(&around, &lesotho, 20e3, &arena, scratch);
    CHECK(is_well_made(&strip));
    CHECK_INT(strip.count, 2); /* a ring with the enclave as its hole */
    CHECK(!geometry_covers(&strip, (lonlat){ 28, -29 }));
    CHECK(geometry_covers(&strip, (lonlat){ 28, -28.4 }));
}

TEST(the_stretch_of_a_river_in_a_country_ends_at_its_borders)
{
    lonlat course[] = { { -2, 12 }, { 1, 13 }, { 5, 11.5 }, { 9, 12 } };
    struct geometry river = geodesic_line(course, 4, 20e3, &arena);
    struct geometry country = POLYGON(RING(false, 0, 10, 4, 10, 4, 14, 0, 14));
    struct geometry stretch = geometry_stretch(&river, &country, &arena, scratch);
    CHECK_INT(stretch.count, 1);
    bbox box = geometry_bbox(&stretch);
    CHECK_NEAR(box.west, 0, 1e-9);
    CHECK_NEAR(box.east, 4, 1e-9);
    lonlat middle = geometry_middle(&stretch);
    CHECK(geometry_covers(&country, middle));
    lonlat at;
    CHECK_NEAR(geometry_nearest(&stretch, middle, &at), 0, 1);
    CHECK(geometry_nearest(&stretch, (lonlat){ 4.5, 12 }, &at) > 50e3);
    CHECK_NEAR(at.lon_deg, 4, 1e-6);
}

TEST(a_label_stands_in_the_thick_of_a_shape)
{
    struct geometry bottle =
        POLYGON(RING(false, 0, 0, 4, 0, 4, 4, 2.1, 4, 2.1, 12, 1.9, 12, 1.9, 4, 0, 4));
    lonlat label = geometry_label_point(&bottle, scratch);
    CHECK_NEAR(label.lon_deg, 2, 0.2);
    CHECK_NEAR(label.lat_deg, 2, 0.2);
    CHECK_NEAR(geometry_reach_m(&bottle, label, scratch), 1105e3, 30e3);
}

TEST_MAIN
