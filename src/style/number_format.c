/* SPDX-License-Identifier: Apache-2.0 */
/* number_format.c - numbers for readers of a language: groups, decimals, currencies, units
 * (locales.def). Rounded half away from zero on the shortest decimals that mean the number. */
#include <math.h>
#include <string.h>

#include "style/expression.h"

struct numbers {
    const char *locale, *group, *decimal;
    int least_grouped; /* digits from which on groups are made */
    const char *currency;
};

static const struct numbers numbers[] = {
#define NUMBERS(locale, group, decimal, least, currency)                                           \
    { locale, group, decimal, least, currency },
#define CURRENCY(code, sign, decimals)
#define CURRENCY_IN(locale, code, sign)
#define UNIT(name, sign, closed)
#include "style/locales.def"
#undef NUMBERS
#undef CURRENCY
};

static const struct {
    const char *code, *sign;
    int decimals;
} currencies[] = {
#define NUMBERS(locale, group, decimal, least, currency)
#define CURRENCY(code, sign, decimals) { code, sign, decimals },
#include "style/locales.def"
#undef CURRENCY
#undef CURRENCY_IN
};

static const struct {
    const char *locale, *code, *sign;
} local_currencies[] = {
#define CURRENCY(code, sign, decimals)
#define CURRENCY_IN(locale, code, sign) { locale, code, sign },
#include "style/locales.def"
#undef CURRENCY_IN
#undef UNIT
};

static const struct {
    const char *name, *sign;
    bool closed;
} units[] = {
#define CURRENCY_IN(locale, code, sign)
#define UNIT(name, sign, closed) { name, sign, closed },
#include "style/locales.def"
#undef NUMBERS
#undef CURRENCY
#undef CURRENCY_IN
#undef UNIT
};

#define COUNT(table) (sizeof(table) / sizeof *(table))

static str language_of(str locale)
{
    ptrdiff_t dash = str_find_char(locale, '-');
    return dash < 0 ? locale : str_sub(locale, 0, (size_t)dash);
}

static const struct numbers *numbers_of(str locale)
{
    const struct numbers *found = NULL;
    for (size_t i = 0; i < COUNT(numbers); i++) {
        str name = str_from(numbers[i].locale);
        if (str_eq_nocase(name, locale))
            return &numbers[i];
        if (str_eq_nocase(name, language_of(locale)))
            found = &numbers[i];
    }
    return found ? found : &numbers[0];
}

/* ---- digits ---- */

enum { DIGITS = 340 + 110 };

struct decimal {
    char digits[DIGITS]; /* `whole` before the point, the rest behind it */
    size_t count, whole;
};

/* One more in the last place; the carry may make a digit more. */
static void round_up(struct decimal *d)
{
    size_t i = d->count;
    while (i > 0 && d->digits[i - 1] == '9')
        d->digits[--i] = '0';
    if (i > 0) {
        d->digits[i - 1]++;
        return;
    }
    memmove(d->digits + 1, d->digits, d->count);
    d->digits[0] = '1';
    d->count++;
    d->whole++;
}

static void decimal_of(double number, int least, int most, struct decimal *out)
{
    char room[NUMBER_TEXT];
    int point;
    str digits = shortest_digits(number, room, &point);
    size_t whole = point > 1 ? (size_t)point : 1;
    int zeros =
        point < 1 ? 1 - point : 0; /* before the first digit, the one before the point too */
    *out = (struct decimal){ .whole = whole };
    size_t wanted = whole + (size_t)most;
    for (size_t i = 0; i < wanted; i++) {
        ptrdiff_t at = (ptrdiff_t)i - zeros;
        out->digits[i] = at >= 0 && (size_t)at < digits.len ? digits.ptr[at] : '0';
    }
    out->count = wanted;
    ptrdiff_t next = (ptrdiff_t)wanted - zeros;
    if (next >= 0 && (size_t)next < digits.len && digits.ptr[next] >= '5')
        round_up(out);
    while (out->count > out->whole + (size_t)least && out->digits[out->count - 1] == '0')
        out->count--;
}

