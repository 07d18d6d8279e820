/* SPDX-License-Identifier: Apache-2.0 */
/* import_geonames.c - a GeoNames dump (country file or allCountries.txt): 19 columns between tabs,
 * no header, no quotes (www.geonames.org/export, readme.txt).
 *   1. the feature code says what a row becomes, or that it is left out (geonames_features.def);
 *   2. countries are known by their code; units by geonameid, by code, or by name and place, when
 *      the base has them: codes change over the years; all else by geonameid ("gn:2440485");
 *   3. a place that the base has without a geonameid (from another source) is claimed by the
 *      nearest row of its name and class: import_same.c.
 * A row that is not well formed is left out with a warning. */
#include <math.h>
#include <string.h>

#include "gazetteer/import_work.h"
#include "text/text.h"

enum {
    ID,
    NAME,
    ASCII,
    ALTERNATES,
    LAT,
    LON,
    CLASS,
    CODE,
    COUNTRY,
    CC2,
    ADMIN1,
    ADMIN2,
    ADMIN3,
    ADMIN4,
    POPULATION,
    ELEVATION,
    DEM,
    TIMEZONE,
    MODIFIED,
    COLUMNS
};

static const char DUMP_HINT[] =
    "GeoNames dumps have 19 columns between tabs; take the file as it comes out of the .zip";

/* What is wrong with a row; NULL when nothing is. */
static const char *fault_of(const str *cells, size_t count, str *offender, struct place *place)
{
    int64_t id;
    *offender = (str){ 0 };
    if (count != COLUMNS)
        return "has not the 19 columns of a GeoNames dump";
    *offender = cells[ID];
    if (!str_to_int64(cells[ID], &id) || id < 1 || id > UINT32_MAX)
        return "is no geonameid";
    *offender = cells[NAME];
    if (!cells[NAME].len || cells[NAME].len > NAME_BYTES_MAX || !str_is_utf8(cells[NAME]) ||
        !str_is_utf8(cells[ALTERNATES]))
        return "is no name in UTF-8";
    *offender = cells[LAT];
    if (!str_to_double(cells[LAT], &place->position.lat_deg) || fabs(place->position.lat_deg) > 90)
        return "is no latitude";
    *offender = cells[LON];
    if (!str_to_double(cells[LON], &place->position.lon_deg) || !lonlat_is_valid(place->position))
        return "is no longitude";
    place->has_position = true;
    return NULL;
}

/* "2014-01-02" as 20140102. */
static uint32_t date_number(str text)
{
    uint32_t number = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] >= '0' && text.ptr[i] <= '9' && number < 10000000)
            number = number * 10 + (uint32_t)(text.ptr[i] - '0');
    }
    return number;
}

static bool is_code(str word)
{
    for (size_t i = 0; i < word.len; i++) {
        if (word.ptr[i] < 'A' || word.ptr[i] > 'Z')
            return false;
    }
    return word.len == 3 || word.len == 4;
}

static void add_names(struct import_row *row, const str *cells)
{
    str list = cells[ALTERNATES];
    bool has_codes = str_starts(cells[CODE], STR("AIR"));
    row_add_name(row, NAME_MAIN, 0, STR(""), cells[NAME]);
    row_add_name(row, NAME_ALTERNATE, 0, STR(""), cells[ASCII]);
    for (str name; str_cut(&list, ',', &name);) {
        if (has_codes && is_code(name))
            row_add_name(row, NAME_CODE, 0, STR(""), name);
        else if (!is_machine_made(name))
            row_add_name(row, NAME_ALTERNATE, 0, STR(""), name);
    }
}

/* "NE", "09" -> "NE.09"; GeoNames writes 00 for an unknown unit. */
static str join_code(str parent, str code, struct arena *keep)
{
    str parts[] = { parent, STR("."), code };
    bool known = parent.len && code.len && code.len < 100 && !str_eq(code, STR("00"));
    return known ? str_concat(keep, parts, 3) : (str){ 0 };
}

static str join_key(const char *kind, str code, struct arena *keep)
{
    str parts[] = { str_from(kind), STR(":"), code };
    return code.len ? str_concat(keep, parts, 3) : (str){ 0 };
}

/* The key of a unit: the base's, if it has the unit, else one made of its code. */
static str unit_key(struct import *import, const struct import_row *row, uint32_t id, str code_key,
                    struct arena *keep)
{
    struct place known;
    double distance_m;
    if (gazetteer_by_geonameid(import->base, id, &known) && known.class == row->place.class)
        return known.key;
    if (code_key.len && gazetteer_by_key(import->base, code_key, &known))
        return known.key;
    uint32_t same = same_place(import->base, row, false, &distance_m, *keep);
    if (same != PLACE_NONE)
        return gazetteer_place(import->base, same).key;
    return code_key;
}

