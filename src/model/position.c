/* SPDX-License-Identifier: Apache-2.0 */
/* position.c - coordinates in text: latitude first, unless letters or words say otherwise.
 *   13°30'N 2°06'E     degrees, minutes, seconds, each may have decimals; letters N S E W and O
 * (ouest) N13.512 E2.105     letters before or after; without degree signs minutes need letters
 *   lat 13.51 lon 2.1  words
 *   13.5, 2.1          two numbers that both have decimals, parted by a comma or semicolon; parted
 * by a space alone they need three decimals (what is shorter are times, or money) 13,51; 2,11
 * decimal commas, parted by a semicolon Niamey (13.51, 2.11)  in brackets at the end, behind a name
 *   133045N 0020630E   as aviation writes them, with or without seconds; 13d30m45s N
 *   31N 412345 1498765, 31PEP1234567890  metres of a grid (grid.c)
 * Nothing else may stand in the cell. "12.05.2023", "3, 4", "1.2.3", "RN 1", "0.0, 0.0" are none.
 * What has letters, signs or words of degrees on both sides, and minutes of 60 and more or degrees
 * beyond 90 and 180, is wrong: meant as coordinates, and none.
 * The radius is half a unit of the last figure in both directions (Georeferencing Best Practices,
 * doi:10.15468/doc-gg7h-s853, "Coordinate precision"). */
#include "model/grid.h"

#include <math.h>
#include <string.h>

static const double LEAST_M = 100; /* nobody stands at a decimal */

enum axis { AXIS_UNKNOWN, AXIS_LAT, AXIS_LON };

