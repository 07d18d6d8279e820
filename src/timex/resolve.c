/* SPDX-License-Identifier: Apache-2.0 */
/* resolve.c - an expression as an interval of days.
 *   du 3 au 5 mai         what one end leaves out is the other's; the end is found first, then the
 *                         beginning as the last such day up to it
 *   depuis mars           the beginning;  jusqu'à mardi, avant juin: the end
 *   vers le 3 mai         the same date, about
 * A date after the document's own has not happened yet (TIMEX_AHEAD), unless that is a guess. */
#include "timex/resolve.h"

struct resolved resolve_point(const struct point *point, const struct anchors *anchors)
{
    const struct parts *parts = &point->parts;
    const struct value *known = &parts->slot[SLOT_KNOWN];
    switch (point->meaning) {
    case MEANS_CALENDAR:
        return resolve_calendar(parts, anchors);
    case MEANS_NUMERIC:
        return resolve_numeric(parts, anchors);
    case MEANS_KNOWN: {
        struct date day = { known->a, (signed char)known->b, (signed char)known->c };
        if (!date_is_valid(day))
            return resolved_nothing();
        return (struct resolved){ .kind = TIMEX_DATE,
                                  .when = interval_days(day, day, DATE_DAY),
                                  .reason = STR("the date that these words stand for") };
    }
    case MEANS_WEEK:
        return resolve_week(parts, anchors);
    case MEANS_DECADE:
        return resolve_decade(parts);
    case MEANS_SHIFT:
        return resolve_shift(parts, anchors);
    case MEANS_BESIDE:
        return resolve_beside(parts, anchors);
    case MEANS_UNIT:
        return resolve_unit(parts, anchors);
    case MEANS_STRETCH:
        return resolve_stretch(parts, anchors);
    case MEANS_AGO:
        return resolve_ago(parts, anchors);
    case MEANS_LATER:
        return resolve_later(parts, anchors);
    case MEANS_AHEAD:
        return resolve_ahead(parts, anchors);
    case MEANS_DURATION:
        return (struct resolved){ .kind = TIMEX_DURATION, .reason = STR("a length of time") };
    case MEANS_TIME:
        return (struct resolved){ .kind = TIMEX_TIME, .reason = STR("a time of day") };
    default:
        return resolved_nothing();
    }
}

static bool tells_year(const struct point *point)
{
    return point->meaning == MEANS_NUMERIC || parts_have(&point->parts, SLOT_YEAR) ||
           parts_have(&point->parts, SLOT_DECADE);
}

/* A year that was lent goes when the weekday disagrees. */
static void check_year(struct parts *parts)
{
    struct date day = { parts->slot[SLOT_YEAR].a, (signed char)parts->slot[SLOT_MONTH].a,
                        (signed char)parts->slot[SLOT_DAY].a };
    const uint32_t whole = 1u << SLOT_YEAR | 1u << SLOT_MONTH | 1u << SLOT_DAY | 1u << SLOT_WEEKDAY;
    if ((parts->has & whole) == whole && date_is_valid(day) &&
        weekday_of(day) != parts->slot[SLOT_WEEKDAY].a)
        parts->has &= ~(1u << SLOT_YEAR);
}

/* What `point` leaves out and `other` tells, of what is not finer than its own. */
void point_fill(struct point *point, const struct point *other)
{
    static const enum slot shared[] = { SLOT_MONTH, SLOT_YEAR, SLOT_WHICH, SLOT_FOLLOWING,
                                        SLOT_UNIT };
    bool sharp = parts_have(&point->parts, SLOT_DAY), year = tells_year(point);
    if (point->meaning != MEANS_CALENDAR || other->meaning != MEANS_CALENDAR)
        return;
    for (size_t i = 0; i < sizeof shared / sizeof *shared; i++) {
        enum slot slot = shared[i];
        if (parts_have(&point->parts, slot) || !parts_have(&other->parts, slot) ||
            (slot == SLOT_MONTH && !sharp))
            continue;
        point->parts.slot[slot] = other->parts.slot[slot];
        point->parts.has |= 1u << slot;
    }
    if (!year)
        check_year(&point->parts);
}

