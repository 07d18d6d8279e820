/* SPDX-License-Identifier: Apache-2.0 */
/* map_outputs.h - what `map` and `render` write: the paths of -o, and maps at those of them that
 * are maps. */
#ifndef EVENTMAP_CLI_MAP_OUTPUTS_H
#define EVENTMAP_CLI_MAP_OUTPUTS_H

#include "cli/mapping.h"
#include "cli/outputs.h"

enum { OUTPUT_ROOM = 32 };

struct output_paths {
    const char *items[OUTPUT_ROOM];
    size_t count;
};

/* All of -o. ERR_USAGE when there is none, one is of no known format or given twice. */
NODISCARD enum status output_paths_read(const struct arguments *arguments,
                                        struct output_paths *paths, struct report *report);
/* Is one of them of this kind? */
bool outputs_include(const struct output_paths *paths, enum output_kind kind);

/* The map of `layers` at every path that is a map; composed once. */
NODISCARD enum status maps_write(const struct output_paths *paths,
                                 const struct map_request *request, struct map_layers *layers,
                                 struct arena *arena, struct report *report);

#endif
