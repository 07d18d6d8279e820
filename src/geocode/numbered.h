/* SPDX-License-Identifier: Apache-2.0 */
/* numbered.h - parts of towns without a name of their own: "Niamey V", "3e arrondissement". */
#ifndef EVENTMAP_GEOCODE_NUMBERED_H
#define EVENTMAP_GEOCODE_NUMBERED_H

#include "geocode/ask.h"

/* Is folded text a kind of part and its number, "commune vi", "3e arrondissement", or a Roman
 * number, and no name? */
bool is_number_of_part(str folded);

/* "Commune VI de Bamako", "Niamey V", "Commune IV, Bamako" -> "Bamako, Commune VI de Bamako": the
 * town first, unless the gazetteer knows the part. The cell itself when it tells no such thing. In
 * the work arena. */
str name_town_first(str cell, const struct question *row, struct desk *desk);

#endif
