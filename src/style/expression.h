/* SPDX-License-Identifier: Apache-2.0 */
/* expression.h - inside style: expressions of the MapLibre style specification.
 *
 *   JSON --expression_parse--> typed tree --expression_evaluate--> datum
 *
 * Types are checked while reading: a part whose type is only known when the map is drawn ("value",
 * what `get` gives) is wrapped in an assertion or a conversion; a part without anything that varies
 * is computed at once. The operators are in operators.def: one line for each. */
#ifndef EVENTMAP_STYLE_EXPRESSION_H
#define EVENTMAP_STYLE_EXPRESSION_H

#include "style/reading.h"

struct evaluation;
struct expr;
struct parser;

struct operator
{
    const char *name;
    struct expr *(*parse)(struct parser * parser, const struct operator* op, const json_t *json,
                          const struct where *where, struct type expected);
    struct type result; /* of plain operators: what they give */
    enum kind argument; /* and what each of their arguments must be */
    int fewest, most;   /* arguments of plain operators; most < 0: any number */
    bool (*evaluate)(const struct expr *expr, struct evaluation *evaluation, struct datum *out);
    bool varies; /* looks at the feature or the zoom: not computed while reading */
};

struct expr {
    const struct operator* op; /* NULL: a literal */
    struct type type;
    const struct expr *const *args;
    size_t count;
    struct datum literal;      /* literals; the base of `interpolate` */
    const struct datum *marks; /* labels of `match`, input values of `step` and `interpolate` */
    const size_t *branches;    /* `match`: which argument each label leads to */
    size_t mark_count;
};

/* NULL with the error told. `expected` KIND_ANY: any type will do. */
const struct expr *expression_parse(const struct reading *reading, const json_t *json,
                                    const struct where *where, struct type expected);
/* Does `json` look like an expression (an array that starts with an operator's name)? */
bool expression_is(const json_t *json);

/* False: the expression has no value for this feature. Strings may point into `scratch`, which is
 * used up to its end and no further. */
bool expression_evaluate(const struct expr *expr, const struct style_scope *scope,
                         struct arena scratch, struct datum *out);

/* ---- for the files of the expression language ---- */

struct binding { /* of `let` */
    const struct binding *outer;
    str name;
    const struct expr *value;
};

struct parser {
    const struct reading *reading;
    const struct binding *bindings;
};

struct evaluation {
    const struct style_scope *scope;
    struct arena scratch;
    unsigned steps; /* left: an expression that grows out of hand ends with no value */
};

struct expr *parse_expr(struct parser *parser, const json_t *json, const struct where *where,
                        struct type expected);
/* Argument `index` (1 is the first) of the array `json`. */
struct expr *parse_arg(struct parser *parser, const json_t *json, size_t index,
                       const struct where *where, struct type expected);
struct expr *expr_new(struct parser *parser, const struct operator* op, struct type type,
                      size_t args);
void expr_set(struct expr *expr, size_t index, const struct expr *arg);
struct expr *expr_literal(struct parser *parser, struct datum value);
const struct operator* operator_find(str name);
/* Check that the array has `fewest` to `most` arguments (most < 0: no limit). */
bool parse_count(struct parser *parser, const json_t *json, const struct where *where, int fewest,
                 int most);

bool evaluate(const struct expr *expr, struct evaluation *evaluation, struct datum *out);
/* Argument `index` (0 is the first). */
bool evaluate_arg(const struct expr *expr, size_t index, struct evaluation *evaluation,
                  struct datum *out);
/* A view of a copy of `text` in the scratch memory; false when it is full. */
bool evaluation_keep(struct evaluation *evaluation, str text, str *out);

/* What operators.def names. */
#define OPERATOR(name, parse, result, argument, fewest, most, evaluate, varies)                    \
    struct expr *parse_##parse(struct parser *, const struct operator*, const json_t *,            \
                               const struct where *, struct type);                                 \
    bool evaluate_##evaluate(const struct expr *, struct evaluation *, struct datum *);
#include "style/operators.def"
#undef OPERATOR

#endif
