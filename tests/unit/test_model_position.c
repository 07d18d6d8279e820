/* SPDX-License-Identifier: Apache-2.0 */
#include <math.h>

#include "cases.h"
#include "model/position.h"
#include "test.h"

static struct arena keep;

static void check_case(str cell, str wanted)
{
    struct position_told told;
    enum position_found found = position_read(cell, &told);
    bool read = found == POSITION_READ;
    if (str_starts(wanted, STR("wrong: "))) {
        if (found != POSITION_WRONG)
            TEST_FAULT("'%.*s' is not found wrong", STR_ARG(cell));
        else
            CHECK_STR(str_skip(wanted, 7), told.wrong);
        return;
    }
    double numbers[3];
    if (str_eq(wanted, STR("none"))) {
        if (read)
            TEST_FAULT("'%.*s' is read as %f %f", STR_ARG(cell), told.position.lat_deg,
                       told.position.lon_deg);
        return;
    }
    for (int i = 0; i < 3; i++) {
        str number;
        CHECK(str_cut(&wanted, ' ', &number) && str_to_double(number, &numbers[i]));
    }
    if (!read)
        TEST_FAULT("'%.*s' is not read", STR_ARG(cell));
    else if (fabs(told.position.lat_deg - numbers[0]) > 1e-5 ||
             fabs(told.position.lon_deg - numbers[1]) > 1e-5 ||
             fabs(told.radius_m - numbers[2]) > 0.01 * numbers[2])
        TEST_FAULT("'%.*s' is read as %f %f, %f m", STR_ARG(cell), told.position.lat_deg,
                   told.position.lon_deg, told.radius_m);
}

TEST(cells_are_read_as_the_cases_say)
{
    keep = arena_reserve((size_t)1 << 24);
    struct cases cases = cases_read("tests/cases/positions.txt", &keep);
    while (cases_next(&cases)) {
        ptrdiff_t arrow = str_find(cases.line, STR(" -> "));
        if (!cases.line.len)
            continue;
        CHECK(arrow > 0);
        check_case(str_sub(cases.line, 0, (size_t)arrow), str_skip(cases.line, (size_t)arrow + 4));
    }
}

TEST(angles_alone_are_read_with_the_unit_of_their_last_figure)
{
    static const struct {
        const char *text;
        double degrees, unit_deg;
        char axis;
    } cases[] = {
        { "13.51", 13.51, 0.01, '\0' },
        { "-13,5", -13.5, 0.1, '\0' },
        { "133045N", 13.5125, 1.0 / 3600, 'N' },
        { "0020630O", -2.108333, 1.0 / 3600, 'E' },
        { "16d16m18s N", 16.271667, 1.0 / 3600, 'N' },
        { "N 14° 12,5'", 14.208333, 0.1 / 60, 'N' },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        double degrees, unit_deg;
        char axis;
        CHECK(angle_read(str_from(cases[i].text), &degrees, &unit_deg, &axis));
        CHECK_NEAR(degrees, cases[i].degrees, 1e-5);
        CHECK_NEAR(unit_deg, cases[i].unit_deg, 1e-9);
        CHECK(axis == cases[i].axis);
    }
    double degrees, unit_deg;
    char axis;
    CHECK(!angle_read(STR("13.5 km"), &degrees, &unit_deg, &axis));
    CHECK(!angle_read(STR("137045N"), &degrees, &unit_deg, &axis));
}

TEST(where_coordinates_are_expected_any_two_numbers_are)
{
    static const struct {
        const char *text;
        double lat_deg, lon_deg, radius_m;
    } cases[] = {
        { "13.51, 2.11", 13.51, 2.11, 786 },
        { "13,52 2,11", 13.52, 2.11, 786 },
        { "13,60, -25,35", 13.6, -25.35, 786 },
        { "13,6;2,1", 13.6, 2.1, 7862 },
        { "13 2", 13, 2, 78627 },
        { "13, 2", 13, 2, 78627 },
        { "-13.5 / 2.1", -13.5, 2.1, 7862 },
        { "13\u00a0N 2\u00a0E", 13, 2, 78627 },
        { "2,11 E 13,5 N", 13.5, 2.11, 786 },
        { "13°30'N 2°06'E", 13.5, 2.1, 1310 },
    };
    static const char *const none[] = { "13,52", "13,2", "13", "0, 0", "Agadez 13", "13.5 2.1 x" };
    struct position_told told;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        CHECK(position_expect(str_from(cases[i].text), &told) == POSITION_READ);
        CHECK_NEAR(told.position.lat_deg, cases[i].lat_deg, 1e-9);
        CHECK_NEAR(told.position.lon_deg, cases[i].lon_deg, 1e-9);
        CHECK_NEAR(told.radius_m, cases[i].radius_m, 1);
    }
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        CHECK(position_expect(str_from(none[i]), &told) == POSITION_NONE);
    CHECK(position_expect(STR("95 2"), &told) == POSITION_WRONG);
}

TEST(a_name_before_brackets_is_kept)
{
    struct position_told told;
    CHECK(position_read(STR("Niamey (13.51, 2.11)"), &told) == POSITION_READ);
    CHECK_STR(told.name, "Niamey");
}

TEST(every_beginning_of_coordinates_is_read_without_looking_behind_its_end)
{
    static const char *const cells[] = { "13°30’15.2”N 2°06’05.1”E", "lat: 13.51; long: −2.11",
                                         "Niamey (13.51, 2.11)", "N 13.512 E 2.105" };
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++)
        for (size_t n = 0; n <= strlen(cells[i]); n++) {
            char *copy = malloc(n + 1); /* so that ASan sees its end */
            struct position_told told;
            memcpy(copy, cells[i], n);
            (void)position_read((str){ copy, n }, &told);
            free(copy);
        }
}

TEST_MAIN
