/* SPDX-License-Identifier: Apache-2.0 */
/* counted.c - dates that are counted in days, weeks, months, years.
 *   hier                         from the document's date; la veille: from the last day told
 *   le mois dernier, this week   the whole calendar month, week (from Monday), year;
 *   the last month               with an article before: the month up to now
 *   earlier this month           from its beginning to the document's date
 *   ces derniers jours, the next two weeks   up to, or from, the document's date; without a number
 *                                7 days, 4 weeks, 6 months, 5 years, about
 *   il y a trois jours, two weeks ago   in days to the day; in weeks with three days about it; in
 *                                months the month, in years the year, about
 *   quelques jours plus tard     one to six: so a rough number n is 1 to 2n */
#include "timex/resolve.h"

struct distance {
    enum unit unit;
    int count;
    bool rough;
};

/* Days or months that a unit is long; a date `n` of them away. */
static struct date step(struct date from, enum unit unit, long n)
{
    static const struct {
        short days, months;
    } length[UNIT_COUNT] = {
        [UNIT_HOUR] = { 0, 0 },      [UNIT_DAY] = { 1, 0 },        [UNIT_WEEKEND] = { 7, 0 },
        [UNIT_WEEK] = { 7, 0 },      [UNIT_FORTNIGHT] = { 14, 0 }, [UNIT_MONTH] = { 0, 1 },
        [UNIT_QUARTER] = { 0, 3 },   [UNIT_YEAR] = { 0, 12 },      [UNIT_DECADE] = { 0, 120 },
        [UNIT_CENTURY] = { 0, 1200 }
    };
    if (unit == UNIT_HOUR)
        return date_add_days(from, (n < 0 ? n - 11 : n + 11) / 24);
    if (length[unit].days)
        return date_add_days(from, n * length[unit].days);
    return date_add_months(from, n * length[unit].months);
}

static struct distance distance_of(const struct parts *parts)
{
    const struct value *count = &parts->slot[SLOT_HOW_MANY];
    return (struct distance){ (enum unit)parts->slot[SLOT_UNIT].a, count->a,
                              (count->bits & VALUE_DOUBT) != 0 };
}

static struct interval about_days(struct date middle, int days)
{
    struct interval when =
        interval_days(date_add_days(middle, -days), date_add_days(middle, days), DATE_RANGE);
    when.approximate = true;
    return when;
}

/* What is `sign` times a distance away: as sharp as its unit. */
static struct interval away(struct date base, struct distance distance, int sign)
{
    enum { HALF_WEEK = 3, WEEK = 7 };
    struct date there = step(base, distance.unit, (long)sign * distance.count);
    struct interval when = interval_days(there, there, DATE_DAY);
    if (distance.rough) {
        struct date near = step(base, distance.unit, sign),
                    far = step(base, distance.unit, 2L * sign * distance.count);
        when =
            sign < 0 ? interval_days(far, near, DATE_RANGE) : interval_days(near, far, DATE_RANGE);
        when.approximate = true;
        return when;
    }
    switch (distance.unit) {
    case UNIT_HOUR:
        when.approximate = distance.count > 12;
        return when;
    case UNIT_DAY:
        return when;
    case UNIT_WEEKEND:
    case UNIT_WEEK:
        return about_days(there, HALF_WEEK);
    case UNIT_FORTNIGHT:
        return about_days(there, WEEK);
    case UNIT_MONTH:
    case UNIT_QUARTER:
        when = interval_month(there.year, there.month);
        break;
    default:
        when = interval_year(there.year);
    }
    when.approximate = true;
    return when;
}

struct resolved resolve_shift(const struct parts *parts, const struct anchors *anchors)
{
    struct base base = base_of(anchors);
    int days =
        parts_have(parts, SLOT_SHIFT) ? parts->slot[SLOT_SHIFT].a : parts->slot[SLOT_WHICH].a;
    if (base.anchor != ANCHOR_DOCUMENT)
        return resolved_missing("the document's date is not known");
    struct date day = date_add_days(base.date, days);
    struct resolved found = resolved_from(&base, interval_days(day, day, DATE_DAY),
                                          days ? "counted from" : "the day of", anchors);
    /* "overnight Saturday" */
    if (parts_have(parts, SLOT_WEEKDAY) && weekday_of(day) != parts->slot[SLOT_WEEKDAY].a)
        return resolve_calendar(parts, anchors);
    return found;
}

