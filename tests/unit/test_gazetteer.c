/* SPDX-License-Identifier: Apache-2.0 */
#include <unistd.h>

#include "base/infile.h"
#include "db/db.h"
#include "gazetteer_world.h"

static struct gazetteer *gaz;

/* A square of one degree, for the area of a country or unit. */
static struct layer *area_layer(const char *field, const char *code)
{
    struct layer *layer = NEW(&arena, struct layer, 1);
    *layer =
        (struct layer){ .geometry_type = GEOMETRY_POLYGON, .field_count = 1, .feature_count = 1 };
    layer->fields = NEW(&arena, struct field, 1);
    layer->fields[0] = (struct field){ str_from(field), VALUE_TEXT };
    layer->features = NEW(&arena, struct feature, 1);
    layer->features[0].values = NEW(&arena, struct value, 1);
    layer->features[0].values[0] = value_text(str_from(code));
    layer->features[0].geometry = geometry_circle(&arena, (lonlat){ 9, 17 }, 50000, 12);
    return layer;
}

static struct gazetteer_layers areas(void)
{
    return (struct gazetteer_layers){ .countries = area_layer("iso2", "NE"),
                                      .admin1 = area_layer("code", "NE.01") };
}

__attribute__((constructor)) static void prepare(void)
{
    world_begin();
    struct gazetteer_layers layers = areas();
    gaz = world_base(&layers);
}

__attribute__((destructor)) static void tidy(void)
{
    gazetteer_close(gaz);
    world_end();
}

static struct name_matches find(const char *name)
{
    return world_find(gaz, name);
}

/* Keys of the first `count` places called so, best known first. */
static str first_keys(const char *name, size_t count)
{
    struct name_matches found = find(name);
    str keys = { 0 };
    for (size_t i = 0; i < count && i < found.count; i++) {
        str parts[] = { keys, i ? STR(" ") : STR(""),
                        gazetteer_place(gaz, found.items[i].place).key };
        keys = str_concat(&arena, parts, 3);
    }
    return keys;
}

TEST(a_country_comes_before_its_namesakes)
{
    CHECK_STR(first_keys("Niger", 2), "iso:NE adm1:NG.31");
    CHECK_STR(first_keys("Georgia", 2), "iso:GE adm1:US.GA");
}

TEST(a_capital_comes_before_the_units_called_after_it)
{
    CHECK_STR(first_keys("Niamey", 3), "gn:2440485 adm1:NE.08 adm2:NE.08.2440482");
    CHECK_STR(first_keys("Tripoli", 2), "gn:2210247 gn:266826");
}

TEST(washington_is_a_city_and_a_state)
{
    CHECK_STR(first_keys("Washington", 2), "gn:4140963 adm1:US.WA");
    CHECK(find("Washington").count > 5);
}

TEST(a_name_is_found_however_it_is_spelt)
{
    static const char *const spellings[] = { "N'Djamena", "N’Djaména", "N Djamena",
                                             "NDJAMENA",  "Fort-Lamy", "انجمينا" };
    for (size_t i = 0; i < sizeof spellings / sizeof *spellings; i++) {
        str key = first_keys(spellings[i], 1);
        if (!str_eq(key, STR("gn:2427123")))
            TEST_FAULT("%s: got \"%.*s\"", spellings[i], STR_ARG(key));
    }
    CHECK_STR(first_keys("Agadès", 1), "gn:2448085");
    CHECK_STR(first_keys("St. Petersburg", 1), "gn:498817");
    CHECK_STR(first_keys("St Louis", 1), "gn:2978742");
    CHECK_STR(first_keys("موسكو", 1), "gn:524901");
    CHECK_STR(first_keys("Moscou", 1), "gn:524901");
}

TEST(a_unit_is_found_without_its_type_word)
{
    CHECK_STR(first_keys("Tillabéri", 2), "gn:2438678 adm1:NE.09");
    CHECK_STR(first_keys("Tillabéri Region", 1), "adm1:NE.09");
    CHECK_STR(first_keys("Yobe", 1), "adm1:NG.44");
    CHECK_INT(find("Columbia").count, 0);
}

TEST(an_airport_is_found_by_its_name_without_airport_and_by_its_town)
{
    CHECK_STR(first_keys("Diori Hamani", 1), "air:DRRN");
    CHECK_STR(first_keys("Niamey airport", 1), "air:DRRN");
    CHECK_STR(first_keys("aéroport de Niamey", 1), "air:DRRN");
    CHECK_STR(first_keys("aéroport d'Agadez", 1), "air:DRZA");
    struct name_matches found = find("NIM");
    CHECK_INT(found.count, 1);
    CHECK(found.count == 1 && found.items[0].kind == NAME_CODE);
    struct place place;
    CHECK(gazetteer_by_key(gaz, STR("air:NE-0001"), &place));
    CHECK_STR(place.feature, "AIRB");
    CHECK_STR(place.admin1, "NE.01");
}

