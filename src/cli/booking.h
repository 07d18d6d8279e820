/* SPDX-License-Identifier: Apache-2.0 */
/* booking.h - tables into a book (model/book.h) for a run that draws maps and writes nothing else:
 * no store, each row read once. What of it the map tells is read again. */
#ifndef EVENTMAP_CLI_BOOKING_H
#define EVENTMAP_CLI_BOOKING_H

#include "carto/carto.h"
#include "cli/events.h"
#include "cli/resolve.h"

/* One of the tables, opened. */
struct booked_table {
    const char *input;
    struct resolved resolved;
    uint32_t first; /* of its events in the book */
    bool asks;      /* its rows name places; else their positions are all they say of where */
    struct {        /* every ROWS_OF_MARK rows */
        struct table_mark *items;
        size_t count, capacity;
    } marks;
    struct booked_answer *answers; /* by question, when it asks */
};

struct booking {
    struct event_book book;
    struct arena names; /* the book's */
    size_t names_bytes;
    struct booked_table *tables;
    size_t table_count;
    const struct events_request *request;
    const struct gazetteer *gaz; /* must stay open */
    const char *polygons;        /* of the gazetteer */
    struct store *store; /* of what is known to lines and areas, once each; NULL: nothing is */
    uint32_t stored;
    struct events_tally *tally;
    struct arena *keep;
};

/* Can these tables, opened by resolve_columns, be read again from any row, and are all of their
 * rows drawn (what only might be is not)? */
bool booking_is_possible(const struct booked_table *tables, size_t count);
/* All rows of all tables; memory in `keep`. Not to be moved. Pair with booking_release, also after
 * an error, which closes the tables too. */
NODISCARD enum status booking_make(struct booking *booking, struct booked_table *tables,
                                   size_t count, const struct events_request *request,
                                   const struct gazetteer *gaz, struct events_tally *tally,
                                   struct arena *keep, struct report *report);
void booking_release(struct booking *booking); /* {0} is fine */

/* The event members of `layers`: book, teller, shapes, dates. */
NODISCARD enum status booking_layers(struct booking *booking, struct map_layers *layers,
                                     struct arena *keep, struct report *report);

#endif
