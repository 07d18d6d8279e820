/* SPDX-License-Identifier: Apache-2.0 */
#include "base/outfile.h"
#include "mapfile/mapfile.h"
#include "test.h"

enum { ROOM = 64 << 20 };

/* The settings of a file of this content as "name=value;". */
static str told(str content, struct arena *arena, struct report *report)
{
    struct settings settings;
    struct buffer text = { 0 };
    const char *path = "test_mapfile.tmp.yaml";
    if (outfile_write(path, content, report) == OK &&
        mapfile_read(path, arena, &settings, report) == OK)
        for (size_t i = 0; i < settings.count; i++)
            buffer_format(&text, "%s=%s;", settings.items[i].name.ptr, settings.items[i].value.ptr);
    remove(path);
    return buffer_keep(&text, arena);
}

static void check(const char *yaml, const char *wanted)
{
    struct arena arena = arena_reserve(ROOM), all = arena;
    struct report report = { 0 };
    CHECK_STR(told(str_from(yaml), &arena, &report), wanted);
    arena_release(&all, ROOM);
}

/* Refused at this line and column with a message that holds `words`. */
static void check_refused(const char *yaml, unsigned line, unsigned column, const char *words)
{
    struct arena arena = arena_reserve(ROOM), all = arena;
    struct report report = { 0 };
    (void)told(str_from(yaml), &arena, &report);
    CHECK(report.error.status == ERR_SYNTAX || report.error.status == ERR_DATA);
    CHECK_INT(report.error.at.line, line);
    CHECK_INT(report.error.at.column, column);
    CHECK(strstr(report.error.text, words));
    arena_release(&all, ROOM);
}

TEST(settings_come_in_the_order_of_the_file)
{
    check("title: Niger, printemps 2024 # the headline\nlang: fr\n",
          "title=Niger, printemps 2024;lang=fr;");
}

TEST(a_list_gives_a_setting_for_each_entry)
{
    check("inputs: [a.csv, 'b c.csv']\noutputs:\n  - x.svg\n",
          "inputs=a.csv;inputs=b c.csv;outputs=x.svg;");
}

TEST(a_group_is_for_the_eye)
{
    check("columns:\n  place: Localité\n  date: Jour\nrelief: true\n",
          "place=Localité;date=Jour;relief=true;");
}

TEST(what_is_no_map_file_is_refused_where_it_is)
{
    check_refused("title: a\n  b: [\n", 2, 4, "no map file");
    check_refused("- a\n", 1, 1, "no map file");
    check_refused("title:\n", 1, 7, "no value");
    check_refused("a: 1\nb: *x\n", 2, 4, "aliases");
    check_refused("a: {b: {c: d}}\n", 1, 8, "groups");
    check_refused("a: [[b]]\n", 1, 5, "values");
    check_refused("a: 1\na: 2\n", 2, 1, "twice");
    check_refused("a: 1\n---\nb: 2\n", 2, 1, "second document");
    check_refused("a: \"x\\0y\"\n", 1, 4, "NUL");
    check_refused("", 0, 0, "empty");
    check_refused("a: \xff\n", 0, 0, "no map file");
}

TEST(what_is_written_reads_back_as_the_same_text)
{
    static const char *const values[] = {
        "fr",
        "Niger : le départ",
        "true",
        "No",
        "~",
        "",
        "a #b",
        "- x",
        "\"quoted\"",
        "back\\slash",
        "two\nlines",
        "\ttab ",
        "0,11,16,24",
        "{x}",
        "*x",
        "أغاديز",
        "x: y",
        "../a b.csv",
        "\xc2\x85next",
        "\x7f",
    };
    struct arena arena = arena_reserve(ROOM), all = arena;
    struct report report = { 0 };
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        struct arena lent = arena;
        struct buffer yaml = { 0 };
        buffer_add(&yaml, STR("v: "));
        mapfile_add_value(&yaml, str_from(values[i]));
        buffer_add_char(&yaml, '\n');
        str wanted = str_format(&lent, "v=%s;", values[i]);
        CHECK_STR(told(buffer_view(&yaml), &lent, &report), wanted.ptr);
        CHECK_INT(report.error.status, OK);
        buffer_release(&yaml);
    }
    arena_release(&all, ROOM);
}

TEST_MAIN
