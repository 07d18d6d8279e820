/* SPDX-License-Identifier: Apache-2.0 */
/* Layers out and in again: what files hold, that they are the same bytes each time, and that a
 * failure leaves nothing behind. */
#include <math.h>
#include <signal.h>
#include <sys/resource.h>

#include "io/io.h"
#include "io_files.h"

enum { ROOM = 1 << 24 };

static struct field fields[] = {
    { { "nom", 3 }, VALUE_TEXT },  { { "n", 1 }, VALUE_INT },     { { "part", 4 }, VALUE_REAL },
    { { "sure", 4 }, VALUE_BOOL }, { { "date", 4 }, VALUE_TEXT },
};

static struct value *values_of(const char *name, int64_t n, double real, struct arena *keep)
{
    struct value *values = NEW(keep, struct value, 5);
    values[0] = value_text(str_from(name));
    values[1] = value_int(n);
    values[2] = value_real(real);
    values[3] = value_bool(n > 1);
    values[4] = value_text(STR("2024-05-03"));
    return values;
}

static struct layer points_layer(struct arena *keep)
{
    struct layer layer = { .name = STR("events"),
                           .geometry_type = GEOMETRY_POINT,
                           .fields = fields,
                           .field_count = 5,
                           .features = NEW(keep, struct feature, 3),
                           .feature_count = 3 };
    layer.features[0] = (struct feature){ 1, geometry_point(keep, (lonlat){ 2.109823, 13.524834 }),
                                          values_of("Niamey \"capitale\"", 1, 0.25, keep) };
    layer.features[1] = (struct feature){ 2, { 0 }, values_of("nulle part", 2, 1e-12, keep) };
    layer.features[2] = (struct feature){ 3, geometry_point(keep, (lonlat){ -0.04, 16.27 }),
                                          values_of("Gao, Mali", 3, 1.0 / 3, keep) };
    return layer;
}

static struct geometry ring(struct arena *keep, const double *lonlats, size_t count)
{
    struct geometry geometry = { GEOMETRY_POLYGON, NEW(keep, struct path, 1), 1 };
    geometry.paths[0].points = NEW(keep, lonlat, count);
    geometry.paths[0].count = count;
    for (size_t i = 0; i < count; i++)
        geometry.paths[0].points[i] = (lonlat){ lonlats[2 * i], lonlats[2 * i + 1] };
    return geometry;
}

static struct layer one_feature(struct arena *keep, enum geometry_type type,
                                struct geometry geometry)
{
    struct layer layer = { .name = STR("areas"), .geometry_type = type, .feature_count = 1 };
    layer.features = NEW(keep, struct feature, 1);
    layer.features[0].geometry = geometry;
    layer.features[0].id = 7;
    return layer;
}

/* Every GeoJSON that these tests write is checked against RFC 7946 (check_rfc7946.py). */
static void check_rfc7946(const char *path)
{
    char command[512];
    snprintf(command, sizeof command, "python3 tests/unit/check_rfc7946.py '%s'", path);
    CHECK_INT(system(command), 0);
}

static str written(const struct layer *layers, size_t count, const char *name, struct arena *keep)
{
    struct report report = { 0 };
    const char *path = file_path(name);
    CHECK_INT(layers_write(layers, count, path, NULL, &report), OK);
    CHECK_OK(report);
    if (strstr(name, ".geojson"))
        check_rfc7946(path);
    return file_bytes(path, keep);
}

