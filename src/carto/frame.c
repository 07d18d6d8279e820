/* SPDX-License-Identifier: Apache-2.0 */
/* frame.c - projection, window and scale.
 *   1. extent.c says what must be seen;
 *   2. the projection is chosen for that window, the page is laid out for its shape, and the window
 *      grows to the shape of the panel;
 *   3. once more with the grown window, for it is the one the reader sees.
 * A projection of the user's skips the choice. */
#include "carto/frame.h"

#include <math.h>
#include <string.h>

#include "carto/drawing.h"
#include "carto/extent.h"
#include "carto/layout.h"
#include "carto/letters.h"
#include "carto/scalebar.h"
#include "carto/symbol.h"
#include "carto/timeline.h"

static const double AIR = 0.06; /* around the events, of the window's larger side */
static const double GRID_PT = 0.25;
enum { PASSES = 3 };
enum { LONGEST_TITLE = 400, LONGEST_CREDITS = 1000 };
static const double RADIANS = 3.14159265358979323846 / 180;
static const double METRE_PER_PT = 0.0254 / 72;

/* ---- page and earth ---- */

pagexy frame_page(const struct map_frame *f, mapxy p)
{
    pagebox panel = f->layout.panel;
    return (pagexy){ panel.left + (p.x_m - f->plane.west) * f->pt_per_unit,
                     panel.top + (f->plane.north - p.y_m) * f->pt_per_unit };
}

bool frame_page_of(const struct map_frame *f, lonlat p, pagexy *out)
{
    mapxy xy;
    if (!projection_forward(f->projection, p, &xy))
        return false;
    *out = frame_page(f, xy);
    return true;
}

bool frame_position_of(const struct map_frame *f, pagexy p, lonlat *out)
{
    pagebox panel = f->layout.panel;
    mapxy xy = { f->plane.west + (p.x_pt - panel.left) / f->pt_per_unit,
                 f->plane.north - (p.y_pt - panel.top) / f->pt_per_unit };
    mapxy back;
    /* beyond the edge of the world some projections answer, but do not come back */
    return projection_inverse(f->projection, xy, out) &&
           projection_forward(f->projection, *out, &back) &&
           hypot(back.x_m - xy.x_m, back.y_m - xy.y_m) * f->pt_per_unit < 1;
}

/* Sites are projected all at once, and again when the projection has become another. */
static void project_sites(struct map_frame *f)
{
    size_t n = f->events.site_count;
    buffer_grow(&f->site_plane, (n + 1) * sizeof(mapxy));
    mapxy *plane = (mapxy *)(void *)f->site_plane.ptr;
    for (size_t i = 0; i < n; i++)
        if (f->events.sites[i].is_area ||
            !projection_forward(f->projection, f->events.sites[i].at, &plane[i]))
            plane[i] = (mapxy){ NAN, NAN };
    f->site_projection = f->projection_number;
}

const mapxy *frame_sites_in_plane(struct map_frame *f)
{
    if (f->site_projection != f->projection_number)
        project_sites(f);
    return (const mapxy *)(const void *)f->site_plane.ptr;
}

bool frame_site(struct map_frame *f, const struct event_site *site, pagexy *out)
{
    mapxy at = frame_sites_in_plane(f)[site - f->events.sites];
    *out = frame_page(f, at);
    return !isnan(at.x_m);
}

/* Points of paper from one position to another. */
static double apart_pt(const struct map_frame *f, lonlat a, lonlat b)
{
    pagexy p, q;
    if (!frame_page_of(f, a, &p) || !frame_page_of(f, b, &q))
        return 0;
    return hypot(p.x_pt - q.x_pt, p.y_pt - q.y_pt);
}

