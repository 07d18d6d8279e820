/* SPDX-License-Identifier: Apache-2.0 */
/* csv_scan.c - RFC 4180, and what files in the world do beyond it:
 *   - rows end with LF, CRLF or CR; a blank line is no row;
 *   - a quote opens a quoted cell at its start only, spaces before it allowed; "" inside is one
 *     quote; a quote elsewhere is an ordinary character (5" pipe);
 *   - what follows the closing quote up to the separator belongs to the cell (as Python's csv);
 *   - cells are trimmed, quoted ones too;
 *   - a quote that is not closed before the end of the text is an error: guessing where it should
 *     have ended would move every later row. */
#include "io/csv_scan.h"

#include <string.h>

#include "io/csv_marks.h"

/* Of an empty view there may be no pointer to add to. */
static const char *text_end(str text)
{
    return text.len ? text.ptr + text.len : text.ptr;
}

struct csv_scan csv_scan_start(str text, char separator)
{
    return (struct csv_scan){ .at = text.ptr,
                              .end = text_end(text),
                              .line_start = text.ptr,
                              .line = 1,
                              .separator = separator };
}

/* str_trim(), asked only when there may be something to trim. */
static inline str trim(str s)
{
    if (!s.len)
        return s;
    unsigned char first = (unsigned char)s.ptr[0], last = (unsigned char)s.ptr[s.len - 1];
    bool clean = first > ' ' && last > ' ' && first != 0xc2 && last != 0xa0; /* U+00A0: C2 A0 */
    return clean ? s : str_trim(s);
}

struct csv_row csv_row_new(struct arena *keep, size_t room)
{
    return (struct csv_row){ .cells = NEW(keep, str, room),
                             .lines = NEW(keep, unsigned, room),
                             .columns = NEW(keep, unsigned, room),
                             .room = room };
}

/* ---- cells ---- */

/* A row that is being read: its bytes are looked at once, from left to right. */
struct reading {
    struct csv_scan *scan;
    struct csv_marks marks;
    const char *counted; /* bytes inside characters are, from the start of the line up to here */
    size_t inside;       /* so many */
    char separator;
};

/* Bytes inside characters up to `at`, which is reached, in the line. */
static inline size_t inside_before(struct reading *row, const char *at)
{
    const struct csv_marks *marks = &row->marks;
    if (!marks->inside)
        return row->inside;
    uint64_t inside =
        marks->inside & csv_marks_before(marks, at) & ~csv_marks_before(marks, row->counted);
    row->inside += csv_marks_count(inside);
    row->counted = at;
    return row->inside;
}

static void read_on(struct reading *row, const char *at)
{
    struct csv_marks *marks = &row->marks;
    while (at - marks->from >= MARKED) {
        inside_before(row, marks->from + MARKED);
        row->counted = marks->from + MARKED;
        csv_marks_load(marks, marks->from + MARKED, row->scan->end, row->separator);
    }
}

/* On to the bytes that `at` is among. */
static inline void reach(struct reading *row, const char *at)
{
    if (at - row->marks.from >= MARKED)
        read_on(row, at);
}

static void start_reading(struct reading *row, struct csv_scan *scan)
{
    row->scan = scan;
    row->separator = scan->separator ? scan->separator : '\n';
    row->counted = scan->line_start;
    row->inside = 0;
    csv_marks_load(&row->marks, scan->line_start, scan->end, row->separator);
    reach(row, scan->at);
}

/* In characters, from 1; `at` is reached. */
static inline unsigned column_of(struct reading *row, const char *at)
{
    return (unsigned)((size_t)(at - row->scan->line_start) - inside_before(row, at)) + 1;
}

/* The separator or line end behind the marks that are at hand. */
static const char *end_further_on(struct reading *row, bool *quotes)
{
    const struct csv_marks *marks = &row->marks;
    for (;;) {
        const char *p = marks->from + MARKED;
        if (p >= row->scan->end)
            return row->scan->end;
        read_on(row, p);
        *quotes |= (marks->quotes & (marks->stops - 1) & ~marks->stops) != 0;
        if (marks->stops)
            return p + __builtin_ctzll(marks->stops);
    }
}

/* ... behind `p`, which is reached; `*quotes` becomes true when a quote is met before. */
static inline const char *unquoted_end(struct reading *row, const char *p, bool *quotes)
{
    ptrdiff_t passed = p - row->marks.from; /* fewer than MARKED */
    uint64_t stops = row->marks.stops >> passed, met = row->marks.quotes >> passed;
    if (met & (stops - 1) & ~stops) /* in front of the first stop */
        *quotes = true;
    return stops ? p + __builtin_ctzll(stops) : end_further_on(row, quotes);
}

