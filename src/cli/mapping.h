/* SPDX-License-Identifier: Apache-2.0 */
/* mapping.h - the second half of `map` and `render`: layers of a store, base map and style become a
 * drawing. */
#ifndef EVENTMAP_CLI_MAPPING_H
#define EVENTMAP_CLI_MAPPING_H

#include "carto/carto.h"
#include "cli/commands.h"

/* Lines of a command's option table; read back by map_request_read. */
#define MAP_OPTIONS                                                                                \
    { "title", 0, "TEXT", "headline of the map" },                                                 \
        { "subtitle", 0, "TEXT", "line under it (default: period and number of events)" },         \
        { "credits", 0, "TEXT", "sources of the events, named at the foot" },                      \
        { "byline", 0, "TEXT", "who made the map, at its foot" },                                  \
        { "date-of-map", 0, "DATE", "say when it was made: YYYY-MM-DD, or today" },                \
        { "without", 0, "PARTS",                                                                   \
          "leave out: title, subtitle, key, scale, locator, credits, with commas" },               \
        { "timeline", 0, "WHEN",                                                                   \
          "strip of the events in time under the map: by-rule, always, never" },                   \
        { "size", 0, "SIZE",                                                                       \
          "paper: A4, A3-portrait, 180x120mm, 12x8in, 1920x1080px (default: A4, turned to fit)" }, \
        { "dpi", 0, "NUMBER", "resolution of PNG (default: 200)" },                                \
        { "style", 0, "NAME", "built-in style or a style file (default: report)" },                \
        { "projection", 0, "PROJ",                                                                 \
          "EPSG:3857, +proj=laea ..., anything PROJ takes (default: by rule)" },                   \
        { "projection-property", 0, "WHAT",                                                        \
          "what the projection keeps: equal-area, conformal, compromise (default: by rule)" },     \
        { "extent", 0, "W,S,E,N", "window in degrees (default: around the events)" },              \
        { "inset", 0, "W,S,E,N",                                                                   \
          "this part once more, larger; none: not even where events crowd" },                      \
        { "borders", 0, "VIEW",                                                                    \
          "boundaries: iso, none, or a file of your own lines (default: iso)" },                   \
        { "graticule", 0, "WHEN",                                                                  \
          "meridians and parallels: by-rule, always, never (default: where they help)" },          \
        { "north-arrow", 0, NULL, "an arrow to the north even where north is up" },                \
        { "form", 0, "FORM",                                                                       \
          "auto, symbols, proportional, hexbin, density, choropleth, flows (default: auto)" },     \
        { "scaling", 0, "HOW",                                                                     \
          "how signs of --form proportional grow: area, flannery (default: area)" },               \
        { "symbols", 0, "WHAT",                                                                    \
          "what tells types apart, beside colours: shapes, icons (default: as the style says)" },  \
        { "by", 0, "UNIT", "units of a choropleth: country, admin1 (default: by scale)" },         \
        { "classes", 0, "NUMBER", "classes of colours, 2 to 7 (default: 5)" },                     \
        { "classifier", 0, "NAME", "how they are cut: jenks, quantile, pretty (default: jenks)" }, \
        { "labels", 0, "FILE", "labels to move, hide or keep: name, dx_mm, dy_mm (or hide)" },     \
        { "label-report", 0, "FILE", "table of the labels: placed or dropped, and why" },          \
        { "split-by", 0, "WHAT",                                                                   \
          "small multiples on one scale: day, week, month, quarter, year, type, country, admin1 "  \
          "or any column" },                                                                       \
        { "atlas", 0, "WHAT",                                                                      \
          "a page for each part, after an overview: by the same words as --split-by" },            \
        { "overlay", 0, "FILE",                                                                    \
          "own lines, areas or points under the events, e.g. districts; repeatable" },             \
    {                                                                                              \
        "relief", 0, NULL, "shaded relief under the map"                                           \
    }

struct map_request {
    struct map_spec spec;
    struct scene_output output;
    const char *style;
    const char *label_report; /* NULL: none */
    const char *borders;      /* the user's own boundaries; NULL: none such */
    const char **overlays;
    size_t overlay_count;
};

NODISCARD enum status map_request_read(const struct arguments *arguments,
                                       struct map_request *request, struct arena *arena,
                                       struct report *report);

/* A composed scene and what it stands on. {0} is empty. */
struct drawing {
    struct style *style;
    struct fonts *fonts;
    struct scene scene;
};

/* Style, fonts, and where and how large the map is: NULL on failure. Pair with map_frame_free, and
 * drawing_release after that, also after an error. */
struct map_frame *drawing_begin(struct drawing *drawing, const struct map_request *request,
                                struct map_layers *layers, struct arena *arena,
                                struct report *report);
/* A frame of that drawing, or a page of it, into `scene`; the base map is read into `layers`.
 * `label_report`: a path, NULL for none. */
NODISCARD enum status drawing_compose(struct drawing *drawing, const struct map_request *request,
                                      struct map_frame *frame, struct map_layers *layers,
                                      const char *label_report, struct scene *scene,
                                      struct arena *arena, struct report *report);

/* Both: the map of `layers`, which have the events. What became of labels and events is told as
 * notes. All memory in `arena`. */
NODISCARD enum status drawing_make(struct drawing *drawing, const struct map_request *request,
                                   struct map_layers *layers, struct arena *arena,
                                   struct report *report);
NODISCARD enum status drawing_write(const struct drawing *drawing,
                                    const struct map_request *request, const char *path,
                                    struct report *report);
void drawing_release(struct drawing *drawing);

#endif
