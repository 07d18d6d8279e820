/* SPDX-License-Identifier: Apache-2.0 */
/* between_read.c - a cell is read piece by piece (commas, brackets): words of between.def before or
 * behind a pair; a road may have a number ("RN17 entre Gao et Ansongo"). */
#include "geocode/between.h"

#include <string.h>

#include "geocode/known.h"
#include "geocode/wording.h"

static const struct phrase_word {
    str text;
    enum between_kind kind;
} leads[] = {
#define LEAD(text, kind) { STR_INIT(text), BETWEEN_##kind },
#include "geocode/between.def"
}, tails[] = {
#define TAIL(text, kind) { STR_INIT(text), BETWEEN_##kind },
#include "geocode/between.def"
};

static const str betweens[] = {
#define BETWEEN(text) STR_INIT(text),
#include "geocode/between.def"
};

#define COUNT(list) (sizeof(list) / sizeof *(list))

/* "rn17", "n 1", "rd 4", "a3", "e40", "m18": the number of a road. */
static size_t road_number(str text)
{
    size_t len = str_starts(text, STR("rn")) || str_starts(text, STR("rd")) ? 2
                 : str_starts(text, STR("n"))                               ? 1
                 : text.len > 1 && strchr("aemr", text.ptr[0])              ? 1
                                                                            : 0;
    size_t digits = len;
    bool is_national = len && (text.ptr[0] == 'n' || len == 2); /* "a 3" may be anything */
    if (is_national && digits < text.len && text.ptr[digits] == ' ')
        digits++;
    size_t from = digits;
    digits = skip_figures(text, from);
    bool apart = digits == text.len || text.ptr[digits] == ' ';
    return len && digits > from && apart ? digits : 0;
}

/* Words before the pair off the start of `text`; the strongest kind that they tell. */
static enum between_kind skip_leads(str *text)
{
    enum between_kind kind = BETWEEN_NONE;
    for (size_t len = 1; len;) {
        len = road_number(*text);
        kind = len && kind < BETWEEN_ROAD ? BETWEEN_ROAD : kind;
        for (size_t i = 0; i < COUNT(leads); i++)
            if (leads[i].text.len > len && words_begin(*text, leads[i].text)) {
                len = leads[i].text.len;
                kind = leads[i].kind > kind ? leads[i].kind : kind;
            }
        *text = str_trim(str_skip(*text, len));
    }
    return kind;
}

/* One of the marks, all of which begin with `first`, inside of `raw`, which does not begin with it:
 * "-5" is no pair. */
static bool has_one_of(str raw, char first, const str *marks, size_t count)
{
    str rest = str_skip(raw, 1);
    for (ptrdiff_t at; (at = str_find_char(rest, first)) >= 0; rest = str_skip(rest, 1)) {
        rest = str_skip(rest, (size_t)at);
        for (size_t i = 0; i < count; i++)
            if (str_starts(rest, marks[i]) && !str_starts(raw, marks[i]))
                return true;
    }
    return false;
}

static bool has_dash(str raw)
{
    static const str hyphen = STR_INIT("-"), slash = STR_INIT("/"),
                     longer[] = { STR_INIT("\xe2\x80\x93"), STR_INIT("\xe2\x80\x94") };
    return has_one_of(raw, '-', &hyphen, 1) || has_one_of(raw, '/', &slash, 1) ||
           has_one_of(raw, '\xe2', longer, COUNT(longer));
}

static bool has_to(str raw)
{
    static const str words[] = { STR_INIT(" \xc3\xa0 "), STR_INIT(" to "),  STR_INIT(" vers "),
                                 STR_INIT(" et "),       STR_INIT(" and "), STR_INIT(" y "),
                                 STR_INIT(" e ") };
    return has_one_of(raw, ' ', words, COUNT(words));
}

/* The longest that stands behind a pair; NULL: none. */
static const struct phrase_word *tail_of(str text)
{
    const struct phrase_word *tail = NULL;
    for (size_t i = 0; i < COUNT(tails); i++)
        if (words_end(text, tails[i].text) && (!tail || tails[i].text.len > tail->text.len))
            tail = &tails[i];
    return tail;
}

/* The pair behind what stands before it, or before what stands behind it. */
static bool read_piece(str raw, struct between_words *words, struct arena *work)
{
    str opened = part_parse(raw, work).opened, text = opened;
    enum between_kind kind = skip_leads(&text);
    bool between = false;
    for (size_t i = 0; i < COUNT(betweens) && !between; i++)
        if (words_begin(text, betweens[i])) {
            text = str_trim(str_skip(text, betweens[i].len));
            between = true;
        }
    const struct phrase_word *tail = kind || between ? NULL : tail_of(text);
    if (tail && (has_dash(raw) || has_to(raw))) {
        kind = tail->kind;
        raw = str_trim(str_sub(raw, 0, raw.len - tail->text.len));
        opened = text = part_parse(raw, work).opened;
        skip_leads(&text);
    }
    if ((!kind && !between) || !text.len || relative_begins(text))
        return false; /* "entre 10 et 15 km de Gao" is a distance */
    words->told = raw;
    words->kind = kind ? kind : BETWEEN_PLACES;
    words->pair = skip_raw_words(raw, words_count(opened) - words_count(text));
    words->with_et = between || !has_dash(words->pair);
    return between || has_dash(words->pair) || has_to(words->pair);
}

