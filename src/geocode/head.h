/* SPDX-License-Identifier: Apache-2.0 */
/* head.h - which part of a cell is asked for, and which names contain others. */
#ifndef EVENTMAP_GEOCODE_HEAD_H
#define EVENTMAP_GEOCODE_HEAD_H

#include "geocode/ask.h"

/* The number of that part; candidates of the others are there unless they are left. */
size_t choose_head(struct asked *asked, struct desk *desk);

/* "Sokoto/Kebbi": are all parts units of one country, told side by side? None of them is left. */
bool are_units_beside(const struct asked *asked);

#endif
