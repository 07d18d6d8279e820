/* SPDX-License-Identifier: Apache-2.0 */
/* Runs tests/cases/parts.txt on the built-in gazetteer (build/share, made by `make data`). */
#include "cases.h"
#include "gazetteer/gazetteer.h"
#include "test.h"

static struct arena arena, scratch;

struct checking {
    const struct gazetteer *gaz;
    struct part_of_unit part;
    double share, from, to; /* per cent */
    str title;
    int count;
};

/* "far north" and so on; true when the words are known. */
static bool read_part(str words, enum unit_part *part, bool *extreme)
{
    static const char *const names[PART_COUNT] = { "north",      "north-east", "east",
                                                   "south-east", "south",      "south-west",
                                                   "west",       "north-west", "centre" };
    *extreme = str_starts(words, STR("far "));
    for (int i = 0; i < PART_COUNT; i++) {
        *part = (enum unit_part)i;
        if (str_eq(str_skip(words, *extreme ? 4 : 0), str_from(names[i])))
            return true;
    }
    return false;
}

static void end_group(struct checking *checking)
{
    if (checking->title.len && (checking->share < checking->from || checking->share > checking->to))
        TEST_FAULT("%.*s: is %.1f %% of the unit", STR_ARG(checking->title), checking->share);
    if (checking->title.len && !geometry_covers(&checking->part.polygon, checking->part.label))
        TEST_FAULT("%.*s: its label lies outside", STR_ARG(checking->title));
    checking->title = (str){ 0 };
}

static void begin_group(struct checking *checking, str line)
{
    enum unit_part part;
    bool extreme;
    struct place unit;
    ptrdiff_t of = str_find(line, STR(" of "));
    end_group(checking);
    if (of < 0 || !read_part(str_sub(line, 0, (size_t)of), &part, &extreme) ||
        !gazetteer_by_key(checking->gaz, str_skip(line, (size_t)of + 4), &unit)) {
        TEST_FAULT("no such part or unit: %.*s", STR_ARG(line));
        return;
    }
    struct geometry shape = gazetteer_geometry(checking->gaz, unit.index, &arena);
    struct settled settled = gazetteer_settled(checking->gaz, unit.index);
    checking->part = geometry_part(&shape, part, extreme, &settled, &arena, scratch);
    checking->share = 100 * geometry_area_m2(&checking->part.polygon) / geometry_area_m2(&shape);
    checking->title = line;
    checking->from = 8;
    checking->to = 80;
    checking->count++;
}

/* The first two numbers of a line; the rest stays. */
static bool read_two(str *line, double *first, double *second)
{
    str a, b;
    return str_cut(line, ' ', &a) && str_cut(line, ' ', &b) && str_to_double(a, first) &&
           str_to_double(b, second);
}

static void check_line(struct checking *checking, str line)
{
    str word, rest = line;
    double a = 0, b = 0;
    if (!str_cut(&rest, ' ', &word))
        return;
    if (str_eq(word, STR("part"))) {
        begin_group(checking, rest);
        return;
    }
    if (!read_two(&rest, &a, &b)) {
        TEST_FAULT("cannot be read: %.*s", STR_ARG(line));
    } else if (str_eq(word, STR("share"))) {
        checking->from = a;
        checking->to = b;
    } else if (geometry_covers(&checking->part.polygon, (lonlat){ b, a }) !=
               str_eq(word, STR("holds")))
        TEST_FAULT("%.*s: not so: %.*s", STR_ARG(checking->title), STR_ARG(line));
}

TEST(parts_of_units_hold_the_towns_that_reports_put_there)
{
    struct report report = { 0 };
    struct checking checking = { 0 };
    arena = arena_reserve((size_t)1 << 28);
    scratch = arena_reserve((size_t)1 << 28);
    struct gazetteer *gaz = gazetteer_open("build/share/gazetteer.idx", &report);
    checking.gaz = gaz;
    struct cases cases = cases_read("tests/cases/parts.txt", &arena);
    CHECK_OK(report);
    while (gaz && cases_next(&cases))
        check_line(&checking, cases.line);
    end_group(&checking);
    CHECK(checking.count >= 20);
    gazetteer_close(gaz);
}

TEST_MAIN
