/* SPDX-License-Identifier: Apache-2.0 */
/* own.c - what the style says is drawn as it says, even where it is in the way: it knows its data.
 * Names take part in the choice of labels with the weight of a middling town, so that places of
 * events and capitals go first. */
#include "carto/own.h"

#include <math.h>

#include "carto/heatmap.h"
#include "carto/key_parts.h"
#include "carto/labels.h"
#include "carto/pattern.h"
#include "carto/style_draw.h"
#include "carto/symbol.h"

static const double NAME_WEIGHT = 20;

const struct layer *own_layer(const struct map_layers *layers, const struct style_layer *style)
{
    for (size_t i = 0; style->source.len && i < layers->source_count; i++)
        if (str_eq(layers->sources[i].name, style->source))
            return layers->sources[i].layer;
    return NULL;
}

/* ---- circles ---- */

static bool is_seen(const struct drawing *d, pagexy p, double radius)
{
    pagebox box = { p.x_pt - radius, p.y_pt - radius, p.x_pt + radius, p.y_pt + radius };
    return pagebox_overlap(box, d->frame->layout.panel);
}

void own_draw_circles(struct drawing *d, const struct style_layer *style)
{
    const struct layer *layer = own_layer(d->layers, style);
    const size_t *order =
        layer ? style_order(d->frame, style, "circle-sort-key", layer, d->keep) : NULL;
    for (size_t i = 0; layer && i < layer->feature_count; i++) {
        const struct feature *feature = &layer->features[order ? order[i] : i];
        struct style_scope scope = frame_scope(d->frame, layer, feature);
        if (feature->geometry.type != GEOMETRY_POINT || !style_matches(style, &scope))
            continue;
        struct circle_paint c = circle_paint(style, &scope);
        for (size_t k = 0; c.radius_pt > 0 && k < feature->geometry.count; k++) {
            const struct path *path = &feature->geometry.paths[k];
            pagexy p;
            if (path->count && frame_page_of(d->frame, path->points[0], &p) &&
                is_seen(d, p, circle_paint_reach(&c)))
                circle_paint_draw(d->scene, p, &c, STR("own-circle"));
        }
    }
}

/* ---- icons ---- */

/* In the layers of its source that have some; NULL: none of them has one for this feature. */
static const struct label_icon *icon_at(struct drawing *d, const struct style_layer *style,
                                        const struct style_scope *scope, pagexy at)
{
    bool is_due = style_sets(style, "icon-image") && style_in_zoom(style, d->frame->zoom);
    return is_due && style_matches(style, scope) ? label_icon_of(d, style, scope, at) : NULL;
}

void own_draw_icons(struct drawing *d, const struct style_layer *style)
{
    const struct layer *layer = own_layer(d->layers, style);
    for (size_t i = 0; layer && i < layer->feature_count; i++) {
        const struct geometry *geometry = &layer->features[i].geometry;
        struct style_scope scope = label_scope(d, layer, &layer->features[i]);
        for (size_t k = 0; geometry->type == GEOMETRY_POINT && k < geometry->count; k++) {
            pagexy p;
            if (!geometry->paths[k].count ||
                !frame_page_of(d->frame, geometry->paths[k].points[0], &p) || !is_seen(d, p, 0))
                continue;
            const struct label_icon *icon = icon_at(d, style, &scope, p);
            if (icon)
                icon_draw(d->scene, icon->icon, icon->centre, &icon->look, STR("own-icon"));
        }
    }
}

/* ---- names ---- */

/* The circle that the style draws for this feature, so that its name stands beside it. */
static double sign_radius(const struct drawing *d, const struct style_layer *names,
                          const struct style_scope *scope)
{
    for (size_t i = 0; i < style_layer_count(d->frame->style); i++) {
        const struct style_layer *style = style_layer(d->frame->style, i);
        if (style->type == STYLE_CIRCLE && str_eq(style->source, names->source) &&
            style_in_zoom(style, d->frame->zoom) && style_matches(style, scope)) {
            struct circle_paint c = circle_paint(style, scope);
            return circle_paint_reach(&c);
        }
    }
    return 0;
}

