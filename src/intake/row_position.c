/* SPDX-License-Identifier: Apache-2.0 */
/* row_position.c - where a row's own coordinates put its event.
 *   - degrees: 13.51, 13,51, 13.51°N, 13°30'36"N, 133036N; O and W are west;
 *   - an easting and a northing of UTM with their zone; both in one cell (model/position.h), as
 *     Kobo writes them with height and accuracy, too;
 *   - 0, 0 is how databases say "unknown" and is left out;
 *   - what minutes and seconds, metres or an accuracy say of how well a position is known goes into
 *     its radius; decimals of degrees tell it themselves (geocode/given.c). */
#include <math.h>
#include <string.h>

#include "base/number.h"
#include "intake/row.h"
#include "model/position.h"

struct angle {
    double parts[3]; /* degrees, minutes, seconds */
    int count;
    int sign;        /* of a minus or of the hemisphere; 0: none told */
    char hemisphere; /* N S E W; '\0' none */
};

static char hemisphere_of(char letter)
{
    static const char letters[] = "NnSsEeWwOo", meanings[] = "NNSSEEWWWW"; /* Ouest, Oeste */
    const char *found = letter ? strchr(letters, letter) : NULL;
    return found ? meanings[found - letters] : '\0';
}

/* One number off `text`, decimal point or comma. */
static bool take_number(str *text, double *out)
{
    char digits[NUMBER_MOST];
    size_t len = 0;
    while (len < text->len && len < sizeof digits &&
           ((text->ptr[len] >= '0' && text->ptr[len] <= '9') || text->ptr[len] == '.' ||
            text->ptr[len] == ',')) {
        digits[len] = text->ptr[len] == ',' ? '.' : text->ptr[len];
        len++;
    }
    bool is_exponent = len && len + 1 < text->len && (text->ptr[len] | 0x20) == 'e' &&
                       (text->ptr[len + 1] == '-' || text->ptr[len + 1] == '+');
    if (is_exponent) { /* 1.5e-05, as programs write small numbers */
        do
            digits[len] = text->ptr[len], len++;
        while (len < text->len && len < sizeof digits &&
               (len < 3 || (text->ptr[len] >= '0' && text->ptr[len] <= '9') ||
                text->ptr[len] == '-' || text->ptr[len] == '+'));
    }
    if (!str_to_double((str){ digits, len }, out))
        return false;
    *text = str_skip(*text, len);
    return true;
}

/* A sign or a letter of a hemisphere at the start of `text`. False: something else. */
static bool take_side(str *text, struct angle *angle)
{
    uint32_t code;
    size_t len = str_decode(*text, &code);
    char side = code < 0x80 ? hemisphere_of((char)code) : '\0';
    if (code == '-' || code == 0x2212)
        angle->sign = -1;
    else if (code == '+')
        angle->sign = 1;
    else if (side && !angle->hemisphere)
        angle->hemisphere = side;
    else
        return false;
    *text = str_skip(*text, len);
    return true;
}

/* White space and the marks of degrees, minutes and seconds: ° º ' ’ ′ " ” ″ d m s. */
static bool take_mark(str *text)
{
    static const uint32_t marks[] = { ' ',    '\t',   0xa0, 0xb0,   0xba,   '\'',   0x2019, 0x2032,
                                      0x2018, 0x02b9, '"',  0x201d, 0x201c, 0x2033, ':' };
    uint32_t code;
    size_t len = str_decode(*text, &code);
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        if (code != marks[i])
            continue;
        *text = str_skip(*text, len);
        return true;
    }
    return false;
}

/* 13.51, as most tables have it: figures, a point, and a minus at most in front. */
static bool is_plain(str text)
{
    for (size_t i = text.len && text.ptr[0] == '-'; i < text.len; i++)
        if ((text.ptr[i] < '0' || text.ptr[i] > '9') && text.ptr[i] != '.')
            return false;
    return true;
}

static bool read_angle(str text, double *out, char *hemisphere)
{
    struct angle angle = { 0 };
    *hemisphere = '\0';
    if (is_plain(text) && str_to_double(text, out))
        return true;
    while (text.len) {
        if (take_mark(&text) || (!(angle.count && angle.sign) && take_side(&text, &angle)))
            continue;
        if (angle.count == 3 || !take_number(&text, &angle.parts[angle.count]))
            return false;
        angle.count++;
    }
    if (!angle.count || angle.parts[1] >= 60 || angle.parts[2] >= 60)
        return false;
    double value = angle.parts[0] + angle.parts[1] / 60 + angle.parts[2] / 3600;
    bool negative = angle.sign < 0 || angle.hemisphere == 'S' || angle.hemisphere == 'W';
    *out = negative ? -value : value;
    *hemisphere = angle.hemisphere;
    return true;
}

