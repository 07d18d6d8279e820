/* SPDX-License-Identifier: Apache-2.0 */
/* Symbols sized by how many events they stand for. */
#include "carto_map.h"

static double widest_symbol(const struct made *m)
{
    double widest = 0;
    for (size_t i = 0; i < m->scene.count; i++) {
        const struct node *n = &m->scene.nodes[i];
        if (!str_eq(n->class, STR("event-symbol")))
            continue;
        double left = HUGE_VAL, right = -HUGE_VAL;
        for (size_t k = 0; n->kind == NODE_PATH && k < n->path.ends[0]; k++) {
            left = fmin(left, n->path.points[k].x_pt);
            right = fmax(right, n->path.points[k].x_pt);
        }
        widest = fmax(widest, n->kind == NODE_CIRCLE ? 2 * n->radius_pt : right - left);
    }
    return widest;
}

/* 18 places, each with up to `types` types and `each` events of a type. */
static void add_many(struct made *m, int types, int each)
{
    static const char *const names[] = { "Combat", "Attaque", "Marche" };
    for (int place = 0; place < 18; place++)
        for (int i = 0; i < types * each; i++)
            add_point(m, names[i % types], str_format(&m->arena, "p%d%c", place, 0).ptr,
                      1 + (place % 6) * 2.1, 12 + (place / 6) * 1.3);
}

TEST(hundreds_of_events_of_three_types_become_one_mark_per_place_where_there_is_no_room)
{
    static const double sizes[][2] = { { 0, 0 }, { 180, 120 }, { 90, 120 } };
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        struct made m;
        begin(&m);
        add_country(&m);
        m.spec.width_mm = sizes[i][0], m.spec.height_mm = sizes[i][1];
        add_many(&m, 3, 100);
        compose(&m);
        check_clean(&m);
        CHECK(widest_symbol(&m) < 9.1 * 72 / 25.4);
        CHECK(m.frame->summed || m.frame->aggregated || i == 0);
        CHECK_INT(count_class(&m, "furniture legend-note"), i > 0);
        if (m.frame->summed && !m.frame->aggregated)
            CHECK(shows_text(&m, "300"));
        end(&m);
    }
}

TEST(marks_on_the_edge_of_the_events_stay_in_the_neat_line)
{
    struct made m;
    begin(&m);
    add_country(&m);
    m.spec.width_mm = 80, m.spec.height_mm = 80;
    add_many(&m, 1, 200);
    compose(&m);
    check_clean(&m);
    pagebox p = m.frame->layout.panel;
    for (size_t i = 0; i < m.scene.count; i++)
        if (str_eq(m.scene.nodes[i].class, STR("event-symbol")) &&
            m.scene.nodes[i].kind == NODE_CIRCLE && m.scene.nodes[i].at.y_pt < p.bottom)
            CHECK(m.scene.nodes[i].at.x_pt - m.scene.nodes[i].radius_pt > p.left &&
                  m.scene.nodes[i].at.x_pt + m.scene.nodes[i].radius_pt < p.right);
    end(&m);
}

TEST(areas_of_marks_and_of_the_key_grow_with_the_count)
{
    struct made m;
    begin(&m);
    add_country(&m);
    for (int i = 0; i < 400; i++)
        add_point(&m, "Combat", i < 320 ? "Alfa" : "Bravo", i < 320 ? 2 : 12, 14);
    compose(&m);
    check_clean(&m);
    CHECK_NEAR(m.frame->unit_radius * sqrt(320), MARK_RADIUS_PT, 1e-9);
    CHECK(shows_text(&m, "320") && shows_text(&m, "200"));
    double radii[2] = { 0 };
    size_t n = 0;
    for (size_t i = 0; i < m.scene.count && n < 2; i++)
        if (str_eq(m.scene.nodes[i].class, STR("event-symbol")))
            radii[n++] = m.scene.nodes[i].radius_pt;
    CHECK_NEAR(radii[0] * radii[0] / (radii[1] * radii[1]), 4, 1e-6);
    end(&m);
}

TEST_MAIN