TEST(two_bases_may_bear_one_number)
{
    CHECK_STR(first_keys("Base 101", 2), "own:base-aerienne-101 own:ba-101-bamako");
    CHECK_STR(first_keys("base de drones d’Agadez", 1), "own:base-aerienne-201");
}

TEST(a_group_has_countries_as_members)
{
    struct name_matches found = find("États du Sahel");
    CHECK_INT(found.count, 1);
    if (!found.count)
        return;
    struct place group = gazetteer_place(gaz, found.items[0].place);
    CHECK_STR(group.key, "group:aes");
    CHECK_INT(group.class, PLACE_GROUP);
    CHECK(!group.has_position);
    struct place_list members = gazetteer_members(gaz, group.index);
    CHECK_INT(members.count, 3);
    for (size_t i = 0; i < members.count; i++)
        CHECK_INT(gazetteer_place(gaz, members.items[i]).class, PLACE_COUNTRY);
    CHECK_INT(gazetteer_members(gaz, 0).count, 0);
}

TEST(natural_regions_and_seas_have_classes_of_their_own)
{
    CHECK_INT(gazetteer_place(gaz, find("Sahara").items[0].place).class, PLACE_REGION);
    CHECK_INT(gazetteer_place(gaz, find("Mediterranean").items[0].place).class, PLACE_SEA);
    CHECK_INT(gazetteer_place(gaz, find("trois frontières").items[0].place).class, PLACE_GROUP);
}

TEST(demonyms_are_marked_as_such)
{
    struct name_matches found = find("nigérienne");
    CHECK_INT(found.count, 1);
    CHECK(found.count == 1 && found.items[0].kind == NAME_DEMONYM);
}

TEST(a_country_column_may_hold_codes_or_names)
{
    static const struct {
        const char *text, *key;
        bool fips;
    } cases[] = {
        { "NE", "iso:NE", false },      { "ner", "iso:NE", false },
        { "562", "iso:NE", false },     { "Tchad", "iso:TD", false },
        { " Niger ", "iso:NE", false }, { "NG", "iso:NG", false },
        { "NG", "iso:NE", true },       { "RS", "iso:RU", true },
        { "Russie", "iso:RU", false },  { "Géorgie", "iso:GE", false },
        { "النيجر", "iso:NE", false },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct place country = { 0 };
        gazetteer_country(gaz, str_from(cases[i].text), cases[i].fips, &country);
        CHECK_STR(country.key, cases[i].key);
    }
    struct place country = { 0 };
    CHECK(!gazetteer_country(gaz, STR("Niamey"), false, &country));
    CHECK(!gazetteer_country(gaz, STR("nigérien"), false, &country));
    CHECK(!gazetteer_country(gaz, STR(""), false, &country));
}

TEST(a_place_tells_what_the_table_said)
{
    struct place place;
    CHECK(gazetteer_by_key(gaz, STR("gn:2440485"), &place));
    CHECK_STR(place.name, "Niamey");
    CHECK_STR(place.feature, "PPLC");
    CHECK_STR(place.country, "NE");
    CHECK_STR(place.admin1, "NE.08");
    CHECK_STR(place.admin2, "NE.08.2440482");
    CHECK_INT(place.population, 1300000);
    CHECK_NEAR(place.position.lat_deg, 13.51366, 1e-7);
    CHECK(!gazetteer_by_key(gaz, STR("gn:1"), &place));
    CHECK(!gazetteer_by_key(gaz, STR(""), &place));
    for (uint32_t i = 0; i < gazetteer_count(gaz); i++) {
        struct place each = gazetteer_place(gaz, i), again = { 0 };
        CHECK(each.index == i && each.key.len && each.name.len);
        CHECK(gazetteer_by_key(gaz, each.key, &again) && again.index == i);
    }
}

TEST(a_village_placed_from_memory_is_the_town_that_was_surveyed_beside_it)
{
    struct place village;
    CHECK(gazetteer_by_key(gaz, STR("id:v-abala-sud"), &village));
    CHECK_STR(village.name, "Abala Sud");
    CHECK(village.position.lat_deg == 14.93 && village.position.lon_deg == 3.43);
    CHECK(village.population == 7500 && village.radius_m == 0);
    CHECK_STR(village.feature, "PPLA2");
    CHECK(!gazetteer_by_key(gaz, STR("id:c1"), &village));
    CHECK_STR(first_keys("Abala Soud", 3), "id:v-abala-sud");
    /* too far from where it is remembered: another one */
    CHECK_STR(first_keys("Shinagodrar", 3), "id:c2 id:v-chin");
    CHECK_STR(first_keys("Chinagodrar", 3), "id:v-chin");
}

