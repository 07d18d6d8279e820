/* SPDX-License-Identifier: Apache-2.0 */
#include "carto/pattern.h"

#include <math.h>

#include "carto/hatch.h"
#include "carto/icon.h"
#include "carto/raster.h"

static const double PT_PER_PX = 0.75;
static const double CELL_PT = 1;         /* of the mask that tells where copies are seen */
static const double LEAST_STEP_PT = 1.5; /* or an image of a pixel would be there a million times */
static const double MOST_COPIES = 20000; /* on one area; of more, they are larger */
static const double WHOLE = 0.99;        /* of a copy lies in the area */
static const double APART = 2;           /* icons of ours, in their own size */
static const double HATCH_LINE_SHARE = 0.16; /* of the distance between lines */
static const double DOT_SHARE = 0.2;         /* radius, likewise */

/* ---- hatches ---- */

static const struct hatch {
    const char *name;
    double angles_deg[2]; /* -45 rises to the right */
    int count;            /* of directions; 0: dots */
} hatches[] = {
    { "hatch", { -45 }, 1 },           { "hatch-down", { 45 }, 1 },
    { "hatch-horizontal", { 0 }, 1 },  { "hatch-vertical", { 90 }, 1 },
    { "hatch-cross", { -45, 45 }, 2 }, { "hatch-grid", { 0, 90 }, 2 },
    { "hatch-dots", { 0 }, 0 },
};

/* "hatch-cross-dense": its lines, and how far apart they are. NULL: no hatch. */
static const struct hatch *hatch_named(str name, double *spacing_pt)
{
    static const struct {
        str ending;
        double spacing_pt;
    } spacings[] = { { STR_INIT("-dense"), 2.2 }, { STR_INIT("-wide"), 6 }, { STR_INIT(""), 3.6 } };
    size_t k = 0;
    while (!str_ends(name, spacings[k].ending))
        k++;
    *spacing_pt = spacings[k].spacing_pt;
    name = str_sub(name, 0, name.len - spacings[k].ending.len);
    for (size_t i = 0; i < sizeof hatches / sizeof *hatches; i++)
        if (str_eq(name, str_from(hatches[i].name)))
            return &hatches[i];
    return NULL;
}

static struct icon_part dot_of(double spacing, struct arena *keep)
{
    enum { CORNERS = 12 };
    struct icon_part dot = { .path = { NEW(keep, pagexy, CORNERS), NEW(keep, size_t, 1), 1, true,
                                       true } };
    for (int i = 0; i < CORNERS; i++) {
        double a = 2 * 3.14159265358979323846 * i / CORNERS;
        dot.path.points[i] =
            (pagexy){ spacing * (0.5 + DOT_SHARE * cos(a)), spacing * (0.5 + DOT_SHARE * sin(a)) };
    }
    dot.path.ends[0] = CORNERS;
    return dot;
}

/* ---- copies ---- */

struct tiling {
    double step_x, step_y;     /* from copy to copy */
    double scale;              /* points to a unit of the image */
    double width, height;      /* of a copy */
    pagexy middle;             /* of one of them */
    bool is_staggered, is_cut; /* every other row is moved; at the edge of the area */
};

struct copies { /* upper left corners */
    pagexy *items;
    size_t count, capacity;
};

