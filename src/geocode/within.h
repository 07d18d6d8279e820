/* SPDX-License-Identifier: Apache-2.0 */
/* within.h - "Rue Garoute in Mangeoire": what is told, and the place that it is in (within.def). */
#ifndef EVENTMAP_GEOCODE_WITHIN_H
#define EVENTMAP_GEOCODE_WITHIN_H

#include "base/str.h"

/* Views into `cell`, on both sides of the last such word; false, nothing set: it has none. */
bool within_read(str cell, str *what, str *where);

#endif
