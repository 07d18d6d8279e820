/* SPDX-License-Identifier: Apache-2.0 */
/* Names written a little otherwise, against comparing with every name there is. The questions are
 * the names of the index themselves with mistakes made in them, in any of their scripts. */
#include <unistd.h>

#include "gazetteer/near.h"
#include "test.h"
#include "text/text.h"

static struct arena arena;
static char path[] = "/tmp/eventmap-test-near-XXXXXX";
static struct gazetteer *gaz;
static void read_names(void);
static uint32_t seed = 20140801;

__attribute__((constructor)) static void prepare(void)
{
    struct report report = { 0 };
    arena = arena_reserve((size_t)1 << 30);
    if (!mkdtemp(path))
        abort();
    const char *index = str_cstr(&arena, str_format(&arena, "%s/near.idx", path));
    const char *sqlite = str_cstr(&arena, str_format(&arena, "%s/near.sqlite", path));
    if (gazetteer_build("tests/fixtures/gazetteer", NULL, sqlite, index, &report) == OK)
        gaz = gazetteer_open(index, &report);
    unlink(index);
    unlink(sqlite);
    rmdir(path);
    if (!gaz) {
        printf("the fixture cannot be built: %s (%s)\n", report.error.text, report.error.hint);
        exit(1);
    }
    read_names();
}

__attribute__((destructor)) static void tidy(void)
{
    gazetteer_close(gaz);
    arena_release(&arena, (size_t)1 << 30);
}

static uint32_t any(size_t below)
{
    seed = seed * 1664525 + 1013904223;
    return (uint32_t)((uint64_t)(seed >> 8) * below >> 24);
}

/* All folded names of the index. */
static struct {
    str *items;
    size_t count, capacity;
} known;

static void read_names(void)
{
    struct index_record record;
    for (uint32_t step = 0; index_read_record(&gaz->files[0].records, step, &record);
         step = record.next)
        APPEND(&arena, &known, record.folded);
}

static str folded_name(size_t record)
{
    return known.items[record];
}

/* One letter of some name of the index. */
static uint32_t any_letter(void)
{
    str name = folded_name(any(known.count));
    uint32_t code = 'x';
    for (size_t i = any(str_count_codes(name)) + 1; i > 0; i--)
        name = str_skip(name, str_decode(name, &code));
    return code;
}

/* `name` with a mistake: a letter less, more, changed, or two swapped. */
static str with_mistake(str name, struct arena *keep)
{
    uint32_t letters[256], added = any_letter();
    size_t count = 0;
    for (; name.len && count < 255; count++)
        name = str_skip(name, str_decode(name, &letters[count]));
    size_t at = count ? any(count) : 0, kind = any(4);
    char *out = NEW(keep, char, 4 * count + 8);
    size_t len = 0;
    for (size_t i = 0; i < count; i++) {
        uint32_t letter = letters[i];
        if (i == at && kind == 0)
            continue;
        if (i == at && kind == 1)
            len += str_encode(added, out + len);
        if (i == at && kind == 2)
            letter = added;
        if (i == at && kind == 3 && i + 1 < count) {
            len += str_encode(letters[++i], out + len);
        }
        len += str_encode(letter, out + len);
    }
    return (str){ out, len };
}

/* Is every name that lies near told, and told in order? */
static void check_near(str asked, int edits, struct arena keep)
{
    struct near_names told = gazetteer_near(gaz, asked, edits, &keep);
    for (size_t i = 0; i < told.count; i++) {
        const struct near_name *name = &told.items[i], *next = i + 1 < told.count ? name + 1 : NULL;
        if (name->edits != text_edit_distance(asked, name->folded, edits) || name->edits > edits)
            TEST_FAULT("'%.*s' is not %d edits from '%.*s'", STR_ARG(name->folded), name->edits,
                       STR_ARG(asked));
        if (next && (name->edits > next->edits ||
                     (name->edits == next->edits && str_cmp(name->folded, next->folded) >= 0)))
            TEST_FAULT("'%.*s' comes before '%.*s'", STR_ARG(name->folded), STR_ARG(next->folded));
    }
    size_t expected = 0;
    for (size_t i = 0; i < known.count; i++) {
        int distance = text_edit_distance(asked, folded_name(i), edits);
        expected += distance >= 1 && distance <= edits;
    }
    if (told.count != expected)
        TEST_FAULT("%zu names are %d edits from '%.*s', not %zu", expected, edits, STR_ARG(asked),
                   told.count);
}

