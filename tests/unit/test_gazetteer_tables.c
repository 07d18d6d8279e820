/* SPDX-License-Identifier: Apache-2.0 */
/* Tables of names that lead to all files, beside the tables of each file. */
#include "base/buffer.h"
#include "gazetteer/index_tables.h"
#include "gazetteer_world.h"

static struct gazetteer *base, *layered, *apart,
    *small; /* `apart`: each file with its own tables */
static struct {
    str *items;
    size_t count, capacity;
} known; /* the folded names of all files */

static void read_names(const struct index_file *file)
{
    struct index_record record;
    for (uint32_t step = 0; index_read_record(&file->records, step, &record); step = record.next)
        APPEND(&arena, &known, str_copy(&arena, record.folded));
}

/* Villages called like every second name of the base, and as many with names of their own. */
static str villages(size_t every)
{
    struct buffer rows = { 0 };
    for (size_t i = 0; i < known.count; i += every) {
        str name = known.items[i];
        buffer_format(&rows,
                      "%zu\t%.*s%s\tx\t\t13.%zu\t2.11\tP\tPPL\tNE\t\t08\t\t\t\t0\t\t200\tAfrica/"
                      "Niamey\t2030-01-01\n",
                      9000000 + i, STR_ARG(name), i / every % 2 ? "beri" : "", i % 1000);
    }
    str all = str_copy(&arena, buffer_view(&rows));
    buffer_release(&rows);
    return all;
}

__attribute__((constructor)) static void prepare(void)
{
    struct report report = { 0 };
    struct import_tally tally;
    world_begin();
    const char *paths[] = { in_folder("base.idx"), in_folder("layer.idx") },
               *with_small[] = { paths[0], in_folder("small.idx") };
    base = world_base(NULL);
    read_names(&base->files[0]);
    if (world_import(base, villages(40), "small.idx", &tally, &report) &&
        world_import(base, villages(1), "layer.idx", &tally, &report)) {
        layered = gazetteer_open_layers(paths, 2, &report);
        apart = gazetteer_open_layers(paths, 2, &report);
        small = gazetteer_open_layers(with_small, 2, &report);
    }
    world_need(layered && apart && small, &report);
    read_names(&layered->files[1]);
    apart->files[1].hides = NULL; /* as over a base that was built anew */
    apart->table_count = 0;
    index_tables_find(apart);
}

__attribute__((destructor)) static void tidy(void)
{
    gazetteer_close(base);
    gazetteer_close(layered);
    gazetteer_close(apart);
    gazetteer_close(small);
    world_end();
}

TEST(a_layer_with_many_names_answers_for_the_files_below_and_a_small_one_does_not)
{
    CHECK_INT(layered->table_count, 1);
    CHECK_INT(layered->tables[0].first, 0);
    CHECK_INT(layered->tables[0].owner, 1);
    CHECK_INT(apart->table_count, 2);
    CHECK_INT(small->table_count, 2);
    CHECK(small->files[1].start_count < small->files[0].start_count / 4);
}

static void check_same_list(str name)
{
    struct name_list one = gazetteer_lookup(layered, name), other = gazetteer_lookup(apart, name);
    struct name_match a, b;
    CHECK_INT(one.count, other.count);
    while (gazetteer_list_next(layered, &one, &a)) {
        CHECK(gazetteer_list_next(apart, &other, &b));
        CHECK(a.place == b.place && a.kind == b.kind && str_eq(a.written, b.written));
    }
    CHECK(!gazetteer_list_next(apart, &other, &b));
}

static void check_same_places(str name)
{
    struct arena scratch = arena;
    struct name_matches one = gazetteer_find(layered, name, &scratch),
                        other = gazetteer_find(apart, name, &scratch);
    CHECK_INT(one.count, other.count);
    for (size_t i = 0; i < one.count && i < other.count; i++)
        CHECK(one.items[i].place == other.items[i].place &&
              one.items[i].kind == other.items[i].kind);
}

