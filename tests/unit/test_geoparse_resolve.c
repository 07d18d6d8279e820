/* SPDX-License-Identifier: Apache-2.0 */
/* Runs tests/cases/resolve.txt on the built-in gazetteer (build/share, made by `make data`), and
 * what cases cannot tell. */
#include "base/infile.h"
#include "geoparse/link.h"
#include "geoparse/resolve.h"
#include "geoparse_world.h"

static const struct prose *read_text(str text, const struct lexicon *lexicon)
{
    struct prose *prose = NEW(&arena, struct prose, 1);
    *prose = prose_of(text, BLOCK_BODY, lexicon, &arena);
    return prose;
}

/* The next place in the text, from token `from` on, where these words stand. */
static struct mention mention_of(const struct prose *prose, str words, size_t from)
{
    for (size_t first = from; first < prose->count; first++)
        for (size_t count = 1; first + count <= prose->count && count < 8; count++)
            if (str_eq(prose_span(prose, first, count), words))
                return (struct mention){ .first = (uint32_t)first,
                                         .count = (uint32_t)count,
                                         .sure_of_span = 1,
                                         .place = PLACE_NONE };
    return (struct mention){ .place = PLACE_NONE };
}

struct expected {
    str words[16], keys[16];
    size_t count;
};

static str key_of(const struct mention *mention)
{
    return mention->place == PLACE_NONE ? STR("none") : gazetteer_place(gaz, mention->place).key;
}

static struct mention_list resolve(const struct prose *prose, const struct expected *expected)
{
    struct mention_list list = { 0 };
    size_t from = 0;
    for (size_t i = 0; i < expected->count; i++) {
        struct mention mention = mention_of(prose, expected->words[i], from);
        if (!mention.count)
            TEST_FAULT("'%.*s' is not in the text", STR_ARG(expected->words[i]));
        from = mention.first + mention.count;
        APPEND(&arena, &list, mention);
    }
    mentions_resolve(prose, gaz, &list, &arena, scratch);
    return list;
}

static void check_group(str text, str language, const struct expected *expected)
{
    const struct prose *prose = read_text(text, str_eq(language, STR("fr")) ? french : english);
    struct mention_list list = resolve(prose, expected);
    for (size_t i = 0; i < expected->count; i++) {
        str got = key_of(&list.items[i]);
        if (!str_eq(got, expected->keys[i]))
            TEST_FAULT("\"%.*s\": '%.*s' is %.*s, wanted %.*s (%.*s)", STR_ARG(text),
                       STR_ARG(expected->words[i]), STR_ARG(got), STR_ARG(expected->keys[i]),
                       STR_ARG(list.items[i].reasons));
    }
}

static int run_cases(const char *path)
{
    struct report report = { 0 };
    str text, line, head = { 0 };
    struct expected expected = { 0 };
    int groups = 0;
    CHECK(infile_read(path, &arena, &text, &report) == OK);
    for (bool more = true; more;) {
        more = str_cut(&text, '\n', &line);
        if (more && str_starts(line, STR("#")))
            continue;
        ptrdiff_t equals = more ? str_find(line, STR(" = ")) : -1;
        if (more && line.len && !head.len) {
            head = line;
        } else if (equals > 0 && expected.count < 16) {
            expected.words[expected.count] = str_sub(line, 0, (size_t)equals);
            expected.keys[expected.count++] = str_skip(line, (size_t)equals + 3);
        } else if (head.len) {
            check_group(str_skip(head, 4), str_sub(head, 0, 2), &expected);
            head = (str){ 0 };
            expected = (struct expected){ 0 };
            groups++;
        }
    }
    return groups;
}

TEST(names_of_a_text_are_the_places_that_a_reader_would_take)
{
    CHECK(run_cases("tests/cases/resolve.txt") >= 10);
}

TEST(what_is_chosen_says_why_and_what_else_it_could_be)
{
    struct expected expected = { { STR_INIT("Paris"), STR_INIT("Texas") }, { { 0 } }, 2 };
    const struct prose *prose = read_text(STR("He lives in Paris, Texas."), english);
    struct mention paris = resolve(prose, &expected).items[0];
    CHECK(paris.confidence > 0.5 && paris.confidence <= 1);
    CHECK(str_find(paris.reasons, STR("Texas")) >= 0);
    CHECK(paris.reading_count > 1 && paris.readings[0].place == paris.place);
    for (size_t i = 1; i < paris.reading_count; i++)
        CHECK(paris.readings[i].score <= paris.readings[i - 1].score);
}

