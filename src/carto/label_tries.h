/* SPDX-License-Identifier: Apache-2.0 */
/* label_tries.h - inside carto: places where a text could stand, found by the hundred and wanted by
 * the dozen: the cheapest come out first, and the rest are never put in order. */
#ifndef EVENTMAP_CARTO_LABEL_TRIES_H
#define EVENTMAP_CARTO_LABEL_TRIES_H

#include "carto/labels.h"

struct label_try {
    struct spot spot;
    struct label_form form;
};

struct label_tries {
    struct label_try *items;
    size_t count, capacity; /* as APPEND() wants them */
    struct try_rank {
        double cost;
        size_t item;
    } * heap;
    size_t left; /* in the heap */
};

/* After the last has been appended. */
void label_tries_rank(struct label_tries *tries, struct arena *scratch);
/* The cheapest of those left, of equals the upper, then the left one; NULL: none is left. */
struct label_try *label_tries_next(struct label_tries *tries);
/* The last that came out turned out dearer than it seemed: back among the others with its new cost.
 */
void label_tries_again(struct label_tries *tries, const struct label_try *dearer);

/* One way of a net of places over an area, in whose middles a text's box could stand. */
struct net_step {
    double at, from, to;    /* the middle, and the box's edges */
    struct mask_side cells; /* of a mask under it and the air that it wants */
    bool fits;              /* stays clear of the panel's edges */
};
/* `count` steps over the area's width (height) for a box so wide (high) with `air` on both sides.
 */
void net_across(struct net_step *steps, int count, pagebox area, double width, double air,
                pagebox panel, const struct mask *mask);
void net_down(struct net_step *steps, int count, pagebox area, double height, double air,
              pagebox panel, const struct mask *mask);

#endif
