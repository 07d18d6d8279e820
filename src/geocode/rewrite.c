/* SPDX-License-Identifier: Apache-2.0 */
/* rewrite.c - cells completed before they are asked. A direction of two words ("extrême-nord",
 * "sud-ouest") that is also the name of a unit of the country means the unit; of one word ("nord du
 * Burkina") it means the part, for that is how people write. A direction alone may be the name of a
 * region with its country's name: "North West" in rows of Nigeria. */
#include "geocode/rewrite.h"

#include <string.h>

#include "geocode/known.h"
#include "geocode/nothing.h"
#include "geocode/numbered.h"
#include "geocode/pieces.h"
#include "geocode/reword.h"
#include "geocode/slavic.h"
#include "geocode/spelled.h"
#include "geocode/tidy.h"
#include "geocode/wording.h"

/* Where the piece behind the last comma begins; 0 without one. */
static size_t last_piece(str cell)
{
    size_t from = cell.len;
    while (from && cell.ptr[from - 1] != ',' && cell.ptr[from - 1] != '(')
        from--;
    while (from && from < cell.len && cell.ptr[from] == ' ')
        from++;
    return from;
}

/* "du pays", "of the country" at the end: the row's country instead. "Gao, nord du pays" is Gao in
 * the north of it. */
static str name_country(str cell, const struct question *row, struct desk *desk)
{
    static const str ends[] = {
        STR_INIT(" du pays"),       STR_INIT(" of the country"), STR_INIT(" le pays"),
        STR_INIT(" the country"),   STR_INIT(" ce pays"),        STR_INIT(" this country"),
        STR_INIT(" de la country"),
    };
    for (size_t i = 0; i < sizeof ends / sizeof *ends && row->country.count; i++) {
        if (cell.len <= ends[i].len ||
            !str_eq_nocase(str_skip(cell, cell.len - ends[i].len), ends[i]))
            continue;
        size_t from = last_piece(cell);
        str lead = str_sub(cell, 0, from);
        str side = str_trim(str_sub(cell, from, cell.len - ends[i].len - from));
        str country = row->country.meanings[0].name;
        bool part = part_parse(str_skip(cell, from), desk->work).part;
        if (from && !part)
            return cell; /* "Gao, le poumon du pays" */
        return part ? str_concat(desk->work, (str[]){ lead, side, STR(" of "), country }, 4)
                    : country;
    }
    return cell;
}

/* "l extreme nord du" -> "extreme nord du". */
static str skip_articles(str text)
{
    static const char *const articles[] = { "l", "le", "la", "dans", "a", "au", "en", "the", "in" };
    str rest = text, word;
    while (text_next_word(&rest, &word) && WORD_IS_ONE_OF(word, articles))
        text = rest = str_trim(rest);
    return text;
}

static bool begins_extreme(str text)
{
    return words_begin(text, STR("extreme")) || words_begin(text, STR("far"));
}

/* Letters of a direction, or of "extrême", "far", "centre". */
static bool may_begin_direction(char first, char second)
{
    static const struct {
        char first;
        const char *second;
    } pairs[] = { { 'n', "onew" }, { 's', "ouesw" }, { 'e', "saxn" }, { 'o', "uesn" },
                  { 'w', "esn" },  { 'c', "e" },     { 'f', "a" } };
    bool apart = second < 'a' || second > 'z';
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        if (pairs[i].first == first)
            return apart || strchr(pairs[i].second, second);
    return false;
}

/* By the first letters of its words, behind what may be an article; of other scripts anything may
 * be. For speed: most cells are names. */
static bool may_begin_with_direction(str cell)
{
    enum { LOWER = 0x20, FIRST_OTHER = 0xc4 };
    for (size_t at = 0; at < cell.len;) {
        char c = (char)(cell.ptr[at] | LOWER);
        unsigned char byte = (unsigned char)cell.ptr[at];
        if (byte >= FIRST_OTHER ||
            may_begin_direction(c, at + 1 < cell.len ? (char)(cell.ptr[at + 1] | LOWER) : ' '))
            return true;
        if (byte < 0x80 && c >= 'a' && c <= 'z' && !strchr("ldait", c))
            return false;
        while (at < cell.len && cell.ptr[at] != ' ' && cell.ptr[at] != '-' &&
               cell.ptr[at] != '\'' && cell.ptr[at] != (char)0xe2)
            at++;
        at += at < cell.len && cell.ptr[at] == (char)0xe2 ? 3 : 1; /* "l’est" */
    }
    return false;
}

