/* SPDX-License-Identifier: Apache-2.0 */
/* calendar.c - days, months, seasons and years by name. What a date leaves out is found so:
 *   26 juillet 2023            whole; a weekday that disagrees is told, the date stays
 *   vendredi 26 avril          the year in which it is a Friday, nearest to the document's date
 *   26 juillet dernier, prochain   the last one before, the next one after the document's date
 *   26 juillet, en mars, lundi, le 26   the last one up to the document's date; in a sentence of
 *                              the future the next one; a day of which it is not said, and that is
 *                              at most 45 days ahead but was eight months ago, is the next one too
 *   lundi 8                    the nearest month in which the 8th is a Monday
 *   lundi suivant              after the last day that the text told
 * In a document without a date months and days by name are those nearest to a whole date of the
 * same sentence or the one before, as a guess. */
#include "timex/resolve.h"

enum {
    SOON_DAYS = 45,
    LONG_AGO_DAYS = 240,
    WEEKDAY_YEARS = 12,
    DAY_MONTHS = 6,
    LONG_AHEAD_MONTHS = 6
};
enum direction { BEFORE, NEAREST, AFTER, UP_TO, FROM_NOW, UNSAID };

struct told {
    const struct parts *parts;
    const struct anchors *anchors;
    struct base base;
    enum direction direction;
    int day, month, year, weekday; /* 0: not told */
};

static int told_value(const struct parts *parts, enum slot slot)
{
    return parts_have(parts, slot) ? parts->slot[slot].a : 0;
}

static enum direction direction_of(const struct parts *parts, const struct anchors *anchors)
{
    bool following = parts_have(parts, SLOT_FOLLOWING);
    int which = told_value(parts, following ? SLOT_FOLLOWING : SLOT_WHICH);
    if (which)
        return which < 0 ? BEFORE : AFTER;
    if (anchors->tense == TENSE_FUTURE)
        return FROM_NOW;
    return anchors->tense == TENSE_PAST ? UP_TO : UNSAID;
}

static bool is_after(long day, long base, enum direction direction)
{
    return direction == AFTER ? day > base : day >= base;
}

static bool is_before(long day, long base, enum direction direction)
{
    return direction == BEFORE ? day < base : day <= base;
}

static const char *how_of(enum direction direction)
{
    return direction == BEFORE     ? "the last before"
           : direction == AFTER    ? "the next after"
           : direction == FROM_NOW ? "the next from"
           : direction == NEAREST  ? "the nearest to"
                                   : "the last up to";
}

/* The choice among days that recur: `before` the last one that fits, `after` the next. */
static struct date choose(const struct told *told, struct date before, struct date after)
{
    if (told->direction == AFTER || told->direction == FROM_NOW)
        return after;
    long base = date_to_days(told->base.date);
    if (told->direction == NEAREST && before.year && after.year)
        return date_to_days(after) - base < base - date_to_days(before) ? after : before;
    if (told->direction == UNSAID && before.year && after.year &&
        date_to_days(after) - base <= SOON_DAYS && base - date_to_days(before) >= LONG_AGO_DAYS)
        return after;
    return before;
}

static struct resolved day_resolved(const struct told *told, struct date day, const char *how)
{
    if (!told->base.date.year)
        return resolved_missing("the year is not told, and no date is known to count from");
    if (!day.year)
        return resolved_missing("no such day");
    return resolved_from(&told->base, interval_days(day, day, DATE_DAY), how, told->anchors);
}

/* ---- a day of a month ---- */

static struct resolved whole_day(const struct told *told)
{
    struct date day = { (short)told->year, (signed char)told->month, (signed char)told->day };
    if (!date_is_valid(day))
        return resolved_missing("there is no such day");
    struct resolved found = { .kind = TIMEX_DATE, .reason = STR("told whole") };
    found.when = interval_days(day, day, DATE_DAY);
    if (told->weekday && weekday_of(day) == told->weekday)
        found.reason = STR("told whole; the weekday agrees");
    else if (told->weekday)
        found.reason = str_format(told->anchors->keep, "told whole, but the day was a %s",
                                  weekday_names[weekday_of(day)]);
    return found;
}

