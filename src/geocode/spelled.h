/* SPDX-License-Identifier: Apache-2.0 */
/* spelled.h - abbreviations in a cell. */
#ifndef EVENTMAP_GEOCODE_SPELLED_H
#define EVENTMAP_GEOCODE_SPELLED_H

#include "base/str.h"

/* Some abbreviations are of words of two languages: readings of a cell, 0 the first. */
enum { SPELLED_READINGS = 2 };

/* The cell with its abbreviations written out, in `keep`; false when there are none, or none that
 * has such a reading of its own. */
bool spell_out(str cell, int reading, struct arena *keep, str *out);

#endif
