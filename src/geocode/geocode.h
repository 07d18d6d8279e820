/* SPDX-License-Identifier: Apache-2.0 */
/* geocode.h - from where it was told to where it is: event => placement, with reasons. */
#ifndef EVENTMAP_GEOCODE_GEOCODE_H
#define EVENTMAP_GEOCODE_GEOCODE_H

#include "gazetteer/gazetteer.h"
#include "model/event.h"
#include "model/placement.h"

struct geocode_options {
    str country;      /* when rows name none: ISO2, ISO3 or a name; empty: none */
    double threshold; /* answers below this confidence are "none" with candidates; 0: the default */
    bool fips;        /* country columns hold FIPS codes (GDELT) */
};

/* Choose the place that `event` names: phrase parsed (qualifiers, brackets, type words), candidates
 * looked up, each scored by named features (weights: table in score.c). Given coordinates win; they
 * still get the place name. Cannot fail: without a place, precision NONE and a reason. Text is in
 * `keep`. */
struct placement geocode_event(const struct event *event, const struct gazetteer *gaz,
                               const struct geocode_options *options, struct arena *keep,
                               struct arena scratch);

/* The same question for a name alone, as `gazetteer search` asks it: best first, at most `limit`,
 * with scores. `country` may be empty. The list is in `keep`. */
size_t geocode_search(str name, str country, const struct gazetteer *gaz, size_t limit,
                      struct candidate *out, struct arena *keep, struct arena scratch);

#endif
