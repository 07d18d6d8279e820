/* SPDX-License-Identifier: Apache-2.0 */
/* Hexagons, units, density: what is counted adds up, and colours can be told apart. */
#include "carto/flows.h"
#include "carto/ink_cover.h"
#include "carto/surface.h"
#include "carto_map.h"

static void begin_form(struct made *m, enum map_form form)
{
    begin(m);
    add_country(m);
    m->spec.form = form;
}

static void add_crowd(struct made *m, int count)
{
    uint32_t state = 9;
    for (int i = 0; i < count; i++) {
        state = state * 1664525u + 1013904223u;
        double lon = 1 + (state >> 8) % 1400 / 100.0;
        state = state * 1664525u + 1013904223u;
        double lat = 12 + (state >> 8) % 1100 / 100.0;
        add_point(m, i % 3 ? "Combat" : "Marche", "", lon, lat);
    }
}

static uint64_t events_of_classes(const struct form_plan *plan)
{
    uint64_t n = 0;
    for (size_t i = 0; i < plan->classes.count; i++)
        n += plan->events[i];
    return n;
}

TEST(hexagons_hold_every_event_once_and_their_classes_add_up)
{
    struct made m;
    begin_form(&m, FORM_HEXBIN);
    add_crowd(&m, 2000);
    compose(&m);
    check_clean(&m);
    const struct form_plan *plan = &m.frame->plan;
    CHECK_INT(events_of_classes(plan) + plan->elsewhere, 2000);
    CHECK_INT(plan->elsewhere, 0);
    CHECK_INT(count_class(&m, "hexagon"), (int)plan->cell_count);
    size_t cells = 0;
    for (size_t i = 0; i < plan->classes.count; i++)
        cells += plan->cells[i];
    CHECK_INT(cells, (int)plan->cell_count);
    CHECK_INT(count_class(&m, "event-symbol"), 0);
    str told = str_format(&m.arena, "regroupés en %zu hexagones", plan->cell_count);
    CHECK(shows_text(&m, told.ptr));
    end(&m);
}

TEST(no_two_hexagons_overlap)
{
    struct made m;
    begin_form(&m, FORM_HEXBIN);
    add_crowd(&m, 1500);
    compose(&m);
    struct arena scratch = arena_reserve(ROOM);
    struct surface s = hexbin_of(m.frame, &m.arena, scratch);
    double width = hexbin_width(m.frame);
    for (size_t i = 0; i < s.cell_count; i++)
        for (size_t k = 0; k < i; k++) {
            pagexy a = s.cells[i].centre, b = s.cells[k].centre;
            CHECK(hypot(a.x_pt - b.x_pt, a.y_pt - b.y_pt) > width - 1e-6);
        }
    arena_release(&scratch, ROOM);
    end(&m);
}

TEST(a_choropleth_counts_points_and_areas_no_wider_than_its_units_and_tells_the_rest)
{
    struct made m;
    begin_form(&m, FORM_CHOROPLETH);
    m.spec.units = UNITS_COUNTRY;
    add_crowd(&m, 30);
    add(&m, &m.areas, "Combat", "Pays d’essai", "country", square(&m, 0, 11, 16, 24));
    add(&m, &m.areas, "Combat", "Sahel", "several countries", square(&m, 0, 11, 16, 24));
    compose(&m);
    check_clean(&m);
    const struct form_plan *plan = &m.frame->plan;
    CHECK_INT(plan->cell_count, 1);
    CHECK_INT(events_of_classes(plan), 31);
    CHECK_INT(plan->elsewhere, 1);
    CHECK_INT(count_class(&m, "badge-box"), 0);
    CHECK(count_class(&m, "furniture legend-note") == 1 && shows_text(&m, "n’est pas"));
    end(&m);
}