/* The year in which the weekday agrees, nearest to the base, on the side that is said. */
static struct date day_by_weekday(const struct told *told)
{
    struct date best = { 0 };
    long base = date_to_days(told->base.date), least = 0;
    for (int year = told->base.date.year - WEEKDAY_YEARS;
         year <= told->base.date.year + WEEKDAY_YEARS; year++) {
        struct date day = { (short)year, (signed char)told->month, (signed char)told->day };
        if (!date_is_valid(day) || weekday_of(day) != told->weekday)
            continue;
        long apart = date_to_days(day) - base;
        if ((told->direction == BEFORE && apart >= 0) || (told->direction == AFTER && apart <= 0))
            continue;
        apart = apart < 0 ? -apart : apart;
        if (!best.year || apart < least) {
            best = day;
            least = apart;
        }
    }
    return best;
}

static struct date day_of_years(const struct told *told)
{
    struct date before = { 0 }, after = { 0 };
    long base = date_to_days(told->base.date);
    for (int year = told->base.date.year - 8; year <= told->base.date.year + 8; year++) {
        struct date day = { (short)year, (signed char)told->month, (signed char)told->day };
        if (!date_is_valid(day))
            continue;
        if (is_before(date_to_days(day), base, told->direction))
            before = day;
        else if (!after.year)
            after = day;
        if (!after.year && is_after(date_to_days(day), base, told->direction) &&
            told->direction == FROM_NOW)
            after = day;
    }
    return choose(told, before, after);
}

static struct resolved day_of_month(const struct told *told)
{
    if (told->year)
        return whole_day(told);
    if (!told->base.date.year)
        return day_resolved(told, (struct date){ 0 }, "");
    struct date by_weekday = told->weekday ? day_by_weekday(told) : (struct date){ 0 };
    if (by_weekday.year)
        return day_resolved(
            told, by_weekday,
            str_format(told->anchors->keep, "a %s, nearest to", weekday_names[told->weekday]).ptr);
    return day_resolved(told, day_of_years(told), how_of(told->direction));
}

/* ---- a weekday, a day of a month that is not told ---- */

static struct resolved weekday_alone(const struct told *told)
{
    if (!told->base.date.year)
        return day_resolved(told, (struct date){ 0 }, "");
    int apart = (told->weekday - weekday_of(told->base.date) + 7) % 7;
    bool ahead = told->direction == AFTER || told->direction == FROM_NOW;
    int days = ahead ? apart : apart ? apart - 7 : 0;
    if (!apart && told->direction == AFTER)
        days = 7;
    if (!apart && told->direction == BEFORE)
        days = -7;
    return day_resolved(told, date_add_days(told->base.date, days), how_of(told->direction));
}

static struct resolved day_alone(const struct told *told)
{
    struct date before = { 0 }, after = { 0 }, nearest = { 0 };
    if (!told->base.date.year)
        return day_resolved(told, nearest, "");
    long base = date_to_days(told->base.date), least = 0;
    struct date first = { told->base.date.year, told->base.date.month, 1 };
    for (int i = -DAY_MONTHS; i <= DAY_MONTHS; i++) {
        struct date day = date_add_months(first, i);
        day.day = (signed char)told->day;
        if (!date_is_valid(day) || (told->weekday && weekday_of(day) != told->weekday))
            continue;
        long apart = date_to_days(day) - base;
        if (!nearest.year || (apart < 0 ? -apart : apart) < least) {
            nearest = day;
            least = apart < 0 ? -apart : apart;
        }
        if (is_before(date_to_days(day), base, told->direction))
            before = day;
        if (!after.year && is_after(date_to_days(day), base, told->direction))
            after = day;
    }
    if (told->weekday)
        return day_resolved(told, nearest, "the month in which the weekday agrees, nearest to");
    bool ahead = told->direction == AFTER || told->direction == FROM_NOW;
    return day_resolved(told, ahead ? after : before, how_of(told->direction));
}

