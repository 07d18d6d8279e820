/* SPDX-License-Identifier: Apache-2.0 */
/* arrange_spots.c - where in the plane events are drawn, so that no key is put over them: their
 * places, and along the outlines of their areas, their lines and arrows a spot in each square of a
 * net that is crossed. Of many places, the squares that hold some. */
#include <math.h>

#include "carto/arrange.h"
#include "carto/flows.h"

enum { FEW_SITES = 2000, NET = 168 };
static const double REACH =
    3; /* sides of the window that the net covers, the window in its middle */

struct net {
    const struct map_frame *frame;
    bool *filled;
    mapbox box;
    double cell_x, cell_y;
};

static struct net net_over(struct map_frame *f, mapbox need)
{
    double w = need.east - need.west, h = need.north - need.south, more = (REACH - 1) / 2;
    mapbox box = { need.west - w * more, need.south - h * more, need.east + w * more,
                   need.north + h * more };
    return (struct net){ f, NEW(f->keep, bool, NET *NET), box, w * REACH / NET, h * REACH / NET };
}

static void mark(struct net *net, mapxy p)
{
    double x = (p.x_m - net->box.west) / net->cell_x;
    double y = (p.y_m - net->box.south) / net->cell_y;
    if (x >= 0 && x < NET && y >= 0 && y < NET)
        net->filled[(int)y * NET + (int)x] = true;
}

/* The way from one to the other; one that would cross the map is where the world is cut. */
static void mark_way(struct net *net, mapxy a, mapxy b)
{
    double steps = fmax(fabs(b.x_m - a.x_m) / net->cell_x, fabs(b.y_m - a.y_m) / net->cell_y);
    int n = steps < NET / REACH ? (int)ceil(steps) : 0;
    for (int i = 1; i < n; i++)
        mark(net, (mapxy){ a.x_m + (b.x_m - a.x_m) * i / n, a.y_m + (b.y_m - a.y_m) * i / n });
    mark(net, b);
}

static void mark_shape(struct net *net, const struct geometry *shape)
{
    for (size_t p = 0; p < shape->count; p++) {
        const struct path *path = &shape->paths[p];
        mapxy last = { NAN, NAN }, at;
        for (size_t i = 0; i < path->count; i++) {
            if (!projection_forward(net->frame->projection, path->points[i], &at))
                continue;
            mark_way(net, isnan(last.x_m) ? at : last, at);
            last = at;
        }
    }
}

/* Bowed as they will be drawn. */
static void mark_arrows(struct net *net, const struct map_frame *f, const struct map_event *e)
{
    size_t sites = event_site_count(&f->events, e);
    for (size_t k = 0; k + 1 < sites; k++) {
        const struct event_site *all = f->events.all_sites;
        mapxy a, b, last;
        if (!projection_forward(f->projection, all[event_site(&f->events, e, k)].at, &a) ||
            !projection_forward(f->projection, all[event_site(&f->events, e, k + 1)].at, &b))
            continue;
        last = a;
        for (int i = 1; i <= 16; i++) {
            double t = i / 16.0, bow = 4 * t * (1 - t) * FLOW_BOW;
            mapxy at = { a.x_m + (b.x_m - a.x_m) * t - (b.y_m - a.y_m) * bow,
                         a.y_m + (b.y_m - a.y_m) * t + (b.x_m - a.x_m) * bow };
            mark_way(net, last, at);
            last = at;
        }
    }
}

static struct plane_spots squares_of(struct map_frame *f, const struct net *net)
{
    struct plane_spots spots = { 0 };
    for (int i = 0; i < NET * NET; i++)
        spots.count += net->filled[i];
    spots.items = NEW(f->keep, mapxy, spots.count + 1);
    spots.count = 0;
    for (int i = 0; i < NET * NET; i++)
        if (net->filled[i])
            spots.items[spots.count++] = (mapxy){ net->box.west + (i % NET + 0.5) * net->cell_x,
                                                  net->box.south + (i / NET + 0.5) * net->cell_y };
    return spots;
}

static struct plane_spots places(struct map_frame *f, mapbox need)
{
    const mapxy *plane = frame_sites_in_plane(f);
    size_t n = f->events.site_count;
    struct plane_spots spots = { NEW(f->keep, mapxy, n > FEW_SITES ? 1 : n + 1), 0 };
    struct net net = { 0 };
    if (n > FEW_SITES)
        net = net_over(f, need);
    for (size_t i = 0; i < n; i++) {
        mapxy at = plane[i];
        if (f->events.sites[i].is_area &&
            !projection_forward(f->projection, f->events.sites[i].at, &at))
            continue;
        if (isnan(at.x_m))
            continue;
        if (n > FEW_SITES)
            mark(&net, at);
        else
            spots.items[spots.count++] = at;
    }
    return n > FEW_SITES ? squares_of(f, &net) : spots;
}

static struct plane_spots drawn_lines(struct map_frame *f, mapbox need)
{
    struct net net = net_over(f, need);
    for (size_t i = 0; i < f->events.site_count; i++) {
        const struct event_site *site = &f->events.sites[i];
        if ((site->is_area || site->is_line) && !site->outside)
            mark_shape(&net, site_names(&f->events, site)->shape);
    }
    for (size_t i = 0; f->plan.form == FORM_FLOWS && i < f->events.count; i++)
        if (f->events.events[i].is_several)
            mark_arrows(&net, f, &f->events.events[i]);
    return squares_of(f, &net);
}

struct planned arrange_plan(struct map_frame *f, mapbox need)
{
    struct planned p = { .need = need, .earth_m = HUGE_VAL };
    mapxy north, south;
    if (f->choice.family == FAMILY_WORLD &&
        projection_forward(f->projection, (lonlat){ f->origin_deg, 90 }, &north) &&
        projection_forward(f->projection, (lonlat){ f->origin_deg, -90 }, &south))
        p.earth_m = north.y_m - south.y_m;
    p.places = places(f, need);
    p.lines = drawn_lines(f, need);
    return p;
}
