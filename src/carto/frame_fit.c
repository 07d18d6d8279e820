/* SPDX-License-Identifier: Apache-2.0 */
/* frame_fit.c - the projection for a window, the page for its shape, the window grown to the
 * panel. */
#include "carto/frame_make.h"

#include <math.h>
#include <string.h>

#include "carto/layout.h"
#include "carto/scalebar.h"

static const double AIR = 0.06; /* around the events, of the window's larger side */

/* ---- the window ---- */

mapbox frame_plane_box(const struct map_frame *f, const struct extent *extent)
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

/* A world that is cut at one pole has no emptiness beyond the other. */
static double towards_earth(const struct map_frame *f)
{
    mapxy north, south;
    if (f->choice.family != FAMILY_WORLD ||
        !projection_forward(f->projection, (lonlat){ f->origin_deg, 90 }, &north) ||
        !projection_forward(f->projection, (lonlat){ f->origin_deg, -90 }, &south))
        return 0;
    double above = f->plane.north - north.y_m, below = south.y_m - f->plane.south;
    if (above > 0 && below > 0)
        return (below - above) / 2;
    return above > 0 ? fmax(-above, below) : below > 0 ? fmin(below, -above) : 0;
}

/* What must be seen in the middle of what is clear of the panel. */
void frame_fit_plane(struct map_frame *f, mapbox need)
{
    pagebox p = f->layout.panel, c = pagebox_inside(f->layout.clear, p) ? f->layout.clear : p;
    double k = f->pt_per_unit = fmin((c.right - c.left) / (need.east - need.west),
                                     (c.bottom - c.top) / (need.north - need.south));
    double x = (need.west + need.east) / 2 - ((c.left + c.right) / 2 - p.left) / k;
    double y = (need.south + need.north) / 2 + ((c.top + c.bottom) / 2 - p.top) / k;
    f->plane = (mapbox){ x, y - (p.bottom - p.top) / k, x + (p.right - p.left) / k, y };
    double up = towards_earth(f);
    f->plane.south += up, f->plane.north += up;
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
bbox frame_seen_window(const struct map_frame *f, bool *world_ends, struct arena scratch)
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

enum status frame_use_projection(struct map_frame *f, bbox window, struct report *report)
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

enum status frame_fit(struct map_frame *f, const struct extent *extent, bbox window,
                      struct report *report)
{
    f->extent_by_user = extent->by_user;
    enum status status = frame_use_projection(f, window, report);
    if (status != OK)
        return status;
    mapbox need = whole_width(f, frame_plane_box(f, extent));
    if (!(need.east > need.west) || !(need.north > need.south) || !isfinite(need.east))
        return report_error(report, ERR_USAGE, NOWHERE,
                            "choose a projection that covers the events, or leave it to eventmap",
                            "the projection '%s' does not reach the places to be mapped",
                            f->choice.definition);
    status = layout_choose(f, need, report);
    if (status != OK)
        return status;
    frame_fit_plane(f, need);
    f->window = frame_seen_window(f, &f->world_ends, *f->keep);
    bool planned = f->has_scalebar;
    f->has_scalebar = scalebar_fit(f, 100).honest;
    f->scalebar_settled = planned == f->has_scalebar;
    return OK;
}
