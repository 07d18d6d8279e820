/* SPDX-License-Identifier: Apache-2.0 */
/* merge.c - tellings of all documents as events.
 *   1. every telling becomes an account, in canonical order (merge_account.c);
 *   2. those that may be one event are compared (merge_pairs.c, merge_judge.c);
 *   3. groups (merge_groups.c), an event of each (merge_event.c);
 *   4. by date, then by their place in the documents; numbered E1, E2, ... */
#include <stdlib.h>

#include "extract/merge.h"

/* ---- canonical order of documents ---- */

struct ordered {
    const struct document *document;
    uint32_t number;
};

static int by_content(const void *pa, const void *pb)
{
    const struct ordered *a = pa, *b = pb;
    int by = date_cmp(a->document->date, b->document->date);
    by = by ? by : str_cmp(a->document->path, b->document->path);
    by = by ? by : str_cmp(a->document->id, b->document->id);
    by = by ? by : str_cmp(a->document->text, b->document->text);
    return by ? by : (a->number > b->number) - (a->number < b->number);
}

static uint32_t *order_documents(const struct document *documents, size_t count,
                                 struct arena *scratch)
{
    uint32_t *order = NEW(scratch, uint32_t, count + 1);
    struct ordered *sorted = NEW(scratch, struct ordered, count + 1);
    for (size_t i = 0; i < count; i++)
        sorted[i] = (struct ordered){ &documents[i], (uint32_t)i };
    if (count)
        qsort(sorted, count, sizeof *sorted, by_content);
    for (size_t i = 0; i < count; i++)
        order[sorted[i].number] = (uint32_t)i;
    return order;
}

/* ---- groups ---- */

static int by_account(const void *a, const void *b)
{
    return account_cmp(a, b);
}

struct accounts {
    struct account *items;
    size_t count;
};

static struct accounts read_accounts(const struct telling_list *lists, size_t count,
                                     const struct document *documents, struct arena *scratch)
{
    struct accounts accounts = { 0 };
    size_t total = 0;
    for (size_t i = 0; i < count; i++)
        total += lists[i].count;
    const uint32_t *order = order_documents(documents, count, scratch);
    accounts.items = NEW(scratch, struct account, total + 1);
    for (size_t i = 0; i < count; i++)
        for (size_t t = 0; t < lists[i].count; t++)
            accounts.items[accounts.count++] =
                account_of(&lists[i].items[t], documents, order, *scratch);
    if (accounts.count)
        qsort(accounts.items, accounts.count, sizeof *accounts.items, by_account);
    return accounts;
}

static uint32_t *group(const struct accounts *accounts, bool apart, struct arena *scratch)
{
    struct account_pairs pairs = { 0 };
    if (!apart) {
        /* pairs grow beside what finding them needs */
        struct arena half = *scratch;
        half.end = half.next + (scratch->end - scratch->next) / 2;
        scratch->next = half.end;
        pairs = merge_pairs(accounts->items, accounts->count, scratch, half);
    }
    return merge_groups(accounts->items, accounts->count, &pairs, scratch);
}

/* Members of each group beside each other, groups by their first member. */
static const struct account **gather(const struct accounts *accounts, const uint32_t *groups,
                                     size_t *starts, size_t *group_count, struct arena *scratch)
{
    size_t *at = NEW(scratch, size_t, accounts->count + 1);
    const struct account **members = NEW(scratch, const struct account *, accounts->count + 1);
    for (size_t i = 0; i < accounts->count; i++)
        at[groups[i]]++;
    size_t next = 0;
    *group_count = 0;
    for (size_t i = 0; i < accounts->count; i++) {
        size_t size = at[i];
        if (!size)
            continue;
        starts[(*group_count)++] = next;
        at[i] = next;
        next += size;
    }
    starts[*group_count] = next;
    for (size_t i = 0; i < accounts->count; i++)
        members[at[groups[i]]++] = &accounts->items[i];
    return members;
}

/* ---- order ---- */

static const struct telling *first_told(const struct extracted *event)
{
    const struct telling *first = event->tellings[0];
    for (size_t i = 1; i < event->telling_count; i++) {
        const struct telling *other = event->tellings[i];
        if (other->sentence.document < first->sentence.document ||
            (other->sentence.document == first->sentence.document &&
             other->trigger.start < first->trigger.start))
            first = other;
    }
    return first;
}

struct placed_event { /* in the list: found once, not at each comparison */
    struct extracted event;
    const struct telling *first;
};

static int by_date_and_place(const void *pa, const void *pb)
{
    const struct placed_event *a = pa, *b = pb;
    struct date da = a->event.event.when.from, db = b->event.event.when.from;
    if (!da.year != !db.year)
        return da.year ? -1 : 1; /* without a date: last */
    int by = date_cmp(da, db);
    by = by ? by : date_cmp(a->event.event.when.to, b->event.event.when.to);
    if (by)
        return by;
    const struct span *sa = &a->first->trigger, *sb = &b->first->trigger;
    if (a->first->sentence.document != b->first->sentence.document)
        return a->first->sentence.document < b->first->sentence.document ? -1 : 1;
    if (sa->start != sb->start)
        return sa->start < sb->start ? -1 : 1;
    by = str_cmp(a->first->type, b->first->type);
    return by ? by : str_cmp(a->first->mode, b->first->mode);
}

static struct extracted_list put_in_order(struct placed_event *events, size_t count,
                                          struct arena *keep)
{
    struct extracted *items = NEW(keep, struct extracted, count + 1);
    if (count)
        qsort(events, count, sizeof *events, by_date_and_place);
    for (size_t i = 0; i < count; i++) {
        items[i] = events[i].event;
        items[i].event.row = i + 1;
        items[i].event.id = str_format(keep, "E%zu", i + 1);
    }
    return (struct extracted_list){ .items = items, .count = count };
}

struct extracted_list extract_merge(const struct telling_list *lists, size_t count,
                                    const struct document *documents,
                                    const struct extract_options *options, struct arena *keep,
                                    struct arena scratch)
{
    size_t group_count = 0;
    struct accounts accounts = read_accounts(lists, count, documents, &scratch);
    const uint32_t *groups = group(&accounts, options->no_merge, &scratch);
    size_t *starts = NEW(&scratch, size_t, accounts.count + 2);
    const struct account **members = gather(&accounts, groups, starts, &group_count, &scratch);
    struct placed_event *events = NEW(&scratch, struct placed_event, group_count + 1);
    for (size_t i = 0; i < group_count; i++) {
        events[i].event =
            merge_event(&members[starts[i]], starts[i + 1] - starts[i], options, keep);
        events[i].first = first_told(&events[i].event);
    }
    struct extracted_list list = put_in_order(events, group_count, keep);
    list.documents = documents;
    return list;
}
