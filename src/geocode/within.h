/* SPDX-License-Identifier: Apache-2.0 */
/* within.h - "Rue Garoute in Mangeoire": what is told, and the place that it is in (within.def). */
#ifndef EVENTMAP_GEOCODE_WITHIN_H
#define EVENTMAP_GEOCODE_WITHIN_H

#include "base/str.h"

/* Views into `cell`, on both sides of the last such word; false, nothing set: it has none. */
bool within_read(str cell, str *what, str *where);

/* "un hôpital", "palais de justice": is what is told to be of a town in it, as far as words tell?
 * Not of a cell without capitals, where "san yose de gracia" looks the same. */
bool within_is_site(str what, str where);

#endif
