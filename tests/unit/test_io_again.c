/* SPDX-License-Identifier: Apache-2.0 */
/* Tables read again: from the start, from a mark, by a twin; and shapes as well-known text. */
#include <string.h>

#include "io/io.h"
#include "test.h"

static const char path[] = "/tmp/eventmap-test-again.csv";

static struct table_reader *open_table(const char *text, struct report *report)
{
    FILE *file = fopen(path, "w");
    CHECK(file != NULL);
    fputs(text, file);
    fclose(file);
    return table_open(path, NULL, report);
}

TEST(a_table_begins_again_at_its_first_row)
{
    struct report report = { 0 };
    struct table_reader *reader = open_table("Lieu,Pays\nGao,Mali\nDjibo,BF\n", &report);
    CHECK(reader != NULL);
    while (table_next(reader, &report))
        continue;
    CHECK_INT(table_rewind(reader, &report), OK);
    CHECK(table_next(reader, &report));
    CHECK_STR(table_current(reader)->cells[0], "Gao");
    CHECK_INT(table_current(reader)->row, 1);
    CHECK_INT(table_current(reader)->line, 2);
    table_close(reader);
    remove(path);
}

TEST(a_twin_goes_on_from_a_mark_with_the_same_rows_and_lines)
{
    struct report report = { 0 };
    struct table_reader *reader = open_table("Lieu,Note\nGao,\"a\nb\"\n\nDjibo,c\n", &report);
    CHECK(reader != NULL && table_has_marks(reader));
    CHECK(table_next(reader, &report));
    struct table_mark mark = table_mark(reader);
    CHECK(table_next(reader, &report));
    struct table_reader *twin = table_twin(reader);
    table_return(twin, mark);
    CHECK(table_next(twin, &report));
    CHECK_STR(table_current(twin)->cells[0], "Djibo");
    CHECK_INT(table_current(twin)->row, 2);
    CHECK_INT(table_current(twin)->line, 5);
    CHECK(!table_next(twin, &report));
    table_close(twin);
    table_close(reader);
    remove(path);
}

TEST(a_row_stands_as_it_is_when_its_quotes_and_cells_are_right)
{
    struct report report = { 0 };
    struct table_reader *reader =
        open_table("a,b\n \"x, y\",2\n\"x, \"\"y\"\"\",2\n5\" pipe,2\n1\n1,2,3\n", &report);
    static const char *const raws[] = { "", "\"x, \"\"y\"\"\",2", "", "", "" };
    CHECK(reader != NULL);
    for (size_t i = 0; i < sizeof raws / sizeof *raws; i++) {
        CHECK(table_next(reader, &report));
        CHECK_STR(table_current(reader)->raw, raws[i]);
    }
    table_close(reader);
    remove(path);
}

TEST(shapes_become_well_known_text)
{
    struct buffer out = { 0 };
    lonlat ring[] = { { 0, 0 }, { 4, 0 }, { 4, 4 }, { 0, 0 } };
    lonlat hole[] = { { 1, 0.5 }, { 2, 1 }, { 2, 0.5 }, { 1, 0.5 } };
    struct path paths[] = { { ring, 4, false }, { hole, 4, true }, { ring, 4, false } };
    struct geometry area = { GEOMETRY_POLYGON, paths, 2 };
    wkt_write(&out, &area, 5);
    CHECK_STR(buffer_view(&out), "POLYGON ((0 0,4 0,4 4,0 0),(1 0.5,2 1,2 0.5,1 0.5))");
    buffer_clear(&out);
    area.count = 3;
    wkt_write(&out, &area, 0);
    CHECK_STR(buffer_view(&out),
              "MULTIPOLYGON (((0 0,4 0,4 4,0 0),(1 1,2 1,2 1,1 1)),((0 0,4 0,4 4,0 0)))");
    buffer_clear(&out);
    struct geometry line = { GEOMETRY_LINE, paths, 1 };
    wkt_write(&out, &line, 5);
    CHECK_STR(buffer_view(&out), "LINESTRING (0 0,4 0,4 4,0 0)");
    buffer_clear(&out);
    wkt_write(&out, &(struct geometry){ 0 }, 5);
    CHECK_INT(out.len, 0);
    buffer_release(&out);
}

TEST_MAIN
