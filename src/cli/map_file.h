/* SPDX-License-Identifier: Apache-2.0 */
/* map_file.h - `eventmap map niger.yaml`: the options of the command as the settings of a file. */
#ifndef EVENTMAP_CLI_MAP_FILE_H
#define EVENTMAP_CLI_MAP_FILE_H

#include "cli/commands.h"

/* `given` with what the map file among its inputs says; `given` itself when there is none. A
 * setting has the name of an option of `command`; "inputs" and "outputs" are lists. What the
 * command line gives of one name replaces what the file gives of it. Paths in the file are relative
 * to its folder. ERR_USAGE with line and column for a setting that is none. In `arena`. */
NODISCARD enum status map_file_apply(const struct command *command, const struct arguments *given,
                                     struct arguments *all, struct arena *arena,
                                     struct report *report);

/* A map file that equals `arguments`, each setting under its explanation, then the settings that
 * are left to the program, as comments. */
NODISCARD enum status map_file_write(const struct command *command,
                                     const struct arguments *arguments, const char *path,
                                     struct arena scratch, struct report *report);

#endif
