/* SPDX-License-Identifier: Apache-2.0 */
/* extent.h - what of the events the map must show. */
#ifndef EVENTMAP_CARTO_EXTENT_H
#define EVENTMAP_CARTO_EXTENT_H

#include "carto/frame.h"

struct extent {
    lonlat *points; /* the frame must hold these */
    size_t count;
    bool by_user;
};

/* Marks sites that lie far off as outside. Never empty: without events, the inhabited world. */
struct extent extent_decide(struct map_frame *frame);

#endif
