/* SPDX-License-Identifier: Apache-2.0 */
/* flows.c - events told at several places, in order, become arrows from each to the next, bowed to
 * the left of their way so that there and back are two arrows. Events of one pair of places are one
 * arrow, as wide as they are many; wide arrows lie below narrow ones. Places keep a dot. */
#include "carto/flows.h"

#include <math.h>
#include <stdlib.h>

#include "carto/symbol.h"
#include "carto/telling.h"

static const double WIDEST_PT = 6, NARROWEST_PT = 0.8;
static const double DOT_PT = 1.5, OFF_PLACE_PT = 2.6; /* where an arrow begins and ends */
enum { STEPS = 20 };

/* ---- who goes where ---- */

static bool is_same(const struct event_site *a, const struct event_site *b)
{
    return a->names == b->names && a->at.lon_deg == b->at.lon_deg && a->at.lat_deg == b->at.lat_deg;
}

static bool page_of(struct map_frame *f, size_t site, pagexy *out)
{
    const struct event_site *s = &f->events.all_sites[site];
    pagebox panel = f->layout.panel;
    return !s->outside && frame_page_of(f, s->at, out) &&
           pagebox_inside((pagebox){ out->x_pt, out->y_pt, out->x_pt, out->y_pt }, panel);
}

static int by_way(const void *left, const void *right)
{
    const struct flow *a = left, *b = right;
    if (a->from != b->from)
        return a->from < b->from ? -1 : 1;
    if (a->to != b->to)
        return a->to < b->to ? -1 : 1;
    return (a->type > b->type) - (a->type < b->type);
}

static int by_events(const void *left, const void *right)
{
    const struct flow *a = left, *b = right;
    if (a->events != b->events)
        return a->events > b->events ? -1 : 1;
    return by_way(left, right);
}

/* The legs of one event are added. */
static void add_legs(struct map_frame *f, const struct map_event *e, struct flows *flows)
{
    size_t sites = event_site_count(&f->events, e);
    for (size_t k = 0; k + 1 < sites; k++) {
        struct flow flow = { .from = event_site(&f->events, e, k),
                             .to = event_site(&f->events, e, k + 1),
                             .events = 1,
                             .type = e->type };
        if (!page_of(f, flow.from, &flow.start) || !page_of(f, flow.to, &flow.end))
            continue;
        flows->items[flows->count++] = flow;
        flows->is_drawn[e - f->events.events] = 1;
    }
}

static void merge(struct flows *flows, size_t several)
{
    size_t n = 0;
    qsort(flows->items, flows->count, sizeof *flows->items, by_way);
    for (size_t i = 0; i < flows->count; i++) {
        struct flow *last = n ? &flows->items[n - 1] : NULL, *next = &flows->items[i];
        if (last && last->from == next->from && last->to == next->to) {
            last->events++;
            last->type = last->type == next->type ? last->type : several;
        } else {
            flows->items[n++] = *next;
        }
    }
    flows->count = n;
    qsort(flows->items, n, sizeof *flows->items, by_events);
}

/* Each event once, at the first of its sites; of a part of the events, the part's. */
struct flows flows_of(struct map_frame *f, struct arena *keep)
{
    const struct event_set *set = &f->events;
    size_t most = 0;
    for (size_t i = 0; i < set->count; i++)
        most += set->events[i].is_several ? event_site_count(set, &set->events[i]) : 0;
    struct flows flows = { NEW(keep, struct flow, most + 1), 0,
                           NEW(keep, unsigned char, set->count + 1) };
    for (size_t i = 0; i < set->site_count; i++)
        for (size_t k = 0; k < set->sites[i].count; k++) {
            const struct map_event *e = &set->events[site_event(set, &set->sites[i], k)];
            if (e->is_several && is_same(&set->sites[i], &set->all_sites[event_site(set, e, 0)]))
                add_legs(f, e, &flows);
        }
    merge(&flows, set->type_count);
    f->plan.arrows = flows.count;
    f->plan.in_arrows = 0;
    for (size_t i = 0; i < set->count; i++)
        f->plan.in_arrows += flows.is_drawn[i];
    f->plan.widest = flows.count ? flows.items[0].events : 0;
    return flows;
}

/* ---- the curve ---- */

struct bow {
    pagexy a, b, c; /* from a to c, drawn to b */
};

