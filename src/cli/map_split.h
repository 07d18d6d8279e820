/* SPDX-License-Identifier: Apache-2.0 */
/* map_split.h - what a map is split by, and an atlas has its pages by: a word of ours, or a column
 * of the events. */
#ifndef EVENTMAP_CLI_MAP_SPLIT_H
#define EVENTMAP_CLI_MAP_SPLIT_H

#include "carto/carto.h"
#include "cli/commands.h"

/* --split-by and --atlas into `spec`. ERR_USAGE when both are of columns or units: an event has one
 * such part. */
NODISCARD enum status map_split_read(const struct arguments *arguments, struct map_spec *spec,
                                     struct report *report);
/* The column that one of them names; NULL: none does. */
const char *map_split_column(const struct arguments *arguments);

#endif
