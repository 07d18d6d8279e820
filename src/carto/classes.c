/* SPDX-License-Identifier: Apache-2.0 */
/* classes.c - the classifiers. Jenks' classes are found over the different numbers with their
 * frequencies; the best last bound never falls when numbers are added at the end, so each round
 * halves the range that is searched: k u log u steps for u different numbers. */
#include "carto/classes.h"

#include <math.h>

size_t class_of(const struct classes *classes, double value)
{
    size_t i = 0;
    while (i + 1 < classes->count && value > classes->upto[i])
        i++;
    return i;
}

double classes_spread(const struct classes *classes, const double *sorted, size_t count)
{
    double n[MOST_CLASSES] = { 0 }, sum[MOST_CLASSES] = { 0 }, spread = 0;
    for (size_t i = 0; i < count; i++) {
        size_t c = class_of(classes, sorted[i]);
        n[c]++, sum[c] += sorted[i];
    }
    for (size_t i = 0; i < count; i++) {
        size_t c = class_of(classes, sorted[i]);
        double away = sorted[i] - sum[c] / n[c];
        spread += away * away;
    }
    return spread;
}

/* ---- Jenks ---- */

/* Sums over the first i different numbers. */
struct sums {
    double n, x, xx;
};

struct search {
    const struct sums *sums;
    const double *before; /* cost of the first i numbers in one class less */
    double *cost;
    uint32_t *cut; /* where the last class begins */
};

static double spread_between(const struct sums *s, size_t from, size_t to)
{
    double n = s[to].n - s[from].n, x = s[to].x - s[from].x;
    return fmax(s[to].xx - s[from].xx - x * x / n, 0);
}

/* Costs for the first i numbers, `from` <= i < `to`, whose last cut lies in [low, high]. */
static void search_cuts(struct search *s, size_t from, size_t to, size_t low, size_t high)
{
    if (from >= to)
        return;
    size_t i = (from + to) / 2, best = low;
    double least = HUGE_VAL;
    for (size_t cut = low; cut <= high && cut < i; cut++) {
        double cost = s->before[cut] + spread_between(s->sums, cut, i);
        if (cost < least)
            least = cost, best = cut;
    }
    s->cost[i] = least;
    s->cut[i] = (uint32_t)best;
    search_cuts(s, from, i, low, best);
    search_cuts(s, i + 1, to, best, high);
}

static struct classes jenks(const double *values, const struct sums *sums, size_t n, size_t wanted,
                            struct arena scratch)
{
    struct classes out = { .count = wanted, .least = values[0] };
    double *before = NEW(&scratch, double, n + 1), *cost = NEW(&scratch, double, n + 1);
    uint32_t *cuts = NEW(&scratch, uint32_t, wanted * (n + 1));
    for (size_t i = 1; i <= n; i++)
        before[i] = spread_between(sums, 0, i);
    for (size_t k = 1; k < wanted; k++) {
        struct search s = { sums, before, cost, cuts + k * (n + 1) };
        search_cuts(&s, k + 1, n + 1, k, n);
        double *swap = before;
        before = cost, cost = swap;
    }
    size_t end = n;
    for (size_t k = wanted; k-- > 0; end = k ? cuts[k * (n + 1) + end] : 0)
        out.upto[k] = values[end - 1];
    return out;
}

/* ---- the others ---- */

/* The bound of each class is the different number after which the share of all is nearest to its
 * even one, and at least one further than the bound before. */
static struct classes quantile(const double *values, const struct sums *sums, size_t n,
                               size_t wanted)
{
    struct classes out = { .count = wanted, .least = values[0] };
    size_t end = 0;
    for (size_t k = 0; k < wanted; k++) {
        double even = sums[n].n * (double)(k + 1) / (double)wanted;
        size_t last = n - (wanted - 1 - k); /* the classes to come need a number each */
        for (end++; end < last && fabs(sums[end + 1].n - even) <= fabs(sums[end].n - even); end++)
            ;
        out.upto[k] = values[k + 1 == wanted ? n - 1 : end - 1];
    }
    return out;
}

static struct classes pretty(const double *values, size_t n, size_t wanted)
{
    static const double steps[] = { 1, 2, 5 };
    double most = values[n - 1], step = 1;
    for (size_t i = 0; ceil(most / step) > (double)wanted; i++)
        step = steps[i % 3] * pow(10, (double)(i / 3));
    struct classes out = { .count = (size_t)ceil(most / step), .least = 1 };
    for (size_t k = 0; k < out.count; k++)
        out.upto[k] = step * (double)(k + 1);
    return out;
}

struct classes classes_of(const double *sorted, size_t count, enum map_classifier how,
                          size_t wanted, struct arena scratch)
{
    double *values = NEW(&scratch, double, count + 1);
    struct sums *sums = NEW(&scratch, struct sums, count + 2);
    size_t n = 0;
    for (size_t i = 0; i < count; i++) {
        double x = sorted[i];
        if (!n || x != values[n - 1])
            values[n++] = x, sums[n] = sums[n - 1];
        sums[n].n++, sums[n].x += x, sums[n].xx += x * x;
    }
    wanted = wanted > n ? n : wanted > MOST_CLASSES ? MOST_CLASSES : wanted;
    if (!n)
        return (struct classes){ 0 };
    return how == CLASSIFY_PRETTY     ? pretty(values, n, wanted < 2 ? 2 : wanted)
           : how == CLASSIFY_QUANTILE ? quantile(values, sums, n, wanted)
                                      : jenks(values, sums, n, wanted, scratch);
}
