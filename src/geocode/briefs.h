/* SPDX-License-Identifier: Apache-2.0 */
/* briefs.h - candidates in their order, with namesakes that are told as briefs among them. */
#ifndef EVENTMAP_GEOCODE_BRIEFS_H
#define EVENTMAP_GEOCODE_BRIEFS_H

#include "geocode/evidence.h"

struct in_order {
    double choice;
    unsigned rank;
    uint32_t at; /* among the scored; behind these, among the briefs */
};
/* Best first, ties by rank, then by key. `spare` has half as much room. */
void sort_by_choice(struct in_order *order, struct in_order *spare, size_t count,
                    const struct scored *items, size_t item_count);

struct briefs_heard {
    const struct candidates *candidates;
    bool *confirmed; /* of the candidates, then of the briefs: rivals.h */
};

/* Its array is in `keep`. */
void briefs_start(struct briefs_heard *heard, const struct candidates *candidates,
                  struct arena *keep);
/* Hear all briefs. */
void briefs_hear(const struct briefs_heard *heard, struct inquest *inquest, struct in_order *out,
                 struct arena scratch);

#endif
