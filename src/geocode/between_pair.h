/* SPDX-License-Identifier: Apache-2.0 */
/* between_pair.h - the two places of a pair that words tell (between.h). */
#ifndef EVENTMAP_GEOCODE_BETWEEN_PAIR_H
#define EVENTMAP_GEOCODE_BETWEEN_PAIR_H

#include "geocode/between.h"

struct pair {
    struct asked asked[2];
    size_t chosen[2]; /* of each ranking */
    double choice, confidence;
};

/* False: not both are known; then asked[0] may know one. How sure both are: pair->confidence. */
bool pair_find(const struct between_words *words, const struct question *row, double threshold,
               struct desk *desk, struct pair *pair);

const struct place *pair_end(const struct pair *pair, int end);

/* "Abéché-Adré": nothing but the dash says that there are two. Are both known towns then, and not
 * far apart? */
bool pair_is_bare(const struct pair *pair);

/* Metres; 0 when one has no position. */
double pair_apart_m(const struct place *a, const struct place *b);

#endif
