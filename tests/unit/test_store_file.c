/* SPDX-License-Identifier: Apache-2.0 */
/* The store as a file: complete or not at all, the same bytes every time, open to GIS programs. */
#include <signal.h>
#include <sys/resource.h>

#include "base/infile.h"
#include "gazetteer/gazetteer.h"
#include "store_world.h"

enum { ARENA = 64 << 20 };

static bool exists(const char *path)
{
    return access(path, F_OK) == 0;
}

static str bytes_of(const char *path, struct arena *keep)
{
    struct report report = { 0 };
    str content = { 0 };
    CHECK(infile_read(path, keep, &content, &report) == OK);
    return content;
}

/* CheckSpatialIndex notes down that it looked. */
static void check_index(const char *path, const char *table)
{
    char sql[128];
    snprintf(sql, sizeof sql, "SELECT CheckSpatialIndex('%s', 'geom')", table);
    CHECK_INT(ask_as(path, DB_UPDATE, sql), 1);
}

TEST(the_same_events_make_the_same_bytes_whenever_they_are_stored)
{
    struct arena arena = arena_reserve(ARENA);
    struct report report = { 0 };
    const char *first = in_folder("first.sqlite"), *second = in_folder("second.sqlite");
    store_close(store_of_each(first, &report));
    usleep(1100 * 1000); /* clocks that are written anywhere have moved on */
    store_close(store_of_each(second, &report));
    CHECK(str_eq(bytes_of(first, &arena), bytes_of(second, &arena)));
    unlink(first);
    unlink(second);
    arena_release(&arena, ARENA);
}

TEST(a_store_that_is_not_finished_leaves_no_file)
{
    struct report report = { 0 };
    const char *path = in_folder("unfinished.sqlite");
    int before = (world(), files_in_folder());
    struct store *store = store_create(path, world(), &report);
    add_one_of_each(store, &report);
    CHECK(!exists(path));
    store_close(store);
    CHECK(!exists(path));
    CHECK_INT(files_in_folder(), before);
}

TEST(a_finished_store_replaces_an_older_file_and_an_unfinished_one_leaves_it)
{
    struct arena arena = arena_reserve(ARENA);
    struct report report = { 0 };
    const char *path = in_folder("older.sqlite");
    FILE *older = fopen(path, "w");
    fputs("older", older);
    fclose(older);
    store_close(store_create(path, world(), &report));
    CHECK_STR(bytes_of(path, &arena), "older");
    store_close(store_of_each(path, &report));
    CHECK(str_starts(bytes_of(path, &arena), STR("SQLite format 3")));
    unlink(path);
    arena_release(&arena, ARENA);
}

TEST(a_store_is_read_again_as_it_was_written)
{
    struct arena arena = arena_reserve(ARENA);
    struct report report = { 0 };
    struct layer layer = { 0 };
    const char *path = in_folder("again.sqlite");
    store_close(store_of_each(path, &report));
    struct store *store = store_open(path, &report);
    CHECK(store != NULL);
    CHECK(store_read_layer(store, STORE_EVENTS, &arena, &layer, &report) == OK);
    CHECK_INT(layer.feature_count, WORLD_EVENTS);
    CHECK_INT(store_counts(store, &report).placed, 5);
    store_close(store);
    unlink(path);
    arena_release(&arena, ARENA);
}

TEST(a_full_disk_is_an_error_and_leaves_no_file)
{
    struct report report = { 0 };
    struct rlimit before, small = { .rlim_cur = 512 * 1024 };
    const char *path = in_folder("full.sqlite");
    int files = (world(), files_in_folder());
    static char text[400000];
    memset(text, 'x', sizeof text);
    getrlimit(RLIMIT_FSIZE, &before);
    small.rlim_max = before.rlim_max;
    signal(SIGXFSZ, SIG_IGN);
    struct store *store = store_create(path, world(), &report);
    setrlimit(RLIMIT_FSIZE, &small);
    struct event event = event_at(1, "Accord", "Townsville");
    struct placement placement = placed_at(town, PRECISION_SETTLEMENT);
    event.description = (str){ text, sizeof text };
    for (int i = 0; store && i < 400 && report.error.status == OK; i++)
        if (store_add(store, &event, &(struct placements){ &placement, 1 }, &report) != OK)
            break;
    if (store && report.error.status == OK)
        CHECK(store_finish(store, &report) != OK);
    CHECK_INT(report.error.status, ERR_FILE);
    CHECK(report.error.at.file == path); /* not the temporary name */
    CHECK(!strstr(report.error.text, "eventmap-"));
    struct report second = { 0 };
    if (store)
        CHECK(store_finish(store, &second) != OK); /* what could not be stored is not finished */
    store_close(store);
    setrlimit(RLIMIT_FSIZE, &before);
    CHECK(!exists(path));
    CHECK_INT(files_in_folder(), files);
}

