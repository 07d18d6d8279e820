/* SPDX-License-Identifier: Apache-2.0 */
/* rivals.h - other places that a name could mean, and one place that is entered twice. */
#ifndef EVENTMAP_GEOCODE_RIVALS_H
#define EVENTMAP_GEOCODE_RIVALS_H

#include "geocode/briefs.h"

/* Of a sorted ranking of these: share of the first and the number of its rivals. */
void weigh_rivals(struct ranking *ranking, const struct candidates *candidates);

/* Of candidates, then briefs, as they were heard: are villages that are told as briefs, elsewhere
 * than the best one, together so many times as likely? Then no answer is sure. */
enum { MANY_RIVALS = 2 };
bool are_many_rivals(const struct candidates *candidates, const struct in_order *heard);

/* Of each candidate: does another source (a layer of the gazetteer) know a place of this name at
 * this spot? */
void confirm_candidates(const struct candidates *candidates, bool *confirmed);
/* The same of the briefs, behind the candidates; and of candidates because of them. */
void confirm_briefs(const struct candidates *candidates, bool *confirmed);

#endif
