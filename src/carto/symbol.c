/* SPDX-License-Identifier: Apache-2.0 */
#include "carto/symbol.h"

#include <math.h>

static const double PI = 3.14159265358979323846;
static const double CASING_PT = 0.9;
static const double TEXT_CONTRAST = 4.5;                 /* WCAG 2.1, 1.4.3 */
static const double MARK_CONTRAST = 3;                   /* and 1.4.11 */
static const double HOLLOW_LINE_PT = 1.1, RIM_PT = 0.55; /* rim: of fills that need the ink's */
static const double LEAST_FIGURE_PT = 6;
/* An icon's box in its disc: the corners of the box lie on the rim. */
static const double ICON_SHARE = 1.42;
/* The number of a sign with an icon stands in a tab at its lower right. */
static const double TAB_X = 0.82, TAB_Y = 0.72, TAB_LINE_PT = 0.55;

/* A star or cross has 2 or 4 × `corners` points at two radii; a regular polygon has `corners`, the
 * first at `turn_deg` (0 right, 90 down). `radius` gives it the area of the circle of radius 1.
 * `lift`: how far up the centre of its height lies, so that a triangle sits where a circle would;
 * figures inside move down by `sink`. */
static const struct form {
    const char *name;
    int corners;
    double turn_deg, radius, inner, lift, sink;
} forms[] = {
    { "circle", 0, 0, 1, 1, 0, 0 },          { "square", 4, 45, 1.2533, 1, 0, 0 },
    { "diamond", 4, 0, 1.2533, 1, 0, 0 },    { "triangle", 3, -90, 1.5551, 1, -0.32, 0.40 },
    { "hexagon", 6, 0, 1.0996, 1, 0, 0 },    { "pentagon", 5, -90, 1.1495, 1, 0, 0.04 },
    { "octagon", 8, 22.5, 1.0539, 1, 0, 0 }, { "star", 5, -90, 1.3000, 0.63, 0, 0.05 },
    { "cross", 4, 0, 1.0800, 0.60, 0, 0 },
};

static const struct form *form_of(const struct map_frame *f, size_t type, double radius)
{
    const struct look *look = &f->look;
    return sign_in(f, type, radius) ? &forms[0]
                                    : &forms[look->shapes[type % (size_t)look->shape_count]];
}

int symbol_shape_named(str name)
{
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        if (str_eq(name, str_from(forms[i].name)))
            return (int)i;
    return -1;
}

const char *symbol_shape_name(int shape)
{
    return forms[shape].name;
}

enum { CORNERS = 16 };

static pagexy around(pagexy centre, double radius, double degrees)
{
    double a = degrees * PI / 180;
    return (pagexy){ centre.x_pt + radius * cos(a), centre.y_pt + radius * sin(a) };
}

static size_t outline(const struct form *form, pagexy centre, double radius, pagexy points[CORNERS])
{
    double r = form->radius * radius, step = form->corners ? 360.0 / form->corners : 0;
    bool cross = form->inner < 1 && form->corners == 4;
    size_t n = 0;
    centre.y_pt -= form->lift * radius;
    for (int i = 0; i < form->corners; i++) {
        double at = form->turn_deg + step * i;
        if (cross) { /* an arm's two corners, then the inner corner */
            double half = atan(0.46) * 180 / PI, far = r / cos(half * PI / 180);
            points[n++] = around(centre, far, at - half);
            points[n++] = around(centre, far, at + half);
            points[n++] = around(centre, 0.46 * r * sqrt(2), at + step / 2);
            continue;
        }
        points[n++] = around(centre, r, at);
        if (form->inner < 1)
            points[n++] = around(centre, r * form->inner, at + step / 2);
    }
    return n;
}