bool frame_metres(const struct map_frame *f, pagexy at, struct ground_metres *out)
{
    const double a = 6378137, e2 = 0.00669437999014; /* WGS 84 */
    lonlat p;
    *out = (struct ground_metres){ 0 };
    if (!frame_position_of(f, at, &p) || fabs(p.lat_deg) > 89.99)
        return false;
    double half = 1e-3, s = sin(p.lat_deg * RADIANS), n = a / sqrt(1 - e2 * s * s);
    double m = n * (1 - e2) / (1 - e2 * s * s); /* radius of curvature of the meridian */
    double across = apart_pt(f, (lonlat){ p.lon_deg - half, p.lat_deg },
                             (lonlat){ p.lon_deg + half, p.lat_deg });
    double up = apart_pt(f, (lonlat){ p.lon_deg, p.lat_deg - half },
                         (lonlat){ p.lon_deg, p.lat_deg + half });
    if (!(across > 0) || !(up > 0))
        return false;
    out->along_parallel = n * cos(p.lat_deg * RADIANS) * 2 * half * RADIANS / across;
    out->along_meridian = m * 2 * half * RADIANS / up;
    return true;
}

void frame_forget_sites(struct map_frame *f)
{
    buffer_release(&f->site_plane);
    f->site_projection = 0;
}

double frame_metres_per_pt(const struct map_frame *f, pagexy at)
{
    struct ground_metres metres;
    return frame_metres(f, at, &metres) ? metres.along_parallel : 0;
}

double frame_areal_scale(const struct map_frame *f, lonlat p)
{
    const double radius = 6371008.8, half = 1e-3;
    lonlat at = { p.lon_deg, fmin(fmax(p.lat_deg, -89.9), 89.9) };
    pagexy w, e, s, n;
    if (!frame_page_of(f, (lonlat){ at.lon_deg - half, at.lat_deg }, &w) ||
        !frame_page_of(f, (lonlat){ at.lon_deg + half, at.lat_deg }, &e) ||
        !frame_page_of(f, (lonlat){ at.lon_deg, at.lat_deg - half }, &s) ||
        !frame_page_of(f, (lonlat){ at.lon_deg, at.lat_deg + half }, &n))
        return 0;
    double side = 2 * half * RADIANS * radius;
    double pt2 =
        fabs((e.x_pt - w.x_pt) * (n.y_pt - s.y_pt) - (e.y_pt - w.y_pt) * (n.x_pt - s.x_pt));
    return pt2 / (side * side * cos(at.lat_deg * RADIANS));
}

/* ---- the window ---- */

static mapbox plane_box(const struct map_frame *f, const struct extent *extent)
{
    mapbox box = { HUGE_VAL, HUGE_VAL, -HUGE_VAL, -HUGE_VAL };
    for (size_t i = 0; i < extent->count; i++) {
        mapxy p;
        if (!projection_forward(f->projection, extent->points[i], &p))
            continue;
        box.west = fmin(box.west, p.x_m), box.east = fmax(box.east, p.x_m);
        box.south = fmin(box.south, p.y_m), box.north = fmax(box.north, p.y_m);
    }
    double side = fmax(box.east - box.west, box.north - box.south);
    double air = extent->by_user ? 0 : side * AIR;
    if (!(air > 0) && !(side > 0))
        air = side > 0 ? 0 : 1;
    return (mapbox){ box.west - air, box.south - air, box.east + air, box.north + air };
}

static const double WHOLE_WORLD_SHARE = 0.75;

/* A map of most of the world shows its whole width, with the central meridian in the middle: a
 * world cut on one side alone looks like a mistake. */
static mapbox whole_width(const struct map_frame *f, mapbox need)
{
    mapxy east;
    if (f->choice.family != FAMILY_WORLD || f->extent_by_user ||
        !projection_forward(f->projection,
                            (lonlat){ longitude_from(f->origin_deg + 179.9999, 0), 0 }, &east))
        return need;
    double half = fabs(east.x_m), reach = fmax(fabs(need.west), fabs(need.east));
    if (reach > WHOLE_WORLD_SHARE * half)
        need.west = -half * 1.002, need.east = half * 1.002;
    return need;
}

