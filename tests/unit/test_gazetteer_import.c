/* SPDX-License-Identifier: Apache-2.0 */
#include <sys/stat.h>

#include "base/buffer.h"
#include "base/infile.h"
#include "gazetteer/sorter.h"
#include "gazetteer_world.h"

static struct gazetteer *base;

__attribute__((constructor)) static void prepare(void)
{
    world_begin();
    base = world_base(NULL);
}

__attribute__((destructor)) static void tidy(void)
{
    gazetteer_close(base);
    world_end();
}

/* A line of a dump: the columns that matter here. */
static str row(const char *id, const char *name, const char *others, const char *lat,
               const char *lon, const char *code, const char *units, const char *people,
               const char *date)
{
    return str_format(&arena,
                      "%s\t%s\t%s\t%s\t%s\t%s\t%s\tNE\t\t%s\t\t\t%s\t\t300\tAfrica/Niamey\t%s\n",
                      id, name, name, others, lat, lon, code, units, people, date);
}

static const char *file_of(const char *name, const str *rows, size_t count)
{
    struct report report = { 0 };
    const char *path = in_folder(name);
    CHECK(outfile_write(path, str_concat(&arena, rows, count), &report) == OK);
    return path;
}

/* Import `path` over the fixture; the layer alone, opened. */
static struct gazetteer *import_as(const char *path, enum import_kind kind, const char *out,
                                   size_t memory, struct import_tally *tally, struct report *report)
{
    struct import_input input = { .path = path, .kind = kind, .sha256 = str_from(path) };
    struct import_request request = {
        .inputs = &input, .count = 1, .base = base, .output = in_folder(out), .memory = memory
    };
    if (gazetteer_import(&request, tally, report) != OK)
        return NULL;
    return gazetteer_open(request.output, report);
}

static struct gazetteer *import(const char *name, const str *rows, size_t count,
                                struct import_tally *tally, struct report *report)
{
    return import_as(file_of(name, rows, count), IMPORT_GEONAMES, "layer.idx", 0, tally, report);
}

#define IMPORT(rows) import("dump.txt", rows, sizeof(rows) / sizeof *(rows), &tally, &report)

static str first_key(const struct gazetteer *gaz, const char *name)
{
    struct name_matches found = world_find(gaz, name);
    return found.count ? gazetteer_place(gaz, found.items[0].place).key : (str){ 0 };
}

TEST(a_village_of_a_dump_is_found_by_all_its_names)
{
    struct import_tally tally;
    struct report report = { 0 };
    str rows[] = { row("2439000", "Tamou", "Tamu,Tâmou,ta mu", "12.75500", "2.17800", "P\tPPL",
                       "09\t", "0", "2012-01-18") };
    struct gazetteer *layer = IMPORT(rows);
    CHECK_OK(report);
    CHECK_INT(tally.places, 1);
    CHECK_STR(first_key(layer, "Tamou"), "gn:2439000");
    CHECK_STR(first_key(layer, "tamu"), "gn:2439000");
    CHECK_INT(world_find(layer, "ta mu").count, 0); /* a machine made it */
    struct place place;
    CHECK(gazetteer_by_key(layer, STR("gn:2439000"), &place));
    CHECK_STR(place.admin1, "NE.09");
    CHECK_STR(place.feature, "PPL");
    CHECK_NEAR(place.position.lat_deg, 12.755, 1e-7);
    gazetteer_close(layer);
}

TEST(a_place_of_the_base_keeps_its_names_and_takes_newer_facts)
{
    struct import_tally tally;
    struct report report = { 0 };
    str rows[] = { row("2440485", "Niamey City", "", "13.60000", "2.20000", "P\tPPLC", "08\t",
                       "1500000", "2025-01-18") };
    struct gazetteer *layer = IMPORT(rows);
    struct place place;
    CHECK_INT(tally.merged, 1);
    CHECK(gazetteer_by_key(layer, STR("gn:2440485"), &place));
    CHECK_STR(place.name, "Niamey");
    CHECK_STR(first_key(layer, "niamey city"), "gn:2440485");
    CHECK_STR(first_key(layer, "نيامي"), "gn:2440485");
    CHECK_INT(place.population, 1500000);
    CHECK_NEAR(place.position.lat_deg, 13.6, 1e-6);
    gazetteer_close(layer);
}

