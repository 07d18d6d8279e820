/* SPDX-License-Identifier: Apache-2.0 */
/* disc.c - a ring on a disc:
 *   1. points within the rim are projected; points beyond it are put on the rim, in their direction
 *      from the centre. Where two neighbours on the rim lie apart, the rim between them is
 * followed;
 *   2. such a ring may go round the antipode, and then what it holds is what it leaves out on the
 *      page. So three positions within the rim are asked whether the ring holds them on the earth
 *      and on the page: when most disagree, the whole rim is added as another ring.
 * Directions are those on the sphere; on the ellipsoid the rim moves by a tenth of a degree, along
 * itself. */
#include "carto/disc.h"

#include <math.h>

#include "model/geo.h"

static const double RADIANS = 3.14159265358979323846 / 180;
static const double RIM_STEP_DEG = 2;
static const double ROUND_FROM_DEG =
    60; /* a ring nearer than that does not go round the antipode */
static const double TURN_DEG = 4;
enum { WITNESSES = 3, HALVINGS = 10 };

struct polar {
    double away_deg, direction; /* from the centre: degrees of arc; radians, clockwise from north */
};

static struct polar polar_of(const struct disc *disc, flatxy p)
{
    double l = p.x * RADIANS, b = p.y * RADIANS;
    double c = disc->centre.lat_deg * RADIANS;
    double off_pole = fabs(disc->centre.lat_deg) > 90 - 1e-9 ? 0 : cos(c);
    double east = cos(b) * sin(l), north = off_pole * sin(b) - sin(c) * cos(b) * cos(l);
    double up = sin(c) * sin(b) + off_pole * cos(b) * cos(l);
    return (struct polar){ atan2(hypot(east, north), up) / RADIANS, atan2(east, north) };
}

double disc_beyond(const struct disc *disc, flatxy degrees)
{
    return polar_of(disc, degrees).away_deg - disc->reach_deg;
}

static pagexy page_of(const struct plane *plane, mapxy p)
{
    return (pagexy){ plane->left_pt + p.x_m * plane->scale, plane->top_pt - p.y_m * plane->scale };
}

struct disc disc_of(const struct plane *plane, double reach_deg)
{
    struct disc disc = { .used = true, .reach_deg = reach_deg };
    double limit;
    mapxy p;
    projection_is_azimuthal(plane->projection, &disc.centre, &limit);
    disc.used = projection_forward(plane->projection, disc.centre, &p);
    disc.middle = page_of(plane, p);
    for (int i = 0; disc.used && i < 8; i++) {
        lonlat on_rim = lonlat_offset(disc.centre, 45 * i, reach_deg * RADIANS * 6371008.8);
        pagexy at;
        if (!projection_forward(plane->projection, on_rim, &p))
            continue;
        at = page_of(plane, p);
        disc.radius_pt =
            fmax(disc.radius_pt, hypot(at.x_pt - disc.middle.x_pt, at.y_pt - disc.middle.y_pt));
    }
    return disc;
}

static void push_rim(const struct disc *disc, double direction, struct arena *scratch,
                     struct run *out)
{
    run_push(scratch, out, disc->middle.x_pt + disc->radius_pt * sin(direction),
             disc->middle.y_pt - disc->radius_pt * cos(direction));
}

struct run disc_rim(const struct disc *disc, struct arena *scratch)
{
    int n = (int)(360 / RIM_STEP_DEG);
    struct run rim = run_with_room(scratch, (size_t)n);
    for (int i = 0; i < n; i++)
        push_rim(disc, i * RIM_STEP_DEG * RADIANS, scratch, &rim);
    return rim;
}

/* Along the rim, the shorter way, from one direction to before the other. */
static void follow_rim(const struct disc *disc, double from, double to, struct arena *scratch,
                       struct run *out)
{
    double turn = remainder(to - from, 360 * RADIANS);
    int steps = (int)ceil(fabs(turn) / (RIM_STEP_DEG * RADIANS));
    for (int i = 1; i < steps; i++)
        push_rim(disc, from + turn * i / steps, scratch, out);
}

/* ---- does the page hold what the earth does? ---- */

static bool holds(struct run ring, flatxy p)
{
    bool inside = false;
    for (int turn = -2; turn <= 2; turn++)
        inside ^= run_covers(ring, (flatxy){ p.x + 360 * turn, p.y });
    return inside;
}

