/* SPDX-License-Identifier: Apache-2.0 */
/* What lies in or near what the text names. */
#include "geocode/scope.h"

#include <string.h>

#include "geocode/surroundings.h"
#include "geocode_world.h"
#include "test.h"

enum { SPACE = 1 << 26, MEANINGS = 60, PLACES = 400 };

/* Numbers that look like chance, the same every time: 0 to 32767. */
static unsigned next_number(unsigned *state)
{
    *state = *state * 1103515245u + 12345u;
    return *state >> 16 & 0x7FFF;
}

/* Within a few degrees of each other; some nowhere, some units. */
static struct place some_place(uint32_t index, unsigned *state)
{
    static const enum place_class classes[] = { PLACE_SETTLEMENT, PLACE_SETTLEMENT, PLACE_FACILITY,
                                                PLACE_REGION,     PLACE_ADMIN2,     PLACE_SEA };
    return (struct place){
        .index = index,
        .class = classes[next_number(state) % 6],
        .has_position = next_number(state) % 8 != 0,
        .position = { next_number(state) % 4000 / 1e3, 12 + next_number(state) % 4000 / 1e3 },
        .country = STR("NE"),
    };
}

/* Each of them agrees as it does with the meanings in a list, itself too. */
TEST(towns_that_are_gathered_agree_as_before)
{
    struct arena work = arena_reserve(SPACE);
    struct desk desk = { .gaz = geocode_world(&work), .work = &work };
    struct place places[PLACES];
    unsigned state = 1, agreed[AGREES_INSIDE + 1] = { 0 };
    for (uint32_t i = 0; i < PLACES; i++)
        places[i] = some_place(i, &state);
    places[0].class = PLACE_ADMIN2;
    struct scope list = { .text = STR("Zamzam"), .meanings = places, .count = MEANINGS };
    struct scope gathered = list;
    scope_gather_towns(&gathered, &desk);
    CHECK(gathered.town_count > MEANINGS / 3);
    CHECK_INT(gathered.count + gathered.town_count, MEANINGS);
    CHECK(!memcmp(&gathered.meanings[0], &places[0], sizeof places[0]));
    for (size_t i = 0; i < PLACES; i++) {
        enum agreement before = scope_agrees(&list, &places[i], &desk);
        CHECK_INT(scope_agrees(&gathered, &places[i], &desk), before);
        agreed[before]++;
    }
    CHECK(agreed[AGREES_OPEN] && agreed[AGREES_NEAR] && agreed[AGREES_INSIDE] >= MEANINGS);
    CHECK(scope_has_class(&gathered, PLACE_FACILITY) && !scope_has_class(&gathered, PLACE_GROUP));
    gazetteer_close((struct gazetteer *)desk.gaz);
    arena_release(&work, SPACE);
}

static struct placement sure_in(str country, double lon_deg)
{
    return (struct placement){ .precision = PRECISION_SETTLEMENT,
                               .confidence = 0.9,
                               .method = STR("exact"),
                               .place.country = country,
                               .has_position = true,
                               .position = { lon_deg, 13 } };
}

TEST(what_a_text_means_is_remembered_of_one_table_alone)
{
    struct arena work = arena_reserve(SPACE);
    struct desk desk = { .gaz = geocode_world(&work), .work = &work };
    struct place town = { .index = 7, .class = PLACE_SETTLEMENT }, niger;
    struct part part = part_parse(STR("Zamzam"), &work), other = part_parse(STR("zamzam"), &work);
    struct scope told, found, meant = scope_one(STR("Zamzam"), town, &desk);
    struct placement here = sure_in(STR("NE"), 5), there = sure_in(STR("ML"), -5);
    desk.memory = near_memory_new();
    desk.surroundings = NULL;
    CHECK(gazetteer_country(desk.gaz, STR("NE"), false, &niger));
    told = scope_one(STR("NE"), niger, &desk);
    scope_remember_text(&part, PLACE_NONE, &meant, &told, &desk);
    CHECK(scope_recall_text(&part, PLACE_NONE, &desk, &found, &told));
    CHECK_INT(found.count, 1);
    CHECK_INT(found.meanings[0].index, 7);
    CHECK_INT(told.meanings[0].index, niger.index);
    CHECK(!scope_recall_text(&part, 3, &desk, &found, &told));
    CHECK(!scope_recall_text(&other, PLACE_NONE, &desk, &found, &told));
    struct surroundings *one = surroundings_new(&work), *two = surroundings_new(&work);
    surroundings_add(one, &here, 2);
    surroundings_add(one, &there, 1);
    desk.surroundings = one;
    CHECK(!scope_recall_text(&part, PLACE_NONE, &desk, &found, &told));
    surroundings_add(two, &there, 1);
    CHECK(surroundings_mark(one) != surroundings_mark(two));
    surroundings_add(two, &here, 2);
    CHECK(surroundings_mark(one) == surroundings_mark(two));
    near_memory_free(desk.memory);
    gazetteer_close((struct gazetteer *)desk.gaz);
    arena_release(&work, SPACE);
}

TEST_MAIN
