/* SPDX-License-Identifier: Apache-2.0 */
/* test_render_output.c - what is in the files. Working files go to build/tmp. */
#include <cairo.h>
#include <sys/stat.h>
#include <unistd.h>

#include "test_render.h"

#define FOLDER "build/tmp"

static const struct scene_output plain = { .dpi = 150, .source_date_epoch = -1 };

struct stage {
    struct arena arena;
    struct fonts *fonts;
    struct scene scene;
};

static struct stage stage_open(void)
{
    struct stage stage = { .arena = arena_reserve(TEST_ARENA), .fonts = test_fonts() };
    mkdir("build", 0777);
    mkdir(FOLDER, 0777);
    return stage;
}

static void stage_close(struct stage *stage)
{
    fonts_close(stage->fonts);
    arena_release(&stage->arena, TEST_ARENA);
}

static size_t count(str text, const char *what)
{
    size_t found = 0;
    for (ptrdiff_t at; (at = str_find(text, str_from(what))) >= 0; found++)
        text = str_skip(text, (size_t)at + 1);
    return found;
}

/* True when the program is there and says yes; true too when it is not there. */
static bool tool_agrees(const char *tool, const char *command)
{
    char line[512];
    snprintf(line, sizeof line, "command -v %s >/dev/null || exit 0; %s", tool, command);
    return system(line) == 0;
}

static int str_count(str text, const char *what)
{
    int count = 0;
    for (ptrdiff_t at; (at = str_find(text, str_from(what))) >= 0; count++)
        text = str_skip(text, (size_t)at + 1);
    return count;
}

/* ---- stamps ---- */

static const double tip[] = { 0, -4, 4, 3, -4, 3 };

/* Circles and triangles at quarters of a pixel, some of which the edge of the page cuts. */
static pagexy stamp_place(size_t i)
{
    return (pagexy){ (double)(i * 37 % 804) / 4, (double)(i * 53 % 404) / 4 };
}

static struct scene scene_of_stamps(struct arena *arena, bool one_by_one)
{
    enum { MANY = 3000 };
    struct scene scene = scene_start(200, 100, arena), sample = scene_start(1, 1, arena);
    struct stroke edge = { .color = white, .width_pt = 1 };
    color red = { 0.8, 0.1, 0.1, 0.7 };
    scene.background = (color){ 1, 1, 1, 1 };
    scene_circle(&sample, (pagexy){ 0, 0 }, 3, black, edge, STR("mark"));
    scene_path(&sample, path_of(arena, tip, 3, true), red, edge, STR("mark"));
    struct stamp *stamps = NEW(arena, struct stamp, 2);
    stamps[0] = (struct stamp){ &sample.nodes[0], 1 };
    stamps[1] = (struct stamp){ &sample.nodes[1], 1 };
    struct stamped *items = NEW(arena, struct stamped, MANY);
    for (size_t i = 0; i < MANY; i++) {
        pagexy at = stamp_place(i);
        items[i] = (struct stamped){ (float)at.x_pt, (float)at.y_pt, i % 2 };
        double moved[6];
        for (int k = 0; k < 6; k++)
            moved[k] = tip[k] + (k % 2 ? at.y_pt : at.x_pt);
        if (one_by_one && i % 2)
            scene_path(&scene, path_of(arena, moved, 3, true), red, edge, STR("mark"));
        else if (one_by_one)
            scene_circle(&scene, at, 3, black, edge, STR("mark"));
    }
    struct stamps *all = NEW(arena, struct stamps, 1);
    *all = (struct stamps){ stamps, 2, items, MANY };
    if (!one_by_one)
        scene_stamps(&scene, all, STR("marks"));
    return scene;
}

