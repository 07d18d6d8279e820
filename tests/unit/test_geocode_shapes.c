/* SPDX-License-Identifier: Apache-2.0 */
/* Lines and areas told by words, on the boxes of geocode_world.h. */
#include <math.h>

#include "geocode/geocode.h"
#include "geocode/radius.h"
#include "geocode_world.h"
#include "geodesy/geodesy.h"
#include "test.h"

static struct arena keep, scratch;
static struct gazetteer *gaz;

static struct placement placed(const char *place, const char *country)
{
    if (!gaz) {
        keep = arena_reserve((size_t)1 << 28);
        scratch = arena_reserve((size_t)1 << 28);
        gaz = geocode_world(&keep);
    }
    struct event event = { .place = str_from(place), .country = str_from(country) };
    struct geocode_options options = { 0 };
    return geocode_event(&event, gaz, &options, &keep, scratch).items[0];
}

static bool holds(const struct placement *placement, double lon_deg, double lat_deg)
{
    return geometry_covers(&placement->geometry, (lonlat){ lon_deg, lat_deg });
}

/* Every point of the shape is within the radius, but for a tenth of the shape's area (geodesy.h).
 */
static bool radius_holds(const struct placement *placement)
{
    const struct geometry *shape = &placement->geometry;
    for (size_t i = 0; i < shape->count; i++)
        for (size_t j = 0; j < shape->paths[i].count; j++)
            if (geodesic_distance_m(placement->position, shape->paths[i].points[j]) >
                placement->radius_m + 1000)
                return false;
    return true;
}

TEST(the_north_of_a_country_is_an_area_in_it)
{
    struct placement got = placed("nord du Niger", "");
    CHECK_STR(got.place.key, "iso:NE");
    CHECK_INT(got.precision, PRECISION_PART_OF_COUNTRY);
    CHECK_STR(got.method, "part");
    CHECK_INT(got.geometry.type, GEOMETRY_POLYGON);
    CHECK(holds(&got, 8, 23.5) && !holds(&got, 8, 10.5) && !holds(&got, 2, 20));
    CHECK(holds(&got, got.position.lon_deg, got.position.lat_deg));
    CHECK(radius_holds(&got));
}

/* ... and not from its middle, which is a thousand kilometres from what is north of it. */
TEST(a_distance_from_a_country_begins_at_its_edge)
{
    struct placement got = placed("100 km north of Niger", ""), niger = placed("Niger", "");
    struct unit at = gazetteer_unit_at(gaz, got.position);
    CHECK_STR(got.place.key, "iso:NE");
    CHECK_STR(got.method, "relative");
    CHECK_INT(got.precision, PRECISION_PART_OF_COUNTRY);
    CHECK(at.country != niger.place.index);
    CHECK(got.position.lat_deg > niger.position.lat_deg + 5);
    CHECK(holds(&got, got.position.lon_deg, got.position.lat_deg) && radius_holds(&got));
}

TEST(north_south_east_west_and_centre_differ)
{
    struct placement south = placed("sud du Niger", ""), east = placed("eastern Niger", ""),
                     west = placed("l'ouest du Niger", ""), centre = placed("centre du Niger", "");
    CHECK(holds(&south, 8, 10.2) && !holds(&south, 8, 23));
    CHECK(holds(&east, 11.8, 15) && !holds(&east, 4.2, 15));
    CHECK(holds(&west, 4.2, 15) && !holds(&west, 11.8, 15));
    CHECK(!holds(&centre, 4.2, 23) && !holds(&centre, 11.8, 10.2));
}

TEST(the_far_north_is_less_than_the_north)
{
    struct placement north = placed("nord du Niger", ""), far = placed("extrême nord du Niger", "");
    CHECK_STR(far.method, "part");
    CHECK(geometry_area_m2(&far.geometry) < geometry_area_m2(&north.geometry));
}

TEST(the_country_is_the_rows_own)
{
    struct placement got = placed("dans le nord du pays", "Niger");
    CHECK_STR(got.place.key, "iso:NE");
    CHECK(holds(&got, 8, 23.5));
}

TEST(a_part_of_a_region_stays_a_region)
{
    struct placement got = placed("le sud de la région de Diffa", "");
    CHECK_STR(got.place.key, "adm1:NE.02");
    CHECK_INT(got.precision, PRECISION_ADMIN1);
    CHECK_INT(precision_ucdp(got.precision, got.radius_m), 4);
    CHECK(holds(&got, 11, 10.5) && !holds(&got, 11, 23.5) && !holds(&got, 9, 10.5));
}

