/* SPDX-License-Identifier: Apache-2.0 */
/* arrange.h - inside the layout: one way to set the page, tried out. */
#ifndef EVENTMAP_CARTO_ARRANGE_H
#define EVENTMAP_CARTO_ARRANGE_H

#include "carto/frame.h"

enum arrangement {
    KEY_BELOW,
    KEY_BESIDE,
    KEY_INSIDE,
    KEY_IN_CELL, /* of a sheet of small multiples, where its last row has places free */
    TEXTS_BESIDE,
    KEY_IN_LINE,
    KEY_NONE
};

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

struct plane_spots {
    mapxy *items;
    size_t count;
};

/* The window in the plane, and what no key may be put over. */
struct planned {
    mapbox need;
    double earth_m;            /* from pole to pole; HUGE_VAL: a map of less than the world */
    struct plane_spots places; /* of events, or middles of squares that hold some */
    struct plane_spots lines;  /* outlines of their areas, lines, arrows */
};

struct arranged {
    struct layout layout;
    double scale; /* points per plane unit; 0: does not fit */
    double key_pt2, void_pt2, score;
};

struct planned arrange_plan(struct map_frame *frame, mapbox need); /* arrange_spots.c */
struct arranged arrange(struct map_frame *frame, const struct arranging *plan,
                        const struct planned *planned);
double arrange_scale(pagebox panel, mapbox need); /* points per plane unit */
/* With its line breaks. */
str arrange_subtitle(struct map_frame *frame, double width);
double arrange_margin(const struct map_frame *frame, const struct arranging *plan);
/* Height of a panel that no map fills: a world is no higher than it is. */
double arrange_beyond_earth(pagebox panel, const struct planned *planned);
/* Sets the key into `room`, and the panel into what it leaves: arrange_key.c. False: no room. */
bool arrange_key(struct map_frame *frame, struct arranged *arranged, const struct arranging *plan,
                 const struct planned *planned, pagebox room, double margin);
/* The panel's room becomes a net of panels: layout_sheet.c. Of that many columns; returns the free
 * places of its last row, from where a heading begins, empty when there are none. */
pagebox layout_net(const struct map_frame *frame, struct layout *layout, int columns);
/* The best of all nets; returns the paper of its free places. */
double layout_divide(const struct map_frame *frame, struct layout *layout, mapbox need);
/* Narrower columns are not read. */
double arrange_least_column(struct map_frame *frame);
int arrange_most_columns(struct map_frame *frame, const struct arranging *plan);

#endif