TEST(geojson_has_features_nulls_ids_and_a_bbox)
{
    struct arena keep = arena_reserve(ROOM);
    struct layer layer = points_layer(&keep);
    CHECK_STR(
        written(&layer, 1, "a.geojson", &keep),
        "{\"type\":\"FeatureCollection\",\"name\":\"events\",\"bbox\":[-0.04,13.524834,2.109823,"
        "16.27],\"features\":[\n"
        "{\"type\":\"Feature\",\"id\":1,\"geometry\":{\"type\":\"Point\",\"coordinates\":[2.109823,"
        "13.524834]},\"properties\":{\"nom\":\"Niamey \\\"capitale\\\"\",\"n\":1,\"part\":0.25,"
        "\"sure\":false,\"date\":\"2024-05-03\"}},\n"
        "{\"type\":\"Feature\",\"id\":2,\"geometry\":null,\"properties\":{\"nom\":\"nulle part\","
        "\"n\":2,\"part\":1e-12,\"sure\":true,\"date\":\"2024-05-03\"}},\n"
        "{\"type\":\"Feature\",\"id\":3,\"geometry\":{\"type\":\"Point\",\"coordinates\":[-0.04,"
        "16.27]},\"properties\":{\"nom\":\"Gao, Mali\",\"n\":3,\"part\":0.33333333333333331,"
        "\"sure\":true,\"date\":\"2024-05-03\"}}\n]}\n");
    arena_release(&keep, ROOM);
}

TEST(an_empty_layer_is_an_empty_collection)
{
    struct arena keep = arena_reserve(ROOM);
    CHECK_STR(written(NULL, 0, "e.geojson", &keep),
              "{\"type\":\"FeatureCollection\",\"features\":[]}\n");
    arena_release(&keep, ROOM);
}

TEST(clockwise_rings_are_turned)
{
    struct arena keep = arena_reserve(ROOM);
    static const double clockwise[] = { 0, 0, 0, 1, 1, 1, 0, 0 };
    struct layer layer = one_feature(&keep, GEOMETRY_POLYGON, ring(&keep, clockwise, 4));
    str text = written(&layer, 1, "w.geojson", &keep);
    CHECK(str_find(text, STR("[[[0,0],[1,1],[0,1],[0,0]]]")) >= 0);
    arena_release(&keep, ROOM);
}

TEST(an_area_over_the_antimeridian_is_cut_and_its_bbox_crosses)
{
    struct arena keep = arena_reserve(ROOM);
    static const double across[] = { 170, -20, -170, -20, -170, -10, 170, -10, 170, -20 };
    struct layer layer = one_feature(&keep, GEOMETRY_POLYGON, ring(&keep, across, 5));
    str text = written(&layer, 1, "x.geojson", &keep);
    CHECK(str_find(text, STR("\"MultiPolygon\"")) >= 0);
    CHECK(str_find(text, STR("\"bbox\":[170,-20,-170,-10]")) >= 0);
    CHECK(str_find(text, STR("[180,-20]")) >= 0);
    CHECK(str_find(text, STR("[-180,-20]")) >= 0);
    arena_release(&keep, ROOM);
}

TEST(an_area_around_the_pole_is_closed_over_it)
{
    struct arena keep = arena_reserve(ROOM);
    struct geometry circle = geometry_circle(&keep, (lonlat){ 10, 89 }, 500e3, 36);
    struct layer layer = one_feature(&keep, GEOMETRY_POLYGON, circle);
    str text = written(&layer, 1, "pole.geojson", &keep);
    CHECK(str_find(text, STR("[180,90]")) >= 0);
    CHECK(str_find(text, STR("[-180,90]")) >= 0);
    arena_release(&keep, ROOM);
}

TEST(a_shape_that_ends_on_180_is_left_alone)
{
    struct arena keep = arena_reserve(ROOM);
    static const double world[] = { -180, -90, 180, -90, 180, -60, -180, -60, -180, -90 };
    struct layer layer = one_feature(&keep, GEOMETRY_POLYGON, ring(&keep, world, 5));
    str text = written(&layer, 1, "south.geojson", &keep);
    CHECK(str_find(text, STR("[[[-180,-90],[180,-90],[180,-60],[-180,-60],[-180,-90]]]")) >= 0);
    arena_release(&keep, ROOM);
}

TEST(a_line_over_the_antimeridian_is_cut)
{
    struct arena keep = arena_reserve(ROOM);
    static const double across[] = { 178, 0, -178, 4 };
    struct geometry line = ring(&keep, across, 2);
    line.type = GEOMETRY_LINE;
    struct layer layer = one_feature(&keep, GEOMETRY_LINE, line);
    str text = written(&layer, 1, "l.geojson", &keep);
    CHECK(str_find(text, STR("[[[178,0],[180,2]],[[-180,2],[-178,4]]]")) >= 0);
    arena_release(&keep, ROOM);
}

