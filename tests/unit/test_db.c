/* SPDX-License-Identifier: Apache-2.0 */
#include <signal.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include "base/infile.h"
#include "db/db.h"
#include "test.h"

static struct arena arena;
static char folder[] = "/tmp/eventmap-test-db-XXXXXX";

__attribute__((constructor)) static void prepare(void)
{
    arena = arena_reserve((size_t)256 << 20);
    if (!mkdtemp(folder))
        abort();
}

__attribute__((destructor)) static void tidy(void)
{
    rmdir(folder);
}

static const char *in_folder(const char *name)
{
    return str_cstr(&arena, str_format(&arena, "%s/%s", folder, name));
}

static void write_file(const char *path, const char *content)
{
    FILE *file = fopen(path, "wb");
    if (file) {
        fputs(content, file);
        fclose(file);
    }
}

static struct geometry ring(double lon, double lat, double size, bool hole)
{
    struct geometry geometry = { GEOMETRY_POLYGON, NEW(&arena, struct path, 1), 1 };
    geometry.paths[0] = (struct path){ NEW(&arena, lonlat, 5), 5, hole };
    for (int i = 0; i < 5; i++)
        geometry.paths[0].points[i] =
            (lonlat){ lon + size * (i == 1 || i == 2), lat + size * (i == 2 || i == 3) };
    return geometry;
}

static str ask(struct db *db, const char *sql, const struct geometry *geometry)
{
    struct report report = { 0 };
    struct db_statement *statement = db_prepare(db, sql, &report);
    CHECK_OK(report);
    if (!statement)
        return STR("");
    if (geometry)
        db_bind_geometry(statement, 1, geometry);
    str answer = db_step(statement, &report) ? db_text(statement, 0, &arena) : STR("no row");
    db_finish(statement);
    CHECK_OK(report);
    return answer;
}

TEST(spatialite_reads_our_geometry)
{
    struct report report = { 0 };
    struct db *db = db_open(":memory:", DB_CREATE, &report);
    CHECK_OK(report);
    struct geometry point = geometry_point(&arena, (lonlat){ 2.1098, 13.51366 });
    CHECK_STR(ask(db, "SELECT AsText(?1)", &point), "POINT(2.1098 13.51366)");
    CHECK_STR(ask(db, "SELECT ST_Srid(?1)", &point), "4326");

    struct geometry area = ring(0, 0, 10, false), hole = ring(2, 2, 1, true),
                    island = ring(20, 0, 1, false);
    struct path paths[] = { area.paths[0], hole.paths[0], island.paths[0] };
    struct geometry multi = { GEOMETRY_POLYGON, paths, 3 };
    CHECK_STR(ask(db, "SELECT GeometryType(?1)", &multi), "MULTIPOLYGON");
    CHECK_STR(ask(db, "SELECT NumGeometries(?1)", &multi), "2");
    CHECK_STR(ask(db, "SELECT ST_Area(?1)", &multi), "100.0");
    CHECK_STR(ask(db, "SELECT MbrMaxX(?1)", &multi), "21.0");
    CHECK_STR(ask(db, "SELECT ST_IsValid(?1)", &multi), "1");

    struct geometry line = { GEOMETRY_LINE, paths, 1 };
    CHECK_STR(ask(db, "SELECT GeometryType(?1)", &line), "MULTILINESTRING");
    struct geometry none = { 0 };
    CHECK_STR(ask(db, "SELECT ?1 IS NULL", &none), "1");
    db_close(db);
}

static struct geometry read_back(struct db *db, const char *sql)
{
    struct report report = { 0 };
    struct db_statement *statement = db_prepare(db, sql, &report);
    struct geometry geometry = { 0 };
    if (statement && db_step(statement, &report))
        geometry = db_geometry(statement, 0, &arena);
    CHECK_OK(report);
    db_finish(statement);
    return geometry;
}

TEST(we_read_the_geometry_of_spatialite)
{
    struct report report = { 0 };
    struct db *db = db_open(":memory:", DB_CREATE, &report);
    struct geometry got = read_back(db, "SELECT GeomFromText('POLYGON((0 0,4 0,4 4,0 0),"
                                        "(1 1,2 1,2 2,1 1))', 4326)");
    CHECK_INT(got.type, GEOMETRY_POLYGON);
    CHECK_INT(got.count, 2);
    CHECK(got.count == 2 && !got.paths[0].hole && got.paths[1].hole);
    got = read_back(db, "SELECT GeomFromText('MULTIPOINT(1 2, 3 4)', 4326)");
    CHECK(got.type == GEOMETRY_POINT && got.count == 2 && got.paths[1].points[0].lat_deg == 4);
    got = read_back(db, "SELECT MakePointZ(1, 2, 3, 4326)");
    CHECK(got.type == GEOMETRY_POINT && got.count == 1 && got.paths[0].points[0].lon_deg == 1);
    got = read_back(db, "SELECT GeomFromText('LINESTRINGZ(1 2 3, 4 5 6)')");
    CHECK(got.type == GEOMETRY_LINE && got.paths[0].points[1].lat_deg == 5);
    CHECK_INT(read_back(db, "SELECT x'0001'").type, GEOMETRY_NONE);
    CHECK_INT(read_back(db, "SELECT NULL").type, GEOMETRY_NONE);
    CHECK_INT(read_back(db, "SELECT 'Niamey'").type, GEOMETRY_NONE);
    CHECK_INT(read_back(db, "SELECT GeomFromText('GEOMETRYCOLLECTION(POINT(1 2),"
                            "LINESTRING(1 2,3 4))')")
                  .type,
              GEOMETRY_NONE);
    db_close(db);
}