struct resolved resolve_beside(const struct parts *parts, const struct anchors *anchors)
{
    struct base base = base_told(anchors, true);
    if (!base.date.year)
        return resolved_missing("no day is told before it");
    struct date day = date_add_days(base.date, parts->slot[SLOT_SHIFT].a);
    return resolved_from(&base, interval_days(day, day, DATE_DAY), "counted from", anchors);
}

/* ---- whole units ---- */

/* Saturday and Sunday: the last before, this (of the week, or just past), the next. */
static struct interval weekend(struct date base, int which, enum tense tense)
{
    int weekday = weekday_of(base);
    struct date saturday = date_add_days(base, 6 - weekday);
    if (which < 0)
        saturday = date_add_days(saturday, -7);
    else if (which > 0 && weekday >= 6)
        saturday = date_add_days(saturday, 7);
    else if (!which && weekday < 6 && tense == TENSE_PAST)
        saturday = date_add_days(saturday, -7);
    return interval_days(saturday, date_add_days(saturday, 1), DATE_RANGE);
}

static bool whole_unit(struct date base, enum unit unit, int which, enum tense tense,
                       struct interval *when)
{
    struct date first = { base.year, base.month, 1 }, start;
    switch (unit) {
    case UNIT_WEEKEND:
        *when = weekend(base, which, tense);
        return true;
    case UNIT_WEEK:
        start = date_add_days(base, 1 - weekday_of(base) + 7L * which);
        *when = interval_days(start, date_add_days(start, 6), DATE_RANGE);
        return true;
    case UNIT_MONTH:
        start = date_add_months(first, which);
        *when = interval_month(start.year, start.month);
        return true;
    case UNIT_QUARTER:
        first.month = (signed char)((base.month - 1) / 3 * 3 + 1);
        start = date_add_months(first, 3L * which);
        *when = interval_days(start, date_add_days(date_add_months(start, 3), -1), DATE_RANGE);
        return true;
    case UNIT_YEAR:
        start = date_add_months(first, 12L * which);
        *when = interval_year(start.year);
        return true;
    default:
        return false;
    }
}

/* "earlier this month" ends today, "later this month" begins today. */
static void cut_at(struct interval *when, const struct value *part, struct date base)
{
    bool inside = date_cmp(when->from, base) <= 0 && date_cmp(base, when->to) <= 0;
    if (inside && !part->a)
        when->to = base;
    if (inside && !part->b)
        when->from = base;
    when->precision = DATE_RANGE;
}

static bool are_many(const struct parts *parts)
{
    unsigned unit = parts->slot[SLOT_UNIT].bits;
    unsigned which = parts_have(parts, SLOT_WHICH) ? parts->slot[SLOT_WHICH].bits : 0;
    return !(unit & VALUE_ONE) || (which & (VALUE_ONE | VALUE_MANY)) == VALUE_MANY;
}

/* "le jour suivant", "the previous day" */
static struct resolved day_following(const struct parts *parts, const struct anchors *anchors)
{
    struct parts shift = *parts;
    if (!parts_have(parts, SLOT_FOLLOWING))
        return resolved_nothing();
    shift.slot[SLOT_SHIFT].a = parts->slot[SLOT_FOLLOWING].a;
    return resolve_beside(&shift, anchors);
}

struct resolved resolve_unit(const struct parts *parts, const struct anchors *anchors)
{
    const enum unit unit = (enum unit)parts->slot[SLOT_UNIT].a;
    bool following = parts_have(parts, SLOT_FOLLOWING);
    int which = following                       ? parts->slot[SLOT_FOLLOWING].a
                : parts_have(parts, SLOT_WHICH) ? parts->slot[SLOT_WHICH].a
                                                : 0;
    struct base base = following ? base_told(anchors, false) : base_of(anchors);
    struct interval when;
    if (are_many(parts) && !parts_have(parts, SLOT_PART))
        return which ? resolve_stretch(parts, anchors) : resolved_nothing();
    if (unit == UNIT_DAY)
        return day_following(parts, anchors);
    if (unit == UNIT_FORTNIGHT || unit == UNIT_DECADE)
        return which ? resolve_stretch(parts, anchors) : resolved_nothing();
    if (unit == UNIT_HOUR || unit == UNIT_CENTURY || are_many(parts))
        return resolved_nothing();
    if (!base.date.year)
        return resolved_missing("no date is known to count from");
    if (!whole_unit(base.date, unit, which, anchors->tense, &when))
        return resolved_nothing();
    if (parts_have(parts, SLOT_PART)) {
        const struct value *part = &parts->slot[SLOT_PART];
        if (!part->a || !part->b)
            cut_at(&when, part, base.date);
        else
            when = interval_part(when, part);
    }
    struct resolved found = resolved_from(&base, when, "counted from", anchors);
    if (which > 0 && !following)
        found.kind = TIMEX_AHEAD;
    return found;
}

