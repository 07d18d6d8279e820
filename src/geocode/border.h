/* SPDX-License-Identifier: Apache-2.0 */
/* border.h - places told by a border: "près de la frontière malienne", "Niger-Mali border". */
#ifndef EVENTMAP_GEOCODE_BORDER_H
#define EVENTMAP_GEOCODE_BORDER_H

#include "geocode/ask.h"
#include "model/placement.h"

struct border_words {
    struct place countries[3]; /* that are named with the border; of three where they meet */
    size_t count;
    double width_m; /* how far from it may be meant; 0: on it */
    str told;       /* as written */
    str around;     /* the piece behind: "Tillabéri"; empty: none */
    str before;     /* the piece before: "Inates, près de la frontière malienne"; empty: none */
};

/* Does a cell speak of the border of one or two countries? */
bool border_read(str cell, struct border_words *words, struct desk *desk);

/* "near the Nigerian border, Bosso" -> "Bosso, near the Nigerian border": what is told beside goes
 * first, unless it is a country or a first-level unit; the cell itself when nothing is. */
str border_name_first(str cell, const struct question *row, struct desk *desk);

/* "Kunar province, near the Pakistani border": what of a first-level unit told beside it lies near.
 */
bool border_in_unit(const struct border_words *words, const struct question *row, struct desk *desk,
                    struct arena *keep, struct placement *out);

/* Where that is, seen from the row's country; false when the gazetteer has no such border. */
bool border_place(const struct border_words *words, const struct question *row, struct desk *desk,
                  struct arena *keep, struct placement *out);

#endif
