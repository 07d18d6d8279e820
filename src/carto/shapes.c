/* SPDX-License-Identifier: Apache-2.0 */
/* shapes.c - the way of a polygon:
 *   1. longitudes are counted from the projection's meridian and made continuous along the ring; a
 *      ring that goes round a pole is closed over it;
 *   2. the ring, and its copies one turn east and west, are clipped to what may be seen, in
 * degrees: nothing far away is ever projected. Azimuthal maps that reach far round the earth are
 * cut along a small circle instead: disc.c;
 *   3. long edges are refined, all points projected in one call. An edge is straight in longitude
 *      and latitude (RFC 7946 section 3.1.1), not a great circle: the border on the 49th parallel
 *      stays there;
 *   4. points are rounded to the grid: neighbours round alike, so no gap opens between them. Then
 *      clipped to the panel; repeated points and points on a straight line go.
 * Lines take the same steps, but are broken where a polygon would be closed. */
#include "carto/shapes.h"

#include <math.h>
#include <string.h>

/* ---- step 1 ---- */

static bool is_position(lonlat p)
{
    return isfinite(p.lon_deg) && isfinite(p.lat_deg);
}

/* The ring's points without those that are nowhere and without the last when it closes the ring. */
static struct path cleaned(const struct path *ring, struct arena *scratch)
{
    struct path out = { NEW(scratch, lonlat, ring->count + 1), 0, ring->hole };
    for (size_t i = 0; i < ring->count; i++)
        if (is_position(ring->points[i])) {
            lonlat p = ring->points[i];
            out.points[out.count++] = (lonlat){ p.lon_deg, fmin(fmax(p.lat_deg, -90), 90) };
        }
    size_t n = out.count;
    out.count -= n > 1 && out.points[0].lon_deg == out.points[n - 1].lon_deg &&
                 out.points[0].lat_deg == out.points[n - 1].lat_deg;
    return out;
}

static struct run unwrap(const struct path *given, double origin_deg, struct arena *scratch)
{
    struct path ring = cleaned(given, scratch);
    struct run run = run_with_room(scratch, ring.count + 3);
    double sum = 0, lon = 0;
    for (size_t i = 0; i < ring.count; i++) {
        lonlat p = ring.points[i];
        lon = i ? lon + longitude_from(p.lon_deg, ring.points[i - 1].lon_deg)
                : longitude_from(p.lon_deg, origin_deg);
        run_push(scratch, &run, lon, p.lat_deg);
        sum += p.lat_deg;
    }
    if (ring.count < 2)
        return run;
    double turn = lon +
                  longitude_from(ring.points[0].lon_deg, ring.points[ring.count - 1].lon_deg) -
                  run.items[0].x;
    if (fabs(turn) > 180) { /* round a pole */
        double pole = sum < 0 ? -90 : 90;
        run_push(scratch, &run, run.items[0].x + turn, run.items[0].y);
        run_push(scratch, &run, run.items[0].x + turn, pole);
        run_push(scratch, &run, run.items[0].x, pole);
    }
    return run;
}

/* ---- steps 3 and 4 ---- */

/* Rounded to the grid, in place; points that stay where the one before them is, or that are
 * nowhere, are left out. */
static struct run to_grid(const struct view *v, struct run run)
{
    size_t n = 0;
    for (size_t i = 0; i < run.count; i++) {
        double x = run.items[i].x, y = run.items[i].y;
        if (!isfinite(x) || !isfinite(y) || fabs(x) > 1e7 || fabs(y) > 1e7)
            continue;
        x = round(x / v->grid_pt) * v->grid_pt, y = round(y / v->grid_pt) * v->grid_pt;
        if (n == 0 || run.items[n - 1].x != x || run.items[n - 1].y != y)
            run.items[n++] = (flatxy){ x, y };
    }
    run.count = n;
    return run;
}

/* Degrees from the origin to grid points on the page; what cannot be projected is left out. */
static struct run to_page(const struct view *v, struct run run)
{
    const struct plane *p = &v->plane;
    /* kept a hair off the cut, so that the two sides of it do not change places */
    for (size_t i = 0; i < run.count; i++)
        run.items[i].x = fmin(fmax(run.items[i].x, -179.9999999), 179.9999999) + v->origin_deg;
    if (run.count)
        projection_forward_many(p->projection, &run.items[0].x, run.count);
    for (size_t i = 0; i < run.count; i++) {
        run.items[i].x = p->left_pt + run.items[i].x * p->scale;
        run.items[i].y = p->top_pt - run.items[i].y * p->scale;
    }
    return to_grid(v, run);
}

