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

pagebox layout_net(const struct map_frame *f, struct layout *l, int columns)
{
    int count = (int)f->split.count, rows = (count + columns - 1) / columns;
    l->sheet = l->panel;
    l->heading_pt = f->look.text_pt * HEADING_SIZES;
    l->sheet_columns = columns, l->sheet_rows = rows;
    pagebox box = { 0 };
    for (int i = count; i < columns * rows; i++) {
        pagebox place = layout_panel(l, f->rtl, (size_t)i);
        box = i == count ? place : pagebox_union(box, place);
    }
    if (count < columns * rows)
        box.top -= l->heading_pt;
    l->panel = layout_panel(l, f->rtl, 0);
    return box;
}

double layout_divide(const struct map_frame *f, struct layout *l, mapbox need)
{
    struct layout best = *l;
    double best_scale = -HUGE_VAL, left_over = 0;
    for (int columns = 1; columns <= (int)f->split.count; columns++) {
        struct layout net = *l;
        pagebox free = layout_net(f, &net, columns);
        double scale = arrange_scale(net.panel, need);
        if (scale <= best_scale * 1.01 && columns > 1)
            continue;
        best_scale = scale, best = net;
        left_over = (free.right - free.left) * (free.bottom - free.top);
    }
    *l = best;
    return left_over;
}
