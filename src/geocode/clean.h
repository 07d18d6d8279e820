/* SPDX-License-Identifier: Apache-2.0 */
/* clean.h - what a cell went through on its way, undone before it is read. */
#ifndef EVENTMAP_GEOCODE_CLEAN_H
#define EVENTMAP_GEOCODE_CLEAN_H

#include "base/str.h"

/* One cell: "M\xc3\x83\xc2\xa9naka" -> "Ménaka", "S&eacute;gou" -> "Ségou". */
str clean_cell(str cell, struct arena *keep);

/* What is in a cell, read once: anything that may have to be cleaned; figures. */
enum { MARKS_TO_CLEAN = 1, MARKS_OF_FIGURE = 2 };
unsigned marks_in(str cell);

/* A place without any of these marks stays as it is; "1) Gao" -> "Gao", "Djibo+Arbinda" -> "Djibo &
 * Arbinda", too. */
str clean_place(str cell, struct arena *keep);

#endif
