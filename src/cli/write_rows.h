/* SPDX-License-Identifier: Apache-2.0 */
/* write_rows.h - the rows of a resolved table, each with its answer behind it. */
#ifndef EVENTMAP_CLI_WRITE_ROWS_H
#define EVENTMAP_CLI_WRITE_ROWS_H

#include "base/outfile.h"
#include "cli/resolve.h"

/* The characters of a format are its separator; JSON lines have none. */
enum { ROWS_CSV = ',', ROWS_TSV = '\t', ROWS_JSONL = 0 };

/* How an answer is written. */
struct answer_form {
    char format;
    bool explain;
};

/* An answer_keeper for such rows: `user` is a `const struct answer_form *`. */
void keep_answer_text(const void *user, const struct placements *placements, struct arena scratch,
                      struct buffer *out);

/* What a row becomes. Columns that an earlier run added are left out. */
struct row_form {
    struct answer_form answer;
    bool *is_left_out; /* by column */
    size_t own;        /* columns that are not */
    str *cells;        /* room for all of them */
};
struct row_form row_form_new(struct answer_form answer, const struct table *table,
                             struct arena *keep);
void row_form_header(const struct row_form *form, const struct table *table, struct buffer *out);
/* Does the current row go out as it came in, so that its bytes are enough? */
bool row_goes_as_it_is(const struct row_form *form, const struct table *table);
/* ... for such a row: its bytes and `answer` as kept. */
void row_form_add_raw(const struct row_form *form, str raw, str answer, struct buffer *out);
/* Any row. */
void row_form_add(const struct row_form *form, const struct table *table, str answer,
                  struct buffer *out);

void count_answer(struct events_tally *tally, enum precision precision, bool is_decided);

/* Header and rows to `file`, by as many threads as the table's request says; adds to `tally`. */
NODISCARD enum status write_rows(struct resolved *resolved, struct answer_form form,
                                 struct outfile *file, struct events_tally *tally,
                                 struct arena arena, struct report *report);

#endif
