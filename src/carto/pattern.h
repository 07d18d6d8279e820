/* SPDX-License-Identifier: Apache-2.0 */
/* pattern.h - inside carto: areas and lines of a style that are filled with a repeated image
 * ("fill-pattern" and its like).
 *
 * The image is an icon by its name: a file of the user's own (metadata "eventmap:icons") repeats
 * without gaps, as large as it says; icons of ours stand apart, each row moved by half a step. Some
 * names are hatches of ours instead, in the colour of the layer: pattern.c lists them. There is no
 * <pattern> in the SVG: copies of shapes, cut to the area, look alike in all programs. */
#ifndef EVENTMAP_CARTO_PATTERN_H
#define EVENTMAP_CARTO_PATTERN_H

#include "carto/frame.h"
#include "carto/style_paint.h"

struct pattern_place {
    pagexy middle;  /* of one of the copies; all others follow */
    double most_pt; /* no copy is higher; 0: as high as it is */
};
/* `area`: closed. False: there is no such image, which is told. */
bool pattern_fill(const struct map_frame *frame, struct scene *scene, const struct path_data *area,
                  str name, struct pattern_place place, color paint, str class,
                  struct report *report);
/* Along `lines`, which are not closed, as wide as the stroke. */
bool pattern_along(const struct map_frame *frame, struct scene *scene,
                   const struct path_data *lines, const struct stroke *stroke, str name, str class,
                   struct report *report);

#endif
