/* SPDX-License-Identifier: Apache-2.0 */
#include "model/date.h"
#include "model/geo.h"
#include "model/layer.h"
#include "model/placement.h"
#include "test.h"

static struct arena arena;

static const lonlat niamey = { 2.1098, 13.51366 }, agadez = { 7.99111, 16.97333 };

TEST(every_day_of_four_centuries_goes_to_a_number_and_back)
{
    int wrong = 0;
    for (long days = -100000; days < 100000; days++) {
        struct date d = date_from_days(days);
        wrong += !date_is_valid(d) || date_to_days(d) != days;
    }
    CHECK_INT(wrong, 0);
    CHECK_INT(date_to_days((struct date){ 1970, 1, 1 }), 0);
    CHECK_INT(date_to_days((struct date){ 2024, 5, 3 }), 19846);
}

TEST(the_calendar_knows_leap_years)
{
    CHECK(date_is_valid((struct date){ 2024, 2, 29 }));
    CHECK(!date_is_valid((struct date){ 2023, 2, 29 }));
    CHECK(!date_is_valid((struct date){ 1900, 2, 29 }));
    CHECK(date_is_valid((struct date){ 2000, 2, 29 }));
    CHECK(!date_is_valid((struct date){ 2024, 13, 1 }));
    CHECK(!date_is_valid((struct date){ 2024, 6, 31 }));
}

TEST(niamey_and_agadez_are_738_km_apart)
{
    CHECK_NEAR(lonlat_distance_m(niamey, agadez), 738000, 3000);
}

/* Bounds that need no sine decide most pairs: never otherwise than the distance itself. */
TEST(points_are_within_as_far_as_they_are_apart)
{
    uint32_t seed = 20261122;
    double any[5];
    for (int i = 0; i < 200000; i++) {
        for (int k = 0; k < 5; k++) {
            seed = seed * 1664525 + 1013904223;
            any[k] = (double)seed / 4294967296;
        }
        double apart_deg = pow(10, 8 * any[0] - 6);
        lonlat a = { any[1] * 360 - 180, any[2] * 180 - 90 };
        lonlat b = { fmod(a.lon_deg + (any[3] - 0.5) * apart_deg + 540, 360) - 180,
                     fmax(-90, fmin(90, a.lat_deg + (any[4] - 0.5) * apart_deg)) };
        double distance_m = lonlat_distance_m(a, b), little = 1e-6 * distance_m + 1e-3;
        CHECK(lonlat_is_within(a, b, distance_m + little));
        CHECK(!lonlat_is_within(a, b, distance_m - little));
    }
    CHECK(lonlat_is_within((lonlat){ 2, 13 }, (lonlat){ 2, 13 }, 0));
    CHECK(!lonlat_is_within((lonlat){ 2, 13 }, (lonlat){ 2, 13 }, -1));
}

TEST(going_somewhere_and_measuring_the_way_agree)
{
    for (int bearing = 0; bearing < 360; bearing += 15) {
        lonlat there = lonlat_offset(niamey, bearing, 250000);
        CHECK_NEAR(lonlat_distance_m(niamey, there), 250000, 0.01);
    }
    CHECK_NEAR(lonlat_offset((lonlat){ 179.9, 0 }, 90, 50000).lon_deg, -179.65, 0.01);
}

TEST(a_box_takes_the_short_way_round_the_earth)
{
    lonlat fiji[] = { { 177.4, -17.6 }, { -179.3, -16.8 }, { 178.4, -18.1 } };
    bbox box = bbox_of_points(fiji, 3);
    CHECK_NEAR(box.west, 177.4, 1e-9);
    CHECK_NEAR(box.east, -179.3, 1e-9);
    CHECK(bbox_contains(box, (lonlat){ 180, -17 }));
    CHECK(bbox_contains(box, (lonlat){ -180, -17 }));
    CHECK(!bbox_contains(box, (lonlat){ 0, -17 }));
    CHECK(bbox_meets(box, (bbox){ -180, -20, -170, -10 }));
    CHECK(!bbox_meets(box, (bbox){ -10, -20, 10, -10 }));
}

