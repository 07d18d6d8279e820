/* SPDX-License-Identifier: Apache-2.0 */
/* scene.c - the display list. Nodes are appended; what is impossible on paper is left out here, so
 * that no back end has to ask: an id is an XML name and unique, text is clean, numbers are finite.
 */
#include <assert.h>
#include <math.h>

#include "render/fonts.h"

/* Ids given so far, as a tree over the bits of their hashes (the hash-trie of Wellons, "An easy
 * hash trie", nullprogram.com). */
struct scene_ids {
    struct scene_ids *child[4];
    str id;
    unsigned uses;
};

struct scene scene_start(double width_pt, double height_pt, struct arena *arena)
{
    assert(width_pt > 0 && height_pt > 0 && isfinite(width_pt) && isfinite(height_pt));
    return (struct scene){ .width_pt = width_pt, .height_pt = height_pt, .arena = arena };
}

static unsigned *id_uses(struct scene *scene, str id)
{
    struct scene_ids **slot = &scene->ids;
    for (uint64_t hash = str_hash(id); *slot; hash <<= 2) {
        if (str_eq((*slot)->id, id))
            return &(*slot)->uses;
        slot = &(*slot)->child[hash >> 62];
    }
    *slot = NEW(scene->arena, struct scene_ids, 1);
    (*slot)->id = id;
    return &(*slot)->uses;
}

static bool is_id_char(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_' || c == '.';
}

/* "Événement 3" becomes "x---v--nement-3": ids of ours are plain to begin with. "eventmap-" is the
 * prefix of what the SVG writer names itself. */
static str id_clean(struct scene *scene, str wanted)
{
    bool letter = wanted.ptr[0] == '_' || (is_id_char(wanted.ptr[0]) && wanted.ptr[0] > '9');
    bool prefix = !letter || str_starts(wanted, STR("eventmap-"));
    str id = str_format(scene->arena, "%s%.*s", prefix ? "x-" : "", STR_ARG(wanted));
    char *out = NEW(scene->arena, char, id.len);
    for (size_t i = 0; i < id.len; i++)
        out[i] = is_id_char(id.ptr[i]) ? id.ptr[i] : '-';
    return (str){ out, id.len };
}

/* The first "port" stays, the next becomes "port-2", or the first free number after it. */
static str id_unique(struct scene *scene, str wanted)
{
    if (wanted.len == 0)
        return wanted;
    str id = id_clean(scene, wanted);
    unsigned *uses = id_uses(scene, id);
    if ((*uses)++ == 0)
        return id;
    for (;;) {
        str numbered = str_format(scene->arena, "%.*s-%u", STR_ARG(id), *uses);
        unsigned *taken = id_uses(scene, numbered);
        if ((*taken)++ == 0)
            return numbered;
        (*uses)++;
    }
}

static struct node *add(struct scene *scene, enum node_kind kind, str class)
{
    if (scene->count == scene->capacity)
        scene->nodes = arena_grow(scene->arena, scene->nodes, sizeof *scene->nodes,
                                  alignof(struct node), scene->count, &scene->capacity);
    struct node *node = &scene->nodes[scene->count++];
    *node = (struct node){ .kind = kind, .class = class };
    return node;
}

void scene_group(struct scene *scene, const struct group_info *info)
{
    struct group_info *copy = NEW(scene->arena, struct group_info, 1);
    struct attribute *attributes = NEW(scene->arena, struct attribute, info->attribute_count);
    *copy = *info;
    copy->id = id_unique(scene, info->id);
    for (size_t i = 0; i < info->attribute_count; i++)
        attributes[i] = info->attributes[i];
    copy->attributes = attributes;
    add(scene, NODE_GROUP, info->class)->group = copy;
}

void scene_group_end(struct scene *scene)
{
    add(scene, NODE_GROUP_END, (str){ 0 });
}

void scene_path(struct scene *scene, struct path_data path, color fill, struct stroke stroke,
                str class)
{
    struct node *node = add(scene, NODE_PATH, class);
    node->path = path;
    node->fill = fill;
    node->stroke = stroke;
}

void scene_circle(struct scene *scene, pagexy centre, double radius_pt, color fill,
                  struct stroke stroke, str class)
{
    if (!isfinite(centre.x_pt) || !isfinite(centre.y_pt) || !(radius_pt > 0))
        return;
    struct node *node = add(scene, NODE_CIRCLE, class);
    node->at = centre;
    node->radius_pt = radius_pt;
    node->fill = fill;
    node->stroke = stroke;
}

/* The axis-aligned hull of `box`, given from `at`, turned clockwise around `at`. */
static pagebox turned(pagebox box, pagexy at, double rotate_deg)
{
    const double radians = rotate_deg * 3.14159265358979323846 / 180;
    const double c = rotate_deg == 0 ? 1 : cos(radians), s = rotate_deg == 0 ? 0 : sin(radians);
    const double xs[] = { box.left, box.right }, ys[] = { box.top, box.bottom };
    pagebox hull = { INFINITY, INFINITY, -INFINITY, -INFINITY };
    for (int i = 0; i < 4; i++) {
        double x = xs[i & 1], y = ys[i >> 1];
        pagexy p = { at.x_pt + x * c - y * s, at.y_pt + x * s + y * c };
        hull = pagebox_union(hull, (pagebox){ p.x_pt, p.y_pt, p.x_pt, p.y_pt });
    }
    return hull;
}

void scene_text(struct scene *scene, struct fonts *fonts, str text, pagexy at,
                enum text_anchor anchor, double rotate_deg, const struct text_style *style,
                str class)
{
    if (text.len == 0 || !isfinite(at.x_pt) || !isfinite(at.y_pt))
        return;
    struct node *node = add(scene, NODE_TEXT, class);
    node->text = text_clean(text, scene->arena);
    node->text_style = *style;
    node->at = at;
    node->anchor = anchor;
    node->rotate_deg = rotate_deg;
    struct text_extent extent = text_measure(fonts, node->text, style);
    double left = anchor == ANCHOR_START    ? 0
                  : anchor == ANCHOR_MIDDLE ? -extent.width_pt / 2
                                            : -extent.width_pt;
    pagebox box = { left, -extent.ascent_pt, left + extent.width_pt,
                    extent.height_pt - extent.ascent_pt };
    node->box = turned(box, at, rotate_deg);
}

void scene_image(struct scene *scene, pagebox where, int width, int height,
                 const unsigned char *rgba, str class)
{
    assert(width > 0 && height > 0 && rgba);
    struct node *node = add(scene, NODE_IMAGE, class);
    node->box = where;
    node->image_width = width;
    node->image_height = height;
    node->image_rgba = rgba;
}

void scene_stamps(struct scene *scene, const struct stamps *stamps, str class)
{
    add(scene, NODE_STAMPS, class)->stamps = stamps;
}
