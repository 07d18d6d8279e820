/* SPDX-License-Identifier: Apache-2.0 */
/* Two countries with a ragged border between them, the land they make up, the border as a line of
 * its own: all lose the same points. */
#include <math.h>

#include "carto/generalise.h"
#include "carto/raster.h"
#include "carto/shapes.h"
#include "test.h"

static const size_t ROOM = (size_t)1 << 27;
enum { BORDER = 1001, COAST = 401 };

struct world {
    struct arena keep, scratch;
    lonlat border[BORDER];
    struct layer countries, land, boundaries;
    const struct layer *l[3];
};

/* Ragged at all sizes, and the same on every machine. */
static double ragged(int i)
{
    unsigned h = (unsigned)i * 2654435761u;
    return ((double)(h >> 16 & 1023) / 1023 - 0.5) * 0.02 + 0.3 * sin(i * 0.02);
}

static struct layer layer_of(struct world *w, size_t features)
{
    struct layer layer = { .features = NEW(&w->keep, struct feature, features),
                           .feature_count = features };
    for (size_t i = 0; i < features; i++)
        layer.features[i].geometry.paths = NEW(&w->keep, struct path, 4);
    return layer;
}

static struct path *add_path(struct layer *layer, size_t feature, enum geometry_type type)
{
    struct geometry *g = &layer->features[feature].geometry;
    g->type = type;
    return &g->paths[g->count++];
}

static void push(struct world *w, struct path *path, double lon, double lat)
{
    if (!path->points)
        path->points = NEW(&w->keep, lonlat, 3000);
    path->points[path->count++] = (lonlat){ lon, lat };
}

/* The coast of one side, from the southern end of the border to the northern one. */
static void push_coast(struct world *w, struct path *path, double side, bool northward)
{
    for (int k = 1; k < COAST - 1; k++) {
        int i = northward ? k : COAST - 1 - k;
        double a = 3.14159265 * i / (COAST - 1);
        double r = 5 + ragged(i + (side > 0 ? 5000 : 9000));
        push(w, path, side * r * sin(a), -r * cos(a));
    }
}

static void push_border(struct world *w, struct path *path, bool northward)
{
    for (int i = 0; i < BORDER; i++) {
        lonlat p = w->border[northward ? i : BORDER - 1 - i];
        push(w, path, p.lon_deg, p.lat_deg);
    }
}

static void close_path(struct world *w, struct path *path)
{
    push(w, path, path->points[0].lon_deg, path->points[0].lat_deg);
}

static void begin(struct world *w)
{
    *w = (struct world){ .keep = arena_reserve(ROOM), .scratch = arena_reserve(ROOM) };
    for (int i = 0; i < BORDER; i++)
        w->border[i] = (lonlat){ ragged(i), -5 + 10.0 * i / (BORDER - 1) };
    w->countries = layer_of(w, 2);
    w->land = layer_of(w, 2);
    w->boundaries = layer_of(w, 1);
    for (int side = 0; side < 2; side++) {
        struct path *ring = add_path(&w->countries, (size_t)side, GEOMETRY_POLYGON);
        push_border(w, ring, true);
        push_coast(w, ring, side ? 1 : -1, false);
        close_path(w, ring);
    }
    struct path *coast = add_path(&w->land, 0, GEOMETRY_POLYGON);
    push(w, coast, w->border[0].lon_deg, w->border[0].lat_deg);
    push_coast(w, coast, 1, true);
    push(w, coast, w->border[BORDER - 1].lon_deg, w->border[BORDER - 1].lat_deg);
    push_coast(w, coast, -1, false);
    close_path(w, coast);
    struct path *isle = add_path(&w->land, 1, GEOMETRY_POLYGON);
    for (int i = 0; i < 40; i++)
        push(w, isle, 8 + 0.05 * cos(i * 0.157), 0.05 * sin(i * 0.157));
    close_path(w, isle);
    push_border(w, add_path(&w->boundaries, 0, GEOMETRY_LINE), true);
    w->l[0] = &w->countries, w->l[1] = &w->land, w->l[2] = &w->boundaries;
}

static void end(struct world *w)
{
    arena_release(&w->keep, ROOM);
    arena_release(&w->scratch, ROOM);
}

static void generalise(struct world *w, bbox window, double least_m2)
{
    const struct layer **all[] = { &w->l[0], &w->l[1], &w->l[2] };
    layers_generalise(all, 3, window, least_m2, &w->keep, w->scratch);
}

static const bbox EVERYWHERE = { -180, -90, 180, 90 };

static const struct path *ring_of(const struct layer *layer, size_t feature)
{
    return &layer->features[feature].geometry.paths[0];
}

