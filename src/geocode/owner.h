/* SPDX-License-Identifier: Apache-2.0 */
/* owner.h - whose a place is. */
#ifndef EVENTMAP_GEOCODE_OWNER_H
#define EVENTMAP_GEOCODE_OWNER_H

#include "geocode/ask.h"

/* "Nigeria's Zamfara state" -> "Zamfara state, Nigeria"; "Nigeria's northeast" -> "northeast of
 * Nigeria"; "Beirut's southern suburbs" -> "southern suburbs of Beirut". In the work arena where it
 * differs. */
str owner_behind(str cell, const struct question *row, struct desk *desk);

#endif
