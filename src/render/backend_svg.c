/* SPDX-License-Identifier: Apache-2.0 */
/* backend_svg.c - the scene as an SVG that browsers, Inkscape, Illustrator, LibreOffice, Word and
 * rsvg show alike, and that people can edit and read.
 *
 *   1. width and height in mm, viewBox in points: the numbers inside are points of the page.
 *   2. Text stays text. A halo is a second <text> below (class "halo", hidden from screen readers),
 *      for LibreOffice loses letters to paint-order. Each line has a place of its own: no tspan dy,
 *      no dominant-baseline, no textLength.
 *   3. Right-to-left lines are anchored in the middle with direction="rtl": the one form that all
 *      consumers place alike.
 *   4. Colours are #rrggbb with opacity attributes: Inkscape paints rgba() black.
 *   5. No filter, blend mode, pattern, <symbol> or `href` alone. xlink:href alone is understood by
 *      all of them, so a picture is there once.
 *   6. A layer is <g id inkscape:label>; an event is an element with id, class, data-* and <title>.
 *   7. Looks are attributes of each element, so that a reader without CSS sees them; classes are
 *      there for whoever restyles. */
#include <assert.h>
#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "render/svg.h"
#include "render/svg_path.h"

/* ---- groups ---- */

static bool is_attribute_name(const char *name)
{
    for (const char *c = name; *c; c++)
        if (!islower((unsigned char)*c) &&
            (c == name || (*c != '-' && !isdigit((unsigned char)*c))))
            return false;
    return *name != 0;
}

/* From 1; 0: not among them. */
static size_t clip_number(const struct buffer *clips, pagebox box)
{
    size_t count = clips->len / sizeof box;
    for (size_t i = 0; i < count; i++)
        if (memcmp(clips->ptr + i * sizeof box, &box, sizeof box) == 0)
            return i + 1;
    return 0;
}

/* From 1. */
static size_t cut_number(const struct buffer *cuts, const struct path_data *shape)
{
    const char *shapes = cuts->ptr;
    size_t i = 0;
    while (memcmp(shapes + i * sizeof shape, &shape, sizeof shape) != 0)
        i++;
    return i + 1;
}

static void svg_group_begin(struct backend *backend, const struct node *node)
{
    struct svg *svg = (struct svg *)backend;
    const struct group_info *info = node->group;
    if (link_is_safe(info->link)) { /* both forms: some readers know the one, some the other */
        svg_add(svg->out, "<a");
        svg_add_attribute(svg->out, "href", info->link);
        svg_add_attribute(svg->out, "xlink:href", info->link);
        svg_add(svg->out, ">");
        svg->links |= 1ull << (svg->depth & 63);
    }
    svg->depth++;
    svg_add(svg->out, "<g");
    svg_add_attribute(svg->out, "id", info->id);
    svg_add_attribute(svg->out, "class", info->class);
    if (info->label.len > 0) {
        svg_add(svg->out, " inkscape:groupmode=\"layer\"");
        svg_add_attribute(svg->out, "inkscape:label", info->label);
    }
    for (size_t i = 0; i < info->attribute_count; i++) {
        assert(is_attribute_name(info->attributes[i].name));
        svg_add_attribute(svg->out, info->attributes[i].name, info->attributes[i].value);
    }
    if (info->hidden_from_readers)
        svg_add(svg->out, " aria-hidden=\"true\"");
    if (info->has_clip)
        buffer_format(svg->out, " clip-path=\"url(#eventmap-clip-%zu)\"",
                      clip_number(&svg->clips, info->clip));
    else if (info->clip_path)
        buffer_format(svg->out, " clip-path=\"url(#eventmap-cut-%zu)\"",
                      cut_number(&svg->cuts, info->clip_path));
    svg_add(svg->out, ">\n");
    svg_add_element(svg->out, "title", info->title);
    svg_add_element(svg->out, "desc", info->description);
}

static void svg_group_end(struct backend *backend)
{
    struct svg *svg = (struct svg *)backend;
    uint64_t level = 1ull << (--svg->depth & 63);
    svg_add(svg->out, svg->links & level ? "</g></a>\n" : "</g>\n");
    svg->links &= ~level;
}

static void add_cut(struct buffer *out, const struct path_data *shape, struct buffer *cuts)
{
    svg_add(out, cuts->len ? "" : "<defs>\n");
    buffer_add(cuts, (str){ (const char *)&shape, sizeof shape });
    buffer_format(out, "<clipPath id=\"eventmap-cut-%zu\"><path", cuts->len / sizeof shape);
    svg_add(out, shape->nonzero ? " d=\"" : " clip-rule=\"evenodd\" d=\"");
    svg_path_add(out, shape);
    svg_add(out, "\"/></clipPath>\n");
}

static void add_cuts(struct buffer *out, const struct scene *scene, struct buffer *cuts)
{
    for (size_t i = 0; i < scene->count; i++)
        if (scene->nodes[i].kind == NODE_GROUP && scene->nodes[i].group->clip_path)
            add_cut(out, scene->nodes[i].group->clip_path, cuts);
    if (cuts->len > 0)
        svg_add(out, "</defs>\n");
}

