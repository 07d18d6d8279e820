/* SPDX-License-Identifier: Apache-2.0 */
/* index_find.c - from a folded name to the places that are called so. */
#include <stdlib.h>

#include "gazetteer/index.h"

struct name_list gazetteer_lookup(const struct gazetteer *gaz, str folded)
{
    struct name_list list = { .folded = folded };
    uint64_t hash = index_hash(folded);
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

/* Three stages for each group of names: where to look is asked of the memory for all of them
 * before the first one is waited for. */
static void lookup_group(const struct index_file *file, const str *folded, size_t n,
                         struct name_list *out)
{
    enum { GROUP = 32 };
    uint64_t hashes[GROUP];
    unsigned bits = file->record_bits;
    for (size_t i = 0; i < n; i++) {
        hashes[i] = index_hash(folded[i]);
        __builtin_prefetch(&file->slots[index_start(hashes[i], file->slot_count)]);
    }
    for (size_t i = 0; i < n; i++) {
        uint32_t at = index_start(hashes[i], file->slot_count), slot = file->slots[at];
        while (slot && slot != index_slot(hashes[i], index_slot_number(slot, bits), bits) &&
               ++at < file->slot_count)
            slot = file->slots[at];
        uint32_t word = index_slot_number(slot, bits) - 1;
        if (word < file->record_words)
            __builtin_prefetch(&file->records[word]);
    }
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

void gazetteer_lookup_batch(const struct gazetteer *gaz, const str *folded, size_t n,
                            struct name_list *out)
{
    enum { GROUP = 32 };
    for (size_t i = 0; i < n; i++)
        out[i] = (struct name_list){ .folded = folded[i] };
    for (size_t k = gaz->file_count; k-- > 0;) {
        for (size_t i = 0; i < n && gaz->files[k].slot_count; i += GROUP)
            lookup_group(&gaz->files[k], folded + i, n - i < GROUP ? n - i : GROUP, out + i);
    }
}

bool gazetteer_list_next(const struct gazetteer *gaz, struct name_list *list,
                         struct name_match *match)
{
    for (;;) {
        while (list->left) {
            list->left--;
            if (index_name_at(&gaz->files[list->layer], *list->numbers++, match)) {
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
        if (found.items[i] < file->name_count)
            __builtin_prefetch(&file->names[found.items[i]]);
    }
    struct name_match *items = NEW(arena, struct name_match, found.count);
    size_t count = 0;
    for (uint32_t i = 0; i < found.count; i++)
        count += index_name_at(file, found.items[i], &items[count]);
    return (struct name_matches){ items, count };
}

/* A match and how well its place is known, in any of the files. */
struct ranked {
    struct name_match match;
    uint32_t prior;
};

static int compare_places(const void *left, const void *right)
{
    const struct ranked *a = left, *b = right;
    if (a->match.place != b->match.place)
        return a->match.place < b->match.place ? -1 : 1;
    if (a->match.kind != b->match.kind)
        return a->match.kind < b->match.kind ? -1 : 1;
    if (a->match.language != b->match.language)
        return a->match.language < b->match.language ? -1 : 1;
    return str_cmp(a->match.written, b->match.written);
}

static int compare_fame(const void *left, const void *right)
{
    const struct ranked *a = left, *b = right;
    bool a_late = a->match.kind >= NAME_CODE, b_late = b->match.kind >= NAME_CODE;
    if (a_late != b_late)
        return a_late ? 1 : -1;
    if (a->prior != b->prior)
        return a->prior > b->prior ? -1 : 1;
    return (a->match.place > b->match.place) - (a->match.place < b->match.place);
}

/* Each place once, under its best kind, at its greatest fame. */
static size_t keep_best(struct ranked *items, size_t count)
{
    size_t kept = 0;
    qsort(items, count, sizeof *items, compare_places);
    for (size_t i = 0; i < count; i++) {
        if (!kept || items[kept - 1].match.place != items[i].match.place)
            items[kept++] = items[i];
        else if (items[kept - 1].prior < items[i].prior)
            items[kept - 1].prior = items[i].prior;
    }
    return kept;
}

static struct name_matches find_in_layers(const struct gazetteer *gaz, struct name_list list,
                                          struct arena *arena)
{
    struct name_match *out = NEW(arena, struct name_match, list.count), match;
    struct arena scratch = *arena;
    struct ranked *items = NEW(&scratch, struct ranked, list.count);
    size_t count = 0, most = list.count;
    while (count < most && gazetteer_list_next(gaz, &list, &match))
        items[count++] = (struct ranked){ match, gazetteer_prior(gaz, match.place) };
    if (count)
        count = keep_best(items, count);
    if (count)
        qsort(items, count, sizeof *items, compare_fame);
    for (size_t i = 0; i < count; i++)
        out[i] = items[i].match;
    return (struct name_matches){ out, count };
}

struct name_matches gazetteer_find(const struct gazetteer *gaz, str folded, struct arena *arena)
{
    if (gaz->file_count == 1)
        return find_in(&gaz->files[0], folded, arena);
    struct name_list list = gazetteer_lookup(gaz, folded);
    return list.count ? find_in_layers(gaz, list, arena) : (struct name_matches){ 0 };
}
