/* SPDX-License-Identifier: Apache-2.0 */
/* coordinates.c - a latitude with its letter behind, then a longitude with its own, anywhere in a
 * cell: "Posn 04:13.5N - 006:56.2E, around 22nm south of Bonny". Colons and dashes between figures
 * become spaces, as position_read() has them, and so does what stands between the two; or it reads
 * what stands before brackets at the end: "Lat 13.51, Long 2.11 (Niamey)". */
#include "geocode/coordinates.h"

#include <string.h>

#include "geocode/part.h"
#include "geocode/wording.h"

/* Where a latitude and the longitude behind it stand in the cell. */
struct stretch {
    size_t from, middle, to; /* `middle`: behind the latitude's letter */
};

static bool is_ascii_letter(str cell, size_t at)
{
    enum { LOWER = 0x20 };
    return at < cell.len && (cell.ptr[at] | LOWER) >= 'a' && (cell.ptr[at] | LOWER) <= 'z';
}

/* Figures, points, signs of degrees, minutes and seconds, and what stands between them. */
static bool is_of_angle(char c)
{
    return (c >= '0' && c <= '9') || (unsigned char)c >= 0x80 || strchr(".,:'\"-` ", c);
}

/* Behind the next of `letters` that stands alone behind figures; 0: there is none. */
static size_t behind_letter(str cell, size_t from, const char *letters)
{
    for (size_t at = from ? from : 1; at < cell.len; at++) {
        size_t figure = at;
        if (!strchr(letters, cell.ptr[at]) || is_ascii_letter(cell, at + 1))
            continue;
        while (figure && !is_figure_at(cell, figure - 1) && is_of_angle(cell.ptr[figure - 1]))
            figure--;
        if (figure && is_figure_at(cell, figure - 1) && at - figure <= 4) /* 13°30′45″ N */
            return at + 1;
    }
    return 0;
}

static bool find_stretch(str cell, struct stretch *found)
{
    found->middle = behind_letter(cell, 0, "NSns");
    found->to = found->middle ? behind_letter(cell, found->middle, "EWOewo") : 0;
    if (!found->to)
        return false;
    for (size_t at = found->middle; at + 1 < found->to; at++)
        if (!is_of_angle(cell.ptr[at]) && !strchr("/;", cell.ptr[at]))
            return false;
    found->from = found->middle - 1;
    while (found->from && is_of_angle(cell.ptr[found->from - 1]))
        found->from--;
    while (!is_figure_at(cell, found->from))
        found->from++;
    return true;
}

/* "04:13.5N" -> "04 13.5N", "04-13.5N" -> "04 13.5N". */
static str spell_angle(str angle, struct arena *keep)
{
    char *out = NEW(keep, char, angle.len + 1);
    for (size_t i = 0; i < angle.len; i++) {
        bool between = i && is_figure_at(angle, i - 1) && is_figure_at(angle, i + 1);
        bool mark = angle.ptr[i] == ':' || angle.ptr[i] == '-';
        out[i] = between && mark ? ' ' : angle.ptr[i];
    }
    return (str){ out, angle.len };
}

/* "- 006:56.2E" -> "006:56.2E". */
static str skip_to_figure(str text)
{
    size_t at = 0;
    while (at < text.len && !is_figure_at(text, at))
        at++;
    return str_skip(text, at);
}

/* Without marks at its ends, and without the words for coordinates. */
static str name_of(str text)
{
    static const char *const words[] = { "posn",        "position", "pos",        "gps",
                                         "coordinates", "in",       "at",         "coordonnees",
                                         "coord",       "lat",      "latitude",   "long",
                                         "lon",         "a",        "coordenadas" };
    while (text.len && strchr(" ,;:.-/()[]", text.ptr[0]))
        text = str_skip(text, 1);
    while (text.len && strchr(" ,;:-/([", text.ptr[text.len - 1]))
        text.len--;
    str rest = text, word;
    char folded[64];
    while (str_cut(&rest, ' ', &word)) {
        str plain = { folded, 3 * word.len < sizeof folded ? text_fold_into(word, folded) : 0 };
        if (word.len && !WORD_IS_ONE_OF(plain, words))
            break;
        text = rest;
    }
    return text;
}

/* What says how far from where the point is names no place at it. */
static str name_around(str before, str behind, struct arena *keep)
{
    before = name_of(before);
    behind = name_of(behind);
    if (part_parse(before, keep).relative.words.len)
        before = (str){ 0 };
    if (part_parse(behind, keep).relative.words.len)
        behind = (str){ 0 };
    str pieces[] = { before, before.len && behind.len ? STR(", ") : STR(""), behind };
    return str_concat(keep, pieces, 3);
}

static bool before_bracket(str cell, struct position_told *out)
{
    ptrdiff_t open = str_find_char(cell, '(');
    if (open <= 0 || cell.ptr[cell.len - 1] != ')' ||
        position_read(str_sub(cell, 0, (size_t)open), out) != POSITION_READ)
        return false;
    if (!out->name.len)
        out->name = str_sub(cell, (size_t)open + 1, cell.len - (size_t)open - 2);
    return true;
}

bool coordinates_among(str cell, struct position_told *out, struct arena *keep)
{
    enum { SHORTEST = 8, LONGEST = 200, FIGURES = 4 };
    struct stretch at;
    size_t figures = 0;
    if (cell.len < SHORTEST || cell.len > LONGEST)
        return false;
    for (size_t i = 0; i < cell.len; i++)
        figures += cell.ptr[i] >= '0' && cell.ptr[i] <= '9';
    if (figures < FIGURES)
        return false;
    if (!find_stretch(cell, &at))
        return before_bracket(cell, out);
    str lat = spell_angle(str_sub(cell, at.from, at.middle - at.from), keep);
    str lon = spell_angle(skip_to_figure(str_sub(cell, at.middle, at.to - at.middle)), keep);
    str pair = str_concat(keep, (str[]){ lat, STR(" "), lon }, 3);
    if (position_read(pair, out) != POSITION_READ)
        return false;
    out->name = name_around(str_sub(cell, 0, at.from), str_skip(cell, at.to), keep);
    return true;
}