TEST(stamps_are_what_their_nodes_one_by_one_are)
{
    struct arena arena = arena_reserve(TEST_ARENA), all = arena;
    struct fonts *fonts = test_fonts();
    struct scene stamps = scene_of_stamps(&arena, false), nodes = scene_of_stamps(&arena, true);
    struct scene_output output = { .dpi = 72, .source_date_epoch = 0 };
    for (enum scene_format f = SCENE_SVG; f <= SCENE_JSON; f++) {
        static const char *const paths[] = { "/tmp/eventmap-stamps.svg", "/tmp/eventmap-stamps.png",
                                             "/tmp/eventmap-stamps.pdf",
                                             "/tmp/eventmap-stamps.json" };
        str a = written(&stamps, fonts, f, &output, paths[f], &arena);
        str b = written(&nodes, fonts, f, &output, paths[f], &arena);
        CHECK(a.len > 1000);
        if (f != SCENE_PNG) /* sprites of circles and arcs differ by a trace at the edge */
            CHECK(str_eq(a, b));
    }
    fonts_close(fonts);
    arena_release(&all, TEST_ARENA);
}

TEST(an_svg_is_valid_xml_whatever_the_texts_are)
{
    struct stage stage = stage_open();
    struct scene *scene = &stage.scene;
    *scene = sample_scene(stage.fonts, &stage.arena);
    str nasty = STR("</text><script>alert(1)</script>&amp;\"'\x01\xff\xef\xbf\xbf]]>-->");
    struct attribute data[] = { { "data-event", nasty } };
    scene->title = scene->description = scene->language = scene->creator = nasty;
    scene_group(scene, &(struct group_info){ .id = nasty,
                                             .class = nasty,
                                             .label = nasty,
                                             .title = nasty,
                                             .description = nasty,
                                             .attributes = data,
                                             .attribute_count = 1 });
    struct text_style style = { .size_pt = 8, .fill = black, .family = "A\"><script>" };
    scene_text(scene, stage.fonts, nasty, (pagexy){ 10, 10 }, ANCHOR_START, 0, &style, nasty);
    str svg = written(scene, stage.fonts, SCENE_SVG, &plain, FOLDER "/nasty.svg", &stage.arena);
    CHECK(str_is_utf8(svg));
    CHECK_INT(count(svg, "<script"), 0);
    CHECK(tool_agrees("xmllint", "xmllint --noout " FOLDER "/nasty.svg"));
    stage_close(&stage);
}

TEST(an_arabic_line_that_begins_with_a_figure_or_a_latin_name_reads_from_the_right)
{
    struct stage stage = stage_open();
    stage.scene = scene_start(300, 200, &stage.arena);
    struct text_style style = { .size_pt = 8, .fill = black };
    scene_text(&stage.scene, stage.fonts, STR("10 أبريل\nReuters"), (pagexy){ 10, 10 }, ANCHOR_END,
               0, &style, STR("a"));
    scene_text(&stage.scene, stage.fonts, STR("10 avril"), (pagexy){ 10, 50 }, ANCHOR_START, 0,
               &style, STR("b"));
    str svg =
        written(&stage.scene, stage.fonts, SCENE_SVG, &plain, FOLDER "/rtl.svg", &stage.arena);
    CHECK_INT(count(svg, "direction=\"rtl\""), 2);
    stage_close(&stage);
}

TEST(groups_cut_to_the_same_box_share_its_clip_path)
{
    struct stage stage = stage_open();
    stage.scene = scene_start(300, 200, &stage.arena);
    for (int i = 0; i < 5; i++) {
        struct group_info info = { .has_clip = true, .clip = { 1, 2, i == 3 ? 40 : 30, 40 } };
        scene_group(&stage.scene, &info);
        scene_group_end(&stage.scene);
    }
    str svg =
        written(&stage.scene, stage.fonts, SCENE_SVG, &plain, FOLDER "/clips.svg", &stage.arena);
    CHECK_INT(count(svg, "<clipPath"), 2);
    CHECK_INT(count(svg, "url(#eventmap-clip-1)"), 4);
    CHECK_INT(count(svg, "url(#eventmap-clip-2)"), 1);
    stage_close(&stage);
}