/* Groups cut to the same box share its clipPath. */
static void add_clips(struct buffer *out, const struct scene *scene, struct buffer *clips)
{
    for (size_t i = 0; i < scene->count; i++) {
        const struct node *node = &scene->nodes[i];
        if (node->kind != NODE_GROUP || !node->group->has_clip)
            continue;
        pagebox box = node->group->clip;
        if (clip_number(clips, box) > 0)
            continue;
        svg_add(out, clips->len ? "" : "<defs>\n");
        buffer_add(clips, (str){ (const char *)&box, sizeof box });
        buffer_format(out, "<clipPath id=\"eventmap-clip-%zu\"><rect", clips->len / sizeof box);
        svg_add_length(out, "x", box.left);
        svg_add_length(out, "y", box.top);
        svg_add_length(out, "width", fmax(0, box.right - box.left));
        svg_add_length(out, "height", fmax(0, box.bottom - box.top));
        svg_add(out, "/></clipPath>\n");
    }
    if (clips->len > 0)
        svg_add(out, "</defs>\n");
}

/* ---- marks ---- */

static void svg_path(struct backend *backend, const struct node *node)
{
    struct buffer *out = ((struct svg *)backend)->out;
    size_t before = out->len;
    svg_add(out, "<path");
    svg_add_attribute(out, "class", node->class);
    svg_add_color(out, "fill", node->fill);
    if (node->path.count > 1 && node->fill.alpha > 0 && !node->path.nonzero)
        svg_add(out, " fill-rule=\"evenodd\"");
    svg_add_stroke(out, &node->stroke);
    svg_add(out, " d=\"");
    size_t empty = out->len;
    svg_path_add(out, &node->path);
    if (out->len == empty)
        out->len = before; /* nothing of it can be seen */
    else
        svg_add(out, "\"/>\n");
}

static void svg_circle(struct backend *backend, const struct node *node)
{
    struct buffer *out = ((struct svg *)backend)->out;
    svg_add(out, "<circle");
    svg_add_attribute(out, "class", node->class);
    svg_add_length(out, "cx", node->at.x_pt);
    svg_add_length(out, "cy", node->at.y_pt);
    svg_add_length(out, "r", node->radius_pt);
    svg_add_color(out, "fill", node->fill);
    svg_add_stroke(out, &node->stroke);
    svg_add(out, "/>\n");
}

static void add_base64(struct buffer *out, str bytes)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (size_t i = 0; i < bytes.len; i += 3) {
        unsigned group = 0;
        for (size_t k = 0; k < 3; k++)
            group = group << 8 | (i + k < bytes.len ? (unsigned char)bytes.ptr[i + k] : 0U);
        for (size_t k = 0; k < 4; k++)
            buffer_add_char(out, i + k > bytes.len ? '=' : digits[group >> (18 - 6 * k) & 63]);
    }
}

static void read_rgba_row(const void *pixels, int y, int width, unsigned char *row)
{
    const unsigned char *from = (const unsigned char *)pixels + (size_t)y * (size_t)width * 4;
    for (size_t i = 0; i < (size_t)width * 4; i++)
        row[i] = from[i];
}

static void svg_image(struct backend *backend, const struct node *node)
{
    struct buffer *out = ((struct svg *)backend)->out;
    struct buffer png = { 0 };
    struct picture picture = { .width = node->image_width,
                               .height = node->image_height,
                               .has_alpha = true,
                               .has_tones = true,
                               .read_row = read_rgba_row,
                               .pixels = node->image_rgba };
    if (picture_encode(&picture, &png)) {
        svg_add(out, "<image");
        svg_add_attribute(out, "class", node->class);
        svg_add_length(out, "x", node->box.left);
        svg_add_length(out, "y", node->box.top);
        svg_add_length(out, "width", node->box.right - node->box.left);
        svg_add_length(out, "height", node->box.bottom - node->box.top);
        svg_add(out, " preserveAspectRatio=\"none\" xlink:href=\"data:image/png;base64,");
        add_base64(out, buffer_view(&png));
        svg_add(out, "\"/>\n");
    }
    buffer_release(&png);
}

/* ---- the file ---- */

static void add_head(struct buffer *out, const struct scene *scene)
{
    const double mm = 25.4 / 72;
    svg_add(out,
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            "<svg xmlns=\"http://www.w3.org/2000/svg\" "
            "xmlns:xlink=\"http://www.w3.org/1999/xlink\"\n"
            " xmlns:inkscape=\"http://www.inkscape.org/namespaces/inkscape\" version=\"1.1\"\n "
            "width=\"");
    buffer_add_number(out, scene->width_pt * mm, 3);
    svg_add(out, "mm\" height=\"");
    buffer_add_number(out, scene->height_pt * mm, 3);
    svg_add(out, "mm\" viewBox=\"0 0 ");
    buffer_add_number(out, scene->width_pt, 3);
    buffer_add_char(out, ' ');
    buffer_add_number(out, scene->height_pt, 3);
    svg_add(out, "\" role=\"img\"");
    if (scene->title.len > 0 || scene->description.len > 0)
        buffer_format(out, " aria-labelledby=\"%s%s%s\"", scene->title.len ? "eventmap-title" : "",
                      scene->title.len && scene->description.len ? " " : "",
                      scene->description.len ? "eventmap-desc" : "");
    svg_add_attribute(out, "lang", scene->language);
    svg_add_attribute(out, "xml:lang", scene->language);
    svg_add(out, " font-family=\"" SVG_FAMILIES "\">\n");
}