/* Degrees from north, clockwise, and metres from the town that it was told from. */
static struct geodesic seen(const struct placement *placement, double lon_deg, double lat_deg)
{
    return geodesic_between(placement->place.position, (lonlat){ lon_deg, lat_deg });
}

TEST(a_direction_alone_is_a_cone_from_the_edge_outwards)
{
    struct placement got = placed("au nord de Niamey", "");
    CHECK_STR(got.method, "relative");
    CHECK_INT(got.geometry.type, GEOMETRY_POLYGON);
    CHECK(radius_holds(&got));
    CHECK(holds(&got, got.position.lon_deg, got.position.lat_deg));
    CHECK(!holds(&got, got.place.position.lon_deg, got.place.position.lat_deg));
    const struct path *ring = &got.geometry.paths[0];
    for (size_t i = 0; i < ring->count; i++) {
        struct geodesic way = seen(&got, ring->points[i].lon_deg, ring->points[i].lat_deg);
        CHECK(fabs(way.bearing_deg) < 45.5 && way.distance_m > 1000);
    }
}

TEST(a_finer_direction_is_a_narrower_cone)
{
    struct placement north = placed("au nord de Niamey", ""),
                     north_east = placed("au nord-est de Niamey", "");
    CHECK(geometry_area_m2(&north_east.geometry) < 0.6 * geometry_area_m2(&north.geometry));
    CHECK(seen(&north_east, north_east.position.lon_deg, north_east.position.lat_deg).bearing_deg >
          44);
}

TEST(a_direction_that_may_be_of_the_town_itself_begins_in_it)
{
    struct placement got = placed("nord de Niamey", "");
    lonlat just_north = geodesic_point(got.place.position, 0, 500);
    CHECK(holds(&got, just_north.lon_deg, just_north.lat_deg));
    CHECK(!holds(&got, got.place.position.lon_deg, got.place.position.lat_deg - 0.01));
}

TEST(the_part_of_a_town_stays_a_point_of_it)
{
    struct placement got = placed("dans le nord de Niamey", "");
    CHECK_STR(got.method, "part");
    CHECK_INT(got.precision, PRECISION_SETTLEMENT);
    CHECK_INT(got.geometry.type, GEOMETRY_NONE);
    CHECK(got.position.lat_deg > got.place.position.lat_deg && got.radius_m < 15e3);
}

TEST(a_way_out_of_a_town_lies_on_its_side)
{
    struct placement got = placed("sortie est de Niamey", "");
    CHECK_INT(got.precision, PRECISION_SETTLEMENT);
    CHECK_NEAR(seen(&got, got.position.lon_deg, got.position.lat_deg).bearing_deg, 90, 1);
    CHECK(radius_holds(&got));
}

TEST(a_strip_along_the_border_lies_in_the_rows_country)
{
    static const char *const cells[] = {
        "près de la frontière malienne",   "frontière du Mali",
        "near the border with Mali",       "zone frontalière du Mali",
        "près de la frontière Mali-Niger", "à 40 km de la frontière malienne"
    };
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
        struct placement got = placed(cells[i], "Niger");
        CHECK_STR(got.place.key, "iso:NE");
        CHECK_STR(got.method, "border");
        CHECK_INT(precision_ucdp(got.precision, got.radius_m), 5);
        CHECK_INT(got.geometry.type, GEOMETRY_POLYGON);
        CHECK(holds(&got, 4.1, 20) && !holds(&got, 3.9, 20) && !holds(&got, 6, 20));
        CHECK(radius_holds(&got));
    }
}

/* Tongo Tongo of Niger lies five kilometres beside the box of Mali. */
TEST(who_tells_another_country_does_not_spell_otherwise_too)
{
    CHECK_STR(placed("Tongo Tongo", "Mali").place.key, "id:v1");
    CHECK_STR(placed("Tongo Tonko", "Niger").place.key, "id:v1");
    CHECK_STR(placed("Tongo Tonko", "Mali").place.key, "iso:ML");
}

TEST(two_countries_named_are_their_border)
{
    static const char *const cells[] = {
        "frontière entre le Niger et le Mali",
        "Niger-Mali border",
        "frontière Niger/Mali",
        "frontière nigéro-malienne",
        "border between Niger and Mali",
    };
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
        struct placement got = placed(cells[i], "");
        CHECK_STR(got.method, "border");
        CHECK_INT(got.geometry.type, GEOMETRY_LINE);
        CHECK_NEAR(got.position.lon_deg, 4, 0.01);
        CHECK(got.position.lat_deg > 18 && got.position.lat_deg < 21);
        CHECK(radius_holds(&got));
    }
}

