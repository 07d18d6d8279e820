/* SPDX-License-Identifier: Apache-2.0 */
/* crowded.c - a layer of so many marks that no editor would open them is one picture in an SVG;
 * what lies under and over it stays lines and letters. A layer is a group with a label. Layers
 * within it go with it. */
#include <math.h>
#include <stdlib.h>

#include "render/backend.h"

static size_t group_end(const struct scene *scene, size_t group)
{
    size_t depth = 0;
    for (size_t i = group; i < scene->count; i++) {
        depth += scene->nodes[i].kind == NODE_GROUP;
        if (scene->nodes[i].kind == NODE_GROUP_END && --depth == 0)
            return i;
    }
    return scene->count;
}

bool layer_is_crowded(const struct scene *scene, size_t group, size_t *end, size_t *marks)
{
    const struct node *node = &scene->nodes[group];
    if (node->kind != NODE_GROUP || !node->group->label.len)
        return false;
    *end = group_end(scene, group);
    *marks = 0;
    for (size_t i = group; i < *end; i++)
        *marks += scene->nodes[i].kind == NODE_STAMPS
                      ? scene->nodes[i].stamps->count
                      : scene->nodes[i].kind == NODE_CIRCLE || scene->nodes[i].kind == NODE_PATH;
    return *marks > MARKS_MOST;
}

static void to_straight(unsigned char *pixels, size_t count)
{
    for (size_t i = 0; i < count; i++, pixels += 4) {
        uint32_t word = *(uint32_t *)(void *)pixels, alpha = word >> 24;
        uint32_t parts[3] = { word >> 16 & 255, word >> 8 & 255, word & 255 };
        for (int k = 0; k < 3; k++)
            pixels[k] = (unsigned char)(alpha ? (parts[k] * 255 + alpha / 2) / alpha : 0);
        pixels[3] = (unsigned char)alpha;
    }
}

unsigned char *nodes_to_pixels(const struct scene *scene, struct fonts *fonts, size_t from,
                               size_t end, pagebox box, double dpi, int *width, int *height)
{
    double scale = dpi / 72;
    *width = (int)fmax(1, ceil((box.right - box.left) * scale));
    *height = (int)fmax(1, ceil((box.bottom - box.top) * scale));
    unsigned char *pixels = calloc((size_t)*width * (size_t)*height, 4);
    if (!pixels)
        return NULL;
    cairo_surface_t *surface = cairo_image_surface_create_for_data(pixels, CAIRO_FORMAT_ARGB32,
                                                                   *width, *height, 4 * *width);
    cairo_t *cairo = cairo_create(surface);
    struct scene part = *scene;
    part.nodes += from, part.count = end - from;
    part.background.alpha = 0;
    cairo_scale(cairo, *width / (box.right - box.left), *height / (box.bottom - box.top));
    cairo_translate(cairo, -box.left, -box.top);
    scene_draw_cairo(&part, fonts, cairo, false);
    cairo_destroy(cairo);
    cairo_surface_flush(surface);
    cairo_surface_destroy(surface);
    to_straight(pixels, (size_t)*width * (size_t)*height);
    return pixels;
}