TEST(zones_of_density_hold_every_event_and_the_surface_sums_up_to_them)
{
    struct made m;
    begin_form(&m, FORM_DENSITY);
    add_crowd(&m, 800);
    compose(&m);
    check_clean(&m);
    CHECK_INT(events_of_classes(&m.frame->plan), 800);
    struct arena scratch = arena_reserve(ROOM);
    struct surface s = density_of(m.frame, &m.arena, scratch);
    double sum = 0;
    lonlat at;
    pagebox p = m.frame->layout.panel;
    pagexy middle = { (p.left + p.right) / 2, (p.top + p.bottom) / 2 };
    CHECK(frame_position_of(m.frame, middle, &at));
    for (int i = 0; i < s.width * s.height; i++)
        sum += (double)s.density[i];
    sum *= s.step_pt * s.step_pt * 1e-6 / frame_areal_scale(m.frame, at);
    CHECK(sum > 720 && sum < 801); /* some of it is spread beyond the panel */
    arena_release(&scratch, ROOM);
    end(&m);
}

TEST(an_event_of_several_places_is_in_one_hexagon)
{
    struct made m;
    begin_form(&m, FORM_HEXBIN);
    add_crowd(&m, 40);
    struct feature *f = m.points.features;
    f[1].values[0] = f[0].values[0]; /* the second is another placement of the first */
    f[1].values[PLACEMENT] = value_int(2);
    f[0].values[PLACEMENTS] = f[1].values[PLACEMENTS] = value_int(2);
    m.repeats = 1;
    compose(&m);
    CHECK_INT(events_of_classes(&m.frame->plan), 39);
    end(&m);
}

/* ---- flows ---- */

/* `count` events of two places, from the one to the other. */
static void add_ways(struct made *m, const char *from, lonlat a, const char *to, lonlat b,
                     int count)
{
    for (int i = 0; i < count; i++) {
        add_point(m, "Marche", from, a.lon_deg, a.lat_deg);
        add_point(m, "Marche", to, b.lon_deg, b.lat_deg);
        struct feature *f = &m->points.features[m->points.feature_count - 2];
        f[1].values[0] = f[0].values[0];
        f[1].values[PLACEMENT] = value_int(2);
        f[0].values[PLACEMENTS] = f[1].values[PLACEMENTS] = value_int(2);
        m->repeats++;
    }
}

TEST(events_of_a_way_are_one_arrow_there_and_back_are_two_and_others_stay_marks)
{
    struct made m;
    begin_form(&m, FORM_FLOWS);
    lonlat alfa = { 2, 13 }, bravo = { 12, 20 };
    add_ways(&m, "Alfa", alfa, "Bravo", bravo, 9);
    add_ways(&m, "Bravo", bravo, "Alfa", alfa, 3);
    add_point(&m, "Combat", "Charlie", 5, 18);
    compose(&m);
    check_clean(&m);
    CHECK_INT(m.frame->plan.arrows, 2);
    CHECK_INT(m.frame->plan.in_arrows, 12);
    CHECK_INT(count_class(&m, "flow-arrow"), 2);
    CHECK_INT(count_class(&m, "event-symbol"), 1 + 2); /* Charlie's, two types in the key */
    CHECK(shows_text(&m, "Alfa") && shows_text(&m, "Bravo") && shows_text(&m, "9 événements"));
    CHECK_NEAR(flow_width(m.frame, 9) / flow_width(m.frame, 3), 3, 1e-9);
    end(&m);
}

TEST(flows_of_events_without_an_origin_are_refused)
{
    struct made m;
    begin_form(&m, FORM_FLOWS);
    add_crowd(&m, 3);
    compose(&m);
    CHECK_INT(m.status, ERR_DATA);
    end(&m);
}

/* ---- symbols that hide each other ---- */

static double hidden_of(pagebox panel, pagexy a, double a_pt, pagexy b, double b_pt)
{
    struct arena scratch = arena_reserve(ROOM), all = scratch;
    struct ink_cover cover = ink_cover_start(panel, &scratch);
    ink_cover_add(&cover, a, a_pt);
    ink_cover_add(&cover, b, b_pt);
    double hidden = ink_hidden(&cover);
    arena_release(&all, ROOM);
    return hidden;
}

