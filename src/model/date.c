/* SPDX-License-Identifier: Apache-2.0 */
/* date.c - the proleptic Gregorian calendar. Day numbers: Howard Hinnant, "chrono-Compatible
 * Low-Level Date Algorithms", days_from_civil and civil_from_days. */
#include "model/date.h"

#include <string.h>

bool date_is_valid(struct date d)
{
    return d.year >= 1 && d.year <= 9999 && d.month >= 1 && d.month <= 12 && d.day >= 1 &&
           d.day <= date_days_in_month(d.year, d.month);
}

int date_cmp(struct date a, struct date b)
{
    int left = (a.year << 5 | a.month) << 6 | a.day, right = (b.year << 5 | b.month) << 6 | b.day;
    return (left > right) - (left < right);
}

int date_days_in_month(int year, int month)
{
    static const signed char days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : days[month - 1];
}

long date_to_days(struct date d)
{
    long year = d.year - (d.month <= 2);
    long era = (year >= 0 ? year : year - 399) / 400;
    long of_era = year - era * 400;
    long of_year = (153 * (d.month + (d.month > 2 ? -3 : 9)) + 2) / 5 + d.day - 1;
    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

struct date date_from_days(long days)
{
    days += 719468;
    long era = (days >= 0 ? days : days - 146096) / 146097;
    long of_era = days - era * 146097;
    long year_of_era = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    long of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    long shifted = (5 * of_year + 2) / 153; /* March = 0 */
    long month = shifted < 10 ? shifted + 3 : shifted - 9;
    return (struct date){ (short)(year_of_era + era * 400 + (month <= 2)), (signed char)month,
                          (signed char)(of_year - (153 * shifted + 2) / 5 + 1) };
}

str date_format_iso(struct arena *keep, struct date d)
{
    enum { LENGTH = 10 };
    if (!d.year)
        return (str){ 0 };
    const int parts[] = { d.year / 100, d.year % 100, d.month, d.day };
    static const int at[] = { 0, 2, 5, 8 };
    char *text = NEW(keep, char, LENGTH + 1);
    memcpy(text, "0000-00-00", LENGTH);
    for (int i = 0; i < 4; i++) {
        text[at[i]] = (char)('0' + parts[i] / 10);
        text[at[i] + 1] = (char)('0' + parts[i] % 10);
    }
    return (str){ text, LENGTH };
}

const char *date_precision_name(enum date_precision precision)
{
    static const char *const names[] = { "", "day", "range", "month", "year" };
    return names[precision];
}
