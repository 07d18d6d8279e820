/* SPDX-License-Identifier: Apache-2.0 */
#include "render/sprites.h"

#include <math.h>
#include <stdlib.h>

enum { KINDS = 64, PHASES = 4 };

struct kind { /* circles that look alike */
    double radius_pt;
    color fill;
    struct stroke stroke;
    int half; /* pixels from the sprite's edge to its centre */
    cairo_surface_t *phases[PHASES * PHASES];
};

struct sprites {
    double scale;
    struct kind kinds[KINDS];
    size_t count, next; /* next: whose place a new kind takes once all are taken */
};

struct sprites *sprites_new(double pixels_per_point)
{
    struct sprites *sprites = calloc(1, sizeof *sprites);
    if (sprites)
        sprites->scale = pixels_per_point;
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
    kind->half = (int)ceil(reach * sprites->scale) + 1;
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
    cairo_scale(cairo, sprites->scale, sprites->scale);
    circle_draw(cairo, circle);
    cairo_destroy(cairo);
    return surface;
}

void sprites_draw(struct sprites *sprites, cairo_t *cairo, const struct node *circle)
{
    struct kind *kind = kind_of(sprites, circle);
    double x = circle->at.x_pt, y = circle->at.y_pt;
    cairo_user_to_device(cairo, &x, &y);
    x = round(x * PHASES);
    y = round(y * PHASES);
    const double pixel_x = floor(x / PHASES), pixel_y = floor(y / PHASES);
    const int phase_x = (int)(x - pixel_x * PHASES), phase_y = (int)(y - pixel_y * PHASES);
    cairo_surface_t **phase = &kind->phases[phase_y * PHASES + phase_x];
    if (!*phase)
        *phase = draw_phase(sprites, kind, circle, phase_x, phase_y);
    cairo_matrix_t page;
    cairo_get_matrix(cairo, &page);
    cairo_identity_matrix(cairo);
    cairo_set_source_surface(cairo, *phase, pixel_x - kind->half, pixel_y - kind->half);
    cairo_paint(cairo);
    cairo_set_matrix(cairo, &page);
}