TEST(an_svg_says_what_it_is)
{
    struct stage stage = stage_open();
    stage.scene = sample_scene(stage.fonts, &stage.arena);
    str svg =
        written(&stage.scene, stage.fonts, SCENE_SVG, &plain, FOLDER "/sample.svg", &stage.arena);
    const char *wanted[] = {
        "width=\"105.833mm\" height=\"77.611mm\" viewBox=\"0 0 300 220\" role=\"img\"",
        "aria-labelledby=\"eventmap-title eventmap-desc\" lang=\"fr\" xml:lang=\"fr\"",
        "<title id=\"eventmap-title\">Attaques au Niger</title>",
        "<clipPath id=\"eventmap-clip-1\"><rect x=\"10\" y=\"30\" width=\"280\" height=\"180\"/>",
        "<g id=\"map\" class=\"layer\" inkscape:groupmode=\"layer\" inkscape:label=\"Map\" "
        "clip-path=\"url(#eventmap-clip-1)\">",
        "<g id=\"event-1\" class=\"event\" data-place=\"N’Djaména &quot;&lt;&amp;&gt;\">\n"
        "<title>Attaque, 3 mai 2024</title>",
        "<g id=\"event-1-2\"",
        "d=\"M30 60l220-10 30 130-160 20-100-50z\"",
        "stroke-dasharray=\"6 2 1 2\"",
        "fill=\"#d65e00\" fill-opacity=\"0.7\"",
        "Attaques &lt;au&gt; Niger &amp; alentours</text>",
        " transform=\"rotate(30 60 160)\"",
        "text-anchor=\"middle\" direction=\"rtl\"",
    };
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
        if (count(svg, wanted[i]) == 0)
            TEST_FAULT("not in the SVG: %s", wanted[i]);
    const char *unwanted[] = {
        "dominant-baseline", "textLength", "rgba(", "paint-order", "<tspan", "filter", "-0\""
    };
    for (size_t i = 0; i < sizeof unwanted / sizeof *unwanted; i++)
        CHECK_INT(count(svg, unwanted[i]), 0);
    stage_close(&stage);
}

TEST(a_halo_is_a_second_hidden_text_below_the_first)
{
    struct stage stage = stage_open();
    stage.scene = scene_start(100, 50, &stage.arena);
    struct text_style style = { .size_pt = 9, .fill = black, .halo = white, .halo_width_pt = 1.2 };
    scene_text(&stage.scene, stage.fonts, STR("Gao\nMali"), (pagexy){ 5, 20 }, ANCHOR_START, 0,
               &style, STR("label"));
    str svg =
        written(&stage.scene, stage.fonts, SCENE_SVG, &plain, FOLDER "/halo.svg", &stage.arena);
    CHECK_INT(count(svg, "<text"), 4);
    CHECK_INT(count(svg, "<text class=\"halo\" aria-hidden=\"true\""), 2);
    CHECK_INT(count(svg, "stroke-width=\"2.4\""), 2);
    CHECK_INT(count(svg, "<text class=\"label\" x=\"5\" y=\"20\""), 1);
    CHECK_INT(count(svg, "<text class=\"label\" x=\"5\" y=\"31.25\""), 1);
    CHECK(str_find(svg, STR("class=\"halo\"")) < str_find(svg, STR("class=\"label\"")));
    stage_close(&stage);
}

TEST(path_numbers_have_two_decimals_and_no_step_that_is_nothing)
{
    struct stage stage = stage_open();
    stage.scene = scene_start(100, 50, &stage.arena);
    static const double line[] = { 1.004, 2.999, 1.0041, 3.0001, 1.256, 2.5, NAN, 4, 1.256, 2.55 };
    static const double dot[] = { 5, 5, 5.001, 5.001, 5, 5 };
    struct stroke thin = { .color = black, .width_pt = 0.25 };
    scene_path(&stage.scene, path_of(&stage.arena, line, 5, false), (color){ 0 }, thin, STR("a"));
    scene_path(&stage.scene, path_of(&stage.arena, dot, 3, true), black, thin, STR("speck"));
    str svg =
        written(&stage.scene, stage.fonts, SCENE_SVG, &plain, FOLDER "/path.svg", &stage.arena);
    CHECK_INT(count(svg, "d=\"M1 3l.26-.5 0 .05\""), 1);
    CHECK_INT(count(svg, "speck"), 0);
    stage_close(&stage);
}

TEST(text_as_paths_leaves_no_text_but_its_words)
{
    struct stage stage = stage_open();
    stage.scene = sample_scene(stage.fonts, &stage.arena);
    struct scene_output press = plain;
    press.text_as_paths = true;
    str svg =
        written(&stage.scene, stage.fonts, SCENE_SVG, &press, FOLDER "/press.svg", &stage.arena);
    CHECK_INT(count(svg, "<text"), 0);
    CHECK_INT(count(svg, "aria-label=\"Niamey\""), 1);
    CHECK(tool_agrees("xmllint", "xmllint --noout " FOLDER "/press.svg"));
    stage_close(&stage);
}

