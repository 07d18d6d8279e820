/* SPDX-License-Identifier: Apache-2.0 */
/* variants.c - variants.def, and what is told of names without a list. */
#include "geocode/variants.h"

#include <string.h>

#include "geocode/phrase.h"
#include "text/text.h"

static const struct wrapping {
    str before, after;
    unsigned classes;
} wrappings[] = {
#define WRAPPED(before, after, classes)                                                            \
    { { (before), sizeof(before) - 1 }, { (after), sizeof(after) - 1 }, classes },
#include "geocode/variants.def"
};

static const str swaps[][2] = {
#define SWAPPED(one, other) { { (one), sizeof(one) - 1 }, { (other), sizeof(other) - 1 } },
#include "geocode/variants.def"
};

static const str shorts[][2] = {
#define SHORT(one, other) { { (one), sizeof(one) - 1 }, { (other), sizeof(other) - 1 } },
#include "geocode/variants.def"
};

static str swap_of(str word)
{
    for (size_t i = 0; i < sizeof swaps / sizeof *swaps; i++)
        for (int side = 0; side < 2; side++)
            if (str_eq(word, swaps[i][side]))
                return swaps[i][!side];
    return (str){ 0 };
}

static bool is_article(str word)
{
    static const char *const articles[] = { "le", "la",   "les", "l",  "al", "el",  "the",
                                            "as", "ash",  "ar",  "at", "ad", "an",  "az",
                                            "in", "dans", "en",  "a",  "au", "aux", "sur" };
    for (size_t i = 0; i < sizeof articles / sizeof *articles; i++)
        if (str_eq(word, str_from(articles[i])))
            return true;
    return false;
}

static bool is_number(str word)
{
    int64_t number;
    return str_to_int64(word, &number) || str_eq(word, STR("i")) || str_eq(word, STR("ii")) ||
           str_eq(word, STR("iii")) || str_eq(word, STR("iv"));
}

static void add(struct variants *variants, const str *pieces, size_t count, struct arena *keep)
{
    str name = count == 1 ? *pieces : str_concat(keep, pieces, count);
    APPEND(keep, variants, name);
}

/* Of each word. */
static void add_worded(struct variants *variants, str head, str word, struct arena *keep)
{
    str before = str_sub(head, 0, (size_t)(word.ptr - head.ptr));
    str after = str_skip(head, before.len + word.len), swap = swap_of(word);
    if (swap.len)
        add(variants, (str[]){ before, swap, after }, 3, keep);
    if (!before.len && after.len > 3 && is_article(word))
        add(variants, (str[]){ str_skip(after, 1) }, 1, keep);
    if (!after.len && before.len > 4 && is_number(word))
        add(variants, (str[]){ str_sub(before, 0, before.len - 1) }, 1, keep);
}

struct variants variants_spelled(str head, struct arena *keep)
{
    struct variants variants = { 0 };
    str rest = head, word;
    char *joined = NEW(keep, char, head.len + 1);
    size_t len = 0, words = 0;
    for (; text_next_word(&rest, &word); words++) {
        add_worded(&variants, head, word, keep);
        memcpy(joined + len, word.ptr, word.len);
        len += word.len;
    }
    for (size_t i = 0; i < sizeof shorts / sizeof *shorts; i++)
        if (str_eq(head, shorts[i][0]))
            add(&variants, &shorts[i][1], 1, keep);
    if (words > 1 && words < 4)
        add(&variants, (str[]){ { joined, len } }, 1, keep);
    return variants;
}

struct variants variants_wrapped(str head, unsigned classes, struct arena *keep)
{
    struct variants variants = { 0 };
    for (size_t i = 0; i < sizeof wrappings / sizeof *wrappings; i++) {
        const struct wrapping *wrap = &wrappings[i];
        if (classes & wrap->classes)
            add(&variants, (str[]){ wrap->before, head, wrap->after }, 3, keep);
    }
    return variants;
}

str variant_swapped(str name, struct arena *keep)
{
    str rest = name, word, swap = { 0 };
    if (text_next_word(&rest, &word))
        swap = swap_of(word);
    return swap.len ? str_concat(keep, (str[]){ swap, str_skip(name, word.len) }, 2) : (str){ 0 };
}

str variant_of_tamasheq(str name, struct arena *keep)
{
    static const str written[][2] = { { STR_INIT("in "), STR_INIT("i n ") },
                                      { STR_INIT("tin "), STR_INIT("ti n ") } };
    for (size_t i = 0; i < sizeof written / sizeof *written; i++)
        for (int side = 0; side < 2; side++)
            if (str_starts(name, written[i][side]))
                return str_concat(
                    keep, (str[]){ written[i][!side], str_skip(name, written[i][side].len) }, 2);
    return (str){ 0 };
}
