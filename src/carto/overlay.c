/* SPDX-License-Identifier: Apache-2.0 */
/* overlay.c - one quiet colour, which reads on the land, for all of them; a dash each, so that four
 * can be told apart. Areas are drawn by their outline alone: what they mean is the user's, and a
 * fill would be taken for events. */
#include "carto/overlay.h"

#include "carto/key_parts.h"
#include "carto/symbol.h"
#include "carto/wrap.h"

static const color QUIET = { 0.47, 0.37, 0.20, 1 };
static const double CONTRAST = 3, LINE_PT = 0.9, DOT_PT = 1.5; /* WCAG 1.4.11 */
enum { DASHES = 4 };

/* Towards the ink, until it reads on land. */
static color quiet_color(const struct look *look)
{
    color c = QUIET;
    for (int step = 1; step <= 10 && color_contrast(c, look->land) < CONTRAST; step++)
        c = color_blend(QUIET, color_with_alpha(look->ink, step / 10.0));
    return c;
}

static struct stroke line_of(const struct look *look, size_t index)
{
    static const struct {
        double dash[6];
        int count;
    } dashes[DASHES] = {
        { { 0 }, 0 }, { { 5, 2 }, 2 }, { { 1.2, 1.8 }, 2 }, { { 6, 1.8, 1.2, 1.8 }, 4 }
    };
    struct stroke line = { .color = quiet_color(look), .width_pt = LINE_PT };
    line.dash_count = dashes[index % DASHES].count;
    for (int i = 0; i < line.dash_count; i++)
        line.dash[i] = dashes[index % DASHES].dash[i];
    return line;
}

static void draw_points(struct drawing *d, const struct geometry *points)
{
    for (size_t i = 0; i < points->count; i++) {
        pagexy p;
        if (points->paths[i].count && frame_page_of(d->frame, points->paths[i].points[0], &p))
            scene_circle(d->scene, p, DOT_PT, quiet_color(&d->frame->look), (struct stroke){ 0 },
                         STR("overlay-point"));
    }
}

static void draw_overlay(struct drawing *d, size_t index)
{
    const struct map_overlay *overlay = &d->frame->overlays[index];
    struct group_info info = { .id = str_format(d->keep, "overlay-%zu", index + 1),
                               .class = STR("layer overlay"),
                               .label = overlay->name,
                               .has_clip = true,
                               .clip = d->frame->layout.panel };
    scene_group(d->scene, &info);
    for (size_t i = 0; i < overlay->layer->feature_count; i++) {
        const struct geometry *geometry = &overlay->layer->features[i].geometry;
        if (geometry->type == GEOMETRY_POINT) {
            draw_points(d, geometry);
            continue;
        }
        struct path_data path = drawing_lines(d, geometry);
        if (path.count)
            scene_path(d->scene, path, (color){ 0 }, line_of(&d->frame->look, index),
                       STR("overlay-line"));
    }
    scene_group_end(d->scene);
}

void overlays_draw(struct drawing *d)
{
    for (size_t i = 0; i < d->frame->overlay_count; i++)
        if (d->frame->overlays[i].layer)
            draw_overlay(d, i);
}

/* ---- in the key ---- */

double overlay_key_height(struct map_frame *f, double width)
{
    double height = 0;
    for (size_t i = 0; i < f->overlay_count; i++)
        height += key_row_height(f, f->overlays[i].name, width);
    return height;
}

static void draw_row(struct pen *pen, size_t index)
{
    struct map_frame *f = pen->frame;
    const struct map_overlay *overlay = &f->overlays[index];
    double middle = key_row(f) / 2;
    pagexy from = key_at(pen, 1, middle), to = key_at(pen, key_indent(f) * 1.15, middle);
    if (overlay->layer && overlay->layer->geometry_type == GEOMETRY_POINT)
        scene_circle(pen->scene, (pagexy){ (from.x_pt + to.x_pt) / 2, from.y_pt }, DOT_PT,
                     quiet_color(&f->look), (struct stroke){ 0 }, STR("legend-overlay"));
    else
        scene_path(pen->scene, path_line(pen->scene->arena, from, to), (color){ 0 },
                   line_of(&f->look, index), STR("legend-overlay"));
    key_row_text(pen, overlay->name);
}

void overlay_key_draw(struct pen *pen)
{
    for (size_t i = 0; i < pen->frame->overlay_count; i++)
        draw_row(pen, i);
}