TEST(a_district_without_a_position_lies_at_its_seat)
{
    struct place district, seat, bilma;
    CHECK(gazetteer_by_key(gaz, STR("adm2:NE.09.8334576"), &district));
    CHECK(gazetteer_by_key(gaz, STR("gn:2438678"), &seat));
    CHECK_STR(district.name, "Tillaberi Department");
    CHECK(district.has_position);
    CHECK_NEAR(lonlat_distance_m(district.position, seat.position), 0, 1);
    CHECK(district.radius_m > 50000 && district.radius_m < 286700);
    CHECK(gazetteer_by_key(gaz, STR("adm2:NE.01.2446795"), &bilma));
    CHECK(bilma.radius_m > 100000); /* the table knows one town there, and says 5 km */
}

TEST(names_come_in_languages)
{
    struct place moscow;
    CHECK(gazetteer_by_key(gaz, STR("gn:524901"), &moscow));
    CHECK_STR(gazetteer_name(gaz, moscow.index, "fr"), "Moscou");
    CHECK_STR(gazetteer_name(gaz, moscow.index, "ru"), "Москва");
    CHECK_STR(gazetteer_name(gaz, moscow.index, "xx"), "Moscow");
    struct name_matches names = gazetteer_names(gaz, moscow.index, &arena);
    CHECK(names.count > 5);
    CHECK(names.count && names.items[0].kind == NAME_MAIN);
    CHECK_STR(names.items[0].written, "Moscow");
    CHECK(strcmp(gazetteer_language(gaz, 0), "") == 0);
    CHECK(strcmp(gazetteer_language(gaz, 60000), "") == 0);
    bool french = false;
    for (size_t i = 0; i < names.count; i++)
        french |= strcmp(gazetteer_language(gaz, names.items[i].language), "fr") == 0;
    CHECK(french);
}

TEST(every_name_as_written_finds_its_place)
{
    for (uint32_t i = 0; i < gazetteer_count(gaz); i++) {
        struct name_matches names = gazetteer_names(gaz, i, &arena);
        for (size_t k = 0; k < names.count; k++) {
            str folded = text_fold(names.items[k].written, &arena);
            CHECK(str_eq(folded, text_fold(folded, &arena)));
            struct name_matches found = gazetteer_find(gaz, folded, &arena);
            size_t times = 0;
            for (size_t m = 0; m < found.count; m++)
                times += found.items[m].place == i;
            if (folded.len && times != 1)
                TEST_FAULT("'%.*s' finds its place %zu times", STR_ARG(names.items[k].written),
                           times);
        }
    }
}

TEST(unknown_names_find_nothing)
{
    CHECK_INT(find("Xyzzyville").count, 0);
    CHECK_INT(find("").count, 0);
    CHECK_INT(gazetteer_find(gaz, (str){ 0 }, &arena).count, 0);
}

TEST(the_index_tells_what_it_was_built_from)
{
    struct gazetteer_info info = gazetteer_info(gaz);
    CHECK_INT(info.place_counts[PLACE_COUNTRY], 14);
    CHECK(info.names > 1000 && info.folded_names > 900 && info.languages >= 4);
    CHECK_STR(info.built_from,
              "fixture 1 CC-BY-4.0 (GeoNames), public domain (OurAirports) 0000\n");
}

TEST(two_builds_give_the_same_bytes)
{
    static const char *const names[] = { "base.idx", "base.sqlite" };
    const char *again[] = { in_folder("again.idx"), in_folder("again.sqlite") };
    struct report report = { 0 };
    struct gazetteer_layers layers = areas();
    CHECK(gazetteer_build(WORLD_FIXTURE, &layers, again[1], again[0], &report) == OK);
    for (int i = 0; i < 2; i++) {
        str first = { 0 }, second = { 0 };
        CHECK(infile_read(in_folder(names[i]), &arena, &first, &report) == OK);
        CHECK(infile_read(again[i], &arena, &second, &report) == OK);
        CHECK(first.len > 10000);
        CHECK(str_eq(first, second));
        unlink(again[i]);
    }
    CHECK_OK(report);
}

static str ask(struct db *db, const char *sql)
{
    struct report report = { 0 };
    struct db_statement *statement = db_prepare(db, sql, &report);
    str answer =
        statement && db_step(statement, &report) ? db_text(statement, 0, &arena) : STR("no row");
    db_finish(statement);
    CHECK_OK(report);
    return answer;
}

