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
    WEEK_DAYS = 7,
    NEWS_DAYS = 3,   /* what happened is reported within so many days */
    LATE_DAYS = 45,  /* and hardly ever as news after so many */
    LONG_DAYS = 180, /* after which it is not told as news again */
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

static bool is_ahead(const struct account *account)
{
    enum modality modality = account->telling->modality;
    return modality == MODALITY_PLANNED || modality == MODALITY_POSSIBLE ||
           modality == MODALITY_DEMANDED;
}

static bool is_news(const struct account *account)
{
    return account->when_from > WHEN_DOUBTED && !account->telling->background;
}

/* Of "last month" some day in it. */
static long middle_of(const struct account *own)
{
    return own->to - own->from > SHORT_DAYS ? (own->from + own->to) / 2 : own->to;
}

/* "En avril, cinq Indiens avaient été enlevés", in a text whose title or news tells another one. */
static bool is_recalled_beside(const struct account *own, const struct account *news)
{
    return own->document == news->document && own->when_from == WHEN_OWN &&
           own->telling->background && news->when_from > WHEN_DOUBTED &&
           (news->in_title || is_news(news)) && news->written - middle_of(own) > WEEK_DAYS &&
           own->once < 1;
}

/* `own` tells its days, `other` only when it was written. */
static void judge_reported(const struct account *own, const struct account *other,
                           struct verdict *verdict)
{
    bool doubted = own->when_from == WHEN_DOUBTED || other->document->trust <= DATE_TRUST_GUESS;
    long since = other->written - own->to, until = own->from - other->written;
    if (until > (is_ahead(other) ? AHEAD_DAYS : 1) && !doubted)
        verdict->never = "it had not happened when the other was written";
    if (other->when_from == WHEN_BEFORE || (own->once >= 1 && other->once >= 1))
        return;
    if (since > LONG_DAYS && !doubted)
        verdict->never = "news of one, long past in the other";
    if (own->document == other->document) /* its news is of these days, its background is not */
        verdict->values[MERGE_REPORTED_LATE] =
            other->written - middle_of(own) <= WEEK_DAYS ? 0 : 0.6f;
    else if (since <= LATE_DAYS)
        verdict->values[MERGE_REPORTED] =
            since <= NEWS_DAYS ? 1.0f : (float)(LATE_DAYS - since) / (float)(2 * LATE_DAYS);
    if (since > LATE_DAYS)
        verdict->values[MERGE_REPORTED_LATE] = 1;
}

/* "after the departure of the troops" is of a departure that was told; "its troops had killed
 * twelve in Zamfara" tells where, as news does. */
static bool is_recalled(const struct account *account)
{
    const struct telling *telling = account->telling;
    bool tells_where = telling->is_firm && telling->where_from <= WHERE_SENTENCE &&
                       account->place && account->place->precision < PRECISION_COUNTRY;
    return telling->background && account->when_from == WHEN_BEFORE && !tells_where;
}

static bool is_coarse(const struct account *account)
{
    return account->when_from <= WHEN_DOUBTED && account->to - account->from > LATE_DAYS &&
           account->once < 1;
}

static void judge_written(const struct account *a, const struct account *b, struct verdict *verdict)
{
    long days = a->written > b->written ? a->written - b->written : b->written - a->written;
    if (a->document == b->document || (a->once >= 1 && b->once >= 1))
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
    if (is_recalled_beside(a, b) || is_recalled_beside(b, a)) {
        verdict->never = "one is recalled beside the news";
        return;
    }
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
    verdict->values[MERGE_RECALLED] = is_recalled(a) != is_recalled(b);
    verdict->values[MERGE_COARSE] = (is_coarse(a) && is_news(b)) || (is_coarse(b) && is_news(a));
}
