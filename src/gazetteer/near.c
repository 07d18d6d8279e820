/* SPDX-License-Identifier: Apache-2.0 */
/* near.c - names written a little otherwise, and names that sound alike.
 *   1. forms of the question lead to records that may be near (near_edits.c), in all tables at
 * once; of a question that names a country first in those of the files that know none, then, with
 * its salt, among the highest file's names of that country;
 *   2. each is compared with the question: what is told is true whatever the forms were. */
#include <stdlib.h>
#include <string.h>

#include "gazetteer/near_reach.h"
#include "text/text.h"

struct near_list {
    struct near_name *items;
    size_t count, capacity;
};

/* Names of files that are others now are none. */
static bool record_name(const struct near_search *search, uint32_t number, str *name)
{
    const struct index_tables *tables = search->tables;
    struct index_record record;
    if (!index_read_record(&tables->records, number - 1, &record))
        return false;
    *name = record.folded;
    return !tables->skipped || index_found_of(tables, record).count;
}

/* Records lie anywhere: the memory is asked for those that come soon. */
enum { AHEAD = 8 };
static void expect_record(const struct near_search *search, size_t at)
{
    if (at < search->found.count)
        index_ask_record(&search->tables->records, (uint32_t)search->found.items[at]);
}

/* The next of the records found, from `*at` on, and whose it is; false: no more. */
static bool next_found(const struct near_search *search, size_t *at, uint32_t *whose, str *name)
{
    while (*at < search->found.count) {
        uint64_t item = search->found.items[(*at)++];
        expect_record(search, *at - 1 + AHEAD);
        *whose = (uint32_t)(item >> 32);
        if (record_name(search, (uint32_t)item, name))
            return true;
    }
    return false;
}

static int compare_near(const void *left, const void *right)
{
    const struct near_name *a = left, *b = right;
    return a->edits != b->edits ? (a->edits > b->edits) - (a->edits < b->edits)
                                : str_cmp(a->folded, b->folded);
}

/* As qsort() would, but of few without its calls. */
static void sort_names(struct near_name *items, size_t count)
{
    enum { FEW = 12 };
    if (count > FEW) {
        qsort(items, count, sizeof *items, compare_near);
        return;
    }
    for (size_t i = 1; i < count; i++) {
        struct near_name item = items[i];
        size_t at = i;
        for (; at && compare_near(&items[at - 1], &item) > 0; at--)
            items[at] = items[at - 1];
        items[at] = item;
    }
}

/* In order, names that several files have once. `are_all`: these are from all files. */
static struct near_names finish(struct near_list *list, const struct gazetteer *gaz, bool are_all)
{
    size_t kept = 0;
    sort_names(list->items, list->count);
    for (size_t i = 0; i < list->count; i++) {
        struct near_name *item = &list->items[i];
        item->may_be_left = are_all && index_may_be_of_briefs(gaz, item->folded);
        if (kept && str_eq(list->items[kept - 1].folded, item->folded))
            list->items[kept - 1].may_be_left = false;
        else
            list->items[kept++] = *item;
    }
    return (struct near_names){ list->items, kept };
}

/* Questions that are asked together, and what was found for each. */
struct near_asked {
    size_t count;
    int edits;
    struct near_question *questions; /* room for all: used anew by each search */
    str texts[INDEX_GROUP];          /* folded names, or sounds */
    uint16_t codes[INDEX_GROUP];     /* of their countries: near_code() */
    size_t whose[INDEX_GROUP];       /* which of the caller's */
    struct near_list found[INDEX_GROUP];
};

static void read_question(struct near_question *question, str folded, uint64_t salt,
                          struct near_powers *powers, size_t *powers_made)
{
    struct near_word *word = &question->word;
    word->salt = salt;
    question->is_read = near_word_read(word, folded);
    if (!question->is_read)
        return;
    if (word->count > *powers_made)
        near_powers_make(powers, *powers_made = word->count);
    word->powers = powers;
    near_word_ends(word, &question->ends);
}

static bool is_tried(const struct near_question *question)
{
    return question->is_read && question->first_file < question->end_file;
}

