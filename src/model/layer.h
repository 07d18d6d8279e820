/* SPDX-License-Identifier: Apache-2.0 */
/* layer.h - features with one geometry type that go to a map or a file. */
#ifndef EVENTMAP_MODEL_LAYER_H
#define EVENTMAP_MODEL_LAYER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"
#include "model/geo.h"

struct layer_look;

enum value_type { VALUE_NULL, VALUE_BOOL, VALUE_INT, VALUE_REAL, VALUE_TEXT };

struct value {
    enum value_type type;
    union {
        bool boolean;
        int64_t integer;
        double real;
        str text;
    };
};

struct field {
    str name;
    enum value_type type; /* of its values, which may also be null */
};

struct feature {
    int64_t id;
    struct geometry geometry; /* GEOMETRY_NONE: unplaced; written as null */
    struct value *values;     /* one per field of the layer */
};

/* All memory is in the arena that the maker of the layer was given. */
struct layer {
    str name;
    enum geometry_type
        geometry_type; /* of all features that have one; GEOMETRY_NONE: mixed or none */
    struct field *fields;
    size_t field_count;
    struct feature *features;
    size_t feature_count;
    str attribution; /* owed to where its features come from: "© ..."; empty: nothing */
    const struct layer_look *look; /* layer_look.h: for formats that hold styles; NULL: none */
};

struct value value_text(str text); /* empty text becomes null */
struct value value_int(int64_t integer);
struct value value_real(double real);
struct value value_bool(bool boolean);

ptrdiff_t layer_field(const struct layer *layer, str name); /* -1 when there is none */
/* The feature's value of that name, null when the layer has no such field. */
struct value feature_value(const struct layer *layer, const struct feature *feature, str name);
str feature_text(const struct layer *layer, const struct feature *feature, str name); /* or empty */
double feature_number(const struct layer *layer, const struct feature *feature, str name,
                      double otherwise);
bbox layer_bbox(const struct layer *layer);

#endif
