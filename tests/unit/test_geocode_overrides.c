/* SPDX-License-Identifier: Apache-2.0 */
#include "geocode/geocode.h"
#include "test.h"

enum { ARENA_BYTES = 16 << 20 };
static struct arena keep, scratch;

__attribute__((constructor)) static void prepare(void)
{
    keep = arena_reserve(ARENA_BYTES);
    scratch = arena_reserve(ARENA_BYTES);
}

static struct overrides *of(const struct override *decided, size_t count)
{
    struct overrides *overrides = overrides_new(&keep);
    for (size_t i = 0; i < count; i++)
        CHECK(overrides_add(overrides, &decided[i]));
    return overrides;
}

TEST(a_decision_holds_for_the_name_however_it_is_written)
{
    struct overrides *all = of(&(struct override){ .name = STR("N'Guigmi"),
                                                   .kind = OVERRIDE_POSITION,
                                                   .position = { 13.11, 14.25 } },
                               1);
    struct event event = { .place = STR("N’GUIGMI"), .country = STR("Niger") };
    CHECK_INT(overrides_find(all, &event, scratch), 1);
    struct placement placement = overrides_answer(all, 1, &keep);
    CHECK(placement.has_position && placement.position.lat_deg == 14.25);
    CHECK(placement.precision == PRECISION_SETTLEMENT && placement.radius_m == 1000);
    CHECK_STR(placement.method, "override");
    CHECK(placement.confidence == 1 && placement.decision == 1);
}

TEST(the_narrowest_scope_decides)
{
    const struct override decided[] = {
        { .name = STR("Banga"), .kind = OVERRIDE_NO_PLACE },
        { .name = STR("Banga"), .country = STR("Niger"), .kind = OVERRIDE_POSITION },
        { .name = STR("Banga"),
          .country = STR("Niger"),
          .admin1 = STR("Tillabéri"),
          .kind = OVERRIDE_POSITION },
    };
    struct overrides *all = of(decided, 3);
    struct event event = { .place = STR("banga"),
                           .country = STR("NIGER"),
                           .admin1 = STR("Tillaberi"),
                           .admin2 = STR("Téra") };
    CHECK_INT(overrides_find(all, &event, scratch), 3);
    event.admin1 = STR("Dosso");
    CHECK_INT(overrides_find(all, &event, scratch), 2);
    event.country = STR("Mali");
    CHECK_INT(overrides_find(all, &event, scratch), 1);
    event.place = STR("Bangu");
    CHECK_INT(overrides_find(all, &event, scratch), 0);
}

TEST(what_is_decided_twice_keeps_the_first_decision)
{
    struct override decided = { .name = STR("Kidal"), .kind = OVERRIDE_NO_PLACE };
    struct overrides *all = of(&decided, 1);
    decided.name = STR("KIDAL");
    decided.kind = OVERRIDE_POSITION;
    CHECK(!overrides_add(all, &decided));
    CHECK_INT(overrides_count(all), 1);
}

TEST(a_name_that_is_no_place_has_none_and_says_who_said_so)
{
    struct overrides *all = of(&(struct override){ .name = STR("Saba"),
                                                   .kind = OVERRIDE_NO_PLACE,
                                                   .date = STR("2024-05-03"),
                                                   .note = STR("the news agency") },
                               1);
    struct placement placement = overrides_answer(all, 1, &keep);
    CHECK(placement.precision == PRECISION_NONE && !placement.has_position);
    CHECK_STR(placement.reason, "no place: decided by a person, 2024-05-03: the news agency");
}

TEST(a_thousand_decisions_are_all_found)
{
    struct overrides *all = overrides_new(&keep);
    for (int i = 0; i < 1000; i++) {
        struct override decided = { .name = str_format(&keep, "Village %d", i),
                                    .kind = OVERRIDE_NO_PLACE };
        CHECK(overrides_add(all, &decided));
    }
    for (size_t i = 0; i < 1000; i++) {
        struct event event = { .place = str_format(&keep, "VILLAGE  %zu", i) };
        CHECK_INT(overrides_find(all, &event, scratch), i + 1);
    }
}

TEST(without_decisions_nothing_is_decided)
{
    struct event event = { .place = STR("Kidal") };
    CHECK_INT(overrides_find(NULL, &event, scratch), 0);
    CHECK_INT(overrides_find(overrides_new(&keep), &event, scratch), 0);
}

TEST_MAIN
