/* SPDX-License-Identifier: Apache-2.0 */
/* solver.h - which labels get a place, and which place, so that none overlaps another. Knows boxes
 * and costs only. Deterministic: a fixed seed and a fixed number of steps. */
#ifndef EVENTMAP_CARTO_SOLVER_H
#define EVENTMAP_CARTO_SOLVER_H

#include "base/arena.h"
#include "render/render.h"

enum { SPOT_EXTRAS = 5 };

/* A place where a label could stand. */
struct spot {
    size_t label;
    pagebox box;
    pagebox extra[SPOT_EXTRAS]; /* what else it would cover: its dot, its leader line */
    int extra_count;
    double cost; /* 0: ideal */
};

struct label_task {
    size_t first, count; /* its spots: spots[first .. first + count) */
    double weight;       /* what leaving it out costs */
};

/* chosen[label] becomes the index of its spot, or NO_SPOT. `spots` are grouped by label. */
#define NO_SPOT ((size_t)-1)
void labels_solve(const struct label_task *tasks, size_t task_count, const struct spot *spots,
                  size_t spot_count, size_t *chosen, struct arena scratch);
bool spots_conflict(const struct spot *a, const struct spot *b);

#endif
