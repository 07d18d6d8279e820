/* SPDX-License-Identifier: Apache-2.0 */
/* coordinates.h - coordinates with words around them, and as ships write them. */
#ifndef EVENTMAP_GEOCODE_COORDINATES_H
#define EVENTMAP_GEOCODE_COORDINATES_H

#include "base/arena.h"
#include "model/position.h"

/* "Posn: 04:13.5N - 006:56.2E, Gulf of Guinea", "Lat 13.51, Long 2.11 (Niamey)": what
 * position_read() reads nowhere. The other words are out->name, unless they say no more than how
 * far from where the point is ("22nm south of Bonny"). In `keep`. False: none. */
bool coordinates_among(str cell, struct position_told *out, struct arena *keep);

#endif