static bool is_straight(flatxy a, flatxy b, flatxy c)
{
    double cross = (b.x - a.x) * (c.y - b.y) - (b.y - a.y) * (c.x - b.x);
    double along = (b.x - a.x) * (c.x - b.x) + (b.y - a.y) * (c.y - b.y);
    return fabs(cross) < 1e-9 && along >= 0;
}

static void emit(struct path_builder *out, struct run run, bool closed)
{
    size_t from = out->points.count;
    for (size_t i = 0; i < run.count; i++) {
        flatxy p = run.items[i];
        size_t n = out->points.count;
        if (n >= from + 2) {
            pagexy a = out->points.items[n - 2], b = out->points.items[n - 1];
            if (is_straight((flatxy){ a.x_pt, a.y_pt }, (flatxy){ b.x_pt, b.y_pt }, p))
                out->points.count--;
        }
        pagexy q = { p.x, p.y };
        APPEND(out->keep, &out->points, q);
    }
    if (out->points.count - from < (closed ? 3u : 2u))
        out->points.count = from;
    else
        APPEND(out->keep, &out->ends, out->points.count);
}

static void emit_fill(struct path_builder *out, const struct view *v, struct run ring,
                      struct arena *scratch)
{
    const double panel[] = { v->clip.left, v->clip.right, v->clip.top, v->clip.bottom };
    ring = clip_box(ring, panel, scratch);
    if (ring.count >= 3)
        emit(out, ring, true);
}

static void fill_copy(struct path_builder *out, const struct view *v, struct run ring, double shift,
                      struct arena scratch)
{
    const double seen[] = { v->lon_west, v->lon_east, v->lat_south, v->lat_north };
    struct run copy = run_with_room(&scratch, ring.count);
    for (size_t i = 0; i < ring.count; i++)
        run_push(&scratch, &copy, ring.items[i].x + shift, ring.items[i].y);
    copy = clip_box(copy, seen, &scratch);
    if (copy.count < 3)
        return;
    copy = to_page(v, run_refine(copy, v->step_deg, true, &scratch));
    emit_fill(out, v, copy, &scratch);
}

static bool meets_latitudes(const struct view *v, struct run run)
{
    bool above = true, below = true;
    for (size_t i = 0; i < run.count; i++) {
        above = above && run.items[i].y > v->lat_north;
        below = below && run.items[i].y < v->lat_south;
    }
    return !above && !below;
}

static void fill_disc(struct path_builder *out, const struct view *v, struct run ring,
                      struct arena scratch)
{
    if (ring.count < 3 || !meets_latitudes(v, ring))
        return;
    ring = run_refine(ring, v->step_deg, true, &scratch);
    emit_fill(out, v, to_grid(v, disc_ring(&v->disc, &v->plane, ring, &scratch)), &scratch);
}

void shapes_add_fill(struct path_builder *out, const struct view *view,
                     const struct geometry *geometry, struct arena scratch)
{
    for (size_t p = 0; p < geometry->count; p++) {
        struct arena again = scratch;
        struct run ring = unwrap(&geometry->paths[p], view->origin_deg, &again);
        if (view->disc.used) {
            fill_disc(out, view, ring, again);
            continue;
        }
        double west = HUGE_VAL, east = -HUGE_VAL;
        for (size_t i = 0; i < ring.count; i++)
            west = fmin(west, ring.items[i].x), east = fmax(east, ring.items[i].x);
        for (int turn = -2; turn <= 2; turn++)
            if (west + 360 * turn < view->lon_east && east + 360 * turn > view->lon_west)
                fill_copy(out, view, ring, 360.0 * turn, again);
    }
}

struct path_data shapes_outline(const struct view *view, struct arena *keep, struct arena scratch)
{
    struct path_builder out = { .keep = keep };
    if (view->disc.used) {
        emit_fill(&out, view, to_grid(view, disc_rim(&view->disc, &scratch)), &scratch);
        return builder_path(&out, true);
    }
    struct run whole = run_with_room(&scratch, 4);
    run_push(&scratch, &whole, -180, -90), run_push(&scratch, &whole, 180, -90);
    run_push(&scratch, &whole, 180, 90), run_push(&scratch, &whole, -180, 90);
    fill_copy(&out, view, whole, 0, scratch);
    return builder_path(&out, true);
}

/* ---- lines ---- */

static void emit_clipped(struct path_builder *out, pagebox clip, struct run run,
                         struct arena scratch)
{
    struct run part = run_with_room(&scratch, run.count);
    for (size_t i = 0; i + 1 < run.count; i++) {
        flatxy a = run.items[i], b = run.items[i + 1], end = b;
        bool visible = clip_segment(clip, &a, &b);
        bool joined = part.count && part.items[part.count - 1].x == a.x &&
                      part.items[part.count - 1].y == a.y;
        if (!visible || !joined) {
            emit(out, part, false);
            part.count = 0;
        }
        if (!visible)
            continue;
        if (part.count == 0)
            run_push(&scratch, &part, a.x, a.y);
        run_push(&scratch, &part, b.x, b.y);
        if (b.x != end.x || b.y != end.y) {
            emit(out, part, false);
            part.count = 0;
        }
    }
    emit(out, part, false);
}

