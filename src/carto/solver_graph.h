/* SPDX-License-Identifier: Apache-2.0 */
/* solver_graph.h - inside carto: which spots cannot both be taken. */
#ifndef EVENTMAP_CARTO_SOLVER_GRAPH_H
#define EVENTMAP_CARTO_SOLVER_GRAPH_H

#include <stdint.h>

#include "carto/solver.h"

struct graph {
    size_t *first; /* neighbours of spot s: list[first[s] .. first[s + 1]) */
    uint32_t *list;
};

struct graph graph_of(const struct spot *spots, size_t n, struct arena *scratch);

#endif