/* What must be seen in the middle of what is clear of the panel. */
static void fit_plane(struct map_frame *f, mapbox need)
{
    pagebox p = f->layout.panel, c = pagebox_inside(f->layout.clear, p) ? f->layout.clear : p;
    double k = f->pt_per_unit = fmin((c.right - c.left) / (need.east - need.west),
                                     (c.bottom - c.top) / (need.north - need.south));
    double x = (need.west + need.east) / 2 - ((c.left + c.right) / 2 - p.left) / k;
    double y = (need.south + need.north) / 2 + ((c.top + c.bottom) / 2 - p.top) / k;
    f->plane = (mapbox){ x, y - (p.bottom - p.top) / k, x + (p.right - p.left) / k, y };
}

static bool pole_is_seen(const struct map_frame *f, double lat)
{
    pagexy p;
    lonlat back;
    pagebox panel = f->layout.panel;
    return frame_page_of(f, (lonlat){ 0, lat }, &p) && p.x_pt >= panel.left &&
           p.x_pt <= panel.right && p.y_pt >= panel.top && p.y_pt <= panel.bottom &&
           frame_position_of(f, p, &back) && fabs(back.lat_deg - lat) < 0.01;
}

/* Longitudes and latitudes of the panel, from a grid over it: its edges alone would miss a pole. */
static bbox seen_window(const struct map_frame *f, bool *world_ends, struct arena scratch)
{
    enum { STEPS = 32 };
    pagebox panel = f->layout.panel;
    lonlat *points = NEW(&scratch, lonlat, (STEPS + 1) * (STEPS + 1));
    size_t n = 0;
    for (int i = 0; i <= STEPS; i++)
        for (int j = 0; j <= STEPS; j++) {
            pagexy p = { panel.left + (panel.right - panel.left) * i / STEPS,
                         panel.top + (panel.bottom - panel.top) * j / STEPS };
            if (frame_position_of(f, p, &points[n]))
                n++;
        }
    *world_ends = n < (STEPS + 1) * (STEPS + 1);
    bbox box = n ? bbox_of_points(points, n) : (bbox){ -180, -90, 180, 90 };
    double width = box.east - box.west + (box.east < box.west ? 360 : 0);
    bool north = pole_is_seen(f, 90), south = pole_is_seen(f, -90);
    double pad = fmax(width, box.north - box.south) * 0.02;
    if (north || south || width + 2 * pad > 340)
        box.west = -180, box.east = 180;
    else
        box.west = longitude_from(box.west - pad, 0), box.east = longitude_from(box.east + pad, 0);
    box.south = south ? -90 : fmax(box.south - pad, -90);
    box.north = north ? 90 : fmin(box.north + pad, 90);
    return box;
}

/* ---- the view ---- */

enum { RIM_FROM_DEG = 40 }; /* azimuthal maps that reach farther are cut round their centre */

/* How far from the centre of an azimuthal map its panel reaches; HUGE_VAL when beyond the earth. */
static double reach_of_panel(const struct map_frame *f, lonlat centre)
{
    enum { STEPS = 16 };
    pagebox panel = f->layout.panel;
    double reach = 0;
    for (int i = 0; i <= STEPS * STEPS + 2 * STEPS; i++) {
        pagexy p = { panel.left + (panel.right - panel.left) * (i % (STEPS + 1)) / STEPS,
                     panel.top + (panel.bottom - panel.top) * (i / (STEPS + 1)) / STEPS };
        lonlat at;
        if (!frame_position_of(f, p, &at))
            return HUGE_VAL;
        reach = fmax(reach, lonlat_distance_m(centre, at) / 6371008.8 / RADIANS);
    }
    return reach;
}

static struct disc disc_for(const struct map_frame *f, const struct plane *plane)
{
    lonlat centre;
    double limit;
    if (!projection_is_azimuthal(f->projection, &centre, &limit))
        return (struct disc){ 0 };
    double reach = reach_of_panel(f, centre);
    bool round = f->window.west <= -180 && f->window.east >= 180;
    if (reach < RIM_FROM_DEG && !round)
        return (struct disc){ 0 };
    return disc_of(plane, fmin(reach + 3, limit));
}

