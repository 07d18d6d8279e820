/* SPDX-License-Identifier: Apache-2.0 */
#include "carto/look.h"

#include <math.h>

static color rgb(unsigned hex)
{
    return (color){ (hex >> 16 & 255) / 255.0, (hex >> 8 & 255) / 255.0, (hex & 255) / 255.0, 1 };
}

color color_from_style(style_rgba c)
{
    return (color){ c.red, c.green, c.blue, c.alpha };
}

color color_with_alpha(color c, double alpha)
{
    c.alpha = alpha;
    return c;
}

color color_blend(color under, color over)
{
    double a = over.alpha;
    return (color){ under.red * (1 - a) + over.red * a, under.green * (1 - a) + over.green * a,
                    under.blue * (1 - a) + over.blue * a, 1 };
}

/* WCAG 2.1, definition of relative luminance. */
static double linear(double c)
{
    return c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
}

double color_luminance(color c)
{
    return 0.2126 * linear(c.red) + 0.7152 * linear(c.green) + 0.0722 * linear(c.blue);
}

double color_contrast(color a, color b)
{
    double x = color_luminance(a), y = color_luminance(b);
    return (fmax(x, y) + 0.05) / (fmin(x, y) + 0.05);
}

color color_text_on(color ground)
{
    color white = rgb(0xffffff), dark = rgb(0x1a1a1a), black = rgb(0x000000);
    if (color_contrast(white, ground) >= 4.5)
        return white;
    return color_contrast(dark, ground) >= 4.5 ? dark
                                               : black; /* between them all greys are served */
}

/* Hues of Okabe & Ito in steps of 11 or more of CIE L*, so that grey prints and eyes without green
 * tell them apart, too. */
static const unsigned palette[] = { 0xc03c03, 0x014f8a, 0x019a6f, 0x630050,
                                    0xe1a101, 0x001b34, 0xd8d5d5 };

static color meta(const struct style *style, const char *key, unsigned otherwise)
{
    color o = rgb(otherwise);
    return color_from_style(
        style_meta_color(style, key, (style_rgba){ o.red, o.green, o.blue, 1 }));
}

static void read_palette(struct look *look, const struct style *style)
{
    size_t n = style_meta_list(style, "eventmap:palette");
    for (size_t i = 0; i < n && i < PALETTE_ROOM; i++)
        look->palette[look->palette_count++] =
            color_from_style(style_meta_item_color(style, "eventmap:palette", i));
    if (n)
        return;
    for (size_t i = 0; i < sizeof palette / sizeof *palette; i++)
        look->palette[look->palette_count++] = rgb(palette[i]);
}

static const double MARK_CONTRAST = 3; /* WCAG 2.1, 1.4.11 */

static bool is_seen(const struct look *look, color c)
{
    return color_contrast(c, look->paper) >= MARK_CONTRAST &&
           color_contrast(c, look->land) >= MARK_CONTRAST &&
           color_contrast(c, look->focus) >= MARK_CONTRAST;
}

static color line_color(const struct look *look, color c)
{
    color darker = c;
    for (int step = 1; step <= 20 && !is_seen(look, darker); step++)
        darker = color_blend(c, color_with_alpha(look->ink, 0.05 * step));
    return darker;
}

static void derive_lines(struct look *look)
{
    for (int i = 0; i < look->palette_count; i++)
        look->lines[i] = line_color(look, look->palette[i]);
}

/* From few to many: away from the land, in even steps of CIE L*, from 84 to 25 on light ground,
 * from 36 to 93 on dark ground. */
static const unsigned ramp_on_light[] = { 0xf0cc92, 0xe9aa66, 0xdf864a, 0xd0623d,
                                          0xb94039, 0x992538, 0x731534 };
static const unsigned ramp_on_dark[] = { 0x7f3b79, 0xb3427d, 0xdd5376, 0xfb716c,
                                         0xff9d74, 0xffc58f, 0xffe9bb };

static void read_ramp(struct look *look, const struct style *style)
{
    size_t n = style_meta_list(style, "eventmap:ramp");
    bool dark = color_luminance(look->land) < 0.18;
    for (size_t i = 0; n >= 2 && i < n && i < PALETTE_ROOM; i++)
        look->ramp[look->ramp_count++] =
            color_from_style(style_meta_item_color(style, "eventmap:ramp", i));
    for (size_t i = 0; n < 2 && i < sizeof ramp_on_light / sizeof *ramp_on_light; i++)
        look->ramp[look->ramp_count++] = rgb((dark ? ramp_on_dark : ramp_on_light)[i]);
}