/* Bytes inside characters from `from` to `to`. */
static size_t count_inside(const char *from, const char *to)
{
    size_t count = 0;
    for (; from < to; from++)
        count += ((unsigned char)*from & 0xc0) == 0x80;
    return count;
}

/* A quoted cell has line ends: it was read up to `to`. */
static void count_lines(struct reading *row, const char *from, const char *to)
{
    struct csv_scan *scan = row->scan;
    for (const char *p = from; p < to; p++) {
        if (*p != '\n' && (*p != '\r' || (p + 1 < scan->end && p[1] == '\n')))
            continue;
        scan->line++;
        scan->line_start = p + 1;
    }
    row->counted = to;
    row->inside = count_inside(scan->line_start, to);
}

/* The next quote from `p` on, NULL: none; `*breaks` becomes true when a line ends before. */
static const char *next_quote(struct reading *row, const char *p, bool *breaks)
{
    const struct csv_marks *marks = &row->marks;
    while (p < row->scan->end) {
        reach(row, p);
        uint64_t behind = ~csv_marks_before(marks, p), quotes = marks->quotes & behind;
        uint64_t before = quotes ? (quotes & -quotes) - 1 : UINT64_MAX;
        *breaks |= (marks->breaks & behind & before) != 0;
        if (quotes)
            return marks->from + __builtin_ctzll(quotes);
        p = marks->from + MARKED;
    }
    return NULL;
}

/* Of each two quotes in `raw` one goes; `tail` follows. */
static str undouble(str raw, str tail, struct arena *batch)
{
    char *out = NEW(batch, char, raw.len + tail.len), *to = out;
    while (raw.len) {
        const char *quote = memchr(raw.ptr, '"', raw.len);
        size_t run = quote ? (size_t)(quote + 1 - raw.ptr) : raw.len;
        memcpy(to, raw.ptr, run);
        to += run;
        raw = str_skip(raw, run + (quote != NULL));
    }
    if (tail.len)
        memcpy(to, tail.ptr, tail.len);
    return (str){ out, (size_t)(to - out) + tail.len };
}

/* A quoted cell whose text starts at `text`; scan->at ends up behind the cell; `*odd`: something
 * follows the closing quote. False: not closed. */
static bool scan_quoted(struct reading *row, const char *text, str *cell, bool *odd,
                        struct arena *batch)
{
    struct csv_scan *scan = row->scan;
    bool doubled = false, breaks = false;
    const char *close = text;
    for (;; close += 2) {
        close = next_quote(row, close, &breaks);
        if (!close)
            return false;
        if (close + 1 == scan->end || close[1] != '"')
            break;
        doubled = true;
    }
    if (breaks)
        count_lines(row, text, close);
    reach(row, close + 1);
    scan->at = unquoted_end(row, close + 1, odd);
    str raw = { text, (size_t)(close - text) };
    str tail = { close + 1, (size_t)(scan->at - close) - 1 };
    *odd |= tail.len > 0;
    *cell = trim(doubled || trim(tail).len ? undouble(raw, tail, batch) : raw);
    return true;
}

static void skip_blank_lines(struct csv_scan *scan)
{
    if (scan->at < scan->end && (unsigned char)*scan->at > ' ')
        return;
    for (const char *p = scan->at; p < scan->end; p++) {
        if (*p == '\n' || (*p == '\r' && (p + 1 == scan->end || p[1] != '\n'))) {
            scan->line++;
            scan->at = scan->line_start = p + 1;
        } else if ((*p != ' ' && *p != '\t' && *p != '\r') || *p == scan->separator) {
            return;
        }
    }
    scan->at = scan->end;
}

static void end_line(struct csv_scan *scan)
{
    if (scan->at >= scan->end)
        return;
    bool crlf = *scan->at == '\r' && scan->at + 1 < scan->end && scan->at[1] == '\n';
    scan->at += crlf ? 2 : 1;
    scan->line++;
    scan->line_start = scan->at;
}

static inline void keep_cell(struct csv_row *row, str cell, unsigned line, unsigned column)
{
    if (row->count < row->room) {
        row->cells[row->count] = cell;
        row->lines[row->count] = line;
        row->columns[row->count] = column;
    } else if (cell.len && !row->extra.line) {
        row->extra = (struct source_pos){ .line = line, .column = column };
    }
    row->count++;
    if (cell.len)
        row->filled = row->count;
}

