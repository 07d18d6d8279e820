/* SPDX-License-Identifier: Apache-2.0 */
/* variants.h - other ways a gazetteer may write a name that was not found as it stands. Names are
 * folded; what is made is in `keep`. */
#ifndef EVENTMAP_GEOCODE_VARIANTS_H
#define EVENTMAP_GEOCODE_VARIANTS_H

#include "base/arena.h"
#include "base/str.h"

struct variants {
    str *items;
    size_t count, capacity;
};

/* One word swapped ("st louis"), without the article or preposition ("al mawsil", "in les cayes"),
 * without the last number ("libi i"), what is said for short ("ouaga"), joined ("n djamena"). */
struct variants variants_spelled(str head, struct arena *keep);

/* With words around it, of places of these classes (CLASS_BIT): "tillaberi region". */
struct variants variants_wrapped(str head, unsigned classes, struct arena *keep);

/* "northern kordofan" -> "north kordofan": the first word swapped; empty: it has no other. */
str variant_swapped(str name, struct arena *keep);

/* "in gall" -> "i n gall", "ti n zaouatine" -> "tin zaouatine": Tamasheq's "of" is written apart or
 * not ("In Gall", "I-n-Gall"); empty: there is none. */
str variant_of_tamasheq(str name, struct arena *keep);

#endif
