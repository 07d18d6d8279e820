/* SPDX-License-Identifier: Apache-2.0 */
/* tidy.c - steps in the order in which they help each other: a stone becomes a distance, a distance
 * told twice is told once, a range has its "à"; then words before names go. Most cells are left as
 * they are: each step looks for a mark or a word first. */
#include "geocode/tidy.h"

#include <string.h>

#include "geocode/between.h"
#include "geocode/known.h"
#include "geocode/shape.h"
#include "geocode/wording.h"

/* `raw` is a distance and nothing else: "about 45 km", and no direction. */
static bool is_distance(str raw, struct arena scratch)
{
    struct relative away;
    return relative_alone(phrase_opened(str_trim(raw), &scratch), &away) && !away.has_bearing &&
           !away.at_sea;
}

/* Where the piece begins that ends at `end`. */
static size_t piece_start(str cell, size_t end)
{
    while (end && !((cell.ptr[end - 1] == ',' && !is_decimal_comma(cell, end - 1)) ||
                    cell.ptr[end - 1] == ';' || cell.ptr[end - 1] == '('))
        end--;
    return end;
}

/* "about 45 km (28 miles) north of": told twice. */
static str drop_conversion(str cell, struct arena *work)
{
    ptrdiff_t open = str_find_char(cell, '('), close = str_find_char(cell, ')');
    if (open <= 0 || close < open)
        return cell;
    size_t from = piece_start(cell, (size_t)open);
    str before = str_sub(cell, from, (size_t)open - from);
    str inside = str_sub(cell, (size_t)open + 1, (size_t)(close - open) - 1);
    if (!is_distance(before, *work) || !is_distance(inside, *work))
        return cell;
    str pieces[] = { str_trim(str_sub(cell, 0, (size_t)open)), str_skip(cell, (size_t)close + 1) };
    return str_concat(work, pieces, 2);
}

/* Bytes of what may stand between two numbers that are one distance: "-", "/", "–", with spaces. */
static size_t range_mark(str rest)
{
    static const str marks[] = { STR_INIT("-"), STR_INIT("/"), STR_INIT("\xe2\x80\x93") };
    size_t spaces = 0;
    while (spaces < rest.len && rest.ptr[spaces] == ' ')
        spaces++;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (str_starts(str_skip(rest, spaces), marks[i])) {
            size_t len = spaces + marks[i].len;
            while (len < rest.len && rest.ptr[len] == ' ')
                len++;
            return len;
        }
    return 0;
}

/* "10-15 km", "20/25 km": with "à" between, so that it is neither a fraction nor two places. */
static str spell_range(str cell, struct arena *work)
{
    for (size_t at = 1; at < cell.len; at++) {
        size_t mark = is_figure_at(cell, at - 1) ? range_mark(str_skip(cell, at)) : 0;
        if (!mark || !is_figure_at(cell, at + mark) ||
            !relative_begins(phrase_opened(str_skip(cell, at + mark), work)))
            continue;
        str pieces[] = { str_sub(cell, 0, at), STR(" \xc3\xa0 "), str_skip(cell, at + mark) };
        return str_concat(work, pieces, 3);
    }
    return cell;
}

/* "la zone dite des trois frontières", "village dénommé Inates": in small letters, and not first.
 */
static str drop_called(str cell, struct desk *desk)
{
    static const char *const words[] = { "dit",      "dite",  "dits",     "dites",  "denomme",
                                         "denommee", "nomme", "nommee",   "appele", "appelee",
                                         "called",   "named", "so called" };
    str rest = cell, word;
    for (size_t from = 0; str_cut(&rest, ' ', &word); from = cell.len - rest.len) {
        struct arena scratch = *desk->work;
        if (!from || word.len < 3 || !strchr("dnacs", word.ptr[0]) || !rest.len ||
            !WORD_IS_ONE_OF(text_fold(word, &scratch), words))
            continue;
        if (is_known_whole(cell, desk))
            break;
        return str_concat(desk->work, (str[]){ str_sub(cell, 0, from), rest }, 2);
    }
    return cell;
}

/* Bytes of "à ", "dans le ", "in the " at the start; 0 for none. "In" with a capital begins names
 * of the Sahara, "en" many others. */
static size_t lead_len(str cell)
{
    static const str leads[] = {
        STR_INIT("dans le "),  STR_INIT("Dans le "),  STR_INIT("dans la "), STR_INIT("Dans la "),
        STR_INIT("dans les "), STR_INIT("Dans les "), STR_INIT("dans l'"),  STR_INIT("Dans l'"),
        STR_INIT("dans l’"),   STR_INIT("Dans l’"),   STR_INIT("dans "),    STR_INIT("Dans "),
        STR_INIT("\xc3\xa0 "), STR_INIT("\xc3\x80 "), STR_INIT("au "),      STR_INIT("Au "),
        STR_INIT("aux "),      STR_INIT("Aux "),      STR_INIT("en "),      STR_INIT("in the "),
        STR_INIT("In the "),   STR_INIT("in "),       STR_INIT("at "),      STR_INIT("At "),
        STR_INIT("within "),   STR_INIT("Within "),   STR_INIT("inside "),  STR_INIT("Inside "),
    };
    if (!cell.len || !strchr("dDaAeEiIwW\xc3", cell.ptr[0]))
        return 0;
    for (size_t i = 0; i < sizeof leads / sizeof *leads; i++)
        if (cell.len > leads[i].len && str_starts(cell, leads[i]))
            return leads[i].len;
    return 0;
}

