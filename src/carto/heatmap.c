/* SPDX-License-Identifier: Apache-2.0 */
/* heatmap.c - a heatmap layer as MapLibre draws it.
 *   1. Each point adds weight × intensity × 0.3989 exp(-4.5 (d / radius)²) at the distance d, which
 *      is a Gaussian with its third standard deviation at the radius; the colour is that of the
 *      sum, at most 1.
 *   2. Points of one radius are spread together, by rows and then by columns (density.c). Where
 *      radii differ they are rounded to twelfths of a doubling.
 *   3. Points beyond the panel's edge count as far as their radius reaches in.
 *   4. The events' points are weighed by their types, as signs.c tells; areas are no points. */
#include "carto/heatmap.h"

#include <math.h>

#include "carto/own.h"
#include "carto/surface.h"

static const double PT_PER_PX = 0.75;
static const double PEAK = 0.3989422804014327; /* 1 / √2π */
static const double STEP_PT = 1, ROUNDING = 12;
static const double MOST_OF_PANEL = 0.5; /* a larger radius would be one colour all over */
enum { FINER = 2, COLORS = 256 };

struct heat_point {
    pagexy at;
    double weight;
    int radius; /* rounded: exponent */
};

struct heat {
    struct drawing *d;
    const struct style_layer *style;
    struct {
        struct heat_point *items;
        size_t count, capacity;
    } points;
    double margin; /* beyond the panel, in points */
};

/* ---- points ---- */

static double most_radius(const struct map_frame *f)
{
    pagebox p = f->layout.panel;
    return MOST_OF_PANEL * fmin(p.right - p.left, p.bottom - p.top);
}

static double radius_of(int rounded)
{
    return exp2(rounded / ROUNDING);
}

static void add_point(struct heat *heat, pagexy at, double count, const struct style_scope *scope)
{
    double radius = style_number(heat->style, "heatmap-radius", scope) * PT_PER_PX *
                    heat->d->frame->look.enlarge;
    double weight = style_number(heat->style, "heatmap-weight", scope) * count;
    radius = fmin(fmax(radius, STEP_PT), most_radius(heat->d->frame));
    pagebox reach = pagebox_grow(heat->d->frame->layout.panel, radius);
    if (!(weight > 0) || !pagebox_inside((pagebox){ at.x_pt, at.y_pt, at.x_pt, at.y_pt }, reach))
        return;
    struct heat_point point = { at, weight, (int)lround(ROUNDING * log2(radius)) };
    heat->margin = fmax(heat->margin, ceil(radius_of(point.radius)));
    APPEND(&heat->d->scratch, &heat->points, point);
}

static void add_layer(struct heat *heat, const struct layer *layer)
{
    for (size_t i = 0; layer && i < layer->feature_count; i++) {
        const struct geometry *geometry = &layer->features[i].geometry;
        struct style_scope scope = frame_scope(heat->d->frame, layer, &layer->features[i]);
        if (geometry->type != GEOMETRY_POINT || !style_matches(heat->style, &scope))
            continue;
        pagexy at;
        for (size_t k = 0; k < geometry->count; k++)
            if (geometry->paths[k].count &&
                frame_page_of(heat->d->frame, geometry->paths[k].points[0], &at))
                add_point(heat, at, 1, &scope);
    }
}

/* What of the events counted at a site are of which type: by its share of them all. */
static void add_site(struct heat *heat, const struct event_spot *spot,
                     const struct style_scope *scopes, const bool *wanted)
{
    const struct event_set *set = &heat->d->frame->events;
    size_t counts[SIGN_ROOM] = { 0 };
    for (size_t i = 0; i < spot->site->count; i++)
        counts[set->events[site_event(set, spot->site, i)].type]++;
    double share = (double)spot->events / (double)spot->site->count;
    for (size_t t = 0; t < set->type_count; t++)
        if (counts[t] && wanted[t])
            add_point(heat, spot->at, (double)counts[t] * share, &scopes[t]);
}

static void add_events(struct heat *heat)
{
    struct map_frame *f = heat->d->frame;
    struct style_scope scopes[SIGN_ROOM];
    bool wanted[SIGN_ROOM];
    for (size_t t = 0; t < f->events.type_count; t++) {
        scopes[t] = event_type_scope(f, t);
        wanted[t] = style_matches(heat->style, &scopes[t]);
    }
    struct spot_walk walk = spots_start(f, false, &heat->d->scratch);
    while (spots_next(&walk))
        add_site(heat, &walk.spot, scopes, wanted);
    frame_forget_sites(f);
}

/* ---- the surface ---- */

struct field_of_heat {
    float *sum;
    int width, height;
    pagexy corner; /* of its first cell */
};

static void spread(struct heat *heat, struct field_of_heat *field, int radius)
{
    struct arena scratch = heat->d->scratch;
    size_t w = (size_t)field->width, h = (size_t)field->height;
    float *cells = NEW(&scratch, float, w *h);
    for (size_t i = 0; i < heat->points.count; i++) {
        const struct heat_point *p = &heat->points.items[i];
        double x = floor((p->at.x_pt - field->corner.x_pt) / STEP_PT + 0.5);
        double y = floor((p->at.y_pt - field->corner.y_pt) / STEP_PT + 0.5);
        if (p->radius == radius && x >= 0 && y >= 0 && x < field->width && y < field->height)
            cells[(size_t)y * w + (size_t)x] += (float)p->weight;
    }
    density_spread(cells, field->width, field->height, radius_of(radius) / STEP_PT, PEAK, scratch);
    for (size_t i = 0; i < w * h; i++)
        field->sum[i] += cells[i];
}

