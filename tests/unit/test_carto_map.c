/* SPDX-License-Identifier: Apache-2.0 */
/* Whole maps of invented events over an invented country, judged from the scene. */
#include "carto_map.h"

static void add_sixty(struct made *m)
{
    static const char *const types[] = { "Combat", "Attaque", "Manifestation", "Explosion" };
    static const char *const places[] = { "Ville", "Alfa", "Bravo", "Charlie", "Delta", "Écho" };
    unsigned seed = 7;
    for (int i = 0; i < 60; i++) {
        seed = seed * 1664525 + 1013904223;
        int place = i < 25 ? 0 : (int)(seed >> 16) % 6;
        add_point(m, types[(seed >> 8) % 4], places[place], 2 + place * 0.4 + (place == 3) * 3,
                  13.5 + (place % 3) * 0.35);
    }
}

TEST(sixty_events_of_which_twenty_five_in_one_city_share_no_paper)
{
    struct made m;
    begin(&m);
    add_country(&m);
    add_sixty(&m);
    compose(&m);
    check_clean(&m);
    CHECK_INT(m.counts.events_shown, 60);
    CHECK(shows_text(&m, "60 événements"));
    CHECK(shows_text(&m, "Ville"));
    end(&m);
}

TEST(a_dozen_events_are_numbered_and_listed)
{
    struct made m;
    begin(&m);
    add_country(&m);
    for (int i = 0; i < 4; i++)
        add_point(&m, i % 2 ? "Rencontre" : "Annonce", "Niamey", 2.11, 13.51);
    add_point(&m, "Arrivée", "Base aérienne 101", 2.18, 13.48);
    add_point(&m, "Retrait", "Base aérienne 201", 7.99, 16.95);
    for (int i = 0; i < 4; i++)
        add(&m, &m.areas, "Annonce", "iso:XX", "country", square(&m, 0, 11, 16, 24));
    add(&m, &m.areas, "Combat", "adm1:XX.01", "admin1", square(&m, 5, 17, 14, 23));
    add(&m, &m.rest, "Annonce", "", "none", (struct geometry){ 0 });
    compose(&m);
    check_clean(&m);
    CHECK_INT(count_class(&m, "furniture key-head"), 12);
    CHECK_INT(count_class(&m, "badge"), 2);
    CHECK(shows_text(&m, "6 localisés à un point"));
    CHECK(shows_text(&m, "5 connus par zone"));
    CHECK(shows_text(&m, "1 non localisé"));
    CHECK(shows_text(&m, "11 avril – 3 mai 2024"));
    end(&m);
}

TEST(an_event_known_to_the_country_gets_no_point)
{
    struct made m;
    begin(&m);
    add_country(&m);
    add(&m, &m.areas, "Annonce", "iso:XX", "country", square(&m, 0, 11, 16, 24));
    compose(&m);
    check_clean(&m);
    CHECK_INT(count_class(&m, "event-place"), 0);
    CHECK_INT(count_class(&m, "area-outline"), 1);
    CHECK_INT(count_class(&m, "badge-box"), 1);
    bbox w = map_frame_window(m.frame); /* the whole country is in it */
    CHECK(w.west <= 0 && w.east >= 16 && w.south <= 11 && w.north >= 24);
    end(&m);
}

TEST(one_far_event_does_not_shrink_the_others_to_a_dot)
{
    struct made m;
    begin(&m);
    add_country(&m);
    for (int i = 0; i < 6; i++)
        add_point(&m, "Annonce", i % 2 ? "Niamey" : "Agadez", i % 2 ? 2.1 : 7.99,
                  i % 2 ? 13.5 : 17);
    add_point(&m, "Rencontre", "Washington", -77, 38.9);
    compose(&m);
    check_clean(&m);
    CHECK_INT(m.counts.events_outside, 1);
    CHECK(map_frame_scale(m.frame) < 10e6);
    CHECK(shows_text(&m, "1 hors cadre"));
    CHECK(shows_text(&m, "Washington (hors cadre)"));
    end(&m);
}

