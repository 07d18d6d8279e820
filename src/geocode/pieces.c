/* SPDX-License-Identifier: Apache-2.0 */
/* pieces.c - the first piece of a cell and what follows it: which of the two tells where. Each step
 * looks at the marks first, for most cells have none. */
#include "geocode/pieces.h"

#include <string.h>

#include "geocode/between.h"
#include "geocode/known.h"
#include "geocode/wording.h"
#include "geodesy/geodesy.h"

/* The end of the first piece; the cell's when it has only one. */
static size_t first_end(str cell)
{
    for (size_t at = 0; at < cell.len; at++)
        if ((cell.ptr[at] == ',' && !is_decimal_comma(cell, at)) || cell.ptr[at] == '(' ||
            cell.ptr[at] == ';')
            return at;
    return cell.len;
}

/* What stands behind the mark at `end`, without the bracket's end. */
static str behind_mark(str cell, size_t end)
{
    str rest = str_trim(str_skip(cell, end + 1));
    bool bracket = cell.ptr[end] == '(' && rest.len && rest.ptr[rest.len - 1] == ')';
    return bracket ? str_trim(str_sub(rest, 0, rest.len - 1)) : rest;
}

/* ---- "Red Sea, 25 nm off Mokha" ---- */

static bool begins_off(str text)
{
    static const str words[] = { STR_INIT("off "), STR_INIT("Off "), STR_INIT("au large "),
                                 STR_INIT("Au large "), STR_INIT("offshore ") };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_starts(text, words[i]))
            return true;
    return false;
}

/* "au large de X", "25 nm off X": a place at sea, or a distance from one. */
static bool tells_at_sea(str text, struct desk *desk)
{
    return begins_off(text) ||
           (is_figure_at(text, 0) && part_parse(text, desk->work).relative.words.len);
}

/* "près de Bourem", "vers Bourem": behind a river or a lake. */
static bool tells_near(str text, struct desk *desk)
{
    struct part part = part_parse(text, desk->work);
    struct place place;
    return part.near && !part.tail.len && !part.at_sea && best_known(text, desk, &place) &&
           place.class == PLACE_SETTLEMENT;
}

/* "Red Sea", "in the Gulf of Aden", "at sea". */
static bool is_sea(str text, struct desk *desk)
{
    static const char *const words[] = { "at",   "sea", "en", "mer",    "haute",
                                         "open", "the", "in", "waters", "eaux" };
    static const str the = STR_INIT("the ");
    str folded = phrase_opened(text, desk->work), word;
    struct place place;
    bool plain = folded.len > 0;
    while (plain && text_next_word(&folded, &word))
        plain = WORD_IS_ONE_OF(word, words);
    text = str_starts(text, the) ? str_skip(text, the.len) : text;
    struct part part = part_parse(text, desk->work);
    plain |= part.at_sea || str_eq(part.type_word, STR("bay")); /* "Nacala bay", and a town on it */
    return plain || (best_known(text, desk, &place) && place.class == PLACE_SEA);
}

/* Where " off " or " au large " begins inside of the first piece; its end when nowhere. */
static size_t off_inside(str cell, size_t end)
{
    for (size_t at = 1; at + 1 < end; at++)
        if (cell.ptr[at] == ' ' && strchr("oOaA", cell.ptr[at + 1]) &&
            begins_off(str_skip(cell, at + 1)))
            return at;
    return end;
}

static str without_sea(str cell, size_t end, struct desk *desk)
{
    size_t at = off_inside(cell, end);
    if (at == cell.len || cell.ptr[at] == '(')
        return cell;
    str before = str_trim(str_sub(cell, 0, at)), rest = str_trim(str_skip(cell, at + 1));
    return before.len && (tells_at_sea(rest, desk) || tells_near(rest, desk)) &&
                   is_sea(before, desk)
               ? rest
               : cell;
}

/* ---- "RN2, Martissant" ---- */

