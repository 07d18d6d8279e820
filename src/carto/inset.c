/* SPDX-License-Identifier: Apache-2.0 */
/* inset.c - a map in the map.
 *   1. The part is given by its window, or is where events lie so close that their symbols would
 * not stand at their places: MANY places or more, MOST of those on the map or more, within NEAR of
 *      the panel's shorter side, whose symbols would cover COVERED of that circle. It has a
 * projection, a scale and a scale bar of its own, and the numbers, colours and sizes of symbols of
 * the main map.
 *   2. It stands in the corner of the panel, the nearest to the part first, where no event of
 * the main map and not the part itself is covered; SHARES of the panel's shorter side are tried,
 *      the largest first.
 *   3. Point events in the part are drawn there and not on the main map, which shows its frame; no
 *      event is drawn twice or lost. Areas stay on the main map. */
#include "carto/inset.h"

#include <math.h>

#include "carto/labels.h"
#include "carto/scalebar.h"
#include "carto/symbol.h"

enum { MANY = 6, LOOKED_AT = 500 };
static const double LEAST_SEEN_PT = 3;
static const double MOST = 0.4, NEAR = 0.06, COVERED = 0.4;
static const double SHARES[] = { 0.46, 0.4, 0.34, 0.28 };
static const double GAP_PT = 5, LEAST_BOX_PT = 60;
static const double LEADER_SHARE = 0.3; /* a longer line would be taken for something on the map */
static const double FRAME_PT = 0.9, BAR_SHARE = 0.4, BAR_ROOM_PT = 13;

static bool is_asked(bbox b)
{
    return !bbox_is_empty(b) && (b.west != 0 || b.east != 0 || b.south != 0 || b.north != 0);
}

static struct path_data outline_on(const struct map_frame *main, const struct map_frame *part,
                                   struct arena *keep)
{
    enum { STEPS = 10 };
    pagebox p = part->layout.panel;
    pagexy points[4 * STEPS];
    size_t n = 0;
    for (int i = 0; i < 4 * STEPS; i++) {
        double t = (double)(i % STEPS) / STEPS;
        double u[] = { t, 1, 1 - t, 0 }, v[] = { 0, t, 1, 1 - t };
        int side = i / STEPS;
        pagexy at = { p.left + (p.right - p.left) * u[side], p.top + (p.bottom - p.top) * v[side] };
        lonlat where;
        if (frame_position_of(part, at, &where) && frame_page_of(main, where, &points[n]))
            n++;
    }
    return path_closed(keep, points, n);
}

static pagebox hull_of(const struct path_data *path)
{
    pagebox box = { HUGE_VAL, HUGE_VAL, -HUGE_VAL, -HUGE_VAL };
    for (size_t i = 0; path->count && i < path->ends[0]; i++) {
        pagexy p = path->points[i];
        box = pagebox_union(box, (pagebox){ p.x_pt, p.y_pt, p.x_pt, p.y_pt });
    }
    return box;
}

/* ---- its corner ---- */

/* The corners of the panel for a box of that size, the nearest to `from` first. */
static void corners_of(pagebox panel, double w, double h, pagebox from, pagebox out[4])
{
    bool east = from.left + from.right > panel.left + panel.right;
    bool south = from.top + from.bottom > panel.top + panel.bottom;
    for (int i = 0; i < 4; i++) {
        bool left = (i & 1) ? east : !east, top = (i & 2) ? south : !south;
        double x = left ? panel.left + GAP_PT : panel.right - GAP_PT - w;
        double y = top ? panel.top + GAP_PT : panel.bottom - GAP_PT - h;
        out[i] = (pagebox){ x, y, x + w, y + h };
    }
}

