/* SPDX-License-Identifier: Apache-2.0 */
/* import_units.c - countries, first-level and second-level units.
 * A unit is also known without its type word: "Tillabéri" for "Tillabéri Region" (core.c). */
#include <string.h>

#include "gazetteer/draft.h"

static void add_code(struct draft *draft, str code, enum code_kind kind, size_t place)
{
    struct draft_code item = { .kind = kind, .place = (uint32_t)place };
    if (!code.len || code.len >= sizeof item.code)
        return;
    memcpy(item.code, code.ptr, code.len);
    APPEND(draft->keep, &draft->codes, item);
}

static void add_alias(struct draft *draft, str geonameid, size_t place)
{
    if (geonameid.len)
        draft_key_add(draft, &draft->aliases, draft_join(draft, STR("gn"), ':', geonameid), place);
}

static int64_t whole(str text)
{
    int64_t value = 0;
    return str_to_int64(text, &value) && value > 0 ? value : 0;
}

enum status import_countries(struct draft *draft, struct report *report)
{
    enum { ISO2, ISO3, NUMERIC, FIPS, ID, NAME, POPULATION, LAT, LON, RADIUS, COLUMNS };
    static const char *const columns[] = { "iso2", "iso3",       "numeric", "fips", "geonameid",
                                           "name", "population", "lat",     "lon",  "radius_m" };
    struct tsv *table = draft_table(draft, "countries.tsv", false, columns, COLUMNS, report);
    while (table && tsv_next(table)) {
        const str *row = table->row;
        struct place place = { .key = draft_join(draft, STR("iso"), ':', row[ISO2]),
                               .name = row[NAME],
                               .class = PLACE_COUNTRY,
                               .feature = STR("PCLI"),
                               .radius_m = draft_metres(row[RADIUS]),
                               .country = row[ISO2],
                               .population = whole(row[POPULATION]) };
        if (row[ISO2].len != 2 || !draft_read_position(table, row[LAT], row[LON], &place, report))
            continue;
        ptrdiff_t index = draft_add_place(draft, &place, tsv_pos(table), report);
        if (index == DRAFT_NOT)
            continue;
        add_code(draft, row[ISO2], CODE_ISO2, (size_t)index);
        add_code(draft, row[ISO3], CODE_ISO3, (size_t)index);
        add_code(draft, row[NUMERIC], CODE_NUMERIC, (size_t)index);
        add_code(draft, row[FIPS], CODE_FIPS, (size_t)index);
        add_alias(draft, row[ID], (size_t)index);
    }
    return report->error.status;
}

enum status import_admin1(struct draft *draft, struct report *report)
{
    enum { CODE, ID, NAME, ASCII, ISO, LAT, LON, POPULATION, RADIUS, COLUMNS };
    static const char *const columns[] = { "code",  "geonameid",  "name",
                                           "ascii", "iso3166_2",  "lat",
                                           "lon",   "population", "radius_m" };
    struct tsv *table = draft_table(draft, "admin1.tsv", false, columns, COLUMNS, report);
    while (table && tsv_next(table)) {
        const str *row = table->row;
        struct place place = { .key = draft_join(draft, STR("adm1"), ':', row[CODE]),
                               .name = row[NAME],
                               .class = PLACE_ADMIN1,
                               .feature = STR("ADM1"),
                               .radius_m = draft_metres(row[RADIUS]),
                               .country = str_sub(row[CODE], 0, 2),
                               .admin1 = row[CODE],
                               .population = whole(row[POPULATION]) };
        if (!draft_read_position(table, row[LAT], row[LON], &place, report))
            continue;
        ptrdiff_t index = draft_add_place(draft, &place, tsv_pos(table), report);
        if (index == DRAFT_NOT)
            continue;
        draft_add_name(draft, (size_t)index, NAME_ALTERNATE, STR(""), row[ASCII]);
        draft_key_add(draft, &draft->aliases, row[ISO], (size_t)index);
        add_alias(draft, row[ID], (size_t)index);
    }
    return report->error.status;
}

enum status import_admin2(struct draft *draft, struct report *report)
{
    enum { CODE, ID, NAME, LAT, LON, RADIUS, COLUMNS };
    static const char *const columns[] = { "code", "geonameid", "name", "lat", "lon", "radius_m" };
    struct tsv *table = draft_table(draft, "admin2.tsv", true, columns, COLUMNS, report);
    while (table && tsv_next(table)) {
        const str *row = table->row;
        ptrdiff_t dot = str_find_char(str_skip(row[CODE], 3), '.');
        struct place place = { .key = draft_join(draft, STR("adm2"), ':', row[CODE]),
                               .name = row[NAME],
                               .class = PLACE_ADMIN2,
                               .feature = STR("ADM2"),
                               .radius_m = draft_metres(row[RADIUS]),
                               .country = str_sub(row[CODE], 0, 2),
                               .admin1 = str_sub(row[CODE], 0, dot < 0 ? 0 : (size_t)dot + 3),
                               .admin2 = row[CODE] };
        if (!draft_read_position(table, row[LAT], row[LON], &place, report))
            continue;
        ptrdiff_t index = draft_add_place(draft, &place, tsv_pos(table), report);
        if (index != DRAFT_NOT)
            add_alias(draft, row[ID], (size_t)index);
    }
    return report->error.status;
}
