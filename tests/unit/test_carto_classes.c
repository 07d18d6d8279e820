/* SPDX-License-Identifier: Apache-2.0 */
/* Classifiers against brute force, and what they promise. */
#include <stdlib.h>

#include "carto/classes.h"
#include "test.h"

static const size_t ROOM = (size_t)1 << 26;

static int by_value(const void *left, const void *right)
{
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

static uint32_t next_random(uint32_t *state)
{
    *state = *state * 1664525u + 1013904223u;
    return *state >> 8;
}

static void numbers(double *out, size_t count, uint32_t most, uint32_t seed)
{
    for (size_t i = 0; i < count; i++) {
        uint32_t a = next_random(&seed) % most, b = next_random(&seed) % most;
        out[i] = 1 + a * b / 3; /* many small ones, few large ones */
    }
    qsort(out, count, sizeof *out, by_value);
}

/* All ways to cut `sorted` into `wanted` classes of different numbers. */
static double least_spread(const double *sorted, size_t count, struct classes *c, size_t class,
                           size_t from, size_t wanted)
{
    double least = 1e300;
    for (size_t i = from; i < count; i++) {
        if (i + 1 < count && sorted[i + 1] == sorted[i])
            continue;
        c->upto[class] = sorted[i];
        bool last = class + 1 == wanted;
        if (last && i + 1 < count)
            continue;
        double s = last ? classes_spread(c, sorted, count)
                        : least_spread(sorted, count, c, class + 1, i + 1, wanted);
        least = s < least ? s : least;
    }
    return least;
}

TEST(jenks_classes_are_as_good_as_the_best_of_all)
{
    struct arena arena = arena_reserve(ROOM);
    for (uint32_t seed = 1; seed < 40; seed++) {
        double sorted[16];
        numbers(sorted, 16, 12, seed);
        for (size_t wanted = 2; wanted <= 5; wanted++) {
            struct classes found = classes_of(sorted, 16, CLASSIFY_JENKS, wanted, arena);
            struct classes tried = { .count = wanted, .least = sorted[0] };
            double best = least_spread(sorted, 16, &tried, 0, 0, wanted);
            if (found.count == wanted)
                CHECK_NEAR(classes_spread(&found, sorted, 16), best, 1e-6 * (1 + best));
        }
    }
    arena_release(&arena, ROOM);
}

TEST(quantiles_of_different_numbers_hold_as_many_each)
{
    struct arena arena = arena_reserve(ROOM);
    double sorted[100];
    for (int i = 0; i < 100; i++)
        sorted[i] = i + 1;
    struct classes c = classes_of(sorted, 100, CLASSIFY_QUANTILE, 5, arena);
    CHECK_INT(c.count, 5);
    for (int i = 0; i < 5; i++)
        CHECK_NEAR(c.upto[i], 20 * (i + 1), 0);
    arena_release(&arena, ROOM);
}

TEST(bounds_rise_and_no_classifier_makes_more_classes_than_wanted_or_numbers_are_different)
{
    struct arena arena = arena_reserve(ROOM);
    for (uint32_t seed = 1; seed < 60; seed++)
        for (int how = CLASSIFY_JENKS; how <= CLASSIFY_PRETTY; how++) {
            double sorted[40];
            size_t n = 1 + seed % 40, wanted = 2 + seed % 6;
            numbers(sorted, n, 1 + seed % 9, seed);
            struct classes c = classes_of(sorted, n, (enum map_classifier)how, wanted, arena);
            CHECK(c.count >= 1 && c.count <= wanted);
            CHECK(c.upto[c.count - 1] >= sorted[n - 1]);
            if (how != CLASSIFY_PRETTY)
                CHECK_INT(class_of(&c, sorted[0]), 0);
            for (size_t i = 1; i < c.count; i++)
                CHECK(c.upto[i] > c.upto[i - 1]);
        }
    arena_release(&arena, ROOM);
}

TEST(pretty_bounds_are_round)
{
    struct arena arena = arena_reserve(ROOM);
    double sorted[] = { 1, 2, 3, 180 };
    struct classes c = classes_of(sorted, 4, CLASSIFY_PRETTY, 5, arena);
    CHECK_INT(c.count, 4);
    CHECK_NEAR(c.upto[0], 50, 0);
    CHECK_NEAR(c.upto[3], 200, 0);
    arena_release(&arena, ROOM);
}

TEST(no_numbers_make_no_classes)
{
    struct arena arena = arena_reserve(ROOM);
    double none[1] = { 0 };
    CHECK_INT(classes_of(none, 0, CLASSIFY_JENKS, 5, arena).count, 0);
    double same[] = { 4, 4, 4 };
    struct classes one = classes_of(same, 3, CLASSIFY_JENKS, 5, arena);
    CHECK_INT(one.count, 1);
    CHECK_NEAR(one.upto[0], 4, 0);
    arena_release(&arena, ROOM);
}

TEST_MAIN
