/* SPDX-License-Identifier: Apache-2.0 */
/* What a graphics editor would send back: paper left empty, keys over what is drawn, badges that
 * hide their area, strips with nothing in them. */
#include "carto_map.h"

#include <math.h>

#include "carto/drawing.h"

static void begin_page(struct made *m, double width_mm, double height_mm)
{
    begin(m);
    add_country(m);
    m->spec.language = STR("en");
    m->spec.width_mm = width_mm, m->spec.height_mm = height_mm;
}

static void add_on(struct made *m, const char *day, double lon, double lat)
{
    add_point(m, lon > 5 ? "Attack" : "Protest", "Somewhere", lon, lat);
    struct feature *f = &m->points.features[m->points.feature_count - 1];
    f->values[3] = f->values[4] = value_text(str_from(day));
}

static void add_months(struct made *m, int months)
{
    for (int k = 0; k < 4 * months; k++) {
        const char *day =
            str_format(&m->arena, "2024-%02d-%02d%c", 1 + k % months, 1 + k % 28, 0).ptr;
        add_on(m, day, 2 + k % 7, 12 + k % 5);
    }
}

static pagebox box_of_class(const struct made *m, const char *class)
{
    pagebox box = { HUGE_VAL, HUGE_VAL, -HUGE_VAL, -HUGE_VAL };
    for (size_t i = 0; i < m->scene.count; i++) {
        const struct node *n = &m->scene.nodes[i];
        size_t points = n->kind == NODE_PATH && n->path.count ? n->path.ends[n->path.count - 1] : 0;
        for (size_t k = 0; str_starts(n->class, str_from(class)) && k < points; k++) {
            pagexy p = n->path.points[k];
            box = pagebox_union(box, (pagebox){ p.x_pt, p.y_pt, p.x_pt, p.y_pt });
        }
    }
    return box;
}

/* Of a sheet, whose names have a frame a panel. */
static void check_sheet(const struct made *m)
{
    CHECK_OK(m->report);
    CHECK_INT(m->check.overlaps, 0);
    CHECK_INT(m->check.small, 0);
}

TEST(the_key_of_a_sheet_stands_in_its_free_cell)
{
    for (int rtl = 0; rtl < 2; rtl++) {
        struct made m;
        begin_page(&m, 210, 297);
        m.spec.language = rtl ? STR("ar") : STR("en");
        m.spec.split = SPLIT_MONTH;
        add_months(&m, 7);
        compose(&m);
        check_sheet(&m);
        const struct layout *l = &m.frame->layout;
        CHECK(l->sheet_columns * l->sheet_rows > 7);
        CHECK(l->key.top >= l->sheet.top && l->key.bottom <= l->sheet.bottom + 1);
        for (size_t i = 0; i < 7; i++)
            CHECK(!pagebox_overlap(layout_panel(l, rtl, i), l->key));
        end(&m);
    }
}

TEST(a_sheet_has_a_timeline_of_all_its_events)
{
    struct made m;
    begin_page(&m, 210, 297);
    m.spec.split = SPLIT_MONTH;
    add_months(&m, 6);
    compose(&m);
    check_sheet(&m);
    CHECK(count_class(&m, "timeline-bar") > 6);
    CHECK(m.frame->layout.timeline.top >= m.frame->layout.sheet.bottom);
    end(&m);
}

TEST(a_map_of_the_world_leaves_no_paper_above_and_below_it)
{
    static const double pages[][2] = { { 297, 210 }, { 210, 297 }, { 180, 0 } };
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
        struct made m;
        begin_page(&m, pages[i][0], pages[i][1]);
        for (int k = 0; k < 12; k++)
            add_point(&m, "Visit", "City", -165 + 30 * k, -30 + 7 * k);
        compose(&m);
        check_clean(&m);
        pagebox panel = m.frame->layout.panel, earth = box_of_class(&m, "neat-line");
        CHECK(earth.top - panel.top < 4);
        CHECK(panel.bottom - earth.bottom < 4);
        CHECK(m.frame->layout.key.top - panel.bottom < 40);
        end(&m);
    }
}

TEST(no_outline_of_an_area_lies_under_a_key_in_the_map)
{
    static const double pages[][2] = { { 297, 210 }, { 210, 297 }, { 420, 297 }, { 150, 150 } };
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
        struct made m;
        begin_page(&m, pages[i][0], pages[i][1]);
        add(&m, &m.areas, "Attack", "West", "admin1", square(&m, 0, 11, 6, 20));
        for (int k = 0; k < 30; k++)
            add_point(&m, "Attack", "Place", 4 + k % 6 * 1.5, 14 + k % 5);
        compose(&m);
        check_clean(&m);
        pagebox outline = box_of_class(&m, "area-outline");
        CHECK(outline.right > outline.left);
        if (m.frame->layout.key_inside)
            CHECK(!pagebox_overlap(outline, m.frame->layout.key));
        end(&m);
    }
}