static bool is_inside_out(const struct disc *disc, const struct plane *plane, struct run degrees,
                          struct run page)
{
    int differ = 0;
    for (int i = 0; i < WITNESSES; i++) {
        double away = disc->reach_deg * (0.31 + 0.17 * i) * RADIANS * 6371008.8;
        lonlat witness = lonlat_offset(disc->centre, 17.3 + 131.7 * i, away);
        mapxy p;
        if (!projection_forward(plane->projection, witness, &p))
            continue;
        pagexy at = page_of(plane, p);
        differ +=
            holds(degrees, (flatxy){ witness.lon_deg - disc->centre.lon_deg, witness.lat_deg }) !=
            run_covers(page, (flatxy){ at.x_pt, at.y_pt });
    }
    return differ > WITNESSES / 2;
}

/* The rim as part of the same ring: out to it and back on one line. */
static void add_rim(const struct disc *disc, struct arena *scratch, struct run *out)
{
    if (!out->count)
        return;
    flatxy start = out->items[0];
    struct run rim = disc_rim(disc, scratch);
    run_push(scratch, out, start.x, start.y);
    for (size_t i = 0; i <= rim.count; i++)
        run_push(scratch, out, rim.items[i % rim.count].x, rim.items[i % rim.count].y);
    run_push(scratch, out, start.x, start.y);
}

/* Near the antipode a short way on the earth is a long one on the page: edges there are halved
 * until their ends lie in nearly the same direction, or beyond the rim. */
static void add_halves(const struct disc *disc, flatxy a, flatxy b, int depth,
                       struct arena *scratch, struct run *out)
{
    struct polar from = polar_of(disc, a), to = polar_of(disc, b);
    double turn = fabs(remainder(to.direction - from.direction, 360 * RADIANS));
    bool far = from.away_deg > disc->reach_deg && to.away_deg > disc->reach_deg;
    if (depth == 0 || far || turn < TURN_DEG * RADIANS || fmax(from.away_deg, to.away_deg) < 90)
        return;
    flatxy half = { (a.x + b.x) / 2, (a.y + b.y) / 2 };
    add_halves(disc, a, half, depth - 1, scratch, out);
    run_push(scratch, out, half.x, half.y);
    add_halves(disc, half, b, depth - 1, scratch, out);
}

struct run disc_resample(const struct disc *disc, struct run run, bool closed,
                         struct arena *scratch)
{
    if (disc->reach_deg <= 90)
        return run;
    struct run out = run_with_room(scratch, run.count);
    for (size_t i = 0; i < run.count; i++) {
        run_push(scratch, &out, run.items[i].x, run.items[i].y);
        if (i + 1 < run.count || closed)
            add_halves(disc, run.items[i], run.items[i + 1 < run.count ? i + 1 : 0], HALVINGS,
                       scratch, &out);
    }
    return out;
}

struct run disc_ring(const struct disc *disc, const struct plane *plane, struct run ring,
                     struct arena *scratch)
{
    ring = disc_resample(disc, ring, true, scratch);
    size_t n = ring.count;
    double farthest = 0;
    struct polar *polar = NEW(scratch, struct polar, n + 1);
    struct run flat = run_with_room(scratch, n), out = run_with_room(scratch, 2 * n);
    for (size_t i = 0; i < n; i++) {
        polar[i] = polar_of(disc, ring.items[i]);
        bool far = polar[i].away_deg > disc->reach_deg;
        farthest = fmax(farthest, polar[i].away_deg);
        run_push(scratch, &flat, disc->centre.lon_deg + (far ? 0 : ring.items[i].x),
                 far ? disc->centre.lat_deg : ring.items[i].y);
    }
    if (n)
        projection_forward_many(plane->projection, &flat.items[0].x, n);
    for (size_t i = 0; i < n; i++) {
        size_t next = i + 1 < n ? i + 1 : 0;
        bool far = polar[i].away_deg > disc->reach_deg;
        pagexy at = page_of(plane, (mapxy){ flat.items[i].x, flat.items[i].y });
        far ? push_rim(disc, polar[i].direction, scratch, &out)
            : run_push(scratch, &out, at.x_pt, at.y_pt);
        if (far && polar[next].away_deg > disc->reach_deg)
            follow_rim(disc, polar[i].direction, polar[next].direction, scratch, &out);
    }
    if (farthest > ROUND_FROM_DEG && is_inside_out(disc, plane, ring, out))
        add_rim(disc, scratch, &out);
    return out;
}