TEST(of_two_discs_at_one_place_half_of_the_ink_is_hidden)
{
    pagebox panel = { 0, 0, 200, 200 };
    pagexy here = { 60, 60 }, there = { 140, 60 };
    CHECK_NEAR(hidden_of(panel, here, 20, here, 20), 0.5, 1e-9);
    CHECK_NEAR(hidden_of(panel, here, 20, there, 20), 0, 1e-9);
    CHECK_NEAR(hidden_of(panel, here, 20, here, 10), 0.2, 0.005);
}

TEST(ink_beyond_the_panel_does_not_count)
{
    pagebox panel = { 0, 0, 100, 100 };
    CHECK_NEAR(hidden_of(panel, (pagexy){ 0, 50 }, 20, (pagexy){ -30, 50 }, 20), 0, 1e-9);
    CHECK_NEAR(hidden_of(panel, (pagexy){ 50, 50 }, 1e9, (pagexy){ 50, 50 }, 1e9), 0.5, 1e-9);
    CHECK_NEAR(hidden_of(panel, (pagexy){ NAN, 50 }, 20, (pagexy){ 1e300, 50 }, 20), 0, 1e-9);
}

TEST(symbols_asked_for_are_drawn_at_their_places_or_the_map_is_refused)
{
    static const struct {
        enum map_form form;
        int events;
        enum status status;
    } cases[] = { { FORM_SYMBOLS, 60, OK },
                  { FORM_PROPORTIONAL, 60, OK },
                  { FORM_SYMBOLS, 5000, ERR_DATA },
                  { FORM_PROPORTIONAL, 5000, ERR_DATA } };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct made m;
        begin_form(&m, cases[i].form);
        add_crowd(&m, cases[i].events);
        if (cases[i].status != OK)
            m.spec.width_mm = m.spec.height_mm = 90;
        compose(&m);
        CHECK_INT(m.status, cases[i].status);
        CHECK(!m.frame->aggregated);
        if (m.status == ERR_DATA)
            CHECK(str_find(str_from(m.report.error.text), STR("% of the symbols")) > 0);
        end(&m);
    }
}

TEST(the_larger_of_proportional_symbols_lie_below_the_smaller)
{
    struct made m;
    begin_form(&m, FORM_PROPORTIONAL);
    add_crowd(&m, 700); /* more than may be moved: they stand at their places */
    for (int i = 0; i < 50; i++)
        add_point(&m, "Combat", "Alfa", 7, 17);
    compose(&m);
    double before = HUGE_VAL;
    for (size_t i = 0; i < m.scene.count; i++) {
        const struct node *n = &m.scene.nodes[i];
        bool on_map = n->kind == NODE_CIRCLE && str_eq(n->class, STR("event-symbol")) &&
                      n->at.y_pt < m.frame->layout.panel.bottom;
        if (!on_map || pagebox_inside((pagebox){ n->at.x_pt, n->at.y_pt, n->at.x_pt, n->at.y_pt },
                                      m.frame->layout.key))
            continue;
        CHECK(n->radius_pt <= before + 1e-9);
        before = n->radius_pt;
    }
    end(&m);
}

static const struct stamps *stamps_of(const struct scene *scene)
{
    for (size_t i = 0; i < scene->count; i++)
        if (scene->nodes[i].kind == NODE_STAMPS)
            return scene->nodes[i].stamps;
    return NULL;
}

