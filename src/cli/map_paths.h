/* SPDX-License-Identifier: Apache-2.0 */
/* map_paths.h - paths in a map file: relative to the folder it is in. */
#ifndef EVENTMAP_CLI_MAP_PATHS_H
#define EVENTMAP_CLI_MAP_PATHS_H

#include "cli/commands.h"

/* Is `value` of this option the path of a file? */
bool map_path_is(const struct option *option, const char *value);
/* May the option be given several times? */
bool map_option_repeats(const struct option *option);

/* `value` as the map file at `map_file` has it, from where the program runs; and the way back. "-"
 * and absolute paths stay. In `arena`. */
const char *map_path_from(const char *map_file, const char *value, struct arena *arena);
const char *map_path_to(const char *map_file, const char *value, struct arena *arena);

#endif
