/* SPDX-License-Identifier: Apache-2.0 */
/* carto.h - layers and a style become a scene: projection, generalisation, symbols, labels,
 * furniture. The only room that touches PROJ.
 *
 *   frame = map_frame(spec, layers, ...)   where and how large: page, projection, window, scale
 *   ... the caller reads the base map for map_frame_window at map_frame_detail into `layers` ...
 *   map_compose(spec, frame, layers, ...)  the scene */
#ifndef EVENTMAP_CARTO_CARTO_H
#define EVENTMAP_CARTO_CARTO_H

#include "base/report.h"
#include "model/book.h"
#include "model/layer.h"
#include "render/render.h"
#include "style/style.h"

/* What a projection keeps: areas, angles, or a little of both (maps of the world alone). */
enum map_property {
    PROPERTY_BY_RULE,
    PROPERTY_EQUAL_AREA,
    PROPERTY_CONFORMAL,
    PROPERTY_COMPROMISE
};

/* What a person decided about one label. Labels are named by `name`, without regard to case, and
 * when several are called so, by `layer` ("countries") too, or, events, by `event`. */
struct label_pin {
    str layer, name;
    int64_t event; /* event_id; 0: by name */
    bool hide;
    bool has_at;
    double x_pt, y_pt;   /* where its text stands (struct label_outcome) */
    size_t spot;         /* likewise; 0: the best that stands there */
    double dx_pt, dy_pt; /* moved by that much from there, or from its best position */
};

/* Whose boundaries are drawn: those of the base map, none, or a layer of the user's own, of lines
 * or polygons, that takes their place. Its field "class" may be "disputed". */
enum map_borders { BORDERS_OF_BASE_MAP, BORDERS_NONE, BORDERS_OWN };

enum map_show { SHOW_BY_RULE, SHOW_ALWAYS, SHOW_NEVER };
/* What events are parted by: for small multiples, one panel a part on one scale with one key, and
 * for an atlas, one page a part. */
enum map_split {
    SPLIT_NONE,
    SPLIT_DAY,
    SPLIT_WEEK, /* from Monday */
    SPLIT_MONTH,
    SPLIT_QUARTER,
    SPLIT_YEAR,
    SPLIT_TYPE,
    SPLIT_COUNTRY, /* of the event's first place */
    SPLIT_ADMIN1,  /* likewise */
    SPLIT_COLUMN   /* event_part.group, the field "group" of layers */
};

/* What stands on the map for the events: form.c. */
enum map_form {
    FORM_AUTO,         /* symbols as long as they can be read: marks.c, form.c */
    FORM_SYMBOLS,      /* a symbol per place and type */
    FORM_PROPORTIONAL, /* one per place, its area by the number of events */
    FORM_HEXBIN,       /* hexagons coloured by the number of events in them */
    FORM_DENSITY,      /* a surface coloured by how many events there are per area */
    FORM_CHOROPLETH,   /* countries or their regions, likewise */
    FORM_FLOWS         /* arrows from where events began to where they ended */
};
/* How the area of a proportional sign grows with its events: in step, or as the eye judges it. */
enum map_scaling { SCALING_BY_STYLE, SCALING_AREA, SCALING_FLANNERY };
enum map_classifier { CLASSIFY_JENKS, CLASSIFY_QUANTILE, CLASSIFY_PRETTY }; /* classes.h */
enum map_units { UNITS_BY_RULE, UNITS_COUNTRY, UNITS_ADMIN1 };

/* What tells event types apart, beside their colours: signs.c. */
enum map_symbols {
    SYMBOLS_BY_STYLE, /* what "eventmap:symbols" says, else shapes */
    SYMBOLS_SHAPES,
    SYMBOLS_ICONS
};

/* Icons: those of the folder "icons" of the data, read when one is asked for, and files of the
 * user's own. NULL for a folder that is not there. Memory in `keep`, which must outlive it. */
struct icons;
struct icons *icons_open(const char *folder, struct arena *keep);
/* An SVG file, or all of a folder, by their names without ".svg". `path` must outlive it. */
NODISCARD enum status icons_add(struct icons *icons, const char *path, struct report *report);

