/* SPDX-License-Identifier: Apache-2.0 */
/* inset.h - inside carto: a part of the map once more, larger, in a corner of it. */
#ifndef EVENTMAP_CARTO_INSET_H
#define EVENTMAP_CARTO_INSET_H

#include "carto/drawing.h"

struct inset {
    struct map_frame
        *frame; /* of the part; its panel is the box of the inset. NULL: there is none */
    struct path_data where; /* the part's outline on the main map */
    bool *is_inside;        /* of each site: its mark is in the inset alone */
};

/* What the user asked for gets a corner, and is blocked there. No corner is free, or the part lies
 * outside the map: a warning says so and there is no inset. Release the frame with
 * frame_of_part_free.
 */
struct inset inset_plan(struct drawing *main, struct report *report);
/* While the marks of the main map are placed, those of the inset are away; and are back again. */
void inset_hide_sites(const struct inset *inset, struct map_frame *main, bool *kept, bool hide);
/* Draws the inset over the main map, and accounts for its labels. `layers`: not generalised. */
void inset_draw(struct drawing *main, const struct inset *inset, const struct map_layers *layers,
                struct map_report *counts);

#endif
