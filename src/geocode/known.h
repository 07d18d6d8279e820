/* SPDX-License-Identifier: Apache-2.0 */
/* known.h - what the gazetteer knows of words, before anything is decided: is this one name? */
#ifndef EVENTMAP_GEOCODE_KNOWN_H
#define EVENTMAP_GEOCODE_KNOWN_H

#include "geocode/ask.h"

/* Is it the name of a place, as it stands or without words around it? */
bool is_known(str raw, struct desk *desk);

/* ... as it stands, words and all? */
bool is_known_whole(str raw, struct desk *desk);

/* ... but for the word of a unit: "région du Centre-Nord"? */
bool is_known_typed(str raw, struct desk *desk);

/* The first-level unit of that country that is called so; false: none is. */
bool unit_of(str folded, const struct place *country, struct desk *desk, struct place *unit);
bool is_unit_of(str folded, const struct place *country, struct desk *desk);

/* "N. Santander", "N. de Santander": a name with its first word cut to a letter, and no side of
 * Santander; written out when that is a name as it stands, else the cell. */
str spell_initial(str cell, struct desk *desk);

/* "Democratic Republic of Congo" -> "... of the Congo", "... de Congo" -> "... du Congo"; the cell
 * itself when it has the article, or nothing that it stands behind. */
str add_article(str cell, struct desk *desk);

/* What a name means when no more than the country is told; of that none for an empty scope. */
struct ranking rank_name(const struct part *part, const struct scope *country, struct desk *desk);

/* What it means by itself; false when it is not known. */
bool best_known(str raw, struct desk *desk, struct place *place);
/* ... and how surely that is meant, 0..1. */
bool best_known_surely(str raw, struct desk *desk, struct place *place, double *confidence);

/* Is one of the places so called inside `unit`? */
bool may_be_inside(str raw, const struct place *unit, struct desk *desk);

/* ... what it means first of all? */
bool best_is_inside(str raw, const struct place *unit, struct desk *desk);

#endif
