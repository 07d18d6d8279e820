/* SPDX-License-Identifier: Apache-2.0 */
/* rewrite.h - cells that say where in words that only the row or the gazetteer can complete. */
#ifndef EVENTMAP_GEOCODE_REWRITE_H
#define EVENTMAP_GEOCODE_REWRITE_H

#include "geocode/ask.h"

/* What slavic.h, reword.h, pieces.h, tidy.h and numbered.h do, then:
 * "dans le nord du pays", "dans le Nord" -> "dans le nord de Niger" with the row's country;
 * "extrême-nord du Cameroun" -> "extrême-nord, Cameroun" where a unit is called so;
 * "Nord Mali", "north Mali", "Gao nord", "Gao (nord)" -> "nord de Mali", unless it is a name.
 * The cell itself when nothing is to be done. In the work arena. */
str rewrite_cell(str cell, const struct question *row, struct desk *desk);

#endif
