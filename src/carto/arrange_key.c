/* SPDX-License-Identifier: Apache-2.0 */
/* arrange_key.c - the places a key can have, and what each leaves to the map. */
#include <math.h>

#include "carto/arrange.h"
#include "carto/key.h"

static const double KEPT_OFF_SIZES = 2.2; /* events stay that many symbols off a key in the map */
static const double KEPT_OFF_LINES_PT = 3;

double arrange_least_column(struct map_frame *f)
{
    return f->numbered ? 17.5 * f->key_text_pt + key_indent(f) : key_natural_width(f);
}

int arrange_most_columns(struct map_frame *f, const struct arranging *plan)
{
    double gap = 10, room = plan->width_pt - 2 * arrange_margin(f, plan);
    double least =
        f->numbered ? 15 * f->key_text_pt + key_indent(f) : fmin(key_natural_width(f), room);
    return (int)fmin(fmax(1, floor((room + gap) / (least + gap))), 12);
}

/* Blocks set into the columns of the layout. */
static double balance(struct map_frame *f, struct layout *l, struct arranged *a)
{
    struct key key = key_build(f, l->key_column_pt, l->key_columns, f->keep);
    double height = key_balance(&key, l->key_columns, f->list_apart);
    a->void_pt2 += key_void(&key, l->key_columns, height) * l->key_column_pt;
    return height;
}

static double columns_width(const struct layout *l)
{
    return l->key_column_pt * l->key_columns + l->gap_pt * (l->key_columns - 1);
}

static bool put_below(struct map_frame *f, struct arranged *a, const struct arranging *plan,
                      pagebox room)
{
    struct layout *l = &a->layout;
    double width = room.right - room.left;
    l->key_columns = plan->columns;
    l->key_column_pt = (width - l->gap_pt * (plan->columns - 1)) / plan->columns;
    double height = balance(f, l, a);
    l->key = room;
    l->key.top = room.bottom - height;
    l->panel.bottom = l->key.top - l->gap_pt * 0.8;
    return height > 0;
}

static bool put_beside(struct map_frame *f, struct arranged *a, const struct arranging *plan,
                       pagebox room)
{
    struct layout *l = &a->layout;
    l->key_columns = plan->columns, l->key_column_pt = plan->column_pt;
    double height = balance(f, l, a), width = columns_width(l);
    if (width > 0.6 * (room.right - room.left))
        return false;
    a->void_pt2 += fmax(room.bottom - room.top - height, 0) * width;
    l->key = room;
    l->key.left = f->rtl ? room.left : room.right - width;
    l->key.right = l->key.left + width;
    l->panel.left = f->rtl ? l->key.right + l->gap_pt : room.left;
    l->panel.right = f->rtl ? room.right : l->key.left - l->gap_pt;
    return height <= room.bottom - room.top;
}

double arrange_scale(pagebox panel, mapbox need)
{
    return fmin((panel.right - panel.left) / (need.east - need.west),
                (panel.bottom - panel.top) / (need.north - need.south));
}

/* No place of events lies near the key, nor one of their outlines, lines and arrows under it, when
 * the window is in the middle of `clear`. */
static bool is_free(const struct layout *l, mapbox need, const struct plane_spots *spots,
                    double apart)
{
    double scale = arrange_scale(l->clear, need);
    double x = (l->clear.left + l->clear.right) / 2, y = (l->clear.top + l->clear.bottom) / 2;
    pagebox keep_off = pagebox_grow(l->key, apart);
    for (size_t i = 0; i < spots->count; i++) {
        double px = x + (spots->items[i].x_m - (need.west + need.east) / 2) * scale;
        double py = y - (spots->items[i].y_m - (need.south + need.north) / 2) * scale;
        if (pagebox_inside((pagebox){ px, py, px, py }, keep_off))
            return false;
    }
    return true;
}

static bool hides_nothing(const struct map_frame *f, const struct layout *l,
                          const struct planned *planned)
{
    return is_free(l, planned->need, &planned->places, KEPT_OFF_SIZES * f->look.symbol_pt) &&
           is_free(l, planned->need, &planned->lines, KEPT_OFF_LINES_PT);
}

