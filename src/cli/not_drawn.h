/* SPDX-License-Identifier: Apache-2.0 */
/* not_drawn.h - rows that are no event of the map: what only might be, is demanded or denied did
 * not happen anywhere, and an article that tells no event has a row that says so. They stay in
 * tables and layers with the reason; maps neither draw nor count them. */
#ifndef EVENTMAP_CLI_NOT_DRAWN_H
#define EVENTMAP_CLI_NOT_DRAWN_H

#include "carto/carto.h"
#include "cli/events.h"

#define MODALITY_OF_SILENCE STR("none") /* of the row of an article without an event */

/* Why a row of this modality is not drawn; empty: it is. */
str why_not_drawn(str modality);
/* Count one that is not placed for that reason. */
void count_not_drawn(struct events_tally *tally, str modality);
/* A copy of events_not_placed in `keep` without them, counts of events likewise; those left out are
 * counted to `tally` (NULL: they were when they were stored). */
void leave_out_not_drawn(struct map_layers *layers, struct events_tally *tally, struct arena *keep);

#endif
