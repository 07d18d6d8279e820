/* SPDX-License-Identifier: Apache-2.0 */
/* labels.h - inside carto: requests for labels and the spots they could take. */
#ifndef EVENTMAP_CARTO_LABELS_H
#define EVENTMAP_CARTO_LABELS_H

#include "carto/drawing.h"

enum label_kind {
    LABEL_EVENT,
    LABEL_COUNTRY,
    LABEL_PLACE,
    LABEL_ADMIN1,
    LABEL_RIVER,
    LABEL_LAKE,
    LABEL_KINDS
};

/* How a label would be drawn at one of its spots. */
struct label_form {
    str text;
    struct text_style style;
    pagexy at;
    enum text_anchor anchor;
    double rotate_deg;
    bool has_leader;
    pagexy leader_from, leader_to;
};

struct label_request {
    enum label_kind kind;
    str name;
    pagexy dot; /* LABEL_PLACE: the town's own sign */
    int capital;
    const struct feature *feature; /* LABEL_PLACE */
    const struct mark *mark;       /* LABEL_EVENT */
};

struct labels {
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
};

/* Open a request; spots added after it are its own. */
void label_request(struct drawing *d, struct label_request request, double weight);
/* Left out when it leaves the panel or meets an obstacle. True when it was taken. */
bool label_spot(struct drawing *d, const struct spot *spot, const struct label_form *form);
/* Where `form` would stand, halo not counted. */
pagebox form_box(const struct drawing *d, const struct label_form *form);

/* The look of a kind, from the style's symbol layer for it, or ours. */
struct text_style label_style(const struct drawing *d, enum label_kind kind,
                              const struct layer *layer, const struct feature *feature);
/* Does the style want a label here at all? */
bool label_wanted(const struct drawing *d, enum label_kind kind, const struct layer *layer,
                  const struct feature *feature);
/* name_<language>, or name. */
str label_name(const struct drawing *d, const struct layer *layer, const struct feature *feature);
/* Is this one of the countries of the events? */
bool label_in_focus(const struct drawing *d, str iso2);
str text_upper(struct arena *keep, str text); /* Latin, Greek, Cyrillic; others stay */
/* `name` in the letters that the style wants for this kind. */
str label_cased(const struct drawing *d, enum label_kind kind, const struct layer *layer,
                const struct feature *feature, str name);

/* The eight positions around `sign` (Imhof's order, upper right first), for one text. */
void label_around(struct drawing *d, pagebox sign, str text, const struct text_style *style,
                  double penalty, const pagebox *extra, int extra_count);

struct label_variant {
    str text;
    struct text_style style;
    double penalty, least_share; /* of the box that must lie in the area */
};
/* Spots inside an area. */
void label_inside(struct drawing *d, const struct mask *mask, const struct label_variant *variants,
                  size_t count);

void labels_of_events(struct drawing *d);
void labels_of_countries(struct drawing *d);
void labels_of_places(struct drawing *d);
void labels_of_admin1(struct drawing *d);
void labels_of_rivers(struct drawing *d);
void labels_of_lakes(struct drawing *d);

#endif
