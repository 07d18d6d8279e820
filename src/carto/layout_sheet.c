/* SPDX-License-Identifier: Apache-2.0 */
/* layout_sheet.c - small multiples: a net of panels where one map has its panel. */
#include <math.h>

#include "carto/arrange.h"

static const double HEADING_SIZES = 1.75; /* height of a panel's heading in sizes of its text */

pagebox layout_panel(const struct layout *l, bool rtl, size_t index)
{
    pagebox s = l->sheet;
    int row = (int)index / l->sheet_columns, column = (int)index % l->sheet_columns;
    if (rtl)
        column = l->sheet_columns - 1 - column;
    double width = (s.right - s.left + l->gap_pt) / l->sheet_columns;
    double height = (s.bottom - s.top + l->gap_pt * 0.7) / l->sheet_rows;
    double left = s.left + column * width, top = s.top + row * height;
    return (pagebox){ left, top + l->heading_pt, left + width - l->gap_pt,
                      top + height - l->gap_pt * 0.7 };
}

void layout_divide(const struct map_frame *f, struct layout *l, mapbox need)
{
    struct layout best = *l;
    double best_scale = -HUGE_VAL;
    best.sheet = l->panel;
    best.heading_pt = f->look.text_pt * HEADING_SIZES;
    for (int columns = 1; columns <= (int)f->split.count; columns++) {
        struct layout net = best;
        net.sheet_columns = columns;
        net.sheet_rows = ((int)f->split.count + columns - 1) / columns;
        double scale = arrange_scale(layout_panel(&net, f->rtl, 0), need);
        if (scale > best_scale * 1.01 || columns == 1)
            best_scale = scale, best.sheet_columns = columns, best.sheet_rows = net.sheet_rows;
    }
    best.panel = layout_panel(&best, f->rtl, 0);
    *l = best;
}
