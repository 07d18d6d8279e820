/* SPDX-License-Identifier: Apache-2.0 */
/* letters.h - inside carto: texts whose letters no font at hand has. They would be drawn as boxes.
 */
#ifndef EVENTMAP_CARTO_LETTERS_H
#define EVENTMAP_CARTO_LETTERS_H

#include "carto/events.h"

/* Places with such names get the name that was told, when that can be drawn. */
void letters_of_sites(struct event_set *set, struct fonts *fonts, struct arena *keep);
/* Texts of the scene that have letters missing; `first` becomes one of them. */
size_t letters_missing(const struct scene *scene, struct fonts *fonts, str *first);

#endif