/* What is left of the angle's spellings when the usual ones do not fit: "133045N", "13d30m45s N".
 */
static bool read_packed(str text, double *out, char *hemisphere)
{
    double unit_deg;
    char axis;
    if (!angle_read(text, out, &unit_deg, &axis))
        return false;
    *hemisphere = axis;
    return true;
}

/* Degrees of a cell, and how far off its last figure leaves them, metres; 0: decimals alone. */
static bool read_coordinate(const struct row *row, enum role role, double *out, double *radius_m)
{
    str text = cell_of(row, role);
    char hemisphere, axis;
    double degrees, unit_deg;
    const char *wrong = role == ROLE_LAT ? "EW" : "NS";
    bool read = read_angle(text, out, &hemisphere);
    if (!read || fabs(*out) > 180)
        read |= read_packed(text, out, &hemisphere);
    *radius_m = !is_plain(text) && angle_read(text, &degrees, &unit_deg, &axis)
                    ? angle_radius_m(unit_deg)
                    : 0;
    if (read && (!hemisphere || !strchr(wrong, hemisphere)))
        return true;
    report_warning(row->report, cell_pos(row, role), "write degrees: 13.51, -2.11 or 13°30'36\"N",
                   role == ROLE_LAT ? "'%.*s' is not a latitude" : "'%.*s' is not a longitude",
                   STR_ARG(str_sub(text, 0, NUMBER_MOST)));
    return false;
}

/* Swapped when it is impossible as it stands and possible the other way round. */
static void warn_out_of_range(const struct row *row, lonlat p)
{
    bool lat_wrong = fabs(p.lat_deg) > 90;
    enum role role = lat_wrong ? ROLE_LAT : ROLE_LON;
    if (lat_wrong && fabs(p.lat_deg) <= 180 && fabs(p.lon_deg) <= 90) {
        report_warning(row->report, cell_pos(row, role),
                       "name the columns: --lat COLUMN --lon COLUMN",
                       "latitude '%.*s' is out of range: are latitude and longitude swapped?",
                       STR_ARG(str_sub(cell_of(row, role), 0, NUMBER_MOST)));
        return;
    }
    report_warning(
        row->report, cell_pos(row, role), "give degrees: latitude -90 to 90, longitude -180 to 180",
        lat_wrong ? "latitude '%.*s' is out of range" : "longitude '%.*s' is out of range",
        STR_ARG(str_sub(cell_of(row, role), 0, NUMBER_MOST)));
}

/* Half way round the earth: what is told beyond it is no radius. */
static const double RADIUS_MOST_M = 20037508;

/* Six figures and more before the point are no degrees. */
static bool is_metres(str text)
{
    double value;
    size_t figures = 0;
    while (figures < text.len && text.ptr[figures] >= '0' && text.ptr[figures] <= '9')
        figures++;
    return figures >= 5 && figures <= 8 && is_plain(text) && str_to_double(text, &value);
}

static void warn_wrong(const struct row *row, enum role role, const struct position_told *told)
{
    report_warning(row->report, cell_pos(row, role), told->remedy, "'%.*s': %s",
                   STR_ARG(str_sub(cell_of(row, role), 0, NUMBER_MOST)), told->wrong);
}

/* An easting and a northing with a zone beside them. */
static bool read_metres(const struct row *row, struct arena scratch, struct position_told *told)
{
    str zone = cell_of(row, ROLE_ZONE);
    str text =
        str_format(&scratch, "%.*s X %.*s Y %.*s UTM", STR_ARG(str_sub(zone, 0, NUMBER_MOST)),
                   STR_ARG(cell_of(row, ROLE_LON)), STR_ARG(cell_of(row, ROLE_LAT)));
    enum position_found found = position_read(text, told);
    if (found == POSITION_READ)
        return true;
    if (!zone.len)
        told->remedy = "add a column 'utm zone' with the zone (31N), or give degrees";
    if (found == POSITION_NONE) {
        told->wrong = "no easting and northing of UTM";
        told->remedy = "give zone, easting and northing: 31N, 412345, 1498765";
    }
    warn_wrong(row, ROLE_LAT, told);
    return false;
}

