/* SPDX-License-Identifier: Apache-2.0 */
/* index_find.c - from a folded name to the places that are called so: through the slots of tables
 * (index_tables.h) to a record of each file that has the name. */
#include <string.h>

#include "gazetteer/index_hash.h"
#include "gazetteer/index_tables.h"

#define ALWAYS_INLINE static inline __attribute__((always_inline))
#define NOINLINE      __attribute__((noinline))

/* Bit k: the slot k of four has the tag of this hash. */
static inline unsigned slots_with(const struct index_tables *tables, index_four four, uint64_t hash)
{
    uint32_t tag = (uint32_t)hash >> tables->slot_bits;
    return index_four_mask((index_four)(four >> tables->slot_bits == tag));
}

static inline index_four read_four(const uint32_t *slots)
{
    index_four four;
    memcpy(&four, slots, sizeof four);
    return four;
}

/* The slots where the search for a name begins. */
static inline const uint32_t *first_slots(const struct index_tables *tables, uint64_t hash)
{
    return tables->slots + index_start(hash, tables->slot_count);
}

/* They are there: the record is asked of the memory, on its first line and on the one where most
 * end. */
enum { RECORD_USUAL = 31 };
static inline void expect_record(const struct index_tables *tables, uint64_t hash)
{
    const uint32_t *slots = first_slots(tables, hash);
    if (!tables->slot_count)
        return;
    unsigned fits = slots_with(tables, read_four(slots), hash);
    for (; fits; fits &= fits - 1) { /* one, as a rule; of a name that two files have, two */
        uint32_t number = index_slot_number(slots[__builtin_ctz(fits)], tables->slot_bits) / 2,
                 step;
        const struct index_records *records = index_record_file(tables, number, &step);
        if (step >= records->steps)
            continue;
        index_ask(&records->bytes[(size_t)step * records->step_bytes]);
        index_ask(&records->bytes[(size_t)step * records->step_bytes + RECORD_USUAL]);
    }
}

/* Most names are plain: of up to 32 bytes, with few postings, asked of a few files. What is
 * true of these alone is asked here, with half of the statements that it takes for all: how many
 * look-ups wait for the memory at a time is how many a processor holds, and that is counted in
 * statements (so that of one or two files, which the built-in ones are, `few_files` asks for less
 * than of up to INDEX_PLAIN_FILES). Branches ask for the length that is known before the memory has
 * answered, not for the same one of the record (the empty statement hides that it is): the next
 * look-up can begin. */
ALWAYS_INLINE bool read_plain(const struct index_tables *tables, uint32_t slot, str folded,
                              bool few_files, struct index_found *found)
{
    uint32_t number = (slot & tables->slot_mask) / 2, k = number > tables->ends[0];
    if (!few_files) /* nothing is branched on that is yet to come */
        k += (uint32_t)(number > tables->ends[1]) + (number > tables->ends[2]);
    const struct index_records *records = &tables->files[k];
    uint32_t step = number - 1 - records->start;
    size_t len = folded.len;
    __asm__("" : "+r"(len));
    if (step >= records->plain_steps || folded.len > INDEX_PLAIN_NAME)
        return false;
    const unsigned char *at = records->bytes + (size_t)step * records->step_bytes;
    uint32_t head = (uint32_t)index_read_8(at), few = head >> RECORD_NAME_BITS & RECORD_MANY;
    uint64_t differ = ((head ^ len) & RECORD_NAME_MAX) |
                      index_bytes_differ((const char *)at + 2, folded.ptr, len);
    *found = (struct index_found){ { at + 2 + len, few }, records->layer };
    return !differ & (few != RECORD_MANY);
}

/* The records of a name whose slots are `fits` of these: how many; 0 when one is not plain. */
ALWAYS_INLINE size_t read_plains(const struct index_tables *tables, const uint32_t *slots,
                                 unsigned fits, str folded, struct index_found *found)
{
    size_t count = 0;
    for (; fits; fits &= fits - 1) {
        uint32_t slot = slots[__builtin_ctz(fits)];
        if (!read_plain(tables, slot, folded, false, &found[count++]))
            return 0;
        if (slot % 2 == 0)
            return count;
    }
    return 0;
}

/* The records of a name whose slots are among the first four: how many; 0 when that is not so, or
 * it is not plain. */
