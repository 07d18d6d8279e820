/* SPDX-License-Identifier: Apache-2.0 */
/* symbol.h - the sign of an event type: a colour and a shape, or an icon on a disc, so that neither
 * carries the meaning alone. All shapes of one radius have the area of the circle of that radius.
 */
#ifndef EVENTMAP_CARTO_SYMBOL_H
#define EVENTMAP_CARTO_SYMBOL_H

#include "carto/frame.h"

enum symbol_fill {
    SYMBOL_SOLID, /* known to the place */
    SYMBOL_HOLLOW /* known to an area only */
};

/* Half the width and height that the symbol takes, casing and tab included. */
pagexy symbol_half_size(const struct map_frame *frame, size_t type, double radius_pt);
/* The least radius in which `figures` can be read. */
double symbol_radius_for(const struct map_frame *frame, size_t type, str figures);
/* `inside`: a number, or empty; beside an icon it stands in a tab. Classes "event-symbol" and
 * "symbol-number". */
void symbol_draw(const struct map_frame *frame, struct scene *scene, pagexy centre,
                 double radius_pt, size_t type, enum symbol_fill fill, str inside);
/* A closed polygon or rounded box in the arena of the scene. */
struct path_data path_closed(struct arena *keep, const pagexy *points, size_t count);
struct path_data path_line(struct arena *keep, pagexy a, pagexy b);
struct path_data path_rounded(struct arena *keep, pagebox box, double radius_pt);

#endif
