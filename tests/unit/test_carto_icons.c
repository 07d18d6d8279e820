/* SPDX-License-Identifier: Apache-2.0 */
/* Icons: path data, SVG files of anybody's, names, and the signs of event types. */
#include "carto_map.h"

#include "base/infile.h"
#include "carto/icon.h"

enum { ARENA = 64 << 20 };
static const char ICONS[] = "build/share/icons";

static double area_of(const struct path_data *path)
{
    double sum = 0;
    for (size_t i = 0, from = 0; i < path->count; from = path->ends[i++])
        for (size_t k = from; k < path->ends[i]; k++) {
            pagexy a = path->points[k], b = path->points[k + 1 < path->ends[i] ? k + 1 : from];
            sum += a.x_pt * b.y_pt - b.x_pt * a.y_pt;
        }
    return sum / 2;
}

/* The area that path data encloses, signed; NaN when it is none. */
static double drawn(const char *data)
{
    static const struct affine same = { 1, 0, 0, 1, 0, 0 };
    struct arena arena = arena_reserve(ARENA), keep = arena;
    struct icon_outline outline = { .tolerance = 1e-4, .shape.keep = &keep };
    bool good = icon_path_add(&outline, str_from(data), &same);
    struct path_data path = icon_outline_path(&outline, true);
    double area = good ? area_of(&path) : NAN;
    arena_release(&arena, ARENA);
    return area;
}

TEST(path_data_is_read_in_every_form_that_programs_write)
{
    CHECK_NEAR(drawn("M0 0L2 0L2 2L0 2Z"), 4, 1e-9);
    CHECK_NEAR(drawn("M0,0 2,0 2,2 0,2z"), 4, 1e-9);
    CHECK_NEAR(drawn("m0 0h2v2h-2z"), 4, 1e-9);
    CHECK_NEAR(drawn("M0 0H2V2H0"), 4, 1e-9);
    CHECK_NEAR(drawn("M.5.5l1-0 0 1e0-1+0z"), 1, 1e-9);
    CHECK_NEAR(drawn("m1 1h1v1h-1zm0 0h1v1h-1z"), 2, 1e-9); /* after z one is where it began */
}

TEST(curves_and_arcs_enclose_what_they_should)
{
    const double half_disc = 3.14159265358979323846 / 2;
    CHECK_NEAR(drawn("M-1 0A1 1 0 0 1 1 0z"), half_disc, 1e-3);
    CHECK_NEAR(drawn("M-1 0A1 1 0 0 0 1 0z"), -half_disc, 1e-3);
    CHECK_NEAR(drawn("M-1 0a1 1 0 011 1a1 1 0 01-1-1"), 0, 3);   /* flags without gaps */
    CHECK_NEAR(drawn("M-1 0a.1.1 0 0 1 2 0z"), half_disc, 1e-3); /* too small: made to reach */
    CHECK_NEAR(drawn("M0 0Q1 2 2 0z"), -4.0 / 3, 1e-3);
    CHECK_NEAR(drawn("M0 0Q1 2 2 0T4 0z"), 0, 1e-3);
    CHECK_NEAR(drawn("M0 0C0 1 1 1 1 0S2-1 2 0z"), 0, 1e-3);
}

TEST(what_is_no_path_data_is_refused)
{
    static const char *const wrong[] = { "L1 1",       "M0 0L1",     "M0 0X1 1",
                                         "M1e9 0L1 1", "M0 0Lnan 1", "M0 0A1 1 0 2 1 1 1",
                                         "M0 0Z1",     "M--1 0" };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        if (!isnan(drawn(wrong[i])))
            TEST_FAULT("taken for path data: %s", wrong[i]);
}

static enum status read_svg(const char *text, struct arena *keep, struct icon *icon,
                            struct report *report)
{
    *report = (struct report){ 0 };
    return icon_from_svg("own.svg", str_from(text), keep, icon, report);
}

