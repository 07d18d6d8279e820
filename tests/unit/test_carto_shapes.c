/* SPDX-License-Identifier: Apache-2.0 */
#include "carto/shapes.h"

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
    return (struct view){ .projection = projection,
                          .origin_deg = origin,
                          .lon_west = -180,
                          .lon_east = 180,
                          .lat_south = -90,
                          .lat_north = 90,
                          .scale = 1 / metres_per_pt,
                          .left_pt = 200,
                          .top_pt = 200,
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
    struct path_data area = { corners, &end, 1, true };
    struct path_data hatch = hatch_lines(&area, 5, 45, &keep);
    CHECK(hatch.count > 10);
    pagebox box = hull(hatch);
    CHECK(pagebox_inside(box, (pagebox){ 9.99, 9.99, 90.01, 60.01 }));
    finish();
}

TEST_MAIN
