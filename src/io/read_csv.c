/* SPDX-License-Identifier: Apache-2.0 */
/* read_csv.c - a table in separated text.
 *   1. decode (decode.c); an Excel "sep=;" line is obeyed and skipped;
 *   2. find the separator by the first rows (csv_scan.c);
 *   3. the first row that is not blank is the header; a GDELT export gets GDELT's names; a row in
 *      which no cell has a letter is no header; HXL tags under it are skipped;
 *      (Excel exports begin with a title: rows of three or more cells, of which at most one says
 *      something, are skipped while the rows below have three);
 *   4. the table is as wide as its header, or as the usual row (median of the first hundred) when
 *      that is wider: unnamed columns are "column 7";
 *   5. a shorter row is filled with empty cells, what a longer one has beyond is left out, both
 *      with a warning; empty rows count as rows, but not those at the end of the file (Excel). */
#include <string.h>

#include "io/csv_scan.h"
#include "io/decode.h"
#include "io/table_reader.h"

enum { COLUMNS_MOST = 4096, LOOK_AT_ROWS = 100, GDELT_MOST = 61, TITLE_CELLS = 3 };

struct csv_reader {
    struct table_reader base;
    struct csv_scan start, scan; /* of the text; where we are */
    struct csv_row row;
    struct arena batch;     /* for cells that had to be changed; empty again for each row */
    const char *content_at; /* the next thing after scan.at that is not emptiness */
};

static const char header_hint[] =
    "put a line with column names above the rows: Date,Lieu,Pays or date,place,country";

static enum status open_quote(struct csv_reader *csv, struct source_pos at, struct report *report)
{
    at.file = csv->base.table.file;
    const char *start = csv->scan.line_start, *end = csv->scan.end;
    const char *newline = memchr(start, '\n', (size_t)(end - start));
    report_error(report, ERR_SYNTAX, at, "close the quote, or double it (\"\") inside a cell",
                 "this quote is never closed");
    report_source_line(report, start, (size_t)((newline ? newline : end) - start));
    return ERR_SYNTAX;
}

/* Anything but separators, quotes and white space from here on? */
static bool has_content_ahead(struct csv_reader *csv)
{
    const char *p = csv->scan.at > csv->content_at ? csv->scan.at : csv->content_at;
    while (p < csv->scan.end && (*p == csv->scan.separator || strchr(" \t\r\n\"", *p)))
        p++;
    csv->content_at = p;
    return p < csv->scan.end;
}

static void warn_if_ragged(const struct csv_reader *csv, struct report *report)
{
    const struct csv_row *row = &csv->row;
    struct source_pos at = { .file = csv->base.table.file, .line = row->line };
    if (row->count < row->room)
        report_warning(report, at, NULL, "has %zu of %zu cells", row->count, row->room);
    if (!row->extra.line)
        return;
    at.line = row->extra.line;
    at.column = row->extra.column;
    report_warning(report, at, "quote cells that contain the separator",
                   "has %zu cells, the table has %zu columns; what follows is left out", row->count,
                   row->room);
}

static void take_row(struct csv_reader *csv)
{
    struct table *table = &csv->base.table;
    struct csv_row *row = &csv->row;
    for (size_t i = row->count; i < row->room; i++) {
        row->cells[i] = (str){ 0 };
        row->lines[i] = row->columns[i] = 0;
    }
    table->row++;
    table->line = row->line;
}

static bool csv_next(struct table_reader *reader, struct report *report)
{
    struct csv_reader *csv = (struct csv_reader *)reader;
    struct arena batch = csv->batch;
    struct source_pos problem;
    switch (csv_scan_row(&csv->scan, &csv->row, &batch, &problem)) {
    case CSV_END:
        return false;
    case CSV_OPEN_QUOTE:
        return open_quote(csv, problem, report) == OK;
    case CSV_ROW:
        break;
    }
    if (!csv->row.filled && !has_content_ahead(csv))
        return false;
    warn_if_ragged(csv, report);
    take_row(csv);
    return true;
}