TEST(an_older_state_of_geonames_changes_nothing_but_adds_names)
{
    struct import_tally tally;
    struct report report = { 0 };
    struct place before, place;
    str rows[] = { row("2440485", "Niamé", "", "13.60000", "2.20000", "P\tPPLA", "08\t", "700000",
                       "2012-01-18") };
    struct gazetteer *layer = IMPORT(rows);
    CHECK(gazetteer_by_key(base, STR("gn:2440485"), &before));
    CHECK(gazetteer_by_key(layer, STR("gn:2440485"), &place));
    CHECK_INT(place.population, before.population);
    CHECK_NEAR(place.position.lat_deg, before.position.lat_deg, 1e-6);
    CHECK_STR(place.feature, "PPLC");
    CHECK_STR(first_key(layer, "niame"), "gn:2440485");
    gazetteer_close(layer);
}

TEST(a_place_that_the_base_has_from_elsewhere_is_claimed_by_the_nearest_of_its_name)
{
    struct import_tally tally;
    struct report report = { 0 };
    str rows[] = {
        row("2438420", "Inates", "", "15.02000", "1.36000", "P\tPPL", "09\t", "0", "2012-01-18"),
        row("2438421", "Inates", "", "15.06000", "1.38000", "P\tPPL", "09\t", "0", "2012-01-18")
    };
    struct gazetteer *layer = IMPORT(rows);
    CHECK_INT(tally.places, 2);
    CHECK_INT(tally.merged, 1);
    struct name_matches found = world_find(layer, "In Ates"); /* a name that the base alone knew */
    CHECK_INT(found.count, 1);
    CHECK_STR(first_key(layer, "In Ates"), "gn:2438420");
    struct place place;
    CHECK(gazetteer_by_key(layer, STR("gn:2438420"), &place));
    CHECK_NEAR(place.position.lat_deg, 15.02, 1e-6); /* surveyed, not from memory */
    gazetteer_close(layer);
}

TEST(units_are_known_by_geonameid_or_code_and_keep_their_position)
{
    struct import_tally tally;
    struct report report = { 0 };
    struct place before, place;
    str rows[] = { row("2445703", "Diffa Department", "", "13.00000", "12.00000", "A\tADM2",
                       "02\t2445703", "0", "2012-01-18"),
                   row("99", "Agadez Region", "", "15.00000", "10.00000", "A\tADM1", "01\t", "0",
                       "2026-01-18"),
                   row("100", "Foulatari", "", "13.70000", "12.10000", "A\tADM3", "02\t2445703",
                       "0", "2026-01-18") };
    struct gazetteer *layer = IMPORT(rows);
    CHECK_INT(tally.places, 3);
    CHECK(gazetteer_by_key(base, STR("adm2:NE.02.2445703"), &before));
    CHECK(gazetteer_by_key(layer, STR("adm2:NE.02.2445703"), &place));
    CHECK_NEAR(place.position.lat_deg, before.position.lat_deg, 1e-6);
    CHECK(gazetteer_by_key(layer, STR("adm1:NE.01"), &place));
    CHECK(gazetteer_by_key(layer, STR("gn:100"), &place));
    CHECK(place.class == PLACE_ADMIN2 && place.radius_m > 0);
    gazetteer_close(layer);
}

TEST(what_is_no_place_to_us_is_left_out_and_counted)
{
    struct import_tally tally;
    struct report report = { 0 };
    str rows[] = { row("1", "Hotel du Sahel", "", "13.5", "2.1", "S\tHTL", "08\t", "0", ""),
                   row("2", "Goungou", "", "13.5", "2.1", "P\tPPL", "08\t", "0", ""),
                   row("3", "Puits de Goungou", "", "13.5", "2.1", "H\tWLL", "08\t", "0", "") };
    struct gazetteer *layer = IMPORT(rows);
    CHECK_INT(tally.of_no_use, 1);
    CHECK_INT(tally.places, 2);
    gazetteer_close(layer);
}