static struct bow bow_of(pagexy from, pagexy to)
{
    double dx = to.x_pt - from.x_pt, dy = to.y_pt - from.y_pt;
    pagexy middle = { (from.x_pt + to.x_pt) / 2 + dy * FLOW_BOW * 2,
                      (from.y_pt + to.y_pt) / 2 - dx * FLOW_BOW * 2 };
    return (struct bow){ from, middle, to };
}

static pagexy bow_at(const struct bow *w, double t)
{
    double u = 1 - t;
    return (pagexy){ u * u * w->a.x_pt + 2 * u * t * w->b.x_pt + t * t * w->c.x_pt,
                     u * u * w->a.y_pt + 2 * u * t * w->b.y_pt + t * t * w->c.y_pt };
}

/* Unit vector across the way, to its left. */
static pagexy across(const struct bow *w, double t)
{
    double u = 1 - t;
    double dx = u * (w->b.x_pt - w->a.x_pt) + t * (w->c.x_pt - w->b.x_pt);
    double dy = u * (w->b.y_pt - w->a.y_pt) + t * (w->c.y_pt - w->b.y_pt);
    double length = fmax(hypot(dx, dy), 1e-9);
    return (pagexy){ dy / length, -dx / length };
}

double flow_width(const struct map_frame *f, size_t events)
{
    double most = (double)(f->plan.widest ? f->plan.widest : 1);
    double widest = fmin(WIDEST_PT, 1.2 + most * 0.6) * f->look.enlarge;
    return fmax(widest * (double)events / most, NARROWEST_PT);
}

/* A band along the curve with a head: left side, head, right side. */
static struct path_data arrow_path(const struct bow *w, double width, struct arena *keep)
{
    double length = hypot(w->c.x_pt - w->a.x_pt, w->c.y_pt - w->a.y_pt) * 1.04;
    double off = fmin(OFF_PLACE_PT, length / 6) / fmax(length, 1e-9);
    double head = fmin(width * 1.5 + 4, length * 0.4) / fmax(length, 1e-9);
    double from = off, to = 1 - off, base = to - head;
    pagexy points[2 * (STEPS + 1) + 3];
    size_t n = 0;
    double half = width / 2, wide = half * 1.7 + 1.5;
    for (int i = 0; i <= STEPS; i++) {
        double t = from + (base - from) * i / STEPS;
        pagexy p = bow_at(w, t), s = across(w, t);
        points[n++] = (pagexy){ p.x_pt + s.x_pt * half, p.y_pt + s.y_pt * half };
    }
    pagexy p = bow_at(w, base), s = across(w, base);
    points[n++] = (pagexy){ p.x_pt + s.x_pt * wide, p.y_pt + s.y_pt * wide };
    points[n++] = bow_at(w, to);
    points[n++] = (pagexy){ p.x_pt - s.x_pt * wide, p.y_pt - s.y_pt * wide };
    for (int i = STEPS; i >= 0; i--) {
        double t = from + (base - from) * i / STEPS;
        p = bow_at(w, t), s = across(w, t);
        points[n++] = (pagexy){ p.x_pt - s.x_pt * half, p.y_pt - s.y_pt * half };
    }
    return path_closed(keep, points, n);
}

/* ---- on the map ---- */

/* Without those that have an arrow: what is left are marks and areas as ever. */
static void leave_the_rest(struct map_frame *f, const struct flows *flows, struct arena *keep)
{
    struct split rest = { .count = 2, .part_of = flows->is_drawn };
    f->events = split_part_events(&f->events, &rest, 0, keep);
    frame_forget_sites(f);
    frame_weigh_marks(f);
}

static bool has_mark(const struct drawing *d, const struct event_site *site)
{
    for (size_t i = 0; i < d->mark_count; i++)
        if (is_same(d->marks[i].site, site))
            return true;
    return false;
}

static void add_end(struct drawing *d, size_t index, pagexy at, size_t events)
{
    const struct event_site *site = &d->frame->events.all_sites[index];
    if (has_mark(d, site))
        return;
    d->marks[d->mark_count++] = (struct mark){ .site = site,
                                               .sites = 1,
                                               .events = events,
                                               .anchor = at,
                                               .centre = at,
                                               .half_width = DOT_PT,
                                               .half_height = DOT_PT };
    drawing_block(
        d, (pagebox){ at.x_pt - DOT_PT, at.y_pt - DOT_PT, at.x_pt + DOT_PT, at.y_pt + DOT_PT });
}

