/* SPDX-License-Identifier: Apache-2.0 */
/* compose.c - the order in which a map comes about: see drawing.h. */
#include <math.h>

#include "carto/atlas.h"
#include "carto/flows.h"
#include "carto/generalise.h"
#include "carto/graticule.h"
#include "carto/inset.h"
#include "carto/labels.h"
#include "carto/page_texts.h"
#include "carto/sheet.h"
#include "carto/surface.h"

static const size_t SCRATCH_BYTES = (size_t)1 << 32; /* of address space, or what there is */

static void draw_paper(struct drawing *d)
{
    struct map_frame *f = d->frame;
    d->scene->title = f->spec.title.len ? f->spec.title : word(f->language, W_TITLE);
    d->scene->description = page_in_words(f);
    d->scene->language = f->spec.language.len ? f->spec.language : STR("en");
    d->scene->creator = STR("eventmap " EVENTMAP_VERSION);
    d->scene->background = f->look.paper;
}

static void count_up(const struct drawing *d, struct map_report *counts)
{
    const struct map_frame *f = d->frame;
    *counts =
        (struct map_report){ .events_shown = (size_t)(f->at_points + f->on_lines + f->in_areas),
                             .events_outside = (size_t)f->outside,
                             .not_numbered = f->numbered ? NULL : f->not_numbered };
}

static const double UNSEEN_PT2 = 0.16; /* about 0.3 px of 1/96 inch across, a few along */

/* The largest areal scale over the panel decides: elsewhere a little more is kept than is seen. */
void drawing_generalise(const struct drawing *d, struct map_layers *layers)
{
    const struct map_frame *f = d->frame;
    pagebox p = f->layout.panel;
    double most = 0;
    for (int i = 0; i < 25; i++) {
        pagexy at = { p.left + (p.right - p.left) * (i % 5) / 4,
                      p.top + (p.bottom - p.top) * (i / 5) / 4 };
        lonlat where;
        if (frame_position_of(f, at, &where))
            most = fmax(most, frame_areal_scale(f, where));
    }
    const struct layer **all[] = { &layers->land,   &layers->countries,    &layers->boundaries,
                                   &layers->admin1, &layers->admin1_lines, &layers->lakes,
                                   &layers->rivers };
    if (most > 0)
        layers_generalise(all, sizeof all / sizeof *all, f->window, UNSEEN_PT2 / most, d->keep,
                          d->scratch);
}

/* Where the earth ends within the panel, labels keep to the earth: row by row, what lies left and
 * right of its outline is blocked. */
static void block_corners(struct drawing *d)
{
    const struct map_frame *f = d->frame;
    pagebox p = f->layout.panel;
    if (!f->world_ends)
        return;
    const double row = 3;
    for (double y = p.top; y < p.bottom; y += row) {
        double left = p.right, right = p.left;
        for (size_t i = 0; i < f->outline.ends[0]; i++) {
            pagexy a = f->outline.points[i], b = f->outline.points[(i + 1) % f->outline.ends[0]];
            if (fmax(a.y_pt, b.y_pt) < y || fmin(a.y_pt, b.y_pt) > y + row)
                continue;
            left = fmin(left, fmin(a.x_pt, b.x_pt)), right = fmax(right, fmax(a.x_pt, b.x_pt));
        }
        if (left > p.left + 0.5)
            drawing_block(d, (pagebox){ p.left, y, left, y + row });
        if (right < p.right - 0.5 && right > left)
            drawing_block(d, (pagebox){ right, y, p.right, y + row });
    }
}

static void names_place(struct drawing *d)
{
    block_corners(d);
    graticule_place(d);
    flows_block(d);
    labels_place(d);
}

static void map_draw(struct drawing *d)
{
    basemap_draw(d);
    flows_draw(d);
    labels_draw(d);
    graticule_draw_labels(d);
    marks_draw(d);
    badges_draw(d);
}

static void warn_of_badges(const struct drawing *d, struct report *report)
{
    if (d->badges_left_out)
        report_warning(report, NOWHERE, "give a larger --size or a smaller --extent",
                       "the symbols of %zu of %zu areas have no room on the map: their events are "
                       "in the key alone",
                       d->badges_left_out, d->badge_count);
}

static void draw_one(struct drawing *d, const struct map_layers *layers, struct map_report *counts,
                     struct report *report)
{
    struct map_frame *frame = d->frame;
    countries_find(d);
    surfaces_make(d, d, 1, layers);
    flows_make(d);
    ink_gather(d);
    if (frame->layout.key_inside)
        drawing_block(d, pagebox_grow(frame->layout.key, 2));
    struct inset inset = inset_plan(d, report);
    bool *kept = NEW(d->keep, bool, frame->events.site_count + 1);
    inset_hide_sites(&inset, frame, kept, true);
    marks_place(d);
    signs_tell(frame, report);
    if (form_check_hidden(frame, report) == OK) {
        badges_place(d);
        warn_of_badges(d, report);
        atlas_place(d);
        names_place(d);
        inset_hide_sites(&inset, frame, kept, false);
        map_draw(d);
        atlas_draw(d);
        labels_account(d, counts);
        inset_draw(d, &inset, layers, counts);
    }
    frame_of_part_free(inset.frame);
}

static void draw_sheet(struct drawing *page, const struct map_layers *layers,
                       struct map_report *counts, struct report *report)
{
    size_t count = page->frame->split.count;
    struct drawing *panels = sheet_panels(page);
    for (size_t i = 0; i < count; i++) {
        countries_find(&panels[i]);
        ink_gather(&panels[i]);
        flows_make(&panels[i]);
    }
    surfaces_make(page, panels, count, layers);
    sheet_place_events(page, panels);
    for (size_t i = 0; i < count && report->error.status == OK; i++)
        status_in_report(form_check_hidden(panels[i].frame, report));
    for (size_t i = 0; i < count && report->error.status == OK; i++) {
        sheet_panel_begin(&panels[i], i);
        warn_of_badges(&panels[i], report);
        names_place(&panels[i]);
        map_draw(&panels[i]);
        sheet_panel_end(&panels[i]);
        labels_account(&panels[i], counts);
    }
}

enum status map_compose(const struct map_spec *spec, struct map_frame *frame,
                        const struct style *style, const struct map_layers *layers,
                        struct fonts *fonts, struct arena *keep, struct scene *scene,
                        struct map_report *counts, struct report *report)
{
    (void)spec; /* map_frame has kept it, with style and fonts */
    (void)style, (void)fonts;
    frame->keep = keep;
    *scene = scene_start(frame->layout.width_pt, frame->layout.height_pt, keep);
    struct map_layers coarser = *layers;
    struct drawing d = {
        .frame = frame, .layers = &coarser, .scene = scene, .report = report, .keep = keep
    };
    size_t scratch_bytes = SCRATCH_BYTES;
    d.scratch = arena_reserve_most(&scratch_bytes);
    arena_use_large_pages(d.scratch);
    drawing_generalise(&d, &coarser);
    draw_paper(&d);
    count_up(&d, counts);
    if (frame->split.count)
        draw_sheet(&d, layers, counts, report);
    else
        draw_one(&d, layers, counts, report);
    if (report->error.status == OK) {
        furniture_draw(&d);
        labels_account_letters(&d, counts);
    }
    arena_release(&d.scratch, scratch_bytes);
    return report->error.status;
}
