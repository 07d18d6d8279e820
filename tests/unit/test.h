/* SPDX-License-Identifier: Apache-2.0 */
/* test.h - unit tests that read as sentences.
 *   TEST(a_country_in_the_text_outranks_population) { CHECK(x == 1); CHECK_STR(got, "Niger"); }
 *   TEST_MAIN
 * Each program prints a line per failure and closes with `N passed, N failed`. */
#ifndef EVENTMAP_TESTS_TEST_H
#define EVENTMAP_TESTS_TEST_H

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/report.h"
#include "base/str.h"

struct test {
    const char *name;
    void (*run)(void);
    struct test *next;
};

static struct test *test_first, **test_last = &test_first;
static int test_faults; /* of the test that runs */

#define TEST(title)                                                                                \
    static void test_##title(void);                                                                \
    __attribute__((constructor)) static void test_add_##title(void)                                \
    {                                                                                              \
        static struct test test = { #title, test_##title, NULL };                                  \
        *test_last = &test;                                                                        \
        test_last = &test.next;                                                                    \
    }                                                                                              \
    static void test_##title(void)

#define TEST_FAULT(...)                                                                            \
    (test_faults++, printf("  %s:%d: ", __FILE__, __LINE__), printf(__VA_ARGS__), putchar('\n'))
#define CHECK(condition) ((condition) ? (void)0 : (void)TEST_FAULT("not so: %s", #condition))
#define CHECK_INT(got, wanted)                                                                     \
    do {                                                                                           \
        long long got_ = (long long)(got), wanted_ = (long long)(wanted);                          \
        if (got_ != wanted_)                                                                       \
            TEST_FAULT("%s: got %lld, wanted %lld", #got, got_, wanted_);                          \
    } while (0)
#define CHECK_NEAR(got, wanted, within)                                                            \
    do {                                                                                           \
        double got_ = (got), wanted_ = (wanted);                                                   \
        if (!(fabs(got_ - wanted_) <= (within)))                                                   \
            TEST_FAULT("%s: got %.9g, wanted %.9g", #got, got_, wanted_);                          \
    } while (0)
#define CHECK_STR(got, wanted)                                                                     \
    do {                                                                                           \
        str got_ = (got), wanted_ = str_from(wanted);                                              \
        if (!str_eq(got_, wanted_))                                                                \
            TEST_FAULT("%s: got \"%.*s\", wanted \"%.*s\"", #got, STR_ARG(got_),                   \
                       STR_ARG(wanted_));                                                          \
    } while (0)
#define CHECK_OK(report)                                                                           \
    ((report).error.status == OK ? (void)0                                                         \
                                 : (void)TEST_FAULT("unexpected error: %s", (report).error.text))

#define TEST_MAIN                                                                                  \
    int main(void)                                                                                 \
    {                                                                                              \
        int passed = 0, failed = 0;                                                                \
        for (const struct test *test = test_first; test; test = test->next) {                      \
            test_faults = 0;                                                                       \
            test->run();                                                                           \
            test_faults ? failed++ : passed++;                                                     \
            if (test_faults)                                                                       \
                printf("FAIL %s\n", test->name);                                                   \
        }                                                                                          \
        printf("%d passed, %d failed\n", passed, failed);                                          \
        return failed != 0;                                                                        \
    }

#endif
