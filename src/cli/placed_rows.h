/* SPDX-License-Identifier: Apache-2.0 */
/* placed_rows.h - others' features, and tables that `geocode` and `extract` placed, become events
 * of a store. */
#ifndef EVENTMAP_CLI_PLACED_ROWS_H
#define EVENTMAP_CLI_PLACED_ROWS_H

#include "cli/events.h"

/* Every feature is an event, of the source last added to `store`. A feature without a geometry is
 * placed by its columns of positions, or not placed. Says which columns were recognised. */
NODISCARD enum status placed_rows_add(struct store *store, const struct layer *layer,
                                      const char *file, const struct events_request *request,
                                      struct arena arena, struct report *report);

#endif
