/* SPDX-License-Identifier: Apache-2.0 */
/* spots.c - placed events one place after the other: of a million no list is made. An event of
 * several sites belongs to the first of them that is met. */
#include "carto/surface.h"

struct spot_walk spots_start(struct map_frame *f, bool areas, struct arena *keep)
{
    struct spot_walk walk = { .frame = f, .areas = areas };
    if (f->events.book->several_bytes.len)
        walk.seen = NEW(keep, unsigned char, f->events.count + 1);
    return walk;
}

static bool is_first_time(const struct map_frame *f, size_t event, unsigned char *seen)
{
    if (!f->events.events[event].is_several)
        return true;
    bool is_new = !seen[event];
    seen[event] = 1;
    return is_new;
}

static uint64_t new_events(const struct spot_walk *walk, const struct event_site *site)
{
    const struct map_frame *f = walk->frame;
    uint64_t n = 0;
    if (!walk->seen)
        return site->count;
    for (size_t i = 0; i < site->count; i++)
        n += is_first_time(f, site_event(&f->events, site, i), walk->seen);
    return n;
}

static bool is_spot(struct spot_walk *walk, const struct event_site *site)
{
    if (site->outside || site->is_area != walk->at_areas ||
        (!walk->at_areas && !frame_site(walk->frame, site, &walk->spot.at)))
        return false;
    walk->spot.site = site;
    walk->spot.events = new_events(walk, site);
    return walk->spot.events > 0;
}

bool spots_next(struct spot_walk *walk)
{
    const struct event_set *set = &walk->frame->events;
    for (;;) {
        while (walk->next < set->site_count)
            if (is_spot(walk, &set->sites[walk->next++]))
                return true;
        if (walk->at_areas || !walk->areas)
            return false;
        walk->at_areas = true; /* the sharper sites came first */
        walk->next = 0;
    }
}
