/* SPDX-License-Identifier: Apache-2.0 */
/* expression.h - inside style: expressions of the MapLibre style specification.
 *
 *   JSON --expression_parse--> typed tree --expression_evaluate--> datum
 *
 * Types are checked while reading: a part whose type is only known when the map is drawn ("value",
 * what `get` gives) is wrapped in an assertion or a conversion; a part without anything that varies
 * is computed at once. The operators are in operators.def: one line for each. Messages are worded
 * as the reference implementation's, so that its fixtures (tests/expressions) examine us. */
#ifndef EVENTMAP_STYLE_EXPRESSION_H
#define EVENTMAP_STYLE_EXPRESSION_H

#include "style/reading.h"

struct evaluation;
struct expr;
struct parser;

/* What a part looks at. 0: it is computed while reading. */
enum {
    VARIES_FEATURE = 1,
    VARIES_ZOOM = 2,
    VARIES_OTHER = 4, /* with neither, and not computed while reading: images, global state */
    VARIES_ALONE = 8  /* of operators only: VARIES_FEATURE when it has one argument or none */
};

struct operator
{
    const char *name;
    struct expr *(*parse)(struct parser * parser, const struct operator* op, const json_t *json,
                          const struct where *where, const struct type *expected);
    struct type result;     /* of operators with a signature: what they give */
    const char *signatures; /* and what they take: compound.c */
    bool (*evaluate)(const struct expr *expr, struct evaluation *evaluation, struct datum *out);
    unsigned varies;
};

struct expr {
    const struct operator* op; /* NULL: a literal */
    struct type type;
    struct expr **args;
    size_t count;
    unsigned varies;           /* its own and that of its arguments */
    const struct trail *trail; /* for messages */
    struct datum literal;      /* of literals */
    const void *more;          /* what only this operator knows */
};

/* What a property, or a filter, asks of an expression. */
struct demand {
    const struct type *type; /* NULL: any */
    bool coerces;            /* its value becomes a string, whatever it is */
    bool per_feature;        /* may look at the feature */
    bool per_zoom;           /* ... at the zoom, in one curve at the top */
    bool interpolated;       /* that curve may be `interpolate` */
    bool anywhere;           /* filters: the zoom may stand anywhere */
    str list;                /* expected values in words, for hints; may be empty */
};

/* A finding about an expression: an error, or what we understand and do not do. */
struct fault {
    const struct trail *trail; /* the way from the expression: "[2][0]" */
    size_t offset;             /* where in the text */
    str text, hint;
    bool warning;
};

struct faults {
    struct fault *items;
    size_t count, capacity;
};

/* NULL when `faults` has an error. */
const struct expr *expression_parse(const struct reading *reading, const json_t *json,
                                    const struct where *where, const struct demand *demand,
                                    struct faults *faults);
/* The same, and the findings told to the reading. */
const struct expr *expression_read(const struct reading *reading, const json_t *json,
                                   const struct where *where, const struct demand *demand);
/* Does `json` look like an expression (an array that starts with an operator's name)? */
bool expression_is(const json_t *json);
void trail_print(const struct trail *trail, struct buffer *out); /* "[2][0]" */

/* What the fixtures give in place of a feature of ours. */
struct stand_in {
    const struct datum *properties, *id; /* NULL: none */
    const char *geometry_type;           /* NULL: that of `geometry` */
    const struct geometry *geometry;     /* or NULL */
    double grid; /* > 0: units around the world in Mercator, to which positions round */
    const struct datum *images;  /* an array of names, or NULL */
    const struct datum *globals; /* "heatmapDensity", "accumulated", ...; or NULL */
};

struct failure { /* why there is no value */
    const struct trail *trail;
    char text[512];
};

/* False: the expression has no value for this feature. Strings may point into `scratch`, which is
 * used up to its end and no further. `stand_in` and `failure` may be NULL. */
bool expression_evaluate(const struct expr *expr, const struct style_scope *scope,
                         const struct stand_in *stand_in, struct arena scratch, struct datum *out,
                         struct failure *failure);

/* legacy_functions.c: an object with "stops" as the expression that means the same; NULL with a
 * fault told when it is none. Release with json_decref. */
struct function_demand {
    bool interpolated, has_tokens;
    const char *kind;      /* of the property: "number", "color", "string", "enum", "array", ... */
    const char *item;      /* of arrays: of its items, or NULL */
    int length;            /* of arrays: < 0 any */
    const char *words;     /* of enums: "a|b", or NULL */
    const json_t *initial; /* the property's default, or NULL */
};
json_t *function_to_expression(const json_t *function, const struct function_demand *demand,
                               const char **complaint);
/* "{name}, {country}" as ["concat", ...]: the older way. Release with json_decref. */
json_t *tokens_to_expression(str text);
/* legacy_filters.c: filters as they were written before expressions. */
bool filter_is_expression(const json_t *filter);
json_t *filter_to_expression(const json_t *filter, const char **complaint);

/* ---- for the files of the expression language ---- */

struct binding { /* of `let` */
    const struct binding *outer;
    str name;
    struct expr *value;
};

struct parser {
    const struct reading *reading;
    const struct binding *bindings;
    struct faults *faults;
    unsigned depth, steps;
};

struct evaluation {
    const struct style_scope *scope;
    const struct stand_in *stand_in;
    struct arena scratch;
    struct failure *failure;
    unsigned steps; /* left: an expression that grows out of hand ends with no value */
};