static void add_ends(struct drawing *d)
{
    struct mark *marks = NEW(d->keep, struct mark, d->mark_count + 2 * d->flows->count + 1);
    for (size_t i = 0; i < d->mark_count; i++)
        marks[i] = d->marks[i];
    d->marks = marks;
    for (size_t i = 0; i < d->flows->count; i++) {
        const struct flow *flow = &d->flows->items[i];
        add_end(d, flow->from, flow->start, flow->events);
        add_end(d, flow->to, flow->end, flow->events);
    }
}

void flows_make(struct drawing *d)
{
    if (d->frame->plan.form != FORM_FLOWS)
        return;
    size_t widest = d->frame->plan.widest; /* of all panels: the page's */
    d->flows = NEW(d->keep, struct flows, 1);
    *d->flows = flows_of(d->frame, d->keep);
    d->frame->plan.widest = widest;
    leave_the_rest(d->frame, d->flows, d->keep);
}

void flows_block(struct drawing *d)
{
    if (!d->flows)
        return;
    bool has_symbols = d->badge_count > 0;
    for (size_t i = 0; i < d->mark_count; i++)
        has_symbols = has_symbols || d->marks[i].item_count > 0;
    d->frame->arrows_alone = !has_symbols;
    add_ends(d);
    for (size_t i = 0; i < d->flows->count; i++) {
        const struct flow *flow = &d->flows->items[i];
        struct bow w = bow_of(flow->start, flow->end);
        double half = flow_width(d->frame, flow->events) / 2 + 0.6;
        double length = hypot(w.c.x_pt - w.a.x_pt, w.c.y_pt - w.a.y_pt);
        int steps = (int)fmin(fmax(length / (2 * half + 2), 4), 60);
        for (int k = 0; k <= steps; k++) {
            pagexy p = bow_at(&w, (double)k / steps);
            drawing_block(d,
                          (pagebox){ p.x_pt - half, p.y_pt - half, p.x_pt + half, p.y_pt + half });
        }
    }
}

static str place_name(const struct map_frame *f, size_t site)
{
    return site_names(&f->events, &f->events.all_sites[site])->name;
}

static void draw_flow(struct drawing *d, const struct flow *flow)
{
    const struct map_frame *f = d->frame;
    str from = place_name(f, flow->from), to = place_name(f, flow->to);
    str events = word_count(f->keep, f->language, W_EVENT_ONE, W_EVENT_MANY, flow->events);
    struct attribute *given = NEW(f->keep, struct attribute, 3);
    given[0] = (struct attribute){ "data-from", from };
    given[1] = (struct attribute){ "data-to", to };
    given[2] = (struct attribute){ "data-count", str_format(f->keep, "%zu", flow->events) };
    struct group_info info = { .class = STR("flow"),
                               .title = str_format(f->keep, "%.*s → %.*s – %.*s", STR_ARG(from),
                                                   STR_ARG(to), STR_ARG(events)),
                               .attributes = given,
                               .attribute_count = 3 };
    bool several = flow->type >= f->events.type_count;
    color fill = several ? f->look.neutral : look_line_color(&f->look, flow->type);
    struct stroke edge = { .color = f->look.paper, .width_pt = 0.5 };
    struct bow w = bow_of(flow->start, flow->end);
    scene_group(d->scene, &info);
    scene_path(d->scene, arrow_path(&w, flow_width(f, flow->events), d->keep),
               color_with_alpha(fill, 0.9), edge, STR("flow-arrow"));
    scene_group_end(d->scene);
}

void flows_draw(struct drawing *d)
{
    if (!d->flows)
        return;
    struct group_info info = {
        .id = STR("flows"), .class = STR("layer flows"), .label = STR("flows"), .has_clip = true
    };
    info.clip = d->frame->layout.panel;
    scene_group(d->scene, &info);
    for (size_t i = 0; i < d->flows->count; i++) /* wide ones below */
        draw_flow(d, &d->flows->items[i]);
    struct stroke edge = { .color = d->frame->look.paper, .width_pt = 0.6 };
    for (size_t i = 0; i < d->mark_count; i++)
        if (!d->marks[i].item_count)
            scene_circle(d->scene, d->marks[i].anchor, DOT_PT, d->frame->look.ink, edge,
                         STR("event-place"));
    scene_group_end(d->scene);
}

void flow_sample(const struct map_frame *f, struct scene *scene, pagexy from, pagexy to,
                 size_t events, color paint)
{
    struct bow w = { from, { (from.x_pt + to.x_pt) / 2, (from.y_pt + to.y_pt) / 2 }, to };
    struct path_data path = arrow_path(&w, flow_width(f, events), scene->arena);
    scene_path(scene, path, paint, (struct stroke){ 0 }, STR("legend-flow"));
}
