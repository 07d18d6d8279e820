/* SPDX-License-Identifier: Apache-2.0 */
/* holds.h - does what one name may mean hold what another may? For head.c. */
#ifndef EVENTMAP_GEOCODE_HOLDS_H
#define EVENTMAP_GEOCODE_HOLDS_H

#include "geocode/ask.h"

/* What counts as containing. */
enum holds {
    HOLDS_COUNTRY, /* countries alone */
    HOLDS_CODE,    /* where districts have codes, these tell; else distance */
    HOLDS_NEAR,    /* distance counts, too: of names side by side ("Khartoum/Omdurman") each may */
    HOLDS_SURELY   /* by code, or well inside */
};

/* Is a candidate of `inner` inside a unit of `outer`? */
bool contains(const struct candidates *outer, const struct candidates *inner, enum holds how,
              const struct desk *desk);

/* Is one of `inner` inside that unit? A town's airfield tells nothing of where the town lies. */
bool has_inside(const struct place *unit, const struct candidates *inner, enum holds how,
                const struct desk *desk);

/* "Tunis" is the country in some languages, and the town in those of news. */
bool is_country_called(const struct candidate_place *found, const struct desk *desk);

bool has_class(const struct candidates *found, enum place_class class);

#endif
