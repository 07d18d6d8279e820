/* SPDX-License-Identifier: Apache-2.0 */
/* away.h - an answer that is told by the distance to it. */
#ifndef EVENTMAP_GEOCODE_AWAY_H
#define EVENTMAP_GEOCODE_AWAY_H

#include "geocode/relative.h"
#include "geocode/scope.h"
#include "model/placement.h"

/* Moves position, radius, precision and method of an answer of the place itself, and draws the area
 * (in `keep`) where it is one; nothing when no distance is told, or the answer has no position. */
void move_away(struct placement *placement, const struct relative *relative,
               const struct desk *desk, struct arena *keep);

#endif
