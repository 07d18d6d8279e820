/* SPDX-License-Identifier: Apache-2.0 */
/* event_rows.h - events read from text as a table: event_columns.def says what its columns are. */
#ifndef EVENTMAP_CLI_EVENT_ROWS_H
#define EVENTMAP_CLI_EVENT_ROWS_H

#include "base/buffer.h"
#include "cli/articles.h"

enum event_format { EVENTS_CSV, EVENTS_TSV, EVENTS_JSON, EVENTS_JSONL };

/* One row an event; an article without any event has a row with the reason in not_placed. */
void event_rows_add(const struct articles *articles, const struct gazetteer *gaz,
                    enum event_format format, struct buffer *out, struct arena scratch);

#endif
