/* SPDX-License-Identifier: Apache-2.0 */
#include "carto/style_paint.h"

#include <math.h>
#include <string.h>

static const double PT_PER_PX = 0.75;
static const double MOST_RADIUS_PT = 200;

color color_with_opacity(color c, double opacity)
{
    c.alpha *= opacity;
    return c;
}

/* Most layers set few properties, and each of them is asked for every feature. */
static double number_or(const struct style_layer *style, const char *property,
                        const struct style_scope *scope, double otherwise)
{
    return style_sets(style, property) ? style_number(style, property, scope) : otherwise;
}

static str image_of(const struct style_layer *style, const char *property,
                    const struct style_scope *scope, struct arena *keep)
{
    return style_sets(style, property) ? style_text(style, property, scope, keep) : (str){ 0 };
}

pagexy style_translate(const struct style_layer *style, const char *property,
                       const struct style_scope *scope)
{
    double by[2] = { 0 };
    if (style_sets(style, property))
        style_numbers(style, property, scope, by, 2);
    return (pagexy){ by[0] * PT_PER_PX, by[1] * PT_PER_PX };
}

static struct style_paint fill_paint(const struct style_layer *style,
                                     const struct style_scope *scope, struct arena *keep)
{
    struct style_paint p = { 0 };
    double opacity = style_number(style, "fill-opacity", scope);
    p.fill = color_with_opacity(color_from_style(style_color(style, "fill-color", scope)), opacity);
    p.pattern = image_of(style, "fill-pattern", scope, keep);
    bool is_sharp = style_sets(style, "fill-antialias") && /* as MapLibre: then without outline */
                    !style_bool(style, "fill-antialias", scope);
    if (style_sets(style, "fill-outline-color") && !p.pattern.len && !is_sharp)
        p.outline = color_with_opacity(
            color_from_style(style_color(style, "fill-outline-color", scope)), opacity);
    p.translate = style_translate(style, "fill-translate", scope);
    return p;
}

static bool is_round(const struct style_layer *style, const char *property,
                     const struct style_scope *scope)
{
    char bytes[256];
    struct arena small = { bytes, bytes + sizeof bytes };
    return str_eq(style_text(style, property, scope, &small), STR("round"));
}

static struct style_paint line_paint(const struct style_layer *style,
                                     const struct style_scope *scope, struct arena *keep)
{
    struct style_paint p = { 0 };
    p.stroke.color = color_with_opacity(color_from_style(style_color(style, "line-color", scope)),
                                        style_number(style, "line-opacity", scope));
    p.stroke.width_pt = style_number(style, "line-width", scope) * PT_PER_PX;
    double dash[6];
    size_t n = style_numbers(style, "line-dasharray", scope, dash, 6);
    for (size_t i = 0; i < n; i++) /* in line widths */
        p.stroke.dash[i] = fmax(dash[i] * p.stroke.width_pt, 0.3);
    p.stroke.dash_count = (int)n;
    p.stroke.round =
        n == 0 && (is_round(style, "line-cap", scope) || is_round(style, "line-join", scope));
    p.offset_pt = number_or(style, "line-offset", scope, 0) * PT_PER_PX;
    p.gap_pt = number_or(style, "line-gap-width", scope, 0) * PT_PER_PX;
    p.translate = style_translate(style, "line-translate", scope);
    p.pattern = image_of(style, "line-pattern", scope, keep);
    p.has_gradient = style_sets(style, "line-gradient") && !p.pattern.len && n == 0;
    return p;
}

struct style_paint style_paint(const struct style_layer *style, const struct style_scope *scope,
                               struct arena *keep)
{
    return style->type == STYLE_FILL ? fill_paint(style, scope, keep)
                                     : line_paint(style, scope, keep);
}

static bool same_color(color a, color b)
{
    return memcmp(&a, &b, sizeof a) == 0;
}

