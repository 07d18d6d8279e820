/* SPDX-License-Identifier: Apache-2.0 */
/* told_beside.h - which part of a cell is asked for, and what the others say of it. */
#ifndef EVENTMAP_GEOCODE_TOLD_BESIDE_H
#define EVENTMAP_GEOCODE_TOLD_BESIDE_H

#include "geocode/ask.h"

/* The number of that part; candidates of all parts are there. */
size_t choose_head(const struct asked *asked, const struct desk *desk);
/* What the others contain goes to the question; places of their own to `second`, what is not known
 * to `also`. */
void add_text_scopes(struct asked *asked, struct desk *desk);

#endif
