/* SPDX-License-Identifier: Apache-2.0 */
/* explain.h - a decision laid open, for --explain. */
#ifndef EVENTMAP_GEOCODE_EXPLAIN_H
#define EVENTMAP_GEOCODE_EXPLAIN_H

#include "geocode/score.h"

enum { EXPLAINED = 12 }; /* more candidates than a reader compares */

/* Candidates with all clues, values and weights (choice/trust); empty when there is none. */
str explain_ranking(const struct ranking *ranking, struct arena *keep);

#endif
