/* SPDX-License-Identifier: Apache-2.0 */
/* import_table.c - own places: the rows of a table or of a layer, which the caller reads.
 *   1. columns are known by their names (own_columns.def); only a name is needed, and a position:
 *      the row's own geometry, or lat and lon, or both in one cell. Of a line or an area the middle
 * of its box and how far it reaches; its shape is kept beside it (import_shape.c);
 *   2. kind: a word (own_kinds.def), a GeoNames feature code or one of our classes; none: a point
 * is a settlement, a line or an area a region; a word that nobody knows here: a point is a
 * facility;
 *   3. country: any code or name; admin1, admin2: a code ("NE.09", "09") or the unit's name;
 *   4. aliases: "fr:Fort-Lamy|ar:...|other name", each perhaps with its years, "(1900-1973)"; a
 * name that has an end is found, but never shown. A row whose own years have ended is less known;
 *   5. the key: geonameid; a key that the base has; that of the same place in the base
 *      (import_same.c); "own:" and the table's id, but for another place's (own_ids.c); else "own:"
 *      and folded name @ position;
 *   6. of new places only: what the base has is left out, but for what it has from memory: there
 * the row stands, under its own key (import_merge.c hides the other). */
#include <math.h>
#include <string.h>

#include "base/buffer.h"
#include "base/number.h"
#include "gazetteer/draft.h"
#include "gazetteer/import_work.h"
#include "gazetteer/own_columns.h"
#include "model/position.h"
#include "text/text.h"

static const struct {
    const char *word;
    enum place_class class;
    const char *feature;
} kinds[] = {
#define KIND(word, class, feature) { word, PLACE_##class, feature },
#include "gazetteer/own_kinds.def"
};

enum { GONE_FAME = -900, CELL_FOLDED = 256 };
static const double RADIUS_LEAST_M = 0, RADIUS_MOST_M = 2.1e7;

#define COUNT(list) (sizeof(list) / sizeof *(list))

struct own {
    struct import *import;
    const struct own_columns *columns;
    const struct own_row *from;
    struct arena *keep;
};

static str cell(const struct own *own, enum own_role role)
{
    return own_cell(own->columns, own->from, role);
}

/* The class and feature of `kind`; false when nobody knows that word. */
static bool read_kind(str kind, struct import_row *row)
{
    static const char letters[] = "PASLHTV";
    char buffer[3 * CELL_FOLDED + 1];
    str text = { buffer, text_fold_into(str_sub(kind, 0, CELL_FOLDED), buffer) }, word;
    for (size_t i = 0; kind.len && i < sizeof letters - 1; i++) {
        const struct feature_kind *known = feature_kind_of((str){ &letters[i], 1 }, kind);
        if (!*known->code || known->class == PLACE_CLASS_COUNT)
            continue;
        row->place.class = known->class;
        row->place.feature = kind;
        row->fame = known->fame;
        row->place.radius_m = known->radius_m;
        return true;
    }
    while (text_next_word(&text, &word)) {
        for (size_t i = 0; i < COUNT(kinds); i++) {
            if (!str_eq(word, str_from(kinds[i].word)))
                continue;
            row->place.class = kinds[i].class;
            row->place.feature = str_from(kinds[i].feature);
            return true;
        }
    }
    return false;
}

/* Middle and reach of a geometry's box. */
static void read_geometry(const struct geometry *geometry, struct import_row *row)
{
    bbox box = geometry_bbox(geometry);
    if (bbox_is_empty(box))
        return;
    lonlat corner = { box.west, box.south },
           middle = { (box.west + box.east) / 2, (box.south + box.north) / 2 };
    row->place.position = middle;
    row->place.has_position = lonlat_is_valid(middle);
    if (geometry->type == GEOMETRY_POINT)
        return;
    row->geometry = geometry;
    row->place.class = PLACE_REGION;
    row->place.radius_m = round(lonlat_distance_m(corner, middle));
    row->radius_is_told = true;
}

