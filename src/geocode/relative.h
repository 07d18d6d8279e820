/* SPDX-License-Identifier: Apache-2.0 */
/* relative.h - "20 km au nord de", "58km NNE of": a distance and perhaps a direction before a name.
 */
#ifndef EVENTMAP_GEOCODE_RELATIVE_H
#define EVENTMAP_GEOCODE_RELATIVE_H

#include <stdbool.h>

#include "base/str.h"

struct relative {
    str words;         /* folded: "20 km au nord de"; empty: none */
    double away_m;     /* 0: none */
    double rounding_m; /* the distance was told no sharper */
    bool is_nautical;  /* told in nautical miles */
    bool at_sea;       /* "au large de", "off": in the sea before it */
    bool has_bearing;
    double bearing_deg; /* 0 north, 90 east */
    double wedge_deg;   /* the direction was told no sharper than so much to each side */
};

/* Take it off the start of folded `text`; false, and nothing taken, when there is none. */
bool relative_cut(str *text, struct relative *relative);

/* False: relative_cut() would find none. Costs less. */
bool relative_may_begin(str text);

/* Does folded `text` begin with a number and a unit, "15 km", whatever follows? */
bool relative_begins(str text);

/* `text` is nothing else: "20 km au nord", behind the name or in brackets. */
bool relative_alone(str text, struct relative *relative);

/* `text` is a direction and nothing else: "nord est", "south". Letters alone ("NE") are none here.
 */
bool direction_alone(str text, double *bearing_deg);

/* How many words at the start of folded `text` are a direction or "centre"; 0 for none. */
size_t direction_words(str text);

#endif
