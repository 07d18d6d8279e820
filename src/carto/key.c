/* SPDX-License-Identifier: Apache-2.0 */
#include "carto/key.h"

#include <math.h>

#include "carto/atlas.h"
#include "carto/key_forms.h"
#include "carto/key_parts.h"
#include "carto/locator.h"
#include "carto/overlay.h"
#include "carto/own.h"
#include "carto/scalebar.h"
#include "carto/symbol.h"
#include "carto/wrap.h"

static const double ROW_INDENT = 1.35; /* of words behind a sign, in indents */
static const double LOCATOR_PT = 64;
static const double LOCATOR_GAP_PT = 8;
static const double NARROW_PT = 250; /* on such pages a locator of its own row is too dear */
static const double LEAST_LEGEND_SIZES = 10,
                    LEAST_FORM_SIZES = 19; /* width, in sizes of its text */

/* ---- sizes of its parts ---- */

double key_indent(const struct map_frame *f)
{
    double tab = f->numbered && signs_are_icons(f) ? 0.6 * f->look.symbol_pt : 0;
    return 2.9 * f->look.symbol_pt * KEY_SYMBOL_SHARE + tab;
}

double key_air(const struct map_frame *f)
{
    return f->key_text_pt * 0.9;
}

struct text_style key_text(const struct map_frame *f, bool bold, bool muted)
{
    struct text_style s =
        look_text(&f->look, f->key_text_pt, bold, muted ? f->look.muted : f->look.ink);
    s.line_height = 1.22;
    return s;
}

double key_line(const struct map_frame *f)
{
    return f->key_text_pt * 1.22;
}

double key_row(const struct map_frame *f)
{
    return fmax(key_line(f) * 1.12, 2.5 * f->look.symbol_pt * KEY_SYMBOL_SHARE);
}

int key_lines_of(str text)
{
    int n = text.len > 0;
    for (size_t i = 0; i < text.len; i++)
        n += text.ptr[i] == '\n';
    return n;
}

pagexy key_at(const struct pen *pen, double along, double down)
{
    double x = pen->frame->rtl ? pen->right - along : pen->left + along;
    return (pagexy){ x, pen->y + down };
}

void key_put_text(struct pen *pen, str text, pagexy at, const struct text_style *style, str class)
{
    struct map_frame *f = pen->frame;
    scene_text(pen->scene, f->fonts, text, at, f->rtl ? ANCHOR_END : ANCHOR_START, 0, style, class);
}

/* In lines; a word that is wider than all of them is shortened. */
static str row_words(struct map_frame *f, str whole, double width)
{
    struct text_style style = key_text(f, false, false);
    double room = width - key_indent(f) * ROW_INDENT;
    str text = frame_wrap(f, whole, &style, room);
    size_t letters = str_count_codes(whole);
    if (text_measure(f->fonts, text, &style).width_pt <= room)
        return text;
    for (text = whole; letters > 3 && text_measure(f->fonts, text, &style).width_pt > room;)
        text = text_shortened(f->keep, whole, --letters);
    return text;
}

double key_row_height(struct map_frame *f, str whole, double width)
{
    return key_row(f) + key_line(f) * (key_lines_of(row_words(f, whole, width)) - 1);
}

void key_row_text(struct pen *pen, str whole)
{
    struct map_frame *f = pen->frame;
    struct text_style style = key_text(f, false, false);
    double width = pen->right - pen->left;
    key_put_text(pen, row_words(f, whole, width),
                 key_at(pen, key_indent(f) * ROW_INDENT, key_row(f) / 2 + f->key_text_pt * 0.36),
                 &style, STR("furniture legend-text"));
    pen->y += key_row_height(f, whole, width);
}

/* ---- the whole ---- */

/* `space`: below it. */
static void push(struct key *key, enum key_block_kind kind, double height, double space)
{
    if (height > 0)
        key->blocks[key->count++] = (struct key_block){ .kind = kind, .height = height + space };
}

/* Of the blocks beside the locator. */
static double key_legend_width(const struct key *key, double width)
{
    return key->locator_pt > 0 ? width - key->locator_pt - LOCATOR_GAP_PT : width;
}

static double locator_size(const struct map_frame *f)
{
    return LOCATOR_PT * f->look.enlarge;
}

static bool is_narrow(const struct map_frame *f)
{
    return f->page_pt < NARROW_PT;
}

static bool shows_locator(const struct map_frame *f)
{
    return f->has_locator && !(f->spec.without & PART_LOCATOR) &&
           f->window.north - f->window.south < LOCATOR_BELOW_DEG;
}

