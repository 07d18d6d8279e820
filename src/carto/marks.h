/* SPDX-License-Identifier: Apache-2.0 */
/* marks.h - inside carto: what the files that make marks share. */
#ifndef EVENTMAP_CARTO_MARKS_H
#define EVENTMAP_CARTO_MARKS_H

#include "carto/drawing.h"

enum { MARKS_TOLD = 5000 }; /* of more, an SVG has one picture: none can be pointed at */
static const double SMALL_SHARE = 0.62; /* of MARK_RADIUS_PT: when the sums still have no room */
static const double DOT_PT = 1.1;       /* radius of the dot of a place */

/* marks.c: has it a mark, and where? */
bool mark_anchor(struct drawing *d, const struct event_site *site, pagexy *anchor);
/* Of a mark of so many events. */
double marks_radius(const struct drawing *d, size_t count);
/* The events of a site, added up by type. */
void marks_count(struct drawing *d, const struct event_site *site, size_t *counts);
size_t marks_most_frequent(const struct drawing *d, const size_t *counts);
/* Offsets of its items, and its size. */
void marks_arrange(const struct drawing *d, struct mark *m);
pagebox mark_box(const struct mark *m, pagexy centre);
/* An order that has nothing to do with what stands there. */
uint64_t marks_hash(pagexy p);

/* mark_cells.c: in place of all marks. */
void marks_of_cells(struct drawing *d);
/* mark_moves.c: the place of a mark, which is blocked. False: there was no free one for it. */
bool mark_settle(struct drawing *d, size_t mark);

#endif
