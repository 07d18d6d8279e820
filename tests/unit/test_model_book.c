/* SPDX-License-Identifier: Apache-2.0 */
#include "model/book.h"
#include "test.h"

static struct arena arena;
static struct event_book book;

static void begin(void)
{
    arena = arena_reserve(1 << 24);
    book = event_book_new(&arena);
}

static void end(void)
{
    event_book_release(&book);
    arena_release(&arena, 1 << 24);
}

static struct map_event *add(const char *type, const char *source, short year)
{
    struct book_entry entry = { .told = (uint32_t)book_event_count(&book),
                                .row = book_event_count(&book) + 1,
                                .from = { year, 1, 1 },
                                .type = str_from(type),
                                .source = str_from(source) };
    return event_book_add(&book, &entry);
}

TEST(an_event_takes_sixteen_bytes_and_a_site_forty)
{
    CHECK_INT(sizeof(struct map_event), 16);
    CHECK(sizeof(struct event_site) <= 40);
}

TEST(positions_within_some_fifty_metres_are_one_site)
{
    begin();
    uint32_t first = event_book_site_at(&book, (lonlat){ 2.1098, 13.5136 }, PRECISION_SETTLEMENT);
    CHECK_INT(event_book_site_at(&book, (lonlat){ 2.1099, 13.5137 }, PRECISION_SETTLEMENT), first);
    CHECK(event_book_site_at(&book, (lonlat){ 2.1198, 13.5136 }, PRECISION_SETTLEMENT) != first);
    CHECK_INT(book_site_count(&book), 2);
    end();
}

TEST(thousands_of_sites_and_types_are_found_again)
{
    begin();
    int wrong = 0;
    for (int pass = 0; pass < 2; pass++)
        for (int i = 0; i < 5000; i++) {
            char text[16];
            bool is_new;
            str key = { text, (size_t)snprintf(text, sizeof text, "gn:%d", i) };
            lonlat at = { i % 100, i / 100.0 };
            wrong += event_book_site_at(&book, at, PRECISION_SETTLEMENT) != 2 * (uint32_t)i;
            wrong += event_book_site(&book, AT_POINT, key, &is_new) != 2 * (uint32_t)i + 1;
            wrong += is_new != (pass == 0);
            wrong += add(text, "", 2024)->type != (unsigned)i;
        }
    CHECK_INT(wrong, 0);
    CHECK_INT(book_type_count(&book), 5000);
    CHECK_INT(book_event_count(&book), 10000);
    end();
}

TEST(a_line_and_an_area_of_one_key_are_two_sites)
{
    begin();
    bool is_new;
    uint32_t line = event_book_site(&book, ON_LINE, STR("told:1"), &is_new);
    uint32_t area = event_book_site(&book, IN_AREA, STR("told:1"), &is_new);
    CHECK(is_new && line != area);
    end();
}

TEST(what_is_told_relative_to_a_place_is_not_in_it)
{
    begin();
    struct placement placement = { .precision = PRECISION_SETTLEMENT,
                                   .has_position = true,
                                   .position = { 2.4, 15.9 },
                                   .place = { .key = STR("gn:1"), .name = STR("Ménaka") },
                                   .method = STR("exact") };
    uint32_t in = event_book_pin(&book, &placement, STR("Menaka"));
    placement.method = STR("relative");
    placement.position.lat_deg += 0.2;
    uint32_t near = event_book_pin(&book, &placement, STR("20 km au nord de Ménaka"));
    CHECK(in != near);
    CHECK_STR(book_names(&book)[book_sites(&book)[in].names].name, "Ménaka");
    CHECK_STR(book_names(&book)[book_sites(&book)[near].names].name, "20 km au nord de Ménaka");
    end();
}

TEST(sources_are_kept_by_their_first_event_whatever_the_order_of_rows)
{
    begin();
    for (int i = 40; i-- > 0;) {
        char name[16];
        snprintf(name, sizeof name, "Agency %d", i);
        add("", name, (short)(1980 + i));
    }
    add("", "Agency 30 ; AFP", 1970);
    add("", "a headline that is far too long to be the name of a source", 1960);
    CHECK_INT(book.source_count, SOURCES_KEPT);
    CHECK_STR(book.sources[0].name, "Agency 30");
    CHECK_STR(book.sources[1].name, "AFP");
    CHECK_STR(book.sources[2].name, "Agency 0");
    CHECK_STR(book.sources[8].name, "Agency 6");
    end();
}

TEST(the_period_is_that_of_all_dated_events)
{
    begin();
    add("", "", 2024);
    add("", "", 2019);
    struct book_entry undated = { .told = 2 };
    event_book_add(&book, &undated);
    CHECK(book.has_dates);
    CHECK_INT(book.date_from_days, date_to_days((struct date){ 2019, 1, 1 }));
    CHECK_INT(book.date_to_days, date_to_days((struct date){ 2024, 1, 1 }));
    end();
}

TEST_MAIN