/* On maps with coloured ground those in areas alone are drawn as symbols, or none. */
static bool has_symbols(const struct map_frame *f)
{
    return !form_is_surface(f->plan.form) || (f->plan.form != FORM_CHOROPLETH && f->in_areas > 0);
}

/* On narrow pages a locator stands beside the legend, when that leaves the room and no list needs
 * it. */
static double locator_beside(const struct map_frame *f, double width, int columns)
{
    double size = fmin(locator_size(f), 0.36 * width);
    double least = (form_is_surface(f->plan.form) ? LEAST_FORM_SIZES : LEAST_LEGEND_SIZES);
    bool fits = width - size - LOCATOR_GAP_PT >= least * f->key_text_pt;
    return shows_locator(f) && is_narrow(f) && !f->numbered && columns == 1 && fits ? size : 0;
}

static void add_legend(struct map_frame *f, struct key *key, double width, double space)
{
    if (form_is_surface(f->plan.form))
        push(key, KEY_FORM, key_form_height(f, width), space);
    push(key, KEY_FLOWS, key_flows_height(f, width), space);
    if (has_symbols(f))
        push(key, KEY_TYPES, key_types_height(f, width), space);
    push(key, KEY_PRECISION, key_precision_height(f, width), space);
    push(key, KEY_SIZES, key_sizes_height(f), space);
    push(key, KEY_OVERLAY, overlay_key_height(f, width), space);
    push(key, KEY_OWN, own_key_height(f, width), space);
    if (f->has_scalebar && !(f->spec.without & PART_SCALE))
        push(key, KEY_SCALE, scalebar_height(f, width), space);
}

/* What stands beside the locator is at least as high. */
static void reach_foot(struct key *key, double space)
{
    double height = 0;
    for (size_t i = 0; i < key->count; i++)
        height += key->blocks[i].height;
    if (key->count)
        key->blocks[key->count - 1].height += fmax(key->locator_pt + space - height, 0);
}

struct key key_build(struct map_frame *f, double width, int columns, struct arena *keep)
{
    size_t most = (f->numbered ? f->events.count : 0) + f->atlas.count + 12;
    struct key key = { .blocks = NEW(keep, struct key_block, most) };
    double space = f->key_text_pt * 0.8;
    key.locator_pt = locator_beside(f, width, columns);
    add_legend(f, &key, key_legend_width(&key, width), space);
    if (key.locator_pt > 0 && key.count)
        reach_foot(&key, space);
    else if (shows_locator(f) && !is_narrow(f))
        push(&key, KEY_LOCATOR, locator_size(f), space);
    push(&key, KEY_NOTE, key_note_height(f, width), 0);
    for (size_t i = 0; i < f->atlas.count; i++) {
        push(&key, KEY_PAGE, atlas_row_height(f), i + 1 == f->atlas.count ? space : 0);
        key.blocks[key.count - 1].index = i;
    }
    for (size_t i = 0; f->numbered && i < f->events.count; i++)
        key.blocks[key.count++] = key_entry(f, &f->events.events[i], width);
    return key;
}

/* The list begins at the head of a column. */
static bool begins_list(const struct key *key, size_t i)
{
    return i > 0 && key->blocks[i].kind == KEY_ENTRY && key->blocks[i - 1].kind != KEY_ENTRY;
}

/* Fill columns of `height` in order; true when they are enough. `apart`: legend and list share no
 * column. */
static bool fill(struct key *key, int columns, double height, bool apart)
{
    int column = 0;
    double used = 0;
    for (size_t i = 0; i < key->count; i++) {
        struct key_block *b = &key->blocks[i];
        if (used > 0 && (used + b->height > height || (apart && begins_list(key, i))))
            column++, used = 0;
        used += b->height;
        b->column = column;
        if (used > height)
            return false;
    }
    return column < columns;
}

static double least_height(struct key *key, int columns, bool apart)
{
    double low = 0, high = 0;
    for (size_t i = 0; i < key->count; i++)
        high += key->blocks[i].height;
    for (int step = 0; step < 24; step++) {
        double middle = (low + high) / 2;
        fill(key, columns, middle, apart) ? (high = middle) : (low = middle);
    }
    return high + 1e-6;
}

double key_balance(struct key *key, int columns, double apart_costs)
{
    double height = least_height(key, columns, false);
    double apart = columns > 1 ? least_height(key, columns, true) : HUGE_VAL;
    bool is_apart = apart <= height * apart_costs;
    height = is_apart ? apart : height;
    fill(key, columns, height, is_apart);
    return height;
}

