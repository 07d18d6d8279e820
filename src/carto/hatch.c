/* SPDX-License-Identifier: Apache-2.0 */
#include "carto/hatch.h"

#include <math.h>
#include <stdlib.h>

#include "carto/symbol.h"

static const double LEAST_SPACING_PT = 1; /* or a style could ask for a million lines */

/* Widths, distances and tint are shares of what the style says of a region. */
static struct hatch_style shares_of(enum precision precision, bool many)
{
    if (many && precision != PRECISION_SEVERAL_COUNTRIES) /* they overlap: hatches would clog */
        return (struct hatch_style){ 0.42, 0, 0, 0, 0, 0.57, 0.55 };
    switch (precision) {
    case PRECISION_ADMIN2:
        return (struct hatch_style){ 1.33, 0.60, 1, 0.72, -45, 1, 0.9 };
    case PRECISION_ADMIN1:
        return (struct hatch_style){ 1, 0.50, 1, 1, -45, 1, 0.9 };
    case PRECISION_SEVERAL_COUNTRIES:
        return (struct hatch_style){ 0, 0, 0, 0, 0, 3.7, 0.24 };
    default:
        return (struct hatch_style){ 0.5, 0.30, 0.89, 1.53, 45, 1.14, 0.65 };
    }
}

struct hatch_style hatch_style_of(const struct map_frame *frame, enum precision precision)
{
    const struct area_look *look = &frame->look.area;
    struct hatch_style h = shares_of(precision, frame->many_areas);
    h.tint = fmin(h.tint * look->tint, 1);
    h.line_pt *= look->hatch_pt;
    h.spacing_pt *= fmax(look->spacing_pt, LEAST_SPACING_PT);
    h.outline_pt *= look->outline_pt;
    return h;
}

struct crossing {
    long line;
    double along;
};

static int by_line(const void *left, const void *right)
{
    const struct crossing *a = left, *b = right;
    if (a->line != b->line)
        return a->line < b->line ? -1 : 1;
    return a->along < b->along ? -1 : a->along > b->along;
}

struct crossings {
    struct crossing *items;
    size_t count, capacity;
};

/* Where the edge crosses the hatch lines: v = k × spacing in axes turned by the angle. */
static void cross_edge(struct crossings *list, pagexy a, pagexy b, double spacing,
                       struct arena *keep)
{
    if (a.y_pt > b.y_pt) {
        pagexy swap = a;
        a = b, b = swap;
    }
    for (long k = (long)ceil(a.y_pt / spacing); (double)k * spacing < b.y_pt; k++) {
        double t = ((double)k * spacing - a.y_pt) / (b.y_pt - a.y_pt);
        struct crossing c = { k, a.x_pt + t * (b.x_pt - a.x_pt) };
        APPEND(keep, list, c);
    }
}

struct path_data hatch_lines(const struct path_data *area, double spacing, double angle_deg,
                             struct arena *keep)
{
    double c = cos(angle_deg * 3.14159265358979 / 180), s = sin(angle_deg * 3.14159265358979 / 180);
    struct crossings list = { 0 };
    size_t from = 0;
    for (size_t part = 0; part < area->count; from = area->ends[part++])
        for (size_t i = from; i < area->ends[part]; i++) {
            pagexy p = area->points[i];
            pagexy q = area->points[i + 1 < area->ends[part] ? i + 1 : from];
            pagexy u = { p.x_pt * c + p.y_pt * s, -p.x_pt * s + p.y_pt * c };
            pagexy v = { q.x_pt * c + q.y_pt * s, -q.x_pt * s + q.y_pt * c };
            cross_edge(&list, u, v, spacing, keep);
        }
    if (list.count)
        qsort(list.items, list.count, sizeof *list.items, by_line);
    struct path_data out = { NEW(keep, pagexy, list.count + 1), NEW(keep, size_t, list.count), 0,
                             false, false };
    size_t n = 0;
    for (size_t i = 0; i + 1 < list.count; i += 2) {
        if (list.items[i].line != list.items[i + 1].line) {
            i--; /* an odd crossing: grazed corner */
            continue;
        }
        double v = (double)list.items[i].line * spacing;
        for (size_t e = i; e <= i + 1; e++) {
            double u = list.items[e].along;
            out.points[n++] = (pagexy){ u * c - v * s, u * s + v * c };
        }
        out.ends[out.count++] = n;
    }
    return out;
}

void hatch_swatch(const struct map_frame *frame, struct scene *scene, pagebox box,
                  enum precision precision)
{
    struct hatch_style h = hatch_style_of(frame, precision);
    color main = frame->look.neutral;
    pagexy corners[] = { { box.left, box.top },
                         { box.right, box.top },
                         { box.right, box.bottom },
                         { box.left, box.bottom } };
    struct path_data area = path_closed(scene->arena, corners, 4);
    struct stroke line = { .color = color_with_alpha(main, h.line_alpha), .width_pt = h.line_pt };
    struct stroke edge = { .color = color_with_alpha(main, h.outline_alpha),
                           .width_pt = h.outline_pt };
    scene_path(scene, area, color_with_alpha(main, h.tint), (struct stroke){ 0 }, STR("swatch"));
    if (h.spacing_pt > 0)
        scene_path(scene, hatch_lines(&area, h.spacing_pt * 0.7, h.angle_deg, scene->arena),
                   (color){ 0 }, line, STR("swatch"));
    scene_path(scene, area, (color){ 0 }, edge, STR("swatch"));
}