ALWAYS_INLINE size_t lookup_plain(const struct index_tables *tables, str folded, uint64_t hash,
                                  struct index_found *found)
{
    if (!tables->slot_count || tables->count > INDEX_PLAIN_FILES || !folded.len)
        return 0;
    const uint32_t *slots = first_slots(tables, hash);
    unsigned fits = slots_with(tables, read_four(slots), hash), rest = fits & (fits - 1);
    if (!fits)
        return 0;
    if (tables->count > 2)
        return read_plains(tables, slots, fits, folded, found);
    uint32_t first = slots[__builtin_ctz(fits)];
    if (first % 2 == 0)
        return read_plain(tables, first, folded, true, found);
    uint32_t second = rest ? slots[__builtin_ctz(rest)] : first;
    if (second % 2)
        return 0;
    bool is_first = read_plain(tables, first, folded, true, found),
         is_second = read_plain(tables, second, folded, true, found + 1);
    return is_first && is_second ? 2 : 0;
}

static bool read_any(const struct index_tables *tables, uint32_t slot, str folded,
                     struct index_found *found)
{
    uint32_t step;
    const struct index_records *records =
        index_record_file(tables, (slot & tables->slot_mask) / 2, &step);
    str name;
    found->layer = records->layer;
    return index_read_record(records, step, &name, &found->postings) && str_eq(name, folded);
}

/* The records called `folded`, the lowest file's first; how many. */
static size_t lookup_any(const struct index_tables *tables, str folded, uint64_t hash,
                         struct index_found *found)
{
    uint32_t at = index_start(hash, tables->slot_count);
    size_t count = 0;
    if (!folded.len || !tables->slot_count)
        return 0;
    for (uint32_t tried = 0; tried < INDEX_RUN_MOST; tried += 4) {
        const uint32_t *slots = tables->slots + at;
        index_four four = read_four(slots);
        for (unsigned fits = slots_with(tables, four, hash); fits; fits &= fits - 1) {
            uint32_t slot = slots[__builtin_ctz(fits)];
            bool is_plain = tables->count <= INDEX_PLAIN_FILES &&
                            read_plain(tables, slot, folded, false, &found[count]);
            if (!is_plain && !read_any(tables, slot, folded, &found[count]))
                continue;
            count++;
            if (slot % 2 == 0 || count == tables->count)
                return count;
        }
        if (index_four_mask((index_four)(four == 0)))
            return count;
        at = at + 4 < tables->slot_count ? at + 4 : at + 4 - tables->slot_count;
    }
    return count;
}

static size_t lookup_in(const struct index_tables *tables, str folded, uint64_t hash,
                        struct index_found *found)
{
    size_t count = lookup_plain(tables, folded, hash, found);
    return count ? count : lookup_any(tables, folded, hash, found);
}

/* What several tables know of a name is waited for together. */
static size_t lookup_several(const struct gazetteer *gaz, str folded, uint64_t hash,
                             struct index_found *found)
{
    size_t count = 0;
    for (size_t i = 0; i < gaz->table_count; i++)
        index_ask(first_slots(&gaz->tables[i], hash));
    for (size_t i = 0; i < gaz->table_count; i++)
        expect_record(&gaz->tables[i], hash);
    for (size_t i = 0; i < gaz->table_count; i++)
        count += lookup_in(&gaz->tables[i], folded, hash, found + count);
    return count;
}

/* Of all files. */
static size_t lookup_all(const struct gazetteer *gaz, str folded, uint64_t hash,
                         struct index_found *found)
{
    return gaz->table_count == 1 ? lookup_in(gaz->tables, folded, hash, found)
                                 : lookup_several(gaz, folded, hash, found);
}

ALWAYS_INLINE struct name_list list_of(str folded, const struct index_found *found, size_t count)
{
    if (!count)
        return (struct name_list){ .folded = folded };
    struct postings first = found->postings;
    struct name_list list = { first.count, first.count, found->layer, first.items, folded };
    for (size_t i = 1; i < count; i++)
        list.count += found[i].postings.count;
    return list;
}

static NOINLINE struct name_list list_any(const struct gazetteer *gaz, str folded, uint64_t hash)
{
    struct index_found found[GAZETTEER_LAYERS_MAX];
    size_t count = gaz->table_count == 1 ? lookup_any(gaz->tables, folded, hash, found)
                                         : lookup_several(gaz, folded, hash, found);
    return list_of(folded, found, count);
}

struct name_list gazetteer_lookup(const struct gazetteer *gaz, str folded)
{
    struct index_found plain[INDEX_PLAIN_FILES];
    uint64_t hash = index_hash_of(folded);
    size_t count = gaz->table_count == 1 ? lookup_plain(gaz->tables, folded, hash, plain) : 0;
    if (count == 1) /* apart from more: what is found stays in registers */
        return list_of(folded, plain, 1);
    return count ? list_of(folded, plain, count) : list_any(gaz, folded, hash);
}

