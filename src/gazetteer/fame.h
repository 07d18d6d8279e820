/* SPDX-License-Identifier: Apache-2.0 */
/* fame.h - the order of the places of one name: who writes postings, and who merges those of
 * several files, must agree on it. */
#ifndef EVENTMAP_GAZETTEER_FAME_H
#define EVENTMAP_GAZETTEER_FAME_H

#include <stdint.h>

#include "gazetteer/gazetteer.h"

struct fame {
    unsigned kind; /* enum name_kind */
    uint32_t prior, place;
};

/* Best known first, codes and demonyms last, then by place: negative, 0, positive as for qsort. */
int fame_cmp(struct fame a, struct fame b);
/* The same but for the place as a number, the lower the better known. */
static inline uint64_t fame_order(unsigned kind, uint32_t prior)
{
    return (uint64_t)(kind >= NAME_CODE) << 32 | (UINT32_MAX - prior);
}

/* A prior (prior.c) as that of a town of 10^x people. */
double fame_of_prior(uint32_t prior);

#endif
