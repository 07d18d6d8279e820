/* SPDX-License-Identifier: Apache-2.0 */
#include "carto/style_draw.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "carto/beside.h"
#include "carto/pattern.h"

enum { LOOKS = 24, GRADIENT_STEPS = 64 };
static const double OUTLINE_PT = 0.75;   /* of "fill-outline-color": a px */
static const double SEAM_PT = 0.4;       /* by which pieces of a gradient overlap */
static const double FINE_GRID_PT = 0.01; /* pieces follow each other without a kink */
static const double METRES_PER_PT = 0.0254 / 72;

/* ---- in which order ---- */

struct sorted {
    double key;
    size_t index;
};

static int by_key(const void *left, const void *right)
{
    const struct sorted *a = left, *b = right;
    if (a->key != b->key)
        return a->key < b->key ? -1 : 1;
    return a->index < b->index ? -1 : a->index > b->index;
}

const size_t *style_order(const struct map_frame *f, const struct style_layer *style,
                          const char *key, const struct layer *layer, struct arena *keep)
{
    if (!style_sets(style, key))
        return NULL;
    size_t n = layer->feature_count, *order = NEW(keep, size_t, n + 1);
    struct sorted *sorted = NEW(keep, struct sorted, n + 1);
    for (size_t i = 0; i < n; i++) {
        struct style_scope scope = frame_scope(f, layer, &layer->features[i]);
        sorted[i] = (struct sorted){ style_number(style, key, &scope), i };
    }
    qsort(sorted, n, sizeof *sorted, by_key);
    for (size_t i = 0; i < n; i++)
        order[i] = sorted[i].index;
    return order;
}

/* ---- one path ---- */

static struct path_data moved(struct path_data path, pagexy by, struct arena *keep)
{
    size_t n = path.count ? path.ends[path.count - 1] : 0;
    if (by.x_pt == 0 && by.y_pt == 0)
        return path;
    pagexy *points = NEW(keep, pagexy, n + 1);
    for (size_t i = 0; i < n; i++)
        points[i] = (pagexy){ path.points[i].x_pt + by.x_pt, path.points[i].y_pt + by.y_pt };
    path.points = points;
    return path;
}

void style_draw_area(const struct map_frame *f, struct scene *scene, struct path_data area,
                     const struct style_paint *paint, str class, struct report *report)
{
    area = moved(area, paint->translate, scene->arena);
    if (paint->pattern.len)
        pattern_fill(f, scene, &area, paint->pattern, (struct pattern_place){ 0 }, paint->fill,
                     class, report);
    else if (paint->fill.alpha > 0)
        scene_path(scene, area, paint->fill, (struct stroke){ 0 }, class);
}

static void draw_beside(const struct map_frame *f, struct scene *scene,
                        const struct path_data *lines, const struct style_paint *paint,
                        double offset, str class, struct report *report)
{
    struct path_data path = offset == 0 ? *lines : path_beside(lines, offset, scene->arena);
    if (paint->pattern.len)
        pattern_along(f, scene, &path, &paint->stroke, paint->pattern, class, report);
    else if (path.count)
        scene_path(scene, path, (color){ 0 }, paint->stroke, class);
}

void style_draw_lines(const struct map_frame *f, struct scene *scene, struct path_data lines,
                      const struct style_paint *paint, str class, struct report *report)
{
    double apart = paint->gap_pt > 0 ? (paint->gap_pt + paint->stroke.width_pt) / 2 : 0;
    lines = moved(lines, paint->translate, scene->arena);
    draw_beside(f, scene, &lines, paint, paint->offset_pt - apart, class, report);
    if (apart > 0)
        draw_beside(f, scene, &lines, paint, paint->offset_pt + apart, class, report);
}

/* ---- features that look alike ---- */

struct paint {
    struct style_paint look;
    struct path_builder fill, lines;
};
struct paints {
    struct paint *items;
    size_t count, capacity;
};

