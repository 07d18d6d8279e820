/* SPDX-License-Identifier: Apache-2.0 */
#include <math.h>

#include "carto/icon.h"

static struct affine placed(const struct icon *icon, pagexy centre, const struct icon_look *look)
{
    double a = fmod(look->rotate_deg, 360) * 3.14159265358979323846 / 180, k = look->pt_per_unit;
    double c = k * cos(a), s = k * sin(a), x = icon->width / 2, y = icon->height / 2;
    return (struct affine){ c, s, -s, c, centre.x_pt - c * x + s * y, centre.y_pt - s * x - c * y };
}

static struct path_data moved(const struct path_data *path, const struct affine *affine,
                              struct arena *keep)
{
    struct path_data out = *path;
    size_t count = path->count ? path->ends[path->count - 1] : 0;
    out.points = NEW(keep, pagexy, count);
    for (size_t i = 0; i < count; i++)
        out.points[i] = affine_at(affine, path->points[i]);
    return out;
}

void icon_draw(struct scene *scene, const struct icon *icon, pagexy centre,
               const struct icon_look *look, str class)
{
    struct affine affine = placed(icon, centre, look);
    struct path_data *paths = NEW(scene->arena, struct path_data, icon->count);
    struct stroke halo = { .color = look->halo, .width_pt = 2 * look->halo_pt, .round = true };
    for (size_t i = 0; i < icon->count; i++)
        paths[i] = moved(&icon->parts[i].path, &affine, scene->arena);
    for (size_t i = 0; i < icon->count && look->halo_pt > 0 && look->halo.alpha > 0; i++)
        scene_path(scene, paths[i], (color){ 0 }, halo, STR("icon-halo"));
    for (size_t i = 0; i < icon->count; i++) {
        color fill = icon->parts[i].fill.alpha > 0 ? icon->parts[i].fill : look->fill;
        fill.alpha *= icon->parts[i].fill.alpha > 0 ? look->fill.alpha : 1;
        scene_path(scene, paths[i], fill, (struct stroke){ 0 }, class);
    }
}

pagebox icon_box(const struct icon *icon, pagexy centre, const struct icon_look *look)
{
    struct affine affine = placed(icon, centre, look);
    pagebox box = { centre.x_pt, centre.y_pt, centre.x_pt, centre.y_pt };
    for (int i = 0; i < 4; i++) {
        pagexy corner = { i & 1 ? icon->width : 0, i & 2 ? icon->height : 0 };
        pagexy p = affine_at(&affine, corner);
        box = pagebox_union(box, (pagebox){ p.x_pt, p.y_pt, p.x_pt, p.y_pt });
    }
    return pagebox_grow(box, look->halo.alpha > 0 ? look->halo_pt : 0);
}
