/* SPDX-License-Identifier: Apache-2.0 */
/* atlas.h - inside carto: a page for each part of the events, and what the overview says of them.
 */
#ifndef EVENTMAP_CARTO_ATLAS_H
#define EVENTMAP_CARTO_ATLAS_H

#include "carto/events.h"
#include "carto/split.h"

struct drawing;
struct map_frame;
struct pen;

struct atlas_page {
    str heading;
    size_t part, number, count; /* number: of the page, the overview is 1; count: of events */
    const struct feature *unit; /* that it is of; NULL: none */
    pagexy spot;                /* of its number on the overview */
    bool has_spot;
};

struct atlas {
    struct split parts;
    struct atlas_page *pages; /* of parts with an event that has a place */
    size_t count;             /* 0: no atlas */
};

/* Parts and pages of frame->spec.atlas; the pages' own split is not the overview's. */
NODISCARD enum status atlas_plan(struct map_frame *overview, const struct map_layers *layers,
                                 struct report *report);
/* The events of one part, numbered and placed as a map of their own; types keep their order, and
 * so their colours, also those without an event. In `keep`. */
struct event_set atlas_events(const struct event_set *set, const struct split *parts, size_t part,
                              bool keep_numbers, struct arena *keep);
/* First and last day of them, since 1970-01-01; false: none has a date. */
bool atlas_period(const struct event_set *part, long *first, long *last);

/* Numbers of pages within their units: where labels keep off; and drawn. */
void atlas_place(struct drawing *overview);
void atlas_draw(struct drawing *overview);

/* The outline of the unit that the page is of, under the events. */
void atlas_unit_draw(struct drawing *page);

/* A row of the key for a page. */
double atlas_row_height(const struct map_frame *overview);
void atlas_draw_row(struct pen *pen, const struct atlas_page *page);

#endif
