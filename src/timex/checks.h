/* SPDX-License-Identifier: Apache-2.0 */
/* checks.h - what rules.def asks beside its pieces. */
#ifndef EVENTMAP_TIMEX_CHECKS_H
#define EVENTMAP_TIMEX_CHECKS_H

#include "timex/grammar.h"

enum check {
    CHECK_SURE,
    CHECK_ALONE,
    CHECK_NOT_OF,
    CHECK_ORDER,
    CHECK_ONE_WORD,
    CHECK_APART,
    CHECK_COUNTED,
    CHECK_YEAR_OF,
    CHECK_ROUND,
    CHECK_ROUGH,
    CHECK_NOUN,
    CHECK_TURNED,
    CHECK_LOOSE,
    CHECK_RANGE,
    CHECK_LIST
};

/* Does the check hold for an expression that was read from tokens begin .. end - 1? */
bool expression_passes(const struct prose *prose, bool month_first, enum check check,
                       const struct expression *e, size_t begin, size_t end);

#endif
