/* SPDX-License-Identifier: Apache-2.0 */
/* near.h - which names may be searched for in other spellings: near.c. */
#ifndef EVENTMAP_GEOCODE_NEAR_H
#define EVENTMAP_GEOCODE_NEAR_H

#include "base/str.h"

/* Has a folded name letters enough to be near another one? */
bool near_may_search(str folded);

#endif
