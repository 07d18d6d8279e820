/* SPDX-License-Identifier: Apache-2.0 */
#include "geocode/geocode.h"

enum finding finding_of(const struct placement *placement)
{
    static const str near[] = { STR_INIT("variant"),        STR_INIT("spelling"),
                                STR_INIT("one edit"),       STR_INIT("two edits"),
                                STR_INIT("transliterated"), STR_INIT("part of name") };
    if (placement->precision == PRECISION_NONE)
        return FOUND_NOTHING;
    if (str_starts(placement->method, STR("fallback")))
        return FOUND_INSTEAD;
    for (size_t i = 0; i < sizeof near / sizeof *near; i++)
        if (str_eq(placement->method, near[i]))
            return FOUND_NEAR;
    return FOUND_BY_NAME;
}
