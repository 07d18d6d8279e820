/* SPDX-License-Identifier: Apache-2.0 */
/* style_paint.h - inside carto: what a fill or line layer of the style says, in points. */
#ifndef EVENTMAP_CARTO_STYLE_PAINT_H
#define EVENTMAP_CARTO_STYLE_PAINT_H

#include "carto/look.h"
#include "render/render.h"
#include "style/style.h"

struct style_paint {
    color fill;
    struct stroke stroke;
};

/* Of a STYLE_FILL or STYLE_LINE layer: nothing of the other kind. */
struct style_paint style_paint(const struct style_layer *style, const struct style_scope *scope);
color color_with_opacity(color c, double opacity);

#endif