/* Each step is begun for all questions before the first of it is waited for. */
static void try_questions(struct near_trial *trial, struct near_question *questions, size_t n,
                          int edits)
{
    for (size_t i = 0; i < n; i++) {
        if (!is_tried(&questions[i]))
            continue;
        near_expect_ends(trial, &questions[i]);
        near_word_hash(&questions[i].word); /* meanwhile */
    }
    for (size_t i = 0; i < n; i++) {
        if (!is_tried(&questions[i]))
            continue;
        near_try_ends(trial, &questions[i]);
        trial->question = &questions[i];
        trial->whose = (uint32_t)i;
        if (edits == 1)
            near_try_one(trial);
        else
            near_try_two(trial);
    }
    near_try_end(trial);
}

/* What was found in a file is compared with the questions. */
static void compare(const struct near_search *search, struct near_asked *asked, struct arena *arena)
{
    size_t at = 0;
    uint32_t whose;
    str name;
    while (next_found(search, &at, &whose, &name)) {
        int distance = text_edit_distance(asked->texts[whose], name, asked->edits);
        if (distance >= 1 && distance <= asked->edits)
            APPEND(arena, &asked->found[whose], ((struct near_name){ name, distance, false }));
    }
}

/* Two edits: of one question alone. False: not all tables have near names. */
static bool search_near(const struct near_reach *reach, struct near_asked *asked,
                        struct arena *arena)
{
    int edits = asked->edits;
    struct near_file few[GAZETTEER_LAYERS_MAX];
    struct near_powers powers;
    struct near_trial trial;
    struct near_question *questions = asked->questions;
    size_t n = asked->count, powers_made = 0;
    trial.questions = questions;
    trial.powers = &powers;
    trial.is_alone = n == 1 && edits == 1;
    trial.files = n <= GAZETTEER_LAYERS_MAX ? few : TAKE(arena, struct near_file, n);
    trial.first_count = trial.lacking_count = trial.lacked_count = 0;
    trial.opened_count = trial.named_count = 0;
    for (size_t i = 0; i < n; i++)
        read_question(&questions[i], asked->texts[i],
                      reach->is_by_country ? near_salt(asked->codes[i]) : 0, &powers, &powers_made);
    near_start(&trial, reach, questions, asked->codes, n, arena);
    if (trial.file_count && powers_made)
        try_questions(&trial, questions, n, edits);
    for (size_t f = 0; f < trial.file_count; f++)
        near_search_end(&trial.files[f].search);
    for (size_t f = 0; f < trial.file_count; f++)
        compare(&trial.files[f].search, asked, arena);
    return reach->is_by_country || trial.file_count == reach->count;
}

/* A sound is asked for among the names of its country, or all. */
static void ask_sounds(struct near_search *search, const struct near_reached *reached,
                       bool is_by_country, const struct near_asked *asked)
{
    struct near_table all = search->table;
    for (size_t i = 0; i < asked->count; i++) {
        uint64_t salt = is_by_country ? near_salt(asked->codes[i]) : 0;
        const struct index_region *region =
            is_by_country ? near_region(reached->near, asked->codes[i]) : NULL;
        if (!asked->texts[i].len || (is_by_country && !region))
            continue;
        search->table = region ? near_table_in(all, region) : all;
        if (search->table.lines)
            near_ask(search, near_sound_key(index_hash(asked->texts[i]), salt), (uint32_t)i);
    }
    search->table = all;
}

static bool search_alike(const struct near_reach *reach, struct near_asked *asked,
                         struct arena *arena)
{
    bool are_all = true;
    for (size_t k = 0; k < reach->count; k++) {
        const struct index_near *near = reach->items[k].near;
        struct near_table table = near_table(near->sounds, near->sound_count, near->record_bits);
        struct near_search search;
        size_t at = 0;
        uint32_t whose;
        str name;
        if (!table.lines) {
            are_all = false;
            continue;
        }
        near_search_start(&search, reach->items[k].tables, table, arena);
        ask_sounds(&search, &reach->items[k], reach->is_by_country, asked);
        near_search_end(&search);
        while (next_found(&search, &at, &whose, &name)) {
            struct arena scratch = *arena;
            if (str_eq(text_sound(name, &scratch), asked->texts[whose]))
                APPEND(arena, &asked->found[whose], ((struct near_name){ name, 0, false }));
        }
    }
    return are_all;
}

