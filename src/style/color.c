/* SPDX-License-Identifier: Apache-2.0 */
/* color.c - colours as CSS Color Module Level 4 writes them. */
#include <math.h>

#include "style/datum.h"

static const struct {
    const char *name;
    unsigned rgb;
} names[] = {
#define COLOR(name, rgb) { name, rgb },
#include "style/colors.def"
#undef COLOR
};

static double clamp(double value, double least, double most)
{
    return value < least ? least : value > most ? most : value;
}

static bool from_name(str text, style_rgba *out)
{
    size_t low = 0, high = sizeof names / sizeof *names;
    while (low < high) {
        size_t middle = (low + high) / 2;
        int order = str_cmp(text, str_from(names[middle].name));
        if (order == 0) {
            unsigned rgb = names[middle].rgb;
            *out = (style_rgba){ (rgb >> 16) / 255.0, (rgb >> 8 & 255) / 255.0, (rgb & 255) / 255.0,
                                 1 };
            return true;
        }
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    if (!str_eq(text, STR("transparent")))
        return false;
    *out = (style_rgba){ 0 };
    return true;
}

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* `digits` after the '#': 3, 4, 6 or 8. */
static bool from_hex(str digits, style_rgba *out)
{
    double parts[4] = { 0, 0, 0, 1 };
    size_t width = digits.len <= 4 ? 1 : 2;
    if (digits.len != 3 && digits.len != 4 && digits.len != 6 && digits.len != 8)
        return false;
    for (size_t i = 0; i < digits.len / width; i++) {
        int high = hex_digit(digits.ptr[i * width]);
        int low = hex_digit(digits.ptr[i * width + width - 1]);
        if (high < 0 || low < 0)
            return false;
        parts[i] = (high * 16 + low) / 255.0;
    }
    *out = (style_rgba){ parts[0], parts[1], parts[2], parts[3] };
    return true;
}

/* One argument: a number, with '%' a share of `whole`, with "deg" as it is. */
static bool read_part(str word, double whole, double *out)
{
    bool percent = str_ends(word, STR("%"));
    if (percent)
        word = str_sub(word, 0, word.len - 1);
    else if (str_ends(word, STR("deg")))
        word = str_sub(word, 0, word.len - 3);
    if (!str_to_double(word, out) || !isfinite(*out))
        return false;
    if (percent)
        *out *= whole / 100;
    return true;
}

/* "1, 2, 3", "1 2 3 / 50%": three or four words. */
static size_t split(str inner, str words[5])
{
    size_t count = 0;
    while (inner.len > 0 && count < 5) {
        size_t start = 0, end;
        while (start < inner.len && (str_find_char(STR(" ,/\t\n"), inner.ptr[start]) >= 0))
            start++;
        for (end = start; end < inner.len && str_find_char(STR(" ,/\t\n"), inner.ptr[end]) < 0;)
            end++;
        if (end > start)
            words[count++] = str_sub(inner, start, end - start);
        inner = str_skip(inner, end);
    }
    return count;
}

/* CSS Color 4, section 7.1: HSL to sRGB. */
static double from_hue(double hue_deg, double saturation, double lightness, int channel)
{
    double k = fmod(channel + hue_deg / 30, 12);
    double a = saturation * fmin(lightness, 1 - lightness);
    return lightness - a * fmax(-1, fmin(fmin(k - 3, 9 - k), 1));
}

static size_t count_of(str text, char c)
{
    size_t count = 0;
    for (size_t i = 0; i < text.len; i++)
        count += text.ptr[i] == c;
    return count;
}

/* All commas, or none and a slash before the fourth. */
static bool separators_agree(str inner, size_t count)
{
    size_t commas = count_of(inner, ','), slashes = count_of(inner, '/');
    if (commas > 0)
        return commas == count - 1 && slashes == 0;
    return slashes == (count == 4);
}

/* rgb: all three in percent, or none, and no angles. */
static bool units_agree(const str *words)
{
    bool first = str_ends(words[0], STR("%"));
    for (size_t i = 0; i < 3; i++)
        if (str_ends(words[i], STR("%")) != first || str_ends(words[i], STR("deg")))
            return false;
    return true;
}

static bool from_function(str name, str inner, style_rgba *out)
{
    bool hsl = str_starts(name, STR("hsl"));
    str words[5];
    double parts[4] = { 0, 0, 0, 1 };
    size_t count = split(inner, words);
    if (count < 3 || count > 4 || !separators_agree(inner, count) || (!hsl && !units_agree(words)))
        return false;
    for (size_t i = 0; i < count; i++)
        if (!read_part(words[i], i == 3 || hsl ? 1 : 255, &parts[i]))
            return false;
    parts[3] = clamp(parts[3], 0, 1);
    if (!hsl) {
        *out = (style_rgba){ clamp(parts[0] / 255, 0, 1), clamp(parts[1] / 255, 0, 1),
                             clamp(parts[2] / 255, 0, 1), parts[3] };
        return true;
    }
    if (!str_ends(words[1], STR("%")) || !str_ends(words[2], STR("%")))
        return false;
    double hue = fmod(fmod(parts[0], 360) + 360, 360);
    double s = clamp(parts[1], 0, 1), l = clamp(parts[2], 0, 1);
    *out = (style_rgba){ from_hue(hue, s, l, 0), from_hue(hue, s, l, 8), from_hue(hue, s, l, 4),
                         parts[3] };
    return true;
}

bool color_parse(str text, style_rgba *out)
{
    char lower[64];
    text = str_trim(text);
    if (text.len == 0 || text.len > sizeof lower)
        return false;
    for (size_t i = 0; i < text.len; i++)
        lower[i] =
            (char)(text.ptr[i] >= 'A' && text.ptr[i] <= 'Z' ? text.ptr[i] + 32 : text.ptr[i]);
    str word = { lower, text.len };
    if (lower[0] == '#')
        return from_hex(str_skip(word, 1), out);
    ptrdiff_t open = str_find_char(word, '(');
    if (open < 0)
        return from_name(word, out);
    str name = str_sub(word, 0, (size_t)open);
    if (!str_ends(word, STR(")")) || !(str_eq(name, STR("rgb")) || str_eq(name, STR("rgba")) ||
                                       str_eq(name, STR("hsl")) || str_eq(name, STR("hsla"))))
        return false;
    return from_function(name, str_sub(word, name.len + 1, word.len - name.len - 2), out);
}
