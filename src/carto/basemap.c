/* SPDX-License-Identifier: Apache-2.0 */
/* basemap.c - the layers of the base map, in the order of the style. Fill of `countries` goes to
 * the countries of the events alone: they stand out as figure, the others are ground. */
#include <math.h>

#include "carto/atlas.h"
#include "carto/drawing.h"
#include "carto/graticule.h"
#include "carto/heatmap.h"
#include "carto/overlay.h"
#include "carto/own.h"
#include "carto/pattern.h"
#include "carto/style_draw.h"
#include "carto/surface.h"
#include "carto/symbol.h"

static const struct layer *source_of(const struct drawing *d, const struct style_layer *style)
{
    str name = style->source_layer;
    if (style->source.len)
        return own_layer(d->layers, style);
    const struct map_layers *l = d->layers;
    const struct {
        const char *name;
        const struct layer *layer;
    } sources[] = { { "land", l->land },
                    { "countries", l->countries },
                    { "boundaries", l->boundaries },
                    { "admin1_lines", l->admin1_lines },
                    { "rivers", l->rivers },
                    { "graticule", d->graticule },
                    { "lakes", l->lakes } };
    for (size_t i = 0; i < sizeof sources / sizeof *sources; i++)
        if (str_eq(name, str_from(sources[i].name)))
            return sources[i].layer;
    return NULL;
}

/* ---- countries of the events ---- */

static bool holds_event(const struct drawing *d, const struct feature *feature, str iso)
{
    bbox box = geometry_bbox(&feature->geometry);
    for (size_t i = 0; i < d->frame->events.all_site_count; i++) {
        const struct event_site *site = &d->frame->events.all_sites[i];
        if (site->outside || site->precision == PRECISION_SEVERAL_COUNTRIES ||
            site->precision == PRECISION_SEA)
            continue;
        str key = site_names(&d->frame->events, site)->key;
        if (site->is_area && str_starts(key, STR("iso:"))) {
            if (str_eq(str_skip(key, 4), iso))
                return true;
            continue;
        }
        str country = site_names(&d->frame->events, site)->country;
        if (country.len && str_eq(country, iso))
            return true; /* also on an island or a coast that the base map has simplified away */
        if (bbox_contains(box, site->at) && geometry_covers(&feature->geometry, site->at))
            return true;
    }
    return false;
}

/* More countries of events than this, and being one is nothing special. */
enum { FOCUS_COUNTRIES = 8 };

void countries_find(struct drawing *d)
{
    const struct layer *layer = d->layers->countries;
    size_t n = layer ? layer->feature_count : 0, focused = 0;
    d->countries = NEW(d->keep, struct country, n + 1);
    for (size_t i = 0; i < n; i++) {
        struct country c = { .feature = &layer->features[i] };
        c.path = drawing_fill_of(d, c.feature);
        if (!c.path.count)
            continue;
        c.mask = mask_of(&c.path, d->frame->layout.panel, MASK_CELL_PT, d->keep);
        c.is_focus = d->frame->events.all_site_count <= 500 &&
                     holds_event(d, c.feature, feature_text(layer, c.feature, STR("iso2")));
        focused += c.is_focus;
        d->countries[d->country_count++] = c;
    }
    if (d->frame->spec.borders != BORDERS_OF_BASE_MAP)
        focused = FOCUS_COUNTRIES + 1; /* a tint would draw our borders all the same */
    for (size_t i = 0; focused > FOCUS_COUNTRIES && i < d->country_count; i++)
        d->countries[i].is_focus = false;
}

enum { EVENT_LINE_INK = 6 };

/* Does the style draw this line at this scale? What it leaves out no label need avoid. */
static bool is_drawn(const struct drawing *d, str source, const struct layer *layer,
                     const struct feature *feature)
{
    const struct style *style = d->frame->style;
    struct style_scope scope = frame_scope(d->frame, layer, feature);
    for (size_t i = 0; i < style_layer_count(style); i++) {
        const struct style_layer *l = style_layer(style, i);
        if (l->type == STYLE_LINE && str_eq(l->source_layer, source) &&
            style_in_zoom(l, scope.zoom) && style_matches(l, &scope))
            return true;
    }
    return false;
}

void ink_gather(struct drawing *d)
{
    const struct {
        const struct layer *layer;
        const char *source;
        unsigned weight;
    } lines[] = { { d->layers->boundaries, "boundaries", 4 },
                  { d->layers->land, "land", 2 },
                  { d->layers->rivers, "rivers", 1 },
                  { d->layers->admin1_lines, "admin1_lines", 1 } };
    d->ink = ink_start(d->frame->layout.panel, d->keep);
    for (size_t k = 0; k < sizeof lines / sizeof *lines; k++)
        for (size_t i = 0; lines[k].layer && i < lines[k].layer->feature_count; i++) {
            const struct feature *feature = &lines[k].layer->features[i];
            if (!is_drawn(d, str_from(lines[k].source), lines[k].layer, feature))
                continue;
            struct path_data path = drawing_lines_of(d, feature);
            ink_add(&d->ink, &path, lines[k].weight);
        }
    for (size_t i = 0; i < d->frame->events.site_count; i++) {
        const struct event_site *site = &d->frame->events.sites[i];
        if (!site->is_line || site->outside)
            continue;
        struct path_data path = drawing_lines(d, site_names(&d->frame->events, site)->shape);
        ink_add(&d->ink, &path, EVENT_LINE_INK);
    }
    ink_finish(&d->ink);
}

