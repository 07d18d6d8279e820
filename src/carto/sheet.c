/* SPDX-License-Identifier: Apache-2.0 */
/* sheet.c - marks of a sheet are placed until all panels show one form: each panel finds the form
 * that has room in it; the most sparing one of all is then that of all, and the largest mark of all
 * sets the scale of sizes. */
#include "carto/sheet.h"

#include "carto/telling.h"

struct drawing *sheet_panels(const struct drawing *page)
{
    size_t count = page->frame->split.count;
    struct drawing *panels = NEW(page->keep, struct drawing, count);
    for (size_t i = 0; i < count; i++) {
        panels[i] = *page;
        panels[i].frame = frame_panel(page->frame, i, page->keep);
    }
    return panels;
}

/* ---- one form, one scale ---- */

struct agreed {
    enum mark_form form;
    size_t largest;
};

static struct agreed agree(const struct drawing *panels, size_t count)
{
    struct agreed a = { 0 };
    for (size_t i = 0; i < count; i++) {
        const struct map_frame *f = panels[i].frame;
        a.form = f->form > a.form ? f->form : a.form;
        a.largest = f->largest_mark > a.largest ? f->largest_mark : a.largest;
    }
    return a;
}

static void place_again(struct drawing *panel, struct agreed agreed)
{
    panel->obstacles.count = 0;
    panel->frame->form = agreed.form;
    panel->frame->largest_else = agreed.largest;
    panel->frame->unit_radius = unit_radius_for(agreed.largest);
    marks_place(panel);
}

static void tell_page(struct map_frame *page, const struct map_frame *panel)
{
    page->form = panel->form;
    page->summed = panel->summed;
    page->aggregated = panel->aggregated;
    page->unit_radius = panel->unit_radius;
    page->largest_mark = panel->largest_mark;
}

void sheet_place_events(struct drawing *page, struct drawing *panels)
{
    size_t count = page->frame->split.count;
    struct agreed agreed, after;
    for (size_t i = 0; i < count; i++)
        marks_place(&panels[i]);
    after = agree(panels, count);
    do {
        agreed = after;
        for (size_t i = 0; i < count; i++)
            place_again(&panels[i], agreed);
        after = agree(panels, count);
    } while (after.form > agreed.form);
    for (size_t i = 0; i < count; i++)
        badges_place(&panels[i]);
    tell_page(page->frame, panels[0].frame);
}

/* ---- the heading ---- */

static void draw_heading(struct drawing *panel, str heading, str events)
{
    const struct map_frame *f = panel->frame;
    pagebox box = f->layout.panel;
    struct text_style bold = look_text(&f->look, f->look.text_pt * 1.12, true, f->look.ink);
    struct text_style plain = look_text(&f->look, f->look.text_pt, false, f->look.muted);
    double width = box.right - box.left, gap = f->look.text_pt * 0.6;
    for (double w; (w = text_measure(f->fonts, heading, &bold).width_pt) > width;) {
        if (bold.size_pt <= 6) {
            heading = text_shortened(panel->keep, heading, str_count_codes(heading) - 2);
            continue;
        }
        bold.size_pt = bold.size_pt * width / w > 6 ? bold.size_pt * width / w * 0.999 : 6;
    }
    double used = text_measure(f->fonts, heading, &bold).width_pt + gap;
    double y = box.top - f->look.text_pt * 0.5, side = f->rtl ? -1 : 1;
    pagexy at = { f->rtl ? box.right : box.left, y };
    enum text_anchor anchor = f->rtl ? ANCHOR_END : ANCHOR_START;
    scene_text(panel->scene, f->fonts, heading, at, anchor, 0, &bold, STR("furniture panel-title"));
    at.x_pt += side * used;
    if (used + text_measure(f->fonts, events, &plain).width_pt <= width)
        scene_text(panel->scene, f->fonts, events, at, anchor, 0, &plain,
                   STR("furniture panel-count"));
}

void sheet_panel_begin(struct drawing *panel, size_t index)
{
    const struct map_frame *f = panel->frame;
    const struct split_part *part = &f->split.parts[index];
    str events = word_count(panel->keep, f->language, W_EVENT_ONE, W_EVENT_MANY, part->shown);
    struct group_info info = {
        .id = str_format(panel->keep, "panel-%zu", index + 1),
        .class = STR("panel"),
        .label = part->heading,
        .title = str_format(panel->keep, "%.*s – %.*s", STR_ARG(part->heading), STR_ARG(events)),
    };
    scene_group(panel->scene, &info);
    draw_heading(panel, part->heading, events);
}

void sheet_panel_end(struct drawing *panel)
{
    neat_line_draw(panel);
    scene_group_end(panel->scene);
}
