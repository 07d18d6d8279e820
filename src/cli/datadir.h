/* SPDX-License-Identifier: Apache-2.0 */
/* datadir.h - where the gazetteer, the base map, the fonts, the styles and the library are. */
#ifndef EVENTMAP_CLI_DATADIR_H
#define EVENTMAP_CLI_DATADIR_H

#include "base/report.h"
#include "base/str.h"

/* The path of `name` ("gazetteer.idx", "basemap/land_50m.fgb") in the data folder: $EVENTMAP_DATA,
 * else
 * ../share/eventmap or ../share beside the program, else the folder it was installed for. NULL,
 * with the remedy in the report, when no folder has it. In `arena`. */
const char *datadir_path(const char *name, struct arena *arena, struct report *report);

/* The path of a shared library of ours: beside the program, else in ../lib of its folder. NULL:
 * neither has it. In `arena`. */
const char *library_path(const char *name, struct arena *arena);

#endif