TEST(a_broken_row_is_a_warning_and_the_others_stay)
{
    struct import_tally tally;
    struct report report = { 0 };
    str rows[] = { STR("1\tToo\tfew\n"),
                   row("x", "No id", "", "13.5", "2.1", "P\tPPL", "08\t", "0", ""),
                   row("3", "No latitude", "", "93.5", "2.1", "P\tPPL", "08\t", "0", ""),
                   row("4", "No longitude", "", "13.5", "nan", "P\tPPL", "08\t", "0", ""),
                   row("5", "\xff\xfe", "", "13.5", "2.1", "P\tPPL", "08\t", "0", ""),
                   row("6", "", "", "13.5", "2.1", "P\tPPL", "08\t", "0", ""),
                   row("7", "Goungou", "", "13.5", "2.1", "P\tPPL", "08\t", "-5", "") };
    struct gazetteer *layer = IMPORT(rows);
    CHECK_OK(report);
    CHECK_INT(tally.broken, 6);
    CHECK_INT(report.warning_count, 6);
    CHECK_INT(tally.places, 1);
    gazetteer_close(layer);
}

TEST(a_dump_without_a_single_place_is_an_error_with_remedy)
{
    struct import_tally tally;
    struct report report = { 0 };
    str rows[] = { STR("1\tToo\tfew\n") };
    CHECK(!IMPORT(rows));
    CHECK_INT(report.error.status, ERR_DATA);
}

TEST(the_same_bytes_come_out_whatever_the_memory)
{
    struct report report = { 0 };
    struct import_tally tally;
    str rows[4000];
    for (size_t i = 0; i < 4000; i++) {
        str name = str_format(&arena, "Tchin %zu", i % 1500);
        str id = str_format(&arena, "%zu", 1000000 + i * 7 % 4000);
        str lat = str_format(&arena, "%zu.5", 12 + i % 5);
        rows[i] = row(id.ptr, name.ptr, "Chin,Tshin Tabaraden,Čin", lat.ptr, "4.1", "P\tPPL",
                      "06\t", "0", "2012-01-18");
    }
    const char *dump = file_of("many.txt", rows, 4000);
    gazetteer_close(import_as(dump, IMPORT_GEONAMES, "much.idx", 0, &tally, &report));
    gazetteer_close(import_as(dump, IMPORT_GEONAMES, "little.idx", 1, &tally, &report));
    str much, little;
    CHECK(infile_map(in_folder("much.idx"), &much, &report) == OK);
    CHECK(infile_map(in_folder("little.idx"), &little, &report) == OK);
    CHECK(much.len > 100000 && str_eq(much, little));
    infile_unmap(much);
    infile_unmap(little);
    struct stat info;
    CHECK(stat(in_folder(".little.idx.import"), &info) != 0); /* the work files are gone */
}

TEST(places_of_one_name_are_neighbours_and_equals_stay_in_the_order_of_their_keys)
{
    struct import_tally tally;
    struct report report = { 0 };
    str rows[] = {
        row("2439101", "Tondi", "", "12.7", "2.1", "P\tPPL", "09\t", "0", "2012-01-18"),
        row("2439102", "Banda", "Tondi", "13.7", "2.2", "P\tPPL", "09\t", "0", "2012-01-18"),
        row("2439103", "Tôndi", "", "14.7", "2.3", "P\tPPL", "09\t", "0", "2012-01-18")
    };
    struct gazetteer *layer = IMPORT(rows);
    CHECK_OK(report);
    static const uint32_t places[] = { 1, 0, 2 }; /* by name: Banda, Tondi, Tôndi */
    struct name_matches found = world_find(layer, "tondi");
    CHECK_INT(found.count, 3);
    for (size_t i = 0; i < found.count; i++) {
        CHECK_STR(gazetteer_place(layer, found.items[i].place).key,
                  str_format(&arena, "gn:243910%zu", i + 1).ptr);
        CHECK_INT(found.items[i].place, places[i]);
    }
    gazetteer_close(layer);
}

