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

static bool is_town(str name, struct desk *desk)
{
    struct place place;
    return best_known(name, desk, &place) && place.class == PLACE_SETTLEMENT;
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
    if (!is_known_whole(name, desk))
        return cell;
    if (!is_coastal(name, desk)) /* "off Mwanza", on a lake; not "off Main Street" */
        return is_town(name, desk)
                   ? str_concat(desk->work, (str[]){ STR("near "), str_skip(cell, off.len) }, 2)
                   : cell;
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

/* "the Donbas", "la bande de Gaza": an article in small letters, and one name behind it. */
static str drop_article(str cell, struct desk *desk)
{
    static const str articles[] = { STR_INIT("the "), STR_INIT("The "), STR_INIT("la "),
                                    STR_INIT("le "),  STR_INIT("les "), STR_INIT("l'"),
                                    STR_INIT("l’") };
    for (size_t i = 0;
         cell.len > 4 && strchr("tTl", cell.ptr[0]) && i < sizeof articles / sizeof *articles;
         i++) {
        str name = str_skip(cell, articles[i].len);
        if (str_starts(cell, articles[i]))
            return is_known_whole(name_behind(name, 0), desk) && !is_known_whole(cell, desk) ? name
                                                                                             : cell;
    }
    return cell;
}

/* Is there a word twice, side by side? In ASCII letters of any case; where the second begins. */
static size_t doubled_at(str cell, size_t words, size_t *first)
{
    for (size_t at = 0; at < cell.len; at++) {
        if (at && cell.ptr[at - 1] != ' ')
            continue;
        size_t end = at;
        for (size_t left = words; end < cell.len && left; end++)
            left -= cell.ptr[end] == ' ';
        str word = str_sub(cell, at, end - at), again = str_sub(cell, end, word.len - 1);
        bool whole = end + again.len == cell.len || cell.ptr[end + again.len] == ' ' ||
                     cell.ptr[end + again.len] == ',';
        if (word.len > 3 && again.len + 1 == word.len && whole &&
            str_eq_nocase(str_sub(word, 0, again.len), again)) {
            *first = at;
            return end;
        }
    }
    return 0;
}

str drop_doubled(str cell, struct desk *desk)
{
    size_t first = 0;
    for (size_t words = 1; words <= 2; words++) {
        size_t second = doubled_at(cell, words, &first);
        if (!second)
            continue;
        size_t from = piece_start(cell, first);
        str before = str_sub(cell, from, first - from), behind = name_behind(cell, second);
        str piece = { cell.ptr + from, (size_t)(behind.ptr + behind.len - cell.ptr) - from };
        str left = str_concat(desk->work, (str[]){ before, behind }, 2);
        if (!is_known(piece, desk) && is_known(left, desk))
            return str_concat(desk->work,
                              (str[]){ str_sub(cell, 0, first), str_skip(cell, second) }, 2);
    }
    return cell;
}

/* "un village situé", "dans une localité", before a distance or "près de": no name. `only_words`:
 * so far, though no kind of place is among them yet. */
static bool says_no_name_yet(str before, bool *only_words, struct arena scratch)
{
    static const char *const words[] = { "un",      "une",       "des",      "a",      "an",
                                         "the",     "le",        "la",       "les",    "in",
                                         "dans",    "at",        "situe",    "situes", "situee",
                                         "situees", "located",   "situated", "lying",  "remote",
                                         "small",   "petit",     "petite",   "rural",  "several",
                                         "some",    "plusieurs", "quelques" };
    static const char *const kinds[] = { "village", "villages", "town",       "towns",
                                         "hamlet",  "hameau",   "hameaux",    "localite",
                                         "area",    "zone",     "localites",  "endroit",
                                         "place",   "site",     "settlement", "campement" };
    str folded = phrase_opened(before, &scratch);
    bool kind = false;
    *only_words = true;
    for (str word; text_next_word(&folded, &word);) {
        bool is_kind = WORD_IS_ONE_OF(word, kinds);
        kind |= is_kind;
        *only_words = is_kind || WORD_IS_ONE_OF(word, words);
        if (!*only_words)
            return false;
    }
    return kind;
}

bool tidy_leaves_none(str text, const struct desk *desk)
{
    bool only_words;
    return says_no_name_yet(text, &only_words, *desk->work);
}

/* "un village situé à 15 km de Ménaka" -> "à 15 km de Ménaka", "une localité proche de Kidal" ->
 * "proche de Kidal": nothing before them is a name. */
static str drop_no_name(str cell, struct desk *desk)
{
    size_t second = (size_t)(str_find_char(cell, ' ') + 1);
    if (second >= cell.len || (cell.ptr[second] >= 'A' && cell.ptr[second] <= 'Z'))
        return cell; /* as in most names */
    for (size_t at = 1, words = 0; at < cell.len && words < 6; at++) {
        if (cell.ptr[at] != ' ')
            continue;
        words++;
        str rest = str_trim(str_skip(cell, at));
        bool only_words, no_name = says_no_name_yet(str_sub(cell, 0, at), &only_words, *desk->work);
        if (!only_words)
            return cell;
        if (!no_name)
            continue;
        struct part part = part_parse(name_behind(rest, 0), desk->work);
        bool tells = part.relative.words.len || (part.near && part.lead.len);
        if (tells && part.head.len && !is_known_whole(cell, desk))
            return rest;
    }
    return cell;
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

/* "20 km", "à environ 20 km": a distance may begin the cell. */
static bool begins_with_figures(str cell)
{
    enum { LONGEST_LEAD = 16 };
    for (size_t at = 0; at < cell.len && at < LONGEST_LEAD; at++)
        if (cell.ptr[at] >= '0' && cell.ptr[at] <= '9')
            return true;
    return false;
}

/* "20 km de Ségou sur l'axe Ségou - Bla" -> "axe Ségou - Bla, 20 km de Ségou". */
static str road_first(str cell, struct desk *desk)
{
    static const str words[] = { STR_INIT(" sur l'axe "),
                                 STR_INIT(" sur l\xe2\x80\x99"
                                          "axe "),
                                 STR_INIT(" sur le tron\xc3\xa7on "), STR_INIT(" on the ") };
    for (size_t i = 0; begins_with_figures(cell) && i < sizeof words / sizeof *words; i++) {
        struct between_words road;
        ptrdiff_t at = str_find(cell, words[i]);
        str before = str_trim(str_sub(cell, 0, at > 0 ? (size_t)at : 0));
        if (!before.len)
            continue;
        struct part part = part_parse(before, desk->work);
        str pair = str_skip(cell, (size_t)at + words[i].len);
        pair = i + 1 == sizeof words / sizeof *words /* "on the Bla-San road" */
                   ? pair
                   : str_concat(desk->work, (str[]){ STR("axe "), pair }, 2);
        if (!part.relative.words.len || part.relative.has_bearing ||
            !between_read(pair, &road, desk->work))
            return cell;
        return str_concat(desk->work, (str[]){ pair, STR(", "), before }, 3);
    }
    return cell;
}

str tidy_cell(str cell, struct desk *desk)
{
    if (cell.len > PHRASE_BYTES || str_find_char(cell, ' ') < 0)
        return cell;
    str tidy = spell_range(drop_conversion(spell_stone(cell, desk), desk->work), desk->work);
    tidy = road_first(drop_no_name(drop_called(tidy, desk), desk), desk);
    tidy = spell_towards(tidy, desk);
    return spell_off(drop_article(drop_lead(tidy, desk), desk), desk);
}
