/* SPDX-License-Identifier: Apache-2.0 */
/* styles.h - the names of the styles in a folder. */
#ifndef EVENTMAP_CLI_STYLES_H
#define EVENTMAP_CLI_STYLES_H

#include "base/arena.h"

/* File names without ".json", in alphabetical order, in `arena`; how many there are (0 when there
 * is no such folder). */
size_t styles_list(const char *folder, struct arena *arena, char ***names);

#endif
