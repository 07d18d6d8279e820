/* SPDX-License-Identifier: Apache-2.0 */
/* told_in.h - "à Djibo au Burkina Faso", "Gwoza area of Borno": a place, and what it is in, without
 * a comma. */
#ifndef EVENTMAP_GEOCODE_TOLD_IN_H
#define EVENTMAP_GEOCODE_TOLD_IN_H

#include "geocode/ask.h"

/* "à Djibo au Burkina Faso" -> "à Djibo, au Burkina Faso", "Inates dans l'ouest du Niger" ->
 * "Inates, dans l'ouest du Niger": before each French "dans", "au", "aux", "en", "à" behind which a
 * country or a unit stands. The cell itself when there is none, or it is a name as it stands; else
 * in the work arena. */
str part_from_unit(str cell, const struct question *row, struct desk *desk);

/* "Gwoza LGA of Borno State" -> "Gwoza LGA, Borno State", where the name before the word of a kind
 * of place may lie in what stands behind "of" ("the West Bank city of Nablus" does not). The cell
 * itself, or in the work arena. */
str part_from_whole(str cell, const struct question *row, struct desk *desk);

#endif