TEST(a_cut_geometry_is_none_and_no_crash)
{
    struct report report = { 0 };
    struct db *db = db_open(":memory:", DB_CREATE, &report);
    struct db_statement *statement = db_prepare(
        db, "SELECT substr(CastToMultiPolygon(BuildMbr(0,0,1,1,4326)), 1, ?1) || x'fe'", &report);
    for (int len = 0; len < 140; len++) {
        db_bind_int(statement, 1, len);
        if (db_step(statement, &report))
            CHECK_INT(db_geometry(statement, 0, &arena).type, GEOMETRY_NONE);
        db_reset(statement);
    }
    CHECK_OK(report);
    db_close(db); /* takes the statement along */
}

TEST(a_database_in_memory_is_there_in_thirty_milliseconds)
{
    struct timespec a, b;
    struct report report = { 0 };
    double best_ms = 1e9;
    for (int i = 0; i < 5; i++) {
        clock_gettime(CLOCK_MONOTONIC, &a);
        db_close(db_open(":memory:", DB_CREATE, &report));
        clock_gettime(CLOCK_MONOTONIC, &b);
        double ms = (double)(b.tv_sec - a.tv_sec) * 1e3 + (double)(b.tv_nsec - a.tv_nsec) / 1e6;
        best_ms = ms < best_ms ? ms : best_ms;
    }
    CHECK_OK(report);
    if (!getenv("EVENTMAP_SLOW_MACHINE")) /* sanitizers, valgrind */
        CHECK(best_ms < 300);
    printf("  db_open(\":memory:\") and close: %.1f ms\n", best_ms);
}

static str build_once(const char *path)
{
    struct report report = { 0 };
    struct db *db = db_open(path, DB_CREATE, &report);
    CHECK_OK(report);
    struct geometry point = geometry_point(&arena, (lonlat){ 1, 2 });
    CHECK(db_exec(db,
                  "CREATE TABLE t(id INTEGER PRIMARY KEY, name TEXT); BEGIN;"
                  "SELECT AddGeometryColumn('t', 'geom', 4326, 'POINT', 'XY');",
                  &report) == OK);
    struct db_statement *insert = db_prepare(db, "INSERT INTO t VALUES (?1, ?2, ?3)", &report);
    for (int i = 0; i < 500; i++) {
        db_bind_int(insert, 1, i);
        db_bind_text(insert, 2, STR("Niamey"));
        db_bind_geometry(insert, 3, &point);
        CHECK(db_run(insert, &report) == OK);
    }
    CHECK(db_exec(db,
                  "SELECT CreateSpatialIndex('t', 'geom'); DELETE FROM t WHERE id % 7 = 0;"
                  "SELECT UpdateLayerStatistics('t', 'geom'); COMMIT",
                  &report) == OK);
    CHECK_OK(report);
    db_close(db);
    str content = { 0 };
    CHECK(infile_read(path, &arena, &content, &report) == OK);
    unlink(path);
    return content;
}

TEST(the_same_content_gives_the_same_bytes)
{
    str once = build_once(in_folder("a.sqlite"));
    nanosleep(&(struct timespec){ 0, 20000000 }, NULL);
    str twice = build_once(in_folder("b.sqlite"));
    CHECK(once.len > 4096);
    CHECK(str_eq(once, twice));
}

static void refuses(const char *path, enum db_mode mode, const char *words)
{
    struct report report = { 0 };
    CHECK(!db_open(path, mode, &report));
    CHECK(report.error.status != OK);
    if (!strstr(report.error.text, words))
        TEST_FAULT("\"%s\" lacks \"%s\"", report.error.text, words);
}

TEST(what_cannot_be_opened_gets_a_sentence)
{
    const char *junk = in_folder("junk.sqlite");
    write_file(junk, "This is not a database, but it is long enough to be read as a header of "
                     "one hundred bytes and then some more of it.");
    refuses(junk, DB_READ, "is not a database");
    refuses(junk, DB_CREATE, "is not a database");
    unlink(junk);
    refuses(in_folder("missing.sqlite"), DB_READ, "cannot be opened");
    refuses(in_folder("missing/new.sqlite"), DB_CREATE, "cannot be opened");
    refuses(folder, DB_UPDATE, "cannot be opened");
    const char *empty = in_folder("empty.sqlite");
    write_file(empty, "");
    refuses(empty, DB_READ, "is an empty database");
    unlink(empty);
}

TEST(a_database_that_has_tables_is_not_created_again)
{
    const char *path = in_folder("twice.sqlite");
    struct report report = { 0 };
    db_close(db_open(path, DB_CREATE, &report));
    CHECK_OK(report);
    refuses(path, DB_CREATE, "already has tables");
    unlink(path);
}