static void set_view(struct map_frame *f)
{
    bbox w = f->window;
    bool round = w.west <= -180 && w.east >= 180;
    f->view = (struct view){
        .plane = { .projection = f->projection,
                   .scale = f->pt_per_unit,
                   .left_pt = f->layout.panel.left - f->plane.west * f->pt_per_unit,
                   .top_pt = f->layout.panel.top + f->plane.north * f->pt_per_unit },
        .origin_deg = f->origin_deg,
        .lon_west = round ? -180 : fmax(longitude_from(w.west, f->origin_deg) - 1, -180),
        .lon_east = round ? 180 : fmin(longitude_from(w.east, f->origin_deg) + 1, 180),
        .lat_south = fmax(w.south - 1, -90),
        .lat_north = fmin(w.north + 1, 90),
        .clip = pagebox_grow(f->layout.panel, 3),
        .grid_pt = GRID_PT,
    };
    f->view.disc = disc_for(f, &f->view.plane);
    if (f->view.lon_west > f->view.lon_east || f->view.disc.used)
        f->view.lon_west = -180, f->view.lon_east = 180; /* the window holds the cut */
    f->view.step_deg = fmin(fmax((f->view.lon_east - f->view.lon_west) / 80, 0.05), 1.5);
}

/* The panel, or as much of it as the earth fills. */
static void set_outline(struct map_frame *f, struct arena *keep)
{
    pagebox p = f->layout.panel;
    if (f->world_ends) {
        size_t room = (size_t)1 << 22;
        struct view view = f->view;
        view.clip = p;
        struct arena scratch = arena_reserve(room);
        f->outline = shapes_outline(&view, keep, scratch);
        arena_release(&scratch, room);
    }
    pagexy corners[] = {
        { p.left, p.top }, { p.right, p.top }, { p.right, p.bottom }, { p.left, p.bottom }
    };
    if (!f->outline.count)
        f->outline = path_closed(keep, corners, 4);
}

static void measure(struct map_frame *f)
{
    pagebox panel = f->layout.panel;
    pagexy middle = { (panel.left + panel.right) / 2, (panel.top + panel.bottom) / 2 };
    lonlat at = { 0, 0 };
    double metres = frame_metres_per_pt(f, middle);
    if (metres <= 0 || !frame_position_of(f, middle, &at)) /* no earth there: from the width */
        metres = 4e7 / ((panel.right - panel.left) * 2);
    f->scale = metres / METRE_PER_PT;
    /* beyond 60° the zoom of a Mercator map says nothing of the scale: it stays that of 60° */
    double shrink = fmax(cos(at.lat_deg * RADIANS), 0.5);
    f->zoom = log2(78271.517 * shrink / (metres * 0.75));
    f->detail = f->scale < 22e6 ? DETAIL_10M : f->scale < 75e6 ? DETAIL_50M : DETAIL_110M;
}

/* ---- projection ---- */

static str name_of(struct map_frame *f)
{
    static const enum word names[][2] = {
        [FAMILY_WORLD] = { W_EQEARTH, W_MERCATOR }, [FAMILY_CYLINDRICAL] = { W_CEA, W_MERCATOR },
        [FAMILY_TRANSVERSE] = { W_TCEA, W_TMERC },  [FAMILY_CONIC] = { W_ALBERS, W_LCC },
        [FAMILY_AZIMUTHAL] = { W_LAEA, W_STEREO },  [FAMILY_POLAR] = { W_LAEA, W_STEREO },
    };
    const struct projection_choice *c = &f->choice;
    if (c->family == FAMILY_OF_USER)
        return str_from(c->definition);
    bool conformal = c->property == PROPERTY_CONFORMAL;
    str name = word(f->language,
                    c->property == PROPERTY_COMPROMISE ? W_NATEARTH : names[c->family][conformal]);
    if (c->parallel_count < 2)
        return name;
    str a = latitude_text(f->keep, f->language, c->parallels[0]);
    str b = latitude_text(f->keep, f->language, c->parallels[1]);
    return str_format(f->keep, "%.*s, %.*s / %.*s", STR_ARG(name), STR_ARG(a), STR_ARG(b));
}

/* The window that chooses the projection: the one seen, but of the world the one that was asked
 * for, whose middle is the map's. */
