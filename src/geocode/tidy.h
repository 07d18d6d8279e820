/* SPDX-License-Identifier: Apache-2.0 */
/* tidy.h - words and marks of a cell that tell nothing of where, put aside before it is read. */
#ifndef EVENTMAP_GEOCODE_TIDY_H
#define EVENTMAP_GEOCODE_TIDY_H

#include "geocode/ask.h"

/* "45 km (28 miles) north of Gao" -> "45 km north of Gao"; "10-15 km de Gao" -> "10 à 15 km de
 * Gao"; "village dénommé Inates" -> "village Inates"; "à Gao", "dans le Borgou" -> "Gao", "Borgou";
 * "off Gao" -> "off the coast of Gao"; "PK 24 de Gao" -> "24 km de Gao";
 * "off Mwanza", on a lake -> "near Mwanza"; "the Donbas" -> "Donbas"; "un village situé à 15 km de
 * Gao" -> "à 15 km de Gao"; "20 km de Gao sur l'axe Gao - Kidal" -> "axe Gao - Kidal, 20 km de
 * Gao"; "35 km de Gao sur la route de Kidal" -> "entre Gao et Kidal, 35 km de Gao". The cell itself
 * when nothing is to be done, or when it is a name as it stands. In the work arena.
 */
str tidy_cell(str cell, struct desk *desk);

/* "Gao Gao", "ville de ville de Dori" without what is told twice; but not "Tongo Tongo", a name. */
str drop_doubled(str cell, struct desk *desk);

/* "un village", "several localities": a kind of place and no name. */
bool tidy_leaves_none(str text, const struct desk *desk);

#endif
