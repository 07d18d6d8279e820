/* SPDX-License-Identifier: Apache-2.0 */
/* drawing.h - inside carto: what the parts of map_compose share while one map is made.
 *
 *   basemap   paths of land, water, lines; countries with their masks; ink
 *   marks     where event symbols go          (obstacles for what follows)
 *   badges    where the counts of areas go    (obstacles)
 *   labels    which names, and where
 *   then all is drawn in the order of the style. */
#ifndef EVENTMAP_CARTO_DRAWING_H
#define EVENTMAP_CARTO_DRAWING_H

#include "carto/frame.h"
#include "carto/raster.h"
#include "carto/solver.h"

/* A country on the map. */
struct country {
    const struct feature *feature;
    struct path_data path;
    struct mask mask;
    bool is_focus; /* an event is in it, or it is the area of one */
};

struct mark_item {
    size_t type, count;
    int number; /* 0: none */
    double radius;
    pagexy offset; /* from the centre of the mark */
    size_t event;  /* numbered maps */
};

/* Symbols of one place (or, on crowded maps, of several neighbours). */
struct mark {
    const struct event_site *site; /* the one with most events */
    size_t sites;                  /* how many were merged */
    size_t events;
    pagexy anchor; /* the place itself */
    pagexy centre; /* of the symbols */
    double half_width, half_height;
    struct mark_item *items;
    size_t item_count;
    bool has_leader, has_dot;
};

/* The box in an area that lists or counts the events known only to be in it. */
struct badge {
    const struct event_site *site;
    struct path_data path;   /* of the area */
    struct mask mask, whole; /* while its spot is sought: less the narrower areas; all of it */
    pagebox box;
    str caption;
    struct mark_item *items; /* offsets from the upper left corner */
    size_t item_count;
    double caption_width;
    bool is_bare; /* no box, no caption: one symbol with the sum */
    bool has_leader;
    pagexy target; /* of the leader: where the area is widest */
};

struct surface;
struct flows;

/* Shapes of the base map on paper: made once, asked for by labels, ink and painter. */
struct shape_memo {
    struct made_shape {
        const struct geometry *of;
        struct path_data path;
    } * slots;
    size_t count, room;
};

struct drawing {
    struct map_frame *frame;
    const struct map_layers *layers;
    struct scene *scene;
    struct report *report;
    struct arena *keep;
    struct arena scratch; /* passed by value; never the same memory as keep */
    struct ink ink;
    struct {
        pagebox *items;
        size_t count, capacity;
    } obstacles;
    struct obstacle_bins *bins; /* drawing.c: which of them are where */
    struct country *countries;
    size_t country_count;
    struct mark *marks;
    size_t mark_count;
    const struct stamps *crowd; /* crowd.c: symbols in place of marks; NULL: none */
    struct badge *badges;
    size_t badge_count, badges_left_out; /* there was no room for their symbols */
    struct surface *surface;             /* NULL: none */
    struct flows *flows;                 /* likewise */
    struct labels *labels;
    struct shape_memo fills, strokes;
    const struct layer *graticule;      /* lines of the base map; NULL: none */
    struct graticule *lines_of_degrees; /* their figures, and the north arrow */
};

enum { MASK_CELL_PT = 2 };

/* Leaves out of `layers` what cannot be seen at the frame's scale. */
void drawing_generalise(const struct drawing *d, struct map_layers *layers);
void drawing_block(struct drawing *d, pagebox box); /* labels keep off it */
bool drawing_is_free(const struct drawing *d, pagebox box);

void countries_find(struct drawing *d);
void ink_gather(struct drawing *d);
void basemap_draw(struct drawing *d); /* in style order, events and labels in their turn */

void marks_place(struct drawing *d);
void marks_draw(struct drawing *d);

/* lines.c: where events are known to a line, "the road from Gao to Kidal" */
bool line_middle(struct drawing *d, const struct event_site *site, pagexy *middle); /* if seen */
void lines_draw(struct drawing *d);
void line_swatch(const struct map_frame *frame, struct scene *scene, pagebox box);
/* Of the type of a site's events; neutral when they are of several. */
color site_color(const struct drawing *d, const struct event_site *site);

/* circles.c: positions known only within a radius that reaches beyond their symbol */
bool circle_is_seen(struct map_frame *frame, const struct event_site *site);
void circles_draw(struct drawing *d);
void circle_swatch(const struct map_frame *frame, struct scene *scene, pagebox box);

void badges_place(struct drawing *d);
void areas_draw(struct drawing *d); /* tint, hatch, outline */
void badges_draw(struct drawing *d);

void labels_place(struct drawing *d);
void labels_draw(struct drawing *d);

void neat_line_draw(struct drawing *d);
void furniture_draw(struct drawing *d);

struct path_data drawing_fill(struct drawing *d, const struct geometry *geometry);
struct path_data drawing_lines(struct drawing *d, const struct geometry *geometry);
/* The same for a feature of the base map: what was made once is given again. */
struct path_data drawing_fill_of(struct drawing *d, const struct feature *feature);
struct path_data drawing_lines_of(struct drawing *d, const struct feature *feature);
/* The point of the box nearest to `p`. */
pagexy box_nearest(pagebox box, pagexy p);
/* Where a leader from `p` meets the box of a text: above or below its letters, else the middle of
 * its side, for a line that ends at a corner looks like an underscore. */
pagexy leader_end(pagebox box, pagexy p);
void leader_draw(struct drawing *d, pagexy from, pagexy to);
/* Small boxes along a line: for spots and obstacles. */
int leader_boxes(pagexy from, pagexy to, pagebox *out, int room);

#endif