static bbox deciding_window(const struct map_frame *f, bbox seen)
{
    bbox asked = f->spec.extent;
    bool round = seen.west <= -180 && seen.east >= 180;
    return f->extent_by_user && round && seen.north - seen.south > 100 ? asked : seen;
}

/* Whole quarters of a degree keep the definition short and stable; what is then all round the earth
 * has its east beyond 180°. */
static bbox tidied(bbox window)
{
    bbox tidy = { floor(window.west * 4) / 4, fmax(floor(window.south * 4) / 4, -90),
                  ceil(window.east * 4) / 4, fmin(ceil(window.north * 4) / 4, 90) };
    double width = window.east - window.west + (window.east < window.west ? 360 : 0);
    if (width > 359)
        tidy.east = tidy.west + 360;
    return tidy;
}

static enum status use_projection(struct map_frame *f, bbox window, struct report *report)
{
    window = deciding_window(f, window);
    if (f->spec.projection) {
        f->choice.family = FAMILY_OF_USER;
        str given = str_sub(str_from(f->spec.projection), 0, sizeof f->choice.definition - 1);
        for (size_t i = 0; i < given.len; i++)
            f->choice.definition[i] = given.ptr[i];
        if (!f->projection)
            f->projection = projection_open(f->spec.projection, report);
        f->projection_number = 1;
    } else {
        struct projection_choice choice = projection_choose(tidied(window), f->spec.property);
        bool is_same = f->projection && !strcmp(choice.definition, f->choice.definition);
        f->choice = choice;
        if (!is_same) {
            projection_close(f->projection);
            f->projection = projection_open(choice.definition, report);
            f->projection_number++;
        }
    }
    if (!f->projection)
        return report->error.status;
    f->origin_deg = projection_central_meridian(f->projection);
    f->projection_name = name_of(f);
    return OK;
}

static enum status fit(struct map_frame *f, const struct extent *extent, bbox window,
                       struct report *report)
{
    f->extent_by_user = extent->by_user;
    enum status status = use_projection(f, window, report);
    if (status != OK)
        return status;
    mapbox need = whole_width(f, plane_box(f, extent));
    if (!(need.east > need.west) || !(need.north > need.south) || !isfinite(need.east))
        return report_error(report, ERR_USAGE, NOWHERE,
                            "choose a projection that covers the events, or leave it to eventmap",
                            "the projection '%s' does not reach the places to be mapped",
                            f->choice.definition);
    status = layout_choose(f, need, report);
    if (status != OK)
        return status;
    fit_plane(f, need);
    f->window = seen_window(f, &f->world_ends, *f->keep);
    bool planned = f->has_scalebar;
    f->has_scalebar = scalebar_fit(f, 100).honest;
    f->scalebar_settled = planned == f->has_scalebar;
    return OK;
}

/* ---- events ---- */

/* An event of several sites counts once, for the sharpest of those on the map. */
static uint64_t *counter_of(struct map_frame *f, const struct map_event *e)
{
    bool point = false, line = false, area = false;
    for (size_t k = 0; k < event_site_count(&f->events, e); k++) {
        const struct event_site *site = &f->events.sites[event_site(&f->events, e, k)];
        point |= !site->outside && !site->is_line && !site->is_area;
        line |= !site->outside && site->is_line;
        area |= !site->outside && site->is_area;
    }
    return point ? &f->at_points : line ? &f->on_lines : area ? &f->in_areas : &f->outside;
}

