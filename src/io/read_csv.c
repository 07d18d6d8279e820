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

#include "base/infile.h"
#include "io/csv_scan.h"
#include "io/decode.h"
#include "io/table_reader.h"
#include "io/text_stream.h"

enum { FORGET_BYTES = 1 << 20 };
enum { COLUMNS_MOST = 4096, LOOK_AT_ROWS = 100, GDELT_MOST = 61, TITLE_CELLS = 3 };

struct csv_reader {
    struct table_reader base;
    struct csv_scan start, scan, rows; /* of the text; where we are; of the first row */
    struct csv_row row;
    struct decoded decoded;
    struct text_stream stream;
    bool is_stream, may_be_empty;
    struct arena batch; /* for cells that had to be changed; empty again for each row */
    size_t batch_bytes;
    size_t longest;         /* row met so far, in bytes */
    bool is_mapped;         /* rows that were read can be forgotten */
    const char *forgotten;  /* all before this */
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
    bool stands = row->count == row->room && !row->odd;
    table->raw = stands ? row->raw : (str){ 0 };
    table->row++;
    table->line = row->line;
    csv->longest = row->raw.len > csv->longest ? row->raw.len : csv->longest;
}

static void reserve_batch(struct csv_reader *csv, size_t bytes)
{
    csv->batch_bytes = bytes;
    csv->batch = arena_reserve(bytes);
}

static void forget_behind(struct csv_reader *csv)
{
    size_t behind = (size_t)(csv->scan.at - csv->forgotten);
    if (behind < FORGET_BYTES)
        return;
    infile_forget((str){ csv->forgotten, behind });
    csv->forgotten = csv->scan.at;
}

/* More text at the end of the window, which may have moved. */
static bool wait_for_more(struct csv_reader *csv, struct report *report)
{
    struct csv_scan *scan = &csv->scan;
    struct buffer *window = &csv->stream.window;
    size_t done = (size_t)(scan->line_start - window->ptr), at = (size_t)(scan->at - window->ptr);
    if (text_stream_more(&csv->stream, done, report) != OK)
        return false;
    scan->line_start = window->ptr;
    scan->at = window->ptr + (at - done);
    scan->end = window->ptr + window->len;
    csv->content_at = NULL;
    return true;
}

/* A row is whole when its line end was read, CR LF both. */
static bool is_whole(const struct csv_reader *csv, enum csv_result result)
{
    const struct csv_scan *scan = &csv->scan;
    return !csv->is_stream || csv->stream.has_ended ||
           (result == CSV_ROW && scan->at == scan->line_start &&
            (scan->at[-1] == '\n' || scan->at < scan->end));
}

static enum csv_result scan_next(struct csv_reader *csv, struct arena *batch,
                                 struct source_pos *problem, struct report *report)
{
    for (;;) {
        struct csv_scan before = csv->scan;
        struct arena once = csv->batch;
        enum csv_result result = csv_scan_row(&csv->scan, &csv->row, &once, problem);
        *batch = once;
        if (is_whole(csv, result))
            return result;
        csv->scan = before;
        if (!wait_for_more(csv, report))
            return CSV_END;
        if (2 * csv->stream.window.len > csv->batch_bytes) {
            arena_release(&csv->batch, csv->batch_bytes);
            reserve_batch(csv, 4 * csv->stream.window.len);
        }
    }
}

