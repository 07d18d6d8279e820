/* SPDX-License-Identifier: Apache-2.0 */
#include <unistd.h>

#include "boxes.h"
#include "geocode/lies.h"
#include "test.h"

static struct arena arena;
static struct gazetteer *gaz;
static char path[] = "/tmp/eventmap-test-lies-XXXXXX";

__attribute__((constructor)) static void prepare(void)
{
    struct report report = { 0 };
    arena = arena_reserve((size_t)1 << 28);
    struct feature countries[] = { box_of(&arena, "NE", 1, 12, 15, 23),
                                   box_of(&arena, "ML", -11, 12, 1, 23) };
    struct feature units[] = { box_of(&arena, "NE.08", 2, 13, 3, 14) };
    struct layer country_layer = layer_of(&arena, "iso2", countries, 2);
    struct layer unit_layer = layer_of(&arena, "code", units, 1);
    struct gazetteer_layers layers = { .countries = &country_layer, .admin1 = &unit_layer };
    close(mkstemp(path));
    const char *sqlite = str_format(&arena, "%s.sqlite", path).ptr;
    if (gazetteer_build("tests/fixtures/gazetteer", &layers, sqlite, path, &report) == OK)
        gaz = gazetteer_open(path, &report);
    unlink(sqlite);
    unlink(path);
    if (!gaz) {
        printf("the fixture cannot be built: %s\n", report.error.text);
        exit(1);
    }
}

__attribute__((destructor)) static void tidy(void)
{
    gazetteer_close(gaz);
}

static struct placement told(double lon, double lat, const char *country)
{
    struct desk desk = { .gaz = gaz, .work = &arena };
    struct scope scope = scope_country(str_from(country), &desk);
    struct placement placement = { .has_position = true,
                                   .position = { lon, lat },
                                   .confidence = 0.9,
                                   .reasons = STR("coordinates with 1 decimals") };
    tell_units(&placement, &scope, &desk, &arena);
    return placement;
}

TEST(coordinates_get_the_units_that_they_lie_in)
{
    struct placement placement = told(2.1, 13.5, "");
    CHECK_STR(placement.place.country, "NE");
    CHECK_STR(placement.place.admin1, "NE.08");
    CHECK_NEAR(placement.confidence, 0.9, 0);
    placement = told(10, 20, "Niger");
    CHECK_STR(placement.place.country, "NE");
    CHECK_STR(placement.place.admin1, "");
    CHECK_NEAR(placement.confidence, 0.9, 0);
}

TEST(coordinates_in_another_country_than_the_column_says_are_doubted)
{
    struct placement placement = told(-5, 15, "Niger");
    CHECK_STR(placement.place.country, "ML");
    CHECK(placement.confidence < 0.7);
    CHECK(str_find(placement.reasons, STR("they lie in Mali, not in 'Niger'")) >= 0);
}

TEST(a_border_is_no_sharper_than_the_map)
{
    struct placement placement = told(0.9, 15, "Niger");
    CHECK_STR(placement.place.country, "ML");
    CHECK_NEAR(placement.confidence, 0.9, 0);
}

TEST(the_open_sea_has_no_country)
{
    struct placement placement = told(-40, 0, "Niger");
    CHECK_STR(placement.place.country, "");
    CHECK_NEAR(placement.confidence, 0.9, 0);
}

TEST_MAIN
