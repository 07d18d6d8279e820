/* SPDX-License-Identifier: Apache-2.0 */
/* grid.c - metres of UTM and squares of MGRS in text.
 *   UTM   a zone, an easting and a northing, in any order, with the words and marks of `fillers`:
 *         "31N 412345 1498765", "UTM 31P 412345mE 1498765mN", "X: 412345 Y: 1498765 (zone 31 N)".
 *         The letter behind the zone is the hemisphere, N or S, or the band of latitude, C to X,
 *         which must fit the northing; S fits as a band when that is where it lies (32 to 40
 *         degrees north) and not as a hemisphere.
 *   MGRS  zone, band, two letters of the square of 100 km, as many figures for east as for north:
 *         "31PEP1234567890", "31P EP 123 678". Its point is the middle of the square told.
 * Letters: the scheme AA of NGA.SIG.0012 (2014), "The Universal Grids and the Transverse Mercator
 * and Polar Stereographic Map Projections", section 11: columns A-H, J-R, S-Z by zone modulo 3,
 * rows A-V from the equator in odd zones and five further on in even ones, I and O nowhere. The
 * polar squares (zones A, B, Y, Z) are not read. The radius is half the diagonal of the square
 * told: of UTM one whose side is the last figure that is not 0 in either number, up to 1 km
 * (Georeferencing Quick Reference Guide, "Coordinates - Universal Transverse Mercator"). */
#include "model/grid.h"

#include <math.h>
#include <string.h>

static const double LEAST_M = 100; /* nobody stands at a metre */
static const double EASTING_LEAST_M = 100e3, EASTING_MOST_M = 900e3, NORTHING_MOST_M = 10000e3;
static const char bands[] = "CDEFGHJKLMNPQRSTUVWX";

static const char *const fillers[] = { "utm", "wgs",    "wgs84", "zone",       "fuseau",
                                       "m",   "metres", "datum", "me",         "mn",
                                       "ref", "coord",  "gps",   "hemisphere", "coordonnees" };
static const char *const eastings[] = { "x", "e", "est", "east", "easting", "me" };
static const char *const northings[] = { "y", "n", "nord", "north", "northing", "mn" };

enum { TOKENS = 24 };

struct token {
    str text;
    bool number;
    double value;
    int digits, zeros; /* before the point; zeros at the end, with no figure behind the point */
};

struct tokens {
    struct token items[TOKENS];
    size_t count;
};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static struct token number_token(str text)
{
    struct token token = { .text = text, .number = true };
    double unit = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (!is_digit(text.ptr[i])) {
            unit = 1;
            continue;
        }
        unit /= 10;
        token.value = unit > 0 ? token.value + (text.ptr[i] - '0') * unit
                               : token.value * 10 + (text.ptr[i] - '0');
        token.digits += unit == 0;
        token.zeros = text.ptr[i] == '0' && unit == 0 ? token.zeros + 1 : 0;
    }
    return token;
}

/* Figures with a decimal point, letters; marks between are skipped. False: something else. */
static bool cut_tokens(str text, struct tokens *tokens)
{
    enum { FIGURES_MOST = 16 };
    tokens->count = 0;
    for (size_t at = 0; at < text.len;) {
        size_t end = at;
        if (is_digit(text.ptr[at])) {
            while (end < text.len && is_digit(text.ptr[end]))
                end++;
            if (end + 1 < text.len && strchr(".,", text.ptr[end]) && is_digit(text.ptr[end + 1]))
                for (end++; end < text.len && is_digit(text.ptr[end]);)
                    end++;
        } else if (is_letter(text.ptr[at])) {
            while (end < text.len && is_letter(text.ptr[end]))
                end++;
        } else if (strchr(" ,;:=()[]/\t", text.ptr[at])) {
            at++;
            continue;
        }
        if (end == at || end - at > FIGURES_MOST || tokens->count == TOKENS)
            return false;
        str piece = str_sub(text, at, end - at);
        tokens->items[tokens->count++] =
            is_digit(text.ptr[at]) ? number_token(piece) : (struct token){ .text = piece };
        at = end;
    }
    return true;
}

static bool is_one_of(str word, const char *const *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (str_eq_nocase(word, str_from(list[i])))
            return true;
    return false;
}
#define IS_ONE_OF(word, list) is_one_of((word), (list), sizeof(list) / sizeof *(list))

static char band_letter(str word)
{
    char letter = word.len == 1 ? (char)(*word.ptr & ~0x20) : '\0';
    return letter && strchr(bands, letter) ? letter : '\0';
}

/* The southern edge of a band, degrees. */
static double band_south(char band)
{
    return (double)(strchr(bands, band) - bands) * 8 - 80;
}

static bool lies_in_band(lonlat p, char band)
{
    static const double SLACK_DEG = 0.5; /* squares lie across edges of bands */
    double south = band_south(band), height = band == 'X' ? 12 : 8;
    return p.lat_deg >= south - SLACK_DEG && p.lat_deg <= south + height + SLACK_DEG;
}

