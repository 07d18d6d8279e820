/* SPDX-License-Identifier: Apache-2.0 */
/* nothing.h - cells that say that there is nothing to say. */
#ifndef EVENTMAP_GEOCODE_NOTHING_H
#define EVENTMAP_GEOCODE_NOTHING_H

#include "geocode/scope.h"

/* "null", "n/a", "inconnu", "village non identifié" (nothing.def), unless `country` has a place so
 * called. */
bool says_nothing(str cell, const struct scope *country, struct desk *desk);

#endif
