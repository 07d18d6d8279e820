/* SPDX-License-Identifier: Apache-2.0 */
#include "geocode/site.h"

#include "geocode/known.h"
#include "geocode/wording.h"

enum { WORDS = 8, TOLD_MOST = 5, TOWN_LEAST = 20000, SHORTEST = 3 };

static const struct noun {
    str word;
    enum { IN, ABOUT } lies;
} nouns[] = {
#define SITE(word, lies) { STR_INIT(word), lies },
#include "geocode/site.def"
};

/* Words of the first piece of a cell, as they are written. */
struct piece {
    str words[WORDS];
    size_t count;
};

static bool ends_piece(char c)
{
    return c == ',' || c == ';' || c == '(' || c == '/';
}

static str first_piece(str cell)
{
    size_t at = 0;
    while (at < cell.len && !ends_piece(cell.ptr[at]))
        at++;
    return str_trim(str_sub(cell, 0, at));
}

/* False: there are more than a name has. */
static bool read_piece(str text, struct piece *piece)
{
    piece->count = 0;
    for (str rest = text, word; str_cut(&rest, ' ', &word);) {
        if (word.len && piece->count == WORDS)
            return false;
        if (word.len)
            piece->words[piece->count++] = word;
    }
    return piece->count > 1;
}

static const struct noun *noun_of(str word, struct desk *desk)
{
    str folded = text_fold(word, desk->work);
    for (size_t i = 0; i < sizeof nouns / sizeof *nouns; i++)
        if (str_eq(folded, nouns[i].word))
            return &nouns[i];
    return NULL;
}

static bool is_lower(str word)
{
    return word.ptr[0] >= 'a' && word.ptr[0] <= 'z';
}

/* "PoC", "UN", "MINUSMA": more capitals than one. */
static bool is_acronym(str word)
{
    size_t capitals = 0;
    for (size_t i = 0; i < word.len; i++)
        capitals += word.ptr[i] >= 'A' && word.ptr[i] <= 'Z';
    return capitals > 1;
}

/* Words that end the piece without being written as names are: where the first stands. */
static size_t told_from(const struct piece *piece)
{
    size_t from = piece->count;
    while (from > 1 && (is_lower(piece->words[from - 1]) || is_acronym(piece->words[from - 1])))
        from--;
    return from;
}

/* Is a town surely meant by those words, in the country that the row names? */
static bool is_town(str name, bool large, const struct question *row, struct desk *desk)
{
    static const double SURE = 0.7;
    struct place place;
    double confidence;
    const struct scope *country = &row->country;
    if (name.len < SHORTEST || !is_known_whole(name, desk) ||
        !best_known_surely(name, desk, &place, &confidence) || place.class == PLACE_GROUP ||
        place.class == PLACE_SEA ||
        (country->count && !may_be_inside(name, &country->meanings[0], desk)))
        return false;
    if (!large && country->count)
        return true;
    return confidence >= SURE &&
           (!large || place.population >= TOWN_LEAST || place.class <= PLACE_ADMIN1) &&
           (!country->count || scope_agrees(country, &place, desk) >= AGREES_NEAR);
}

static str words_of(str text, const struct piece *piece, size_t to)
{
    str last = piece->words[to - 1];
    return str_sub(text, 0, (size_t)(last.ptr + last.len - text.ptr));
}

bool site_read(str cell, const struct question *row, struct desk *desk, struct site *site)
{
    struct piece piece;
    str text = first_piece(cell);
    if (text.ptr != cell.ptr || !read_piece(text, &piece))
        return false;
    const struct noun *noun = noun_of(piece.words[piece.count - 1], desk);
    size_t from = told_from(&piece), least = piece.count > TOLD_MOST ? piece.count - TOLD_MOST : 1;
    for (size_t at = piece.count - 1; noun && at >= least; at--) {
        str town = words_of(text, &piece, at);
        if (!is_town(town, at != from, row, desk))
            continue;
        site->town = town;
        site->what = str_trim(str_skip(text, town.len));
        site->rest = str_skip(cell, text.len);
        site->inside = noun->lies == IN;
        return true;
    }
    return false;
}
