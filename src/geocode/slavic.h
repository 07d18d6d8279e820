/* SPDX-License-Identifier: Apache-2.0 */
/* slavic.h - cells of Ukraine, Russia and their neighbours as their offices write them. */
#ifndef EVENTMAP_GEOCODE_SLAVIC_H
#define EVENTMAP_GEOCODE_SLAVIC_H

#include "geocode/ask.h"

/* "m. Orikhiv, Zaporizka oblast" -> "Orikhiv, Zaporizka oblast", "г. Бахмут" -> "Бахмут";
 * "Bakhmutskyi raion" -> "Bakhmut raion", "Kurskaya oblast" -> "Kursk oblast" when no such unit is
 * called as it stands, and one of that name is known. In the work arena where it differs. */
str spell_slavic(str cell, const struct question *row, struct desk *desk);

#endif
