/* SPDX-License-Identifier: Apache-2.0 */
/* write_records.c - from names to folded names with their postings.
 *   1. every spelling of every name is an entry (spellings.c);
 *   2. entries are sorted by folded name, place and kind; of one place the best kind stays, and of
 *      language-tagged names the French or English one;
 *   3. within a folded name the best known place comes first; codes and demonyms come last;
 *   4. records are put into the order of their hashes (write_order.c). */
#include <stdlib.h>
#include <string.h>

#include "gazetteer/fame.h"
#include "gazetteer/spellings.h"
#include "gazetteer/write.h"
#include "gazetteer/write_order.h"

struct entry {
    uint64_t prefix; /* first eight bytes of `folded`, the first one highest: sorts fast */
    str folded;
    uint32_t name, place, prior;
    uint8_t kind;
    bool is_foreign; /* tagged with another language than French and English */
};

struct entries {
    struct entry *items;
    size_t count, capacity;
};

static uint64_t prefix_of(str text)
{
    uint64_t prefix = 0;
    for (size_t i = 0; i < 8; i++)
        prefix = prefix << 8 | (i < text.len ? (unsigned char)text.ptr[i] : 0);
    return prefix;
}

static int compare_entries(const void *left, const void *right)
{
    const struct entry *a = left, *b = right;
    if (a->prefix != b->prefix)
        return a->prefix < b->prefix ? -1 : 1;
    int folded = str_cmp(a->folded, b->folded);
    if (folded != 0)
        return folded;
    if (a->place != b->place)
        return a->place < b->place ? -1 : 1;
    if (a->kind != b->kind)
        return a->kind < b->kind ? -1 : 1;
    if (a->is_foreign != b->is_foreign)
        return a->is_foreign ? 1 : -1;
    return (a->name > b->name) - (a->name < b->name);
}

static int compare_fame(const void *left, const void *right)
{
    const struct entry *a = left, *b = right;
    return fame_cmp((struct fame){ a->kind, a->prior, a->place },
                    (struct fame){ b->kind, b->prior, b->place });
}

bool is_foreign(str language)
{
    return language.len && !str_eq(language, STR("fr")) && !str_eq(language, STR("en"));
}

static struct entries collect(const struct draft *draft, struct arena *keep)
{
    struct entries entries = { .capacity = draft->names.count + draft->names.count / 2 + 64 };
    entries.items = NEW(keep, struct entry, entries.capacity);
    for (size_t i = 0; i < draft->names.count; i++) {
        const struct draft_name *name = &draft->names.items[i];
        struct spellings list = spellings_of(name->text, keep);
        for (size_t k = 0; k < list.count; k++) {
            struct entry entry = { .prefix = prefix_of(list.items[k]),
                                   .folded = list.items[k],
                                   .name = (uint32_t)i,
                                   .place = name->place,
                                   .prior = draft->places.items[name->place].prior,
                                   .kind = (uint8_t)name->kind,
                                   .is_foreign = is_foreign(name->language) };
            if (entry.folded.len <= RECORD_NAME_MAX)
                APPEND(keep, &entries, entry);
        }
    }
    return entries;
}

static void keep_best_kinds(struct entries *entries)
{
    size_t kept = 0;
    for (size_t i = 0; i < entries->count; i++) {
        const struct entry *last = kept ? &entries->items[kept - 1] : NULL;
        if (!last || last->place != entries->items[i].place ||
            !str_eq(last->folded, entries->items[i].folded))
            entries->items[kept++] = entries->items[i];
    }
    entries->count = kept;
}

/* The entries from `first` that share its folded name. */
static size_t group_size(const struct entries *entries, size_t first)
{
    size_t size = 1;
    while (first + size < entries->count &&
           str_eq(entries->items[first].folded, entries->items[first + size].folded))
        size++;
    return size < RECORD_POSTINGS_MAX ? size : RECORD_POSTINGS_MAX;
}

static size_t bytes_for(const struct entries *entries, struct record_layout layout)
{
    unsigned char head[RECORD_HEAD_MAX];
    uint64_t bytes = 0;
    for (size_t i = 0, size; i < entries->count; i += size) {
        size = group_size(entries, i);
        size_t len = entries->items[i].folded.len;
        bytes += record_head(layout, len, size, head) + len + size * layout.posting_bytes;
        bytes = record_end(bytes, layout);
    }
    return (size_t)bytes;
}

/* Into zeroes; returns the bytes. */
static size_t put_record(unsigned char *out, const struct entry *group, size_t size,
                         struct record_layout layout)
{
    str folded = group->folded;
    unsigned char *at = out + record_head(layout, folded.len, size, out);
    memcpy(at, folded.ptr, folded.len);
    at += folded.len;
    for (size_t i = 0; i < size; i++) {
        uint32_t name = group[i].name;
        for (unsigned k = 0; k < layout.posting_bytes; k++, name >>= 8)
            *at++ = (unsigned char)(name & 0xFF);
    }
    return record_end((uint64_t)(at - out), layout);
}

/* One name after the other. */
static struct index_records put_records(const struct entries *entries, struct arena *keep)
{
    struct record_layout layout = record_layout_unordered(false);
    size_t bytes = bytes_for(entries, layout), byte = 0;
    unsigned char *out = NEW(keep, unsigned char, bytes + RECORDS_SLACK);
    for (size_t i = 0, size; i < entries->count; i += size) {
        size = group_size(entries, i);
        qsort(&entries->items[i], size, sizeof *entries->items, compare_fame);
        byte += put_record(&out[byte], &entries->items[i], size, layout);
    }
    return (struct index_records){ .bytes = out,
                                   .steps = (uint32_t)(bytes >> layout.step_bits),
                                   .layout = layout };
}

static bool put_into(void *to, const void *bytes, size_t size)
{
    unsigned char **at = to;
    memcpy(*at, bytes, size);
    *at += size;
    return true;
}

struct written_records write_records(const struct draft *draft, struct arena *keep)
{
    struct entries entries = collect(draft, keep);
    qsort(entries.items, entries.count, sizeof *entries.items, compare_entries);
    keep_best_kinds(&entries);
    struct order_source source = { .records = put_records(&entries, keep) };
    struct order order = { &source, 1, record_layout(draft->names.count, false) };
    size_t most = ((size_t)source.records.steps << RECORD_STEP_BITS) + RECORDS_SLACK;
    unsigned char *bytes = TAKE(keep, unsigned char, most), *at = bytes;
    struct ordered done =
        order_records(&order, &(struct section_sink){ put_into, &at }, NULL, keep);
    return (struct written_records){
        .records = { .bytes = bytes,
                     .steps = (uint32_t)(done.bytes >> order.layout.step_bits),
                     .layout = order.layout },
        .byte_count = (size_t)done.bytes,
        .starts = done.starts,
        .start_count = done.start_count,
        .record_count = done.record_count,
    };
}
