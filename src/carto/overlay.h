/* SPDX-License-Identifier: Apache-2.0 */
/* overlay.h - inside carto: layers of the user's own, over the base map and under the events. */
#ifndef EVENTMAP_CARTO_OVERLAY_H
#define EVENTMAP_CARTO_OVERLAY_H

#include "carto/drawing.h"

struct pen;

void overlays_draw(struct drawing *d);

/* A row of the key for each. */
double overlay_key_height(struct map_frame *frame, double width);
void overlay_key_draw(struct pen *pen);

#endif
