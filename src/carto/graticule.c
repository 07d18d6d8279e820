/* SPDX-License-Identifier: Apache-2.0 */
/* graticule.c - lines of longitude and latitude.
 *   1. They are drawn when asked for, or when the reader needs them: where meridians are neither
 *      parallel nor upright (north turns by more than TURN_DEG over the map), on maps of the world
 *      and on maps higher than HIGH_DEG. Elsewhere they would only be ink.
 *   2. Lines are APART_PT apart or more, in round degrees; on maps that show a pole most meridians
 *      end short of it.
 *   3. Each line tells its degrees once, where it meets the frame: parallels at the side where
 *      reading begins, meridians below, else where they end first. Parallels that never meet it
 * tell them on the meridian of the middle. A figure that would touch a symbol stays away.
 *   4. The north arrow is drawn when asked for, or when north is not up and there is no graticule.
 */
#include "carto/graticule.h"

#include <math.h>

#include "carto/symbol.h"

static const double TURN_DEG = 50, HIGH_DEG = 55;
static const double APART_PT = 62;
static const double UPRIGHT_DEG = 12;
static const double POLE_GAP_DEG = 1.0; /* in steps of latitude */
static const double LINE_PT = 0.35, LINE_ALPHA = 0.38;
static const double ARROW_PT = 22;
enum { PARALLEL_PARTS = 72, FIGURES = 80 };

struct figure {
    str text;
    pagexy at; /* left end of the base line */
};

struct graticule {
    struct layer lines;
    struct text_style style;
    struct figure figures[FIGURES];
    size_t count;
    bool has_arrow;
    pagexy arrow; /* its middle */
    double north_deg;
};

/* ---- north ---- */

bool north_at(const struct map_frame *f, pagexy at, double *degrees)
{
    lonlat here;
    pagexy foot, head;
    if (!frame_position_of(f, at, &here) || fabs(here.lat_deg) > 89.9)
        return false;
    double step = fmin(1e-3, (90 - fabs(here.lat_deg)) / 2);
    if (!frame_page_of(f, here, &foot) ||
        !frame_page_of(f, (lonlat){ here.lon_deg, here.lat_deg + step }, &head))
        return false;
    *degrees = atan2(head.x_pt - foot.x_pt, foot.y_pt - head.y_pt) * 57.29577951308232;
    return true;
}

/* From the least to the most over the panel; 360 when a pole is on it. */
static double north_turns(const struct map_frame *f)
{
    pagebox p = f->layout.panel;
    double least = HUGE_VAL, most = -HUGE_VAL, first = 0;
    bool pole = f->window.north >= 90 || f->window.south <= -90;
    if (pole && f->window.west <= -180 && f->choice.family != FAMILY_WORLD)
        return 360;
    for (int i = 0; i < 9; i++) {
        pagexy at = { p.left + (p.right - p.left) * (i % 3) / 2,
                      p.top + (p.bottom - p.top) * (i / 3) / 2 };
        double turn;
        if (!north_at(f, at, &turn))
            continue;
        first = least > most ? turn : first;
        turn = first + remainder(turn - first, 360);
        least = fmin(least, turn), most = fmax(most, turn);
    }
    return most > least ? most - least : 0;
}

static bool is_wanted(const struct map_frame *f)
{
    if (f->spec.graticule != SHOW_BY_RULE)
        return f->spec.graticule == SHOW_ALWAYS;
    return f->choice.family == FAMILY_WORLD || north_turns(f) > TURN_DEG ||
           f->window.north - f->window.south > HIGH_DEG;
}

/* ---- lines ---- */

double graticule_step(double least_deg)
{
    static const double steps[] = { 1 / 60.0, 1 / 30.0, 1 / 12.0, 1 / 6.0, 0.25, 0.5, 1,
                                    2,        5,        10,       15,      20,   30 };
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
        if (steps[i] >= least_deg)
            return steps[i];
    return 30;
}

