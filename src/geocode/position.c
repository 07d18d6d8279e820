/* SPDX-License-Identifier: Apache-2.0 */
/* position.c - coordinates in a place cell: latitude first, unless letters or words say otherwise.
 *   13°30'N 2°06'E     degrees, minutes, seconds, each may have decimals; letters N S E W and O
 * (ouest) N13.512 E2.105     letters before or after; without degree signs minutes need letters
 *   lat 13.51 lon 2.1  words
 *   13.5, 2.1          two numbers that both have decimals, parted by a comma or semicolon; parted
 * by a space alone they need three decimals (what is shorter are times, or money) 13,51; 2,11
 * decimal commas, parted by a semicolon Niamey (13.51, 2.11)  in brackets at the end, behind a name
 * Nothing else may stand in the cell. "12.05.2023", "3, 4", "1.2.3", "RN 1", "0.0, 0.0" are none.
 * The radius is half a unit of the last figure in both directions, as in given.c. */
#include "geocode/position.h"

#include <math.h>

static const double DEGREE_M = 111195; /* of latitude, on the sphere of geo.h */
static const double LEAST_M = 100;     /* nobody stands at a decimal */

enum axis { AXIS_UNKNOWN, AXIS_LAT, AXIS_LON };

struct angle {
    double degrees;
    double unit_deg; /* of the last figure */
    int decimals, parts;
    enum axis axis;
    bool marked; /* a degree sign, a letter or a word says that it is an angle */
};

static void skip_spaces(str *rest)
{
    while (rest->len && (*rest->ptr == ' ' || *rest->ptr == '\t'))
        *rest = str_skip(*rest, 1);
    if (str_starts(*rest, STR("\xc2\xa0"))) /* no-break space */
        *rest = str_skip(*rest, 2);
}

/* Takes the first of `marks` that `rest` begins with. */
static bool take_mark(str *rest, const char *const *marks, size_t count)
{
    str after = *rest;
    skip_spaces(&after);
    for (size_t i = 0; i < count; i++) {
        str mark = str_from(marks[i]);
        if (after.len < mark.len || !str_eq_nocase(str_sub(after, 0, mark.len), mark))
            continue;
        *rest = str_skip(after, mark.len);
        return true;
    }
    return false;
}
#define TAKE_MARK(rest, marks) take_mark((rest), (marks), sizeof(marks) / sizeof *(marks))

