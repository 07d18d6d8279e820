/* SPDX-License-Identifier: Apache-2.0 */
/* text.c - how large a text is, and where its lines stand. Every line is shaped by itself, so that
 * all back ends put it at the same place: baselines are `line_height` font sizes apart. */
#include <math.h>
#include <string.h>

#include "render/fonts.h"

static const double LINE_HEIGHT = 1.25; /* font sizes, where the style has none */

static double points(int pango_units)
{
    return (double)pango_units / PANGO_SCALE;
}

bool link_is_safe(str link)
{
    if (!str_starts(link, STR("https://")) && !str_starts(link, STR("http://")))
        return false;
    for (size_t i = 0; i < link.len; i++)
        if (link.ptr[i] <= ' ' || link.ptr[i] == 0x7F || strchr("\"'<>\\^`{|}", link.ptr[i]))
            return false;
    return str_is_utf8(link);
}

bool text_is_clean(str text)
{
    if (!str_is_utf8(text))
        return false;
    uint32_t code;
    for (size_t step; (step = str_decode(text, &code)) > 0; text = str_skip(text, step))
        if (code != '\n' && text_is_control(code))
            return false;
    return true;
}

void text_clean_into(str text, struct buffer *out)
{
    uint32_t code;
    for (size_t step; (step = str_decode(text, &code)) > 0; text = str_skip(text, step)) {
        char bytes[4];
        size_t len = str_encode(code != '\n' && text_is_control(code) ? ' ' : code, bytes);
        buffer_add(out, (str){ bytes, len });
    }
}

str text_clean(str text, struct arena *keep)
{
    if (text_is_clean(text))
        return text;
    struct buffer clean = { 0 };
    text_clean_into(text, &clean);
    return buffer_keep(&clean, keep);
}

struct text_lines text_lines_start(struct fonts *fonts, str text, const struct text_style *style,
                                   enum text_anchor anchor)
{
    return (struct text_lines){ .fonts = fonts,
                                .style = style,
                                .anchor = anchor,
                                .rest = text,
                                .done = text.len == 0,
                                .base = fonts_direction(text) };
}

/* Unlike str_cut, "a\n" has a second, empty line. */
static str cut_line(struct text_lines *lines)
{
    ptrdiff_t end = str_find_char(lines->rest, '\n');
    str line = end < 0 ? lines->rest : str_sub(lines->rest, 0, (size_t)end);
    lines->done = end < 0;
    lines->rest = str_skip(lines->rest, line.len + 1);
    return line;
}

bool text_lines_next(struct text_lines *lines)
{
    if (lines->done)
        return false;
    const struct text_style *style = lines->style;
    struct text_line *line = &lines->line;
    double step = style->size_pt * (style->line_height > 0 ? style->line_height : LINE_HEIGHT);
    line->baseline_pt = line->layout ? line->baseline_pt + step : 0;
    line->text = cut_line(lines);
    line->layout = fonts_shape(lines->fonts, line->text, style, lines->base);
    line->scale = style->size_pt / SHAPED_PT;
    PangoRectangle logical;
    pango_layout_get_extents(line->layout, NULL, &logical);
    line->width_pt = points(logical.width) * line->scale;
    line->left_pt = lines->anchor == ANCHOR_START    ? 0
                    : lines->anchor == ANCHOR_MIDDLE ? -line->width_pt / 2
                                                     : -line->width_pt;
    line->rtl = lines->base == PANGO_DIRECTION_RTL;
    return true;
}

static PangoLayoutLine *start_glyphs(const struct text_line *line, cairo_t *cairo)
{
    cairo_save(cairo);
    cairo_translate(cairo, line->left_pt, line->baseline_pt);
    cairo_scale(cairo, line->scale, line->scale);
    cairo_new_path(cairo);
    cairo_move_to(cairo, 0, 0);
    return pango_layout_get_line_readonly(line->layout, 0);
}

void text_line_path(const struct text_line *line, cairo_t *cairo)
{
    pango_cairo_layout_line_path(cairo, start_glyphs(line, cairo));
    cairo_restore(cairo);
}

void text_line_show(const struct text_line *line, cairo_t *cairo)
{
    pango_cairo_show_layout_line(cairo, start_glyphs(line, cairo));
    cairo_restore(cairo);
}

/* ---- measuring ---- */

/* Ink of the line from its own baseline start. */
static pagebox line_ink(const struct text_line *line)
{
    PangoRectangle ink;
    pango_layout_get_extents(line->layout, &ink, NULL);
    double left = points(ink.x);
    double top = points(ink.y - pango_layout_get_baseline(line->layout));
    return (pagebox){ left, top + line->baseline_pt, left + points(ink.width),
                      top + line->baseline_pt + points(ink.height) };
}

