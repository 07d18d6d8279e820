/* SPDX-License-Identifier: Apache-2.0 */
/* style.h - how things look: MapLibre Style Spec v8 JSON, the subset that maps on paper need.
 *
 * Layers are drawn in the order of the file. `source-layer` names a layer of ours: background,
 * relief, land, lakes, rivers, countries, boundaries, admin1_lines, places, country_labels,
 * river_labels, admin1_labels. Values are literals or expressions; what is not supported is
 * reported with line and column, never dropped silently. 1 px = 1/96 inch; `metadata` keys
 * "eventmap:..." hold furniture (fonts, sizes, palette, page colours).
 */
#ifndef EVENTMAP_STYLE_STYLE_H
#define EVENTMAP_STYLE_STYLE_H

#include "base/report.h"
#include "model/layer.h"

struct style;

enum style_type {
    STYLE_BACKGROUND,
    STYLE_FILL,
    STYLE_LINE,
    STYLE_CIRCLE,
    STYLE_SYMBOL,
    STYLE_RASTER,
    STYLE_HEATMAP
};

typedef struct {
    double red, green, blue, alpha; /* 0..1, sRGB, straight */
} style_rgba;

struct style_layer {
    str id, source_layer;
    str source; /* a source of the style's own that holds data; empty: the base map */
    str key;    /* its words in the key, metadata "eventmap:key"; empty: not in it */
    enum style_type type;
    double min_zoom, max_zoom; /* drawn when min_zoom <= zoom < max_zoom; 0 and 24 by default */
    const void *paint, *layout, *filter; /* for style.c */
};

/* Syntax and type errors come with file, line and column. NULL on failure. All memory in `keep`. */
struct style *style_read(const char *path, struct arena *keep, struct report *report);
/* The same from text in memory, which must live as long as the style; `path` names it in messages.
 */
struct style *style_parse(const char *path, str text, struct arena *keep, struct report *report);

/* What `style check` tells: everything that is wrong or not drawn, in the order of the file. */
struct style_finding {
    bool warning; /* false: MapLibre's style validation would refuse it too */
    struct source_pos at;
    str text, hint; /* the hint may be empty */
};
struct style_findings {
    const struct style_finding *items;
    size_t count, errors;
    size_t layers; /* that are drawn */
};
/* The first error is in the report as well. All memory in `keep`. */
struct style_findings style_check(const char *path, str text, struct arena *keep,
                                  struct report *report);

/* A source of type "geojson" that a layer draws: RFC 7946, in the style or in a file beside it. */
struct style_source {
    str name;
    str path; /* as the style has it, relative to its folder; empty: the data are in the style */
    str text; /* the data; empty: in a file */
    str attribution; /* owed for them, in plain words; may be empty */
};
struct style_sources {
    const struct style_source *items;
    size_t count;
};
struct style_sources style_sources(const struct style *style);

str style_name(const struct style *style);
size_t style_layer_count(const struct style *style);
const struct style_layer *style_layer(const struct style *style, size_t index);
/* Does a layer draw data of the source? */
bool style_draws_source(const struct style *style, str source);

/* What expressions look at. */
struct style_scope {
    const struct layer *layer;     /* NULL for background */
    const struct feature *feature; /* NULL for what is constant */
    double zoom;
    const char *language; /* ISO 639-1, may be NULL: ["get", "name:lang"] looks for the fields
                             "name:fr", "name_fr", then "name" */
};

bool style_in_zoom(const struct style_layer *layer, double zoom);
bool style_matches(const struct style_layer *layer, const struct style_scope *scope); /* filter */
/* The property's value ("fill-color", "text-size"), the specification's default when the file has
 * none or the expression fails for this feature. `property` must be one of properties.def (assert).
 * Lengths are px. */
double style_number(const struct style_layer *layer, const char *property,
                    const struct style_scope *scope);
style_rgba style_color(const struct style_layer *layer, const char *property,
                       const struct style_scope *scope);
/* Where the expression asks for ["heatmap-density"], 0..1. */
style_rgba style_density_color(const struct style_layer *layer, const char *property,
                               double density, const struct style_scope *scope);
/* Where it asks for ["line-progress"], 0..1. */
style_rgba style_progress_color(const struct style_layer *layer, const char *property,
                                double progress, const struct style_scope *scope);
bool style_bool(const struct style_layer *layer, const char *property,
                const struct style_scope *scope);
/* "text-field" comes in the letters that "text-transform" asks for; lists of texts ("text-font",
 * "text-variable-anchor") are joined by ',', anchors with offsets are "top,[0,1],left,[1,0]". */
str style_text(const struct style_layer *layer, const char *property,
               const struct style_scope *scope, struct arena *keep);
/* Does the file set the property here, whatever to? */
bool style_sets(const struct style_layer *layer, const char *property);
/* line-dasharray, text-offset, ...: up to `room` numbers; how many there are. */
size_t style_numbers(const struct style_layer *layer, const char *property,
                     const struct style_scope *scope, double *out, size_t room);

/* Values of `metadata`: "eventmap:title-size". */
double style_meta_number(const struct style *style, const char *key, double otherwise);
str style_meta_text(const struct style *style, const char *key, str otherwise);
style_rgba style_meta_color(const struct style *style, const char *key, style_rgba otherwise);
size_t style_meta_list(const struct style *style, const char *key); /* length of an array */
str style_meta_item_text(const struct style *style, const char *key, size_t index);
style_rgba style_meta_item_color(const struct style *style, const char *key, size_t index);

#endif