/* No event of the main map lies there. */
static bool is_clear(struct drawing *d, const bool *is_inside, pagebox box)
{
    struct map_frame *f = d->frame;
    pagebox room = pagebox_grow(box, 2 * f->look.symbol_pt);
    if (!drawing_is_free(d, box)) /* the key */
        return false;
    for (size_t i = 0; i < f->events.site_count; i++) {
        const struct event_site *site = &f->events.sites[i];
        pagexy p;
        if (site->is_area || site->outside || is_inside[i] || !frame_site(f, site, &p))
            continue;
        if (pagebox_inside((pagebox){ p.x_pt, p.y_pt, p.x_pt, p.y_pt }, room))
            return false;
    }
    return true;
}

/* `shape`: height over width. */
static bool find_box(struct drawing *d, const bool *is_inside, pagebox part, double shape,
                     pagebox *out)
{
    pagebox panel = d->frame->layout.panel;
    double side = fmin(panel.right - panel.left, panel.bottom - panel.top);
    for (size_t k = 0; k < sizeof SHARES / sizeof *SHARES; k++) {
        double w = SHARES[k] * side / fmax(sqrt(shape), shape / 1.4), h = w * shape;
        pagebox corners[4];
        corners_of(panel, w, h, part, corners);
        for (int i = 0; i < 4 && fmin(w, h) >= LEAST_BOX_PT; i++) {
            *out = corners[i];
            if (!pagebox_overlap(pagebox_grow(part, 3), corners[i]) &&
                is_clear(d, is_inside, corners[i]))
                return true;
        }
    }
    return false;
}

/* ---- the plan ---- */

static bool is_point(const struct event_site *site)
{
    return !site->is_area && !site->is_line && !site->outside;
}

/* Of the places within `reach` of a place, with some air around them. */
static bbox window_of(const struct map_frame *f, const pagexy *at, size_t centre, double reach,
                      size_t *count, struct arena scratch)
{
    lonlat *points = NEW(&scratch, lonlat, f->events.site_count);
    size_t n = 0;
    for (size_t i = 0; i < f->events.site_count; i++)
        if (hypot(at[i].x_pt - at[centre].x_pt, at[i].y_pt - at[centre].y_pt) <= reach)
            points[n++] = f->events.sites[i].at;
    *count = n;
    bbox box = bbox_of_points(points, n);
    double width = box.east - box.west + (box.east < box.west ? 360 : 0);
    double pad = 0.12 * fmax(width, box.north - box.south);
    return (bbox){ longitude_from(box.west - pad, 0), fmax(box.south - pad, -90),
                   longitude_from(box.east + pad, 0), fmin(box.north + pad, 90) };
}

static bbox dense_part(struct drawing *d)
{
    struct map_frame *f = d->frame;
    pagebox p = f->layout.panel;
    size_t n = f->events.site_count, places = 0, most = 0;
    if (f->spec.no_inset || n > LOOKED_AT)
        return BBOX_EMPTY;
    double reach = NEAR * fmin(p.right - p.left, p.bottom - p.top);
    pagexy *at = NEW(d->keep, pagexy, n + 1);
    bbox best = BBOX_EMPTY;
    for (size_t i = 0; i < n; i++) {
        if (is_point(&f->events.sites[i]) && frame_site(f, &f->events.sites[i], &at[i]))
            places++;
        else
            at[i] = (pagexy){ NAN, NAN };
    }
    for (size_t i = 0; i < n; i++) {
        size_t count = 0;
        bbox window =
            isnan(at[i].x_pt) ? BBOX_EMPTY : window_of(f, at, i, reach, &count, d->scratch);
        if (count > most)
            most = count, best = window;
    }
    double symbol = f->numbered ? f->look.symbol_pt : fmax(f->unit_radius, LEAST_SEEN_PT);
    bool covered = (double)most * symbol * symbol > COVERED * reach * reach;
    return most >= MANY && (double)most >= MOST * (double)places && covered ? best : BBOX_EMPTY;
}