static void add_line(struct drawing *d, struct layer *layer, lonlat from, lonlat to, bool parallel)
{
    struct feature *feature = &layer->features[layer->feature_count++];
    struct path *path = NEW(d->keep, struct path, 1);
    int parts = parallel ? PARALLEL_PARTS : 1; /* no part of a parallel is half the earth long */
    path->points = NEW(d->keep, lonlat, (size_t)parts + 1);
    for (int i = 0; i <= parts; i++) {
        double lon = from.lon_deg + (to.lon_deg - from.lon_deg) * i / parts;
        path->points[path->count++] =
            (lonlat){ longitude_from(lon, 0),
                      from.lat_deg + (to.lat_deg - from.lat_deg) * i / parts };
    }
    feature->geometry = (struct geometry){ GEOMETRY_LINE, path, 1 };
    feature->values = NEW(d->keep, struct value, 2);
    feature->values[0] = value_text(parallel ? STR("parallel") : STR("meridian"));
    feature->values[1] = value_real(parallel ? from.lat_deg : longitude_from(from.lon_deg, 0));
}

static struct layer lines_of(struct drawing *d)
{
    const struct map_frame *f = d->frame;
    double degree_pt = 111195 / (f->scale * 0.0254 / 72);
    double middle = (f->window.south + f->window.north) / 2 * 0.017453292519943295;
    bool round = f->window.west <= -180 && f->window.east >= 180;
    bool turns = f->view.disc.used && fabs(f->view.disc.centre.lat_deg) > 60;
    double lat = graticule_step(APART_PT / degree_pt);
    double lon = turns ? 30 : graticule_step(APART_PT / degree_pt / fmax(cos(middle), 0.2));
    double west = round ? f->origin_deg - 180 : f->window.west;
    double east = round ? f->origin_deg + 180 : f->window.east;
    east += east < west ? 360 : 0;
    struct layer layer = { .name = STR("graticule"), .field_count = 2 };
    layer.fields = NEW(d->keep, struct field, 2);
    layer.fields[0] = (struct field){ STR("kind"), VALUE_TEXT };
    layer.fields[1] = (struct field){ STR("degrees"), VALUE_REAL };
    size_t room = (size_t)(180 / lat + 360 / lon) + 8;
    layer.features = NEW(d->keep, struct feature, room);
    double gap = turns ? POLE_GAP_DEG * lat : 0;
    double south = fmax(f->window.south - 1, -90), north = fmin(f->window.north + 1, 90);
    for (double at = ceil(west / lon - 1e-9) * lon; at <= east + 1e-9 && layer.feature_count < room;
         at += lon) {
        double short_by = fabs(remainder(at, 90)) < 1e-9 ? 0 : gap;
        add_line(d, &layer, (lonlat){ at, fmax(south, short_by - 90) },
                 (lonlat){ at, fmin(north, 90 - short_by) }, false);
    }
    for (double at = ceil(south / lat - 1e-9) * lat; at <= north && layer.feature_count < room;
         at += lat)
        if (fabs(at) < 90 - 1e-9)
            add_line(d, &layer, (lonlat){ west, at }, (lonlat){ east, at }, true);
    return layer;
}

/* ---- figures ---- */

str graticule_text(struct arena *keep, enum language language, bool parallel, double degrees)
{
    int minutes = (int)lround(fabs(degrees) * 60);
    str number = minutes % 60 ? str_format(keep, "%d°%02d′", minutes / 60, minutes % 60)
                              : str_format(keep, "%d°", minutes / 60);
    if (minutes == 0 || (!parallel && minutes == 180 * 60))
        return number;
    enum word side = parallel ? (degrees < 0 ? W_DEGREES_SOUTH : W_DEGREES_NORTH)
                              : (degrees < 0 ? W_DEGREES_WEST : W_DEGREES_EAST);
    return word_with(keep, language, side, number, number);
}

static bool add_figure(struct drawing *d, struct graticule *g, str text, pagexy at)
{
    const struct map_frame *f = d->frame;
    struct text_extent e = text_measure(f->fonts, text, &g->style);
    pagebox panel = pagebox_grow(f->layout.panel, -1.5);
    at.x_pt = fmin(fmax(at.x_pt, panel.left), panel.right - e.width_pt);
    at.y_pt = fmin(fmax(at.y_pt, panel.top + e.ascent_pt), panel.bottom - e.descent_pt);
    pagebox box = { at.x_pt, at.y_pt - e.ascent_pt, at.x_pt + e.width_pt, at.y_pt + e.descent_pt };
    if (g->count == FIGURES || !pagebox_inside(box, panel) || !drawing_is_free(d, box))
        return false;
    g->figures[g->count++] = (struct figure){ text, at };
    drawing_block(d, box);
    return true;
}

