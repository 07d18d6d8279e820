/* SPDX-License-Identifier: Apache-2.0 */
/* solver.c - 1. The conflict graph: a sweep over the spots from left to right.
 * 2. A first solution in the manner of FALP (Yamamoto, Camara & Lorena): heavier labels first, and
 *    among them the spot that hinders the fewest others.
 * 3. Simulated annealing (Christensen, Marks & Shieber 1995) with STEPS_PER_LABEL steps: a label
 *    moves to one of its spots, what stood there moves to its cheapest free spot or out. The best
 *    state seen is the result.
 * Measured on the literature's random map by tests/bench/bench_labels.c. */
#include "carto/solver.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>

enum { STEPS_PER_LABEL = 400, LEAST_STEPS = 2000 };
static const double HOT = 2.0, COLD = 0.02; /* in units of spot cost and label weight */

static bool boxes_conflict(const struct spot *a, pagebox b)
{
    bool hit = pagebox_overlap(a->box, b);
    for (int i = 0; i < a->extra_count && !hit; i++)
        hit = pagebox_overlap(a->extra[i], b);
    return hit;
}

bool spots_conflict(const struct spot *a, const struct spot *b)
{
    bool hit = boxes_conflict(a, b->box);
    for (int i = 0; i < b->extra_count && !hit; i++)
        hit = boxes_conflict(a, b->extra[i]);
    return hit;
}

/* ---- the conflict graph ---- */

struct graph {
    size_t *first; /* neighbours of spot s: list[first[s] .. first[s + 1]) */
    uint32_t *list;
};

struct edges {
    struct edge {
        uint32_t a, b;
    } * items;
    size_t count, capacity;
};

struct hull {
    pagebox box;
    uint32_t spot;
};

static int by_left(const void *left, const void *right)
{
    const struct hull *a = left, *b = right;
    if (a->box.left != b->box.left)
        return a->box.left < b->box.left ? -1 : 1;
    return a->spot < b->spot ? -1 : a->spot > b->spot;
}

static struct edges find_edges(const struct spot *spots, size_t n, struct arena *scratch)
{
    struct edges edges = { 0 };
    struct hull *hulls = NEW(scratch, struct hull, n + 1);
    for (size_t i = 0; i < n; i++) {
        hulls[i] = (struct hull){ spots[i].box, (uint32_t)i };
        for (int e = 0; e < spots[i].extra_count; e++)
            hulls[i].box = pagebox_union(hulls[i].box, spots[i].extra[e]);
    }
    if (n)
        qsort(hulls, n, sizeof *hulls, by_left);
    for (size_t i = 0; i < n; i++)
        for (size_t j = i + 1; j < n && hulls[j].box.left < hulls[i].box.right; j++) {
            const struct spot *a = &spots[hulls[i].spot], *b = &spots[hulls[j].spot];
            if (a->label == b->label || !pagebox_overlap(hulls[i].box, hulls[j].box) ||
                !spots_conflict(a, b))
                continue;
            struct edge edge = { hulls[i].spot, hulls[j].spot };
            APPEND(scratch, &edges, edge);
        }
    return edges;
}

static struct graph graph_of(const struct spot *spots, size_t n, struct arena *scratch)
{
    struct edges edges = find_edges(spots, n, scratch);
    struct graph g = { NEW(scratch, size_t, n + 2), NEW(scratch, uint32_t, 2 * edges.count + 1) };
    for (size_t i = 0; i < edges.count; i++) {
        g.first[edges.items[i].a + 2]++;
        g.first[edges.items[i].b + 2]++;
    }
    for (size_t s = 2; s < n + 2; s++)
        g.first[s] += g.first[s - 1];
    for (size_t i = 0; i < edges.count; i++) {
        struct edge e = edges.items[i];
        g.list[g.first[e.a + 1]++] = e.b;
        g.list[g.first[e.b + 1]++] = e.a;
    }
    return g;
}

/* ---- the state ---- */

struct state {
    const struct label_task *tasks;
    const struct spot *spots;
    struct graph graph;
    size_t task_count;
    size_t *chosen;    /* per label */
    uint32_t *blocked; /* per spot: chosen spots that conflict with it */
    double cost;
};