/* ---- months, seasons, years ---- */

static int year_of_month(const struct told *told, int month)
{
    int year = told->base.date.year, now = told->base.date.month;
    switch (told->direction) {
    case BEFORE:
        return month < now ? year : year - 1;
    case AFTER:
        return month > now ? year : year + 1;
    case FROM_NOW:
        return month >= now ? year : year + 1;
    case NEAREST:
        return month - now > 6 ? year - 1 : now - month > 6 ? year + 1 : year;
    default:
        break;
    }
    /* "this March" is of this year, "cet hiver" in spring is the last one */
    if (parts_have(told->parts, SLOT_WHICH) && !told->parts->slot[SLOT_WHICH].a)
        return told->month || month - now < LONG_AHEAD_MONTHS ? year : year - 1;
    return month <= now ? year : year - 1;
}

static struct resolved part_resolved(const struct told *told, struct interval whole, bool counted)
{
    if (parts_have(told->parts, SLOT_PART))
        whole = interval_part(whole, &told->parts->slot[SLOT_PART]);
    if (counted)
        return resolved_from(&told->base, whole, how_of(told->direction), told->anchors);
    return (struct resolved){ .kind = TIMEX_DATE, .when = whole, .reason = STR("told whole") };
}

static struct interval season_of(int year, int month)
{
    struct date first = { (short)year, (signed char)month, 1 };
    struct interval when =
        interval_days(first, date_add_days(date_add_months(first, 3), -1), DATE_RANGE);
    when.approximate = true;
    return when;
}

static struct resolved months(const struct told *told)
{
    int season = told_value(told->parts, SLOT_SEASON), month = season ? season : told->month;
    bool counted = !told->year;
    if (counted && !told->base.date.year)
        return resolved_missing("the year is not told, and no date is known to count from");
    int year = counted ? year_of_month(told, month) : told->year;
    if (year < 1 || year > 9998)
        return resolved_missing("no such year");
    struct resolved found = part_resolved(
        told, season ? season_of(year, season) : interval_month(year, month), counted);
    bool past = told->direction == UP_TO || told->direction == BEFORE;
    if (counted && past && year > 1 && date_cmp(found.when.from, told->base.date) > 0)
        return part_resolved(
            told, season ? season_of(year - 1, season) : interval_month(year - 1, month), counted);
    return found;
}

/* ---- all of them ---- */

/* "mai de l'année dernière": the year that these words count to. */
static int counted_year(const struct told *told)
{
    if (!parts_have(told->parts, SLOT_UNIT) || told->parts->slot[SLOT_UNIT].a != UNIT_YEAR ||
        !parts_have(told->parts, SLOT_WHICH) || !told->base.date.year)
        return 0;
    return told->base.date.year + told->parts->slot[SLOT_WHICH].a;
}

static struct told read_told(const struct parts *parts, const struct anchors *anchors)
{
    struct told told = { .parts = parts, .anchors = anchors };
    told.direction = direction_of(parts, anchors);
    told.day = told_value(parts, SLOT_DAY);
    told.month = told_value(parts, SLOT_MONTH);
    told.year = told_value(parts, SLOT_YEAR);
    told.weekday = told_value(parts, SLOT_WEEKDAY);
    if (parts_have(parts, SLOT_HOLIDAY)) {
        told.month = parts->slot[SLOT_HOLIDAY].a;
        told.day = parts->slot[SLOT_HOLIDAY].b;
    }
    bool which = parts_have(parts, SLOT_WHICH) && parts->slot[SLOT_WHICH].a;
    told.base = parts_have(parts, SLOT_FOLLOWING) ? base_told(anchors, false)
                : told.month && !which            ? base_by_name(anchors)
                                                  : base_of(anchors);
    if (told.base.anchor == ANCHOR_TEXT && told.direction >= UP_TO)
        told.direction = NEAREST;
    return told;
}

