/* SPDX-License-Identifier: Apache-2.0 */
/* seat.c - [the, la] [state, regional] capital | chef-lieu | seat [of, de la] UNIT: the unit is
 * what its name means first of all among countries and units, in the row's country. */
#include "geocode/seat.h"

#include "geocode/known.h"
#include "geocode/wording.h"

enum wide { WIDE_ANY, WIDE_COUNTRY, WIDE_UNIT };

/* What a cell tells: the unit's name, as it is written; empty: the row's. */
struct told_seat {
    enum wide wide;
    str unit;
};

static bool is_lead(str folded)
{
    static const char *const words[] = { "the", "a", "la", "le", "l", "in", "at", "dans" };
    return WORD_IS_ONE_OF(folded, words);
}

/* "state capital", "capitale régionale". */
static bool tells_unit(str folded)
{
    static const char *const words[] = { "state",         "regional",    "regionale",
                                         "provincial",    "provinciale", "county",
                                         "departemental", "district",    "province",
                                         "administrative" };
    return WORD_IS_ONE_OF(folded, words);
}

static bool is_link(str folded)
{
    static const char *const words[] = { "of", "de", "du", "des", "d", "the", "la", "le", "l" };
    return WORD_IS_ONE_OF(folded, words);
}

/* "capital", "chef lieu", "seat of": off the front of folded text. */
static bool cut_seat(str *text, enum wide *wide)
{
    static const struct {
        str words;
        enum wide wide;
    } seats[] = {
        { STR_INIT("capital city"), WIDE_ANY },  { STR_INIT("capital"), WIDE_ANY },
        { STR_INIT("capitale"), WIDE_ANY },      { STR_INIT("chef lieu"), WIDE_UNIT },
        { STR_INIT("chieflieu"), WIDE_UNIT },    { STR_INIT("seat"), WIDE_UNIT },
        { STR_INIT("headquarters"), WIDE_UNIT },
    };
    for (size_t i = 0; i < sizeof seats / sizeof *seats; i++)
        if (words_begin(*text, seats[i].words)) {
            *wide = seats[i].wide != WIDE_ANY ? seats[i].wide : *wide;
            *text = str_trim(str_skip(*text, seats[i].words.len));
            return true;
        }
    return false;
}

/* Skip the words that `is` is true of; how many there were. */
static size_t skip_words(str *text, bool (*is)(str))
{
    size_t count = 0;
    for (str rest = *text, word; text_next_word(&rest, &word) && is(word); *text = rest)
        count++;
    *text = str_trim(*text);
    return count;
}

/* "the capital of Tigray": the name begins behind a link; "of La Massana" with its article. */
static bool read_seat(str piece, struct told_seat *told, struct desk *desk)
{
    str text = phrase_opened(piece, desk->work), all = text;
    *told = (struct told_seat){ 0 };
    skip_words(&text, is_lead);
    told->wide = skip_words(&text, tells_unit) ? WIDE_UNIT : WIDE_ANY;
    if (!cut_seat(&text, &told->wide))
        return false;
    if (skip_words(&text, tells_unit))
        told->wide = WIDE_UNIT;
    if (text.len && !skip_words(&text, is_link))
        return false;
    size_t before = words_count(str_sub(all, 0, all.len - text.len));
    bool is_article = before && text.len && begins_upper(skip_raw_words(piece, before - 1));
    told->unit = text.len ? skip_raw_words(piece, before - is_article) : (str){ 0 };
    return text.len || words_count(all) > 1; /* "Capital" alone is a department */
}

static bool may_have_seat(const struct place *place, enum wide wide)
{
    bool unit = place->class == PLACE_ADMIN1 || place->class == PLACE_ADMIN2;
    return unit ? wide != WIDE_COUNTRY : place->class == PLACE_COUNTRY && wide != WIDE_UNIT;
}

/* What the name means first of all among them, and its seat; when that is not known, a town of the
 * unit's name in it is taken for it. */