static bool is_letter(str text)
{
    return text.len && (((unsigned char)(*text.ptr | 0x20) >= 'a' && (*text.ptr | 0x20) <= 'z') ||
                        (unsigned char)*text.ptr >= 0xc3);
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* N, S, E, W, O: a letter by itself. */
static bool take_letter(str *rest, enum axis *axis, double *sign)
{
    str after = *rest;
    skip_spaces(&after);
    if (!after.len || is_letter(str_skip(after, 1)))
        return false;
    char letter = (char)(*after.ptr & ~0x20);
    bool north = letter == 'N', south = letter == 'S', east = letter == 'E';
    bool west = letter == 'W' || letter == 'O';
    if (!north && !south && !east && !west)
        return false;
    *axis = north || south ? AXIS_LAT : AXIS_LON;
    *sign = south || west ? -1 : 1;
    *rest = str_skip(after, 1);
    return true;
}

static enum axis take_word(str *rest)
{
    static const char *const lat[] = { "latitude", "lat.", "lat" };
    static const char *const lon[] = { "longitude", "long.", "long", "lon.", "lon", "lng" };
    static const char *const colons[] = { ":", "=" };
    enum axis axis = TAKE_MARK(rest, lat)   ? AXIS_LAT
                     : TAKE_MARK(rest, lon) ? AXIS_LON
                                            : AXIS_UNKNOWN;
    if (axis != AXIS_UNKNOWN)
        (void)TAKE_MARK(rest, colons);
    return axis;
}

/* Digits, perhaps with decimals; at most nine before the point and twelve behind. */
static bool take_number(str *rest, bool comma, double *value, int *decimals)
{
    str after = *rest;
    skip_spaces(&after);
    size_t n = 0, whole;
    while (n < after.len && is_digit(after.ptr[n]))
        n++;
    whole = n;
    *decimals = 0;
    if (n + 1 < after.len && (after.ptr[n] == '.' || (comma && after.ptr[n] == ',')) &&
        is_digit(after.ptr[n + 1])) {
        for (n++; n < after.len && is_digit(after.ptr[n]); n++)
            ++*decimals;
    }
    if (!whole || whole > 3 || *decimals > 12)
        return false;
    *value = 0;
    for (size_t i = 0; i < n; i++)
        *value = is_digit(after.ptr[i]) ? *value * 10 + (after.ptr[i] - '0') : *value;
    *value /= pow(10, *decimals);
    *rest = str_skip(after, n);
    return true;
}

/* Minutes, then seconds: with their marks, or, when `bare`, without. False when there are none. */
static bool take_sixtieth(str *rest, int part, bool bare, bool comma, struct angle *angle)
{
    static const char *const minutes[] = { "'", "’", "′", "ʹ", "´", "min" };
    static const char *const seconds[] = { "''", "\"", "”", "″", "’’", "′′", "ʺ", "sec" };
    str after = *rest;
    double value;
    int decimals;
    if (!take_number(&after, comma, &value, &decimals) || value >= 60)
        return false;
    bool marked = part == 1 ? TAKE_MARK(&after, minutes) : TAKE_MARK(&after, seconds);
    if (!marked && !bare)
        return false;
    double scale = part == 1 ? 60 : 3600;
    angle->degrees += value / scale;
    angle->unit_deg = pow(10, -decimals) / scale;
    angle->decimals = decimals;
    angle->parts = part + 1;
    *rest = after;
    return true;
}

static bool take_sign(str *rest, double *sign)
{
    static const char *const minus[] = { "-", "−", "–" }, *const plus[] = { "+" };
    *sign = TAKE_MARK(rest, minus) ? -1 : 1;
    return *sign < 0 || TAKE_MARK(rest, plus);
}

static bool take_angle(str *rest, bool comma, struct angle *angle)
{
    static const char *const degree[] = { "°", "º", "˚", "deg" };
    double sign = 1, by_letter = 1;
    *angle = (struct angle){ .parts = 1 };
    angle->axis = take_word(rest);
    angle->marked = angle->axis != AXIS_UNKNOWN;
    bool letter = take_letter(rest, &angle->axis, &by_letter);
    bool is_signed = take_sign(rest, &sign);
    if (!take_number(rest, comma, &angle->degrees, &angle->decimals))
        return false;
    angle->unit_deg = pow(10, -angle->decimals);
    bool sign_of_degrees = TAKE_MARK(rest, degree);
    str before = *rest;
    if (!angle->decimals && take_sixtieth(rest, 1, true, comma, angle) && !angle->decimals)
        (void)take_sixtieth(rest, 2, true, comma, angle);
    bool after = !letter && take_letter(rest, &angle->axis, &by_letter);
    if (angle->parts > 1 && !after && !letter && !sign_of_degrees) {
        *rest = before; /* "13 30": two numbers, not degrees and minutes */
        return false;
    }
    bool road = letter && !angle->decimals && angle->parts == 1; /* "N1", "E 40" */
    angle->marked |= sign_of_degrees || after || (letter && !road);
    if (is_signed && (letter || after))
        return false;
    angle->degrees *= sign * by_letter;
    return true;
}

/* A comma or semicolon; 's' for space alone; 0 when nothing parts them. */
static char take_separator(str *rest)
{
    size_t before = rest->len;
    skip_spaces(rest);
    if (rest->len && (*rest->ptr == ',' || *rest->ptr == ';' || *rest->ptr == '/')) {
        char separator = *rest->ptr;
        *rest = str_skip(*rest, 1);
        return separator;
    }
    return rest->len < before ? 's' : 0;
}

static bool are_degrees(const struct angle *a, const struct angle *b, char separator)
{
    if (a->marked && b->marked)
        return true;
    int least = a->decimals < b->decimals ? a->decimals : b->decimals;
    bool parted = separator == ',' || separator == ';';
    return !a->marked && !b->marked && least >= (parted ? 1 : 3) && separator;
}

static bool set_position(const struct angle *lat, const struct angle *lon,
                         struct position_told *out)
{
    if (fabs(lat->degrees) > 90 || fabs(lon->degrees) > 180 ||
        (lat->degrees == 0 && lon->degrees == 0))
        return false;
    double unit_deg = fmin(lat->unit_deg, lon->unit_deg); /* zeros at the end may be left out */
    out->position = (lonlat){ lon->degrees, lat->degrees };
    out->radius_m = fmax(LEAST_M, DEGREE_M * unit_deg / 2 * sqrt(2));
    out->plain = !lat->marked;
    return true;
}

static bool read_pair(str text, bool comma, struct position_told *out)
{
    struct angle a, b;
    if (!take_angle(&text, comma, &a))
        return false;
    char separator = take_separator(&text);
    if (!take_angle(&text, comma, &b))
        return false;
    skip_spaces(&text);
    if (text.len || !are_degrees(&a, &b, separator))
        return false;
    if (a.axis != AXIS_UNKNOWN && b.axis != AXIS_UNKNOWN && a.axis == b.axis)
        return false;
    bool lon_first = a.axis == AXIS_LON || b.axis == AXIS_LAT;
    return lon_first ? set_position(&b, &a, out) : set_position(&a, &b, out);
}

static bool read_either(str text, struct position_told *out)
{
    return read_pair(text, false, out) ||
           (str_find_char(text, ';') >= 0 && read_pair(text, true, out)) ||
           (str_find_char(text, ',') >= 0 && str_find(text, STR("°")) >= 0 &&
            read_pair(text, true, out));
}

/* Coordinates end with a figure, a mark, a letter of the compass or a bracket, and have figures:
 * names end otherwise, and cost no more than this. */
static bool may_be_coordinates(str cell)
{
    enum { SHORTEST = 6, LONGEST = 120, FIGURES = 2 };
    if (cell.len < SHORTEST || cell.len > LONGEST)
        return false;
    char last = cell.ptr[cell.len - 1];
    bool ends = is_digit(last) || last == ')' || last == ']' || last == '\'' || last == '"' ||
                (unsigned char)last >= 0x80 || last == 'N' || last == 'S' || last == 'E' ||
                last == 'W' || last == 'O';
    int figures = 0;
    for (size_t i = 0; ends && i < cell.len; i++)
        figures += is_digit(cell.ptr[i]);
    return figures >= FIGURES;
}

bool position_read(str cell, struct position_told *out)
{
    cell = str_trim(cell);
    if (!may_be_coordinates(cell))
        return false;
    *out = (struct position_told){ 0 };
    char last = cell.ptr[cell.len - 1];
    if (last != ')' && last != ']')
        return read_either(cell, out);
    ptrdiff_t open = (ptrdiff_t)cell.len - 1;
    while (open > 0 && cell.ptr[open] != '(' && cell.ptr[open] != '[')
        open--;
    out->name = str_trim(str_sub(cell, 0, (size_t)open));
    str inside = str_sub(cell, (size_t)open + 1, cell.len - (size_t)open - 2);
    return (cell.ptr[open] == '(' || cell.ptr[open] == '[') && read_either(inside, out);
}