TEST(no_name_one_edit_away_is_lost)
{
    for (size_t i = 0; i < known.count; i++) {
        struct arena keep = arena;
        check_near(i % 4 ? with_mistake(folded_name(i), &keep) : folded_name(i), 1, keep);
    }
}

TEST(no_name_two_edits_away_is_lost)
{
    for (size_t i = 0; i < known.count; i++) {
        struct arena keep = arena;
        str once = with_mistake(folded_name(i), &keep);
        check_near(i % 3 ? with_mistake(once, &keep) : once, 2, keep);
    }
}

TEST(short_and_strange_names_are_compared_too)
{
    static const char *const names[] = { "a",  "ab",   "ba",   "gao",  "goa",        "ne", "x",
                                         "mo", "1",    "101",  "10 1", "ه",          "هك", "гао",
                                         "aa", "aaaa", "aaab", "\xff", "\xff\xfe g", " " };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        check_near(str_from(names[i]), 1, arena);
        check_near(str_from(names[i]), 2, arena);
    }
    CHECK_INT(gazetteer_near(gaz, STR(""), 1, &arena).count, 0);
    char *endless = NEW(&arena, char, 100000);
    memset(endless, 'a', 100000);
    CHECK_INT(gazetteer_near(gaz, (str){ endless, 100000 }, 2, &arena).count, 0);
    CHECK_INT(gazetteer_near(gaz, (str){ endless, 200 }, 2, &arena).count, 0);
}

TEST(a_name_is_found_by_its_sound)
{
    struct near_names told = gazetteer_alike(gaz, text_sound(STR("wagadugu"), &arena), &arena);
    bool found = false;
    for (size_t i = 0; i < told.count; i++)
        found |= str_eq(told.items[i].folded, STR("ouagadougou"));
    CHECK(found);
    CHECK_INT(gazetteer_alike(gaz, STR(""), &arena).count, 0);
    CHECK_INT(gazetteer_alike(gaz, STR("no such sound"), &arena).count, 0);
    for (size_t i = 0; i < known.count; i += 7) {
        struct arena keep = arena;
        str sound = text_sound(folded_name(i), &keep);
        struct near_names alike = gazetteer_alike(gaz, sound, &keep);
        size_t itself = 0;
        for (size_t k = 0; k < alike.count; k++)
            itself += str_eq(alike.items[k].folded, folded_name(i));
        CHECK_INT(itself, sound.len > 0);
    }
}

TEST(names_are_looked_up_one_by_one_and_in_batches)
{
    str *asked = NEW(&arena, str, known.count + 3);
    struct name_list *lists = NEW(&arena, struct name_list, known.count + 3);
    for (size_t i = 0; i < known.count; i++)
        asked[i] = folded_name(i);
    asked[known.count] = STR("no such name");
    asked[known.count + 1] = STR("");
    size_t count = known.count + 3; /* the last one is the empty view */
    gazetteer_lookup_batch(gaz, asked, count, lists);
    for (size_t i = 0; i < count; i++) {
        struct name_list one = gazetteer_lookup(gaz, asked[i]);
        struct name_matches all = gazetteer_find(gaz, asked[i], &arena);
        CHECK_INT(one.count, lists[i].count);
        CHECK_INT(one.count, all.count);
        CHECK((one.count > 0) == (i < known.count));
        struct name_match match;
        for (size_t k = 0; gazetteer_list_next(gaz, &lists[i], &match); k++)
            CHECK(k < all.count && match.place == all.items[k].place);
    }
}

static bool are_same(struct near_names a, struct near_names b)
{
    bool same = a.count == b.count;
    for (size_t i = 0; same && i < a.count; i++)
        same = str_eq(a.items[i].folded, b.items[i].folded) && a.items[i].edits == b.items[i].edits;
    return same;
}