/* Parts of the page that can be left out. */
enum map_part {
    PART_TITLE = 1,
    PART_SUBTITLE = 2,
    PART_KEY = 4,
    PART_SCALE = 8,
    PART_LOCATOR = 16,
    PART_CREDITS = 32
};

/* What the user asked for. Zero is "choose for me". */
struct map_spec {
    str title, subtitle,
        credits;     /* credits: data sources of the events; base map credits are added */
    str attribution; /* owed for the places of the events, said after the base map's; or empty */
    str language;    /* ISO 639-1 of furniture and labels; empty: "en" */
    double width_mm, height_mm; /* of the page; 0: A4 in the shape's better orientation */
    const char *projection;     /* anything PROJ takes; NULL: by rule */
    enum map_property property; /* of the projection that the rule chooses */
    bbox extent;                /* BBOX_EMPTY or {0}: around the events */
    bbox inset;                 /* this part once more, larger; BBOX_EMPTY or {0}: where events lie
                                   too close for the scale */
    bool no_inset;              /* not even there */
    bool relief;
    enum map_borders borders;
    str borders_name; /* of the user's own: what the note on the map calls them */
    unsigned without; /* enum map_part */
    str byline;       /* who made the map, at its foot; or empty */
    long made_days;   /* when, days since 1970-01-01; said when `has_made` */
    bool has_made;
    enum map_show timeline; /* by rule: see timeline.c */
    const struct label_pin *pins;
    size_t pin_count;
    enum map_show graticule; /* by rule: where it helps, see graticule.c */
    bool north_arrow;        /* even where north is up */
    struct icons *icons;     /* NULL: none are drawn */
    enum map_symbols symbols;
    enum map_form form;       /* FORM_AUTO: as the style says, or by rule */
    enum map_scaling scaling; /* FORM_PROPORTIONAL; by style: "eventmap:scaling", else area */
    enum map_classifier classifier;
    size_t classes;       /* of hexagons, units, density: 2 to 7; 0: 5 */
    enum map_units units; /* of a choropleth; by rule: regions, where they are large enough */
    enum map_split split, atlas;
    str split_column; /* SPLIT_COLUMN: what it is called, for messages */
};

enum map_detail { DETAIL_110M, DETAIL_50M, DETAIL_10M };

struct map_frame;

/* An event of a book, told when the map writes of it. */
struct event_told {
    struct event event; /* and its views, good until the next call */
    str file;           /* that it is of */
    bool has_shape;     /* the layers tell how it was placed: `like` is event_id - 1 */
    uint32_t like;
    str method;        /* else: of its placement */
    double confidence; /* 0..1; negative: unknown */
};
struct event_teller {
    /* `told` as in the book. False: it could not be read again. */
    bool (*tell)(void *user, uint32_t told, struct arena *keep, struct event_told *out);
    void *user;
};

/* Lines, areas or points of the user's own, drawn in a quiet line under the events. */
struct map_overlay {
    str name; /* in the key */
    const struct layer *layer;
};

/* Data that the style brings, drawn as it says. */
struct map_source {
    str name;
    const struct layer *layer;
};

/* What goes on the map. Layers that are not there are NULL. Fields are those of store views and
 * geodata/README.md. */
struct map_layers {
    /* When there is a book, its events are the map's, and features of the four layers of events are
     * no events but shapes of such as wait for one (map_event.is_like is event_id - 1). The book is
     * put in order and cannot be used again; it must live as long as the frame. */
    struct event_book *book;
    struct event_teller teller;
    const struct layer *event_points, *event_areas;
    const struct layer *event_lines; /* may be NULL, as in maps of points and areas alone */
    const struct layer *units;    /* SPLIT_COUNTRY, _ADMIN1: countries, admin1 with their names */
    struct map_overlay *overlays; /* named when the frame is decided, read when it is composed */
    size_t overlay_count;
    struct map_source
        *sources; /* of the style, likewise: a layer for each of its style_sources() */
    size_t source_count;
    const struct layer *land, *countries, *boundaries, *admin1_lines, *rivers, *lakes, *places;
    const struct layer *seas;         /* lines with rank and reach_km, seas.geojson; may be NULL */
    const struct layer *admin1;       /* polygons, for the names of regions; may be NULL */
    const unsigned char *relief_grey; /* shaded relief, see raster in io.h; NULL: none */
    bbox relief_bounds;
    int relief_width, relief_height;       /* pixels */
    const struct layer *events_not_placed; /* listed in the key; may be NULL */
    const struct layer *world_land; /* land_110m of the whole world: for the locator; may be NULL */
    uint64_t events, not_placed;    /* for "k of n events shown, m not placed" */
    bool has_dates;
    long date_from_days, date_to_days; /* days since 1970-01-01 */
};

