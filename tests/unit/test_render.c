/* SPDX-License-Identifier: Apache-2.0 */
/* test_render.c - text boxes and the display list. */
#include "test_render.h"

static const struct text_style nine = { .size_pt = 9 };

TEST(touching_boxes_do_not_overlap)
{
    pagebox a = { 0, 0, 10, 10 }, b = { 10, 0, 20, 10 };
    CHECK(!pagebox_overlap(a, b));
    CHECK(pagebox_overlap(pagebox_grow(a, 1), b));
    CHECK(pagebox_inside(a, pagebox_union(a, b)));
}

TEST(the_same_text_has_the_same_box_with_fonts_opened_twice)
{
    struct fonts *one = test_fonts(), *two = test_fonts();
    str text = STR("Tillabéri / تيلابيري 2024");
    struct text_extent a = text_measure(one, text, &nine), b = text_measure(two, text, &nine);
    CHECK(memcmp(&a, &b, sizeof a) == 0);
    CHECK(a.width_pt > 60 && a.width_pt < 140);
    fonts_close(one);
    fonts_close(two);
}

TEST(a_text_twice_as_large_is_twice_as_wide)
{
    struct fonts *fonts = test_fonts();
    struct text_style large = { .size_pt = 18 };
    double small_width = text_measure(fonts, STR("Ouagadougou"), &nine).width_pt;
    CHECK_NEAR(text_measure(fonts, STR("Ouagadougou"), &large).width_pt, 2 * small_width, 0.02);
    fonts_close(fonts);
}

TEST(bold_is_wider_and_letter_spacing_adds_up_but_not_in_arabic)
{
    struct fonts *fonts = test_fonts();
    struct text_style bold = nine, spaced = nine;
    bold.bold = true;
    spaced.letter_spacing_pt = 2;
    double plain = text_measure(fonts, STR("NIGER"), &nine).width_pt;
    CHECK(text_measure(fonts, STR("NIGER"), &bold).width_pt > plain + 0.5);
    CHECK_NEAR(text_measure(fonts, STR("NIGER"), &spaced).width_pt, plain + 4 * 2, 2.1);
    CHECK_NEAR(text_measure(fonts, STR("نيامي"), &spaced).width_pt,
               text_measure(fonts, STR("نيامي"), &nine).width_pt, 1e-9);
    fonts_close(fonts);
}

TEST(a_line_reaches_from_nothing_to_its_width_letter_by_letter)
{
    struct report report = { 0 };
    struct fonts *fonts = fonts_open("geodata/fonts", &report);
    struct text_style spaced = { .size_pt = 9, .letter_spacing_pt = 2 };
    str name = STR("Tchad é");
    double reach[16];
    text_reaches(fonts, name, &spaced, reach);
    CHECK_NEAR(reach[0], 0, 1e-9);
    CHECK_NEAR(reach[name.len], text_measure(fonts, name, &spaced).width_pt, 0.01);
    for (size_t i = 1; i <= name.len - 2; i++) /* the last letter has two bytes */
        CHECK(reach[i] > reach[i - 1] + 2);
    fonts_close(fonts);
}

TEST(where_a_line_breaks_no_letter_is_missing)
{
    struct report report = { 0 };
    struct fonts *fonts = fonts_open("geodata/fonts", &report);
    CHECK(fonts && text_is_drawable(fonts, STR("d’Albers\net en tireté")));
    fonts_close(fonts);
}

TEST(lines_are_line_height_apart)
{
    struct fonts *fonts = test_fonts();
    struct text_style style = { .size_pt = 10, .line_height = 1.5 };
    struct text_extent one = text_measure(fonts, STR("Mali"), &style);
    struct text_extent three = text_measure(fonts, STR("Mali\nNiger\nA"), &style);
    CHECK_NEAR(three.height_pt, one.height_pt + 2 * 15, 1e-9);
    CHECK_NEAR(three.width_pt, text_measure(fonts, STR("Niger"), &style).width_pt, 1e-9);
    CHECK_NEAR(three.ink.bottom, 30, 0.1);
    fonts_close(fonts);
}

TEST(wrapping_breaks_at_spaces_and_keeps_a_long_word)
{
    struct fonts *fonts = test_fonts();
    struct arena arena = arena_reserve(TEST_ARENA);
    str text = STR("République démocratique du Congo");
    str wrapped = text_wrap(fonts, text, &nine, 70, &arena);
    CHECK_STR(wrapped, "République\ndémocratique\ndu Congo");
    CHECK_STR(text_wrap(fonts, text, &nine, 1000, &arena), "République démocratique du Congo");
    CHECK_STR(text_wrap(fonts, STR("Anticonstitutionnellement a b"), &nine, 20, &arena),
              "Anticonstitutionnellement\na b");
    CHECK_STR(text_wrap(fonts, STR("a\n\nb"), &nine, 20, &arena), "a\n\nb");
    CHECK_STR(text_wrap(fonts, STR(""), &nine, 20, &arena), "");
    arena_release(&arena, TEST_ARENA);
    fonts_close(fonts);
}