struct path_data path_closed(struct arena *keep, const pagexy *points, size_t count)
{
    struct path_data path = { NEW(keep, pagexy, count), NEW(keep, size_t, 1), 1, true, false };
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

/* Width that figures may take in a symbol of radius 1. */
static double room_in(const struct form *form)
{
    return form->sink > 0.1 ? 1.35 : form->inner < 1 ? 1.5 : 1.72;
}

static double width_of(const struct map_frame *frame, str figures, double size)
{
    struct text_style style = look_text(&frame->look, size, true, frame->look.ink);
    return text_measure(frame->fonts, figures, &style).width_pt;
}

double symbol_radius_for(const struct map_frame *frame, size_t type, str figures)
{
    if (sign_in(frame, type, frame->look.symbol_pt))
        return 0; /* they stand beside it */
    return width_of(frame, figures, LEAST_FIGURE_PT) / room_in(form_of(frame, type, 0));
}

/* ---- tabs ---- */

struct tab {
    double size_pt;      /* of its figures */
    pagexy centre, half; /* centre: from that of the sign */
};

static struct tab tab_of(const struct map_frame *frame, double radius, str figures)
{
    struct tab tab = { .size_pt = fmax(LEAST_FIGURE_PT, radius) };
    tab.centre = (pagexy){ TAB_X * radius, TAB_Y * radius };
    tab.half.y_pt = tab.size_pt * 0.54;
    tab.half.x_pt =
        fmax(width_of(frame, figures, tab.size_pt) / 2 + tab.size_pt * 0.22, tab.half.y_pt);
    return tab;
}

/* How far the tab reaches beyond its disc, which stands where the place is. */
static pagexy tab_reach(const struct tab *tab, double radius)
{
    return (pagexy){ fmax(tab->centre.x_pt + tab->half.x_pt - radius, 0),
                     fmax(tab->centre.y_pt + tab->half.y_pt - radius, 0) };
}

/* The widest number that the signs of the map may bear. */
static str widest_figures(const struct map_frame *f)
{
    size_t most = f->numbered ? f->events.count : f->largest_mark;
    return most < 2 && !f->numbered ? (str){ 0 }
           : most < 10              ? STR("0")
           : most < 100             ? STR("00")
                                    : STR("000");
}

pagexy symbol_half_size(const struct map_frame *f, size_t type, double radius)
{
    pagexy points[CORNERS];
    double half = CASING_PT / 2, w = radius, h = radius;
    size_t n = outline(form_of(f, type, radius), (pagexy){ 0, 0 }, radius, points);
    for (size_t i = 0; i < n; i++) {
        w = i ? fmax(w, fabs(points[i].x_pt)) : fabs(points[i].x_pt);
        h = i ? fmax(h, fabs(points[i].y_pt)) : fabs(points[i].y_pt);
    }
    str figures = widest_figures(f);
    if (sign_in(f, type, radius) && figures.len) {
        struct tab tab = tab_of(f, radius, figures);
        pagexy reach = tab_reach(&tab, radius);
        w += reach.x_pt, h += reach.y_pt;
    }
    return (pagexy){ w + half, h + half };
}

static void draw_tab(const struct map_frame *frame, struct scene *scene, pagexy centre,
                     double radius, color line, str inside)
{
    struct tab tab = tab_of(frame, radius, inside);
    pagexy at = { centre.x_pt + tab.centre.x_pt, centre.y_pt + tab.centre.y_pt };
    pagebox box = { at.x_pt - tab.half.x_pt, at.y_pt - tab.half.y_pt, at.x_pt + tab.half.x_pt,
                    at.y_pt + tab.half.y_pt };
    struct stroke edge = { .color = line, .width_pt = TAB_LINE_PT };
    struct text_style style = look_text(&frame->look, tab.size_pt, true, frame->look.ink);
    scene_path(scene, path_rounded(scene->arena, box, tab.half.y_pt * 0.8), frame->look.paper, edge,
               STR("symbol-tab"));
    at.y_pt += tab.size_pt * 0.357;
    scene_text(scene, frame->fonts, inside, at, ANCHOR_MIDDLE, 0, &style, STR("symbol-number"));
}

/* ---- figures within ---- */

/* As large as the symbol allows, no smaller than is printed; 0: does not fit. */
static double figure_size(const struct map_frame *frame, const struct form *form, double radius,
                          str figures)
{
    double fits = room_in(form) * radius / (width_of(frame, figures, 10) / 10);
    double size = fmin(radius * (form->sink > 0.1 ? 1 : 1.1), fits);
    return size >= LEAST_FIGURE_PT ? size : fits > LEAST_FIGURE_PT * 0.93 ? LEAST_FIGURE_PT : 0;
}

static void draw_number(const struct map_frame *frame, struct scene *scene, pagexy centre,
                        double radius, size_t type, color ink, str inside)
{
    const struct form *form = form_of(frame, type, radius);
    double size = figure_size(frame, form, radius, inside);
    struct text_style style = look_text(&frame->look, size, true, ink);
    /* figures are 0.714 of the size high */
    pagexy at = { centre.x_pt, centre.y_pt + size * 0.357 + form->sink * radius };
    if (size > 0)
        scene_text(scene, frame->fonts, inside, at, ANCHOR_MIDDLE, 0, &style, STR("symbol-number"));
}

static double rim_width(const struct look *look, size_t type, double radius)
{
    return fmin(look_needs_rim(look, type) ? RIM_PT : CASING_PT, radius * 0.3);
}

/* The figures in a hollow sign have its colour, where that can be read on paper. */
static color hollow_ink(const struct look *look, color line)
{
    return color_contrast(line, look->paper) >= TEXT_CONTRAST ? line : look->ink;
}

/* What the style says, where that is seen on the ground; else, on colours, white as long as it is
 * seen: dark icons among white ones would look like another kind. */
static color icon_ink(const struct type_sign *sign, color ground, color line, bool solid)
{
    color white = { 1, 1, 1, 1 };
    if (sign->fill.alpha > 0 && color_contrast(sign->fill, ground) >= MARK_CONTRAST)
        return sign->fill;
    if (!solid)
        return line;
    return color_contrast(white, ground) >= MARK_CONTRAST ? white : color_text_on(ground);
}

static void draw_icon(struct scene *scene, const struct type_sign *sign, pagexy centre,
                      double radius, color ink)
{
    double size = hypot(sign->icon->width, sign->icon->height) / sqrt(2);
    struct icon_look look = { .pt_per_unit = ICON_SHARE * radius * sign->size / size,
                              .rotate_deg = sign->rotate_deg,
                              .fill = ink,
                              .halo = sign->halo,
                              .halo_pt = sign->halo_pt };
    look.fill.alpha *= sign->opacity;
    icon_draw(scene, sign->icon, centre, &look, STR("event-icon"));
}

void symbol_draw(const struct map_frame *frame, struct scene *scene, pagexy centre, double radius,
                 size_t type, enum symbol_fill how, str inside)
{
    const struct look *look = &frame->look;
    const struct type_sign *sign = sign_in(frame, type, radius);
    bool solid = how == SYMBOL_SOLID;
    color main = solid ? look_type_color(look, type) : look_line_color(look, type);
    struct stroke stroke = { .color = solid ? look_rim_color(look, type) : main,
                             .width_pt = solid ? rim_width(look, type, radius) : HOLLOW_LINE_PT };
    color fill = solid ? main : look->paper;
    double r = solid ? radius : radius - (HOLLOW_LINE_PT - CASING_PT) / 2;
    pagexy points[CORNERS];
    size_t n = outline(form_of(frame, type, radius), centre, r, points);
    if (n == 0)
        scene_circle(scene, centre, r, fill, stroke, STR("event-symbol"));
    else
        scene_path(scene, path_closed(scene->arena, points, n), fill, stroke, STR("event-symbol"));
    color ink = solid ? color_text_on(main) : hollow_ink(look, main);
    if (sign)
        draw_icon(scene, sign, centre, r, icon_ink(sign, fill, main, solid));
    if (inside.len && sign)
        draw_tab(frame, scene, centre, radius, look_line_color(look, type), inside);
    else if (inside.len)
        draw_number(frame, scene, centre, radius, type, ink, inside);
}