TEST(every_promise_of_the_schema_holds)
{
    struct report report = { 0 };
    const char *path = in_folder("promises.sqlite");
    store_close(store_of_each(path, &report));
    CHECK_INT(ask(path, "SELECT count(*) FROM pragma_foreign_key_check"), 0);
    CHECK_INT(ask(path, "SELECT integrity_check = 'ok' FROM pragma_integrity_check"), 1);
    CHECK_INT(ask(path, "SELECT rtreecheck('idx_placements_geom') = 'ok'"), 1);
    CHECK_INT(ask(path, "SELECT rtreecheck('idx_places_geom') = 'ok'"), 1);
    check_index(path, "placements");
    check_index(path, "places");
    CHECK_INT(ask(path, "SELECT count(*) FROM areas WHERE NOT ST_IsValid(geom)"), 0);
    CHECK_INT(ask(path, "SELECT count(*) FROM vector_layers WHERE layer_type = 'SpatialView'"), 6);
    unlink(path);
}

TEST(gdal_opens_each_layer_and_finds_points_by_the_index)
{
    struct report report = { 0 };
    const char *path = in_folder("gdal.sqlite");
    char command[512];
    store_close(store_of_each(path, &report));
    snprintf(command, sizeof command, "sh tests/unit/check_store.sh %s >%s", path,
             in_folder("gdal.txt"));
    CHECK_INT(system(command), 0);
    unlink(path);
}

TEST(an_event_moved_later_is_found_where_it_is_then)
{
    struct report report = { 0 };
    const char *path = in_folder("moved.sqlite");
    store_close(store_of_each(path, &report));
    struct db *db = db_open(path, DB_UPDATE, &report);
    CHECK(db && db_exec(db,
                        "UPDATE placements SET geom = MakePoint(34, 3, 4326)"
                        " WHERE geom IS NOT NULL",
                        &report) == OK);
    db_close(db);
    CHECK_OK(report);
    check_index(path, "placements");
    CHECK_INT(ask(path, "SELECT count(*) FROM idx_placements_geom WHERE xmin > 33"), 1);
    unlink(path);
}

TEST(a_view_is_found_by_its_spatial_index)
{
    struct report report = { 0 };
    const char *path = in_folder("index.sqlite");
    store_close(store_of_each(path, &report));
    CHECK_INT(ask(path, "SELECT event_id FROM event_points WHERE placement_id IN"
                        " (SELECT ROWID FROM SpatialIndex WHERE f_table_name = 'placements'"
                        "  AND search_frame = BuildMBR(3, 2, 5, 4))"),
              1);
    CHECK_INT(ask(path, "SELECT count(*) FROM event_points WHERE placement_id IN"
                        " (SELECT ROWID FROM SpatialIndex WHERE f_table_name = 'placements'"
                        "  AND search_frame = BuildMBR(33, 2, 35, 4))"),
              0);
    unlink(path);
}

