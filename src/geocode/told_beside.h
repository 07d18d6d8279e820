/* SPDX-License-Identifier: Apache-2.0 */
/* told_beside.h - what the parts of a cell beside the one that is asked for say of it. */
#ifndef EVENTMAP_GEOCODE_TOLD_BESIDE_H
#define EVENTMAP_GEOCODE_TOLD_BESIDE_H

#include "geocode/ask.h"

/* The country that something beside a part is in; PLACE_NONE: none. */
uint32_t country_beside(const struct asked *asked, size_t index);
/* Is it remembered what a part means? Then its candidates may be left; `told`: as country_told() of
 * them. */
bool recall_part(struct asked *asked, size_t index, struct desk *desk, struct scope *told);
/* The candidates of a part that is left. */
struct candidates collect_left(const struct asked *asked, size_t index, struct desk *desk);
/* Those of any part: what was left is collected now. */
const struct candidates *found_of(struct asked *asked, size_t index, struct desk *desk);

/* The one country that all countries and first-level units of that name are or lie in; empty: there
 * is none, or there are several. */
struct scope country_told(const struct candidates *found, struct desk *desk);

/* Do words beside the names ask for a wider class of it than of the other ("district", "village")?
 */
bool is_told_wider(const struct part *part, const struct part *other);

/* What the others contain goes to the question; places of their own to `second`, what is not known
 * to `also`. */
void add_text_scopes(struct asked *asked, struct desk *desk);

#endif
