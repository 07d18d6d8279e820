/* SPDX-License-Identifier: Apache-2.0 */
/* import_kind.c - what a file is, by its first lines: GeoNames' tables have no header, so that the
 * shape of most lines must do. */
#include "gazetteer/import_work.h"

enum { LINES_ASKED = 40, DUMP_COLUMNS = 19, NAME_COLUMNS = 10, OLD_NAME_COLUMNS = 8 };

static bool is_whole(str text)
{
    int64_t value;
    return str_to_int64(text, &value) && value > 0;
}

static enum import_kind kind_of_line(str line)
{
    str cells[DUMP_COLUMNS];
    double degrees;
    size_t count = line_cells(line, cells, DUMP_COLUMNS);
    if (count == DUMP_COLUMNS && is_whole(cells[0]) && str_to_double(cells[4], &degrees) &&
        str_to_double(cells[5], &degrees) && cells[6].len <= 1)
        return IMPORT_GEONAMES;
    if (count >= OLD_NAME_COLUMNS && count <= NAME_COLUMNS && is_whole(cells[0]) &&
        is_whole(cells[1]) && !is_whole(cells[3]))
        return IMPORT_ALTERNATES;
    return IMPORT_UNKNOWN;
}

enum import_kind gazetteer_import_kind(str beginning)
{
    size_t counts[IMPORT_OWN + 1] = { 0 }, lines = 0;
    if (str_starts(beginning, STR("\xEF\xBB\xBF")))
        beginning = str_skip(beginning, 3);
    for (str line; lines < LINES_ASKED && str_cut(&beginning, '\n', &line);) {
        if (!line.len)
            continue;
        counts[kind_of_line(line)]++;
        lines++;
    }
    for (enum import_kind kind = IMPORT_GEONAMES; kind <= IMPORT_ALTERNATES; kind++) {
        if (2 * counts[kind] > lines)
            return kind;
    }
    return IMPORT_UNKNOWN;
}
