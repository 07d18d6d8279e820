/* SPDX-License-Identifier: Apache-2.0 */
#include "carto/surface.h"

#include <math.h>
#include <stdlib.h>

#include "carto/telling.h"

static const double EDGE_PT = 0.25, EDGE_ALPHA = 0.28;

color surface_color(const struct look *look, size_t index, size_t count)
{
    double last = look->ramp_count - 1;
    double at = count > 1 ? last * (double)index / (double)(count - 1) : last * 0.6;
    int low = (int)fmin(floor(at), last);
    if (low == look->ramp_count - 1)
        return look->ramp[low];
    return color_blend(look->ramp[low], color_with_alpha(look->ramp[low + 1], at - low));
}

/* ---- classes of all panels ---- */

static int by_value(const void *left, const void *right)
{
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

static void classify_cells(struct form_plan *plan, const struct surface *const *all, size_t count,
                           struct arena scratch)
{
    size_t n = 0, most = 0;
    for (size_t i = 0; i < count; i++)
        most += all[i]->cell_count;
    double *values = NEW(&scratch, double, most + 1);
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < all[i]->cell_count; k++) {
            values[n] = (double)all[i]->cells[k].events;
            n += values[n] > 0;
        }
    qsort(values, n, sizeof *values, by_value);
    plan->classes = classes_of(values, n, plan->classifier, plan->wanted, scratch);
}

static void sum_up(struct form_plan *plan, const struct surface *s)
{
    plan->elsewhere += s->elsewhere;
    for (size_t k = 0; k < s->cell_count; k++) {
        uint64_t events = s->cells[k].events;
        if (!events) {
            plan->empty_units++;
            continue;
        }
        size_t class = class_of(&plan->classes, (double)events);
        plan->cells[class]++;
        plan->events[class] += events;
        plan->cell_count++;
    }
}

static struct surface *surface_of(struct drawing *d, const struct map_layers *layers)
{
    struct surface *s = NEW(d->keep, struct surface, 1);
    enum map_form form = d->frame->plan.form;
    *s = form == FORM_HEXBIN       ? hexbin_of(d->frame, d->keep, d->scratch)
         : form == FORM_CHOROPLETH ? choropleth_of(d, layers)
                                   : density_of(d->frame, d->keep, d->scratch);
    return s;
}

void surfaces_make(struct drawing *page, struct drawing *panels, size_t count,
                   const struct map_layers *layers)
{
    struct form_plan plan = page->frame->plan;
    if (!form_is_surface(plan.form))
        return;
    const struct surface **all = NEW(page->keep, const struct surface *, count);
    for (size_t i = 0; i < count; i++)
        all[i] = panels[i].surface = surface_of(&panels[i], layers);
    plan.elsewhere = plan.cell_count = plan.empty_units = 0;
    if (plan.form == FORM_DENSITY) {
        density_classify(&plan, all, count);
    } else {
        classify_cells(&plan, all, count, page->scratch);
        for (size_t i = 0; i < count; i++)
            sum_up(&plan, all[i]);
    }
    for (size_t i = 0; i < count; i++)
        panels[i].frame->plan = plan;
    page->frame->plan = plan;
}

/* ---- drawing ---- */

static str cell_title(const struct map_frame *f, const struct surface_cell *c)
{
    str events = word_count(f->keep, f->language, W_EVENT_ONE, W_EVENT_MANY, c->events);
    str parts[] = { c->name, c->name.len ? STR(" – ") : (str){ 0 }, events };
    return str_concat(f->keep, parts, 3);
}

static void draw_cell(struct drawing *d, const struct surface_cell *c, str class)
{
    const struct map_frame *f = d->frame;
    const struct form_plan *plan = &f->plan;
    struct stroke edge = { .color = color_with_alpha(f->look.ink, EDGE_ALPHA),
                           .width_pt = EDGE_PT };
    color fill = c->events ? surface_color(&f->look, class_of(&plan->classes, (double)c->events),
                                           plan->classes.count)
                           : f->look.focus;
    struct attribute given[] = {
        { "data-count", str_format(f->keep, "%llu", (unsigned long long)c->events) },
        { "data-place", c->name },
    };
    struct attribute *kept = NEW(f->keep, struct attribute, 2);
    kept[0] = given[0], kept[1] = given[1];
    struct group_info info = { .class = STR("events-in-cell"),
                               .title = cell_title(f, c),
                               .attributes = kept,
                               .attribute_count = c->name.len ? 2 : 1 };
    scene_group(d->scene, &info);
    scene_path(d->scene, c->path, fill, edge, class);
    scene_group_end(d->scene);
}

void surface_draw(struct drawing *d)
{
    const struct surface *s = d->surface;
    if (!s)
        return;
    bool hexagons = d->frame->plan.form == FORM_HEXBIN;
    struct group_info info = { .id = STR("events-surface"),
                               .class = STR("layer events-surface"),
                               .label = STR("events"),
                               .has_clip = true };
    info.clip = d->frame->layout.panel;
    scene_group(d->scene, &info);
    for (size_t i = 0; i < s->cell_count; i++)
        draw_cell(d, &s->cells[i], hexagons ? STR("hexagon") : STR("unit"));
    if (s->density)
        density_draw(d);
    scene_group_end(d->scene);
}
