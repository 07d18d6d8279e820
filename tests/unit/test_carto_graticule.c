/* SPDX-License-Identifier: Apache-2.0 */
/* Degrees at the frame, north, and the edge of the earth. */
#include "carto_map.h"

#include "carto/graticule.h"

TEST(steps_are_round_degrees)
{
    static const double cases[][2] = { { 0.001, 1 / 60.0 }, { 0.3, 0.5 }, { 3, 5 },
                                       { 11, 15 },          { 28, 30 },   { 90, 30 } };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        CHECK_NEAR(graticule_step(cases[i][0]), cases[i][1], 1e-12);
}

TEST(degrees_are_written_as_the_reader_writes_them)
{
    struct arena arena = arena_reserve(1 << 20);
    static const struct {
        enum language language;
        bool parallel;
        double degrees;
        const char *text;
    } cases[] = { { LANG_EN, true, 60, "60° N" },    { LANG_EN, true, -7.5, "7°30′ S" },
                  { LANG_FR, false, -30, "30° O" },  { LANG_EN, false, 180, "180°" },
                  { LANG_EN, true, 0, "0°" },        { LANG_ES, false, 0.25, "0°15′ E" },
                  { LANG_AR, false, 10, "10° شرقاً" } };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        CHECK(str_eq(graticule_text(&arena, cases[i].language, cases[i].parallel, cases[i].degrees),
                     str_from(cases[i].text)));
    arena_release(&arena, 1 << 20);
}

static void add_arctic(struct made *m)
{
    add_country(m);
    add_point(m, "Essai", "Longyearbyen", 15.65, 78.22);
    add_point(m, "Essai", "Nuuk", -51.72, 64.18);
    add_point(m, "Essai", "Mourmansk", 33.08, 68.97);
    add_point(m, "Essai", "Utqiagvik", -156.79, 71.29);
    add_point(m, "Essai", "Tiksi", 128.87, 71.64);
}

TEST(a_map_round_the_pole_has_degrees_a_country_has_none_unless_asked)
{
    struct made m;
    begin(&m);
    add_arctic(&m);
    compose(&m);
    check_clean(&m);
    CHECK(count_class(&m, "graticule") == 1 && count_class(&m, "furniture graticule-label") > 6);
    CHECK(shows_text(&m, "180°") || shows_text(&m, "150° O"));
    end(&m);
    for (int show = SHOW_BY_RULE; show <= SHOW_NEVER; show++) {
        begin(&m);
        add_country(&m);
        add_point(&m, "Combat", "Niamey", 2.1, 13.5);
        add_point(&m, "Combat", "Agadez", 8, 17);
        m.spec.graticule = (enum map_show)show;
        compose(&m);
        check_clean(&m);
        CHECK_INT(count_class(&m, "graticule"), show == SHOW_ALWAYS);
        end(&m);
    }
}

TEST(the_arrow_comes_on_request_and_where_north_is_not_up)
{
    static const struct {
        const char *projection;
        bool asked, drawn;
    } cases[] = { { NULL, false, false },
                  { NULL, true, true },
                  { "+proj=laea +lat_0=15 +lon_0=60", false, true } };
    for (size_t i = 0; i < 3; i++) {
        struct made m;
        begin(&m);
        add_country(&m);
        add_point(&m, "Combat", "Niamey", 2.1, 13.5);
        add_point(&m, "Combat", "Agadez", 8, 17);
        m.spec.north_arrow = cases[i].asked;
        m.spec.projection = cases[i].projection;
        compose(&m);
        check_clean(&m);
        CHECK_INT(count_class(&m, "north-arrow") > 0, cases[i].drawn);
        end(&m);
    }
}

TEST(the_arrow_points_along_the_meridian)
{
    struct made m;
    begin(&m);
    add_arctic(&m);
    compose(&m);
    pagexy nuuk, nearer;
    double degrees = 0;
    CHECK(frame_page_of(m.frame, (lonlat){ -51.72, 64.18 }, &nuuk));
    CHECK(frame_page_of(m.frame, (lonlat){ -51.72, 66 }, &nearer));
    CHECK(north_at(m.frame, nuuk, &degrees));
    double wanted = atan2(nearer.x_pt - nuuk.x_pt, nuuk.y_pt - nearer.y_pt) * 57.2957795;
    CHECK_NEAR(degrees, wanted, 0.2);
    end(&m);
}

static const struct node *neat_line(const struct made *m)
{
    for (size_t i = 0; i < m->scene.count; i++)
        if (str_eq(m->scene.nodes[i].class, STR("neat-line")))
            return &m->scene.nodes[i];
    return NULL;
}

TEST(where_the_earth_ends_on_the_map_its_edge_is_the_neat_line)
{
    static const bbox extents[] = { { -180, -60, 180, 85 }, { 0, -60, -0.01, 85 } };
    for (size_t i = 0; i < 2; i++) {
        struct made m;
        begin(&m);
        add_country(&m);
        add_point(&m, "Combat", "Niamey", 2.1, 13.5);
        add_point(&m, "Combat", "Suva", 178, -18);
        m.spec.extent = extents[i];
        compose(&m);
        check_clean(&m);
        CHECK_INT(m.counts.events_outside, 0);
        const struct node *line = neat_line(&m);
        pagebox p = m.frame->layout.panel;
        size_t at_corner = 0;
        for (size_t k = 0; line && k < line->path.ends[0]; k++) {
            pagexy q = line->path.points[k];
            at_corner += hypot(fmin(q.x_pt - p.left, p.right - q.x_pt),
                               fmin(q.y_pt - p.top, p.bottom - q.y_pt)) < 3;
        }
        CHECK(line && line->path.ends[0] > 20);
        CHECK_INT(at_corner, 0);
        CHECK_NEAR(m.frame->origin_deg, i ? 180 : 0, 1e-9);
        CHECK(!m.frame->has_scalebar);
        end(&m);
    }
}

TEST_MAIN
