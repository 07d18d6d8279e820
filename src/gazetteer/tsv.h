/* SPDX-License-Identifier: Apache-2.0 */
/* tsv.h - a tab-separated table of geodata/: UTF-8, a header line, no quoting, columns found by
 * name. Its current row is a member, `tsv_next` says whether there is one:
 *   if (tsv_open(&table, folder, "places.tsv", columns, COLUMN_COUNT, report) == OK)
 *       while (tsv_next(&table)) ... table.row[COLUMN_NAME] ...
 *   tsv_close(&table); */
#ifndef EVENTMAP_GAZETTEER_TSV_H
#define EVENTMAP_GAZETTEER_TSV_H

#include "base/report.h"
#include "base/str.h"

enum { TSV_COLUMNS = 24 };

struct tsv {
    const char *name; /* of the file; a literal, since reports keep it */
    str rest, file;
    unsigned line; /* of the current row, from 1 */
    size_t asked;
    int where[TSV_COLUMNS]; /* column of the file for each one asked for; -1: not there */
    str row[TSV_COLUMNS];   /* trimmed; empty where the column is missing */
};

/* The first column asked for must be there, the others may be missing. `optional`: a missing file
 * is an empty table. Views live until the text of the table is released (tsv_close). */
NODISCARD enum status tsv_open(struct tsv *table, const char *folder, const char *name,
                               bool optional, const char *const *columns, size_t count,
                               struct report *report);
bool tsv_next(struct tsv *table);
void tsv_close(struct tsv *table);
struct source_pos tsv_pos(const struct tsv *table);

#endif