/* The meridian of 180° is a line too. */
static void add_to(struct path_builder *builder, const struct drawing *d,
                   const struct feature *feature)
{
    struct view view = d->frame->view;
    view.keeps_seams = true;
    shapes_add_lines(builder, &view, &feature->geometry, d->scratch);
}

/* Does the line end here because the map does? */
static bool is_at_frame(const struct map_frame *f, pagexy p)
{
    const struct disc *disc = &f->view.disc;
    if (!pagebox_inside((pagebox){ p.x_pt, p.y_pt, p.x_pt, p.y_pt },
                        pagebox_grow(f->layout.panel, -4)))
        return true;
    if (!f->world_ends)
        return false;
    return !disc->used ||
           hypot(p.x_pt - disc->middle.x_pt, p.y_pt - disc->middle.y_pt) > disc->radius_pt - 4;
}

/* The end at the frame that figures are put at: the one where reading begins, or the lowest. */
static bool best_end(const struct map_frame *f, const struct path_data *path, bool parallel,
                     pagexy *best)
{
    double most = -HUGE_VAL;
    for (size_t part = 0, from = 0; part < path->count; from = path->ends[part++])
        for (int k = 0; k < 2; k++) {
            pagexy p = path->points[k ? path->ends[part] - 1 : from];
            double worth = parallel ? (f->rtl ? p.x_pt : -p.x_pt) : p.y_pt;
            if (worth > most && is_at_frame(f, p))
                most = worth, *best = p;
        }
    return most > -HUGE_VAL;
}

static void put_figure(struct drawing *d, struct graticule *g, const struct feature *feature)
{
    const struct map_frame *f = d->frame;
    bool parallel = str_eq(feature->values[0].text, STR("parallel"));
    double degrees = feature->values[1].real;
    struct path_builder builder = { .keep = d->keep };
    add_to(&builder, d, feature);
    struct path_data path = builder_path(&builder, false);
    if (!path.count)
        return;
    str text = graticule_text(d->keep, f->language, parallel, degrees);
    double width = text_measure(f->fonts, text, &g->style).width_pt;
    pagexy at;
    if (best_end(f, &path, parallel, &at)) {
        double x = !parallel ? at.x_pt - width / 2 : f->rtl ? at.x_pt - width - 5 : at.x_pt + 5;
        add_figure(d, g, text, (pagexy){ x, parallel ? at.y_pt - 1.5 : at.y_pt - 5 });
    } else if (parallel && frame_page_of(f, (lonlat){ f->origin_deg, degrees }, &at))
        add_figure(d, g, text, (pagexy){ at.x_pt + 2, at.y_pt - 1.5 });
}

/* ---- the arrow ---- */

/* A corner of the panel where it touches nothing, upper right first. */
static void put_arrow(struct drawing *d, struct graticule *g)
{
    const struct map_frame *f = d->frame;
    pagebox p = pagebox_grow(f->layout.panel, -ARROW_PT * 0.75);
    pagexy middle = { (p.left + p.right) / 2, (p.top + p.bottom) / 2 };
    double turn = 0;
    bool defined = north_at(f, middle, &turn);
    bool needed = defined && fabs(turn) > UPRIGHT_DEG && !d->graticule && north_turns(f) < TURN_DEG;
    if (!needed && !f->spec.north_arrow)
        return;
    pagexy corners[] = {
        { p.right, p.top }, { p.left, p.top }, { p.right, p.bottom }, { p.left, p.bottom }
    };
    for (int i = 0; i < 4 && !g->has_arrow; i++) {
        double half = ARROW_PT * 0.6;
        pagebox box = { corners[i].x_pt - half, corners[i].y_pt - half, corners[i].x_pt + half,
                        corners[i].y_pt + half };
        if (!drawing_is_free(d, box) || !north_at(f, corners[i], &g->north_deg))
            continue;
        g->has_arrow = true;
        g->arrow = corners[i];
        drawing_block(d, box);
    }
}

