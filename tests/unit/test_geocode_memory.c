/* SPDX-License-Identifier: Apache-2.0 */
/* What a table remembers of near names changes no answer. */
#include "base/infile.h"
#include "geocode/near_memory.h"
#include "geocode_world.h"
#include "test.h"

enum { SPACE = 1 << 26 };

static const char *const names[] = { "Ouagadugu", "Yimyougou", "Tomboutcou", "Arbinda", "Agadés",
                                     "Gothey",    "Xzqwvut",   "Niamei",     "Агадес",  "Menakaa" };
static const char *const countries[] = { "Niger", "Mali", "Burkina Faso", "" };

static bool is_same(const struct placement *a, const struct placement *b)
{
    return str_eq(a->place.key, b->place.key) && str_eq(a->reasons, b->reasons) &&
           str_eq(a->reason, b->reason) && str_eq(a->method, b->method) &&
           a->candidate_count == b->candidate_count &&
           !memcmp(&a->confidence, &b->confidence, sizeof a->confidence);
}

TEST(near_names_are_answered_alike_with_and_without_memory)
{
    struct arena keep = arena_reserve(SPACE), scratch = arena_reserve(SPACE);
    struct gazetteer *gaz = geocode_world(&keep);
    struct geocode_options alone = { 0 }, table = { .memory = near_memory_new() };
    int answered = 0;
    for (int pass = 0; pass < 2; pass++)
        for (size_t i = 0; i < sizeof names / sizeof *names; i++)
            for (size_t j = 0; j < sizeof countries / sizeof *countries; j++) {
                struct event event = { .place = str_from(names[i]),
                                       .country = str_from(countries[j]) };
                struct placements one = geocode_event(&event, gaz, &alone, &keep, scratch);
                struct placements two = geocode_event(&event, gaz, &table, &keep, scratch);
                CHECK(one.count == two.count && is_same(&one.items[0], &two.items[0]));
                answered += finding_of(&two.items[0]) == FOUND_NEAR;
            }
    CHECK(answered > 10);
    near_memory_free(table.memory);
    gazetteer_close(gaz);
    arena_release(&scratch, SPACE);
    arena_release(&keep, SPACE);
}

TEST(what_was_kept_is_found_again_and_nothing_else)
{
    struct near_memory *memory = near_memory_new();
    struct spelling items[] = { { STR("niamey"), -1.5, 1 } };
    struct spellings found = { 0 };
    CHECK(!near_memory_find(memory, STR("niamei"), SEARCH_ONE_EDIT, &found));
    near_memory_keep(memory, STR("niamei"), SEARCH_ONE_EDIT, (struct spellings){ items, 1 });
    near_memory_keep(memory, STR("niamei"), SEARCH_ALIKE, (struct spellings){ NULL, 0 });
    CHECK(near_memory_find(memory, STR("niamei"), SEARCH_ONE_EDIT, &found));
    CHECK_INT(found.count, 1);
    CHECK_STR(found.items[0].folded, "niamey");
    CHECK(near_memory_find(memory, STR("niamei"), SEARCH_ALIKE, &found));
    CHECK_INT(found.count, 0);
    CHECK(!near_memory_find(memory, STR("niamei"), SEARCH_TWO_EDITS, &found));
    CHECK(!near_memory_find(NULL, STR("niamei"), SEARCH_ONE_EDIT, &found));
    near_memory_free(memory);
}

TEST(a_full_memory_keeps_what_it_has)
{
    struct arena keep = arena_reserve(SPACE);
    struct near_memory *memory = near_memory_new();
    struct spellings found, none = { NULL, 0 };
    size_t known = 0, most = 200000;
    for (size_t i = 0; i < most; i++)
        near_memory_keep(memory, str_format(&keep, "name %zu", i), SEARCH_ALIKE, none);
    for (size_t i = 0; i < most; i++)
        known += near_memory_find(memory, str_format(&keep, "name %zu", i), SEARCH_ALIKE, &found);
    CHECK(known > 50000 && known < most);
    CHECK(near_memory_find(memory, STR("name 0"), SEARCH_ALIKE, &found));
    near_memory_free(memory);
    arena_release(&keep, SPACE);
}

TEST_MAIN
