/* SPDX-License-Identifier: Apache-2.0 */
/* compound.c - operators that take arguments of given types, some in more than one way: the first
 * signature that the arguments meet is taken. */
#include "style/expression.h"

enum { REPARSED = 100000 }; /* parts after which a mistake is told without asking all types again */

static const struct type *type_of_letter(char letter)
{
    static const struct type number = { .kind = KIND_NUMBER }, string = { .kind = KIND_STRING },
                             boolean = { .kind = KIND_BOOLEAN }, value = { .kind = KIND_VALUE },
                             color = { .kind = KIND_COLOR }, object = { .kind = KIND_OBJECT },
                             strings = { .kind = KIND_ARRAY, .item = &type_string },
                             collator = { .kind = KIND_COLLATOR };
    switch (letter) {
    case 'n':
        return &number;
    case 's':
        return &string;
    case 'b':
        return &boolean;
    case 'c':
        return &color;
    case 'o':
        return &object;
    case 'S':
        return &strings;
    case 'C':
        return &collator;
    default:
        return &value;
    }
}

static bool takes_any_number(str signature)
{
    return str_ends(signature, STR("*"));
}

static bool next_signature(str *rest, bool *more, str *signature)
{
    if (!*more)
        return false;
    ptrdiff_t bar = str_find_char(*rest, '|');
    *more = bar >= 0;
    *signature = bar < 0 ? *rest : str_sub(*rest, 0, (size_t)bar);
    *rest = str_skip(*rest, signature->len + 1);
    return true;
}

static struct expr *try_signature(struct parser *parser, const struct operator* op,
                                  const json_t *json, const struct where *where, str signature)
{
    size_t count = json_array_size(json) - 1;
    struct expr *expr = expr_new(parser, op, &op->result, count, where);
    for (size_t i = 0; i < count; i++) {
        char letter = signature.ptr[takes_any_number(signature) ? 0 : i];
        struct expr *arg = parse_arg(parser, json, i + 1, where, type_of_letter(letter));
        if (!arg)
            return NULL;
        expr_set(expr, i, arg);
    }
    if ((op->varies & VARIES_ALONE) && count < 2)
        expr->varies |= VARIES_FEATURE;
    return expr;
}

static void print_signature(str signature, struct buffer *out)
{
    bool many = takes_any_number(signature);
    buffer_add_char(out, '(');
    for (size_t i = 0; i < signature.len && signature.ptr[i] != '*'; i++) {
        if (i > 0)
            buffer_add(out, STR(", "));
        type_print(type_of_letter(signature.ptr[i]), out);
    }
    buffer_add(out, many ? STR("...)") : STR(")"));
}

/* Those that take so many arguments; all of them when none does. */
static void print_signatures(const struct operator* op, size_t count, bool all, struct buffer *out)
{
    str rest = str_from(op->signatures), signature;
    bool more = true, first = true;
    while (next_signature(&rest, &more, &signature)) {
        if (!all && !takes_any_number(signature) && signature.len != count)
            continue;
        if (!first)
            buffer_add(out, STR(" | "));
        print_signature(signature, out);
        first = false;
    }
}

/* What is there instead: the arguments are parsed again without wanting anything of them. */
static bool print_found(struct parser *parser, const json_t *json, const struct where *where,
                        struct buffer *out)
{
    for (size_t i = 1; i < json_array_size(json); i++) {
        struct expr *arg = parse_arg(parser, json, i, where, NULL);
        if (!arg)
            return false;
        if (i > 1)
            buffer_add(out, STR(", "));
        type_print(&arg->type, out);
    }
    return true;
}

static struct expr *no_signature(struct parser *parser, const struct operator* op,
                                 const json_t *json, const struct where *where, size_t fitting)
{
    struct buffer wanted = { 0 }, found = { 0 };
    if (print_found(parser, json, where, &found)) {
        print_signatures(op, json_array_size(json) - 1, fitting == 0, &wanted);
        parse_error(parser, where, "Expected arguments of type %.*s, but found (%.*s) instead.",
                    STR_ARG(buffer_view(&wanted)), STR_ARG(buffer_view(&found)));
    }
    buffer_release(&wanted);
    buffer_release(&found);
    return NULL;
}

struct expr *parse_compound(struct parser *parser, const struct operator* op, const json_t *json,
                            const struct where *where, const struct type *expected)
{
    (void)expected;
    size_t count = json_array_size(json) - 1, fitting = 0, faults = parser->faults->count;
    str rest = str_from(op->signatures), signature;
    bool more = true;
    while (next_signature(&rest, &more, &signature)) {
        if (!takes_any_number(signature) && signature.len != count)
            continue;
        fitting++;
        if (fitting > 1 && takes_any_number(signature))
            continue; /* the same again: "bb|b*" */
        parser->faults->count = faults;
        struct expr *expr = try_signature(parser, op, json, where, signature);
        if (expr)
            return expr;
    }
    if (fitting == 1 || (fitting > 1 && parser->steps > REPARSED))
        return NULL; /* the one signature has told why */
    parser->faults->count = faults;
    return no_signature(parser, op, json, where, fitting);
}
