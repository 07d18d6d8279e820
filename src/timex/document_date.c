/* SPDX-License-Identifier: Apache-2.0 */
/* document_date.c - when a document was written.
 *   1. it has a date (given, metadata): that one;
 *   2. its dateline: a line that tells it ("[25/ Avril/2024]", "Publié le 3 mai 2024"), or what
 *      opens a paragraph ("GAZA Avril 25. 2024 (Saba) –"); without a year, the year that 3 or 4
 * give;
 *   3. what the text implies: the newest "ce jeudi 11 avril 2024", else the newest weekday with its
 *      date; without a year, the year in which the weekday agrees, nearest to 4. A lone date at the
 *      top that is at most a week later is taken with the same trust;
 *   4. a guess: a lone date at the top, which may be the day on which the page was copied; else the
 *      newest whole date of the text, before which it was not written.
 * Documents of one run help each other:
 *   5. one with a weekday and date but no year has the year nearest to the others' dates;
 *   6. a guess is wrong when "26 juillet dernier" would be another year than the "26 juillet 2023"
 *      of another document: it was written within the year after that. */
#include <limits.h>
#include <stdlib.h>

#include "timex/hints.h"

enum { AGREES_DAYS = 7, NO_NEARER_DAYS = 400 };

/* The same day and month in the year nearest to `near` in which its weekday (0: any) agrees. */
static struct date nearest_year(const struct partial_day *day, struct date near)
{
    enum { YEARS = 12 };
    struct date best = { 0 };
    long least = 0;
    for (int year = near.year - YEARS; day->month && year <= near.year + YEARS; year++) {
        struct date d = { (short)year, day->month, day->day };
        if (!date_is_valid(d) || (day->weekday && weekday_of(d) != day->weekday))
            continue;
        long apart = date_to_days(d) - date_to_days(near);
        apart = apart < 0 ? -apart : apart;
        if (!best.year || apart < least) {
            best = d;
            least = apart;
        }
    }
    return best;
}

static str settle(struct document *document, struct date date, enum date_trust trust,
                  const char *how, struct arena *keep)
{
    str day = date_format_iso(keep, date);
    document->date = date;
    document->trust = trust;
    return str_format(keep, "%.*s: %s", STR_ARG(day), how);
}

static long days_between(struct date a, struct date b)
{
    return date_to_days(b) - date_to_days(a);
}

/* Steps 2 to 4 with what the text told; empty: nothing tells it. */
static str date_alone(struct document *document, const struct hints *hints, struct arena *keep)
{
    if (hints->dateline.year)
        return settle(document, hints->dateline, DATE_TRUST_DATELINE, "the dateline", keep);
    struct date text = hints->this_day.year ? hints->this_day : hints->weekday_day;
    struct date near = hints->lone.year ? hints->lone : text.year ? text : hints->newest;
    if (hints->partial_dateline.month && near.year)
        return settle(document, nearest_year(&hints->partial_dateline, near), DATE_TRUST_TEXT,
                      "the dateline, of which the text tells the year", keep);
    if (text.year && hints->lone.year && days_between(text, hints->lone) >= 0 &&
        days_between(text, hints->lone) <= AGREES_DAYS)
        return settle(document, hints->lone, DATE_TRUST_TEXT,
                      "the date at the top; the text's own dates agree", keep);
    if (hints->this_day.year)
        return settle(document, text, DATE_TRUST_TEXT, "the day that the text calls this one",
                      keep);
    if (hints->partial.month && hints->partial.weekday && near.year) {
        struct date day = nearest_year(&hints->partial, near);
        if (day.year && labs(days_between(day, near)) < NO_NEARER_DAYS)
            return settle(document, day, DATE_TRUST_TEXT,
                          "a weekday of the text, of which other dates tell the year", keep);
    }
    if (text.year)
        return settle(document, text, DATE_TRUST_TEXT,
                      "the newest weekday and date of the text; not written before", keep);
    if (hints->lone.year)
        return settle(document, hints->lone, DATE_TRUST_GUESS,
                      "a lone date at the top, which may be the day of copying", keep);
    if (hints->newest.year)
        return settle(document, hints->newest, DATE_TRUST_GUESS,
                      "the newest date of the text; not written before, perhaps much later", keep);
    return (str){ 0 };
}

