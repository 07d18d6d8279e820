/* SPDX-License-Identifier: Apache-2.0 */
/* render.h - a scene is a list of things to draw on paper; back ends write it as SVG, PNG or PDF.
 * This room knows nothing of maps. The only room that touches Cairo, Pango and fontconfig.
 *
 * Paper: points of 1/72 inch, origin top left, y down. */
#ifndef EVENTMAP_RENDER_RENDER_H
#define EVENTMAP_RENDER_RENDER_H

#include "base/report.h"
#include "base/str.h"

typedef struct {
    double x_pt, y_pt;
} pagexy;

typedef struct {
    double left, top, right, bottom; /* points; left <= right, top <= bottom */
} pagebox;

typedef struct {
    double red, green, blue, alpha; /* 0..1, sRGB, not premultiplied */
} color;

bool pagebox_overlap(pagebox a, pagebox b); /* touching is no overlap */
bool pagebox_inside(pagebox inner, pagebox outer);
pagebox pagebox_grow(pagebox box, double by_pt);
pagebox pagebox_union(pagebox a, pagebox b);

/* ---- fonts and text ---- */

struct fonts; /* the fonts of one folder and no other: same text, same boxes on every machine */
struct fonts *fonts_open(const char *folder, struct report *report); /* NULL on failure */
void fonts_close(struct fonts *fonts);

enum text_anchor { ANCHOR_START, ANCHOR_MIDDLE, ANCHOR_END };

struct text_style {
    const char *family; /* "Noto Sans"; NULL: the default family; Arabic falls back by script */
    double size_pt;
    bool bold, italic;
    double letter_spacing_pt;
    color fill;
    color halo;           /* alpha 0: none */
    double halo_width_pt; /* on each side of the glyph */
    double line_height;   /* of several lines, in font sizes; 0: 1.25 */
};

struct text_extent {
    double width_pt, height_pt;   /* logical box of all lines */
    double ascent_pt, descent_pt; /* of the first line / the last line, from its baseline */
    pagebox ink;                  /* relative to the anchor point (start of first baseline) */
};
/* `text` may have '\n'. Fixed: no hinting, metrics independent of resolution. */
struct text_extent text_measure(struct fonts *fonts, str text, const struct text_style *style);
/* How far a line read from the left has come where each of its letters begins, by byte, in points;
 * reach[text.len] is its width. What is told within a letter means nothing. */
void text_reaches(struct fonts *fonts, str line, const struct text_style *style, double *reach);
/* Has some font of `fonts` every letter of the text? What has none is drawn as a box. */
bool text_is_drawable(struct fonts *fonts, str text);
/* Break `text` at spaces into lines no wider than `max_width_pt` (one long word stays), with '\n'.
 * In `keep`. */
str text_wrap(struct fonts *fonts, str text, const struct text_style *style, double max_width_pt,
              struct arena *keep);

/* ---- scene ---- */

enum node_kind {
    NODE_GROUP,
    NODE_GROUP_END,
    NODE_PATH,
    NODE_CIRCLE,
    NODE_TEXT,
    NODE_IMAGE,
    NODE_STAMPS
};

struct path_data { /* several subpaths; each a run of points */
    pagexy *points;
    size_t *ends; /* index after the last point of each subpath */
    size_t count; /* of subpaths */
    bool closed;  /* each subpath is a ring; even-odd fill, unless */
    bool nonzero; /* the winding number decides, as in icons */
};

struct stroke {
    color color;
    double width_pt; /* 0: no stroke */
    double dash[6];  /* on, off, ... in points */
    int dash_count;
    bool round; /* round caps and joins; else butt and miter */
};

struct attribute {
    const char *name; /* "data-event", "data-place" */
    str value;
};

/* What a group says of itself: SVG id, class, title (tooltip, screen reader), data attributes. */
struct group_info {
    str id;    /* made unique by the scene: "event-3"; may be empty */
    str class; /* "layer", "event", ... */
    str label; /* layer name for Inkscape and Illustrator; may be empty */
    str title; /* may be empty */
    str description;
    const struct attribute *attributes;
    size_t attribute_count;
    str link;                 /* URL that a click on the group leads to; may be empty */
    bool hidden_from_readers; /* aria-hidden */
    bool has_clip;
    pagebox clip;                      /* everything in the group is cut to this box */
    const struct path_data *clip_path; /* or to this shape, not copied; NULL: none. Paths alone:
                                          what is drawn from sprites does not know it */
};

