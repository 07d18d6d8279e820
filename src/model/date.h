/* SPDX-License-Identifier: Apache-2.0 */
/* date.h - when something happened: an interval of days with the precision it was told in. */
#ifndef EVENTMAP_MODEL_DATE_H
#define EVENTMAP_MODEL_DATE_H

#include <stdbool.h>

#include "base/str.h"

/* Proleptic Gregorian; all zero is "no date". */
struct date {
    short year;             /* 1..9999 */
    signed char month, day; /* 1..12, 1..31 */
};

enum date_precision { DATE_NONE, DATE_DAY, DATE_RANGE, DATE_MONTH, DATE_YEAR };

struct interval {
    struct date from, to; /* both included; equal for a day */
    enum date_precision precision;
    bool approximate; /* "mi-avril", "vers le 3 mai", "c. 2012" */
};

bool date_is_valid(struct date d); /* a day of the calendar */
int date_cmp(struct date a, struct date b);
int date_days_in_month(int year, int month);
long date_to_days(struct date d); /* days since 1970-01-01 (Hinnant's days_from_civil) */
struct date date_from_days(long days);
str date_format_iso(struct arena *keep, struct date d); /* "2024-05-03"; empty for no date */
const char *
date_precision_name(enum date_precision precision); /* "day", "range", ... "" for none */

#endif
