/* SPDX-License-Identifier: Apache-2.0 */
/* dates.c - dates as people write them in tables.
 *   1. date_tokens.c cuts the text into numbers, words and marks; a word that is not in the list
 *      means that it is no date.
 *   2. A point (date_points.c) is the first of these that fits at the place: y-m-d, y-m, d/m/y,
 * m/y, day numbers of 8 or 5 digits, d month y, month d y, month y, quarter, year, month, day.
 *   3. Two points with "-", "/", "au", "to", "et" between them are an interval; what one of them
 *      does not say (3-5 mai 2024; 28 avril - 3 mai 2024) it has from the other.
 *   4. All the text must be used up; times of day and time zones are read over.
 * A month, or a part of one ("début mars": 1-10, "mi": 11-20, "fin": from 21), is the interval of
 * its days. 03/05/2024 is 3 May unless `order` says otherwise or only May the 3rd's rival exists
 * (05/17/2024). Five digits are an Excel day number (1900 system, Microsoft's "DATE systems"): no
 * other date has five. */
#include "intake/date_parts.h"

static bool is_between(struct parser *parser)
{
    if (token_at(parser, 0)->meaning != TO && !is_mark_at(parser, 0, "-/"))
        return false;
    parser->at++;
    return true;
}

/* What one end does not say it has from the other. */
static void complete(struct told *first, struct told *second)
{
    bool day_alone = second->day && !second->month;
    if (day_alone)
        second->month = first->month;
    if (first->day && !first->month)
        first->month = second->month;
    if (!second->year)
        second->year = first->year;
    if (first->year)
        return;
    first->year = second->year;
    if (first->month > second->month) /* 28 décembre - 3 janvier 2024 */
        first->year--;
}

static struct date make_date(int year, int month, int day)
{
    return (struct date){ (short)year, (signed char)month, (signed char)day };
}

static bool of_part(const struct told *told, int first_month, int months, struct interval *out)
{
    int last_month = first_month + months - 1;
    out->from = make_date(told->year, first_month, 1);
    out->to = make_date(told->year, last_month, date_days_in_month(told->year, last_month));
    if (told->part == WHOLE)
        return true;
    out->approximate = true;
    out->precision = DATE_RANGE;
    if (months > 1) { /* a third of the year */
        int from = told->part == EARLY ? 1 : told->part == MID ? 5 : 9;
        out->from = make_date(told->year, from, 1);
        out->to = make_date(told->year, from + 3, date_days_in_month(told->year, from + 3));
        return true;
    }
    if (told->part != EARLY)
        out->from.day = told->part == MID ? 11 : 21;
    if (told->part != LATE)
        out->to.day = told->part == MID ? 20 : 10;
    return true;
}

static bool resolve(const struct told *told, struct interval *out)
{
    *out = (struct interval){ 0 };
    if (told->year < 1 || told->year > 9999 || told->month > 12 || told->day > 31)
        return false;
    if (told->quarter) {
        out->precision = DATE_RANGE;
        struct told whole = { .year = told->year, .part = WHOLE };
        return of_part(&whole, 3 * told->quarter - 2, 3, out);
    }
    if (told->day) {
        out->precision = DATE_DAY;
        out->from = out->to = make_date(told->year, told->month, told->day);
        return date_is_valid(out->from);
    }
    out->precision = told->month ? DATE_MONTH : DATE_YEAR;
    return of_part(told, told->month ? told->month : 1, told->month ? 1 : 12, out);
}

static bool parse_points(struct parser *parser, struct interval *out)
{
    struct told first, second;
    struct interval last;
    if (!date_point(parser, &first))
        return false;
    if (!is_between(parser))
        return token_at(parser, 0)->meaning == END && resolve(&first, out);
    if (!date_point(parser, &second) || token_at(parser, 0)->meaning != END)
        return false;
    complete(&first, &second);
    if (!resolve(&first, out) || !resolve(&second, &last) || date_cmp(out->from, last.to) > 0)
        return false;
    bool same = date_cmp(out->from, last.to) == 0;
    out->to = last.to;
    out->approximate |= last.approximate;
    out->precision = same ? DATE_DAY : DATE_RANGE;
    return true;
}

/* Two figures as a number; negative: they are none. */
static inline int two_figures(const char *at)
{
    unsigned tens = (unsigned char)at[0] - (unsigned)'0',
             ones = (unsigned char)at[1] - (unsigned)'0';
    return tens > 9 || ones > 9 ? -1 : (int)(10 * tens + ones);
}

/* 2024-05-03, as most tables write every day: what the longer way says of it too. */
static bool iso_day(str text, struct interval *out)
{
    if (text.len != 10 || text.ptr[4] != '-' || text.ptr[7] != '-')
        return false;
    int century = two_figures(text.ptr), year = two_figures(text.ptr + 2);
    int month = two_figures(text.ptr + 5), day = two_figures(text.ptr + 8);
    if ((year | month | day) < 0 || century < 10)
        return false;
    struct date date = make_date(100 * century + year, month, day);
    if (!date_is_valid(date))
        return false;
    *out = (struct interval){ .from = date, .to = date, .precision = DATE_DAY };
    return true;
}

static bool parse_long(str text, enum date_order order, struct interval *out)
{
    struct parser parser = { .order = order };
    if (!text.len || !date_tokens(text, &parser) || !parse_points(&parser, out))
        return false;
    out->approximate |= parser.approximate;
    return true;
}

bool date_parse(str text, enum date_order order, struct interval *out)
{
    struct interval found;
    if (iso_day(text, out)) /* it has no spaces around */
        return true;
    if (!parse_long(str_trim(text), order, &found))
        return false;
    *out = found;
    return true;
}

/* ---- the order of a column ---- */

enum date_order dates_order(const str *texts, size_t count, enum date_order otherwise)
{
    size_t day_first = 0, month_first = 0;
    for (size_t i = 0; i < count; i++) {
        struct parser parser = { 0 };
        if (!date_tokens(str_trim(texts[i]), &parser))
            continue;
        date_skip_noise(&parser);
        bool numbers = is_number(&parser, 0, 1, 2) && is_mark_at(&parser, 1, "/-.") &&
                       is_number(&parser, 2, 1, 2) && is_mark_at(&parser, 3, "/-.") &&
                       token_at(&parser, 4)->meaning == NUMBER;
        day_first += numbers && value_at(&parser, 0) > 12 && value_at(&parser, 2) <= 12;
        month_first += numbers && value_at(&parser, 2) > 12 && value_at(&parser, 0) <= 12;
    }
    if (!day_first == !month_first)
        return otherwise;
    return month_first ? ORDER_MDY : ORDER_DMY;
}

bool dates_are(const str *texts, size_t count, enum date_order order)
{
    size_t filled = 0, dates = 0, plain = 0;
    for (size_t i = 0; i < count; i++) {
        str text = str_trim(texts[i]);
        struct interval when;
        double number;
        if (!text.len)
            continue;
        filled++;
        plain += str_to_double(text, &number);
        dates += date_parse(text, order, &when);
    }
    return filled && dates * 10 >= filled * 9 && plain * 10 < filled;
}