/* Bytes of the end of a piece at `s[at]`. */
static size_t piece_end(str s, size_t at)
{
    static const str starts[] = {
        STR_INIT(" entre "),
        STR_INIT(" between "),
        STR_INIT(" sur l"),
        STR_INIT(" in "),
        STR_INIT(" dans "),
        STR_INIT(" section of "),
        STR_INIT(" on the "),
        STR_INIT(" \xc3\xa0 hauteur d"),
        STR_INIT(" au niveau d"),
        STR_INIT(" near "),
        STR_INIT(" at "),
        STR_INIT(" pr\xc3\xa8s d"),
        STR_INIT(" close to "),
        STR_INIT(" \xc3\xa0 proximit\xc3\xa9 d"),
        STR_INIT(" around "),
        STR_INIT(" outside "),
        STR_INIT(" proche d"),
        STR_INIT(" de la RN"),
        STR_INIT(" de la route nationale"),
    };
    char c = s.ptr[at];
    static const str away = STR_INIT(" \xc3\xa0 ");
    if (c == ' ' && str_starts(str_skip(s, at), away) && is_figure_at(s, at + away.len))
        return 1; /* "entre Gao et Ansongo à 12 km de Gao" */
    if (c == ',' || c == ';' || c == '(' || c == ')' || c == '[' || c == ']' || c == ':')
        return !is_decimal_comma(s, at);
    if (c != ' ')
        return 0;
    for (size_t i = 0; i < COUNT(starts); i++)
        if (str_starts(str_skip(s, at), starts[i]))
            return 1;
    return 0;
}

double between_stone_km(str raw, struct arena *work)
{
    static const str stones[] = { STR_INIT("pk"), STR_INIT("km"), STR_INIT("kilometre"),
                                  STR_INIT("point kilometrique"), STR_INIT("borne") };
    str text = phrase_opened(raw, work); /* "au PK 16" */
    double km;
    skip_leads(&text);
    for (size_t i = 0; i < COUNT(stones); i++)
        if (str_starts(text, stones[i]) &&
            str_to_double(str_trim(str_skip(text, stones[i].len)), &km) && km > 0)
            return km;
    return 0;
}

/* "au PK 20" before "route Butembo-Goma", "de la route ...". */
static bool ends_stone(str before, str rest, struct arena *work)
{
    before = str_trim(before);
    if (!before.len || !is_figure_at(before, before.len - 1) || !has_dash(rest))
        return false;
    return between_stone_km(before, work) > 0;
}

static bool tells_how_far(str piece, struct arena *work)
{
    return part_parse(piece, work).relative.words.len || between_stone_km(piece, work) > 0;
}

static void add_around(struct between_words *words, str piece, struct arena *work)
{
    if (tells_how_far(piece, work))
        words->away = piece;
    else if (piece.len && !words->around.len)
        words->around = words->beside = piece;
    else if (piece.len)
        words->around = str_concat(work, (str[]){ words->around, STR(", "), piece }, 3);
}

/* "entre Maradi (Niger) et Katsina (Nigeria)": the pair is not over before its "et". */
static bool pair_goes_on(str piece, str rest)
{
    bool entre = str_find(piece, STR("entre ")) >= 0 || str_find(piece, STR("between ")) >= 0;
    bool et = str_find(piece, STR(" et ")) >= 0 || str_find(piece, STR(" and ")) >= 0;
    bool own = str_find_char(piece, '(') >= 0 && rest.ptr[0] == '('; /* each has its bracket */
    bool to_come = str_find(rest, STR(" et ")) >= 0 || str_find(rest, STR(" and ")) >= 0;
    return entre && (own || (!et && to_come));
}

bool between_is_road(str piece, struct arena *work)
{
    str text = part_parse(piece, work).opened;
    if (skip_leads(&text) != BETWEEN_ROAD)
        return false;
    return skip_figures(text, 0) == text.len;
}

/* "route Gao-Kidal, entre Anefis et Kidal": a pair told of a road has its own "et". */
static bool tells_between(str around)
{
    return str_starts(around, STR("entre ")) || str_starts(around, STR("between "));
}

