/* SPDX-License-Identifier: Apache-2.0 */
/* furniture.c - title, subtitle, neat line, key, credits. */
#include "carto/drawing.h"
#include "carto/key.h"
#include "carto/symbol.h"
#include "carto/timeline.h"

static void draw_text(struct drawing *d, str text, pagebox box, double size, bool bold, color fill,
                      str class)
{
    const struct map_frame *f = d->frame;
    struct text_style style = look_text(&f->look, size, bold, fill);
    style.line_height = 1.2;
    if (!text.len)
        return;
    struct text_extent extent = text_measure(f->fonts, text, &style);
    pagexy at = { f->rtl ? box.right : box.left, box.top + extent.ascent_pt };
    scene_text(d->scene, f->fonts, text, at, f->rtl ? ANCHOR_END : ANCHOR_START, 0, &style, class);
}

/* Round what is map: where the earth ends within the panel, along its edge. */
void neat_line_draw(struct drawing *d)
{
    struct stroke line = { .color = d->frame->look.neat_line, .width_pt = 0.6 };
    scene_path(d->scene, d->frame->outline, (color){ 0 }, line, STR("neat-line"));
}

/* At the far end of the last line. */
static void draw_byline(struct drawing *d)
{
    const struct map_frame *f = d->frame;
    const struct layout *l = &f->layout;
    struct text_style style = look_text(&f->look, f->look.credit_pt, true, f->look.muted);
    style.line_height = 1.2;
    if (!l->byline_text.len)
        return;
    struct text_extent extent = text_measure(f->fonts, l->byline_text, &style);
    pagexy at = { f->rtl ? l->byline.left : l->byline.right, l->byline.top + extent.ascent_pt };
    scene_text(d->scene, f->fonts, l->byline_text, at, f->rtl ? ANCHOR_START : ANCHOR_END, 0,
               &style, STR("furniture byline"));
}

void furniture_draw(struct drawing *d)
{
    struct map_frame *f = d->frame;
    const struct layout *l = &f->layout;
    scene_group(d->scene, &(struct group_info){ .id = STR("furniture"),
                                                .class = STR("layer furniture"),
                                                .label = STR("furniture") });
    if (!f->split.count)
        neat_line_draw(d);
    draw_text(d, l->title_text, l->title, f->look.title_pt, true, f->look.ink,
              STR("furniture title"));
    draw_text(d, l->subtitle_text, l->subtitle, f->look.subtitle_pt, false, f->look.muted,
              STR("furniture subtitle"));
    key_draw(f, d->layers, d->scene);
    draw_text(d, l->credits_text, l->credits, f->look.credit_pt, false, f->look.muted,
              STR("furniture credits"));
    draw_byline(d);
    timeline_draw(f, d->scene);
    scene_group_end(d->scene);
}