/* ---- water, relief ---- */

/* The panel, or where the earth ends within it, the earth's own outline. */
static void draw_background(struct drawing *d, const struct style_layer *style)
{
    const struct map_frame *f = d->frame;
    struct style_scope scope = frame_scope(d->frame, NULL, NULL);
    color water =
        color_with_opacity(color_from_style(style_color(style, "background-color", &scope)),
                           style_number(style, "background-opacity", &scope));
    struct path_data path = f->outline;
    str pattern = (str){ 0 };
    if (style_sets(style, "background-pattern"))
        pattern = style_text(style, "background-pattern", &scope, d->keep);
    if (pattern.len)
        pattern_fill(f, d->scene, &path, pattern, (struct pattern_place){ 0 }, water,
                     STR("background"), d->report);
    else
        scene_path(d->scene, path, water, (struct stroke){ 0 }, STR("background"));
}

enum { RELIEF_STEP = 8 };
static const double RELIEF_CONTRAST = 2;

/* Positions of a coarse net over the panel; between its knots the earth is taken for straight. */
static lonlat *relief_net(struct drawing *d, int columns, int rows, double cell_pt)
{
    pagebox p = d->frame->layout.panel;
    lonlat *net = NEW(d->keep, lonlat, (size_t)(columns * rows));
    for (int i = 0; i < columns * rows; i++) {
        pagexy at = { p.left + i % columns * cell_pt, p.top + i / columns * cell_pt };
        if (!frame_position_of(d->frame, at, &net[i]))
            net[i] = (lonlat){ 999, 0 };
    }
    return net;
}

static int shade_at(const struct map_layers *l, double lon, double lat, int flat)
{
    bbox b = l->relief_bounds;
    double x = (lon - b.west) / (b.east - b.west) * l->relief_width - 0.5;
    double y = (b.north - lat) / (b.north - b.south) * l->relief_height - 0.5;
    int x0 = (int)floor(x), y0 = (int)floor(y);
    if (x0 < 0 || y0 < 0 || x0 + 1 >= l->relief_width || y0 + 1 >= l->relief_height)
        return flat;
    const unsigned char *g = &l->relief_grey[(size_t)y0 * (size_t)l->relief_width + (size_t)x0];
    double u = x - x0, v = y - y0;
    double top = g[0] * (1 - u) + g[1] * u;
    double low = g[l->relief_width] * (1 - u) + g[l->relief_width + 1] * u;
    return (int)(top * (1 - v) + low * v + 0.5);
}

/* The grey of flat ground: the commonest one. */
static int flat_grey(const struct map_layers *l)
{
    size_t counts[256] = { 0 }, n = (size_t)l->relief_width * (size_t)l->relief_height;
    int flat = 0;
    for (size_t i = 0; i < n; i++)
        counts[l->relief_grey[i]]++;
    for (int g = 1; g < 255; g++) /* 0 and 255: no data */
        flat = counts[g] > counts[flat] || flat == 0 ? g : flat;
    return flat;
}

/* Slopes darker than flat ground become transparent black, lighter ones transparent white. */
static void shade(unsigned char *pixel, int grey, int flat, double opacity)
{
    bool dark = grey < flat;
    double share = dark ? (double)(flat - grey) / flat : (double)(grey - flat) / (256 - flat);
    pixel[0] = pixel[1] = pixel[2] = dark ? 0 : 255;
    pixel[3] = (unsigned char)(fmin(share * opacity * RELIEF_CONTRAST, 1) * 255 + 0.5);
}

/* Between four knots of the net: bilinear. False where the earth ends or is cut. */
static bool net_at(const lonlat *net, int columns, int x, int y, lonlat *out)
{
    const lonlat *n = &net[y / RELIEF_STEP * columns + x / RELIEF_STEP];
    double u = (double)(x % RELIEF_STEP) / RELIEF_STEP, v = (double)(y % RELIEF_STEP) / RELIEF_STEP;
    const lonlat *k[4] = { &n[0], &n[1], &n[columns], &n[columns + 1] };
    double w[4] = { (1 - u) * (1 - v), u * (1 - v), (1 - u) * v, u * v };
    *out = (lonlat){ 0, 0 };
    for (int i = 0; i < 4; i++) {
        if (k[i]->lon_deg > 900 || fabs(k[i]->lon_deg - k[0]->lon_deg) > 90)
            return false;
        out->lon_deg += w[i] * k[i]->lon_deg, out->lat_deg += w[i] * k[i]->lat_deg;
    }
    return true;
}