static struct text_extent shaped_extent(struct fonts *fonts, str text,
                                        const struct text_style *style)
{
    struct text_extent extent = { 0 };
    struct text_lines lines = text_lines_start(fonts, text, style, ANCHOR_START);
    for (bool first = true; text_lines_next(&lines); first = false) {
        PangoRectangle logical;
        pango_layout_get_extents(lines.line.layout, NULL, &logical);
        double ascent = points(pango_layout_get_baseline(lines.line.layout));
        if (first)
            extent.ascent_pt = ascent;
        extent.descent_pt = points(logical.height) - ascent;
        extent.width_pt = fmax(extent.width_pt, lines.line.width_pt);
        pagebox ink = line_ink(&lines.line);
        extent.ink = first ? ink : pagebox_union(extent.ink, ink);
    }
    extent.height_pt = extent.ascent_pt + lines.line.baseline_pt + extent.descent_pt;
    return extent;
}

static struct text_style in_shaped_size(const struct text_style *style)
{
    struct text_style shaped = *style;
    shaped.size_pt = SHAPED_PT;
    if (style->letter_spacing_pt != 0 && style->size_pt > 0)
        shaped.letter_spacing_pt = style->letter_spacing_pt / style->size_pt * SHAPED_PT;
    return shaped;
}

static struct text_extent scaled(struct text_extent e, double by)
{
    e.width_pt *= by, e.height_pt *= by, e.ascent_pt *= by, e.descent_pt *= by;
    e.ink.left *= by, e.ink.top *= by, e.ink.right *= by, e.ink.bottom *= by;
    return e;
}

/* A text is measured once for all its sizes. */
struct text_extent text_measure(struct fonts *fonts, str text, const struct text_style *style)
{
    struct text_extent extent;
    struct text_style shaped = in_shaped_size(style);
    if (!measures_find(fonts_measures(fonts), MEASURED_TEXT, text, &shaped, &extent)) {
        extent = shaped_extent(fonts, text, &shaped);
        measures_add(fonts_measures(fonts), MEASURED_TEXT, text, &shaped, &extent);
    }
    return scaled(extent, style->size_pt / SHAPED_PT);
}

void text_reaches(struct fonts *fonts, str line, const struct text_style *style, double *reach)
{
    PangoLayout *layout = fonts_shape(fonts, line, style, PANGO_DIRECTION_LTR);
    PangoLayoutLine *shaped = pango_layout_get_line_readonly(layout, 0);
    for (size_t i = 0; i <= line.len; i++) {
        int x = 0;
        pango_layout_line_index_to_x(shaped, (int)i, false, &x);
        reach[i] = points(x) * style->size_pt / SHAPED_PT;
    }
}

static double line_width(struct fonts *fonts, str line, const struct text_style *style)
{
    struct text_extent extent = { 0 };
    struct text_style shaped = in_shaped_size(style);
    if (!measures_find(fonts_measures(fonts), MEASURED_LINE, line, &shaped, &extent)) {
        PangoRectangle logical;
        pango_layout_get_extents(fonts_shape(fonts, line, &shaped, PANGO_DIRECTION_NEUTRAL), NULL,
                                 &logical);
        extent.width_pt = points(logical.width);
        measures_add(fonts_measures(fonts), MEASURED_LINE, line, &shaped, &extent);
    }
    return extent.width_pt * style->size_pt / SHAPED_PT;
}

/* Latin letters with their accents: what a font for maps has. No need to ask. */
static bool is_plain(str text)
{
    uint32_t code = ' ';
    for (size_t step; (step = str_decode(text, &code)) > 0; text = str_skip(text, step))
        if ((code < ' ' && code != '\n') || (code >= 0x7F && code < 0xA0) || code >= 0x180)
            return false;
    return true;
}

bool text_is_drawable(struct fonts *fonts, str text)
{
    if (is_plain(text))
        return true;
    const struct text_style style = { .size_pt = 10 };
    for (str line; str_cut(&text, '\n', &line);)
        if (pango_layout_get_unknown_glyphs_count(
                fonts_shape(fonts, line, &style, PANGO_DIRECTION_NEUTRAL)))
            return false;
    return true;
}

/* Where the line that starts `rest` ends: after the last word that fits, or after the first. Words
 * are measured once each, with the space before them. */
static size_t fitting(struct fonts *fonts, str rest, const struct text_style *style, double width)
{
    size_t end = 0;
    double x = 0;
    for (size_t i = 1; i <= rest.len; i++) {
        bool breaks = i == rest.len || rest.ptr[i] == '\n';
        if (!breaks && rest.ptr[i] != ' ')
            continue;
        x += line_width(fonts, str_sub(rest, end, i - end), style);
        if (end && x > width)
            return end;
        end = i;
        if (breaks)
            return end;
    }
    return rest.len;
}

str text_wrap(struct fonts *fonts, str text, const struct text_style *style, double max_width_pt,
              struct arena *keep)
{
    text = text_clean(text, keep);
    char *out = NEW(keep, char, text.len + 1);
    size_t len = 0;
    for (str rest = text; rest.len > 0;) {
        size_t end = rest.ptr[0] == '\n' ? 0 : fitting(fonts, rest, style, max_width_pt);
        for (size_t i = 0; i < end; i++)
            out[len++] = rest.ptr[i];
        rest = str_skip(rest, end);
        if (rest.len > 0)
            out[len++] = '\n'; /* in place of the space or '\n' that stood here */
        rest = str_skip(rest, 1);
    }
    return (str){ out, len };
}