/* "Route 9" may be a quarter's name: of national roads alone the number says nothing of where. */
static bool is_street(str piece, struct desk *desk)
{
    static const str words[] = { STR_INIT("route "), STR_INIT("rte "), STR_INIT("road ") };
    str folded = phrase_opened(piece, desk->work);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_starts(folded, words[i]) && is_figure_at(folded, words[i].len))
            return true;
    return false;
}

static str without_road(str cell, size_t end, struct desk *desk)
{
    bool figure = false;
    for (size_t at = 0; at < end && end < cell.len; at++)
        figure |= is_figure_at(cell, at);
    if (!figure || cell.ptr[end] != ',' || is_street(str_sub(cell, 0, end), desk) ||
        !between_is_road(str_sub(cell, 0, end), desk->work))
        return cell;
    str rest = behind_mark(cell, end);
    return rest.len && !(between_stone_km(rest, desk->work) > 0) ? rest : cell;
}

/* ---- "Bosso, sur les rives du lac Tchad" ---- */

/* A town on a shore is the town, not all of the lake. */
static str without_shore(str cell, size_t end, struct desk *desk)
{
    static const str words[] = { STR_INIT("sur les rives d"), STR_INIT("sur la rive d"),
                                 STR_INIT("sur les bords d"), STR_INIT("au bord d"),
                                 STR_INIT("on the shore"),    STR_INIT("on the bank") };
    struct place town;
    str name = str_trim(str_sub(cell, 0, end));
    if (end == cell.len || !name.len)
        return cell;
    str behind = behind_mark(cell, end);
    bool shore = false;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        shore |= str_starts(behind, words[i]);
    return shore && str_find_char(behind, ',') < 0 && best_known(name, desk, &town) &&
                   town.class == PLACE_SETTLEMENT
               ? name
               : cell;
}

/* ---- "Shan state (north), Kutkai township" ---- */

/* A side of what contains the place that is told behind. */
static str without_side(str cell, size_t end, struct desk *desk)
{
    ptrdiff_t close = end < cell.len && cell.ptr[end] == '(' ? str_find_char(cell, ')') : -1;
    if (close < (ptrdiff_t)end)
        return cell;
    str rest = str_trim(str_skip(cell, (size_t)close + 1));
    double bearing_deg;
    str inside = phrase_opened(str_sub(cell, end + 1, (size_t)close - end - 1), desk->work);
    if (rest.len < 3 || rest.ptr[0] != ',' || !direction_alone(inside, &bearing_deg))
        return cell;
    return str_concat(desk->work, (str[]){ str_trim(str_sub(cell, 0, end)), rest }, 2);
}

/* ---- "a military base in Inates, near the Malian border" ---- */

/* Where " in ", " at ", " à " begins in the piece; its bytes in `len`; 0: nowhere. */
static size_t within_at(str piece, size_t *len)
{
    static const str words[] = { STR_INIT(" in "), STR_INIT(" at "), STR_INIT(" \xc3\xa0 ") };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        ptrdiff_t at = str_find(piece, words[i]);
        *len = words[i].len;
        if (at > 0)
            return (size_t)at;
    }
    return 0;
}

static bool has_capital(str text)
{
    bool any = false;
    for (size_t at = 0; at < text.len; at++)
        any |= text.ptr[at] >= 'A' && text.ptr[at] <= 'Z';
    return any;
}

/* What is told in a town is there, and what is told behind is where the town is. */
static str without_contents(str cell, size_t end, struct desk *desk)
{
    struct place town;
    size_t len, at = within_at(str_sub(cell, 0, end), &len);
    if (!at || end == cell.len || cell.ptr[end] != ',' || has_capital(str_sub(cell, 0, at)))
        return cell;
    str name = str_trim(str_sub(cell, at + len, end - at - len));
    struct part behind = part_parse(behind_mark(cell, end), desk->work);
    bool around = behind.near || behind.border || behind.relative.words.len;
    return around && best_known(name, desk, &town) && town.class == PLACE_SETTLEMENT
               ? str_skip(cell, at + len)
               : cell;
}

/* ---- "Shendi, 150 km NE of Khartoum" ---- */