static void draw_relief(struct drawing *d, const struct style_layer *style)
{
    const struct map_layers *l = d->layers;
    if (!l->relief_grey || !d->frame->spec.relief)
        return;
    struct style_scope scope = frame_scope(d->frame, NULL, NULL);
    double opacity = style_number(style, "raster-opacity", &scope), px = 0.5;
    pagebox p = d->frame->layout.panel;
    int w = (int)((p.right - p.left) / px), h = (int)((p.bottom - p.top) / px);
    int columns = w / RELIEF_STEP + 2, rows = h / RELIEF_STEP + 2, flat = flat_grey(l);
    lonlat *net = relief_net(d, columns, rows, px * RELIEF_STEP);
    unsigned char *rgba = NEW(d->keep, unsigned char, (size_t)w *(size_t)h * 4);
    for (int y = 0; y < h; y++)
        for (int x = 0; x < w; x++) {
            lonlat at;
            if (net_at(net, columns, x, y, &at))
                shade(&rgba[((size_t)y * (size_t)w + (size_t)x) * 4],
                      shade_at(l, at.lon_deg, at.lat_deg, flat), flat, opacity);
        }
    scene_image(d->scene, p, w, h, rgba, STR("relief"));
}

/* ---- the whole ---- */

static bool style_fills_countries(const struct style *style)
{
    for (size_t i = 0; i < style_layer_count(style); i++)
        if (style_layer(style, i)->type == STYLE_FILL &&
            str_eq(style_layer(style, i)->source_layer, STR("countries")))
            return true;
    return false;
}

/* The countries of the events, over the land, when the style does not say how. */
static void draw_focus(struct drawing *d)
{
    if (style_fills_countries(d->frame->style) || d->frame->plan.form == FORM_CHOROPLETH)
        return;
    struct group_info info = { .id = STR("focus"),
                               .class = STR("layer"),
                               .label = STR("countries of events"),
                               .has_clip = true };
    info.clip = d->frame->layout.panel;
    scene_group(d->scene, &info);
    for (size_t i = 0; i < d->country_count; i++)
        if (d->countries[i].is_focus)
            scene_path(d->scene, d->countries[i].path, d->frame->look.focus, (struct stroke){ 0 },
                       STR("focus-country"));
    scene_group_end(d->scene);
}

static void draw_layer(struct drawing *d, const struct style_layer *style)
{
    const struct layer *source = source_of(d, style);
    bool vector = style->type == STYLE_FILL || style->type == STYLE_LINE;
    bool picture = style->type == STYLE_BACKGROUND || style->type == STYLE_RASTER;
    bool circles = style->type == STYLE_CIRCLE && style->source.len > 0;
    bool icons =
        style->type == STYLE_SYMBOL && style->source.len > 0 && style_sets(style, "icon-image");
    bool heat = style->type == STYLE_HEATMAP;
    if (!picture && !heat && !((vector || circles || icons) && source))
        return;
    struct group_info info = { .id = style->id, .class = STR("layer"), .label = style->id };
    info.has_clip = true;
    info.clip = d->frame->layout.panel;
    scene_group(d->scene, &info);
    if (style->type == STYLE_BACKGROUND)
        draw_background(d, style);
    else if (style->type == STYLE_RASTER)
        draw_relief(d, style);
    else if (circles)
        own_draw_circles(d, style);
    else if (heat)
        heatmap_draw(d, style);
    else if (icons)
        own_draw_icons(d, style);
    else
        style_draw_features(d, style, source);
    scene_group_end(d->scene);
    if (source == d->layers->land && style->type == STYLE_FILL) {
        draw_focus(d);
        if (d->frame->plan.form == FORM_CHOROPLETH)
            surface_draw(d); /* lakes lie over it */
        graticule_draw_lines(d);
    }
}

/* Borders lie over the colours of the ground. */
static bool is_border(const struct style_layer *style)
{
    return str_eq(style->source_layer, STR("boundaries")) ||
           str_eq(style->source_layer, STR("admin1_lines"));
}

void basemap_draw(struct drawing *d)
{
    bool is_due = d->frame->plan.form != FORM_CHOROPLETH;
    for (size_t i = 0; i <= style_layer_count(d->frame->style); i++) {
        bool is_end = i == style_layer_count(d->frame->style);
        const struct style_layer *style = is_end ? NULL : style_layer(d->frame->style, i);
        if (is_due && (is_end || is_border(style))) {
            surface_draw(d);
            is_due = false;
        }
        if (is_end)
            break;
        if (!style_in_zoom(style, d->frame->zoom))
            continue;
        draw_layer(d, style);
    }
    overlays_draw(d);
    atlas_unit_draw(d);
    struct group_info info = { .class = STR("areas"), .has_clip = true };
    info.clip = d->frame->layout.panel;
    scene_group(d->scene, &info);
    areas_draw(d);
    scene_group_end(d->scene);
}
