/* SPDX-License-Identifier: Apache-2.0 */
/* sprite_blend.h - inside render: premultiplied words over others. */
#ifndef EVENTMAP_RENDER_SPRITE_BLEND_H
#define EVENTMAP_RENDER_SPRITE_BLEND_H

#include <stdint.h>

#include "render/sprites.h"

enum { PHASES = 4 }; /* of a pixel, across and down */

struct canvas {
    cairo_surface_t *page;
    double scale; /* pixels per point */
};
const struct canvas *sprites_canvas(const struct sprites *sprites);

/* Two channels at a time: (d * (255 - a) + 128) * 257 >> 16 is d * (255 - a) / 255 rounded, for
 * each half. */
static inline uint32_t sprite_over(uint32_t below, uint32_t above)
{
    uint32_t rest = 255 - (above >> 24);
    uint32_t even = (below & 0x00ff00ff) * rest + 0x00800080;
    uint32_t odd = (below >> 8 & 0x00ff00ff) * rest + 0x00800080;
    even = (even + (even >> 8 & 0x00ff00ff)) >> 8 & 0x00ff00ff;
    odd = (odd + (odd >> 8 & 0x00ff00ff)) & 0xff00ff00;
    return above + (even | odd);
}

#endif
