/* SPDX-License-Identifier: Apache-2.0 */
/* near.h - which names may be searched for in other spellings: near.c. */
#ifndef EVENTMAP_GEOCODE_NEAR_H
#define EVENTMAP_GEOCODE_NEAR_H

#include "geocode/scope.h"

/* Has a folded name letters enough to be near another one? */
bool near_may_search(str folded);

/* Of a gazetteer of many millions: the one country whose names alone are worth finding, as a
 * number; 0: those of all, or of several. Its ISO2 code; empty for 0. */
uint32_t near_country(const struct scope *country, const struct desk *desk);
str near_country_code(uint32_t country, struct arena *keep);

#endif