TEST(a_badge_leaves_its_area_to_be_seen)
{
    struct made m;
    begin_page(&m, 210, 148);
    add(&m, &m.areas, "Attack", "A small but long-named district", "admin1",
        square(&m, 7, 15, 7.5, 15.5));
    add_point(&m, "Attack", "Far", 1, 12);
    add_point(&m, "Attack", "Away", 15, 22);
    compose(&m);
    check_clean(&m);
    pagebox area = box_of_class(&m, "area-outline"), badge = box_of_class(&m, "badge-box");
    CHECK(!pagebox_overlap(area, badge));
    CHECK(count_class(&m, "leader") > 0);
    end(&m);
}

TEST(an_area_that_says_what_it_is_says_it_once)
{
    struct made m;
    begin_page(&m, 210, 148);
    add(&m, &m.areas, "Attack", "Northern Province", "admin1", square(&m, 1, 12, 7, 20));
    add(&m, &m.areas, "Attack", "Diffa", "admin1", square(&m, 9, 12, 15, 20));
    compose(&m);
    check_clean(&m);
    CHECK(shows_text(&m, "Northern Province"));
    CHECK(!shows_text(&m, "Northern Province (region)"));
    CHECK(shows_text(&m, "Diffa (region)"));
    end(&m);
}

TEST(a_few_events_long_before_shorten_no_strip)
{
    struct made m;
    begin_page(&m, 297, 210);
    m.spec.title = STR("Title");
    for (int k = 0; k < 40; k++)
        add_on(&m, str_format(&m.arena, "2024-0%d-%02d%c", 1 + k % 3, 1 + k % 28, 0).ptr, 2 + k % 7,
               12 + k % 5);
    add_on(&m, "1987-05-03", 3, 13);
    compose(&m);
    check_clean(&m);
    CHECK(shows_text(&m, "1 earlier"));
    CHECK(count_class(&m, "timeline-bar") > 8);
    end(&m);
}

TEST(bars_that_are_all_alike_are_no_strip_unless_it_is_asked_for)
{
    for (int asked = 0; asked < 2; asked++) {
        struct made m;
        begin_page(&m, 297, 210);
        m.spec.timeline = asked ? SHOW_ALWAYS : SHOW_BY_RULE;
        m.spec.form = FORM_PROPORTIONAL;
        for (int k = 0; k < 24; k++)
            add_on(&m, str_format(&m.arena, "2024-01-%02d%c", 1 + k, 0).ptr, 6 + k % 7, 12 + k % 5);
        compose(&m);
        check_clean(&m);
        CHECK_INT(count_class(&m, "timeline-bar") > 0, asked);
        end(&m);
    }
}

TEST(a_narrow_column_gives_its_room_to_the_list)
{
    struct made m;
    begin_page(&m, 70, 120);
    add_months(&m, 1);
    compose(&m);
    check_clean(&m);
    CHECK(m.frame->numbered);
    CHECK_INT(count_class(&m, "locator-frame"), 0);
    end(&m);
}

TEST(a_lone_place_is_seen_from_farther_off_on_larger_pages)
{
    double before = 0;
    for (int i = 0; i < 4; i++) {
        struct made m;
        begin_page(&m, 60 << i, 60 << i);
        add_point(&m, "Attack", "Agadez", 7.99, 16.97);
        compose(&m);
        bbox w = map_frame_window(m.frame);
        CHECK(w.north - w.south > before);
        CHECK(w.north - w.south < 22);
        before = w.north - w.south - 0.01;
        end(&m);
    }
}

TEST(why_events_have_no_numbers_is_reported)
{
    struct made m;
    begin_page(&m, 210, 297);
    add_months(&m, 2);
    compose(&m);
    CHECK(m.frame->numbered && !m.counts.not_numbered);
    end(&m);
    begin_page(&m, 210, 297);
    add_months(&m, 7);
    compose(&m);
    CHECK(!m.frame->numbered);
    CHECK(m.counts.not_numbered &&
          str_find(str_from(m.counts.not_numbered), STR("more than 20 events")) == 0);
    end(&m);
}

TEST_MAIN
