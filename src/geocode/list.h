/* SPDX-License-Identifier: Apache-2.0 */
/* list.h - a cell that names several places, cut into cells that name one each. */
#ifndef EVENTMAP_GEOCODE_LIST_H
#define EVENTMAP_GEOCODE_LIST_H

#include "geocode/ask.h"

enum { LIST_ITEMS = 12 }; /* a cell that names more is prose */

struct list {
    str items[LIST_ITEMS]; /* "région de Gao (Mali)": to be asked one by one, in the order told */
    size_t count;          /* less than 2: no list; 1: the cell, better written */
    bool alternatives;     /* "Gao ou Kidal": only one of them is meant */
};

/* "Niamey et Agadez", "Gao, Kidal et Ménaka (Mali)", "départements de Téra et de Gothèye": lists
 * with a word before the last item. One name known as a whole ("Trinidad and Tobago") is no list.
 * Views into `cell` or in the work arena. */
void list_of_words(str cell, struct desk *desk, struct list *list);

/* "Gao, Kidal", "Borgou/Alibori": parts that are alike and do not contain each other, as `asked`
 * has found them; what contains them goes with every item. */
void list_of_parts(const struct asked *asked, struct desk *desk, struct list *list);

#endif
