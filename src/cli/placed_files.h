/* SPDX-License-Identifier: Apache-2.0 */
/* placed_files.h - any file that holds features, as layers: tables by their columns of shapes or of
 * positions. */
#ifndef EVENTMAP_CLI_PLACED_FILES_H
#define EVENTMAP_CLI_PLACED_FILES_H

#include "io/io.h"

/* Is it separated text or a spreadsheet, by its extension? "-" is. */
bool is_table_file(const char *path);
/* All layers of a file (of a table one, its values texts), or the one that options->sheet names.
 * A table's features have the shape of its column WKT, geometry, geom ... , else of its row's
 * position. All memory in `keep`. */
NODISCARD enum status placed_file_read(const char *path, const struct table_options *options,
                                       struct arena *keep, struct layer **layers, size_t *count,
                                       struct report *report);

/* A value as a cell has it: numbers as short as they are, truth as "true" or "false". */
str value_as_text(struct value value, struct arena *keep);
/* The reverse, of a number: NULL when it is none. */
struct value value_as_number(struct value value);

#endif