static void join(struct resolved *found, const struct resolved *from)
{
    found->when.from = from->when.from;
    found->when.precision = DATE_RANGE;
    found->when.approximate = found->when.approximate || from->when.approximate;
    found->guessed = found->guessed || from->guessed;
}

/* "novembre à mars 2023": the year is that of the end. */
static bool ends_before(const struct resolved *from, const struct resolved *to)
{
    return date_cmp(from->when.from, to->when.to) > 0;
}

static struct resolved resolve_interval(const struct expression *e, const struct anchors *anchors)
{
    struct point from = e->points[0], to = e->points[1];
    bool year_of_its_own = tells_year(&from);
    point_fill(&from, &e->points[1]);
    point_fill(&to, &e->points[0]);
    struct resolved found = resolve_point(&to, anchors);
    if (found.nothing || !found.when.precision)
        return found;
    struct anchors before = *anchors;
    if (!tells_year(&from)) {
        before.document = found.when.to;
        before.tense = TENSE_PAST;
        from.parts.has &= ~(1u << SLOT_WHICH);
    }
    struct resolved start = resolve_point(&from, &before);
    if (start.when.precision && ends_before(&start, &found) && !year_of_its_own &&
        tells_year(&from)) {
        from.parts.slot[SLOT_YEAR].a--;
        start = resolve_point(&from, &before);
    }
    if (start.nothing || !start.when.precision || ends_before(&start, &found))
        return resolved_nothing();
    join(&found, &start);
    found.kind = TIMEX_INTERVAL;
    return found;
}

/* One date that a word turns, or a length of time after "since". */
static struct resolved resolve_turned(const struct expression *e, const struct anchors *anchors)
{
    struct anchors turned = *anchors;
    if (e->meaning == MEANS_SINCE && turned.tense == TENSE_UNKNOWN)
        turned.tense = TENSE_PAST;
    /* "by Friday", "avant vendredi": of the future when nothing is said */
    const uint32_t days = 1u << SLOT_MONTH | 1u << SLOT_WEEKDAY;
    if (e->meaning == MEANS_UNTIL && turned.tense == TENSE_UNKNOWN &&
        (e->points[0].parts.has & days) == 1u << SLOT_WEEKDAY)
        turned.tense = TENSE_FUTURE;
    struct resolved found = e->point_count ? resolve_point(&e->points[0], &turned)
                                           : resolve_ago(&e->points[0].parts, &turned);
    if (e->meaning == MEANS_SINCE)
        found.kind = TIMEX_SINCE;
    else if (e->meaning == MEANS_UNTIL)
        found.kind = TIMEX_UNTIL;
    else
        found.when.approximate = found.when.precision != DATE_NONE;
    return found;
}

static bool is_ahead(const struct resolved *found, const struct anchors *anchors)
{
    bool trusted = anchors->trust >= DATE_TRUST_DATELINE ||
                   (found->anchor == ANCHOR_DOCUMENT && anchors->document.year);
    return found->when.precision && trusted && anchors->document.year &&
           date_cmp(found->when.from, anchors->document) > 0;
}

struct resolved resolve_expression(const struct expression *e, const struct anchors *anchors)
{
    struct resolved found;
    if (e->meaning == MEANS_INTERVAL)
        found = resolve_interval(e, anchors);
    else if (e->meaning >= MEANS_SINCE)
        found = resolve_turned(e, anchors);
    else
        found = resolve_point(&e->points[0], anchors);
    if (e->about && found.when.precision)
        found.when.approximate = true;
    if (found.kind == TIMEX_DATE && !found.nothing && is_ahead(&found, anchors))
        found.kind = TIMEX_AHEAD;
    return found;
}
