/* SPDX-License-Identifier: Apache-2.0 */
#include "geocode/known.h"

#include "geocode/spelled.h"

static bool is_name(str folded, struct desk *desk)
{
    struct name_matches matches = { 0 };
    if (folded.len)
        matches = gazetteer_find(desk->gaz, folded, desk->work);
    for (size_t i = 0; i < matches.count; i++)
        if (matches.items[i].kind != NAME_DEMONYM && matches.items[i].kind != NAME_CODE)
            return true;
    return false;
}

bool is_known(str raw, struct desk *desk)
{
    struct part part = part_parse(raw, desk->work);
    return is_name(part.whole, desk) ||
           (!str_eq(part.head, part.whole) && is_name(part.head, desk));
}

bool is_known_whole(str raw, struct desk *desk)
{
    return is_name(part_parse(raw, desk->work).whole, desk);
}

bool is_known_typed(str raw, struct desk *desk)
{
    struct part part = part_parse(raw, desk->work);
    bool of_unit = part.wanted & (ADMIN1 | ADMIN2) && !part.part && !part.near && !part.line;
    return is_name(part.whole, desk) || is_name(part.untyped, desk) ||
           (of_unit && is_name(part.head, desk));
}

bool unit_of(str folded, const struct place *country, struct desk *desk, struct place *unit)
{
    struct name_matches matches = gazetteer_find(desk->gaz, folded, desk->work);
    for (size_t i = 0; i < matches.count; i++) {
        *unit = gazetteer_place(desk->gaz, matches.items[i].place);
        if (unit->class == PLACE_ADMIN1 && str_eq(unit->country, country->country))
            return true;
    }
    return false;
}

bool is_unit_of(str folded, const struct place *country, struct desk *desk)
{
    struct place unit;
    return unit_of(folded, country, desk, &unit);
}

struct ranking rank_name(const struct part *part, const struct scope *country, struct desk *desk)
{
    struct question asked = { .part = *part, .country = *country };
    struct candidates found = candidates_collect(&asked.part, &asked.country, desk);
    return rank_candidates(&found, &asked, desk);
}

bool best_known_surely(str raw, struct desk *desk, struct place *place, double *confidence)
{
    const struct scope no_country = { 0 };
    struct part part = part_parse(raw, desk->work);
    struct ranking ranking = rank_name(&part, &no_country, desk);
    if (ranking.count)
        *place = ranking.items[0].found->place;
    *confidence = ranking.count ? ranking.confidence : 0;
    return ranking.count > 0;
}

bool best_known(str raw, struct desk *desk, struct place *place)
{
    double confidence;
    return best_known_surely(raw, desk, place, &confidence);
}

bool may_be_inside(str raw, const struct place *unit, struct desk *desk)
{
    struct scope none = { 0 };
    struct part part = part_parse(raw, desk->work);
    struct candidates found = candidates_collect(&part, &none, desk);
    for (size_t i = 0; i < found.count; i++)
        if (found.items[i].place.index != unit->index &&
            place_inside(unit, &found.items[i].place, desk) >= AGREES_NEAR)
            return true;
    return false;
}

bool best_is_inside(str raw, const struct place *unit, struct desk *desk)
{
    struct place place;
    return best_known(raw, desk, &place) && place.index != unit->index &&
           place_inside(unit, &place, desk) >= AGREES_NEAR;
}

str spell_initial(str cell, struct desk *desk)
{
    str full;
    bool cut = cell.len > 3 && cell.ptr[0] >= 'A' && cell.ptr[0] <= 'Z' &&
               (cell.ptr[1] == '.' || cell.ptr[1] == ' ');
    for (int reading = 0; cut && spell_out(cell, reading, desk->work, &full); reading++)
        if (is_known_whole(full, desk))
            return full;
    return cell;
}

str add_article(str cell, struct desk *desk)
{
    static const struct {
        str link, article;
    } links[] = { { STR_INIT(" of "), STR_INIT(" of the ") },
                  { STR_INIT(" de "), STR_INIT(" du ") } };
    for (size_t i = 0; i < sizeof links / sizeof *links; i++) {
        ptrdiff_t at = str_find(cell, links[i].link);
        str name = str_skip(cell, (size_t)at + links[i].link.len);
        if (at <= 0 || !name.len || name.ptr[0] < 'A' || name.ptr[0] > 'Z')
            continue; /* "of the Congo" */
        str pieces[] = { str_sub(cell, 0, (size_t)at), links[i].article, name };
        return str_concat(desk->work, pieces, 3);
    }
    return cell;
}