TEST(a_lone_point_gets_its_neighbourhood)
{
    struct made m;
    begin(&m);
    add_country(&m);
    add_point(&m, "Explosion", "Diffa", 12.61, 13.31);
    compose(&m);
    check_clean(&m);
    bbox w = map_frame_window(m.frame);
    CHECK(bbox_contains(w, (lonlat){ 12.61, 13.31 }));
    CHECK(w.east - w.west > 2 && w.east - w.west < 16);
    CHECK_INT(map_frame_detail(m.frame), DETAIL_10M);
    end(&m);
}

TEST(a_window_across_the_antimeridian_is_small)
{
    struct made m;
    begin(&m);
    add_point(&m, "Storm", "Suva", 178.44, -18.14);
    add_point(&m, "Storm", "Lomaloma", -178.98, -17.28);
    compose(&m);
    check_clean(&m);
    bbox w = map_frame_window(m.frame);
    CHECK(w.west > w.east);
    CHECK(w.east + 360 - w.west < 12);
    CHECK_INT(m.counts.events_shown, 2);
    end(&m);
}

TEST(no_events_at_all_give_the_world_and_say_so)
{
    struct made m;
    begin(&m);
    add_country(&m);
    compose(&m);
    check_clean(&m);
    CHECK(shows_text(&m, "Aucun événement n’est localisé"));
    bbox w = map_frame_window(m.frame);
    CHECK(w.east - w.west > 300);
    end(&m);
}

TEST(thousands_of_events_are_summed_by_cell_and_the_key_says_so)
{
    struct made m;
    begin(&m);
    add_country(&m);
    for (int i = 0; i < 5000; i++) {
        const char *name = str_format(&m.arena, "p%d%c", i, 0).ptr;
        add_point(&m, i % 3 ? "A" : "B", name, 1 + (i % 71) * 0.2, 12 + (i / 71) * 0.15);
    }
    compose(&m);
    check_clean(&m);
    CHECK_INT(m.counts.events_shown, 5000);
    CHECK_INT(count_class(&m, "furniture legend-note"), 1);
    CHECK(count_class(&m, "event-symbol") < 1200);
    end(&m);
}

TEST(many_areas_get_a_hollow_symbol_each_and_no_names)
{
    struct made m;
    begin(&m);
    add_country(&m);
    for (int i = 0; i < 60; i++) {
        const char *name = str_format(&m.arena, "adm1:XX.%d%c", i, 0).ptr;
        double west = 1 + i % 10 * 1.4, south = 12 + i / 10 * 1.9;
        add(&m, &m.areas, i % 3 ? "A" : "B", name, "admin1",
            square(&m, west, south, west + 1.8, south + 2));
    }
    compose(&m);
    check_clean(&m);
    CHECK_INT(m.counts.events_shown, 60);
    CHECK_INT(count_class(&m, "badge-text"), 0);
    CHECK_INT(count_class(&m, "area-hatch"), 0);
    CHECK_INT(count_class(&m, "area-outline"), 60);
    end(&m);
}

TEST(maps_from_a_newspaper_column_to_a_poster_keep_their_texts_apart)
{
    static const double sizes[][2] = { { 60, 0 },    { 90, 0 },    { 120, 90 }, { 180, 120 },
                                       { 105, 148 }, { 297, 420 }, { 420, 297 } };
    static const char *const languages[] = { "fr", "ar", "en" };
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        struct made m;
        begin(&m);
        add_country(&m);
        m.spec.width_mm = sizes[i][0], m.spec.height_mm = sizes[i][1];
        m.spec.language = str_from(languages[i % 3]);
        m.spec.title = STR("Niger : les soldats partent, les instructeurs arrivent");
        for (int k = 0; k < 5; k++)
            add_point(&m, k % 2 ? "Rencontre" : "Annonce", "Niamey", 2.11, 13.51);
        add_point(&m, "Retrait", "Agadez", 7.99, 16.95);
        add(&m, &m.areas, "Annonce", "iso:XX", "country", square(&m, 0, 11, 16, 24));
        compose(&m);
        check_clean(&m);
        CHECK_NEAR(m.scene.width_pt, sizes[i][0] * 72 / 25.4, 0.01);
        end(&m);
    }
}

