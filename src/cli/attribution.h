/* SPDX-License-Identifier: Apache-2.0 */
/* attribution.h - what the places that events lie in oblige to say (attributions.def). */
#ifndef EVENTMAP_CLI_ATTRIBUTION_H
#define EVENTMAP_CLI_ATTRIBUTION_H

#include "base/arena.h"
#include "carto/carto.h"

/* What is owed for the places of a map's events, of layers or a book. In `arena`. */
str attribution_of_map(const struct map_layers *layers, struct arena *arena);
/* What is owed for the features of layers with a field place_key, each thing said once, in the
 * order of the table; empty: nothing. In `arena`. */
str attribution_of_layers(const struct layer *const *layers, size_t count, struct arena *arena);

#endif
