/* SPDX-License-Identifier: Apache-2.0 */
/* placed.h - events that have their places already: stores, layers that eventmap wrote, and layers
 * of others. Nothing is asked of the gazetteer. */
#ifndef EVENTMAP_CLI_PLACED_H
#define EVENTMAP_CLI_PLACED_H

#include "cli/events.h"
#include "cli/map_events.h"

/* Lines of a command's option table; read back by placed_request_read. */
#define PLACED_INPUT_OPTIONS                                                                       \
    { "place", 0, "COL",                                                                           \
      "column with the name of the place (a header name, or a number from 1)" },                   \
        { "country", 0, "COL", "column with the country" }, COLUMNS_OF_PLACE, COLUMNS_OF_SOURCE,   \
        TEXT_TABLE_OPTIONS,                                                                        \
        { "sheet", 0, "NAME", "sheet or layer of the input (default: all layers)" },               \
        DATE_ORDER_OPTION,                                                                         \
    {                                                                                              \
        "lang", 0, "CODE", "language of labels and legend: fr, en, ar, ..."                        \
    }

/* The event members of `layers`, of all inputs together, and their count to `tally`. All memory in
 * `arena`. */
NODISCARD enum status placed_read(const char *const *inputs, size_t count,
                                  const struct events_request *request, str language,
                                  struct map_layers *layers, struct events_tally *tally,
                                  struct arena *arena, struct report *report);

#endif
