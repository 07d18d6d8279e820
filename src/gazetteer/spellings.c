/* SPDX-License-Identifier: Apache-2.0 */
/* spellings.c - what folding alone does not unify gets a second key.
 *   1. apostrophes vanish when folded; a name with one is also indexed with a space there:
 *      N'Djamena -> "ndjamena", "n djamena";
 *   2. a word that is often abbreviated is also indexed the other way: "st" and "saint". */
#include "gazetteer/spellings.h"

#include <string.h>

#include "text/text.h"

static const struct {
    const char *one, *other;
} abbreviations[] = {
    { "st", "saint" }, { "ste", "sainte" }, { "sta", "santa" }, { "sto", "santo" },
    { "mt", "mount" }, { "mt", "mont" },    { "ft", "fort" },   { "pt", "point" },
};

static void add(struct spellings *list, str folded)
{
    for (size_t i = 0; i < list->count; i++) {
        if (str_eq(list->items[i], folded))
            return;
    }
    if (folded.len && list->count < SPELLINGS_MAX)
        list->items[list->count++] = folded;
}

/* Bytes of an apostrophe at the start of `rest`, 0 when there is none. */
static size_t apostrophe(str rest)
{
    static const char *const kinds[] = { "'", "`", "´", "‘", "’", "ʼ", "ʻ", "ʿ", "ʾ", "′" };
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (str_starts(rest, str_from(kinds[i])))
            return strlen(kinds[i]);
    }
    return 0;
}

/* `written` with a space for each apostrophe, folded; empty when it has none. */
static str split_form(str written, struct arena *keep)
{
    struct arena scratch = *keep;
    char *copy = NEW(&scratch, char, written.len);
    size_t len = 0;
    bool found = false;
    for (size_t i = 0; i < written.len;) {
        size_t skip = apostrophe(str_skip(written, i));
        copy[len++] = skip ? ' ' : written.ptr[i];
        found |= skip > 0;
        i += skip ? skip : 1;
    }
    if (!found)
        return (str){ 0 };
    *keep = scratch; /* the copy stays below: text_fold allocates after it */
    return text_fold((str){ copy, len }, keep);
}

/* The whole word of `folded` that equals `word`: its offset, -1 when there is none. */
static ptrdiff_t find_word(str folded, str word)
{
    for (size_t from = 0; from + word.len <= folded.len;) {
        ptrdiff_t at = str_find(str_skip(folded, from), word);
        if (at < 0)
            return -1;
        size_t start = from + (size_t)at, end = start + word.len;
        bool whole = (!start || folded.ptr[start - 1] == ' ') &&
                     (end == folded.len || folded.ptr[end] == ' ');
        if (whole)
            return (ptrdiff_t)start;
        from = start + 1;
    }
    return -1;
}

static void add_replaced(struct spellings *list, str folded, const char *word, const char *by,
                         struct arena *keep)
{
    ptrdiff_t at = find_word(folded, str_from(word));
    if (at < 0 || str_eq(folded, str_from(word)))
        return;
    str parts[] = { str_sub(folded, 0, (size_t)at), str_from(by),
                    str_skip(folded, (size_t)at + strlen(word)) };
    add(list, str_concat(keep, parts, 3));
}

struct spellings spellings_of(str written, struct arena *keep)
{
    struct spellings list = { 0 };
    add(&list, text_fold(written, keep));
    add(&list, split_form(written, keep));
    for (size_t i = 0, plain = list.count; i < plain; i++) {
        str folded = list.items[i];
        for (size_t k = 0; k < sizeof abbreviations / sizeof *abbreviations; k++) {
            add_replaced(&list, folded, abbreviations[k].one, abbreviations[k].other, keep);
            add_replaced(&list, folded, abbreviations[k].other, abbreviations[k].one, keep);
        }
    }
    return list;
}
