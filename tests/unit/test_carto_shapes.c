/* SPDX-License-Identifier: Apache-2.0 */
#include "carto/shapes.h"

#include <math.h>

#include "carto/hatch.h"
#include "carto/raster.h"
#include "test.h"

static struct arena keep, scratch;

static void start(void)
{
    keep = arena_reserve((size_t)1 << 26);
    scratch = arena_reserve((size_t)1 << 26);
}

static void finish(void)
{
    arena_release(&keep, (size_t)1 << 26);
    arena_release(&scratch, (size_t)1 << 26);
}

static struct view view_of(struct projection *projection, double origin, double metres_per_pt)
{
    return (struct view){ .plane = { projection, 1 / metres_per_pt, 200, 200 },
                          .origin_deg = origin,
                          .lon_west = -180,
                          .lon_east = 180,
                          .lat_south = -90,
                          .lat_north = 90,
                          .clip = { 0, 0, 400, 400 },
                          .step_deg = 1,
                          .grid_pt = 0.25 };
}

static struct geometry ring(lonlat *points, size_t count)
{
    struct path *path = NEW(&keep, struct path, 1);
    *path = (struct path){ points, count, false };
    return (struct geometry){ GEOMETRY_POLYGON, path, 1 };
}

static pagebox hull(struct path_data path)
{
    pagebox box = { 1e9, 1e9, -1e9, -1e9 };
    for (size_t i = 0; path.count && i < path.ends[path.count - 1]; i++) {
        pagexy p = path.points[i];
        box = pagebox_union(box, (pagebox){ p.x_pt, p.y_pt, p.x_pt, p.y_pt });
    }
    return box;
}

static struct path_data fill(const struct view *view, const struct geometry *geometry)
{
    struct path_builder builder = { .keep = &keep };
    shapes_add_fill(&builder, view, geometry, scratch);
    return builder_path(&builder, true);
}

static struct path_data lines(const struct view *view, const struct geometry *geometry)
{
    struct path_builder builder = { .keep = &keep };
    shapes_add_lines(&builder, view, geometry, scratch);
    return builder_path(&builder, false);
}

TEST(an_island_across_the_antimeridian_stays_in_one_piece_on_a_map_of_the_pacific)
{
    start();
    struct report report = { 0 };
    struct projection *p = projection_open("+proj=laea +lon_0=180 +ellps=WGS84", &report);
    struct view view = view_of(p, 180, 5000);
    lonlat points[] = { { 178, -2 }, { -178, -2 }, { -178, 2 }, { 178, 2 }, { 178, -2 } };
    struct geometry island = ring(points, 5);
    struct path_data path = fill(&view, &island);
    CHECK_INT(path.count, 1);
    pagebox box = hull(path);
    CHECK_NEAR(box.right - box.left, 4 * 111.3 / 5, 2);
    CHECK_NEAR(box.left + box.right, 400, 1);
    projection_close(p);
    finish();
}

TEST(the_same_island_is_cut_in_two_on_a_map_of_greenwich_and_no_line_runs_across)
{
    start();
    struct report report = { 0 };
    struct projection *p = projection_open("+proj=eqearth +lon_0=0 +ellps=WGS84", &report);
    struct view view = view_of(p, 0, 100e3);
    lonlat points[] = { { 170, -5 }, { -170, -5 }, { -170, 5 }, { 170, 5 }, { 170, -5 } };
    struct geometry island = ring(points, 5);
    struct path_data path = fill(&view, &island);
    CHECK_INT(path.count, 2);
    struct path_data border = lines(&view, &island);
    for (size_t part = 0, from = 0; part < border.count; from = border.ends[part++])
        for (size_t i = from; i + 1 < border.ends[part]; i++)
            CHECK(fabs(border.points[i].x_pt - border.points[i + 1].x_pt) < 20);
    projection_close(p);
    finish();
}

