/* SPDX-License-Identifier: Apache-2.0 */
/* What a table remembers of near names changes no answer. */
#include "base/buffer.h"
#include "base/infile.h"
#include "geocode/near_memory.h"
#include "geocode/notes.h"
#include "geocode/phrase.h"
#include "geocode/surroundings.h"
#include "geocode/way.h"
#include "geocode_world.h"
#include "test.h"

enum { SPACE = 1 << 26 };

static const char *const names[] = { "Ouagadugu",
                                     "Yimyougou",
                                     "Tomboutcou",
                                     "Arbinda",
                                     "Agadés",
                                     "Gothey",
                                     "Xzqwvut",
                                     "Niamei",
                                     "Агадес",
                                     "Menakaa",
                                     "OUAGADUGU",
                                     "région d'Agadés",
                                     "village de Yimyougou",
                                     "Xzqwvut (1)",
                                     "Arbinda, Xzqwvut" };
static const char *const countries[] = { "Niger", "Mali", "Burkina Faso", "" };

static bool is_same(const struct placement *a, const struct placement *b)
{
    return str_eq(a->place.key, b->place.key) && str_eq(a->reasons, b->reasons) &&
           str_eq(a->reason, b->reason) && str_eq(a->method, b->method) &&
           a->candidate_count == b->candidate_count &&
           !memcmp(&a->confidence, &b->confidence, sizeof a->confidence);
}

TEST(what_was_noted_of_an_event_changes_no_answer)
{
    struct arena keep = arena_reserve(SPACE), scratch = arena_reserve(SPACE);
    struct gazetteer *gaz = geocode_world(&keep);
    struct near_memory *memory = near_memory_new();
    struct buffer noted = { 0 };
    size_t longest = 0;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        for (size_t j = 0; j < sizeof countries / sizeof *countries; j++) {
            struct event event = { .place = str_from(names[i]), .country = str_from(countries[j]) };
            struct geocode_notes none = { .later = &noted }, noting = none;
            struct geocode_options first = { .memory = memory, .notes = &noting }, again = first;
            buffer_clear(&noted);
            struct placements one = geocode_event(&event, gaz, &first, &keep, scratch);
            struct geocode_notes notes = { .earlier = buffer_view(&noted) };
            longest = noted.len > longest ? noted.len : longest;
            again.notes = &notes;
            struct placements two = geocode_event(&event, gaz, &again, &keep, scratch);
            CHECK(one.count == two.count && is_same(&one.items[0], &two.items[0]));
        }
    CHECK(longest > sizeof(struct near_candidate));
    buffer_release(&noted);
    near_memory_free(memory);
    gazetteer_close(gaz);
    arena_release(&scratch, SPACE);
    arena_release(&keep, SPACE);
}

TEST(a_column_of_countries_is_understood_alike_when_it_is_remembered)
{
    static const char *const columns[] = { "Niger",   "Xyzland", "n/a", "République du Mali",
                                           "Alibori", "R.C.A.",  "XX",  "Russia (Soviet Union)" };
    struct arena keep = arena_reserve(SPACE), scratch = arena_reserve(SPACE);
    struct gazetteer *gaz = geocode_world(&keep);
    struct near_memory *memory = near_memory_new();
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
        struct event event = { .place = STR("Gao"), .country = str_from(columns[i]) };
        struct geocode_options plain = { 0 }, remembering = { .memory = memory };
        struct placements once = geocode_event(&event, gaz, &plain, &keep, scratch);
        for (int round = 0; round < 2; round++) {
            struct placements again = geocode_event(&event, gaz, &remembering, &keep, scratch);
            CHECK(again.count == once.count && is_same(&again.items[0], &once.items[0]));
        }
    }
    near_memory_free(memory);
    gazetteer_close(gaz);
    arena_release(&scratch, SPACE);
    arena_release(&keep, SPACE);
}

