/* SPDX-License-Identifier: Apache-2.0 */
/* circles.c - positions told relative to a place ("20 km north of Gao") are known only within some
 * radius: a dashed circle, to scale, where that reaches beyond the symbol. */
#include <math.h>

#include "carto/drawing.h"

static const double LEAST_SHARE = 1.25; /* of the symbol's radius */
static const double LINE_PT = 0.8, DASH_PT = 2.4, GAP_PT = 1.8, TINT = 0.07;
enum { CIRCLE_STEPS = 90 };

bool circle_is_seen(struct map_frame *f, const struct event_site *site)
{
    pagexy at;
    double radius = site->names ? site_names(&f->events, site)->radius_m : 0;
    if (radius <= 0 || site->is_area || site->is_line || site->outside ||
        form_is_surface(f->plan.form) || !frame_site(f, site, &at))
        return false;
    double metres = frame_metres_per_pt(f, at);
    double symbol = f->numbered || f->signs.shown ? f->look.symbol_pt : f->unit_radius;
    return metres > 0 && radius / metres > LEAST_SHARE * symbol;
}

static void draw_circle(struct scene *scene, const struct path_data *fill,
                        const struct path_data *line, color main)
{
    struct stroke none = { 0 };
    struct stroke stroke = {
        .color = main, .width_pt = LINE_PT, .dash = { DASH_PT, GAP_PT }, .dash_count = 2
    };
    scene_path(scene, *fill, color_with_alpha(main, TINT), none, STR("event-within"));
    scene_path(scene, *line, (color){ 0 }, stroke, STR("event-within-line"));
}

void circles_draw(struct drawing *d)
{
    const struct event_set *set = &d->frame->events;
    bool begun = false;
    for (size_t i = 0; i < set->site_count && !d->frame->aggregated; i++) {
        const struct event_site *site = &set->sites[i];
        if (!circle_is_seen(d->frame, site))
            continue;
        if (!begun)
            scene_group(d->scene, &(struct group_info){ .id = STR("event-circles"),
                                                        .class = STR("layer event-circles"),
                                                        .label = STR("event circles") });
        begun = true;
        struct geometry circle =
            geometry_circle(d->keep, site->at, site_names(set, site)->radius_m, CIRCLE_STEPS);
        struct path_data fill = drawing_fill(d, &circle), line = drawing_lines(d, &circle);
        struct group_info info = { .class = STR("event-circle"),
                                   .title = site_names(set, site)->name };
        scene_group(d->scene, &info);
        draw_circle(d->scene, &fill, &line, site_color(d, site));
        scene_group_end(d->scene);
    }
    if (begun)
        scene_group_end(d->scene);
    frame_forget_sites(d->frame);
}

void circle_swatch(const struct map_frame *f, struct scene *scene, pagebox box)
{
    double radius = (box.bottom - box.top) / 2;
    pagexy centre = { (box.left + box.right) / 2, (box.top + box.bottom) / 2 };
    struct stroke stroke = {
        .color = f->look.neutral, .width_pt = LINE_PT, .dash = { DASH_PT, GAP_PT }, .dash_count = 2
    };
    scene_circle(scene, centre, radius, color_with_alpha(f->look.neutral, TINT), stroke,
                 STR("legend-sign"));
}