/* ---- opening ---- */

/* "sep=;" as Excel writes and reads it. */
static char obey_sep_line(str *text)
{
    if (text->len < 6 || !str_eq_nocase(str_sub(*text, 0, 4), STR("sep=")))
        return '\0';
    char separator = text->ptr[4];
    if (text->ptr[5] != '\n' && text->ptr[5] != '\r')
        return '\0';
    *text = str_skip(*text, text->len > 6 && text->ptr[6] == '\n' ? 7 : 6);
    return separator;
}

static bool has_letter(str s)
{
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.ptr[i], lower = c | 0x20;
        if (c >= 0x80 || (lower >= 'a' && lower <= 'z'))
            return true;
    }
    return false;
}

static bool looks_like_header(const struct csv_row *row)
{
    for (size_t i = 0; i < row->count && i < row->room; i++)
        if (has_letter(row->cells[i]))
            return true;
    return false;
}

/* The usual number of cells of the first rows: their median. */
static size_t usual_width(const struct csv_reader *csv, struct arena scratch)
{
    size_t widths[LOOK_AT_ROWS], count = 0;
    struct csv_scan scan = csv->scan;
    struct csv_row row = csv_row_new(&scratch, 1);
    struct source_pos problem;
    while (count < LOOK_AT_ROWS) {
        struct arena batch = scratch;
        if (csv_scan_row(&scan, &row, &batch, &problem) != CSV_ROW)
            break;
        size_t i = count++;
        for (; i && widths[i - 1] > row.filled; i--)
            widths[i] = widths[i - 1];
        widths[i] = row.filled;
    }
    return count ? widths[(count - 1) / 2] : 0;
}

static void name_columns(struct csv_reader *csv, const str *names, size_t named, size_t width)
{
    struct table *table = &csv->base.table;
    struct arena *keep = &csv->base.keep;
    table->columns = NEW(keep, str, width);
    table->column_count = width;
    for (size_t i = 0; i < width; i++) {
        str name = i < named ? names[i] : (str){ 0 };
        table->columns[i] = name.len ? str_copy(keep, name) : str_format(keep, "column %zu", i + 1);
    }
}

static enum status no_rows(const struct csv_reader *csv, struct report *report)
{
    return report_error(report, ERR_DATA, (struct source_pos){ .file = csv->base.table.file },
                        "give a table with one event per row", "has a header, but no rows");
}

static void skip_hxl_row(struct csv_reader *csv, struct csv_row *row, struct report *report)
{
    struct csv_scan ahead = csv->scan;
    struct arena batch = csv->batch;
    struct source_pos problem;
    if (csv_scan_row(&ahead, row, &batch, &problem) != CSV_ROW)
        return;
    if (!is_hxl_row(row->cells, row->count < row->room ? row->count : row->room))
        return;
    struct source_pos at = { .file = csv->base.table.file, .line = row->line };
    report_note(report, at, "HXL tags under the header are not a row: skipped");
    csv->scan = ahead;
}

/* The first row is in `row`: names from it, or GDELT's. */
static enum status read_header(struct csv_reader *csv, struct csv_row *row, struct report *report)
{
    struct source_pos at = { .file = csv->base.table.file, .line = row->line };
    str names[GDELT_MOST];
    size_t gdelt = row->count <= row->room ? gdelt_columns(row->cells, row->count, names) : 0;
    if (gdelt) {
        report_note(report, at, "is a GDELT export without header: %zu columns named after GDELT",
                    gdelt);
        csv->scan = csv->start; /* it is a row */
        name_columns(csv, names, gdelt, gdelt);
        return OK;
    }
    if (row->count > COLUMNS_MOST)
        return report_error(report, ERR_SYNTAX, at, "name the separator with --separator",
                            "has %zu columns, more than %d", row->count, COLUMNS_MOST);
    if (!looks_like_header(row))
        return report_error(report, ERR_SYNTAX, at, header_hint,
                            "has no column names: the first line has no words");
    size_t width = usual_width(csv, csv->batch);
    width = width < row->filled ? row->filled : width > COLUMNS_MOST ? COLUMNS_MOST : width;
    name_columns(csv, row->cells, row->count, width);
    skip_hxl_row(csv, row, report);
    return OK;
}