TEST(names_searched_for_together_are_found_as_one_by_one)
{
    enum { TOGETHER = 150 };
    struct arena keep = arena;
    str asked[TOGETHER], sounds[TOGETHER];
    struct near_names near[TOGETHER], alike[TOGETHER];
    size_t found = 0;
    for (size_t i = 0; i < TOGETHER; i++) {
        asked[i] = i % 50 == 7 ? (str){ 0 } : with_mistake(folded_name(any(known.count)), &keep);
        if (i % 10 == 9) /* twice the same */
            asked[i] = asked[i - 1];
        sounds[i] = text_sound(asked[i], &keep);
    }
    gazetteer_near_batch(gaz, asked, NULL, TOGETHER, near, &keep);
    gazetteer_alike_batch(gaz, sounds, NULL, TOGETHER, alike, &keep);
    for (size_t i = 0; i < TOGETHER; i++) {
        CHECK(are_same(near[i], gazetteer_near(gaz, asked[i], 1, &keep)));
        CHECK(are_same(alike[i], gazetteer_alike(gaz, sounds[i], &keep)));
        found += near[i].count > 0;
    }
    CHECK(found > TOGETHER / 2);
}

TEST(an_index_without_holes_tells_the_same_names)
{
    struct gazetteer *older = NEW(&arena, struct gazetteer, 1);
    *older = *gaz;
    older->files[0].near.hole_bit_words = 0;
    for (size_t i = 0; i < known.count; i += 20) {
        struct arena keep = arena;
        str asked = with_mistake(folded_name(i), &keep);
        for (int edits = 1; edits <= 2; edits++)
            CHECK(are_same(gazetteer_near(older, asked, edits, &keep),
                           gazetteer_near(gaz, asked, edits, &keep)));
    }
}

TEST(a_table_that_is_full_of_one_key_is_not_read_to_its_end)
{
    enum { LINES = 1 << 16, RECORDS = 1000 };
    struct index_line *section = NEW(&arena, struct index_line, LINES + 1);
    struct index_tables tables = { .records = { .bytes = NEW(&arena, unsigned char, RECORDS * 2),
                                                .steps = RECORDS,
                                                .layout = record_layout(RECORDS, false) } };
    struct near_search search;
    section[0].items[0] = LINES;
    for (size_t i = 1; i <= LINES; i++)
        for (size_t k = 0; k < 16; k++)
            section[i].items[k] = (uint32_t)(1 + (16 * i + k) % RECORDS); /* of key 0 */
    near_search_start(&search, &tables, near_table(section, LINES + 1, index_bits(RECORDS)),
                      &arena);
    size_t lines = search.lines_left, records = search.records_left;
    CHECK(lines < LINES / 8 && records < LINES * 2);
    near_ask(&search, 0, 0);
    near_search_end(&search);
    CHECK_INT(search.lines_left, 0);
    CHECK_INT(search.records_left, 0);
    CHECK_INT(search.found.count, RECORDS);
}

TEST(bits_that_say_yes_to_everything_cost_time_and_end)
{
    enum { WORDS = 8 * 64 };
    uint64_t *ones = NEW(&arena, uint64_t, WORDS);
    struct gazetteer *yes = NEW(&arena, struct gazetteer, 1);
    memset(ones, 0xFF, sizeof *ones * WORDS);
    *yes = *gaz;
    struct index_file *file = &yes->files[0];
    file->near.name_bits = file->near.lacking_bits = file->near.end_bits = ones;
    file->near.hole_bits = ones;
    file->near.name_bit_words = file->near.lacking_bit_words = WORDS;
    file->near.end_bit_words = file->near.hole_bit_words = WORDS;
    for (size_t i = 0; i < known.count; i += 50) {
        struct arena keep = arena;
        str asked = with_mistake(folded_name(i), &keep);
        CHECK_INT(gazetteer_near(yes, asked, 1, &keep).count,
                  gazetteer_near(gaz, asked, 1, &keep).count);
        CHECK(gazetteer_near(yes, asked, 2, &keep).count <=
              gazetteer_near(gaz, asked, 2, &keep).count);
    }
    char *endless = NEW(&arena, char, 200);
    for (size_t i = 0; i < 200; i++)
        endless[i] = (char)('a' + i * i % 26);
    CHECK_INT(gazetteer_near(yes, (str){ endless, 200 }, 2, &arena).count, 0);
}

TEST_MAIN
