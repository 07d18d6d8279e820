/* SPDX-License-Identifier: Apache-2.0 */
/* event_store.h - events read from text into a store. */
#ifndef EVENTMAP_CLI_EVENT_STORE_H
#define EVENTMAP_CLI_EVENT_STORE_H

#include "cli/articles.h"
#include "cli/events.h"
#include "cli/outputs.h"

/* Whose places are called as `language` does; NULL: as the gazetteer. */
struct naming {
    const struct gazetteer *gaz;
    const char *language;
};

/* Add every event and, for an article without any, an event that says so; counts them. An event
 * that only might be or is denied is stored without a place, and why. */
NODISCARD enum status event_store_add(struct store *store, const struct articles *articles,
                                      struct naming naming, struct events_tally *tally,
                                      struct arena arena, struct report *report);
/* The same in a new, finished store. NULL on failure. */
struct store *event_store_of(const struct articles *articles, struct naming naming,
                             const char *path, struct events_tally *tally, struct arena *arena,
                             struct report *report);

#endif