static bool same_stroke(const struct stroke *a, const struct stroke *b)
{
    return same_color(a->color, b->color) && a->width_pt == b->width_pt && a->round == b->round &&
           a->dash_count == b->dash_count &&
           memcmp(a->dash, b->dash, sizeof *a->dash * (size_t)a->dash_count) == 0;
}

bool style_paint_equal(const struct style_paint *a, const struct style_paint *b)
{
    return same_color(a->fill, b->fill) && same_color(a->outline, b->outline) &&
           same_stroke(&a->stroke, &b->stroke) && a->offset_pt == b->offset_pt &&
           a->gap_pt == b->gap_pt && a->translate.x_pt == b->translate.x_pt &&
           a->translate.y_pt == b->translate.y_pt && str_eq(a->pattern, b->pattern) &&
           a->has_gradient == b->has_gradient;
}

bool style_paint_is_seen(const struct style_paint *p)
{
    return p->fill.alpha > 0 || p->outline.alpha > 0 ||
           (p->stroke.width_pt > 0 && p->stroke.color.alpha > 0);
}

/* ---- circles ---- */

struct circle_paint circle_paint(const struct style_layer *style, const struct style_scope *scope)
{
    struct circle_paint c = { 0 };
    c.radius_pt = fmin(style_number(style, "circle-radius", scope) * PT_PER_PX, MOST_RADIUS_PT);
    c.fill = color_from_style(style_color(style, "circle-color", scope));
    c.fill.alpha *= style_number(style, "circle-opacity", scope);
    c.edge.width_pt =
        fmin(style_number(style, "circle-stroke-width", scope) * PT_PER_PX, MOST_RADIUS_PT);
    c.edge.color = color_from_style(style_color(style, "circle-stroke-color", scope));
    c.edge.color.alpha *= style_number(style, "circle-stroke-opacity", scope);
    c.blur = fmax(number_or(style, "circle-blur", scope, 0), 0);
    c.translate = style_translate(style, "circle-translate", scope);
    return c;
}

double circle_paint_reach(const struct circle_paint *c)
{
    double moved = fmax(fabs(c->translate.x_pt), fabs(c->translate.y_pt));
    return c->radius_pt + c->edge.width_pt + moved;
}

/* As MapLibre fades: smoothly from its rim over `blur` of its reach. */
static double opacity_at(const struct circle_paint *c, double share)
{
    double t = fmin(fmax((1 - share) / c->blur, 0), 1);
    return t * t * (3 - 2 * t);
}

/* Discs one upon the other, for no picture, filter or gradient looks alike in all programs: each
 * adds what is missing at its radius. */
static void draw_blurred(struct scene *scene, pagexy at, const struct circle_paint *c, str class)
{
    enum { LEAST = 5, MOST = 24 };
    double reach = c->radius_pt + c->edge.width_pt, have[2] = { 0 };
    double faded = fmin(c->blur, 1) * reach;
    int steps = (int)fmin(fmax(faded / 0.4, LEAST), MOST);
    for (int i = 0; i < steps; i++) {
        double outer = reach - faded * i / steps, middle = outer - faded / steps / 2;
        bool is_edge = middle > c->radius_pt && c->edge.color.alpha > 0;
        color paint = is_edge ? c->edge.color : c->fill;
        double wanted = paint.alpha * opacity_at(c, middle / reach), *had = &have[is_edge];
        double alpha = *had < 1 ? 1 - (1 - wanted) / (1 - *had) : 0;
        *had = fmax(wanted, *had);
        if (alpha > 0)
            scene_circle(scene, at, outer, color_with_alpha(paint, alpha), (struct stroke){ 0 },
                         class);
    }
}

void circle_paint_draw(struct scene *scene, pagexy at, const struct circle_paint *c, str class)
{
    at.x_pt += c->translate.x_pt, at.y_pt += c->translate.y_pt;
    if (c->blur > 0) {
        draw_blurred(scene, at, c, class);
        return;
    }
    double middle = c->edge.color.alpha > 0 ? c->edge.width_pt / 2 : 0; /* it lies outside */
    scene_circle(scene, at, c->radius_pt + middle, c->fill, c->edge, class);
}
