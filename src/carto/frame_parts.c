/* SPDX-License-Identifier: Apache-2.0 */
/* frame_parts.c - frames made from a frame: pages of an atlas, insets, panels of a sheet. */
#include "carto/frame_make.h"

#include "carto/extent.h"

size_t map_frame_page_count(const struct map_frame *overview)
{
    return overview->atlas.count;
}

str map_frame_overview_heading(const struct map_frame *overview)
{
    return word(overview->language, W_OVERVIEW);
}

str map_frame_page_heading(const struct map_frame *overview, size_t index)
{
    return overview->atlas.pages[index].heading;
}

/* What a page has of the overview: all but its events, its title and what follows from them. */
static struct map_frame *page_begin(const struct map_frame *all, const struct atlas_page *page,
                                    struct arena *keep)
{
    struct map_frame *f = NEW(keep, struct map_frame, 1);
    const str titles[] = { all->spec.title, STR(" – "), page->heading };
    *f = (struct map_frame){ .keep = keep,
                             .spec = all->spec,
                             .language = all->language,
                             .rtl = all->rtl,
                             .style = all->style,
                             .fonts = all->fonts,
                             .has_locator = all->has_locator,
                             .has_scalebar = true,
                             .is_page = true,
                             .page = page->number,
                             .page_count = all->page_count,
                             .unit = page->unit,
                             .overlays = all->overlays,
                             .overlay_count = all->overlay_count };
    f->spec.title = all->spec.title.len ? str_concat(keep, titles, 3) : page->heading;
    f->spec.width_mm = all->layout.width_pt * 25.4 / 72;
    f->spec.height_mm = all->layout.height_pt * 25.4 / 72;
    f->spec.inset = BBOX_EMPTY;
    if (f->unit)
        f->spec.extent = BBOX_EMPTY;
    return f;
}

struct map_frame *map_frame_page(const struct map_frame *overview, size_t index, struct arena *keep,
                                 struct report *report)
{
    const struct atlas_page *page = &overview->atlas.pages[index];
    const struct split_part *part = &overview->atlas.parts.parts[page->part];
    const struct map_layers none = { 0 };
    struct map_frame *f = page_begin(overview, page, keep);
    long first = 0, last = 0;
    f->events = atlas_events(&overview->events, &overview->atlas.parts, page->part,
                             overview->numbered, keep);
    f->total = part->count;
    f->not_placed = part->count - part->placed;
    f->has_dates = atlas_period(&f->events, &first, &last);
    f->date_from = date_from_days(first);
    f->date_to = date_from_days(last);
    frame_weigh_marks(f);
    f->plan = form_asked(f);
    if (frame_split(f, &none, report) == OK && frame_settle(f, report) == OK)
        return f;
    map_frame_free(f);
    return NULL;
}

static void keep_sites_of_part(struct map_frame *f)
{
    struct event_site *sites = NEW(f->keep, struct event_site, f->events.site_count + 1);
    for (size_t i = 0; i < f->events.site_count; i++) {
        sites[i] = f->events.sites[i];
        bool here = !sites[i].is_area && !sites[i].is_line && !sites[i].outside &&
                    bbox_contains(f->spec.extent, sites[i].at);
        sites[i].outside = !here;
    }
    f->events.sites = sites;
}

void frame_of_part_free(struct map_frame *part)
{
    if (!part)
        return;
    projection_close(part->projection);
    part->projection = NULL;
    buffer_release(&part->site_plane);
}

struct map_frame *frame_of_part(const struct map_frame *main, bbox window, pagebox box,
                                struct arena *keep, struct report *report)
{
    struct map_frame *f = NEW(keep, struct map_frame, 1);
    *f = *main;
    f->keep = keep;
    f->projection = NULL;
    f->site_plane = (struct buffer){ 0 };
    f->projection_number = f->site_projection = 0;
    f->spec.extent = window, f->spec.projection = NULL;
    f->choice = (struct projection_choice){ 0 };
    f->outline = (struct path_data){ 0 };
    f->layout.panel = box;
    keep_sites_of_part(f);
    struct extent extent = extent_decide(f);
    f->extent_by_user = true;
    if (frame_use_projection(f, window, report) != OK) {
        frame_of_part_free(f);
        return NULL;
    }
    frame_fit_plane(f, frame_plane_box(f, &extent));
    f->window = frame_seen_window(f, &f->world_ends, *keep);
    frame_set_view(f, keep);
    frame_measure(f);
    return f;
}

struct map_frame *frame_panel(const struct map_frame *frame, size_t index, struct arena *keep)
{
    struct map_frame *f = NEW(keep, struct map_frame, 1);
    *f = *frame;
    f->keep = keep;
    f->events = split_part_events(&frame->events, &frame->split, index, keep);
    f->layout.panel = layout_panel(&frame->layout, frame->rtl, index);
    f->outline = (struct path_data){ 0 };
    f->site_plane = (struct buffer){ 0 };
    f->site_projection = 0;
    frame_weigh_marks(f);
    f->many_areas = frame->many_areas;
    frame_set_view(f, keep);
    return f;
}