TEST(a_site_is_of_the_country_that_its_address_ends_with)
{
    CHECK_STR(link_country(STR("thecourier.co.uk")), "GB");
    CHECK_STR(link_country(STR("lefaso.bf")), "bf");
    CHECK_STR(link_country(STR("example.tv")), ""); /* of anywhere */
    CHECK_STR(link_country(STR("example.com")), "");
    CHECK_STR(link_country(STR("")), "");
}

TEST(a_site_is_named_after_a_well_known_place)
{
    CHECK_STR(link_place(STR("newarkadvocate.com"), gaz), "newark");
    CHECK_STR(link_place(STR("lequotidien-dakar.example"), gaz), "dakar");
    CHECK_STR(link_place(STR("news.example.org"), gaz), "");
    CHECK_STR(link_place(STR(""), gaz), "");
}

TEST(the_host_of_a_document_is_that_of_its_link_or_publisher)
{
    struct document document = { .link = STR("https://www.example.ne/a?b#c") };
    CHECK_STR(link_host(&document), "example.ne");
    document = (struct document){ .publisher = STR("example.com") };
    CHECK_STR(link_host(&document), "example.com");
    document = (struct document){ .publisher = STR("Agence X") };
    CHECK_STR(link_host(&document), "");
}

static str where_is(const char *text, const char *words, const char *link)
{
    struct expected expected = { { str_from(words) }, { { 0 } }, 1 };
    const struct prose *prose = read_text(str_from(text), english);
    struct document *document = NEW(&arena, struct document, 1);
    struct prose linked = *prose;
    *document = *prose->document;
    document->link = str_from(link);
    linked.document = document;
    return key_of(&resolve(&linked, &expected).items[0]);
}

TEST(the_readers_of_a_british_site_mean_british_towns)
{
    const char *text = "A man from Cambridge was fined on Monday.";
    CHECK_STR(where_is(text, "Cambridge", "https://news.example.co.uk/1"), "gn:2653941");
}

TEST(a_part_of_a_name_and_another_spelling_are_less_sure_than_the_name)
{
    struct expected whole = { { STR_INIT("Manila") }, { { 0 } }, 1 };
    struct expected part = { { STR_INIT("Manila Cathedral") }, { { 0 } }, 1 };
    const struct prose *prose = read_text(STR("They met at Manila Cathedral."), english);
    struct mention sure = resolve(prose, &whole).items[0], less = resolve(prose, &part).items[0];
    CHECK(sure.place == less.place && less.confidence < sure.confidence);
    CHECK(less.confidence <= 0.6);
}

TEST(the_same_text_is_answered_the_same_whatever_was_asked_before)
{
    struct expected expected = { { STR_INIT("Springfield"), STR_INIT("Peoria") }, { { 0 } }, 2 };
    const struct prose *prose = read_text(STR("From Springfield to Peoria."), english);
    struct mention_list first = resolve(prose, &expected), again = resolve(prose, &expected);
    for (size_t i = 0; i < 2; i++) {
        CHECK(first.items[i].place == again.items[i].place);
        CHECK(first.items[i].confidence == again.items[i].confidence);
    }
}

TEST(a_text_without_mentions_is_nothing_to_do)
{
    struct expected none = { .count = 0 };
    CHECK_INT(resolve(read_text(STR("Nothing here."), english), &none).count, 0);
    CHECK_INT(resolve(read_text(STR(""), english), &none).count, 0);
}

TEST(a_large_area_has_the_point_that_reference_works_give)
{
    struct place place;
    lonlat point;
    CHECK(gazetteer_by_key(gaz, STR("iso:RU"), &place));
    CHECK(mention_point(&place, &point));
    CHECK_NEAR(point.lat_deg, 60, 1e-9);
    CHECK_NEAR(point.lon_deg, 100, 1e-9);
    CHECK(gazetteer_by_key(gaz, STR("gn:2440485"), &place));
    CHECK(mention_point(&place, &point));
    CHECK_NEAR(point.lat_deg, place.position.lat_deg, 1e-9);
}

TEST_MAIN
