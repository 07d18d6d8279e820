/* SPDX-License-Identifier: Apache-2.0 */
/* labels.h - inside carto: requests for labels and the spots they could take. */
#ifndef EVENTMAP_CARTO_LABELS_H
#define EVENTMAP_CARTO_LABELS_H

#include "carto/drawing.h"
#include "carto/icon.h"

enum label_kind {
    LABEL_EVENT,
    LABEL_COUNTRY,
    LABEL_PLACE,
    LABEL_ADMIN1,
    LABEL_SEA,
    LABEL_LAKE,
    LABEL_RIVER,
    LABEL_OWN, /* of data that the style brings */
    LABEL_KINDS
};

/* One letter (with what is combined with it) of a text that bends: the middle of its baseline. */
struct letter {
    str text;
    pagexy at;
    double rotate_deg;
};

/* How a label would be drawn at one of its spots. */
struct label_form {
    str text;
    struct text_style style;
    pagexy at;
    enum text_anchor anchor;
    double rotate_deg;
    const struct letter
        *letters; /* NULL: straight; else `at`, `rotate_deg` are those of the chord */
    size_t letter_count;
    bool has_leader;
    pagexy leader_from, leader_to;
};

struct label_request {
    enum label_kind kind;
    str name;
    double weight; /* what leaving it out costs the solver */
    int priority;  /* no label gives way to one of lower priority */
    pagexy dot;    /* LABEL_PLACE: the town's own sign */
    int capital;
    const struct feature *feature; /* NULL: LABEL_EVENT */
    const struct mark *mark;       /* LABEL_EVENT */
    double padding_pt;             /* air around it, and whether it cares: from the style */
    enum spot_overlap overlaps;
    pagexy translate;              /* its text is moved by */
    const struct label_icon *icon; /* LABEL_PLACE: beside or in place of the dot; or NULL */
    size_t outside, barred;        /* spots refused: beyond the neat line, on marks or furniture */
    struct label_form spare; /* the first that was refused, for a pin to move; text empty: none */
    bool hidden, pinned;     /* by the user */
    size_t pinned_spot;      /* as in struct label_outcome */
};

/* The style's layers for one kind of names, in its order. */
struct label_layers {
    const struct style_layer **items;
    size_t count;
};

struct labels {
    struct label_layers layers[LABEL_KINDS], dots;
    struct {
        struct label_request *items;
        size_t count, capacity;
    } requests;
    struct {
        struct label_task *items;
        size_t count, capacity;
    } tasks;
    struct {
        struct spot *items;
        size_t count, capacity;
    } spots;
    struct {
        struct label_form *items;
        size_t count, capacity;
    } forms;
    size_t *chosen;
    const char *language; /* ISO 639-1 */
    struct mask earth;    /* what is map of the panel */
    struct mask water;    /* the panel without land */
    size_t letterless;    /* names that no font can draw */
    str letterless_name;  /* the first of them */
    bool *pin_used;       /* by pin */
};

/* ---- asking ---- */

/* Open a request; spots added after it are its own. */
void label_request(struct drawing *d, struct label_request request);
/* Left out when it leaves the panel or meets an obstacle. True when it was taken. `spot->extra`
 * must live as long as the drawing. */
bool label_spot(struct drawing *d, const struct spot *spot, const struct label_form *form);
size_t label_spots(const struct drawing *d); /* of the open request so far */
/* Where `form` would stand, halo not counted. */
pagebox form_box(const struct drawing *d, const struct label_form *form);
double label_line_cost(const struct drawing *d, pagebox box); /* of lines under a text, 0..1.5 */

/* ---- label_look.c: what the style says ---- */

void label_layers_find(struct drawing *d); /* before all others */
/* The layer that writes this name: of those drawn at this zoom whose filter takes the feature, the
 * last, as later layers lie above. NULL: none. */
const struct style_layer *label_layer(const struct drawing *d, enum label_kind kind,
                                      const struct layer *layer, const struct feature *feature);
/* Likewise the one with its icon. */
const struct style_layer *label_icon_layer(const struct drawing *d, enum label_kind kind,
                                           const struct layer *layer,
                                           const struct feature *feature);
const char *label_class(enum label_kind kind);
struct style_scope label_scope(const struct drawing *d, const struct layer *layer,
                               const struct feature *feature);
/* The look of a name, from the style's symbol layer for it, or ours. */
struct text_style label_style(const struct drawing *d, enum label_kind kind,
                              const struct layer *layer, const struct feature *feature);
/* The same by one symbol layer of the style (NULL: ours). */
struct text_style label_style_by(const struct drawing *d, enum label_kind kind,
                                 const struct style_layer *style, const struct style_scope *scope);
/* What the layer says of padding, overlap and order; the request has its weight already. */
void label_request_style(struct label_request *request, const struct style_layer *style,
                         const struct style_scope *scope, struct arena *keep);
/* Does the style want a label here at all? */
bool label_wanted(const struct drawing *d, enum label_kind kind, const struct layer *layer,
                  const struct feature *feature);
/* A request with what the style says of padding, overlap and order. */
struct label_request label_request_for(const struct drawing *d, enum label_kind kind,
                                       const struct layer *layer, const struct feature *feature,
                                       double weight);

/* ---- label_names.c: in which words ---- */

struct label_words {
    str name; /* as it is written */
    str text; /* as the style wants it: in capitals, ... */
};
/* In the map's language, or in Latin letters when no font has those of that language. Empty: none
 */
struct label_words label_words(struct drawing *d, enum label_kind kind, const struct layer *layer,
                               const struct feature *feature);
