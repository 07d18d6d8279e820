/* SPDX-License-Identifier: Apache-2.0 */
/* conflicts.c - texts that date one event differently: two dates that texts tell themselves and
 * that have no day in common ("early April" and 11 April), or a date before which a text already
 * told the event as happened. Of several pairs of dates the first is told. */
#include "extract/merge.h"

static const struct document *document_of(const struct extracted_list *events,
                                          const struct telling *telling)
{
    return &events->documents[telling->sentence.document];
}

static bool is_dated(const struct telling *telling)
{
    return telling->has_date_of_its_own && telling->when.from.year;
}

static struct date last_day(const struct interval *when)
{
    return when->to.year ? when->to : when->from;
}

static void add_name(struct buffer *out, const struct document *document)
{
    buffer_add(out, document->path);
    if (document->id.len)
        buffer_format(out, " (%.*s)", STR_ARG(document->id));
}

void interval_add(struct buffer *out, const struct interval *when)
{
    struct date last = last_day(when);
    buffer_format(out, "%s%04d-%02d-%02d", when->approximate ? "about " : "", when->from.year,
                  when->from.month, when->from.day);
    if (date_cmp(when->from, last))
        buffer_format(out, " to %04d-%02d-%02d", last.year, last.month, last.day);
}

static bool dates_differ(const struct telling *a, const struct telling *b)
{
    return date_cmp(a->when.from, last_day(&b->when)) > 0 ||
           date_cmp(b->when.from, last_day(&a->when)) > 0;
}

static str tell_dates(const struct extracted_list *events, const struct telling *a,
                      const struct telling *b, struct arena *keep)
{
    struct buffer out = { 0 };
    add_name(&out, document_of(events, a));
    buffer_add(&out, STR(" says "));
    interval_add(&out, &a->when);
    buffer_add(&out, STR(", "));
    add_name(&out, document_of(events, b));
    buffer_add(&out, STR(" says "));
    interval_add(&out, &b->when);
    return buffer_keep(&out, keep);
}

/* Told as happened by a text that was written before. */
static bool told_too_early(const struct extracted_list *events, const struct telling *dated,
                           const struct telling *other)
{
    struct date written = document_of(events, other)->date;
    return !is_dated(other) && other->modality == MODALITY_HAPPENED && written.year &&
           date_cmp(written, dated->when.from) < 0;
}

static str tell_too_early(const struct extracted_list *events, const struct telling *dated,
                          const struct telling *other, struct arena *keep)
{
    struct buffer out = { 0 };
    const struct document *early = document_of(events, other);
    add_name(&out, document_of(events, dated));
    buffer_add(&out, STR(" says "));
    interval_add(&out, &dated->when);
    buffer_add(&out, STR(", but "));
    add_name(&out, early);
    buffer_format(&out, ", dated %04d-%02d-%02d (%s), tells it as happened", early->date.year,
                  early->date.month, early->date.day, date_trust_name(early->trust));
    return buffer_keep(&out, keep);
}

static str conflict_of(const struct extracted_list *events, const struct extracted *event,
                       struct arena *keep)
{
    enum { ENOUGH = 40 };
    size_t count = event->telling_count < ENOUGH ? event->telling_count : ENOUGH;
    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j < count; j++) {
            const struct telling *a = event->tellings[i], *b = event->tellings[j];
            if (a->sentence.document == b->sentence.document || !is_dated(a))
                continue;
            if (is_dated(b) && dates_differ(a, b))
                return tell_dates(events, a, b, keep);
            if (told_too_early(events, a, b))
                return tell_too_early(events, a, b, keep);
        }
    return (str){ 0 };
}

size_t extract_conflicts(const struct extracted_list *events, const struct conflict **conflicts,
                         struct arena *keep)
{
    struct {
        struct conflict *items;
        size_t count, capacity;
    } found = { 0 };
    for (size_t i = 0; i < events->count; i++) {
        struct conflict conflict = { &events->items[i],
                                     conflict_of(events, &events->items[i], keep) };
        if (conflict.text.len)
            APPEND(keep, &found, conflict);
    }
    *conflicts = found.items;
    return found.count;
}
