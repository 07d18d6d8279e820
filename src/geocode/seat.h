/* SPDX-License-Identifier: Apache-2.0 */
/* seat.h - a town that is told by what is run from it. */
#ifndef EVENTMAP_GEOCODE_SEAT_H
#define EVENTMAP_GEOCODE_SEAT_H

#include "geocode/ask.h"

/* "Niamey, Niger"; the country alone when its capital is not known. In the work arena. */
str seat_or_country(const struct place *country, struct desk *desk);

/* "the capital of Borno State" -> "Maiduguri, Borno State", "chef-lieu de la région de Tillabéri",
 * "the state capital" in rows of one state, "la capitale" in rows of one country. The cell itself
 * when it tells no seat, or none that is known; else in the work arena. */
str seat_named(str cell, const struct question *row, struct desk *desk);

#endif