static void draw_block(struct pen *pen, const struct key_block *b)
{
    const struct map_frame *f = pen->frame;
    pagebox box = { pen->left, pen->y, pen->right, pen->y + b->height };
    switch (b->kind) {
    case KEY_TYPES:
        key_draw_types(pen);
        break;
    case KEY_FLOWS:
        key_flows_draw(pen->frame, pen->scene, box);
        break;
    case KEY_FORM:
        key_form_draw(pen->frame, pen->scene, box);
        break;
    case KEY_PRECISION:
        key_draw_precision(pen);
        break;
    case KEY_SIZES:
        key_draw_sizes(pen);
        break;
    case KEY_NOTE:
        key_draw_note(pen);
        break;
    case KEY_PAGE:
        atlas_draw_row(pen, &f->atlas.pages[b->index]);
        break;
    case KEY_OVERLAY:
        overlay_key_draw(pen);
        break;
    case KEY_OWN:
        own_key_draw(pen);
        break;
    case KEY_SCALE:
        scalebar_draw_in(pen->frame, pen->scene, box);
        break;
    case KEY_LOCATOR:
        locator_draw(f, pen->layers, pen->scene, box, locator_size(f));
        break;
    case KEY_ENTRY:
        key_draw_entry(pen, b);
        break;
    }
}

double key_void(const struct key *key, int columns, double height)
{
    double filled = 0;
    for (size_t i = 0; i < key->count; i++)
        filled += key->blocks[i].height;
    return fmax(columns * height - filled, 0);
}

/* In a corner of the map: paper under it, a line where the map goes on. Less room than was kept
 * when marks turned out to need no notes. */
static void draw_ground(struct map_frame *f, struct scene *scene, double height)
{
    pagebox *key = &f->layout.key, k = *key;
    height = fmin(height + 2 * key_air(f), k.bottom - k.top);
    k.top > f->layout.panel.top + 1 ? (key->top = k.bottom - height)
                                    : (key->bottom = k.top + height);
    k = *key;
    pagexy corners[] = {
        { k.left, k.top }, { k.right, k.top }, { k.right, k.bottom }, { k.left, k.bottom }
    };
    struct stroke line = { .color = f->look.neat_line, .width_pt = 0.6 };
    scene_path(scene, path_closed(scene->arena, corners, 4), f->look.paper, line,
               STR("key-ground"));
}

static bool is_beside_locator(const struct key_block *b)
{
    return b->kind < KEY_LOCATOR;
}

/* At the far end of the legend's first line. */
static void draw_locator_beside(const struct pen *pen, const struct key *key, pagebox box)
{
    const struct map_frame *f = pen->frame;
    double size = key->locator_pt, width = f->layout.key_column_pt;
    box.left = f->rtl ? box.right - width : box.left + width - size;
    box.right = box.left + size;
    locator_draw(f, pen->layers, pen->scene, box, size);
}

static void draw_columns(struct pen *pen, const struct key *key, pagebox box)
{
    const struct map_frame *f = pen->frame;
    const struct layout *l = &f->layout;
    int column = -1;
    for (size_t i = 0; i < key->count; i++) {
        const struct key_block *b = &key->blocks[i];
        if (b->column != column) {
            column = b->column;
            double step = (l->key_column_pt + l->gap_pt) * column;
            pen->left = f->rtl ? box.right - step - l->key_column_pt : box.left + step;
            pen->right = pen->left + l->key_column_pt;
            pen->y = box.top;
        }
        double top = pen->y, left = pen->left, right = pen->right;
        if (is_beside_locator(b))
            f->rtl ? (pen->left = right - key_legend_width(key, right - left))
                   : (pen->right = left + key_legend_width(key, right - left));
        draw_block(pen, b);
        *pen = (struct pen){ pen->frame, pen->scene, pen->layers, left, right, top + b->height };
    }
}

void key_draw(struct map_frame *f, const struct map_layers *layers, struct scene *scene)
{
    const struct layout *l = &f->layout;
    struct group_info info = { .id = STR("key"), .class = STR("layer key"), .label = STR("key") };
    if (l->key_columns == 0 && !l->key_in_line)
        return;
    scene_group(scene, &info);
    f->marks_known = true;
    struct key key = { 0 };
    if (l->key_in_line)
        key_draw_line(f, scene, l->key);
    else
        key = key_build(f, l->key_column_pt, l->key_columns, f->keep);
    double height = key.count ? key_balance(&key, l->key_columns, f->list_apart) : 0;
    if (l->key_inside)
        draw_ground(f, scene, height);
    struct pen pen = { .frame = f, .scene = scene, .layers = layers };
    pagebox inner = l->key_inside ? pagebox_grow(l->key, -key_air(f)) : l->key;
    draw_columns(&pen, &key, inner);
    if (key.locator_pt > 0 && key.count)
        draw_locator_beside(&pen, &key, inner);
    scene_group_end(scene);
}
