/* SPDX-License-Identifier: Apache-2.0 */
/* import_table.c - own places: the rows of a table or of a layer, which the caller reads.
 *   1. columns are known by their names (own_columns.def); only a name is needed, and a position:
 *      the row's own geometry, or lat and lon. Of a line or an area the middle of its box and how
 *      far it reaches; its shape is kept beside it (import_shape.c);
 *   2. kind: a word (own_kinds.def), a GeoNames feature code or one of our classes; none: a point
 * is a settlement, a line or an area a region;
 *   3. country: any code or name; admin1, admin2: a code ("NE.09", "09") or the unit's name;
 *   4. aliases: "fr:Fort-Lamy|ar:...|other name", each perhaps with its years, "(1900-1973)"; a
 * name that has an end is found, but never shown. A row whose own years have ended is less known;
 *   5. the key: geonameid; a key that the base has; that of the same place in the base
 *      (import_same.c); "own:" and the table's id; else "own:" and folded name @ position;
 *   6. of new places only: what the base has is left out, but for what it has from memory: there
 * the row stands, under its own key (import_merge.c hides the other). */
#include <math.h>
#include <string.h>

#include "base/buffer.h"
#include "gazetteer/draft.h"
#include "gazetteer/import_work.h"
#include "text/text.h"

enum role {
    NAME,
    LAT,
    LON,
    KIND,
    COUNTRY,
    ADMIN1,
    ADMIN2,
    ALIASES,
    FROM,
    TO,
    POPULATION,
    RADIUS,
    RADIUS_KM,
    GEONAMEID,
    KEY,
    ROLES
};

static const struct {
    enum role role;
    const char *name;
} column_names[] = {
#define COLUMN(role, name) { role, name },
#include "gazetteer/own_columns.def"
};

static const struct {
    const char *word;
    enum place_class class;
    const char *feature;
} kinds[] = {
#define KIND(word, class, feature) { word, PLACE_##class, feature },
#include "gazetteer/own_kinds.def"
};

enum { LANGUAGE_COLUMNS = 64, GONE_FAME = -900, CELL_FOLDED = 256 };
static const double RADIUS_LEAST_M = 0, RADIUS_MOST_M = 2.1e7;

struct own_columns {
    int of_role[ROLES]; /* -1: none */
    struct {
        size_t column;
        str language;
    } names[LANGUAGE_COLUMNS];
    size_t name_count;
};

#define COUNT(list) (sizeof(list) / sizeof *(list))

/* "name_fr", "nom:ar": the language; empty when the column is no such thing. */
static str language_of_column(str header)
{
    ptrdiff_t at = str_find_char(header, ':');
    if (at < 0)
        at = str_find_char(header, '_');
    str first = str_sub(header, 0, at < 0 ? 0 : (size_t)at),
        language = str_skip(header, at < 0 ? header.len : (size_t)at + 1);
    bool name = str_eq_nocase(first, STR("name")) || str_eq_nocase(first, STR("nom"));
    bool code = language.len == 2 || language.len == 3;
    for (size_t i = 0; i < language.len; i++)
        code &= language.ptr[i] >= 'a' && language.ptr[i] <= 'z';
    return name && code ? language : (str){ 0 };
}

static struct own_columns recognise(const struct own_row *row, struct arena scratch)
{
    struct own_columns columns = { 0 };
    str *folded = NEW(&scratch, str, row->count);
    memset(columns.of_role, -1, sizeof columns.of_role);
    for (size_t i = 0; i < row->count; i++) {
        str language = language_of_column(row->columns[i]);
        folded[i] = text_fold(row->columns[i], &scratch);
        if (language.len && columns.name_count < LANGUAGE_COLUMNS) {
            columns.names[columns.name_count].column = i;
            columns.names[columns.name_count++].language = language;
        }
    }
    for (size_t k = 0; k < COUNT(column_names); k++) {
        int *found = &columns.of_role[column_names[k].role];
        for (size_t i = 0; *found < 0 && i < row->count; i++) {
            if (str_eq(folded[i], str_from(column_names[k].name)))
                *found = (int)i;
        }
    }
    return columns;
}

struct own {
    struct import *import;
    const struct own_columns *columns;
    const struct own_row *from;
    struct arena *keep;
};

