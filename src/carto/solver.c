/* SPDX-License-Identifier: Apache-2.0 */
/* solver.c - 1. The conflict graph: solver_graph.c.
 * 2. A first solution in the manner of FALP (Yamamoto, Camara & Lorena): heavier labels first, and
 *    among them the spot that hinders the fewest others.
 * 3. Simulated annealing (Christensen, Marks & Shieber 1995) with STEPS_PER_LABEL steps: a label
 *    moves to one of its spots, what stood there moves to its cheapest free spot or out. The best
 *    state seen is the result.
 * 4. A label that was left out although only labels of lower priority bar one of its spots takes
 *    it; they go to a free spot or out. Higher priorities only gain, so this ends.
 * Measured on the literature's random map by tests/bench/bench_labels.c. */
#include "carto/solver.h"

#include <math.h>
#include <stdlib.h>

#include "carto/solver_graph.h"

enum { STEPS_PER_LABEL = 400, LEAST_STEPS = 2000 };
static const double HOT = 2.0, COLD = 0.02; /* in units of spot cost and label weight */

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
    int priority;
};

static int by_weight(const void *left, const void *right)
{
    const struct order *a = left, *b = right;
    if (a->weight != b->weight)
        return a->weight > b->weight ? -1 : 1;
    return a->label < b->label ? -1 : a->label > b->label;
}

static struct order *orders_of(const struct state *s, int (*compare)(const void *, const void *),
                               struct arena *keep)
{
    struct order *order = NEW(keep, struct order, s->task_count + 1);
    for (size_t i = 0; i < s->task_count; i++)
        order[i] = (struct order){ i, s->tasks[i].weight, s->tasks[i].priority };
    qsort(order, s->task_count, sizeof *order, compare);
    return order;
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
    struct order *order = orders_of(s, by_weight, &scratch);
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

/* ---- step 4 ---- */

static int by_priority(const void *left, const void *right)
{
    const struct order *a = left, *b = right;
    return a->priority != b->priority ? (a->priority > b->priority ? -1 : 1) : by_weight(a, b);
}

/* The cheapest spot that only labels of lower priority bar. */
static size_t claimable(const struct state *s, size_t label)
{
    const struct label_task *t = &s->tasks[label];
    size_t best = NO_SPOT;
    for (size_t i = t->first; i < t->first + t->count; i++) {
        bool may = s->spots[i].cost < t->weight &&
                   (best == NO_SPOT || s->spots[i].cost < s->spots[best].cost);
        for (size_t k = s->graph.first[i]; may && k < s->graph.first[i + 1]; k++) {
            size_t other = s->spots[s->graph.list[k]].label;
            may = s->chosen[other] != s->graph.list[k] || s->tasks[other].priority < t->priority;
        }
        if (may)
            best = i;
    }
    return best;
}

static bool claim(struct state *s, size_t label, size_t spot, struct arena scratch)
{
    size_t barring = s->blocked[spot], *out = NEW(&scratch, size_t, barring + 1), n = 0;
    for (size_t k = s->graph.first[spot]; k < s->graph.first[spot + 1]; k++) {
        size_t other = s->spots[s->graph.list[k]].label;
        if (s->chosen[other] == s->graph.list[k])
            out[n++] = other;
    }
    for (size_t i = 0; i < n; i++)
        take_out(s, out[i]);
    put_in(s, label, spot);
    for (size_t i = 0; i < n; i++) {
        size_t free = cheapest_free(s, out[i]);
        if (free != NO_SPOT)
            put_in(s, out[i], free);
    }
    return true;
}

static void honour_priorities(struct state *s, struct arena scratch)
{
    struct order *order = orders_of(s, by_priority, &scratch);
    for (bool changed = true; changed;) {
        changed = false;
        for (size_t i = 0; i < s->task_count && !changed; i++) {
            size_t label = order[i].label;
            size_t spot = s->chosen[label] == NO_SPOT ? claimable(s, label) : NO_SPOT;
            changed = spot != NO_SPOT && claim(s, label, spot, scratch);
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
    honour_priorities(&s, scratch);
}

size_t labels_rival(const struct label_task *tasks, size_t task_count, const struct spot *spots,
                    const size_t *chosen, size_t label)
{
    size_t rival = NO_SPOT;
    double least = HUGE_VAL;
    for (size_t i = tasks[label].first; i < tasks[label].first + tasks[label].count; i++) {
        if (spots[i].cost >= least || spots[i].cost >= tasks[label].weight)
            continue;
        size_t first = NO_SPOT;
        for (size_t k = 0; k < task_count; k++)
            if (k != label && chosen[k] != NO_SPOT &&
                (first == NO_SPOT || tasks[k].priority > tasks[first].priority) &&
                spots_conflict(&spots[i], &spots[chosen[k]]))
                first = k;
        if (first != NO_SPOT)
            rival = first, least = spots[i].cost;
    }
    return rival;
}
