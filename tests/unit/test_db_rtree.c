/* SPDX-License-Identifier: Apache-2.0 */
/* A spatial index written whole: SQLite and SpatiaLite find it right, and so do searches. */
#include "db/db.h"
#include "test.h"

static const bbox world = { -180, -90, 180, 90 };

/* A box of the i-th of many, spread by the golden ratio; every third a point. */
static bbox box_of(int64_t i)
{
    double lon = fmod((double)i * 0.6180339887, 1) * 359 - 180;
    double lat = fmod((double)i * 0.4142135623, 1) * 179 - 90;
    double size = i % 3 ? 1.0 / (double)(i % 7 + 1) : 0;
    return (bbox){ lon, lat, lon + size, lat + size };
}

static struct geometry geometry_of(bbox box, struct arena *keep)
{
    struct geometry line = { GEOMETRY_LINE, NEW(keep, struct path, 1), 1 };
    line.paths[0] = (struct path){ NEW(keep, lonlat, 2), 2, false };
    line.paths[0].points[0] = (lonlat){ box.west, box.south };
    line.paths[0].points[1] = (lonlat){ box.east, box.north };
    return line;
}

static int64_t ask(struct db *db, const char *sql)
{
    struct report report = { 0 };
    struct db_statement *statement = db_prepare(db, sql, &report);
    int64_t answer = statement && db_step(statement, &report) ? db_int(statement, 0) : -1;
    db_finish(statement);
    CHECK_OK(report);
    return answer;
}

static int64_t found_in(struct db *db, bbox box)
{
    struct report report = { 0 };
    struct db_statement *find =
        db_prepare(db,
                   "SELECT count(*) FROM idx_t_geom WHERE xmax >= ?1 AND ymax >= ?2 AND xmin <= ?3"
                   " AND ymin <= ?4",
                   &report);
    const double sides[] = { box.west, box.south, box.east, box.north };
    for (int i = 0; i < 4; i++)
        db_bind_real(find, i + 1, sides[i]);
    int64_t count = db_step(find, &report) ? db_int(find, 0) : -1;
    db_finish(find);
    return count;
}

static struct db *indexed_table(void)
{
    struct report report = { 0 };
    struct db *db = db_open(":memory:", DB_CREATE, &report);
    CHECK(db_exec(db,
                  "BEGIN; CREATE TABLE t (id INTEGER PRIMARY KEY, geom MULTILINESTRING);"
                  "SELECT RecoverGeometryColumn('t', 'geom', 4326, 'MULTILINESTRING', 'XY');"
                  "SELECT CreateSpatialIndex('t', 'geom')",
                  &report) == OK);
    CHECK(db_bulk(db, true, &report) == OK);
    return db;
}

static void add_rows(struct db *db, int64_t count, bool rows_too)
{
    struct report report = { 0 };
    struct arena arena = arena_reserve(1 << 20);
    struct db_rtree *tree = db_rtree_new(db, "t", &report);
    struct db_statement *insert = db_prepare(db, "INSERT INTO t VALUES (?1, ?2)", &report);
    CHECK_OK(report);
    for (int64_t i = 1; tree && i <= count; i++) {
        struct arena scratch = arena;
        struct geometry line = geometry_of(box_of(i), &scratch);
        if (rows_too) {
            db_bind_int(insert, 1, i);
            db_bind_geometry(insert, 2, &line);
            CHECK(db_run(insert, &report) == OK);
        }
        CHECK(db_rtree_add(tree, i, box_of(i), &report) == OK);
    }
    CHECK(tree && db_rtree_finish(tree, &report) == OK);
    db_finish(insert);
    db_rtree_free(tree);
    CHECK(db_exec(db, "COMMIT", &report) == OK);
    CHECK(db_bulk(db, false, &report) == OK);
    arena_release(&arena, 1 << 20);
}

static bool boxes_meet_as_floats(bbox a, bbox b)
{
    return (float)a.east >= (float)b.west && (float)a.west <= (float)b.east &&
           (float)a.north >= (float)b.south && (float)a.south <= (float)b.north;
}

TEST(an_index_of_any_size_is_one_that_sqlite_and_spatialite_call_right)
{
    static const int64_t sizes[] = { 0, 1, 51, 52, 103, 2601, 2602, 8000 };
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        struct db *db = indexed_table();
        add_rows(db, sizes[i], true);
        CHECK_INT(ask(db, "SELECT rtreecheck('idx_t_geom') = 'ok'"), 1);
        CHECK_INT(ask(db, "SELECT CheckSpatialIndex('t', 'geom')"), 1);
        CHECK_INT(found_in(db, world), sizes[i]);
        db_close(db);
    }
}

TEST(a_search_finds_what_looking_at_every_box_finds)
{
    enum { ROWS = 6000 };
    static const bbox searches[] = { { -5, -5, 5, 5 },       { 100, 40, 103, 42 },
                                     { -180, -90, -170, 0 }, { 179, 89, 180, 90 },
                                     { 0, 0, 0, 0 },         { -60, -20, 60, 70 } };
    struct db *db = indexed_table();
    add_rows(db, ROWS, false);
    for (size_t s = 0; s < sizeof searches / sizeof *searches; s++) {
        int64_t wanted = 0;
        for (int64_t i = 1; i <= ROWS; i++)
            wanted += boxes_meet_as_floats(box_of(i), searches[s]);
        CHECK_INT(found_in(db, searches[s]), wanted);
    }
    db_close(db);
}

TEST(more_boxes_than_are_kept_in_memory_make_one_index)
{
    enum { ROWS = (1 << 20) + 5000 };
    struct db *db = indexed_table();
    add_rows(db, ROWS, false);
    CHECK_INT(ask(db, "SELECT rtreecheck('idx_t_geom') = 'ok'"), 1);
    CHECK_INT(found_in(db, world), ROWS);
    db_close(db);
}

TEST(the_index_follows_later_edits)
{
    struct report report = { 0 };
    struct db *db = indexed_table();
    add_rows(db, 3000, true);
    CHECK(db_exec(db,
                  "INSERT INTO t VALUES (4000, CastToMulti(GeomFromText("
                  "'LINESTRING(1 1, 2 2)', 4326)));"
                  "DELETE FROM t WHERE id % 4 = 0 AND id < 2000;"
                  "UPDATE t SET geom = CastToMulti(GeomFromText('LINESTRING(7 7, 8 8)', 4326))"
                  " WHERE id > 2500 AND id < 3000",
                  &report) == OK);
    CHECK_OK(report);
    CHECK_INT(ask(db, "SELECT rtreecheck('idx_t_geom') = 'ok'"), 1);
    CHECK_INT(ask(db, "SELECT CheckSpatialIndex('t', 'geom')"), 1);
    CHECK_INT(found_in(db, world), ask(db, "SELECT count(*) FROM t"));
    db_close(db);
}

TEST(a_table_without_an_index_is_an_error)
{
    struct report report = { 0 };
    struct db *db = db_open(":memory:", DB_CREATE, &report);
    CHECK(db_exec(db, "CREATE TABLE t (id INTEGER PRIMARY KEY, geom POINT)", &report) == OK);
    CHECK(db_rtree_new(db, "t", &report) == NULL);
    CHECK(report.error.status != OK);
    db_close(db);
}

TEST_MAIN
