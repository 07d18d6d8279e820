/* SPDX-License-Identifier: Apache-2.0 */
/* bench_labels.c - labels placed on the literature's test map (Christensen, Marks & Shieber 1995:
 * 792 × 612, labels 30 × 7, four corner positions), mean of 10 maps, and milliseconds. */
#include "carto/solver.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static double now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static uint64_t seed = 88172645463325252u;
static double unit(void)
{
    seed ^= seed << 13, seed ^= seed >> 7, seed ^= seed << 17;
    return (double)(seed >> 11) / 9007199254740992.0;
}

static size_t run_map(size_t n, struct arena arena, size_t *overlaps)
{
    struct label_task *tasks = NEW(&arena, struct label_task, n);
    struct spot *spots = NEW(&arena, struct spot, 4 * n);
    size_t *chosen = NEW(&arena, size_t, n), count = 0, placed = 0;
    for (size_t i = 0; i < n; i++) {
        double x = unit() * 792, y = unit() * 612;
        tasks[i] = (struct label_task){ count, 0, 1 };
        for (int k = 0; k < 4; k++) {
            double left = k & 1 ? x - 30 : x, top = k & 2 ? y : y - 7;
            struct spot spot = { .label = i, .box = { left, top, left + 30, top + 7 } };
            if (left >= 0 && left + 30 <= 792 && top >= 0 && top + 7 <= 612)
                spots[count++] = spot;
        }
        tasks[i].count = count - tasks[i].first;
    }
    labels_solve(tasks, n, spots, count, chosen, arena);
    for (size_t i = 0; i < n; i++) {
        placed += chosen[i] != NO_SPOT;
        for (size_t j = 0; j < i && chosen[i] != NO_SPOT; j++)
            *overlaps +=
                chosen[j] != NO_SPOT && spots_conflict(&spots[chosen[i]], &spots[chosen[j]]);
    }
    return placed;
}

int main(void)
{
    const size_t sizes[] = { 100, 500, 750, 1000 };
    struct arena arena = arena_reserve((size_t)1 << 32);
    for (size_t s = 0; s < sizeof sizes / sizeof *sizes; s++) {
        size_t placed = 0, overlaps = 0, maps = 10;
        double start = now_ms();
        for (size_t m = 0; m < maps; m++)
            placed += run_map(sizes[s], arena, &overlaps);
        double took_ms = now_ms() - start;
        printf(
            "labels_%zu_placed %.1f percent\nlabels_%zu_overlaps %zu pairs\nlabels_%zu %.1f ms\n",
            sizes[s], 100.0 * (double)placed / (double)(maps * sizes[s]), sizes[s], overlaps,
            sizes[s], took_ms / (double)maps);
    }
    arena_release(&arena, (size_t)1 << 32);
    return 0;
}
