/* SPDX-License-Identifier: Apache-2.0 */
/* placement.h - where an event was put, how precisely, how surely and why. */
#ifndef EVENTMAP_MODEL_PLACEMENT_H
#define EVENTMAP_MODEL_PLACEMENT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"
#include "model/place.h"
#include "model/precision.h"

enum { PLACEMENT_CANDIDATES = 5 };

struct candidate {
    struct place place;
    double score; /* 0..1, comparable within one placement only */
};

struct placement {
    enum precision precision;
    struct place
        place; /* of the gazetteer; zero (class COUNTRY, empty key) for given coordinates */
    bool has_position;
    lonlat position; /* for an area: its label point, never to be drawn as a pin */
    /* Where what was told is a line or an area other than the place's own: the road between two
     * towns, the north of a country, a strip along a border. NONE: the point, or all of the place.
     */
    struct geometry geometry;
    double radius_m;   /* how far off the position may be */
    double confidence; /* 0..1 */
    str method;        /* "exact", "folded", "alternate", "given coordinates", ... */
    str reasons;       /* short, "; "-separated, the strongest first */
    str reason;        /* why there is no place; empty when placed */
    size_t decision; /* number of the override that decided, from 1 (geocode/overrides.h); 0 none */
    str explanation; /* when asked for: each candidate with every clue and its weight; a line each
                      */
    struct candidate
        candidates[PLACEMENT_CANDIDATES]; /* best first; [0] is the chosen one if placed */
    size_t candidate_count;
};

/* Where one event was put: "Niamey et Agadez" has two, in the order told. At least one; one of
 * precision NONE when the event has no place. */
struct placements {
    struct placement *items;
    size_t count;
};

#endif