/* Is a separator due before the digit with `left` digits from it to the point? In India groups of
 * two follow the first three. */
static bool group_starts(size_t left, bool indian)
{
    return indian ? left == 3 || (left > 3 && left % 2 == 1) : left % 3 == 0;
}

static void print_decimal(const struct decimal *d, const struct numbers *form, struct buffer *out)
{
    bool grouped = d->whole >= (size_t)form->least_grouped;
    bool indian = !strcmp(form->locale, "hi") || !strcmp(form->locale, "en-IN");
    for (size_t i = 0; i < d->whole; i++) {
        if (i > 0 && grouped && group_starts(d->whole - i, indian))
            buffer_add(out, str_from(form->group));
        buffer_add_char(out, d->digits[i]);
    }
    if (d->count > d->whole) {
        buffer_add(out, str_from(form->decimal));
        buffer_add(out, (str){ d->digits + d->whole, d->count - d->whole });
    }
}

/* ---- signs ---- */

static str currency_sign(str code, str locale, int *decimals)
{
    str sign = code;
    *decimals = 2;
    for (size_t i = 0; i < COUNT(currencies); i++)
        if (str_eq_nocase(code, str_from(currencies[i].code))) {
            *decimals = currencies[i].decimals;
            sign = str_from(currencies[i].sign);
        }
    for (size_t i = 0; i < COUNT(local_currencies); i++) {
        str there = str_from(local_currencies[i].locale);
        if (str_eq_nocase(code, str_from(local_currencies[i].code)) &&
            (str_eq_nocase(there, locale) || str_eq_nocase(there, language_of(locale))))
            sign = str_from(local_currencies[i].sign);
    }
    return sign;
}

static bool ends_in_letter(str sign)
{
    char last = sign.len ? sign.ptr[sign.len - 1] : ' ';
    return (last >= 'A' && last <= 'Z') || (last >= 'a' && last <= 'z');
}

static void print_currency(double number, const struct decimal *d, const struct numbers *form,
                           str sign, struct buffer *out)
{
    bool behind = form->currency[0] == ' ';
    bool spaced = strchr(form->currency, ' ') || ends_in_letter(sign);
    if (number < 0)
        buffer_add_char(out, '-');
    if (!behind)
        buffer_add(out, sign);
    if (!behind && spaced)
        buffer_add(out, STR("\u00A0"));
    print_decimal(d, form, out);
    if (behind) {
        buffer_add(out, STR("\u00A0"));
        buffer_add(out, sign);
    }
}

static bool print_unit(str unit, const struct numbers *form, struct buffer *out)
{
    bool english = str_starts(str_from(form->locale), STR("en"));
    for (size_t i = 0; i < COUNT(units); i++) {
        if (!str_eq(unit, str_from(units[i].name)))
            continue;
        if (!units[i].closed || !english)
            buffer_add(out, english ? STR(" ") : STR("\u00A0"));
        buffer_add(out, str_from(units[i].sign));
        return true;
    }
    return false;
}

bool number_format(double number, const struct number_form *form, struct buffer *out)
{
    const struct numbers *look = numbers_of(form->locale);
    struct decimal decimal;
    int usual = 0;
    str sign = currency_sign(form->currency, form->locale, &usual);
    bool money = form->currency.len > 0;
    int least = form->least_decimals, most = form->most_decimals;
    int least_default = money ? usual : 0;
    int most_default = money ? usual : 3;
    if (most < 0)
        most = least > most_default ? least : most_default;
    if (least < 0)
        least = least_default < most ? least_default : most;
    if (!isfinite(number)) {
        buffer_add(out, isnan(number) ? STR("NaN") : number < 0 ? STR("-∞") : STR("∞"));
        return true;
    }
    decimal_of(number, least, most, &decimal);
    if (money) {
        print_currency(number, &decimal, look, sign, out);
        return true;
    }
    if (number < 0)
        buffer_add_char(out, '-');
    print_decimal(&decimal, look, out);
    return form->unit.len == 0 || print_unit(form->unit, look, out);
}