/* What a name means in the row's country. */
static bool known_there(str name, const struct question *row, struct desk *desk,
                        struct place *place)
{
    struct part part = part_parse(name, desk->work);
    struct ranking ranking = rank_name(&part, &row->country, desk);
    if (ranking.count)
        *place = ranking.items[0].found->place;
    return ranking.count && place->has_position;
}

/* Does the town lie about where the distance from the other place leads? */
static bool lies_so_far(const struct place *town, const struct relative *away,
                        const struct place *other)
{
    static const double ABOUT = 0.35, LEAST_M = 10e3; /* roads wind, and few look up the bearing */
    lonlat there = geodesic_point(other->position, away->bearing_deg, away->away_m);
    return lonlat_is_within(town->position, there,
                            away->away_m * ABOUT + away->rounding_m + LEAST_M);
}

/* A town that is told by its distance from another is not at the other, though the unit of its name
 * may contain a namesake of that. */
static str without_offset(str cell, size_t end, const struct question *row, struct desk *desk)
{
    struct place town, other;
    if (end == cell.len || cell.ptr[end] != ',' || !row->country.count)
        return cell;
    str name = str_trim(str_sub(cell, 0, end)), behind = behind_mark(cell, end);
    if (!name.len || !is_figure_at(behind, 0) || str_find_char(behind, ',') >= 0)
        return cell;
    struct part part = part_parse(behind, desk->work);
    str from = skip_raw_words(behind, words_count(part.relative.words));
    bool told = part.relative.has_bearing && from.len && known_there(name, row, desk, &town) &&
                town.class == PLACE_SETTLEMENT && known_there(from, row, desk, &other);
    return told && lies_so_far(&town, &part.relative, &other) ? name : cell;
}

/* ---- "Mambasa (PK 25 sur la RN4)" ---- */

/* "PK 25", "Km4", "PK25 route de X": the figures and what follows them; 0 for none. */
static size_t stone_len(str text)
{
    size_t at = 2;
    str mark = str_sub(text, 0, at);
    if (text.len < 3 || (!str_eq_nocase(mark, STR("pk")) && !str_eq_nocase(mark, STR("km"))))
        return 0;
    at += text.ptr[at] == ' ';
    size_t end = skip_figures(text, at);
    bool apart = end == text.len || text.ptr[end] == ' ';
    return end > at && apart ? end : 0;
}

/* So far from the town, unless a quarter is called so; elsewhere one may be. */
static str from_stone(str cell, size_t end, const struct question *row, struct desk *desk)
{
    struct place town, quarter;
    str name = str_trim(str_sub(cell, 0, end));
    if (end == cell.len || !name.len)
        return cell;
    str behind = behind_mark(cell, end);
    size_t len = stone_len(behind);
    str stone = str_sub(behind, 0, len), rest = str_trim(str_skip(behind, len));
    bool last = str_find_char(rest, ',') < 0 && str_find_char(rest, '(') < 0;
    bool has_quarter =
        len && (row->country.count ? known_there(stone, row, desk, &quarter) &&
                                         scope_agrees(&row->country, &quarter, desk) != AGREES_NOT
                                   : is_known_whole(stone, desk));
    if (!len || !last || has_quarter || !best_known(name, desk, &town) ||
        town.class != PLACE_SETTLEMENT)
        return cell;
    size_t figures = 2 + (stone.ptr[2] == ' ');
    str pieces[] = { str_skip(stone, figures), STR(" km de "), name };
    return str_concat(desk->work, pieces, 3);
}

str drop_pieces(str cell, const struct question *row, struct desk *desk)
{
    if (cell.len > PHRASE_BYTES || str_find_char(cell, ' ') < 0)
        return cell;
    cell = without_sea(cell, first_end(cell), desk);
    if (first_end(cell) == cell.len) /* most cells are one piece */
        return cell;
    cell = without_contents(cell, first_end(cell), desk);
    cell = without_road(cell, first_end(cell), desk);
    cell = without_side(cell, first_end(cell), desk);
    cell = without_offset(cell, first_end(cell), row, desk);
    cell = from_stone(cell, first_end(cell), row, desk);
    return without_shore(cell, first_end(cell), desk);
}