TEST(an_svg_file_is_its_filled_shapes_where_transformations_put_them)
{
    struct arena arena = arena_reserve(ARENA), keep = arena;
    struct icon icon = { 0 };
    struct report report;
    CHECK_INT(
        read_svg("<?xml version='1.0'?><!DOCTYPE svg><!-- <path d='x'/> --><svg:svg xmlns='x' "
                 "viewBox='-10 -10 20 20'><metadata><path d='M0 0h9v9z'/></metadata>"
                 "<g transform='translate(1, 2) scale(2)' fill='none'><g fill='#FC0'>"
                 "<rect x='0' y='0' width='3' height='2'/></g><circle r='3'/></g>"
                 "<polygon points='0 0, 4 0 4,4' style='fill-rule:evenodd; fill: black'/>"
                 "<path display='none' d='M0 0h9v9z'/></svg:svg>",
                 &keep, &icon, &report),
        OK);
    CHECK_OK(report);
    CHECK_INT(icon.count, 2);
    CHECK_NEAR(fabs(area_of(&icon.parts[0].path)), 24, 1e-9);
    CHECK_NEAR(icon.parts[0].path.points[0].y_pt, 16, 1e-9); /* (0 + 2) × 2 + 2 + 10 */
    CHECK_NEAR(icon.parts[0].fill.green, 0.8, 1e-9);
    CHECK(icon.parts[0].path.nonzero && !icon.parts[1].path.nonzero);
    CHECK_NEAR(icon.parts[1].fill.alpha, 0, 0); /* black is the colour of the icon */
    arena_release(&arena, ARENA);
}

/* What the path covers by its winding number, of a net of points 0.1 apart in 20 x 20 around 0. */
static double covered(const struct path_data *path)
{
    size_t inside = 0;
    for (int i = 0; i < 200 * 200; i++) {
        double x = (i % 200 - 99.5) * 0.1, y = (i / 200 - 99.5) * 0.1;
        int winding = 0;
        size_t from = 0;
        for (size_t k = 0; k < path->count; from = path->ends[k++])
            for (size_t j = from; j < path->ends[k]; j++) {
                pagexy a = path->points[j];
                pagexy b = path->points[j + 1 < path->ends[k] ? j + 1 : from];
                bool crosses = (a.y_pt <= y) != (b.y_pt <= y);
                double at = a.x_pt + (y - a.y_pt) / (b.y_pt - a.y_pt) * (b.x_pt - a.x_pt);
                winding += crosses && at > x ? (a.y_pt <= y ? 1 : -1) : 0;
            }
        inside += winding != 0;
    }
    return (double)inside * 0.01;
}

TEST(strokes_cover_what_they_would_in_a_drawing_program)
{
    static const struct {
        const char *shape;
        double area;
    } cases[] = {
        { "<line x1='-3' y1='0' x2='3' y2='0'/>", 6 * 2 },
        { "<line x1='-3' y1='0' x2='3' y2='0' stroke-linecap='square'/>", 8 * 2 },
        { "<line x1='-3' y1='0' x2='3' y2='0' stroke-linecap='round'/>", 12 + 3.14159 },
        { "<path d='M-3 -3h6v6h-6z'/>", 8 * 8 - 4 * 4 },
        { "<path d='M-3 -3h6v6h-6z' stroke-linejoin='bevel'/>", 48 - 4 * 0.5 },
        { "<path d='M-3 -3h6v6'/>", 6 * 2 * 2 + 1 - 1 },
        { "<polyline points='-3,-3 3,-3 3,3' style='stroke-linejoin:round'/>", 24 - 1 + 0.785 },
        { "<rect x='-3' y='-3' width='6' height='6' transform='scale(0.5)'/>", 12 },
        { "<circle r='4'/>", 3.14159 * (25 - 9) },
        { "<path d='M-3 0h6h-6'/>", 12 },
    };
    struct arena arena = arena_reserve(ARENA);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct arena keep = arena;
        struct icon icon = { 0 };
        struct report report;
        str svg = str_format(&keep,
                             "<svg viewBox='0 0 20 20'><g fill='none' stroke='#f00' "
                             "stroke-width='2px'>%s</g></svg>",
                             cases[i].shape);
        CHECK_INT(read_svg(str_cstr(&keep, svg), &keep, &icon, &report), OK);
        CHECK_INT(icon.count, 1);
        CHECK_NEAR(covered(&icon.parts[0].path), cases[i].area, 0.03 * cases[i].area + 0.1);
        CHECK_NEAR(icon.parts[0].fill.red, 1, 1e-9);
    }
    arena_release(&arena, ARENA);
}