/* Three stages: where to look is asked of the memory for all names before the first one is waited
 * for. */
void index_lookup_group(const struct gazetteer *gaz, const str *folded, size_t n,
                        struct index_group_found *out)
{
    uint64_t hashes[INDEX_GROUP];
    size_t count = 0;
    for (size_t i = 0; i < n; i++) {
        hashes[i] = index_hash_of(folded[i]);
        for (size_t k = 0; k < gaz->table_count; k++)
            index_ask(first_slots(&gaz->tables[k], hashes[i]));
    }
    for (size_t k = 0; k < gaz->table_count; k++)
        for (size_t i = 0; i < n; i++)
            expect_record(&gaz->tables[k], hashes[i]);
    for (size_t i = 0; i < n; i++) {
        for (size_t k = 0; k < gaz->table_count; k++)
            count += lookup_in(&gaz->tables[k], folded[i], hashes[i], &out->items[count]);
        out->ends[i] = (uint32_t)count;
    }
}

void gazetteer_lookup_batch(const struct gazetteer *gaz, const str *folded, size_t n,
                            struct name_list *out)
{
    struct index_group_found found;
    for (size_t from = 0; from < n; from += INDEX_GROUP) {
        size_t some = n - from < INDEX_GROUP ? n - from : INDEX_GROUP, at = 0;
        index_lookup_group(gaz, folded + from, some, &found);
        for (size_t i = 0; i < some; at = found.ends[i++])
            out[from + i] = list_of(folded[from + i], &found.items[at], found.ends[i] - at);
    }
}

/* What the files above `layer` have: the lowest of them. */
static bool find_above(const struct gazetteer *gaz, str folded, uint32_t layer,
                       struct index_found *above)
{
    struct index_found found[GAZETTEER_LAYERS_MAX];
    size_t count = lookup_all(gaz, folded, index_hash_of(folded), found);
    for (size_t i = 0; i < count; i++) {
        if (found[i].layer > layer) {
            *above = found[i];
            return true;
        }
    }
    return false;
}

bool gazetteer_list_next(const struct gazetteer *gaz, struct name_list *list,
                         struct name_match *match)
{
    for (;;) {
        while (list->left) {
            list->left--;
            const struct index_file *file = &gaz->files[list->layer];
            uint32_t number = index_posting(file, list->numbers, 0);
            list->numbers += file->posting_bytes;
            if (index_name_at(file, number, match)) {
                match->place = gazetteer_current(gaz, match->place);
                return true;
            }
        }
        struct index_found above;
        if (list->layer + 1 >= gaz->file_count || !list->count ||
            !find_above(gaz, list->folded, list->layer, &above))
            return false;
        list->layer = above.layer;
        list->numbers = above.postings.items;
        list->left = above.postings.count;
    }
}

static struct name_matches names_of(const struct index_file *file, struct postings found,
                                    struct arena *arena)
{
    /* Names of one folded form lie all over the file: ask the memory for the first few at once. */
    for (uint32_t i = 0; i < found.count && i < 8; i++) {
        uint32_t number = index_posting(file, found.items, i);
        if (number < file->name_count)
            __builtin_prefetch(index_row(&file->names, number));
    }
    struct name_match *items = TAKE(arena, struct name_match, found.count);
    size_t count = 0;
    for (uint32_t i = 0; i < found.count; i++)
        if (index_name_at(file, index_posting(file, found.items, i), &items[count])) {
            items[count].rank = (uint32_t)count;
            count++;
        }
    return (struct name_matches){ items, count };
}

struct name_matches gazetteer_find_wanted(const struct gazetteer *gaz, str folded,
                                          struct find_wanted *wanted, struct arena *arena)
{
    struct index_found found[GAZETTEER_LAYERS_MAX];
    size_t count = lookup_all(gaz, folded, index_hash_of(folded), found);
    wanted->briefs = (struct name_briefs){ 0 };
    wanted->left_out = false;
    if (!count)
        return (struct name_matches){ 0 };
    const struct index_file *file = &gaz->files[found->layer];
    if (count == 1 && found->layer + 1 == gaz->file_count && !file->unit_count)
        return names_of(file, found->postings, arena); /* nothing hides these */
    struct postings postings[GAZETTEER_LAYERS_MAX] = { 0 };
    for (size_t i = 0; i < count; i++)
        postings[found[i].layer] = found[i].postings;
    return index_merge(gaz, postings, wanted, arena);
}

struct name_matches gazetteer_find(const struct gazetteer *gaz, str folded, struct arena *arena)
{
    struct find_wanted everything = { 0 };
    return gazetteer_find_wanted(gaz, folded, &everything, arena);
}
