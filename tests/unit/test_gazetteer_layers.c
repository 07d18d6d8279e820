/* SPDX-License-Identifier: Apache-2.0 */
/* Several index files as one gazetteer: the fixture, and layers imported over it. */
#include "gazetteer/index.h"
#include "gazetteer_world.h"

static struct gazetteer *base, *twice, *layered;
static struct import_tally tally;

/* Niamey with another population and name; a village; a unit of the base by its geonameid; a
 * village called like a town of the base. */
static const char dump[] =
    "2440485\tNiamey\tNiamey\tNiameyville\t13.52\t2.11\tP\tPPLC\tNE\t\t08\t\t\t\t1500000\t\t200\t"
    "Africa/Niamey\t2030-01-01\n"
    "9900001\tZamzamville\tZamzamville\tZamzamdorf\t13.9\t2.5\tP\tPPL\tNE\t\t08\t\t\t\t0\t\t200\t"
    "Africa/Niamey\t2030-01-01\n"
    "2438678\tTillaberi\tTillaberi\tTillaberitown\t14.2\t1."
    "45\tP\tPPL\tNE\t\t09\t\t\t\t25000\t\t200\t"
    "Africa/Niamey\t2030-01-01\n"
    "2595294\tNiamey Urban\tNiamey Urban\t\t13.5\t2.1\tA\tADM1\tNE\t\t08\t\t\t\t0\t\t200\t"
    "Africa/Niamey\t2030-01-01\n"
    "2438420\tInates\tInates\t\t15.02\t1.36\tP\tPPL\tNE\t\t09\t\t\t\t0\t\t200\t"
    "Africa/Niamey\t2030-01-01\n"
    "9900002\tGaya\tGaya\t\t12.1\t3.3\tP\tPPL\tNE\t\t02\t\t\t\t0\t\t200\tAfrica/"
    "Niamey\t2030-01-01\n";

__attribute__((constructor)) static void prepare(void)
{
    struct report report = { 0 };
    world_begin();
    const char *paths[] = { in_folder("base.idx"), in_folder("layer.idx") };
    const char *same[] = { paths[0], paths[0], paths[0] };
    base = world_base(NULL);
    if (world_import(base, str_from(dump), "layer.idx", &tally, &report)) {
        twice = gazetteer_open_layers(same, 3, &report);
        layered = gazetteer_open_layers(paths, 2, &report);
    }
    world_need(twice && layered, &report);
}

__attribute__((destructor)) static void tidy(void)
{
    gazetteer_close(base);
    gazetteer_close(twice);
    gazetteer_close(layered);
    world_end();
}

static size_t times_found(const struct gazetteer *gaz, const char *name, const char *key)
{
    struct name_matches found = world_find(gaz, name);
    size_t times = 0;
    for (size_t i = 0; i < found.count; i++)
        times += str_eq(gazetteer_place(gaz, found.items[i].place).key, str_from(key));
    return times;
}

TEST(a_place_of_a_layer_hides_the_one_with_its_key)
{
    struct place old, place;
    CHECK(gazetteer_by_key(base, STR("gn:2440485"), &old));
    CHECK(gazetteer_by_key(layered, STR("gn:2440485"), &place));
    CHECK(place.index >= gazetteer_count(base));
    CHECK_INT(place.population, 1500000);
    CHECK_INT(old.population, 1300000);
    CHECK_INT(gazetteer_current(layered, old.index), place.index);
    CHECK_INT(gazetteer_current(layered, place.index), place.index);
    CHECK_STR(gazetteer_place(layered, old.index).key, "gn:2440485");
}

TEST(names_of_both_lead_to_the_place_that_hides)
{
    struct place place;
    CHECK(gazetteer_by_key(layered, STR("gn:2440485"), &place));
    static const char *const names[] = { "Niamey", "Niameyville", "نيامي" };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        CHECK_INT(times_found(layered, names[i], "gn:2440485"), 1);
        struct name_matches found = world_find(layered, names[i]);
        CHECK(found.count && found.items[0].place == place.index);
    }
    CHECK_STR(gazetteer_name(layered, place.index, "ar"), "نيامي");
    struct name_matches all = gazetteer_names(layered, place.index, &arena);
    CHECK(all.count > gazetteer_names(base, 0, &arena).count / 2);
    for (size_t i = 0; i < all.count; i++) {
        CHECK_INT(all.items[i].place, place.index);
        CHECK_INT(all.items[i].kind == NAME_MAIN, i == 0);
    }
}

TEST(a_place_may_hide_one_with_another_key)
{
    struct name_matches before = world_find(base, "In Ates"),
                        after = world_find(layered, "In Ates");
    CHECK_INT(before.count, 1);
    CHECK_INT(after.count, 1);
    if (before.count != 1 || after.count != 1)
        return;
    struct place old = gazetteer_place(base, before.items[0].place), place;
    CHECK(!str_eq(old.key, STR("gn:2438420")));
    CHECK_STR(gazetteer_place(layered, after.items[0].place).key, "gn:2438420");
    CHECK_INT(gazetteer_current(layered, old.index), after.items[0].place);
    CHECK(gazetteer_by_key(layered, old.key, &place));
    CHECK_STR(place.key, "gn:2438420");
}

