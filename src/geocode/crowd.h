/* SPDX-License-Identifier: Apache-2.0 */
/* crowd.h - namesakes that are told as briefs among the candidates of a name. */
#ifndef EVENTMAP_GEOCODE_CROWD_H
#define EVENTMAP_GEOCODE_CROWD_H

#include "geocode/candidates.h"

/* Add those found of one name, that way, unless they are there already or outside of `within`
 * (NULL: none is); `items` candidates were there before this name was asked for. */
void crowd_add(struct candidates *candidates, size_t items, struct name_briefs found,
               struct way way, const struct scope *within, struct desk *desk);
/* Is a place among them? What is needed to tell is made in `work`. */
bool crowd_has(struct candidates *candidates, const struct place *place, struct arena *work);
/* As candidates_suffice(), of these alone. */
bool crowd_suffices(const struct candidates *candidates, const struct part *part,
                    const struct scope *country, const struct desk *desk);
/* What briefs of a class and feature are like; its name is not set. */
void crowd_like(enum place_class class, str feature, struct candidate_place *out);

#endif