TEST(a_border_of_units_is_the_line_where_they_meet)
{
    static const char *const told[] = { "frontière Zinder-Diffa", "Zinder-Diffa border region",
                                        "frontière entre Zinder et Diffa" };
    for (size_t i = 0; i < sizeof told / sizeof *told; i++) {
        struct placement got = placed(told[i], "Niger");
        CHECK_STR(got.method, "border");
        CHECK_INT(got.precision, PRECISION_PART_OF_COUNTRY);
        CHECK_NEAR(got.position.lon_deg, 10, 0.01);
    }
}

TEST(a_border_is_told_in_spanish)
{
    struct placement got = placed("frontera entre Níger y Mali", "");
    CHECK_STR(got.method, "border");
    got = placed("frontera con Mali", "Niger");
    CHECK_STR(got.method, "border");
    CHECK(got.position.lon_deg > 4);
}

TEST(three_countries_named_meet_at_a_point)
{
    static const char *const cells[] = {
        "frontière Niger-Mali-Burkina Faso (trois frontières)",
        "Mali-Niger-Burkina Faso tri-border area",
        "point triple Mali-Niger-Burkina Faso",
        "frontière entre le Niger, le Mali et le Burkina Faso",
        "three-border area between Mali, Niger and Burkina Faso",
        "aux confins du Mali, du Niger et du Burkina Faso",
    };
    struct placement got = placed(cells[0], "");
    CHECK_STR(got.method, "border");
    CHECK_INT(got.precision, PRECISION_SEVERAL_COUNTRIES);
    CHECK_INT(got.geometry.type, GEOMETRY_POLYGON);
    CHECK_NEAR(got.position.lon_deg, 4, 0.01);
    CHECK_NEAR(got.position.lat_deg, 15, 0.01);
    CHECK(radius_holds(&got));
    for (size_t i = 1; i < sizeof cells / sizeof *cells; i++) {
        struct placement again = placed(cells[i], "");
        CHECK_STR(again.method, "border");
        CHECK_INT(again.precision, PRECISION_SEVERAL_COUNTRIES);
    }
}

TEST(a_river_in_rows_of_a_country_is_its_stretch_there)
{
    struct placement got = placed("fleuve Niger", "Niger"), all = placed("fleuve Niger", "");
    CHECK(got.place.index == all.place.index);
    CHECK_INT(got.precision, PRECISION_SEA);
    CHECK(got.radius_m < all.radius_m);
    CHECK_INT(got.geometry.type, GEOMETRY_LINE);
    CHECK(got.position.lon_deg > 4 && got.position.lat_deg > 10);
    got = placed("fleuve Niger", "Burkina Faso"); /* a corner of it */
    CHECK(got.geometry.type == GEOMETRY_NONE);
}

/* Of the box of Burkina Faso the west and south are open; the sea is not inland. */
TEST(the_sea_of_a_country_is_before_its_coast)
{
    struct placement got = placed("au large du Burkina Faso", "");
    CHECK_INT(got.precision, PRECISION_SEA);
    CHECK(got.position.lon_deg < -5 || got.position.lat_deg < 10);
    CHECK(got.radius_m > 400e3);
    CHECK_INT(got.geometry.type, GEOMETRY_POLYGON);
    CHECK(geometry_covers(&got.geometry, got.position));
    CHECK(!geometry_covers(&got.geometry, (lonlat){ 0, 12.5 }));
}

TEST(off_a_town_far_from_the_sea_is_off_its_unit)
{
    struct placement got = placed("off the coast of Zinder", "Niger");
    CHECK_STR(got.place.key, "adm1:NE.07");
    CHECK_INT(got.precision, PRECISION_SEA);
    CHECK(got.position.lat_deg < 10 || got.position.lat_deg > 24);
}

TEST(off_a_town_is_in_the_sea_before_it)
{
    struct placement got = placed("à 300 km au large de Ouagadougou", "Burkina Faso");
    CHECK_INT(got.precision, PRECISION_SEA);
    CHECK_STR(got.method, "relative");
    CHECK(got.position.lat_deg < 10);
    CHECK_NEAR(geodesic_distance_m(got.position, got.place.position), 300e3, 1);
    CHECK(got.radius_m > 400e3);
    got = placed("au large de Ouagadougou", "Burkina Faso"); /* no sea so near */
    CHECK_NEAR(geodesic_distance_m(got.position, got.place.position), 0, 1);
}

TEST(a_country_may_begin_like_a_word_between)
{
    struct placement got = placed("frontière entre le Mali et la Côte d'Ivoire", "");
    CHECK_STR(got.method, "border");
    CHECK_NEAR(got.position.lon_deg, -5, 0.01);
}

