/* SPDX-License-Identifier: Apache-2.0 */
/* peoples.c - a people stands beside a word for a kind of place; of peoples of several countries
 * ("congolais") the row's is meant, or none is told. */
#include "geocode/peoples.h"

#include <string.h>

#include "geocode/known.h"
#include "geocode/seat.h"
#include "geocode/wording.h"

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

/* What the word says, with the one before it when both are a people: "South Sudanese". */
static struct people people_at(const struct told *told, size_t i, const struct question *row,
                               struct desk *desk)
{
    struct people people = { 0 };
    if (i)
        people = people_of(
            str_concat(desk->work, (str[]){ told->folded[i - 1], STR(" "), told->folded[i] }, 3),
            row, desk);
    return people.found ? people : people_of(told->folded[i], row, desk);
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
    struct people people = people_at(told, i, row, desk);
    if (!people.found)
        return cell;
    size_t behind = english ? i + 2 : i + 1;
    static const char *const links[] = { "of", "de", "du", "des", "d" };
    str first = told->folded[behind], word = { 0 };
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

/* ---- "in Nigerian waters" ---- */

/* Before its coast. */
str waters_of(str cell, const struct question *row, struct desk *desk)
{
    static const char *const said[] = { "in", "off", "the", "within", "territorial" };
    static const str waters = STR_INIT(" waters");
    str piece = before_comma(cell);
    struct told told;
    if (!str_ends(piece, waters) ||
        !read_words(str_sub(piece, 0, piece.len - waters.len), &told, desk))
        return cell;
    struct people people = { 0 };
    for (size_t i = 0; i < told.count; i++)
        if (!WORD_IS_ONE_OF(told.folded[i], said)) {
            if (people.found)
                return cell;
            people = people_of(told.folded[i], row, desk);
            if (!people.found)
                return cell;
        }
    str pieces[] = { STR("off the coast of "), people.country.name,
                     str_skip(cell, (size_t)(piece.ptr + piece.len - cell.ptr)) };
    return people.is_row || (people.found && people.is_sole) ? str_concat(desk->work, pieces, 3)
                                                             : cell;
}

/* ---- "the Somali capital", "la capitale du Niger" ---- */

/* The town itself (seat.c); no unit of the people's name is meant. */
static str unnamed_capital(str cell, const struct told *told, const struct question *row,
                           struct desk *desk)
{
    struct place country;
    size_t last = told->count - 1, at = 0;
    while (at < last && !is_capital(told->folded[at]) && !may_be_people(told->folded[at]))
        at++;
    bool first = is_capital(told->folded[at]); /* "capitale nigerienne", else "somali capital" */
    if (!says_less(told, at) || (!first && (at + 1 != last || !is_capital(told->folded[last]))))
        return cell;
    str behind = without_of(first && at < last ? rest_from(cell, told->raw[at + 1]) : (str){ 0 });
    str name = str_starts(behind, STR("du ")) ? str_skip(behind, 3) : behind;
    if (name.len > 3 && gazetteer_country(desk->gaz, name, false, &country))
        return seat_or_country(&country, desk);
    if (first && at + 1 != last)
        return cell;
    struct people people = people_of(told->folded[first ? last : at], row, desk);
    return people.is_row || (people.found && people.is_sole)
               ? seat_or_country(&people.country, desk)
               : cell;
}

str people_behind(str cell, const struct question *row, struct desk *desk)
{
    struct told told;
    if (!may_name_people(cell) || !read_words(cell, &told, desk) || told.count < 2)
        return cell;
    for (size_t i = 0; i < told.count && told.count > 2; i++) {
        str named = name_beside(cell, &told, i, row, desk);
        if (named.ptr != cell.ptr)
            return named;
    }
    str country = unnamed_capital(cell, &told, row, desk);
    if (country.ptr != cell.ptr)
        return country;
    return side_of_row(cell, &told, row, desk);
}
