/* SPDX-License-Identifier: Apache-2.0 */
/* csv_scan.h - rows of separated text, with line and column of every cell. For io's own files. */
#ifndef EVENTMAP_IO_CSV_SCAN_H
#define EVENTMAP_IO_CSV_SCAN_H

#include "base/report.h"
#include "base/str.h"

/* Where a scan stands; a plain value: copy it to look ahead. */
struct csv_scan {
    const char *at, *end;   /* UTF-8 text */
    const char *line_start; /* of the line `at` is in */
    unsigned line;          /* from 1 */
    char separator;         /* '\0': none, each line is one cell */
};

/* Arrays of `room` items belong to the caller; cells beyond are counted, not kept. */
struct csv_row {
    str *cells;        /* trimmed; views of the text, or in the batch arena when "" had to go */
    unsigned *lines;   /* where each cell's text starts, behind its quote */
    unsigned *columns; /* from 1, in characters */
    size_t room, count;
    size_t filled;           /* cells up to the last one that is not empty */
    unsigned line;           /* where the row starts */
    struct source_pos extra; /* of the first non-empty cell beyond room; line 0: none */
    str raw;                 /* the row as it stands in the text, without the line's end */
    bool odd; /* its quotes are not those of RFC 4180: not to be copied as it stands */
};

enum csv_result { CSV_ROW, CSV_END, CSV_OPEN_QUOTE };

struct csv_scan csv_scan_start(str text, char separator);
struct csv_row csv_row_new(struct arena *keep, size_t room);

/* The next row that is not a blank line. CSV_OPEN_QUOTE: a quote that is never closed, at
 * `*problem`. Rules of tolerance: csv_scan.c. */
enum csv_result csv_scan_row(struct csv_scan *scan, struct csv_row *row, struct arena *batch,
                             struct source_pos *problem);

/* The separator of `text` by its first rows: one of , ; tab | or '\0' when it has one column. */
char csv_find_separator(str text, struct arena scratch);

#endif