static bool seat_of_called(const struct told_seat *told, const struct question *row,
                           struct desk *desk, struct place *seat)
{
    struct part part = part_parse(told->unit, desk->work);
    bool around = part.near || part.part || part.line || part.relative.words.len;
    if (around && !is_known_whole(told->unit, desk)) /* "Central Greece" */
        return false;
    struct ranking ranking = rank_name(&part, &row->country, desk);
    const struct place *unit = NULL;
    for (size_t i = 0; i < ranking.count && !unit; i++)
        if (may_have_seat(&ranking.items[i].found->place, told->wide))
            unit = &ranking.items[i].found->place;
    if (!unit || gazetteer_seat(desk->gaz, unit, seat))
        return unit != NULL;
    for (size_t i = 0; i < ranking.count && unit->class != PLACE_COUNTRY; i++) {
        *seat = ranking.items[i].found->place;
        if (seat->class == PLACE_SETTLEMENT && str_eq(seat->admin1, unit->admin1) &&
            place_reaches(unit, seat))
            return true;
    }
    return false;
}

/* The unit that the row names, when it is one. */
static bool unit_of_row(const struct told_seat *told, const struct question *row,
                        struct place *unit)
{
    const struct scope *scope = told->wide == WIDE_UNIT ? &row->admin1 : &row->country;
    if (scope->count != 1 || !may_have_seat(&scope->meanings[0], told->wide))
        return false;
    *unit = scope->meanings[0];
    return true;
}

static str beside(const struct place *seat, str unit, struct desk *desk)
{
    return str_concat(desk->work, (str[]){ seat->name, STR(", "), unit }, 3);
}

str seat_or_country(const struct place *country, struct desk *desk)
{
    struct place seat;
    return gazetteer_seat(desk->gaz, country, &seat) ? beside(&seat, country->name, desk)
                                                     : country->name;
}

/* For speed. */
static bool may_tell_seat(str cell)
{
    static const str words[] = { STR_INIT("apital"), STR_INIT("hef"), STR_INIT("seat"),
                                 STR_INIT("eadquarters") };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_find(cell, words[i]) >= 0)
            return true;
    return false;
}

/* What is told at the start of `piece`: "Maiduguri, Borno State"; empty: no seat. */
static str name_seat(str piece, const struct question *row, struct desk *desk)
{
    struct told_seat told;
    struct place unit = { 0 }, seat;
    if (!read_seat(piece, &told, desk))
        return (str){ 0 };
    bool found = told.unit.len
                     ? !is_known_whole(piece, desk) && seat_of_called(&told, row, desk, &seat)
                     : unit_of_row(&told, row, &unit) && !may_be_inside(piece, &unit, desk) &&
                           gazetteer_seat(desk->gaz, &unit, &seat);
    return found ? beside(&seat, told.unit.len ? told.unit : unit.name, desk) : (str){ 0 };
}

/* "10 km north of", "near": the name is still to come. */
static bool leads_to_name(str words, struct desk *desk)
{
    struct part part =
        part_parse(str_concat(desk->work, (str[]){ words, STR("x") }, 2), desk->work);
    return str_eq(part.head, STR("x")) &&
           (part.near || part.aside || part.line || part.relative.words.len);
}

str seat_named(str cell, const struct question *row, struct desk *desk)
{
    str piece = before_comma(cell), behind = str_skip(cell, piece.len);
    if (!may_tell_seat(piece))
        return cell;
    for (size_t at = 0; at < piece.len; at++) {
        str before = str_sub(piece, 0, at), seat = { 0 };
        if (at && (piece.ptr[at - 1] != ' ' || !leads_to_name(before, desk)))
            continue;
        seat = name_seat(str_skip(piece, at), row, desk);
        if (seat.len)
            return str_concat(desk->work, (str[]){ before, seat, behind }, 3);
    }
    return cell;
}