struct node {
    enum node_kind kind;
    struct group_info *group; /* NODE_GROUP */
    struct path_data path;    /* NODE_PATH */
    color fill;               /* alpha 0: none; PATH, CIRCLE */
    struct stroke stroke;     /* PATH, CIRCLE */
    str class;                /* of PATH, CIRCLE, TEXT: what tests and CSS look at; may be empty */
    pagexy at;                /* CIRCLE centre; TEXT anchor on the first baseline */
    double radius_pt;         /* CIRCLE */
    str text;                 /* TEXT; may have '\n' */
    struct text_style text_style;
    enum text_anchor anchor;
    double rotate_deg; /* TEXT, clockwise around the anchor */
    pagebox box;       /* TEXT: its box on paper, halo not counted (axis-aligned hull if rotated);
                          IMAGE: where it goes */
    int image_width, image_height;   /* IMAGE */
    const unsigned char *image_rgba; /* IMAGE: 8 bit, straight alpha */
    const struct stamps *stamps;     /* STAMPS */
};

/* The same few things at many places, for scenes of a million: paths and circles around (0, 0), and
 * where they are put, each on those before it. */
struct stamp {
    const struct node *nodes;
    size_t count;
};
struct stamped {
    float x_pt, y_pt;
    uint32_t stamp; /* index */
};
struct stamps {
    const struct stamp *stamps;
    size_t stamp_count;
    const struct stamped *items;
    size_t count;
};

struct scene {
    double width_pt, height_pt;
    str title, description,
        language;     /* of the whole picture: <title>, <desc>, lang; PDF metadata */
    str creator;      /* "eventmap 0.1.0" */
    color background; /* alpha 0: none */
    struct node *nodes;
    size_t count, capacity;
    struct arena *arena;   /* where nodes and their data live */
    struct scene_ids *ids; /* given so far; scene.c's own */
};

struct scene scene_start(double width_pt, double height_pt, struct arena *arena);
void scene_group(struct scene *scene, const struct group_info *info); /* copied */
void scene_group_end(struct scene *scene);
/* Paths, attributes and texts are not copied: they must live as long as the scene. */
void scene_path(struct scene *scene, struct path_data path, color fill, struct stroke stroke,
                str class);
void scene_circle(struct scene *scene, pagexy centre, double radius_pt, color fill,
                  struct stroke stroke, str class);
/* Fills in the node's box from the fonts. */
void scene_text(struct scene *scene, struct fonts *fonts, str text, pagexy at,
                enum text_anchor anchor, double rotate_deg, const struct text_style *style,
                str class);
/* Not copied, and neither is what it holds. */
void scene_stamps(struct scene *scene, const struct stamps *stamps, str class);
void scene_image(struct scene *scene, pagebox where, int width, int height,
                 const unsigned char *rgba, str class);

enum scene_format { SCENE_SVG, SCENE_PNG, SCENE_PDF, SCENE_JSON, SCENE_HTML, SCENE_FORMAT_UNKNOWN };
enum scene_format scene_format_of(const char *path); /* by extension */

struct scene_output {
    double dpi;                /* of PNG, and of images in PDF */
    int64_t source_date_epoch; /* PDF dates; negative: none is written */
    bool text_as_paths;        /* SVG for the press */
    str title;                 /* PDF: of all pages; empty: that of the first */
    str author, keywords;      /* PDF; may be empty */
};
/* Appears complete or not at all. SVG: see backend_svg.c for the rules it follows; JSON: the
 * display list, for tests. */
NODISCARD enum status scene_write(const struct scene *scene, struct fonts *fonts,
                                  enum scene_format format, const struct scene_output *output,
                                  const char *path, struct report *report);

/* A PDF of several pages, each of its own size, with a bookmark for each title (`titles` NULL, or
 * empty: none). Other formats have one page: write a file for each. */
NODISCARD enum status scene_write_pages(const struct scene *scenes, const str *titles, size_t count,
                                        struct fonts *fonts, const struct scene_output *output,
                                        const char *path, struct report *report);

#endif