static double shape_of(bbox window)
{
    double width = window.east - window.west + (window.east < window.west ? 360 : 0);
    double middle = (window.south + window.north) / 2 * 0.017453292519943295;
    double shape = (window.north - window.south) / (width * fmax(cos(middle), 0.05));
    return fmin(fmax(shape, 0.5), 2);
}

static bool lies_on(const struct map_frame *f, bbox w)
{
    lonlat corners[] = {
        { w.west, w.south }, { w.west, w.north }, { w.east, w.south }, { w.east, w.north }
    };
    for (int i = 0; i < 4; i++) {
        pagexy p;
        if (!frame_page_of(f, corners[i], &p) ||
            !pagebox_inside((pagebox){ p.x_pt, p.y_pt, p.x_pt, p.y_pt }, f->layout.panel))
            return false;
    }
    return true;
}

/* Labels and marks keep off the lines of the part's frame. */
static void block_edges(struct drawing *d, pagebox b)
{
    const double h = 1.5;
    drawing_block(d, (pagebox){ b.left - h, b.top - h, b.right + h, b.top + h });
    drawing_block(d, (pagebox){ b.left - h, b.bottom - h, b.right + h, b.bottom + h });
    drawing_block(d, (pagebox){ b.left - h, b.top - h, b.left + h, b.bottom + h });
    drawing_block(d, (pagebox){ b.right - h, b.top - h, b.right + h, b.bottom + h });
}

static struct inset none(struct report *report, const char *hint, const char *why)
{
    report_warning(report, NOWHERE, hint, "the inset is left out: %s", why);
    return (struct inset){ 0 };
}

struct inset inset_plan(struct drawing *d, struct report *report)
{
    struct map_frame *f = d->frame;
    struct inset inset = { 0 };
    bool asked = is_asked(f->spec.inset);
    if (form_is_surface(f->plan.form) || f->plan.form == FORM_FLOWS)
        return asked ? none(report, "draw that part with --extent",
                            "its colours would not be on the scale of the map's")
                     : inset;
    bbox window = asked ? f->spec.inset : dense_part(d);
    if (!is_asked(window) || (!asked && !lies_on(f, window)))
        return inset;
    struct report quiet = { 0 };
    report = asked ? report : &quiet; /* nobody misses what nobody asked for */
    if (!lies_on(f, window))
        return none(report, "give a window within the map", "its window does not lie on the map");
    size_t n = f->events.site_count;
    inset.is_inside = NEW(d->keep, bool, n + 1);
    for (size_t i = 0; i < n; i++) {
        const struct event_site *site = &f->events.sites[i];
        inset.is_inside[i] = is_point(site) && bbox_contains(window, site->at);
    }
    double shape = shape_of(window);
    pagebox box = { 0, 0, 100, 100 * shape };
    inset.frame = frame_of_part(f, window, box, d->keep, report);
    if (!inset.frame)
        return inset;
    inset.where = outline_on(f, inset.frame, d->keep);
    bool fits = find_box(d, inset.is_inside, hull_of(&inset.where), shape, &box);
    frame_of_part_free(inset.frame);
    if (!fits)
        return none(report, "give a larger --size, or a smaller window",
                    "no corner of the map is free of events");
    inset.frame = frame_of_part(f, window, box, d->keep, report);
    if (!inset.frame)
        return inset;
    if (inset.frame->scale > 0.8 * f->scale) {
        frame_of_part_free(inset.frame);
        return none(report, "give a smaller window", "it would be hardly larger than the map");
    }
    inset.where = outline_on(f, inset.frame, d->keep);
    drawing_block(d, pagebox_grow(box, 2));
    block_edges(d, hull_of(&inset.where));
    return inset;
}

void inset_hide_sites(const struct inset *inset, struct map_frame *main, bool *kept, bool hide)
{
    for (size_t i = 0; inset->frame && i < main->events.site_count; i++) {
        struct event_site *site = &main->events.sites[i];
        if (!inset->is_inside[i])
            continue;
        if (hide)
            kept[i] = site->outside;
        site->outside = hide ? true : kept[i];
    }
}