/* Most cells do not. */
static bool begins_with_direction(str cell, struct arena scratch)
{
    if (!may_begin_with_direction(cell))
        return false;
    str text = skip_articles(phrase_opened(cell, &scratch));
    return begins_extreme(text) || direction_words(text);
}

/* "l extreme nord du" -> "extreme nord"; empty when it is a direction of one word, or none. */
static str direction_of(str lead)
{
    str name = skip_articles(lead), rest = name, word;
    bool extreme = begins_extreme(name);
    if (extreme)
        text_next_word(&rest, &word);
    size_t words = direction_words(str_trim(rest)) + extreme;
    rest = name;
    for (size_t i = 0; i < words; i++)
        text_next_word(&rest, &word);
    bool named = words > 1 && words_count(name) >= words;
    return named ? str_sub(name, 0, (size_t)(word.ptr + word.len - name.ptr)) : (str){ 0 };
}

static str name_unit(str cell, const struct part *part, struct desk *desk)
{
    struct place country;
    if (!part->section || part->wanted || !part->head.len)
        return cell;
    str name = direction_of(part->lead);
    if (!name.len || !gazetteer_country(desk->gaz, part->head, false, &country) ||
        !is_unit_of(name, &country, desk))
        return cell;
    return str_concat(desk->work, (str[]){ name, STR(", "), country.name }, 3);
}

/* "nord", "Sud-Ouest", and not "S", nor "Nord" where a unit of that country is called so. */
static bool is_direction(str words, const struct place *where, struct desk *desk)
{
    double bearing_deg;
    str folded = phrase_opened(words, desk->work);
    return direction_alone(folded, &bearing_deg) && !is_unit_of(folded, where, desk);
}

/* "S", "NE": directions with "of" behind them alone. */
static bool is_letters(str words, struct desk *desk)
{
    str folded = phrase_opened(words, desk->work);
    return direction_words(folded) && direction_words(folded) == words_count(folded);
}

/* "Nord Mali", "north-west Nigeria", "Nord-Gao": a direction before a name, nothing between. Of
 * countries alone: "Nord-Bénin", and not "Nord-Pas-de-Calais". */
static str add_of(str cell, const struct part *part, bool only_countries, struct desk *desk)
{
    struct place place;
    size_t words = direction_words(part->opened);
    if (!words || part->section || part->relative.words.len)
        return cell;
    str name = skip_raw_words(cell, words);
    if (!name.len || is_known(cell, desk))
        return cell;
    str direction = str_sub(cell, 0, (size_t)(name.ptr - cell.ptr));
    if (direction.len && direction.ptr[direction.len - 1] == '-')
        direction.len--;
    direction = str_trim(direction);
    if (!gazetteer_country(desk->gaz, name, false, &place) &&
        (only_countries || !best_known(name, desk, &place) ||
         !is_direction(direction, &place, desk)))
        return cell;
    return str_concat(desk->work, (str[]){ direction, STR(" de "), name }, 3);
}

/* "North...", "South...", "Nord-...", "Sud-...": for speed. */
static bool may_be_direction(str cell)
{
    enum { LOWER = 0x20 };
    if (cell.len <= 6)
        return false;
    char first = (char)(cell.ptr[0] | LOWER), second = (char)(cell.ptr[1] | LOWER);
    return (first == 'n' || first == 's') && (second == 'o' || second == 'u');
}

/* "North West", in rows of Nigeria: a region that is called so with its country's name alone. */
static str add_country(str cell, const struct question *row, struct desk *desk)
{
    enum { LONGEST = 16 };
    if (cell.len > LONGEST || !row->country.count || !may_be_direction(cell))
        return cell;
    str folded = phrase_opened(cell, desk->work);
    const struct place *country = &row->country.meanings[0];
    if (!direction_words(folded) || direction_words(folded) != words_count(folded) ||
        is_unit_of(folded, country, desk))
        return cell;
    str named = str_concat(desk->work, (str[]){ cell, STR(" "), country->name }, 3);
    return is_known_whole(named, desk) ? named : cell;
}

