/* SPDX-License-Identifier: Apache-2.0 */
/* icon.h - inside carto: icons as shapes, where they come from, and how one is drawn.
 *
 * An icon is a few filled shapes in a box of its own units, y down, the middle of the box being the
 * place of the icon. Curves are straight pieces no further off than ICON_TOLERANCE of the box. */
#ifndef EVENTMAP_CARTO_ICON_H
#define EVENTMAP_CARTO_ICON_H

#include "base/report.h"
#include "carto/carto.h"
#include "carto/shapes.h"

static const double ICON_TOLERANCE = 1.0 / 600; /* 0.02 pt in an icon of 12 pt */
enum { ICON_POINTS = 20000 };                   /* an icon of more is refused */

struct icon_part {
    struct path_data path; /* filled by its `nonzero` */
    color fill;            /* of its own; alpha 0: that of the icon */
};

struct icon {
    str name; /* as it was asked for */
    double width, height;
    double px_per_unit; /* in its usual size: ours are 15 px, an SVG file as large as it says */
    bool is_own;        /* a file of the user's */
    const struct icon_part *parts;
    size_t count;
};

/* ---- icon_path.c: outlines from SVG path data ---- */

struct affine { /* x' = a x + c y + e, y' = b x + d y + f */
    double a, b, c, d, e, f;
};
pagexy affine_at(const struct affine *affine, pagexy p);

struct icon_outline {
    struct path_builder shape;
    struct path_builder lines; /* the same with open lines, of which each is `closed` or not */
    struct {
        bool *items;
        size_t count, capacity;
    } closed;
    bool wants_lines, is_closing; /* closing: the line now added goes back to its start */
    double tolerance;      /* how far a straight piece may be off a curve, in units of the box */
    const char *complaint; /* why it stopped; NULL: all is well */
};
/* Path data of SVG 1.1 with all its commands, each point through `affine`. False: it is none, or
 * has more than ICON_POINTS; `complaint` says so. */
bool icon_path_add(struct icon_outline *outline, str data, const struct affine *affine);
void icon_ellipse_add(struct icon_outline *outline, pagexy centre, double rx, double ry,
                      const struct affine *affine);
void icon_corner_add(struct icon_outline *outline, pagexy at, const struct affine *affine);
void icon_outline_close(struct icon_outline *outline); /* of what was added since the last */
struct path_data icon_outline_path(const struct icon_outline *outline, bool nonzero);

/* ---- icon_stroke.c ---- */

enum icon_corner { ICON_MITER, ICON_ROUND, ICON_BEVEL, ICON_SQUARE };
struct icon_stroke {
    double width;
    enum icon_corner join, cap; /* cap: ICON_BEVEL is butt */
};
/* What the lines of an outline cover; the winding number decides. */
struct path_data icon_stroke_path(const struct icon_outline *outline,
                                  const struct icon_stroke *stroke);

/* ---- icon_svg.c ---- */

/* The shapes of an SVG file, filled and stroked: path, circle, ellipse, rect, polygon, polyline,
 * line and groups of them, with transformations. What else is drawn in SVG is ERR_DATA with file,
 * line and remedy. `path` names the file in messages. All memory in `keep`. */
NODISCARD enum status icon_from_svg(const char *path, str text, struct arena *keep,
                                    struct icon *icon, struct report *report);

/* ---- icons.c ---- */

/* NULL when there is none, which is told as a warning, once for each name, with the nearest one;
 * also after an error (in the report). An empty name is none and not told. */
const struct icon *icons_find(struct icons *icons, str name, struct report *report);
/* The icons that signs.tsv proposes for a type of events, best first, separated by spaces; empty:
 * none. */
str icons_for_type(struct icons *icons, str type, struct report *report);

/* ---- icon_draw.c ---- */

struct icon_look {
    double pt_per_unit, rotate_deg; /* clockwise */
    color fill, halo;
    double halo_pt; /* around it */
};
void icon_draw(struct scene *scene, const struct icon *icon, pagexy centre,
               const struct icon_look *look, str class);
/* The box of the icon on paper, turned, halo included. */
pagebox icon_box(const struct icon *icon, pagexy centre, const struct icon_look *look);

#endif