/* How many of the last ones may take the next feature: where every feature has a look of its own,
 * nothing is gained by searching; with an order of their own, they must follow each other. Areas
 * of anybody's may overlap and are never joined: they would cut holes into each other. */
static size_t looks_of(const struct style_layer *style, bool is_ordered)
{
    bool is_area = style->type == STYLE_FILL;
    return is_area && style->source.len ? 0 : is_ordered ? 1 : LOOKS;
}

static struct paint *paint_like(struct paints *paints, const struct style_paint *wanted,
                                size_t looks, struct arena *keep)
{
    for (size_t i = paints->count; i > 0 && i + looks > paints->count; i--)
        if (style_paint_equal(&paints->items[i - 1].look, wanted))
            return &paints->items[i - 1];
    struct paint paint = { .look = *wanted, .fill.keep = keep, .lines.keep = keep };
    APPEND(keep, paints, paint);
    return &paints->items[paints->count - 1];
}

/* Of countries those of the events alone are filled. */
static bool is_wanted(const struct drawing *d, const struct layer *layer,
                      const struct feature *feature, bool fill)
{
    if (layer != d->layers->countries || !fill)
        return true;
    for (size_t i = 0; i < d->country_count; i++)
        if (d->countries[i].feature == feature)
            return d->countries[i].is_focus;
    return false;
}

/* The lines of a feature. Outlines of areas that are moved inwards go around clockwise, as the
 * page sees them: then inside is right. */
static struct path_data lines_of(struct drawing *d, const struct feature *feature,
                                 const struct style_paint *look)
{
    const struct geometry *geometry = &feature->geometry;
    if (look->offset_pt == 0 || geometry->type != GEOMETRY_POLYGON)
        return drawing_lines_of(d, feature);
    struct geometry wound = { geometry->type, NEW(d->keep, struct path, geometry->count),
                              geometry->count };
    for (size_t i = 0; i < geometry->count; i++) {
        const struct path *ring = &geometry->paths[i];
        bool reverse = (path_signed_area(ring) > 0) != ring->hole;
        wound.paths[i] =
            (struct path){ NEW(d->keep, lonlat, ring->count), ring->count, ring->hole };
        for (size_t k = 0; k < ring->count; k++)
            wound.paths[i].points[k] = ring->points[reverse ? ring->count - 1 - k : k];
    }
    return drawing_lines(d, &wound);
}

static void add_feature(struct drawing *d, struct paint *paint, const struct feature *feature,
                        bool fill)
{
    struct path_data path;
    if (fill) {
        path = drawing_fill_of(d, feature);
        builder_add(&paint->fill, &path);
    }
    if (!fill || paint->look.outline.alpha > 0) {
        path = lines_of(d, feature, &paint->look);
        builder_add(&paint->lines, &path);
    }
}

static void draw_paint(struct drawing *d, const struct paint *paint, str class)
{
    const struct style_paint *look = &paint->look;
    struct path_data area = builder_path(&paint->fill, true);
    struct path_data lines = builder_path(&paint->lines, false);
    struct style_paint edge = { .stroke = { .color = look->outline, .width_pt = OUTLINE_PT },
                                .translate = look->translate };
    bool is_line = look->stroke.width_pt > 0;
    if (area.count)
        style_draw_area(d->frame, d->scene, area, look, class, d->report);
    if (lines.count)
        style_draw_lines(d->frame, d->scene, lines, is_line ? look : &edge, class, d->report);
}

/* ---- lines that change their colour on the way ---- */

