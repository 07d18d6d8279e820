/* SPDX-License-Identifier: Apache-2.0 */
/* peoples.h - whose people live in a place. */
#ifndef EVENTMAP_GEOCODE_PEOPLES_H
#define EVENTMAP_GEOCODE_PEOPLES_H

#include "geocode/ask.h"

/* "the northern Malian town of Kidal", "la ville malienne de Kidal" -> "town of Kidal, Mali"; "the
 * Somali capital" -> "Somalia"; "dans l'est congolais" -> "est de" the row's country. All in the
 * work arena where they differ. */
str people_behind(str cell, const struct question *row, struct desk *desk);
/* "in Nigerian waters" -> "off the coast of Nigeria". */
str waters_of(str cell, const struct question *row, struct desk *desk);

#endif
