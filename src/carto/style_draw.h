/* SPDX-License-Identifier: Apache-2.0 */
/* style_draw.h - inside carto: areas and lines of the ground and of the style's own data, painted
 * as a layer of the style says. */
#ifndef EVENTMAP_CARTO_STYLE_DRAW_H
#define EVENTMAP_CARTO_STYLE_DRAW_H

#include "carto/drawing.h"
#include "carto/style_paint.h"

/* A STYLE_FILL or STYLE_LINE layer. Features are drawn in the order of its sort key, else in their
 * own; such as look alike become one path. */
void style_draw_features(struct drawing *d, const struct style_layer *style,
                         const struct layer *layer);
/* An area (closed) or lines; what is translated is moved. Gradients are drawn by their middle. */
void style_draw_area(const struct map_frame *frame, struct scene *scene, struct path_data area,
                     const struct style_paint *paint, str class, struct report *report);
void style_draw_lines(const struct map_frame *frame, struct scene *scene, struct path_data lines,
                      const struct style_paint *paint, str class, struct report *report);

/* Numbers of the features of `layer` in the order in which a style layer draws them: `key` is
 * "fill-sort-key" or the like. NULL: in their own. */
const size_t *style_order(const struct map_frame *frame, const struct style_layer *style,
                          const char *key, const struct layer *layer, struct arena *keep);

#endif
