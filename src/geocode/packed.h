/* SPDX-License-Identifier: Apache-2.0 */
/* packed.h - candidates as they are remembered (near_memory.h, notes.h): without what the gazetteer
 * knows of their places. */
#ifndef EVENTMAP_GEOCODE_PACKED_H
#define EVENTMAP_GEOCODE_PACKED_H

#include "geocode/candidates.h"
#include "geocode/near_memory.h"

/* struct near_candidate, in `work`: the candidates, what briefs are like, briefs. */
struct memory_items candidates_pack(const struct candidates *candidates, struct arena *work);
/* *candidates is empty before. */
void candidates_unpack(struct candidates *candidates, struct memory_items packed,
                       struct desk *desk);

#endif