static void take_out(struct state *s, size_t label)
{
    size_t spot = s->chosen[label];
    if (spot == NO_SPOT)
        return;
    for (size_t i = s->graph.first[spot]; i < s->graph.first[spot + 1]; i++)
        s->blocked[s->graph.list[i]]--;
    s->cost += s->tasks[label].weight - s->spots[spot].cost;
    s->chosen[label] = NO_SPOT;
}

static void put_in(struct state *s, size_t label, size_t spot)
{
    for (size_t i = s->graph.first[spot]; i < s->graph.first[spot + 1]; i++)
        s->blocked[s->graph.list[i]]++;
    s->cost += s->spots[spot].cost - s->tasks[label].weight;
    s->chosen[label] = spot;
}

static size_t cheapest_free(const struct state *s, size_t label)
{
    size_t best = NO_SPOT;
    const struct label_task *t = &s->tasks[label];
    for (size_t i = t->first; i < t->first + t->count; i++)
        if (s->blocked[i] == 0 && s->spots[i].cost < t->weight &&
            (best == NO_SPOT || s->spots[i].cost < s->spots[best].cost))
            best = i;
    return best;
}

static void improve(struct state *s)
{
    for (size_t label = 0; label < s->task_count; label++) {
        take_out(s, label);
        size_t spot = cheapest_free(s, label);
        if (spot != NO_SPOT)
            put_in(s, label, spot);
    }
}

/* ---- step 2 ---- */

struct order {
    size_t label;
    double weight;
};

static int by_weight(const void *left, const void *right)
{
    const struct order *a = left, *b = right;
    if (a->weight != b->weight)
        return a->weight > b->weight ? -1 : 1;
    return a->label < b->label ? -1 : a->label > b->label;
}

/* Spots still possible that this one would block, and what it costs itself. */
static double hindrance(const struct state *s, size_t spot)
{
    double sum = 4 * s->spots[spot].cost;
    for (size_t i = s->graph.first[spot]; i < s->graph.first[spot + 1]; i++) {
        uint32_t other = s->graph.list[i];
        const struct label_task *t = &s->tasks[s->spots[other].label];
        if (s->blocked[other] == 0 && s->chosen[s->spots[other].label] == NO_SPOT)
            sum += 8.0 / (double)t->count;
    }
    return sum;
}

static size_t least_hindering(const struct state *s, size_t label)
{
    size_t best = NO_SPOT;
    double least = HUGE_VAL;
    const struct label_task *t = &s->tasks[label];
    for (size_t i = t->first; i < t->first + t->count; i++) {
        double h = s->blocked[i] ? HUGE_VAL : hindrance(s, i);
        if (h < least)
            least = h, best = i;
    }
    return best;
}

static size_t free_spots(const struct state *s, size_t label)
{
    size_t n = 0;
    const struct label_task *t = &s->tasks[label];
    for (size_t i = t->first; i < t->first + t->count; i++)
        n += s->blocked[i] == 0;
    return n;
}

/* Labels of one weight: the one with the fewest free spots chooses next. */
static void place_tier(struct state *s, const struct order *tier, size_t n)
{
    for (size_t round = 0; round < n; round++) {
        size_t next = NO_SPOT, fewest = (size_t)-1;
        for (size_t i = 0; i < n; i++) {
            if (s->chosen[tier[i].label] != NO_SPOT)
                continue;
            size_t free = free_spots(s, tier[i].label);
            if (free > 0 && free < fewest)
                fewest = free, next = tier[i].label;
        }
        if (next == NO_SPOT)
            return;
        put_in(s, next, least_hindering(s, next));
    }
}

static void first_solution(struct state *s, struct arena scratch)
{
    struct order *order = NEW(&scratch, struct order, s->task_count + 1);
    for (size_t i = 0; i < s->task_count; i++)
        order[i] = (struct order){ i, s->tasks[i].weight };
    qsort(order, s->task_count, sizeof *order, by_weight);
    for (size_t from = 0, to; from < s->task_count; from = to) {
        for (to = from; to < s->task_count && order[to].weight == order[from].weight;)
            to++;
        place_tier(s, order + from, to - from);
    }
}