struct resolved resolve_calendar(const struct parts *parts, const struct anchors *anchors)
{
    struct told told = read_told(parts, anchors);
    int year = told.year ? 0 : counted_year(&told);
    if (year) {
        told.year = year;
        struct resolved found = told.day ? whole_day(&told) : months(&told);
        return found.when.precision
                   ? resolved_from(&told.base, found.when, "of a year counted from", anchors)
                   : found;
    }
    if (told.month && told.day)
        return day_of_month(&told);
    if (told.month || parts_have(parts, SLOT_SEASON))
        return months(&told);
    if (told.day)
        return day_alone(&told);
    if (told.weekday)
        return weekday_alone(&told);
    if (told.year)
        return part_resolved(&told, interval_year(told.year), false);
    return resolved_nothing();
}

static int full_year(int year)
{
    enum { PIVOT = 50 };
    return year >= 100 ? year : year < PIVOT ? 2000 + year : 1900 + year;
}

struct resolved resolve_numeric(const struct parts *parts, const struct anchors *anchors)
{
    const struct value *n = &parts->slot[SLOT_NUMERIC];
    struct resolved found = { .kind = TIMEX_DATE, .reason = STR("told whole, in numbers") };
    if (n->bits & VALUE_MANY) {
        found.when =
            interval_days((struct date){ n->a, 1, 1 }, (struct date){ n->b, 12, 31 }, DATE_RANGE);
        found.kind = TIMEX_INTERVAL;
        return found;
    }
    if (n->a > 31 && !n->c) {
        found.when = interval_month(n->a, n->b);
        return found;
    }
    struct date day = { n->a, (signed char)n->b, (signed char)n->c };
    if (n->a <= 31) {
        bool dotted = n->bits & VALUE_ONE;
        bool month_first = n->b > 12 || (n->a <= 12 && anchors->month_first && !dotted);
        day = (struct date){ (short)full_year(n->c), (signed char)(month_first ? n->a : n->b),
                             (signed char)(month_first ? n->b : n->a) };
        if (n->a <= 12 && n->b <= 12 && n->a != n->b && !dotted)
            found.reason =
                month_first ? STR("in numbers, the month first") : STR("in numbers, the day first");
    }
    if (!date_is_valid(day))
        return resolved_nothing();
    found.when = interval_days(day, day, DATE_DAY);
    return found;
}

struct resolved resolve_week(const struct parts *parts, const struct anchors *anchors)
{
    const struct value *unit = &parts->slot[SLOT_UNIT];
    bool last = parts_have(parts, SLOT_WHICH);
    int n = last ? 0 : parts->slot[SLOT_ORDINAL].a;
    if (unit->a != UNIT_WEEK || !(unit->bits & VALUE_ONE) || n > 5 ||
        (last && parts->slot[SLOT_WHICH].a > 0))
        return resolved_nothing();
    struct parts month = *parts;
    month.has &= 1u << SLOT_MONTH | 1u << SLOT_YEAR;
    struct resolved found = resolve_calendar(&month, anchors);
    if (!found.when.precision)
        return found;
    int days = found.when.to.day, first = last ? days - 6 : 7 * (n - 1) + 1;
    found.when.from.day = (signed char)first;
    found.when.to.day = (signed char)(first + 6 < days ? first + 6 : days);
    found.when.precision = DATE_RANGE;
    found.when.approximate = true;
    return found;
}

struct resolved resolve_decade(const struct parts *parts)
{
    int year = parts->slot[SLOT_DECADE].a;
    struct interval when = interval_days((struct date){ (short)year, 1, 1 },
                                         (struct date){ (short)(year + 9), 12, 31 }, DATE_RANGE);
    if (parts_have(parts, SLOT_PART))
        when = interval_part(when, &parts->slot[SLOT_PART]);
    return (struct resolved){ .kind = TIMEX_DATE, .when = when, .reason = STR("told whole") };
}