static bool put_inside(struct map_frame *f, struct arranged *a, const struct arranging *plan,
                       const struct planned *planned, pagebox room)
{
    struct layout *l = &a->layout;
    l->key_inside = true;
    l->key_columns = plan->columns, l->key_column_pt = plan->column_pt;
    double air = key_air(f), height = balance(f, l, a) + 2 * air;
    double width = columns_width(l) + 2 * air;
    a->void_pt2 *= 0.3; /* it is the map's paper, not the page's */
    bool left = (plan->corner % 2 == 0) != f->rtl, low = plan->corner < 2;
    room.bottom -= arrange_beyond_earth(room, planned);
    l->panel = l->clear = room;
    if (width > 0.5 * (room.right - room.left) || height > 0.75 * (room.bottom - room.top))
        return false;
    l->key =
        (pagebox){ left ? room.left : room.right - width, low ? room.bottom - height : room.top,
                   left ? room.left + width : room.right, low ? room.bottom : room.top + height };
    if (plan->clear == CLEAR_ASIDE)
        left ? (l->clear.left = l->key.right) : (l->clear.right = l->key.left);
    if (plan->clear == CLEAR_ABOVE)
        low ? (l->clear.bottom = l->key.top) : (l->clear.top = l->key.bottom);
    a->key_pt2 = width * height;
    bool is_world = f->choice.family == FAMILY_WORLD && !f->extent_by_user;
    return !(is_world && plan->clear != CLEAR_ALL) && hides_nothing(f, l, planned);
}

static bool put_in_line(struct map_frame *f, struct layout *l, pagebox room)
{
    l->key_in_line = true;
    l->key = room;
    l->key.top = room.bottom - key_line_height(f, room.right - room.left);
    l->panel.bottom = l->key.top - l->gap_pt * 0.6;
    return true;
}

/* Texts, key and credits in one column, the map in the rest of the page. */
static bool put_texts_beside(struct map_frame *f, struct arranged *a, const struct arranging *plan,
                             pagebox room, double margin)
{
    struct layout *l = &a->layout;
    l->key_columns = plan->columns;
    l->key_column_pt = (room.right - room.left - l->gap_pt * (plan->columns - 1)) / plan->columns;
    if (plan->columns > 1 && l->key_column_pt < arrange_least_column(f) * 0.85)
        return false;
    double height = balance(f, l, a), foot = l->height_pt - margin;
    a->void_pt2 += fmax(room.bottom - room.top - height, 0) * (room.right - room.left);
    l->key = (pagebox){ room.left, room.top + l->gap_pt * 0.3, room.right, room.bottom };
    l->panel = (pagebox){ room.right + l->gap_pt * 1.5, margin, l->width_pt - margin, foot };
    if (f->rtl)
        l->panel.left = margin, l->panel.right = room.left - l->gap_pt * 1.5;
    return height <= l->key.bottom - l->key.top;
}

/* In the free places at the end of a sheet. */
static bool put_in_cell(struct map_frame *f, struct arranged *a, const struct planned *planned,
                        pagebox room)
{
    struct layout *l = &a->layout;
    struct arranged best = { 0 };
    l->panel = room;
    for (int columns = 1; columns <= (int)f->split.count; columns++) {
        struct arranged one = *a;
        pagebox box = layout_net(f, &one.layout, columns);
        double width = box.right - box.left, gap = l->gap_pt;
        if (width <= 0)
            continue;
        one.scale = arrange_scale(one.layout.panel, planned->need);
        int most = (int)fmax((width + gap) / (arrange_least_column(f) + gap), 1);
        one.layout.key_columns = most < 3 ? most : 3;
        one.layout.key_column_pt = (width + gap) / one.layout.key_columns - gap;
        double height = balance(f, &one.layout, &one);
        one.layout.key = box;
        one.void_pt2 += fmax(box.bottom - box.top - height, 0) * width;
        if (height <= box.bottom - box.top && one.scale > best.scale)
            best = one;
    }
    *a = best.scale > 0 ? best : *a;
    return best.scale > 0;
}

bool arrange_key(struct map_frame *f, struct arranged *a, const struct arranging *plan,
                 const struct planned *planned, pagebox room, double margin)
{
    a->layout.panel = room;
    switch (plan->how) {
    case KEY_BELOW:
        return put_below(f, a, plan, room);
    case KEY_BESIDE:
        return put_beside(f, a, plan, room);
    case KEY_INSIDE:
        return put_inside(f, a, plan, planned, room);
    case KEY_IN_CELL:
        return put_in_cell(f, a, planned, room);
    case TEXTS_BESIDE:
        return put_texts_beside(f, a, plan, room, margin);
    case KEY_IN_LINE:
        return put_in_line(f, &a->layout, room);
    case KEY_NONE:
        return true;
    }
    return false;
}