static void add_named(struct buffer *out, const char *name, const char *id, str content)
{
    if (content.len == 0)
        return;
    buffer_format(out, "<%s id=\"%s\">", name, id);
    markup_add(out, content);
    buffer_format(out, "</%s>\n", name);
}

/* "--" would end a comment. */
static void add_creator(struct buffer *out, str creator)
{
    if (creator.len == 0 || str_find(creator, STR("--")) >= 0 || str_ends(creator, STR("-")))
        return;
    svg_add(out, "<!-- ");
    markup_add(out, creator);
    svg_add(out, " -->\n");
}

/* The picture in place of what a crowded layer holds; the layer itself stays, with its names. Its
 * dots per inch. */
static double draw_crowded(struct svg *svg, const struct scene *scene, size_t group, size_t end)
{
    const struct group_info *info = scene->nodes[group].group;
    pagebox page = { 0, 0, scene->width_pt, scene->height_pt };
    struct node picture = { .kind = NODE_IMAGE, .class = STR("marks"), .box = page };
    if (info->has_clip)
        picture.box =
            (pagebox){ fmax(0, info->clip.left), fmax(0, info->clip.top),
                       fmin(page.right, info->clip.right), fmin(page.bottom, info->clip.bottom) };
    double inches =
        (picture.box.right - picture.box.left) / 72 * ((picture.box.bottom - picture.box.top) / 72);
    double dpi = fmin(PICTURE_DPI, floor(sqrt(PICTURE_PIXELS / inches)));
    svg_group_begin(&svg->backend, &scene->nodes[group]);
    unsigned char *pixels = nodes_to_pixels(scene, svg->fonts, group, end, picture.box, dpi,
                                            &picture.image_width, &picture.image_height);
    picture.image_rgba = pixels;
    if (pixels)
        svg_image(&svg->backend, &picture);
    free(pixels);
    svg_group_end(&svg->backend);
    return dpi;
}

static void draw_nodes(struct svg *svg, const struct scene *scene, struct report *report)
{
    size_t from = 0, end, marks;
    int open = 0;
    for (size_t i = 0; i < scene->count; i++) {
        if (!layer_is_crowded(scene, i, &end, &marks))
            continue;
        scene_draw_part(scene, from, i, &svg->backend, &open);
        double dpi = draw_crowded(svg, scene, i, end);
        report_note(report, NOWHERE,
                    "the layer '%.*s' has %zu marks: it is one picture of %.0f dpi in the SVG",
                    STR_ARG(scene->nodes[i].group->label), marks, dpi);
        from = end + 1, i = end;
    }
    if (from < scene->count)
        scene_draw_part(scene, from, scene->count, &svg->backend, &open);
    for (; open > 0; open--)
        svg_group_end(&svg->backend);
}

void scene_to_svg(const struct scene *scene, struct fonts *fonts, const struct scene_output *output,
                  struct buffer *out, struct report *report)
{
    cairo_surface_t *surface = NULL;
    struct svg svg = { .backend = { svg_group_begin, svg_group_end, svg_path, svg_circle, svg_text,
                                    svg_image, NULL },
                       .out = out,
                       .fonts = fonts,
                       .text_as_paths = output->text_as_paths };
    if (output->text_as_paths) {
        surface = cairo_recording_surface_create(CAIRO_CONTENT_ALPHA, NULL);
        svg.outlines = cairo_create(surface);
        cairo_set_tolerance(svg.outlines, 0.01);
    }
    add_head(out, scene);
    add_creator(out, scene->creator);
    add_named(out, "title", "eventmap-title", scene->title);
    add_named(out, "desc", "eventmap-desc", scene->description);
    add_clips(out, scene, &svg.clips);
    add_cuts(out, scene, &svg.cuts);
    if (scene->background.alpha > 0) {
        svg_add(out, "<rect class=\"background\"");
        svg_add_length(out, "width", scene->width_pt);
        svg_add_length(out, "height", scene->height_pt);
        svg_add_color(out, "fill", scene->background);
        svg_add(out, "/>\n");
    }
    draw_nodes(&svg, scene, report);
    svg_add(out, "</svg>\n");
    buffer_release(&svg.clips);
    buffer_release(&svg.cuts);
    if (svg.outlines)
        cairo_destroy(svg.outlines);
    if (surface)
        cairo_surface_destroy(surface);
}
