/* SPDX-License-Identifier: Apache-2.0 */
/* lines.c - events known to lie along a line: the road between two towns, a river, a border. The
 * line lies on a band of paper, so that it is not taken for a road of the base map, is tinted where
 * the event may be, and dashed in the colour of its type. Its symbol stands in the middle of what
 * is seen of its longest part (marks.c). */
#include <math.h>

#include "carto/drawing.h"
#include "carto/symbol.h"

static const double CASING_PT = 6, BAND_PT = 5, LINE_PT = 1.3, DASH_PT = 4.2, GAP_PT = 2.6;
static const double CASING_ALPHA = 0.75, BAND_ALPHA = 0.24;

static double step_of(const struct path_data *path, size_t i)
{
    pagexy a = path->points[i - 1], b = path->points[i];
    return hypot(b.x_pt - a.x_pt, b.y_pt - a.y_pt);
}

/* Half the way along the part from point `from` to before `to`. */
static pagexy half_way(const struct path_data *path, size_t from, size_t to, double length)
{
    double rest = length / 2;
    for (size_t i = from + 1; i < to; i++) {
        double step = step_of(path, i);
        pagexy a = path->points[i - 1], b = path->points[i];
        if (step >= rest && step > 0) {
            double share = rest / step;
            return (pagexy){ a.x_pt + (b.x_pt - a.x_pt) * share,
                             a.y_pt + (b.y_pt - a.y_pt) * share };
        }
        rest -= step;
    }
    return path->points[from];
}

bool line_middle(struct drawing *d, const struct event_site *site, pagexy *middle)
{
    struct path_data path = drawing_lines(d, site_names(&d->frame->events, site)->shape);
    double most = -1;
    for (size_t part = 0, from = 0; part < path.count; from = path.ends[part++]) {
        double length = 0;
        for (size_t i = from + 1; i < path.ends[part]; i++)
            length += step_of(&path, i);
        if (length > most) {
            most = length;
            *middle = half_way(&path, from, path.ends[part], length);
        }
    }
    return most >= 0;
}

static void draw_line(struct scene *scene, const struct map_frame *f, struct path_data path,
                      color main)
{
    struct stroke casing = { .color = color_with_alpha(f->look.paper, CASING_ALPHA),
                             .width_pt = CASING_PT,
                             .round = true };
    struct stroke band = { .color = color_with_alpha(main, BAND_ALPHA),
                           .width_pt = BAND_PT,
                           .round = true };
    struct stroke line = {
        .color = main, .width_pt = LINE_PT, .dash = { DASH_PT, GAP_PT }, .dash_count = 2
    };
    scene_path(scene, path, (color){ 0 }, casing, STR("line-casing"));
    scene_path(scene, path, (color){ 0 }, band, STR("line-band"));
    scene_path(scene, path, (color){ 0 }, line, STR("event-line"));
}

void lines_draw(struct drawing *d)
{
    const struct event_set *set = &d->frame->events;
    bool begun = false;
    for (size_t i = 0; i < set->site_count; i++) {
        const struct event_site *site = &set->sites[i];
        if (!site->is_line || site->outside)
            continue;
        if (!begun)
            scene_group(d->scene, &(struct group_info){ .id = STR("event-lines"),
                                                        .class = STR("layer event-lines"),
                                                        .label = STR("event lines") });
        begun = true;
        struct group_info info = { .class = STR("event-along"),
                                   .title = site_names(set, site)->name };
        scene_group(d->scene, &info);
        draw_line(d->scene, d->frame, drawing_lines(d, site_names(&d->frame->events, site)->shape),
                  site_color(d, site));
        scene_group_end(d->scene);
    }
    if (begun)
        scene_group_end(d->scene);
}

void line_swatch(const struct map_frame *f, struct scene *scene, pagebox box)
{
    double y = (box.top + box.bottom) / 2, cap = CASING_PT / 2;
    struct path_data path =
        path_line(scene->arena, (pagexy){ box.left + cap, y }, (pagexy){ box.right - cap, y });
    draw_line(scene, f, path, f->look.neutral);
}
