/* SPDX-License-Identifier: Apache-2.0 */
/* doors.h - the rooms that stand on large libraries, opened when they are first needed. */
#ifndef EVENTMAP_CLI_DOORS_H
#define EVENTMAP_CLI_DOORS_H

#include "base/report.h"

/* What needs no GDAL opens in a quarter of the time. */
enum library {
    LIBRARY_NONE,
    LIBRARY_DRAWING, /* libeventmap-draw.so: Cairo, Pango, PROJ; styles, map files */
    LIBRARY_PAGES,   /* libeventmap-pages.so: libxml2 */
    LIBRARY_DATA,    /* libeventmap.so: GDAL and SpatiaLite too */
    LIBRARIES
};

/* Have a library opened. Doors open by themselves; a command that cannot do without one asks first,
 * so that it fails before it has begun. ERR_LIBRARY with the remedy when it is not there. May be
 * called any number of times, from any thread. */
NODISCARD enum status doors_open(enum library which, struct report *report);

#endif
