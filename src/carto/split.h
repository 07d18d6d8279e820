/* SPDX-License-Identifier: Apache-2.0 */
/* split.h - small multiples: the events of a map parted by period or by type, one panel a part. */
#ifndef EVENTMAP_CARTO_SPLIT_H
#define EVENTMAP_CARTO_SPLIT_H

#include "carto/events.h"
#include "carto/words.h"

enum { MOST_PANELS = 60 };

struct split_part {
    str heading;  /* "mars 2024", "6–12 mai 2024", "Attaque" */
    size_t count; /* of events, placed or not */
    size_t shown; /* of these, on the map: frame.c */
};

struct split {
    struct split_part *parts; /* periods in their order, also those without events; types by
                                 frequency; last, when there are such, the events without a date */
    size_t count;             /* 0: one map of all */
    uint8_t *part_of;         /* by number of the event */
};

/* ERR_USAGE with the remedy when that makes more than MOST_PANELS parts, or none. Events count in
 * the period of their first day. Weeks begin on Monday (ISO 8601). */
NODISCARD enum status split_events(const struct event_set *set, enum map_split how,
                                   enum language language, struct arena *keep, struct split *split,
                                   struct report *report);

/* The events of one part: sites with their events of that part alone, and no other sites. The rest
 * is that of `set`. In `keep`. */
struct event_set split_part_events(const struct event_set *set, const struct split *split,
                                   size_t part, struct arena *keep);

#endif
