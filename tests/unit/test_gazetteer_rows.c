/* SPDX-License-Identifier: Apache-2.0 */
#include "base/buffer.h"
#include "gazetteer/index.h"
#include "gazetteer/index_hash.h"
#include "gazetteer/write_order.h"
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

/* Some records, as they lie in a file. */
static struct index_records records_named(const char *name, struct record_layout layout,
                                          const size_t *postings, size_t count)
{
    size_t room = 64, at = 0;
    for (size_t i = 0; i < count; i++)
        room += 64 + postings[i] * layout.posting_bytes;
    unsigned char *bytes = NEW(&arena, unsigned char, room);
    for (size_t i = 0; i < count; i++) {
        size_t len = strlen(name);
        at += record_head(layout, len, postings[i], bytes + at);
        memcpy(bytes + at, name, len);
        at += len;
        for (size_t k = 0; k < postings[i]; k++, at += layout.posting_bytes)
            bytes[at] = (unsigned char)(k + 1);
        at = (size_t)record_end(at, layout);
    }
    return (struct index_records){ .bytes = bytes,
                                   .steps = (uint32_t)(at >> layout.step_bits),
                                   .layout = layout };
}

static struct index_records records_with(struct record_layout layout, const size_t *postings,
                                         size_t count)
{
    return records_named("gao", layout, postings, count);
}

TEST(records_have_few_or_many_postings_of_any_width)
{
    start();
    static const size_t postings[] = { 1, 14, 15, 16, 200 };
    static const uint64_t names[] = { 10, 1 << 20, 1 << 28 };
    for (size_t n = 0; n < 3; n++) {
        struct record_layout layout = record_layout(names[n], n == 2);
        CHECK_INT(layout.posting_bytes, n < 2 ? (int)(2 + n) : 4 + BRIEF_BYTES);
        CHECK_INT(layout.step_bits, n < 2 ? RECORD_STEP_BITS : RECORD_STEP_BITS_MOST);
        CHECK_INT(layout.apart, n == 2);
        layout.apart = false; /* as they are before they are put into order */
        struct index_records records = records_with(layout, postings, 5);
        struct index_record record = { 0 };
        for (size_t i = 0; i < 5; i++) {
            CHECK(index_read_record(&records, record.next, &record));
            CHECK_STR(record.folded, "gao");
            CHECK_INT(record.count, (int)postings[i]);
            struct postings found = { record.postings, record.count, 1, layout };
            CHECK_INT(index_posting(&found, found.count - 1), (int)postings[i] - 1);
        }
        CHECK_INT(record.next, records.steps);
        CHECK(!index_read_record(&records, records.steps, &record));
        records.steps--; /* the last one is cut off */
        uint32_t step = 0;
        for (size_t i = 0; i < 4; i++, step = record.next)
            CHECK(index_read_record(&records, step, &record));
        CHECK(!index_read_record(&records, step, &record));
    }
}

/* Where records of several sources are put. */
static bool keep_bytes(void *to, const void *bytes, size_t size)
{
    struct buffer *out = to;
    buffer_add(out, (str){ bytes, size });
    return true;
}

static struct index_records records_of(const struct buffer *out, uint64_t bytes,
                                       struct record_layout layout)
{
    return (struct index_records){ .bytes = (const unsigned char *)out->ptr,
                                   .steps = (uint32_t)(bytes >> layout.step_bits),
                                   .layout = layout };
}

static bool refuse_bytes(void *to, const void *bytes, size_t size)
{
    (void)to, (void)bytes;
    return size == 2;
}

TEST(records_lie_in_the_order_of_their_hashes_and_each_name_once)
{
    start();
    static const size_t below_postings[] = { 2 }, own_postings[] = { 3, 1 };
    struct record_layout unordered = record_layout_unordered(false);
    struct order_source sources[] = { { records_with(record_layout(10, false), below_postings, 1),
                                        .skipped = 2 },
                                      { records_with(unordered, own_postings, 2), .before = 7 } };
    struct order order = { sources, 2, record_layout(17, false) };
    struct buffer out = { 0 };
    struct ordered done =
        order_records(&order, &(struct section_sink){ keep_bytes, &out }, NULL, &arena);
    struct index_records records = records_of(&out, done.bytes, order.layout);
    struct index_record record = { 0 };
    CHECK_INT(done.record_count, 1);
    CHECK_INT(done.starts[done.start_count - 1].first, records.steps);
    struct index_home home = index_home(index_hash(STR("gao")), done.start_count - 1);
    CHECK_INT(done.starts[home.starts].behind[home.group], 0);
    CHECK_INT(done.starts[home.starts].behind[home.group + 1], records.steps);
    CHECK(index_read_record(&records, 0, &record));
    CHECK_INT(record.count, 1 + 3 + 1);
    static const uint32_t numbers[] = { 0, 8, 9, 10, 8 }; /* 2 below is its first that counts */
    for (uint32_t i = 0; i < record.count; i++)
        CHECK_INT(index_number(order.layout, record.postings + i * order.layout.posting_bytes),
                  (int)numbers[i]);
    buffer_release(&out);
    done = order_records(&order, &(struct section_sink){ refuse_bytes, NULL }, NULL, &arena);
    CHECK(!done.starts);
}

