/* SPDX-License-Identifier: Apache-2.0 */
/* events_make.h - inside carto: the steps of events_gather(). */
#ifndef EVENTMAP_CARTO_EVENTS_MAKE_H
#define EVENTMAP_CARTO_EVENTS_MAKE_H

#include "carto/events.h"

/* Shapes of the layers' features; set->events, in the order of the book, those of shapes too. */
void shapes_gather(struct event_set *set, const struct map_layers *layers, struct arena *keep);
/* The event_id of a feature; without one, its own. */
int64_t shape_event_id(const struct layer *layer, const struct feature *feature);
/* Events by number, sites by their first event, and the lists of events by site. */
void events_order(struct event_set *set, bool of_book, struct arena *keep);

#endif
