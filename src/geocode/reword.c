/* SPDX-License-Identifier: Apache-2.0 */
/* reword.c - what news says of a place before naming it: whose it is (owner.c), whose people live
 * there (peoples.c), what it is like (described.c), and its side or coast. Each step looks for a
 * mark or a word first, for most cells have none. */
#include "geocode/reword.h"

#include "geocode/described.h"
#include "geocode/known.h"
#include "geocode/owner.h"
#include "geocode/peoples.h"
#include "geocode/seat.h"
#include "geocode/shape.h"
#include "geocode/told_in.h"
#include "geocode/wording.h"

/* ---- "northern Mopti" ---- */

static str as_region(str cell, str piece, struct desk *desk)
{
    str pieces[] = { piece, STR(" region"), str_skip(cell, piece.len) };
    return str_concat(desk->work, pieces, 3);
}

/* The town that a name means first of all, when it is the seat of a unit of that name. */
static bool town_of_unit(str name, const struct question *row, struct desk *desk,
                         struct place *town)
{
    struct part part = part_parse(name, desk->work);
    if (!str_eq(part.head, part.whole))
        return false;
    struct ranking ranking = rank_name(&part, &row->country, desk);
    if (!ranking.count || ranking.items[0].found->place.class != PLACE_SETTLEMENT)
        return false;
    *town = ranking.items[0].found->place;
    for (size_t i = 0; i < ranking.count; i++) {
        const struct place *unit = &ranking.items[i].found->place;
        if (unit->class == PLACE_ADMIN1 && str_eq(unit->country, town->country) &&
            str_eq(unit->admin1, town->admin1))
            return true;
    }
    return false;
}

/* News says "northern Mopti" of the region; of a capital or a city of millions it may be the city.
 */
static str unit_of_side(str cell, const struct question *row, struct desk *desk)
{
    static const int64_t CITY = 3000000;
    struct place town;
    size_t len = side_len(cell);
    str piece = before_comma(cell);
    if (len < 1 || len >= piece.len || is_known_whole(piece, desk) ||
        !town_of_unit(str_skip(piece, len), row, desk, &town) || town.population >= CITY ||
        str_eq(town.feature, STR("PPLC")))
        return cell;
    return as_region(cell, piece, desk);
}

/* ---- "off the coast of Oaxaca" ---- */

/* A town far from the sea has no coast; the unit of its name may have. */
static str unit_of_coast(str cell, const struct question *row, struct desk *desk)
{
    struct place town;
    double bearing_deg;
    str first = str_sub(cell, 0, 2);
    if (!str_eq_nocase(first, STR("of")) && !str_eq_nocase(first, STR("au")))
        return cell;
    str piece = before_comma(cell);
    struct part part = part_parse(piece, desk->work);
    str name = skip_raw_words(piece, words_count(part.lead));
    if (!part.at_sea || part.wanted || part.relative.words.len || part.tail.len ||
        !town_of_unit(name, row, desk, &town) ||
        shape_seaward(town.position, OFF_COAST_M, desk, &bearing_deg))
        return cell;
    return as_region(cell, piece, desk);
}

str reword_cell(str cell, const struct question *row, struct desk *desk)
{
    if (cell.len > PHRASE_BYTES || str_find_char(cell, ' ') < 0)
        return cell;
    cell = part_from_whole(part_from_unit(cell, row, desk), row, desk);
    cell = seat_named(owner_behind(cell, row, desk), row, desk);
    cell = people_behind(cell, row, desk);
    cell = drop_description(waters_of(cell, row, desk), row, desk);
    cell = drop_rank(drop_participles(cell, desk), desk);
    return unit_of_coast(unit_of_side(cell, row, desk), row, desk);
}
