/* SPDX-License-Identifier: Apache-2.0 */
/* index_find.c - from a folded name to the places that are called so. */
#include "gazetteer/index.h"

/* The slots where the search for a name begins. */
static inline void expect_slots(const struct index_file *file, uint64_t hash)
{
    __builtin_prefetch(&file->slots[index_start(hash, file->slot_count)]);
}

/* All files at once: what they know of a name is waited for together. */
static inline void expect_records(const struct gazetteer *gaz, uint64_t hash)
{
    if (gaz->file_count == 1)
        return;
    for (size_t i = 0; i < gaz->file_count; i++)
        expect_slots(&gaz->files[i], hash);
    for (size_t i = 0; i < gaz->file_count; i++)
        index_expect(&gaz->files[i], hash);
}

struct name_list gazetteer_lookup(const struct gazetteer *gaz, str folded)
{
    struct name_list list = { .folded = folded };
    uint64_t hash = index_hash(folded);
    expect_records(gaz, hash);
    for (size_t i = gaz->file_count; i-- > 0;) {
        struct postings found = index_lookup(&gaz->files[i], folded, hash);
        if (!found.count)
            continue;
        list.count += found.count;
        list.numbers = found.items;
        list.left = found.count;
        list.layer = (uint32_t)i;
    }
    return list;
}

enum { GROUP = 32 };

static void lookup_in(const struct index_file *file, const str *folded, const uint64_t *hashes,
                      size_t n, struct name_list *out)
{
    for (size_t i = 0; i < n; i++) {
        struct postings found = index_lookup(file, folded[i], hashes[i]);
        if (!found.count)
            continue;
        out[i].count += found.count;
        out[i].numbers = found.items;
        out[i].left = found.count;
        out[i].layer = file->layer;
    }
}

/* Three stages for each group of names: where to look is asked of the memory for all of them, in
 * all files, before the first one is waited for. */
static void lookup_group(const struct gazetteer *gaz, const str *folded, size_t n,
                         struct name_list *out)
{
    uint64_t hashes[GROUP];
    for (size_t i = 0; i < n; i++) {
        out[i] = (struct name_list){ .folded = folded[i] };
        hashes[i] = index_hash(folded[i]);
        for (size_t k = 0; k < gaz->file_count; k++)
            expect_slots(&gaz->files[k], hashes[i]);
    }
    for (size_t k = gaz->file_count; k-- > 0;)
        for (size_t i = 0; i < n; i++)
            index_expect(&gaz->files[k], hashes[i]);
    for (size_t k = gaz->file_count; k-- > 0;)
        lookup_in(&gaz->files[k], folded, hashes, n, out);
}

void gazetteer_lookup_batch(const struct gazetteer *gaz, const str *folded, size_t n,
                            struct name_list *out)
{
    for (size_t i = 0; i < n; i += GROUP)
        lookup_group(gaz, folded + i, n - i < GROUP ? n - i : GROUP, out + i);
}

enum { EXPECTED = 32, EXPECTED_OF_NAME = 64 }; /* names at once; places of each */

/* A function that only asks the memory has no effect that a compiler knows of, and calls of it are
 * left out: the empty statement is one. */
static inline void expect_at(const void *address)
{
    __builtin_prefetch(address);
    __asm__ volatile("");
}

/* The names behind their records, then their places, then the names of those and what they have in
 * common: each stage is asked of the memory before the first of it is read. */
static void expect_places(const struct index_file *file, const struct name_list *lists, size_t n)
{
    uint32_t names[EXPECTED * EXPECTED_OF_NAME], places[EXPECTED * EXPECTED_OF_NAME];
    size_t name_count = 0, place_count = 0;
    for (size_t i = 0; i < n; i++) {
        for (uint32_t k = 0; k < lists[i].left && k < EXPECTED_OF_NAME; k++) {
            uint32_t number = index_posting(file, lists[i].numbers, k);
            if (number >= file->name_count)
                continue;
            expect_at(index_row(&file->names, number));
            names[name_count++] = number;
        }
    }
    for (size_t i = 0; i < name_count; i++) {
        uint32_t place = index_field_of(&file->names, names[i], NAME_PLACE),
                 text = index_field_of(&file->names, names[i], NAME_TEXT);
        if (place >= file->place_count || text >= file->text.len)
            continue;
        expect_at(index_row(&file->places, place));
        expect_at(index_row(&file->places, place) + file->places.row_bytes); /* on two lines */
        expect_at(file->text.ptr + text);
        places[place_count++] = place;
    }
    for (size_t i = 0; i < place_count; i++) {
        uint32_t main = index_field_of(&file->places, places[i], PLACE_FIRST_NAME),
                 traits = index_field_of(&file->places, places[i], PLACE_TRAITS);
        if (main < file->name_count)
            expect_at(index_row(&file->names, main));
        if (traits < file->traits.count)
            expect_at(index_row(&file->traits, traits));
    }
    for (size_t i = 0; i < place_count; i++) {
        uint32_t main = index_field_of(&file->places, places[i], PLACE_FIRST_NAME),
                 text = index_field_of(&file->names, main, NAME_TEXT);
        if (text < file->text.len)
            expect_at(file->text.ptr + text);
    }
}

void gazetteer_expect(const struct gazetteer *gaz, const str *folded, size_t n)
{
    struct name_list lists[EXPECTED];
    uint64_t hashes[EXPECTED];
    for (size_t from = 0; from < n; from += EXPECTED) {
        size_t some = n - from < EXPECTED ? n - from : EXPECTED;
        for (size_t i = 0; i < some; i++) {
            hashes[i] = index_hash(folded[from + i]);
            for (size_t k = 0; k < gaz->file_count; k++)
                expect_slots(&gaz->files[k], hashes[i]);
        }
        for (size_t k = 0; k < gaz->file_count; k++)
            for (size_t i = 0; i < some; i++)
                index_expect(&gaz->files[k], hashes[i]);
        for (size_t k = 0; k < gaz->file_count; k++) {
            for (size_t i = 0; i < some; i++)
                lists[i] = (struct name_list){ 0 };
            lookup_in(&gaz->files[k], folded + from, hashes, some, lists);
            expect_places(&gaz->files[k], lists, some);
        }
    }
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
        if (list->layer + 1 >= gaz->file_count || !list->count)
            return false;
        struct postings found =
            index_lookup(&gaz->files[++list->layer], list->folded, index_hash(list->folded));
        list->numbers = found.items;
        list->left = found.count;
    }
}

static struct name_matches find_in(const struct index_file *file, str folded, struct arena *arena)
{
    struct postings found = index_lookup(file, folded, index_hash(folded));
    if (!found.count)
        return (struct name_matches){ 0 };
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
    struct postings found[GAZETTEER_LAYERS_MAX];
    uint64_t hash = index_hash(folded);
    uint32_t any = 0;
    if (gaz->file_count == 1)
        return find_in(&gaz->files[0], folded, arena);
    expect_records(gaz, hash);
    for (size_t i = 0; i < gaz->file_count; i++) {
        found[i] = index_lookup(&gaz->files[i], folded, hash);
        any |= found[i].count;
    }
    return any ? index_merge(gaz, found, arena) : (struct name_matches){ 0 };
}
