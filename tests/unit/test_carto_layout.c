/* SPDX-License-Identifier: Apache-2.0 */
/* Pages of every size: nothing in the list is cut, figures add up, nothing lies on anything. */
#include "carto_map.h"

#include <math.h>

static const double pages[][2] = { { 60, 90 },   { 70, 120 },  { 89, 120 },   { 120, 120 },
                                   { 180, 120 }, { 148, 210 }, { 210, 148 },  { 210, 297 },
                                   { 297, 210 }, { 420, 297 }, { 841, 1189 }, { 338, 190 },
                                   { 423, 106 }, { 0, 0 } };
enum { PAGES = sizeof pages / sizeof *pages };

static const char long_text[] =
    "Several hundred families arrived after nightly raids on villages along the river, and the "
    "relief agency asks for tents, blankets, cooking sets and drinking water before the rains cut "
    "the only road to the camp and to the last bridge.";

static void set(struct made *m, size_t field, const char *text)
{
    m->points.features[m->points.feature_count - 1].values[field] = value_text(str_from(text));
}

static void begin_page(struct made *m, int page)
{
    begin(m);
    add_country(m);
    m->spec.language = STR("en");
    m->spec.width_mm = pages[page][0], m->spec.height_mm = pages[page][1];
}

static void add_events(struct made *m, int count)
{
    static const char *const types[] = { "Attack", "Protest", "Aid" };
    for (int k = 0; k < count; k++) {
        const char *place = str_format(&m->arena, "Place %d%c", k % 9, 0).ptr;
        const char *day = str_format(&m->arena, "2024-%02d-%02d%c", 1 + k % 5, 1 + k % 28, 0).ptr;
        add_point(m, types[k % 3], place, 2 + k % 9, 12 + (k % 9) * 1.1);
        set(m, 3, day);
        set(m, 4, day);
    }
}

static void check_page(const struct made *m)
{
    check_clean(m);
    for (size_t i = 0; i < m->scene.count; i++) {
        const struct node *n = &m->scene.nodes[i];
        bool has_stroke = n->kind == NODE_PATH || n->kind == NODE_CIRCLE;
        CHECK(!has_stroke || n->stroke.width_pt == 0 || n->stroke.width_pt >= 0.2);
    }
}

/* Without line breaks. */
static bool says(const struct made *m, const struct node *n, const char *text)
{
    str s = { NEW((struct arena *)(uintptr_t)&m->arena, char, n->text.len + 1), n->text.len };
    for (size_t i = 0; i < s.len; i++)
        ((char *)(uintptr_t)s.ptr)[i] = n->text.ptr[i] == '\n' ? ' ' : n->text.ptr[i];
    return str_eq(s, str_from(text));
}

static double sum_of_class(const struct made *m, const char *class)
{
    double sum = 0, n;
    for (size_t i = 0; i < m->scene.count; i++)
        if (str_eq(m->scene.nodes[i].class, str_from(class)) &&
            str_to_double(m->scene.nodes[i].text, &n))
            sum += n;
    return sum;
}

TEST(a_page_of_any_size_has_whole_texts_that_lie_on_nothing)
{
    static const int counts[] = { 1, 12, 60 };
    for (int i = 0; i < PAGES * 3; i++) {
        struct made m;
        begin_page(&m, i % PAGES);
        add_events(&m, counts[i / PAGES]);
        for (size_t k = 0; k < m.points.feature_count; k++) {
            m.points.features[k].values[1] = value_text((str){ 0 });
            m.points.features[k].values[DESCRIPTION] = value_text(str_from(long_text));
        }
        compose(&m);
        check_page(&m);
        size_t whole = 0;
        for (size_t k = 0; k < m.scene.count; k++)
            whole += str_find(m.scene.nodes[k].class, STR("key-text")) >= 0 &&
                     says(&m, &m.scene.nodes[k], long_text);
        CHECK_INT(whole, m.frame->numbered ? counts[i / PAGES] : 0);
        CHECK(m.frame->numbered || counts[i / PAGES] > 1 || i % PAGES == 0);
        end(&m);
    }
}

TEST(where_descriptions_do_not_fit_titles_stand_alone)
{
    struct made m;
    begin_page(&m, 4);
    add_events(&m, 12);
    for (size_t k = 0; k < m.points.feature_count; k++)
        m.points.features[k].values[DESCRIPTION] = value_text(str_from(long_text));
    compose(&m);
    check_page(&m);
    CHECK(m.frame->numbered);
    CHECK_INT(m.frame->telling, TELL_TITLES);
    CHECK(shows_text(&m, "Quelque chose"));
    CHECK(!shows_text(&m, "Several hundred"));
    end(&m);
}