TEST(land_round_the_pole_covers_the_pole)
{
    start();
    struct report report = { 0 };
    struct projection *p = projection_open("+proj=laea +lat_0=-90 +ellps=WGS84", &report);
    struct view view = view_of(p, 0, 30e3);
    lonlat points[37];
    for (int i = 0; i < 37; i++)
        points[i] = (lonlat){ longitude_from(-180 + 10.0 * i, 0), -70 };
    points[36] = points[0];
    struct geometry land = ring(points, 37);
    struct path_data path = fill(&view, &land);
    struct mask mask = mask_of(&path, (pagebox){ 0, 0, 400, 400 }, 2, &keep);
    CHECK(mask_share(&mask, (pagebox){ 195, 195, 205, 205 }) > 0.9);
    CHECK(mask_share(&mask, (pagebox){ 0, 0, 20, 20 }) < 0.01);
    projection_close(p);
    finish();
}

TEST(a_polygon_larger_than_the_panel_fills_it_and_strokes_nothing_along_the_frame)
{
    start();
    struct report report = { 0 };
    struct projection *p = projection_open("+proj=laea +ellps=WGS84", &report);
    struct view view = view_of(p, 0, 2000);
    lonlat points[] = { { -20, -20 }, { 20, -20 }, { 20, 20 }, { -20, 20 }, { -20, -20 } };
    struct geometry land = ring(points, 5);
    pagebox box = hull(fill(&view, &land));
    CHECK(box.left <= 0 && box.top <= 0 && box.right >= 400 && box.bottom >= 400);
    CHECK_INT(lines(&view, &land).count, 0);
    projection_close(p);
    finish();
}

TEST(neighbours_share_every_point_of_their_border)
{
    start();
    struct report report = { 0 };
    struct projection *p = projection_open("+proj=laea +ellps=WGS84", &report);
    struct view view = view_of(p, 0, 5000);
    lonlat a[] = { { -4, -3 }, { 0.1, -3 }, { 0.3, 0.11 }, { 0.2, 3 }, { -4, 3 }, { -4, -3 } };
    lonlat b[] = { { 0.1, -3 }, { 4, -3 }, { 4, 3 }, { 0.2, 3 }, { 0.3, 0.11 }, { 0.1, -3 } };
    struct geometry west = ring(a, 6), east = ring(b, 6);
    struct path_data one = fill(&view, &west), other = fill(&view, &east);
    struct mask left = mask_of(&one, (pagebox){ 0, 0, 400, 400 }, 1, &keep);
    struct mask right = mask_of(&other, (pagebox){ 0, 0, 400, 400 }, 1, &keep);
    CHECK_INT(mask_common(&left, &right), 0);
    /* a band over the border: every cell belongs to one of them */
    pagebox band = { 190, 150, 220, 250 };
    CHECK_NEAR(mask_share(&left, band) + mask_share(&right, band), 1, 1e-9);
    projection_close(p);
    finish();
}

TEST(hatch_lines_stay_inside_their_area)
{
    start();
    pagexy corners[] = { { 10, 10 }, { 90, 10 }, { 90, 60 }, { 10, 60 } };
    size_t end = 4;
    struct path_data area = { corners, &end, 1, true, false };
    struct path_data hatch = hatch_lines(&area, 5, 45, &keep);
    CHECK(hatch.count > 10);
    pagebox box = hull(hatch);
    CHECK(pagebox_inside(box, (pagebox){ 9.99, 9.99, 90.01, 60.01 }));
    finish();
}

/* ---- the earth as drawn and as it is ---- */

/* Land of an invented earth: continents that lie across 180°, round both poles, under the antipodes
 * of the maps below, an ocean with an island in it. */
