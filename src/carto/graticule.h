/* SPDX-License-Identifier: Apache-2.0 */
/* graticule.h - inside carto: meridians and parallels with their degrees, and the north arrow. */
#ifndef EVENTMAP_CARTO_GRATICULE_H
#define EVENTMAP_CARTO_GRATICULE_H

#include "carto/drawing.h"

struct graticule;

/* After marks and badges, before labels: the lines become a layer of the base map with the fields
 * kind ("meridian", "parallel") and degrees, and figures and arrow take their places. */
void graticule_place(struct drawing *d);
/* The lines, where the style has no layer for them. */
void graticule_draw_lines(struct drawing *d);
void graticule_draw_labels(struct drawing *d);

/* Degrees of arc from one line to the next: what is nearest above `least_deg` of a list of round
 * ones. */
double graticule_step(double least_deg);
/* "30° N", "13°30′ E", "180°". */
str graticule_text(struct arena *keep, enum language language, bool parallel, double degrees);
/* Where north is at a point of the page, in degrees clockwise from up; false where that is not
 * defined. */
bool north_at(const struct map_frame *frame, pagexy at, double *degrees);

#endif
