/* SPDX-License-Identifier: Apache-2.0 */
/* locator.c - an equal-area cap of the earth, REACH_DEG around the middle of the map, with the
 * map's frame and the events outside it. */
#include "carto/locator.h"

#include <math.h>

#include "base/buffer.h"
#include "carto/symbol.h"

static const double REACH_DEG = 62;
static const double RADIUS_M = 6371007.181;
static const double RADIANS = 3.14159265358979323846 / 180;
static const size_t SCRATCH_BYTES = (size_t)1 << 30;

static struct projection *open_cap(lonlat centre)
{
    struct buffer text = { 0 };
    struct report quiet = { 0 };
    buffer_format(&text, "+proj=laea +lat_0=");
    buffer_add_number(&text, centre.lat_deg, 2);
    buffer_format(&text, " +lon_0=");
    buffer_add_number(&text, centre.lon_deg, 2);
    buffer_format(&text, " +R=6371007.181");
    buffer_add_char(&text, 0);
    struct projection *cap = projection_open(text.ptr, &quiet);
    buffer_release(&text);
    return cap;
}

static void draw_land(const struct layer *land, const struct view *view, color fill,
                      struct scene *scene)
{
    struct arena scratch = arena_reserve(SCRATCH_BYTES);
    struct path_builder builder = { .keep = scene->arena };
    for (size_t i = 0; i < land->feature_count; i++)
        shapes_add_fill(&builder, view, &land->features[i].geometry, scratch);
    struct path_data path = builder_path(&builder, true);
    if (path.count)
        scene_path(scene, path, fill, (struct stroke){ 0 }, STR("locator-land"));
    arena_release(&scratch, SCRATCH_BYTES);
}

static bool to_disc(const struct view *view, lonlat p, pagexy *out)
{
    mapxy xy;
    if (!projection_forward(view->plane.projection, p, &xy))
        return false;
    *out = (pagexy){ view->plane.left_pt + xy.x_m * view->plane.scale,
                     view->plane.top_pt - xy.y_m * view->plane.scale };
    return hypot(out->x_pt - view->disc.middle.x_pt, out->y_pt - view->disc.middle.y_pt) <=
           view->disc.radius_pt;
}

static const double LEAST_FRAME_PT = 4;

/* A frame too small to be seen becomes a small square. */
static size_t enlarge(pagexy *points, size_t n)
{
    pagebox box = { HUGE_VAL, HUGE_VAL, -HUGE_VAL, -HUGE_VAL };
    for (size_t i = 0; i < n; i++)
        box = pagebox_union(
            box, (pagebox){ points[i].x_pt, points[i].y_pt, points[i].x_pt, points[i].y_pt });
    if (n < 3 || fmax(box.right - box.left, box.bottom - box.top) >= LEAST_FRAME_PT)
        return n;
    double x = (box.left + box.right) / 2, y = (box.top + box.bottom) / 2, h = LEAST_FRAME_PT / 2;
    points[0] = (pagexy){ x - h, y - h }, points[1] = (pagexy){ x + h, y - h };
    points[2] = (pagexy){ x + h, y + h }, points[3] = (pagexy){ x - h, y + h };
    return 4;
}

static void draw_frame(const struct map_frame *f, const struct view *view, struct scene *scene)
{
    pagexy points[64];
    size_t n = 0;
    pagebox p = f->layout.panel;
    for (int side = 0; side < 4; side++)
        for (int i = 0; i < 12; i++) {
            double t = i / 12.0;
            double u = side == 0 ? t : side == 1 ? 1 : side == 2 ? 1 - t : 0;
            double v = side == 0 ? 0 : side == 1 ? t : side == 2 ? 1 : 1 - t;
            pagexy at = { p.left + (p.right - p.left) * u, p.top + (p.bottom - p.top) * v };
            lonlat where;
            if (frame_position_of(f, at, &where) && to_disc(view, where, &points[n]))
                n++;
        }
    n = enlarge(points, n);
    struct stroke line = { .color = look_type_color(&f->look, 0), .width_pt = 1 };
    if (n >= 3)
        scene_path(scene, path_closed(scene->arena, points, n), (color){ 0 }, line,
                   STR("locator-frame"));
}

/* The cap as a disc of `radius` points around `middle`. */
static struct view view_of(const struct projection *cap, lonlat centre, pagexy middle,
                           double radius)
{
    struct view view = { .plane = { .projection = cap,
                                    .scale = radius / (2 * RADIUS_M * sin(REACH_DEG * RADIANS / 2)),
                                    .left_pt = middle.x_pt,
                                    .top_pt = middle.y_pt },
                         .origin_deg = centre.lon_deg,
                         .lon_west = -180,
                         .lon_east = 180,
                         .lat_south = -90,
                         .lat_north = 90,
                         .clip = { middle.x_pt - 1000, middle.y_pt - 1000, middle.x_pt + 1000,
                                   middle.y_pt + 1000 },
                         .step_deg = 3,
                         .grid_pt = 0.25 };
    view.disc = disc_of(&view.plane, REACH_DEG);
    return view;
}

void locator_draw(const struct map_frame *f, const struct map_layers *layers, struct scene *scene,
                  pagebox box, double size)
{
    pagebox panel = f->layout.panel;
    pagexy middle = { (panel.left + panel.right) / 2, (panel.top + panel.bottom) / 2 };
    lonlat centre;
    double wide = f->window.north - f->window.south;
    if (!layers->world_land || wide >= LOCATOR_BELOW_DEG || !frame_position_of(f, middle, &centre))
        return;
    struct projection *cap = open_cap(centre);
    if (!cap)
        return;
    double radius = size / 2 - 0.5;
    double x = f->rtl ? box.right - radius - 0.5 : box.left + radius + 0.5;
    pagexy at = { x, box.top + size / 2 };
    struct view view = view_of(cap, centre, at, radius);
    scene_group(scene, &(struct group_info){ .id = STR("locator"), .class = STR("locator") });
    scene_circle(scene, at, radius, f->look.water, (struct stroke){ 0 }, STR("locator-water"));
    color land = color_blend(f->look.land, color_with_alpha(f->look.ink, 0.13));
    draw_land(layers->world_land, &view, land, scene);
    scene_circle(scene, at, radius, (color){ 0 },
                 (struct stroke){ .color = f->look.neat_line, .width_pt = 0.5 },
                 STR("locator-edge"));
    draw_frame(f, &view, scene);
    for (size_t i = 0; i < f->events.site_count; i++) {
        pagexy spot;
        const struct event_site *site = &f->events.sites[i];
        if (site->outside && !site->is_area && to_disc(&view, site->at, &spot))
            scene_circle(scene, spot, 1.5, look_type_color(&f->look, 0), (struct stroke){ 0 },
                         STR("locator-event"));
    }
    scene_group_end(scene);
    projection_close(cap);
}
