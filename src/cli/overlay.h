/* SPDX-License-Identifier: Apache-2.0 */
/* overlay.h - layers of the user's own under the events. */
#ifndef EVENTMAP_CLI_OVERLAY_H
#define EVENTMAP_CLI_OVERLAY_H

#include "carto/carto.h"

/* What of each file lies in `window` into `layers`, named as the file is without its folder and
 * extension, "_" as a space. A file of which nothing does is warned of. In `arena`. */
NODISCARD enum status overlays_read(const char *const *paths, size_t count, bbox window,
                                    struct map_layers *layers, struct arena *arena,
                                    struct report *report);

#endif