static void read_shapes(struct look *look, const struct style *style)
{
    static const char *const usual[] = { "circle",  "square",   "diamond", "triangle",
                                         "hexagon", "pentagon", "star",    "cross" };
    size_t n = style_meta_list(style, "eventmap:shapes");
    for (size_t i = 0; i < n && look->shape_count < PALETTE_ROOM; i++) {
        int shape = symbol_shape_named(style_meta_item_text(style, "eventmap:shapes", i));
        if (shape >= 0)
            look->shapes[look->shape_count++] = shape;
    }
    for (size_t i = 0; look->shape_count < PALETTE_ROOM && i < sizeof usual / sizeof *usual; i++) {
        int shape = symbol_shape_named(str_from(usual[i]));
        bool has = false;
        for (int k = 0; k < look->shape_count; k++)
            has |= look->shapes[k] == shape;
        if (!has)
            look->shapes[look->shape_count++] = shape;
    }
}

static double size_said(const struct style *style, const char *key, double otherwise, double most)
{
    return fmin(style_meta_number(style, key, otherwise), most);
}

/* Sizes hold for pages of 150 mm and more and shrink, titles faster than texts, to columns of
 * 60 mm; nothing goes below 6 pt. */
static double size_for(double full, double small, double page_width_pt)
{
    double t = (page_width_pt - 170) / (425 - 170);
    t = t < 0 ? 0 : t > 1 ? 1 : t;
    return fmax(6, small + (full - small) * t);
}

/* Posters are read from further off: what grows is less than the page. */
static double enlargement(double width_pt, double height_pt)
{
    const double a4 = 708; /* root of its area */
    double size = sqrt(width_pt * fmax(height_pt, 0));
    return size > a4 ? 1 + 0.6 * (size / a4 - 1) : 1;
}

struct look look_read(const struct style *style, double page_width_pt, double page_height_pt,
                      struct arena *keep)
{
    struct look look = { 0 };
    str family = style_meta_text(style, "eventmap:font", (str){ 0 });
    look.family = family.len ? str_cstr(keep, family) : NULL;
    look.paper = meta(style, "eventmap:paper-color", 0xffffff);
    look.ink = meta(style, "eventmap:ink-color", 0x1d1d1b);
    look.muted = meta(style, "eventmap:muted-color", 0x5c5c58);
    look.water = meta(style, "eventmap:water-color", 0xd5e3ec);
    look.land = meta(style, "eventmap:land-color", 0xefece4);
    look.focus = meta(style, "eventmap:focus-color", 0xffffff);
    look.neutral = meta(style, "eventmap:neutral-color", 0x4a4a4a);
    look.neat_line = meta(style, "eventmap:frame-color", 0x8a8a86);
    read_palette(&look, style);
    read_ramp(&look, style);
    derive_lines(&look);
    read_shapes(&look, style);
    look.area = (struct area_look){
        .tint = fmax(style_meta_number(style, "eventmap:area-tint", 0.12), 0),
        .hatch_pt = fmax(style_meta_number(style, "eventmap:area-hatch-width", 0.45), 0),
        .spacing_pt = style_meta_number(style, "eventmap:area-hatch-spacing", 3.6),
        .outline_pt = fmax(style_meta_number(style, "eventmap:area-outline-width", 0.7), 0),
    };
    double title = size_said(style, "eventmap:title-size", 17, 150);
    double subtitle = size_said(style, "eventmap:subtitle-size", 9.5, 80);
    double text = size_said(style, "eventmap:text-size", 7.2, 40);
    double credit = size_said(style, "eventmap:credit-size", 6, 30);
    double k = look.enlarge = enlargement(page_width_pt, page_height_pt);
    look.title_pt = k * size_for(title, title * 0.56, page_width_pt);
    look.subtitle_pt = k * size_for(subtitle, subtitle * 0.75, page_width_pt);
    look.text_pt = k * size_for(text, text * 0.92, page_width_pt);
    look.credit_pt = k * fmax(6, credit);
    look.symbol_pt = k * fmax(size_said(style, "eventmap:symbol-radius", 5.9, 25), 2);
    return look;
}

struct text_style look_text(const struct look *look, double size_pt, bool bold, color fill)
{
    return (struct text_style){
        .family = look->family, .size_pt = size_pt, .bold = bold, .fill = fill
    };
}

void look_set_type_color(struct look *look, size_t type, color c)
{
    int usual = look->palette_count;
    if (type >= PALETTE_ROOM)
        return;
    for (; look->palette_count <= (int)type; look->palette_count++) {
        look->palette[look->palette_count] = look->palette[look->palette_count % usual];
        look->lines[look->palette_count] = look->lines[look->palette_count % usual];
    }
    look->palette[type] = color_with_alpha(c, 1);
    look->lines[type] = line_color(look, look->palette[type]);
}

color look_type_color(const struct look *look, size_t type)
{
    return look->palette[type % (size_t)look->palette_count];
}

color look_line_color(const struct look *look, size_t type)
{
    return look->lines[type % (size_t)look->palette_count];
}

bool look_needs_rim(const struct look *look, size_t type)
{
    return !is_seen(look, look_type_color(look, type));
}

color look_rim_color(const struct look *look, size_t type)
{
    return look_needs_rim(look, type) ? look->ink : look->paper;
}
