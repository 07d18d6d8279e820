/* SPDX-License-Identifier: Apache-2.0 */
/* atlas.c - overview and pages are composed one after the other and all kept, as a PDF is written
 * whole; then each path gets them. */
#include "cli/atlas.h"

#include <stdio.h>
#include <string.h>

#include "cli/console.h"
#include "text/text.h"

enum { LONGEST_SLUG = 40 };

struct atlas {
    struct drawing drawing;
    struct scene *scenes;
    str *titles; /* of pages: bookmarks, names of files */
    size_t count;
};

/* Letters and figures, "-" between words. */
static str slug_of(str heading, struct arena *arena)
{
    str folded = text_fold(heading, arena), word;
    struct buffer slug = { 0 };
    while (text_next_word(&folded, &word) && slug.len + word.len < LONGEST_SLUG)
        buffer_format(&slug, "%s%.*s", slug.len ? "-" : "", STR_ARG(word));
    for (size_t i = 0; i < slug.len; i++)
        slug.ptr[i] = slug.ptr[i] == '/' ? '-' : slug.ptr[i];
    return buffer_keep(&slug, arena);
}

const char *atlas_page_path(const char *path, size_t page, size_t count, str heading,
                            struct arena *arena)
{
    static const char scene_json[] = ".scene.json";
    const char *slash = strrchr(path, '/'), *dot = strrchr(slash ? slash : path, '.');
    if (str_ends(str_from(path), str_from(scene_json)))
        dot = path + strlen(path) - strlen(scene_json);
    str stem = dot ? (str){ path, (size_t)(dot - path) } : str_from(path);
    str slug = slug_of(heading, arena);
    int digits = count > 99 ? 3 : 2;
    return str_format(arena, "%.*s-%0*zu%s%.*s%s", STR_ARG(stem), digits, page, slug.len ? "-" : "",
                      STR_ARG(slug), dot ? dot : "")
        .ptr;
}

static const char *label_path(const struct map_request *request, const struct atlas *atlas,
                              size_t page, struct arena *arena)
{
    return request->label_report ? atlas_page_path(request->label_report, page + 1, atlas->count,
                                                   atlas->titles[page], arena)
                                 : NULL;
}

static enum status compose_page(struct atlas *atlas, const struct map_request *request,
                                const struct map_frame *overview, size_t page,
                                struct map_layers *layers, struct arena *arena,
                                struct report *report)
{
    struct map_frame *frame = map_frame_page(overview, page - 1, arena, report);
    if (frame)
        status_in_report(drawing_compose(&atlas->drawing, request, frame, layers,
                                         label_path(request, atlas, page, arena),
                                         &atlas->scenes[page], arena, report));
    map_frame_free(frame);
    return report->error.status;
}

static enum status compose_pages(struct atlas *atlas, const struct map_request *request,
                                 struct map_frame *overview, struct map_layers *layers,
                                 struct arena *arena, struct report *report)
{
    atlas->count = map_frame_page_count(overview) + 1;
    atlas->scenes = NEW(arena, struct scene, atlas->count);
    atlas->titles = NEW(arena, str, atlas->count);
    atlas->titles[0] = map_frame_overview_heading(overview);
    for (size_t i = 1; i < atlas->count; i++)
        atlas->titles[i] = map_frame_page_heading(overview, i - 1);
    if (drawing_compose(&atlas->drawing, request, overview, layers,
                        label_path(request, atlas, 0, arena), &atlas->scenes[0], arena,
                        report) != OK)
        return report->error.status;
    for (size_t i = 1; i < atlas->count && report->error.status == OK; i++) {
        status_in_report(compose_page(atlas, request, overview, i, layers, arena, report));
        report_progress(report, "drawing pages", i, atlas->count);
    }
    return report->error.status;
}

static enum status write_files(const struct atlas *atlas, const struct map_request *request,
                               const char *path, struct arena *arena, struct report *report)
{
    enum scene_format format = scene_format_of(path);
    for (size_t i = 0; i < atlas->count && report->error.status == OK; i++) {
        const char *file = atlas_page_path(path, i + 1, atlas->count, atlas->titles[i], arena);
        status_in_report(scene_write(&atlas->scenes[i], atlas->drawing.fonts, format,
                                     &request->output, file, report));
        if (report->error.status == OK)
            console_say(report, "page %zu of %zu: %s", i + 1, atlas->count, file);
    }
    return report->error.status;
}

static enum status write_pdf(const struct atlas *atlas, const struct map_request *request,
                             const char *path, struct report *report)
{
    if (scene_write_pages(atlas->scenes, atlas->titles, atlas->count, atlas->drawing.fonts,
                          &request->output, path, report) == OK)
        console_say(report, "%zu pages: %s", atlas->count, path);
    return report->error.status;
}

enum status atlas_write(const struct output_paths *paths, const struct map_request *request,
                        struct map_layers *layers, struct arena *arena, struct report *report)
{
    struct atlas atlas = { 0 };
    struct map_frame *overview = drawing_begin(&atlas.drawing, request, layers, arena, report);
    if (overview && compose_pages(&atlas, request, overview, layers, arena, report) == OK)
        for (size_t i = 0; i < paths->count && report->error.status == OK; i++) {
            const char *path = paths->items[i];
            if (output_kind(path) != OUTPUT_SCENE)
                continue;
            status_in_report(scene_format_of(path) == SCENE_PDF
                                 ? write_pdf(&atlas, request, path, report)
                                 : write_files(&atlas, request, path, arena, report));
        }
    map_frame_free(overview);
    drawing_release(&atlas.drawing);
    return report->error.status;
}