/* Of a large file: one posting stands behind its name, several lie elsewhere, one name's behind the
 * other's. */
TEST(several_postings_of_a_large_file_lie_apart)
{
    enum { NAMES = 4, ALL = 1 + 200 + 5000 + 2 };
    start();
    static const size_t postings[NAMES] = { 1, 200, 5000, 2 };
    static const char *const names[NAMES] = { "a", "bb", "ccc", "dddd" };
    struct record_layout unordered = record_layout_unordered(true),
                         layout = record_layout(1 << 28, true);
    struct order_source sources[NAMES];
    for (size_t i = 0; i < NAMES; i++)
        sources[i] =
            (struct order_source){ records_named(names[i], unordered, &postings[i], 1), 0, 0 };
    struct buffer out = { 0 }, apart = { 0 };
    struct section_sink to_records = { keep_bytes, &out }, to_apart = { keep_bytes, &apart };
    struct ordered done =
        order_records(&(struct order){ sources, NAMES, layout }, &to_records, &to_apart, &arena);
    struct index_records records = records_of(&out, done.bytes, layout);
    records.apart = buffer_view(&apart);
    CHECK_INT(apart.len, (ALL - 1) * layout.posting_bytes);
    CHECK_INT(records.steps, 2 + 1 + 1 + 1);
    struct index_record record = { 0 };
    for (size_t i = 0; i < NAMES; i++) {
        CHECK(index_read_record(&records, record.next, &record));
        size_t which = record.folded.len - 1;
        struct postings found = { record.postings, record.count, 1, layout };
        CHECK_STR(record.folded, names[which]);
        CHECK_INT(record.count, (int)postings[which]);
        CHECK_INT(index_posting(&found, found.count - 1) & 0xFF, (int)(postings[which] - 1) & 0xFF);
    }
    records.apart.len--; /* cut off: the last one has none */
    size_t left = 0, whole = 0;
    for (uint32_t step = 0; index_read_record(&records, step, &record); step = record.next) {
        left += record.count;
        whole += record.count > 0;
    }
    CHECK_INT(whole, NAMES - 1);
    CHECK(left < ALL);
    buffer_release(&out);
    buffer_release(&apart);
}

/* Names "a0", "a1"..., every third one with hundreds of postings. */
static struct index_records crowded_records(struct record_layout layout, size_t count, str *names)
{
    enum { MANY = 300, NAME_ROOM = 8 };
    unsigned char *bytes = NEW(&arena, unsigned char, count *(MANY + 4) * layout.posting_bytes);
    unsigned char *at = bytes;
    for (size_t i = 0; i < count; i++) {
        size_t postings = i % 3 ? 1 : MANY;
        char *name = NEW(&arena, char, NAME_ROOM);
        names[i] = (str){ name, (size_t)snprintf(name, NAME_ROOM, "a%zu", i) };
        at += record_head(layout, names[i].len, postings, at);
        memcpy(at, name, names[i].len);
        at = bytes +
             record_end((uint64_t)(at - bytes) + names[i].len + postings * layout.posting_bytes,
                        layout);
    }
    return (struct index_records){ .bytes = bytes,
                                   .steps = (uint32_t)((size_t)(at - bytes) >> layout.step_bits),
                                   .layout = layout };
}

TEST(names_behind_those_of_hundreds_of_places_are_found)
{
    enum { COUNT = 120 };
    start();
    str names[COUNT];
    struct record_layout layout = record_layout_unordered(false);
    struct order_source source = { crowded_records(layout, COUNT, names), 0, 0 };
    struct buffer out = { 0 };
    struct ordered done = order_records(&(struct order){ &source, 1, layout },
                                        &(struct section_sink){ keep_bytes, &out }, NULL, &arena);
    struct index_records records = records_of(&out, done.bytes, layout);
    struct gazetteer *gaz = NEW(&arena, struct gazetteer, 1);
    gaz->file_count = gaz->table_count = 1;
    gaz->tables[0] = (struct index_tables){ .records = records,
                                            .starts = done.starts,
                                            .start_count = done.start_count - 1,
                                            .plain_steps = records.steps };
    struct name_list lists[COUNT];
    gazetteer_lookup_batch(gaz, names, COUNT, lists);
    size_t far = 0;
    for (size_t i = 0; i < COUNT; i++) {
        struct index_home home = index_home(index_hash(names[i]), done.start_count - 1);
        far += done.starts[home.starts].behind[home.group + 1] == START_FAR;
        CHECK_INT(lists[i].count, i % 3 ? 1 : 300);
        CHECK_INT(gazetteer_lookup(gaz, names[i]).count, (int)lists[i].count);
        names[i] = str_sub(names[i], 0, 1); /* nobody */
    }
    CHECK(far > COUNT / 2 && far < COUNT);
    CHECK_INT(gazetteer_lookup(gaz, names[0]).count, 0);
    buffer_release(&out);
}

TEST_MAIN
