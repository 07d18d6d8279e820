/* SPDX-License-Identifier: Apache-2.0 */
#include "gazetteer/own_columns.h"

#include <string.h>

#include "text/text.h"

static const struct {
    enum own_role role;
    const char *name;
} column_names[] = {
#define COLUMN(role, name) { OWN_##role, name },
#include "gazetteer/own_columns.def"
};

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

struct own_columns own_columns_of(const struct own_row *row, struct arena scratch)
{
    struct own_columns columns = { 0 };
    str *folded = NEW(&scratch, str, row->count);
    memset(columns.of_role, -1, sizeof columns.of_role);
    for (size_t i = 0; i < row->count; i++) {
        str language = language_of_column(row->columns[i]);
        folded[i] = text_fold(row->columns[i], &scratch);
        if (language.len && columns.name_count < OWN_LANGUAGES) {
            columns.names[columns.name_count].column = i;
            columns.names[columns.name_count++].language = language;
        }
    }
    for (size_t k = 0; k < sizeof column_names / sizeof *column_names; k++) {
        int *found = &columns.of_role[column_names[k].role];
        for (size_t i = 0; *found < 0 && i < row->count; i++) {
            if (str_eq(folded[i], str_from(column_names[k].name)))
                *found = (int)i;
        }
    }
    return columns;
}

enum status own_columns_check(const struct own_columns *columns, const struct own_row *row,
                              const char *path, struct report *report)
{
    struct source_pos at = { .file = path };
    if (columns->of_role[OWN_NAME] < 0 && !columns->name_count)
        return report_error(report, ERR_SYNTAX, at,
                            "name them name, lat, lon, and if known kind, country, admin1, "
                            "aliases, population, radius_m, geonameid",
                            "there is no column with names of places");
    bool has_both = columns->of_role[OWN_LAT] >= 0 && columns->of_role[OWN_LON] >= 0;
    if (!row->geometry && !has_both && columns->of_role[OWN_COORDINATES] < 0)
        return report_error(report, ERR_SYNTAX, at, "add columns lat and lon, in degrees",
                            "there is no position: no geometry, no columns lat and lon");
    return OK;
}

static bool has_cell(const struct own_row *row, int column)
{
    return column >= 0 && (size_t)column < row->count;
}

str own_cell(const struct own_columns *columns, const struct own_row *row, enum own_role role)
{
    int column = columns->of_role[role];
    return has_cell(row, column) ? str_trim(row->cells[column]) : (str){ 0 };
}

struct source_pos own_cell_pos(const struct own_columns *columns, const struct own_row *row,
                               enum own_role role)
{
    struct source_pos at = row->at;
    int column = columns->of_role[role];
    if (!has_cell(row, column) || !row->cell_columns)
        return at;
    at.column = row->cell_columns[column];
    if (row->cell_lines)
        at.line = row->cell_lines[column];
    return at;
}
