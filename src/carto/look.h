/* SPDX-License-Identifier: Apache-2.0 */
/* look.h - sizes, colours and shapes of what is not a style layer: furniture, event symbols. They
 * come from the style's metadata ("eventmap:..."), with defaults here. */
#ifndef EVENTMAP_CARTO_LOOK_H
#define EVENTMAP_CARTO_LOOK_H

#include "render/render.h"
#include "style/style.h"

enum { PALETTE_ROOM = 8 };

struct area_look { /* of a region with events: hatch.c */
    double tint, hatch_pt, spacing_pt, outline_pt;
};

struct look {
    struct area_look area;
    const char *family;
    color paper, ink, muted, water, land, focus, neutral, neat_line;
    color palette[PALETTE_ROOM]; /* of symbols */
    color lines[PALETTE_ROOM];   /* the same, for lines and hollow symbols: as far towards the ink
                                    as WCAG 1.4.11 asks (3:1 against paper and land) */
    int palette_count;
    color ramp[PALETTE_ROOM]; /* from few events to many: surface.c */
    int ramp_count;
    int shapes[PALETTE_ROOM], shape_count;            /* of event types, numbered in symbol.c */
    double title_pt, subtitle_pt, text_pt, credit_pt; /* for this page width */
    double enlarge;   /* of texts and symbols on posters: 1 or more */
    double symbol_pt; /* radius of a numbered symbol */
};

struct look look_read(const struct style *style, double page_width_pt, double page_height_pt,
                      struct arena *keep);

struct text_style look_text(const struct look *look, double size_pt, bool bold, color fill);
/* Of type `type`, in place of the palette's: too late for whatever was drawn before. */
void look_set_type_color(struct look *look, size_t type, color c);
color look_type_color(const struct look *look, size_t type);
color look_line_color(const struct look *look, size_t type);
/* Of the rim of a solid symbol: the paper, or the ink where the fill alone would not be seen. */
bool look_needs_rim(const struct look *look, size_t type);
color look_rim_color(const struct look *look, size_t type);

/* Index of "circle", "square", ... in symbol.c; -1 when there is no such shape. */
int symbol_shape_named(str name);
const char *symbol_shape_name(int shape);

double color_luminance(color c); /* WCAG 2 relative luminance */
double color_contrast(color a, color b);
color color_with_alpha(color c, double alpha);
/* `over` laid on an opaque colour. */
color color_blend(color under, color over);
/* Black-ish or white, whichever reads better on `ground`. */
color color_text_on(color ground);
color color_from_style(style_rgba c);

#endif
