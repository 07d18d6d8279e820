/* SPDX-License-Identifier: Apache-2.0 */
/* own.h - inside carto: data that the style itself brings (sources of type "geojson"). Fills and
 * lines are drawn by the base map, in the order of the style; circles, names and rows of the key
 * here. */
#ifndef EVENTMAP_CARTO_OWN_H
#define EVENTMAP_CARTO_OWN_H

#include "carto/drawing.h"

struct pen;

/* The features of a style layer that draws such a source; NULL: it draws the base map, or the
 * source could not be read. */
const struct layer *own_layer(const struct map_layers *layers, const struct style_layer *style);
void own_draw_circles(struct drawing *d, const struct style_layer *style);
void own_draw_icons(struct drawing *d, const struct style_layer *style);
void labels_of_own(struct drawing *d);

/* A row of the key for each layer with words for it (metadata "eventmap:key"). */
double own_key_height(struct map_frame *frame, double width);
void own_key_draw(struct pen *pen);

#endif
