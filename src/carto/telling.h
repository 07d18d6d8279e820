/* SPDX-License-Identifier: Apache-2.0 */
/* telling.h - an event in words, for the key and the tooltips, and in data attributes, so that a
 * sign on the map leads back to the row it came from. */
#ifndef EVENTMAP_CARTO_TELLING_H
#define EVENTMAP_CARTO_TELLING_H

#include "carto/frame.h"

/* The name of type `at` of the set as the key tells it: rows without a type beside others that have
 * one are "Type not given"; where no row has any, all are events. */
str event_type_name(enum language language, const struct event_set *set, size_t at);
/* A day is written our way, and so is a period told by its days. What is less exact ("mi-janvier
 * 2024") is as the source has it, when that is in the language of the map. */
str event_date_text(const struct map_frame *frame, const struct map_event *e);
/* Where it is on the map; when that is not where it was said to be, both: "Village Inconnu: place
 * not found; area shown: Niger (whole country)", "Xyzzy (not located)". */
str event_where_text(const struct map_frame *frame, const struct map_event *e);
/* "Diffa (region)"; what says itself what it is stands alone: "Zambezia Province". */
str area_name_text(const struct map_frame *frame, const struct event_site *site);
/* "3 mai 2024 – Attaque – Agadez" */
str event_title_text(const struct map_frame *frame, const struct map_event *e);

/* The group of a sign that stands for one event at one of its sites: id "event-3" at the first, as
 * told, "event-3-2" at the second. */
struct group_info event_group(const struct map_frame *frame, const struct map_event *e,
                              const struct event_site *site);
/* Of one that stands for the events of `site` that have this type (all of them when `mixed`);
 * `count` is shown. */
struct group_info events_group(const struct map_frame *frame, const struct event_site *site,
                               size_t type, bool mixed, size_t count);

#endif
