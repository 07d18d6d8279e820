/* SPDX-License-Identifier: Apache-2.0 */
#include <math.h>

#include "cases.h"
#include "geocode/position.h"
#include "test.h"

static struct arena keep;

static void check_case(str cell, str wanted)
{
    struct position_told told;
    bool read = position_read(cell, &told);
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

TEST(a_name_before_brackets_is_kept)
{
    struct position_told told;
    CHECK(position_read(STR("Niamey (13.51, 2.11)"), &told));
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