TEST(every_format_has_the_same_bytes_a_second_later)
{
    static const struct {
        enum scene_format format;
        const char *path;
    } files[] = { { SCENE_SVG, FOLDER "/same.svg" },
                  { SCENE_PNG, FOLDER "/same.png" },
                  { SCENE_PDF, FOLDER "/same.pdf" },
                  { SCENE_JSON, FOLDER "/same.json" } };
    str first[4];
    struct stage stage = stage_open();
    stage.scene = sample_scene(stage.fonts, &stage.arena);
    for (size_t i = 0; i < 4; i++)
        first[i] = written(&stage.scene, stage.fonts, files[i].format, &plain, files[i].path,
                           &stage.arena);
    sleep(1);
    struct stage again = stage_open();
    again.scene = sample_scene(again.fonts, &again.arena);
    for (size_t i = 0; i < 4; i++)
        CHECK(str_eq(first[i], written(&again.scene, again.fonts, files[i].format, &plain,
                                       files[i].path, &again.arena)));
    CHECK(str_find(first[2], STR("CreationDate")) < 0);
    stage_close(&again);
    stage_close(&stage);
}

TEST(a_pdf_keeps_its_text_below_a_halo_its_fonts_and_its_date)
{
    struct stage stage = stage_open();
    stage.scene = sample_scene(stage.fonts, &stage.arena);
    struct scene_output dated = plain;
    dated.source_date_epoch = 1714737600;
    str pdf =
        written(&stage.scene, stage.fonts, SCENE_PDF, &dated, FOLDER "/sample.pdf", &stage.arena);
    CHECK(str_find(pdf, STR("/CreationDate (20240503120000Z)")) >= 0);
    CHECK(tool_agrees("pdftotext", "pdftotext -layout " FOLDER "/sample.pdf - | grep -q Niamey"));
    CHECK(tool_agrees("pdffonts",
                      "pdffonts " FOLDER "/sample.pdf | grep -q 'NotoSansArabic.*yes yes'"));
    stage_close(&stage);
}

TEST(a_png_says_its_size_and_a_huge_one_is_refused)
{
    struct stage stage = stage_open();
    stage.scene = sample_scene(stage.fonts, &stage.arena);
    str png =
        written(&stage.scene, stage.fonts, SCENE_PNG, &plain, FOLDER "/sample.png", &stage.arena);
    CHECK(str_find(png, STR("pHYs\x00\x00\x17\x12\x00\x00\x17\x12\x01")) > 0); /* 5906 a metre */
    struct report report = { 0 };
    struct scene_output huge = { .dpi = 20000 };
    remove(FOLDER "/huge.png");
    CHECK_INT(scene_write(&stage.scene, stage.fonts, SCENE_PNG, &huge, FOLDER "/huge.png", &report),
              ERR_USAGE);
    CHECK_STR(str_from(report.error.text),
              "a picture of 83333 by 61111 pixels is too large (32767 at most)");
    CHECK(access(FOLDER "/huge.png", F_OK) != 0);
    stage_close(&stage);
}

/* Mean difference of two pictures' bytes, read back by cairo's own reader. */
static double difference(const char *a, const char *b)
{
    cairo_surface_t *one = cairo_image_surface_create_from_png(a);
    cairo_surface_t *two = cairo_image_surface_create_from_png(b);
    size_t bytes =
        (size_t)cairo_image_surface_get_stride(one) * (size_t)cairo_image_surface_get_height(one);
    const unsigned char *p = cairo_image_surface_get_data(one);
    const unsigned char *q = cairo_image_surface_get_data(two);
    double sum = p && q ? 0 : INFINITY;
    for (size_t i = 0; i < bytes && p && q; i++)
        sum += abs(p[i] - q[i]);
    cairo_surface_destroy(one);
    cairo_surface_destroy(two);
    return sum / (double)bytes;
}

