/* SPDX-License-Identifier: Apache-2.0 */
#include "geocode/nothing.h"

#include "geocode/wording.h"

static const str words[] = {
#define NOTHING(word) { word, sizeof(word) - 1 },
#include "geocode/nothing.def"
};

static const char *const kinds[] = {
#define KIND(word) (word),
#include "geocode/nothing.def"
};

static const char *const unknowns[] = {
#define UNKNOWN(word) (word),
#include "geocode/nothing.def"
};

/* The words are in the order of bytes. */
static bool is_listed(str folded)
{
    size_t low = 0, high = sizeof words / sizeof *words;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        char first = words[middle].ptr[0];
        int order = first != folded.ptr[0] ? (first < folded.ptr[0] ? -1 : 1)
                                           : str_cmp(words[middle], folded);
        if (!order)
            return true;
        low = order < 0 ? middle + 1 : low;
        high = order < 0 ? high : middle;
    }
    return false;
}

static bool is_place_there(str folded, const struct scope *country, struct desk *desk)
{
    struct name_matches found = gazetteer_find(desk->gaz, folded, desk->work);
    for (size_t i = 0; i < found.count && country->count; i++) {
        struct place place = gazetteer_place(desk->gaz, found.items[i].place);
        if (found.items[i].kind < NAME_CODE && place.has_position &&
            scope_agrees(country, &place, desk) == AGREES_INSIDE)
            return true;
    }
    return false;
}

/* "localité inconnue", "unspecified location", and nothing else. */
static bool is_unknown(str folded)
{
    bool kind = false, unknown = false;
    if (str_find_char(folded, ' ') < 0)
        return false;
    for (str word; text_next_word(&folded, &word);) {
        bool of_kind = WORD_IS_ONE_OF(word, kinds);
        if (!of_kind && !WORD_IS_ONE_OF(word, unknowns))
            return false;
        kind |= of_kind;
        unknown |= !of_kind;
    }
    return kind && unknown;
}

bool says_nothing(str cell, const struct scope *country, struct desk *desk)
{
    enum { LONGEST = 40 }; /* bytes of what is listed, with accents */
    if (cell.len > LONGEST)
        return false;
    str folded = text_fold(cell, desk->work);
    if (!folded.len)
        return true; /* "?", "---" */
    return (is_listed(folded) || is_unknown(folded)) && !is_place_there(folded, country, desk);
}
