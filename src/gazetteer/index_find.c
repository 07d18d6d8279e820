/* SPDX-License-Identifier: Apache-2.0 */
/* index_find.c - from a folded name to the places that are called so: its hash tells where the
 * records of its group begin, and these are read one after the other: one as a rule. */
#include <string.h>

#include "gazetteer/index_hash.h"
#include "gazetteer/index_tables.h"

#define ALWAYS_INLINE static inline __attribute__((always_inline))
#define NOINLINE      __attribute__((noinline))

static inline void expect_starts(const struct index_tables *tables, uint64_t hash)
{
    index_ask(tables->starts + index_home(hash, tables->start_count).starts);
}

/* Where the records of a hash begin, and end; `is_far`: no byte tells that. */
struct range {
    uint32_t step, end;
    bool is_far;
};
ALWAYS_INLINE struct range range_of(const struct index_tables *tables, uint64_t hash)
{
    struct index_home home = index_home(hash, tables->start_count);
    const struct index_starts *starts = tables->starts + home.starts;
    const uint8_t *behind = starts->behind + home.group;
    return (struct range){ starts->first + behind[0], starts->first + behind[1],
                           behind[1] == START_FAR };
}

/* The same, and of what is far from the last group on that is told. */
static struct range range_anywhere(const struct index_tables *tables, uint64_t hash)
{
    struct range range = range_of(tables, hash);
    struct index_home home = index_home(hash, tables->start_count);
    const struct index_starts *starts = tables->starts + home.starts;
    if (range.is_far) {
        while (home.group && starts->behind[home.group] == START_FAR)
            home.group--;
        range.step = starts[0].first + starts->behind[home.group];
        range.end = starts[1].first;
    }
    return range;
}

/* They are there: records are asked of the memory, up to the line where most end. */
enum { LINE_BYTES = 64 };
static inline void expect_records(const struct index_tables *tables, uint64_t hash)
{
    struct range range = range_of(tables, hash);
    if (range.step >= range.end || range.end > tables->records.steps)
        return;
    const unsigned char *first = index_step(&tables->records, range.step),
                        *last = index_step(&tables->records, range.end) - 1;
    index_ask(first);
    index_ask(last < first + LINE_BYTES ? last : first + LINE_BYTES);
}

/* The record called `folded`, of the group of its hash, whatever it is like. */
static bool find_any(const struct index_tables *tables, str folded, uint64_t hash,
                     struct index_found *found)
{
    const struct index_records *records = &tables->records;
    struct range range = range_anywhere(tables, hash);
    uint32_t step = range.step, end = range.end < records->steps ? range.end : records->steps;
    struct index_record record;
    for (; step < end && index_read_record(records, step, &record); step = record.next) {
        if (str_eq(record.folded, folded)) {
            *found = (struct index_found){ record.postings, record.count, 0 };
            return true;
        }
    }
    return false;
}

/* Most records are plain: they have few postings, or have them apart, and lie where no record can
 * reach the end of all. What is done of these before the memory has answered is little, so that a
 * processor has several look-ups under way; the length that is asked for is the one that is known
 * already, not the same one of the record (the empty statement hides that it is). Nor is it read
 * where postings lie apart (index_postings_of). `apart` is known where this is compiled. */
enum outcome { FOUND, NOBODY, NOT_PLAIN };
ALWAYS_INLINE enum outcome find_plain_of(const struct index_tables *tables, str folded,
                                         uint64_t hash, bool apart, struct index_found *found)
{
    const struct index_records *records = &tables->records;
    struct range range = range_of(tables, hash);
    uint32_t step = range.step, end = range.end, head_bytes = record_head_bytes(apart),
             step_bits = apart ? RECORD_STEP_BITS_MOST : RECORD_STEP_BITS;
    size_t len = folded.len;
    if (range.is_far || end >= tables->plain_steps)
        return NOT_PLAIN;
    __asm__("" : "+r"(len));
    while (step < end) {
        const unsigned char *at = records->bytes + ((size_t)step << step_bits);
        uint32_t head = (uint32_t)index_read_8(at),
                 count = head >> RECORD_NAME_BITS & record_many(apart);
        if (count == record_many(apart))
            return NOT_PLAIN;
        if ((head & RECORD_NAME_MAX) == folded.len &&
            !index_bytes_differ((const char *)at + head_bytes, folded.ptr, len)) {
            *found = (struct index_found){ at + head_bytes + len, count, 0 };
            return FOUND;
        }
        __asm__ volatile("" : : : "memory"); /* what is seldom read on is kept in no register */
        uint32_t behind = apart && count > 1 ? RECORD_APART : count * records->layout.posting_bytes,
                 bytes = head_bytes + (head & RECORD_NAME_MAX) + behind;
        step += 1 + ((bytes - 1) >> step_bits);
    }
    return NOBODY;
}

