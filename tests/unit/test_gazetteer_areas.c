/* SPDX-License-Identifier: Apache-2.0 */
#include "gazetteer_world.h"

static struct arena scratch;
static struct gazetteer *gaz;

static struct path ring_of(const lonlat *corners, size_t count, bool hole)
{
    struct path ring = { NEW(&arena, lonlat, count + 1), count + 1, hole };
    for (size_t i = 0; i <= count; i++)
        ring.points[i] = corners[i % count];
    return ring;
}

/* A wild coast of many corners, most of them not on a whole ten-millionth of a degree. */
static struct path coast(lonlat centre, double size, size_t corners, bool hole)
{
    lonlat *points = NEW(&arena, lonlat, corners);
    for (size_t i = 0; i < corners; i++) {
        double angle = 2 * 3.141592653589793 * (double)i / (double)corners * (hole ? -1 : 1);
        double away = size * (0.5 + 0.5 * (double)(i * 7919 % 101) / 101);
        points[i] =
            (lonlat){ centre.lon_deg + away * cos(angle), centre.lat_deg + away * sin(angle) };
    }
    return ring_of(points, corners, hole);
}

#define RING(hole, ...)                                                                            \
    ring_of((lonlat[]){ __VA_ARGS__ }, sizeof((lonlat[]){ __VA_ARGS__ }) / sizeof(lonlat), hole)

struct drawing {
    const char *code;
    struct path rings[5];
    size_t count;
};

static struct layer layer_of(const char *field, struct drawing *drawings, size_t count,
                             enum geometry_type type)
{
    struct layer layer = { .geometry_type = type, .field_count = 1, .feature_count = count };
    layer.fields = NEW(&arena, struct field, 1);
    layer.fields[0] = (struct field){ str_from(field), VALUE_TEXT };
    layer.features = NEW(&arena, struct feature, count);
    for (size_t i = 0; i < count; i++) {
        layer.features[i].values = NEW(&arena, struct value, 1);
        layer.features[i].values[0] = value_text(str_from(drawings[i].code));
        struct path *paths = NEW(&arena, struct path, drawings[i].count);
        memcpy(paths, drawings[i].rings, drawings[i].count * sizeof *paths);
        layer.features[i].geometry = (struct geometry){ type, paths, drawings[i].count };
    }
    return layer;
}

/* Niger: a wild coast with a lake in it that is Chad's, and an island. Its two units share it along
 * 8 E. Mali and the United Kingdom stand for lands over 180 degrees and around a pole. */
static struct gazetteer *build(void)
{
    static struct drawing countries[4], units[3], rivers[3], lakes[2];
    lonlat lake[] = { { 10, 16 }, { 10, 17 }, { 11, 17 }, { 11, 16 } };
    lonlat filled[] = { { 10, 16 }, { 11, 16 }, { 11, 17 }, { 10, 17 } };
    countries[0] =
        (struct drawing){ "NE",
                          { coast((lonlat){ 8.3, 16.1 }, 6.2, 240, false), ring_of(lake, 4, true),
                            coast((lonlat){ 20, 11 }, 0.04, 24, false) },
                          3 };
    countries[1] = (struct drawing){ "TD", { ring_of(filled, 4, false) }, 1 };
    countries[2] = (struct drawing){
        "ML",
        { RING(false, { 177, -18 }, { 180, -18 }, { 180, -16 }, { 177, -16 }),
          RING(false, { -180, -18 }, { -179, -18 }, { -179, -16 }, { -180, -16 }) },
        2
    };
    countries[3] = (struct drawing){ "GB",
                                     { RING(false, { -180, -90 }, { 180, -90 }, { 180, -80 },
                                            { 0, -75 }, { -180, -80 }) },
                                     1 };
    units[0] = (struct drawing){ "NE.01",
                                 { RING(false, { 8, 10 }, { 15, 10 }, { 15, 23 }, { 8, 23 }) },
                                 1 };
    units[1] =
        (struct drawing){ "NE.08", { RING(false, { 1, 10 }, { 8, 10 }, { 8, 23 }, { 1, 23 }) }, 1 };
    units[2] = (struct drawing){ "BF.03",
                                 { RING(false, { -2, 12 }, { -1, 12 }, { -1, 13 }, { -2, 13 }) },
                                 1 };
    rivers[0] = (struct drawing){ "Niger", { RING(false, { 0, 12 }, { 2, 13 }, { 4, 11 }) }, 1 };
    rivers[1] = (struct drawing){ "Niger", { RING(false, { 4, 11 }, { 5, 10 }) }, 1 };
    rivers[2] = (struct drawing){ "Niger", { RING(false, { -70, 10 }, { -71, 10 }) }, 1 };
    lakes[0] = (struct drawing){ "Lac Vert", { coast((lonlat){ 30, 1 }, 0.5, 20, false) }, 1 };
    lakes[1] = (struct drawing){ "", { coast((lonlat){ 31, 5 }, 0.5, 20, false) }, 1 };
    struct layer country_layer = layer_of("iso2", countries, 4, GEOMETRY_POLYGON);
    struct layer unit_layer = layer_of("code", units, 3, GEOMETRY_POLYGON);
    struct layer river_layer = layer_of("name", rivers, 3, GEOMETRY_LINE);
    struct layer lake_layer = layer_of("name", lakes, 2, GEOMETRY_POLYGON);
    struct gazetteer_layers layers = { &country_layer, &unit_layer, &river_layer, &lake_layer };
    return world_base(&layers);
}

