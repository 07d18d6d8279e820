/* SPDX-License-Identifier: Apache-2.0 */
/* cases.h - the lines of a file of tests/cases, one after the other: trimmed, without comments
 * (lines that begin with #); empty ones, which part groups, are given. struct cases cases =
 * cases_read("tests/cases/titles.txt", &arena); while (cases_next(&cases)) ... cases.line ...
 * CASE_FAULT(cases, "got '%.*s'", STR_ARG(got)); */
#ifndef EVENTMAP_TESTS_CASES_H
#define EVENTMAP_TESTS_CASES_H

#include "base/infile.h"
#include "test.h"

struct cases {
    const char *path;
    str rest, line;
    unsigned number; /* of the line, from 1 */
};

static inline struct cases cases_read(const char *path, struct arena *arena)
{
    struct report report = { 0 };
    struct cases cases = { .path = path };
    CHECK(infile_read(path, arena, &cases.rest, &report) == OK);
    return cases;
}

static inline bool cases_next(struct cases *cases)
{
    while (str_cut(&cases->rest, '\n', &cases->line)) {
        cases->number++;
        cases->line = str_trim(cases->line);
        if (!str_starts(cases->line, STR("#")))
            return true;
    }
    return false;
}

/* A fault of the case that ends in this line. */
#define CASE_FAULT(cases, format, ...)                                                             \
    TEST_FAULT("%s:%u: " format, (cases).path, (cases).number, __VA_ARGS__)

#endif