struct resolved resolve_stretch(const struct parts *parts, const struct anchors *anchors)
{
    static const short usual[UNIT_COUNT] = { 48, 7, 1, 4, 1, 6, 2, 5, 1, 1 };
    const int which = parts_have(parts, SLOT_WHICH)       ? parts->slot[SLOT_WHICH].a
                      : parts_have(parts, SLOT_FOLLOWING) ? parts->slot[SLOT_FOLLOWING].a
                                                          : 0;
    bool following = parts_have(parts, SLOT_FOLLOWING) && !parts_have(parts, SLOT_WHICH);
    struct base base = following ? base_told(anchors, false) : base_of(anchors);
    struct distance distance = { (enum unit)parts->slot[SLOT_UNIT].a, 0, true };
    bool one = !parts_have(parts, SLOT_HOW_MANY) && !are_many(parts);
    if (one && distance.unit == UNIT_WEEKEND)
        return resolve_unit(parts, anchors);
    if (one && distance.unit <= UNIT_DAY) /* "the last day", of something */
        return resolved_nothing();
    if (parts_have(parts, SLOT_HOW_MANY))
        distance = distance_of(parts);
    else
        distance.count = are_many(parts) ? usual[distance.unit] : 1;
    if (!which || distance.unit == UNIT_CENTURY)
        return resolved_nothing();
    if (!base.date.year)
        return resolved_missing("no date is known to count from");
    struct date far = step(base.date, distance.unit, (long)which * distance.count);
    struct interval when = which < 0 ? interval_days(far, base.date, DATE_RANGE)
                                     : interval_days(base.date, far, DATE_RANGE);
    when.approximate = distance.rough;
    struct resolved found =
        resolved_from(&base, when, which < 0 ? "the time up to" : "the time from", anchors);
    found.kind = which < 0 || following ? TIMEX_DATE : TIMEX_AHEAD;
    return found;
}

/* ---- so long ago, so long after ---- */

struct resolved resolve_ago(const struct parts *parts, const struct anchors *anchors)
{
    struct base base = base_of(anchors);
    struct distance distance = distance_of(parts);
    if (distance.unit == UNIT_CENTURY)
        return resolved_nothing();
    if (base.anchor != ANCHOR_DOCUMENT)
        return resolved_missing("the document's date is not known");
    return resolved_from(&base, away(base.date, distance, -1), "counted back from", anchors);
}

struct resolved resolve_later(const struct parts *parts, const struct anchors *anchors)
{
    const struct value *later = &parts->slot[SLOT_LATER];
    struct distance distance = distance_of(parts);
    bool sharp = distance.unit <= UNIT_DAY;
    struct base base = base_told(anchors, sharp);
    if (later->bits & VALUE_OF)
        base = (struct base){ anchors->next, anchors->next.year ? ANCHOR_TEXT : ANCHOR_MISSING,
                              false };
    if (!base.date.year)
        return resolved_missing("the date that it is counted from is not told");
    return resolved_from(&base, away(base.date, distance, later->a < 0 ? -1 : 1), "counted from",
                         anchors);
}

struct resolved resolve_ahead(const struct parts *parts, const struct anchors *anchors)
{
    struct base base = base_of(anchors);
    struct distance distance = distance_of(parts);
    bool at_its_end = parts->slot[SLOT_LATER].a;
    if (distance.unit == UNIT_CENTURY)
        return resolved_nothing();
    struct resolved found = resolved_missing("the document's date is not known");
    if (base.anchor == ANCHOR_DOCUMENT) {
        struct date end = step(base.date, distance.unit, distance.count);
        struct interval when =
            at_its_end ? away(base.date, distance, 1) : interval_days(base.date, end, DATE_RANGE);
        found = resolved_from(&base, when, "counted from", anchors);
    }
    found.kind = TIMEX_AHEAD;
    return found;
}
