/* SPDX-License-Identifier: Apache-2.0 */
/* split.h - what stands behind a name with nothing between. */
#ifndef EVENTMAP_GEOCODE_SPLIT_H
#define EVENTMAP_GEOCODE_SPLIT_H

#include "geocode/scope.h"

/* "Port au Prince Haiti", "Sahel burkinabè": a name and its country, or that of a people. */
bool split_country(str cell, str *name, str *country, bool *people, struct desk *desk);

/* "Goma Nord-Kivu": a name and the first-level unit of that country that has it. */
bool split_unit(str cell, const struct place *country, str *name, str *unit, struct desk *desk);

#endif