TEST(an_svg_file_that_is_no_icon_gets_a_sentence)
{
    static const struct {
        const char *svg, *says;
    } cases[] = {
        { "", "there is no <svg> in 'own.svg'" },
        { "<html><svg/></html>", "'<html>' stands before <svg>" },
        { "<svg><path d='M0 0h1v1z'/></svg>", "'<svg>' does not say how large it is" },
        { "<svg viewBox='0 0 0 9'/>", "'<svg>' does not say how large it is" },
        { "<svg viewBox='0 0 nan 9'/>", "'<svg>' does not say how large it is" },
        { "<svg viewBox='0 0 9 9'/>", "no shape of 'own.svg' is filled or stroked" },
        { "<svg viewBox='0 0 9 9'><path fill='none' d='M0 0h9'/></svg>",
          "no shape of 'own.svg' is filled or stroked" },
        { "<svg viewBox='0 0 9 9'><path d='M0 0 evil'/></svg>",
          "'<path>' has path data that cannot be read" },
        { "<svg viewBox='0 0 9 9'><text>x</text></svg>",
          "'<text>' cannot be drawn: icons are filled shapes" },
        { "<svg viewBox='0 0 9 9'><use href='#a'/></svg>",
          "'<use>' cannot be drawn: icons are filled shapes" },
        { "<svg viewBox='0 0 9 9'><g transform='skewX(3)'/></svg>",
          "'<g>' has a transformation that cannot be read" },
        { "<svg viewBox='0 0 9 9'><svg/></svg>", "'<svg>' stands within another" },
    };
    struct arena arena = arena_reserve(ARENA);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct arena keep = arena;
        struct icon icon = { 0 };
        struct report report;
        CHECK_INT(read_svg(cases[i].svg, &keep, &icon, &report), ERR_DATA);
        CHECK_STR(str_from(report.error.text), cases[i].says);
        CHECK(report.error.hint[0]);
    }
    arena_release(&arena, ARENA);
}

TEST(an_icon_nested_without_end_or_of_a_million_points_gets_a_sentence)
{
    struct arena arena = arena_reserve(ARENA), keep = arena;
    struct buffer deep = { 0 }, long_path = { 0 };
    struct icon icon = { 0 };
    struct report report;
    buffer_add(&deep, STR("<svg viewBox='0 0 9 9'>"));
    for (int i = 0; i < 100000; i++)
        buffer_add(&deep, STR("<g>"));
    buffer_add_char(&deep, 0);
    CHECK_INT(read_svg(deep.ptr, &keep, &icon, &report), ERR_DATA);
    CHECK_STR(str_from(report.error.text), "'<g>' is nested too deep");
    buffer_add(&long_path, STR("<svg viewBox='0 0 9 9'><path d='M0 0"));
    for (int i = 0; i < 1000000; i++)
        buffer_add(&long_path, STR("h1"));
    buffer_add(&long_path, STR("'/></svg>"));
    buffer_add_char(&long_path, 0);
    keep = arena;
    CHECK_INT(read_svg(long_path.ptr, &keep, &icon, &report), ERR_DATA);
    CHECK_STR(str_from(report.error.text), "'<path>' has too many points");
    buffer_release(&deep);
    buffer_release(&long_path);
    arena_release(&arena, ARENA);
}

TEST(icons_are_found_by_their_names_with_and_without_set_or_size)
{
    struct arena arena = arena_reserve(ARENA), keep = arena;
    struct report report = { 0 };
    struct icons *icons = icons_open(ICONS, &keep);
    CHECK(icons_find(icons, STR("danger"), &report) != NULL);
    CHECK(icons_find(icons, STR("danger"), &report) == icons_find(icons, STR("danger"), &report));
    CHECK(icons_find(icons, STR("maki-danger"), &report) != NULL);
    CHECK(icons_find(icons, STR("danger-15"), &report) != NULL);
    CHECK(icons_find(icons, STR("fighter_jet"), &report) != NULL);
    CHECK(icons_find(icons, STR("burst"), &report) != NULL);
    CHECK(icons_find(icons, STR(""), &report) == NULL);
    CHECK_INT(report.warning_count, 0);
    CHECK(icons_find(icons, STR("dangre"), &report) == NULL);
    CHECK(icons_find(icons, STR("dangre"), &report) == NULL);
    CHECK_INT(report.warning_count, 1);
    CHECK_OK(report);
    arena_release(&arena, ARENA);
}

