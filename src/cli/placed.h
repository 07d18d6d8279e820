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
        { "country", 0, "COL", "column with the country" },                                        \
        { "lat", 0, "COL", "column with the latitude" },                                           \
        { "lon", 0, "COL", "column with the longitude" },                                          \
        { "precision", 0, "COL",                                                                   \
          "column with the source's own precision: UCDP where_prec, level" },                      \
        { "id", 0, "COL", "column with the source's own id" },                                     \
        { "date", 0, "COL", "column with the date or interval" },                                  \
        { "date-end", 0, "COL", "column with the last day" },                                      \
        { "type", 0, "COL", "column with the event type" },                                        \
        { "event-title", 0, "COL", "column with a short title of the event" },                     \
        { "description", 0, "COL", "column with the description" },                                \
        { "actors", 0, "COL", "column with the actors" },                                          \
        { "source", 0, "COL", "column with the source" },                                          \
        { "link", 0, "COL", "column with the link" },                                              \
        { "encoding", 0, "NAME",                                                                   \
          "encoding of a text table, e.g. windows-1252 (default: found out)" },                    \
        { "separator", 0, "CHAR", "separator of a text table (default: found out; tab is \\t)" },  \
        { "sheet", 0, "NAME", "sheet or layer of the input (default: all layers)" },               \
        { "date-order", 0, "dmy|mdy", "of 03/05/2024 (default: dmy)" },                            \
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
