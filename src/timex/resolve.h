/* SPDX-License-Identifier: Apache-2.0 */
/* resolve.h - what an expression of grammar.h means in the calendar. */
#ifndef EVENTMAP_TIMEX_RESOLVE_H
#define EVENTMAP_TIMEX_RESOLVE_H

#include "timex/grammar.h"

enum tense { TENSE_UNKNOWN, TENSE_PAST, TENSE_FUTURE };
/* Of the words around tokens first .. end - 1, in their sentence. */
enum tense tense_near(const struct prose *prose, size_t first, size_t end);

/* What dates are counted from. */
struct anchors {
    struct date document; /* none: {0} */
    enum date_trust trust;
    struct date told, told_day; /* the last date of the text, the last told to the day; {0}: none */
    struct date whole;          /* of this sentence or the one before, told with month and year: for
                                   documents          without a date; {0}: none */
    struct date next;           /* the next one in the sentence: what "after" belongs to; {0} */
    enum tense tense;
    bool month_first; /* how 03/05/2024 is read */
    struct arena *keep;
};

struct resolved {
    enum timex_kind kind;
    enum timex_anchor anchor;
    struct interval when;
    bool guessed;
    bool nothing; /* it is no date after all */
    str reason;
};

/* Expressions of two points or more, and of one that a word turns, are told from their points. */
struct resolved resolve_expression(const struct expression *e, const struct anchors *anchors);
/* What `point` leaves out and `other` tells: month, year, last or next. */
void point_fill(struct point *point, const struct point *other);
struct resolved resolve_point(const struct point *point, const struct anchors *anchors);

/* ---- for resolve.c: dates of the calendar (calendar.c), dates that are counted (counted.c) ----
 */

struct resolved resolve_calendar(const struct parts *parts, const struct anchors *anchors);
struct resolved resolve_numeric(const struct parts *parts, const struct anchors *anchors);
struct resolved resolve_week(const struct parts *parts, const struct anchors *anchors);
struct resolved resolve_decade(const struct parts *parts);
struct resolved resolve_shift(const struct parts *parts, const struct anchors *anchors);
struct resolved resolve_beside(const struct parts *parts, const struct anchors *anchors);
struct resolved resolve_unit(const struct parts *parts, const struct anchors *anchors);
struct resolved resolve_stretch(const struct parts *parts, const struct anchors *anchors);
struct resolved resolve_ago(const struct parts *parts, const struct anchors *anchors);
struct resolved resolve_later(const struct parts *parts, const struct anchors *anchors);
struct resolved resolve_ahead(const struct parts *parts, const struct anchors *anchors);

/* What a date is counted from: the document's date; without one the last whole date
 * of this sentence or the one before, but only for days and months by name. */
struct base {
    struct date date; /* {0}: nobody knows */
    enum timex_anchor anchor;
    bool guessed;
};
struct base base_of(const struct anchors *anchors);
struct base base_by_name(const struct anchors *anchors);
struct base base_told(const struct anchors *anchors, bool to_the_day);
struct resolved resolved_from(const struct base *base, struct interval when, const char *how,
                              const struct anchors *anchors);
struct resolved resolved_missing(const char *why);
struct resolved resolved_nothing(void);

struct interval interval_days(struct date from, struct date to, enum date_precision precision);
struct interval interval_month(int year, int month);
struct interval interval_year(int year);
struct interval interval_part(struct interval whole, const struct value *part);
int weekday_of(struct date d); /* 1 Monday .. 7 Sunday */
struct date date_add_days(struct date d, long days);
struct date date_add_months(struct date d, long months); /* the last of a shorter month */
extern const char *const weekday_names[8];

#endif
