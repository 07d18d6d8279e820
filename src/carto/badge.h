/* SPDX-License-Identifier: Apache-2.0 */
/* badge.h - inside carto: how the badge of an area is made, placed and drawn. */
#ifndef EVENTMAP_CARTO_BADGE_H
#define EVENTMAP_CARTO_BADGE_H

#include "carto/drawing.h"

/* badge_items.c: its symbols and its caption; returns its size. */
pagexy badge_make(struct drawing *d, struct badge *badge);
struct text_style badge_caption_style(const struct map_frame *f);
/* May its symbol count `more` events without growing? Of a badge with one symbol. */
bool badge_holds(const struct badge *badge, size_t more);

/* badge_spot.c: its box, where its leader ends and whether it has one. False: there is no room. */
bool badge_find_spot(struct drawing *d, struct badge *badge, pagexy size);
enum { BADGE_LEADER_BOXES = 24 };

static inline pagexy badge_middle(pagebox box)
{
    return (pagexy){ (box.left + box.right) / 2, (box.top + box.bottom) / 2 };
}

#endif