TEST(bytes_that_are_no_text_are_measured_and_drawn_as_replacements)
{
    struct fonts *fonts = test_fonts();
    struct arena arena = arena_reserve(TEST_ARENA);
    struct scene scene = scene_start(100, 100, &arena);
    str bad = STR("a\xff\x01"
                  "b\xe2\x82");
    scene_text(&scene, fonts, bad, (pagexy){ 10, 10 }, ANCHOR_START, 0, &nine, STR(""));
    CHECK_STR(scene.nodes[0].text, "a\xef\xbf\xbd b\xef\xbf\xbd\xef\xbf\xbd");
    CHECK_NEAR(text_measure(fonts, bad, &nine).width_pt,
               scene.nodes[0].box.right - scene.nodes[0].box.left, 1e-9);
    arena_release(&arena, TEST_ARENA);
    fonts_close(fonts);
}

TEST(a_text_box_follows_anchor_and_rotation)
{
    struct fonts *fonts = test_fonts();
    struct arena arena = arena_reserve(TEST_ARENA);
    struct scene scene = scene_start(100, 100, &arena);
    str text = STR("Gao");
    scene_text(&scene, fonts, text, (pagexy){ 50, 50 }, ANCHOR_START, 0, &nine, STR(""));
    scene_text(&scene, fonts, text, (pagexy){ 50, 50 }, ANCHOR_END, 0, &nine, STR(""));
    scene_text(&scene, fonts, text, (pagexy){ 50, 50 }, ANCHOR_START, 90, &nine, STR(""));
    double width = text_measure(fonts, text, &nine).width_pt;
    CHECK_NEAR(scene.nodes[0].box.left, 50, 1e-9);
    CHECK_NEAR(scene.nodes[1].box.right, 50, 1e-9);
    CHECK_NEAR(scene.nodes[2].box.bottom, 50 + width, 1e-6);
    CHECK_NEAR(scene.nodes[2].box.top, 50, 1e-6);
    arena_release(&arena, TEST_ARENA);
    fonts_close(fonts);
}

TEST(ids_become_unique_xml_names)
{
    struct arena arena = arena_reserve(TEST_ARENA);
    struct scene scene = scene_start(100, 100, &arena);
    const char *wanted[] = { "event", "event-2", "event", "3 mai", "", "", "eventmap-clip-1" };
    const char *got[] = { "event", "event-2", "event-3", "x-3-mai", "", "", "x-eventmap-clip-1" };
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
        scene_group(&scene, &(struct group_info){ .id = str_from(wanted[i]) });
        CHECK_STR(scene.nodes[i].group->id, got[i]);
    }
    arena_release(&arena, TEST_ARENA);
}

TEST(what_cannot_be_on_paper_is_left_out)
{
    struct arena arena = arena_reserve(TEST_ARENA);
    struct scene scene = scene_start(100, 100, &arena);
    scene_circle(&scene, (pagexy){ NAN, 1 }, 3, black, no_stroke, STR(""));
    scene_circle(&scene, (pagexy){ 1, 1 }, 0, black, no_stroke, STR(""));
    CHECK_INT(scene.count, 0);
    arena_release(&arena, TEST_ARENA);
}

TEST(a_folder_without_fonts_is_an_error_with_a_remedy)
{
    struct report report = { 0 };
    CHECK(fonts_open("src/base", &report) == NULL);
    CHECK_STR(str_from(report.error.text), "no font files (.ttf, .otf) in 'src/base'");
    CHECK(report.error.hint[0]);
    CHECK_INT(report.error.status, ERR_FILE);
    struct report missing = { 0 };
    CHECK(fonts_open("src/no/such/folder", &missing) == NULL);
    CHECK_STR(str_from(missing.error.text), "no font files (.ttf, .otf) in 'src/no/such/folder'");
    CHECK(missing.error.hint[0]);
}

TEST(formats_are_known_by_extension)
{
    CHECK_INT(scene_format_of("a.b/map.SVG"), SCENE_SVG);
    CHECK_INT(scene_format_of("map.pdf"), SCENE_PDF);
    CHECK_INT(scene_format_of("svg"), SCENE_FORMAT_UNKNOWN);
    CHECK_INT(scene_format_of("map.gif"), SCENE_FORMAT_UNKNOWN);
}

TEST_MAIN
