/* SPDX-License-Identifier: Apache-2.0 */
/* near.c - names written a little otherwise, and names that sound alike.
 *   1. keys of the question lead to records that may be near (near_word.h, near_two.c);
 *   2. each is compared with the question: what is told is true whatever the keys were;
 *   3. questions too short for keys are compared with every name. */
#include <stdlib.h>
#include <string.h>

#include "gazetteer/near.h"
#include "text/text.h"

struct near_list {
    struct near_name *items;
    size_t count, capacity;
};

static bool record_name(const struct index_file *file, uint32_t record, str *name)
{
    struct postings postings;
    return index_record_at(file, file->heads[record - 1], name, &postings);
}

static void add_if_near(struct near_list *list, str name, str folded, int edits,
                        struct arena *arena)
{
    int distance = text_edit_distance(folded, name, edits);
    if (distance >= 1 && distance <= edits)
        APPEND(arena, list, ((struct near_name){ name, distance }));
}

static void add_by_keys(struct near_list *list, const struct index_file *file,
                        const struct near_word *word, str folded, int edits, struct arena *arena)
{
    struct near_table table = near_table(file->similar, file->similar_count, file->head_count);
    struct near_search search;
    if (!table.lines)
        return;
    near_search_start(&search, file, table, arena);
    if (edits == 1) {
        near_ask(&search, near_whole(word));
        for (size_t i = 0; i < word->count; i++) {
            if (!i || word->letters[i] != word->letters[i - 1])
                near_ask(&search, near_without(word, i));
        }
    } else {
        near_ask_two(&search, word);
    }
    near_search_end(&search);
    for (size_t i = 0; i < search.found.count; i++) {
        uint32_t word_at = file->heads[search.found.items[i] - 1];
        if (word_at < file->record_words)
            __builtin_prefetch(&file->records[word_at]);
    }
    for (size_t i = 0; i < search.found.count; i++) {
        str name;
        if (record_name(file, search.found.items[i], &name))
            add_if_near(list, name, folded, edits, arena);
    }
}

/* Has the name more letters than that? Of bytes that are no UTF-8, too few are counted. */
static bool is_longer(str name, size_t letters)
{
    size_t count = 0;
    for (size_t i = 0; i < name.len && count <= letters; i++)
        count += ((unsigned char)name.ptr[i] & 0xC0) != 0x80;
    return count > letters;
}

static void add_by_walking(struct near_list *list, const struct index_file *file, str folded,
                           int edits, struct arena *arena)
{
    size_t letters = str_count_codes(folded);
    for (uint32_t record = 1; record <= file->head_count; record++) {
        str name;
        if (record_name(file, record, &name) && !is_longer(name, letters + (size_t)edits))
            add_if_near(list, name, folded, edits, arena);
    }
}

static int compare_near(const void *left, const void *right)
{
    const struct near_name *a = left, *b = right;
    return a->edits != b->edits ? (a->edits > b->edits) - (a->edits < b->edits)
                                : str_cmp(a->folded, b->folded);
}

/* In order, names that several files have once. */
static struct near_names finish(struct near_list *list)
{
    size_t kept = 0;
    if (list->count > 1)
        qsort(list->items, list->count, sizeof *list->items, compare_near);
    for (size_t i = 0; i < list->count; i++) {
        if (!kept || !str_eq(list->items[kept - 1].folded, list->items[i].folded))
            list->items[kept++] = list->items[i];
    }
    return (struct near_names){ list->items, kept };
}

struct near_names gazetteer_near(const struct gazetteer *gaz, str folded, int edits,
                                 struct arena *arena)
{
    struct near_list list = { 0 };
    struct near_word word;
    if (!near_word_read(&word, folded))
        return (struct near_names){ 0 };
    bool is_short = word.count < (edits == 1 ? 2 : 2 + NEAR_PAIR_MIN);
    for (size_t i = 0; i < gaz->file_count; i++) {
        if (is_short)
            add_by_walking(&list, &gaz->files[i], folded, edits, arena);
        else
            add_by_keys(&list, &gaz->files[i], &word, folded, edits, arena);
    }
    return finish(&list);
}

struct near_names gazetteer_alike(const struct gazetteer *gaz, str sound, struct arena *arena)
{
    struct near_list list = { 0 };
    for (size_t k = 0; k < gaz->file_count && sound.len; k++) {
        const struct index_file *file = &gaz->files[k];
        struct near_table table = near_table(file->sounds, file->sound_count, file->head_count);
        struct near_search search;
        if (!table.lines)
            continue;
        near_search_start(&search, file, table, arena);
        near_ask(&search, index_hash(sound));
        near_search_end(&search);
        for (size_t i = 0; i < search.found.count; i++) {
            struct arena scratch = *arena;
            str name;
            if (record_name(file, search.found.items[i], &name) &&
                str_eq(text_sound(name, &scratch), sound))
                APPEND(arena, &list, ((struct near_name){ name, 0 }));
        }
    }
    return finish(&list);
}
