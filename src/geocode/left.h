/* SPDX-License-Identifier: Apache-2.0 */
/* left.h - names of which a first answer decides nothing (geocode.h: struct geocode_notes). */
#ifndef EVENTMAP_GEOCODE_LEFT_H
#define EVENTMAP_GEOCODE_LEFT_H

#include "geocode/score.h"

/* May the event be left, and has a large gazetteer so many namesakes in the row's country that
 * together they are likelier than the best known place called so? Then it is left, and need not be
 * asked. Costs a look-up. */
bool left_at_once(const struct part *part, const struct question *row, struct desk *desk);

/* May the event be left, and its cell wait, as was foreseen? Then it is left. */
bool left_waiting(struct desk *desk);

#endif