static bool csv_next(struct table_reader *reader, struct report *report)
{
    struct csv_reader *csv = (struct csv_reader *)reader;
    struct arena batch;
    struct source_pos problem;
    if (csv->is_mapped)
        forget_behind(csv);
    switch (scan_next(csv, &batch, &problem, report)) {
    case CSV_END:
        if (csv->is_mapped)
            infile_forget((str){ csv->forgotten, (size_t)(csv->scan.end - csv->forgotten) });
        return false;
    case CSV_OPEN_QUOTE:
        return open_quote(csv, problem, report) == OK;
    case CSV_ROW:
        break;
    }
    if (!csv->row.filled && !csv->is_stream && !has_content_ahead(csv))
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
        table->columns[i] = name.len ? name : str_format(keep, "column %zu", i + 1);
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
    if (status == OK && !csv->is_stream && !csv->may_be_empty && !has_content_ahead(csv))
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

/* ---- the reader ---- */

static void csv_close(struct table_reader *reader)
{
    struct csv_reader *csv = (struct csv_reader *)reader;
    decoded_release(&csv->decoded);
    buffer_release(&csv->stream.window);
    arena_release(&csv->batch, csv->batch_bytes);
}

static enum status csv_rewind(struct table_reader *reader, struct report *report)
{
    struct csv_reader *csv = (struct csv_reader *)reader;
    csv->scan = csv->rows;
    csv->forgotten = csv->scan.at;
    csv->content_at = NULL;
    reader->table.row = 0;
    return report->error.status;
}

static struct csv_reader *csv_new(const char *path, size_t room)
{
    struct csv_reader *csv = table_reader_new(sizeof *csv, room);
    csv->base.next = csv_next;
    csv->base.rewind = csv_rewind;
    csv->base.close = csv_close;
    csv->base.table.file = path;
    return csv;
}

static void show_cells(struct csv_reader *csv)
{
    struct table *table = &csv->base.table;
    csv->row = csv_row_new(&csv->base.keep, table->column_count);
    table->cells = csv->row.cells;
    table->cell_columns = csv->row.columns;
    table->cell_lines = csv->row.lines;
}

/* The text without what is no row: the mark of an old system's end of file, "sep=;". */
static str text_of_rows(str text, char *separator)
{
    if (text.len && text.ptr[text.len - 1] == '\x1a')
        text.len--;
    *separator = obey_sep_line(&text);
    return text;
}

/* The header, from the start of `text`. */
static enum status start_rows(struct csv_reader *csv, str text, const char *encoding,
                              const struct table_options *options, struct report *report)
{
    char separator;
    text = text_of_rows(text, &separator);
    reserve_batch(csv, text.len + COLUMNS_MOST * 64);
    separator = options->separator ? options->separator : separator;
    csv->may_be_empty = options->may_be_empty;
    csv->start = csv_scan_start(text, separator ? separator : csv_find_separator(text, csv->batch));
    csv->scan = csv->start;
    if (read_start(csv, report) != OK)
        return report->error.status;
    csv->rows = csv->scan;
    csv->forgotten = csv->scan.at;
    csv->base.table.separator = csv->scan.separator;
    csv->base.table.format = describe(csv, encoding, &csv->base.keep);
    return OK;
}

struct table_reader *csv_open(const char *path, str content, bool is_mapped,
                              const struct table_options *options, struct report *report)
{
    struct csv_reader *csv = csv_new(path, COLUMNS_MOST * 160);
    struct table_reader *reader = &csv->base;
    if (text_decode(content, options->encoding, path, is_mapped, &csv->decoded, report) != OK)
        return reader;
    if (start_rows(csv, csv->decoded.text, csv->decoded.encoding, options, report) != OK)
        return reader;
    csv->is_mapped = is_mapped && !csv->decoded.memory_bytes;
    show_cells(csv);
    return reader;
}

/* The window moves: names are copied. */
struct table_reader *csv_stream(int fd, const char *path, const struct table_options *options,
                                struct report *report)
{
    struct text_stream stream = { .fd = fd, .file = path };
    status_in_report(text_stream_begin(&stream, report));
    str begin = buffer_view(&stream.window);
    begin = str_starts(begin, STR("\xef\xbb\xbf")) ? str_skip(begin, 3) : begin;
    struct csv_reader *csv = csv_new(path, COLUMNS_MOST * 160 + begin.len);
    struct table *table = &csv->base.table;
    csv->stream = stream;
    csv->is_stream = true;
    if (report->error.status != OK)
        return &csv->base;
    if (start_rows(csv, begin, "stream", options, report) != OK)
        return &csv->base;
    for (size_t i = 0; i < table->column_count; i++)
        table->columns[i] = str_copy(&csv->base.keep, table->columns[i]);
    show_cells(csv);
    table->cell_lines = NULL;
    return &csv->base;
}

bool csv_is_waiting(const struct table_reader *reader)
{
    const struct csv_scan *scan = &((const struct csv_reader *)reader)->scan;
    return scan->at == scan->end || !memchr(scan->at, '\n', (size_t)(scan->end - scan->at));
}

/* ---- marks and twins ---- */

struct table_mark csv_mark(const struct table_reader *reader)
{
    const struct csv_reader *csv = (const struct csv_reader *)reader;
    return (struct table_mark){ csv->scan.at, csv->scan.line_start, csv->scan.line,
                                reader->table.row };
}

void csv_return(struct table_reader *reader, struct table_mark mark)
{
    struct csv_reader *csv = (struct csv_reader *)reader;
    csv->scan.at = csv->forgotten = mark.at;
    csv->scan.line_start = mark.line_start;
    csv->scan.line = mark.line;
    csv->content_at = NULL;
    reader->table.row = mark.row;
}

struct table_reader *csv_twin(const struct table_reader *reader)
{
    const struct csv_reader *origin = (const struct csv_reader *)reader;
    const struct table *table = &reader->table;
    struct csv_reader *csv = csv_new(table->file, table->column_count * 32);
    csv->base.table = *table;
    csv->rows = csv->scan = origin->scan;
    csv->is_mapped = origin->is_mapped;
    csv->forgotten = csv->scan.at;
    reserve_batch(csv, origin->longest + 4096);
    show_cells(csv);
    return &csv->base;
}
