/* SPDX-License-Identifier: Apache-2.0 */
/* backend.h - inside render: what a writer of scenes fills in. Drawing returns nothing; the first
 * failure is kept by the back end and told when it finishes. */
#ifndef EVENTMAP_RENDER_BACKEND_H
#define EVENTMAP_RENDER_BACKEND_H

#include <cairo.h>

#include "base/buffer.h"
#include "render/fonts.h"

struct backend {
    void (*group_begin)(struct backend *backend, const struct node *node);
    void (*group_end)(struct backend *backend);
    void (*path)(struct backend *backend, const struct node *node);
    void (*circle)(struct backend *backend, const struct node *node);
    void (*text)(struct backend *backend, const struct node *node);
    void (*image)(struct backend *backend, const struct node *node);
    void (*stamps)(struct backend *backend, const struct node *node); /* NULL: each as its nodes */
};

/* The nodes of all stamps, one by one, as they stand on the page. */
void stamps_draw(const struct stamps *stamps, struct backend *backend);

/* Hand every node to the back end, in order; groups left open are closed at the end. */
void scene_draw(const struct scene *scene, struct backend *backend);
/* The nodes from..end-1; `open` counts the groups that are, from 0. */
void scene_draw_part(const struct scene *scene, size_t from, size_t end, struct backend *backend,
                     int *open);

/* The file's bytes, complete, into `out`. */
void scene_to_svg(const struct scene *scene, struct fonts *fonts, const struct scene_output *output,
                  struct buffer *out, struct report *report);
void scene_to_json(const struct scene *scene, struct buffer *out);
void scene_to_html(const struct scene *scene, struct fonts *fonts,
                   const struct scene_output *output, struct buffer *out, struct report *report);
NODISCARD enum status scene_to_png(const struct scene *scene, struct fonts *fonts,
                                   const struct scene_output *output, struct buffer *out,
                                   struct report *report);
NODISCARD enum status scenes_to_pdf(const struct scene *scenes, const str *titles, size_t count,
                                    struct fonts *fonts, const struct scene_output *output,
                                    struct buffer *out, struct report *report);

/* A layer of more marks than MARKS_MOST becomes one picture in an SVG: `layer_end` gets the node
 * that ends it, and how many there are. False: it is a layer of few, or no layer. */
enum { MARKS_MOST = 5000, PICTURE_DPI = 300 };
static const double PICTURE_PIXELS =
    24e6; /* more than A3 has at that; of larger sheets, fewer dpi */
bool layer_is_crowded(const struct scene *scene, size_t group, size_t *end, size_t *marks);
/* The nodes from..end-1 of the scene as a picture of what of `box` they cover: straight RGBA in
 * memory that the caller frees; NULL: there is none. */
unsigned char *nodes_to_pixels(const struct scene *scene, struct fonts *fonts, size_t from,
                               size_t end, pagebox box, double dpi, int *width, int *height);

/* The scene through cairo, in points; `glyphs_as_text` keeps characters for who searches a PDF,
 * otherwise outlines are filled, whose places are exact to the fraction of a pixel. */
void scene_draw_cairo(const struct scene *scene, struct fonts *fonts, cairo_t *cairo,
                      bool glyphs_as_text);

/* ---- a PNG from pixels ---- */

struct picture {
    int width, height;
    bool has_alpha;
    bool has_tones; /* relief, photographs: differences pack better than the bytes themselves */
    /* `row` gets 3 (or 4, straight alpha) bytes per pixel of line `y`. */
    void (*read_row)(const void *pixels, int y, int width, unsigned char *row);
    const void *pixels;
    /* Where its lines are packed, each 1 + 3 (or 4) bytes per pixel; NULL: memory is taken. It may
     * be where the pixels are when these have 4 bytes and no alpha is written: a line lands on
     * itself and on what was read before it. */
    unsigned char *room;
    double dpi;                      /* 0: not said */
    str title, description, creator; /* empty: not said */
};
/* False when libpng refuses or there is no memory. */
bool picture_encode(const struct picture *picture, struct buffer *out);

#endif
