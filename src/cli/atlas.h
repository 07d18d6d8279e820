/* SPDX-License-Identifier: Apache-2.0 */
/* atlas.h - a map on many pages: PDF holds them all, with bookmarks; of any other format each page
 * is a file. */
#ifndef EVENTMAP_CLI_ATLAS_H
#define EVENTMAP_CLI_ATLAS_H

#include "cli/map_outputs.h"

/* The atlas of `layers` (request->spec.atlas) at every path that is a map; says which files there
 * are. */
NODISCARD enum status atlas_write(const struct output_paths *paths,
                                  const struct map_request *request, struct map_layers *layers,
                                  struct arena *arena, struct report *report);

/* "out/map.svg", page 3 of 12 called "Région de Kidal": "out/map-03-region-de-kidal.svg". */
const char *atlas_page_path(const char *path, size_t page, size_t count, str heading,
                            struct arena *arena);

#endif