static const char hint[] = "see eventmap gazetteer --help for what a table may hold";

/* What is wrong with a row, and where it stands. */
struct fault {
    const char *why; /* NULL: nothing */
    enum own_role role;
    bool is_missing; /* nothing stands there */
};

/* "13.51", "13,51", "13°30'36\"N"; the letter of the other axis is wrong. */
static bool read_degrees(str text, char axis, double *out)
{
    double unit_deg;
    char told;
    return angle_read(text, out, &unit_deg, &told) && (!told || told == axis);
}

/* Both in one cell: "13.51, 2.11", "13°30'N 2°06'E", "31PEP1234567890". */
static struct fault read_coordinates(const struct own *own, struct import_row *row)
{
    struct position_told told;
    str text = cell(own, OWN_COORDINATES);
    if (!text.len)
        return (struct fault){ "has no position", OWN_COORDINATES, true };
    if (position_expect(text, &told) != POSITION_READ)
        return (struct fault){ "is no latitude and longitude", OWN_COORDINATES, false };
    row->place.position = told.position;
    row->place.has_position = true;
    return (struct fault){ 0 };
}

static struct fault read_position(const struct own *own, struct import_row *row)
{
    lonlat *position = &row->place.position;
    str lat = cell(own, OWN_LAT), lon = cell(own, OWN_LON);
    if (own->from->geometry && own->from->geometry->type != GEOMETRY_NONE)
        read_geometry(own->from->geometry, row);
    if (row->place.has_position)
        return (struct fault){ 0 };
    if (!lat.len && !lon.len && own->columns->of_role[OWN_COORDINATES] >= 0)
        return read_coordinates(own, row);
    if (!lat.len || !lon.len)
        return (struct fault){ "has no position", lat.len ? OWN_LON : OWN_LAT, true };
    if (!read_degrees(lat, 'N', &position->lat_deg) || fabs(position->lat_deg) > 90)
        return (struct fault){ "is no latitude in degrees", OWN_LAT, false };
    if (!read_degrees(lon, 'E', &position->lon_deg) || !lonlat_is_valid(*position))
        return (struct fault){ "is no longitude in degrees", OWN_LON, false };
    row->place.has_position = true;
    return (struct fault){ 0 };
}

static bool is_year(str text)
{
    int64_t year;
    return str_to_int64(text, &year) && year > -4000 && year < 3000;
}

/* "Fort-Lamy (1900-1973)" -> "Fort-Lamy", *ended. */
static str without_years(str name, bool *ended)
{
    *ended = false;
    name = str_trim(name);
    ptrdiff_t open = str_find_char(name, '(');
    if (open < 1 || !str_ends(name, STR(")")))
        return name;
    str years = str_sub(name, (size_t)open + 1, name.len - (size_t)open - 2), from;
    if (!str_cut(&years, '-', &from) || (from.len && !is_year(from)) ||
        (years.len && !is_year(years)))
        return name;
    *ended = years.len > 0;
    return str_trim(str_sub(name, 0, (size_t)open));
}

static void add_names(const struct own *own, struct import_row *row)
{
    str list = cell(own, OWN_ALIASES);
    bool ended;
    row_add_name(row, NAME_MAIN, 0, STR(""), without_years(cell(own, OWN_NAME), &ended));
    for (size_t i = 0; i < own->columns->name_count; i++) {
        str language = own->columns->names[i].language;
        row_add_name(row, NAME_LANGUAGE, 2, language,
                     own->from->cells[own->columns->names[i].column]);
    }
    for (str alias; str_cut(&list, '|', &alias);) {
        ptrdiff_t colon = str_find_char(alias, ':');
        bool tagged = colon == 2 || colon == 3;
        str language = str_trim(str_sub(alias, 0, tagged ? (size_t)colon : 0));
        str name = without_years(str_skip(alias, tagged ? (size_t)colon + 1 : 0), &ended);
        row_add_name(row, tagged && !ended ? NAME_LANGUAGE : NAME_ALTERNATE, 0, language, name);
    }
    for (size_t i = 0; i < row->name_count; i++)
        import_language(own->import, row->names[i].language);
}