static str cell(const struct own *own, enum role role)
{
    int column = own->columns->of_role[role];
    return column < 0 || (size_t)column >= own->from->count ? (str){ 0 }
                                                            : str_trim(own->from->cells[column]);
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

/* NULL, or what is wrong. */
static const char *read_position(const struct own *own, struct import_row *row, str *offender)
{
    lonlat *position = &row->place.position;
    str lat = cell(own, LAT), lon = cell(own, LON);
    if (own->from->geometry && own->from->geometry->type != GEOMETRY_NONE)
        read_geometry(own->from->geometry, row);
    if (row->place.has_position)
        return NULL;
    *offender = lat;
    if (!lat.len || !lon.len)
        return "has no position";
    if (!str_to_double(lat, &position->lat_deg) || fabs(position->lat_deg) > 90)
        return "is no latitude in degrees";
    *offender = lon;
    if (!str_to_double(lon, &position->lon_deg) || !lonlat_is_valid(*position))
        return "is no longitude in degrees";
    row->place.has_position = true;
    return NULL;
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
    str list = cell(own, ALIASES);
    bool ended;
    row_add_name(row, NAME_MAIN, 0, STR(""), without_years(cell(own, NAME), &ended));
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
    bool in_km = !cell(own, RADIUS).len;
    if (gazetteer_country(own->import->base, cell(own, COUNTRY), false, &country))
        place->country = country.country;
    place->admin1 = unit_code(own, cell(own, ADMIN1), PLACE_ADMIN1, place->country);
    place->admin2 = unit_code(own, cell(own, ADMIN2), PLACE_ADMIN2, place->country);
    import_where(own->import->base, place);
    if (str_to_double(cell(own, POPULATION), &people) && people > 0 && people < 1e10)
        place->population = (int64_t)people;
    if (str_to_double(cell(own, in_km ? RADIUS_KM : RADIUS), &metres))
        metres *= in_km ? 1000 : 1;
    if (metres > RADIUS_LEAST_M && metres < RADIUS_MOST_M) {
        place->radius_m = round(metres);
        row->radius_is_told = true;
    }
    if (is_year(cell(own, TO)))
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
    str told = cell(own, KEY), id = cell(own, GEONAMEID);
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
    return useful ? str_format(own->keep, "own:%.*s", STR_ARG(told)) : key_of_name(own, row);
}

/* NULL, or why the row cannot be a place. */
static const char *read_row(const struct own *own, struct import_row *row, str *offender)
{
    str name = cell(own, NAME), kind = cell(own, KIND);
    row->name_count = 0;
    row->is_place = true;
    row->place = (struct place){ .class = PLACE_SETTLEMENT };
    row->geometry = NULL;
    row->radius_is_told = false;
    row->fame = 0;
    row->modified = MODIFIED_NOW;
    *offender = (str){ 0 };
    for (size_t i = 0; !name.len && i < own->columns->name_count; i++)
        name = str_trim(own->from->cells[own->columns->names[i].column]);
    if (!name.len)
        return "has no name";
    bool ended;
    row->place.name = without_years(name, &ended);
    const char *fault = read_position(own, row, offender);
    if (fault)
        return fault;
    *offender = kind;
    if (kind.len && !read_kind(kind, row))
        return "is a kind of place that is not known here";
    add_names(own, row);
    if (!row->name_count)
        row_add_name(row, NAME_MAIN, 0, STR(""), row->place.name);
    read_facts(own, row);
    row->key = key_of(own, row);
    return NULL;
}

static bool is_known(const struct import *import, str key)
{
    struct place place;
    return gazetteer_by_key(import->base, key, &place);
}

static enum status check_columns(const struct own_columns *columns, const struct own_row *row,
                                 const char *path, struct report *report)
{
    struct source_pos at = { .file = path };
    if (columns->of_role[NAME] < 0 && !columns->name_count)
        return report_error(report, ERR_SYNTAX, at,
                            "name them name, lat, lon, and if known kind, country, admin1, "
                            "aliases, population, radius_m, geonameid",
                            "there is no column with names of places");
    if (!row->geometry && (columns->of_role[LAT] < 0 || columns->of_role[LON] < 0))
        return report_error(report, ERR_SYNTAX, at, "add columns lat and lon, in degrees",
                            "there is no position: no geometry, no columns lat and lon");
    return OK;
}

enum status read_own(struct import *import, struct report *report)
{
    static const char hint[] = "see eventmap gazetteer --help for what a table may hold";
    const struct import_input *input = import->input;
    struct own_row from;
    struct own_columns columns = { 0 };
    uint64_t number = 0;
    str offender;
    while (input->next && input->next(input->rows, &from, report)) {
        struct arena keep = import->scratch;
        struct own own = { import, &columns, &from, &keep };
        if (!number) {
            columns = recognise(&from, import->scratch);
            if (check_columns(&columns, &from, input->path, report) != OK)
                return report->error.status;
        }
        import->state.tally.rows++;
        const char *fault = read_row(&own, &import->row, &offender);
        number++;
        if (fault)
            import_broken(import, from.at, hint, fault, offender, report);
        else if (import->request->new_only && is_known(import, import->row.key))
            import->state.tally.known++;
        else if (import_take(import, &import->row, 0, number, report) != OK)
            return report->error.status;
        report_progress(report, "reading", number * 256, 0);
    }
    return report->error.status;
}
