/* SPDX-License-Identifier: Apache-2.0 */
/* sprites.h - inside render: many like circles on pixels, drawn once and copied.
 *
 * A circle is drawn for each quarter of a pixel its centre can be at (4 x 4) and copied from then
 * on: thirty times faster than arcs, and never more than an eighth of a pixel off. Only scenes with
 * SPRITES_FROM circles and more are drawn so; those that the edge of a group cuts are drawn as
 * arcs. */
#ifndef EVENTMAP_RENDER_SPRITES_H
#define EVENTMAP_RENDER_SPRITES_H

#include <cairo.h>

#include "render/render.h"

enum { SPRITES_FROM = 2000 };

struct pixelbox {
    int left, top, right, bottom; /* right and bottom are outside */
};

struct sprites; /* of one picture */
/* NULL: no memory, or `page` is no picture of ARGB words. */
struct sprites *sprites_new(cairo_surface_t *page, double pixels_per_point);
void sprites_free(struct sprites *sprites); /* NULL is fine */
/* A NODE_CIRCLE with its centre at `at` pixels. False, and nothing is drawn, when it does not lie
 * within `cut`, which lies on the page. */
bool sprites_draw(struct sprites *sprites, pagexy at, const struct node *circle,
                  const struct pixelbox *cut);

/* All stamps, of which those within `cut` are copied. */
void sprites_stamp(struct sprites *sprites, const struct stamps *stamps, struct fonts *fonts,
                   cairo_t *cairo, const struct pixelbox *cut);

/* Draw it exactly, around the origin of `cairo`. */
void circle_draw(cairo_t *cairo, const struct node *circle);

#endif
