/* SPDX-License-Identifier: Apache-2.0 */
/* relative.c - [à, about] NUMBER UNIT [au, to the] [DIRECTION] de/of NAME. The number may be glued
 * to its unit (58km) or a word (une vingtaine de); folding has made "2.5 km" two words, "2 5 km".
 * Without "de" or "of" it is no distance from a place: "Kilomètre 5" is a quarter.
 *   rounding  half a unit of the last figure that is not 0, of multiples of 5 a half of 5; never
 *             more than a quarter of the number: 58 by 0.5, 15 by 2.5, 20 by 5, 100 by 25
 *             of a range ("10 a 15 km") half of it; of a drive at least PACE of the way
 *   by road   "110 km by road": as the crow flies between BEELINE of it and all of it
 *   wedge     half of what lies between the directions one step coarser: 45 degrees to each side
 *             of north, 22.5 of north-east, 11.25 of north-north-east (radius.c) */
#include "geocode/relative.h"

#include <math.h>

#include "geocode/wording.h"
#include "text/text.h"

static const struct {
    str text;
    double bearing_deg;
} directions[] = {
#define DIRECTION(text, degrees) { STR_INIT(text), degrees },
#include "geocode/directions.def"
#undef DIRECTION
};

static const struct number {
    str text;
    double value, rounding;
} numbers[] = {
#define NUMBER(text, value, rounding) { STR_INIT(text), value, rounding },
#include "geocode/numbers.def"
};

static const struct unit {
    str text;
    double metres;
    bool is_time;
} units[] = {
#define UNIT(text, metres) { STR_INIT(text), metres, false },
#define TIME(text, metres) { STR_INIT(text), metres, true },
#include "geocode/numbers.def"
};

static const str abouts[] = {
#define ABOUT(text) STR_INIT(text),
#include "geocode/numbers.def"
};

static const str fillers[] = {
    STR_INIT("au"),   STR_INIT("a"),   STR_INIT("l"),      STR_INIT("la"),
    STR_INIT("le"),   STR_INIT("to"),  STR_INIT("the"),    STR_INIT("en"),
    STR_INIT("dans"), STR_INIT("due"), STR_INIT("radius"),
};
static const str links[] = {
    STR_INIT("de"),        STR_INIT("d"),         STR_INIT("du"),       STR_INIT("des"),
    STR_INIT("of"),        STR_INIT("from"),      STR_INIT("del"),      STR_INIT("outside"),
    STR_INIT("avant"),     STR_INIT("apres"),     STR_INIT("before"),   STR_INIT("past"),
    STR_INIT("autour de"), STR_INIT("autour du"), STR_INIT("autour d"), STR_INIT("around"),
};

static const str seawards[] = {
    STR_INIT("au large"),       STR_INIT("large"),
    STR_INIT("off the coast"),  STR_INIT("off"),
    STR_INIT("off the shore"),  STR_INIT("offshore"),
    STR_INIT("des cotes"),      STR_INIT("de la cote"),
    STR_INIT("from the coast"), STR_INIT("off the coasts"),
};

static const str by_road[] = {
    STR_INIT("by road"),      STR_INIT("by car"),        STR_INIT("by the road"),
    STR_INIT("par la route"), STR_INIT("par route"),     STR_INIT("par piste"),
    STR_INIT("par la piste"), STR_INIT("road distance"), STR_INIT("via la route"),
};

/* Roads between towns are by a quarter longer than the way by air in the mean, seldom by more than
 * two thirds (detour index of rural networks). */
static const double BEELINE = 0.6;

static const double NAUTICAL_MILE_M = 1852;

/* Of a way told by the time of a drive: roads and vehicles differ so much to each side. */
static const double PACE = 0.3;

#define COUNT(list) (sizeof(list) / sizeof *(list))

static str behind(str text, size_t len)
{
    return str_trim(str_skip(text, len));
}

static bool skip_one(str *text, const str *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (words_begin(*text, list[i])) {
            *text = behind(*text, list[i].len);
            return true;
        }
    return false;
}

