/* SPDX-License-Identifier: Apache-2.0 */
/* frame_counts.c - which events are where on the map, and how large their marks may be. */
#include "carto/frame_make.h"

#include <math.h>
#include <string.h>

#include "carto/drawing.h"

/* An event of several sites counts once, for the sharpest of those on the map. */
static uint64_t *counter_of(struct map_frame *f, const struct map_event *e)
{
    bool point = false, line = false, area = false;
    for (size_t k = 0; k < event_site_count(&f->events, e); k++) {
        const struct event_site *site = &f->events.sites[event_site(&f->events, e, k)];
        point |= !site->outside && !site->is_line && !site->is_area;
        line |= !site->outside && site->is_line;
        area |= !site->outside && site->is_area;
    }
    return point ? &f->at_points : line ? &f->on_lines : area ? &f->in_areas : &f->outside;
}

/* How many are where; sites that the frame does not hold are outside. */
void frame_count_events(struct map_frame *f, bool frame_is_known)
{
    for (size_t i = 0; i < f->events.site_count; i++) {
        struct event_site *site = &f->events.sites[i];
        pagexy p;
        if (frame_is_known && !site->is_area && !site->is_line)
            site->outside =
                !frame_site(f, site, &p) ||
                !pagebox_inside((pagebox){ p.x_pt, p.y_pt, p.x_pt, p.y_pt }, f->layout.panel);
        if (frame_is_known && (site->is_area || site->is_line))
            site->outside =
                site->outside ||
                !bbox_meets(geometry_bbox(site_names(&f->events, site)->shape), f->window);
    }
    f->shows_circles = false;
    for (size_t i = 0; frame_is_known && i < f->events.site_count && !f->shows_circles; i++)
        f->shows_circles = circle_is_seen(f, &f->events.sites[i]);
    f->at_points = f->on_lines = f->in_areas = f->outside = 0;
    memset(f->type_shown, 0, sizeof f->type_shown);
    memset(f->type_in_areas, 0, sizeof f->type_in_areas);
    for (size_t i = 0; i < f->split.count; i++)
        f->split.parts[i].shown = 0;
    for (size_t i = 0; i < f->events.count; i++) {
        const struct map_event *e = &f->events.events[i];
        uint64_t *counter = e->where != NOT_PLACED ? counter_of(f, e) : NULL;
        if (!counter)
            continue;
        ++*counter;
        if (counter == &f->outside)
            continue;
        f->type_shown[e->type]++;
        f->type_in_areas[e->type] += counter == &f->in_areas;
        if (f->split.count)
            f->split.parts[f->split.part_of[i]].shown++;
    }
}

/* The most events that a mark of one type stands for. `mixed`: some place has several types. */
static size_t largest_of_one_type(const struct map_frame *f, bool *mixed)
{
    size_t most = 1;
    for (size_t i = 0; i < f->events.site_count; i++) {
        const struct event_site *site = &f->events.sites[i];
        size_t counts[TYPES_SHOWN + 1] = { 0 };
        for (size_t k = 0; !site->is_area && k < site->count; k++) {
            size_t n = ++counts[f->events.events[site_event(&f->events, site, k)].type];
            most = n > most ? n : most;
            *mixed = *mixed || n <= k;
        }
    }
    return most;
}

double unit_radius_for(size_t most)
{
    return fmin(3.2, MARK_RADIUS_PT / sqrt((double)most));
}

void frame_weigh_marks(struct map_frame *f)
{
    size_t areas = 0;
    for (size_t i = 0; i < f->events.site_count; i++)
        areas += f->events.sites[i].is_area;
    f->point_sites = f->events.site_count - areas;
    f->many_areas = areas > LABELLED_AREAS;
    f->largest_mark = largest_of_one_type(f, &f->may_sum);
    f->may_sum = f->may_sum || f->point_sites > MERGE_ABOVE;
    f->unit_radius = unit_radius_for(f->largest_mark);
}