/* Three rows of one place, each with hundreds of long names. */
TEST(names_that_fill_several_records_all_stay)
{
    enum { ROWS = 3, NAMES = 500 };
    struct import_tally tally;
    struct report report = { 0 };
    str rows[ROWS];
    for (int i = 0; i < ROWS; i++) {
        struct buffer names = { 0 };
        for (int k = 0; k < NAMES; k++)
            buffer_format(&names, "%sNom numéro %d de Tamou la lointaine", k ? "," : "",
                          1000 * i + k);
        rows[i] = row("2439000", "Tamou", str_cstr(&arena, buffer_keep(&names, &arena)), "12.75500",
                      "2.17800", "P\tPPL", "09\t", "0", "2012-01-18");
    }
    struct gazetteer *layer = IMPORT(rows);
    CHECK_OK(report);
    CHECK_INT(tally.names, 1 + ROWS * NAMES);
    CHECK_STR(first_key(layer, "nom numero 2499 de tamou la lointaine"), "gn:2439000");
    gazetteer_close(layer);
}

TEST(alternate_names_alone_name_places_and_units_of_the_base)
{
    struct import_tally tally;
    struct report report = { 0 };
    str rows[] = { STR("1\t2440485\tfr\tNy'amey\t1\t\t\t\t\t\n"),
                   STR("2\t2440485\tzh-CN\t尼亚美城\t\t\t\t\t\t\n"),
                   STR("3\t2440485\tfr\tVillage de Niami\t\t\t\t1\t1900\t1926\n"),
                   STR("4\t2440485\tlink\thttps://example.org/Niamey\t\t\t\t\t\t\n"),
                   STR("5\t2440485\tunlc\tNENIM\t\t\t\t\t\t\n"),
                   STR("6\t2445703\tha\tYankin Diffa\t\t\t\t\t\t\n"),
                   STR("7\t77777777\tfr\tNulle part\t\t\t\t\t\t\n") };
    const char *path = file_of("names.txt", rows, 7);
    struct gazetteer *layer = import_as(path, IMPORT_ALTERNATES, "names.idx", 0, &tally, &report);
    CHECK_OK(report);
    CHECK_INT(tally.places, 2);
    CHECK_INT(tally.nameless, 1);
    CHECK_INT(tally.of_no_use, 1);
    CHECK_STR(first_key(layer, "yankin diffa"), "adm2:NE.02.2445703");
    CHECK_STR(first_key(layer, "尼亚美城"), "gn:2440485");
    CHECK_STR(first_key(layer, "Niamey"), "gn:2440485");
    struct name_matches old = world_find(layer, "village de niami"),
                        code = world_find(layer, "nenim");
    CHECK(old.count == 1 && old.items[0].kind == NAME_ALTERNATE);
    CHECK(code.count == 1 && code.items[0].kind == NAME_CODE);
    gazetteer_close(layer);
}

/* ---- own places ---- */

struct fake_rows {
    const str *columns, (*cells)[8];
    const struct geometry *geometry;
    size_t width, count, at;
};

static bool next_fake(void *user, struct own_row *out, struct report *report)
{
    struct fake_rows *rows = user;
    (void)report;
    if (rows->at == rows->count)
        return false;
    *out = (struct own_row){ .columns = rows->columns,
                             .cells = rows->cells[rows->at],
                             .count = rows->width,
                             .geometry = rows->geometry,
                             .at = { "own.csv", (unsigned)rows->at + 2, 0 } };
    rows->at++;
    return true;
}

static struct gazetteer *import_rows(struct fake_rows *rows, struct import_tally *tally,
                                     struct report *report)
{
    struct import_input input = {
        .path = "own.csv", .kind = IMPORT_OWN, .sha256 = STR("own"), .next = next_fake, .rows = rows
    };
    struct import_request request = {
        .inputs = &input, .count = 1, .base = base, .output = in_folder("own.idx")
    };
    if (gazetteer_import(&request, tally, report) != OK)
        return NULL;
    return gazetteer_open(request.output, report);
}