/* Two columns of degrees. */
static bool read_degrees(const struct row *row, struct position_told *told)
{
    str lat = cell_of(row, ROLE_LAT), lon = cell_of(row, ROLE_LON);
    double lat_m, lon_m;
    lonlat p;
    if (!lat.len || !lon.len) {
        report_warning(row->report, cell_pos(row, lat.len ? ROLE_LON : ROLE_LAT), NULL,
                       lat.len ? "there is a latitude, but no longitude"
                               : "there is a longitude, but no latitude");
        return false;
    }
    if (!read_coordinate(row, ROLE_LAT, &p.lat_deg, &lat_m) ||
        !read_coordinate(row, ROLE_LON, &p.lon_deg, &lon_m))
        return false;
    if (!lonlat_is_valid(p)) {
        warn_out_of_range(row, p);
        return false;
    }
    if (p.lat_deg == 0 && p.lon_deg == 0) {
        report_warning(row->report, cell_pos(row, ROLE_LAT), "leave unknown positions empty",
                       "position 0, 0 is taken as unknown");
        return false;
    }
    bool both = lat_m > 0 && lon_m > 0; /* zeros at the end may be left out */
    *told = (struct position_told){ .position = p,
                                    .radius_m = both ? fmin(lat_m, lon_m) : fmax(lat_m, lon_m),
                                    .plain = !both };
    return true;
}

/* "13.5126 2.1128 215 4.8": latitude, longitude, height and accuracy in metres, as Kobo and ODK
 * write a point. */
static bool read_four(str text, struct position_told *told)
{
    double numbers[4];
    size_t count = 0;
    for (str word; str_cut(&text, ' ', &word);)
        if (count == 4 || !is_plain(word) || !str_to_double(word, &numbers[count++]))
            return false;
    *told = (struct position_told){ .position = { numbers[1], numbers[0] }, .plain = true };
    if (count < 3 || !lonlat_is_valid(told->position) || (numbers[0] == 0 && numbers[1] == 0))
        return false;
    told->radius_m = count == 4 && numbers[3] > 0 ? numbers[3] : 0;
    return true;
}

static bool begins_as_coordinates(str text)
{
    return text.len && ((text.ptr[0] >= '0' && text.ptr[0] <= '9') || text.ptr[0] == '-');
}

/* One column of both. */
static bool read_both(const struct row *row, struct position_told *told)
{
    str text = str_trim(cell_of(row, ROLE_COORDINATES));
    if (read_four(text, told))
        return true;
    enum position_found found = position_expect(text, told);
    if (found == POSITION_READ) {
        lonlat swapped = { told->position.lat_deg, told->position.lon_deg };
        if (told->plain && row->columns->lon_first && lonlat_is_valid(swapped))
            told->position = swapped;
        return true;
    }
    if (found == POSITION_NONE && begins_as_coordinates(text)) {
        told->wrong = "no coordinates";
        told->remedy = "write 13.5126, 2.1128 or 13°30'45\"N 2°06'46\"E or 31N 412345 1498765";
        found = POSITION_WRONG;
    }
    if (found == POSITION_WRONG)
        warn_wrong(row, ROLE_COORDINATES, told);
    return false;
}

static bool find_position(const struct row *row, struct arena scratch, struct position_told *told)
{
    str lat = cell_of(row, ROLE_LAT), lon = cell_of(row, ROLE_LON);
    if (row->columns->two_points && (lat.len || lon.len)) {
        bool metres = is_metres(lat) && is_metres(lon);
        return metres ? read_metres(row, scratch, told) : read_degrees(row, told);
    }
    return cell_of(row, ROLE_COORDINATES).len && read_both(row, told);
}

void row_read_position(const struct row *row, struct arena scratch, struct event *event)
{
    struct position_told told;
    double radius_m;
    if (!find_position(row, scratch, &told))
        return;
    event->has_position = true;
    event->position = told.position;
    event->radius_m = told.radius_m;
    event->radius_says_all = told.radius_m > 0 && !told.plain;
    if (number_measure(cell_of(row, ROLE_RADIUS), &radius_m) && radius_m >= 0 &&
        radius_m <= RADIUS_MOST_M)
        event->radius_m = fmax(event->radius_m, radius_m);
}
