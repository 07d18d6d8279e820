/* SPDX-License-Identifier: Apache-2.0 */
#include "geocode/told_in.h"

#include "geocode/known.h"
#include "geocode/wording.h"

/* Bytes of the word that leads to a unit at the start of `text`, which a space follows; 0: none. */
static size_t lead_len(str text)
{
    static const str leads[] = { STR_INIT("dans "), STR_INIT("au "), STR_INIT("aux "),
                                 STR_INIT("en "), STR_INIT("à ") };
    for (size_t i = 0; i < sizeof leads / sizeof *leads; i++)
        if (str_starts(text, leads[i]))
            return leads[i].len;
    return 0;
}

static bool begins_name(str word)
{
    return begins_upper(word) || is_figure_at(word, 0);
}

/* "à Djibo", "Base aérienne 101", but no "20 km" and no "zone située". */
static bool ends_with_name(str before)
{
    size_t from = before.len;
    bool any = false;
    while (from && before.ptr[from - 1] != ' ')
        from--;
    for (str rest = before, word; str_cut(&rest, ' ', &word);)
        any |= word.len && begins_name(word) && !is_figure_at(word, 0);
    return any && begins_name(str_skip(before, from));
}

/* Does it mean a country, a unit or a region first of all, or a side of one? */
static bool tells_unit(const struct part *part, const struct ranking *ranking,
                       const struct question *row)
{
    if (part->near || part->line || part->relative.words.len)
        return false;
    if (part->section && row->country.count && str_eq(part->head, STR("pays")))
        return true;
    enum place_class class = ranking->count ? ranking->items[0].found->place.class : PLACE_SEA;
    return class <= PLACE_ADMIN2 || class == PLACE_REGION || class == PLACE_GROUP;
}

static bool is_unit(str raw, const struct question *row, struct desk *desk)
{
    struct part part = part_parse(raw, desk->work);
    struct ranking ranking = rank_name(&part, &row->country, desk);
    return tells_unit(&part, &ranking, row);
}

/* "dans le Nord-Kivu" -> "Nord-Kivu". */
static str without_article(str behind, size_t lead)
{
    static const str articles[] = { STR_INIT("le "), STR_INIT("la "), STR_INIT("les "),
                                    STR_INIT("l'"), STR_INIT("l’") };
    str name = str_skip(behind, lead);
    for (size_t i = 0; i < sizeof articles / sizeof *articles; i++)
        if (str_starts(name, articles[i]))
            return str_skip(name, articles[i].len);
    return name;
}

/* The unit as it is told best; empty: it is none. */
static str unit_told(str behind, size_t lead, const struct question *row, struct desk *desk)
{
    str name = without_article(behind, lead);
    if (is_unit(behind, row, desk))
        return behind;
    return begins_name(name) && is_unit(name, row, desk) ? name : (str){ 0 };
}

/* The last one is parted; false: there is none. */
static bool part_last(str *before, str *unit, const struct question *row, struct desk *desk)
{
    str cell = *before;
    for (size_t at = cell.len; at-- > 1;) {
        size_t lead = cell.ptr[at] == ' ' ? lead_len(str_skip(cell, at + 1)) : 0;
        if (!lead)
            continue;
        str name = str_trim(str_sub(cell, 0, at));
        while (name.len && name.ptr[name.len - 1] == ',')
            name.len--;
        if (!ends_with_name(name))
            continue;
        *unit = unit_told(str_skip(cell, at + 1), lead, row, desk);
        *before = unit->len ? name : cell;
        if (unit->len)
            return true;
    }
    return false;
}

str part_from_unit(str cell, const struct question *row, struct desk *desk)
{
    enum { MOST = 3 };
    str before = cell, behind = { 0 }, unit;
    for (int i = 0; i < MOST && part_last(&before, &unit, row, desk); i++) {
        if (!i && is_known_whole(cell, desk))
            return cell;
        behind = str_concat(desk->work, (str[]){ STR(", "), unit, behind }, 3);
    }
    return behind.len ? str_concat(desk->work, (str[]){ before, behind }, 2) : cell;
}

/* Bytes before " of " that it parts, from `at` back; 0: there is none. */
static size_t of_before(str cell, size_t at)
{
    static const str of = STR_INIT(" of ");
    for (at = at < cell.len ? at : cell.len; at-- > 1;)
        if (str_starts(str_skip(cell, at), of))
            return at;
    return 0;
}

static str without_last_words(str text, size_t words)
{
    for (; words && text.len; words--) {
        while (text.len && text.ptr[text.len - 1] != ' ')
            text.len--;
        text = str_trim(text);
    }
    return text;
}

/* "Gwoza" of "Gwoza area", a name in capitals and what kind of place it is; "Northern Region",
 * which is called so. Empty: neither. */
static str name_of_kind(str before, struct desk *desk)
{
    struct part part = part_parse(before, desk->work);
    bool kind = part.head.len && part.tail.len && !part.lead.len &&
                (part.wanted || part.near || part.line) && !part.part && !part.relative.words.len &&
                !direction_words(part.head);
    if (!begins_upper(before) || (!kind && !is_known_whole(before, desk)))
        return (str){ 0 };
    return kind ? without_last_words(before, words_count(part.tail)) : before;
}

/* A town, a district: what may be in a unit that is called as its seat. */
static bool is_small(str name, const struct question *row, struct desk *desk)
{
    struct part part = part_parse(name, desk->work);
    struct ranking ranking = rank_name(&part, &row->country, desk);
    enum place_class class = ranking.count ? ranking.items[0].found->place.class : PLACE_SEA;
    return class == PLACE_SETTLEMENT || class == PLACE_ADMIN2;
}

/* May the name be a place in a unit called so? "Gwoza" of Borno State, "Manbij" of Aleppo, and a
 * name that is not known of what is a unit first of all; not "West Bank" of Nablus. */
static bool may_lie_in(str name, str whole, const struct question *row, struct desk *desk)
{
    struct part part = part_parse(whole, desk->work);
    struct ranking ranking = rank_name(&part, &row->country, desk);
    bool first = tells_unit(&part, &ranking, row);
    if (first ? !is_known(name, desk) : !is_small(name, row, desk))
        return first;
    for (size_t i = 0; i < ranking.count; i++) {
        const struct place *unit = &ranking.items[i].found->place;
        if ((unit->class <= PLACE_ADMIN2 || (first && !i)) && may_be_inside(name, unit, desk))
            return true;
    }
    return false;
}

str part_from_whole(str cell, const struct question *row, struct desk *desk)
{
    static const str of = STR_INIT(" of "), the = STR_INIT("the ");
    str piece = str_find(cell, of) < 0 ? (str){ 0 } : before_comma(cell);
    for (size_t at = of_before(piece, piece.len); at; at = of_before(piece, at)) {
        str before = str_sub(piece, 0, at), unit = str_skip(piece, at + of.len);
        unit = str_starts(unit, the) ? str_skip(unit, the.len) : unit;
        str name = name_of_kind(before, desk);
        if (!name.len || !may_lie_in(name, unit, row, desk) || is_known_whole(piece, desk))
            continue;
        str pieces[] = { before, STR(", "), unit, str_skip(cell, piece.len) };
        return str_concat(desk->work, pieces, 4);
    }
    return cell;
}