TEST(many_circles_look_like_few)
{
    struct stage stage = stage_open();
    for (int many = 0; many < 2; many++) {
        stage.scene = scene_start(210.3, 297.7, &stage.arena);
        stage.scene.background = (color){ 1, 1, 1, 1 };
        for (int i = 0; i < 1900; i++)
            scene_circle(&stage.scene, (pagexy){ i % 43 * 5.01, i / 43 * 6.63 }, 2 + i % 3,
                         (color){ 0.8, 0.3, i % 2, 0.7 },
                         (struct stroke){ .color = { 1, 1, 1, 1 }, .width_pt = 0.4 }, STR(""));
        for (int i = 0; many && i < 200; i++) /* outside, but they count */
            scene_circle(&stage.scene, (pagexy){ -50, -50 }, 1, black, no_stroke, STR(""));
        written(&stage.scene, stage.fonts, SCENE_PNG, &plain,
                many ? FOLDER "/many.png" : FOLDER "/few.png", &stage.arena);
    }
    double mean = difference(FOLDER "/few.png", FOLDER "/many.png");
    CHECK(mean > 0 && mean < 2.5);
    stage_close(&stage);
}

TEST(a_layer_of_more_marks_than_editors_open_is_one_picture_in_an_svg)
{
    struct arena arena = arena_reserve(TEST_ARENA);
    struct fonts *fonts = test_fonts();
    struct scene scene = scene_start(100, 80, &arena);
    struct report report = { 0 };
    struct scene_output output = { 0 };
    str svg;
    scene_group(&scene, &(struct group_info){ .id = STR("map") });
    scene_group(&scene, &(struct group_info){ .id = STR("events"), .label = STR("events") });
    for (int i = 0; i < 6000; i++)
        scene_circle(&scene, (pagexy){ i % 100, i / 100 }, 1, black, no_stroke, STR("event"));
    scene_group_end(&scene);
    scene_circle(&scene, (pagexy){ 5, 5 }, 1, black, no_stroke, STR("furniture"));
    scene_group_end(&scene);
    CHECK_INT(scene_write(&scene, fonts, SCENE_SVG, &output, "build/test_crowd.svg", &report), OK);
    CHECK_INT(infile_read("build/test_crowd.svg", &arena, &svg, &report), OK);
    CHECK_INT(str_count(svg, "<image"), 1);
    CHECK_INT(str_count(svg, "<circle"), 1);
    CHECK_INT(str_count(svg, "<g"), str_count(svg, "</g>"));
    CHECK(str_find(svg, STR("id=\"events\"")) >= 0);
    fonts_close(fonts);
    arena_release(&arena, TEST_ARENA);
}

TEST(a_link_leads_to_the_web_and_nowhere_else)
{
    static const char *const links[] = { "https://example.org/a?b=1&c=2", "javascript:alert(1)",
                                         "https://example.org/\"onload=\"x" };
    struct arena arena = arena_reserve(TEST_ARENA);
    struct fonts *fonts = test_fonts();
    struct scene_output output = { .source_date_epoch = -1 };
    struct scene scene = scene_start(100, 80, &arena);
    for (int i = 0; i < 3; i++) {
        scene_group(&scene, &(struct group_info){ .link = str_from(links[i]) });
        scene_circle(&scene, (pagexy){ 20, 20 }, 5, black, no_stroke, STR("event"));
        scene_group_end(&scene);
    }
    str svg = written(&scene, fonts, SCENE_SVG, &output, "build/test_link.svg", &arena);
    str pdf = written(&scene, fonts, SCENE_PDF, &output, "build/test_link.pdf", &arena);
    CHECK_INT(str_count(svg, "<a "), 1);
    CHECK_INT(str_count(svg, "</a>"), 1);
    CHECK(str_find(svg, STR(" href=\"https://example.org/a?b=1&amp;c=2\"")) >= 0);
    CHECK(str_find(svg, STR("alert")) < 0 && str_find(svg, STR("onload")) < 0);
    CHECK_INT(str_count(pdf, "/URI"), 2); /* the kind and the address */
    fonts_close(fonts);
    arena_release(&arena, TEST_ARENA);
}

