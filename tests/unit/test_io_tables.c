/* SPDX-License-Identifier: Apache-2.0 */
/* Tables that OGR reads: workbooks (tests/fixtures/io/make_workbooks.py), GeoJSON, GeoPackage. */
#include <fcntl.h>

#include "io/io.h"
#include "io_files.h"

enum { ROOM = 1 << 24 };

/* As "a|b/c|d", with "@lon lat" behind a row that has a position. */
static const char *read_table(const char *path, const struct table_options *options)
{
    static char out[4096];
    struct report report = { 0 };
    struct table_reader *reader = table_open(path, options, &report);
    size_t at = 0;
    if (!reader) {
        snprintf(out, sizeof out, "error: %s; %s", report.error.text, report.error.hint);
        return out;
    }
    const struct table *table = table_current(reader);
    for (size_t i = 0; i < table->column_count; i++)
        at += (size_t)snprintf(out + at, sizeof out - at, "%s%.*s", i ? "|" : "",
                               STR_ARG(table->columns[i]));
    while (table_next(reader, &report)) {
        for (size_t i = 0; i < table->column_count; i++)
            at += (size_t)snprintf(out + at, sizeof out - at, "%s%.*s", i ? "|" : "/",
                                   STR_ARG(table->cells[i]));
        if (table->has_position)
            at += (size_t)snprintf(out + at, sizeof out - at, "@%g %g", table->position.lon_deg,
                                   table->position.lat_deg);
    }
    CHECK_OK(report);
    table_close(reader);
    return out;
}

#define READS(path, wanted) CHECK_STR(str_from(read_table(path, NULL)), wanted)
#define EVENTS              "Date|Lieu|Morts|Texte/2024-05-01|Téra|3|a < b/2024-05-03|Gao, Mali|0.5|"

TEST(the_first_sheet_with_rows_is_read_and_dates_are_iso)
{
    READS("tests/fixtures/io/events.xlsx", EVENTS);
    READS("tests/fixtures/io/events.ods", EVENTS);
}

TEST(a_workbook_of_text_has_a_header_too)
{
    READS("tests/fixtures/io/text.xlsx", "Lieu|Pays/Niamey|Niger/Gao|Mali");
}

TEST(a_sheet_is_chosen_by_name)
{
    struct table_options chosen = { .sheet = "Événements" }, empty = { .sheet = "Vide" },
                         missing = { .sheet = "Blatt 1" };
    CHECK_STR(str_from(read_table("tests/fixtures/io/events.xlsx", &chosen)), EVENTS);
    CHECK(strstr(read_table("tests/fixtures/io/events.xlsx", &empty), "error: has no rows"));
    CHECK_STR(str_from(read_table("tests/fixtures/io/events.xlsx", &missing)),
              "error: has no sheet or layer 'Blatt 1'; it has: Vide, Événements");
}

TEST(a_sheet_that_begins_with_a_title_is_read)
{
    struct table_options titled = { .sheet = "Rapport" };
    CHECK_STR(str_from(read_table("tests/fixtures/io/text.xlsx", &titled)),
              "Date|Lieu|Bilan/2024-05-01|Téra|3/2024-05-03|Gao, Mali|0.5");
}

TEST(a_workbook_with_a_wrong_name_is_still_one)
{
    struct arena keep = arena_reserve(ROOM);
    str bytes = file_bytes("tests/fixtures/io/events.xlsx", &keep);
    READS(file_with("wrong.csv", bytes.ptr, bytes.len), EVENTS);
    arena_release(&keep, ROOM);
}

TEST(a_cut_workbook_is_told)
{
    struct arena keep = arena_reserve(ROOM);
    str bytes = file_bytes("tests/fixtures/io/events.xlsx", &keep);
    CHECK(
        strstr(read_table(file_with("cut.xlsx", bytes.ptr, bytes.len / 2), NULL), "error: is in"));
    arena_release(&keep, ROOM);
}

static const char geojson[] =
    "{\"type\":\"FeatureCollection\",\"features\":["
    "{\"type\":\"Feature\",\"properties\":{\"lieu\":\"Niamey\",\"n\":1},"
    "\"geometry\":{\"type\":\"Point\",\"coordinates\":[2.11,13.51]}},"
    "{\"type\":\"Feature\",\"properties\":{\"lieu\":\"Niger\",\"n\":2},"
    "\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[0,12],[15,12],[15,23],[0,12]]]}},"
    "{\"type\":\"Feature\",\"properties\":{\"lieu\":\"?\",\"n\":null},\"geometry\":null}]}";

TEST(points_of_geojson_are_positions_areas_are_not)
{
    READS(file_with("g.geojson", geojson, sizeof geojson - 1),
          "lieu|n/Niamey|1@2.11 13.51/Niger|2/?|");
    READS(file_with("g.json", geojson, sizeof geojson - 1),
          "lieu|n/Niamey|1@2.11 13.51/Niger|2/?|");
}

static void read_from_stdin(const char *path, const char *wanted)
{
    int before = dup(STDIN_FILENO), file = open(path, O_RDONLY);
    dup2(file, STDIN_FILENO);
    READS("-", wanted);
    dup2(before, STDIN_FILENO);
    close(file);
    close(before);
}

TEST(stdin_is_read_by_what_it_holds)
{
    read_from_stdin(file_with("s.geojson", geojson, sizeof geojson - 1),
                    "lieu|n/Niamey|1@2.11 13.51/Niger|2/?|");
    read_from_stdin(file_with("s.csv", "a,b\n1,2\n", 8), "a|b/1|2");
    read_from_stdin("tests/fixtures/io/events.xlsx", EVENTS);
}

TEST(broken_json_is_told_with_its_place)
{
    const char *got = read_table(file_with("b.geojson", geojson, 40), NULL);
    CHECK(strstr(got, "error: cannot be read: at line 1"));
    const char list[] = "[{\"lieu\":\"Niamey\"}]";
    got = read_table(file_with("list.json", list, sizeof list - 1), NULL);
    CHECK(strstr(got, "error: is JSON, but not GeoJSON"));
}

TEST(positions_in_another_projection_become_degrees)
{
    const char mercator[] =
        "{\"type\":\"FeatureCollection\",\"crs\":{\"type\":\"name\",\"properties\":{\"name\":"
        "\"urn:ogc:def:crs:EPSG::3857\"}},\"features\":[{\"type\":\"Feature\",\"properties\":{\"n\""
        ":1},\"geometry\":{\"type\":\"Point\",\"coordinates\":[1113194.9079327357,0]}}]}";
    READS(file_with("m.geojson", mercator, sizeof mercator - 1), "n/1@10 0");
}

TEST_MAIN
