/* SPDX-License-Identifier: Apache-2.0 */
/* index_find.c - from a folded name to the places that are called so: through the slots of tables
 * (index_tables.h) to a record of each file that has the name. */
#include <string.h>

#include "gazetteer/index_tables.h"

static inline uint64_t read_8(const char *at)
{
    uint64_t word;
    memcpy(&word, at, sizeof word);
    return word;
}

/* str_eq() of names, most of which have 8 bytes and more, without a call. Branches ask for the
 * length that is known before the memory has answered, not for the same one of the record (which
 * the empty statement hides): the next look-up can begin meanwhile. */
static inline bool is_same_name(str name, str asked)
{
    size_t len = asked.len;
    __asm__("" : "+r"(len));
    if (name.len != asked.len)
        return false;
    if (len < 8)
        return memcmp(name.ptr, asked.ptr, len) == 0;
    uint64_t differ = read_8(name.ptr + len - 8) ^ read_8(asked.ptr + len - 8);
    for (size_t i = 0; i + 8 < len; i += 8)
        differ |= read_8(name.ptr + i) ^ read_8(asked.ptr + i);
    return !differ;
}

/* Bit k: the slot k of four has the tag of this hash. */
static inline unsigned slots_with(const struct index_tables *tables, const uint32_t *slots,
                                  uint64_t hash, bool *has_end)
{
    index_four four;
    memcpy(&four, slots, sizeof four);
    *has_end = index_four_mask((index_four)(four == 0)) != 0;
    uint32_t tag = (uint32_t)hash >> tables->slot_bits;
    return index_four_mask((index_four)(four >> tables->slot_bits == tag));
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
    bool has_end;
    if (!tables->slot_count)
        return;
    unsigned fits = slots_with(tables, slots, hash, &has_end);
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

/* The records called `folded`, the lowest file's first; how many. */
static inline size_t lookup_in(const struct index_tables *tables, str folded, uint64_t hash,
                               struct index_found *found)
{
    uint32_t at = index_start(hash, tables->slot_count);
    size_t count = 0;
    bool has_end = !folded.len || !tables->slot_count;
    for (uint32_t tried = 0; !has_end && tried < INDEX_RUN_MOST; tried += 4) {
        const uint32_t *slots = tables->slots + at;
        unsigned fits = slots_with(tables, slots, hash, &has_end);
        for (; fits; fits &= fits - 1) {
            uint32_t number = index_slot_number(slots[__builtin_ctz(fits)], tables->slot_bits),
                     step;
            const struct index_records *records = index_record_file(tables, number / 2, &step);
            str name;
            if (!index_read_record(records, step, &name, &found[count].postings) ||
                !is_same_name(name, folded))
                continue;
            found[count++].layer = records->layer;
            if (number % 2 == 0 || count == tables->count)
                return count;
        }
        at = at + 4 < tables->slot_count ? at + 4 : at + 4 - tables->slot_count;
    }
    return count;
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
static inline size_t lookup_all(const struct gazetteer *gaz, str folded, uint64_t hash,
                                struct index_found *found)
{
    return gaz->table_count == 1 ? lookup_in(gaz->tables, folded, hash, found)
                                 : lookup_several(gaz, folded, hash, found);
}

static inline struct name_list list_of(str folded, const struct index_found *found, size_t count)
{
    if (!count)
        return (struct name_list){ .folded = folded };
    struct postings first = found->postings;
    struct name_list list = { first.count, first.count, found->layer, first.items, folded };
    for (size_t i = 1; i < count; i++)
        list.count += found[i].postings.count;
    return list;
}

struct name_list gazetteer_lookup(const struct gazetteer *gaz, str folded)
{
    struct index_found found[GAZETTEER_LAYERS_MAX];
    size_t count = lookup_all(gaz, folded, index_hash(folded), found);
    return list_of(folded, found, count);
}

/* Three stages: where to look is asked of the memory for all names before the first one is waited
 * for. */
void index_lookup_group(const struct gazetteer *gaz, const str *folded, size_t n,
                        struct index_group_found *out)
{
    uint64_t hashes[INDEX_GROUP];
    size_t count = 0;
    for (size_t i = 0; i < n; i++) {
        hashes[i] = index_hash(folded[i]);
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
    size_t count = lookup_all(gaz, folded, index_hash(folded), found);
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
        count += index_name_at(file, index_posting(file, found.items, i), &items[count]);
    return (struct name_matches){ items, count };
}

struct name_matches gazetteer_find(const struct gazetteer *gaz, str folded, struct arena *arena)
{
    struct index_found found[GAZETTEER_LAYERS_MAX];
    size_t count = lookup_all(gaz, folded, index_hash(folded), found);
    if (!count)
        return (struct name_matches){ 0 };
    if (count == 1 && found->layer + 1 == gaz->file_count) /* nothing hides these */
        return names_of(&gaz->files[found->layer], found->postings, arena);
    struct postings postings[GAZETTEER_LAYERS_MAX] = { 0 };
    for (size_t i = 0; i < count; i++)
        postings[found[i].layer] = found[i].postings;
    return index_merge(gaz, postings, arena);
}
