/* SPDX-License-Identifier: Apache-2.0 */
/* bench_render.c - what drawing costs: opening fonts, measuring, and writing a page with 10^3 and
 * 10^5 circles, 300 labels and lines of 50 000 points. Prints `name value unit` a line. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include "render/render.h"

enum { ARENA = 1 << 30, LABELS = 300, LINE = 50000 };

static double cpu_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

/* A fixed sequence (Knuth's MMIX generator), 0..1. */
static double any(uint64_t *state)
{
    *state = *state * 6364136223846793005U + 1442695040888963407U;
    return (double)(*state >> 11) / 9007199254740992.0;
}

static void add_line(struct scene *scene, uint64_t *seed)
{
    struct path_data path = { .points = NEW(scene->arena, pagexy, LINE),
                              .ends = NEW(scene->arena, size_t, LINE / 100),
                              .count = LINE / 100 };
    pagexy at = { 300, 200 };
    for (size_t i = 0; i < LINE; i++) {
        if (i % 100 == 0)
            at = (pagexy){ any(seed) * 800, any(seed) * 560 };
        at.x_pt += (any(seed) - 0.5) * 3;
        at.y_pt += (any(seed) - 0.5) * 3;
        path.points[i] = at;
        path.ends[i / 100] = i + 1;
    }
    scene_path(scene, path, (color){ 0 },
               (struct stroke){ .color = { 0.5, 0.5, 0.5, 1 }, .width_pt = 0.5, .round = true },
               STR("border"));
}

static struct scene make_scene(struct fonts *fonts, size_t circles, struct arena *arena)
{
    static const struct text_style label = {
        .size_pt = 8, .fill = { 0, 0, 0, 1 }, .halo = { 1, 1, 1, 1 }, .halo_width_pt = 1
    };
    uint64_t seed = 42;
    struct scene scene = scene_start(842, 595, arena);
    scene.background = (color){ 0.95, 0.94, 0.9, 1 };
    add_line(&scene, &seed);
    for (size_t i = 0; i < circles; i++)
        scene_circle(&scene, (pagexy){ any(&seed) * 842, any(&seed) * 595 }, 3,
                     (color){ 0.8, 0.3, 0.1, 0.6 },
                     (struct stroke){ .color = { 1, 1, 1, 0.8 }, .width_pt = 0.5 }, STR("event"));
    for (size_t i = 0; i < LABELS; i++)
        scene_text(&scene, fonts, i % 3 ? STR("Ouagadougou") : STR("نيامي"),
                   (pagexy){ any(&seed) * 800, any(&seed) * 590 }, ANCHOR_START, 0, &label,
                   STR("label"));
    return scene;
}

static void write_all(struct fonts *fonts, size_t circles)
{
    static const char *const names[] = { "svg", "png", "pdf", "json" };
    struct scene_output output = { .dpi = 150, .source_date_epoch = 0 };
    struct arena arena = arena_reserve(ARENA);
    double start = cpu_ms();
    struct scene scene = make_scene(fonts, circles, &arena);
    printf("render_scene_%zu %.1f ms\n", circles, cpu_ms() - start);
    for (int format = SCENE_SVG; format <= SCENE_JSON; format++) {
        char path[64];
        struct report report = { 0 };
        struct stat info = { 0 };
        snprintf(path, sizeof path, "build/bench_render.%s", names[format]);
        start = cpu_ms();
        enum status status =
            scene_write(&scene, fonts, (enum scene_format)format, &output, path, &report);
        double spent = cpu_ms() - start;
        stat(path, &info);
        remove(path);
        if (status == OK)
            printf("render_%s_%zu %.1f ms\nrender_%s_%zu_size %ld kB\n", names[format], circles,
                   spent, names[format], circles, (long)info.st_size / 1000);
    }
    arena_release(&arena, ARENA);
}

int main(void)
{
    struct report report = { 0 };
    const char *folder = getenv("EVENTMAP_FONTS");
    double start = cpu_ms();
    struct fonts *fonts = fonts_open(folder ? folder : "geodata/fonts", &report);
    if (!fonts)
        return 1;
    printf("render_fonts_open %.1f ms\n", cpu_ms() - start);
    struct text_style style = { .size_pt = 8 };
    start = cpu_ms();
    for (int i = 0; i < 1000; i++)
        text_measure(fonts, STR("Ouagadougou"), &style);
    printf("render_measure %.1f us\n", cpu_ms() - start);
    write_all(fonts, 1000);
    write_all(fonts, 100000);
    fonts_close(fonts);
    return 0;
}