static pagebox hull_of(const struct icon *icon)
{
    pagebox hull = { INFINITY, INFINITY, -INFINITY, -INFINITY };
    for (size_t k = 0; icon && k < icon->count; k++) {
        const struct path_data *path = &icon->parts[k].path;
        for (size_t i = 0; path->count && i < path->ends[path->count - 1]; i++) {
            pagexy p = path->points[i];
            hull = pagebox_union(hull, (pagebox){ p.x_pt, p.y_pt, p.x_pt, p.y_pt });
        }
    }
    return hull;
}

TEST(every_icon_of_ours_can_be_drawn_and_keeps_to_its_box)
{
    struct arena arena = arena_reserve(ARENA), keep = arena;
    struct report report = { 0 };
    struct icons *icons = icons_open(ICONS, &keep);
    size_t count = 0;
    static const char *const files[] = { "eventmap.tsv", "icons.tsv" };
    for (int i = 0; i < 2; i++) {
        str text = { 0 }, line, name;
        const char *path = str_format(&keep, "%s/%s", ICONS, files[i]).ptr;
        CHECK_INT(infile_read(path, &keep, &text, &report), OK);
        str_cut(&text, '\n', &line);
        for (; str_cut(&text, '\n', &line) && str_cut(&line, '\t', &name); count++) {
            const struct icon *icon = icons_find(icons, name, &report);
            pagebox box = hull_of(icon);
            double span = fmax(box.right - box.left, box.bottom - box.top);
            double side = icon ? fmax(icon->width, icon->height) : 0, out = side * 0.07;
            if (!icon || span < side / 3 || box.left < -out || box.top < -out ||
                box.right > icon->width + out || box.bottom > icon->height + out)
                TEST_FAULT("%.*s fills %g to %g, %g to %g", STR_ARG(name), box.left, box.right,
                           box.top, box.bottom);
        }
    }
    CHECK(count > 700);
    CHECK_OK(report);
    arena_release(&arena, ARENA);
}

TEST(types_of_events_have_the_signs_of_the_cases)
{
    struct arena arena = arena_reserve(ARENA), keep = arena;
    struct report report = { 0 };
    struct icons *icons = icons_open(ICONS, &keep);
    str text = { 0 }, line, type, first;
    CHECK_INT(infile_read("tests/cases/signs.txt", &keep, &text, &report), OK);
    while (str_cut(&text, '\n', &line)) {
        if (str_starts(line, STR("#")) || !str_cut(&line, '=', &type))
            continue;
        str names = icons_for_type(icons, str_trim(type), &report), wanted = str_trim(line);
        if (!str_cut(&names, ' ', &first))
            first = STR("none");
        if (!str_eq(first, wanted))
            TEST_FAULT("%.*s: %.*s, not %.*s", STR_ARG(type), STR_ARG(first), STR_ARG(wanted));
    }
    CHECK_OK(report);
    arena_release(&arena, ARENA);
}

/* ---- on maps ---- */

static size_t count_of(const struct made *m, const char *class)
{
    size_t n = 0;
    for (size_t i = 0; i < m->scene.count; i++)
        n += str_eq(m->scene.nodes[i].class, str_from(class));
    return n;
}

static void begin_with_icons(struct made *m)
{
    begin(m);
    add_country(m);
    add_point(m, "Attaque", "Agadez", 8, 17);
    add_point(m, "Manifestation", "Bilma", 12.9, 18.7);
    add_point(m, "Xyzzy", "Arlit", 7.4, 18.7);
    m->spec.icons = icons_open(ICONS, &m->arena);
    m->spec.symbols = SYMBOLS_ICONS;
}

TEST(types_with_an_icon_have_it_on_a_disc_and_their_number_beside_it)
{
    struct made m;
    begin_with_icons(&m);
    compose(&m);
    CHECK_INT(m.status, OK);
    CHECK_INT(m.check.overlaps, 0);
    CHECK(m.frame->numbered);
    CHECK(count_of(&m, "event-icon") >= 6);       /* map, key, list; an icon has some shapes */
    CHECK_INT(count_of(&m, "symbol-tab"), 2 * 2); /* on the map and in the list */
    CHECK(count_of(&m, "event-symbol") >= 9);
    end(&m);
}

TEST(with_shapes_asked_for_there_are_no_icons)
{
    struct made m;
    begin_with_icons(&m);
    m.spec.symbols = SYMBOLS_SHAPES;
    compose(&m);
    CHECK_INT(m.status, OK);
    CHECK_INT(count_of(&m, "event-icon"), 0);
    end(&m);
}

TEST_MAIN
