/* SPDX-License-Identifier: Apache-2.0 */
/* hatch.h - how an area in which events are known to be is filled: tint, hatch lines (one path, no
 * pattern: patterns do not survive every program), outline. */
#ifndef EVENTMAP_CARTO_HATCH_H
#define EVENTMAP_CARTO_HATCH_H

#include "carto/frame.h"

/* The look of an area by how wide it is: wider is lighter; several countries are a pale band
 * along their outline. */
struct hatch_style {
    double tint, line_alpha, line_pt, spacing_pt, angle_deg, outline_pt, outline_alpha;
};
struct hatch_style hatch_style_of(const struct map_frame *frame, enum precision precision);

/* Parallel lines inside `area` (even-odd), in the arena of `keep`. */
struct path_data hatch_lines(const struct path_data *area, double spacing_pt, double angle_deg,
                             struct arena *keep);
void hatch_swatch(const struct map_frame *frame, struct scene *scene, pagebox box,
                  enum precision precision);

#endif
