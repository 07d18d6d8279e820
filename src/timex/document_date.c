/* SPDX-License-Identifier: Apache-2.0 */
/* document_date.c - when a document was written.
 *   1. it has a date (given, metadata): that one;
 *   2. its dateline: a line that tells it ("[25/ Avril/2024]", "Publié le 3 mai 2024"), or what
 *      opens a paragraph ("GAZA Avril 25. 2024 (Saba) –"); without a year, of the year of 3 or 4;
 *   3. what the text implies: the newest "ce jeudi 11 avril 2024", else the newest weekday with its
 *      date; without a year, of the year in which the weekday agrees: nearest to a lone date at the
 *      top, else the first from the newest whole date on. A lone date at the top that is at most a
 *      week later is taken, as trusted;
 *   4. a guess: a lone date at the top, which may be the day on which the page was copied; else the
 *      newest whole date of the text, before which it was not written.
 * Documents of one run help each other:
 *   5. one with a weekday and date but no year has the year nearest to the others' dates;
 *   6. a guess is wrong when "26 juillet dernier" would be another year than a "26 juillet 2023"
 *      that a document tells: it was written within the year after that. */
#include <stdlib.h>

#include "timex/hints.h"

enum { AGREES_DAYS = 7, FAR_DAYS = 400 };

static long days_between(struct date a, struct date b)
{
    return date_to_days(b) - date_to_days(a);
}

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

/* The first such day from `since` on: a text is not older than what it tells. */
static struct date first_from(const struct partial_day *day, struct date since)
{
    enum { YEARS = 12 };
    for (int year = since.year; day->month && year <= since.year + YEARS; year++) {
        struct date d = { (short)year, day->month, day->day };
        if (date_is_valid(d) && (!day->weekday || weekday_of(d) == day->weekday) &&
            date_cmp(d, since) >= 0)
            return d;
    }
    return (struct date){ 0 };
}

static str settle(struct document *document, struct date date, enum date_trust trust,
                  const char *how, struct arena *keep)
{
    str day = date_format_iso(keep, date);
    document->date = date;
    document->trust = trust;
    return str_format(keep, "%.*s: %s", STR_ARG(day), how);
}

/* The year of a day that is told without: nearest to the lone date at the top, else the first from
 * the newest date of the text on, unless that is far away. */
static struct date year_told(const struct partial_day *day, const struct hints *hints)
{
    struct date text = hints->this_day.year ? hints->this_day : hints->newest;
    struct date near = hints->lone.year ? hints->lone : text;
    if (!near.year || !day->month)
        return (struct date){ 0 };
    struct date found = hints->lone.year ? nearest_year(day, near) : first_from(day, near);
    if (found.year && labs(days_between(found, near)) < FAR_DAYS)
        return found;
    return (struct date){ 0 };
}

/* Steps 2 to 4 with what the text told; empty: nothing tells it. */
static str date_alone(struct document *document, const struct hints *hints, struct arena *keep)
{
    if (hints->dateline.year)
        return settle(document, hints->dateline, DATE_TRUST_DATELINE, "the dateline", keep);
    struct date text = hints->this_day.year ? hints->this_day : hints->weekday_day;
    struct date dateline = year_told(&hints->partial_dateline, hints);
    if (dateline.year)
        return settle(document, dateline, DATE_TRUST_TEXT,
                      "the dateline, of which the text tells the year", keep);
    if (text.year && hints->lone.year && days_between(text, hints->lone) >= 0 &&
        days_between(text, hints->lone) <= AGREES_DAYS)
        return settle(document, hints->lone, DATE_TRUST_TEXT,
                      "the date at the top; the text's own dates agree", keep);
    if (hints->this_day.year)
        return settle(document, text, DATE_TRUST_TEXT, "the day that the text calls this one",
                      keep);
    struct date partial = year_told(&hints->partial, hints);
    if (partial.year)
        return settle(document, partial, DATE_TRUST_TEXT,
                      "a weekday of the text, of which other dates tell the year", keep);
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
    struct hints hints = hints_read(prose, NULL, keep);
    return date_with(document, &hints, keep);
}

