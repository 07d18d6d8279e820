/* SPDX-License-Identifier: Apache-2.0 */
/* frame_ground.c - the way from the earth to the paper and back, how large the ground is on it, and
 * the view that shapes are drawn through. */
#include "carto/frame_make.h"

#include <math.h>

#include "carto/symbol.h"

static const double GRID_PT = 0.25;
static const double RADIANS = 3.14159265358979323846 / 180;
static const double METRE_PER_PT = 0.0254 / 72;

/* ---- page and earth ---- */

pagexy frame_page(const struct map_frame *f, mapxy p)
{
    pagebox panel = f->layout.panel;
    return (pagexy){ panel.left + (p.x_m - f->plane.west) * f->pt_per_unit,
                     panel.top + (f->plane.north - p.y_m) * f->pt_per_unit };
}

struct style_scope frame_scope(const struct map_frame *f, const struct layer *layer,
                               const struct feature *feature)
{
    return (struct style_scope){ layer, feature, f->zoom, "en" };
}

bool frame_page_of(const struct map_frame *f, lonlat p, pagexy *out)
{
    mapxy xy;
    if (!projection_forward(f->projection, p, &xy))
        return false;
    *out = frame_page(f, xy);
    return true;
}

bool frame_position_of(const struct map_frame *f, pagexy p, lonlat *out)
{
    pagebox panel = f->layout.panel;
    mapxy xy = { f->plane.west + (p.x_pt - panel.left) / f->pt_per_unit,
                 f->plane.north - (p.y_pt - panel.top) / f->pt_per_unit };
    mapxy back;
    /* beyond the edge of the world some projections answer, but do not come back */
    return projection_inverse(f->projection, xy, out) &&
           projection_forward(f->projection, *out, &back) &&
           hypot(back.x_m - xy.x_m, back.y_m - xy.y_m) * f->pt_per_unit < 1;
}

/* Sites are projected all at once, and again when the projection has become another. */
static void project_sites(struct map_frame *f)
{
    size_t n = f->events.site_count;
    buffer_grow(&f->site_plane, (n + 1) * sizeof(mapxy));
    mapxy *plane = (mapxy *)(void *)f->site_plane.ptr;
    for (size_t i = 0; i < n; i++)
        plane[i] = (mapxy){ f->events.sites[i].at.lon_deg, f->events.sites[i].at.lat_deg };
    projection_forward_many(f->projection, &plane->x_m, n);
    for (size_t i = 0; i < n; i++)
        if (f->events.sites[i].is_area || !isfinite(plane[i].x_m) || !isfinite(plane[i].y_m))
            plane[i] = (mapxy){ NAN, NAN };
    f->site_projection = f->projection_number;
}

const mapxy *frame_sites_in_plane(struct map_frame *f)
{
    if (f->site_projection != f->projection_number)
        project_sites(f);
    return (const mapxy *)(const void *)f->site_plane.ptr;
}

bool frame_site(struct map_frame *f, const struct event_site *site, pagexy *out)
{
    mapxy at = frame_sites_in_plane(f)[site - f->events.sites];
    *out = frame_page(f, at);
    return !isnan(at.x_m);
}

/* Points of paper from one position to another. */
static double apart_pt(const struct map_frame *f, lonlat a, lonlat b)
{
    pagexy p, q;
    if (!frame_page_of(f, a, &p) || !frame_page_of(f, b, &q))
        return 0;
    return hypot(p.x_pt - q.x_pt, p.y_pt - q.y_pt);
}

bool frame_metres(const struct map_frame *f, pagexy at, struct ground_metres *out)
{
    const double a = 6378137, e2 = 0.00669437999014; /* WGS 84 */
    lonlat p;
    *out = (struct ground_metres){ 0 };
    if (!frame_position_of(f, at, &p) || fabs(p.lat_deg) > 89.99)
        return false;
    double half = 1e-3, s = sin(p.lat_deg * RADIANS), n = a / sqrt(1 - e2 * s * s);
    double m = n * (1 - e2) / (1 - e2 * s * s); /* radius of curvature of the meridian */
    double across = apart_pt(f, (lonlat){ p.lon_deg - half, p.lat_deg },
                             (lonlat){ p.lon_deg + half, p.lat_deg });
    double up = apart_pt(f, (lonlat){ p.lon_deg, p.lat_deg - half },
                         (lonlat){ p.lon_deg, p.lat_deg + half });
    if (!(across > 0) || !(up > 0))
        return false;
    out->along_parallel = n * cos(p.lat_deg * RADIANS) * 2 * half * RADIANS / across;
    out->along_meridian = m * 2 * half * RADIANS / up;
    return true;
}

void frame_forget_sites(struct map_frame *f)
{
    buffer_release(&f->site_plane);
    f->site_projection = 0;
}

double frame_metres_per_pt(const struct map_frame *f, pagexy at)
{
    struct ground_metres metres;
    return frame_metres(f, at, &metres) ? metres.along_parallel : 0;
}

