/* SPDX-License-Identifier: Apache-2.0 */
/* date_points.c - the forms in which a day, a month, a quarter or a year is written.
 * A month or day written as 00 is how databases say "unknown": no date. */
#include "intake/date_parts.h"

enum { EXCEL_FIRST = 20000, EXCEL_LAST = 80000, EXCEL_EPOCH_DAYS = -25569 };
enum { SECONDS_PER_DAY = 86400, TWO_DIGIT_PIVOT = 69 };

static int full_year(const struct parser *parser, int ahead)
{
    int year = value_at(parser, ahead);
    if (token_at(parser, ahead)->digits != 2)
        return year;
    return year < TWO_DIGIT_PIVOT ? 2000 + year : 1900 + year;
}

/* 17:26, 17:26:00.000, 17h30, 17 h; then +01:00. How many tokens; 0: no time here. */
static int time_length(const struct parser *parser)
{
    int length = 0;
    if (!is_number(parser, 0, 1, 2))
        return 0;
    if (token_at(parser, 1)->meaning == HOURS)
        return is_number(parser, 2, 2, 2) ? 3 : 2;
    while (is_number(parser, length, 1, 2) && is_mark_at(parser, length + 1, ":") &&
           is_number(parser, length + 2, 2, 2))
        length += 2;
    if (!length)
        return 0;
    length++;
    if (is_mark_at(parser, length, ".,") && is_number(parser, length + 1, 1, 9))
        length += 2;
    if (is_mark_at(parser, length, "+-") && is_number(parser, length + 1, 2, 4)) {
        length += 2;
        if (is_mark_at(parser, length, ":") && is_number(parser, length + 1, 2, 2))
            length += 2;
    }
    return length;
}

static bool is_quarter_letter(const struct parser *parser)
{
    const struct token *token = token_at(parser, 0);
    return (token->meaning == QUARTER || token->is_t) && is_number(parser, 1, 1, 1) &&
           value_at(parser, 1) >= 1 && value_at(parser, 1) <= 4 && !is_mark_at(parser, 2, ":");
}

void date_skip_noise(struct parser *parser)
{
    for (;;) {
        enum meaning meaning = token_at(parser, 0)->meaning;
        int length = time_length(parser);
        if (is_quarter_letter(parser))
            return;
        if (length)
            parser->at += length;
        else if (meaning == FILLER || meaning == FROM || meaning == ORDINAL)
            parser->at++;
        else if (meaning == ABOUT || is_mark_at(parser, 0, "~"))
            parser->at++, parser->approximate = true;
        else if (is_mark_at(parser, 0, ".,;"))
            parser->at++;
        else
            return;
    }
}

static bool take(struct parser *parser, int tokens)
{
    parser->at += tokens;
    return true;
}

static bool take_unless(struct parser *parser, bool zero, int tokens)
{
    return !zero && take(parser, tokens);
}

static void day_month(enum date_order order, int first, int second, struct told *told)
{
    bool month_first = order == ORDER_MDY ? first <= 12 : second > 12;
    told->day = month_first ? second : first;
    told->month = month_first ? first : second;
}

/* 2024-05-03, 2024/5/3, 2024-05, 03/05/2024, 3.5.24, 05/2024. */
static bool point_of_numbers(struct parser *parser, struct told *told)
{
    static const char marks[] = "-/._";
    if (token_at(parser, 0)->meaning != NUMBER || !is_mark_at(parser, 1, marks))
        return false;
    bool three =
        is_mark_at(parser, 3, marks) && token_at(parser, 1)->value == token_at(parser, 3)->value;
    if (is_number(parser, 0, 4, 4) && is_number(parser, 2, 1, 2)) {
        told->year = value_at(parser, 0);
        told->month = value_at(parser, 2);
        if (!three || !is_number(parser, 4, 1, 2))
            return take_unless(parser, !told->month, 3);
        told->day = value_at(parser, 4);
        return take_unless(parser, !told->month || !told->day, 5);
    }
    if (!is_number(parser, 0, 1, 2))
        return false;
    if (three && is_number(parser, 2, 1, 2) &&
        (is_number(parser, 4, 4, 4) || is_number(parser, 4, 2, 2))) {
        told->year = full_year(parser, 4);
        day_month(parser->order, value_at(parser, 0), value_at(parser, 2), told);
        return take_unless(parser, !told->month || !told->day, 5);
    }
    if (!is_number(parser, 2, 4, 4) || is_mark_at(parser, 1, "."))
        return false;
    told->month = value_at(parser, 0);
    told->year = value_at(parser, 2);
    return take_unless(parser, !told->month, 3);
}

static bool told_days(int64_t days, struct told *told)
{
    struct date date = date_from_days((long)days);
    *told = (struct told){ .year = date.year, .month = date.month, .day = date.day };
    return true;
}