/* Decide page, projection, window and scale from the events (fitted with air around them; frame.c
 * tells the rules). Of `layers` only the event members, the counts and `world_land` are looked at:
 * the rest of the base map is read afterwards. `fonts` measure the title and the key, which leave
 * their space to the map. NULL on failure (PROJ does not know `projection`, or the page has no room
 * for a map: ERR_USAGE with the remedy). Pair with map_frame_free. */
struct map_frame *map_frame(const struct map_spec *spec, const struct style *style,
                            const struct map_layers *layers, struct fonts *fonts,
                            struct arena *keep, struct report *report);
void map_frame_free(struct map_frame *frame); /* NULL is fine */

/* An atlas (spec.atlas): the frame of map_frame is its overview, and each part of the events has a
 * page of the same size, with the extent of its events and its unit, and types in the colours of
 * the overview. A page is composed as any map; it lives no longer than the overview. */
size_t map_frame_page_count(const struct map_frame *overview); /* 0: no atlas was asked for */
str map_frame_overview_heading(const struct map_frame *overview);
str map_frame_page_heading(const struct map_frame *overview, size_t index);
struct map_frame *map_frame_page(const struct map_frame *overview, size_t index, struct arena *keep,
                                 struct report *report);
bbox map_frame_window(const struct map_frame *frame); /* what the base map must cover */
enum map_detail map_frame_detail(const struct map_frame *frame);
str map_frame_projection(const struct map_frame *frame); /* "Albers equal-area conic, 11.7° and
                                                            22.3°": what the credits say */
str map_frame_form(const struct map_frame *frame); /* of the events, and why: for -v; or empty */
/* Are regions coloured? Then `admin1` is wanted at any detail. */
bool map_frame_wants_regions(const struct map_frame *frame);
str map_frame_reason(const struct map_frame *frame);     /* why that one: for -v */
str map_frame_definition(const struct map_frame *frame); /* the PROJ string */
double map_frame_scale(const struct map_frame *frame);   /* denominator at the centre */

/* What became of one name that could have stood on the map. */
struct label_outcome {
    const char
        *layer; /* "events", "countries", "places", "admin1", "seas", "lakes", "rivers", "own" */
    str name;
    int64_t event; /* event_id of the first at an event's place; else 0 */
    int priority;
    bool placed, hidden; /* hidden: by a pin */
    const char *reason;  /* why it was left out; or "pinned" */
    str rival;           /* who stands there instead: of no lower priority */
    double x_pt, y_pt;   /* placed: start, middle or end of its first baseline */
    size_t spot;         /* placed: which of its positions, from 1; 0: moved away from them */
};

struct map_report { /* what became of the labels and events */
    const struct label_outcome *labels;
    size_t label_count, labels_placed, labels_dropped;
    size_t letterless; /* names left in Latin letters, out, or as boxes for want of a font */
    size_t boxes;      /* the last of these: texts of the user's own, titles */
    str letterless_name;
    bool *pin_used;     /* by pin */
    size_t pins_unused; /* pins of labels that are not on this map */
    str pin_unused;
    size_t events_shown, events_outside;
    const char *not_numbered; /* why events have no numbers; NULL: they have */
};

/* How a GIS draws layers of events, as the maps of this style do: `look` of each of them, in `keep`
 * (model/layer_look.h). How many types of events have a sign of their own. */
size_t map_gis_looks(const struct style *style, str language, struct layer *layers, size_t count,
                     struct arena *keep);

/* Compose the scene. Deterministic. Every label is free of every other, of symbols and of
 * furniture. */
NODISCARD enum status map_compose(const struct map_spec *spec, struct map_frame *frame,
                                  const struct style *style, const struct map_layers *layers,
                                  struct fonts *fonts, struct arena *keep, struct scene *scene,
                                  struct map_report *counts, struct report *report);

#endif