TEST(a_full_disk_is_one_sentence)
{
    struct report report = { 0 };
    struct db *db = db_open(in_folder("full.sqlite"), DB_CREATE, &report);
    CHECK(db_exec(db, "PRAGMA max_page_count = 80; CREATE TABLE t(x)", &report) == OK);
    CHECK(db_exec(db, "INSERT INTO t VALUES (zeroblob(1000000))", &report) == ERR_FILE);
    CHECK(strstr(report.error.text, "the disk is full") != NULL);
    db_close(db);
    unlink(in_folder("full.sqlite"));
}

TEST(a_disk_that_is_full_from_the_start_is_one_sentence)
{
    struct rlimit before, tiny;
    getrlimit(RLIMIT_FSIZE, &before);
    tiny = (struct rlimit){ 20000, before.rlim_max };
    signal(SIGXFSZ, SIG_IGN);
    setrlimit(RLIMIT_FSIZE, &tiny);
    struct report report = { 0 };
    struct db *db = db_open(in_folder("tiny.sqlite"), DB_CREATE, &report);
    setrlimit(RLIMIT_FSIZE, &before);
    CHECK(!db);
    CHECK_INT(report.error.status, ERR_FILE);
    db_close(db);
    unlink(in_folder("tiny.sqlite"));
}

static const char table_of_rows[] =
    "CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT, size REAL, geom BLOB)";

/* Number `i`: some with a name, some with a size, some with a point. */
static enum status add_row(struct db_rows *rows, int i, struct report *report)
{
    db_rows_int(rows, 1, i);
    db_rows_text(rows, 2, i % 3 ? str_format(&arena, "row %d; \"x\"", i) : (str){ 0 });
    if (i % 2)
        db_rows_real(rows, 3, i / 4.0);
    if (i % 5 == 0)
        db_rows_point(rows, 4, (lonlat){ i, -i });
    return db_rows_next(rows, report);
}

/* How many rows there are, and how many are not as add_row() made them. */
static const char right_and_wrong[] =
    "SELECT count(*) || ' ' || coalesce(sum("
    "(name IS NULL) <> (id % 3 = 0) OR coalesce(name <> 'row ' || id || '; \"x\"', 0)"
    " OR (size IS NULL) <> (id % 2 = 0) OR coalesce(size <> id / 4.0, 0)"
    " OR (geom IS NULL) <> (id % 5 <> 0) OR coalesce(X(geom) <> id OR Y(geom) <> -id, 0)), 0)"
    " FROM t";

TEST(rows_are_the_same_however_many_go_in_at_a_time)
{
    static const int counts[] = { 0, 1, 15, 16, 17, 40 };
    for (size_t k = 0; k < sizeof counts / sizeof *counts; k++) {
        struct report report = { 0 };
        struct db *db = db_open(":memory:", DB_CREATE, &report);
        CHECK(db_exec(db, table_of_rows, &report) == OK);
        struct db_rows *rows = db_rows_new(db, "t", 4, &report);
        for (int i = 1; i <= counts[k]; i++)
            CHECK(add_row(rows, i, &report) == OK);
        CHECK(db_rows_finish(rows, &report) == OK);
        CHECK(db_rows_finish(rows, &report) == OK); /* nothing is left */
        db_rows_free(rows);
        CHECK(str_eq(ask(db, right_and_wrong, NULL), str_format(&arena, "%d 0", counts[k])));
        db_close(db);
    }
}

TEST(rows_that_cannot_go_in_are_told)
{
    struct report report = { 0 }, full = { 0 };
    struct db *db = db_open(in_folder("rows.sqlite"), DB_CREATE, &report);
    CHECK(!db_rows_new(db, "missing", 2, &report));
    CHECK(strstr(report.error.text, "no such table") != NULL);
    CHECK(db_exec(db, "PRAGMA max_page_count = 80; CREATE TABLE t(x)", &full) == OK);
    struct db_rows *rows = db_rows_new(db, "t", 1, &full);
    char *large = NEW(&arena, char, 100000);
    memset(large, 'x', 100000);
    for (int i = 0; i < 20 && full.error.status == OK; i++) {
        db_rows_text(rows, 1, (str){ large, 100000 });
        status_in_report(db_rows_next(rows, &full));
    }
    CHECK_INT(full.error.status, ERR_FILE);
    CHECK(strstr(full.error.text, "the disk is full") != NULL);
    db_rows_free(rows);
    db_close(db);
    unlink(in_folder("rows.sqlite"));
}

TEST(wrong_sql_tells_the_statement)
{
    struct report report = { 0 };
    struct db *db = db_open(":memory:", DB_CREATE, &report);
    CHECK(!db_prepare(db, "SELECT * FROM nowhere", &report));
    CHECK_INT(report.error.status, ERR_LIBRARY);
    CHECK(strstr(report.error.text, "nowhere") != NULL);
    db_close(db);
    db_close(NULL);
    db_finish(NULL);
}

TEST_MAIN
