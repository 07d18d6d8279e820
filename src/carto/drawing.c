/* SPDX-License-Identifier: Apache-2.0 */
#include "carto/drawing.h"

#include <math.h>

#include "carto/symbol.h"

void drawing_block(struct drawing *d, pagebox box)
{
    APPEND(d->keep, &d->obstacles, box);
}

bool drawing_is_free(const struct drawing *d, pagebox box)
{
    for (size_t i = 0; i < d->obstacles.count; i++)
        if (pagebox_overlap(d->obstacles.items[i], box))
            return false;
    return true;
}

struct path_data drawing_fill(struct drawing *d, const struct geometry *geometry)
{
    struct path_builder builder = { .keep = d->keep };
    shapes_add_fill(&builder, &d->frame->view, geometry, d->scratch);
    return builder_path(&builder, true);
}

struct path_data drawing_lines(struct drawing *d, const struct geometry *geometry)
{
    struct path_builder builder = { .keep = d->keep };
    shapes_add_lines(&builder, &d->frame->view, geometry, d->scratch);
    return builder_path(&builder, false);
}

pagexy box_nearest(pagebox box, pagexy p)
{
    return (pagexy){ fmin(fmax(p.x_pt, box.left), box.right),
                     fmin(fmax(p.y_pt, box.top), box.bottom) };
}

void leader_draw(struct drawing *d, pagexy from, pagexy to)
{
    struct stroke halo = { .color = color_with_alpha(d->frame->look.paper, 0.9), .width_pt = 1.8 };
    struct stroke line = { .color = d->frame->look.ink, .width_pt = 0.55 };
    struct path_data path = path_line(d->scene->arena, from, to);
    scene_path(d->scene, path, (color){ 0 }, halo, STR("leader"));
    scene_path(d->scene, path, (color){ 0 }, line, STR("leader"));
}

int leader_boxes(pagexy from, pagexy to, pagebox *out, int room)
{
    double dx = to.x_pt - from.x_pt, dy = to.y_pt - from.y_pt;
    int n = (int)fmin(ceil(hypot(dx, dy) / 5), room);
    for (int i = 0; i < n; i++) {
        double t = (double)i / n, u = (i + 1.0) / n;
        double x0 = from.x_pt + t * dx, x1 = from.x_pt + u * dx;
        double y0 = from.y_pt + t * dy, y1 = from.y_pt + u * dy;
        out[i] = (pagebox){ fmin(x0, x1) - 0.4, fmin(y0, y1) - 0.4, fmax(x0, x1) + 0.4,
                            fmax(y0, y1) + 0.4 };
    }
    return n;
}
