/* SPDX-License-Identifier: Apache-2.0 */
/* frame.c - projection, window and scale.
 *   1. extent.c says what must be seen;
 *   2. the projection is chosen for that window, the page is laid out for its shape, and the window
 *      grows to the shape of the panel;
 *   3. once more with the grown window, for it is the one the reader sees.
 * A projection of the user's skips the choice. */
#include "carto/frame_make.h"

#include "carto/extent.h"
#include "carto/layout.h"
#include "carto/letters.h"
#include "carto/timeline.h"

enum { PASSES = 3 };
enum { LONGEST_TITLE = 400, LONGEST_CREDITS = 1000 };

static void gather(struct map_frame *f, const struct map_layers *layers)
{
    f->events = events_gather(layers, f->keep);
    letters_of_sites(&f->events, f->fonts, f->keep);
    uint64_t listed = f->events.count, without_place = 0;
    for (size_t i = 0; i < listed; i++)
        without_place += f->events.events[i].where == NOT_PLACED;
    f->not_placed = layers->not_placed > without_place ? layers->not_placed : without_place;
    uint64_t known = listed - without_place + f->not_placed;
    f->total = layers->events > known ? layers->events : known;
    f->has_dates = layers->has_dates;
    f->date_from = date_from_days(layers->date_from_days);
    f->date_to = date_from_days(layers->date_to_days);
    f->has_scalebar = true; /* until the projection is known */
    f->has_locator = layers->world_land && layers->world_land->feature_count;
    frame_weigh_marks(f);
}

enum status frame_settle(struct map_frame *f, struct report *report)
{
    struct extent extent = extent_decide(f);
    frame_count_events(f, false);
    bbox window = extent.by_user ? f->spec.extent : bbox_of_points(extent.points, extent.count);
    f->window = window;
    enum status status = frame_fit(f, &extent, window, report);
    uint64_t outside = f->outside + 1;
    bool form_settled = false;
    pagebox panel = { 0 };
    /* the window is known: the choices that hang on it, and the counts in the subtitle, once more
     */
    for (int pass = 0;
         status == OK && pass < PASSES &&
         (pass == 0 || f->outside != outside || !f->scalebar_settled || !form_settled);
         pass++) {
        outside = f->outside;
        frame_count_events(f, true);
        outside = f->outside;
        form_settled = form_decide(f);
        panel = f->layout.panel;
        status = frame_fit(f, &extent, f->window, report);
        if (status == OK)
            frame_count_events(f, true);
    }
    if (status != OK)
        return status;
    bool moved = !pagebox_inside(panel, f->layout.panel) || !pagebox_inside(f->layout.panel, panel);
    if (moved || f->outside != outside)
        form_decide(f), layout_tell_again(f); /* of the last page, not of the one before */
    f->has_scalebar = f->has_scalebar && f->scalebar_settled; /* no room was left for it */
    if (f->list_has_no_room)
        report_note(report, NOWHERE,
                    "%zu events would be listed by number, but a page of this size has no room for "
                    "the list: the map shows signs without numbers",
                    f->events.count);
    frame_set_view(f, f->keep);
    frame_measure(f);
    form_settle(f);
    signs_choose(f, report);
    return report->error.status;
}

enum status frame_split(struct map_frame *f, const struct map_layers *layers, struct report *report)
{
    struct split_request request = { .how = f->atlas.count ? SPLIT_NONE : f->spec.split,
                                     .language = f->language,
                                     .code = f->spec.language,
                                     .most = MOST_PANELS,
                                     .units = layers->units,
                                     .column = f->spec.split_column };
    return split_events(&f->events, &request, f->keep, &f->split, report);
}

struct map_frame *map_frame(const struct map_spec *spec, const struct style *style,
                            const struct map_layers *layers, struct fonts *fonts,
                            struct arena *keep, struct report *report)
{
    struct map_frame *f = NEW(keep, struct map_frame, 1);
    f->keep = keep;
    f->spec = *spec;
    f->spec.title = text_shortened(keep, spec->title, LONGEST_TITLE);
    f->spec.subtitle = text_shortened(keep, spec->subtitle, LONGEST_TITLE);
    f->spec.byline = text_shortened(keep, spec->byline, LONGEST_TITLE);
    f->spec.credits = text_shortened(keep, spec->credits, LONGEST_CREDITS);
    f->language = language_of(spec->language);
    f->rtl = language_is_rtl(f->language);
    f->style = style;
    f->fonts = fonts;
    f->overlays = layers->overlays;
    f->overlay_count = layers->overlay_count;
    gather(f, layers);
    timeline_gather(f);
    f->plan = form_asked(f);
    if (atlas_plan(f, layers, report) == OK && frame_split(f, layers, report) == OK &&
        frame_settle(f, report) == OK && form_check(f, report) == OK)
        return f;
    map_frame_free(f);
    return NULL;
}

void map_frame_free(struct map_frame *frame)
{
    if (!frame)
        return;
    projection_close(frame->projection);
    if (!frame->is_page)
        events_release(&frame->events);
    frame_forget_sites(frame);
    frame->projection = NULL;
}

bbox map_frame_window(const struct map_frame *frame)
{
    return frame->window;
}

enum map_detail map_frame_detail(const struct map_frame *frame)
{
    return frame->detail;
}

str map_frame_projection(const struct map_frame *frame)
{
    return frame->projection_name;
}

str map_frame_definition(const struct map_frame *frame)
{
    return str_from(frame->choice.definition);
}

str map_frame_form(const struct map_frame *frame)
{
    return form_reason(frame);
}

bool map_frame_wants_regions(const struct map_frame *frame)
{
    return frame->plan.form == FORM_CHOROPLETH && frame->plan.units == UNITS_ADMIN1;
}

str map_frame_reason(const struct map_frame *frame)
{
    return str_from(frame->choice.reason);
}

double map_frame_scale(const struct map_frame *frame)
{
    return frame->scale;
}