/* Copies that are seen: of a net over the whole page, so that areas side by side fit together. */
static struct copies copies_in(const struct tiling *t, const struct mask *mask,
                               struct copies *whole, struct arena *keep)
{
    struct copies list = { 0 };
    pagexy from = { t->middle.x_pt - t->width / 2, t->middle.y_pt - t->height / 2 };
    pagebox box = { mask->grid.box.left - from.x_pt, mask->grid.box.top - from.y_pt,
                    mask->grid.box.right - from.x_pt, mask->grid.box.bottom - from.y_pt };
    long top = (long)floor((box.top - t->height) / t->step_y);
    long left = (long)floor((box.left - t->width - t->step_x) / t->step_x);
    for (long row = top; (double)row * t->step_y < box.bottom; row++)
        for (long column = left; (double)column * t->step_x < box.right; column++) {
            double shift = t->is_staggered && row & 1 ? t->step_x / 2 : 0;
            pagexy at = { from.x_pt + (double)column * t->step_x + shift,
                          from.y_pt + (double)row * t->step_y };
            pagebox copy = { at.x_pt, at.y_pt, at.x_pt + t->width, at.y_pt + t->height };
            if (mask_share(mask, copy) > WHOLE)
                APPEND(keep, whole, at);
            if (mask_share(mask, pagebox_grow(copy, CELL_PT)) > 0)
                APPEND(keep, &list, at);
        }
    return list;
}

static struct path_data repeated(const struct path_data *path, double scale,
                                 const struct copies *copies, struct arena *keep)
{
    size_t points = path->count ? path->ends[path->count - 1] : 0;
    struct path_data out = { NEW(keep, pagexy, points * copies->count + 1),
                             NEW(keep, size_t, path->count * copies->count + 1), 0, true,
                             path->nonzero };
    for (size_t i = 0; i < copies->count; i++) {
        pagexy at = copies->items[i];
        for (size_t k = 0; k < points; k++)
            out.points[i * points + k] = (pagexy){ at.x_pt + path->points[k].x_pt * scale,
                                                   at.y_pt + path->points[k].y_pt * scale };
        for (size_t k = 0; k < path->count; k++)
            out.ends[out.count++] = i * points + path->ends[k];
    }
    return out;
}

static color part_color(const struct icon_part *part, color paint)
{
    return part->fill.alpha > 0 ? color_with_opacity(part->fill, paint.alpha) : paint;
}

static void draw_tiles(struct scene *scene, const struct path_data *area, struct tiling t,
                       const struct icon_part *parts, size_t count, color paint, str class)
{
    struct arena *keep = scene->arena;
    struct mask mask =
        mask_of(area, (pagebox){ 0, 0, scene->width_pt, scene->height_pt }, CELL_PT, keep);
    double wanted = (double)mask.cells * CELL_PT * CELL_PT / (t.step_x * t.step_y);
    double grow = fmax(sqrt(wanted / MOST_COPIES), LEAST_STEP_PT / fmin(t.step_x, t.step_y));
    if (grow > 1)
        t.step_x *= grow, t.step_y *= grow, t.scale *= grow, t.width *= grow, t.height *= grow;
    struct copies whole = { 0 }, copies = copies_in(&t, &mask, &whole, keep);
    if (!t.is_cut && whole.count) /* signs that stand apart are not cut */
        copies = whole;
    struct path_data *clip = NEW(keep, struct path_data, 1);
    *clip = *area;
    scene_group(scene, &(struct group_info){ .class = STR("pattern"), .clip_path = clip });
    for (size_t i = 0; i < count && copies.count; i++)
        scene_path(scene, repeated(&parts[i].path, t.scale, &copies, keep),
                   part_color(&parts[i], paint), (struct stroke){ 0 }, class);
    scene_group_end(scene);
}

static void draw_hatch(struct scene *scene, const struct path_data *area, const struct hatch *hatch,
                       double spacing, color paint, str class)
{
    struct stroke line = { .color = paint, .width_pt = spacing * HATCH_LINE_SHARE };
    if (!hatch->count) {
        struct icon_part dot = dot_of(spacing, scene->arena);
        struct tiling t = { .step_x = spacing,
                            .step_y = spacing * 0.866,
                            .scale = 1,
                            .width = spacing,
                            .height = spacing,
                            .is_staggered = true,
                            .is_cut = true };
        draw_tiles(scene, area, t, &dot, 1, paint, class);
    }
    for (int i = 0; i < hatch->count; i++)
        scene_path(scene, hatch_lines(area, spacing, hatch->angles_deg[i], scene->arena),
                   (color){ 0 }, line, class);
}

