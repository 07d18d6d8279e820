/* SPDX-License-Identifier: Apache-2.0 */
/* sprites.c - a sprite is premultiplied words, blended by ourselves: a third of what cairo takes to
 * paint one. */
#include "render/sprite_blend.h"

#include <math.h>
#include <stdlib.h>

enum { KINDS = 64 };

struct kind { /* circles that look alike */
    double radius_pt;
    color fill;
    struct stroke stroke;
    int half; /* pixels from the sprite's edge to its centre */
    cairo_surface_t *phases[PHASES * PHASES];
};

struct sprites {
    struct canvas canvas;
    struct kind kinds[KINDS];
    size_t count, next; /* next: whose place a new kind takes once all are taken */
};

struct sprites *sprites_new(cairo_surface_t *page, double pixels_per_point)
{
    bool fits = cairo_surface_get_type(page) == CAIRO_SURFACE_TYPE_IMAGE &&
                cairo_image_surface_get_format(page) == CAIRO_FORMAT_ARGB32;
    struct sprites *sprites = fits ? calloc(1, sizeof *sprites) : NULL;
    if (!sprites)
        return NULL;
    sprites->canvas = (struct canvas){ page, pixels_per_point };
    return sprites;
}

static void kind_clear(struct kind *kind)
{
    for (size_t i = 0; i < PHASES * PHASES; i++)
        if (kind->phases[i])
            cairo_surface_destroy(kind->phases[i]);
    *kind = (struct kind){ 0 };
}

void sprites_free(struct sprites *sprites)
{
    if (!sprites)
        return;
    for (size_t i = 0; i < sprites->count; i++)
        kind_clear(&sprites->kinds[i]);
    free(sprites);
}

static bool same_color(color a, color b)
{
    return a.red == b.red && a.green == b.green && a.blue == b.blue && a.alpha == b.alpha;
}

static bool looks_like(const struct kind *kind, const struct node *circle)
{
    return kind->radius_pt == circle->radius_pt && same_color(kind->fill, circle->fill) &&
           kind->stroke.width_pt == circle->stroke.width_pt &&
           same_color(kind->stroke.color, circle->stroke.color);
}

static struct kind *kind_of(struct sprites *sprites, const struct node *circle)
{
    for (size_t i = 0; i < sprites->count; i++)
        if (looks_like(&sprites->kinds[i], circle))
            return &sprites->kinds[i];
    size_t place = sprites->count < KINDS ? sprites->count++ : sprites->next++ % KINDS;
    struct kind *kind = &sprites->kinds[place];
    kind_clear(kind);
    kind->radius_pt = circle->radius_pt;
    kind->fill = circle->fill;
    kind->stroke = circle->stroke;
    double reach = circle->radius_pt + fmax(0, circle->stroke.width_pt) / 2;
    kind->half = (int)ceil(reach * sprites->canvas.scale) + 1;
    return kind;
}

static cairo_surface_t *draw_phase(const struct sprites *sprites, const struct kind *kind,
                                   const struct node *circle, int phase_x, int phase_y)
{
    int side = 2 * kind->half + 1;
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, side, side);
    cairo_t *cairo = cairo_create(surface);
    cairo_translate(cairo, kind->half + (double)phase_x / PHASES,
                    kind->half + (double)phase_y / PHASES);
    cairo_scale(cairo, sprites->canvas.scale, sprites->canvas.scale);
    circle_draw(cairo, circle);
    cairo_destroy(cairo);
    cairo_surface_flush(surface);
    return surface;
}

static uint32_t *row_of(cairo_surface_t *surface, int y)
{
    size_t stride = (size_t)cairo_image_surface_get_stride(surface);
    return (uint32_t *)(void *)(cairo_image_surface_get_data(surface) + (size_t)y * stride);
}

static void blend(struct sprites *sprites, cairo_surface_t *sprite, int x, int y, int side)
{
    cairo_surface_flush(sprites->canvas.page);
    for (int row = 0; row < side; row++) {
        uint32_t *to = row_of(sprites->canvas.page, y + row) + x;
        const uint32_t *from = row_of(sprite, row);
        for (int i = 0; i < side; i++)
            to[i] = sprite_over(to[i], from[i]);
    }
    cairo_surface_mark_dirty_rectangle(sprites->canvas.page, x, y, side, side);
}

bool sprites_draw(struct sprites *sprites, pagexy at, const struct node *circle,
                  const struct pixelbox *cut)
{
    struct kind *kind = kind_of(sprites, circle);
    double x = round(at.x_pt * PHASES), y = round(at.y_pt * PHASES), reach = kind->half;
    const double pixel_x = floor(x / PHASES), pixel_y = floor(y / PHASES);
    if (!(pixel_x - reach >= cut->left && pixel_x + reach < cut->right &&
          pixel_y - reach >= cut->top && pixel_y + reach < cut->bottom))
        return false;
    const int phase_x = (int)(x - pixel_x * PHASES), phase_y = (int)(y - pixel_y * PHASES);
    cairo_surface_t **phase = &kind->phases[phase_y * PHASES + phase_x];
    if (!*phase)
        *phase = draw_phase(sprites, kind, circle, phase_x, phase_y);
    blend(sprites, *phase, (int)pixel_x - kind->half, (int)pixel_y - kind->half,
          2 * kind->half + 1);
    return true;
}

const struct canvas *sprites_canvas(const struct sprites *sprites)
{
    return &sprites->canvas;
}
