/* SPDX-License-Identifier: Apache-2.0 */
/* outgeometry.h - geometry as files want it. For io's own files. */
#ifndef EVENTMAP_IO_OUTGEOMETRY_H
#define EVENTMAP_IO_OUTGEOMETRY_H

#include "model/layer.h"

/* `geometry` cut at the antimeridian where it crosses it (RFC 7946 section 3.1.9) and wound by the
 * right-hand rule (section 3.1.6); a view of the original when nothing had to change.
 * GEOMETRY_NONE when a coordinate is not finite or a latitude is out of range. */
struct geometry geometry_for_output(const struct geometry *geometry, struct arena *keep);

/* Address space in which geometry_for_output can work on the largest feature of these layers. */
size_t outgeometry_room(const struct layer *layers, size_t count);

/* Field names as files need them: distinct whatever the case ("Lieu", "lieu_2"), none empty. */
str *distinct_names(const struct layer *layer, struct arena *keep);
/* The one type of all features that have a geometry, whatever the layer says of itself;
 * GEOMETRY_NONE when they are mixed or none has one. */
enum geometry_type layer_single_type(const struct layer *layer);
bool layer_has_geometry(const struct layer *layer);

#endif