/* Skip any entries of the list; how many there were. */
static int skip_any(str *text, const str *list, size_t count)
{
    int skipped = 0;
    while (skip_one(text, list, count))
        skipped++;
    return skipped;
}

/* What stood behind a point, or behind the thousands; the unit of its last figure. */
static bool add_digits(str word, double *number, double *figure)
{
    double more;
    if (!word.len || word.len > 3 || !str_to_double(word, &more))
        return false;
    *figure = word.len == 3 ? 1 : pow(0.1, (double)word.len);
    *number = word.len == 3 ? *number * 1000 + more : *number + more * *figure;
    return true;
}

static double rounding_of(double number, double figure)
{
    double least = figure;
    while (number > 0 && figure >= 1 && fmod(number, least * 10) == 0)
        least *= 10;
    double rounding = least / 2;
    if (least == 1 && number >= 10 && fmod(number, 5) == 0)
        rounding = 2.5;
    return fmin(rounding, fmax(number / 4, figure / 2));
}

/* "20", "58" of "58km", "2 5", "1 500". */
static bool cut_digits(str *text, double *number, double *rounding)
{
    str rest = *text, word;
    double figure = 1;
    size_t digits = 0;
    while (is_figure_at(rest, digits))
        digits++;
    if (!digits || digits > 5 || !str_to_double(str_sub(rest, 0, digits), number))
        return false;
    bool apart = digits < rest.len && rest.ptr[digits] == ' ';
    rest = behind(rest, digits);
    str more = rest;
    if (apart && text_next_word(&more, &word)) {
        size_t glued = 0; /* "2 5km" */
        while (is_figure_at(word, glued))
            glued++;
        if (add_digits(str_sub(word, 0, glued), number, &figure))
            rest = behind(rest, glued);
    }
    *rounding = rounding_of(*number, figure);
    *text = rest;
    return true;
}

/* "une vingtaine de". */
static bool cut_number_words(str *text, double *number, double *rounding)
{
    const struct number *found = NULL;
    for (size_t i = 0; i < COUNT(numbers); i++)
        if (words_begin(*text, numbers[i].text) &&
            (!found || numbers[i].text.len > found->text.len))
            found = &numbers[i];
    if (!found)
        return false;
    *number = found->value;
    *rounding = found->rounding;
    *text = behind(*text, found->text.len);
    if (words_begin(*text, STR("de")) || words_begin(*text, STR("of")))
        *text = behind(*text, 2);
    return true;
}

static const struct unit *cut_unit(str *text)
{
    const struct unit *found = NULL;
    for (size_t i = 0; i < COUNT(units); i++)
        if (words_begin(*text, units[i].text) && (!found || units[i].text.len > found->text.len))
            found = &units[i];
    if (found)
        *text = behind(*text, found->text.len);
    return found;
}

static bool cut_number(str *text, double *number, double *rounding)
{
    return cut_digits(text, number, rounding) || cut_number_words(text, number, rounding);
}

/* "10 a 15": the middle, and as far off as both ends. */
static void cut_range(str *text, double *number, double *rounding)
{
    static const char *const between[] = { "a", "to", "ou", "or", "et", "and" };
    str rest = *text, word;
    double other, other_rounding;
    if (!text_next_word(&rest, &word) || !WORD_IS_ONE_OF(word, between) ||
        !cut_number(&rest, &other, &other_rounding) || other <= *number)
        return;
    *rounding = fmax((other - *number) / 2, *rounding);
    *number = (*number + other) / 2;
    *text = rest;
}

static void by_air(struct relative *relative)
{
    relative->rounding_m += relative->away_m * (1 - BEELINE) / 2;
    relative->away_m *= (1 + BEELINE) / 2;
}

/* "95 km de Gao par la route". */
static void cut_road_behind(str *text, struct relative *relative)
{
    for (size_t i = 0; i < COUNT(by_road); i++)
        if (words_end(*text, by_road[i])) {
            *text = str_trim(str_sub(*text, 0, text->len - by_road[i].len));
            by_air(relative);
            return;
        }
}

