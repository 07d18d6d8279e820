/* SPDX-License-Identifier: Apache-2.0 */
/* stamp_sprites.c - a stamp is drawn once for each quarter of a pixel it can be at and copied from
 * then on, row by row from its first pixel to its last. */
#include <math.h>
#include <stdlib.h>

#include "render/backend.h"
#include "render/sprite_blend.h"

enum { CUTS = PHASES * PHASES };
static const size_t KEPT_BYTES = (size_t)16 << 20; /* more are forgotten, and drawn again */

struct cut_out {      /* of one stamp at one phase */
    uint32_t *pixels; /* NULL: not drawn yet */
    int *spans;       /* of each row: the first, and behind the last, that is not empty */
};

struct stamper {
    const struct canvas *canvas;
    const struct stamps *stamps;
    struct fonts *fonts;
    cairo_t *cairo;
    struct cut_out *cuts; /* CUTS of each stamp */
    int *halves;          /* of each stamp: pixels from its centre to its edge */
    size_t bytes;
};

static double reach_of(const struct stamp *stamp)
{
    double reach = 0;
    for (size_t i = 0; i < stamp->count; i++) {
        const struct node *node = &stamp->nodes[i];
        size_t points = node->path.count ? node->path.ends[node->path.count - 1] : 0;
        double line = fmax(0, node->stroke.width_pt);
        if (node->kind == NODE_CIRCLE)
            reach = fmax(reach, hypot(node->at.x_pt, node->at.y_pt) + node->radius_pt + line / 2);
        for (size_t k = 0; node->kind == NODE_PATH && k < points; k++) /* miters: 4 at the most */
            reach =
                fmax(reach, hypot(node->path.points[k].x_pt, node->path.points[k].y_pt) + 2 * line);
    }
    return reach;
}

static void draw_stamp(const struct stamper *s, size_t stamp, cairo_t *cairo)
{
    struct scene scene = { .nodes = (struct node *)(uintptr_t)s->stamps->stamps[stamp].nodes,
                           .count = s->stamps->stamps[stamp].count };
    scene_draw_cairo(&scene, s->fonts, cairo, false);
}

static void find_spans(const struct cut_out *cut, int side)
{
    for (int y = 0; y < side; y++) {
        const uint32_t *row = cut->pixels + (size_t)y * (size_t)side;
        int from = 0, to = side;
        while (from < to && !row[from])
            from++;
        while (to > from && !row[to - 1])
            to--;
        cut->spans[2 * y] = from, cut->spans[2 * y + 1] = to;
    }
}

static void forget(struct stamper *s)
{
    for (size_t i = 0; i < s->stamps->stamp_count * CUTS; i++) {
        free(s->cuts[i].pixels);
        free(s->cuts[i].spans);
        s->cuts[i] = (struct cut_out){ 0 };
    }
    s->bytes = 0;
}

/* False: there is no memory for it. */
static bool cut_stamp(struct stamper *s, size_t stamp, int phase)
{
    int half = s->halves[stamp], side = 2 * half + 1;
    size_t pixels = (size_t)side * (size_t)side;
    if (s->bytes > KEPT_BYTES)
        forget(s);
    struct cut_out *cut = &s->cuts[stamp * CUTS + (size_t)phase];
    *cut = (struct cut_out){ calloc(pixels, sizeof *cut->pixels),
                             calloc((size_t)side * 2, sizeof *cut->spans) };
    if (!cut->pixels || !cut->spans)
        return false;
    cairo_surface_t *surface = cairo_image_surface_create_for_data(
        (unsigned char *)cut->pixels, CAIRO_FORMAT_ARGB32, side, side, side * 4);
    cairo_t *cairo = cairo_create(surface);
    cairo_translate(cairo, half + (double)(phase % PHASES) / PHASES,
                    half + (double)(phase / PHASES) / PHASES);
    cairo_scale(cairo, s->canvas->scale, s->canvas->scale);
    draw_stamp(s, stamp, cairo);
    cairo_destroy(cairo);
    cairo_surface_flush(surface);
    cairo_surface_destroy(surface);
    find_spans(cut, side);
    s->bytes += pixels * sizeof *cut->pixels;
    return true;
}

static void copy(const struct stamper *s, const struct cut_out *cut, int side, int x, int y)
{
    unsigned char *data = cairo_image_surface_get_data(s->canvas->page);
    size_t stride = (size_t)cairo_image_surface_get_stride(s->canvas->page);
    for (int row = 0; row < side; row++) {
        uint32_t *to = (uint32_t *)(void *)(data + (size_t)(y + row) * stride) + x;
        const uint32_t *from = cut->pixels + (size_t)row * (size_t)side;
        for (int i = cut->spans[2 * row]; i < cut->spans[2 * row + 1]; i++)
            to[i] = from[i] >= 0xff000000 ? from[i] : sprite_over(to[i], from[i]);
    }
}

/* One that an edge cuts. */
static void draw_whole(const struct stamper *s, const struct stamped *at)
{
    cairo_surface_mark_dirty(s->canvas->page);
    cairo_save(s->cairo);
    cairo_translate(s->cairo, (double)at->x_pt, (double)at->y_pt);
    draw_stamp(s, at->stamp, s->cairo);
    cairo_restore(s->cairo);
    cairo_surface_flush(s->canvas->page);
}

static void put(struct stamper *s, const struct stamped *at, const cairo_matrix_t *m,
                const struct pixelbox *cut)
{
    int half = s->halves[at->stamp];
    double x = round(((double)at->x_pt * m->xx + m->x0) * PHASES);
    double y = round(((double)at->y_pt * m->yy + m->y0) * PHASES);
    double pixel_x = floor(x / PHASES), pixel_y = floor(y / PHASES);
    bool is_within = pixel_x - half >= cut->left && pixel_x + half < cut->right &&
                     pixel_y - half >= cut->top && pixel_y + half < cut->bottom;
    int phase = (int)(y - pixel_y * PHASES) * PHASES + (int)(x - pixel_x * PHASES);
    if (!is_within) {
        draw_whole(s, at);
        return;
    }
    const struct cut_out *mine = &s->cuts[at->stamp * CUTS + (size_t)phase];
    if (mine->pixels || cut_stamp(s, at->stamp, phase))
        copy(s, mine, 2 * half + 1, (int)pixel_x - half, (int)pixel_y - half);
}

void sprites_stamp(struct sprites *sprites, const struct stamps *stamps, struct fonts *fonts,
                   cairo_t *cairo, const struct pixelbox *cut)
{
    struct stamper s = { .canvas = sprites_canvas(sprites),
                         .stamps = stamps,
                         .fonts = fonts,
                         .cairo = cairo,
                         .cuts = calloc(stamps->stamp_count * CUTS + 1, sizeof *s.cuts),
                         .halves = calloc(stamps->stamp_count + 1, sizeof *s.halves) };
    cairo_matrix_t matrix;
    cairo_get_matrix(cairo, &matrix);
    cairo_surface_flush(s.canvas->page);
    for (size_t i = 0; s.halves && i < stamps->stamp_count; i++)
        s.halves[i] = (int)ceil(reach_of(&stamps->stamps[i]) * s.canvas->scale) + 1;
    for (size_t i = 0; s.cuts && s.halves && i < stamps->count; i++)
        put(&s, &stamps->items[i], &matrix, cut);
    cairo_surface_mark_dirty(s.canvas->page);
    if (s.cuts)
        forget(&s);
    free(s.cuts);
    free(s.halves);
}
