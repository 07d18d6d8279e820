/* SPDX-License-Identifier: Apache-2.0 */
/* number.h - numbers as people write them in tables. */
#ifndef EVENTMAP_BASE_NUMBER_H
#define EVENTMAP_BASE_NUMBER_H

#include "base/str.h"

/* Both: false and *out untouched when all of the text is no such number. Spaces (U+00A0 and U+202F,
 * too) and apostrophes may hold groups of three figures apart. */

/* A measure, with a decimal point or comma: "2.5", "2,5", "1 200,5". */
bool number_measure(str text, double *out);
/* A count, of which points and commas before three figures hold groups apart, too: "25000",
 * "25 000", "25,000", "25.000", "1200.0". */
bool number_count(str text, double *out);

#endif