/* Up to half the earth's girth. */
static bool cut_distance(str *text, struct relative *relative)
{
    double number, rounding;
    if (!cut_number(text, &number, &rounding))
        return false;
    cut_range(text, &number, &rounding);
    const struct unit *unit = cut_unit(text);
    if (!unit)
        return false;
    relative->away_m = number * unit->metres;
    relative->is_nautical = unit->metres == NAUTICAL_MILE_M;
    relative->rounding_m = fmax(rounding, unit->is_time ? number * PACE : 0) * unit->metres;
    if (skip_one(text, by_road, COUNT(by_road)))
        by_air(relative);
    return relative->away_m <= 20e6;
}

bool relative_begins(str text)
{
    struct relative found = { 0 };
    return cut_distance(&text, &found);
}

static double wedge_of(double bearing_deg)
{
    return fmod(bearing_deg, 90) == 0 ? 45 : fmod(bearing_deg, 45) == 0 ? 22.5 : 11.25;
}

static void cut_direction(str *text, struct relative *relative)
{
    size_t longest = 0;
    for (size_t i = 0; i < COUNT(directions); i++) {
        str word = directions[i].text;
        if (word.len > longest && words_begin(*text, word)) {
            longest = word.len;
            relative->bearing_deg = directions[i].bearing_deg;
        }
    }
    relative->has_bearing = longest > 0;
    relative->wedge_deg = longest ? wedge_of(relative->bearing_deg) : 0;
    *text = behind(*text, longest);
}

/* All but the link and the name. */
static bool cut_offset(str *text, struct relative *relative)
{
    for (str start = *text; !cut_distance(text, relative); start = *text) {
        *text = start; /* "une", "a few" may be a number, too */
        if (!skip_one(text, abouts, COUNT(abouts)))
            return false;
    }
    relative->at_sea = skip_any(text, seawards, COUNT(seawards)) > 0;
    skip_any(text, fillers, COUNT(fillers));
    relative->at_sea |= skip_any(text, seawards, COUNT(seawards)) > 0;
    cut_direction(text, relative);
    return true;
}

bool relative_cut(str *text, struct relative *relative)
{
    struct relative found = { 0 };
    str rest = *text;
    if (str_find_char(rest, ' ') < 0 || !cut_offset(&rest, &found))
        return false;
    /* "15 km N Gao" */
    bool linked = skip_any(&rest, links, COUNT(links)) || found.at_sea || found.has_bearing;
    if (!linked || !rest.len)
        return false;
    cut_road_behind(&rest, &found);
    found.words = str_trim(str_sub(*text, 0, (size_t)(rest.ptr - text->ptr)));
    *relative = found;
    *text = rest;
    return true;
}

bool relative_may_begin(str text)
{
    bool begins = is_figure_at(text, 0);
    for (size_t i = 0; i < COUNT(numbers) && !begins; i++)
        begins = words_begin(text, numbers[i].text);
    for (size_t i = 0; i < COUNT(abouts) && !begins; i++)
        begins = words_begin(text, abouts[i]);
    return begins;
}

bool relative_alone(str text, struct relative *relative)
{
    struct relative found = { .words = text };
    if (!cut_offset(&text, &found))
        return false;
    skip_any(&text, links, COUNT(links));
    if (text.len)
        return false;
    *relative = found;
    return true;
}

bool direction_alone(str text, double *bearing_deg)
{
    struct relative found = { 0 };
    bool is_word = text.len > 3 || str_eq(text, STR("est")) || str_eq(text, STR("sud"));
    cut_direction(&text, &found);
    *bearing_deg = found.bearing_deg;
    return is_word && found.has_bearing && !text.len;
}

size_t direction_words(str text)
{
    struct relative found = { 0 };
    str rest = text;
    cut_direction(&rest, &found);
    if (!found.has_bearing && words_begin(text, STR("centre")))
        rest = behind(text, 6);
    str taken = str_sub(text, 0, rest.len ? (size_t)(rest.ptr - text.ptr) : text.len);
    return words_count(taken);
}
