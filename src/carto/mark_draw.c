/* SPDX-License-Identifier: Apache-2.0 */
#include <math.h>

#include "carto/crowd.h"
#include "carto/marks.h"
#include "carto/symbol.h"
#include "carto/telling.h"

static const double FIGURES_FROM = 4.4; /* radius in points from which a count is written inside */

static struct group_info group_of(const struct map_frame *f, const struct mark *m,
                                  const struct mark_item *item)
{
    if (!item->number && (item->count > 1 || m->site->count > 1))
        return events_group(f, m->site, item->type, f->summed, item->count);
    size_t event = item->number ? item->event : site_event(&f->events, m->site, 0);
    return event_group(f, &f->events.events[event], m->site);
}

static void draw_item(struct drawing *d, const struct mark *m, const struct mark_item *item)
{
    const struct map_frame *f = d->frame;
    pagexy at = { m->centre.x_pt + item->offset.x_pt, m->centre.y_pt + item->offset.y_pt };
    str inside = item->number ? str_format(d->keep, "%d", item->number)
                 : item->radius >= FIGURES_FROM && item->count > 1
                     ? number_short(d->keep, f->language, item->count)
                     : (str){ 0 };
    struct group_info info = group_of(f, m, item);
    scene_group(d->scene, &info);
    symbol_draw(f, d->scene, at, item->radius, item->type,
                m->site->is_line && m->sites == 1 ? SYMBOL_HOLLOW : SYMBOL_SOLID, inside);
    scene_group_end(d->scene);
}

/* The dot of another place stands there already. */
static bool dot_is_hidden(const struct drawing *d, size_t mark)
{
    pagexy here = d->marks[mark].anchor;
    for (size_t k = 0; k < mark; k++)
        if (d->marks[k].has_dot && hypot(d->marks[k].anchor.x_pt - here.x_pt,
                                         d->marks[k].anchor.y_pt - here.y_pt) < 2 * DOT_PT)
            return true;
    return false;
}

void marks_draw(struct drawing *d)
{
    scene_group(d->scene, &(struct group_info){ .id = STR("events"),
                                                .class = STR("layer events"),
                                                .label = STR("events") });
    for (size_t i = 0; i < d->mark_count; i++) {
        const struct mark *m = &d->marks[i];
        if (m->has_dot || m->has_leader)
            leader_draw(d, m->anchor, box_nearest(mark_box(m, m->centre), m->anchor));
    }
    struct stroke edge = { .color = d->frame->look.paper, .width_pt = 0.7 };
    crowd_draw(d);
    for (size_t i = 0; i < d->mark_count; i++) {
        const struct mark *m = &d->marks[i];
        if (m->has_dot && !dot_is_hidden(d, i))
            scene_circle(d->scene, m->anchor, DOT_PT, d->frame->look.ink, edge, STR("event-place"));
        for (size_t k = 0; k < m->item_count; k++)
            draw_item(d, m, &m->items[k]);
    }
    scene_group_end(d->scene);
}
