/* SPDX-License-Identifier: Apache-2.0 */
/* spelled.h - abbreviations in a cell. */
#ifndef EVENTMAP_GEOCODE_SPELLED_H
#define EVENTMAP_GEOCODE_SPELLED_H

#include "base/str.h"

/* The cell with its abbreviations written out, in `keep`; false when there are none. */
bool spell_out(str cell, struct arena *keep, str *out);

#endif
