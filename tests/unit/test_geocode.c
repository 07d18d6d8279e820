/* SPDX-License-Identifier: Apache-2.0 */
/* Runs tests/cases/geocode.txt on the gazetteer of tests/fixtures/geocode, and what cases cannot
 * say: searching, thresholds, memory, strange input. */
#include "cases.h"
#include "geocode/geocode.h"
#include "geocode_world.h"
#include "test.h"

static struct arena keep, scratch;
static struct gazetteer *gaz;

static const struct gazetteer *fixture(void)
{
    if (gaz)
        return gaz;
    keep = arena_reserve((size_t)1 << 28);
    scratch = arena_reserve((size_t)1 << 28);
    return gaz = geocode_fixture(NULL);
}

/* ---- cases ---- */

struct group {
    struct event event;
    struct geocode_options options;
    struct placements all;
    struct placement got; /* of all, the one that is looked at */
    size_t at;
    unsigned line;
};

static bool position_from(str value, lonlat *position)
{
    str lat;
    return str_cut(&value, ' ', &lat) && str_to_double(lat, &position->lat_deg) &&
           str_to_double(value, &position->lon_deg);
}

/* A line that describes the row; false when it tells what to expect. */
static bool read_given(struct group *group, str word, str value)
{
    struct event *event = &group->event;
    const struct {
        const char *word;
        str *cell;
    } cells[] = {
        { "place", &event->place },         { "country", &event->country },
        { "admin1", &event->admin1 },       { "admin2", &event->admin2 },
        { "admin3", &event->admin3 },       { "title", &event->title },
        { "place_key", &event->place_key }, { "default", &group->options.country },
    };
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++)
        if (str_eq(word, str_from(cells[i].word))) {
            *cells[i].cell = value;
            return true;
        }
    if (str_eq(word, STR("size"))) {
        event->size_told = str_eq(value, STR("village")) ? SIZE_VILLAGE : SIZE_TOWN;
        return true;
    }
    if (!str_eq(word, STR("position")))
        return false;
    event->has_position = true;
    if (value.len && value.ptr[value.len - 1] == 'm') { /* LAT LON RADIUSm */
        size_t at = value.len;
        while (at > 0 && value.ptr[at - 1] != ' ')
            at--;
        CHECK(str_to_double(str_sub(value, at, value.len - at - 1), &event->radius_m));
        value.len = at - 1;
    }
    CHECK(position_from(value, &event->position));
    return true;
}

static bool has_candidate(const struct placement *got, str key)
{
    for (size_t i = 0; i < got->candidate_count; i++)
        if (str_eq(got->candidates[i].place.key, key))
            return true;
    return false;
}

static bool radius_within(const struct placement *got, str value)
{
    str from;
    double least, most;
    return str_cut(&value, ' ', &from) && str_to_double(from, &least) &&
           str_to_double(value, &most) && got->radius_m >= least * 1e3 &&
           got->radius_m <= most * 1e3;
}

static bool as_expected(const struct placement *got, str word, str value)
{
    if (str_eq(word, STR("key")))
        return str_eq(value, got->place.key.len ? got->place.key : STR("none"));
    if (str_eq(word, STR("precision")))
        return str_eq(value, str_from(precision_name(got->precision)));
    if (str_eq(word, STR("method")))
        return str_eq(value, got->method);
    if (str_eq(word, STR("says")))
        return str_find(got->reasons, value) >= 0 || str_find(got->reason, value) >= 0;
    if (str_eq(word, STR("candidate")))
        return has_candidate(got, value);
    if (str_eq(word, STR("ucdp")))
        return value.len == 1 &&
               value.ptr[0] - '0' == precision_ucdp(got->precision, got->radius_m);
    if (str_eq(word, STR("radius")))
        return radius_within(got, value);
    if (str_eq(word, STR("sure")))
        return got->confidence >= 0.7;
    if (str_eq(word, STR("unsure")))
        return got->confidence < 0.7;
    return false;
}