/* "Dem. Rep. Congo": shorter forms of `words.text`, best first; how many there are. */
enum { SHORT_ROOM = 3 };
size_t label_short(struct drawing *d, struct label_words words, str iso2, str *out);
bool label_has_letters(struct drawing *d, str text); /* counts those that have not */
str label_two_lines(struct drawing *d, str text, const struct text_style *style); /* or empty */
str text_upper(struct arena *keep, str text); /* Latin, Greek, Cyrillic; others stay */
/* Is this one of the countries of the events? */
bool label_in_focus(const struct drawing *d, str iso2);

/* ---- label_place.c: where a style wants names and icons of points ---- */

enum label_justify { JUSTIFY_AUTO, JUSTIFY_LEFT, JUSTIFY_CENTRE, JUSTIFY_RIGHT };

struct label_anchor { /* which part of the text lies where */
    int x, y;         /* -1: its left or upper edge; 0: its middle; 1: its right or lower edge */
    pagexy offset;    /* from the point */
};

struct label_place { /* what stands beside a sign */
    pagebox sign;
    bool is_sign; /* it is drawn with the label */
    double gap_pt;
    const char *anchors; /* "left,top-right": those the style allows; NULL: all */
    pagexy point;
    const struct label_anchor *exact; /* the style's own positions at the point, best first */
    size_t exact_count;               /* 0: around the sign */
    enum label_justify justify;       /* of the lines of a text */
    double rotate_deg;                /* clockwise, around the anchor */
};
/* What the style says of anchors, offsets and lines, into `place`. */
void label_place_style(const struct style_layer *style, const struct style_scope *scope,
                       double size_pt, struct label_place *place, struct arena *keep);
enum spot_overlap label_text_overlap(const struct style_layer *style,
                                     const struct style_scope *scope, struct arena *keep);
/* In lines no longer than "text-max-width" sizes, as MapLibre breaks them. */
str label_broken(const struct drawing *d, const struct style_layer *style,
                 const struct style_scope *scope, str text, const struct text_style *look);

struct label_icon {
    const struct icon *icon;
    struct icon_look look;
    pagexy centre;
    pagebox box;
    double padding_pt;
    enum spot_overlap overlap;
    bool is_ignored, is_optional, text_is_optional;
};
/* The icon of a point; NULL: none. */
const struct label_icon *label_icon_by(const struct map_frame *frame,
                                       const struct style_layer *style,
                                       const struct style_scope *scope, pagexy at,
                                       struct report *report);
const struct label_icon *label_icon_of(struct drawing *d, const struct style_layer *style,
                                       const struct style_scope *scope, pagexy at);

/* ---- label_points.c ---- */

/* The positions around a sign (Imhof's order, upper right first) for one text, each also slid
 * along its side; or those of the style. */
void label_around(struct drawing *d, const struct label_place *place, str text,
                  const struct text_style *style, double penalty);
/* Its middle at the point, turned as the place says. */
void label_upon(struct drawing *d, const struct label_place *place, str text,
                const struct text_style *style);

/* ---- label_curves.c ---- */

/* May the letters of this text stand apart? Not in joined or stacked scripts. */
bool text_has_loose_letters(str text);
struct curve {
    pagexy *points;
    double *reach; /* of each point from the first, along the curve */
    size_t count;
    double length;
};
struct curve curve_smoothed(const pagexy *points, size_t count, double step_pt, double window_pt,
                            struct arena *keep);
struct curve curve_reversed(struct curve curve, struct arena *keep);
pagexy curve_at(const struct curve *curve, double along, double *angle_rad);
double curve_chord_deg(const struct curve *curve, double from, double to);
/* A text measured letter by letter; without letters when they may not stand apart. */
struct lettering {
    str text;
    struct text_style style;
    double width;
    struct lettering_letter {
        str text;
        double middle; /* from the start of the text */
        struct text_extent extent;
    } * letters;
    size_t count;
};
struct lettering lettering_of(struct drawing *d, str text, const struct text_style *style);
/* Letters along the curve with the middle of the text at `middle`, `lift_pt` above it. False when
 * the bend is too sharp or the curve too short. The spot has the letters' boxes and no cost. */
bool curve_letters(struct drawing *d, const struct curve *curve, const struct lettering *word,
                   double middle, double lift_pt, struct label_form *form, struct spot *spot);

/* ---- label_areas.c ---- */

struct label_variant {
    str text;
    struct text_style style;
    double penalty, least_share; /* of the box that must lie in the area */
};
enum { VARIANT_ROOM = 64 };
/* Sizes, spacings, one or two lines of a text. */
size_t label_variants(struct drawing *d, str text, struct text_style style, double largest,
                      double share, double penalty, struct label_variant *out);
/* Pole of inaccessibility: the place in an area from which the next border is furthest. */
pagexy mask_pole(const struct mask *mask, struct arena scratch);
/* Spots inside an area: level, and along its axis where it is long. */
void label_inside(struct drawing *d, const struct mask *mask, pagexy pole,
                  const struct label_variant *variants, size_t count);
void label_along(struct drawing *d, const struct mask *mask, str text,
                 const struct text_style *style, double penalty);

void labels_of_events(struct drawing *d);
void labels_of_countries(struct drawing *d);
void labels_of_places(struct drawing *d);
void labels_of_admin1(struct drawing *d);
void labels_of_rivers(struct drawing *d);
void labels_of_lakes(struct drawing *d);
void labels_of_seas(struct drawing *d);

/* ---- label_report.c ---- */

void labels_pin(struct drawing *d); /* what the user fixed, before the solver */
/* Adds those of `d` to what is counted so far: of panels, of the map and its inset. */
void labels_account(struct drawing *d, struct map_report *counts);
void labels_account_letters(const struct drawing *d,
                            struct map_report *counts); /* of all texts drawn so far */

#endif
