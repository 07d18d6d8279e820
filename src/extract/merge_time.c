/* SPDX-License-Identifier: Apache-2.0 */
/* merge_time.c - may two tellings be of the same days?
 *   1. both tell their days: the same day speaks most, a day within a week more than one within a
 *      year; "early April" and 11 April touch; days that are apart are two events;
 *   2. one has its document's date alone: it was told within days of the other, or it is doubtful;
 *      what is dated after the document was written is another event, unless it was ahead;
 *   3. both have: reports of the same days;
 *   4. dates that hang on a guess can be wrong: they count for less, and never part two tellings.
 * One document's own date says nothing about which of its tellings are one. */
#include <limits.h>

#include "extract/merge.h"

enum {
    SHORT_DAYS = 10, /* told so exactly that a day within says much */
    NEWS_DAYS = 3,   /* what happened is reported within so many days */
    LATE_DAYS = 45,  /* and hardly ever as news after so many */
    AHEAD_DAYS = 90  /* plans are made so long before */
};

/* How far beyond its ends a date may be meant. */
static long slack(const struct account *account)
{
    long days = account->to - account->from;
    if (account->telling->when.approximate)
        return days / 10 + 1;
    return 0;
}

static long gap(const struct account *a, const struct account *b)
{
    if (a->from > b->to)
        return a->from - b->to;
    return b->from > a->to ? b->from - a->to : 0;
}

static long larger(long a, long b)
{
    return a > b ? a : b;
}

/* 1 for a day in ten, 0.4 for one in a month, next to nothing for one in a year. */
static float sharpness(long days)
{
    return days <= SHORT_DAYS ? 1.0f : (float)SHORT_DAYS / (float)days + 0.08f;
}

static void judge_own(const struct account *a, const struct account *b, struct verdict *verdict)
{
    bool doubted = a->when_from == WHEN_DOUBTED || b->when_from == WHEN_DOUBTED;
    long apart = gap(a, b), longest = larger(a->to - a->from, b->to - b->from);
    if (apart > larger(slack(a), slack(b))) {
        if (!doubted)
            verdict->never = "the dates are apart";
        verdict->values[MERGE_DOUBT_APART] = 1;
        return;
    }
    float worth = doubted ? 0.5f : 1.0f;
    if (apart)
        verdict->values[MERGE_TOUCH] = worth;
    else if (!longest)
        verdict->values[MERGE_DAY] = worth;
    else
        verdict->values[MERGE_WITHIN] = worth * sharpness(longest);
}

/* `own` tells its days, `other` only when it was written. */
static void judge_reported(const struct account *own, const struct account *other,
                           struct verdict *verdict)
{
    bool ahead = other->telling->modality == MODALITY_PLANNED ||
                 other->telling->modality == MODALITY_POSSIBLE ||
                 other->telling->modality == MODALITY_DEMANDED;
    long before = other->written - own->to; /* negative: written before */
    bool doubted = own->when_from == WHEN_DOUBTED || other->document->trust <= DATE_TRUST_GUESS;
    if (own->document == other->document || other->when_from == WHEN_BEFORE) {
        if (other->written < own->from && !doubted && !ahead)
            verdict->never = "it had not happened when the other was written";
        return;
    }
    if (own->from - other->written > (ahead ? AHEAD_DAYS : 1) && !doubted)
        verdict->never = "it had not happened when the other was written";
    long days = before < 0 ? 0 : before;
    if (days <= LATE_DAYS)
        verdict->values[MERGE_REPORTED] =
            days <= NEWS_DAYS ? 1.0f : (float)(LATE_DAYS - days) / (float)(2 * LATE_DAYS);
    else
        verdict->values[MERGE_REPORTED_LATE] = days > 2 * LATE_DAYS ? 1.0f : 0.5f;
}

static void judge_written(const struct account *a, const struct account *b, struct verdict *verdict)
{
    long days = a->written > b->written ? a->written - b->written : b->written - a->written;
    if (a->document == b->document || (a->once && b->once))
        return;
    if (days > 2 * LATE_DAYS)
        verdict->never = "reported months apart";
    else if (days <= NEWS_DAYS)
        verdict->values[MERGE_WRITTEN] = 1;
    else if (days > 2 * NEWS_DAYS)
        verdict->values[MERGE_WRITTEN_APART] = (float)days / (float)(2 * LATE_DAYS);
}

void judge_time(const struct account *a, const struct account *b, struct verdict *verdict)
{
    bool own_a = a->when_from <= WHEN_DOUBTED, own_b = b->when_from <= WHEN_DOUBTED;
    bool unknown = a->when_from == WHEN_NEVER || b->when_from == WHEN_NEVER;
    if (own_a && own_b)
        judge_own(a, b, verdict);
    else if (unknown)
        verdict->values[MERGE_TIME_UNKNOWN] = 1;
    else if (own_a)
        judge_reported(a, b, verdict);
    else if (own_b)
        judge_reported(b, a, verdict);
    else if (a->when_from == WHEN_DOCUMENT && b->when_from == WHEN_DOCUMENT)
        judge_written(a, b, verdict);
    else
        verdict->values[MERGE_TIME_UNKNOWN] = 1;
}