static struct field_of_heat field_of(struct heat *heat)
{
    pagebox box = pagebox_grow(heat->d->frame->layout.panel, heat->margin);
    struct field_of_heat field = { .corner = { box.left, box.top } };
    field.width = (int)ceil((box.right - box.left) / STEP_PT) + 1;
    field.height = (int)ceil((box.bottom - box.top) / STEP_PT) + 1;
    field.sum = NEW(&heat->d->scratch, float, (size_t)field.width *(size_t)field.height);
    int least = heat->points.items[0].radius, most = least;
    for (size_t i = 0; i < heat->points.count; i++) {
        int radius = heat->points.items[i].radius;
        least = radius < least ? radius : least, most = radius > most ? radius : most;
    }
    for (int radius = least; radius <= most; radius++) {
        bool is_there = false;
        for (size_t i = 0; i < heat->points.count && !is_there; i++)
            is_there = heat->points.items[i].radius == radius;
        if (is_there)
            spread(heat, &field, radius);
    }
    return field;
}

static double value_at(const struct field_of_heat *field, pagexy at)
{
    double x = (at.x_pt - field->corner.x_pt) / STEP_PT,
           y = (at.y_pt - field->corner.y_pt) / STEP_PT;
    int left = (int)fmin(fmax(floor(x), 0), field->width - 2);
    int top = (int)fmin(fmax(floor(y), 0), field->height - 2);
    const float *cell = &field->sum[(size_t)top * (size_t)field->width + (size_t)left];
    double u = x - left, v = y - top;
    return ((double)cell[0] * (1 - u) + (double)cell[1] * u) * (1 - v) +
           ((double)cell[field->width] * (1 - u) + (double)cell[field->width + 1] * u) * v;
}

/* ---- colours ---- */

/* Where the style does not say: the ramp of its other surfaces, out of nothing. */
static color color_at(const struct map_frame *f, const struct style_layer *style, double density)
{
    struct style_scope scope = { .zoom = f->zoom };
    color c;
    if (style_sets(style, "heatmap-color")) {
        c = color_from_style(style_density_color(style, "heatmap-color", density, &scope));
    } else {
        c = surface_color(&f->look, (size_t)(density * (COLORS - 1)), COLORS);
        c.alpha = fmin(density * 4, 1);
    }
    c.alpha *= style_number(style, "heatmap-opacity", &scope);
    return c;
}

static void paint(unsigned char *pixel, color c)
{
    pixel[0] = (unsigned char)(c.red * 255 + 0.5);
    pixel[1] = (unsigned char)(c.green * 255 + 0.5);
    pixel[2] = (unsigned char)(c.blue * 255 + 0.5);
    pixel[3] = (unsigned char)(c.alpha * 255 + 0.5);
}

static void draw_field(struct heat *heat, const struct field_of_heat *field)
{
    const struct map_frame *f = heat->d->frame;
    pagebox p = f->layout.panel;
    struct style_scope scope = { .zoom = f->zoom };
    double intensity = style_number(heat->style, "heatmap-intensity", &scope);
    int w = (int)ceil((p.right - p.left) * FINER), h = (int)ceil((p.bottom - p.top) * FINER);
    unsigned char *rgba = NEW(heat->d->keep, unsigned char, (size_t)w *(size_t)h * 4);
    color colors[COLORS];
    for (int i = 0; i < COLORS; i++)
        colors[i] = color_at(f, heat->style, (double)i / (COLORS - 1));
    for (int y = 0; y < h; y++)
        for (int x = 0; x < w; x++) {
            pagexy at = { p.left + (x + 0.5) / FINER, p.top + (y + 0.5) / FINER };
            double density = fmin(fmax(value_at(field, at) * intensity, 0), 1);
            paint(&rgba[((size_t)y * (size_t)w + (size_t)x) * 4],
                  colors[(int)(density * (COLORS - 1) + 0.5)]);
        }
    pagebox box = { p.left, p.top, p.left + (double)w / FINER, p.top + (double)h / FINER };
    scene_image(heat->d->scene, box, w, h, rgba, STR("heatmap"));
}

void heatmap_draw(struct drawing *d, const struct style_layer *style)
{
    struct arena scratch = d->scratch;
    struct heat heat = { .d = d, .style = style };
    if (style->source.len)
        add_layer(&heat, own_layer(d->layers, style));
    else if (str_eq(style->source_layer, STR("places")))
        add_layer(&heat, d->layers->places);
    else if (str_eq(style->source_layer, STR("events")))
        add_events(&heat);
    if (heat.points.count) {
        struct field_of_heat field = field_of(&heat);
        draw_field(&heat, &field);
    }
    d->scratch = scratch;
}

void heatmap_swatch(const struct map_frame *f, struct scene *scene, const struct style_layer *style,
                    pagebox box)
{
    enum { STEPS = 64 };
    unsigned char *rgba = NEW(scene->arena, unsigned char, STEPS * 4);
    for (int i = 0; i < STEPS; i++)
        paint(&rgba[4 * (f->rtl ? STEPS - 1 - i : i)], color_at(f, style, (double)i / (STEPS - 1)));
    scene_image(scene, box, STEPS, 1, rgba, STR("legend-own"));
}
