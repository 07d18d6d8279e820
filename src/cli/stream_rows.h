/* SPDX-License-Identifier: Apache-2.0 */
/* stream_rows.h - standard input as a filter: each row answered as it comes, by what it says alone.
 * There is no second pass, and memory does not grow. */
#ifndef EVENTMAP_CLI_STREAM_ROWS_H
#define EVENTMAP_CLI_STREAM_ROWS_H

#include "cli/write_rows.h"

/* What was answered goes to `file` whenever the next row is not there yet. `request` is complete.
 * Adds to `tally`. */
NODISCARD enum status stream_rows(const struct events_request *events,
                                  struct answers_request request, struct answer_form form,
                                  struct outfile *file, struct events_tally *tally,
                                  struct arena arena, struct report *report);

#endif
