/* SPDX-License-Identifier: Apache-2.0 */
/* frame_make.h - inside carto: the steps in which frame.c and frame_parts.c make a frame. */
#ifndef EVENTMAP_CARTO_FRAME_MAKE_H
#define EVENTMAP_CARTO_FRAME_MAKE_H

#include "carto/extent.h"
#include "carto/frame.h"

/* frame.c: from the events gathered to a frame that can be drawn; frame->spec and plan are set. */
enum status frame_settle(struct map_frame *frame, struct report *report);
enum status frame_split(struct map_frame *frame, const struct map_layers *layers,
                        struct report *report);

/* frame_fit.c */
enum status frame_use_projection(struct map_frame *frame, bbox window, struct report *report);
/* Of what must be seen, with air; its projection is known. */
mapbox frame_plane_box(const struct map_frame *frame, const struct extent *extent);
/* What must be seen, in the middle of what is clear of the panel. */
void frame_fit_plane(struct map_frame *frame, mapbox need);
/* Longitudes and latitudes of the panel. */
bbox frame_seen_window(const struct map_frame *frame, bool *world_ends, struct arena scratch);
/* Projection, page and window, once: for `window` as far as it is known by now. */
enum status frame_fit(struct map_frame *frame, const struct extent *extent, bbox window,
                      struct report *report);

/* frame_ground.c: when panel, plane and window are known. */
void frame_set_view(struct map_frame *frame, struct arena *keep); /* and the outline */
void frame_measure(struct map_frame *frame);                      /* scale, zoom, detail */

/* frame_counts.c: how many events are where; `frame_is_known`: sites it does not hold are outside.
 */
void frame_count_events(struct map_frame *frame, bool frame_is_known);

#endif