TEST(an_own_table_needs_a_name_and_a_position_and_may_tell_more)
{
    static const str columns[] = { STR_INIT("Nom"),     STR_INIT("Latitude"), STR_INIT("Longitude"),
                                   STR_INIT("Type"),    STR_INIT("Pays"),     STR_INIT("Région"),
                                   STR_INIT("aliases"), STR_INIT("rayon_km") };
    static const str cells[][8] = {
        { STR_INIT("Samira"), STR_INIT("13,70"), STR_INIT("1°01'12\"E"), STR_INIT("mine d'or"),
          STR_INIT("Niger"), STR_INIT("Tillabéri"),
          STR_INIT("en:Samira Hill|Libiri|fr:Mine coloniale (1930-1960)"), STR_INIT("2,5") },
        { STR_INIT("Niamey"), STR_INIT("13.52"), STR_INIT("2.12"), STR_INIT("ville"),
          STR_INIT("NE"), STR_INIT(""), STR_INIT("fr:Niamé Koira"), STR_INIT("") },
        { STR_INIT(""), STR_INIT("13.52"), STR_INIT("2.12"), STR_INIT(""), STR_INIT("NE"),
          STR_INIT(""), STR_INIT(""), STR_INIT("") },
        { STR_INIT("Zzz"), STR_INIT("13,5°E"), STR_INIT("2.12"), STR_INIT(""), STR_INIT("NE"),
          STR_INIT(""), STR_INIT(""), STR_INIT("") },
    };
    struct fake_rows rows = { columns, cells, NULL, 8, 4, 0 };
    struct import_tally tally;
    struct report report = { 0 };
    struct gazetteer *layer = import_rows(&rows, &tally, &report);
    CHECK_OK(report);
    CHECK_INT(tally.broken, 2);
    CHECK_INT(tally.merged, 1);
    CHECK_STR(first_key(layer, "Samira Hill"), "own:samira@13.7,1.02");
    CHECK_STR(first_key(layer, "niame koira"), "gn:2440485"); /* the same place: its key */
    struct place place;
    CHECK(gazetteer_by_key(layer, STR("own:samira@13.7,1.02"), &place));
    CHECK(place.class == PLACE_FACILITY);
    CHECK_STR(place.feature, "MN");
    CHECK_STR(place.country, "NE");
    CHECK_STR(place.admin1, "NE.09");
    CHECK_NEAR(place.radius_m, 2500, 0.5);
    struct name_matches old = world_find(layer, "mine coloniale");
    CHECK(old.count == 1 && old.items[0].kind == NAME_ALTERNATE);
    gazetteer_close(layer);
}

TEST(a_position_may_stand_in_one_cell)
{
    static const str columns[] = { STR_INIT("Site"), STR_INIT("Coordonnées GPS") };
    static const str cells[][8] = {
        { STR_INIT("Qfff"), STR_INIT("13,51 2,11") },
        { STR_INIT("Qggg"), STR_INIT("13°30'N 2°06'E") },
        { STR_INIT("Qhhh"), STR_INIT("31P 412345 1498765") },
        { STR_INIT("Qiii"), STR_INIT("au nord") },
        { STR_INIT("Qjjj"), STR_INIT("") },
    };
    static const double lats_deg[] = { 13.51, 13.5, 13.556 };
    struct fake_rows rows = { columns, cells, NULL, 2, 5, 0 };
    struct import_tally tally;
    struct report report = { 0 };
    struct gazetteer *layer = import_rows(&rows, &tally, &report);
    CHECK_OK(report);
    CHECK_INT(tally.broken, 2);
    for (size_t i = 0; i < sizeof lats_deg / sizeof *lats_deg; i++) {
        struct place place;
        str name = text_fold(cells[i][0], &arena);
        CHECK(gazetteer_by_key(layer, first_key(layer, str_cstr(&arena, name)), &place));
        CHECK_NEAR(place.position.lat_deg, lats_deg[i], 0.001);
    }
    gazetteer_close(layer);
}