TEST(the_table_of_what_a_layer_hides_says_what_its_keys_say)
{
    struct index_file *layer = &layered->files[1];
    const uint32_t *hiders = layer->hiders;
    size_t hidden = 0;
    CHECK(hiders != NULL);
    for (uint32_t i = 0; i < gazetteer_count(base); i++) {
        uint32_t by_table = gazetteer_current(layered, i);
        layer->hiders = NULL;
        CHECK_INT(by_table, gazetteer_current(layered, i));
        layer->hiders = hiders;
        hidden += by_table != i;
    }
    CHECK_INT(hidden, tally.merged);
}

TEST(a_village_of_a_layer_is_found_beside_the_towns_of_the_base)
{
    CHECK_INT(times_found(layered, "Zamzamville", "gn:9900001"), 1);
    CHECK_INT(times_found(layered, "Zamzamdorf", "gn:9900001"), 1);
    CHECK_INT(world_find(base, "Zamzamville").count, 0);
    CHECK_INT(world_find(layered, "Gaya").count, world_find(base, "Gaya").count + 1);
    struct near_names near = gazetteer_near(layered, STR("zamzanville"), 1, &arena);
    CHECK_INT(near.count, 1);
    CHECK_STR(near.count ? near.items[0].folded : STR(""), "zamzamville");
    near = gazetteer_near(layered, STR("zanzanvile"), 2, &arena);
    CHECK_INT(near.count, 0); /* three edits */
    near = gazetteer_near(layered, STR("niamei"), 1, &arena);
    size_t niamey = 0;
    for (size_t i = 0; i < near.count; i++)
        niamey += str_eq(near.items[i].folded, STR("niamey"));
    CHECK_INT(niamey, 1); /* of both files */
    near = gazetteer_alike(layered, text_sound(STR("zamzamville"), &arena), &arena);
    CHECK_INT(near.count, 1);
}

TEST(countries_groups_and_facts_come_from_the_base)
{
    struct place country;
    CHECK(gazetteer_country(layered, STR("NE"), false, &country));
    CHECK_STR(country.key, "iso:NE");
    CHECK(gazetteer_country(layered, STR("Tchad"), false, &country));
    CHECK_STR(country.key, "iso:TD");
    struct name_matches found = world_find(layered, "États du Sahel");
    CHECK(found.count && gazetteer_members(layered, found.items[0].place).count == 3);
    CHECK_INT(gazetteer_layer_count(layered), 2);
    CHECK(!gazetteer_layer_info(layered, 0).is_over_others);
    CHECK(!gazetteer_layer_info(layered, 1).is_over_others);
    CHECK(gazetteer_layer_info(twice, 1).is_over_others);
    CHECK_INT(gazetteer_count(layered), gazetteer_count(base) + tally.places);
    CHECK_INT(gazetteer_info(layered).names,
              gazetteer_info(base).names + gazetteer_layer_info(layered, 1).names);
}

TEST(a_file_over_itself_changes_nothing)
{
    for (uint32_t i = 0; i < gazetteer_count(base); i++) {
        struct arena keep = arena;
        struct name_matches names = gazetteer_names(base, i, &keep);
        uint32_t over = gazetteer_current(twice, i);
        CHECK_INT(over, i + 2 * gazetteer_count(base));
        CHECK_INT(gazetteer_names(twice, over, &keep).count, names.count);
        for (size_t k = 0; k < names.count; k++) {
            struct arena room = keep;
            str folded = text_fold(names.items[k].written, &room);
            struct name_matches one = gazetteer_find(base, folded, &room),
                                both = gazetteer_find(twice, folded, &room);
            CHECK_INT(both.count, one.count);
            for (size_t m = 0; m < one.count && m < both.count; m++) {
                struct place a = gazetteer_place(base, one.items[m].place),
                             b = gazetteer_place(twice, both.items[m].place);
                if (!str_eq(a.key, b.key) || one.items[m].kind != both.items[m].kind)
                    TEST_FAULT("'%.*s': %.*s, not %.*s", STR_ARG(folded), STR_ARG(b.key),
                               STR_ARG(a.key));
                CHECK(strcmp(gazetteer_language(base, one.items[m].language),
                             gazetteer_language(twice, both.items[m].language)) == 0);
            }
            CHECK_INT(gazetteer_near(twice, folded, 1, &room).count,
                      gazetteer_near(base, folded, 1, &room).count);
            struct name_list list;
            gazetteer_lookup_batch(twice, &folded, 1, &list);
            CHECK_INT(list.count, 3 * gazetteer_lookup(base, folded).count);
        }
    }
}

TEST(a_layer_that_cannot_be_opened_is_told)
{
    struct report report = { 0 };
    const char *paths[] = { in_folder("base.idx"), in_folder("dump.txt") };
    CHECK(!gazetteer_open_layers(paths, 2, &report));
    CHECK(strstr(report.error.text, "not a gazetteer index") != NULL);
    report = (struct report){ 0 };
    paths[1] = in_folder("nowhere.idx");
    CHECK(!gazetteer_open_layers(paths, 2, &report));
    CHECK_INT(report.error.status, ERR_FILE);
    const char *many[GAZETTEER_LAYERS_MAX + 1];
    for (size_t i = 0; i < sizeof many / sizeof *many; i++)
        many[i] = paths[0];
    report = (struct report){ 0 };
    CHECK(!gazetteer_open_layers(many, GAZETTEER_LAYERS_MAX + 1, &report));
    CHECK_INT(report.error.status, ERR_USAGE);
    report = (struct report){ 0 };
    struct gazetteer *all = gazetteer_open_layers(many, GAZETTEER_LAYERS_MAX, &report);
    CHECK_OK(report);
    gazetteer_close(all);
}

TEST_MAIN
