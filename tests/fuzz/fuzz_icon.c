/* SPDX-License-Identifier: Apache-2.0 */
/* fuzz_icon.c - any bytes as an SVG file for an icon; what is one is drawn. */
#include <stddef.h>
#include <stdint.h>

#include "carto/icon.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { ARENA = 256 << 20 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena = arena_reserve(ARENA), keep = arena;
    struct report report = { 0 };
    struct icon icon = { 0 };
    struct icon_look look = { .pt_per_unit = 0.5, .rotate_deg = 30, .halo_pt = 1 };
    if (icon_from_svg("fuzz.svg", (str){ (const char *)data, size }, &keep, &icon, &report) == OK) {
        struct scene scene = scene_start(100, 100, &keep);
        icon_draw(&scene, &icon, (pagexy){ 50, 50 }, &look, STR("icon"));
    }
    arena_release(&arena, ARENA);
    return 0;
}
