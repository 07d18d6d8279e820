/* SPDX-License-Identifier: Apache-2.0 */
/* fonts.h - inside render: shaped lines of text. */
#ifndef EVENTMAP_RENDER_FONTS_H
#define EVENTMAP_RENDER_FONTS_H

#include <pango/pangocairo.h>

#include "base/markup.h"
#include "render/render.h"

/* One line (no '\n'), shaped; what is not clean in it is replaced. The layout belongs to `fonts`
 * and changes with the next call. It has the size SHAPED_PT whatever that of the style is: Pango
 * looks for the fonts of each size anew, in threads of its own. Its units are PANGO_SCALE to the
 * point of that size. `base`: LTR, RTL; NEUTRAL leaves it to the line's letters. */
enum { SHAPED_PT = 64 };
PangoLayout *fonts_shape(struct fonts *fonts, str line, const struct text_style *style,
                         PangoDirection base);
/* The direction a text is read in: that of its first letter; NEUTRAL when it has none. A line of it
 * may start with a figure or a foreign name. */
PangoDirection fonts_direction(str text);

/* What texts measured before (measured.c), in the size SHAPED_PT. Belongs to `fonts`; NULL: there
 * is no memory for it. */
struct measures *fonts_measures(struct fonts *fonts);
struct measures *measures_new(void);
void measures_free(struct measures *measures);     /* NULL is fine, here and below */
enum measured_as { MEASURED_TEXT, MEASURED_LINE }; /* a line: its width alone */
bool measures_find(const struct measures *measures, enum measured_as as, str text,
                   const struct text_style *style, struct text_extent *extent);
void measures_add(struct measures *measures, enum measured_as as, str text,
                  const struct text_style *style, const struct text_extent *extent);

/* The family that a style without one gets. */
#define FONTS_DEFAULT_FAMILY "Noto Sans"

/* The lines of a text, one by one: where each stands relative to the text's anchor. */
struct text_line {
    str text;
    double left_pt;     /* left edge from the anchor: 0, -width/2 or -width */
    double baseline_pt; /* 0 for the first line, growing downwards */
    double width_pt;
    bool rtl;            /* Arabic, Hebrew: the text reads from the right */
    double scale;        /* the style's size in SHAPED_PT */
    PangoLayout *layout; /* valid until the next line */
};

struct text_lines {
    struct fonts *fonts;
    const struct text_style *style;
    enum text_anchor anchor;
    str rest;
    bool done;
    PangoDirection base; /* of the whole text */
    struct text_line line;
};

struct text_lines text_lines_start(struct fonts *fonts, str text, const struct text_style *style,
                                   enum text_anchor anchor);
bool text_lines_next(struct text_lines *lines);
/* The outlines of its glyphs, for a text whose anchor is at the origin: the path of `cairo`. */
void text_line_path(const struct text_line *line, cairo_t *cairo);
/* The glyphs, likewise, in the colour of `cairo`. */
void text_line_show(const struct text_line *line, cairo_t *cairo);

/* `text` as every back end can take it: valid UTF-8, no control characters but '\n'. The same view
 * when it is so already, else a copy in `keep`. */
str text_clean(str text, struct arena *keep);
void text_clean_into(str text, struct buffer *out);
bool text_is_clean(str text);
/* A web address and nothing else: no script, no quotes, no white space. */
bool link_is_safe(str link);

#endif