TEST(notes_are_found_by_all_of_their_keys)
{
    struct arena work = arena_reserve(SPACE);
    struct buffer noted = { 0 };
    struct geocode_notes writing = { .later = &noted };
    struct near_candidate places[] = { { .named.place = 7 },
                                       { .named = { .place = 9, .odds = 0.5 } } };
    struct memory_key nothing = { .name = STR("niamei"), .as = AS_NAME },
                      in_niger = { .name = STR("niamei"), .as = AS_PLACES, .country = 3 },
                      other = { .name = STR("niame"), .as = AS_PLACES, .country = 3 };
    struct memory_items found = { 0 };
    notes_keep(&writing, &in_niger, (struct memory_items){ places, 2, 0 });
    notes_keep(&writing, &nothing, (struct memory_items){ .marks = MARK_NOTHING });
    struct geocode_notes notes = { .earlier = buffer_view(&noted) };
    CHECK(notes_find(&notes, &nothing, &work, &found));
    CHECK_INT(found.marks, MARK_NOTHING);
    CHECK(notes_find(&notes, &in_niger, &work, &found));
    CHECK_INT(found.count, 2);
    CHECK_INT(((const struct near_candidate *)found.items)[1].named.place, 9);
    CHECK(!notes_find(&notes, &other, &work, &found));
    in_niger.country = 4;
    CHECK(!notes_find(&notes, &in_niger, &work, &found));
    CHECK(!notes_find(NULL, &nothing, &work, &found));
    buffer_release(&noted);
    arena_release(&work, SPACE);
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

/* Names beside another one: units, countries, towns, of one name or several, told of a word or not.
 */
TEST(names_in_the_text_are_remembered_as_they_were_found)
{
    static const char *const phrases[] = { "Ayorou, Tillabéri, Niger",
                                           "Ayorou, Niger",
                                           "Gao, Mali",
                                           "Mali / Gao",
                                           "Xzqwvut, Niger",
                                           "Niamey, Niger",
                                           "Ayorou, Niamey",
                                           "Xzqwvut, Tillabéri",
                                           "Xzqwvut, Niamey, Niger",
                                           "Gao, Kidal",
                                           "Gao / Kidal",
                                           "Niger, Niamey",
                                           "Ville: Gao; Niger",
                                           "Gao (Niger)",
                                           "Gao, Niger",
                                           "Ayorou (1), Niger",
                                           "Niger: Ayorou",
                                           "Xzqwvut (1), Mali",
                                           "Gao dans le Mali",
                                           "Ayorou, Tillabery",
                                           "Xzqwvut, NE",
                                           "Ayorou, NE",
                                           "Xzqwvut, NER",
                                           "Xzqwvut, au nord du NE" };
    struct arena keep = arena_reserve(SPACE), scratch = arena_reserve(SPACE);
    struct gazetteer *gaz = geocode_world(&keep);
    struct surroundings *around = surroundings_new(&keep);
    struct geocode_options alone = { .threshold = 0.01 }, table = alone;
    size_t beside = 0;
    table.memory = near_memory_new();
    for (int pass = 0; pass < 4; pass++)
        for (size_t i = 0; i < sizeof phrases / sizeof *phrases; i++) {
            char cell[64] = { 0 }; /* is gone when the next one comes */
            snprintf(cell, sizeof cell, "%s", phrases[i]);
            struct event event = { .place = str_from(cell) };
            alone.surroundings = table.surroundings = pass < 2 ? NULL : around;
            struct placements one = geocode_event(&event, gaz, &alone, &keep, scratch);
            struct placements two = geocode_event(&event, gaz, &table, &keep, scratch);
            CHECK(one.count == two.count && is_same(&one.items[0], &two.items[0]));
            beside += str_find(two.items[0].reasons, STR("the text names")) >= 0;
            if (pass == 2)
                surroundings_add(around, &two.items[0], 10); /* the next pass knows more */
        }
    CHECK(beside > 20);
    near_memory_free(table.memory);
    gazetteer_close(gaz);
    arena_release(&scratch, SPACE);
    arena_release(&keep, SPACE);
}

/* One unit, by its name, its code, spelled otherwise, of another class, or nowhere. */
TEST(units_of_columns_are_remembered_as_they_were_found)
{
    static const char *const units[] = { "Tillabéri", "Tillabery", "TILLABERI", "région d'Agadez",
                                         "07",        "Niamey",    "Sahel",     "Xzqwvut" };
    struct arena keep = arena_reserve(SPACE), scratch = arena_reserve(SPACE);
    struct gazetteer *gaz = geocode_world(&keep);
    struct geocode_options alone = { 0 }, table = { .memory = near_memory_new() };
    size_t decided = 0;
    for (int pass = 0; pass < 2; pass++)
        for (size_t i = 0; i < 3 * (sizeof units / sizeof *units); i++)
            for (size_t j = 0; j < sizeof countries / sizeof *countries; j++) {
                str unit = str_from(units[i / 3]);
                struct event event = { .place = STR("Ayorou"), .country = str_from(countries[j]) };
                *(i % 3 == 0 ? &event.admin1 : i % 3 == 1 ? &event.admin2 : &event.admin3) = unit;
                alone.country = table.country = j % 2 ? STR("") : STR("Mali");
                struct placements one = geocode_event(&event, gaz, &alone, &keep, scratch);
                struct placements two = geocode_event(&event, gaz, &table, &keep, scratch);
                CHECK(one.count == two.count && is_same(&one.items[0], &two.items[0]));
                decided += str_find(two.items[0].reasons, unit) >= 0;
            }
    CHECK(decided > 10);
    near_memory_free(table.memory);
    gazetteer_close(gaz);
    arena_release(&scratch, SPACE);
    arena_release(&keep, SPACE);
}

TEST(what_was_foreseen_of_events_changes_no_answer)
{
    enum { NAMES = sizeof names / sizeof *names };
    struct arena keep = arena_reserve(SPACE), scratch = arena_reserve(SPACE);
    struct gazetteer *gaz = geocode_world(&keep);
    struct near_memory *memory = near_memory_new();
    size_t searched = 0;
    for (size_t j = 0; j < sizeof countries / sizeof *countries; j++) {
        struct event events[NAMES];
        for (size_t i = 0; i < NAMES; i++)
            events[i] =
                (struct event){ .place = str_from(names[i]), .country = str_from(countries[j]) };
        const struct geocode_foreseen *foreseen = geocode_expect(
            events, NAMES, false, gaz, &(struct geocode_options){ .memory = memory }, &keep);
        for (size_t i = 0; i < NAMES; i++) {
            struct geocode_options alone = { 0 },
                                   knowing = { .memory = memory, .foreseen = &foreseen[i] },
                                   misled = { .foreseen = &foreseen[(i + 1) % NAMES] };
            struct placements one = geocode_event(&events[i], gaz, &alone, &keep, scratch);
            struct placements two = geocode_event(&events[i], gaz, &knowing, &keep, scratch);
            struct placements three = geocode_event(&events[i], gaz, &misled, &keep, scratch);
            CHECK(one.count == two.count && is_same(&one.items[0], &two.items[0]));
            CHECK(one.count == three.count && is_same(&one.items[0], &three.items[0]));
            searched += foreseen[i].is_searched;
            CHECK(!j || !foreseen[i].is_searched || !foreseen[i].alike.count);
        }
    }
    CHECK(searched > 4);
    near_memory_free(memory);
    gazetteer_close(gaz);
    arena_release(&scratch, SPACE);
    arena_release(&keep, SPACE);
}

/* Of these the first answers tell the country alone, and that there will be second ones. */
TEST(a_word_that_nothing_is_called_waits_and_others_do_not)
{
    static const struct {
        const char *place;
        bool waits;
    } cells[] = {
        { "Ouagadugu", true },         { "Xzqwvut", true },
        { "Niamey", false },           { "Zou", false }, /* too short to be near another name */
        { "Unknown", false },          { "Nord", false },
        { "N'Djamenaa", false },       { "Agadezz Niger", false },
        { "Arbinda, Xzqwvut", false }, { "Агадес", false }
    };
    enum { CELLS = sizeof cells / sizeof *cells };
    struct arena keep = arena_reserve(SPACE), scratch = arena_reserve(SPACE);
    struct gazetteer *gaz = geocode_world(&keep);
    struct event events[CELLS];
    for (size_t i = 0; i < CELLS; i++)
        events[i] =
            (struct event){ .place = str_from(cells[i].place), .country = STR("Burkina Faso") };
    const struct geocode_foreseen *foreseen =
        geocode_expect(events, CELLS, true, gaz, &(struct geocode_options){ 0 }, &keep);
    for (size_t i = 0; i < CELLS; i++) {
        bool left = false;
        struct geocode_notes notes = { .is_left = &left };
        struct geocode_options first = { .notes = &notes, .foreseen = &foreseen[i] },
                               other = { .foreseen = &foreseen[i] }, alone = { 0 };
        struct placements waiting = geocode_event(&events[i], gaz, &first, &keep, scratch);
        struct placements one = geocode_event(&events[i], gaz, &alone, &keep, scratch);
        struct placements two = geocode_event(&events[i], gaz, &other, &keep, scratch);
        CHECK(left == cells[i].waits);
        CHECK(left == (waiting.items[0].precision == PRECISION_NONE));
        CHECK(!left || str_eq(waiting.items[0].place.country, STR("BF")));
        CHECK(one.count == two.count && is_same(&one.items[0], &two.items[0]));
    }
    gazetteer_close(gaz);
    arena_release(&scratch, SPACE);
    arena_release(&keep, SPACE);
}

static bool is_remembered(struct near_memory *memory, str name, enum remembered_as as,
                          uint32_t country, struct memory_items *found)
{
    struct memory_key key = { .name = name, .as = as, .country = country };
    return near_memory_find(memory, &key, found);
}

TEST(what_was_kept_is_found_again_and_nothing_else)
{
    struct near_memory *memory = near_memory_new();
    struct spelling spelling = { "niamey", 6, 1, SEARCH_ONE_EDIT, false };
    struct near_candidate place = { .named = { .place = 7, .tier = TIER_NEAR } };
    struct memory_key one_edit = { .name = STR("niamei"), .as = AS_NAME },
                      farther = { .name = STR("niamei"), .as = AS_TWO_EDITS },
                      in_niger = { .name = STR("niamei"), .as = AS_PLACES, .country = 3 };
    struct memory_items found = { 0 };
    CHECK(!near_memory_find(memory, &one_edit, &found));
    near_memory_keep(memory, &one_edit, (struct memory_items){ &spelling, 1, MARK_NOTHING });
    near_memory_keep(memory, &farther, (struct memory_items){ 0 });
    near_memory_keep(memory, &in_niger, (struct memory_items){ &place, 1, 0 });
    CHECK(near_memory_find(memory, &one_edit, &found));
    CHECK_INT(found.count, 1);
    CHECK_INT(found.marks, MARK_NOTHING);
    CHECK_STR(((str){ ((const struct spelling *)found.items)->ptr, 6 }), "niamey");
    CHECK(near_memory_find(memory, &farther, &found));
    CHECK_INT(found.count, 0);
    CHECK(near_memory_find(memory, &in_niger, &found));
    CHECK_INT(((const struct near_candidate *)found.items)->named.place, 7);
    CHECK(!is_remembered(memory, STR("niamei"), AS_PLACES, 4, &found));
    CHECK(!is_remembered(memory, STR("niame"), AS_PLACES, 3, &found));
    CHECK(!is_remembered(memory, STR("niame"), AS_TWO_EDITS, 0, &found));
    in_niger.classes = SETTLEMENT;
    CHECK(!near_memory_find(memory, &in_niger, &found));
    CHECK(!near_memory_find(NULL, &one_edit, &found));
    near_memory_free(memory);
}

TEST(a_full_memory_keeps_what_it_has)
{
    struct arena keep = arena_reserve(SPACE);
    struct near_memory *memory = near_memory_new();
    struct memory_items found, none = { 0 };
    size_t known = 0, most = 400000;
    for (size_t i = 0; i < most; i++) {
        struct memory_key key = { .name = str_format(&keep, "name %zu", i), .as = AS_NAME };
        near_memory_keep(memory, &key, none);
    }
    for (size_t i = 0; i < most; i++)
        known += is_remembered(memory, str_format(&keep, "name %zu", i), AS_NAME, 0, &found);
    CHECK(known > 50000 && known < most);
    CHECK(is_remembered(memory, STR("name 0"), AS_NAME, 0, &found));
    near_memory_free(memory);
    arena_release(&keep, SPACE);
}

/* Names in the text may be as many as there are rows. */
TEST(what_the_text_names_leaves_room_for_the_rest)
{
    struct arena keep = arena_reserve(SPACE);
    struct near_memory *memory = near_memory_new();
    struct place meanings[20] = { 0 };
    struct memory_items found, text = { meanings, 20, 0 }, none = { 0 };
    size_t known = 0, most = 4000;
    for (size_t i = 0; i < most; i++) {
        struct memory_key key = { .name = str_format(&keep, "text %zu", i), .as = AS_TEXT };
        near_memory_keep(memory, &key, text);
        key.as = AS_NAME;
        near_memory_keep(memory, &key, none);
    }
    for (size_t i = 0; i < most; i++) {
        known += is_remembered(memory, str_format(&keep, "text %zu", i), AS_TEXT, 0, &found);
        CHECK(is_remembered(memory, str_format(&keep, "text %zu", i), AS_NAME, 0, &found));
    }
    CHECK(known > 100 && known < most);
    near_memory_free(memory);
    arena_release(&keep, SPACE);
}

TEST_MAIN
