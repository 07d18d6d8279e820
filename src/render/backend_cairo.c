/* SPDX-License-Identifier: Apache-2.0 */
/* backend_cairo.c - the scene drawn with cairo, in points, on a page or on pixels.
 *
 * A halo is the outline of the glyphs stroked first. The text over it is *shown* on a page, so that
 * a PDF keeps its fonts and can be searched, and *filled* on pixels: cairo shows glyphs on whole
 * pixels only, which spoils the spacing of small type. */
#include <math.h>

#include "render/backend.h"
#include "render/sprites.h"

/* A halo's edge is as faint as the paper: coarser curves and fewer tones do. */
static const double HALO_TOLERANCE = 0.25; /* pixels */

struct drawing {
    struct backend backend;
    cairo_t *cairo;
    struct fonts *fonts;
    bool glyphs_as_text;
    struct sprites *sprites; /* on pixels, when there are many circles; else NULL */
    unsigned depth;          /* of groups */
    uint64_t links;          /* which of these are links, by depth */
    struct pixelbox cut;     /* whole pixels that all groups now open show, for these */
};

static cairo_t *cairo_of(struct backend *backend)
{
    return ((struct drawing *)backend)->cairo;
}

static void set_color(cairo_t *cairo, color value)
{
    cairo_set_source_rgba(cairo, value.red, value.green, value.blue, value.alpha);
}

static void note_cut(struct drawing *drawing)
{
    double left, top, right, bottom;
    if (!drawing->sprites)
        return;
    cairo_clip_extents(drawing->cairo, &left, &top, &right, &bottom);
    cairo_user_to_device(drawing->cairo, &left, &top);
    cairo_user_to_device(drawing->cairo, &right, &bottom);
    drawing->cut = (struct pixelbox){ (int)ceil(left - 1e-6), (int)ceil(top - 1e-6),
                                      (int)floor(right + 1e-6), (int)floor(bottom + 1e-6) };
}

/* "uri='...'", with what would end the string escaped. On pixels nothing comes of it. */
static void link_begin(cairo_t *cairo, str link)
{
    struct buffer uri = { 0 };
    buffer_add(&uri, STR("uri='"));
    for (size_t i = 0; i < link.len; i++) {
        if (link.ptr[i] == '\'' || link.ptr[i] == '\\')
            buffer_add_char(&uri, '\\');
        buffer_add_char(&uri, link.ptr[i]);
    }
    buffer_add(&uri, (str){ "'", 2 }); /* and the end */
    cairo_tag_begin(cairo, CAIRO_TAG_LINK, uri.ptr);
    buffer_release(&uri);
}

static void add_subpath(cairo_t *cairo, const struct path_data *path, size_t index)
{
    bool started = false;
    for (size_t at = index ? path->ends[index - 1] : 0; at < path->ends[index]; at++) {
        pagexy p = path->points[at];
        if (!isfinite(p.x_pt) || !isfinite(p.y_pt))
            continue;
        if (started)
            cairo_line_to(cairo, p.x_pt, p.y_pt);
        else
            cairo_move_to(cairo, p.x_pt, p.y_pt);
        started = true;
    }
    if (path->closed && started)
        cairo_close_path(cairo);
}

static void cut_to_shape(struct drawing *drawing, const struct path_data *shape)
{
    cairo_t *cairo = drawing->cairo;
    cairo_new_path(cairo);
    for (size_t i = 0; i < shape->count; i++)
        add_subpath(cairo, shape, i);
    cairo_set_fill_rule(cairo, shape->nonzero ? CAIRO_FILL_RULE_WINDING : CAIRO_FILL_RULE_EVEN_ODD);
    cairo_clip(cairo);
    cairo_set_fill_rule(cairo, CAIRO_FILL_RULE_EVEN_ODD);
    note_cut(drawing);
}

static void draw_group_begin(struct backend *backend, const struct node *node)
{
    struct drawing *drawing = (struct drawing *)backend;
    cairo_t *cairo = drawing->cairo;
    cairo_save(cairo);
    if (drawing->glyphs_as_text && link_is_safe(node->group->link)) {
        link_begin(cairo, node->group->link);
        drawing->links |= 1ull << (drawing->depth & 63);
    }
    drawing->depth++;
    if (node->group->clip_path)
        cut_to_shape(drawing, node->group->clip_path);
    if (!node->group->has_clip)
        return;
    pagebox box = node->group->clip;
    cairo_new_path(cairo);
    cairo_rectangle(cairo, box.left, box.top, fmax(0, box.right - box.left),
                    fmax(0, box.bottom - box.top));
    cairo_clip(cairo);
    note_cut(drawing);
}

