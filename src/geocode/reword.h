/* SPDX-License-Identifier: Apache-2.0 */
/* reword.h - cells in the words of news, turned into names and what contains them. */
#ifndef EVENTMAP_GEOCODE_REWORD_H
#define EVENTMAP_GEOCODE_REWORD_H

#include "geocode/ask.h"

/* What owner.h, peoples.h and described.h do, and "northern Mopti" -> "northern Mopti region",
 * where the town is the seat of a unit of that name. The cell itself when nothing is to be done, or
 * when it is a name as it stands. In the work arena. */
str reword_cell(str cell, const struct question *row, struct desk *desk);

#endif
