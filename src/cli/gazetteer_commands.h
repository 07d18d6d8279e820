/* SPDX-License-Identifier: Apache-2.0 */
/* gazetteer_commands.h - what `eventmap gazetteer` does, a file each. */
#ifndef EVENTMAP_CLI_GAZETTEER_COMMANDS_H
#define EVENTMAP_CLI_GAZETTEER_COMMANDS_H

#include "cli/commands.h"
#include "gazetteer/gazetteer.h"
#include "model/placement.h"

/* import INPUT...: a layer from dumps and own places (gazetteer_import.c). */
NODISCARD enum status gazetteer_import_command(const struct arguments *arguments,
                                               struct arena *arena, struct report *report);
/* check [FILE...]: what is doubtful (gazetteer_check.c). */
NODISCARD enum status gazetteer_check_command(const struct arguments *arguments,
                                              struct arena *arena, struct report *report);
/* info; remove NAME (gazetteer_info.c). */
NODISCARD enum status gazetteer_info_command(const struct arguments *arguments, struct arena *arena,
                                             struct report *report);
NODISCARD enum status gazetteer_remove_command(const struct arguments *arguments,
                                               struct arena *arena, struct report *report);

/* search --at LAT,LON: the units of a position and the `most` nearest settlements
 * (gazetteer_at.c). */
NODISCARD enum status gazetteer_at_command(const char *position, size_t most, bool as_json,
                                           const struct gazetteer *gaz, struct arena *arena,
                                           struct report *report);
/* Places on stdout, a line each; the column of their scores is called `measure`. */
NODISCARD enum status gazetteer_print(const struct candidate *found, size_t count,
                                      const char *measure, bool as_json, struct report *report);

#endif
