/* SPDX-License-Identifier: Apache-2.0 */
/* map_icons.h - the icons that a map may draw: ours, and those that its style brings along. */
#ifndef EVENTMAP_CLI_MAP_ICONS_H
#define EVENTMAP_CLI_MAP_ICONS_H

#include "carto/carto.h"

/* What "eventmap:icons" of the style names (an SVG file or a folder, or a list of them) is looked
 * for beside the style's file. NULL: one is not there, which is in the report. */
struct icons *map_icons(const char *style_path, const struct style *style, struct arena *arena,
                        struct report *report);

#endif
