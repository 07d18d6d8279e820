/* SPDX-License-Identifier: Apache-2.0 */
/* near.c - names written a little otherwise, and names that sound alike.
 *   1. forms of the question lead to records that may be near (near_edits.c), in all tables at
 * once;
 *   2. each is compared with the question: what is told is true whatever the forms were. */
#include <stdlib.h>
#include <string.h>

#include "gazetteer/near_trial.h"
#include "text/text.h"

/* What no question to a sound file needs: of the longest ones (200 letters) a thousandth of 640 000
 * forms passes by chance, of short ones there are fewer; a name is asked a dozen times at most. */
enum { FILLS_MOST = 1 << 14, ASKS_MOST = 1 << 16 };

struct near_list {
    struct near_name *items;
    size_t count, capacity;
};

static bool record_name(const struct near_search *search, uint32_t record, str *name)
{
    struct postings postings;
    uint32_t step;
    const struct index_records *records = index_record_file(search->tables, record, &step);
    return index_read_record(records, step, name, &postings);
}

static void add_found(struct near_list *list, struct near_search *search, str folded, int edits,
                      struct arena *arena)
{
    near_search_end(search);
    for (size_t i = 0; i < search->found.count; i++) {
        str name;
        if (!record_name(search, search->found.items[i], &name))
            continue;
        int distance = text_edit_distance(folded, name, edits);
        if (distance >= 1 && distance <= edits)
            APPEND(arena, list, ((struct near_name){ name, distance }));
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

/* The tables that have near names, ready to be searched. */
static void start(struct near_trial *trial, const struct gazetteer *gaz, struct arena *arena)
{
    for (size_t i = 0; i < gaz->table_count; i++) {
        const struct index_file *file = &gaz->files[gaz->tables[i].owner];
        struct near_table table = near_table(file->similar, file->similar_count, file);
        struct near_file *searched = &trial->files[trial->file_count];
        searched->bits[NEAR_NAMES] =
            (struct near_bits){ file->name_bits, file->name_bit_words / NEAR_LINE_WORDS };
        searched->bits[NEAR_LACKING] =
            (struct near_bits){ file->lacking_bits, file->lacking_bit_words / NEAR_LINE_WORDS };
        searched->ends =
            (struct near_bits){ file->end_bits, file->end_bit_words / NEAR_LINE_WORDS };
        if (!table.lines || !searched->bits[NEAR_NAMES].lines ||
            !searched->bits[NEAR_LACKING].lines)
            continue;
        memset(searched->lately, 0, sizeof searched->lately);
        searched->fills_left = FILLS_MOST;
        searched->asks_left = ASKS_MOST + index_table_steps(&gaz->tables[i]) / 8;
        near_search_start(&searched->search, &gaz->tables[i], table, arena);
        trial->file_count++;
    }
}

struct near_names gazetteer_near(const struct gazetteer *gaz, str folded, int edits,
                                 struct arena *arena)
{
    struct near_list list = { 0 };
    struct near_file files[GAZETTEER_LAYERS_MAX];
    struct near_powers powers;
    struct near_word word, other;
    struct near_trial trial;
    trial.word = &word;
    trial.other = &other;
    trial.files = files;
    trial.file_count = trial.first.count = trial.second[0].count = trial.second[1].count = 0;
    if (!near_word_read(&word, folded))
        return (struct near_names){ 0 };
    near_powers_make(&powers, word.count);
    word.powers = &powers;
    near_word_hash(&word);
    start(&trial, gaz, arena);
    near_try_ends(&trial);
    if (trial.file_count && edits == 1)
        near_try_one(&trial);
    else if (trial.file_count)
        near_try_two(&trial);
    for (size_t i = 0; i < trial.file_count; i++)
        add_found(&list, &files[i].search, folded, edits, arena);
    return finish(&list);
}

struct near_names gazetteer_alike(const struct gazetteer *gaz, str sound, struct arena *arena)
{
    struct near_list list = { 0 };
    for (size_t k = 0; k < gaz->table_count && sound.len; k++) {
        const struct index_file *file = &gaz->files[gaz->tables[k].owner];
        struct near_table table = near_table(file->sounds, file->sound_count, file);
        struct near_search search;
        if (!table.lines)
            continue;
        near_search_start(&search, &gaz->tables[k], table, arena);
        near_ask(&search, index_hash(sound));
        near_search_end(&search);
        for (size_t i = 0; i < search.found.count; i++) {
            struct arena scratch = *arena;
            str name;
            if (record_name(&search, search.found.items[i], &name) &&
                str_eq(text_sound(name, &scratch), sound))
                APPEND(arena, &list, ((struct near_name){ name, 0 }));
        }
    }
    return finish(&list);
}