TEST(people_of_own_places_are_counted_as_they_are_written)
{
    static const str columns[] = { STR_INIT("name"), STR_INIT("lat"), STR_INIT("lon"),
                                   STR_INIT("population") };
    static const str cells[][8] = {
        { STR_INIT("Qaaa"), STR_INIT("13.1"), STR_INIT("1.1"), STR_INIT("25\u202f000") },
        { STR_INIT("Qbbb"), STR_INIT("13.2"), STR_INIT("1.1"), STR_INIT("1,250,000") },
        { STR_INIT("Qccc"), STR_INIT("13.3"), STR_INIT("1.1"), STR_INIT("1.500") },
        { STR_INIT("Qddd"), STR_INIT("13.4"), STR_INIT("1.1"), STR_INIT("1200.0") },
        { STR_INIT("Qeee"), STR_INIT("13.5"), STR_INIT("1.1"), STR_INIT("env. 30") },
    };
    enum { ROWS = 5 };
    static const int64_t people[ROWS] = { 25000, 1250000, 1500, 1200, 0 };
    struct fake_rows rows = { columns, cells, NULL, 4, ROWS, 0 };
    struct import_tally tally;
    struct report report = { 0 };
    struct gazetteer *layer = import_rows(&rows, &tally, &report);
    CHECK_OK(report);
    for (size_t i = 0; i < ROWS; i++) {
        struct place place;
        str name = text_fold(cells[i][0], &arena);
        CHECK(gazetteer_by_key(layer, first_key(layer, str_cstr(&arena, name)), &place));
        CHECK_INT(place.population, people[i]);
    }
    gazetteer_close(layer);
}

TEST(of_a_line_or_an_area_the_middle_and_the_reach_are_kept)
{
    static const str columns[] = { STR_INIT("name"), STR_INIT("kind") };
    static const str cells[][8] = { { STR_INIT("Forêt de Baban Rafi"), STR_INIT("forêt") } };
    struct geometry circle = geometry_circle(&arena, (lonlat){ 7, 13.2 }, 20000, 24);
    struct fake_rows rows = { columns, cells, &circle, 2, 1, 0 };
    struct import_tally tally;
    struct report report = { 0 };
    struct gazetteer *layer = import_rows(&rows, &tally, &report);
    struct place place;
    CHECK_OK(report);
    CHECK(gazetteer_by_key(layer, first_key(layer, "foret de baban rafi"), &place));
    CHECK(place.class == PLACE_REGION);
    CHECK_NEAR(place.position.lon_deg, 7, 0.001);
    CHECK_NEAR(place.radius_m, 20000 * 1.414, 300);
    gazetteer_close(layer);
}

TEST(lines_and_polygons_of_any_length_are_kept_and_degenerate_paths_left_out)
{
    static const str columns[] = { STR_INIT("name"), STR_INIT("kind") };
    static const str cells[][8] = { { STR_INIT("Zone Kortumpa"), STR_INIT("zone") } };
    lonlat *coast = NEW(&arena, lonlat, 5000);
    for (size_t i = 0; i < 5000; i++)
        coast[i] = (lonlat){ 7 + (i < 2500 ? 0.0001 * (double)i : 0.5), 13 + 0.0001 * (double)i };
    lonlat hole[] = { { 7.2, 13.22 }, { 7.3, 13.32 }, { 7.3, 13.33 }, { 7.2, 13.22 } };
    struct path paths[] = { { hole, 2, false }, /* no ring; its hole goes with it */
                            { hole, 4, true },
                            { coast, 5000, false }, /* open: it is closed */
                            { hole, 4, true } };
    struct geometry shape = { GEOMETRY_POLYGON, paths, 4 };
    struct fake_rows rows = { columns, cells, &shape, 2, 1, 0 };
    struct import_tally tally;
    struct report report = { 0 };
    struct gazetteer *layer = import_rows(&rows, &tally, &report);
    struct place place;
    CHECK_OK(report);
    CHECK(gazetteer_by_key(layer, first_key(layer, "zone kortumpa"), &place));
    CHECK(gazetteer_has_geometry(layer, place.index));
    struct geometry kept = gazetteer_geometry(layer, place.index, &arena);
    CHECK(kept.type == GEOMETRY_POLYGON);
    CHECK_INT(kept.count, 2);
    CHECK_INT(kept.paths[0].count, 5001);
    CHECK(kept.paths[1].hole && kept.paths[1].count == 4);
    CHECK_NEAR(kept.paths[0].points[2400].lat_deg, coast[2400].lat_deg, 1e-7);
    CHECK_NEAR(kept.paths[0].points[5000].lon_deg, coast[0].lon_deg, 1e-7);
    gazetteer_close(layer);
}