typedef bool (*near_way)(const struct near_reach *reach, struct near_asked *asked,
                         struct arena *arena);

/* Those that name a country apart from those that do not. */
static void search_group(const struct gazetteer *gaz, near_way search, const str *texts,
                         const str *countries, size_t n, int edits, struct near_names *out,
                         struct arena *arena)
{
    struct near_asked world, inside;
    struct near_question one;
    world.questions = inside.questions =
        n > 1 && edits ? TAKE(arena, struct near_question, n) : &one;
    world.edits = inside.edits = edits;
    world.count = inside.count = 0;
    for (size_t i = 0; i < n; i++) {
        bool is_in = countries && countries[i].len == 2 && gaz->inside_count;
        struct near_asked *asked = is_in ? &inside : &world;
        asked->texts[asked->count] = texts[i];
        asked->codes[asked->count] = is_in ? near_code(countries[i].ptr) : 0;
        asked->found[asked->count] = (struct near_list){ 0 };
        asked->whose[asked->count++] = i;
    }
    struct near_reach reach;
    near_reach_files(&reach, gaz, gaz->tables, gaz->table_count);
    bool are_all = world.count && search(&reach, &world, arena);
    for (size_t i = 0; i < world.count; i++)
        out[world.whose[i]] = finish(&world.found[i], gaz, are_all);
    if (!inside.count)
        return;
    /* Of a question that names a country: names of the files that know none are of all. */
    near_reach_files(&reach, gaz, gaz->inside, gaz->inside_count - 1);
    are_all = search(&reach, &inside, arena);
    near_reach_inside(&reach, gaz);
    are_all &= search(&reach, &inside, arena);
    for (size_t i = 0; i < inside.count; i++)
        out[inside.whose[i]] = finish(&inside.found[i], gaz, are_all);
}

static void search_all(const struct gazetteer *gaz, near_way search, const str *texts,
                       const str *countries, size_t n, int edits, struct near_names *out,
                       struct arena *arena)
{
    for (size_t from = 0; from < n; from += INDEX_GROUP)
        search_group(gaz, search, texts + from, countries ? countries + from : NULL,
                     n - from < INDEX_GROUP ? n - from : INDEX_GROUP, edits, out + from, arena);
}

struct near_names gazetteer_near(const struct gazetteer *gaz, str folded, int edits,
                                 struct arena *arena)
{
    return gazetteer_near_in(gaz, folded, (str){ 0 }, edits, arena);
}

struct near_names gazetteer_near_in(const struct gazetteer *gaz, str folded, str country, int edits,
                                    struct arena *arena)
{
    struct near_names names;
    search_group(gaz, search_near, &folded, &country, 1, edits == 1 ? 1 : 2, &names, arena);
    return names;
}

void gazetteer_near_batch(const struct gazetteer *gaz, const str *folded, const str *countries,
                          size_t n, struct near_names *out, struct arena *arena)
{
    search_all(gaz, search_near, folded, countries, n, 1, out, arena);
}

void gazetteer_alike_batch(const struct gazetteer *gaz, const str *sounds, const str *countries,
                           size_t n, struct near_names *out, struct arena *arena)
{
    search_all(gaz, search_alike, sounds, countries, n, 0, out, arena);
}

struct near_names gazetteer_alike(const struct gazetteer *gaz, str sound, struct arena *arena)
{
    return gazetteer_alike_in(gaz, sound, (str){ 0 }, arena);
}

struct near_names gazetteer_alike_in(const struct gazetteer *gaz, str sound, str country,
                                     struct arena *arena)
{
    struct near_names names;
    search_group(gaz, search_alike, &sound, &country, 1, 0, &names, arena);
    return names;
}
