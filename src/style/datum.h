/* SPDX-License-Identifier: Apache-2.0 */
/* datum.h - inside style: values of the style language and their types. */
#ifndef EVENTMAP_STYLE_DATUM_H
#define EVENTMAP_STYLE_DATUM_H

#include "base/buffer.h"
#include "style/style.h"

struct json_t; /* of jansson */

enum kind {
    KIND_VALUE, /* of types only: anything, known when the map is drawn */
    KIND_NULL,
    KIND_BOOLEAN,
    KIND_NUMBER,
    KIND_STRING,
    KIND_COLOR,
    KIND_ARRAY,
    KIND_OBJECT,
    KIND_FORMATTED,    /* sections of text: SECTION_FIELDS items each */
    KIND_IMAGE,        /* its name is `string`; `flag`: there is such an image */
    KIND_COLLATOR,     /* `string` is the locale, `flag` and `other_flag` below */
    KIND_PADDING,      /* four numbers: top, right, bottom, left */
    KIND_NUMBER_ARRAY, /* one number or more */
    KIND_COLOR_ARRAY,
    KIND_ANCHORS,    /* variableAnchorOffsetCollection: a word, two numbers, a word, ... */
    KIND_PROJECTION, /* from, to, transition; whole ones are strings */
    KIND_ERROR       /* of types only: what never has a value; fits everywhere */
};

struct type {
    enum kind kind;
    const struct type *item; /* KIND_ARRAY: of its items; NULL is the same as "value" */
    bool sized;              /* KIND_ARRAY: has exactly `length` items */
    int length;
};

#define TYPE(kind_) ((struct type){ .kind = (kind_) })

extern const struct type type_number, type_string; /* what `item` may point to */

enum section_field { /* of KIND_FORMATTED; null where nothing is said */
                     SECTION_TEXT,
                     SECTION_IMAGE,
                     SECTION_SCALE,
                     SECTION_FONTS, /* separated by ',' */
                     SECTION_COLOR,
                     SECTION_ALIGN,
                     SECTION_FIELDS
};

struct datum {
    enum kind kind;
    bool flag;       /* an image is available; a collator tells capitals apart */
    bool other_flag; /* a collator tells diacritics apart */
    union {
        bool boolean;
        double number;
        str string;
        style_rgba color; /* straight, not multiplied by alpha */
        struct {
            const struct datum *items;
            const str *keys; /* KIND_OBJECT: of the items; else NULL */
            size_t count;
            const struct lookup *lookup; /* of literals with many items; else NULL */
        };
    };
};

static inline struct datum datum_number(double number)
{
    return (struct datum){ .kind = KIND_NUMBER, .number = number };
}

static inline struct datum datum_string(str string)
{
    return (struct datum){ .kind = KIND_STRING, .string = string };
}

struct datum datum_from_json(const struct json_t *json, struct arena *keep);
/* Strictly, as === of JavaScript: lists and objects are equal to nothing. */
bool datum_equal(const struct datum *a, const struct datum *b);
const struct datum *datum_member(const struct datum *object, str key); /* NULL: none */
/* Where `needle` is among the items, at `from` or later; -1. */
ptrdiff_t datum_index(const struct datum *array, const struct datum *needle, size_t from);

/* print.c: as `to-string` has it: null is "", colours "rgba(...)", arrays JSON. */
void datum_print(const struct datum *datum, struct buffer *out);
void datum_print_json(const struct datum *datum, struct buffer *out); /* as JSON.stringify */
/* decimals.c: the shortest decimals that mean this number, as JavaScript writes it. */
enum { NUMBER_TEXT = 32 };
str shortest_text(double number, char room[NUMBER_TEXT]);
/* Its decimal digits (17 at most, no zero at the ends) and where the point is: 0.digits x
 * 10^*point. Of finite numbers. */
str shortest_digits(double number, char room[NUMBER_TEXT], int *point);

/* types.c */
struct type datum_type(const struct datum *datum, struct arena *keep);
bool datum_fits(const struct datum *datum, const struct type *expected);
/* "number", "array<string, 2>". */
void type_print(const struct type *type, struct buffer *out);
void datum_print_type(const struct datum *datum, struct buffer *out);
str type_name(struct type type, struct arena *keep);
const char *kind_name(enum kind kind);
/* Can a value of `actual` stand where `expected` is wanted, without looking at it? */
bool type_fits(const struct type *expected, const struct type *actual);

/* lookup.c: a table of many texts or numbers, made while reading, asked for each feature. */
struct lookup;
struct lookup *lookup_new(size_t most, struct arena *keep); /* for `most` items */
/* False when it is there already (then with the number given first). Null, numbers, booleans,
 * strings; others are never found. */
bool lookup_add(struct lookup *lookup, const struct datum *key, uint32_t number);
ptrdiff_t lookup_find(const struct lookup *lookup, const struct datum *key); /* -1: not there */

/* color.c: CSS colours: #rgb[a], #rrggbb[aa], rgb(), rgba(), hsl(), hsla(), names, transparent. */
bool color_parse(str text, style_rgba *out);
/* color_mix.c: the colour at `t` (0..1) of the way from a to b. */
enum color_space { SPACE_RGB, SPACE_HCL, SPACE_LAB };
style_rgba color_mix(style_rgba a, style_rgba b, double t, enum color_space space);

/* nearest.c: of `count` names the one that `wrong` may have meant (few letters away); empty. */
str nearest_name(str wrong, str (*name)(size_t index), size_t count);

/* letters.c: `text` in capital or small letters, added to `out`. */
void case_change(str text, bool up, struct buffer *out);

#endif
