/* SPDX-License-Identifier: Apache-2.0 */
/* spelled.h - abbreviations in a cell. */
#ifndef EVENTMAP_GEOCODE_SPELLED_H
#define EVENTMAP_GEOCODE_SPELLED_H

#include "base/str.h"

/* The cell with its abbreviations written out, in `keep`. Some are of words of several languages:
 * readings of the cell, counted from 0; false when it has no such reading, nor a later one. */
bool spell_out(str cell, int reading, struct arena *keep, str *out);

#endif
