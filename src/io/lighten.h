/* SPDX-License-Identifier: Apache-2.0 */
/* lighten.h - outlines that many features share, made lighter for files. For io's own files.
 *
 * Ten thousand rows known only to their country would repeat ten thousand outlines of ten thousand
 * corners: gigabytes that no program opens. Where the polygons of layers have more than
 * LIGHTEN_FROM corners in all, each one with more than its share of them (at least LIGHTEN_LEAST)
 * is simplified, its topology kept, by at most a LIGHTEN_COARSEST part of its height or width.
 * Fewer corners stay as they are. The exact outline is that of the area_key, in the gazetteer. */
#ifndef EVENTMAP_IO_LIGHTEN_H
#define EVENTMAP_IO_LIGHTEN_H

#include "base/report.h"
#include "model/layer.h"

#define LIGHTEN_FROM     2000000 /* corners of all features: about 45 MB of GeoJSON */
#define LIGHTEN_LEAST    400     /* corners that every outline may have */
#define LIGHTEN_COARSEST 200

/* Copies of the layers in `keep`, with lighter outlines where they are due; else `layers`. Telling
 * it is a note. */
const struct layer *layers_lightened(const struct layer *layers, size_t count, struct arena *keep,
                                     struct report *report);

#endif
