/* SPDX-License-Identifier: Apache-2.0 */
/* style_sources.h - the data that a style brings along. */
#ifndef EVENTMAP_CLI_STYLE_SOURCES_H
#define EVENTMAP_CLI_STYLE_SOURCES_H

#include "carto/carto.h"

/* Each of the style's sources into `layers->sources`: what lies in `window`. Files are named
 * relative to the folder of `style_path`. A source of which nothing lies there is warned of. In
 * `arena`. */
NODISCARD enum status style_sources_load(const struct style *style, const char *style_path,
                                         bbox window, struct map_layers *layers,
                                         struct arena *arena, struct report *report);

#endif