/* Where the name of a feature belongs: its point, the pole of its area, half way along its line. */
static bool place_of(struct drawing *d, const struct feature *feature, pagexy *at)
{
    const struct geometry *geometry = &feature->geometry;
    if (geometry->type == GEOMETRY_POINT)
        return geometry->count && geometry->paths[0].count &&
               frame_page_of(d->frame, geometry->paths[0].points[0], at);
    struct path_data path = geometry->type == GEOMETRY_POLYGON ? drawing_fill_of(d, feature)
                                                               : drawing_lines_of(d, feature);
    if (!path.count)
        return false;
    if (geometry->type == GEOMETRY_POLYGON) {
        struct mask mask = mask_of(&path, d->frame->layout.panel, MASK_CELL_PT, d->keep);
        *at = mask_pole(&mask, d->scratch);
    } else {
        *at = path.points[path.count / 2];
    }
    return true;
}

static void name_feature(struct drawing *d, const struct style_layer *style,
                         const struct layer *layer, const struct feature *feature)
{
    struct style_scope scope = label_scope(d, layer, feature);
    pagexy at;
    if (!style_matches(style, &scope) || !place_of(d, feature, &at) || !is_seen(d, at, 0))
        return;
    str text = str_trim(style_text(style, "text-field", &scope, d->keep));
    if (!text.len || !label_has_letters(d, text))
        return;
    bool is_point = feature->geometry.type == GEOMETRY_POINT;
    double radius = is_point ? sign_radius(d, style, &scope) : 0;
    const struct label_icon *icon = is_point ? icon_at(d, style, &scope, at) : NULL;
    struct label_place place = { .sign = { at.x_pt - radius, at.y_pt - radius, at.x_pt + radius,
                                           at.y_pt + radius },
                                 .is_sign = false,
                                 .gap_pt = 1,
                                 .point = at };
    if (icon)
        place.sign = pagebox_union(place.sign, pagebox_grow(icon->box, icon->padding_pt));
    struct label_request request = { .kind = LABEL_OWN, .feature = feature, .name = text };
    request.weight = NAME_WEIGHT;
    label_request_style(&request, style, &scope, d->keep);
    struct text_style look = label_style_by(d, LABEL_OWN, style, &scope);
    label_place_style(style, &scope, look.size_pt, &place, d->keep);
    text = label_broken(d, style, &scope, text, &look);
    label_request(d, request);
    if (radius > 0 || icon || place.exact_count)
        label_around(d, &place, text, &look, 0);
    else
        label_upon(d, &place, text, &look);
}

void labels_of_own(struct drawing *d)
{
    for (size_t i = 0; i < style_layer_count(d->frame->style); i++) {
        const struct style_layer *style = style_layer(d->frame->style, i);
        const struct layer *layer = own_layer(d->layers, style);
        bool is_drawn =
            style->type == STYLE_SYMBOL && layer && style_in_zoom(style, d->frame->zoom);
        for (size_t k = 0; is_drawn && k < layer->feature_count; k++)
            name_feature(d, style, layer, &layer->features[k]);
    }
}

/* ---- in the key ---- */

static bool has_row(const struct map_frame *f, size_t index)
{
    const struct style_layer *style = style_layer(f->style, index);
    bool is_sign = style->type != STYLE_SYMBOL || style_sets(style, "icon-image");
    if (style->type == STYLE_HEATMAP)
        return style->source.len || str_eq(style->source_layer, STR("events")) ||
               str_eq(style->source_layer, STR("places"));
    return style->source.len && style->key.len && is_sign;
}

/* A surface is always told of: colours that nothing explains mislead. */
static str row_words(const struct map_frame *f, const struct style_layer *style)
{
    bool of_events = !style->source.len && str_eq(style->source_layer, STR("events"));
    return style->key.len ? style->key : of_events ? word(f->language, W_HEAT) : style->id;
}

double own_key_height(struct map_frame *f, double width)
{
    double height = 0;
    for (size_t i = 0; i < style_layer_count(f->style); i++)
        if (has_row(f, i))
            height += key_row_height(f, row_words(f, style_layer(f->style, i)), width);
    return height;
}