TEST(the_database_joins_places_areas_and_members)
{
    struct report report = { 0 };
    struct db *db = db_open(in_folder("base.sqlite"), DB_READ, &report);
    CHECK_OK(report);
    if (!db)
        return;
    CHECK_STR(ask(db, "SELECT name FROM places WHERE key = 'gn:2440485'"), "Niamey");
    CHECK_STR(ask(db, "SELECT round(ST_X(geom), 4) FROM places WHERE key = 'gn:2440485'"),
              "2.1098");
    CHECK_STR(ask(db, "SELECT count(*) FROM areas"), "2");
    CHECK_STR(ask(db, "SELECT name FROM areas JOIN places ON key = place_key "
                      "WHERE class = 'admin1'"),
              "Agadez");
    CHECK_STR(ask(db, "SELECT group_concat(country_key) FROM (SELECT country_key FROM members "
                      "WHERE group_key = 'group:aes' ORDER BY 1)"),
              "iso:BF,iso:ML,iso:NE");
    CHECK_STR(ask(db, "SELECT n.name FROM names n JOIN places USING (place_index) "
                      "WHERE key = 'gn:524901' AND lang = 'fr'"),
              "Moscou");
    CHECK_STR(ask(db, "SELECT rtreecheck('idx_areas_geom')"), "ok");
    CHECK_STR(ask(db, "SELECT count(*) FROM geometry_columns"), "2");
    CHECK_STR(ask(db, "SELECT same_as FROM places WHERE key = 'own:base-aerienne-101'"), "DRRN");
    db_close(db);
}

static str index_bytes(void)
{
    struct report report = { 0 };
    str bytes = { 0 };
    CHECK(infile_read(in_folder("base.idx"), &arena, &bytes, &report) == OK);
    return str_copy(&arena, bytes);
}

static void refuses(str bytes, const char *words)
{
    const char *path = in_folder("broken.idx");
    struct report report = { 0 };
    FILE *file = fopen(path, "wb");
    CHECK(file && (!bytes.len || fwrite(bytes.ptr, bytes.len, 1, file) == 1));
    if (file)
        fclose(file);
    struct gazetteer *opened = gazetteer_open(path, &report);
    CHECK(!opened);
    CHECK(report.error.status != OK);
    if (!strstr(report.error.text, words))
        TEST_FAULT("\"%s\" lacks \"%s\"", report.error.text, words);
    gazetteer_close(opened);
    unlink(path);
}

TEST(a_broken_index_gets_a_sentence)
{
    str bytes = index_bytes();
    refuses(STR(""), "too short");
    refuses(STR("Niamey,2440485"), "too short");
    refuses(str_sub(bytes, 0, 100), "too short");
    refuses(str_sub(bytes, 0, bytes.len / 2), "cut off");
    refuses(str_sub(bytes, 0, bytes.len - 1), "cut off");
    char *changed = (char *)str_copy(&arena, bytes).ptr;
    changed[40] ^= 1;
    refuses((str){ changed, bytes.len }, "header is damaged");
    changed[0] ^= 1;
    refuses((str){ changed, bytes.len }, "begins with other bytes");
    changed = (char *)str_copy(&arena, bytes).ptr;
    changed[8] ^= 2;
    refuses((str){ changed, bytes.len }, "another version");
    changed = (char *)str_copy(&arena, bytes).ptr;
    for (int i = 0; i < 2; i++) {
        char byte = changed[12 + i];
        changed[12 + i] = changed[15 - i];
        changed[15 - i] = byte;
    }
    refuses((str){ changed, bytes.len }, "other byte order");
    struct report report = { 0 };
    CHECK(!gazetteer_open(in_folder("missing.idx"), &report));
    CHECK_INT(report.error.status, ERR_FILE);
}

TEST(missing_tables_and_folders_get_a_sentence_and_leave_nothing_behind)
{
    struct report report = { 0 };
    const char *sqlite = in_folder("none.sqlite"), *index = in_folder("none.idx");
    CHECK(gazetteer_build(in_folder("nowhere"), NULL, sqlite, index, &report) == ERR_FILE);
    CHECK(strstr(report.error.text, "countries.tsv") != NULL);
    CHECK(access(sqlite, F_OK) != 0 && access(index, F_OK) != 0);
    report = (struct report){ 0 };
    CHECK(gazetteer_build(WORLD_FIXTURE, NULL, in_folder("no/none.sqlite"), index, &report) ==
          ERR_FILE);
    CHECK(access(index, F_OK) != 0);
}

TEST_MAIN
