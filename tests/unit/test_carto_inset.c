/* SPDX-License-Identifier: Apache-2.0 */
/* A part of the map once more, larger: every event is drawn once, in one or the other. */
#include "carto_map.h"

static void add_events(struct made *m, int in_town, double spread)
{
    static const double golden = 2.399963;
    add_country(m);
    for (int i = 0; i < in_town; i++) {
        double r = spread * sqrt((i + 0.5) / in_town);
        add_point(m, i % 2 ? "Combat" : "Aide", str_format(&m->arena, "quartier %d%c", i, 0).ptr,
                  2.1 + r * cos(i * golden), 13.5 + r * sin(i * golden));
    }
    add_point(m, "Combat", "Agadez", 8, 17);
    add_point(m, "Combat", "Zinder", 9, 13.8);
    add_point(m, "Combat", "Diffa", 12.6, 13.3);
}

static bool has_inset(const struct made *m)
{
    return count_class(m, "inset-frame") > 0;
}

static void check_once(const struct made *m, size_t events)
{
    size_t symbols = 0;
    for (size_t i = 0; i < m->scene.count; i++)
        symbols += str_eq(m->scene.nodes[i].class, STR("symbol-number"));
    CHECK_INT(symbols, 2 * events); /* on the map and in the key */
    CHECK_INT(m->counts.events_shown, events);
    CHECK_INT(m->counts.events_outside, 0);
}

TEST(an_inset_that_was_asked_for_takes_its_events_from_the_map)
{
    struct made m;
    begin(&m);
    add_events(&m, 5, 0.1);
    m.spec.inset = (bbox){ 1.9, 13.3, 2.3, 13.7 };
    compose(&m);
    check_clean(&m);
    CHECK(has_inset(&m) && count_class(&m, "inset-where") == 1);
    check_once(&m, 8);
    CHECK(shows_text(&m, " km"));
    size_t told = 0; /* the labels of the inset are in the report */
    for (size_t i = 0; i < m.counts.label_count; i++)
        told += str_starts(m.counts.labels[i].name, STR("quartier"));
    CHECK_INT(told, 5);
    end(&m);
}

TEST(events_that_crowd_get_an_inset_of_their_own_accord_unless_none_is_wanted)
{
    for (int forbidden = 0; forbidden < 2; forbidden++) {
        struct made m;
        begin(&m);
        add_events(&m, 14, 0.15);
        m.spec.no_inset = forbidden;
        compose(&m);
        CHECK_OK(m.report);
        CHECK_INT(has_inset(&m), !forbidden);
        check_once(&m, 17);
        end(&m);
    }
}

TEST(events_with_room_for_their_symbols_get_none)
{
    struct made m;
    begin(&m);
    add_events(&m, 8, 2);
    compose(&m);
    check_clean(&m);
    CHECK(!has_inset(&m));
    end(&m);
}

TEST(an_inset_that_cannot_be_is_a_warning)
{
    static const bbox windows[] = { { 40, 40, 41, 41 },      /* not on the map */
                                    { 1.5, 12.9, 13, 17.4 }, /* hardly smaller than it */
                                    { -180, -90, 180, 90 } };
    for (size_t i = 0; i < 3; i++) {
        struct made m;
        begin(&m);
        add_events(&m, 5, 0.1);
        m.spec.inset = windows[i];
        compose(&m);
        CHECK_OK(m.report);
        CHECK_INT(m.report.warning_count, 1);
        CHECK(!has_inset(&m));
        check_once(&m, 8);
        end(&m);
    }
}

TEST_MAIN