/* The unit of that class and country that a cell means; empty when none is known. */
static str unit_code(const struct own *own, str text, enum place_class class, str country)
{
    const struct gazetteer *base = own->import->base;
    struct arena scratch = *own->keep;
    struct place place;
    str parts[] = { class == PLACE_ADMIN1 ? STR("adm1:") : STR("adm2:"), country, STR("."), text };
    str whole[] = { parts[0], text };
    if (!text.len)
        return text;
    if (gazetteer_by_key(base, str_concat(&scratch, whole, 2), &place) ||
        (country.len && gazetteer_by_key(base, str_concat(&scratch, parts, 4), &place)))
        return class == PLACE_ADMIN1 ? place.admin1 : place.admin2;
    struct name_matches found = gazetteer_find(base, text_fold(text, &scratch), &scratch);
    for (size_t i = 0; i < found.count; i++) {
        place = gazetteer_place(base, found.items[i].place);
        if (place.class == class && (!country.len || str_eq(place.country, country)))
            return class == PLACE_ADMIN1 ? place.admin1 : place.admin2;
    }
    return (str){ 0 };
}

static void read_facts(const struct own *own, struct import_row *row)
{
    struct place *place = &row->place, country;
    double metres = 0, people = 0;
    bool in_km = !cell(own, OWN_RADIUS).len;
    if (gazetteer_country(own->import->base, cell(own, OWN_COUNTRY), false, &country))
        place->country = country.country;
    place->admin1 = unit_code(own, cell(own, OWN_ADMIN1), PLACE_ADMIN1, place->country);
    place->admin2 = unit_code(own, cell(own, OWN_ADMIN2), PLACE_ADMIN2, place->country);
    import_where(own->import->base, place);
    if (number_count(cell(own, OWN_POPULATION), &people) && people > 0 && people < 1e10)
        place->population = (int64_t)people;
    if (number_measure(cell(own, in_km ? OWN_RADIUS_KM : OWN_RADIUS), &metres))
        metres *= in_km ? 1000 : 1;
    if (metres > RADIUS_LEAST_M && metres < RADIUS_MOST_M) {
        place->radius_m = round(metres);
        row->radius_is_told = true;
    }
    if (is_year(cell(own, OWN_TO)))
        row->fame = (int16_t)(row->fame + GONE_FAME);
}

/* "own:tin-akoff@14.97,-0.17" */
static str key_of_name(const struct own *own, const struct import_row *row)
{
    struct buffer key = { 0 };
    str folded = text_fold(str_sub(row->place.name, 0, 120), own->keep);
    buffer_add(&key, STR("own:"));
    for (size_t i = 0; i < folded.len && key.len < 200; i++)
        buffer_add_char(&key, folded.ptr[i] == ' ' ? '-' : folded.ptr[i]);
    buffer_add_char(&key, '@');
    buffer_add_number(&key, row->place.position.lat_deg, 3);
    buffer_add_char(&key, ',');
    buffer_add_number(&key, row->place.position.lon_deg, 3);
    return buffer_keep(&key, own->keep);
}