TEST(symbols_of_thousands_of_places_are_stamps_the_larger_below_the_smaller)
{
    struct made m;
    begin_form(&m, FORM_SYMBOLS);
    m.spec.width_mm = m.spec.height_mm = 1200;
    for (int i = 0; i < 5500; i++) {
        const char *place = str_cstr(&m.arena, str_format(&m.arena, "P%d", i));
        add_point(&m, i % 3 ? "Combat" : "Manifestation", place, 1 + i % 75 * 0.1,
                  11 + i / 75 * 0.1);
    }
    for (int i = 0; i < 30; i++)
        add_point(&m, "Combat", "P7", 1.7, 11);
    compose(&m);
    CHECK_INT(m.status, OK);
    const struct stamps *stamps = stamps_of(&m.scene);
    CHECK(stamps && stamps->count == 5500);
    double before = HUGE_VAL;
    for (size_t i = 0; stamps && i < stamps->count; i++) {
        const struct node *sign = &stamps->stamps[stamps->items[i].stamp].nodes[0];
        double size = sign->kind == NODE_CIRCLE ? sign->radius_pt : before;
        CHECK(size <= before);
        before = size;
    }
    CHECK(m.frame->plan.hidden >= 0 && m.frame->plan.hidden < 0.25);
    end(&m);
}

/* ---- circles ---- */

TEST(a_position_told_relative_to_a_place_has_a_dashed_circle_of_its_radius_to_scale)
{
    struct made m;
    begin_form(&m, FORM_AUTO);
    add_point(&m, "Combat", "Alfa", 2, 13);
    add_point(&m, "Combat", "à 100 km d’Alfa", 3, 13);
    add_point(&m, "Combat", "Bravo", 6, 15);
    struct feature *f = &m.points.features[1];
    m.points.fields[DESCRIPTION].name = STR("radius_m"); /* nothing else reads that column here */
    f->values[DESCRIPTION] = value_real(60000);
    f->values[METHOD] = value_text(STR("relative"));
    compose(&m);
    check_clean(&m);
    CHECK_INT(count_class(&m, "event-within"), 1);
    CHECK(shows_text(&m, "Quelque part dans le"));
    for (size_t i = 0; i < m.scene.count; i++) {
        const struct node *n = &m.scene.nodes[i];
        pagexy at;
        if (!str_eq(n->class, STR("event-within")))
            continue;
        CHECK(frame_page_of(m.frame, (lonlat){ 3, 13 }, &at));
        double wide = hypot(n->path.points[0].x_pt - at.x_pt, n->path.points[0].y_pt - at.y_pt);
        CHECK_NEAR(wide * frame_metres_per_pt(m.frame, at), 60000, 1200);
    }
    end(&m);
}

/* ---- colours ---- */

/* As eyes without green see it, in linear RGB (Viénot, Brettel & Mollon 1999). */
static color deuteranope(color c)
{
    double r = pow(c.red, 2.2), g = pow(c.green, 2.2), b = pow(c.blue, 2.2);
    double rg = 0.29275 * r + 0.70725 * g, bb = -0.02234 * r + 0.02234 * g + b;
    return (color){ pow(fmax(rg, 0), 1 / 2.2), pow(fmax(rg, 0), 1 / 2.2), pow(fmax(bb, 0), 1 / 2.2),
                    1 };
}

static double lightness(color c)
{
    double y = color_luminance(c);
    return y > 0.008856 ? 116 * cbrt(y) - 16 : 903.3 * y;
}

TEST(classes_of_every_style_are_three_steps_of_lightness_apart_for_all_eyes)
{
    static const char *const styles[] = { "report", "news",    "humanitarian",
                                          "dark",   "minimal", "greyscale" };
    struct arena arena = arena_reserve(ROOM);
    for (size_t s = 0; s < 6; s++) {
        struct report report = { 0 };
        str path = str_format(&arena, "styles/%s.json", styles[s]);
        struct style *style = style_read(path.ptr, &arena, &report);
        CHECK_OK(report);
        struct look look = look_read(style, 600, 800, &arena);
        for (size_t n = 2; n <= MOST_CLASSES; n++)
            for (size_t i = 1; i < n; i++) {
                color a = surface_color(&look, i - 1, n), b = surface_color(&look, i, n);
                CHECK(fabs(lightness(a) - lightness(b)) >= 3);
                CHECK(fabs(lightness(deuteranope(a)) - lightness(deuteranope(b))) >= 3);
            }
        CHECK(fabs(lightness(surface_color(&look, 0, 5)) - lightness(look.land)) >= 3);
    }
    arena_release(&arena, ROOM);
}

TEST_MAIN