__attribute__((constructor)) static void prepare(void)
{
    world_begin();
    scratch = arena_reserve((size_t)1 << 28);
    gaz = build();
}

__attribute__((destructor)) static void tidy(void)
{
    gazetteer_close(gaz);
    world_end();
}

static uint32_t place_of(const char *key)
{
    struct place place;
    return gazetteer_by_key(gaz, str_from(key), &place) ? place.index : PLACE_NONE;
}

static struct geometry shape_of(const char *key)
{
    return gazetteer_geometry(gaz, place_of(key), &arena);
}

static const char *country_at(double lon, double lat)
{
    struct unit unit = gazetteer_unit_at(gaz, (lonlat){ lon, lat });
    return unit.country == PLACE_NONE ? ""
                                      : str_cstr(&arena, gazetteer_place(gaz, unit.country).key);
}

TEST(a_place_beside_a_border_may_be_told_on_its_other_side)
{
    static const lonlat in_lake = { 10.5, 16.5 }, at_shore = { 9.95, 16.5 }, inland = { 9, 16.5 };
    CHECK(gazetteer_is_beside(gaz, at_shore, STR("TD")));
    CHECK(gazetteer_is_beside(gaz, at_shore, STR("NE")));
    CHECK(!gazetteer_is_beside(gaz, inland, STR("TD")));
    CHECK(!gazetteer_is_beside(gaz, in_lake, STR("NE")));
    CHECK(!gazetteer_is_well_inside(gaz, at_shore, STR("NE")));
    CHECK(!gazetteer_is_well_inside(gaz, at_shore, STR("TD")));
    CHECK(gazetteer_is_well_inside(gaz, inland, STR("NE")));
    CHECK(!gazetteer_is_well_inside(gaz, inland, STR("TD")));
    CHECK(gazetteer_is_well_inside(gaz, in_lake, STR("TD")));
    CHECK(gazetteer_is_well_inside(gaz, (lonlat){ 178, -17 }, STR("ML")));
    CHECK(gazetteer_is_well_inside(gaz, (lonlat){ -40, 30 }, STR("NE"))); /* at sea: of none */
}

