/* SPDX-License-Identifier: Apache-2.0 */
/* key_forms.h - the block of the key that tells what the colours of the ground mean: what is
 * counted, a swatch with its bounds and its events for each class on the map, what has no colour.
 */
#ifndef EVENTMAP_CARTO_KEY_FORMS_H
#define EVENTMAP_CARTO_KEY_FORMS_H

#include "carto/frame.h"

/* What the widths of arrows mean; 0 where there are none. */
double key_flows_height(struct map_frame *frame, double width);
void key_flows_draw(struct map_frame *frame, struct scene *scene, pagebox box);

/* Before the classes are known, of as many as there may be. */
double key_form_height(struct map_frame *frame, double width);
void key_form_draw(struct map_frame *frame, struct scene *scene, pagebox box);
/* The classes one after the other, for pages too low for columns; drawn when there is a scene.
 * Returns the height. */
double key_form_line(struct map_frame *frame, struct scene *scene, pagebox box);

#endif
