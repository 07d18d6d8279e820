/* SPDX-License-Identifier: Apache-2.0 */
/* doors.h - the rooms that stand on large libraries, opened when they are first needed. */
#ifndef EVENTMAP_CLI_DOORS_H
#define EVENTMAP_CLI_DOORS_H

#include "base/report.h"

/* Have libeventmap.so, and with it GDAL, SpatiaLite, Cairo and Pango. Doors open by themselves; a
 * command that cannot do without them asks first, so that it fails before it has begun. ERR_LIBRARY
 * with the remedy when it is not there. May be called any number of times, from any thread. */
NODISCARD enum status doors_open(struct report *report);

#endif