/* What the polygons themselves say. */
static struct unit slow_unit_at(lonlat p)
{
    static const char *const countries[] = { "iso:NE", "iso:TD", "iso:ML", "iso:GB" };
    static const char *const units[] = { "adm1:NE.01", "adm1:NE.08" };
    static struct geometry shapes[6];
    struct unit unit = { PLACE_NONE, PLACE_NONE };
    for (size_t i = 0; i < 6; i++) {
        const char *key = i < 4 ? countries[i] : units[i - 4];
        if (!shapes[i].count)
            shapes[i] = shape_of(key);
        uint32_t *found = i < 4 ? &unit.country : &unit.admin1;
        if (*found == PLACE_NONE && geometry_covers(&shapes[i], p))
            *found = place_of(key);
    }
    return unit;
}

static bool agree(lonlat p)
{
    struct unit quick = gazetteer_unit_at(gaz, p), slow = slow_unit_at(p);
    return quick.country == slow.country && quick.admin1 == slow.admin1;
}

TEST(the_unit_of_a_point_is_the_one_whose_polygon_covers_it)
{
    int wrong = 0;
    for (double lon = 1; lon < 21; lon += 0.0237)
        for (double lat = 9; lat < 23; lat += 0.0531)
            wrong += !agree((lonlat){ lon, lat });
    CHECK_INT(wrong, 0);
}

TEST(points_on_corners_edges_and_cell_borders_are_decided_as_by_the_polygon)
{
    static const char *const keys[] = { "iso:NE", "iso:TD", "iso:ML", "iso:GB", "adm1:NE.01" };
    int wrong = 0;
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        struct geometry shape = shape_of(keys[i]);
        for (size_t k = 0; k < shape.count; k++)
            for (size_t n = 1; n < shape.paths[k].count; n++) {
                lonlat a = shape.paths[k].points[n - 1], b = shape.paths[k].points[n];
                for (double share = 0; share <= 1; share += 0.125) {
                    lonlat p = { a.lon_deg + share * (b.lon_deg - a.lon_deg),
                                 a.lat_deg + share * (b.lat_deg - a.lat_deg) };
                    wrong += !agree(p);
                    wrong += !agree((lonlat){ nextafter(p.lon_deg, -200), p.lat_deg });
                    wrong += !agree((lonlat){ round(p.lon_deg * 5) / 5, p.lat_deg });
                    wrong += !agree((lonlat){ p.lon_deg, round(p.lat_deg * 5) / 5 });
                    wrong += !agree((lonlat){ nextafter(round(p.lon_deg * 5) / 5, 200),
                                              nextafter(round(p.lat_deg * 5) / 5, -200) });
                }
            }
    }
    CHECK_INT(wrong, 0);
}

TEST(a_hole_belongs_to_the_country_that_fills_it)
{
    CHECK(!strcmp(country_at(10.5, 16.5), "iso:TD"));
    CHECK(!strcmp(country_at(10.5, 17.1), "iso:NE"));
    CHECK(!strcmp(country_at(10.5, 15.9), "iso:NE"));
}

TEST(a_small_island_is_land)
{
    CHECK(!strcmp(country_at(20, 11), "iso:NE"));
    CHECK(!strcmp(country_at(20.1, 11), ""));
}

TEST(land_across_180_degrees_and_around_the_pole_is_found)
{
    CHECK(!strcmp(country_at(179.99, -17), "iso:ML"));
    CHECK(!strcmp(country_at(-179.99, -17), "iso:ML"));
    CHECK(!strcmp(country_at(-178.9, -17), ""));
    CHECK(!strcmp(country_at(0, -90), "iso:GB"));
    CHECK(!strcmp(country_at(-180, -89), "iso:GB"));
    CHECK(agree((lonlat){ 180, -17 }) && agree((lonlat){ -180, -17 }));
    CHECK(agree((lonlat){ 180, 90 }) && agree((lonlat){ -180, -90 }));
    CHECK(!strcmp(country_at(NAN, 5), "") && !strcmp(country_at(900, 5), ""));
}