static str key_of(const struct own *own, const struct import_row *row)
{
    const struct gazetteer *base = own->import->base;
    str told = cell(own, OWN_KEY), id = cell(own, OWN_GEONAMEID);
    int64_t number;
    double distance_m;
    struct place known;
    if (str_to_int64(id, &number) && number > 0 && number <= UINT32_MAX)
        return gazetteer_by_geonameid(base, (uint32_t)number, &known)
                   ? known.key
                   : str_format(own->keep, "gn:%lld", (long long)number);
    if (told.len && told.len < 200 && gazetteer_by_key(base, told, &known))
        return known.key;
    uint32_t same = same_place(base, row, false, &distance_m, *own->keep);
    bool useful = told.len && told.len < 200;
    if (same != PLACE_NONE)
        known = gazetteer_place(base, same);
    if (same != PLACE_NONE && !(useful && own->import->request->new_only && is_remembered(&known)))
        return known.key;
    str key = useful ? str_format(own->keep, "own:%.*s", STR_ARG(told)) : (str){ 0 };
    return useful && import_may_own(own->import, key, &row->place, *own->keep)
               ? key
               : key_of_name(own, row);
}

/* NULL, or why the row cannot be a place. */
/* Whoever lists a place means it, whatever they call it: what is no line and no area is something
 * at a point where perhaps nobody lives. */
static void take_unknown_kind(const struct own *own, str kind, struct import_row *row,
                              struct report *report)
{
    bool is_point = row->place.class == PLACE_SETTLEMENT;
    if (is_point) {
        row->place.class = PLACE_FACILITY;
        row->place.feature = STR("facility");
    }
    report_warning(report, own_cell_pos(own->columns, own->from, OWN_KIND), hint,
                   "'%.*s' is a kind of place that is not known here; it is taken as a %s",
                   STR_ARG(str_clip(kind, 60)), is_point ? "facility" : "region");
}

static struct fault read_row(const struct own *own, struct import_row *row, struct report *report)
{
    str name = cell(own, OWN_NAME), kind = cell(own, OWN_KIND);
    row->name_count = 0;
    row->is_place = true;
    row->place = (struct place){ .class = PLACE_SETTLEMENT };
    row->geometry = NULL;
    row->radius_is_told = false;
    row->fame = 0;
    row->modified = MODIFIED_NOW;
    for (size_t i = 0; !name.len && i < own->columns->name_count; i++)
        name = str_trim(own->from->cells[own->columns->names[i].column]);
    if (!name.len)
        return (struct fault){ "has no name", OWN_NAME, true };
    bool ended;
    row->place.name = without_years(name, &ended);
    struct fault fault = read_position(own, row);
    if (fault.why)
        return fault;
    if (kind.len && !read_kind(kind, row))
        take_unknown_kind(own, kind, row, report);
    add_names(own, row);
    if (!row->name_count)
        row_add_name(row, NAME_MAIN, 0, STR(""), row->place.name);
    read_facts(own, row);
    row->key = key_of(own, row);
    return fault;
}

static bool is_known(const struct import *import, str key)
{
    struct place place;
    return gazetteer_by_key(import->base, key, &place);
}

static void leave_out(const struct own *own, struct fault fault, struct report *report)
{
    import_broken(own->import, own_cell_pos(own->columns, own->from, fault.role), hint, fault.why,
                  fault.is_missing ? (str){ 0 } : cell(own, fault.role), report);
}

enum status read_own(struct import *import, struct report *report)
{
    const struct import_input *input = import->input;
    struct own_row from;
    struct own_columns columns = { 0 };
    uint64_t number = 0;
    while (input->next && input->next(input->rows, &from, report)) {
        struct arena keep = import->scratch;
        struct own own = { import, &columns, &from, &keep };
        if (!number) {
            columns = own_columns_of(&from, import->scratch);
            if (own_columns_check(&columns, &from, input->path, report) != OK)
                return report->error.status;
        }
        import->state.tally.rows++;
        struct fault fault = read_row(&own, &import->row, report);
        number++;
        if (fault.why)
            leave_out(&own, fault, report);
        else if (import->request->new_only && is_known(import, import->row.key))
            import->state.tally.known++;
        else if (import_take(import, &import->row, 0, number, report) != OK)
            return report->error.status;
        report_progress(report, "reading", number * 256, 0);
    }
    return report->error.status;
}
