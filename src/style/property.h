/* SPDX-License-Identifier: Apache-2.0 */
/* property.h - inside style: the table of properties, and values set in a layer. */
#ifndef EVENTMAP_STYLE_PROPERTY_H
#define EVENTMAP_STYLE_PROPERTY_H

#include "style/expression.h"

enum property_kind {
    PROPERTY_NUMBER,
    PROPERTY_COLOR,
    PROPERTY_BOOLEAN,
    PROPERTY_WORD,
    PROPERTY_WORDS,
    PROPERTY_TEXT,
    PROPERTY_IMAGE,
    PROPERTY_NUMBERS,
    PROPERTY_PAIR,
    PROPERTY_FOUR,
    PROPERTY_STRINGS,
    PROPERTY_PADDING,
    PROPERTY_ANCHORS
};

enum property_group { GROUP_PAINT, GROUP_LAYOUT };

struct property {
    enum style_type layer_type;
    enum property_group group;
    const char *name;
    enum property_kind kind;
    const char *initial; /* JSON */
    double least, most;  /* of numbers */
    const char *words;   /* "butt|round|square" */
    const char *takes;   /* expressions: z of the zoom, f of the feature, i with interpolate */
    bool is_drawn;       /* false: a warning says that it has no effect */
};

size_t property_count(void);
const struct property *property_at(size_t index);
const struct property *property_find(enum style_type layer_type, const char *name); /* or NULL */
str property_name(size_t index);
bool property_allows(const struct property *property, str word); /* WORD: is it one of them? */

/* A property that the file sets. */
struct setting {
    const struct property *property;
    const struct expr *value;
};

struct settings { /* what style_layer.paint points to */
    const struct style *style;
    const struct setting *items;
    size_t count;
};

/* Read the value of `property` at `where`; NULL with the error told. */
const struct expr *property_read(const struct property *property, const struct reading *reading,
                                 const json_t *json, const struct where *where);

/* ---- the style as it is read ---- */

struct style {
    str name;
    struct style_layer *layers;
    size_t layer_count;
    struct style_source *sources; /* with data */
    size_t source_count;
    struct datum metadata;  /* an object, or null */
    struct datum *defaults; /* one for each property of the table */
};

/* "did you mean 'x'?", or NULL. */
const char *did_you_mean(const struct reading *reading, const char *wrong, str (*name)(size_t),
                         size_t count);
/* Go on reading after an error, to tell the next? */
bool reading_goes_on(const struct reading *reading);

/* read_root.c: what stands beside the layers. False with the error told. */
bool style_root_read(const struct reading *reading, const json_t *root, struct style *style);

/* read_sources.c: "sources"; those that hold data become the style's. False with the error told. */
bool style_sources_read(const struct reading *reading, const json_t *root, struct style *style);

/* credit.c: the words of an "attribution", without their tags and entities. */
str credit_plain(str markup, struct arena *keep);

/* read_layer.c */
struct layer_reading {
    const struct reading *reading;
    const json_t *json, *sources; /* sources: of the style, or NULL */
    struct where where;
    const struct style *style;
    struct style_layer *layer;
    struct setting *settings;
    size_t count;
    bool is_drawn; /* after reading: it is not hidden, and of a type that we draw */
};
bool style_layer_read(struct layer_reading *now); /* false with the error told */

#endif
