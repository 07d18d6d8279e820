/* SPDX-License-Identifier: Apache-2.0 */
/* bench_labels.c - labels placed on the literature's test map (Christensen, Marks & Shieber 1995:
 * 792 × 612 points, labels 30 × 7, 4 corner positions or 8), mean of 25 maps: share placed, pairs
 * that overlap (looked for by brute force), milliseconds of labels_solve alone. Leaving a label out
 * costs 1, its worst position 0.05. */
#include "carto/solver.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static const double MAP_WIDTH = 792, MAP_HEIGHT = 612, LABEL_WIDTH = 30, LABEL_HEIGHT = 7;
enum { MAPS = 25, MOST_POSITIONS = 8 };

/* Where the label lies from its point, in label sizes, and how little a reader likes it there. */
static const struct position {
    double x, y, dislike;
} positions[MOST_POSITIONS] = {
    { 0, -1, 0 },   { 0, 0, .4 },    { -1, -1, .6 }, { -1, 0, .9 },
    { 0, -.5, .3 }, { -1, -.5, .5 }, { -.5, 0, .8 }, { -.5, -1, .7 },
};

static double now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

/* splitmix64 (Steele, Lea & Flood 2014) */
static double unit(uint64_t *seed)
{
    uint64_t z = *seed += 0x9E3779B97F4A7C15u;
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
    z = (z ^ z >> 27) * 0x94D049BB133111EBu;
    return (double)((z ^ z >> 31) >> 11) / 9007199254740992.0;
}

struct outcome {
    size_t placed, overlaps;
    double ms;
};

static size_t make_spots(struct label_task *task, size_t label, int offered, uint64_t *seed,
                         struct spot *spots, size_t count)
{
    double x = unit(seed) * MAP_WIDTH, y = unit(seed) * MAP_HEIGHT;
    *task = (struct label_task){ .first = count, .weight = 1 };
    for (int k = 0; k < offered; k++) {
        double left = x + positions[k].x * LABEL_WIDTH, top = y + positions[k].y * LABEL_HEIGHT;
        struct spot spot = { .label = label,
                             .box = { left, top, left + LABEL_WIDTH, top + LABEL_HEIGHT },
                             .cost = 0.05 * positions[k].dislike };
        if (pagebox_inside(spot.box, (pagebox){ 0, 0, MAP_WIDTH, MAP_HEIGHT }))
            spots[count++] = spot;
    }
    task->count = count - task->first;
    return count;
}

static void run_map(size_t n, int offered, uint64_t seed, struct arena arena, struct outcome *sum)
{
    struct label_task *tasks = NEW(&arena, struct label_task, n);
    struct spot *spots = NEW(&arena, struct spot, (size_t)offered * n);
    size_t *chosen = NEW(&arena, size_t, n), count = 0;
    for (size_t i = 0; i < n; i++)
        count = make_spots(&tasks[i], i, offered, &seed, spots, count);
    double start = now_ms();
    labels_solve(tasks, n, spots, count, chosen, arena);
    sum->ms += now_ms() - start;
    for (size_t i = 0; i < n; i++) {
        sum->placed += chosen[i] != NO_SPOT;
        for (size_t j = 0; j < i && chosen[i] != NO_SPOT; j++)
            sum->overlaps +=
                chosen[j] != NO_SPOT && pagebox_overlap(spots[chosen[i]].box, spots[chosen[j]].box);
    }
}

int main(void)
{
    const size_t sizes[] = { 100, 500, 750, 1000 };
    struct arena arena = arena_reserve((size_t)1 << 32);
    for (int offered = 4; offered <= MOST_POSITIONS; offered += 4)
        for (size_t s = 0; s < sizeof sizes / sizeof *sizes; s++) {
            struct outcome sum = { 0 };
            for (uint64_t map = 0; map < MAPS; map++)
                run_map(sizes[s], offered, 1000 + map, arena, &sum);
            printf("labels_%zu_of_%d_placed %.1f percent\n", sizes[s], offered,
                   100.0 * (double)sum.placed / (double)(MAPS * sizes[s]));
            printf("labels_%zu_of_%d_overlaps %zu pairs\n", sizes[s], offered, sum.overlaps);
            printf("labels_%zu_of_%d %.1f ms\n", sizes[s], offered, sum.ms / MAPS);
        }
    arena_release(&arena, (size_t)1 << 32);
    return 0;
}
