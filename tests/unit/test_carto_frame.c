/* SPDX-License-Identifier: Apache-2.0 */
/* Windows: what decides them, what is outside them; and tables that are hard on the page. */
#include "carto_map.h"

static double width_deg(const struct made *m)
{
    bbox w = map_frame_window(m->frame);
    return w.east - w.west + (w.east < w.west ? 360 : 0);
}

static void add_country_and_points(struct made *m)
{
    add_country(m);
    add_point(m, "Combat", "Niamey", 2.1, 13.5);
    add_point(m, "Combat", "Agadez", 8, 17);
    add(m, &m->areas, "Accord", "iso:XX", "country", square(m, 0, 11, 16, 24));
}

TEST(a_group_of_states_hardly_widens_the_window)
{
    double widths[2], scales[2];
    for (int i = 0; i < 2; i++) {
        struct made m;
        begin(&m);
        add_country_and_points(&m);
        if (i)
            add(&m, &m.areas, "Accord", "group:aes", "several countries",
                square(&m, -12, 9, 24, 25));
        compose(&m);
        check_clean(&m);
        CHECK_INT(m.counts.events_outside, 0);
        widths[i] = width_deg(&m), scales[i] = map_frame_scale(m.frame);
        end(&m);
    }
    CHECK(widths[1] < widths[0] * 1.3 && scales[1] < scales[0] * 1.3);
}

TEST(one_stray_event_in_a_hundred_is_outside_sooner_than_one_in_ten)
{
    for (int far = 0; far < 2; far++) {
        struct made m;
        begin(&m);
        add_country(&m);
        for (int i = 0; i < 100; i++)
            add_point(&m, "Aide", str_format(&m.arena, "p%d%c", i % 30, 0).ptr, 2 + i % 30 * 0.1,
                      13 + i % 7 * 0.2);
        for (int i = 0; i < (far ? 1 : 10); i++)
            add_point(&m, "Aide", str_format(&m.arena, "loin %d%c", i, 0).ptr, 14 + i * 0.05, 14);
        compose(&m);
        check_clean(&m);
        CHECK_INT(m.counts.events_outside, far);
        end(&m);
    }
}

TEST(what_an_extent_leaves_out_is_counted_and_named)
{
    struct made m;
    begin(&m);
    add_country_and_points(&m);
    m.spec.extent = (bbox){ 6, 15, 10, 19 };
    compose(&m);
    check_clean(&m);
    CHECK_INT(m.counts.events_shown, 2);
    CHECK_INT(m.counts.events_outside, 1);
    CHECK(shows_text(&m, "1 hors cadre") && shows_text(&m, "Niamey (hors cadre)"));
    end(&m);
}

TEST(an_extent_without_events_says_that_all_are_outside)
{
    struct made m;
    begin(&m);
    add_country_and_points(&m);
    m.spec.extent = (bbox){ 100, 10, 120, 24 };
    compose(&m);
    check_clean(&m);
    CHECK_INT(m.counts.events_shown, 0);
    CHECK(shows_text(&m, "3 événements, 3 hors cadre"));
    end(&m);
}

TEST(an_extent_across_the_antimeridian_is_as_wide_as_it_says)
{
    struct made m;
    begin(&m);
    add_country(&m);
    add_point(&m, "Aide", "Suva", 178.4, -18.1);
    add_point(&m, "Aide", "Apia", -171.8, -13.8);
    m.spec.extent = (bbox){ 170, -25, -170, -10 };
    compose(&m);
    check_clean(&m);
    CHECK_INT(m.counts.events_shown, 2);
    CHECK(width_deg(&m) > 19 && width_deg(&m) < 60);
    end(&m);
}

TEST(tables_that_are_hard_on_the_page_give_a_map_or_a_sentence)
{
    static const double sizes[][2] = { { 0, 0 },     { 60, 80 },  { 148, 210 },
                                       { 420, 297 }, { 300, 40 }, { 40, 300 } };
    static const int events[] = { 1, 12, 60 }, types[] = { 1, 20 };
    for (size_t i = 0; i < 6 * 3 * 2 * 2; i++) {
        struct made m;
        begin(&m);
        add_country(&m);
        m.spec.width_mm = sizes[i % 6][0], m.spec.height_mm = sizes[i % 6][1];
        bool wordy = i / 36;
        char *text = NEW(&m.arena, char, 401);
        for (int k = 0; k < 400; k++)
            text[k] = k % 7 == 6 ? ' ' : 'm';
        m.spec.title = wordy ? str_from(text) : (str){ 0 };
        for (int k = 0; k < events[i / 6 % 3]; k++) {
            const char *type =
                str_format(&m.arena, "%d %.*s%c", k % types[i / 18 % 2], wordy ? 196 : 5, text, 0)
                    .ptr;
            add_point(&m, type, str_format(&m.arena, "Lieu %d%c", k % 9, 0).ptr, 2 + k % 9,
                      12 + (k % 9) * 1.1);
        }
        compose(&m);
        if (m.status == OK)
            check_clean(&m);
        else
            CHECK(m.status == ERR_USAGE && m.report.error.hint[0] && i % 6);
        end(&m);
    }
}

TEST(events_without_a_place_are_listed_under_a_map_of_the_world)
{
    struct made m;
    begin(&m);
    add_country(&m);
    for (int i = 0; i < 4; i++)
        add(&m, &m.rest, "Attaque", NULL, "none", (struct geometry){ 0 });
    compose(&m);
    check_clean(&m);
    CHECK(shows_text(&m, "4 événements, 4 non localisés"));
    CHECK_INT(count_class(&m, "furniture key-head"), 4);
    end(&m);
}

TEST(an_extent_of_metres_is_still_a_map)
{
    struct made m;
    begin(&m);
    add_country_and_points(&m);
    m.spec.extent = (bbox){ 10, 15, 10.0000001, 15.0000001 };
    compose(&m);
    check_clean(&m);
    CHECK(map_frame_scale(m.frame) > 1000 && count_class(&m, "background") == 1);
    end(&m);
}

TEST_MAIN
