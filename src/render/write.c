/* SPDX-License-Identifier: Apache-2.0 */
/* write.c - a scene becomes a file: the whole of it is made in memory, then written at once. */
#include <assert.h>

#include "base/outfile.h"
#include "render/backend.h"

void scene_draw_part(const struct scene *scene, size_t from, size_t end, struct backend *backend,
                     int *open)
{
    for (const struct node *node = scene->nodes + from; from < end; node++, from++) {
        switch (node->kind) {
        case NODE_GROUP:
            backend->group_begin(backend, node);
            ++*open;
            break;
        case NODE_GROUP_END:
            assert(*open > 0);
            backend->group_end(backend);
            --*open;
            break;
        case NODE_PATH:
            backend->path(backend, node);
            break;
        case NODE_CIRCLE:
            backend->circle(backend, node);
            break;
        case NODE_TEXT:
            backend->text(backend, node);
            break;
        case NODE_IMAGE:
            backend->image(backend, node);
            break;
        case NODE_STAMPS:
            if (backend->stamps)
                backend->stamps(backend, node);
            else
                stamps_draw(node->stamps, backend);
            break;
        }
    }
}

void scene_draw(const struct scene *scene, struct backend *backend)
{
    int open = 0;
    scene_draw_part(scene, 0, scene->count, backend, &open);
    for (; open > 0; open--)
        backend->group_end(backend);
}

enum scene_format scene_format_of(const char *path)
{
    static const struct {
        const char *ending;
        enum scene_format format;
    } formats[] = { { "svg", SCENE_SVG },
                    { "png", SCENE_PNG },
                    { "pdf", SCENE_PDF },
                    { "json", SCENE_JSON },
                    { "html", SCENE_HTML } };
    str name = str_from(path), ending = name;
    for (ptrdiff_t dot; (dot = str_find_char(ending, '.')) >= 0;)
        ending = str_skip(ending, (size_t)dot + 1);
    if (ending.len == name.len)
        return SCENE_FORMAT_UNKNOWN;
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
        if (str_eq_nocase(ending, str_from(formats[i].ending)))
            return formats[i].format;
    return SCENE_FORMAT_UNKNOWN;
}

static enum status make(const struct scene *scene, struct fonts *fonts, enum scene_format format,
                        const struct scene_output *output, struct buffer *out,
                        struct report *report)
{
    switch (format) {
    case SCENE_SVG:
        scene_to_svg(scene, fonts, output, out, report);
        return OK;
    case SCENE_JSON:
        scene_to_json(scene, out);
        return OK;
    case SCENE_HTML:
        scene_to_html(scene, fonts, output, out, report);
        return OK;
    case SCENE_PNG:
        return scene_to_png(scene, fonts, output, out, report);
    case SCENE_PDF:
        return scenes_to_pdf(scene, NULL, 1, fonts, output, out, report);
    case SCENE_FORMAT_UNKNOWN:
        break;
    }
    return report_error(report, ERR_USAGE, NOWHERE, "known are .svg, .png, .pdf, .html and .json",
                        "unknown picture format");
}

enum status scene_write_pages(const struct scene *scenes, const str *titles, size_t count,
                              struct fonts *fonts, const struct scene_output *output,
                              const char *path, struct report *report)
{
    struct buffer out = { 0 };
    assert(count > 0);
    enum status status = scenes_to_pdf(scenes, titles, count, fonts, output, &out, report);
    if (status == OK)
        status = outfile_write(path, buffer_view(&out), report);
    buffer_release(&out);
    return status;
}

enum status scene_write(const struct scene *scene, struct fonts *fonts, enum scene_format format,
                        const struct scene_output *output, const char *path, struct report *report)
{
    struct buffer out = { 0 };
    enum status status = make(scene, fonts, format, output, &out, report);
    if (status == OK)
        status = outfile_write(path, buffer_view(&out), report);
    buffer_release(&out);
    return status;
}
