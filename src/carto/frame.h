/* SPDX-License-Identifier: Apache-2.0 */
/* frame.h - inside carto: what map_frame decided, and the way from the earth to the paper. */
#ifndef EVENTMAP_CARTO_FRAME_H
#define EVENTMAP_CARTO_FRAME_H

#include "carto/atlas.h"
#include "carto/carto.h"
#include "carto/events.h"
#include "carto/form.h"
#include "carto/look.h"
#include "carto/projection.h"
#include "carto/shapes.h"
#include "carto/signs.h"
#include "carto/split.h"
#include "carto/words.h"

enum { LABELLED_AREAS = 7 };              /* more areas than that get no caption: areas.c */
enum { MERGE_ABOVE = 40 };                /* places; above that neighbours may be merged: marks.c */
static const double MARK_RADIUS_PT = 9.5; /* of the largest sized mark: a triangle is 9 mm wide */
static const double FLANNERY = 0.5716;
static const double LEAST_RADIUS_PT = 1.2; /* no mark is smaller, however few its events */
static const double MARK_ROOM_PT = 29;     /* no sized mark is larger */

/* Where things are on the page (points). An empty box: there is no such thing on this map. */
struct layout {
    double width_pt, height_pt, gap_pt; /* gap: between parts and between columns */
    pagebox title, subtitle, panel, key, credits, byline, timeline;
    str title_text, subtitle_text, credits_text, byline_text; /* with their line breaks */
    bool key_in_line;                                         /* types only, one after the other */
    bool key_inside; /* in a corner of the panel; marks keep off it */
    int key_columns;
    double key_column_pt, key_text_pt;
    pagebox clear; /* part of the panel in whose middle the window lies */
    pagebox sheet; /* small multiples: all of them; `panel` is the first */
    int sheet_columns, sheet_rows;
    double heading_pt; /* height above each panel */
};

/* Of an event in the key: how much of its texts there is room for. */
enum telling { TELL_ALL, TELL_TITLES, TELLING_COUNT };

struct entry_texts {
    str head, body[TELLING_COUNT];
};

/* The `index`th panel of a sheet: rows from the top, each from the side where reading begins. */
pagebox layout_panel(const struct layout *layout, bool rtl, size_t index);

/* What a mark stands for, from the most telling form to the one that always has room. */
enum mark_form { MARK_PER_TYPE, MARK_PER_PLACE, MARK_SMALL, MARK_PER_CELL };

struct wrap_memo;
struct timeline;

struct map_frame {
    struct arena *keep;
    struct map_spec spec;
    enum language language;
    bool rtl;
    const struct style *style;
    struct look look;
    struct signs signs;
    struct fonts *fonts;

    struct event_set events;
    struct atlas atlas;                 /* .count 0: none */
    size_t page, page_count;            /* of an atlas, from 1; 0: of none */
    bool is_page;                       /* events are the overview's */
    const struct feature *unit;         /* that the page is of; NULL: none */
    const struct map_overlay *overlays; /* names; layers from map_compose on */
    size_t overlay_count;
    struct split split;                                                 /* .count 0: one panel */
    uint64_t total, at_points, on_lines, in_areas, outside, not_placed; /* events */
    bool has_dates;
    struct date date_from, date_to;
    bool numbered;                           /* marks bear event numbers and the key lists them */
    const char *not_numbered;                /* why; NULL: it is */
    bool list_has_no_room;                   /* it would be, but for the size of the page */
    double list_apart;                       /* key_balance: what a column of its own may cost */
    enum telling telling;                    /* numbered: what the key says of each event */
    struct entry_texts *entries;             /* by number */
    double page_pt;                          /* width of the page that is tried, or is it */
    double key_text_pt;                      /* size of the texts in the key */
    uint64_t type_shown[TYPES_SHOWN + 1];    /* events of each type that are on the map */
    uint64_t type_in_areas[TYPES_SHOWN + 1]; /* and of these, known by area only */
    bool has_locator;                        /* there is land for one */
    bool has_scalebar;                       /* the scale is near enough the same all over */
    bool scalebar_settled;                   /* the page was laid out for it, or for none */
    double unit_radius;  /* not numbered: radius of one event in points; area grows with count */
    size_t point_sites;  /* places of events known to a point */
    bool may_sum;        /* marks.c may have to draw sums of several types */
    bool summed;         /* and does: one mark for a place */
    enum mark_form form; /* what marks.c begins with; and, in the end, what it came to */
    size_t largest_else; /* of the other panels of a sheet: they have one scale of sizes */
    bool arrows_alone;   /* no event has a symbol: flows.c */
    bool marks_known;    /* the two above and largest_mark are final: the key is being drawn */
    size_t largest_mark; /* events of the largest mark on the map */
    struct {
        bool point, line, area, several; /* several: countries */
    } seen_sites;                        /* kinds of those on the map */
    bool shows_circles; /* some position is known only within a circle: circles.c */
    bool many_areas;    /* more areas than can have a badge with their name: areas.c */
    bool aggregated;    /* too many places for a mark each: marks.c */
    struct form_plan plan;

