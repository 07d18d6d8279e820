/* SPDX-License-Identifier: Apache-2.0 */
/* svg_words.c - safe words of markup, whatever the text is. */
#include <math.h>

#include "render/svg.h"

void svg_add(struct buffer *out, const char *text)
{
    buffer_add(out, str_from(text));
}

void svg_add_attribute(struct buffer *out, const char *name, str value)
{
    if (value.len == 0)
        return;
    buffer_add_char(out, ' ');
    svg_add(out, name);
    svg_add(out, "=\"");
    markup_add(out, value);
    buffer_add_char(out, '"');
}

void svg_add_length(struct buffer *out, const char *name, double value)
{
    buffer_add_char(out, ' ');
    svg_add(out, name);
    svg_add(out, "=\"");
    buffer_add_number(out, value, SVG_DECIMALS);
    buffer_add_char(out, '"');
}

static unsigned byte_of(double part)
{
    return (unsigned)lround(255 * fmin(1, fmax(0, part)));
}

/* fill="#rrggbb" fill-opacity=".5" */
void svg_add_color(struct buffer *out, const char *property, color value)
{
    if (value.alpha <= 0) {
        buffer_format(out, " %s=\"none\"", property);
        return;
    }
    buffer_format(out, " %s=\"#%02x%02x%02x\"", property, byte_of(value.red), byte_of(value.green),
                  byte_of(value.blue));
    if (value.alpha < 1) {
        buffer_format(out, " %s-opacity=\"", property);
        buffer_add_number(out, value.alpha, 3);
        buffer_add_char(out, '"');
    }
}

void svg_add_stroke(struct buffer *out, const struct stroke *stroke)
{
    if (stroke->width_pt <= 0 || stroke->color.alpha <= 0)
        return;
    svg_add_color(out, "stroke", stroke->color);
    svg_add_length(out, "stroke-width", stroke->width_pt);
    if (stroke->round)
        svg_add(out, " stroke-linecap=\"round\" stroke-linejoin=\"round\"");
    if (stroke->dash_count > 0) {
        svg_add(out, " stroke-dasharray=\"");
        for (int i = 0; i < stroke->dash_count; i++) {
            if (i > 0)
                buffer_add_char(out, ' ');
            buffer_add_number(out, stroke->dash[i], SVG_DECIMALS);
        }
        buffer_add_char(out, '"');
    }
}

void svg_add_element(struct buffer *out, const char *name, str content)
{
    if (content.len == 0)
        return;
    buffer_format(out, "<%s>", name);
    markup_add(out, content);
    buffer_format(out, "</%s>\n", name);
}
