/* SPDX-License-Identifier: Apache-2.0 */
/* locator.c - an equal-area cap of the earth, REACH_DEG around the middle of the map, with the
 * map's frame and the events outside it. */
#include "carto/locator.h"

#include <math.h>

#include "base/buffer.h"
#include "carto/symbol.h"

static const double REACH_DEG = 62;
static const double RADIUS_M = 6371007.181;
enum { DISC = 48 };
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

struct disc {
    pagexy centre;
    double radius;
    pagexy outline[DISC];
};

/* A ring of land cut to the disc: the disc is convex, so cutting by its edges one by one will do
 * (Sutherland & Hodgman). */
static struct path_data cut_to_disc(struct path_data in, size_t from, size_t to,
                                    const struct disc *disc, struct arena *keep)
{
    size_t n = to - from, room = n * 2 + 2 * DISC;
    pagexy *a = NEW(keep, pagexy, room), *b = NEW(keep, pagexy, room);
    for (size_t i = 0; i < n; i++)
        a[i] = in.points[from + i];
    for (int e = 0; e < DISC && n; e++) {
        pagexy p = disc->outline[e], q = disc->outline[(e + 1) % DISC];
        size_t m = 0;
        for (size_t i = 0; i < n && m + 2 < room; i++) {
            pagexy s = a[i], t = a[(i + 1) % n];
            double ds =
                (q.x_pt - p.x_pt) * (s.y_pt - p.y_pt) - (q.y_pt - p.y_pt) * (s.x_pt - p.x_pt);
            double dt =
                (q.x_pt - p.x_pt) * (t.y_pt - p.y_pt) - (q.y_pt - p.y_pt) * (t.x_pt - p.x_pt);
            if (ds >= 0)
                b[m++] = s;
            if ((ds >= 0) != (dt >= 0)) {
                double k = ds / (ds - dt);
                b[m++] = (pagexy){ s.x_pt + k * (t.x_pt - s.x_pt), s.y_pt + k * (t.y_pt - s.y_pt) };
            }
        }
        pagexy *swap = a;
        a = b, b = swap, n = m;
    }
    return path_closed(keep, a, n);
}

/* Land that has no point near the cap may lie round the antipode, inside out: it is left out. */
static void draw_land(const struct layer *land, const struct view *view, const struct disc *disc,
                      lonlat centre, color fill, struct scene *scene)
{
    struct arena *keep = scene->arena;
    struct arena scratch = arena_reserve(SCRATCH_BYTES);
    for (size_t i = 0; i < land->feature_count; i++)
        for (size_t p = 0; p < land->features[i].geometry.count; p++) {
            struct path *ring = &land->features[i].geometry.paths[p];
            bool near = false;
            for (size_t k = 0; k < ring->count && !near; k++)
                near = lonlat_distance_m(ring->points[k], centre) < RADIUS_M * REACH_DEG * 0.019;
            if (!near || ring->count < 4)
                continue;
            struct geometry one = { GEOMETRY_POLYGON, ring, 1 };
            struct path_builder builder = { .keep = keep };
            shapes_add_fill(&builder, view, &one, scratch);
            struct path_data path = builder_path(&builder, true);
            for (size_t r = 0, from = 0; r < path.count; from = path.ends[r++]) {
                struct path_data cut = cut_to_disc(path, from, path.ends[r], disc, keep);
                if (cut.ends[0] >= 3)
                    scene_path(scene, cut, fill, (struct stroke){ 0 }, STR("locator-land"));
            }
        }
    arena_release(&scratch, SCRATCH_BYTES);
}

static bool to_disc(const struct view *view, const struct disc *disc, lonlat p, pagexy *out)
{
    mapxy xy;
    if (!projection_forward(view->projection, p, &xy))
        return false;
    *out = (pagexy){ view->left_pt + xy.x_m * view->scale, view->top_pt - xy.y_m * view->scale };
    return hypot(out->x_pt - disc->centre.x_pt, out->y_pt - disc->centre.y_pt) <= disc->radius;
}

static void draw_frame(const struct map_frame *f, const struct view *view, const struct disc *disc,
                       struct scene *scene)
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
            if (frame_position_of(f, at, &where) && to_disc(view, disc, where, &points[n]))
                n++;
        }
    struct stroke line = { .color = look_type_color(&f->look, 0), .width_pt = 1 };
    if (n >= 3)
        scene_path(scene, path_closed(scene->arena, points, n), (color){ 0 }, line,
                   STR("locator-frame"));
}

static struct disc disc_at(pagexy centre, double radius)
{
    struct disc disc = { .centre = centre, .radius = radius };
    for (int i = 0; i < DISC; i++) {
        double a = 2 * 3.14159265358979323846 * i / DISC;
        disc.outline[i] = (pagexy){ centre.x_pt + radius * cos(a), centre.y_pt + radius * sin(a) };
    }
    return disc;
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
    struct disc disc = disc_at((pagexy){ x, box.top + size / 2 }, radius);
    struct view view = { .projection = cap,
                         .origin_deg = centre.lon_deg,
                         .lon_west = -180,
                         .lon_east = 180,
                         .lat_south = -90,
                         .lat_north = 90,
                         .scale = radius / (2 * RADIUS_M * sin(REACH_DEG * 0.0174532925199 / 2)),
                         .clip = pagebox_grow(box, 1000),
                         .step_deg = 3,
                         .grid_pt = 0.25 };
    view.left_pt = disc.centre.x_pt, view.top_pt = disc.centre.y_pt;
    scene_group(scene, &(struct group_info){ .id = STR("locator"), .class = STR("locator") });
    scene_circle(scene, disc.centre, radius, f->look.water, (struct stroke){ 0 },
                 STR("locator-water"));
    color land = color_blend(f->look.land, color_with_alpha(f->look.ink, 0.13));
    draw_land(layers->world_land, &view, &disc, centre, land, scene);
    scene_circle(scene, disc.centre, radius, (color){ 0 },
                 (struct stroke){ .color = f->look.neat_line, .width_pt = 0.5 },
                 STR("locator-edge"));
    draw_frame(f, &view, &disc, scene);
    for (size_t i = 0; i < f->events.site_count; i++) {
        pagexy at;
        const struct event_site *site = &f->events.sites[i];
        if (site->outside && !site->is_area && to_disc(&view, &disc, site->at, &at))
            scene_circle(scene, at, 1.5, look_type_color(&f->look, 0), (struct stroke){ 0 },
                         STR("locator-event"));
    }
    scene_group_end(scene);
    projection_close(cap);
}