/* A layer of one square per code, as gazetteer_build() takes outlines of countries. */
static struct layer squares(struct arena *keep, const char *field, const char *const *codes,
                            size_t count)
{
    struct layer layer = { .field_count = 1, .feature_count = count };
    layer.fields = NEW(keep, struct field, 1);
    layer.fields[0] = (struct field){ str_from(field), VALUE_TEXT };
    layer.features = NEW(keep, struct feature, count);
    for (size_t i = 0; i < count; i++) {
        double west = 10.0 * (double)i;
        struct path *ring = NEW(keep, struct path, 1);
        *ring = (struct path){ .points = NEW(keep, lonlat, 5), .count = 5 };
        for (int k = 0; k < 5; k++)
            ring->points[k] =
                (lonlat){ west + (k == 1 || k == 2 ? 10 : 0), k == 2 || k == 3 ? 9 : 0 };
        layer.features[i].geometry = (struct geometry){ GEOMETRY_POLYGON, ring, 1 };
        layer.features[i].values = NEW(keep, struct value, 1);
        layer.features[i].values[0] = value_text(str_from(codes[i]));
    }
    return layer;
}

TEST(a_gazetteer_as_it_is_built_serves_the_store)
{
    static const char *const states[] = { "BF", "ML", "NE" };
    struct arena arena = arena_reserve(ARENA);
    struct report report = { 0 };
    const char *sqlite = in_folder("gazetteer.sqlite"), *idx = in_folder("gazetteer.idx");
    struct layer countries = squares(&arena, "iso2", states, 3), areas = { 0 };
    struct layer none = { 0 };
    CHECK(gazetteer_build("tests/fixtures/gazetteer",
                          &(struct gazetteer_layers){ .countries = &countries, .admin1 = &none },
                          sqlite, idx, &report) == OK);
    struct gazetteer *gaz = gazetteer_open(idx, &report);
    struct store *store = gaz ? store_create(":memory:", sqlite, &report) : NULL;
    CHECK_OK(report);
    struct place aes, niger;
    if (store && gazetteer_by_key(gaz, STR("group:aes"), &aes) &&
        gazetteer_by_key(gaz, STR("iso:NE"), &niger)) {
        struct event event = event_at(1, "Accord", "AES");
        struct placement placements[] = { placed_at(aes, PRECISION_SEVERAL_COUNTRIES),
                                          placed_at(niger, PRECISION_COUNTRY) };
        for (int i = 0; i < 2; i++)
            CHECK(store_add(store, &event, &(struct placements){ &placements[i], 1 }, &report) ==
                  OK);
        CHECK(store_finish(store, &report) == OK);
        CHECK(store_read_layer(store, STORE_EVENT_AREAS, &arena, &areas, &report) == OK);
    }
    CHECK_OK(report);
    CHECK_INT(areas.feature_count, 2);
    if (areas.feature_count == 2) {
        CHECK_NEAR(geometry_bbox(&areas.features[0].geometry).east, 30, 0);
        CHECK_NEAR(geometry_bbox(&areas.features[1].geometry).west, 20, 0);
    }
    store_close(store);
    gazetteer_close(gaz);
    unlink(sqlite);
    unlink(idx);
    arena_release(&arena, ARENA);
}

static void check_refused(struct store *store, struct report *report, enum status status,
                          const char *text)
{
    CHECK(store == NULL);
    CHECK_INT(report->error.status, status);
    if (!strstr(report->error.text, text))
        TEST_FAULT("message is \"%s\", wanted \"%s\"", report->error.text, text);
    CHECK(report->error.hint[0] != '\0');
    store_close(store);
}

TEST(what_is_no_gazetteer_or_store_is_refused_with_a_sentence)
{
    struct report a = { 0 }, b = { 0 }, c = { 0 }, d = { 0 }, e = { 0 };
    const char *junk = in_folder("junk.sqlite"), *missing = in_folder("missing.sqlite");
    FILE *file = fopen(junk, "w");
    fputs("this is not a database at all", file);
    fclose(file);
    check_refused(store_create(":memory:", missing, &a), &a, ERR_FILE, "cannot be read");
    CHECK(!exists(missing));
    check_refused(store_create(":memory:", junk, &b), &b, ERR_DATA, "is no SpatiaLite gazetteer");
    check_refused(store_open(world(), &c), &c, ERR_DATA, "is no event store");
    check_refused(store_create("-", world(), &d), &d, ERR_USAGE, "standard output");
    check_refused(store_create("/nonexistent/x.sqlite", world(), &e), &e, ERR_FILE,
                  "cannot be written");
    unlink(junk);
}

TEST_MAIN
