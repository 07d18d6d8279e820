/* SPDX-License-Identifier: Apache-2.0 */
/* described.h - what news says of a place beside its name. */
#ifndef EVENTMAP_GEOCODE_DESCRIBED_H
#define EVENTMAP_GEOCODE_DESCRIBED_H

#include "geocode/ask.h"

/* "the besieged city of El Fasher" -> "city of El Fasher", "the Damascus suburb of Jobar" ->
 * "Jobar, Damascus", "la ville portuaire de Marioupol" -> "ville de Marioupol": the first piece of
 * a cell that nothing is called. In the work arena where it differs. */
str drop_description(str cell, const struct question *row, struct desk *desk);

/* "the country's second-largest city, Bulawayo", "la deuxième ville du Burkina Faso,
 * Bobo-Dioulasso"
 * -> "Bulawayo", "Bobo-Dioulasso": a city that is told by what it is, then by its name. */
str drop_rank(str cell, struct desk *desk);

/* "the occupied West Bank" -> "West Bank", "the rebel-held northwest of Syria" -> "northwest of
 * Syria": participles and words with a dash behind an article. */
str drop_participles(str cell, struct desk *desk);

/* Without the words in small letters before a name or a direction: "oil-rich Niger Delta" -> "Niger
 * Delta", "restive northwest" -> "northwest". */
str drop_adjectives(str text, struct desk *desk);

#endif