static struct geometry earth(void)
{
    static lonlat pacific[] = {
        { 150, -30 }, { -140, -35 }, { -130, 20 }, { 170, 40 }, { 150, -30 }
    };
    static lonlat africa[] = { { -20, -30 }, { 40, -40 }, { 60, 20 }, { 10, 50 }, { -20, -30 } };
    static lonlat lake[] = { { 10, -10 }, { 30, -10 }, { 30, 10 }, { 10, 10 }, { 10, -10 } };
    static lonlat isle[] = { { 15, -5 }, { 25, -5 }, { 20, 5 }, { 15, -5 } };
    static lonlat chukotka_w[] = {
        { 120, 55 }, { 180, 60 }, { 180, 72 }, { 120, 75 }, { 120, 55 }
    };
    static lonlat chukotka_e[] = { { -180, 60 }, { -165, 63 }, { -180, 72 }, { -180, 60 } };
    static lonlat south[26];
    for (int i = 0; i < 24; i++)
        south[i] = (lonlat){ -180 + 360.0 / 23 * i, -70 + 6 * (i % 3) };
    south[23].lon_deg = 180, south[23].lat_deg = south[0].lat_deg;
    south[24] = (lonlat){ 180, -90 };
    south[25] = (lonlat){ -180, -90 };
    struct path *paths = NEW(&keep, struct path, 7);
    paths[0] = (struct path){ pacific, 5, false };
    paths[1] = (struct path){ africa, 5, false };
    paths[2] = (struct path){ lake, 5, true };
    paths[3] = (struct path){ isle, 4, false };
    paths[4] = (struct path){ chukotka_w, 5, false };
    paths[5] = (struct path){ chukotka_e, 4, false };
    paths[6] = (struct path){ south, 26, false };
    return (struct geometry){ GEOMETRY_POLYGON, paths, 7 };
}

/* The same, asked of a position: rings are made continuous and the position is turned to them. */
static bool is_land(const struct geometry *land, lonlat p)
{
    bool inside = false;
    for (size_t r = 0; r < land->count; r++) {
        const struct path *ring = &land->paths[r];
        struct arena again = scratch;
        struct run run = run_with_room(&again, ring->count);
        double lon = ring->points[0].lon_deg;
        for (size_t i = 0; i < ring->count; i++) {
            lon += i ? longitude_from(ring->points[i].lon_deg, ring->points[i - 1].lon_deg) : 0;
            run_push(&again, &run, lon, ring->points[i].lat_deg);
        }
        if (r == 6) /* the cap goes once round the earth */
            run.items[24].x = run.items[23].x, run.items[25].x = run.items[0].x;
        for (int turn = -1; turn <= 1; turn++)
            inside ^= run_covers(run, (flatxy){ p.lon_deg + 360 * turn, p.lat_deg });
    }
    return inside;
}

static double share_wrong(const struct view *view, const struct geometry *land, double *share_land)
{
    struct path_data path = fill(view, land);
    size_t wrong = 0, seen = 0, is = 0;
    for (int i = 0; i < 6400; i++) {
        pagexy at = { 2.5 + i % 80 * 5, 2.5 + i / 80 * 5 };
        mapxy plane = { (at.x_pt - view->plane.left_pt) / view->plane.scale,
                        (view->plane.top_pt - at.y_pt) / view->plane.scale };
        mapxy back;
        lonlat where;
        if (!projection_inverse(view->plane.projection, plane, &where) ||
            !projection_forward(view->plane.projection, where, &back) ||
            hypot(back.x_m - plane.x_m, back.y_m - plane.y_m) > 1000)
            continue;
        bool drawn = false;
        for (size_t r = 0, from = 0; r < path.count; from = path.ends[r++])
            drawn ^=
                run_covers((struct run){ (flatxy *)&path.points[from], path.ends[r] - from, 0 },
                           (flatxy){ at.x_pt, at.y_pt });
        bool land_there = is_land(land, where);
        seen++, is += land_there, wrong += drawn != land_there;
    }
    *share_land = (double)is / (double)(seen ? seen : 1);
    return (double)wrong / (double)(seen ? seen : 1);
}