static enum position_found wrong(struct position_told *out, const char *why, const char *remedy)
{
    out->wrong = why;
    out->remedy = remedy;
    return POSITION_WRONG;
}

/* ---- UTM ---- */

struct utm {
    int zone;    /* 0: not told */
    char letter; /* '\0': not told */
    struct token metres[2];
    int axes[2]; /* 1: said to be the easting, 2: the northing, 0: not said */
    size_t count;
    bool is_said; /* a word says that it is UTM, or an easting */
};

static int axis_of_label(const struct token *token)
{
    bool word = !token->number && token->text.len;
    return word && IS_ONE_OF(token->text, eastings)    ? 1
           : word && IS_ONE_OF(token->text, northings) ? 2
                                                       : 0;
}

/* "X 412345 Y 1498765", or "412345 E 1498765 N": the first label tells on which side they stand. */
static bool labels_lead(const struct tokens *tokens)
{
    for (size_t i = 0; i < tokens->count; i++) {
        const struct token *token = &tokens->items[i];
        if (axis_of_label(token) || (token->number && token->text.len && token->digits > 2))
            return !token->number;
    }
    return false;
}

static int axis_of(const struct tokens *tokens, size_t at, bool leads)
{
    bool has = leads ? at > 0 : at + 1 < tokens->count;
    return has ? axis_of_label(&tokens->items[leads ? at - 1 : at + 1]) : 0;
}

/* The zone and its letter, taken out of the tokens. */
static void take_zone(struct tokens *tokens, struct utm *utm)
{
    for (size_t i = 0; i < tokens->count && !utm->zone; i++) {
        struct token *token = &tokens->items[i], *next = token + 1;
        bool wgs = i && str_eq_nocase(token[-1].text, STR("wgs")); /* "WGS 84" */
        if (!token->number || token->digits > 2 || token->value < 1 || wgs)
            continue;
        utm->zone = (int)token->value;
        utm->letter = i + 1 < tokens->count && !next->number ? band_letter(next->text) : '\0';
        token->text.len = 0;
        if (utm->letter)
            next->text.len = 0;
    }
}

/* Sort what is left into metres and words; false: something that is neither. */
static bool sort_tokens(struct tokens *tokens, struct utm *utm)
{
    *utm = (struct utm){ 0 };
    take_zone(tokens, utm);
    bool leads = labels_lead(tokens);
    for (size_t i = 0; i < tokens->count; i++) {
        const struct token *token = &tokens->items[i];
        if (!token->text.len || str_eq(token->text, STR("84")))
            continue;
        if (token->number) {
            if (utm->count == 2)
                return false;
            utm->axes[utm->count] = axis_of(tokens, i, leads);
            utm->metres[utm->count++] = *token;
        } else {
            bool label = axis_of_label(token) != 0;
            if (!label && !IS_ONE_OF(token->text, fillers))
                return false;
            utm->is_said |= label || str_eq_nocase(token->text, STR("utm"));
        }
    }
    return utm->count == 2;
}

static bool northing_first(const struct utm *utm)
{
    if (utm->axes[0] || utm->axes[1])
        return utm->axes[0] == 2 || utm->axes[1] == 1;
    return utm->metres[0].value >= EASTING_MOST_M && utm->metres[1].value < EASTING_MOST_M;
}

static double side_told(const struct utm *utm)
{
    enum { ZEROS_MOST = 3 };
    int zeros =
        utm->metres[0].zeros < utm->metres[1].zeros ? utm->metres[0].zeros : utm->metres[1].zeros;
    return pow(10, zeros < ZEROS_MOST ? zeros : ZEROS_MOST);
}

static enum position_found utm_found(const struct utm *utm, struct position_told *out)
{
    bool swap = northing_first(utm);
    double east_m = utm->metres[swap].value, north_m = utm->metres[!swap].value;
    if (utm->zone > 60)
        return wrong(out, "there is no such UTM zone", "zones are 1 to 60, as in 31N");
    if (east_m < EASTING_LEAST_M || east_m > EASTING_MOST_M || north_m > NORTHING_MOST_M)
        return wrong(out, "a UTM easting has six figures, a northing up to seven",
                     "write zone, easting, northing: 31N 412345 1498765");
    char letter = utm->letter;
    lonlat north = utm_position(utm->zone, false, east_m, north_m),
           south = utm_position(utm->zone, true, east_m, north_m);
    bool hemisphere = letter == 'N' || letter == 'S' || !letter;
    bool is_south = hemisphere ? letter == 'S' && !lies_in_band(north, 'S') : letter < 'N';
    out->position = is_south ? south : north;
    if (!hemisphere && !lies_in_band(out->position, letter))
        return wrong(out, "the northing does not lie in the band that the letter tells",
                     "give N or S for the hemisphere, or check the northing: 31N 412345 1498765");
    out->radius_m = fmax(LEAST_M, side_told(utm) / 2 * sqrt(2));
    return POSITION_READ;
}

