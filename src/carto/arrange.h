/* SPDX-License-Identifier: Apache-2.0 */
/* arrange.h - inside the layout: one way to set the page, tried out. */
#ifndef EVENTMAP_CARTO_ARRANGE_H
#define EVENTMAP_CARTO_ARRANGE_H

#include "carto/frame.h"

enum arrangement { KEY_BELOW, KEY_BESIDE, KEY_INSIDE, TEXTS_BESIDE, KEY_IN_LINE, KEY_NONE };

/* What of the panel is the window's when the key is in a corner. */
enum clearing { CLEAR_ALL, CLEAR_ASIDE, CLEAR_ABOVE };

struct arranging {
    enum arrangement how;
    double width_pt, height_pt; /* of the page; height 0: free */
    double small_text;          /* 0: the key's texts in their usual size .. 1: in the least */
    double least_text_pt;
    int columns;
    double column_pt; /* beside, inside */
    double side_pt;   /* texts beside the map: width of theirs */
    int corner; /* inside: 0 lower, at the reader's side; 1 lower; 2 upper, his side; 3 upper */
    enum clearing clear;
};

/* The window in the plane, and where in it events are. */
struct planned {
    mapbox need;
    mapxy *spots; /* events, or squares of the plane that hold some */
    size_t spot_count;
};

struct arranged {
    struct layout layout;
    double scale; /* points per plane unit; 0: does not fit */
    double key_pt2, void_pt2, score;
};

struct planned arrange_plan(struct map_frame *frame, mapbox need);
struct arranged arrange(struct map_frame *frame, const struct arranging *plan,
                        const struct planned *planned);
double arrange_scale(pagebox panel, mapbox need); /* points per plane unit */
/* The panel's room becomes a net of panels; the best of all nets: layout_sheet.c. */
void layout_divide(const struct map_frame *frame, struct layout *layout, mapbox need);
/* Narrower columns are not read. */
double arrange_least_column(struct map_frame *frame);
int arrange_most_columns(struct map_frame *frame, const struct arranging *plan);

#endif