/* The cell that begins at scan->at, with a quote or a space perhaps. False: not closed. */
static bool scan_cell(struct reading *reading, struct csv_row *row, struct arena *batch,
                      struct source_pos *problem)
{
    struct csv_scan *scan = reading->scan;
    const char *cell_start = scan->at, *start = cell_start;
    while (start < scan->end && *start == ' ')
        start++;
    bool quoted = start < scan->end && *start == '"';
    reach(reading, start + quoted);
    unsigned line = scan->line, column = column_of(reading, start + quoted);
    str cell;
    if (!quoted) {
        scan->at = unquoted_end(reading, start, &row->odd);
        cell = trim((str){ start, (size_t)(scan->at - start) });
    } else if (!scan_quoted(reading, start + 1, &cell, &row->odd, batch)) {
        *problem = (struct source_pos){ .line = line, .column = column - 1 };
        return false;
    }
    row->odd |= quoted && start > cell_start;
    keep_cell(row, cell, line, column);
    return true;
}

/* Cells that begin with neither quote nor space, as most do, up to the end of the row: true; or to
 * one that does. */
static inline bool scan_plain_cells(struct reading *reading, struct csv_row *row)
{
    struct csv_scan *scan = reading->scan;
    for (;; scan->at++) {
        const char *start = scan->at;
        if (start < scan->end && (*start == ' ' || *start == '"'))
            return false;
        reach(reading, start);
        unsigned column = column_of(reading, start);
        scan->at = unquoted_end(reading, start, &row->odd);
        keep_cell(row, trim((str){ start, (size_t)(scan->at - start) }), scan->line, column);
        if (scan->at >= scan->end || *scan->at == '\n' || *scan->at == '\r')
            return true;
    }
}

enum csv_result csv_scan_row(struct csv_scan *scan, struct csv_row *row, struct arena *batch,
                             struct source_pos *problem)
{
    skip_blank_lines(scan);
    if (scan->at >= scan->end)
        return CSV_END;
    struct reading reading;
    start_reading(&reading, scan);
    row->count = row->filled = 0;
    row->line = scan->line;
    row->extra = NOWHERE;
    row->raw.ptr = scan->at;
    row->odd = false;
    for (; !scan_plain_cells(&reading, row); scan->at++) {
        if (!scan_cell(&reading, row, batch, problem))
            return CSV_OPEN_QUOTE;
        if (scan->at >= scan->end || *scan->at == '\n' || *scan->at == '\r')
            break;
    }
    row->raw.len = (size_t)(scan->at - row->raw.ptr);
    end_line(scan);
    return CSV_ROW;
}

/* ---- the separator ----
 * Each candidate reads the first rows; the best is the one under which most rows have as many
 * cells as the header (at least two), more cells breaking a tie. A file in which no row agrees with
 * a header of two or more cells is read with the separator that the header has most of, if rows
 * have it too; otherwise it has one column, and commas in it are text ("Tillabéri, Niger"). */
enum { SNIFF_ROWS = 50, SNIFF_CELLS = 4096 };

struct sniff {
    size_t header, rows, agree, split; /* cells of the header; rows below; ... with as many cells,
                                          ... with two or more */
};

static struct sniff sniff_with(str text, char separator, struct arena scratch)
{
    struct sniff sniff = { 0 };
    struct csv_row row = csv_row_new(&scratch, SNIFF_CELLS);
    struct csv_scan scan = csv_scan_start(text, separator);
    struct source_pos problem;
    while (sniff.rows < SNIFF_ROWS) {
        struct arena batch = scratch;
        if (csv_scan_row(&scan, &row, &batch, &problem) != CSV_ROW)
            break;
        if (!sniff.header) {
            sniff.header = row.count;
            continue;
        }
        sniff.rows++;
        sniff.agree += row.count == sniff.header;
        sniff.split += row.count > 1;
    }
    return sniff;
}

static bool sniff_is_better(struct sniff a, struct sniff b)
{
    if (a.header < 2 || (a.rows && !a.split))
        return false;
    if (a.agree * (b.rows + 1) != b.agree * (a.rows + 1))
        return a.agree * (b.rows + 1) > b.agree * (a.rows + 1);
    return a.header > b.header;
}

char csv_find_separator(str text, struct arena scratch)
{
    static const char candidates[] = { ',', ';', '\t', '|' };
    struct sniff best = { .header = 1 };
    char separator = '\0';
    for (size_t i = 0; i < sizeof candidates; i++) {
        struct sniff sniff = sniff_with(text, candidates[i], scratch);
        if (!sniff_is_better(sniff, best))
            continue;
        best = sniff;
        separator = candidates[i];
    }
    return separator;
}
