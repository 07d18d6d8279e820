/* SPDX-License-Identifier: Apache-2.0 */
#include "carto/words.h"

#include <math.h>

#include "base/buffer.h"

static const char *const words[WORD_COUNT][LANG_COUNT] = {
#define WORD(id, en, fr, es, pt, ar) { en, fr, es, pt, ar },
#include "carto/words.def"
#undef WORD
};

static const struct {
    const char *code, *thousands, *decimal;
    bool rtl, zero_is_one;
} languages[LANG_COUNT] = {
    [LANG_EN] = { "en", ",", ".", false, false },
    [LANG_FR] = { "fr", "\u202f", ",", false, true },
    [LANG_ES] = { "es", "\u202f", ",", false, false },
    [LANG_PT] = { "pt", "\u202f", ",", false, false },
    [LANG_AR] = { "ar", ",", ".", true, false },
};

enum language language_of(str code)
{
    str head = str_sub(code, 0, 2);
    bool alone = code.len == 2 || (code.len > 2 && (code.ptr[2] == '-' || code.ptr[2] == '_'));
    for (int i = 0; alone && i < LANG_COUNT; i++)
        if (str_eq_nocase(head, str_from(languages[i].code)))
            return (enum language)i;
    return LANG_EN;
}

bool language_is_rtl(enum language language)
{
    return languages[language].rtl;
}

str word(enum language language, enum word id)
{
    return str_from(words[id][language]);
}

static str fill_in(struct arena *keep, str template, str n, str a, str b)
{
    struct buffer out = { 0 };
    while (template.len) {
        str value = str_starts(template, STR("{n}")) ? n : str_starts(template, STR("{a}")) ? a : b;
        if (template.len >= 3 && template.ptr[0] == '{' && template.ptr[2] == '}') {
            buffer_add(&out, value);
            template = str_skip(template, 3);
        } else {
            buffer_add_char(&out, template.ptr[0]);
            template = str_skip(template, 1);
        }
    }
    return buffer_keep(&out, keep);
}

str word_with(struct arena *keep, enum language language, enum word id, str a, str b)
{
    return fill_in(keep, word(language, id), a, a, b);
}

str word_count(struct arena *keep, enum language language, enum word one, enum word many,
               uint64_t n)
{
    bool single = n == 1 || (n == 0 && languages[language].zero_is_one);
    str number = number_text(keep, language, n);
    return fill_in(keep, word(language, single ? one : many), number, number, number);
}

str number_text(struct arena *keep, enum language language, uint64_t n)
{
    char digits[24];
    int count = 0;
    do
        digits[count++] = (char)('0' + n % 10);
    while (n /= 10);
    struct buffer out = { 0 };
    bool group = count > 4 || language == LANG_EN;
    while (count--) {
        buffer_add_char(&out, digits[count]);
        if (group && count && count % 3 == 0)
            buffer_add(&out, str_from(languages[language].thousands));
    }
    return buffer_keep(&out, keep);
}

str decimal_text(struct arena *keep, enum language language, double value)
{
    uint64_t tenths = (uint64_t)(fabs(value) * 10 + 0.5);
    str whole = number_text(keep, language, tenths / 10);
    if (tenths % 10 == 0)
        return whole;
    return str_format(keep, "%.*s%s%d", STR_ARG(whole), languages[language].decimal,
                      (int)(tenths % 10));
}

str number_short(struct arena *keep, enum language language, uint64_t n)
{
    if (n < 1000)
        return number_text(keep, language, n);
    bool millions = n >= 999500;
    double value = (double)n / (millions ? 1e6 : 1e3);
    str number = decimal_text(keep, language, value < 9.95 ? value : floor(value + 0.5));
    return fill_in(keep, word(language, millions ? W_MILLIONS : W_THOUSANDS), number, number,
                   number);
}

str latitude_text(struct arena *keep, enum language language, double lat_deg)
{
    str number = decimal_text(keep, language, lat_deg);
    return fill_in(keep, word(language, lat_deg < 0 ? W_SOUTH : W_NORTH), number, number, number);
}

/* ---- dates ---- */

static str month_name(enum language language, int month)
{
    str list = word(language, W_MONTHS), name = { 0 };
    for (int i = 0; i < month && str_cut(&list, ' ', &name); i++)
        continue;
    return name;
}

static str day_number(struct arena *keep, enum language language, int day)
{
    return day == 1 ? word(language, W_FIRST_DAY) : str_format(keep, "%d", day);
}

/* A date, or "day–day" of one month, with as much of it as `month` and `year` ask for. */
static str day_text(struct arena *keep, enum language language, str days, struct date d, bool month,
                    bool year)
{
    if (!month)
        return days;
    str text =
        fill_in(keep, word(language, W_DAY_MONTH), days, month_name(language, d.month), (str){ 0 });
    if (!year)
        return text;
    return word_with(keep, language, W_MONTH_YEAR, text, str_format(keep, "%d", d.year));
}

static bool is_whole_month(struct date from, struct date to)
{
    return from.year == to.year && from.month == to.month && from.day == 1 &&
           to.day == date_days_in_month(to.year, to.month);
}

str dates_text(struct arena *keep, enum language language, struct date from, struct date to,
               bool with_year)
{
    if (!date_is_valid(from))
        return (str){ 0 };
    if (!date_is_valid(to) || date_cmp(to, from) < 0)
        to = from;
    bool same_year = from.year == to.year, same_month = same_year && from.month == to.month;
    str first = day_number(keep, language, from.day), last = day_number(keep, language, to.day);
    if (date_cmp(from, to) == 0)
        return day_text(keep, language, first, from, true, with_year);
    if (same_year && from.month == 1 && from.day == 1 && to.month == 12 && to.day == 31)
        return str_format(keep, "%d", from.year);
    if (is_whole_month(from, to)) {
        str name = month_name(language, from.month);
        return with_year ? word_with(keep, language, W_MONTH_YEAR, name,
                                     str_format(keep, "%d", from.year))
                         : name;
    }
    if (same_month) {
        str days = str_format(keep, "%.*s–%.*s", STR_ARG(first), STR_ARG(last));
        return day_text(keep, language, days, to, true, with_year);
    }
    str a = day_text(keep, language, first, from, true, !same_year);
    str b = day_text(keep, language, last, to, true, with_year || !same_year);
    return str_format(keep, "%.*s – %.*s", STR_ARG(a), STR_ARG(b));
}

str text_shortened(struct arena *keep, str text, size_t most)
{
    enum { NEAR = 24 }; /* bytes */
    uint32_t code;
    size_t end = 0, keeps = 0;
    for (size_t n = 0; end < text.len; n++) {
        if (n + 1 == most)
            keeps = end;
        if (n == most)
            break;
        end += str_decode(str_skip(text, end), &code);
    }
    if (end == text.len)
        return text;
    for (size_t at = keeps; at > 0 && at + NEAR > keeps; at--)
        if (text.ptr[at] == ' ') {
            keeps = at;
            break;
        }
    return str_format(keep, "%.*s…", (int)keeps, text.ptr);
}

static bool names_one_of(str list, str text)
{
    str name;
    while (str_cut(&list, ' ', &name))
        for (size_t at = 0; at + name.len <= text.len; at++)
            if (str_eq_nocase(str_sub(text, at, name.len), name))
                return true;
    return false;
}

bool names_period(enum language language, str text)
{
    return names_one_of(word(language, W_MONTHS), text) ||
           names_one_of(word(language, W_PERIODS), text);
}