TEST(a_page_has_the_map_and_a_table_and_no_script_whatever_the_texts_are)
{
    struct arena arena = arena_reserve(TEST_ARENA);
    struct fonts *fonts = test_fonts();
    struct scene_output output = { .source_date_epoch = -1 };
    struct scene scene = scene_start(100, 80, &arena);
    struct attribute told[] = { { "data-place", STR("<script>alert(1)</script>") },
                                { "data-row", STR("7\" onclick=\"x") } };
    scene.title = STR("</title><script>alert(2)</script>");
    scene.language = STR("fr");
    scene_group(&scene, &(struct group_info){ .id = STR("event-1"),
                                              .title = STR("3 mai <b>2024</b>"),
                                              .attributes = told,
                                              .attribute_count = 2 });
    scene_circle(&scene, (pagexy){ 20, 20 }, 5, black, no_stroke, STR("event"));
    scene_group_end(&scene);
    str page = written(&scene, fonts, SCENE_HTML, &output, "build/test_page.html", &arena);
    CHECK(str_starts(page, STR("<!DOCTYPE html>\n<html lang=\"fr\">")));
    CHECK_INT(str_count(page, "<script"), 0);
    CHECK_INT(str_count(page, "onclick=\""), 0);
    CHECK_INT(str_count(page, "<b>"), 0);
    CHECK_INT(str_count(page, "<tr>"), 2);
    CHECK(str_find(page, STR("<td><a href=\"#event-1\">3 mai &lt;b&gt;2024")) >= 0);
    CHECK(str_find(page, STR("<?xml")) < 0);
    fonts_close(fonts);
    arena_release(&arena, TEST_ARENA);
}

TEST(a_pdf_of_several_pages_has_a_bookmark_for_each_title)
{
    struct arena arena = arena_reserve(TEST_ARENA);
    struct fonts *fonts = test_fonts();
    struct scene pages[3];
    struct report report = { 0 };
    struct scene_output output = { .source_date_epoch = 0,
                                   .title = STR("Atlas"),
                                   .author = STR("A desk"),
                                   .keywords = STR("map") };
    const str titles[3] = { STR("Gao"), STR("Kidal"), { 0 } };
    str pdf;
    for (int i = 0; i < 3; i++) {
        pages[i] = scene_start(100 + 50 * i, 80, &arena);
        pages[i].title = STR("One page");
        scene_circle(&pages[i], (pagexy){ 20, 20 }, 5, black, no_stroke, STR("event"));
    }
    CHECK_INT(scene_write_pages(pages, titles, 3, fonts, &output, "build/test_pages.pdf", &report),
              OK);
    CHECK_INT(infile_read("build/test_pages.pdf", &arena, &pdf, &report), OK);
    CHECK(str_find(pdf, STR("/Count 3")) >= 0);
    CHECK(str_find(pdf, STR("(Gao)")) >= 0 && str_find(pdf, STR("(Kidal)")) >= 0);
    CHECK(str_find(pdf, STR("(Atlas)")) >= 0 && str_find(pdf, STR("(A desk)")) >= 0);
    fonts_close(fonts);
    arena_release(&arena, TEST_ARENA);
}

TEST(the_display_list_tells_kinds_classes_and_boxes)
{
    struct stage stage = stage_open();
    stage.scene = scene_start(100, 50, &stage.arena);
    scene_circle(&stage.scene, (pagexy){ 10, 20 }, 5, (color){ 1, 0, 0, 1 }, no_stroke,
                 STR("symbol"));
    str json =
        written(&stage.scene, stage.fonts, SCENE_JSON, &plain, FOLDER "/list.json", &stage.arena);
    CHECK_STR(json, "{\"width\":100,\"height\":50,\"nodes\":[{\"kind\":\"circle\",\"class\":"
                    "\"symbol\",\"box\":[5,15,15,25],\"radius\":5,\"fill\":[1,0,0,1]}]}\n");
    stage_close(&stage);
}

TEST(a_missing_folder_is_noticed)
{
    struct stage stage = stage_open();
    stage.scene = sample_scene(stage.fonts, &stage.arena);
    struct report report = { 0 };
    CHECK(scene_write(&stage.scene, stage.fonts, SCENE_SVG, &plain, "no/such/folder/map.svg",
                      &report) == ERR_FILE);
    stage_close(&stage);
}

TEST_MAIN