static enum position_found utm_read(str text, struct position_told *out)
{
    struct tokens tokens;
    struct utm utm;
    if (!cut_tokens(text, &tokens) || !sort_tokens(&tokens, &utm))
        return POSITION_NONE;
    int digits[] = { utm.metres[0].digits, utm.metres[1].digits };
    bool metres = (digits[0] == 6 || digits[1] == 6) && digits[0] >= 5 && digits[1] >= 5 &&
                  digits[0] <= 8 && digits[1] <= 8;
    if (utm.zone && (metres || utm.is_said))
        return utm.letter || utm.is_said ? utm_found(&utm, out) : POSITION_NONE;
    if (!utm.zone && metres && utm.is_said)
        return wrong(out, "metres of UTM, and not of which zone",
                     "write the zone first: 31N 412345 1498765");
    return POSITION_NONE;
}

/* ---- MGRS ---- */

struct mgrs {
    int zone;
    char band, column, row;
    char figures[12];
    size_t count;
};

/* Spaces between the pieces; false: another kind of text. */
static bool cut_mgrs(str text, struct mgrs *mgrs)
{
    char letters[3];
    size_t zone_figures = 0, letter_count = 0;
    *mgrs = (struct mgrs){ 0 };
    if (text.len > 5 && str_eq_nocase(str_sub(text, 0, 5), STR("mgrs ")))
        text = str_skip(text, 5);
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        if (c == ' ' || c == ':')
            continue;
        if (is_digit(c) && !letter_count && zone_figures < 2) {
            mgrs->zone = mgrs->zone * 10 + (c - '0');
            zone_figures++;
        } else if (is_letter(c) && zone_figures && letter_count < 3 && !mgrs->count)
            letters[letter_count++] = (char)(c & ~0x20);
        else if (is_digit(c) && letter_count == 3 && mgrs->count < sizeof mgrs->figures)
            mgrs->figures[mgrs->count++] = c;
        else
            return false;
    }
    if (letter_count < 3 || mgrs->count < 2)
        return false;
    mgrs->band = letters[0];
    mgrs->column = letters[1];
    mgrs->row = letters[2];
    return true;
}

/* The place of a letter in the alphabet without I and O; -1 for those. */
static int letter_number(char letter)
{
    static const char alphabet[] = "ABCDEFGHJKLMNPQRSTUVWXYZ";
    const char *found = strchr(alphabet, letter);
    return found ? (int)(found - alphabet) : -1;
}

static double metres_of(const char *figures, size_t count)
{
    double metres = 0, unit = 1e5;
    for (size_t i = 0; i < count; i++)
        metres += (figures[i] - '0') * (unit /= 10);
    return metres + unit / 2;
}

/* The northing of rows repeats every 2 000 km: the one that lies in the band. */
static bool place_square(const struct mgrs *mgrs, int column, int row, struct position_told *out)
{
    enum { ROWS = 20, TURNS = 5 };
    size_t half = mgrs->count / 2;
    double east_m = (column + 1) * 100e3 + metres_of(mgrs->figures, half);
    double north_m = row * 100e3 + metres_of(mgrs->figures + half, half);
    bool south = mgrs->band < 'N';
    for (int turn = 0; turn < TURNS; turn++) {
        out->position = utm_position(mgrs->zone, south, east_m, north_m + turn * ROWS * 100e3);
        if (lies_in_band(out->position, mgrs->band)) {
            out->radius_m = fmax(LEAST_M, pow(10, 5 - (double)half) / 2 * sqrt(2));
            return true;
        }
    }
    return false;
}

static enum position_found mgrs_read(str text, struct position_told *out)
{
    enum { COLUMNS = 8, ROWS = 20, EVEN = 5 };
    struct mgrs mgrs;
    if (!cut_mgrs(text, &mgrs) || !mgrs.zone || mgrs.zone > 60 || !strchr(bands, mgrs.band))
        return POSITION_NONE;
    if (mgrs.count % 2 || mgrs.count > 10)
        return wrong(out, "an MGRS reference has as many figures for east as for north, up to five",
                     "write it as 31PEP1234567890 or 31P EP 123 678");
    int column = letter_number(mgrs.column) - (mgrs.zone - 1) % 3 * COLUMNS;
    int row = letter_number(mgrs.row);
    if (column < 0 || column >= COLUMNS || row < 0 || row >= ROWS)
        return wrong(out, "that zone has no square of these two letters",
                     "check the letters behind the zone: 31P EP is a square, 31P ZP is none");
    row = mgrs.zone % 2 ? row : (row + ROWS - EVEN) % ROWS;
    if (!place_square(&mgrs, column, row, out))
        return wrong(out,
                     "the square does not lie in the band that the letter behind the zone tells",
                     "check the letter behind the zone: 31P is 8 to 16 degrees north");
    return POSITION_READ;
}

enum position_found grid_read(str text, struct position_told *out)
{
    enum position_found found = mgrs_read(text, out);
    return found ? found : utm_read(text, out);
}
