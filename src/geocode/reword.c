/* SPDX-License-Identifier: Apache-2.0 */
/* reword.c - what news says of a place before naming it: whose it is, and whose people live there.
 * Each step looks for a mark or a word first, for most cells have none.
 *   - an owner is a country or a first-level unit: "King's Lynn" and "Land's End" are names;
 *   - a people stands beside a word for a kind of place; of peoples of several countries
 *     ("congolais") the row's is meant, or none is told. */
#include "geocode/reword.h"

#include <string.h>

#include "geocode/known.h"
#include "geocode/shape.h"
#include "geocode/wording.h"

/* ---- "Nigeria's Zamfara state" ---- */

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

/* Codes are none ("It's"), and of units only those of the row's country: "St Anthony's Church". */
static bool is_owner(str name, const struct question *row, struct desk *desk)
{
    struct place place;
    if (name.len > 3 && gazetteer_country(desk->gaz, name, false, &place))
        return true;
    return name.len && row->country.count && best_known(name, desk, &place) &&
           place.class == PLACE_ADMIN1 &&
           scope_agrees(&row->country, &place, desk) == AGREES_INSIDE;
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

static str owner_behind(str cell, const struct question *row, struct desk *desk)
{
    size_t len, at = find_owner(cell, &len);
    if (!at)
        return cell;
    str owner = without_lead(str_sub(cell, 0, at)), owned = str_trim(str_skip(cell, at + len));
    bool is_row = owner.len > 3 && is_row_country(owner, row, desk);
    if (!owned.len || is_known_whole(cell, desk) || (!is_row && !is_owner(owner, row, desk)))
        return cell;
    if (is_row)
        owner = row->country.meanings[0].name;
    str of[] = { owned, STR(" of "), owner }, in[] = { owned, STR(", "), owner };
    return str_concat(desk->work, is_direction(owned, desk) ? of : in, 3);
}

/* ---- "the northern Malian town of Kidal", "la ville malienne de Kidal" ---- */

/* What a word says of the people of a country. */
struct people {
    bool found;
    struct place country;
    bool is_row, is_sole; /* the row's country is one of theirs; no other is */
};

static void add_peoples(struct people *people, str folded, const struct question *row,
                        struct desk *desk)
{
    struct name_matches matches = gazetteer_find(desk->gaz, folded, desk->work);
    for (size_t i = 0; i < matches.count; i++) {
        struct place place = gazetteer_place(desk->gaz, matches.items[i].place);
        if (matches.items[i].kind == NAME_CODE || place.class != PLACE_COUNTRY)
            continue; /* "Somali" is Somalia in other languages, too */
        bool is_row = row->country.count && row->country.meanings[0].index == place.index;
        people->is_sole &= !people->found || place.index == people->country.index;
        if (!people->found || is_row)
            people->country = place;
        people->is_row |= is_row;
        people->found = true;
    }
}

/* "Malian" is known as "Malians". */
static struct people people_of(str folded, const struct question *row, struct desk *desk)
{
    struct people people = { .is_sole = true };
    add_peoples(&people, folded, row, desk);
    if (!people.found)
        add_peoples(&people, str_concat(desk->work, (str[]){ folded, STR("s") }, 2), row, desk);
    return people;
}

/* Peoples' names end so, in English and in French; for speed. */
static bool may_be_people(str folded)
{
    static const str ends[] = { STR_INIT("an"),   STR_INIT("ane"), STR_INIT("ain"),
                                STR_INIT("aine"), STR_INIT("ais"), STR_INIT("ois"),
                                STR_INIT("se"),   STR_INIT("en"),  STR_INIT("enne"),
                                STR_INIT("i"),    STR_INIT("ish"), STR_INIT("ite"),
                                STR_INIT("que"),  STR_INIT("be"),  STR_INIT("bee") };
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (folded.len > ends[i].len + 2 && str_ends(folded, ends[i]))
            return true;
    return false;
}

enum { MOST_WORDS = 16 };

/* The cell word by word: folded, and where each begins and ends. */
struct told {
    str folded[MOST_WORDS], raw[MOST_WORDS];
    size_t count;
};

static bool read_words(str cell, struct told *told, struct desk *desk)
{
    told->count = 0;
    for (str rest = cell, word; str_cut(&rest, ' ', &word);) {
        if (!word.len)
            continue;
        if (told->count == MOST_WORDS)
            return false;
        told->raw[told->count] = word;
        told->folded[told->count++] = phrase_opened(word, desk->work);
    }
    return true;
}

static bool is_capital(str folded)
{
    return str_eq(folded, STR("capital")) || str_eq(folded, STR("capitale"));
}

/* "town", "région": a kind of place that has a name of its own behind it. */
static bool is_kind(str folded)
{
    return is_capital(folded) || classes_of_kind(folded) & (SETTLEMENT | ADMIN1 | ADMIN2);
}

/* "the northern", "in the", "dans la": says less than the name. */
static bool says_less(const struct told *told, size_t count)
{
    static const char *const words[] = {
        "the", "in", "la", "le", "l", "dans", "a", "de", "central"
    };
    for (size_t i = 0; i < count; i++)
        if (!WORD_IS_ONE_OF(told->folded[i], words) && !direction_words(told->folded[i]) &&
            !str_ends(told->folded[i], STR("ern")))
            return false;
    return true;
}

static str rest_from(str cell, str word)
{
    return str_skip(cell, (size_t)(word.ptr - cell.ptr));
}

/* "of Goma" -> "Goma". */
static str without_of(str name)
{
    static const str links[] = { STR_INIT("of "), STR_INIT("de "), STR_INIT("d'"), STR_INIT("d’") };
    for (size_t i = 0; i < sizeof links / sizeof *links; i++)
        if (str_starts(name, links[i]))
            return str_skip(name, links[i].len);
    return name;
}

/* "town" and "of Kidal", without a country that the row has. */
static str named_there(str kind, str name, const struct people *people, bool is_linked,
                       struct desk *desk)
{
    bool plain = is_capital(phrase_opened(kind, desk->work)) || !is_linked;
    bool tells = people->is_sole && !people->is_row;
    str pieces[] = { plain ? STR("") : kind, plain ? STR("") : STR(" "),
                     plain ? without_of(name) : name, tells ? STR(", ") : STR(""),
                     tells ? people->country.name : STR("") };
    return str_concat(desk->work, pieces, 5);
}

/* Is the word at `i` of a people, and a word for a kind of place beside it? */
static str name_beside(str cell, const struct told *told, size_t i, const struct question *row,
                       struct desk *desk)
{
    bool english = i + 2 < told->count && is_kind(told->folded[i + 1]) && says_less(told, i);
    bool french =
        i && i + 1 < told->count && is_kind(told->folded[i - 1]) && says_less(told, i - 1);
    if ((!english && !french) || !may_be_people(told->folded[i]))
        return cell;
    struct people people = people_of(told->folded[i], row, desk);
    if (!people.found)
        return cell;
    size_t behind = english ? i + 2 : i + 1;
    static const char *const links[] = { "of", "de", "du", "des", "d" };
    str first = told->folded[behind], word;
    text_next_word(&first, &word);
    str name = rest_from(cell, told->raw[behind]);
    return named_there(told->raw[english ? i + 1 : i - 1], name, &people,
                       WORD_IS_ONE_OF(word, links), desk);
}

/* "dans l'est congolais": a people of several countries, in rows of one. */
static str side_of_row(str cell, const struct told *told, const struct question *row,
                       struct desk *desk)
{
    size_t last = told->count - 1;
    str before = str_sub(cell, 0, (size_t)(told->raw[last].ptr - cell.ptr));
    if (!row->country.count || !may_be_people(told->folded[last]))
        return cell;
    struct part part =
        part_parse(str_concat(desk->work, (str[]){ before, STR("de "), STR("x") }, 3), desk->work);
    struct people people = { 0 };
    if (part.section && str_eq(part.head, STR("x")))
        people = people_of(told->folded[last], row, desk);
    return people.is_row && !people.is_sole
               ? str_concat(desk->work, (str[]){ before, STR("de "), people.country.name }, 3)
               : cell;
}

/* Words that a people stands beside, in small letters; for speed: most cells have none, and what
 * ends as "congolais" does is rare. */
static bool may_name_people(str cell)
{
    static const char *const kinds[] = { "capital",  "capitale", "city",       "town",
                                         "village",  "ville",    "region",     "région",
                                         "province", "state",    "district",   "localité",
                                         "commune",  "county",   "département" };
    for (str rest = cell, word; str_cut(&rest, ' ', &word);)
        if (word.len > 3 && (strchr("ctvrpsdl", word.ptr[0]) && WORD_IS_ONE_OF(word, kinds)))
            return true;
    return str_ends(cell, STR("ais")) || str_ends(cell, STR("ien")) || str_ends(cell, STR("éen"));
}

static str people_behind(str cell, const struct question *row, struct desk *desk)
{
    struct told told;
    if (!may_name_people(cell) || !read_words(cell, &told, desk) || told.count < 2)
        return cell;
    for (size_t i = 0; i < told.count && told.count > 2; i++) {
        str named = name_beside(cell, &told, i, row, desk);
        if (named.ptr != cell.ptr)
            return named;
    }
    return side_of_row(cell, &told, row, desk);
}

/* ---- "northern Mopti" ---- */

static str first_piece(str cell)
{
    ptrdiff_t comma = str_find_char(cell, ',');
    return str_trim(str_sub(cell, 0, comma < 0 ? cell.len : (size_t)comma));
}

static str as_region(str cell, str piece, struct desk *desk)
{
    str pieces[] = { piece, STR(" region"), str_skip(cell, piece.len) };
    return str_concat(desk->work, pieces, 3);
}

/* Bytes of "northern ", "south-western " at the start; 0 for none. */
static size_t side_len(str cell)
{
    static const str ern = STR_INIT("ern ");
    static const char *const sides[] = { "north", "south", "east", "west" };
    bool side = false;
    for (size_t i = 0; i < sizeof sides / sizeof *sides; i++)
        side |= cell.len > 9 &&
                str_eq_nocase(str_sub(cell, 0, str_from(sides[i]).len), str_from(sides[i]));
    ptrdiff_t at = side ? str_find(cell, ern) : -1;
    return at > 0 && str_find_char(cell, ' ') >= at ? (size_t)at + ern.len : 0;
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
    str piece = first_piece(cell);
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
    str piece = first_piece(cell);
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
    cell = people_behind(owner_behind(cell, row, desk), row, desk);
    return unit_of_coast(unit_of_side(cell, row, desk), row, desk);
}
