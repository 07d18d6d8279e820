/* SPDX-License-Identifier: Apache-2.0 */
/* beside.h - inside carto: lines that run beside others. */
#ifndef EVENTMAP_CARTO_BESIDE_H
#define EVENTMAP_CARTO_BESIDE_H

#include "base/arena.h"
#include "render/render.h"

/* Each line of `path`, which is not closed, `offset_pt` to its right (page y grows down). One that
 * ends where it begins goes on there. Corners are as sharp as the line's, as far as twice the
 * offset; where a bend is narrower than the offset the line overlaps itself. In `keep`. */
struct path_data path_beside(const struct path_data *path, double offset_pt, struct arena *keep);

#endif
