/* SPDX-License-Identifier: Apache-2.0 */
/* gis_style.h - inside io: the look of a layer in the words of GIS programs: QML of QGIS 3, and the
 * Styled Layer Descriptor 1.1 with Symbology Encoding 1.1 (OGC 05-078r4, 05-077r4). */
#ifndef EVENTMAP_IO_GIS_STYLE_H
#define EVENTMAP_IO_GIS_STYLE_H

#include "base/buffer.h"
#include "model/layer.h"
#include "model/layer_look.h"

/* Can the layer have a style? It needs a look and one type of geometry. */
bool gis_style_fits(const struct layer *layer);
/* Whole documents, added to `out`. */
void qml_add(struct buffer *out, const struct layer *layer);
void sld_add(struct buffer *out, const struct layer *layer);

/* The size of a shape with the area of a circle of diameter 1, as QGIS and SLD measure it: its
 * box. */
double gis_shape_size(const char *shape);

#endif
