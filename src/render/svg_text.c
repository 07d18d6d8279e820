/* SPDX-License-Identifier: Apache-2.0 */
/* svg_text.c - texts of an SVG: rules 2 and 3 of backend_svg.c. */
#include "render/svg.h"
#include "render/svg_path.h"

struct place { /* of one line */
    double x, y;
    const char *anchor; /* NULL: start */
};

static struct place line_place(const struct node *node, const struct text_line *line)
{
    struct place place = { node->at.x_pt, node->at.y_pt + line->baseline_pt, NULL };
    if (line->rtl)
        place.x += line->left_pt + line->width_pt / 2;
    if (line->rtl || node->anchor == ANCHOR_MIDDLE)
        place.anchor = "middle";
    else if (node->anchor == ANCHOR_END)
        place.anchor = "end";
    return place;
}

static void add_rotation(struct buffer *out, const struct node *node)
{
    if (node->rotate_deg == 0)
        return;
    svg_add(out, " transform=\"rotate(");
    buffer_add_number(out, node->rotate_deg, SVG_DECIMALS);
    buffer_add_char(out, ' ');
    buffer_add_number(out, node->at.x_pt, SVG_DECIMALS);
    buffer_add_char(out, ' ');
    buffer_add_number(out, node->at.y_pt, SVG_DECIMALS);
    svg_add(out, ")\"");
}

static void add_halo(struct buffer *out, const struct text_style *style)
{
    svg_add_color(out, "fill", style->halo);
    svg_add_color(out, "stroke", style->halo);
    svg_add_length(out, "stroke-width", 2 * style->halo_width_pt);
    svg_add(out, " stroke-linejoin=\"round\"");
}

static void add_font(struct buffer *out, const struct text_style *style)
{
    if (style->family && !str_eq(str_from(style->family), STR(FONTS_DEFAULT_FAMILY))) {
        svg_add(out, " font-family=\"'");
        markup_add(out, str_from(style->family));
        svg_add(out, "', " SVG_FAMILIES "\"");
    }
    svg_add_length(out, "font-size", style->size_pt);
    if (style->bold)
        svg_add(out, " font-weight=\"bold\"");
    if (style->italic)
        svg_add(out, " font-style=\"italic\"");
    if (style->letter_spacing_pt > 0)
        svg_add_length(out, "letter-spacing", style->letter_spacing_pt);
}

static bool spaces_matter(str text)
{
    return str_find(text, STR("  ")) >= 0 || str_starts(text, STR(" ")) || str_ends(text, STR(" "));
}

static void add_text(struct svg *svg, const struct node *node, const struct text_line *line,
                     bool halo)
{
    struct buffer *out = svg->out;
    struct place place = line_place(node, line);
    svg_add(out, "<text");
    svg_add_attribute(out, "class", halo ? STR("halo") : node->class);
    if (halo)
        svg_add(out, " aria-hidden=\"true\"");
    svg_add_length(out, "x", place.x);
    svg_add_length(out, "y", place.y);
    if (place.anchor)
        buffer_format(out, " text-anchor=\"%s\"", place.anchor);
    if (line->rtl)
        svg_add(out, " direction=\"rtl\"");
    add_font(out, &node->text_style);
    if (halo)
        add_halo(out, &node->text_style);
    else
        svg_add_color(out, "fill", node->text_style.fill);
    add_rotation(out, node);
    svg_add(out, spaces_matter(line->text) ? " xml:space=\"preserve\">" : ">");
    markup_add(out, line->text);
    svg_add(out, "</text>\n");
}

static void add_outlined(struct svg *svg, const struct node *node, const struct text_line *line,
                         bool halo)
{
    struct buffer *out = svg->out;
    svg_add(out, "<path");
    svg_add_attribute(out, "class", halo ? STR("halo") : node->class);
    if (halo)
        svg_add(out, " aria-hidden=\"true\"");
    else
        svg_add_attribute(out, "aria-label", line->text);
    if (halo)
        add_halo(out, &node->text_style);
    else
        svg_add_color(out, "fill", node->text_style.fill);
    add_rotation(out, node);
    svg_add(out, " d=\"");
    cairo_save(svg->outlines);
    cairo_translate(svg->outlines, node->at.x_pt, node->at.y_pt);
    text_line_path(line, svg->outlines);
    cairo_restore(svg->outlines);
    cairo_path_t *outline = cairo_copy_path(svg->outlines);
    svg_path_add_outline(out, outline);
    cairo_path_destroy(outline);
    svg_add(out, "\"/>\n");
}

void svg_text(struct backend *backend, const struct node *node)
{
    struct svg *svg = (struct svg *)backend;
    const struct text_style *style = &node->text_style;
    bool has_halo = style->halo.alpha > 0 && style->halo_width_pt > 0;
    bool halo_alone = has_halo && style->fill.alpha <= 0;
    for (int halo = has_halo; halo >= halo_alone; halo--) {
        struct text_lines lines = text_lines_start(svg->fonts, node->text, style, node->anchor);
        while (text_lines_next(&lines)) {
            if (str_trim(lines.line.text).len == 0)
                continue;
            if (svg->text_as_paths)
                add_outlined(svg, node, &lines.line, halo);
            else
                add_text(svg, node, &lines.line, halo);
        }
    }
}