static void draw_group_end(struct backend *backend)
{
    struct drawing *drawing = (struct drawing *)backend;
    uint64_t level = 1ull << (--drawing->depth & 63);
    if (drawing->links & level)
        cairo_tag_end(drawing->cairo, CAIRO_TAG_LINK);
    drawing->links &= ~level;
    cairo_restore(drawing->cairo);
    note_cut(drawing);
}

static bool set_stroke(cairo_t *cairo, const struct stroke *stroke)
{
    if (stroke->width_pt <= 0 || stroke->color.alpha <= 0)
        return false;
    set_color(cairo, stroke->color);
    cairo_set_line_width(cairo, stroke->width_pt);
    cairo_set_dash(cairo, stroke->dash, stroke->dash_count, 0);
    cairo_set_line_cap(cairo, stroke->round ? CAIRO_LINE_CAP_ROUND : CAIRO_LINE_CAP_BUTT);
    cairo_set_line_join(cairo, stroke->round ? CAIRO_LINE_JOIN_ROUND : CAIRO_LINE_JOIN_MITER);
    return true;
}

static void draw_path(struct backend *backend, const struct node *node)
{
    cairo_t *cairo = cairo_of(backend);
    const struct path_data *path = &node->path;
    /* On pixels, opaque lines look the same stroked one by one, and cost a third. */
    bool one_by_one = node->stroke.color.alpha >= 1 && !((struct drawing *)backend)->glyphs_as_text;
    cairo_new_path(cairo);
    if (node->fill.alpha > 0 || !one_by_one)
        for (size_t i = 0; i < path->count; i++)
            add_subpath(cairo, path, i);
    if (node->fill.alpha > 0) {
        set_color(cairo, node->fill);
        if (path->nonzero)
            cairo_set_fill_rule(cairo, CAIRO_FILL_RULE_WINDING);
        cairo_fill_preserve(cairo);
        cairo_set_fill_rule(cairo, CAIRO_FILL_RULE_EVEN_ODD);
    }
    if (set_stroke(cairo, &node->stroke) && one_by_one) {
        cairo_new_path(cairo);
        for (size_t i = 0; i < path->count; i++) {
            add_subpath(cairo, path, i);
            cairo_stroke(cairo);
        }
    } else if (set_stroke(cairo, &node->stroke)) {
        cairo_stroke(cairo);
    }
    cairo_new_path(cairo);
}

void circle_draw(cairo_t *cairo, const struct node *circle)
{
    cairo_new_path(cairo);
    cairo_arc(cairo, 0, 0, circle->radius_pt, 0, 2 * 3.14159265358979323846);
    cairo_close_path(cairo);
    if (circle->fill.alpha > 0) {
        set_color(cairo, circle->fill);
        cairo_fill_preserve(cairo);
    }
    if (set_stroke(cairo, &circle->stroke))
        cairo_stroke_preserve(cairo);
    cairo_new_path(cairo);
}

static void draw_circle(struct backend *backend, const struct node *node)
{
    struct drawing *drawing = (struct drawing *)backend;
    if (drawing->sprites && node->stroke.dash_count == 0) {
        pagexy at = node->at;
        cairo_user_to_device(drawing->cairo, &at.x_pt, &at.y_pt);
        if (sprites_draw(drawing->sprites, at, node, &drawing->cut))
            return;
    }
    cairo_translate(drawing->cairo, node->at.x_pt, node->at.y_pt);
    circle_draw(drawing->cairo, node);
    cairo_translate(drawing->cairo, -node->at.x_pt, -node->at.y_pt);
}

static void draw_line(struct drawing *drawing, const struct text_style *style,
                      const struct text_line *line, bool halo)
{
    cairo_t *cairo = drawing->cairo;
    set_color(cairo, halo ? style->halo : style->fill);
    if (!halo && drawing->glyphs_as_text) {
        text_line_show(line, cairo);
        return;
    }
    cairo_new_path(cairo);
    text_line_path(line, cairo);
    if (halo) {
        double usual = cairo_get_tolerance(cairo);
        cairo_set_line_width(cairo, 2 * style->halo_width_pt);
        cairo_set_tolerance(cairo, HALO_TOLERANCE);
        cairo_set_antialias(cairo, CAIRO_ANTIALIAS_FAST);
        cairo_stroke(cairo);
        cairo_set_antialias(cairo, CAIRO_ANTIALIAS_DEFAULT);
        cairo_set_tolerance(cairo, usual);
    } else {
        cairo_fill(cairo);
    }
}

