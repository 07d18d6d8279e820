/* SPDX-License-Identifier: Apache-2.0 */
/* days.c - sums of the calendar, and what every resolution ends with. */
#include "timex/resolve.h"

const char *const weekday_names[8] = { "",         "Monday", "Tuesday",  "Wednesday",
                                       "Thursday", "Friday", "Saturday", "Sunday" };

enum { YEAR_MIN = 1, YEAR_MAX = 9999 };

int weekday_of(struct date d)
{
    long day = (date_to_days(d) + 3) % 7; /* 1970-01-01 was a Thursday */
    return (int)(day < 0 ? day + 7 : day) + 1;
}

struct date date_add_days(struct date d, long days)
{
    static const struct date first = { YEAR_MIN, 1, 1 }, last = { YEAR_MAX, 12, 31 };
    long day = date_to_days(d) + days;
    if (day < date_to_days(first))
        return first;
    return day > date_to_days(last) ? last : date_from_days(day);
}

struct date date_add_months(struct date d, long months)
{
    long index = d.year * 12L + d.month - 1 + months;
    if (index < YEAR_MIN * 12L)
        return (struct date){ YEAR_MIN, 1, 1 };
    if (index >= (YEAR_MAX + 1) * 12L)
        return (struct date){ YEAR_MAX, 12, 31 };
    struct date sum = { (short)(index / 12), (signed char)(index % 12 + 1), d.day };
    int days = date_days_in_month(sum.year, sum.month);
    if (sum.day > days)
        sum.day = (signed char)days;
    return sum;
}

struct interval interval_days(struct date from, struct date to, enum date_precision precision)
{
    return (struct interval){ .from = from, .to = to, .precision = precision };
}

struct interval interval_month(int year, int month)
{
    struct date first = { (short)year, (signed char)month, 1 };
    struct date last = { (short)year, (signed char)month,
                         (signed char)date_days_in_month(year, month) };
    return interval_days(first, last, DATE_MONTH);
}

struct interval interval_year(int year)
{
    return interval_days((struct date){ (short)year, 1, 1 }, (struct date){ (short)year, 12, 31 },
                         DATE_YEAR);
}

/* Tens of days are the thirds of a month; longer times are divided by months, weeks by days. */
static struct interval part_of_month(struct interval whole, const struct value *part)
{
    int days = whole.to.day, step = 30 / part->b;
    whole.from.day = (signed char)(step * (part->a - 1) + 1);
    whole.to.day = (signed char)(part->a == part->b ? days : step * part->a);
    return whole;
}

static struct interval part_of_months(struct interval whole, long months, const struct value *part)
{
    struct date start = whole.from;
    whole.from = date_add_months(start, months * (part->a - 1) / part->b);
    whole.to = date_add_days(date_add_months(start, months * part->a / part->b), -1);
    return whole;
}

struct interval interval_part(struct interval whole, const struct value *part)
{
    if (part->a < 1 || part->b < part->a || part->b > 10)
        return whole;
    long months = (whole.to.year - whole.from.year) * 12L + whole.to.month - whole.from.month + 1;
    bool approximate = whole.approximate || part->b == 3;
    if (part->b > 1 && months == 1 && whole.precision == DATE_MONTH) {
        whole = part_of_month(whole, part);
    } else if (part->b > 1 && months > 1 && whole.from.day == 1) {
        whole = part_of_months(whole, months, part);
    } else if (part->b > 1) {
        long days = date_to_days(whole.to) - date_to_days(whole.from) + 1;
        struct date start = whole.from;
        whole.from = date_add_days(start, days * (part->a - 1) / part->b);
        whole.to = date_add_days(start, days * part->a / part->b - 1);
    }
    if (part->b > 1)
        whole.precision = DATE_RANGE;
    whole.approximate = approximate;
    return whole;
}

/* ---- what dates are counted from ---- */

struct base base_of(const struct anchors *anchors)
{
    if (anchors->document.year)
        return (struct base){ anchors->document, ANCHOR_DOCUMENT,
                              anchors->trust == DATE_TRUST_GUESS };
    return (struct base){ .anchor = ANCHOR_MISSING };
}

struct base base_by_name(const struct anchors *anchors)
{
    if (!anchors->document.year && anchors->whole.year)
        return (struct base){ anchors->whole, ANCHOR_TEXT, true };
    return base_of(anchors);
}

struct base base_told(const struct anchors *anchors, bool to_the_day)
{
    struct date told = to_the_day ? anchors->told_day : anchors->told;
    return (struct base){ told, told.year ? ANCHOR_TEXT : ANCHOR_MISSING, false };
}

struct resolved resolved_missing(const char *why)
{
    return (
        struct resolved){ .kind = TIMEX_DATE, .anchor = ANCHOR_MISSING, .reason = str_from(why) };
}

struct resolved resolved_nothing(void)
{
    return (struct resolved){ .nothing = true };
}

struct resolved resolved_from(const struct base *base, struct interval when, const char *how,
                              const struct anchors *anchors)
{
    if (!base->date.year)
        return resolved_missing("no date is known to count from");
    str day = date_format_iso(anchors->keep, base->date);
    str reason =
        str_format(anchors->keep, "%s %.*s%s", how, STR_ARG(day),
                   !base->guessed                    ? ""
                   : base->anchor == ANCHOR_DOCUMENT ? ", which is a guess"
                                                     : ", a date of the text; the year is a guess");
    return (struct resolved){ .kind = TIMEX_DATE,
                              .anchor = base->anchor,
                              .when = when,
                              .guessed = base->guessed,
                              .reason = reason };
}