TEST(csv_has_positions_and_quotes)
{
    struct arena keep = arena_reserve(ROOM);
    struct layer layer = points_layer(&keep);
    CHECK_STR(written(&layer, 1, "a.csv", &keep),
              "nom,n,part,sure,date,lon,lat\n"
              "\"Niamey \"\"capitale\"\"\",1,0.25,false,2024-05-03,2.109823,13.524834\n"
              "nulle part,2,1e-12,true,2024-05-03,,\n"
              "\"Gao, Mali\",3,0.33333333333333331,true,2024-05-03,-0.04,16.27\n");
    arena_release(&keep, ROOM);
}

static void check_round_trip(const char *name)
{
    struct arena keep = arena_reserve(ROOM);
    struct layer layer = points_layer(&keep), back;
    written(&layer, 1, name, &keep);
    struct report report = { 0 };
    CHECK_INT(layer_read(file_path(name), BBOX_EMPTY, NULL, &keep, &back, &report), OK);
    CHECK_OK(report);
    CHECK_INT(back.feature_count, 3);
    for (size_t i = 0; i < back.feature_count; i++) {
        CHECK(back.features[i].geometry.type == layer.features[i].geometry.type);
        CHECK_STR(feature_text(&back, &back.features[i], STR("nom")),
                  layer.features[i].values[0].text.ptr);
        CHECK_NEAR(feature_number(&back, &back.features[i], STR("part"), -1),
                   layer.features[i].values[2].real, 1e-15);
    }
    arena_release(&keep, ROOM);
}

TEST(geojson_reads_back)
{
    check_round_trip("r.geojson");
}

TEST(geopackage_reads_back)
{
    check_round_trip("r.gpkg");
}

TEST(flatgeobuf_reads_back_and_tells_what_it_cannot_hold)
{
    struct arena keep = arena_reserve(ROOM);
    struct layer layer = points_layer(&keep), back;
    struct report report = { 0 };
    CHECK_INT(layers_write(&layer, 1, file_path("r.fgb"), NULL, &report), OK);
    CHECK_INT(report.warning_count, 1);
    CHECK_INT(layer_read(file_path("r.fgb"), BBOX_EMPTY, NULL, &keep, &back, &report), OK);
    CHECK_INT(back.feature_count, 2);
    arena_release(&keep, ROOM);
}

TEST(shapefile_reads_back)
{
    check_round_trip("r.shp");
}

TEST(a_shapefile_takes_what_is_of_one_type_and_tells_of_the_rest)
{
    static const double triangle[] = { 0, 0, 1, 0, 1, 1, 0, 0 };
    struct arena keep = arena_reserve(ROOM);
    struct layer events = points_layer(&keep);
    struct report fine = { 0 }, mixed = { 0 }, none = { 0 };
    events.geometry_type = GEOMETRY_NONE;
    CHECK_INT(layers_write(&events, 1, file_path("one.shp"), NULL, &fine), OK);
    events.features[0].geometry = ring(&keep, triangle, 4);
    CHECK_INT(layers_write(&events, 1, file_path("two.shp"), NULL, &mixed), ERR_DATA);
    events.features[0].geometry = events.features[2].geometry = (struct geometry){ 0 };
    CHECK_INT(layers_write(&events, 1, file_path("none.shp"), NULL, &none), ERR_DATA);
    CHECK(access(file_path("two.dbf"), F_OK) != 0);
    arena_release(&keep, ROOM);
}

TEST(the_same_layers_make_the_same_bytes_a_second_later)
{
    static const char *const names[] = { "s.geojson", "s.gpkg", "s.fgb", "s.kml", "s.shp" };
    struct arena keep = arena_reserve(ROOM);
    struct layer layer = points_layer(&keep);
    str first[5];
    for (size_t i = 0; i < 5; i++)
        first[i] = written(&layer, 1, names[i], &keep);
    sleep(1);
    for (size_t i = 0; i < 5; i++)
        CHECK(str_eq(first[i], written(&layer, 1, names[i], &keep)));
    arena_release(&keep, ROOM);
}

