/* SPDX-License-Identifier: Apache-2.0 */
/* aside.h - "au nord de Gao", "sortie est de Niamey": a direction and no distance (aside.c). */
#ifndef EVENTMAP_GEOCODE_ASIDE_H
#define EVENTMAP_GEOCODE_ASIDE_H

#include "geocode/scope.h"
#include "model/placement.h"

/* The placement of `part`'s place, which it names with a direction, becomes the piece of land that
 * is meant: geometry, position, radius, precision and method. `within` is the unit that the row
 * names for it, NULL: none. False, nothing changed: no direction, or a country, whose parts are cut
 * out of its outline (shape.h); of a unit without an outline they are cut out of its circle. `rule`
 * tells how it was drawn, for the reasons. */
bool place_aside(const struct part *part, const struct place *within, const struct desk *desk,
                 struct arena *keep, struct placement *placement, str *rule);

#endif
