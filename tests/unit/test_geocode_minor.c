/* SPDX-License-Identifier: Apache-2.0 */
/* What GeoNames lists beside villages of the same name: dunes, wells, streams that run dry. */
#include "gazetteer_world.h"
#include "geocode/geocode.h"

static struct gazetteer *base, *gaz;
static struct arena scratch;
enum { ROOM = 1 << 26 };

static str row(int id, const char *name, double lat, const char *feature)
{
    return world_line(&(struct world_place){ 9700000 + id, name, "", lat, 5.5, feature, "NE", 0 });
}

/* Tirilé is a dune, a well, a hill and a village; Ouaféré a stream that runs dry alone; Bakoré a
 * village and a delta, which is as large as its name is known. */
static str dump(void)
{
    str rows[] = { row(1, "Tirilé", 16.2, "T\tDUNE"), row(2, "Tirilé", 15.1, "H\tWLL"),
                   row(3, "Tirilé", 14.3, "T\tHLL"),  row(4, "Tirilé", 13.4, "P\tPPL"),
                   row(5, "Ouaféré", 16.6, "H\tWAD"), row(6, "Bakoré", 17.2, "H\tDLTA"),
                   row(7, "Bakoré", 13.9, "P\tPPL") };
    return str_concat(&arena, rows, sizeof rows / sizeof *rows);
}

__attribute__((constructor)) static void prepare(void)
{
    world_begin();
    scratch = arena_reserve(ROOM);
    base = world_base(NULL);
    gaz = world_over(base, dump(), "minor.idx", 0);
}

__attribute__((destructor)) static void tidy(void)
{
    gazetteer_close(base);
    gazetteer_close(gaz);
    arena_release(&scratch, ROOM);
    world_end();
}

static str key_of(const char *place)
{
    struct event event = { .place = str_from(place), .country = STR("NE") };
    struct geocode_options options = { .threshold = 0.01 };
    struct placements all = geocode_event(&event, gaz, &options, &arena, scratch);
    CHECK_INT(all.count, 1);
    return all.items[0].place.key;
}

TEST(a_village_is_meant_rather_than_what_is_less_known_than_it)
{
    CHECK_STR(key_of("Tirilé"), "gn:9700004");
}

TEST(what_is_less_known_is_meant_when_nothing_else_is_called_so)
{
    CHECK_STR(key_of("Ouaféré"), "gn:9700005");
}

TEST(a_region_that_is_known_is_meant_rather_than_a_village)
{
    CHECK_STR(key_of("Bakoré"), "gn:9700006");
}

TEST(only_what_geonames_lists_is_minor)
{
    struct place place = { .key = STR("gn:1"), .class = PLACE_REGION, .feature = STR("DUNE") };
    CHECK(gazetteer_is_minor(&place));
    place.feature = STR("DLTA");
    CHECK(!gazetteer_is_minor(&place));
    place = (struct place){ .key = STR("own:1"), .class = PLACE_FACILITY, .feature = STR("WLL") };
    CHECK(!gazetteer_is_minor(&place));
    place.key = STR("gn:1");
    CHECK(gazetteer_is_minor(&place));
    place.feature = STR("AIRP");
    CHECK(!gazetteer_is_minor(&place));
}

TEST_MAIN