TEST(geopackage_has_a_table_per_layer)
{
    struct arena keep = arena_reserve(ROOM);
    static const double triangle[] = { 0, 0, 1, 0, 1, 1, 0, 0 };
    struct layer layers[] = { points_layer(&keep),
                              one_feature(&keep, GEOMETRY_POLYGON, ring(&keep, triangle, 4)),
                              { .name = STR("not placed"), .fields = fields, .field_count = 5 } };
    str text = written(layers, 3, "three.gpkg", &keep);
    CHECK(str_find(text, STR("areas")) >= 0);
    CHECK(str_find(text, STR("not placed")) >= 0);
    CHECK(str_find(text, STR("rtree_areas_geom")) >= 0);
    arena_release(&keep, ROOM);
}

TEST(fields_that_differ_by_case_alone_get_distinct_names)
{
    struct arena keep = arena_reserve(ROOM);
    struct field twins[] = { { STR("Lieu"), VALUE_TEXT }, { STR("lieu"), VALUE_TEXT } };
    struct layer layer = { .name = STR("t"), .fields = twins, .field_count = 2 };
    layer.features = NEW(&keep, struct feature, 1);
    layer.features[0].values = NEW(&keep, struct value, 2);
    layer.feature_count = 1;
    CHECK_STR(written(&layer, 1, "t.csv", &keep), "Lieu,lieu_2\n,\n");
    CHECK(written(&layer, 1, "t.gpkg", &keep).len > 0);
    arena_release(&keep, ROOM);
}

TEST(an_unknown_format_is_told_with_those_that_are_known)
{
    struct report report = { 0 };
    struct layer layer = { 0 };
    CHECK_INT(layers_write(&layer, 1, "/tmp/x.docx", NULL, &report), ERR_USAGE);
    CHECK(strstr(report.error.hint, "gpkg"));
    CHECK(layer_format_known("a/b.GPKG"));
    CHECK(!layer_format_known("a.gpkg/b"));
}

TEST(a_full_disk_is_told_and_leaves_nothing)
{
    static const char *const names[] = { "f.geojson", "f.gpkg", "f.fgb", "f.shp", "f.csv" };
    struct arena keep = arena_reserve(ROOM);
    struct layer layer = points_layer(&keep);
    struct rlimit before, tiny;
    signal(SIGXFSZ, SIG_IGN);
    getrlimit(RLIMIT_FSIZE, &before);
    tiny = before;
    tiny.rlim_cur = 60;
    for (size_t i = 0; i < 5; i++) {
        struct report report = { 0 };
        const char *path = file_path(names[i]);
        setrlimit(RLIMIT_FSIZE, &tiny);
        enum status status = layers_write(&layer, 1, path, NULL, &report);
        setrlimit(RLIMIT_FSIZE, &before);
        CHECK_INT(status, ERR_FILE);
        CHECK(access(path, F_OK) != 0);
    }
    CHECK(access(file_path("f.dbf"), F_OK) != 0);
    CHECK(access(file_path("f.shx"), F_OK) != 0);
    arena_release(&keep, ROOM);
}

TEST(a_window_over_the_antimeridian_is_read_in_two_goes_without_doubles)
{
    struct arena keep = arena_reserve(ROOM);
    static const double fiji[] = { 178, -18, -178, -18, -178, -16, 178, -16, 178, -18 };
    static const double niger[] = { 0, 12, 15, 12, 15, 23, 0, 12 };
    struct layer layer = one_feature(&keep, GEOMETRY_POLYGON, ring(&keep, fiji, 5)), back;
    struct feature two[] = { layer.features[0], { .id = 8, .geometry = ring(&keep, niger, 4) } };
    layer.features = two;
    layer.feature_count = 2;
    written(&layer, 1, "anti.fgb", &keep);
    struct report report = { 0 };
    bbox window = { 175, -20, -175, -10 };
    CHECK_INT(layer_read(file_path("anti.fgb"), window, NULL, &keep, &back, &report), OK);
    CHECK_INT(back.feature_count, 1);
    CHECK_INT(back.features[0].geometry.count, 2);
    arena_release(&keep, ROOM);
}