/* 20240503, 20240503172600, 202405, 45413, 45413.72, 1517966773840. */
static bool point_of_one_number(struct parser *parser, struct told *told)
{
    const struct token *token = token_at(parser, 0);
    int64_t value = token->value;
    if (token->meaning != NUMBER)
        return false;
    if (token->digits == 14)
        value /= 1000000;
    if (token->digits == 8 || token->digits == 14) {
        told->year = (int)(value / 10000);
        told->month = (int)(value / 100 % 100);
        told->day = (int)(value % 100);
        return take_unless(parser, !told->month || !told->day, 1);
    }
    if (token->digits == 6) {
        told->year = (int)(value / 100);
        told->month = (int)(value % 100);
        return take_unless(parser, !told->month, 1);
    }
    if (token->digits == 10 || token->digits == 13) {
        int64_t seconds = token->digits == 13 ? value / 1000 : value;
        take(parser, 1);
        return told_days(seconds / SECONDS_PER_DAY, told);
    }
    if (token->digits != 5 || value < EXCEL_FIRST || value > EXCEL_LAST)
        return false;
    bool fraction = is_mark_at(parser, 1, ".,") && token_at(parser, 2)->meaning == NUMBER;
    take(parser, fraction ? 3 : 1);
    return told_days(value + EXCEL_EPOCH_DAYS, told);
}

/* How many tokens lie between here and what follows a separator in "3-May-2024", "mi-avril". */
static int skip_joint(const struct parser *parser, int ahead)
{
    while (is_mark_at(parser, ahead, "-.,/") || token_at(parser, ahead)->meaning == FILLER)
        ahead++;
    return ahead;
}

/* The year behind a month, if one follows at `ahead`: "2024", ", 2024", "-24", "'24". */
static int year_behind(const struct parser *parser, int ahead, bool two_digits, struct told *told)
{
    int at = skip_joint(parser, ahead);
    bool year = is_number(parser, at, 4, 4) || (two_digits && is_number(parser, at, 2, 2));
    if (!year || is_mark_at(parser, at + 1, ":") || token_at(parser, at + 1)->meaning == HOURS)
        return ahead;
    told->year = full_year(parser, at);
    return at + 1;
}

/* 3 mai 2024, 3-May-24, 3 mai. */
static bool point_day_month(struct parser *parser, struct told *told)
{
    int month = skip_joint(parser, 1);
    if (!is_number(parser, 0, 1, 2) || token_at(parser, month)->meaning != MONTH)
        return false;
    told->day = value_at(parser, 0);
    told->month = value_at(parser, month);
    return take(parser, year_behind(parser, month + 1, true, told));
}

/* May 3, 2024; May 3; mai 2024; Sep-24 (a month of 2024); mai. */
static bool point_month(struct parser *parser, struct told *told)
{
    if (token_at(parser, 0)->meaning != MONTH)
        return false;
    told->month = value_at(parser, 0);
    int next = skip_joint(parser, 1);
    bool joined = is_mark_at(parser, 1, "-/");
    if (joined || !is_number(parser, next, 1, 2))
        return take(parser, year_behind(parser, 1, joined, told));
    told->day = value_at(parser, next);
    return take(parser, year_behind(parser, next + 1, false, told));
}

/* Q1 2024, T1 2024, 1er trimestre 2024, 2024 Q1, 2024-T1. */
static bool point_quarter(struct parser *parser, struct told *told)
{
    int first = 0;
    if (is_number(parser, 0, 4, 4)) {
        struct parser ahead = *parser;
        ahead.at += skip_joint(parser, 1);
        if (ahead.at > parser->at && token_at(&ahead, -1)->is_t)
            ahead.at--; /* taken for the filler of a time */
        if (!is_quarter_letter(&ahead))
            return false;
        told->year = value_at(parser, 0);
        told->quarter = value_at(&ahead, 1);
        parser->at = ahead.at + 2;
        return true;
    }
    if (is_quarter_letter(parser))
        first = 1;
    else if (!is_number(parser, 0, 1, 1) || token_at(parser, 1)->meaning != QUARTER_AFTER)
        return false;
    told->quarter = value_at(parser, first);
    int year = year_behind(parser, 2, false, told);
    return told->quarter >= 1 && told->quarter <= 4 && year > 2 && take(parser, year);
}

/* 2024; in an interval also the day alone: "3" of "3-5 mai 2024", "5, 2024" of "May 3-5, 2024". */
static bool point_year_or_day(struct parser *parser, struct told *told)
{
    if (is_number(parser, 0, 4, 4)) {
        told->year = value_at(parser, 0);
        return take(parser, 1);
    }
    if (!is_number(parser, 0, 1, 2))
        return false;
    told->day = value_at(parser, 0);
    int year = is_mark_at(parser, 1, ",") ? year_behind(parser, 1, false, told) : 1;
    return take_unless(parser, !told->day, year);
}

bool date_point(struct parser *parser, struct told *told)
{
    static bool (*const forms[])(struct parser *, struct told *) = {
        point_of_numbers, point_quarter, point_of_one_number,
        point_day_month,  point_month,   point_year_or_day,
    };
    *told = (struct told){ .part = WHOLE };
    date_skip_noise(parser);
    enum meaning part = token_at(parser, 0)->meaning;
    if (part == EARLY || part == MID || part == LATE || part == WHOLE) {
        parser->at++;
        if (is_mark_at(parser, 0, "-"))
            parser->at++;
        date_skip_noise(parser);
        told->part = part;
    }
    part = told->part;
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        int start = parser->at;
        *told = (struct told){ .part = part };
        if (forms[i](parser, told)) {
            date_skip_noise(parser);
            return true;
        }
        parser->at = start;
    }
    return false;
}