/* "(au) PK 24 de Bambari" -> "24 km de Bambari"; where a quarter is called so, "PK12, Bangui". */
static str spell_stone(str cell, struct desk *desk)
{
    static const str stone = STR_INIT("pk"), links[] = { STR_INIT(" de "), STR_INIT(" du "),
                                                         STR_INIT(" d'"), STR_INIT(" d’") };
    str raw = str_skip(cell, lead_len(cell));
    size_t at = stone.len, from;
    if (raw.len <= at || !str_eq_nocase(str_sub(raw, 0, at), stone))
        return cell;
    at += raw.ptr[at] == ' ';
    for (from = at; is_figure_at(raw, at);)
        at++;
    str rest = str_skip(raw, at), name = str_sub(raw, 0, at);
    for (size_t i = 0; at > from && i < sizeof links / sizeof *links; i++) {
        struct between_words road; /* "PK 20 de la route Gao-Kidal" */
        if (!str_starts(rest, links[i]) || between_read(rest, &road, desk->work))
            continue;
        str quarter[] = { name, STR(", "), str_skip(rest, links[i].len) };
        str away[] = { str_skip(name, from), STR(" km"), rest };
        return str_concat(desk->work, is_known_whole(name, desk) ? quarter : away, 3);
    }
    return cell;
}

/* The name that begins behind `lead` bytes. */
static str name_behind(str cell, size_t lead)
{
    size_t end = lead;
    while (end < cell.len && cell.ptr[end] != ',' && cell.ptr[end] != '(')
        end++;
    return str_trim(str_sub(cell, lead, end - lead));
}

/* Is the sea before it? */
static bool is_coastal(str name, struct desk *desk)
{
    struct place place;
    double bearing_deg;
    return best_known(name, desk, &place) &&
           (place.class == PLACE_COUNTRY ||
            (place.has_position && shape_seaward(place.position, OFF_COAST_M, desk, &bearing_deg)));
}

/* "off Nouadhibou" -> "off the coast of Nouadhibou"; "..., off Main Street" is none. */
static str spell_off(str cell, struct desk *desk)
{
    static const str off = STR_INIT("off "), the = STR_INIT("the ");
    bool begins = cell.len > off.len && str_eq_nocase(str_sub(cell, 0, off.len), off);
    if (!begins || is_known_whole(cell, desk))
        return cell;
    str name = name_behind(cell, off.len);
    name = str_starts(name, the) ? str_skip(name, the.len) : name;
    if (!is_known_whole(name, desk) || !is_coastal(name, desk))
        return cell;
    return str_concat(desk->work, (str[]){ STR("off the coast of "), str_skip(cell, off.len) }, 2);
}

/* "à Gao", "dans le Borgou": what is left is a name, and the whole is none. */
static str drop_lead(str cell, struct desk *desk)
{
    size_t lead = lead_len(cell);
    if (!lead)
        return cell;
    str name = name_behind(cell, lead);
    struct part part =
        part_parse(name, desk->work); /* "dans le nord de Gao" is not "nord de Gao" */
    bool tells = part.part || part.near || part.line || part.relative.words.len;
    return tells || is_known_whole(cell, desk) || !is_known(name, desk) ? cell
                                                                        : str_skip(cell, lead);
}

/* Where " sur la route de ", " en direction de " stands in the cell, and its bytes; 0: nowhere. */
static size_t find_towards(str cell, size_t *len)
{
    static const str words[] = {
        STR_INIT(" en direction de "), STR_INIT(" en direction d'"), STR_INIT(" sur la route de "),
        STR_INIT(" sur la route d'"),  STR_INIT(" on the road to "), STR_INIT(" on the way to "),
        STR_INIT(" towards "),         STR_INIT(" toward "),         STR_INIT(" vers "),
    };
    for (size_t at = 1; at + 1 < cell.len; at++)
        for (size_t i = 0; cell.ptr[at] == ' ' && strchr("esotv", cell.ptr[at + 1]) &&
                           i < sizeof words / sizeof *words;
             i++)
            if (str_starts(str_skip(cell, at), words[i])) {
                *len = words[i].len;
                return at;
            }
    return 0;
}

/* "35 km de Gao sur la route de Kidal" -> "entre Gao et Kidal, 35 km de Gao" (between.c). */
static str spell_towards(str cell, struct desk *desk)
{
    size_t len = 0, at = find_towards(cell, &len);
    if (!at)
        return cell;
    str before = str_trim(str_sub(cell, 0, at));
    while (before.len && before.ptr[before.len - 1] == ',')
        before.len--;
    struct part part = part_parse(before, desk->work);
    size_t words = words_count(part.relative.words);
    if (!words || part.relative.has_bearing || part.relative.at_sea)
        return cell;
    str from = skip_raw_words(before, words), to = name_behind(cell, at + len);
    if (!is_known(from, desk))
        return cell;
    if (!is_known(to, desk)) /* "25 km de Banibangou vers la frontière malienne" */
        return part_parse(to, desk->work).border ? before : cell;
    str rest = str_skip(cell, (size_t)(to.ptr + to.len - cell.ptr));
    str pieces[] = { STR("entre "), from, STR(" et "), to, STR(", "), before, rest };
    return str_concat(desk->work, pieces, 7);
}

str tidy_cell(str cell, struct desk *desk)
{
    if (cell.len > PHRASE_BYTES || str_find_char(cell, ' ') < 0)
        return cell;
    str tidy = spell_range(drop_conversion(spell_stone(cell, desk), desk->work), desk->work);
    tidy = spell_towards(drop_called(tidy, desk), desk);
    return spell_off(drop_lead(tidy, desk), desk);
}
