/* SPDX-License-Identifier: Apache-2.0 */
/* placement.h - where an event was put, how precisely, how surely and why. */
#ifndef EVENTMAP_MODEL_PLACEMENT_H
#define EVENTMAP_MODEL_PLACEMENT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"
#include "model/place.h"

/* From the sharpest to the widest; see precision_ucdp() and precision_acled() for the codes. */
enum precision {
    PRECISION_NONE, /* not placed: `reason` says why */
    PRECISION_FACILITY,
    PRECISION_SETTLEMENT,
    PRECISION_ADMIN2,
    PRECISION_ADMIN1,
    PRECISION_PART_OF_COUNTRY, /* natural and customary regions too */
    PRECISION_COUNTRY,
    PRECISION_SEVERAL_COUNTRIES,
    PRECISION_SEA,
    PRECISION_COUNT
};

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

const char *
precision_name(enum precision precision); /* "facility", "part of country", ... "none" */
/* Is an event of this precision an area (tint, hatch), never a pin? admin2 and wider. */
bool precision_is_area(enum precision precision);
/* UCDP GED where_prec 1-7 (UCDP GED Codebook 23.1, section "where_prec"): 1 exact, 2 within about
 * 25 km, 3 ADM2, 4 ADM1, 5 part of country or line, 6 country, 7 sea or air. 0 when not placed. */
int precision_ucdp(enum precision precision, double radius_m);
/* ACLED geo_precision 1-3 (ACLED Codebook): 1 town, 2 part of a region, 3 larger region. 0 if none.
 */
int precision_acled(enum precision precision, double radius_m);

#endif
