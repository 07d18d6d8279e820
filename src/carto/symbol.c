/* SPDX-License-Identifier: Apache-2.0 */
#include "carto/symbol.h"

#include <math.h>

static const double PI = 3.14159265358979323846;
static const double CASING_PT = 0.9;
static const double HOLLOW_LINE_PT = 1.1;

/* Types by frequency get these in turn. A regular polygon of `corners`, the first at `turn_deg`
 * (0 right, 90 down); 0 corners: a circle. `lift`: how far up the centre of its height lies, in
 * circumradii, so that a triangle sits where a circle would. */
static const struct form {
    int corners;
    double turn_deg, lift;
} forms[] = {
    { 0, 0, 0 }, { 4, 45, 0 },  { 4, 0, 0 },     { 3, -90, -0.20 },
    { 6, 0, 0 }, { 5, -90, 0 }, { 3, 90, 0.20 }, { 8, 22.5, 0 },
};

static const struct form *form_of(size_t type)
{
    return &forms[type % (sizeof forms / sizeof *forms)];
}

/* Circumradius of the polygon with the area of a circle of `radius`. */
static double circumradius(int corners, double radius)
{
    return radius * sqrt(2 * PI / (corners * sin(2 * PI / corners)));
}

static size_t outline(size_t type, pagexy centre, double radius, pagexy points[8])
{
    const struct form *form = form_of(type);
    double r = circumradius(form->corners, radius);
    for (int i = 0; i < form->corners; i++) {
        double a = (form->turn_deg + 360.0 * i / form->corners) * PI / 180;
        points[i] = (pagexy){ centre.x_pt + r * cos(a), centre.y_pt + r * sin(a) - form->lift * r };
    }
    return (size_t)form->corners;
}

pagexy symbol_half_size(size_t type, double radius)
{
    pagexy points[8];
    double half = CASING_PT / 2, w = radius, h = radius;
    size_t n = outline(type, (pagexy){ 0, 0 }, radius, points);
    for (size_t i = 0; i < n; i++) {
        w = i ? fmax(w, fabs(points[i].x_pt)) : fabs(points[i].x_pt);
        h = i ? fmax(h, fabs(points[i].y_pt)) : fabs(points[i].y_pt);
    }
    return (pagexy){ w + half, h + half };
}

struct path_data path_closed(struct arena *keep, const pagexy *points, size_t count)
{
    struct path_data path = { NEW(keep, pagexy, count), NEW(keep, size_t, 1), 1, true };
    for (size_t i = 0; i < count; i++)
        path.points[i] = points[i];
    path.ends[0] = count;
    return path;
}

struct path_data path_line(struct arena *keep, pagexy a, pagexy b)
{
    struct path_data path = path_closed(keep, (pagexy[]){ a, b }, 2);
    path.closed = false;
    return path;
}

struct path_data path_rounded(struct arena *keep, pagebox box, double radius)
{
    enum { STEPS = 5 };
    pagexy points[4 * (STEPS + 1)];
    radius = fmin(radius, fmin(box.right - box.left, box.bottom - box.top) / 2);
    size_t n = 0;
    for (int corner = 0; corner < 4; corner++) {
        double cx = corner == 0 || corner == 3 ? box.right - radius : box.left + radius;
        double cy = corner < 2 ? box.bottom - radius : box.top + radius;
        for (int i = 0; i <= STEPS; i++) {
            double a = (corner + (double)i / STEPS) * PI / 2;
            points[n++] = (pagexy){ cx + radius * cos(a), cy + radius * sin(a) };
        }
    }
    return path_closed(keep, points, n);
}

static void draw_number(const struct map_frame *frame, struct scene *scene, pagexy centre,
                        double radius, size_t type, color ink, str inside)
{
    double size = fmax(6, radius * 1.1);
    struct text_style style = look_text(&frame->look, size, true, ink);
    const struct form *form = form_of(type);
    double down = form->corners == 3 ? form->lift * -radius * 0.9 : 0;
    /* figures are 0.714 of the size high */
    pagexy at = { centre.x_pt, centre.y_pt + size * 0.357 + down };
    scene_text(scene, frame->fonts, inside, at, ANCHOR_MIDDLE, 0, &style, STR("symbol-number"));
}

void symbol_draw(const struct map_frame *frame, struct scene *scene, pagexy centre, double radius,
                 size_t type, enum symbol_fill how, str inside)
{
    color main = look_type_color(&frame->look, type), white = { 1, 1, 1, 1 };
    bool solid = how == SYMBOL_SOLID;
    struct stroke stroke = { .color = solid ? white : main,
                             .width_pt = solid ? CASING_PT : HOLLOW_LINE_PT };
    color fill = solid ? main : white;
    double r = solid ? radius : radius - (HOLLOW_LINE_PT - CASING_PT) / 2;
    pagexy points[8];
    size_t n = outline(type, centre, r, points);
    if (n == 0)
        scene_circle(scene, centre, r, fill, stroke, STR("event-symbol"));
    else
        scene_path(scene, path_closed(scene->arena, points, n), fill, stroke, STR("event-symbol"));
    if (inside.len)
        draw_number(frame, scene, centre, radius, type, solid ? color_text_on(main) : main, inside);
}
