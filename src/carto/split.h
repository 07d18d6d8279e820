/* SPDX-License-Identifier: Apache-2.0 */
/* split.h - the events of a map parted, by period, type, place or a column: a panel of a sheet, or
 * a page of an atlas, for each part. */
#ifndef EVENTMAP_CARTO_SPLIT_H
#define EVENTMAP_CARTO_SPLIT_H

#include "carto/events.h"
#include "carto/words.h"

enum { MOST_PANELS = 60, MOST_PAGES = 200, NO_PART = 255 };

struct split_part {
    str heading;                /* "mars 2024", "6–12 mai 2024", "Attaque", "Agadez" */
    size_t count;               /* of events, placed or not */
    size_t placed;              /* of these */
    size_t shown;               /* of these, on the map: frame_counts.c */
    const struct feature *unit; /* of the country or region that it is; NULL: none */
};

struct split {
    struct split_part *parts; /* periods in their order, also those without events; the others by
                                 frequency, then what is beyond the most as one; last, when there
                                 are such, events of none: without a date, place or value */
    size_t count;             /* 0: one map of all */
    uint8_t *part_of;         /* by number of the event; NO_PART: not placed, where places part */
};

struct split_request {
    enum map_split how;
    enum language language;
    str code;                  /* of the map's language: names of units */
    size_t most;               /* parts */
    const struct layer *units; /* by place: countries, or regions */
    str column;                /* what it is called */
};

/* ERR_USAGE with the remedy when there would be more than the most periods, or no part at all.
 * Events count in the period of their first day, and in the unit of their first place; weeks begin
 * on Monday (ISO 8601). */
NODISCARD enum status split_events(const struct event_set *set, const struct split_request *request,
                                   struct arena *keep, struct split *split, struct report *report);

/* split_units.c: which unit each event is in; from 1 among *units (0: in none). `regions`: those of
 * first level, else countries. A position without a named place is in the unit that covers it. */
struct split_unit {
    str code, name;
    const struct feature *feature; /* NULL: no outline */
};
uint32_t *split_units(const struct event_set *set, const struct layer *layer, bool regions,
                      str language, struct arena *keep, struct split_unit **units, size_t *count);

/* The events of one part: sites with their events of that part alone, and no other sites. The rest
 * is that of `set`. In `keep`. */
struct event_set split_part_events(const struct event_set *set, const struct split *split,
                                   size_t part, struct arena *keep);

#endif