/* The first feature that the layer draws: what depends on the feature looks as there. */
static const struct feature *first_drawn(const struct map_frame *f, const struct style_layer *style,
                                         const struct layer *layer)
{
    for (size_t i = 0; layer && i < layer->feature_count; i++) {
        struct style_scope scope = frame_scope(f, layer, &layer->features[i]);
        if (style_matches(style, &scope))
            return &layer->features[i];
    }
    return NULL;
}

static void draw_key_icon(struct pen *pen, const struct label_icon *icon, pagexy at, double most)
{
    struct icon_look look = icon->look;
    double size = fmax(icon->icon->width, icon->icon->height) * look.pt_per_unit;
    look.pt_per_unit *= fmin(most / size, 1);
    icon_draw(pen->scene, icon->icon, at, &look, STR("legend-own"));
}

static void draw_key_paint(struct pen *pen, const struct style_layer *style,
                           const struct style_scope *scope, pagebox box)
{
    struct arena *keep = pen->scene->arena;
    struct style_paint paint = style_paint(style, scope, keep);
    struct report told = { 0 }; /* on the map */
    double middle = (box.top + box.bottom) / 2;
    struct path_data line =
        path_line(keep, (pagexy){ box.left, middle }, (pagexy){ box.right, middle });
    struct path_data area = path_rounded(keep, box, 0), edge = area;
    paint.translate = (pagexy){ 0 }, paint.offset_pt = 0;
    if (paint.has_gradient)
        paint.stroke.color =
            color_from_style(style_progress_color(style, "line-gradient", 1, scope));
    if (style->type == STYLE_LINE) {
        style_draw_lines(pen->frame, pen->scene, line, &paint, STR("legend-own"), &told);
        return;
    }
    struct pattern_place place = { { (box.left + box.right) / 2, middle }, box.bottom - box.top };
    if (paint.pattern.len)
        pattern_fill(pen->frame, pen->scene, &area, paint.pattern, place, paint.fill,
                     STR("legend-own"), &told);
    else
        style_draw_area(pen->frame, pen->scene, area, &paint, STR("legend-own"), &told);
    if (paint.outline.alpha > 0)
        scene_path(pen->scene, edge, (color){ 0 },
                   (struct stroke){ .color = paint.outline, .width_pt = 0.75 }, STR("legend-own"));
}

static void draw_sign(struct pen *pen, const struct style_layer *style)
{
    struct map_frame *f = pen->frame;
    const struct layer *layer = own_layer(pen->layers, style);
    struct style_scope scope = frame_scope(f, layer, first_drawn(f, style, layer));
    double middle = key_row(f) / 2, high = key_row(f) * 0.32;
    pagexy from = key_at(pen, 1, middle), to = key_at(pen, key_indent(f), middle);
    pagebox box = { fmin(from.x_pt, to.x_pt), from.y_pt - high, fmax(from.x_pt, to.x_pt),
                    from.y_pt + high };
    if (style->type == STYLE_CIRCLE) {
        struct circle_paint c = circle_paint(style, &scope);
        c.radius_pt = fmin(c.radius_pt, high * 1.2), c.translate = (pagexy){ 0 };
        circle_paint_draw(pen->scene, (pagexy){ (from.x_pt + to.x_pt) / 2, from.y_pt }, &c,
                          STR("legend-own"));
        return;
    }
    pagexy at = { (from.x_pt + to.x_pt) / 2, from.y_pt };
    if (style->type == STYLE_HEATMAP) {
        heatmap_swatch(f, pen->scene, style, box);
        return;
    }
    if (style->type == STYLE_SYMBOL) {
        struct report told = { 0 }; /* on the map */
        const struct label_icon *icon = label_icon_by(f, style, &scope, at, &told);
        if (icon)
            draw_key_icon(pen, icon, at, 2.4 * high);
        return;
    }
    draw_key_paint(pen, style, &scope, box);
}

void own_key_draw(struct pen *pen)
{
    for (size_t i = 0; i < style_layer_count(pen->frame->style); i++) {
        if (!has_row(pen->frame, i))
            continue;
        draw_sign(pen, style_layer(pen->frame->style, i));
        key_row_text(pen, row_words(pen->frame, style_layer(pen->frame->style, i)));
    }
}