static void show(const struct group *group)
{
    const struct placement *got = &group->got;
    printf("    line %u '%.*s': [%.*s] %s, %.*s, %.2f, %.1f km; %.*s%.*s\n", group->line,
           STR_ARG(group->event.place), STR_ARG(got->place.key), precision_name(got->precision),
           STR_ARG(got->method), got->confidence, got->radius_m / 1e3, STR_ARG(got->reasons),
           STR_ARG(got->reason));
}

/* Placed when the first expectation comes: all of the row has been read by then. */
static void read_line(struct group *group, bool *placed, str line)
{
    str value = line, word;
    str_cut(&value, ' ', &word);
    value = str_trim(value);
    if (!*placed && read_given(group, word, value))
        return;
    if (!*placed) {
        group->all = geocode_event(&group->event, fixture(), &group->options, &keep, scratch);
        group->got = group->all.items[0];
    }
    *placed = true;
    if (str_eq(word, STR("then")) && ++group->at < group->all.count) {
        group->got = group->all.items[group->at];
        word = STR("key");
    }
    if (str_eq(word, STR("places"))) {
        CHECK_INT(group->all.count, value.ptr[0] - '0');
    } else if (!as_expected(&group->got, word, value)) {
        TEST_FAULT("line %u: expected %.*s\n", group->line, STR_ARG(line));
        show(group);
    }
}

static unsigned run_cases(const char *path)
{
    unsigned groups = 0;
    struct group group = { 0 };
    bool placed = false;
    fixture();
    struct cases cases = cases_read(path, &keep);
    while (cases_next(&cases)) {
        group.line = cases.number;
        if (cases.line.len)
            read_line(&group, &placed, cases.line);
        else {
            groups += placed;
            group = (struct group){ 0 };
            placed = false;
        }
    }
    return groups;
}

TEST(rows_are_placed_as_the_cases_say)
{
    CHECK(run_cases("tests/cases/geocode.txt") >= 60);
}

TEST(phrases_are_placed_as_the_cases_say)
{
    CHECK(run_cases("tests/cases/phrases.txt") >= 50);
}

/* ---- searching ---- */

static str first_found(const char *name, const char *country)
{
    struct candidate found[5];
    size_t count =
        geocode_search(str_from(name), str_from(country), fixture(), 5, found, &keep, scratch);
    return count ? found[0].place.key : STR("none");
}

TEST(searching_lists_the_best_known_first)
{
    CHECK_STR(first_found("Niamey", ""), "gn:2440485");
    CHECK_STR(first_found("Agadès", ""), "gn:2448085");
    CHECK_STR(first_found("Base 101", ""), "own:base-aerienne-101-niamey");
    CHECK_STR(first_found("aéroport Diori Hamani", ""), "air:DRRN");
    CHECK_STR(first_found("Washington", ""), "gn:4140963");
    CHECK_STR(first_found("États du Sahel", ""), "group:aes");
    CHECK_STR(first_found("Xyzzy", ""), "none");
}

TEST(searching_in_a_country_lists_no_other)
{
    struct candidate found[50];
    size_t count =
        geocode_search(STR("Washington"), STR("US"), fixture(), 50, found, &keep, scratch);
    CHECK(count > 3);
    for (size_t i = 0; i < count; i++)
        CHECK_STR(found[i].place.country, "US");
    CHECK_STR(first_found("Saint-Louis", "FR"), "gn:2978742");
}

TEST(scores_fall_along_the_list_and_stay_between_0_and_1)
{
    struct candidate found[50];
    size_t count =
        geocode_search(STR("Springfield"), (str){ 0 }, fixture(), 50, found, &keep, scratch);
    CHECK(count > 5);
    for (size_t i = 0; i < count; i++) {
        CHECK(found[i].score >= 0 && found[i].score <= 1);
        CHECK(!i || found[i].score <= found[i - 1].score);
    }
}