static void check_same_near(str name, int edits)
{
    struct arena scratch = arena;
    struct near_names one = gazetteer_near(layered, name, edits, &scratch),
                      other = gazetteer_near(apart, name, edits, &scratch);
    CHECK_INT(one.count, other.count);
    for (size_t i = 0; i < one.count && i < other.count; i++)
        CHECK_STR(one.items[i].folded, str_cstr(&scratch, other.items[i].folded));
}

TEST(one_table_tells_what_the_tables_of_each_file_tell)
{
    for (size_t i = 0; i < known.count; i++) {
        check_same_list(known.items[i]);
        check_same_places(known.items[i]);
        CHECK(gazetteer_lookup(layered, known.items[i]).count > 0);
    }
    check_same_list(STR("nobody is called so"));
    check_same_list((str){ 0 });
}

TEST(batches_tell_what_one_look_up_tells)
{
    struct name_list *lists = NEW(&arena, struct name_list, known.count);
    for (int k = 0; k < 2; k++) {
        const struct gazetteer *gaz = k ? apart : layered;
        gazetteer_lookup_batch(gaz, known.items, known.count, lists);
        gazetteer_expect(gaz, known.items, NULL, known.count, NULL);
        for (size_t i = 0; i < known.count; i++) {
            struct name_list one = gazetteer_lookup(gaz, known.items[i]);
            CHECK_INT(lists[i].count, one.count);
            CHECK(lists[i].numbers == one.numbers && lists[i].table == one.table);
        }
    }
}

TEST(names_near_and_alike_come_from_all_files)
{
    for (size_t i = 0; i < known.count; i += 3) {
        str name = known.items[i];
        if (name.len < 5)
            continue;
        check_same_near(str_skip(name, 1), 1);
        check_same_near(str_sub(name, 0, name.len - 2), 2);
        struct arena scratch = arena;
        struct near_names one = gazetteer_alike(layered, name, &scratch),
                          other = gazetteer_alike(apart, name, &scratch);
        CHECK_INT(one.count, other.count);
    }
}

static void ask_damaged(const struct gazetteer *damaged, struct name_list *lists)
{
    gazetteer_expect(damaged, known.items, NULL, known.count, NULL);
    gazetteer_lookup_batch(damaged, known.items, known.count, lists);
    for (size_t i = 0; i < known.count; i++) {
        struct arena scratch = arena;
        struct name_match match;
        (void)gazetteer_find(damaged, known.items[i], &scratch);
        while (gazetteer_list_next(damaged, &lists[i], &match))
            CHECK(match.place < gazetteer_count(damaged));
    }
}

TEST(starts_and_records_of_any_bytes_give_wrong_answers_at_worst)
{
    struct gazetteer *damaged = NEW(&arena, struct gazetteer, 1);
    struct name_list *lists = NEW(&arena, struct name_list, known.count);
    const struct index_tables *sound = &layered->tables[0];
    size_t bytes = (size_t)sound->records.steps << sound->records.layout.step_bits;
    struct index_starts *starts = NEW(&arena, struct index_starts, sound->start_count + 1);
    uint32_t random = 1;
    unsigned char *records = NEW(&arena, unsigned char, bytes + RECORDS_SLACK);
    for (int what = 0; what < 4; what++) {
        memcpy(records, sound->records.bytes, bytes);
        memcpy(starts, sound->starts, (sound->start_count + 1) * sizeof *starts);
        for (uint32_t i = 0; i <= sound->start_count && what < 2; i++) {
            random = random * 1664525 + 1013904223;
            starts[i].first = what ? random % sound->records.steps : random;
            memset(starts[i].behind, (int)(random >> 8 & 0xFF), random >> 16 & 15);
        }
        for (size_t i = 0; i < bytes && what > 1; i += what == 2 ? 1 : 37) {
            random = random * 1664525 + 1013904223;
            records[i] = (unsigned char)(random >> 24);
        }
        *damaged = *layered;
        damaged->tables[0].starts = starts;
        damaged->tables[0].records.bytes = records;
        ask_damaged(damaged, lists);
    }
}

TEST_MAIN
