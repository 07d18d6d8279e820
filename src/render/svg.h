/* SPDX-License-Identifier: Apache-2.0 */
/* svg.h - inside render: the pieces that an SVG is written of. */
#ifndef EVENTMAP_RENDER_SVG_H
#define EVENTMAP_RENDER_SVG_H

#include "render/backend.h"

struct svg {
    struct backend backend;
    struct buffer *out;
    struct fonts *fonts;
    bool text_as_paths;
    unsigned depth;      /* of groups */
    uint64_t links;      /* which of these are links, by depth */
    cairo_t *outlines;   /* where glyph outlines are made when text goes out as paths */
    struct buffer clips; /* the boxes that groups are cut to, each once: pageboxes */
    struct buffer cuts;  /* the shapes: pointers to them */
};

enum { SVG_DECIMALS = 2 }; /* of a point: 0.0035 mm */

/* Open Sans and Droid Sans are as wide as Noto Sans, letter by letter; the next ones are narrower,
 * so that no label grows into another; what is wider comes last. */
#define SVG_FAMILIES                                                                               \
    "'Noto Sans', 'Open Sans', 'Droid Sans', 'Noto Sans Arabic', 'Segoe UI', 'Liberation Sans', "  \
    "Arial, Helvetica, 'DejaVu Sans', sans-serif"

/* ---- svg_words.c: attributes and elements; what is not there is not written ---- */

void svg_add(struct buffer *out, const char *text); /* as it is */
void svg_add_attribute(struct buffer *out, const char *name, str value);
void svg_add_length(struct buffer *out, const char *name, double value);
void svg_add_color(struct buffer *out, const char *property, color value); /* "fill", "stroke" */
void svg_add_stroke(struct buffer *out, const struct stroke *stroke);
void svg_add_element(struct buffer *out, const char *name, str content);

/* ---- svg_text.c ---- */

void svg_text(struct backend *backend, const struct node *node);

#endif
