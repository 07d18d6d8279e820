/* SPDX-License-Identifier: Apache-2.0 */
#include "carto/check.h"

#include <math.h>

static const double TOLERANCE_PT = 0.1; /* of rounding, on each side */

struct item {
    pagebox box;
    str name;
    size_t badge; /* which badge or bent text it is part of; 0: none */
    bool is_badge_box, is_label, is_text, is_circle, is_letter;
};

struct items {
    struct item *items;
    size_t count, capacity;
};

static bool is_looked_at(const struct node *node)
{
    static const char *const classes[] = { "label",  "letter",       "furniture",
                                           "badge-", "event-symbol", "event-place" };
    if (node->kind == NODE_GROUP || node->kind == NODE_GROUP_END || node->kind == NODE_IMAGE)
        return false;
    if (str_eq(node->class, STR("place")) || str_starts(node->class, STR("place ")))
        return true;
    for (size_t i = 0; i < sizeof classes / sizeof *classes; i++)
        if (str_starts(node->class, str_from(classes[i])))
            return true;
    return false;
}

/* Labels count with their logical boxes. Lines of furniture stand closer than theirs, which have
 * room for accents and, in Arabic, for much more: the body of the letters counts. */
static pagebox text_box(const struct node *node)
{
    bool tight =
        str_starts(node->class, STR("furniture")) || str_starts(node->class, STR("badge-text"));
    pagebox box = node->box;
    double size = node->text_style.size_pt;
    if (tight) {
        double below = box.bottom - node->at.y_pt; /* last baseline and descent */
        box.top = fmax(box.top, node->at.y_pt - 0.85 * size);
        box.bottom -= fmin(fmax(below - 0.25 * size, 0), 0.35 * size);
    }
    return box;
}

static pagebox box_of(const struct node *node)
{
    double r = node->radius_pt;
    if (node->kind == NODE_TEXT)
        return text_box(node);
    if (node->kind == NODE_CIRCLE)
        return (pagebox){ node->at.x_pt - r, node->at.y_pt - r, node->at.x_pt + r,
                          node->at.y_pt + r };
    pagebox box = { HUGE_VAL, HUGE_VAL, -HUGE_VAL, -HUGE_VAL };
    size_t n = node->path.count ? node->path.ends[node->path.count - 1] : 0;
    for (size_t i = 0; i < n; i++) {
        pagexy p = node->path.points[i];
        box = pagebox_union(box, (pagebox){ p.x_pt, p.y_pt, p.x_pt, p.y_pt });
    }
    return box;
}

static struct items gather(const struct scene *scene, struct arena *keep)
{
    struct items list = { 0 };
    size_t badge = 0, badges = 0;
    int depth = 0, badge_depth = -1;
    for (size_t i = 0; i < scene->count; i++) {
        const struct node *node = &scene->nodes[i];
        if (node->kind == NODE_GROUP && depth++ >= 0 && node->group &&
            (str_eq(node->group->class, STR("badge")) || str_eq(node->group->class, STR("bent"))))
            badge = ++badges, badge_depth = depth;
        if (node->kind == NODE_GROUP_END && depth-- == badge_depth)
            badge = 0, badge_depth = -1;
        if (!is_looked_at(node))
            continue;
        bool text = node->kind == NODE_TEXT, letter = str_starts(node->class, STR("letter"));
        struct item item = { box_of(node),
                             text ? node->text : node->class,
                             badge,
                             str_eq(node->class, STR("badge-box")),
                             str_starts(node->class, STR("label")) || letter,
                             text,
                             node->kind == NODE_CIRCLE,
                             letter };
        APPEND(keep, &list, item);
    }
    return list;
}

static bool collide(const struct item *a, const struct item *b)
{
    bool same = a->badge && a->badge == b->badge;
    bool within = same && (a->is_badge_box || b->is_badge_box || (a->is_letter && b->is_letter));
    if (a->is_circle && b->is_circle) {
        double dx = a->box.left + a->box.right - b->box.left - b->box.right;
        double dy = a->box.top + a->box.bottom - b->box.top - b->box.bottom;
        double radii = (a->box.right - a->box.left + b->box.right - b->box.left) / 2;
        return hypot(dx, dy) / 2 < radii - TOLERANCE_PT;
    }
    return !within && pagebox_overlap(pagebox_grow(a->box, -TOLERANCE_PT),
                                      pagebox_grow(b->box, -TOLERANCE_PT));
}

static pagebox neat_line(const struct scene *scene)
{
    for (size_t i = 0; i < scene->count; i++)
        if (str_eq(scene->nodes[i].class, STR("neat-line")))
            return box_of(&scene->nodes[i]);
    return (pagebox){ 0, 0, scene->width_pt, scene->height_pt };
}

struct check scene_check(const struct scene *scene, struct arena *keep)
{
    struct check check = { 0 };
    struct items list = gather(scene, keep);
    pagebox panel = neat_line(scene), page = { 0, 0, scene->width_pt, scene->height_pt };
    check.boxes = list.count;
    for (size_t i = 0; i < list.count; i++) {
        const struct item *a = &list.items[i];
        check.astray += a->is_text && !pagebox_inside(a->box, a->is_label ? panel : page);
        for (size_t j = i + 1; j < list.count; j++) {
            if (!collide(a, &list.items[j]))
                continue;
            if (check.shown < CHECK_SHOWN) {
                check.first[check.shown] = a->name;
                check.second[check.shown++] = list.items[j].name;
            }
            check.overlaps++;
        }
    }
    for (size_t i = 0; i < scene->count; i++)
        check.small +=
            scene->nodes[i].kind == NODE_TEXT && scene->nodes[i].text_style.size_pt < 6 - 1e-9;
    return check;
}