static void draw_text(struct backend *backend, const struct node *node)
{
    struct drawing *drawing = (struct drawing *)backend;
    const struct text_style *style = &node->text_style;
    cairo_t *cairo = drawing->cairo;
    bool has_halo = style->halo.alpha > 0 && style->halo_width_pt > 0;
    cairo_save(cairo);
    cairo_translate(cairo, node->at.x_pt, node->at.y_pt);
    cairo_rotate(cairo, node->rotate_deg * 3.14159265358979323846 / 180);
    cairo_set_fill_rule(cairo, CAIRO_FILL_RULE_WINDING); /* glyphs may overlap themselves */
    cairo_set_line_join(cairo, CAIRO_LINE_JOIN_ROUND);
    cairo_set_dash(cairo, NULL, 0, 0);
    for (int halo = has_halo; halo >= 0; halo--) {
        struct text_lines lines = text_lines_start(drawing->fonts, node->text, style, node->anchor);
        while (text_lines_next(&lines))
            draw_line(drawing, style, &lines.line, halo);
    }
    cairo_restore(cairo);
}

/* Straight alpha bytes to cairo's premultiplied words. */
static cairo_surface_t *surface_of(const struct node *node)
{
    cairo_surface_t *surface =
        cairo_image_surface_create(CAIRO_FORMAT_ARGB32, node->image_width, node->image_height);
    if (cairo_surface_status(surface) != CAIRO_STATUS_SUCCESS)
        return surface;
    unsigned char *rows = cairo_image_surface_get_data(surface);
    const size_t stride = (size_t)cairo_image_surface_get_stride(surface);
    const unsigned char *from = node->image_rgba;
    for (int y = 0; y < node->image_height; y++) {
        uint32_t *row = (uint32_t *)(void *)(rows + (size_t)y * stride);
        for (int x = 0; x < node->image_width; x++, from += 4) {
            uint32_t alpha = from[3];
            row[x] = alpha << 24 | (from[0] * alpha + 127) / 255 << 16 |
                     (from[1] * alpha + 127) / 255 << 8 | (from[2] * alpha + 127) / 255;
        }
    }
    cairo_surface_mark_dirty(surface);
    return surface;
}

static void draw_image(struct backend *backend, const struct node *node)
{
    cairo_t *cairo = cairo_of(backend);
    const pagebox *box = &node->box;
    cairo_surface_t *surface = surface_of(node);
    cairo_save(cairo);
    cairo_translate(cairo, box->left, box->top);
    cairo_rectangle(cairo, 0, 0, box->right - box->left, box->bottom - box->top);
    cairo_clip(cairo);
    cairo_scale(cairo, (box->right - box->left) / node->image_width,
                (box->bottom - box->top) / node->image_height);
    cairo_set_source_surface(cairo, surface, 0, 0);
    cairo_pattern_set_extend(cairo_get_source(cairo), CAIRO_EXTEND_PAD); /* no pale rim */
    cairo_pattern_set_filter(cairo_get_source(cairo), CAIRO_FILTER_GOOD);
    cairo_paint(cairo);
    cairo_restore(cairo);
    cairo_surface_destroy(surface);
}

static void draw_stamps(struct backend *backend, const struct node *node)
{
    struct drawing *drawing = (struct drawing *)backend;
    if (drawing->sprites)
        sprites_stamp(drawing->sprites, node->stamps, drawing->fonts, drawing->cairo,
                      &drawing->cut);
    else
        stamps_draw(node->stamps, backend);
}

static size_t count_circles(const struct scene *scene)
{
    size_t count = 0;
    for (size_t i = 0; i < scene->count; i++)
        count += scene->nodes[i].kind == NODE_CIRCLE   ? 1
                 : scene->nodes[i].kind == NODE_STAMPS ? scene->nodes[i].stamps->count
                                                       : 0;
    return count;
}

void scene_draw_cairo(const struct scene *scene, struct fonts *fonts, cairo_t *cairo,
                      bool glyphs_as_text)
{
    struct drawing drawing = { .backend = { draw_group_begin, draw_group_end, draw_path,
                                            draw_circle, draw_text, draw_image, draw_stamps },
                               .cairo = cairo,
                               .fonts = fonts,
                               .glyphs_as_text = glyphs_as_text };
    if (!glyphs_as_text && count_circles(scene) >= SPRITES_FROM) {
        double x = 1, y = 0;
        cairo_user_to_device_distance(cairo, &x, &y);
        drawing.sprites = sprites_new(cairo_get_target(cairo), x);
        note_cut(&drawing);
    }
    cairo_set_fill_rule(cairo, CAIRO_FILL_RULE_EVEN_ODD);
    cairo_set_miter_limit(cairo, 4); /* as SVG's */
    if (scene->background.alpha > 0) {
        set_color(cairo, scene->background);
        cairo_paint(cairo);
    }
    scene_draw(scene, &drawing.backend);
    sprites_free(drawing.sprites);
}
