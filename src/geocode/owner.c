/* SPDX-License-Identifier: Apache-2.0 */
/* owner.c - an owner is a country, a first-level unit or a region, or the seat of one when what it
 * owns is known, too; of its suburbs any town: "King's Lynn" and "Land's End" are names. */
#include "geocode/owner.h"

#include "geocode/described.h"
#include "geocode/known.h"
#include "geocode/wording.h"

/* Where "'s " stands, and its bytes; 0: nowhere. */
static size_t find_owner(str cell, size_t *len)
{
    static const str straight = STR_INIT("'s "), curled = STR_INIT("’s ");
    for (ptrdiff_t from = 0, space; (space = str_find_char(str_skip(cell, (size_t)from), ' ')) >= 0;
         from += space + 1) {
        str before = str_sub(cell, 0, (size_t)(from + space + 1));
        bool is_straight = str_ends(before, straight);
        *len = is_straight ? straight.len : curled.len;
        if ((is_straight || str_ends(before, curled)) && before.len > *len)
            return before.len - *len;
    }
    return 0;
}

/* "in Nigeria" -> "Nigeria". */
static str without_lead(str text)
{
    static const str leads[] = { STR_INIT("in "), STR_INIT("In "), STR_INIT("the "),
                                 STR_INIT("The ") };
    for (size_t i = 0; i < sizeof leads / sizeof *leads; i++)
        if (str_starts(text, leads[i]))
            text = str_trim(str_skip(text, leads[i].len));
    return text;
}

/* A country, a large unit, a region or the seat of one, and surely that. */
static bool is_well_known(str name, struct desk *desk)
{
    static const double SURE = 0.7;
    struct place place;
    double confidence;
    if (!is_known_whole(name, desk) || !best_known_surely(name, desk, &place, &confidence) ||
        confidence < SURE)
        return false;
    return place.class <= PLACE_ADMIN1 || place.class == PLACE_REGION ||
           str_eq(place.feature, STR("PPLC")) || str_eq(place.feature, STR("PPLA"));
}

/* A city that the row's country has, or that is meant surely: what is owned need not be known then,
 * "Peshawar's Qissa Khwani bazaar". */
static bool is_city(str name, const struct question *row, struct desk *desk)
{
    enum { CITY = 100000 };
    struct place place;
    const struct scope *country = &row->country;
    return is_well_known(name, desk) && best_known(name, desk, &place) &&
           place.class == PLACE_SETTLEMENT && place.population >= CITY &&
           (!country->count || scope_agrees(country, &place, desk) == AGREES_INSIDE);
}

/* Codes are none ("It's"), and of units only those of the row's country, unless what is owned is
 * known, too: "St Anthony's Church". */
static bool is_owner(str name, str owned, const struct question *row, struct desk *desk)
{
    struct place place;
    if (name.len > 3 && gazetteer_country(desk->gaz, name, false, &place))
        return true;
    if (name.len && row->country.count && best_known(name, desk, &place) &&
        place.class == PLACE_ADMIN1 && scope_agrees(&row->country, &place, desk) == AGREES_INSIDE)
        return true;
    return name.len > 3 &&
           (is_known(owned, desk) ? is_well_known(name, desk) : is_city(name, row, desk));
}

/* "northern Cabo Delgado province", of Mozambique: all of it. */
static str without_side(str owned, struct desk *desk)
{
    str rest = str_skip(owned, side_len(owned));
    struct part part = part_parse(rest, desk->work);
    return part.wanted && is_known(rest, desk) ? rest : owned;
}

/* "capital, Bamako" -> "Bamako". */
static str without_capital(str owned)
{
    static const str capital = STR_INIT("capital");
    if (!str_starts(owned, capital))
        return owned;
    str rest = str_trim(str_skip(owned, capital.len));
    if (rest.len && rest.ptr[0] == ',')
        return str_trim(str_skip(rest, 1));
    return rest.len && rest.ptr[0] >= 'A' && rest.ptr[0] <= 'Z' ? rest : owned;
}

/* "northeast", "far north": and nothing else. */
static bool is_direction(str text, struct desk *desk)
{
    str folded = phrase_opened(text, desk->work);
    if (words_begin(folded, STR("far")) || words_begin(folded, STR("extreme")))
        folded = str_trim(str_skip(folded, (size_t)str_find_char(folded, ' ') + 1));
    size_t words = direction_words(folded);
    return words && words == words_count(folded);
}

/* Is the row's country called so, whatever else is? "Congo" */
static bool is_row_country(str name, const struct question *row, struct desk *desk)
{
    struct name_matches matches =
        gazetteer_find(desk->gaz, text_fold(name, desk->work), desk->work);
    for (size_t i = 0; i < matches.count && row->country.count; i++)
        if (matches.items[i].place == row->country.meanings[0].index)
            return true;
    return false;
}

/* "southern suburbs", "outskirts": around the owner. */
static bool is_around(str owned, struct desk *desk)
{
    str of = str_concat(desk->work, (str[]){ owned, STR(" of x") }, 2);
    struct part part = part_parse(of, desk->work);
    return part.near && str_eq(part.head, STR("x"));
}

static bool is_capital_alone(str owned)
{
    return str_eq_nocase(owned, STR("capital")) || str_eq_nocase(owned, STR("capital city"));
}

/* By a name, not by a code. */
static bool names_country(str name, const struct desk *desk, struct place *country)
{
    return name.len > 3 && gazetteer_country(desk->gaz, name, false, country);
}

static str owner_of_piece(str cell, const struct question *row, struct desk *desk)
{
    size_t len, at = find_owner(cell, &len);
    if (!at)
        return cell;
    str owner = without_lead(str_sub(cell, 0, at)), owned = str_trim(str_skip(cell, at + len));
    owner = str_skip(owner, side_len(owner));
    struct place country;
    if (is_capital_alone(owned) && names_country(owner, desk, &country)) /* "Sudan's capital" */
        return str_concat(desk->work, (str[]){ STR("capital of "), owner }, 2);
    owned = drop_description(without_capital(owned), row, desk);
    if (!is_direction(owned, desk) && !is_known(owned, desk))
        owned = drop_adjectives(owned, desk);
    owned = without_side(owned, desk);
    bool is_row = owner.len > 3 && is_row_country(owner, row, desk),
         around = is_around(owned, desk) && is_known_whole(owner, desk);
    if (around && !is_known_whole(cell, desk))
        return str_concat(desk->work, (str[]){ owned, STR(" of "), owner }, 3);
    if (!owned.len || is_known_whole(cell, desk) || (!is_row && !is_owner(owner, owned, row, desk)))
        return cell;
    if (is_row)
        owner = row->country.meanings[0].name;
    else if (names_country(owner, desk, &country))
        owner = country.name; /* "Congo" is a village, too */
    str of[] = { owned, STR(" of "), owner }, in[] = { owned, STR(", "), owner };
    return str_concat(desk->work, is_direction(owned, desk) ? of : in, 3);
}

/* "Mali's capital, Bamako" is read whole, of "Baghdad's Sadr City, Iraq" the first piece. */
str owner_behind(str cell, const struct question *row, struct desk *desk)
{
    str whole = owner_of_piece(cell, row, desk);
    ptrdiff_t comma = whole.ptr == cell.ptr ? str_find_char(cell, ',') : -1;
    if (comma <= 0)
        return whole;
    str piece = str_sub(cell, 0, (size_t)comma), first = owner_of_piece(piece, row, desk);
    return first.ptr == piece.ptr
               ? cell
               : str_concat(desk->work, (str[]){ first, str_skip(cell, (size_t)comma) }, 2);
}