static unsigned region(const struct view *v, double lon, double lat)
{
    return (unsigned)(lon < v->lon_west) | (unsigned)(lon > v->lon_east) << 1 |
           (unsigned)(lat < v->lat_south) << 2 | (unsigned)(lat > v->lat_north) << 3;
}

/* An edge of the data that only exists because the data were cut there. */
static bool is_seam(const struct view *v, lonlat a, lonlat b)
{
    return !v->keeps_seams && ((fabs(a.lon_deg) > 179.99 && fabs(b.lon_deg) > 179.99) ||
                               (fabs(a.lat_deg) > 89.99 && fabs(b.lat_deg) > 89.99));
}

/* Where a-b leaves the disc. */
static flatxy rim_crossing(const struct disc *disc, flatxy a, flatxy b)
{
    double da = disc_beyond(disc, a), db = disc_beyond(disc, b), t = da / (da - db);
    return (flatxy){ a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t };
}

/* The parts of a refined line that lie within the rim. */
static void disc_line(struct path_builder *out, const struct view *v, struct run line,
                      struct arena scratch)
{
    struct run part = run_with_room(&scratch, line.count + 2);
    bool was_inside = false;
    for (size_t i = 0; i < line.count; i++) {
        flatxy p = line.items[i];
        bool inside = disc_beyond(&v->disc, p) <= 0;
        if (i && inside != was_inside) {
            flatxy edge = rim_crossing(&v->disc, line.items[i - 1], p);
            run_push(&scratch, &part, edge.x, edge.y);
        }
        if (inside)
            run_push(&scratch, &part, p.x, p.y);
        if (part.count && (!inside || i + 1 == line.count)) {
            emit_clipped(out, v->clip, to_page(v, part), scratch);
            part.count = 0;
        }
        was_inside = inside;
    }
}

static void flush(struct path_builder *out, const struct view *v, struct run *run,
                  struct arena scratch)
{
    if (run->count >= 2) {
        struct run fine = run_refine(*run, v->step_deg, false, &scratch);
        if (v->disc.used)
            disc_line(out, v, disc_resample(&v->disc, fine, false, &scratch), scratch);
        else
            emit_clipped(out, v->clip, to_page(v, fine), scratch);
    }
    run->count = 0;
}

static void add_line(struct path_builder *out, const struct view *v, const struct path *path,
                     struct arena scratch)
{
    struct run run = run_with_room(&scratch, path->count + 1);
    for (size_t i = 0; i + 1 < path->count; i++) {
        lonlat p = path->points[i], q = path->points[i + 1];
        double a = longitude_from(p.lon_deg, v->origin_deg);
        double b = longitude_from(q.lon_deg, v->origin_deg);
        bool hidden = !is_position(p) || !is_position(q) ||
                      (region(v, a, p.lat_deg) & region(v, b, q.lat_deg)) || is_seam(v, p, q);
        bool jumps = fabs(b - a) > 180;
        if (!hidden && run.count == 0)
            run_push(&scratch, &run, a, p.lat_deg);
        if (!hidden && jumps) { /* over the cut: up to it, and on from its other side */
            double far = b + (b < a ? 360 : -360), edge = b < a ? 180 : -180;
            double lat = p.lat_deg + (q.lat_deg - p.lat_deg) * (edge - a) / (far - a);
            run_push(&scratch, &run, edge, lat);
            flush(out, v, &run, scratch);
            run_push(&scratch, &run, -edge, lat);
        }
        if (!hidden)
            run_push(&scratch, &run, b, q.lat_deg);
        else
            flush(out, v, &run, scratch);
    }
    flush(out, v, &run, scratch);
}

void shapes_add_lines(struct path_builder *out, const struct view *view,
                      const struct geometry *geometry, struct arena scratch)
{
    for (size_t p = 0; p < geometry->count; p++)
        add_line(out, view, &geometry->paths[p], scratch);
}

void builder_add(struct path_builder *builder, const struct path_data *path)
{
    size_t from = builder->points.count;
    for (size_t i = 0; path->count && i < path->ends[path->count - 1]; i++)
        APPEND(builder->keep, &builder->points, path->points[i]);
    for (size_t i = 0; i < path->count; i++)
        APPEND(builder->keep, &builder->ends, from + path->ends[i]);
}

struct path_data builder_path(const struct path_builder *builder, bool closed)
{
    return (struct path_data){ builder->points.items, builder->ends.items, builder->ends.count,
                               closed, false };
}
