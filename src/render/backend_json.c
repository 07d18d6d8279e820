/* SPDX-License-Identifier: Apache-2.0 */
/* backend_json.c - the display list as JSON, for tests and for who wants to measure a map: what is
 * where. One node a line; boxes are [left, top, right, bottom] in points. */
#include <math.h>

#include "base/json.h"
#include "render/backend.h"

struct dump {
    struct backend backend;
    struct json json;
};

enum { DECIMALS = 3 };

static struct json *node_start(struct backend *backend, const char *kind, str class)
{
    struct json *json = &((struct dump *)backend)->json;
    json_object(json);
    json_key(json, "kind");
    json_text(json, str_from(kind));
    if (class.len > 0) {
        json_key(json, "class");
        json_text(json, class);
    }
    return json;
}

static void put_text(struct json *json, const char *key, str value)
{
    if (value.len == 0)
        return;
    json_key(json, key);
    json_text(json, value);
}

static void put_number(struct json *json, const char *key, double value)
{
    json_key(json, key);
    json_number(json, value, DECIMALS);
}

static void put_box(struct json *json, const char *key, pagebox box)
{
    const double sides[] = { box.left, box.top, box.right, box.bottom };
    json_key(json, key);
    json_array(json);
    for (int i = 0; i < 4; i++)
        json_number(json, sides[i], DECIMALS);
    json_end(json);
}

static void put_color(struct json *json, const char *key, color value)
{
    const double parts[] = { value.red, value.green, value.blue, value.alpha };
    if (value.alpha <= 0)
        return;
    json_key(json, key);
    json_array(json);
    for (int i = 0; i < 4; i++)
        json_number(json, parts[i], DECIMALS);
    json_end(json);
}

static void put_paint(struct json *json, const struct node *node)
{
    put_color(json, "fill", node->fill);
    if (node->stroke.width_pt > 0) {
        put_color(json, "stroke", node->stroke.color);
        put_number(json, "stroke-width", node->stroke.width_pt);
    }
}

static void dump_group_begin(struct backend *backend, const struct node *node)
{
    const struct group_info *info = node->group;
    struct json *json = node_start(backend, "group", info->class);
    put_text(json, "id", info->id);
    put_text(json, "label", info->label);
    put_text(json, "title", info->title);
    put_text(json, "description", info->description);
    for (size_t i = 0; i < info->attribute_count; i++)
        put_text(json, info->attributes[i].name, info->attributes[i].value);
    if (info->has_clip)
        put_box(json, "clip", info->clip);
    json_end(json);
}

static void dump_group_end(struct backend *backend)
{
    json_end(node_start(backend, "group-end", (str){ 0 }));
}

static pagebox path_box(const struct path_data *path)
{
    pagebox box = { INFINITY, INFINITY, -INFINITY, -INFINITY };
    size_t count = path->count ? path->ends[path->count - 1] : 0;
    for (size_t i = 0; i < count; i++) {
        pagexy p = path->points[i];
        box = pagebox_union(box, (pagebox){ p.x_pt, p.y_pt, p.x_pt, p.y_pt });
    }
    return box;
}

static void dump_path(struct backend *backend, const struct node *node)
{
    struct json *json = node_start(backend, "path", node->class);
    size_t points = node->path.count ? node->path.ends[node->path.count - 1] : 0;
    if (points > 0)
        put_box(json, "box", path_box(&node->path));
    json_key(json, "subpaths");
    json_integer(json, (int64_t)node->path.count);
    json_key(json, "points");
    json_integer(json, (int64_t)points);
    json_key(json, "closed");
    json_bool(json, node->path.closed);
    put_paint(json, node);
    json_end(json);
}

static void dump_circle(struct backend *backend, const struct node *node)
{
    struct json *json = node_start(backend, "circle", node->class);
    pagexy c = node->at;
    put_box(json, "box",
            pagebox_grow((pagebox){ c.x_pt, c.y_pt, c.x_pt, c.y_pt }, node->radius_pt));
    put_number(json, "radius", node->radius_pt);
    put_paint(json, node);
    json_end(json);
}

static void dump_text(struct backend *backend, const struct node *node)
{
    static const char *const anchors[] = { "start", "middle", "end" };
    struct json *json = node_start(backend, "text", node->class);
    put_text(json, "text", node->text);
    put_box(json, "box", node->box);
    put_number(json, "x", node->at.x_pt);
    put_number(json, "y", node->at.y_pt);
    put_number(json, "size", node->text_style.size_pt);
    put_text(json, "anchor", str_from(anchors[node->anchor]));
    if (node->rotate_deg != 0)
        put_number(json, "rotate", node->rotate_deg);
    put_color(json, "fill", node->text_style.fill);
    put_color(json, "halo", node->text_style.halo);
    json_end(json);
}

static void dump_image(struct backend *backend, const struct node *node)
{
    struct json *json = node_start(backend, "image", node->class);
    put_box(json, "box", node->box);
    put_number(json, "width", node->image_width);
    put_number(json, "height", node->image_height);
    json_end(json);
}

void scene_to_json(const struct scene *scene, struct buffer *out)
{
    struct dump dump = { .backend = { dump_group_begin, dump_group_end, dump_path, dump_circle,
                                      dump_text, dump_image, NULL },
                         .json = json_start(out) };
    struct json *json = &dump.json;
    json_object(json);
    put_text(json, "title", scene->title);
    put_text(json, "description", scene->description);
    put_text(json, "language", scene->language);
    put_number(json, "width", scene->width_pt);
    put_number(json, "height", scene->height_pt);
    put_color(json, "background", scene->background);
    json_key(json, "nodes");
    json_array(json);
    scene_draw(scene, &dump.backend);
    json_end(json);
    json_end(json);
    buffer_add_char(out, '\n');
}
