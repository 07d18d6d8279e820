/* SPDX-License-Identifier: Apache-2.0 */
/* notes.h - what was found out for an event that may be asked again (geocode.h: struct
 * geocode_notes), with the keys of near_memory.h. Bytes behind one another, in the order of
 * finding; an event has few. */
#ifndef EVENTMAP_GEOCODE_NOTES_H
#define EVENTMAP_GEOCODE_NOTES_H

#include "geocode/near_memory.h"

/* Of AS_NAME only the marks are noted, of AS_PLACES the items. What is found lies in `work`.
 * `notes` NULL: nothing is noted. */
bool notes_find(const struct geocode_notes *notes, const struct memory_key *key, struct arena *work,
                struct memory_items *found);
void notes_keep(const struct geocode_notes *notes, const struct memory_key *key,
                struct memory_items found);

/* The first places that were noted, at most `room`; how many. */
size_t notes_places(str noted, uint32_t *places, size_t room);

#endif