bool between_read(str cell, struct between_words *words, struct arena *work)
{
    size_t from = 0;
    bool found = false;
    *words = (struct between_words){ 0 };
    if (cell.len > PHRASE_BYTES || (!has_dash(cell) && !has_to(cell)))
        return false;
    for (size_t at = 0; at <= cell.len; at++) {
        bool last = at == cell.len;
        bool ends = last || piece_end(cell, at) ||
                    (cell.ptr[at] == ' ' &&
                     ends_stone(str_sub(cell, from, at - from), str_skip(cell, at), work));
        if (!ends || (!last && at == from))
            continue;
        /* "RN17 entre Gao et Ansongo" is one piece: what leads to a pair stays with it */
        str piece = str_trim(str_sub(cell, from, at - from)), text;
        text = part_parse(piece, work).opened;
        bool leads_on = !last && cell.ptr[at] == ' ' && (skip_leads(&text), !text.len);
        if (leads_on || (!last && pair_goes_on(piece, str_skip(cell, at))))
            continue;
        from = at + !last;
        if (!found && read_piece(piece, words, work))
            found = true;
        else if (found || between_stone_km(piece, work) > 0)
            add_around(words, piece, work);
        else if (!words->before.len && !between_is_road(piece, work))
            words->before = piece;
    }
    words->with_et |= tells_between(words->around);
    if (!found && words->away.len && words->before.len && has_dash(words->before)) {
        words->kind = BETWEEN_BARE; /* "PK26 (Bangui-Damara)": a stone is on a road */
        words->told = words->pair = words->before;
        words->before = (str){ 0 };
        found = true;
    }
    return found;
}

/* Bytes of the dash that ends at `end`; 0 for none. */
static size_t dash_before(str s, size_t end)
{
    static const str dashes[] = { STR_INIT("-"), STR_INIT("\xe2\x80\x93"),
                                  STR_INIT("\xe2\x80\x94") };
    for (size_t i = 0; i < COUNT(dashes); i++)
        if (str_ends(str_sub(s, 0, end), dashes[i]))
            return dashes[i].len;
    return 0;
}

/* Is it a name, what stands before the first or the last of its dashes? And what stands behind the
 * last? Most names with a dash are no two. */
static bool has_known_ends(str cell, struct desk *desk)
{
    size_t first = 1, last = cell.len;
    while (first < cell.len && !dash_before(cell, first))
        first++;
    while (last && !dash_before(cell, last))
        last--;
    if (last < first || first == cell.len || !is_known_whole(str_trim(str_skip(cell, last)), desk))
        return false;
    str one = str_sub(cell, 0, first - dash_before(cell, first));
    str all = str_sub(cell, 0, last - dash_before(cell, last));
    return is_known_whole(str_trim(one), desk) ||
           (first < last && is_known_whole(str_trim(all), desk));
}

bool between_read_bare(str cell, struct between_words *words, struct desk *desk)
{
    for (size_t at = 0; at < cell.len; at++)
        if (strchr(",;:/()[]", cell.ptr[at]) || is_figure_at(cell, at))
            return false;
    if (cell.len > PHRASE_BYTES || !has_dash(cell) || !has_known_ends(cell, desk))
        return false;
    *words = (struct between_words){ .kind = BETWEEN_BARE, .told = cell, .pair = cell };
    return true;
}

/* Is a town told, and no unit in which all of it may lie, unless a word says "near"? */
static bool tells_town(str around, const struct between_words *words, const struct question *row,
                       struct desk *desk)
{
    struct place place;
    const struct scope *country = &row->country;
    struct part part = part_parse(around, desk->work);
    if (part.wanted || part.relative.words.len || part.aside || !part.head.len ||
        str_find(phrase_opened(words->pair, desk->work), part.head) >= 0)
        return false;
    return best_known(part.near ? part.head : around, desk, &place) &&
           place.class == PLACE_SETTLEMENT &&
           (!country->count || may_be_inside(part.head, &country->meanings[0], desk)) &&
           (part.near || !country->count || !is_unit_of(part.head, &country->meanings[0], desk));
}

str between_town_first(str cell, const struct question *row, struct desk *desk)
{
    struct between_words words;
    if (!between_read(cell, &words, desk->work) || words.before.len || words.away.len ||
        (words.kind != BETWEEN_ROAD && words.kind != BETWEEN_PLACES) || !words.beside.len ||
        !tells_town(words.beside, &words, row, desk))
        return cell;
    size_t at = (size_t)(words.beside.ptr - cell.ptr);
    str road = str_trim(str_sub(cell, 0, at)), rest = str_skip(cell, at + words.beside.len);
    while (road.len && strchr(",;(:", road.ptr[road.len - 1]))
        road = str_trim(str_sub(road, 0, road.len - 1));
    rest = rest.len && rest.ptr[0] == ')' ? str_skip(rest, 1) : rest;
    return str_concat(desk->work, (str[]){ words.beside, STR(", "), road, rest }, 4);
}

bool between_comes_later(struct between_words *words, struct desk *desk)
{
    struct place place;
    if (!words->before.len)
        return false;
    if (!best_known(words->before, desk, &place) || place.class > PLACE_ADMIN2)
        return true;
    add_around(words, words->before, desk->work);
    words->before = (str){ 0 };
    return false;
}
