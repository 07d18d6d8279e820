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
    if (!e->is_several && e->where == AT_POINT)
        return f->events.sites[e->site].outside ? &f->outside : &f->at_points;
    for (size_t k = 0; k < event_site_count(&f->events, e); k++) {
        const struct event_site *site = &f->events.sites[event_site(&f->events, e, k)];
        point |= !site->outside && !site->is_line && !site->is_area;
        line |= !site->outside && site->is_line;
        area |= !site->outside && site->is_area;
    }
    return point ? &f->at_points : line ? &f->on_lines : area ? &f->in_areas : &f->outside;
}

static bool is_outside(struct map_frame *f, const struct event_site *site)
{
    pagebox panel = f->layout.panel;
    pagexy p;
    if (site->is_area || site->is_line)
        return site->outside ||
               !bbox_meets(geometry_bbox(site_names(&f->events, site)->shape), f->window);
    return !frame_site(f, site, &p) || !(p.x_pt >= panel.left && p.x_pt <= panel.right &&
                                         p.y_pt >= panel.top && p.y_pt <= panel.bottom);
}

/* Sites that the frame does not hold are outside. True: some are that were not, or are no more. */
static bool mark_outside(struct map_frame *f)
{
    bool changed = false;
    f->shows_circles = false;
    for (size_t i = 0; i < f->events.site_count; i++) {
        struct event_site *site = &f->events.sites[i];
        bool outside = is_outside(f, site);
        changed |= site->outside != outside;
        site->outside = outside;
        f->shows_circles = f->shows_circles || circle_is_seen(f, site);
    }
    return changed;
}

static void note_kinds(struct map_frame *f)
{
    memset(&f->seen_sites, 0, sizeof f->seen_sites);
    for (size_t i = 0; i < f->events.site_count; i++) {
        const struct event_site *s = &f->events.sites[i];
        bool several = s->precision == PRECISION_SEVERAL_COUNTRIES;
        f->seen_sites.point |= !s->outside && !s->is_area && !s->is_line;
        f->seen_sites.line |= !s->outside && s->is_line;
        f->seen_sites.several |= !s->outside && s->is_area && several;
        f->seen_sites.area |= !s->outside && s->is_area && !several;
    }
}

static void count_event(struct map_frame *f, size_t index)
{
    const struct map_event *e = &f->events.events[index];
    uint64_t *counter = e->where != NOT_PLACED ? counter_of(f, e) : NULL;
    if (!counter)
        return;
    ++*counter;
    if (counter == &f->outside)
        return;
    f->type_shown[e->type]++;
    f->type_in_areas[e->type] += counter == &f->in_areas;
    if (f->split.count)
        f->split.parts[f->split.part_of[index]].shown++;
}

/* How many are where. What is so already since the last time is not counted again. */
void frame_count_events(struct map_frame *f, bool frame_is_known)
{
    bool changed = frame_is_known && mark_outside(f);
    if (frame_is_known && !changed)
        return;
    f->at_points = f->on_lines = f->in_areas = f->outside = 0;
    memset(f->type_shown, 0, sizeof f->type_shown);
    memset(f->type_in_areas, 0, sizeof f->type_in_areas);
    for (size_t i = 0; i < f->split.count; i++)
        f->split.parts[i].shown = 0;
    note_kinds(f);
    for (size_t i = 0; i < f->events.count; i++)
        count_event(f, i);
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

double unit_radius_of(double growth)
{
    return fmin(3.2, MARK_RADIUS_PT / growth);
}

bool marks_are_flannery(const struct map_frame *f)
{
    if (f->plan.form != FORM_PROPORTIONAL || f->numbered || f->spec.scaling == SCALING_AREA)
        return false;
    return f->spec.scaling == SCALING_FLANNERY ||
           str_eq(style_meta_text(f->style, "eventmap:scaling", STR("area")), STR("flannery"));
}

double mark_growth(const struct map_frame *f, size_t count)
{
    return marks_are_flannery(f) ? pow((double)count, FLANNERY) : sqrt((double)count);
}

double unit_radius_for(size_t most)
{
    return unit_radius_of(sqrt((double)most));
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
