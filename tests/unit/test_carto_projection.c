/* SPDX-License-Identifier: Apache-2.0 */
#include "carto/projection.h"

#include "cases.h"
#include "test.h"

static bool read_window(str line, bbox *out)
{
    double v[4] = { 0 };
    int n = 0;
    for (str field; n < 4 && str_cut(&line, ' ', &field);)
        if (field.len && !str_to_double(field, &v[n++]))
            return false;
    *out = (bbox){ v[0], v[1], v[2], v[3] };
    return n == 4;
}

static enum map_property property_of(str name)
{
    static const char *const names[] = { "", "equal-area", "conformal", "compromise" };
    for (int i = 1; i < 4; i++)
        if (str_eq(name, str_from(names[i])))
            return (enum map_property)i;
    TEST_FAULT("no such property: %.*s", STR_ARG(name));
    return PROPERTY_BY_RULE;
}

TEST(every_window_of_the_cases_gets_its_projection)
{
    struct arena arena = arena_reserve(1 << 20);
    struct report report = { 0 };
    struct cases cases = cases_read("tests/cases/projection.txt", &arena);
    bbox window = { 0 };
    enum map_property wanted = PROPERTY_BY_RULE;
    int count = 0;
    while (cases_next(&cases)) {
        str line = cases.line;
        if (str_starts(line, STR("window "))) {
            CHECK(read_window(str_skip(line, 7), &window));
            wanted = PROPERTY_BY_RULE;
        }
        if (str_starts(line, STR("property ")))
            wanted = property_of(str_trim(str_skip(line, 9)));
        if (!str_starts(line, STR("expect ")))
            continue;
        struct projection_choice got = projection_choose(window, wanted);
        if (!str_eq(str_from(got.definition), str_trim(str_skip(line, 7))))
            TEST_FAULT("%g %g %g %g: got %s, wanted %.*s", window.west, window.south, window.east,
                       window.north, got.definition, STR_ARG(str_skip(line, 7)));
        struct projection *p = projection_open(got.definition, &report);
        CHECK(p != NULL);
        projection_close(p);
        count++;
    }
    CHECK(count > 20);
    arena_release(&arena, 1 << 20);
}

TEST(the_reason_tells_the_rule_its_figures_and_what_is_kept)
{
    struct projection_choice c = projection_choose((bbox){ -18, 9, 25, 25 }, PROPERTY_BY_RULE);
    CHECK(str_eq(str_from(c.reason),
                 STR("wide, in the middle latitudes: s = 62.9, height to width 0.38; areas stay "
                     "comparable")));
    c = projection_choose((bbox){ -18, 9, 25, 25 }, PROPERTY_CONFORMAL);
    CHECK(str_ends(str_from(c.reason), STR("true angles were asked for")));
}

TEST(azimuthal_projections_tell_how_far_they_reach)
{
    static const struct {
        const char *definition;
        double lat, lon, reach;
    } cases[] = { { "+proj=laea +lat_0=-90 +lon_0=20", -90, 20, 179 },
                  { "+proj=ortho +lat_0=15 +lon_0=-30", 15, -30, 89.99 },
                  { "EPSG:3031", -90, 0, 140 },
                  { "+proj=eqearth", 0, 0, 0 },
                  { "EPSG:3857", 0, 0, 0 } };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct report report = { 0 };
        struct projection *p = projection_open(cases[i].definition, &report);
        lonlat centre = { 0 };
        double reach = -1;
        CHECK(p && projection_is_azimuthal(p, &centre, &reach) == (cases[i].reach > 0));
        CHECK_NEAR(reach, cases[i].reach, 1e-9);
        CHECK(reach == 0 || (centre.lat_deg == cases[i].lat && centre.lon_deg == cases[i].lon));
        projection_close(p);
    }
}

TEST(a_position_goes_to_the_plane_and_back)
{
    struct report report = { 0 };
    const char *names[] = { "+proj=aea +lat_1=11.667 +lat_2=22.333 +lon_0=3.5 +ellps=WGS84",
                            "EPSG:3857", "EPSG:32631", "ESRI:54030", "+proj=ortho +lat_0=15" };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct projection *p = projection_open(names[i], &report);
        CHECK_OK(report);
        if (!p)
            continue;
        mapxy xy;
        lonlat back;
        CHECK(projection_forward(p, (lonlat){ 2.1, 13.5 }, &xy));
        CHECK(projection_inverse(p, xy, &back));
        CHECK_NEAR(back.lon_deg, 2.1, 1e-6);
        CHECK_NEAR(back.lat_deg, 13.5, 1e-6);
        double many[2] = { 2.1, 13.5 };
        projection_forward_many(p, many, 1);
        CHECK_NEAR(many[0], xy.x_m, 1e-6);
        projection_close(p);
    }
    CHECK_NEAR(longitude_from(-179, 178), 3, 1e-9);
}

TEST(web_mercator_keeps_its_own_metres)
{
    struct report report = { 0 };
    struct projection *p = projection_open("EPSG:3857", &report);
    mapxy xy = { 0 };
    CHECK(p && projection_forward(p, (lonlat){ 2.1, 13.5 }, &xy));
    CHECK_NEAR(xy.x_m, 233770.93, 0.1);
    CHECK_NEAR(xy.y_m, 1516913.5, 100);
    projection_close(p);
}

TEST(an_unknown_projection_is_refused_with_a_remedy)
{
    const char *wrong[] = { "EPSG:999999", "+proj=nonsense", "Mercator please", "" };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        struct report report = { 0 };
        CHECK(projection_open(wrong[i], &report) == NULL);
        CHECK_INT(report.error.status, ERR_USAGE);
        CHECK(report.error.hint[0] != 0);
    }
}

TEST_MAIN
