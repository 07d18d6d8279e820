/* SPDX-License-Identifier: Apache-2.0 */
#include "carto/style_paint.h"

#include <math.h>

#include "carto/symbol.h"

static const double PT_PER_PX = 0.75;

color color_with_opacity(color c, double opacity)
{
    c.alpha *= opacity;
    return c;
}

static struct style_paint fill_paint(const struct style_layer *style,
                                     const struct style_scope *scope)
{
    struct style_paint p = { 0 };
    p.fill = color_with_opacity(color_from_style(style_color(style, "fill-color", scope)),
                                style_number(style, "fill-opacity", scope));
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
                                     const struct style_scope *scope)
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
    return p;
}

struct style_paint style_paint(const struct style_layer *style, const struct style_scope *scope)
{
    return style->type == STYLE_FILL ? fill_paint(style, scope) : line_paint(style, scope);
}
