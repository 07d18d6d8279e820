/* SPDX-License-Identifier: Apache-2.0 */
/* gazetteer_commands.h - what `eventmap gazetteer` does, a file each. */
#ifndef EVENTMAP_CLI_GAZETTEER_COMMANDS_H
#define EVENTMAP_CLI_GAZETTEER_COMMANDS_H

#include "cli/commands.h"
#include "gazetteer/gazetteer.h"

/* import INPUT...: a layer from dumps and own places (gazetteer_import.c). */
NODISCARD enum status gazetteer_import_command(const struct arguments *arguments,
                                               struct arena *arena, struct report *report);

#endif
