/* SPDX-License-Identifier: Apache-2.0 */
/* overlay.h - layers of the user's own under the events. */
#ifndef EVENTMAP_CLI_OVERLAY_H
#define EVENTMAP_CLI_OVERLAY_H

#include "carto/carto.h"

/* Their names into `layers`, before the frame is decided: as the file is called without its folder
 * and extension, "_" as a space. In `arena`. */
void overlays_name(const char *const *paths, size_t count, struct map_layers *layers,
                   struct arena *arena);
/* What of each file lies in `window`. A file of which nothing does is warned of. In `arena`. */
NODISCARD enum status overlays_read(const char *const *paths, bbox window,
                                    struct map_layers *layers, struct arena *arena,
                                    struct report *report);

#endif
