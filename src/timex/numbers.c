/* SPDX-License-Identifier: Apache-2.0 */
/* numbers.c - numbers that are dates or parts of one.
 *   3, 03                         a day: one or two digits alone
 *   2012                          a year: four digits, 1000 to 2100
 *   03/05/2024, 3.5.2024, 2024-05-03T10:00, 2024-05, 2023/24
 *   11h30, 11:30                  a time; h is the symbol of the hour everywhere */
#include "timex/numbers.h"

bool int_read(str *text, short *out)
{
    bool minus = text->len && text->ptr[0] == '-';
    size_t i = minus;
    int n = 0;
    while (i < text->len && text->ptr[i] >= '0' && text->ptr[i] <= '9' && n < 3000)
        n = n * 10 + (text->ptr[i++] - '0');
    if (i == minus)
        return false;
    *out = (short)(minus ? -n : n);
    *text = str_skip(*text, i);
    return true;
}

str token_text(const struct prose *prose, size_t token)
{
    return str_sub(prose->text, prose->tokens[token].start,
                   prose->tokens[token].end - prose->tokens[token].start);
}

/* The digits that a number token begins with, at most four; what follows them in *rest. */
static int leading_digits(const struct prose *prose, size_t token, int *digits, str *rest)
{
    int n = 0;
    *digits = 0;
    if (token >= prose->count || prose->tokens[token].kind != TOKEN_NUMBER)
        return -1;
    str text = token_text(prose, token);
    while ((size_t)*digits < text.len && text.ptr[*digits] >= '0' && text.ptr[*digits] <= '9')
        if (*digits < 5)
            n = n * 10 + (text.ptr[(*digits)++] - '0');
        else
            return -1;
    *rest = str_skip(text, (size_t)*digits);
    return *digits ? n : -1;
}

/* A number of digits alone; its count of them in *digits; -1: none. */
static int plain_number(const struct prose *prose, size_t token, int *digits)
{
    str rest;
    int n = leading_digits(prose, token, digits, &rest);
    return n >= 0 && !rest.len ? n : -1;
}

int number_digits(const struct prose *prose, size_t token, struct value *value, int least, int most,
                  int digits_least, int digits_most)
{
    int digits, n = plain_number(prose, token, &digits);
    if (n < least || n > most || digits < digits_least || digits > digits_most)
        return -1;
    *value = (struct value){ .a = (short)n };
    return 1;
}

int number_decade(const struct prose *prose, size_t token, struct value *value)
{
    if (number_digits(prose, token, value, YEAR_FIRST, YEAR_LAST, 4, 4) > 0)
        return value->a % 10 ? -1 : 1;
    if (number_digits(prose, token, value, 10, 90, 2, 2) < 0 || value->a % 10)
        return -1;
    value->a = (short)(value->a + (value->a <= 20 ? 2000 : 1900));
    return 1;
}

bool mark_is(const struct prose *prose, size_t token, char mark)
{
    return token < prose->count && prose->tokens[token].kind == TOKEN_MARK &&
           prose->text.ptr[prose->tokens[token].start] == mark;
}

/* Of two digits at least when something stands before it, so that "3:1" is no time. */
int number_time(const struct prose *prose, size_t token, struct value *value)
{
    int digits, minute_digits;
    str rest, minutes;
    int hour = leading_digits(prose, token, &digits, &rest);
    *value = (struct value){ 0 };
    if (hour < 0 || hour > 24 || digits > 2)
        return -1;
    if (rest.len && (rest.ptr[0] == 'h' || rest.ptr[0] == 'H')) {
        minutes = str_skip(rest, 1);
        for (size_t i = 0; i < minutes.len; i++)
            if (minutes.ptr[i] < '0' || minutes.ptr[i] > '9')
                return -1;
        return minutes.len <= 2 ? 1 : -1;
    }
    if (rest.len || !mark_is(prose, token + 1, ':'))
        return -1;
    int minute = leading_digits(prose, token + 2, &minute_digits, &minutes);
    bool glued = token + 2 < prose->count && (prose->tokens[token + 1].shape & TOKEN_GLUED) &&
                 (prose->tokens[token + 2].shape & TOKEN_GLUED);
    bool fits = minute >= 0 && minute < 60 && minute_digits == 2 && glued;
    return fits ? 3 : -1;
}

/* "3.5.2024", one token. */
static int read_dotted(const struct prose *prose, size_t token, struct value *value)
{
    str text = token_text(prose, token), field;
    short *numbers[] = { &value->a, &value->b, &value->c };
    int count = 0;
    *value = (struct value){ .bits = VALUE_ONE }; /* the day first */
    while (str_cut(&text, '.', &field)) {
        if (count == 3 || !field.len || field.len > 4 || !int_read(&field, numbers[count]) ||
            field.len)
            return -1;
        count++;
    }
    return count == 3 ? 1 : -1;
}

/* "03/05/2024", "2024-05-03", "2024-05", "2023/24": marks between numbers; bit MANY: two years. */
static int read_marked(const struct prose *prose, size_t token, char mark, struct value *value)
{
    int digits[3] = { 0 }, numbers[3] = { 0 }, count = 0;
    str rest = { 0 };
    for (size_t at = token; count < 3; at += 2) {
        numbers[count] = leading_digits(prose, at, &digits[count], &rest);
        if (numbers[count] < 0)
            break;
        bool time = rest.len && (rest.ptr[0] == 'T' || rest.ptr[0] == 't') && count == 2;
        if (rest.len && !time)
            break;
        count++;
        if (!mark_is(prose, at + 1, mark))
            break;
    }
    *value = (struct value){ (short)numbers[0], (short)numbers[1], (short)numbers[2], 0 };
    int all = digits[0] + digits[1] + digits[2];
    if (count == 3 && (all >= 6 || (all == 5 && mark == '/' && digits[2] == 2)))
        return 5;
    int next = digits[1] == 4 ? numbers[0] + 1 : (numbers[0] + 1) % 100;
    if (count == 2 && digits[0] == 4 && digits[1] % 2 == 0 && numbers[1] == next) {
        *value = (struct value){ (short)numbers[0], (short)(numbers[0] + 1), 0, VALUE_MANY };
        return 3;
    }
    bool month = digits[0] == 4 && mark == '-' && digits[1] == 2 && numbers[1] <= 12;
    value->c = 0;
    return count == 2 && month ? 3 : -1;
}

static bool is_numeric_date(const struct value *value)
{
    bool year_first = value->a > 31;
    int year = year_first ? value->a : value->c;
    if (value->bits & VALUE_MANY)
        return year >= 1800 && year < YEAR_LAST;
    int high = year_first ? value->b : value->a > value->b ? value->a : value->b;
    int low = year_first ? value->c : value->a > value->b ? value->b : value->a;
    if (year_first && !value->c)
        return year >= 1900 && year <= YEAR_LAST && value->b >= 1;
    bool fits = year_first ? high <= 12 && low <= 31 : high <= 31 && low <= 12;
    return fits && high >= 1 && low >= 1 && (year < 100 || (year >= 1800 && year <= YEAR_LAST));
}

int number_date(const struct prose *prose, size_t token, struct value *value)
{
    if (token >= prose->count || prose->tokens[token].kind != TOKEN_NUMBER)
        return -1;
    int count = read_dotted(prose, token, value);
    if (count > 0 && value->c < 100 && value->a < 1000)
        return -1;
    count = count > 0 ? count : read_marked(prose, token, '/', value);
    count = count > 0 ? count : read_marked(prose, token, '-', value);
    return count > 0 && is_numeric_date(value) ? count : -1;
}
