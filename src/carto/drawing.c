/* SPDX-License-Identifier: Apache-2.0 */
#include "carto/drawing.h"

#include <math.h>

#include "carto/symbol.h"

/* Which obstacles reach into each bin of a net over the page; what lies off the page is in the bins
 * at its edge. Obstacles taken back (marks.c) stay listed until others take their numbers, which
 * costs a look and no more. */
enum { BINS = 48 };
struct obstacle_bins {
    struct bin_entry {
        struct bin_entry *next;
        size_t obstacle;
    } * first[BINS * BINS];
};

struct bin_range {
    int left, top, right, bottom; /* all included */
};

static int bin_of(double at, double size)
{
    double bin = floor(at / size * BINS);
    return bin >= BINS ? BINS - 1 : bin > 0 ? (int)bin : 0;
}

static struct bin_range bins_of(const struct drawing *d, pagebox box)
{
    double width = d->scene->width_pt, height = d->scene->height_pt;
    return (struct bin_range){ bin_of(box.left, width), bin_of(box.top, height),
                               bin_of(box.right, width), bin_of(box.bottom, height) };
}

void drawing_block(struct drawing *d, pagebox box)
{
    if (!d->bins)
        d->bins = NEW(d->keep, struct obstacle_bins, 1);
    struct bin_range r = bins_of(d, box);
    for (int y = r.top; y <= r.bottom; y++)
        for (int x = r.left; x <= r.right; x++) {
            struct bin_entry *entry = NEW(d->keep, struct bin_entry, 1);
            *entry = (struct bin_entry){ d->bins->first[y * BINS + x], d->obstacles.count };
            d->bins->first[y * BINS + x] = entry;
        }
    APPEND(d->keep, &d->obstacles, box);
}

static bool overlaps(pagebox a, pagebox b)
{
    return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

bool drawing_is_free(const struct drawing *d, pagebox box)
{
    struct bin_range r = bins_of(d, box);
    for (int y = r.top; d->bins && y <= r.bottom; y++)
        for (int x = r.left; x <= r.right; x++)
            for (const struct bin_entry *e = d->bins->first[y * BINS + x]; e; e = e->next)
                if (e->obstacle < d->obstacles.count &&
                    overlaps(d->obstacles.items[e->obstacle], box))
                    return false;
    return true;
}

struct path_data drawing_fill(struct drawing *d, const struct geometry *geometry)
{
    struct path_builder builder = { .keep = d->keep };
    shapes_add_fill(&builder, &d->frame->view, geometry, d->scratch);
    return builder_path(&builder, true);
}

struct path_data drawing_lines(struct drawing *d, const struct geometry *geometry)
{
    struct path_builder builder = { .keep = d->keep };
    shapes_add_lines(&builder, &d->frame->view, geometry, d->scratch);
    return builder_path(&builder, false);
}

/* The slot of a feature, empty or its own. */
static struct made_shape *slot_for(const struct shape_memo *memo, const struct geometry *of)
{
    size_t at = (size_t)(((uintptr_t)of >> 3) * 0x9E3779B97F4A7C15u >> 20) & (memo->room - 1);
    while (memo->slots[at].of && memo->slots[at].of != of)
        at = (at + 1) & (memo->room - 1);
    return &memo->slots[at];
}

static void make_room(struct shape_memo *memo, struct arena *keep)
{
    struct shape_memo more = { .count = memo->count, .room = memo->room ? memo->room * 2 : 256 };
    if (memo->count * 2 < memo->room)
        return;
    more.slots = NEW(keep, struct made_shape, more.room);
    for (size_t i = 0; i < memo->room; i++)
        if (memo->slots[i].of)
            *slot_for(&more, memo->slots[i].of) = memo->slots[i];
    *memo = more;
}

static struct path_data remembered(struct drawing *d, struct shape_memo *memo,
                                   const struct geometry *of,
                                   struct path_data make(struct drawing *, const struct geometry *))
{
    make_room(memo, d->keep);
    struct made_shape *slot = slot_for(memo, of);
    if (slot->of)
        return slot->path;
    *slot = (struct made_shape){ of, make(d, of) };
    memo->count++;
    return slot->path;
}

struct path_data drawing_fill_of(struct drawing *d, const struct feature *feature)
{
    return remembered(d, &d->fills, &feature->geometry, drawing_fill);
}

struct path_data drawing_lines_of(struct drawing *d, const struct feature *feature)
{
    return remembered(d, &d->strokes, &feature->geometry, drawing_lines);
}

pagexy box_nearest(pagebox box, pagexy p)
{
    return (pagexy){ fmin(fmax(p.x_pt, box.left), box.right),
                     fmin(fmax(p.y_pt, box.top), box.bottom) };
}

pagexy leader_end(pagebox box, pagexy p)
{
    double middle = (box.top + box.bottom) / 2, half = (box.bottom - box.top) * 0.12;
    if (p.x_pt < box.left || p.x_pt > box.right)
        box.top = middle - half, box.bottom = middle + half;
    return box_nearest(box, p);
}

void leader_draw(struct drawing *d, pagexy from, pagexy to)
{
    struct stroke halo = { .color = color_with_alpha(d->frame->look.paper, 0.9), .width_pt = 1.8 };
    struct stroke line = { .color = d->frame->look.ink, .width_pt = 0.55 };
    struct path_data path = path_line(d->scene->arena, from, to);
    scene_path(d->scene, path, (color){ 0 }, halo, STR("leader"));
    scene_path(d->scene, path, (color){ 0 }, line, STR("leader"));
}

int leader_boxes(pagexy from, pagexy to, pagebox *out, int room)
{
    double dx = to.x_pt - from.x_pt, dy = to.y_pt - from.y_pt;
    int n = (int)fmin(ceil(hypot(dx, dy) / 5), room);
    for (int i = 0; i < n; i++) {
        double t = (double)i / n, u = (i + 1.0) / n;
        double x0 = from.x_pt + t * dx, x1 = from.x_pt + u * dx;
        double y0 = from.y_pt + t * dy, y1 = from.y_pt + u * dy;
        out[i] = (pagebox){ fmin(x0, x1) - 0.4, fmin(y0, y1) - 0.4, fmax(x0, x1) + 0.4,
                            fmax(y0, y1) + 0.4 };
    }
    return n;
}