TEST(a_wide_country_on_an_upright_page_has_its_key_below_even_when_the_map_is_low)
{
    struct made m;
    begin(&m);
    add_country(&m);
    m.spec.language = STR("en");
    m.spec.width_mm = 110, m.spec.height_mm = 150;
    for (int k = 0; k < 6; k++) {
        add_point(&m,
                  k < 4   ? "Air strike"
                  : k < 5 ? "Power cut"
                          : "Repair",
                  str_format(&m.arena, "Place %d%c", k, 0).ptr, 1 + 2.6 * k, 15 + k % 2);
        set(&m, DESCRIPTION, "The largest power station of the region burns out by night");
    }
    add(&m, &m.areas, "Air strike", "adm1:XX.01", "admin1", square(&m, 1, 14, 3, 16));
    compose(&m);
    check_clean(&m);
    pagebox panel = m.frame->layout.panel, key = m.frame->layout.key;
    CHECK(m.frame->numbered);
    CHECK(key.top >= panel.bottom);
    CHECK(panel.right - panel.left > 1.3 * (panel.bottom - panel.top));
    end(&m);
}

TEST(the_figures_of_the_key_add_up_to_those_of_the_subtitle)
{
    struct made m;
    begin_page(&m, 8);
    add_events(&m, 60);
    add(&m, &m.rest, "Attack", "Nowhere", "none", (struct geometry){ 0 });
    add(&m, &m.rest, "Unheard", "Nowhere", "none", (struct geometry){ 0 });
    m.spec.extent = (bbox){ 0, 11, 5, 14 };
    compose(&m);
    check_page(&m);
    CHECK(shows_text(&m, "62 events"));
    CHECK(shows_text(&m, "2 not located"));
    CHECK(m.frame->outside > 0);
    CHECK(!shows_text(&m, "Unheard")); /* no sign of it is on the map */
    CHECK_NEAR(sum_of_class(&m, "furniture legend-count"), 62, 0);
    end(&m);
}

TEST(no_event_lies_under_a_key_in_the_map)
{
    size_t inside = 0;
    for (int i = 0; i < PAGES; i++) {
        struct made m;
        begin_page(&m, i);
        add_events(&m, 60);
        compose(&m);
        inside += m.frame->layout.key_inside;
        for (size_t k = 0; m.frame->layout.key_inside && k < m.frame->events.site_count; k++) {
            pagexy p;
            CHECK(frame_site(m.frame, &m.frame->events.sites[k], &p));
            CHECK(
                !pagebox_inside((pagebox){ p.x_pt, p.y_pt, p.x_pt, p.y_pt }, m.frame->layout.key));
        }
        end(&m);
    }
    CHECK(inside > 3);
}

TEST(parts_can_be_left_out)
{
    struct made m;
    begin_page(&m, 8);
    add_events(&m, 12);
    m.spec.without = PART_TITLE | PART_SUBTITLE | PART_KEY | PART_CREDITS;
    m.spec.byline = STR("A. Person");
    compose(&m);
    check_page(&m);
    CHECK(!shows_text(&m, "A map"));
    CHECK(!shows_text(&m, "12 events"));
    CHECK(!shows_text(&m, "Natural Earth"));
    CHECK(shows_text(&m, "A. Person"));
    CHECK_INT(count_class(&m, "furniture legend-type"), 0);
    CHECK(!m.frame->numbered); /* numbers mean nothing without their list */
    CHECK(str_find(m.scene.description, STR("Attack (4)")) >= 0);
    end(&m);
}

static double bars_height(const struct made *m)
{
    double sum = 0;
    for (size_t i = 0; i < m->scene.count; i++) {
        const struct node *n = &m->scene.nodes[i];
        if (str_eq(n->class, STR("timeline-bar")))
            sum += n->path.points[2].y_pt - n->path.points[0].y_pt;
    }
    return sum;
}

TEST(the_timeline_shows_every_dated_event_and_counts_the_others)
{
    struct made m;
    begin_page(&m, 8);
    add_events(&m, 60);
    set(&m, 3, "");
    set(&m, 4, "");
    compose(&m);
    check_page(&m);
    CHECK(shows_text(&m, "Events per week, 1 undated"));
    double most = sum_of_class(&m, "furniture timeline-most");
    CHECK(most >= 1);
    CHECK_NEAR(bars_height(&m) / (26 * m.frame->look.enlarge) * most, 59, 1e-6);
    end(&m);
}

TEST(events_of_a_month_are_no_bars_of_weeks)
{
    struct made m;
    begin_page(&m, 8);
    add_events(&m, 60);
    set(&m, 3, "2024-03-01");
    set(&m, 4, "2024-03-31");
    compose(&m);
    check_page(&m);
    CHECK(shows_text(&m, "Events per week, 1 dated less exactly"));
    end(&m);
}

TEST(the_timeline_of_a_numbered_map_has_each_sign_with_its_span)
{
    struct made m;
    begin_page(&m, 8);
    add_events(&m, 12);
    set(&m, 3, "2024-03-01");
    set(&m, 4, "2024-03-31");
    m.spec.timeline = SHOW_ALWAYS;
    compose(&m);
    check_page(&m);
    size_t signs = 0;
    for (size_t i = 0; i < m.scene.count; i++)
        signs += m.scene.nodes[i].kind == NODE_GROUP &&
                 str_eq(m.scene.nodes[i].group->class, STR("event timeline-event"));
    CHECK(m.frame->numbered);
    CHECK_INT(signs, 12);
    CHECK_INT(count_class(&m, "timeline-span"), 1);
    end(&m);
}

TEST_MAIN
