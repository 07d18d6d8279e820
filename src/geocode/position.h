/* SPDX-License-Identifier: Apache-2.0 */
/* position.h - coordinates written where a place's name is expected. */
#ifndef EVENTMAP_GEOCODE_POSITION_H
#define EVENTMAP_GEOCODE_POSITION_H

#include "base/str.h"
#include "model/geo.h"

struct position_told {
    lonlat position;
    double radius_m; /* half a unit of the last figure in both directions */
    bool swapped;    /* longitude came first, as the row's country tells: set by the asker */
    bool plain;      /* two numbers and nothing that says that they are degrees */
    str name;        /* what stands before coordinates in brackets; empty: nothing does */
};

/* "13.5, 2.1", "13°30'N 2°06'E", "N 13.512 E 2.105", "lat 13.51 lon 2.10", "Niamey (13.51, 2.11)".
 * False for everything else; what is read and what is not: position.c. */
bool position_read(str cell, struct position_told *out);

#endif
