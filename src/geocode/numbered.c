/* SPDX-License-Identifier: Apache-2.0 */
/* numbered.c - a town and which of its numbered parts: a number, a kind of part beside it or at the
 * start (numbered.def), and what is left is the town.
 *   "Commune VI de Bamako", "3ème arrondissement de Bangui"    the number, then the town
 *   "Kabul PD 5", "Bangui 3e arrondissement", "Niamey V"        the town, then the number
 *   "arrondissement communal Niamey I"                          the town between
 * A number without a kind stands behind its town, and that is one of TOWN_LEAST people or more: of
 * villages "I" and "II" are two. The part is known no better than the town. */
#include "geocode/numbered.h"

#include <string.h>

#include "geocode/known.h"
#include "geocode/wording.h"

static const str kinds[] = {
#define KIND(text) STR_INIT(text),
#include "geocode/numbered.def"
#undef KIND
};

static const double SURE = 0.7; /* of a name in no country */
enum { WORDS = 10, NONE = WORDS, TOWN_LEAST = 50000 };

struct words {
    str items[WORDS]; /* folded */
    size_t count;
};

static bool read_words(str folded, struct words *words)
{
    words->count = 0;
    for (str word; text_next_word(&folded, &word);) {
        if (words->count == WORDS)
            return false;
        words->items[words->count++] = word;
    }
    return true;
}

/* "1" to "99", "3e", "1er", "2nd", "iv". */
static bool is_number(str word)
{
    static const char *const ends[] = {
        "", "e", "er", "ere", "eme", "ieme", "nd", "rd", "st", "th"
    };
    static const char *const roman[] = { "i",   "ii",   "iii", "iv", "v",  "vi",
                                         "vii", "viii", "ix",  "x",  "xi", "xii" };
    size_t digits = skip_figures(word, 0);
    if (!digits)
        return WORD_IS_ONE_OF(word, roman);
    return digits <= 2 && WORD_IS_ONE_OF(str_skip(word, digits), ends);
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0xc3;
}

/* A figure, or a word of i, v, x alone; of other scripts anything may be. Most cells have none. */
static bool may_have_number(str raw)
{
    bool roman = false, word = false;
    for (size_t at = 0; at < raw.len; at++) {
        char c = raw.ptr[at];
        unsigned char byte = (unsigned char)c;
        bool letter = is_letter(c);
        if (is_figure_at(raw, at) || byte == 0xc2 || byte >= 0xc6)
            return true;
        if (!letter && roman && word && byte < 0x80)
            return true;
        roman = letter ? (word ? roman : true) && strchr("iIvVxX", c) : roman && byte >= 0x80;
        word = letter || (word && byte >= 0x80);
    }
    return roman && word;
}

static bool is_link(str word)
{
    static const char *const links[] = { "de", "d", "du", "of", "la", "le", "l", "city", "ville" };
    return WORD_IS_ONE_OF(word, links);
}

/* Words from `at` that are a kind of part; 0: none. */
static size_t kind_at(const struct words *words, size_t at)
{
    size_t most = 0;
    if (at >= words->count)
        return 0;
    const str last = words->items[words->count - 1];
    str rest = { words->items[at].ptr, (size_t)(last.ptr + last.len - words->items[at].ptr) };
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (words_begin(rest, kinds[i]) && words_count(kinds[i]) > most)
            most = words_count(kinds[i]);
    return most;
}

/* The words of the town, from..to, with links from..to of `outer`; the rest are the number and its
 * kind. */
struct span {
    size_t from, to, outer_from, outer_to;
    bool has_kind;
};

static struct span span_of(const struct words *words, size_t from, size_t to, bool has_kind)
{
    struct span town = { from, to, from, to, has_kind };
    while (town.from < town.to && is_link(words->items[town.from]))
        town.from++;
    while (town.from < town.to && is_link(words->items[town.to - 1]))
        town.to--;
    return town;
}

/* Where the number stands; NONE: nowhere, or there are two. */
static size_t find_number(const struct words *words)
{
    size_t found = NONE;
    for (size_t i = 0; i < words->count; i++)
        if (is_number(words->items[i])) {
            if (found != NONE)
                return NONE;
            found = i;
        }
    return found;
}

/* See the head of the file. The town is empty when only the part is told. */
static bool find_town(const struct words *words, struct span *town)
{
    size_t number = find_number(words), first = kind_at(words, 0), end = number;
    if (number == NONE)
        return false;
    size_t behind = kind_at(words, number + 1);
    if (number == 0 || number == first) { /* the town stands behind it */
        *town = span_of(words, number + 1 + behind, words->count, first || behind);
        const str last = words->items[words->count - 1];
        bool letters = last.ptr[last.len - 1] > '9'; /* "IV", "3e"; of figures is_scant() tells */
        return first || behind || (words->count == 1 && letters);
    }
    for (size_t at = 1; at < number && !first && end == number; at++)
        if (at + kind_at(words, at) == number)
            end = at; /* a kind before the number */
    *town = span_of(words, first, end, first || behind || end < number);
    return number + 1 + behind == words->count;
}

