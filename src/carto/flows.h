/* SPDX-License-Identifier: Apache-2.0 */
/* flows.h - inside carto: arrows from where events began to where they ended. */
#ifndef EVENTMAP_CARTO_FLOWS_H
#define EVENTMAP_CARTO_FLOWS_H

#include "carto/drawing.h"

/* How far an arrow bows to the left of its way, in lengths of it. */
static const double FLOW_BOW = 0.16;

struct flow {
    size_t from, to; /* among events.all_sites */
    pagexy start, end;
    size_t events, type; /* type_count: of several */
};
struct flows {
    struct flow *items; /* most events first */
    size_t count;
    unsigned char *is_drawn; /* by event: it has an arrow */
};

/* Of the frame's events with several sites: an arrow from each to the next, where both are on the
 * map; one for each pair of sites and direction. Fills in plan.arrows and the like. */
struct flows flows_of(struct map_frame *frame, struct arena *keep);

/* The flows of a panel; what has an arrow is no other mark. */
void flows_make(struct drawing *d);
/* Labels keep off the arrows; their places are marks without a symbol, to be named. */
void flows_block(struct drawing *d);
void flows_draw(struct drawing *d);

/* Width in points of an arrow for so many events. */
double flow_width(const struct map_frame *frame, size_t events);
/* Straight, for the key. */
void flow_sample(const struct map_frame *frame, struct scene *scene, pagexy from, pagexy to,
                 size_t events, color paint);

#endif
