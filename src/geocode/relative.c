/* SPDX-License-Identifier: Apache-2.0 */
/* relative.c - [à, about] NUMBER UNIT [au, to the] [DIRECTION] de/of NAME. The number may be glued
 * to its unit (58km); folding has made "2.5 km" two words, "2 5 km". Without "de" or "of" it is no
 * distance from a place: "Kilomètre 5" is a quarter. */
#include "geocode/relative.h"

#include "text/text.h"

static const struct {
    str text;
    double bearing_deg;
} directions[] = {
#define DIRECTION(text, degrees) { { (text), sizeof(text) - 1 }, degrees },
#include "geocode/directions.def"
#undef DIRECTION
};

static bool is_one_of(str word, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (str_eq(word, str_from(words[i])))
            return true;
    return false;
}

#define IS_ONE_OF(word, list) is_one_of((word), (list), sizeof(list) / sizeof *(list))

/* Metres in a unit; 0 when it is none. */
static double unit_m(str word)
{
    static const char *const km[] = { "km",         "kms",       "kilometre",
                                      "kilometres", "kilometer", "kilometers" };
    static const char *const miles[] = { "mile", "miles", "mi" };
    return IS_ONE_OF(word, km) ? 1e3 : IS_ONE_OF(word, miles) ? 1609.344 : 0;
}

static bool next(str *rest, str *word)
{
    bool there = text_next_word(rest, word);
    *rest = str_trim(*rest);
    return there;
}

/* Skip any words of the list; how many there were. */
static int skip_words(str *text, const char *const *words, size_t count)
{
    int skipped = 0;
    for (str rest = *text, word; next(&rest, &word) && is_one_of(word, words, count);) {
        *text = rest;
        skipped++;
    }
    return skipped;
}

#define SKIP_WORDS(text, list) skip_words((text), (list), sizeof(list) / sizeof *(list))

/* What stood behind a point, or behind the thousands. */
static bool add_digits(double *number, str word)
{
    double more;
    if (word.len > 3 || !str_to_double(word, &more))
        return false;
    *number = word.len == 3 ? *number * 1000 + more : *number + more / (word.len == 1 ? 10 : 100);
    return true;
}

/* "20 km", "58km", "2 5 km" (2.5), "1 500 km"; up to half the earth's girth. */
static bool cut_distance(str *text, double *away_m)
{
    double number, unit = 0;
    str rest = *text, word;
    if (!next(&rest, &word) || !word.len)
        return false;
    size_t digits = 0;
    while (digits < word.len && word.ptr[digits] >= '0' && word.ptr[digits] <= '9')
        digits++;
    if (!digits || digits > 5 || !str_to_double(str_sub(word, 0, digits), &number))
        return false;
    if (digits < word.len)
        unit = unit_m(str_skip(word, digits));
    else if (next(&rest, &word)) {
        if (add_digits(&number, word) && !next(&rest, &word))
            return false;
        unit = unit_m(word);
    }
    *away_m = number * unit;
    *text = rest;
    return unit > 0 && *away_m > 0 && *away_m <= 20e6;
}

static bool cut_direction(str *text, double *bearing_deg)
{
    size_t longest = 0;
    for (size_t i = 0; i < sizeof directions / sizeof *directions; i++) {
        str word = directions[i].text;
        if (word.len > longest && text->len > word.len && text->ptr[word.len] == ' ' &&
            str_starts(*text, word)) {
            longest = word.len;
            *bearing_deg = directions[i].bearing_deg;
        }
    }
    *text = str_trim(str_skip(*text, longest));
    return longest > 0;
}

bool relative_cut(str *text, struct relative *relative)
{
    static const char *const leads[] = { "a",      "at",  "environ",       "about",  "some",
                                         "around", "env", "approximately", "quelque" };
    static const char *const fillers[] = { "au", "a", "l", "la", "le", "to", "the", "en", "dans" };
    static const char *const links[] = { "de", "d", "du", "des", "of", "from", "del" };
    struct relative found = { 0 };
    str rest = *text;
    if (str_find(rest, STR(" ")) < 0)
        return false;
    SKIP_WORDS(&rest, leads);
    if (!cut_distance(&rest, &found.away_m))
        return false;
    SKIP_WORDS(&rest, fillers);
    found.has_bearing = cut_direction(&rest, &found.bearing_deg);
    if (!SKIP_WORDS(&rest, links) || !rest.len)
        return false;
    found.words = str_trim(str_sub(*text, 0, (size_t)(rest.ptr - text->ptr)));
    *relative = found;
    *text = rest;
    return true;
}
