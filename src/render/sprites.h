/* SPDX-License-Identifier: Apache-2.0 */
/* sprites.h - inside render: many like circles on pixels, drawn once and copied.
 *
 * A circle is drawn for each quarter of a pixel its centre can be at (4 x 4) and copied from then
 * on: ten times faster than arcs, and never more than an eighth of a pixel off. Only scenes with
 * SPRITES_FROM circles and more are drawn so. */
#ifndef EVENTMAP_RENDER_SPRITES_H
#define EVENTMAP_RENDER_SPRITES_H

#include <cairo.h>

#include "render/render.h"

enum { SPRITES_FROM = 2000 };

struct sprites;                                       /* of one picture */
struct sprites *sprites_new(double pixels_per_point); /* NULL: no memory */
void sprites_free(struct sprites *sprites);           /* NULL is fine */
/* Draw a NODE_CIRCLE; `cairo` draws on pixels, scaled by `pixels_per_point`. */
void sprites_draw(struct sprites *sprites, cairo_t *cairo, const struct node *circle);

/* Draw it exactly, around the origin of `cairo`. */
void circle_draw(cairo_t *cairo, const struct node *circle);

#endif
