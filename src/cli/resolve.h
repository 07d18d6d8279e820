/* SPDX-License-Identifier: Apache-2.0 */
/* resolve.h - a table given whole: all its rows read and asked, all their places answered together.
 * Of a row nothing is kept but the number of its question; it is read again when it is needed. */
#ifndef EVENTMAP_CLI_RESOLVE_H
#define EVENTMAP_CLI_RESOLVE_H

#include "cli/answers.h"
#include "cli/events.h"

/* After FORGET_CHUNKS of them what was read of the answers need not stay in memory. */
enum { CHUNK_ROWS = 2048, FORGET_CHUNKS = 64 };
/* What is known of the rows of so many stays in memory; of those behind them it goes to a spool
 * until all are read. */
enum { CHUNKS_IN_MEMORY = 16 };

/* How long rows are (table.raw), so that who only copies them need not look for their ends again.
 */
struct row_lengths {
    uint16_t *bytes;
    size_t count;
    const char *end; /* of the last one */
    size_t gap;      /* bytes of the line end between any two; 0: there are not two yet */
    bool is_broken;  /* some row has no bytes of its own, is long, or other things lie between */
};

/* Some rows that follow each other. */
struct row_chunk {
    struct table_mark mark; /* before the first of them, when the table has marks */
    uint32_t *numbers;      /* of their questions */
    size_t count;
    struct row_lengths lengths;
};

struct resolved {
    struct table_reader *reader;
    struct columns columns;
    enum date_order order; /* of the table's dates */
    bool is_asking;        /* answers were begun */
    struct row_chunk *items;
    size_t count, capacity;
    struct spool spool; /* numbers and lengths of `away` chunks behind the first */
    size_t away;
    str spooled;
    struct answers answers;
    void (*see)(void *user, const struct event *event); /* each row as it asks; NULL: nobody */
    void *user;
};

/* Whether the rows' doubts (dates, positions, too many cells) are told now or by a later reading.
 */
enum telling_time { TELL_NOW, TELL_LATER };

/* Says on stderr which columns were recognised. `request->gaz`, keeper and user are the caller's;
 * all else comes from `events`. Memory in `keep`; not to be moved. Pair with resolved_release, also
 * after an error. */
NODISCARD enum status resolve_table(const char *input, const struct events_request *events,
                                    struct answers_request request, enum telling_time telling,
                                    struct arena *keep, struct resolved *resolved,
                                    struct report *report);
/* The second half of it, of a table opened by resolve_columns. */
NODISCARD enum status resolve_answers(const struct events_request *events,
                                      struct answers_request request, enum telling_time telling,
                                      struct arena *keep, struct resolved *resolved,
                                      struct report *report);
/* The first parts of it alone: what `events` and the columns say of answers; the table opened, its
 * columns recognised. */
void answers_request_complete(struct answers_request *request, const struct events_request *events,
                              const struct columns *columns);
NODISCARD enum status resolve_columns(const char *input, const struct events_request *events,
                                      struct resolved *resolved, struct arena *keep,
                                      struct report *report);
/* Every row again, in order, with its answer, to `sink`; its failure ends it. For keepers that are
 * pack_answer. */
struct resolved_row {
    const struct event *event;
    const struct placements *placements;
    uint32_t answer; /* rows with the same number have the same placements */
};
typedef enum status (*resolved_sink)(void *user, const struct resolved_row *row,
                                     struct report *report);
void pack_answer(const void *user, const struct placements *placements, struct arena scratch,
                 struct buffer *out);
NODISCARD enum status resolved_rows(struct resolved *resolved, resolved_sink sink, void *user,
                                    struct arena arena, struct report *report);
void resolved_release(struct resolved *resolved);

/* The current row of a reader of this table as an event. */
void resolved_event(const struct resolved *resolved, const struct table *table, struct arena *keep,
                    struct event *event, struct report *report);

#endif
