/* SPDX-License-Identifier: Apache-2.0 */
#include "model/placement.h"

#include <assert.h>

/* One row per precision. UCDP and ACLED know nothing between a town and its surroundings but
 * distance: a point that may be off by more than NEAR_M is "near" (UCDP 2, ACLED 2). */
static const double NEAR_M = 10000;
/* ACLED: 2 also for "a small part of a region", told by a road or a stretch of land: what is no
 * larger than a second-level unit of a large country. */
static const double SMALL_PART_M = 60000;

static const struct {
    const char *name;
    bool area;
    int ucdp, acled;
} precisions[PRECISION_COUNT] = {
    [PRECISION_NONE] = { "none", false, 0, 0 },
    [PRECISION_FACILITY] = { "facility", false, 1, 1 },
    [PRECISION_SETTLEMENT] = { "settlement", false, 1, 1 },
    [PRECISION_ADMIN2] = { "admin2", true, 3, 2 },
    [PRECISION_ADMIN1] = { "admin1", true, 4, 3 },
    [PRECISION_PART_OF_COUNTRY] = { "part of country", true, 5, 3 },
    [PRECISION_COUNTRY] = { "country", true, 6, 3 },
    [PRECISION_SEVERAL_COUNTRIES] = { "several countries", true, 6, 3 },
    [PRECISION_SEA] = { "sea", true, 7, 3 },
};

const char *precision_name(enum precision precision)
{
    assert(precision < PRECISION_COUNT);
    return precisions[precision].name;
}

enum precision precision_named(str name)
{
    for (enum precision p = 0; p < PRECISION_COUNT; p++)
        if (str_eq(name, str_from(precisions[p].name)))
            return p;
    return PRECISION_NONE;
}

bool precision_is_area(enum precision precision)
{
    return precisions[precision].area;
}

int precision_ucdp(enum precision precision, double radius_m)
{
    int code = precisions[precision].ucdp;
    return code == 1 && radius_m > NEAR_M ? 2 : code;
}

int precision_acled(enum precision precision, double radius_m)
{
    int code = precisions[precision].acled;
    bool small = precision == PRECISION_PART_OF_COUNTRY && radius_m > 0 && radius_m <= SMALL_PART_M;
    return small || (code == 1 && radius_m > NEAR_M) ? 2 : code;
}
