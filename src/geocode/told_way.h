/* SPDX-License-Identifier: Apache-2.0 */
/* told_way.h - how far from a town, or between which two, a name is told to be: of namesakes those
 * that lie there are meant. */
#ifndef EVENTMAP_GEOCODE_TOLD_WAY_H
#define EVENTMAP_GEOCODE_TOLD_WAY_H

#include "geocode/ask.h"

/* "Dumba, near Baga", "Kobé, à 20 km de Bandiagara": sets how near to the towns that the second
 * part means the first name, `told`, should be, and drops what else it means; of another part, or
 * where no town is one that it may be told by, nothing changes. */
void told_way_measure(const struct part *part, const struct candidates *told, struct scope *scope,
                      struct desk *desk);

/* "Bamba, entre Gao et Tombouctou": in `room` the row's question with where between both it should
 * be; false: the cell tells no such thing, or neither end is known as surely as `threshold`. */
bool told_way_between(str cell, const struct question *row, double threshold, struct desk *desk,
                      struct arena *keep, struct question *room);

#endif
