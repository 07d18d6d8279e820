/* SPDX-License-Identifier: Apache-2.0 */
/* solver.h - which labels get a place, and which place, so that none overlaps another. Knows boxes
 * and costs only. Deterministic: a fixed seed and a fixed number of steps. */
#ifndef EVENTMAP_CARTO_SOLVER_H
#define EVENTMAP_CARTO_SOLVER_H

#include "base/arena.h"
#include "render/render.h"

/* May a label lie over others, and others over it? Cooperative ones over each other alone. */
enum spot_overlap { OVERLAP_NEVER, OVERLAP_ALWAYS, OVERLAP_COOPERATIVE };

/* A place where a label could stand. */
struct spot {
    size_t label;
    pagebox box;
    const pagebox *extra; /* what else it would cover: its sign, its leader, letters of a curve */
    int extra_count;
    bool has_sign;   /* extra[0] is the sign that the label names */
    double claim_pt; /* signs of others keep this far off the box, lest they be taken for its own */
    enum spot_overlap overlaps;
    double cost; /* 0: ideal */
};

struct label_task {
    size_t first, count; /* its spots: spots[first .. first + count) */
    double weight;       /* what leaving it out costs */
    int priority;        /* no label is left out where only labels of lower priority stand */
};

/* chosen[label] becomes the index of its spot, or NO_SPOT. `spots` are grouped by label; one that
 * costs as much as its label weighs is never taken. */
#define NO_SPOT ((size_t)-1)
void labels_solve(const struct label_task *tasks, size_t task_count, const struct spot *spots,
                  size_t spot_count, size_t *chosen, struct arena scratch);
bool spots_conflict(const struct spot *a, const struct spot *b);

/* Who stands where a label that was left out would have liked to be: of all that bar its cheapest
 * spot the one of highest priority. NO_SPOT when it has no spot that is barred. */
size_t labels_rival(const struct label_task *tasks, size_t task_count, const struct spot *spots,
                    const size_t *chosen, size_t label);

#endif
