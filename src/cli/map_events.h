/* SPDX-License-Identifier: Apache-2.0 */
/* map_events.h - where the events of a map are: in a store when layers or the store itself are
 * written too, or articles are read; else in a book. */
#ifndef EVENTMAP_CLI_MAP_EVENTS_H
#define EVENTMAP_CLI_MAP_EVENTS_H

#include "cli/booking.h"

struct map_events {
    struct events_request request;
    struct gazetteer *gaz; /* while there is a booking */
    struct store *store;   /* NULL: booking */
    struct booking booking;
    struct arena *arena;
};

/* The inputs of a command read and placed. `store_path` NULL: only maps are wanted, no store. Not
 * to be moved. Pair with map_events_release, also after an error. */
NODISCARD enum status map_events_read(const struct arguments *arguments, const char *store_path,
                                      struct map_events *events, struct events_tally *tally,
                                      struct arena *arena, struct report *report);
void map_events_release(struct map_events *events);

/* The event members of `layers`: types in the words of `language`. They live as long as `events`.
 */
NODISCARD enum status map_events_layers(struct map_events *events, str language,
                                        struct map_layers *layers, struct report *report);
/* The same of a store that is finished, or was opened; what it counts to `tally` (NULL: it was
 * counted when it was stored). */
NODISCARD enum status store_layers(struct store *store, str language, struct map_layers *layers,
                                   struct events_tally *tally, struct arena *arena,
                                   struct report *report);

#endif
