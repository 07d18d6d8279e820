/* SPDX-License-Identifier: Apache-2.0 */
/* decimals.c - numbers as JavaScript writes them (ECMA-262, Number::toString): the shortest digits
 * that read back as the same number, in full from 1e-6 to 1e21, with an exponent beyond.
 *
 * printf gives the digits; its decimal point, which follows the locale, is passed over. */
#include <math.h>
#include <stdio.h>

#include "style/datum.h"

static bool reads_back(const char *digits, size_t count, int exponent, double number)
{
    char text[48];
    double again;
    int len =
        snprintf(text, sizeof text, "%c.%.*se%d", digits[0], (int)count - 1, digits + 1, exponent);
    return str_to_double((str){ text, (size_t)len }, &again) && again == number;
}

static size_t digits_of(double number, int precision, char *digits, int *exponent)
{
    char text[48];
    size_t count = 0;
    snprintf(text, sizeof text, "%.*e", precision - 1, number);
    const char *at = text;
    for (; *at && *at != 'e'; at++)
        if (*at >= '0' && *at <= '9')
            digits[count++] = *at;
    *exponent = 0;
    bool minus = at[0] && at[1] == '-';
    for (at += at[0] ? 2 : 0; *at; at++)
        *exponent = *exponent * 10 + (*at - '0');
    if (minus)
        *exponent = -*exponent;
    return count;
}

str shortest_digits(double number, char room[NUMBER_TEXT], int *point)
{
    int exponent = 0;
    size_t count = 0;
    number = fabs(number);
    if (number == 0) {
        *point = 0;
        return (str){ room, 0 };
    }
    for (int precision = 15; precision <= 17; precision++) {
        count = digits_of(number, precision, room, &exponent);
        if (precision == 17 || reads_back(room, count, exponent, number))
            break;
    }
    while (count > 1 && room[count - 1] == '0')
        count--;
    *point = exponent + 1;
    return (str){ room, count };
}

static str exponential(str digits, int point, bool minus, char room[NUMBER_TEXT])
{
    int len = snprintf(room, NUMBER_TEXT, "%s%c%s%.*se%+d", minus ? "-" : "", digits.ptr[0],
                       digits.len > 1 ? "." : "", (int)digits.len - 1, digits.ptr + 1, point - 1);
    return (str){ room, (size_t)len };
}

str shortest_text(double number, char room[NUMBER_TEXT])
{
    char digit_room[NUMBER_TEXT];
    int point;
    if (isnan(number))
        return STR("NaN");
    if (isinf(number))
        return number > 0 ? STR("Infinity") : STR("-Infinity");
    if (number == 0)
        return STR("0");
    str digits = shortest_digits(number, digit_room, &point);
    if (point > 21 || point < -5)
        return exponential(digits, point, number < 0, room);
    size_t at = 0;
    if (number < 0)
        room[at++] = '-';
    if (point <= 0)
        room[at++] = '0';
    for (int i = 0; i < point; i++)
        room[at++] = (size_t)i < digits.len ? digits.ptr[i] : '0';
    if ((int)digits.len > point) {
        room[at++] = '.';
        for (int i = point; i < (int)digits.len; i++)
            room[at++] = i < 0 ? '0' : digits.ptr[i];
    }
    return (str){ room, at };
}
