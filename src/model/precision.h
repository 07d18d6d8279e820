/* SPDX-License-Identifier: Apache-2.0 */
/* precision.h - how precisely a place is known, and the codes of UCDP and ACLED for it. */
#ifndef EVENTMAP_MODEL_PRECISION_H
#define EVENTMAP_MODEL_PRECISION_H

#include <stdbool.h>

#include "base/str.h"

/* From the sharpest to the widest; see precision_ucdp() and precision_acled() for the codes. */
enum precision {
    PRECISION_NONE, /* not placed: `reason` says why */
    PRECISION_FACILITY,
    PRECISION_SETTLEMENT,
    PRECISION_ADMIN2,
    PRECISION_ADMIN1,
    PRECISION_PART_OF_COUNTRY, /* natural and customary regions too */
    PRECISION_COUNTRY,
    PRECISION_SEVERAL_COUNTRIES,
    PRECISION_SEA,
    PRECISION_COUNT
};

const char *
precision_name(enum precision precision); /* "facility", "part of country", ... "none" */
/* The reverse; NONE for any other text. */
enum precision precision_named(str name);
/* Is an event of this precision an area (tint, hatch), never a pin? admin2 and wider. */
bool precision_is_area(enum precision precision);
/* UCDP GED where_prec 1-7 (UCDP GED Codebook 23.1, section "where_prec"): 1 exact, 2 within about
 * 25 km, 3 ADM2, 4 ADM1, 5 part of country or line, 6 country, 7 sea or air. 0 when not placed. */
int precision_ucdp(enum precision precision, double radius_m);
/* ACLED geo_precision 1-3 (ACLED Codebook): 1 town, 2 part of a region, 3 larger region. 0 if none.
 */
int precision_acled(enum precision precision, double radius_m);

#endif