enum annotation { ANNOTATE, ANNOTATE_COERCE, ANNOTATE_NOT };

struct expr *parse_expr(struct parser *parser, const json_t *json, const struct where *where,
                        const struct type *expected, enum annotation annotation);
/* Argument `index` (1 is the first) of the array `json`. */
struct expr *parse_arg(struct parser *parser, const json_t *json, size_t index,
                       const struct where *where, const struct type *expected);
/* A value that stands elsewhere than its key says: options of `format` and `collator` count as the
 * first argument. */
struct expr *parse_member(struct parser *parser, const json_t *json, size_t index,
                          const struct where *where, const char *key, const struct type *expected);
struct where where_child(struct parser *parser, const struct where *parent, size_t index);

struct expr *expr_new(struct parser *parser, const struct operator* op, const struct type *type,
                      size_t args, const struct where *where);
void expr_set(struct expr *expr, size_t index, struct expr *arg); /* arg may be NULL: left out */
struct expr *expr_literal(struct parser *parser, struct datum value);
struct expr *expr_assert(struct parser *parser, struct expr *inner, const struct type *type,
                         const struct where *where);
const struct operator* operator_find(str name);
const char *json_type_word(const json_t *json); /* as `typeof` of JavaScript */

/* An error at `where` or, with an index, at that part of it. Returns NULL. */
void *parse_error(struct parser *parser, const struct where *where, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
void *parse_error_at(struct parser *parser, const struct where *where, size_t index,
                     const char *format, ...) __attribute__((format(printf, 4, 5)));
void parse_hint(struct parser *parser, str hint); /* of the last error */

bool evaluate(const struct expr *expr, struct evaluation *evaluation, struct datum *out);
/* Argument `index` (0 is the first). */
bool evaluate_arg(const struct expr *expr, size_t index, struct evaluation *evaluation,
                  struct datum *out);
/* Say why there is no value; returns false. */
bool fail(struct evaluation *evaluation, const struct expr *expr, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
bool fail_with(struct evaluation *evaluation, const struct expr *expr, const char *before,
               struct buffer *middle, const char *after); /* releases `middle` */
/* A view of a copy of `text` in the scratch memory; false when it is full. */
bool evaluation_keep(struct evaluation *evaluation, const struct expr *expr, str text, str *out);
/* The same of a buffer, which is released. */
bool evaluation_keep_buffer(struct evaluation *evaluation, const struct expr *expr,
                            struct buffer *text, struct datum *out);
struct datum *evaluation_items(struct evaluation *evaluation, const struct expr *expr,
                               size_t count); /* NULL when it is full */

/* curves.c: shared by `step` and `interpolate`. */
struct curve {
    enum { CURVE_LINEAR, CURVE_EXPONENTIAL, CURVE_BEZIER } mode;
    double base, control[4]; /* of the Bezier curve: x1 y1 x2 y2, between (0,0) and (1,1) */
    enum color_space space;
    const double *marks; /* rising */
    size_t count;
};
double curve_progress(const struct curve *curve, double input, double low, double high);
/* The value at `t` of the way from a to b. */
bool curve_mix(const struct expr *expr, const struct datum *a, const struct datum *b, double t,
               struct evaluation *evaluation, struct datum *out);

/* coercions.c: a value as another type; false when it cannot be. Memory from `evaluation`. */
bool value_to_number(const struct datum *value, double *out);
bool value_to_kind(const struct expr *expr, const struct datum *value, enum kind kind,
                   struct evaluation *evaluation, struct datum *out);

/* collate.c: order of texts in a language. `locale` may be empty. */
int collate(str a, str b, const struct datum *collator);
str collator_locale(str wanted, struct arena *keep); /* the one used: "de", "en" */
/* number_format.c: 1234.5 as readers of `locale` write it; empty or negative: not said. */
struct number_form {
    str locale, currency, unit;
    int least_decimals, most_decimals;
};
bool number_format(double number, const struct number_form *form, struct buffer *out);

/* places.c, distance.c: shapes of GeoJSON in the style. */
struct shape { /* one point or line, or a polygon's rings */
    enum geometry_type type;
    struct path *paths;
    size_t count;
};
struct shapes {
    struct shape *items;
    size_t count;
    bbox box; /* of shapes_project */
};
/* Positions become x and y in Mercator's plane, 0..1, y to the south: for shapes_cover. */
void shapes_project(struct shapes *shapes);
bool shapes_cover(const struct shapes *polygons, const struct geometry *geometry, double grid);
double shapes_distance_m(const struct shapes *shapes, const struct geometry *geometry, double grid);
/* Is the position inside the polygon (even-odd over all rings)? `grid` > 0: in units of it. */
bool shape_holds(const struct shape *polygon, lonlat p, bool on_edge, double grid);
bool segments_cross(lonlat a, lonlat b, lonlat c, lonlat d); /* not at their ends */
lonlat mercator(lonlat p);
lonlat mercator_back(lonlat p);
lonlat grid_round(lonlat plane, double grid); /* as it is without a grid */

/* What operators.def names. */
#define OPERATOR(name, parse, result, signatures, evaluate, varies)                                \
    struct expr *parse_##parse(struct parser *, const struct operator*, const json_t *,            \
                               const struct where *, const struct type *);                         \
    bool evaluate_##evaluate(const struct expr *, struct evaluation *, struct datum *);
#include "style/operators.def"
#undef OPERATOR

#endif
