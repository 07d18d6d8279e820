/* SPDX-License-Identifier: Apache-2.0 */
/* ink_cover.h - inside carto: how much of the ink of discs lies under that of others, counted on
 * squares of half a point. A million discs take a twentieth of a second. */
#ifndef EVENTMAP_CARTO_INK_COVER_H
#define EVENTMAP_CARTO_INK_COVER_H

#include <stdint.h>

#include "base/arena.h"
#include "render/render.h"

struct ink_cover {
    uint64_t *bits; /* a square each, rows of whole words */
    size_t row_words;
    int width, height;
    double left, top;
    uint64_t all;               /* squares that discs cover, each as often as they do */
    struct disc_squares *known; /* of discs met before */
};

/* A panel without ink, in `keep`. */
struct ink_cover ink_cover_start(pagebox panel, struct arena *keep);
/* A disc, or what of it lies on the panel. */
void ink_cover_add(struct ink_cover *cover, pagexy centre, double radius_pt);
/* How much of a box on the panel is covered, 0..1. */
double ink_cover_share(const struct ink_cover *cover, pagebox box);
/* The share of all ink that lies under other ink, 0..1. */
double ink_hidden(const struct ink_cover *cover);

#endif