static bool has_point(const struct path *path, lonlat p)
{
    for (size_t i = 0; i < path->count; i++)
        if (path->points[i].lon_deg == p.lon_deg && path->points[i].lat_deg == p.lat_deg)
            return true;
    return false;
}

TEST(a_border_loses_the_same_points_in_both_countries_and_as_a_line)
{
    for (double least = 1e6; least < 1e12; least *= 10) {
        struct world w;
        begin(&w);
        generalise(&w, EVERYWHERE, least);
        const struct path *line = ring_of(w.l[2], 0);
        CHECK(line->count >= 2 && line->count < (least > 1e7 ? BORDER / 2 : BORDER + 1));
        for (int i = 0; i < BORDER; i++) {
            bool kept = has_point(line, w.border[i]);
            CHECK(kept == has_point(ring_of(w.l[0], 0), w.border[i]));
            CHECK(kept == has_point(ring_of(w.l[0], 1), w.border[i]));
        }
        for (size_t side = 0; side < 2; side++) /* and coasts those of the land */
            for (size_t i = 0; i < ring_of(w.l[0], side)->count; i++) {
                lonlat p = ring_of(w.l[0], side)->points[i];
                CHECK(has_point(line, p) || has_point(ring_of(w.l[1], 0), p));
            }
        end(&w);
    }
}

TEST(what_is_kept_does_not_hang_on_the_other_layers_or_their_order)
{
    struct world all, alone;
    begin(&all), begin(&alone);
    generalise(&all, EVERYWHERE, 1e9);
    const struct layer **line[] = { &alone.l[2] };
    layers_generalise(line, 1, EVERYWHERE, 1e9, &alone.keep, alone.scratch);
    const struct path *a = ring_of(all.l[2], 0), *b = ring_of(alone.l[2], 0);
    CHECK_INT(a->count, b->count);
    for (size_t i = 0; i < a->count && i < b->count; i++)
        CHECK(a->points[i].lon_deg == b->points[i].lon_deg);
    end(&all), end(&alone);
}

TEST(an_island_keeps_a_triangle_and_rings_stay_closed)
{
    struct world w;
    begin(&w);
    generalise(&w, EVERYWHERE, 1e12);
    CHECK_INT(ring_of(w.l[1], 1)->count, 4);
    for (size_t k = 0; k < 2; k++)
        for (size_t f = 0; f < 2; f++) {
            const struct path *ring = ring_of(w.l[k], f);
            CHECK(ring->points[0].lon_deg == ring->points[ring->count - 1].lon_deg);
            CHECK(ring->points[0].lat_deg == ring->points[ring->count - 1].lat_deg);
        }
    end(&w);
}

TEST(what_lies_outside_the_window_stays_as_it_is)
{
    struct world w;
    begin(&w);
    generalise(&w, (bbox){ -6, 0, 6, 6 }, 1e9);
    size_t south = 0, north = 0;
    const struct path *line = ring_of(w.l[2], 0);
    for (size_t i = 0; i < line->count; i++)
        line->points[i].lat_deg < 0 ? south++ : north++;
    CHECK_INT(south, BORDER / 2);
    CHECK(north < BORDER / 4);
    end(&w);
}

/* Flood test: every cell of the land belongs to one country. */
TEST(no_gap_opens_between_neighbours_at_any_scale)
{
    for (double metres_per_pt = 500; metres_per_pt < 40000; metres_per_pt *= 2) {
        struct world w;
        begin(&w);
        struct report report = { 0 };
        struct projection *p = projection_open("+proj=laea +ellps=WGS84", &report);
        struct view view = { .plane = { p, 1 / metres_per_pt, 200, 200 },
                             .lon_west = -180,
                             .lon_east = 180,
                             .lat_south = -90,
                             .lat_north = 90,
                             .clip = { 0, 0, 400, 400 },
                             .step_deg = 1,
                             .grid_pt = 0.25 };
        generalise(&w, EVERYWHERE, 0.16 * metres_per_pt * metres_per_pt);
        struct mask masks[3];
        for (size_t i = 0; i < 3; i++) {
            struct path_builder builder = { .keep = &w.keep };
            const struct layer *layer = w.l[i == 2];
            shapes_add_fill(&builder, &view, &layer->features[i == 1].geometry, w.scratch);
            struct path_data path = builder_path(&builder, true);
            masks[i] = mask_of(&path, (pagebox){ 0, 0, 400, 400 }, 0.5, &w.keep);
        }
        /* what both claim is where a coast crosses the border's end, less than a pixel of it */
        size_t common = mask_common(&masks[0], &masks[1]);
        CHECK(common <= 16);
        CHECK_INT(mask_common(&masks[0], &masks[2]) + mask_common(&masks[1], &masks[2]),
                  mask_common(&masks[2], &masks[2]));
        projection_close(p);
        end(&w);
    }
}

TEST_MAIN