/* Most cells end otherwise. */
static bool may_end_with_direction(str cell)
{
    static const str ends[] = {
        STR_INIT("nord"),  STR_INIT("sud"),   STR_INIT("est"),  STR_INIT("ouest"),
        STR_INIT("north"), STR_INIT("south"), STR_INIT("east"), STR_INIT("west"),
    };
    if (cell.len && cell.ptr[cell.len - 1] == ')')
        cell.len--;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (cell.len > ends[i].len + 1 &&
            str_eq_nocase(str_skip(cell, cell.len - ends[i].len), ends[i]))
            return true;
    return false;
}

static bool parts_words(char c)
{
    return c == ' ' || c == '-' || c == '(' || c == ',';
}

static bool parts_pieces(str cell, size_t at)
{
    char mark = cell.ptr[at];
    return mark == ',' || mark == ';' || mark == '/' || mark == '(' ||
           (mark == ' ' && at && cell.ptr[at - 1] == '-');
}

/* Of "Koudougou, Centre-Ouest" the bytes before its last piece, when that is a name: no direction
 * is parted from it then. */
static size_t before_last_name(str cell, struct desk *desk)
{
    size_t from = cell.len;
    while (from && !parts_pieces(cell, from - 1))
        from--;
    return from && is_known_whole(str_trim(str_skip(cell, from)), desk) ? from : cell.len;
}

/* "northern Far North", "nord de l'Est": the direction behind is the name's, and one before it
 * tells the side. */
static bool ends_in_name_of_side(str cell, const struct question *row, struct desk *desk)
{
    str name = str_skip(cell, side_len(cell));
    if (name.len < cell.len)
        return row->country.count
                   ? is_unit_of(phrase_opened(name, desk->work), &row->country.meanings[0], desk)
                   : is_known_whole(name, desk);
    return false;
}

/* "Gao nord", "Gao (nord)", "Gao, nord-est", "Gao, east of": a direction behind a name, which has
 * more than a letter ("C-Est"). */
static str put_before(str told, const struct question *row, struct desk *desk)
{
    struct place place;
    bool of = str_ends(told, STR(" of"));
    str cell = of ? str_sub(told, 0, told.len - STR(" of").len) : told;
    bool is_labelled = str_find_char(cell, ':') >= 0; /* "Région : North-West" */
    if ((!of && !may_end_with_direction(cell)) || is_labelled || is_known_typed(cell, desk) ||
        ends_in_name_of_side(cell, row, desk))
        return told;
    str end = cell;
    end.len -= cell.ptr[cell.len - 1] == ')' || cell.ptr[cell.len - 1] == '.';
    size_t most = before_last_name(end, desk);
    for (size_t at = 1; at < most; at++) {
        str name = str_sub(end, 0, at), direction = str_skip(end, at + 1);
        if (!parts_words(end.ptr[at]))
            continue;
        while (name.len && parts_words(name.ptr[name.len - 1]))
            name.len--;
        while (direction.len && parts_words(*direction.ptr))
            direction = str_skip(direction, 1);
        if (name.len > 1 && best_known(name, desk, &place) &&
            (is_direction(direction, &place, desk) || (of && is_letters(direction, desk))) &&
            add_country(direction, row, desk).ptr == direction.ptr) /* no zone of Nigeria */
            return str_concat(desk->work, (str[]){ direction, STR(" de "), name }, 3);
    }
    return told;
}

/* "Mopti, localité inconnue" -> "localité inconnue, Mopti": somewhere in it, and not the town. */
static str unknown_first(str cell, const struct question *row, struct desk *desk)
{
    enum { LONGEST = 40 };
    size_t end = cell.len - (cell.len && cell.ptr[cell.len - 1] == ')'), from = end;
    while (from && end - from < LONGEST && cell.ptr[from - 1] != ',' && cell.ptr[from - 1] != '(' &&
           cell.ptr[from - 1] != ';')
        from--;
    str last = str_trim(str_sub(cell, from, end - from));
    str rest = str_trim(str_sub(cell, 0, from ? from - 1 : 0));
    if (!rest.len || !last.len || !says_nothing(last, &row->country, desk))
        return cell;
    return str_concat(desk->work, (str[]){ last, STR(", "), rest }, 3);
}

