/* SPDX-License-Identifier: Apache-2.0 */
/* heatmap.h - inside carto: heatmap layers of styles, over the events, the towns, or points that
 * the style brings along. */
#ifndef EVENTMAP_CARTO_HEATMAP_H
#define EVENTMAP_CARTO_HEATMAP_H

#include "carto/drawing.h"

/* Nothing where it has no points on the map. */
void heatmap_draw(struct drawing *d, const struct style_layer *style);
/* Its colours from few to many, for the key. */
void heatmap_swatch(const struct map_frame *frame, struct scene *scene,
                    const struct style_layer *style, pagebox box);

#endif
