/* SPDX-License-Identifier: Apache-2.0 */
/* styles.h - the names of the styles in a folder, and files beside a style. */
#ifndef EVENTMAP_CLI_STYLES_H
#define EVENTMAP_CLI_STYLES_H

#include "base/arena.h"
#include "base/str.h"

/* File names without ".json", in alphabetical order, in `arena`; how many there are (0 when there
 * is no such folder). */
size_t styles_list(const char *folder, struct arena *arena, char ***names);
/* The path of what a style calls `name`: in the style's folder, unless it begins at the root. */
const char *style_beside(const char *style_path, str name, struct arena *arena);

#endif