TEST(a_shape_that_leaves_the_earth_is_left_out_and_the_last_one_told_counts)
{
    static const str columns[] = { STR_INIT("name"), STR_INIT("id") };
    static const str cells[][8] = { { STR_INIT("Zone Kortumpa"), STR_INIT("a1") },
                                    { STR_INIT("Zone Kortumpa"), STR_INIT("a1") } };
    lonlat points[] = { { 7, 13 }, { 7.5, 13.5 }, { 7, 95 } };
    struct path path = { points, 2, false };
    struct geometry line = { GEOMETRY_LINE, &path, 1 };
    struct fake_rows rows = { columns, cells, &line, 2, 2, 0 };
    struct import_tally tally;
    struct report report = { 0 };
    struct gazetteer *layer = import_rows(&rows, &tally, &report);
    CHECK_OK(report);
    CHECK_INT(tally.places, 1);
    CHECK_INT(gazetteer_geometry(layer, 0, &arena).count, 1);
    gazetteer_close(layer);
    path.count = 3;
    path.points = points;
    rows.at = 0;
    layer = import_rows(&rows, &tally, &report);
    CHECK(!layer || !gazetteer_has_geometry(layer, 0));
    gazetteer_close(layer);
}

TEST(a_table_without_names_or_positions_is_refused_with_the_columns_to_add)
{
    static const str columns[] = { STR_INIT("a"), STR_INIT("b") };
    static const str cells[][8] = { { STR_INIT("1"), STR_INIT("2") } };
    struct fake_rows rows = { columns, cells, NULL, 2, 1, 0 };
    struct import_tally tally;
    struct report report = { 0 };
    CHECK(!import_rows(&rows, &tally, &report));
    CHECK_INT(report.error.status, ERR_SYNTAX);
    CHECK(strstr(report.error.hint, "lat, lon") != NULL);
}

/* ---- parts ---- */

TEST(a_file_is_recognised_by_its_lines)
{
    str dump = row("1", "Goungou", "", "13.5", "2.1", "P\tPPL", "08\t", "0", "");
    CHECK_INT(gazetteer_import_kind(dump), IMPORT_GEONAMES);
    CHECK_INT(gazetteer_import_kind(STR("1\t2\tfr\tNiamey\t\t\t\t\t\t\n")), IMPORT_ALTERNATES);
    CHECK_INT(gazetteer_import_kind(STR("1\t2\tfr\tNiamey\t\t\t\t\n")), IMPORT_ALTERNATES);
    CHECK_INT(gazetteer_import_kind(STR("name,lat,lon\nNiamey,13.5,2.1\n")), IMPORT_UNKNOWN);
    CHECK_INT(gazetteer_import_kind(STR("")), IMPORT_UNKNOWN);
}

TEST(the_sorter_gives_back_all_records_in_order)
{
    struct report report = { 0 };
    struct sorter sorter;
    struct merge merge;
    sorter_start(&sorter, folder, "sorted", SORTER_LEAST);
    for (unsigned i = 0; i < 20000; i++) {
        str text = str_format(&arena, "%u", (i * 7919u) % 20000u);
        CHECK(sorter_add(&sorter, text, &report) == OK);
    }
    CHECK(sorter_spill(&sorter, &report) == OK);
    CHECK(sorter.runs > 1);
    CHECK(merge_open(&merge, folder, "sorted", sorter.runs, &report) == OK);
    size_t count = 0, wrong = 0;
    char last[16] = "";
    size_t len = 0;
    for (; merge_next(&merge); count++) {
        wrong += count && str_cmp((str){ last, len }, merge.record) >= 0;
        memcpy(last, merge.record.ptr, merge.record.len);
        len = merge.record.len;
    }
    CHECK_INT(count, 20000);
    CHECK_INT(wrong, 0);
    merge_close(&merge);
    sorter_release(&sorter);
    runs_remove(folder, "sorted", 3);
}

TEST_MAIN