/* Countries, first- and second-level units; false: it is none, or one that nothing is known of. */
static bool read_unit(struct import *import, const str *cells, uint32_t id, struct arena *keep)
{
    struct import_row *row = &import->row;
    struct place known;
    if (row->place.class == PLACE_COUNTRY) {
        row->key = join_key("iso", cells[COUNTRY], keep);
        if (!gazetteer_by_key(import->base, row->key, &known))
            return false;
    } else if (str_eq(cells[CODE], STR("ADM1")))
        row->key = unit_key(import, row, id, join_key("adm1", row->place.admin1, keep), keep);
    else if (str_eq(cells[CODE], STR("ADM2")))
        row->key = unit_key(import, row, id, join_key("adm2", row->place.admin2, keep), keep);
    struct import_unit *unit = import_unit_of(import, row->key);
    if (!unit)
        return false;
    if (!unit->geonameid)
        import_unit_has_id(import, unit, id);
    return true;
}

static void count_people(struct import *import, const struct place *place, struct arena keep)
{
    if (place->class != PLACE_SETTLEMENT || place->population <= 0)
        return;
    struct import_unit *first = import_unit_of(import, join_key("adm1", place->admin1, &keep));
    if (first)
        first->people += place->population;
    struct import_unit *second = import_unit_of(import, join_key("adm2", place->admin2, &keep));
    if (second)
        second->people += place->population;
}

static void claim(struct import *import, const struct import_row *row, uint32_t id,
                  struct arena scratch)
{
    double distance_m;
    uint32_t place = same_place(import->base, row, true, &distance_m, scratch);
    if (place == PLACE_NONE || place >= import->state.base_count)
        return;
    struct import_claim *held = &import->claims[place];
    uint32_t distance = (uint32_t)distance_m;
    if (!held->geonameid || distance < held->distance_m ||
        (distance == held->distance_m && id < held->geonameid))
        *held = (struct import_claim){ id, distance };
}

/* A well-formed row becomes import->row; false: left out by its kind. */
static bool read_row(struct import *import, const str *cells, const struct place *position,
                     struct arena *keep)
{
    struct import_row *row = &import->row;
    const struct feature_kind *kind = feature_kind_of(cells[CLASS], cells[CODE]);
    int64_t id = 0;
    if (kind->class == PLACE_CLASS_COUNT)
        return false;
    str_to_int64(cells[ID], &id);
    row->name_count = 0;
    row->place = *position;
    row->place.class = kind->class;
    row->place.feature = cells[CODE];
    row->place.name = cells[NAME];
    row->place.radius_m = kind->radius_m;
    row->radius_is_told = false;
    row->fame = kind->fame;
    row->modified = date_number(cells[MODIFIED]);
    if (cells[COUNTRY].len == 2)
        row->place.country = cells[COUNTRY];
    row->place.admin1 = join_code(row->place.country, cells[ADMIN1], keep);
    row->place.admin2 = join_code(row->place.admin1, cells[ADMIN2], keep);
    import_where(import->base, &row->place);
    row->place.population = 0;
    if (!str_to_int64(cells[POPULATION], &row->place.population) || row->place.population < 0)
        row->place.population = 0;
    row->key = join_key("gn", cells[ID], keep);
    add_names(row, cells);
    bool is_unit = kind->class == PLACE_COUNTRY || str_eq(cells[CODE], STR("ADM1")) ||
                   str_eq(cells[CODE], STR("ADM2"));
    if (is_unit)
        return read_unit(import, cells, (uint32_t)id, keep);
    count_people(import, &row->place, *keep);
    claim(import, row, (uint32_t)id, *keep);
    return true;
}

enum status read_geonames(struct import *import, struct report *report)
{
    struct lines lines;
    str cells[COLUMNS], offender;
    enum status status =
        lines_open(&lines, import->input->path, import->state.offset, import->state.line, report);
    import->row.is_place = true;
    while (status == OK && lines_next(&lines)) {
        struct arena keep = import->scratch;
        struct place position = { 0 };
        if (!lines.line.len)
            continue;
        import->state.tally.rows++;
        size_t count = line_cells(lines.line, cells, COLUMNS);
        const char *fault = fault_of(cells, count, &offender, &position);
        if (fault)
            import_broken(import, line_pos(&lines, offender), DUMP_HINT, fault, offender, report);
        else if (!read_row(import, cells, &position, &keep))
            import->state.tally.of_no_use++;
        else
            status = import_take(import, &import->row, lines.file.len - lines.rest.len,
                                 lines.number, report);
        report_progress(report, "reading", lines.number * 256, 0);
    }
    lines_close(&lines);
    return status;
}