/* ---- drawing ---- */

static void draw_neat(struct drawing *d, struct path_data path, str class)
{
    struct stroke halo = { .color = color_with_alpha(d->frame->look.paper, 0.9), .width_pt = 2.4 };
    struct stroke line = { .color = d->frame->look.ink, .width_pt = FRAME_PT };
    scene_path(d->scene, path, (color){ 0 }, halo, (str){ 0 });
    scene_path(d->scene, path, (color){ 0 }, line, class);
}

/* On a strip of paper at the foot of the inset. */
static bool place_bar(struct drawing *part, struct scalebar *bar, pagebox *at)
{
    pagebox p = part->frame->layout.panel;
    *bar = scalebar_fit(part->frame, (p.right - p.left) * BAR_SHARE);
    *at = (pagebox){ p.left + 5, p.bottom - BAR_ROOM_PT, p.right - 5, p.bottom };
    if (bar->honest)
        drawing_block(part, (pagebox){ p.left, p.bottom - BAR_ROOM_PT, p.right, p.bottom });
    return bar->honest;
}

static void draw_bar(struct drawing *part, const struct scalebar *bar, pagebox at)
{
    pagebox p = part->frame->layout.panel;
    pagexy strip[] = {
        { p.left, at.top }, { p.right, at.top }, { p.right, p.bottom }, { p.left, p.bottom }
    };
    scene_path(part->scene, path_closed(part->keep, strip, 4),
               color_with_alpha(part->frame->look.paper, 0.94), (struct stroke){ 0 },
               STR("inset-foot"));
    at.top += 2.5;
    scalebar_draw(part->frame, part->scene, bar, at);
}

static void draw_part(struct drawing *part, struct map_report *counts)
{
    struct scalebar bar;
    pagebox at;
    countries_find(part);
    ink_gather(part);
    bool has_bar = place_bar(part, &bar, &at);
    marks_place(part);
    labels_place(part);
    basemap_draw(part);
    labels_draw(part);
    marks_draw(part);
    if (has_bar)
        draw_bar(part, &bar, at);
    labels_account(part, counts);
}

void inset_draw(struct drawing *d, const struct inset *inset, const struct map_layers *layers,
                struct map_report *counts)
{
    if (!inset->frame)
        return;
    struct map_layers coarser = *layers;
    struct drawing part = { .frame = inset->frame,
                            .layers = &coarser,
                            .scene = d->scene,
                            .report = d->report,
                            .keep = d->keep,
                            .scratch = d->scratch };
    drawing_generalise(&part, &coarser);
    scene_group(d->scene, &(struct group_info){ .id = STR("inset"),
                                                .class = STR("layer inset"),
                                                .label = STR("inset") });
    pagebox box = inset->frame->layout.panel, where = hull_of(&inset->where);
    pagexy middle = { (where.left + where.right) / 2, (where.top + where.bottom) / 2 };
    pagexy to = box_nearest(box, middle), from = box_nearest(where, to);
    pagebox panel = d->frame->layout.panel;
    if (hypot(to.x_pt - from.x_pt, to.y_pt - from.y_pt) < LEADER_SHARE * (panel.right - panel.left))
        draw_neat(d, path_line(d->keep, from, to), STR("inset-leader"));
    draw_neat(d, inset->where, STR("inset-where"));
    pagexy corners[] = { { box.left, box.top },
                         { box.right, box.top },
                         { box.right, box.bottom },
                         { box.left, box.bottom } };
    struct path_data edge = path_closed(d->keep, corners, 4);
    scene_path(d->scene, edge, d->frame->look.paper, (struct stroke){ 0 }, STR("inset-paper"));
    draw_part(&part, counts);
    draw_neat(d, edge, STR("inset-frame"));
    scene_group_end(d->scene);
}
