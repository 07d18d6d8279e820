/* SPDX-License-Identifier: Apache-2.0 */
/* atlas_overview.c - how the overview leads to the pages: the number of a page stands in a small
 * box within the unit that it is of, and in the same box in the key, with name and count. */
#include <math.h>

#include "carto/atlas.h"
#include "carto/drawing.h"
#include "carto/key_parts.h"
#include "carto/symbol.h"
#include "carto/wrap.h"

enum { NET = 24 };

static struct text_style number_style(const struct map_frame *f)
{
    return look_text(&f->look, f->look.text_pt * 0.95, true, f->look.ink);
}

static str page_short(const struct map_frame *f, size_t number)
{
    return word_count(f->keep, f->language, W_PAGE_SHORT, W_PAGE_SHORT, number);
}

/* Around the middle of its box. */
static pagebox number_box(const struct map_frame *f, size_t number, pagexy at)
{
    struct text_style style = number_style(f);
    str text = page_short(f, number);
    double half = text_measure(f->fonts, text, &style).width_pt / 2 + style.size_pt * 0.35;
    double half_height = style.size_pt * 0.68;
    half = fmax(half, half_height);
    return (pagebox){ at.x_pt - half, at.y_pt - half_height, at.x_pt + half,
                      at.y_pt + half_height };
}

static void draw_number(struct map_frame *f, struct scene *scene, size_t number, pagexy at)
{
    pagebox b = number_box(f, number, at);
    pagexy corners[] = {
        { b.left, b.top }, { b.right, b.top }, { b.right, b.bottom }, { b.left, b.bottom }
    };
    struct stroke line = { .color = f->look.ink, .width_pt = 0.7 };
    struct text_style style = number_style(f);
    pagexy foot = { at.x_pt, at.y_pt + style.size_pt * 0.36 };
    scene_path(scene, path_closed(scene->arena, corners, 4), f->look.paper, line, STR("page-box"));
    scene_text(scene, f->fonts, page_short(f, number), foot, ANCHOR_MIDDLE, 0, &style,
               STR("furniture page-number"));
}

/* ---- on the map ---- */

/* Of a net over the unit the free spot within it that is nearest to its middle. */
static void find_spot(struct drawing *d, struct atlas_page *page)
{
    const struct geometry *shape = &page->unit->geometry;
    bbox box = geometry_bbox(shape);
    double best = HUGE_VAL;
    pagebox panel = pagebox_grow(d->frame->layout.panel, -2);
    for (int i = 0; i < NET * NET; i++) {
        double x = (i % NET + 0.5) / NET, y = (i / NET + 0.5) / NET, far = hypot(x - 0.5, y - 0.5);
        lonlat at = { box.west + (box.east - box.west) * x,
                      box.south + (box.north - box.south) * y };
        pagexy p;
        if (far >= best || !geometry_covers(shape, at) || !frame_page_of(d->frame, at, &p))
            continue;
        pagebox room = number_box(d->frame, page->number, p);
        if (!pagebox_inside(room, panel) || !drawing_is_free(d, pagebox_grow(room, 1.5)))
            continue;
        best = far;
        page->spot = p;
        page->has_spot = true;
    }
}

void atlas_place(struct drawing *d)
{
    struct atlas *atlas = &d->frame->atlas;
    for (size_t i = 0; i < atlas->count; i++) {
        struct atlas_page *page = &atlas->pages[i];
        if (page->unit)
            find_spot(d, page);
        if (page->has_spot)
            drawing_block(d, pagebox_grow(number_box(d->frame, page->number, page->spot), 3));
    }
}

void atlas_draw(struct drawing *d)
{
    struct atlas *atlas = &d->frame->atlas;
    if (!atlas->count)
        return;
    scene_group(d->scene, &(struct group_info){ .id = STR("pages"),
                                                .class = STR("layer pages"),
                                                .label = STR("pages of the atlas") });
    for (size_t i = 0; i < atlas->count; i++)
        if (atlas->pages[i].has_spot)
            draw_number(d->frame, d->scene, atlas->pages[i].number, atlas->pages[i].spot);
    scene_group_end(d->scene);
}

/* ---- on a page ---- */

void atlas_unit_draw(struct drawing *d)
{
    const struct map_frame *f = d->frame;
    if (!f->unit || !f->unit->geometry.count)
        return;
    struct group_info info = { .id = STR("unit"),
                               .class = STR("layer unit"),
                               .label = STR("unit of the page"),
                               .has_clip = true,
                               .clip = f->layout.panel };
    struct stroke line = { .color = f->look.ink, .width_pt = 1.3, .round = true };
    scene_group(d->scene, &info);
    scene_path(d->scene, drawing_lines(d, &f->unit->geometry), (color){ 0 }, line,
               STR("unit-outline"));
    scene_group_end(d->scene);
}

/* ---- in the key ---- */

double atlas_row_height(const struct map_frame *f)
{
    return key_row(f) * 1.1;
}

void atlas_draw_row(struct pen *pen, const struct atlas_page *page)
{
    struct map_frame *f = pen->frame;
    struct text_style name = key_text(f, false, false), count = key_text(f, false, true);
    str number = number_text(f->keep, f->language, page->count), text = page->heading;
    size_t last = f->atlas.pages[f->atlas.count - 1].number;
    pagebox widest = number_box(f, last, (pagexy){ 0, 0 });
    double indent = fmax(key_indent(f), widest.right - widest.left + 6);
    double room =
        pen->right - pen->left - indent - 8 - text_measure(f->fonts, number, &count).width_pt;
    size_t letters = str_count_codes(text);
    while (letters > 3 && text_measure(f->fonts, text, &name).width_pt > room)
        text = text_shortened(f->keep, page->heading, --letters);
    double middle = atlas_row_height(f) / 2;
    draw_number(f, pen->scene, page->number, key_at(pen, widest.right + 1, middle));
    pagexy at = key_at(pen, indent, middle + f->key_text_pt * 0.36);
    key_put_text(pen, text, at, &name, STR("furniture legend-page"));
    double along = text_measure(f->fonts, text, &name).width_pt + 5;
    at.x_pt += f->rtl ? -along : along;
    key_put_text(pen, number, at, &count, STR("furniture legend-count"));
    pen->y += atlas_row_height(f);
}