TEST(an_empty_box_meets_nothing)
{
    CHECK(bbox_is_empty(BBOX_EMPTY));
    CHECK(bbox_is_empty(bbox_of_points(NULL, 0)));
    CHECK(!bbox_meets(BBOX_EMPTY, (bbox){ -180, -90, 180, 90 }));
    bbox one = bbox_add(BBOX_EMPTY, niamey);
    CHECK(!bbox_is_empty(one));
    CHECK_NEAR(bbox_union(BBOX_EMPTY, one).west, niamey.lon_deg, 0);
}

TEST(rings_are_wound_as_rfc_7946_says)
{
    lonlat outer[] = { { 0, 0 }, { 0, 10 }, { 10, 10 }, { 10, 0 }, { 0, 0 } }; /* clockwise */
    lonlat inner[] = { { 2, 2 }, { 4, 2 }, { 4, 4 }, { 2, 4 }, { 2, 2 } };     /* counter */
    struct path rings[] = { { outer, 5, false }, { inner, 5, true } };
    struct geometry square = { GEOMETRY_POLYGON, rings, 2 };
    geometry_wind_rfc7946(&square);
    CHECK(path_signed_area(&rings[0]) > 0);
    CHECK(path_signed_area(&rings[1]) < 0);
    CHECK(geometry_covers(&square, (lonlat){ 5, 5 }));
    CHECK(!geometry_covers(&square, (lonlat){ 3, 3 }));
    CHECK(!geometry_covers(&square, (lonlat){ 11, 5 }));
}

TEST(a_circle_is_closed_counter_clockwise_and_holds_its_centre)
{
    struct geometry circle = geometry_circle(&arena, agadez, 30000, 64);
    const struct path *ring = &circle.paths[0];
    CHECK_INT(ring->count, 65);
    CHECK(ring->points[0].lon_deg == ring->points[64].lon_deg);
    CHECK(path_signed_area(ring) > 0);
    CHECK(geometry_covers(&circle, agadez));
    CHECK_NEAR(lonlat_distance_m(agadez, ring->points[17]), 30000, 0.01);
}

TEST(an_event_known_only_to_an_area_has_the_codes_of_an_area)
{
    CHECK(precision_is_area(PRECISION_COUNTRY));
    CHECK(precision_is_area(PRECISION_ADMIN2));
    CHECK(!precision_is_area(PRECISION_SETTLEMENT));
    CHECK_INT(precision_ucdp(PRECISION_COUNTRY, 0), 6);
    CHECK_INT(precision_ucdp(PRECISION_SETTLEMENT, 3000), 1);
    CHECK_INT(precision_ucdp(PRECISION_SETTLEMENT, 20000), 2);
    CHECK_INT(precision_acled(PRECISION_ADMIN1, 0), 3);
    CHECK_INT(precision_acled(PRECISION_PART_OF_COUNTRY, 45000), 2);
    CHECK_INT(precision_acled(PRECISION_PART_OF_COUNTRY, 300000), 3);
    CHECK_INT(precision_ucdp(PRECISION_PART_OF_COUNTRY, 45000), 5);
    CHECK_INT(precision_ucdp(PRECISION_NONE, 0), 0);
}

TEST(a_missing_field_is_null_not_a_crash)
{
    struct field fields[] = { { STR("name"), VALUE_TEXT } };
    struct value values[] = { { .type = VALUE_TEXT, .text = STR("Niger") } };
    struct feature feature = { .values = values };
    struct layer layer = {
        .fields = fields, .field_count = 1, .features = &feature, .feature_count = 1
    };
    CHECK_STR(feature_text(&layer, &feature, STR("name")), "Niger");
    CHECK_STR(feature_text(&layer, &feature, STR("nom")), "");
    CHECK_NEAR(feature_number(&layer, &feature, STR("rank"), 4), 4, 0);
}

__attribute__((constructor)) static void set_up(void)
{
    arena = arena_reserve((size_t)1 << 30);
}

TEST_MAIN
