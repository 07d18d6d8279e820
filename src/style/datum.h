/* SPDX-License-Identifier: Apache-2.0 */
/* datum.h - inside style: values of the style language and their types. */
#ifndef EVENTMAP_STYLE_DATUM_H
#define EVENTMAP_STYLE_DATUM_H

#include "base/buffer.h"
#include "style/style.h"

struct json_t; /* of jansson */

enum kind {
    KIND_ANY, /* of types only: "value", known when the map is drawn */
    KIND_NULL,
    KIND_BOOLEAN,
    KIND_NUMBER,
    KIND_STRING,
    KIND_COLOR,
    KIND_ARRAY,
    KIND_OBJECT,
    KIND_FORMATTED /* of expected types only: text; takes any value as a string */
};

struct type {
    enum kind kind;
    enum kind item; /* KIND_ARRAY: of its items; KIND_ANY: mixed */
    int length;     /* KIND_ARRAY: 0 any */
};

#define TYPE(kind_) ((struct type){ .kind = (kind_) })

struct datum {
    enum kind kind;
    union {
        bool boolean;
        double number;
        str string;
        style_rgba color;
        struct {
            const struct datum *items;
            const str *keys; /* KIND_OBJECT: of the items; else NULL */
            size_t count;
        };
    };
};

struct datum datum_from_json(const struct json_t *json, struct arena *keep);
struct type datum_type(const struct datum *datum);
bool datum_equal(const struct datum *a, const struct datum *b);
const struct datum *datum_member(const struct datum *object, str key); /* NULL: none */
/* print.c: as `to-string` has it: null is "", colours "rgba(...)", arrays JSON. */
void datum_print(const struct datum *datum, struct buffer *out);

/* "number", "array<string, 2>", "value" for any. */
str type_name(struct type type, struct arena *keep);
/* Can a value of `actual` stand where `expected` is wanted, without looking at it? */
bool type_fits(struct type expected, struct type actual);

/* color.c: CSS colours: #rgb[a], #rrggbb[aa], rgb(), rgba(), hsl(), hsla(), names, transparent. */
bool color_parse(str text, style_rgba *out);

/* nearest.c: of `count` names the one that `wrong` may have meant (few letters away); empty. */
str nearest_name(str wrong, str (*name)(size_t index), size_t count);

/* letters.c: `text` in capital or small letters, added to `out`. */
void case_change(str text, bool up, struct buffer *out);

#endif
