/* SPDX-License-Identifier: Apache-2.0 */
/* page_texts.h - what the page says above and below the map. */
#ifndef EVENTMAP_CARTO_PAGE_TEXTS_H
#define EVENTMAP_CARTO_PAGE_TEXTS_H

#include "carto/frame.h"

/* "11 avril – 3 mai 2024 · 12 événements, dont 9 localisés à un point, 2 hors cadre, 1 non
 * localisé": parts that add up to the first number. */
str page_subtitle(struct map_frame *frame);
/* The map for who cannot see it: period and counts as in the subtitle, how many of each type, where
 * most of them were. */
str page_in_words(struct map_frame *frame);
/* Sources of events, places and base map, projection, whose borders, date of making. */
str page_credits(struct map_frame *frame, double page_width_pt);

#endif