    struct buffer site_plane;                    /* of every site; NaN: outside the domain */
    unsigned site_projection, projection_number; /* the one they are in; that of now, from 1 */
    struct timeline *timeline;                   /* timeline.c; NULL: none */
    struct wrap_memo *wraps;                     /* wrap.c */
    struct layout layout;
    struct projection *projection;
    struct projection_choice choice;
    str projection_name; /* in the map's language */
    mapbox plane;        /* what the panel shows */
    double pt_per_unit;
    struct view view; /* from the earth to the panel */
    bbox window;
    bool extent_by_user;
    bool world_ends;          /* within the panel: its corners are not earth */
    struct path_data outline; /* of what is map: the panel, or as much of it as the earth fills */
    double origin_deg;        /* meridian of the middle; the world is cut opposite to it */
    double scale;             /* denominator at the middle */
    double zoom;              /* MapLibre zoom at the middle: 512 px tiles of CSS pixels */
    enum map_detail detail;
};

/* The same map of another window in another box of the page: symbols, numbers and events are the
 * main map's; sites that are no points in the window are outside. NULL: PROJ failed, in the report.
 * Pair with map_frame_free. */
struct map_frame *frame_of_part(const struct map_frame *main, bbox window, pagebox box,
                                struct arena *keep, struct report *report);
void frame_of_part_free(struct map_frame *part); /* NULL is fine */

/* The radius of one event when the largest mark stands for `most`: areas grow with the count. */
double unit_radius_for(size_t most);
/* How many times as wide a mark of `count` events is as one of one event: areas grow with the
 * count, or, by Flannery's exponent for circles (J. J. Flannery, The relative effectiveness of some
 * common graduated point symbols, The Canadian Cartographer 8, 1971), a little faster. */
double mark_growth(const struct map_frame *frame, size_t count);
bool marks_are_flannery(const struct map_frame *frame);
/* The radius of one event when the largest mark is `growth` times as wide. */
double unit_radius_of(double growth);

/* The frame of one panel of a sheet: of `frame` all but the place on the page and the events. It
 * needs no release and lives no longer than `frame`. */
struct map_frame *frame_panel(const struct map_frame *frame, size_t index, struct arena *keep);

/* Again, when its events have become others: sizes of marks. */
void frame_weigh_marks(struct map_frame *frame);

pagexy frame_page(const struct map_frame *frame, mapxy p);
/* False outside the projection's domain. */
bool frame_page_of(const struct map_frame *frame, lonlat p, pagexy *out);
/* What expressions of the style see of a feature of the ground; NULL, NULL: of what is constant. */
struct style_scope frame_scope(const struct map_frame *frame, const struct layer *layer,
                               const struct feature *feature);
/* Of a point or the middle of a line. */
bool frame_site(struct map_frame *frame, const struct event_site *site, pagexy *out);
void frame_forget_sites(struct map_frame *frame); /* no more of them are asked for, for now */
/* Of every site that is no area; x NaN outside the projection's domain. Good until it changes. */
const mapxy *frame_sites_in_plane(struct map_frame *frame);
bool frame_position_of(const struct map_frame *frame, pagexy p, lonlat *out);
/* Square points of paper per square metre of ground at `p`; 0 where that is undefined. */
double frame_areal_scale(const struct map_frame *frame, lonlat p);
/* Ground metres per point of paper at `at`, on the ellipsoid. False beyond the earth and at its
 * poles.
 */
struct ground_metres {
    double along_parallel, along_meridian;
};
bool frame_metres(const struct map_frame *frame, pagexy at, struct ground_metres *out);
/* The first of them; 0 where that is undefined. */
double frame_metres_per_pt(const struct map_frame *frame, pagexy at);

#endif
