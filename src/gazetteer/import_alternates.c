/* SPDX-License-Identifier: Apache-2.0 */
/* import_alternates.c - GeoNames alternateNames (8 columns) and alternateNamesV2 (10, with years):
 *   alternateNameId, geonameid, isolanguage, name, preferred, short, colloquial, historic, from, to
 * and what becomes of a name:
 *   language code          a name in that language ("zh-CN" is zh); historic and colloquial ones,
 * and those with an end, are alternates, found but never shown none                   an alternate,
 * unless a machine made it iata icao faac unlc abbr   a code, found only when written in capitals
 *   link wkdt post phon tcid   no name: left out */
#include <string.h>

#include "gazetteer/import_work.h"

enum { NAME_ID, ID, LANGUAGE, NAME, PREFERRED, SHORT, COLLOQUIAL, HISTORIC, FROM, TO, COLUMNS };
enum { COLUMNS_LEAST = 8 };

static bool is_one_of(str word, const char *const *list)
{
    for (; *list; list++) {
        if (str_eq(word, str_from(*list)))
            return true;
    }
    return false;
}

/* "zh-CN" -> "zh", "fr_1793" -> "fr"; empty when it is no language's code. */
static str primary_language(str code)
{
    size_t len = 0;
    while (len < code.len && code.ptr[len] >= 'a' && code.ptr[len] <= 'z')
        len++;
    bool ends = len == code.len || code.ptr[len] == '-' || code.ptr[len] == '_';
    return str_sub(code, 0, ends && (len == 2 || len == 3) ? len : 0);
}

static bool is_set(str cell)
{
    return str_eq(cell, STR("1"));
}

/* False: the row is no name. */
static bool read_name(struct import_row *row, const str *cells)
{
    static const char *const codes[] = { "iata", "icao", "faac", "unlc", "abbr", NULL };
    static const char *const no_names[] = { "link", "wkdt", "post", "phon", "tcid", NULL };
    str language = cells[LANGUAGE];
    if (is_one_of(language, no_names))
        return false;
    row->name_count = 0;
    if (is_one_of(language, codes)) {
        row_add_name(row, NAME_CODE, 0, STR(""), cells[NAME]);
        return row->name_count;
    }
    str primary = primary_language(language);
    bool past = is_set(cells[COLLOQUIAL]) || is_set(cells[HISTORIC]) || str_trim(cells[TO]).len ||
                str_find_char(language, '_') >= 0;
    if (!primary.len && is_machine_made(cells[NAME]))
        return false;
    row_add_name(row, primary.len && !past ? NAME_LANGUAGE : NAME_ALTERNATE,
                 is_set(cells[SHORT])       ? 2
                 : is_set(cells[PREFERRED]) ? 1
                                            : 0,
                 primary, cells[NAME]);
    return row->name_count;
}

static const char *fault_of(const str *cells, size_t count, str *offender, int64_t *id)
{
    *offender = (str){ 0 };
    if (count < COLUMNS_LEAST || count > COLUMNS)
        return "has not the 8 or 10 columns of GeoNames' alternate names";
    *offender = cells[ID];
    if (!str_to_int64(cells[ID], id) || *id < 1 || *id > UINT32_MAX)
        return "is no geonameid";
    *offender = cells[NAME];
    if (!cells[NAME].len || cells[NAME].len > NAME_BYTES_MAX || !str_is_utf8(cells[NAME]))
        return "is no name in UTF-8";
    return NULL;
}

static enum status take_name(struct import *import, uint32_t id, const struct lines *lines,
                             struct arena scratch, struct report *report)
{
    struct import_row *row = &import->row;
    row->key = import_unit_key(import, id);
    if (!row->key.len)
        row->key = str_format(&scratch, "gn:%u", (unsigned)id);
    import_language(import, row->names[0].language);
    return import_take(import, row, lines->file.len - lines->rest.len, lines->number, report);
}

enum status read_alternates(struct import *import, struct report *report)
{
    struct lines lines;
    str cells[COLUMNS], offender;
    int64_t id;
    enum status status =
        lines_open(&lines, import->input->path, import->state.offset, import->state.line, report);
    import->row.is_place = false;
    while (status == OK && lines_next(&lines)) {
        if (!lines.line.len)
            continue;
        memset(cells, 0, sizeof cells);
        import->state.tally.rows++;
        size_t count = line_cells(lines.line, cells, COLUMNS);
        const char *fault = fault_of(cells, count, &offender, &id);
        if (fault)
            import_broken(import, line_pos(&lines, offender), NULL, fault, offender, report);
        else if (!read_name(&import->row, cells))
            import->state.tally.of_no_use++;
        else
            status = take_name(import, (uint32_t)id, &lines, import->scratch, report);
        report_progress(report, "reading names", lines.number * 256, 0);
    }
    lines_close(&lines);
    return status;
}