/* ---- thresholds, confidence ---- */

static struct placement place(const char *name, const char *country, double threshold)
{
    struct event event = { .place = str_from(name), .country = str_from(country) };
    struct geocode_options options = { .threshold = threshold };
    return geocode_event(&event, fixture(), &options, &keep, scratch).items[0];
}

TEST(below_the_threshold_the_answer_is_none_with_candidates)
{
    struct placement got = place("Base 101", "", 0.99);
    CHECK_INT(got.precision, PRECISION_NONE);
    CHECK(got.candidate_count >= 2);
    CHECK(got.reason.len > 0);
    got = place("Springfield", "", 0.01);
    CHECK_INT(got.precision, PRECISION_SETTLEMENT);
    CHECK(got.confidence < 0.5);
}

TEST(a_country_in_the_row_makes_an_answer_surer)
{
    CHECK(place("Saint-Louis", "Senegal", 0.01).confidence >
          place("Saint-Louis", "", 0.01).confidence);
    CHECK(place("Tillabéri, Niger", "", 0).confidence > place("Tillabéri", "", 0).confidence);
}

TEST(fips_codes_are_read_when_asked_for)
{
    struct event event = { .country = STR("NG") };
    struct geocode_options fips = { .fips = true };
    struct placement got = geocode_event(&event, fixture(), &fips, &keep, scratch).items[0];
    CHECK_STR(got.place.key, "iso:NE");
    got = geocode_event(&event, fixture(), &(struct geocode_options){ 0 }, &keep, scratch).items[0];
    CHECK_STR(got.place.key, "iso:NG");
}

TEST(the_chosen_place_is_the_first_candidate)
{
    static const char *const names[] = { "Washington", "Inconnu, Tillabéri", "Base 101, Niamey",
                                         "Niger" };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct placement got = place(names[i], "", 0);
        CHECK(got.candidate_count > 0);
        CHECK_STR(got.candidates[0].place.key, str_cstr(&keep, got.place.key));
    }
}

/* ---- strange input ---- */

TEST(strange_names_are_answered_none)
{
    static const char *const names[] = {
        "null",      "Base 1e9", "'; DROP TABLE places; --",
        "\"",        "=1+1",     "\xff\xfe\xfd",
        ",,,;;//||", "d'",       "l'd'l'",
        "région de", "ville",    "près de",
        "   ",       "()",       "\xe2\x80\xae",
        "et",        " et ",     "0 km of",
        "entre et",  "a/b",
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        CHECK_INT(place(names[i], "", 0).precision, PRECISION_NONE);
}

TEST(a_nul_in_a_name_is_no_end_of_it)
{
    struct event event = { .place = { "Niamey\0Agadez", 13 } };
    struct placement got =
        geocode_event(&event, fixture(), &(struct geocode_options){ 0 }, &keep, scratch).items[0];
    CHECK_INT(got.precision, PRECISION_NONE);
}

TEST(a_cell_of_ten_megabytes_is_answered)
{
    size_t bytes = 10 << 20;
    fixture();
    char *text = NEW(&keep, char, bytes);
    memset(text, 'a', bytes);
    for (size_t i = 0; i < bytes; i += 7)
        text[i] = ' ';
    struct event event = { .place = { text, bytes } };
    struct placement got =
        geocode_event(&event, fixture(), &(struct geocode_options){ 0 }, &keep, scratch).items[0];
    CHECK_INT(got.precision, PRECISION_NONE);
    CHECK(got.reason.len < 1000);
}

TEST(the_same_row_gets_the_same_answer)
{
    struct placement one = place("Saint-Louis", "", 0.1), two = place("Saint-Louis", "", 0.1);
    CHECK(one.confidence == two.confidence && str_eq(one.reasons, two.reasons));
    CHECK_INT(one.candidate_count, two.candidate_count);
}

TEST_MAIN
