/* SPDX-License-Identifier: Apache-2.0 */
/* told_elsewhere.h - what a name beside the head does not mean, because places so called are in
 * other countries than the one that is told. */
#ifndef EVENTMAP_GEOCODE_TOLD_ELSEWHERE_H
#define EVENTMAP_GEOCODE_TOLD_ELSEWHERE_H

#include "geocode/ask.h"

/* Is one of those found where the scope is? Of those in `country` (NULL, or without meanings: of
 * any). */
bool contains_any(const struct scope *scope, const struct candidates *found,
                  const struct desk *desk);
bool contains_any_in(const struct scope *country, const struct scope *scope,
                     const struct candidates *found, const struct desk *desk);

/* "Bangui (3e arrondissement)", "Bouaké, Centre-Nord": a number or a side of the head's place. */
bool is_part_elsewhere(const struct part *part, const struct candidates *found,
                       const struct scope *country, const struct desk *desk);

/* "Kantchari (CBM)", "Hebron (H2)": nothing in the country that is told. */
bool is_nothing_here(const struct asked *asked, size_t index, const struct desk *desk);

/* "Bannu, KP": no country beside this name; `scope` is what the part means. */
bool is_country_elsewhere(struct asked *asked, size_t index, const struct scope *scope,
                          struct desk *desk);

#endif
