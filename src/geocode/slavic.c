/* SPDX-License-Identifier: Apache-2.0 */
/* slavic.c - each piece between commas by itself:
 *   1. what a place is stands before its name as a few small letters and a point: "s.", "m.",
 * "смт." In Latin letters of rows of these countries alone, for elsewhere "s." may be south;
 *   2. a unit is called by an adjective of its chief town, before the word for it. */
#include "geocode/slavic.h"

#include <string.h>

#include "geocode/known.h"
#include "geocode/wording.h"

enum { MOST_PIECES = 6 };

static const char *const countries[] = { "UA", "RU", "BY", "KZ", "KG", "MD" };

static bool is_row_slavic(const struct question *row)
{
    str code = row->country.count ? row->country.meanings[0].country : (str){ 0 };
    char first = code.len ? code.ptr[0] : ' ';
    bool may_be = first == 'U' || first == 'R' || first == 'B' || first == 'K' || first == 'M';
    return may_be && WORD_IS_ONE_OF(code, countries);
}

/* ---- "m. Orikhiv" ---- */

/* Bytes of "m. ", "смт " before the name; 0 for none. */
static size_t kind_len(str piece, bool latin)
{
    static const char *const kinds[] = { "s",   "m",   "g",   "d",   "x",  "kh",  "smt",
                                         "pgt", "pos", "sel", "der", "st", "mis", "gor",
                                         "г",   "с",   "м",   "д",   "п",  "х",   "смт",
                                         "пгт", "пос", "сел", "дер", "ст", "мис", "гор" };
    ptrdiff_t point = str_find_char(str_sub(piece, 0, 8), '.');
    if (point <= 0 || !WORD_IS_ONE_OF(str_sub(piece, 0, (size_t)point), kinds))
        return 0;
    bool is_latin = (unsigned char)piece.ptr[0] < 0x80;
    str name = str_trim(str_skip(piece, (size_t)point + 1));
    uint32_t code;
    str_decode(name, &code);
    return name.len && text_is_upper(code) && (latin || !is_latin) ? (size_t)(name.ptr - piece.ptr)
                                                                   : 0;
}

/* ---- "Bakhmutskyi raion" ---- */

/* Without its ending: "Bakhmut" with the "sk" that it may belong to. Empty: it has none. */
static str without_ending(str adjective)
{
    static const str ends[] = { STR_INIT("yi"),  STR_INIT("yy"), STR_INIT("iy"),  STR_INIT("ij"),
                                STR_INIT("yj"),  STR_INIT("ii"), STR_INIT("aya"), STR_INIT("aia"),
                                STR_INIT("aja"), STR_INIT("a"),  STR_INIT("y") };
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        if (!str_ends(adjective, ends[i]))
            continue;
        str left = str_sub(adjective, 0, adjective.len - ends[i].len);
        if (left.len > 4 && str_ends(left, STR("sk")))
            return left;
    }
    return (str){ 0 };
}

/* Is a unit of that class, or a town, called so? */
static bool has_called(str name, unsigned classes, const struct question *row, struct desk *desk)
{
    struct part part = part_parse(name, desk->work);
    struct candidates found = candidates_collect(&part, &row->country, desk);
    for (size_t i = 0; i < found.count; i++)
        if (CLASS_BIT(found.items[i].place.class) & classes &&
            found.items[i].way.tier <= TIER_VARIANT &&
            scope_agrees(&row->country, &found.items[i].place, desk) != AGREES_NOT)
            return true;
    return false;
}

static str spell_unit(str piece, const struct question *row, struct desk *desk)
{
    static const struct {
        str shorter, word;
        unsigned wanted;
    } cut[] = { { STR_INIT(" r-n"), STR_INIT(" raion"), ADMIN2 },
                { STR_INIT(" obl."), STR_INIT(" oblast"), ADMIN1 },
                { STR_INIT(" obl"), STR_INIT(" oblast"), ADMIN1 } };
    ptrdiff_t space = str_find_char(piece, ' ');
    str adjective = str_sub(piece, 0, space > 0 ? (size_t)space : 0);
    str stem = without_ending(adjective);
    if (!stem.len)
        return piece;
    str word = str_skip(piece, (size_t)space);
    unsigned wanted = part_parse(piece, desk->work).wanted & (ADMIN1 | ADMIN2);
    for (size_t i = 0; i < sizeof cut / sizeof *cut; i++)
        if (str_eq_nocase(word, cut[i].shorter)) {
            word = cut[i].word;
            wanted = cut[i].wanted;
        }
    if (!wanted || has_called(piece, wanted, row, desk))
        return piece;
    str names[] = { stem, str_sub(stem, 0, stem.len - STR("sk").len) };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        str named = str_concat(desk->work, (str[]){ names[i], word }, 2);
        if (has_called(named, wanted | (wanted & ADMIN2 ? SETTLEMENT : 0), row, desk))
            return named;
    }
    return piece;
}

/* ---- all pieces ---- */

/* Cyrillic letters begin with these bytes. */
static bool may_be_cyrillic(str cell)
{
    return cell.len && ((unsigned char)cell.ptr[0] & 0xfc) == 0xd0;
}

str spell_slavic(str cell, const struct question *row, struct desk *desk)
{
    bool latin = is_row_slavic(row), changed = false;
    str pieces[2 * MOST_PIECES], rest = cell, piece;
    size_t count = 0;
    if (!latin && !may_be_cyrillic(cell))
        return cell;
    while (str_cut(&rest, ',', &piece)) {
        if (count + 2 > 2 * MOST_PIECES)
            return cell;
        piece = str_trim(piece);
        str name = spell_unit(str_skip(piece, kind_len(piece, latin)), row, desk);
        changed |= name.ptr != piece.ptr;
        pieces[count] = count ? STR(", ") : STR("");
        pieces[count + 1] = name;
        count += 2;
    }
    return changed ? str_concat(desk->work, pieces, count) : cell;
}
