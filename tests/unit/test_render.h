/* SPDX-License-Identifier: Apache-2.0 */
/* test_render.h - what the tests of render share: fonts, an arena, a scene that has everything. */
#ifndef EVENTMAP_TESTS_TEST_RENDER_H
#define EVENTMAP_TESTS_TEST_RENDER_H

#include "base/buffer.h"
#include "base/infile.h"
#include "render/render.h"
#include "test.h"

enum { TEST_ARENA = 64 << 20 };

static const color black = { 0.13, 0.13, 0.15, 1 }, white = { 1, 1, 1, 0.9 };
static const struct stroke no_stroke = { .width_pt = 0 };

/* The fonts that maps use; EVENTMAP_FONTS names another folder. */
static struct fonts *test_fonts(void)
{
    struct report report = { 0 };
    const char *folder = getenv("EVENTMAP_FONTS");
    struct fonts *fonts = fonts_open(folder ? folder : "geodata/fonts", &report);
    if (!fonts) {
        printf("  %s\n", report.error.text);
        exit(1);
    }
    return fonts;
}

static struct path_data path_of(struct arena *arena, const double *xy, size_t points, bool closed)
{
    struct path_data path = { .points = NEW(arena, pagexy, points),
                              .ends = NEW(arena, size_t, 1),
                              .count = 1,
                              .closed = closed };
    for (size_t i = 0; i < points; i++)
        path.points[i] = (pagexy){ xy[2 * i], xy[2 * i + 1] };
    path.ends[0] = points;
    return path;
}

/* What scene_write makes, as text. */
static inline str written(const struct scene *scene, struct fonts *fonts, enum scene_format format,
                          const struct scene_output *output, const char *path, struct arena *arena)
{
    struct report report = { 0 };
    str content = { 0 };
    if (scene_write(scene, fonts, format, output, path, &report) == OK &&
        infile_read(path, arena, &content, &report) == OK)
        return content;
    TEST_FAULT("%s", report.error.text);
    return content;
}

static inline void add_labels(struct scene *scene, struct fonts *fonts)
{
    struct text_style city = { .size_pt = 9, .fill = black, .halo = white, .halo_width_pt = 1 };
    struct text_style country = { .size_pt = 12,
                                  .letter_spacing_pt = 2.5,
                                  .fill = { 0.4, 0.4, 0.4, 1 },
                                  .halo = white,
                                  .halo_width_pt = 1 };
    struct text_style river = { .size_pt = 8, .italic = true, .fill = { 0.2, 0.4, 0.6, 1 } };
    struct text_style title = { .size_pt = 16, .bold = true, .fill = black };
    scene_text(scene, fonts, STR("Attaques <au> Niger & alentours"), (pagexy){ 12, 24 },
               ANCHOR_START, 0, &title, STR("title"));
    scene_text(scene, fonts, STR("Niamey"), (pagexy){ 80, 120 }, ANCHOR_START, 0, &city,
               STR("label place"));
    scene_text(scene, fonts, STR("نيامي"), (pagexy){ 72, 120 }, ANCHOR_END, 0, &city,
               STR("label place"));
    scene_text(scene, fonts, STR("N I G E R\nTillabéri"), (pagexy){ 200, 90 }, ANCHOR_MIDDLE, 0,
               &country, STR("label country"));
    scene_text(scene, fonts, STR("Fleuve Niger"), (pagexy){ 60, 160 }, ANCHOR_MIDDLE, 30, &river,
               STR("label river"));
    scene_text(scene, fonts, STR("جمهورية النيجر"), (pagexy){ 290, 40 }, ANCHOR_END, 0, &city,
               STR("label"));
}

/* A page with text in two scripts, halo, dashes, clip, ring with a hole, picture, events. */
static inline struct scene sample_scene(struct fonts *fonts, struct arena *arena)
{
    static const double area[] = { 30, 60, 250, 50, 280, 180, 120, 200, 20, 150, 30, 60 };
    static const double line[] = { -20, 130, 90, 110, 160, 150, 330, 100 };
    struct scene scene = scene_start(300, 220, arena);
    scene.title = STR("Attaques au Niger");
    scene.description = STR("Deux événements \"placés\" & <un> autre");
    scene.language = STR("fr");
    scene.creator = STR("eventmap test");
    scene.background = (color){ 0.87, 0.92, 0.95, 1 };
    scene_group(&scene, &(struct group_info){ .id = STR("map"),
                                              .class = STR("layer"),
                                              .label = STR("Map"),
                                              .has_clip = true,
                                              .clip = { 10, 30, 290, 210 } });
    scene_path(&scene, path_of(arena, area, 6, true), (color){ 0.96, 0.94, 0.9, 1 },
               (struct stroke){ .color = { 0.6, 0.6, 0.6, 1 }, .width_pt = 0.5 }, STR("land"));
    unsigned char *pixels = NEW(arena, unsigned char, 4 * 4 * 4);
    for (int i = 0; i < 64; i++)
        pixels[i] = (unsigned char)(i % 4 == 3 ? i * 4 : i * 3);
    scene_image(&scene, (pagebox){ 200, 120, 240, 160 }, 4, 4, pixels, STR("relief"));
    scene_path(&scene, path_of(arena, line, 4, false), (color){ 0 },
               (struct stroke){ .color = { 0.8, 0.3, 0.1, 0.8 },
                                .width_pt = 1.5,
                                .dash = { 6, 2, 1, 2 },
                                .dash_count = 4,
                                .round = true },
               STR("border disputed"));
    scene_group_end(&scene);
    for (int i = 0; i < 2; i++) {
        struct attribute data[] = { { "data-place", STR("N’Djaména \"<&>") } };
        scene_group(&scene, &(struct group_info){ .id = STR("event-1"),
                                                  .class = STR("event"),
                                                  .title = STR("Attaque, 3 mai 2024"),
                                                  .attributes = data,
                                                  .attribute_count = 1 });
        scene_circle(&scene, (pagexy){ 76 + 60 * i, 126 }, 5, (color){ 0.84, 0.37, 0, 0.7 },
                     (struct stroke){ .color = { 1, 1, 1, 1 }, .width_pt = 0.75 }, STR("symbol"));
        scene_group_end(&scene);
    }
    add_labels(&scene, fonts);
    return scene;
}

#endif