/* How many are where; sites that the frame does not hold are outside. */
static void count_events(struct map_frame *f, bool frame_is_known)
{
    for (size_t i = 0; i < f->events.site_count; i++) {
        struct event_site *site = &f->events.sites[i];
        pagexy p;
        if (frame_is_known && !site->is_area && !site->is_line)
            site->outside =
                !frame_site(f, site, &p) ||
                !pagebox_inside((pagebox){ p.x_pt, p.y_pt, p.x_pt, p.y_pt }, f->layout.panel);
        if (frame_is_known && (site->is_area || site->is_line))
            site->outside =
                site->outside ||
                !bbox_meets(geometry_bbox(site_names(&f->events, site)->shape), f->window);
    }
    f->shows_circles = false;
    for (size_t i = 0; frame_is_known && i < f->events.site_count && !f->shows_circles; i++)
        f->shows_circles = circle_is_seen(f, &f->events.sites[i]);
    f->at_points = f->on_lines = f->in_areas = f->outside = 0;
    memset(f->type_shown, 0, sizeof f->type_shown);
    memset(f->type_in_areas, 0, sizeof f->type_in_areas);
    for (size_t i = 0; i < f->split.count; i++)
        f->split.parts[i].shown = 0;
    for (size_t i = 0; i < f->events.count; i++) {
        const struct map_event *e = &f->events.events[i];
        uint64_t *counter = e->where != NOT_PLACED ? counter_of(f, e) : NULL;
        if (!counter)
            continue;
        ++*counter;
        if (counter == &f->outside)
            continue;
        f->type_shown[e->type]++;
        f->type_in_areas[e->type] += counter == &f->in_areas;
        if (f->split.count)
            f->split.parts[f->split.part_of[i]].shown++;
    }
}

/* The most events that a mark of one type stands for. `mixed`: some place has several types. */
static size_t largest_of_one_type(const struct map_frame *f, bool *mixed)
{
    size_t most = 1;
    for (size_t i = 0; i < f->events.site_count; i++) {
        const struct event_site *site = &f->events.sites[i];
        size_t counts[TYPES_SHOWN + 1] = { 0 };
        for (size_t k = 0; !site->is_area && k < site->count; k++) {
            size_t n = ++counts[f->events.events[site_event(&f->events, site, k)].type];
            most = n > most ? n : most;
            *mixed = *mixed || n <= k;
        }
    }
    return most;
}

double unit_radius_for(size_t most)
{
    return fmin(3.2, MARK_RADIUS_PT / sqrt((double)most));
}

void frame_weigh_marks(struct map_frame *f)
{
    size_t areas = 0;
    for (size_t i = 0; i < f->events.site_count; i++)
        areas += f->events.sites[i].is_area;
    f->point_sites = f->events.site_count - areas;
    f->many_areas = areas > LABELLED_AREAS;
    f->largest_mark = largest_of_one_type(f, &f->may_sum);
    f->may_sum = f->may_sum || f->point_sites > MERGE_ABOVE;
    f->unit_radius = unit_radius_for(f->largest_mark);
}

static void gather(struct map_frame *f, const struct map_layers *layers)
{
    f->events = events_gather(layers, f->keep);
    letters_of_sites(&f->events, f->fonts, f->keep);
    uint64_t listed = f->events.count, without_place = 0;
    for (size_t i = 0; i < listed; i++)
        without_place += f->events.events[i].where == NOT_PLACED;
    f->not_placed = layers->not_placed > without_place ? layers->not_placed : without_place;
    uint64_t known = listed - without_place + f->not_placed;
    f->total = layers->events > known ? layers->events : known;
    f->has_dates = layers->has_dates;
    f->date_from = date_from_days(layers->date_from_days);
    f->date_to = date_from_days(layers->date_to_days);
    f->has_scalebar = true; /* until the projection is known */
    f->has_locator = layers->world_land && layers->world_land->feature_count;
    frame_weigh_marks(f);
}

static enum status frame_fit(struct map_frame *f, struct report *report)
{
    struct extent extent = extent_decide(f);
    count_events(f, false);
    bbox window = extent.by_user ? f->spec.extent : bbox_of_points(extent.points, extent.count);
    f->window = window;
    enum status status = fit(f, &extent, window, report);
    uint64_t outside = f->outside + 1;
    bool form_settled = false;
    /* the window is known: the choices that hang on it, and the counts in the subtitle, once more
     */
    for (int pass = 0;
         status == OK && pass < PASSES &&
         (pass == 0 || f->outside != outside || !f->scalebar_settled || !form_settled);
         pass++) {
        outside = f->outside;
        count_events(f, true);
        outside = f->outside;
        form_settled = form_decide(f);
        status = fit(f, &extent, f->window, report);
        if (status == OK)
            count_events(f, true);
    }
    if (status != OK)
        return status;
    f->has_scalebar = f->has_scalebar && f->scalebar_settled; /* no room was left for it */
    if (f->list_has_no_room)
        report_note(report, NOWHERE,
                    "%zu events would be listed by number, but a page of this size has no room for "
                    "the list: the map shows signs without numbers",
                    f->events.count);
    set_view(f);
    set_outline(f, f->keep);
    measure(f);
    form_settle(f);
    return OK;
}