/* What of a path lies from `from` to `to` of its length, measured on the ground. */
static struct path part_of(const struct path *path, const double *past, double from, double to,
                           struct arena *keep)
{
    struct path out = { NEW(keep, lonlat, path->count + 2), 0, false };
    for (size_t i = 1; i < path->count; i++) {
        double length = past[i] - past[i - 1];
        const lonlat a = path->points[i - 1], b = path->points[i];
        if (!(length > 0) || past[i] <= from || past[i - 1] >= to)
            continue;
        double t = fmax((from - past[i - 1]) / length, 0);
        double u = fmin((to - past[i - 1]) / length, 1);
        lonlat begin = { a.lon_deg + t * (b.lon_deg - a.lon_deg),
                         a.lat_deg + t * (b.lat_deg - a.lat_deg) };
        if (!out.count)
            out.points[out.count++] = begin;
        out.points[out.count++] = (lonlat){ a.lon_deg + u * (b.lon_deg - a.lon_deg),
                                            a.lat_deg + u * (b.lat_deg - a.lat_deg) };
    }
    return out;
}

static void draw_gradient_path(struct drawing *d, const struct style_layer *style,
                               const struct style_scope *scope, const struct style_paint *look,
                               const struct path *path)
{
    double *past = NEW(d->keep, double, path->count + 1);
    double opacity = style_number(style, "line-opacity", scope);
    for (size_t i = 1; i < path->count; i++)
        past[i] = past[i - 1] + lonlat_distance_m(path->points[i - 1], path->points[i]);
    double length = path->count ? past[path->count - 1] : 0;
    struct view fine = d->frame->view;
    fine.grid_pt = FINE_GRID_PT;
    double seam = opacity < 1 ? 0 : SEAM_PT * METRES_PER_PT * d->frame->scale;
    for (int i = 0; i < GRADIENT_STEPS && length > 0; i++) {
        struct style_paint piece = *look;
        struct path part = part_of(path, past, length * i / GRADIENT_STEPS,
                                   length * (i + 1) / GRADIENT_STEPS + seam, d->keep);
        struct geometry geometry = { GEOMETRY_LINE, &part, 1 };
        double at = (i + 0.5) / GRADIENT_STEPS;
        piece.stroke.color = color_with_opacity(
            color_from_style(style_progress_color(style, "line-gradient", at, scope)), opacity);
        piece.stroke.round &= i == 0 || i + 1 == GRADIENT_STEPS;
        struct path_builder builder = { .keep = d->keep };
        shapes_add_lines(&builder, &fine, &geometry, d->scratch);
        struct path_data lines = builder_path(&builder, false);
        if (lines.count)
            style_draw_lines(d->frame, d->scene, lines, &piece, style->id, d->report);
    }
}

static void draw_gradient(struct drawing *d, const struct style_layer *style,
                          const struct style_scope *scope, const struct style_paint *look)
{
    const struct geometry *geometry = &scope->feature->geometry;
    for (size_t i = 0; i < geometry->count; i++)
        draw_gradient_path(d, style, scope, look, &geometry->paths[i]);
}

/* ---- a layer ---- */

void style_draw_features(struct drawing *d, const struct style_layer *style,
                         const struct layer *layer)
{
    bool fill = style->type == STYLE_FILL;
    const size_t *order =
        style_order(d->frame, style, fill ? "fill-sort-key" : "line-sort-key", layer, d->keep);
    size_t looks = looks_of(style, order);
    struct paints paints = { 0 };
    for (size_t i = 0; i < layer->feature_count; i++) {
        const struct feature *feature = &layer->features[order ? order[i] : i];
        struct style_scope scope = frame_scope(d->frame, layer, feature);
        if (!is_wanted(d, layer, feature, fill) || !style_matches(style, &scope))
            continue;
        struct style_paint look = style_paint(style, &scope, d->keep);
        if (!style_paint_is_seen(&look))
            continue;
        if (look.has_gradient)
            draw_gradient(d, style, &scope, &look);
        else
            add_feature(d, paint_like(&paints, &look, looks, d->keep), feature, fill);
    }
    for (size_t i = 0; i < paints.count; i++)
        draw_paint(d, &paints.items[i], style->id);
}
