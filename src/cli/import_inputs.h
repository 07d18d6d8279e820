/* SPDX-License-Identifier: Apache-2.0 */
/* import_inputs.h - files of any kind as the gazetteer's import wants them: dumps by their path,
 * tables and layers row by row, through io. */
#ifndef EVENTMAP_CLI_IMPORT_INPUTS_H
#define EVENTMAP_CLI_IMPORT_INPUTS_H

#include "gazetteer/gazetteer.h"

/* What `path` is, by its content, opened and hashed; everything lives in `arena`. Pair with
 * import_input_close. */
NODISCARD enum status import_input_open(const char *path, struct import_input *input,
                                        struct arena *arena, struct report *report);
void import_input_close(struct import_input *input); /* {0} is fine */

#endif