ALWAYS_INLINE enum outcome find_plain(const struct index_tables *tables, str folded, uint64_t hash,
                                      struct index_found *found)
{
    return tables->records.layout.apart ? find_plain_of(tables, folded, hash, true, found)
                                        : find_plain_of(tables, folded, hash, false, found);
}

/* The record called `folded`. */
static bool find_record(const struct index_tables *tables, str folded, uint64_t hash,
                        struct index_found *found)
{
    enum outcome outcome = find_plain(tables, folded, hash, found);
    return outcome == FOUND || (outcome == NOT_PLAIN && find_any(tables, folded, hash, found));
}

/* What it has of files that are there. */
static bool find_own(const struct gazetteer *gaz, uint32_t table, str folded, uint64_t hash,
                     struct index_found *found)
{
    const struct index_tables *tables = &gaz->tables[table];
    if (!find_record(tables, folded, hash, found))
        return false;
    if (tables->skipped)
        *found = index_found_of(
            tables, (struct index_record){ .postings = found->items, .count = found->count });
    found->table = table;
    return found->count > 0;
}

/* Of all tables; what several know of a name is waited for together. */
static size_t lookup_all(const struct gazetteer *gaz, str folded, uint64_t hash,
                         struct index_found *found)
{
    size_t count = 0;
    for (size_t i = 0; i < gaz->table_count && gaz->table_count > 1; i++)
        expect_starts(&gaz->tables[i], hash);
    for (size_t i = 0; i < gaz->table_count && gaz->table_count > 1; i++)
        expect_records(&gaz->tables[i], hash);
    for (uint32_t i = 0; i < gaz->table_count; i++)
        count += find_own(gaz, i, folded, hash, found + count);
    return count;
}

ALWAYS_INLINE struct name_list list_of(str folded, const struct index_found *found, size_t count)
{
    if (!count)
        return (struct name_list){ .folded = folded };
    struct name_list list = { found->count, found->count, found->table, found->items, folded };
    for (size_t i = 1; i < count; i++)
        list.count += found[i].count;
    return list;
}

static NOINLINE struct name_list list_any(const struct gazetteer *gaz, str folded)
{
    struct index_found found[GAZETTEER_LAYERS_MAX];
    size_t count = lookup_all(gaz, folded, index_hash_of(folded), found);
    return list_of(folded, found, count);
}

/* What is seldom is another function's, that asks anew: nothing is kept for it here. */
ALWAYS_INLINE struct name_list list_called(const struct gazetteer *gaz, str folded, uint64_t hash)
{
    struct index_found found;
    if (gaz->has_several)
        return list_any(gaz, folded);
    switch (find_plain(gaz->tables, folded, hash, &found)) {
    case FOUND:
        return list_of(folded, &found, 1);
    case NOBODY:
        return (struct name_list){ .folded = folded };
    default:
        return list_any(gaz, folded);
    }
}

struct name_list gazetteer_lookup(const struct gazetteer *gaz, str folded)
{
    return list_called(gaz, folded, index_hash_of(folded));
}

/* What the memory is asked for: where to look, for all names before the first one is waited for,
 * then what is there. */
static void expect_group(const struct gazetteer *gaz, const str *folded, size_t n, uint64_t *hashes)
{
    for (size_t i = 0; i < n; i++) {
        hashes[i] = index_hash_of(folded[i]);
        for (size_t k = 0; k < gaz->table_count; k++)
            expect_starts(&gaz->tables[k], hashes[i]);
    }
    for (size_t k = 0; k < gaz->table_count; k++)
        for (size_t i = 0; i < n; i++)
            expect_records(&gaz->tables[k], hashes[i]);
}

/* They may lie apart, and on several lines: of those that come one after the other a processor soon
 * reads ahead by itself. */
static inline void expect_postings(const struct index_tables *tables, struct index_found *found)
{
    enum { ASKED_MOST = 4 * LINE_BYTES };
    found->items = index_postings_of(&tables->records, found->items, &found->count);
    size_t bytes = (size_t)found->count * tables->records.layout.posting_bytes;
    for (size_t at = 0; at < bytes && at < ASKED_MOST; at += LINE_BYTES)
        index_ask(found->items + at);
}

void index_lookup_group(const struct gazetteer *gaz, const str *folded, size_t n,
                        struct index_group_found *out)
{
    uint64_t hashes[INDEX_GROUP];
    size_t count = 0;
    expect_group(gaz, folded, n, hashes);
    for (size_t i = 0; i < n; i++) {
        for (uint32_t k = 0; k < gaz->table_count; k++)
            if (find_own(gaz, k, folded[i], hashes[i], &out->items[count]))
                expect_postings(&gaz->tables[k], &out->items[count++]);
        out->ends[i] = (uint32_t)count;
    }
}

