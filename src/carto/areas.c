/* SPDX-License-Identifier: Apache-2.0 */
/* areas.c - events known only to an area: the area tinted, hatched and outlined, and a box in it (a
 * badge, never a pin) with hollow symbols.
 *
 * More than LABELLED_AREAS: thin outlines, and instead of the box one hollow symbol without a
 * caption, the sum of the area's events in it; where there is no room the sum goes to the nearest
 * such symbol.
 *
 * Wider areas are lighter (hatch.c) and drawn first. Badges: badges.c. */
#include "carto/drawing.h"
#include "carto/hatch.h"
#include "carto/symbol.h"
#include "carto/telling.h"

color site_color(const struct drawing *d, const struct event_site *site)
{
    const struct event_set *set = &d->frame->events;
    size_t type = set->events[site_event(set, site, 0)].type;
    for (size_t i = 1; i < site->count; i++)
        if (set->events[site_event(set, site, i)].type != type)
            return d->frame->look.neutral;
    return look_line_color(&d->frame->look, type);
}

/* The area less the narrower ones wholly in it, which have a hatch of their own. */
static struct path_data own_part(struct drawing *d, size_t index)
{
    const struct badge *b = &d->badges[index];
    size_t points = b->path.ends[b->path.count - 1], parts = b->path.count;
    for (size_t i = 0; i < index; i++) {
        points += d->badges[i].path.ends[d->badges[i].path.count - 1];
        parts += d->badges[i].path.count;
    }
    struct path_data out = { NEW(d->keep, pagexy, points), NEW(d->keep, size_t, parts), 0, true,
                             false };
    size_t n = 0;
    for (size_t i = index + 1; i-- > 0;) {
        if (i != index && d->frame->many_areas)
            break;
        const struct badge *part = &d->badges[i];
        bool nested = part->mask.cells * 100 <=
                      mask_common(&part->mask, &b->mask) * 103; /* all but its edge cells */
        bool covered = false; /* a hole in a hole would be filled again */
        for (size_t k = i + 1; k < index && !covered; k++)
            covered = mask_common(&part->mask, &d->badges[k].mask) * 2 > part->mask.cells;
        if (i != index && (!nested || covered))
            continue;
        size_t from = n;
        for (size_t k = 0; k < part->path.ends[part->path.count - 1]; k++)
            out.points[n++] = part->path.points[k];
        for (size_t k = 0; k < part->path.count; k++)
            out.ends[out.count++] = from + part->path.ends[k];
    }
    return out;
}

static void draw_area(struct drawing *d, size_t index)
{
    const struct badge *b = &d->badges[index];
    struct path_data inside = own_part(d, index);
    struct hatch_style h = hatch_style_of(d->frame, b->site->precision);
    color main = site_color(d, b->site);
    struct stroke none = { 0 };
    struct stroke hatch = { .color = color_with_alpha(main, h.line_alpha), .width_pt = h.line_pt };
    struct stroke edge = { .color = color_with_alpha(main, h.outline_alpha),
                           .width_pt = h.outline_pt,
                           .round = true };
    struct group_info info = { .class = STR("event-area"),
                               .title = site_names(&d->frame->events, b->site)->name };
    scene_group(d->scene, &info);
    if (h.tint > 0)
        scene_path(d->scene, inside, color_with_alpha(main, h.tint), none, STR("area-tint"));
    if (h.spacing_pt > 0)
        scene_path(d->scene, hatch_lines(&inside, h.spacing_pt, h.angle_deg, d->keep), (color){ 0 },
                   hatch, STR("area-hatch"));
    scene_path(d->scene, drawing_lines(d, site_names(&d->frame->events, b->site)->shape),
               (color){ 0 }, edge, STR("area-outline"));
    scene_group_end(d->scene);
}

void areas_draw(struct drawing *d)
{
    if (d->frame->plan.form == FORM_CHOROPLETH)
        return;
    scene_group(d->scene, &(struct group_info){ .id = STR("event-areas"),
                                                .class = STR("layer event-areas"),
                                                .label = STR("event areas") });
    for (size_t i = d->badge_count; i-- > 0;) /* the widest first */
        draw_area(d, i);
    scene_group_end(d->scene);
    lines_draw(d);
    circles_draw(d);
}