/* Most cells are one word. */
static bool has_words(str cell)
{
    return str_find_char(cell, ' ') >= 0 || str_find_char(cell, '\'') >= 0 ||
           str_find(cell, STR("’")) >= 0;
}

/* "dans le Nord", "in the south-west": of the row's country, unless a unit of it is called so. */
static str part_of_country(str cell, const struct question *row, struct desk *desk)
{
    enum { LONGEST = 24 };
    if (cell.len > LONGEST || !row->country.count || row->admin1.text.len || !has_words(cell) ||
        !begins_with_direction(cell, *desk->work))
        return cell;
    const struct place *country = &row->country.meanings[0];
    str folded = phrase_opened(cell, desk->work), name = skip_articles(folded);
    bool only = direction_words(name) == words_count(name);
    if (name.len == folded.len || !only || is_unit_of(name, country, desk))
        return cell;
    str region = add_country(name, row, desk);
    return region.ptr != name.ptr
               ? region
               : str_concat(desk->work, (str[]){ name, STR(" de "), country->name }, 3);
}

/* "S/Kivu", "M/Shabelle" -> "S. Kivu": no two places; "S/P" is an abbreviation. */
static str open_initial(str cell, struct desk *desk)
{
    bool cut = cell.len > 3 && cell.ptr[1] == '/' && cell.ptr[0] >= 'A' && cell.ptr[0] <= 'Z' &&
               cell.ptr[2] >= 'A' && cell.ptr[2] <= 'Z' && cell.ptr[3] != ' ' && cell.ptr[3] != '.';
    str pieces[] = { str_sub(cell, 0, 1), STR(". "), str_skip(cell, 2) };
    return cut ? str_concat(desk->work, pieces, 3) : cell;
}

/* One word: "Nord-Bénin", "Mossoul-Ouest". */
static str name_side(str cell, const struct question *row, struct desk *desk)
{
    if (begins_with_direction(cell, *desk->work)) {
        struct part part = part_parse(cell, desk->work);
        cell = add_of(cell, &part, true, desk);
    }
    return put_before(cell, row, desk);
}

/* "l'Aïr", "l’Oudalan": the name, when it is not L'Aquila. */
static str drop_elided(str cell, struct desk *desk)
{
    static const str marks[] = { STR_INIT("'"), STR_INIT("’") };
    str behind = { 0 };
    for (size_t i = 0; i < 2 && cell.len && (cell.ptr[0] == 'l' || cell.ptr[0] == 'L'); i++)
        if (str_starts(str_skip(cell, 1), marks[i]))
            behind = str_skip(cell, 1 + marks[i].len);
    return behind.len && !is_known_whole(cell, desk) && is_known(behind, desk) ? behind : cell;
}

str rewrite_cell(str cell, const struct question *row, struct desk *desk)
{
    cell = drop_elided(open_initial(cell, desk), desk);
    bool words = str_find_char(cell, ' ') >= 0; /* most cells are one */
    if (words)
        cell = drop_pieces(reword_cell(spell_slavic(cell, row, desk), row, desk), row, desk);
    cell = unknown_first(part_of_country(cell, row, desk), row, desk);
    if (words)
        cell = tidy_cell(cell, desk);
    cell = name_town_first(cell, row, desk);
    str whole = add_country(cell, row, desk);
    if (whole.ptr != cell.ptr || cell.len > PHRASE_BYTES)
        return whole;
    if (str_find_char(cell, ' ') < 0)
        return str_find_char(cell, '-') < 0 ? cell : name_side(cell, row, desk);
    str named = name_country(cell, row, desk);
    if (named.ptr == cell.ptr)
        named = put_before(cell, row, desk);
    if (named.ptr != cell.ptr || !begins_with_direction(cell, *desk->work))
        return named;
    named = spell_initial(cell, desk);
    if (named.ptr != cell.ptr)
        return named;
    struct part part = part_parse(cell, desk->work);
    named = name_unit(cell, &part, desk);
    return named.ptr != cell.ptr ? named : add_of(cell, &part, false, desk);
}