static pagexy turned(const struct graticule *g, double x, double y)
{
    double a = g->north_deg * 0.017453292519943295;
    return (pagexy){ g->arrow.x_pt + x * cos(a) - y * sin(a),
                     g->arrow.y_pt + x * sin(a) + y * cos(a) };
}

static void draw_arrow(struct drawing *d, const struct graticule *g)
{
    const struct map_frame *f = d->frame;
    double h = ARROW_PT / 2;
    pagexy shape[] = { turned(g, 0, -h), turned(g, h * 0.5, h * 0.35), turned(g, 0, h * 0.1),
                       turned(g, -h * 0.5, h * 0.35) };
    struct stroke halo = { .color = color_with_alpha(f->look.paper, 0.9), .width_pt = 1.6 };
    struct path_data path = path_closed(d->keep, shape, 4);
    scene_path(d->scene, path, (color){ 0 }, halo, STR("north-arrow"));
    scene_path(d->scene, path, f->look.ink, (struct stroke){ 0 }, STR("north-arrow"));
    struct text_style style = look_text(&f->look, f->look.text_pt, true, f->look.ink);
    style.halo = color_with_alpha(f->look.paper, 0.9), style.halo_width_pt = 1;
    pagexy letter = turned(g, 0, h * 0.8);
    letter.y_pt += f->look.text_pt * 0.36;
    scene_text(d->scene, f->fonts, word(f->language, W_NORTH_LETTER), letter, ANCHOR_MIDDLE, 0,
               &style, STR("furniture north-letter"));
}

/* ---- the whole ---- */

void graticule_place(struct drawing *d)
{
    const struct map_frame *f = d->frame;
    struct graticule *g = d->lines_of_degrees = NEW(d->keep, struct graticule, 1);
    g->style = look_text(&f->look, fmax(f->look.credit_pt, 6), false, f->look.muted);
    g->style.halo = color_with_alpha(f->look.paper, 0.75);
    g->style.halo_width_pt = 0.8;
    if (is_wanted(f)) {
        g->lines = lines_of(d);
        d->graticule = &g->lines;
        for (size_t i = 0; i < g->lines.feature_count; i++)
            put_figure(d, g, &g->lines.features[i]);
    }
    put_arrow(d, g);
}

static bool style_has_graticule(const struct style *style)
{
    for (size_t i = 0; i < style_layer_count(style); i++)
        if (style_layer(style, i)->type == STYLE_LINE &&
            str_eq(style_layer(style, i)->source_layer, STR("graticule")))
            return true;
    return false;
}

void graticule_draw_lines(struct drawing *d)
{
    const struct map_frame *f = d->frame;
    if (!d->graticule || style_has_graticule(f->style))
        return;
    struct path_builder builder = { .keep = d->keep };
    for (size_t i = 0; i < d->graticule->feature_count; i++)
        add_to(&builder, d, &d->graticule->features[i]);
    struct group_info info = {
        .id = STR("graticule"), .class = STR("layer"), .label = STR("graticule"), .has_clip = true
    };
    info.clip = f->layout.panel;
    scene_group(d->scene, &info);
    struct stroke line = { .color = color_with_alpha(f->look.muted, LINE_ALPHA),
                           .width_pt = LINE_PT };
    scene_path(d->scene, builder_path(&builder, false), (color){ 0 }, line, STR("graticule"));
    scene_group_end(d->scene);
}

void graticule_draw_labels(struct drawing *d)
{
    const struct graticule *g = d->lines_of_degrees;
    if (!g->count && !g->has_arrow)
        return;
    scene_group(d->scene, &(struct group_info){ .id = STR("degrees"),
                                                .class = STR("layer degrees"),
                                                .label = STR("degrees and north") });
    for (size_t i = 0; i < g->count; i++)
        scene_text(d->scene, d->frame->fonts, g->figures[i].text, g->figures[i].at, ANCHOR_START, 0,
                   &g->style, STR("furniture graticule-label"));
    if (g->has_arrow)
        draw_arrow(d, g);
    scene_group_end(d->scene);
}
