/* SPDX-License-Identifier: Apache-2.0 */
/* style_paint.h - inside carto: what a fill, line or circle layer of the style says, in points. */
#ifndef EVENTMAP_CARTO_STYLE_PAINT_H
#define EVENTMAP_CARTO_STYLE_PAINT_H

#include "carto/look.h"
#include "render/render.h"
#include "style/style.h"

struct style_paint {
    color fill;
    color outline; /* around it; alpha 0: none */
    struct stroke stroke;
    double offset_pt;  /* of the line to its right, or into the area that it goes around */
    double gap_pt;     /* > 0: two lines, that far apart */
    pagexy translate;  /* moved by */
    str pattern;       /* an image or hatch in place of the colour: pattern.h; empty: none */
    bool has_gradient; /* the colour of the line is style_progress_color's */
};

/* Of a STYLE_FILL or STYLE_LINE layer: nothing of the other kind. Names are in `keep`. */
struct style_paint style_paint(const struct style_layer *style, const struct style_scope *scope,
                               struct arena *keep);
bool style_paint_equal(const struct style_paint *a, const struct style_paint *b);
bool style_paint_is_seen(const struct style_paint *paint);
color color_with_opacity(color c, double opacity);
/* "fill-translate" and its like, in points: north is up, so that map and paper agree. */
pagexy style_translate(const struct style_layer *style, const char *property,
                       const struct style_scope *scope);

struct circle_paint {
    double radius_pt, blur; /* blur: the share of the radius in which it fades */
    color fill;
    struct stroke edge; /* around the radius */
    pagexy translate;
};

struct circle_paint circle_paint(const struct style_layer *style, const struct style_scope *scope);
/* How far it reaches from its centre, as it is drawn. */
double circle_paint_reach(const struct circle_paint *paint);
void circle_paint_draw(struct scene *scene, pagexy at, const struct circle_paint *paint, str class);

#endif
