/* SPDX-License-Identifier: Apache-2.0 */
/* timeline.h - the strip under the map that shows when the events were. */
#ifndef EVENTMAP_CARTO_TIMELINE_H
#define EVENTMAP_CARTO_TIMELINE_H

#include "carto/frame.h"

/* 0: there is none. */
double timeline_height(const struct map_frame *frame);
void timeline_draw(const struct map_frame *frame, struct scene *scene);

#endif
