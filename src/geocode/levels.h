/* SPDX-License-Identifier: Apache-2.0 */
/* levels.h - which units a word means in a country (unit_levels.def). */
#ifndef EVENTMAP_GEOCODE_LEVELS_H
#define EVENTMAP_GEOCODE_LEVELS_H

#include "geocode/phrase.h"
#include "geocode/scope.h"

/* Its parts ask for the units that their words mean in the country that the row names, or else the
 * last part; for those of either level when no country is told. */
void levels_of_country(struct phrase *phrase, const struct scope *country, const struct desk *desk);

/* Are first-level units of that country what the part's word means there? */
bool levels_is_first(const struct part *part, str country);

#endif