struct angle {
    double degrees;
    double unit_deg; /* of the last figure */
    int decimals, parts;
    enum axis axis;
    bool marked;  /* a degree sign, a letter or a word says that it is an angle */
    bool spelled; /* its degrees have a d behind them: so minutes may have an m, seconds an s */
    bool wrong;   /* minutes or seconds of 60 and more */
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
    static const char *const minutes[] = { "'", "’", "′", "ʹ", "´", "‘", "`", "min", "mn" };
    static const char *const seconds[] = {
        "''", "\"", "”", "“", "″", "’’", "′′", "ʺ", "‘‘", "sec"
    };
    static const char *const letters[] = { "m", "s" };
    str after = *rest;
    double value;
    int decimals;
    if (!take_number(&after, comma, &value, &decimals))
        return false;
    bool marked = part == 1 ? TAKE_MARK(&after, minutes) : TAKE_MARK(&after, seconds);
    marked = marked || (angle->spelled && take_mark(&after, &letters[part - 1], 1));
    if (!marked && !bare)
        return false;
    angle->wrong |= value >= 60;
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

static double figures_value(str figures)
{
    double value = 0;
    for (size_t i = 0; i < figures.len; i++)
        value = value * 10 + (figures.ptr[i] - '0');
    return value;
}

/* "133045N", "1330N", "0020630E": all figures run together, two or three of them degrees by the
 * letter behind. */
static bool take_packed(str *rest, struct angle *angle)
{
    str after = *rest;
    double sign;
    size_t n = 0;
    skip_spaces(&after);
    while (n < after.len && is_digit(after.ptr[n]))
        n++;
    str figures = str_sub(after, 0, n);
    after = str_skip(after, n);
    if (n < 4 || n > 7 || !take_letter(&after, &angle->axis, &sign))
        return false;
    size_t head = angle->axis == AXIS_LAT ? 2 : 3;
    if (n != head + 2 && n != head + 4)
        return false;
    double minutes = figures_value(str_sub(figures, head, 2));
    double seconds = figures_value(str_skip(figures, head + 2));
    angle->degrees =
        sign * (figures_value(str_sub(figures, 0, head)) + minutes / 60 + seconds / 3600);
    angle->wrong = minutes >= 60 || seconds >= 60;
    angle->parts = n == head + 4 ? 3 : 2;
    angle->unit_deg = n == head + 4 ? 1.0 / 3600 : 1.0 / 60;
    angle->marked = true;
    *rest = after;
    return true;
}

static bool take_angle(str *rest, bool comma, struct angle *angle)
{
    static const char *const degree[] = { "°", "º", "˚", "deg" }, *const letter_d[] = { "d" };
    double sign = 1, by_letter = 1;
    *angle = (struct angle){ .parts = 1 };
    if (take_packed(rest, angle))
        return true;
    angle->axis = take_word(rest);
    angle->marked = angle->axis != AXIS_UNKNOWN;
    bool letter = take_letter(rest, &angle->axis, &by_letter);
    bool is_signed = take_sign(rest, &sign);
    if (!take_number(rest, comma, &angle->degrees, &angle->decimals))
        return false;
    angle->unit_deg = pow(10, -angle->decimals);
    bool sign_of_degrees = TAKE_MARK(rest, degree);
    angle->spelled = !sign_of_degrees && TAKE_MARK(rest, letter_d);
    sign_of_degrees |= angle->spelled;
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

static enum position_found is_wrong(struct position_told *out, const char *why, const char *remedy)
{
    out->wrong = why;
    out->remedy = remedy;
    return POSITION_WRONG;
}

static enum position_found set_position(const struct angle *lat, const struct angle *lon,
                                        struct position_told *out)
{
    bool marked = lat->marked && lon->marked;
    if (lat->wrong || lon->wrong)
        return marked ? is_wrong(out, "minutes and seconds go up to 59",
                                 "write 13°30'45\"N 2°06'30\"E, or degrees alone: 13.5125, 2.1083")
                      : POSITION_NONE;
    if (fabs(lat->degrees) > 90 || fabs(lon->degrees) > 180)
        return marked ? is_wrong(out, "latitudes go up to 90 degrees, longitudes up to 180",
                                 "write latitude and longitude: 13.5125N 2.1083E")
                      : POSITION_NONE;
    if (lat->degrees == 0 && lon->degrees == 0)
        return POSITION_NONE;
    double unit_deg = fmin(lat->unit_deg, lon->unit_deg); /* zeros at the end may be left out */
    out->position = (lonlat){ lon->degrees, lat->degrees };
    out->radius_m = fmax(LEAST_M, angle_radius_m(unit_deg));
    out->plain = !lat->marked;
    return POSITION_READ;
}

static enum position_found read_pair(str text, bool comma, struct position_told *out)
{
    struct angle a, b;
    if (!take_angle(&text, comma, &a))
        return POSITION_NONE;
    char separator = take_separator(&text);
    if (!take_angle(&text, comma, &b))
        return POSITION_NONE;
    skip_spaces(&text);
    if (text.len || !are_degrees(&a, &b, separator))
        return POSITION_NONE;
    if (a.axis != AXIS_UNKNOWN && b.axis != AXIS_UNKNOWN && a.axis == b.axis)
        return is_wrong(out,
                        a.axis == AXIS_LAT ? "two latitudes, and no longitude"
                                           : "two longitudes, and no latitude",
                        "write latitude and longitude: 13.5125N 2.1083E");
    bool lon_first = a.axis == AXIS_LON || b.axis == AXIS_LAT;
    return lon_first ? set_position(&b, &a, out) : set_position(&a, &b, out);
}

static enum position_found read_either(str text, struct position_told *out)
{
    bool semicolon = str_find_char(text, ';') >= 0;
    bool comma = str_find_char(text, ',') >= 0;
    enum position_found found = read_pair(text, false, out);
    bool slash = str_find_char(text, '/') >= 0;
    if (!found && (semicolon || (comma && (slash || str_find(text, STR("°")) >= 0))))
        found = read_pair(text, true, out);
    return found ? found : grid_read(text, out);
}

/* Coordinates end with a figure, a mark, a letter in capitals or a bracket, and have figures: names
 * end otherwise, or have none, and cost no more than this. */
static bool may_be_coordinates(str cell)
{
    enum { SHORTEST = 6, LONGEST = 120, FIGURES = 2 };
    if (cell.len < SHORTEST || cell.len > LONGEST)
        return false;
    char last = cell.ptr[cell.len - 1];
    bool ends = is_digit(last) || (last >= 'A' && last <= 'Z') || strchr(")]'\"m", last) ||
                (unsigned char)last >= 0x80;
    int figures = 0;
    for (size_t i = 0; ends && i < cell.len; i++)
        figures += is_digit(cell.ptr[i]);
    return figures >= FIGURES;
}

/* "GPS: 13.51, 2.11", "Coordonnées 13.51, 2.11". */
static str skip_heads(str text)
{
    static const char *const heads[] = {
        "coordonnées", "coordonnees", "coordinates", "coordinate", "coord.", "coord", "point",
        "position",    "gps",         "géo",         "geo",        ":",      "=",     "."
    };
    str rest = text;
    while (TAKE_MARK(&rest, heads))
        ;
    skip_spaces(&rest);
    return rest;
}

/* "Djibo 14.5083, -1.6547", "Djibo - 30P 645123 1558765": a name before. What could be any two
 * numbers needs three decimals. */
static bool read_behind_name(str cell, struct position_told *out)
{
    static const double THREE_DECIMALS_M = 101;
    enum { SPACES_MOST = 12 };
    int spaces = 0;
    for (size_t at = 1; at + 1 < cell.len && spaces < SPACES_MOST; at++) {
        if (cell.ptr[at] != ' ')
            continue;
        spaces++;
        *out = (struct position_told){ 0 };
        if (read_either(skip_heads(str_skip(cell, at + 1)), out) != POSITION_READ ||
            (out->plain && out->radius_m > THREE_DECIMALS_M))
            continue;
        out->name = str_trim(str_sub(cell, 0, at));
        while (out->name.len && strchr("-,:;(/ ", out->name.ptr[out->name.len - 1]))
            out->name.len--;
        return out->name.len > 0;
    }
    *out = (struct position_told){ 0 };
    return false;
}

enum position_found position_read(str cell, struct position_told *out)
{
    cell = str_trim(cell);
    if (!may_be_coordinates(cell))
        return POSITION_NONE;
    *out = (struct position_told){ 0 };
    char last = cell.ptr[cell.len - 1];
    enum position_found found = read_either(skip_heads(cell), out);
    if (!found && last != ')' && last != ']' && is_letter(cell) && read_behind_name(cell, out))
        return POSITION_READ;
    if (found || (last != ')' && last != ']'))
        return found;
    ptrdiff_t open = (ptrdiff_t)cell.len - 1;
    while (open > 0 && cell.ptr[open] != '(' && cell.ptr[open] != '[')
        open--;
    if (cell.ptr[open] != '(' && cell.ptr[open] != '[')
        return POSITION_NONE;
    out->name = str_trim(str_sub(cell, 0, (size_t)open));
    return read_either(str_sub(cell, (size_t)open + 1, cell.len - (size_t)open - 2), out);
}

double angle_radius_m(double unit_deg)
{
    static const double DEGREE_M = 111195; /* of latitude, on the sphere of geo.h */
    return DEGREE_M * unit_deg / 2 * sqrt(2);
}

bool angle_read(str text, double *degrees, double *unit_deg, char *axis)
{
    static const char letters[] = { [AXIS_UNKNOWN] = '\0', [AXIS_LAT] = 'N', [AXIS_LON] = 'E' };
    struct angle angle;
    str rest = str_trim(text), again = rest;
    bool read = take_angle(&rest, false, &angle) && !rest.len;
    if (!read && str_find_char(text, ',') >= 0)
        read = take_angle(&again, true, &angle) && !again.len;
    if (!read || angle.wrong)
        return false;
    *degrees = angle.degrees;
    *unit_deg = angle.unit_deg;
    *axis = letters[angle.axis];
    return true;
}
