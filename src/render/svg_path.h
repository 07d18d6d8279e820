/* SPDX-License-Identifier: Apache-2.0 */
/* svg_path.h - inside render: the `d` of an SVG path.
 *
 * Points are rounded to a grid of 1/100 pt (0.0035 mm) first and written as differences on that
 * grid: errors do not add up, neighbours that shared a corner share it still, and steps that became
 * nothing are left out. "M12.5 3l.5-.25 1 2z": as few bytes as the grammar allows. */
#ifndef EVENTMAP_RENDER_SVG_PATH_H
#define EVENTMAP_RENDER_SVG_PATH_H

#include <cairo.h>

#include "base/buffer.h"
#include "render/render.h"

void svg_path_add(struct buffer *out, const struct path_data *path);
void svg_path_add_outline(struct buffer *out, const cairo_path_t *outline); /* glyphs */

#endif