TEST(polygons_come_back_as_they_went_in)
{
    struct geometry niger = shape_of("iso:NE");
    CHECK_INT(niger.type, GEOMETRY_POLYGON);
    CHECK_INT(niger.count, 3);
    CHECK(niger.count == 3 && niger.paths[1].hole && !niger.paths[2].hole);
    CHECK_NEAR(niger.paths[1].points[2].lon_deg, 11, 0);
    CHECK(gazetteer_has_geometry(gaz, place_of("iso:NE")));
    CHECK(!gazetteer_has_geometry(gaz, place_of("iso:BF")));
    CHECK_INT(gazetteer_geometry(gaz, place_of("iso:BF"), &arena).type, GEOMETRY_NONE);
    CHECK_INT(gazetteer_geometry(gaz, PLACE_NONE, &arena).type, GEOMETRY_NONE);
}

TEST(a_place_whose_table_does_not_know_its_unit_gets_the_one_it_lies_in)
{
    struct place place;
    CHECK(gazetteer_by_key(gaz, STR("air:DFFD"), &place)); /* its table says BF-KAD */
    CHECK_STR(place.admin1, "BF.03");
}

TEST(pieces_of_a_river_are_one_river_and_namesakes_are_others)
{
    struct geometry niger = shape_of("water:niger-river");
    CHECK_INT(niger.type, GEOMETRY_LINE);
    CHECK_INT(niger.count, 2);
    CHECK_INT(shape_of("water:niger-river-2").count, 1);
    struct place place = gazetteer_place(gaz, place_of("water:niger-river"));
    CHECK_INT(place.class, PLACE_SEA);
    CHECK_STR(place.feature, "STM");
    struct name_matches found = gazetteer_find(gaz, STR("niger river"), &arena);
    CHECK_INT(found.count, 2);
    found = gazetteer_find(gaz, STR("niger"), &arena);
    for (size_t i = 0; i < found.count; i++)
        CHECK(gazetteer_place(gaz, found.items[i].place).class != PLACE_SEA);
}

TEST(a_lake_is_a_place_with_its_shore)
{
    struct place place;
    CHECK(gazetteer_by_key(gaz, STR("water:lac-vert"), &place));
    CHECK_STR(place.feature, "LK");
    CHECK_NEAR(place.position.lon_deg, 30, 0.1);
    struct geometry shore = shape_of("water:lac-vert");
    CHECK(geometry_covers(&shore, place.position));
    CHECK_NEAR(place.radius_m, 55e3, 5e3);
}

TEST(settlements_of_a_unit_tell_where_people_live)
{
    CHECK(gazetteer_settled(gaz, place_of("iso:NE")).known);
    struct settled settled = gazetteer_settled(gaz, place_of("iso:NE"));
    for (int i = 1; i < SETTLED_SHARES; i++)
        CHECK(settled.lat_deg[i] >= settled.lat_deg[i - 1]);
    CHECK(!gazetteer_settled(gaz, place_of("water:niger-river")).known);
}

TEST(the_nearest_places_are_those_that_a_look_at_all_finds)
{
    const lonlat from[] = { { 2.1, 13.5 }, { 9, 17 }, { 179.9, -17 }, { 0, 90 }, { -70, -89 } };
    unsigned classes = 1u << PLACE_SETTLEMENT | 1u << PLACE_FACILITY;
    for (size_t i = 0; i < sizeof from / sizeof *from; i++) {
        struct near_place found[5];
        size_t count = gazetteer_nearest(gaz, from[i], classes, INFINITY, 5, found);
        CHECK_INT(count, 5);
        size_t nearer = 0;
        for (size_t k = 0; k < gazetteer_count(gaz); k++) {
            struct place place = gazetteer_place(gaz, (uint32_t)k);
            nearer += place.has_position && (classes >> place.class & 1) &&
                      lonlat_distance_m(place.position, from[i]) < found[4].distance_m;
        }
        CHECK_INT(nearer, 4);
        CHECK(found[0].distance_m <= found[1].distance_m);
    }
    struct near_place found[5];
    CHECK_INT(gazetteer_nearest(gaz, (lonlat){ 0, -60 }, classes, 1000, 5, found), 0);
    CHECK_INT(gazetteer_nearest(gaz, (lonlat){ 0, -60 }, classes, 1000, 0, NULL), 0);
}

TEST_MAIN
