/* SPDX-License-Identifier: Apache-2.0 */
/* between.h - two places and what lies between them: "entre Gao et Ansongo", "axe Gao-Kidal",
 * "halfway between", "frontière entre le Niger et le Mali". */
#ifndef EVENTMAP_GEOCODE_BETWEEN_H
#define EVENTMAP_GEOCODE_BETWEEN_H

#include "geocode/ask.h"
#include "model/placement.h"

enum between_kind {
    BETWEEN_NONE,
    BETWEEN_BARE,    /* "Abéché-Adré" */
    BETWEEN_PLACES,  /* "entre A et B" */
    BETWEEN_HALFWAY, /* "à mi-chemin entre A et B" */
    BETWEEN_ROAD,    /* "axe A-B", "RN17 entre A et B", "the A-B road" */
    BETWEEN_BORDER   /* "frontière A-B" */
};

struct between_words {
    enum between_kind kind;
    str told;     /* what says so, as written: "axe Gao-Kidal" */
    str pair;     /* "Gao-Kidal" */
    str around;   /* what the cell says beside: "Mali"; empty: nothing */
    str beside;   /* ... first of all: a view of the cell */
    str away;     /* how far from one of them: "à 12 km de Gao"; empty: not told */
    bool with_et; /* the pair is told with "entre", or without a dash: its "et" makes no list */
    str before;   /* what stands before: "Xyzzy, entre Gao et Ansongo"; empty: nothing */
};

/* Does a cell speak of two places and what is between? Nothing is looked up. */
bool between_read(str cell, struct between_words *words, struct arena *work);

/* "Abéché-Adré": two names with a dash, for a cell that nothing is called like. The second is
 * known.
 */
bool between_read_bare(str cell, struct between_words *words, struct desk *desk);

/* "axe Gao-Kidal, à hauteur d'Anéfis" -> "à hauteur d'Anéfis, axe Gao-Kidal": a town beside the
 * pair is where; the cell itself when none is told. */
str between_town_first(str cell, const struct question *row, struct desk *desk);

/* "PK 16", "km 45": a stone beside the road; its number, 0 when it is none. */
double between_stone_km(str raw, struct arena *work);

/* "RN17", "route nationale 3": the number of a road, and no place. */
bool between_is_road(str piece, struct arena *work);

/* Is what stands before the name of something smaller, to be asked first? A country or a region
 * before ("Mali, axe Gao-Kidal") only says where; it is then added to `around`. */
bool between_comes_later(struct between_words *words, struct desk *desk);

/* Where that is; false when neither place is known surely enough. Text is in `keep`. */
bool between_place(const struct between_words *words, const struct question *row, double threshold,
                   struct desk *desk, struct arena *keep, struct placement *out);

#endif
