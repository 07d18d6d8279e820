/* SPDX-License-Identifier: Apache-2.0 */
/* crowd.h - inside carto: symbols of so many places that none is told from another. */
#ifndef EVENTMAP_CARTO_CROWD_H
#define EVENTMAP_CARTO_CROWD_H

struct drawing;

/* The symbols of all places of the map, at these places, in place of marks; what they hide of each
 * other is measured (frame->plan.hidden), and the ground that they cover is blocked. */
void crowd_place(struct drawing *d);
void crowd_draw(struct drawing *d); /* nothing, when there is none */

#endif