/* ---- step 3 ---- */

/* xorshift64* (Vigna 2016) */
static uint64_t next_random(uint64_t *seed)
{
    *seed ^= *seed >> 12, *seed ^= *seed << 25, *seed ^= *seed >> 27;
    return *seed * 2685821657736338717u;
}

static double random_unit(uint64_t *seed)
{
    return (double)(next_random(seed) >> 11) / 9007199254740992.0;
}

enum { MOVED_ROOM = 64 };

struct move {
    size_t labels[MOVED_ROOM], before[MOVED_ROOM];
    size_t count;
};

static void remember(struct move *m, const struct state *s, size_t label)
{
    m->labels[m->count] = label;
    m->before[m->count++] = s->chosen[label];
}

/* Put `label` on `spot` whatever stands there; false (nothing changed) when too much does. */
static bool try_move(struct state *s, size_t label, size_t spot, struct move *m)
{
    m->count = 0;
    remember(m, s, label);
    for (size_t i = s->graph.first[spot]; i < s->graph.first[spot + 1]; i++) {
        size_t other = s->spots[s->graph.list[i]].label;
        if (s->chosen[other] != s->graph.list[i])
            continue;
        if (m->count == MOVED_ROOM)
            return false;
        remember(m, s, other);
    }
    for (size_t i = 0; i < m->count; i++)
        take_out(s, m->labels[i]);
    put_in(s, label, spot);
    for (size_t i = 1; i < m->count; i++) {
        size_t free = cheapest_free(s, m->labels[i]);
        if (free != NO_SPOT)
            put_in(s, m->labels[i], free);
    }
    return true;
}

static void undo(struct state *s, const struct move *m)
{
    for (size_t i = 0; i < m->count; i++)
        take_out(s, m->labels[i]);
    for (size_t i = 0; i < m->count; i++)
        if (m->before[i] != NO_SPOT)
            put_in(s, m->labels[i], m->before[i]);
}

static void anneal(struct state *s, size_t *best, double *best_cost)
{
    uint64_t seed = 0x9E3779B97F4A7C15u;
    size_t steps = s->task_count * STEPS_PER_LABEL;
    steps = steps < LEAST_STEPS ? LEAST_STEPS : steps;
    double heat = HOT, cooling = pow(COLD / HOT, 1.0 / (double)steps);
    struct move move;
    for (size_t step = 0; step < steps; step++, heat *= cooling) {
        size_t label = (size_t)(next_random(&seed) % s->task_count);
        const struct label_task *t = &s->tasks[label];
        if (t->count == 0)
            continue;
        size_t spot = t->first + (size_t)(next_random(&seed) % t->count);
        double before = s->cost;
        if (spot == s->chosen[label] || !try_move(s, label, spot, &move))
            continue;
        double worse = s->cost - before;
        if (worse > 0 && random_unit(&seed) >= exp(-worse / heat))
            undo(s, &move);
        else if (s->cost < *best_cost - 1e-9) {
            *best_cost = s->cost;
            for (size_t i = 0; i < s->task_count; i++)
                best[i] = s->chosen[i];
        }
    }
}

void labels_solve(const struct label_task *tasks, size_t task_count, const struct spot *spots,
                  size_t spot_count, size_t *chosen, struct arena scratch)
{
    struct state s = { .tasks = tasks, .spots = spots, .task_count = task_count, .chosen = chosen };
    for (size_t i = 0; i < task_count; i++)
        chosen[i] = NO_SPOT;
    if (task_count == 0 || spot_count == 0)
        return;
    s.graph = graph_of(spots, spot_count, &scratch);
    s.blocked = NEW(&scratch, uint32_t, spot_count);
    first_solution(&s, scratch);
    improve(&s);
    size_t *best = NEW(&scratch, size_t, task_count);
    for (size_t i = 0; i < task_count; i++)
        best[i] = chosen[i];
    double best_cost = s.cost;
    anneal(&s, best, &best_cost);
    for (size_t i = 0; i < task_count; i++)
        take_out(&s, i);
    for (size_t i = 0; i < task_count; i++)
        if (best[i] != NO_SPOT)
            put_in(&s, i, best[i]);
    improve(&s);
}