double frame_areal_scale(const struct map_frame *f, lonlat p)
{
    const double radius = 6371008.8, half = 1e-3;
    lonlat at = { p.lon_deg, fmin(fmax(p.lat_deg, -89.9), 89.9) };
    pagexy w, e, s, n;
    if (!frame_page_of(f, (lonlat){ at.lon_deg - half, at.lat_deg }, &w) ||
        !frame_page_of(f, (lonlat){ at.lon_deg + half, at.lat_deg }, &e) ||
        !frame_page_of(f, (lonlat){ at.lon_deg, at.lat_deg - half }, &s) ||
        !frame_page_of(f, (lonlat){ at.lon_deg, at.lat_deg + half }, &n))
        return 0;
    double side = 2 * half * RADIANS * radius;
    double pt2 =
        fabs((e.x_pt - w.x_pt) * (n.y_pt - s.y_pt) - (e.y_pt - w.y_pt) * (n.x_pt - s.x_pt));
    return pt2 / (side * side * cos(at.lat_deg * RADIANS));
}

/* ---- the view ---- */

enum { RIM_FROM_DEG = 40 }; /* azimuthal maps that reach farther are cut round their centre */

/* How far from the centre of an azimuthal map its panel reaches; HUGE_VAL when beyond the earth. */
static double reach_of_panel(const struct map_frame *f, lonlat centre)
{
    enum { STEPS = 16 };
    pagebox panel = f->layout.panel;
    double reach = 0;
    for (int i = 0; i <= STEPS * STEPS + 2 * STEPS; i++) {
        pagexy p = { panel.left + (panel.right - panel.left) * (i % (STEPS + 1)) / STEPS,
                     panel.top + (panel.bottom - panel.top) * (i / (STEPS + 1)) / STEPS };
        lonlat at;
        if (!frame_position_of(f, p, &at))
            return HUGE_VAL;
        reach = fmax(reach, lonlat_distance_m(centre, at) / 6371008.8 / RADIANS);
    }
    return reach;
}

static struct disc disc_for(const struct map_frame *f, const struct plane *plane)
{
    lonlat centre;
    double limit;
    if (!projection_is_azimuthal(f->projection, &centre, &limit))
        return (struct disc){ 0 };
    double reach = reach_of_panel(f, centre);
    bool round = f->window.west <= -180 && f->window.east >= 180;
    if (reach < RIM_FROM_DEG && !round)
        return (struct disc){ 0 };
    return disc_of(plane, fmin(reach + 3, limit));
}

static void set_view(struct map_frame *f)
{
    bbox w = f->window;
    bool round = w.west <= -180 && w.east >= 180;
    f->view = (struct view){
        .plane = { .projection = f->projection,
                   .scale = f->pt_per_unit,
                   .left_pt = f->layout.panel.left - f->plane.west * f->pt_per_unit,
                   .top_pt = f->layout.panel.top + f->plane.north * f->pt_per_unit },
        .origin_deg = f->origin_deg,
        .lon_west = round ? -180 : fmax(longitude_from(w.west, f->origin_deg) - 1, -180),
        .lon_east = round ? 180 : fmin(longitude_from(w.east, f->origin_deg) + 1, 180),
        .lat_south = fmax(w.south - 1, -90),
        .lat_north = fmin(w.north + 1, 90),
        .clip = pagebox_grow(f->layout.panel, 3),
        .grid_pt = GRID_PT,
    };
    f->view.disc = disc_for(f, &f->view.plane);
    if (f->view.lon_west > f->view.lon_east || f->view.disc.used)
        f->view.lon_west = -180, f->view.lon_east = 180; /* the window holds the cut */
    f->view.step_deg = fmin(fmax((f->view.lon_east - f->view.lon_west) / 80, 0.05), 1.5);
}

/* The panel, or as much of it as the earth fills. */
static void set_outline(struct map_frame *f, struct arena *keep)
{
    pagebox p = f->layout.panel;
    if (f->world_ends) {
        size_t room = (size_t)1 << 22;
        struct view view = f->view;
        view.clip = p;
        struct arena scratch = arena_reserve(room);
        f->outline = shapes_outline(&view, keep, scratch);
        arena_release(&scratch, room);
    }
    pagexy corners[] = {
        { p.left, p.top }, { p.right, p.top }, { p.right, p.bottom }, { p.left, p.bottom }
    };
    if (!f->outline.count)
        f->outline = path_closed(keep, corners, 4);
}

void frame_set_view(struct map_frame *f, struct arena *keep)
{
    set_view(f);
    set_outline(f, keep);
}

void frame_measure(struct map_frame *f)
{
    pagebox panel = f->layout.panel;
    pagexy middle = { (panel.left + panel.right) / 2, (panel.top + panel.bottom) / 2 };
    lonlat at = { 0, 0 };
    double metres = frame_metres_per_pt(f, middle);
    if (metres <= 0 || !frame_position_of(f, middle, &at)) /* no earth there: from the width */
        metres = 4e7 / ((panel.right - panel.left) * 2);
    f->scale = metres / METRE_PER_PT;
    /* beyond 60° the zoom of a Mercator map says nothing of the scale: it stays that of 60° */
    double shrink = fmax(cos(at.lat_deg * RADIANS), 0.5);
    f->zoom = fmax(log2(78271.517 * shrink / (metres * 0.75)), 0); /* styles know no less */
    f->detail = f->scale < 22e6 ? DETAIL_10M : f->scale < 75e6 ? DETAIL_50M : DETAIL_110M;
}