TEST(on_every_map_land_is_drawn_where_there_is_land)
{
    static const struct {
        const char *projection;
        double origin, metres_per_pt, reach_deg;
    } maps[] = {
        { "+proj=eqearth +lon_0=0", 0, 90e3, 0 },
        { "+proj=eqearth +lon_0=180", 180, 90e3, 0 },
        { "+proj=natearth +lon_0=-100", -100, 90e3, 0 },
        { "+proj=laea +lat_0=90 +lon_0=0", 0, 30e3, 90 },
        { "+proj=laea +lat_0=-90 +lon_0=150", 150, 30e3, 90 },
        { "+proj=laea +lat_0=-90 +lon_0=0", 0, 64e3, 179 },
        { "+proj=laea +lat_0=90 +lon_0=0", 0, 64e3, 179 },
        { "+proj=laea +lat_0=10 +lon_0=15", 15, 64e3, 179 }, /* the antipode in the Pacific land */
        { "+proj=laea +lat_0=5 +lon_0=-170", -170, 64e3, 179 }, /* and in the lake */
        { "+proj=laea +lat_0=40 +lon_0=100", 100, 45e3, 120 },
        { "+proj=ortho +lat_0=60 +lon_0=170", 170, 33e3, 89.99 },
        { "+proj=ortho +lat_0=-60 +lon_0=-20", -20, 33e3, 89.99 },
        { "+proj=aeqd +lat_0=0 +lon_0=179", 179, 101e3, 179 },
        { "+proj=aea +lat_1=55 +lat_2=70 +lon_0=170", 170, 15e3, 0 },
        { "+proj=laea +lat_0=0 +lon_0=0", 0, 2e3, 0 }, /* wholly in the lake's island */
    };
    for (size_t i = 0; i < sizeof maps / sizeof *maps; i++) {
        start();
        struct report report = { 0 };
        struct projection *p = projection_open(maps[i].projection, &report);
        struct view view = view_of(p, maps[i].origin, maps[i].metres_per_pt);
        if (maps[i].metres_per_pt < 5e3)
            view.lon_west = view.lat_south = -5, view.lon_east = view.lat_north = 5;
        if (maps[i].reach_deg > 0)
            view.disc = disc_of(&view.plane, maps[i].reach_deg);
        struct geometry land = earth();
        double share, wrong = share_wrong(&view, &land, &share);
        if (wrong > 0.02)
            TEST_FAULT("%s: %.1f %% of the map is wrong, %.1f %% is land", maps[i].projection,
                       100 * wrong, 100 * share);
        projection_close(p);
        finish();
    }
}

TEST(no_line_runs_along_the_rim_or_across_the_map)
{
    start();
    struct report report = { 0 };
    struct projection *p = projection_open("+proj=ortho +lat_0=60 +lon_0=170", &report);
    struct view view = view_of(p, 170, 33e3);
    view.disc = disc_of(&view.plane, 89.99);
    struct geometry land = earth();
    struct path_data path = lines(&view, &land);
    CHECK(path.count > 0);
    for (size_t part = 0, from = 0; part < path.count; from = path.ends[part++])
        for (size_t i = from; i + 1 < path.ends[part]; i++) {
            pagexy a = path.points[i], b = path.points[i + 1];
            double length = hypot(a.x_pt - b.x_pt, a.y_pt - b.y_pt);
            double off = hypot((a.x_pt + b.x_pt) / 2 - 200, (a.y_pt + b.y_pt) / 2 - 200);
            CHECK(length < 60); /* an edge of the land itself */
            CHECK(length < 4 || off < view.disc.radius_pt - 0.5);
        }
    projection_close(p);
    finish();
}

TEST(positions_that_are_nowhere_are_left_out)
{
    start();
    struct report report = { 0 };
    struct projection *p = projection_open("+proj=eqearth +lon_0=0", &report);
    struct view view = view_of(p, 0, 90e3);
    lonlat points[] = { { -20, -20 },    { (double)NAN, 5 }, { 20, -20 }, { 20, 20 },
                        { 0, HUGE_VAL }, { -HUGE_VAL, 0 },   { -20, 20 }, { -20, -20 } };
    lonlat nowhere[] = { { (double)NAN, (double)NAN }, { (double)NAN, 0 }, { 0, (double)NAN } };
    struct geometry land = ring(points, 8), none = ring(nowhere, 3),
                    empty = { GEOMETRY_POLYGON, NULL, 0 };
    CHECK_INT(fill(&view, &land).count, 1);
    CHECK_NEAR(hull(fill(&view, &land)).left, 200 - 20 * 95.5 * 1e3 / 90e3, 3);
    CHECK_INT(fill(&view, &none).count, 0);
    CHECK_INT(lines(&view, &none).count, 0);
    CHECK_INT(fill(&view, &empty).count, 0);
    CHECK(lines(&view, &land).count > 0);
    projection_close(p);
    finish();
}

TEST_MAIN
