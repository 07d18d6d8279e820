/* SPDX-License-Identifier: Apache-2.0 */
/* Small multiples: which events come on which panel. */
#include "carto_map.h"

#include "carto/split.h"

/* A gathered set with an event on each of these days; "" is no date. */
static struct event_set set_of(struct made *m, const char *const *days, size_t count)
{
    begin(m);
    for (size_t i = 0; i < count; i++) {
        add_point(m, i % 3 ? "Combat" : "Accord", "Agadez", 8, 17);
        m->points.features[i].values[3] = m->points.features[i].values[4] =
            value_text(str_from(days[i]));
    }
    m->layers.event_points = &m->points;
    m->layers.events = count;
    return events_gather(&m->layers, &m->arena);
}

/* "mars 2024:2;avril 2024:0;..." */
static str told(struct made *m, const char *const *days, size_t count, enum map_split how)
{
    struct event_set set = set_of(m, days, count);
    struct split split;
    struct buffer text = { 0 };
    if (split_events(&set,
                     &(struct split_request){ how, LANG_FR, STR("fr"), MOST_PANELS, NULL, { 0 } },
                     &m->arena, &split, &m->report) == OK)
        for (size_t i = 0; i < split.count; i++)
            buffer_format(&text, "%.*s:%zu;", STR_ARG(split.parts[i].heading),
                          split.parts[i].count);
    events_release(&set);
    return buffer_keep(&text, &m->arena);
}

static void check(enum map_split how, const char *const *days, size_t count, const char *wanted)
{
    struct made m;
    CHECK_STR(told(&m, days, count, how), wanted);
    CHECK_OK(m.report);
    arena_release(&m.arena, ROOM);
}

#define DAYS(...)                                                                                  \
    (const char *const[]){ __VA_ARGS__ },                                                          \
        sizeof((const char *const[]){ __VA_ARGS__ }) / sizeof(const char *)

TEST(months_without_events_keep_their_panel)
{
    check(SPLIT_MONTH, DAYS("2023-12-30", "2024-02-01", "2024-02-29"),
          "décembre 2023:1;janvier 2024:0;février 2024:2;");
}

TEST(weeks_begin_on_monday)
{
    check(SPLIT_WEEK, DAYS("2024-05-05", "2024-05-06", "2024-05-12"),
          "29 avril – 5 mai 2024:1;6–12 mai 2024:2;");
    check(SPLIT_WEEK, DAYS("1969-12-28", "1969-12-29"),
          "22–28 décembre 1969:1;29 décembre 1969 – 4 janvier 1970:1;");
}

TEST(years_quarters_and_days)
{
    check(SPLIT_YEAR, DAYS("2022-05-05", "2024-05-06"), "2022:1;2023:0;2024:1;");
    check(SPLIT_QUARTER, DAYS("2024-03-31", "2024-04-01"),
          "1er janvier – 31 mars 2024:1;1er avril – 30 juin 2024:1;");
    check(SPLIT_DAY, DAYS("2024-02-28", "2024-03-01"),
          "28 février 2024:1;29 février 2024:0;1er mars 2024:1;");
}

TEST(events_without_a_date_have_the_last_panel)
{
    check(SPLIT_YEAR, DAYS("", "2024-05-06", ""), "2024:1;Sans date:2;");
}

TEST(types_come_by_frequency)
{
    check(SPLIT_TYPE, DAYS("2024-05-05", "2024-05-06", "2024-05-12"), "Combat:2;Accord:1;");
}

TEST(more_panels_than_can_be_read_are_refused_with_a_wider_period)
{
    struct made m;
    (void)told(&m, DAYS("2024-01-01", "2024-12-31"), SPLIT_DAY);
    CHECK_INT(m.report.error.status, ERR_USAGE);
    CHECK(strstr(m.report.error.hint, "week or month"));
    arena_release(&m.arena, ROOM);
    (void)told(&m, DAYS("", ""), SPLIT_MONTH);
    CHECK_INT(m.report.error.status, ERR_USAGE);
    CHECK(strstr(m.report.error.text, "date"));
    arena_release(&m.arena, ROOM);
}

TEST(a_part_has_its_sites_with_its_events_alone)
{
    struct made m;
    struct split split;
    struct event_set set = set_of(&m, DAYS("2023-05-05", "2024-05-06", "2024-05-12"));
    CHECK_INT(split_events(&set,
                           &(struct split_request){
                               SPLIT_YEAR, LANG_FR, STR("fr"), MOST_PANELS, NULL, { 0 } },
                           &m.arena, &split, &m.report),
              OK);
    for (size_t part = 0; part < 2; part++) {
        struct event_set one = split_part_events(&set, &split, part, &m.arena);
        CHECK_INT(one.site_count, 1);
        CHECK_INT(one.sites[0].count, part + 1);
        for (size_t k = 0; k < one.sites[0].count; k++)
            CHECK_INT(set.events[site_event(&one, &one.sites[0], k)].from.year, 2023 + part);
    }
    events_release(&set);
    arena_release(&m.arena, ROOM);
}

TEST_MAIN