static bool is_title(const struct csv_reader *csv, const struct csv_row *row)
{
    return row->count >= TITLE_CELLS && row->filled <= 1 &&
           usual_width(csv, csv->batch) >= TITLE_CELLS;
}

/* The first row that is no title. `batch` gets what had to be changed in its cells. */
static enum csv_result scan_first_row(struct csv_reader *csv, struct csv_row *row,
                                      struct arena *batch, struct source_pos *problem,
                                      struct report *report)
{
    enum csv_result result;
    while ((result = csv_scan_row(&csv->scan, row, batch, problem)) == CSV_ROW &&
           is_title(csv, row)) {
        struct source_pos at = { .file = csv->base.table.file, .line = row->line };
        report_note(report, at, "a title above the header: skipped");
        *batch = csv->batch;
    }
    return result;
}

static enum status read_start(struct csv_reader *csv, struct report *report)
{
    struct csv_row row = csv_row_new(&csv->base.keep, COLUMNS_MOST);
    struct arena batch = csv->batch;
    struct source_pos problem, at = { .file = csv->base.table.file };
    switch (scan_first_row(csv, &row, &batch, &problem, report)) {
    case CSV_OPEN_QUOTE:
        return open_quote(csv, problem, report);
    case CSV_END:
        return report_error(report, ERR_DATA, at, header_hint, "is empty");
    case CSV_ROW:
        break;
    }
    csv->batch.next = batch.next; /* the header's cells stay */
    enum status status = read_header(csv, &row, report);
    if (status == OK && !has_content_ahead(csv))
        return no_rows(csv, report);
    return status;
}

static str describe(const struct csv_reader *csv, const char *encoding, struct arena *keep)
{
    char separator = csv->scan.separator;
    if (!separator)
        return str_format(keep, "text, one column, %s", encoding);
    if (separator == '\t')
        return str_format(keep, "TSV, %s", encoding);
    return str_format(keep, "CSV, separator '%c', %s", separator, encoding);
}

struct table_reader *csv_open(const char *path, str content, const struct table_options *options,
                              struct report *report)
{
    size_t room = 2 * text_decode_room(content.len) + COLUMNS_MOST * 96;
    size_t batch_room = 4 * content.len + COLUMNS_MOST * 64; /* decoded text can be longer */
    struct csv_reader *csv = table_reader_new(sizeof *csv, room + batch_room);
    struct table_reader *reader = &csv->base;
    reader->next = csv_next;
    reader->table.file = path;
    csv->batch = (struct arena){ reader->keep.end - batch_room, reader->keep.end };
    str text;
    const char *encoding;
    if (text_decode(content, options->encoding, path, &reader->keep, &text, &encoding, report))
        return reader;
    if (text.len && text.ptr[text.len - 1] == '\x1a') /* end of file of old */
        text.len--;
    char separator = obey_sep_line(&text);
    separator = options->separator ? options->separator : separator;
    csv->start = csv_scan_start(text, separator ? separator : csv_find_separator(text, csv->batch));
    csv->scan = csv->start;
    if (read_start(csv, report) != OK)
        return reader;
    reader->table.format = describe(csv, encoding, &reader->keep);
    csv->row = csv_row_new(&reader->keep, reader->table.column_count);
    reader->table.cells = csv->row.cells;
    reader->table.cell_columns = csv->row.columns;
    reader->table.cell_lines = csv->row.lines;
    return reader;
}