TEST(only_wanted_fields_are_read)
{
    struct arena keep = arena_reserve(ROOM);
    struct layer layer = points_layer(&keep), back;
    written(&layer, 1, "fields.fgb", &keep);
    struct report report = { 0 };
    const char *const wanted[] = { "n", "nom", NULL };
    CHECK_INT(layer_read(file_path("fields.fgb"), BBOX_EMPTY, wanted, &keep, &back, &report), OK);
    CHECK_INT(back.field_count, 2);
    CHECK_INT(back.feature_count, 2);
    arena_release(&keep, ROOM);
}

TEST(a_missing_layer_is_told)
{
    struct arena keep = arena_reserve(ROOM);
    struct layer back;
    struct report report = { 0 };
    CHECK_INT(layer_read("/nowhere/x.fgb", BBOX_EMPTY, NULL, &keep, &back, &report), ERR_FILE);
    CHECK_STR(str_from(report.error.text), "no such file");
    arena_release(&keep, ROOM);
}

TEST(a_broken_layer_is_told)
{
    struct arena keep = arena_reserve(ROOM);
    struct layer back;
    struct report report = { 0 };
    const char *path = file_with("broken.fgb", "fgb\x03 nothing", 12);
    CHECK_INT(layer_read(path, BBOX_EMPTY, NULL, &keep, &back, &report), ERR_SYNTAX);
    arena_release(&keep, ROOM);
}

/* ---- rasters ---- */

/* 8 by 4 pixels of 45 degrees: the value tells column and row. */
static const char *world_raster(void)
{
    static const char text[] = "ncols 8\nnrows 4\nxllcorner -180\nyllcorner -90\ncellsize 45\n"
                               "0 1 2 3 4 5 6 7\n10 11 12 13 14 15 16 17\n"
                               "20 21 22 23 24 25 26 27\n30 31 32 33 34 35 36 37\n";
    return file_with("world.asc", text, sizeof text - 1);
}

TEST(a_window_of_a_raster_is_whole_pixels_that_cover_it)
{
    struct arena keep = arena_reserve(ROOM);
    struct report report = { 0 };
    struct raster raster;
    bbox window = { -10, 5, 50, 40 };
    CHECK_INT(raster_read(world_raster(), window, 100, &keep, &raster, &report), OK);
    CHECK_OK(report);
    CHECK_INT(raster.width, 3);
    CHECK_INT(raster.height, 1);
    CHECK_NEAR(raster.bounds.west, -45, 1e-9);
    CHECK_NEAR(raster.bounds.east, 90, 1e-9);
    CHECK_NEAR(raster.bounds.north, 45, 1e-9);
    CHECK_INT(raster.grey[0], 13);
    CHECK_INT(raster.grey[2], 15);
    arena_release(&keep, ROOM);
}

TEST(a_raster_window_over_the_antimeridian_is_joined)
{
    struct arena keep = arena_reserve(ROOM);
    struct report report = { 0 };
    struct raster raster;
    bbox window = { 136, -45, -136, 0 };
    CHECK_INT(raster_read(world_raster(), window, 100, &keep, &raster, &report), OK);
    CHECK_INT(raster.width, 2);
    CHECK_INT(raster.grey[0], 27);
    CHECK_INT(raster.grey[1], 20);
    CHECK_NEAR(raster.bounds.west, 135, 1e-9);
    CHECK_NEAR(raster.bounds.east, -135, 1e-9);
    arena_release(&keep, ROOM);
}

TEST(a_raster_is_made_no_wider_than_asked)
{
    struct arena keep = arena_reserve(ROOM);
    struct report report = { 0 };
    struct raster raster;
    CHECK_INT(raster_read(world_raster(), BBOX_EMPTY, 4, &keep, &raster, &report), OK);
    CHECK_INT(raster.width, 4);
    CHECK_INT(raster.height, 2);
    CHECK_INT(raster_read("tests/unit/test.h", BBOX_EMPTY, 4, &keep, &raster, &report), ERR_SYNTAX);
    arena_release(&keep, ROOM);
}

TEST_MAIN