TEST(countries_without_a_common_border_have_no_strip)
{
    struct placement got = placed("frontière entre le Niger et le Tchad", "Niger");
    CHECK(!str_eq(got.method, STR("border")));
    got = placed("frontière du Niger", "Niger");
    CHECK_STR(got.place.key, "iso:NE");
}

TEST(a_border_beside_a_name_does_not_move_it)
{
    struct placement got = placed("Tillabéri, près de la frontière malienne", "Niger");
    CHECK_STR(got.place.key, "gn:2438678");
    got = placed("Xyzzy, près de la frontière malienne", "Niger");
    CHECK_STR(got.method, "fallback border");
    CHECK(got.confidence < 0.7);
}

TEST(a_river_is_told_within_the_rows_country)
{
    struct placement mali = placed("le long du fleuve Niger", "Mali"),
                     niger = placed("along the Niger river", "Niger");
    CHECK_STR(mali.method, "line");
    CHECK_INT(mali.geometry.type, GEOMETRY_LINE);
    CHECK(mali.position.lon_deg < 4 && niger.position.lon_deg > 4);
    CHECK_INT(precision_ucdp(mali.precision, mali.radius_m), 5);
    CHECK(radius_holds(&mali) && radius_holds(&niger));
}

TEST(a_road_is_a_line_and_halfway_is_a_point)
{
    struct placement road = placed("axe Gao-Kidal", "Mali"),
                     half = placed("à mi-chemin entre Gao et Kidal", "Mali");
    CHECK_INT(road.geometry.type, GEOMETRY_LINE);
    CHECK(radius_holds(&road));
    CHECK_NEAR(road.position.lat_deg, half.position.lat_deg, 1e-9);
    CHECK(half.radius_m < road.radius_m / 2);
}

TEST(far_and_without_a_direction_is_an_area)
{
    struct placement got = placed("à 200 km de Gao", "Mali");
    CHECK_INT(got.geometry.type, GEOMETRY_POLYGON);
    CHECK_INT(got.precision, PRECISION_PART_OF_COUNTRY);
    got = placed("200 km au nord de Gao", "Mali");
    CHECK(holds(&got, got.position.lon_deg, got.position.lat_deg));
    CHECK(radius_holds(&got));
}

TEST(a_point_that_lies_elsewhere_is_told)
{
    struct placement got = placed("250 km E of Ménaka", "Mali");
    CHECK(str_find(got.reasons, STR("the point lies in Niger")) > 0);
    got = placed("20 km E of Ménaka", "Mali");
    CHECK(str_find(got.reasons, STR("the point lies")) < 0);
    got = placed("900 km O de Ménaka", "Mali");
    CHECK(str_find(got.reasons, STR("the point lies at sea")) > 0);
    CHECK_INT(got.precision, PRECISION_PART_OF_COUNTRY);
}

TEST(what_is_told_in_nautical_miles_lies_at_sea_when_its_point_does)
{
    struct placement got = placed("480 NM W of Ménaka", "Mali");
    CHECK_INT(got.precision, PRECISION_SEA);
    got = placed("12 NM W of Ménaka", "Mali");
    CHECK_INT(got.precision, PRECISION_SETTLEMENT);
}

TEST(a_countrys_waters_are_the_sea_before_it)
{
    struct placement got = placed("Burkinabe waters", "");
    CHECK_STR(got.place.key, "iso:BF");
    CHECK_INT(got.precision, PRECISION_SEA);
    CHECK_INT(got.geometry.type, GEOMETRY_POLYGON);
}

/* ---- radius.c ---- */

TEST(a_radius_grows_by_extent_rounding_and_wedge)
{
    struct offset_told told = { .away_m = 20e3, .rounding_m = 5e3, .anchor_m = 3e3 };
    CHECK_NEAR(radius_of_offset(&told), 28e3, 1e-6); /* anywhere on the ring */
    told.has_bearing = true;
    CHECK_NEAR(radius_of_offset(&told), 8e3, 1e-6); /* a perfect direction */
    told.wedge_deg = 45;
    CHECK_NEAR(radius_of_offset(&told),
               hypot(28e3 - 20e3 * cos(0.78539816339744831), 20e3 * sin(0.78539816339744831)),
               1e-6);
    double north_m = radius_of_offset(&told);
    told.wedge_deg = 11.25;
    CHECK(radius_of_offset(&told) < north_m / 2);
    told.away_m = 0;
    CHECK_NEAR(radius_of_offset(&told), 8e3, 1e-6);
}

TEST_MAIN
