/* SPDX-License-Identifier: Apache-2.0 */
/* row.h - a row of a table while it is read. */
#ifndef EVENTMAP_INTAKE_ROW_H
#define EVENTMAP_INTAKE_ROW_H

#include "intake/intake.h"

enum { NUMBER_MOST = 64 }; /* of a cell, in a message */

struct row {
    const struct columns *columns;
    const str *cells;
    const unsigned *cell_columns, *cell_lines;
    unsigned line;
    const char *file;
    struct report *report;
};

static inline str cell_of(const struct row *row, enum role role)
{
    int column = row->columns->of_role[role];
    return column < 0 ? (str){ 0 } : row->cells[column];
}

static inline struct source_pos cell_pos(const struct row *row, enum role role)
{
    int column = row->columns->of_role[role];
    unsigned at = column >= 0 && row->cell_columns ? row->cell_columns[column] : 0;
    unsigned line = column >= 0 && row->cell_lines ? row->cell_lines[column] : 0;
    return (struct source_pos){ row->file, line ? line : row->line, at };
}

/* Sets position and radius of `event` when the row tells them; what cannot be right is reported and
 * left out (row_position.c). */
void row_read_position(const struct row *row, struct arena scratch, struct event *event);

#endif
