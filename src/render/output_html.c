/* SPDX-License-Identifier: Apache-2.0 */
/* output_html.c - a page that stands alone: the SVG in it, and below it a table of what its groups
 * say of themselves, so that what is a tooltip on the map can be read, searched and copied. There
 * is no script in it, and nothing is fetched. */
#include "render/backend.h"

static const char HEAD[] =
    "<meta name=\"viewport\" content=\"width=device-width\">\n<style>\n"
    "body{margin:1rem auto;max-width:75rem;padding:0 1rem;font:16px/1.4 'Noto Sans',sans-serif}\n"
    "svg{width:100%;height:auto}\n"
    "table{border-collapse:collapse;width:100%;font-size:.85rem}\n"
    "th,td{text-align:start;vertical-align:top;padding:.25rem .6rem .25rem 0;"
    "border-bottom:1px solid #ddd}\n"
    "tr:target{background:#fff3c4}\n</style>\n";

/* Columns of the table: attributes that some group has, in the order they are met. */
enum { COLUMNS_MOST = 24 };
struct columns {
    const char *names[COLUMNS_MOST];
    size_t count;
};

static bool is_told(const struct node *node)
{
    return node->kind == NODE_GROUP && node->group->title.len && node->group->attribute_count &&
           !node->group->hidden_from_readers;
}

static struct columns columns_of(const struct scene *scene)
{
    struct columns columns = { .count = 0 };
    for (size_t i = 0; i < scene->count; i++) {
        const struct group_info *info = is_told(&scene->nodes[i]) ? scene->nodes[i].group : NULL;
        for (size_t k = 0; info && k < info->attribute_count; k++) {
            size_t at = 0;
            while (at < columns.count &&
                   !str_eq(str_from(columns.names[at]), str_from(info->attributes[k].name)))
                at++;
            if (at == columns.count && at < COLUMNS_MOST)
                columns.names[columns.count++] = info->attributes[k].name;
        }
    }
    return columns;
}

static void add_cell(struct buffer *out, const char *tag, str text)
{
    buffer_format(out, "<%s>", tag);
    markup_add(out, text);
    buffer_format(out, "</%s>", tag);
}

static str attribute_of(const struct group_info *info, const char *name)
{
    for (size_t i = 0; i < info->attribute_count; i++)
        if (str_eq(str_from(info->attributes[i].name), str_from(name)))
            return info->attributes[i].value;
    return (str){ 0 };
}

/* What it is called, leading to its mark on the map, or to where the event was read. */
static void add_title(struct buffer *out, const struct group_info *info)
{
    str to = link_is_safe(info->link) ? info->link : (str){ 0 };
    buffer_add(out, STR("<td>"));
    if (to.len || info->id.len) {
        buffer_add(out, to.len ? STR("<a href=\"") : STR("<a href=\"#"));
        markup_add(out, to.len ? to : info->id);
        buffer_add(out, STR("\">"));
    }
    markup_add(out, info->title);
    buffer_add(out, to.len || info->id.len ? STR("</a></td>") : STR("</td>"));
}

/* "data-place-told" is headed "place told". */
static void add_header(struct buffer *out, const struct columns *columns)
{
    buffer_add(out, STR("<table>\n<thead><tr><th></th>"));
    for (size_t i = 0; i < columns->count; i++) {
        str name = str_from(columns->names[i]);
        name = str_starts(name, STR("data-")) ? str_skip(name, 5) : name;
        buffer_add(out, STR("<th>"));
        for (size_t k = 0; k < name.len; k++)
            buffer_add_char(out, name.ptr[k] == '-' ? ' ' : name.ptr[k]);
        buffer_add(out, STR("</th>"));
    }
    buffer_add(out, STR("</tr></thead>\n<tbody>\n"));
}

static void add_table(struct buffer *out, const struct scene *scene)
{
    struct columns columns = columns_of(scene);
    if (!columns.count)
        return;
    add_header(out, &columns);
    for (size_t i = 0; i < scene->count; i++) {
        if (!is_told(&scene->nodes[i]))
            continue;
        const struct group_info *info = scene->nodes[i].group;
        buffer_add(out, STR("<tr>"));
        add_title(out, info);
        for (size_t k = 0; k < columns.count; k++)
            add_cell(out, "td", attribute_of(info, columns.names[k]));
        buffer_add(out, STR("</tr>\n"));
    }
    buffer_add(out, STR("</tbody>\n</table>\n"));
}

void scene_to_html(const struct scene *scene, struct fonts *fonts,
                   const struct scene_output *output, struct buffer *out, struct report *report)
{
    struct buffer svg = { 0 };
    scene_to_svg(scene, fonts, output, &svg, report);
    str picture = buffer_view(&svg);
    ptrdiff_t start = str_find(picture, STR("<svg")); /* what is above is XML's */
    bool from_right = fonts_direction(scene->title) == PANGO_DIRECTION_RTL;
    buffer_add(out, STR("<!DOCTYPE html>\n<html lang=\""));
    markup_add(out, scene->language.len ? scene->language : STR("en"));
    buffer_add(out, from_right ? STR("\" dir=\"rtl\">\n") : STR("\">\n"));
    buffer_add(out, STR("<head><meta charset=\"utf-8\">\n"));
    buffer_add(out, str_from(HEAD));
    add_cell(out, "title", scene->title);
    buffer_add(out, STR("\n</head>\n<body>\n<figure style=\"margin:0\" dir=\"ltr\">\n"));
    buffer_add(out, str_skip(picture, start > 0 ? (size_t)start : 0));
    buffer_add(out, STR("</figure>\n"));
    add_table(out, scene);
    buffer_add(out, STR("</body>\n</html>\n"));
    buffer_release(&svg);
}