bool is_number_of_part(str folded)
{
    struct words words;
    struct span town;
    return read_words(folded, &words) && find_town(&words, &town) && town.from == town.to;
}

/* Bytes up to the first mark that parts names. */
static size_t first_piece(str cell)
{
    size_t at = 0;
    while (at < cell.len && cell.ptr[at] != ',' && cell.ptr[at] != '(' && cell.ptr[at] != '/' &&
           !str_starts(str_skip(cell, at), STR(" - ")))
        at++;
    return at;
}

static bool is_there(str name, const struct question *row, struct desk *desk)
{
    return row->country.count && may_be_inside(name, &row->country.meanings[0], desk);
}

/* What stands behind the first piece, up to the next mark; empty: nothing does. */
static str piece_behind(str rest)
{
    rest = str_trim(rest);
    if (rest.len < 2 || (rest.ptr[0] != ',' && rest.ptr[0] != '-'))
        return (str){ 0 };
    rest = str_trim(str_skip(rest, 1));
    return str_trim(str_sub(rest, 0, first_piece(rest)));
}

/* Where the row tells no country: not where the town behind it is? "Comuna 13, Medellín" is none of
 * Buenos Aires. */
static bool is_out_of(str rest, str piece, struct desk *desk)
{
    struct place town, country;
    double sure;
    str name = piece_behind(rest);
    return name.len && best_known_surely(name, desk, &town, &sure) && sure >= SURE &&
           gazetteer_country(desk->gaz, town.country, false, &country) &&
           !may_be_inside(piece, &country, desk);
}

static bool is_known_there(str piece, str rest, const struct question *row, struct desk *desk)
{
    return is_known_whole(piece, desk) &&
           (row->country.count ? is_there(piece, row, desk) : !is_out_of(rest, piece, desk));
}

static bool is_town(str name, bool has_kind, const struct question *row, struct desk *desk)
{
    struct place place;
    double sure;
    struct part part = part_parse(name, desk->work);
    bool beside = part.near || part.part || part.line || part.relative.words.len;
    if (beside || !best_known_surely(name, desk, &place, &sure))
        return false; /* "près de Paris 12e": near a part, not a part of what is near */
    return (row->country.count ? is_there(name, row, desk) : sure >= SURE) &&
           (has_kind ? place.class != PLACE_COUNTRY
                     : place.class == PLACE_SETTLEMENT && place.population >= TOWN_LEAST);
}

/* Words from..to of the cell. */
static str slice(str raw, size_t from, size_t to, size_t count)
{
    str head = skip_raw_words(raw, from), tail = skip_raw_words(raw, to);
    return to < count ? str_trim(str_sub(head, 0, (size_t)(tail.ptr - head.ptr))) : head;
}

/* "Niamey V, Niger" -> "Niamey, V, Niger"; empty when that is no town. */
static str town_of_piece(str piece, str rest, const struct words *words, const struct span *span,
                         const struct question *row, struct desk *desk)
{
    str town = slice(piece, span->from, span->to, words->count);
    if (!is_town(town, span->has_kind, row, desk))
        return (str){ 0 };
    str before = span->outer_from ? slice(piece, 0, span->outer_from, words->count) : (str){ 0 };
    str behind = span->outer_to < words->count ? skip_raw_words(piece, span->outer_to) : (str){ 0 };
    str between = before.len && behind.len ? STR(" ") : (str){ 0 };
    return str_concat(desk->work, (str[]){ town, STR(", "), before, between, behind, rest }, 6);
}

/* "Commune IV, Bamako" -> "Bamako, Commune IV"; empty when what stands behind is no town. */
static str town_behind(str piece, str rest, const struct question *row, struct desk *desk)
{
    str town = piece_behind(rest);
    if (!town.len || !is_town(town, true, row, desk))
        return (str){ 0 };
    return str_concat(
        desk->work, (str[]){ str_skip(rest, (size_t)(town.ptr - rest.ptr)), STR(", "), piece }, 3);
}

str name_town_first(str cell, const struct question *row, struct desk *desk)
{
    struct words words;
    struct span span;
    str piece = str_trim(str_sub(cell, 0, first_piece(cell))), rest = str_skip(cell, piece.len);
    if (str_find_char(cell, ' ') < 0 || !may_have_number(piece) ||
        !read_words(phrase_opened(piece, desk->work), &words) || !find_town(&words, &span) ||
        is_known_there(piece, rest, row, desk))
        return cell;
    str named = span.from == span.to ? town_behind(piece, rest, row, desk)
                                     : town_of_piece(piece, rest, &words, &span, row, desk);
    return named.len ? named : cell;
}
