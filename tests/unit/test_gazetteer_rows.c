/* SPDX-License-Identifier: Apache-2.0 */
#include "gazetteer/index.h"
#include "gazetteer/write.h"
#include "gazetteer/write_rows.h"
#include "test.h"

enum { ARENA_BYTES = 1 << 20, FIELDS = 5, ROWS = 300 };

static struct arena arena;

static void start(void)
{
    if (!arena.next)
        arena = arena_reserve(ARENA_BYTES);
}

/* A constant, all bits, 0 or 9, steps of 1000 around the middle, one bit. */
static uint32_t number_of(size_t row, size_t field)
{
    switch (field) {
    case 0:
        return 77;
    case 1:
        return row == 5 ? UINT32_MAX : (uint32_t)row * 2654435761u;
    case 2:
        return row == ROWS - 1 ? 9 : 0;
    case 3:
        return 1800000000u + 1000 * (uint32_t)((row * 7919) % 3600) - 1800000;
    default:
        return row % 2 ? 12 : 13;
    }
}

static str section_of(size_t rows, unsigned fields)
{
    uint32_t *numbers = NEW(&arena, uint32_t, fields * rows);
    for (size_t i = 0; i < rows; i++)
        for (unsigned field = 0; field < fields; field++)
            numbers[i * fields + field] = number_of(i, field);
    return rows_build(&(struct rows_source){ numbers, rows, fields }, &arena);
}

TEST(rows_give_back_the_numbers_that_were_put_in)
{
    start();
    struct index_rows rows = index_rows_of(section_of(ROWS, FIELDS));
    CHECK_INT(rows.count, ROWS);
    for (uint32_t i = 0; i < ROWS; i++)
        for (unsigned field = 0; field < FIELDS; field++)
            CHECK(index_field_of(&rows, i, field) == number_of(i, field));
    CHECK_INT(index_field_of(&rows, ROWS, 0), 0);
}

TEST(a_row_has_as_many_bits_as_its_numbers_need)
{
    start();
    struct index_rows rows = index_rows_of(section_of(ROWS, FIELDS));
    CHECK_INT(rows.row_bytes, (0 + 32 + 1 + 12 + 1 + 7) / 8);
    CHECK_INT(index_rows_of(section_of(ROWS, 1)).row_bytes, 1);
    CHECK_INT(index_rows_of(section_of(0, FIELDS)).count, 0);
}

TEST(damaged_rows_are_no_rows)
{
    start();
    str section = section_of(ROWS, FIELDS);
    struct index_rows_head *head = (struct index_rows_head *)(uintptr_t)section.ptr, sound = *head;
    CHECK_INT(index_rows_of(str_sub(section, 0, section.len - 1)).count, 0);
    CHECK_INT(index_rows_of(str_sub(section, 0, sizeof *head)).count, 0);
    CHECK_INT(index_rows_of((str){ 0 }).count, 0);
    head->count++;
    CHECK_INT(index_rows_of(section).count, 0);
    *head = sound;
    head->fields[1].shift = 8 * head->row_bytes - 31;
    CHECK_INT(index_rows_of(section).count, 0);
    *head = sound;
    head->fields[1].bits = 33;
    CHECK_INT(index_rows_of(section).count, 0);
    *head = sound;
    head->row_bytes = 0;
    CHECK_INT(index_rows_of(section).count, 0);
}

/* Some records, as they lie in a file of so many names. */
static void records_with(struct index_file *file, const size_t *postings, size_t count)
{
    unsigned char *bytes = NEW(&arena, unsigned char, 4096);
    size_t at = 0;
    for (size_t i = 0; i < count; i++) {
        at += record_head(3, postings[i], bytes + at);
        memcpy(bytes + at, "gao", 3);
        at += 3;
        for (size_t k = 0; k < postings[i]; k++, at += file->posting_bytes)
            bytes[at] = (unsigned char)(k + 1);
        at = record_end(at, file->record_step);
    }
    file->records = bytes;
    file->record_steps = (uint32_t)(at / file->record_step);
}

TEST(records_have_few_or_many_postings_of_any_width)
{
    start();
    static const size_t postings[] = { 1, 14, 15, 16, 200 };
    static const uint64_t names[] = { 10, 1 << 20, 1 << 28 };
    for (size_t n = 0; n < 3; n++) {
        struct record_layout layout = record_layout(names[n], n == 2);
        struct index_file file = { .posting_bytes = layout.posting_bytes,
                                   .number_mask = UINT64_MAX >> (64 - 8 * layout.number_bytes),
                                   .record_step = layout.step };
        CHECK_INT(file.posting_bytes, n < 2 ? (int)(2 + n) : 4 + BRIEF_BYTES);
        CHECK_INT(file.record_step, n < 2 ? RECORD_STEP : RECORD_STEP_MOST);
        records_with(&file, postings, 5);
        uint32_t step = 0;
        for (size_t i = 0; i < 5; i++) {
            struct postings found = { 0 };
            str name = { 0 };
            CHECK(index_record_at(&file, step, &name, &found));
            CHECK_STR(name, "gao");
            CHECK_INT(found.count, (int)postings[i]);
            CHECK_INT(index_posting(&file, found.items, found.count - 1), (int)postings[i]);
            step = index_record_after(&file, found);
        }
        CHECK_INT(step, file.record_steps);
        file.record_steps--;
        struct postings cut;
        str name;
        CHECK(!index_record_at(&file, file.record_steps, &name, &cut));
    }
}

TEST_MAIN