static enum status split_frame(struct map_frame *f, const struct map_layers *layers,
                               struct report *report)
{
    struct split_request request = { .how = f->atlas.count ? SPLIT_NONE : f->spec.split,
                                     .language = f->language,
                                     .code = f->spec.language,
                                     .most = MOST_PANELS,
                                     .units = layers->units,
                                     .column = f->spec.split_column };
    return split_events(&f->events, &request, f->keep, &f->split, report);
}

struct map_frame *map_frame(const struct map_spec *spec, const struct style *style,
                            const struct map_layers *layers, struct fonts *fonts,
                            struct arena *keep, struct report *report)
{
    struct map_frame *f = NEW(keep, struct map_frame, 1);
    f->keep = keep;
    f->spec = *spec;
    f->spec.title = text_shortened(keep, spec->title, LONGEST_TITLE);
    f->spec.subtitle = text_shortened(keep, spec->subtitle, LONGEST_TITLE);
    f->spec.byline = text_shortened(keep, spec->byline, LONGEST_TITLE);
    f->spec.credits = text_shortened(keep, spec->credits, LONGEST_CREDITS);
    f->language = language_of(spec->language);
    f->rtl = language_is_rtl(f->language);
    f->style = style;
    f->fonts = fonts;
    f->overlays = layers->overlays;
    f->overlay_count = layers->overlay_count;
    gather(f, layers);
    timeline_gather(f);
    f->plan = form_asked(f);
    if (atlas_plan(f, layers, report) == OK && split_frame(f, layers, report) == OK &&
        frame_fit(f, report) == OK && form_check(f, report) == OK)
        return f;
    map_frame_free(f);
    return NULL;
}

size_t map_frame_page_count(const struct map_frame *overview)
{
    return overview->atlas.count;
}

str map_frame_overview_heading(const struct map_frame *overview)
{
    return word(overview->language, W_OVERVIEW);
}

str map_frame_page_heading(const struct map_frame *overview, size_t index)
{
    return overview->atlas.pages[index].heading;
}

/* What a page has of the overview: all but its events, its title and what follows from them. */
static struct map_frame *page_begin(const struct map_frame *all, const struct atlas_page *page,
                                    struct arena *keep)
{
    struct map_frame *f = NEW(keep, struct map_frame, 1);
    const str titles[] = { all->spec.title, STR(" – "), page->heading };
    *f = (struct map_frame){ .keep = keep,
                             .spec = all->spec,
                             .language = all->language,
                             .rtl = all->rtl,
                             .style = all->style,
                             .fonts = all->fonts,
                             .has_locator = all->has_locator,
                             .has_scalebar = true,
                             .is_page = true,
                             .page = page->number,
                             .page_count = all->page_count,
                             .unit = page->unit,
                             .overlays = all->overlays,
                             .overlay_count = all->overlay_count };
    f->spec.title = all->spec.title.len ? str_concat(keep, titles, 3) : page->heading;
    f->spec.width_mm = all->layout.width_pt * 25.4 / 72;
    f->spec.height_mm = all->layout.height_pt * 25.4 / 72;
    f->spec.inset = BBOX_EMPTY;
    if (f->unit)
        f->spec.extent = BBOX_EMPTY;
    return f;
}