bool pattern_fill(const struct map_frame *f, struct scene *scene, const struct path_data *area,
                  str name, struct pattern_place place, color paint, str class,
                  struct report *report)
{
    double spacing;
    const struct hatch *hatch = hatch_named(name, &spacing);
    if (hatch) {
        draw_hatch(scene, area, hatch, spacing * f->look.enlarge, paint, class);
        return true;
    }
    const struct icon *icon = f->spec.icons ? icons_find(f->spec.icons, name, report) : NULL;
    if (!icon)
        return false;
    double scale = icon->px_per_unit * PT_PER_PX * f->look.enlarge;
    double apart = icon->is_own ? 1 : APART;
    if (place.most_pt > 0)
        scale = fmin(scale, place.most_pt / icon->height);
    struct tiling t = { .step_x = icon->width * scale * apart,
                        .step_y = icon->height * scale * apart,
                        .scale = scale,
                        .width = icon->width * scale,
                        .height = icon->height * scale,
                        .middle = place.middle,
                        .is_staggered = !icon->is_own,
                        .is_cut = icon->is_own };
    draw_tiles(scene, area, t, icon->parts, icon->count, paint, class);
    return true;
}

/* ---- along a line ---- */

/* The middles of copies `step` apart along one line, and its direction there. */
static void walk(const pagexy *points, size_t count, double step, struct copies *places,
                 struct copies *ways, struct arena *keep)
{
    double next = step / 2, past = 0;
    for (size_t i = 1; i < count; i++) {
        double dx = points[i].x_pt - points[i - 1].x_pt, dy = points[i].y_pt - points[i - 1].y_pt;
        double length = hypot(dx, dy);
        for (; length > 0 && next <= past + length; next += step) {
            double t = (next - past) / length;
            APPEND(keep, places,
                   ((pagexy){ points[i - 1].x_pt + t * dx, points[i - 1].y_pt + t * dy }));
            APPEND(keep, ways, ((pagexy){ dx / length, dy / length }));
        }
        past += length;
    }
}

static struct path_data strung(const struct icon *icon, const struct path_data *path, double scale,
                               const struct copies *places, const struct copies *ways,
                               struct arena *keep)
{
    size_t points = path->count ? path->ends[path->count - 1] : 0;
    struct copies origin = { .items = NEW(keep, pagexy, places->count + 1),
                             .count = places->count };
    struct path_data out = repeated(path, 0, &origin, keep);
    for (size_t i = 0; i < places->count; i++)
        for (size_t k = 0; k < points; k++) {
            double x = (path->points[k].x_pt - icon->width / 2) * scale;
            double y = (path->points[k].y_pt - icon->height / 2) * scale;
            pagexy at = places->items[i], way = ways->items[i];
            out.points[i * points + k] = (pagexy){ at.x_pt + x * way.x_pt - y * way.y_pt,
                                                   at.y_pt + x * way.y_pt + y * way.x_pt };
        }
    return out;
}

bool pattern_along(const struct map_frame *f, struct scene *scene, const struct path_data *lines,
                   const struct stroke *stroke, str name, str class, struct report *report)
{
    const struct icon *icon = f->spec.icons ? icons_find(f->spec.icons, name, report) : NULL;
    struct copies places = { 0 }, ways = { 0 };
    if (!icon || !(stroke->width_pt > 0))
        return false;
    double scale = stroke->width_pt / icon->height;
    double step = fmax(icon->width * scale * (icon->is_own ? 1 : APART), LEAST_STEP_PT);
    size_t from = 0;
    for (size_t i = 0; i < lines->count; from = lines->ends[i++])
        walk(&lines->points[from], lines->ends[i] - from, step, &places, &ways, scene->arena);
    for (size_t i = 0; i < icon->count && places.count; i++)
        scene_path(scene, strung(icon, &icon->parts[i].path, scale, &places, &ways, scene->arena),
                   part_color(&icon->parts[i], stroke->color), (struct stroke){ 0 }, class);
    return true;
}
