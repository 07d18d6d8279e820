/* SPDX-License-Identifier: Apache-2.0 */
/* timeline.h - the strip under the map that shows when the events were: on maps of signs bars by
 * period, in the colours of the types; on numbered maps the numbered signs themselves. */
#ifndef EVENTMAP_CARTO_TIMELINE_H
#define EVENTMAP_CARTO_TIMELINE_H

#include "carto/frame.h"

/* Counts the events by period, once for a map: frame->timeline, NULL when none has a date. */
void timeline_gather(struct map_frame *frame);
/* Of a strip of that width on such a page; 0: it has none. */
double timeline_height(struct map_frame *frame, double page_width, double page_height,
                       double width);
void timeline_draw(struct map_frame *frame, struct scene *scene);

#endif
