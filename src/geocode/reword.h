/* SPDX-License-Identifier: Apache-2.0 */
/* reword.h - cells in the words of news, turned into names and what contains them. */
#ifndef EVENTMAP_GEOCODE_REWORD_H
#define EVENTMAP_GEOCODE_REWORD_H

#include "geocode/ask.h"

/* "Nigeria's Zamfara state" -> "Zamfara state, Nigeria"; "Nigeria's northeast" -> "northeast of
 * Nigeria"; "the northern Malian town of Kidal", "la ville malienne de Kidal" -> "town of Kidal,
 * Mali"; "dans l'est congolais" -> "est de" the row's country;
 * "northern Mopti" -> "northern Mopti region", where the town is the seat of a unit of that name.
 * The cell itself when nothing is to be done, or when it is a name as it stands. In the work arena.
 */
str reword_cell(str cell, const struct question *row, struct desk *desk);

#endif