static str date_with(struct document *document, const struct hints *hints, struct arena *keep)
{
    if (document->date.year)
        return str_format(keep, "%s", date_trust_name(document->trust));
    str how = date_alone(document, hints, keep);
    return how.len ? how : STR("nothing tells when it was written");
}

str timex_date_document(struct document *document, const struct prose *prose, struct arena *keep)
{
    if (document->date.year)
        return date_with(document, NULL, keep);
    struct hints hints = hints_read(prose, keep);
    return date_with(document, &hints, keep);
}

/* ---- several documents ---- */

static bool is_trusted(const struct document *document)
{
    return document->date.year && document->trust >= DATE_TRUST_TEXT;
}

/* The newest trusted date of the others between two days; {0}: none. */
static struct date date_between(const struct dated *items, size_t count, long after, long up_to)
{
    struct date best = { 0 };
    for (size_t i = 0; i < count; i++) {
        const struct document *other = items[i].document;
        if (!is_trusted(other) || date_to_days(other->date) <= after ||
            date_to_days(other->date) > up_to)
            continue;
        if (!best.year || date_cmp(other->date, best) > 0)
            best = other->date;
    }
    return best;
}

/* Step 5. */
static void lend_year(struct dated *item, const struct hints *hints, const struct dated *items,
                      size_t count, struct arena *keep)
{
    const struct partial_day *day =
        hints->partial_dateline.month ? &hints->partial_dateline : &hints->partial;
    struct date near = date_between(items, count, LONG_MIN, LONG_MAX);
    if (item->document->date.year || !near.year || !day->month || !day->weekday)
        return;
    struct date found = nearest_year(day, near);
    if (found.year)
        item->how = settle(item->document, found, DATE_TRUST_TEXT,
                           "a weekday of the text; the year is that of the other documents", keep);
}

/* The year after which `last` of a document is counted, as another document tells it. */
static struct date whole_day_of(const struct hints *hints, size_t count, size_t but,
                                const struct partial_day *last)
{
    for (size_t i = 0; i < count; i++)
        for (size_t d = 0; i != but && d < hints[i].whole.count; d++) {
            struct date day = hints[i].whole.items[d];
            if (day.month == last->month && day.day == last->day)
                return day;
        }
    return (struct date){ 0 };
}

/* Step 6. */
static void doubt_guess(struct dated *items, const struct hints *hints, size_t count, size_t at,
                        struct arena *keep)
{
    struct document *document = items[at].document;
    for (size_t i = 0; document->trust == DATE_TRUST_GUESS && i < hints[at].lasts.count; i++) {
        struct date day = whole_day_of(hints, count, at, &hints[at].lasts.items[i]);
        if (!day.year)
            continue;
        long first = date_to_days(day), year_on = date_to_days(date_add_months(day, 12));
        long guess = date_to_days(document->date);
        struct date better = date_between(items, count, first, year_on);
        if ((guess > first && guess <= year_on) || !better.year)
            continue;
        str was = date_format_iso(keep, document->date);
        str because = date_format_iso(keep, day);
        items[at].how =
            settle(document, better, DATE_TRUST_GUESS,
                   str_format(keep,
                              "as the other documents; %.*s, at its top, is too far from %.*s, "
                              "which it calls the last",
                              STR_ARG(was), STR_ARG(because))
                       .ptr,
                   keep);
        return;
    }
}

void timex_date_documents(struct dated *items, size_t count, struct arena *keep)
{
    struct hints *hints = NEW(keep, struct hints, count + 1);
    for (size_t i = 0; i < count; i++) {
        hints[i] = hints_read(items[i].prose, keep);
        items[i].how = date_with(items[i].document, &hints[i], keep);
    }
    for (size_t i = 0; i < count; i++)
        lend_year(&items[i], &hints[i], items, count, keep);
    for (size_t i = 0; i < count; i++)
        doubt_guess(items, hints, count, i, keep);
}