TEST(the_scale_bar_is_as_long_as_it_says)
{
    struct made m;
    begin(&m);
    add_country(&m);
    add(&m, &m.areas, "Annonce", "iso:XX", "country", square(&m, 0, 11, 16, 24));
    compose(&m);
    struct scalebar bar = scalebar_fit(m.frame, 90);
    CHECK(bar.honest && bar.length_pt > 30 && bar.length_pt <= 90);
    pagebox p = m.frame->layout.panel;
    pagexy a = { (p.left + p.right - bar.length_pt) / 2, (p.top + p.bottom) / 2 };
    pagexy b = { a.x_pt + bar.length_pt, a.y_pt };
    lonlat from = { 0 }, to = { 0 };
    CHECK(frame_position_of(m.frame, a, &from) && frame_position_of(m.frame, b, &to));
    CHECK_NEAR(lonlat_distance_m(from, to) / bar.length_m, 1, 0.01);
    end(&m);
}

TEST(a_map_of_the_world_has_no_scale_bar)
{
    struct made m;
    begin(&m);
    add_country(&m);
    compose(&m);
    CHECK(!scalebar_fit(m.frame, 90).honest);
    CHECK_INT(count_class(&m, "furniture scale-bar"), 0);
    end(&m);
}

TEST(a_low_page_sets_its_legend_in_lines)
{
    struct made m;
    begin(&m);
    add_country(&m);
    m.spec.width_mm = 120, m.spec.height_mm = 72;
    add_sixty(&m);
    compose(&m);
    check_clean(&m);
    CHECK_INT(count_class(&m, "furniture legend-type"), 4);
    end(&m);
}

TEST(a_page_without_room_for_a_map_is_refused)
{
    struct made m;
    begin(&m);
    m.spec.width_mm = 30, m.spec.height_mm = 20;
    add_point(&m, "Explosion", "Diffa", 12.61, 13.31);
    compose(&m);
    CHECK_INT(m.status, ERR_USAGE);
    CHECK(m.frame == NULL && m.report.error.hint[0]);
    end(&m);
}

TEST(the_users_projection_and_extent_are_obeyed)
{
    struct made m;
    begin(&m);
    add_country(&m);
    m.spec.projection = "EPSG:3857";
    m.spec.extent = (bbox){ -10, 5, 20, 25 };
    add_point(&m, "Explosion", "Diffa", 12.61, 13.31);
    add_point(&m, "Explosion", "Lagos", 3.4, 6.45);
    add_point(&m, "Explosion", "Paris", 2.3, 48.9);
    compose(&m);
    check_clean(&m);
    CHECK_STR(map_frame_projection(m.frame), "EPSG:3857");
    bbox w = map_frame_window(m.frame);
    CHECK(w.west <= -10 && w.east >= 20 && w.south <= 5 && w.north >= 25 && w.north < 45);
    CHECK_INT(m.counts.events_outside, 1);
    CHECK(shows_text(&m, "1 hors cadre"));
    end(&m);
}

TEST(a_text_of_megabytes_is_cut_before_it_is_measured)
{
    enum { LONG = 4000000 };
    struct made m;
    begin(&m);
    add_country(&m);
    char *text = NEW(&m.arena, char, LONG + 1);
    memset(text, 'x', LONG);
    m.spec.title = (str){ text, LONG };
    add_point(&m, text, text, 2, 14);
    compose(&m);
    check_clean(&m);
    for (size_t i = 0; i < m.scene.count; i++) {
        CHECK(m.scene.nodes[i].text.len < 500);
        for (size_t k = 0; m.scene.nodes[i].group && k < m.scene.nodes[i].group->attribute_count;
             k++)
            CHECK(m.scene.nodes[i].group->attributes[k].value.len < 1000);
    }
    end(&m);
}

TEST(the_same_events_give_the_same_scene)
{
    struct made m[2];
    for (int i = 0; i < 2; i++) {
        begin(&m[i]);
        add_country(&m[i]);
        add_sixty(&m[i]);
        compose(&m[i]);
    }
    CHECK_INT(m[0].scene.count, m[1].scene.count);
    for (size_t i = 0; i < m[0].scene.count && i < m[1].scene.count; i++) {
        const struct node *a = &m[0].scene.nodes[i], *b = &m[1].scene.nodes[i];
        CHECK(a->kind == b->kind && str_eq(a->text, b->text) && a->at.x_pt == b->at.x_pt &&
              a->at.y_pt == b->at.y_pt);
    }
    end(&m[0]);
    end(&m[1]);
}

TEST_MAIN
