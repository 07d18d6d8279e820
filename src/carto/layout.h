/* SPDX-License-Identifier: Apache-2.0 */
/* layout.h - the page: title, subtitle, map, key, credits. */
#ifndef EVENTMAP_CARTO_LAYOUT_H
#define EVENTMAP_CARTO_LAYOUT_H

#include "carto/frame.h"

/* Choose page and arrangement for a map that must show `need` of the plane: the one that shows it
 * largest. Fills in frame->layout and frame->numbered. */
NODISCARD enum status layout_choose(struct map_frame *frame, mapbox need, struct report *report);
/* The subtitle once more, when what it counts has changed since. */
void layout_tell_again(struct map_frame *frame);

#endif
