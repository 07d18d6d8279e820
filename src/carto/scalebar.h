/* SPDX-License-Identifier: Apache-2.0 */
/* scalebar.h - how long a round number of kilometres is on this map. */
#ifndef EVENTMAP_CARTO_SCALEBAR_H
#define EVENTMAP_CARTO_SCALEBAR_H

#include "carto/frame.h"

struct scalebar {
    bool honest;     /* false: the scale varies too much over the map, draw none */
    double length_m; /* 1, 2 or 5 times a power of ten */
    double length_pt;
    double latitude; /* where it holds exactly */
    bool only_there; /* it varies by more than 1 %: the bar says where it holds */
};

struct scalebar scalebar_fit(const struct map_frame *frame, double max_pt);
/* Of the bar and its text in a column of the key: its text stands beside it, or where the column is
 * too narrow for that, below it in as many lines as it takes. Does not hang on the scale. */
double scalebar_height(struct map_frame *frame, double width);
/* Draws it so from the top of `box`, when there is an honest one. */
void scalebar_draw_in(struct map_frame *frame, struct scene *scene, pagebox box);
/* Draws within `height` from the top of `at`; text beside its end. */
void scalebar_draw(const struct map_frame *frame, struct scene *scene, const struct scalebar *bar,
                   pagebox at);

#endif