struct map_frame *map_frame_page(const struct map_frame *overview, size_t index, struct arena *keep,
                                 struct report *report)
{
    const struct atlas_page *page = &overview->atlas.pages[index];
    const struct split_part *part = &overview->atlas.parts.parts[page->part];
    const struct map_layers none = { 0 };
    struct map_frame *f = page_begin(overview, page, keep);
    long first = 0, last = 0;
    f->events = atlas_events(&overview->events, &overview->atlas.parts, page->part,
                             overview->numbered, keep);
    f->total = part->count;
    f->not_placed = part->count - part->placed;
    f->has_dates = atlas_period(&f->events, &first, &last);
    f->date_from = date_from_days(first);
    f->date_to = date_from_days(last);
    frame_weigh_marks(f);
    f->plan = form_asked(f);
    if (split_frame(f, &none, report) == OK && frame_fit(f, report) == OK)
        return f;
    map_frame_free(f);
    return NULL;
}

static void keep_sites_of_part(struct map_frame *f)
{
    struct event_site *sites = NEW(f->keep, struct event_site, f->events.site_count + 1);
    for (size_t i = 0; i < f->events.site_count; i++) {
        sites[i] = f->events.sites[i];
        bool here = !sites[i].is_area && !sites[i].is_line && !sites[i].outside &&
                    bbox_contains(f->spec.extent, sites[i].at);
        sites[i].outside = !here;
    }
    f->events.sites = sites;
}

void frame_of_part_free(struct map_frame *part)
{
    if (!part)
        return;
    projection_close(part->projection);
    part->projection = NULL;
    buffer_release(&part->site_plane);
}

struct map_frame *frame_of_part(const struct map_frame *main, bbox window, pagebox box,
                                struct arena *keep, struct report *report)
{
    struct map_frame *f = NEW(keep, struct map_frame, 1);
    *f = *main;
    f->keep = keep;
    f->projection = NULL;
    f->site_plane = (struct buffer){ 0 };
    f->projection_number = f->site_projection = 0;
    f->spec.extent = window, f->spec.projection = NULL;
    f->choice = (struct projection_choice){ 0 };
    f->outline = (struct path_data){ 0 };
    f->layout.panel = box;
    keep_sites_of_part(f);
    struct extent extent = extent_decide(f);
    f->extent_by_user = true;
    if (use_projection(f, window, report) != OK) {
        frame_of_part_free(f);
        return NULL;
    }
    fit_plane(f, plane_box(f, &extent));
    f->window = seen_window(f, &f->world_ends, *keep);
    set_view(f);
    set_outline(f, keep);
    measure(f);
    return f;
}

struct map_frame *frame_panel(const struct map_frame *frame, size_t index, struct arena *keep)
{
    struct map_frame *f = NEW(keep, struct map_frame, 1);
    *f = *frame;
    f->keep = keep;
    f->events = split_part_events(&frame->events, &frame->split, index, keep);
    f->layout.panel = layout_panel(&frame->layout, frame->rtl, index);
    f->outline = (struct path_data){ 0 };
    f->site_plane = (struct buffer){ 0 };
    f->site_projection = 0;
    frame_weigh_marks(f);
    f->many_areas = frame->many_areas;
    set_view(f);
    set_outline(f, keep);
    return f;
}

void map_frame_free(struct map_frame *frame)
{
    if (!frame)
        return;
    projection_close(frame->projection);
    if (!frame->is_page)
        events_release(&frame->events);
    frame_forget_sites(frame);
    frame->projection = NULL;
}

bbox map_frame_window(const struct map_frame *frame)
{
    return frame->window;
}

enum map_detail map_frame_detail(const struct map_frame *frame)
{
    return frame->detail;
}

str map_frame_projection(const struct map_frame *frame)
{
    return frame->projection_name;
}

str map_frame_definition(const struct map_frame *frame)
{
    return str_from(frame->choice.definition);
}

str map_frame_form(const struct map_frame *frame)
{
    return form_reason(frame);
}

bool map_frame_wants_regions(const struct map_frame *frame)
{
    return frame->plan.form == FORM_CHOROPLETH && frame->plan.units == UNITS_ADMIN1;
}

str map_frame_reason(const struct map_frame *frame)
{
    return str_from(frame->choice.reason);
}

double map_frame_scale(const struct map_frame *frame)
{
    return frame->scale;
}