/* ---- several documents ---- */

/* What the documents of a run know together. */
struct shared {
    struct date *trusted; /* their dates that are no guess, sorted */
    size_t count;
    struct date whole[13][32]; /* by month and day: the first that a text tells with its year */
};

static int by_date(const void *a, const void *b)
{
    return date_cmp(*(const struct date *)a, *(const struct date *)b);
}

static void share(struct shared *shared, const struct dated *items, const struct hints *hints,
                  size_t count, struct arena *keep)
{
    shared->trusted = NEW(keep, struct date, count + 1);
    for (size_t i = 0; i < count; i++) {
        const struct document *document = items[i].document;
        if (document->date.year && document->trust >= DATE_TRUST_TEXT)
            shared->trusted[shared->count++] = document->date;
        for (size_t d = 0; d < hints[i].whole.count; d++) {
            struct date day = hints[i].whole.items[d];
            if (!shared->whole[day.month][day.day].year)
                shared->whole[day.month][day.day] = day;
        }
    }
    qsort(shared->trusted, shared->count, sizeof *shared->trusted, by_date);
}

/* Step 5: near the newest of the others. */
static void lend_year(struct dated *item, const struct hints *hints, const struct shared *shared,
                      struct arena *keep)
{
    const struct partial_day *day =
        hints->partial_dateline.month ? &hints->partial_dateline : &hints->partial;
    if (item->document->date.year || !shared->count || !day->month || !day->weekday)
        return;
    struct date found = nearest_year(day, shared->trusted[shared->count - 1]);
    if (found.year)
        item->how = settle(item->document, found, DATE_TRUST_TEXT,
                           "a weekday of the text; the year is that of the other documents", keep);
}

/* The newest trusted date after `day` and within a year of it; {0}: none. */
static struct date within_a_year(const struct shared *shared, struct date day)
{
    struct date year_on = date_add_months(day, 12);
    size_t low = 0, high = shared->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (date_cmp(shared->trusted[middle], year_on) <= 0)
            low = middle + 1;
        else
            high = middle;
    }
    if (low && date_cmp(shared->trusted[low - 1], day) > 0)
        return shared->trusted[low - 1];
    return (struct date){ 0 };
}

/* Step 6. */
static void doubt_guess(struct dated *item, const struct hints *hints, const struct shared *shared,
                        struct arena *keep)
{
    struct document *document = item->document;
    for (size_t i = 0; document->trust == DATE_TRUST_GUESS && i < hints->lasts.count; i++) {
        const struct partial_day *last = &hints->lasts.items[i];
        struct date day = shared->whole[last->month][last->day];
        if (!day.year)
            continue;
        bool fits = date_cmp(document->date, day) > 0 &&
                    date_cmp(document->date, date_add_months(day, 12)) <= 0;
        struct date better = within_a_year(shared, day);
        if (fits || !better.year)
            continue;
        str was = date_format_iso(keep, document->date), because = date_format_iso(keep, day);
        str how = str_format(keep,
                             "as the other documents; %.*s, which it would be, is too far from "
                             "%.*s, which it calls the last",
                             STR_ARG(was), STR_ARG(because));
        item->how = settle(document, better, DATE_TRUST_GUESS, how.ptr, keep);
        return;
    }
}

void timex_date_documents(struct dated *items, size_t count, struct arena *keep)
{
    struct hints *hints = NEW(keep, struct hints, count + 1);
    struct shared *shared = NEW(keep, struct shared, 1);
    for (size_t i = 0; i < count; i++) {
        hints[i] = hints_read(items[i].prose, items[i].words, keep);
        items[i].how = date_with(items[i].document, &hints[i], keep);
    }
    share(shared, items, hints, count, keep);
    for (size_t i = 0; i < count; i++)
        lend_year(&items[i], &hints[i], shared, keep);
    for (size_t i = 0; i < count; i++)
        doubt_guess(&items[i], &hints[i], shared, keep);
}