void gazetteer_lookup_batch(const struct gazetteer *gaz, const str *folded, size_t n,
                            struct name_list *out)
{
    uint64_t hashes[INDEX_GROUP];
    for (size_t from = 0; from < n; from += INDEX_GROUP) {
        size_t some = n - from < INDEX_GROUP ? n - from : INDEX_GROUP;
        expect_group(gaz, folded + from, some, hashes);
        for (size_t i = 0; i < some; i++)
            out[from + i] = list_called(gaz, folded[from + i], hashes[i]);
    }
}

void gazetteer_expect_lookups(const struct gazetteer *gaz, const str *folded, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        uint64_t hash = index_hash_of(folded[i]);
        for (size_t k = 0; k < gaz->table_count; k++)
            expect_starts(&gaz->tables[k], hash);
    }
}

/* What the tables above `table` have: the lowest of them. */
static bool find_above(const struct gazetteer *gaz, str folded, uint32_t table,
                       struct index_found *above)
{
    uint64_t hash = index_hash_of(folded);
    for (uint32_t i = table + 1; i < gaz->table_count; i++)
        if (find_own(gaz, i, folded, hash, above))
            return true;
    return false;
}

/* The name that a posting tells; false when the file is damaged there. */
static bool name_told(const struct gazetteer *gaz, const struct index_tables *tables,
                      const unsigned char *posting, struct name_match *match)
{
    uint32_t number = index_number(tables->records.layout, posting), before = tables->skipped,
             k = 0;
    while (number >= tables->ends[k]) {
        before = tables->ends[k++];
        if (k > tables->owner - tables->first)
            return false;
    }
    return index_name_at(&gaz->files[tables->first + k], number - before, match);
}

bool gazetteer_list_next(const struct gazetteer *gaz, struct name_list *list,
                         struct name_match *match)
{
    for (;;) {
        const struct index_tables *tables = &gaz->tables[list->table];
        list->numbers = index_postings_of(&tables->records, list->numbers, &list->left);
        while (list->left) {
            const unsigned char *posting = list->numbers;
            list->left--;
            list->numbers += tables->records.layout.posting_bytes;
            if (name_told(gaz, tables, posting, match)) {
                match->place = gazetteer_current(gaz, match->place);
                return true;
            }
        }
        struct index_found above;
        if (!list->count || !find_above(gaz, list->folded, list->table, &above))
            return false;
        list->table = above.table;
        list->numbers = above.items;
        list->left = above.count;
    }
}

static struct name_matches names_of(const struct index_file *file, struct postings found,
                                    struct arena *arena)
{
    /* Names of one folded form lie all over the file: ask the memory for the first few at once. */
    for (uint32_t i = 0; i < found.count && i < 8; i++) {
        uint32_t number = index_posting(&found, i);
        if (number < file->name_count)
            __builtin_prefetch(index_row(&file->names, number));
    }
    struct name_match *items = TAKE(arena, struct name_match, found.count);
    size_t count = 0;
    for (uint32_t i = 0; i < found.count; i++)
        if (index_name_at(file, index_posting(&found, i), &items[count])) {
            items[count].rank = (uint32_t)count;
            count++;
        }
    return (struct name_matches){ items, count };
}

/* Is nobody below this one called so? */
static bool are_all_of(const struct postings *postings, uint32_t layer)
{
    for (uint32_t i = 0; i < layer; i++)
        if (postings[i].count)
            return false;
    return true;
}

size_t index_find_postings(const struct gazetteer *gaz, str folded,
                           struct postings postings[GAZETTEER_LAYERS_MAX])
{
    struct index_found found[GAZETTEER_LAYERS_MAX];
    size_t count = lookup_all(gaz, folded, index_hash_of(folded), found);
    memset(postings, 0, GAZETTEER_LAYERS_MAX * sizeof *postings);
    for (size_t i = 0; i < count; i++)
        index_split(&gaz->tables[found[i].table], found[i], postings);
    return count;
}

struct name_matches gazetteer_find_wanted(const struct gazetteer *gaz, str folded,
                                          struct find_wanted *wanted, struct arena *arena)
{
    struct postings postings[GAZETTEER_LAYERS_MAX];
    wanted->briefs = (struct name_briefs){ 0 };
    wanted->left_out = false;
    if (!index_find_postings(gaz, folded, postings))
        return (struct name_matches){ 0 };
    const struct index_file *file = &gaz->files[gaz->file_count - 1];
    if (!file->unit_count && are_all_of(postings, file->layer))
        return names_of(file, postings[file->layer], arena); /* nothing hides these */
    return index_merge(gaz, postings, wanted, arena);
}

struct name_matches gazetteer_find(const struct gazetteer *gaz, str folded, struct arena *arena)
{
    struct find_wanted everything = { 0 };
    return gazetteer_find_wanted(gaz, folded, &everything, arena);
}
