/* SPDX-License-Identifier: Apache-2.0 */
/* Namesakes that are told as briefs (briefs.h): answers are those of a gazetteer that is read
 * whole.
 */
#include <math.h>

#include "base/buffer.h"
#include "boxes.h"
#include "gazetteer_world.h"
#include "geocode/geocode.h"
#include "geocode/surroundings.h"

static struct gazetteer *base, *small, *large;
static struct arena scratch;
enum { CROWD = 90, BORDER = 4, ROOM = 1 << 26 };

/* Villages called Zamzam all over three countries: most have no people, some have an other name. */
static str dump_of_a_crowd(void)
{
    static const struct {
        const char *country;
        double lon, lat;
    } corners[] = { { "NE", 3, 13 }, { "ML", -8, 13 }, { "TD", 15, 11 } };
    static const char *const features[] = { "P\tPPL", "P\tPPL", "P\tPPL", "T\tHLL", "P\tPPLX" };
    str rows[CROWD + BORDER];
    for (int i = 0; i < CROWD; i++) {
        double lon = corners[i % 3].lon + i * 37 % 50 / 10.0,
               lat = corners[i % 3].lat + i * 53 % 50 / 10.0;
        rows[i] = world_line(&(struct world_place){ 9900000 + i, "Zamzam", i % 11 ? "" : "Samsam",
                                                    lat, lon, features[i % 5],
                                                    corners[i % 3].country, i % 9 ? 0 : 100 * i });
    }
    for (int i = 0; i < BORDER;
         i++) /* the best known of no side of Niger, the others of its border */
        rows[CROWD + i] =
            world_line(&(struct world_place){ 9990000 + i, "Qarqarat", "", i ? 9.96 : 7,
                                              i ? 4 + i : 0.04, "P\tPPL", "BF", i ? 0 : 5000 });
    return str_concat(&arena, rows, CROWD + BORDER);
}

__attribute__((constructor)) static void prepare(void)
{
    world_begin();
    scratch = arena_reserve(ROOM);
    struct feature boxes[] = { box_of(&arena, "NE", 0, 10, 10, 20),
                               box_of(&arena, "ML", -12, 5, 0, 20),
                               box_of(&arena, "BF", 0, 5, 10, 10) };
    struct layer countries = layer_of(&arena, "iso2", boxes, 3);
    base = world_base(&(struct gazetteer_layers){ .countries = &countries });
    small = world_over(base, dump_of_a_crowd(), "small.idx", 0);
    large = world_over(base, dump_of_a_crowd(), "large.idx", 1);
}

__attribute__((destructor)) static void tidy(void)
{
    gazetteer_close(base);
    gazetteer_close(small);
    gazetteer_close(large);
    world_end();
}

static struct placement answer(const struct gazetteer *gaz, const struct event *event,
                               const struct surroundings *around)
{
    struct geocode_options options = { .surroundings = around, .threshold = 0.01 };
    struct placements all = geocode_event(event, gaz, &options, &arena, scratch);
    CHECK_INT(all.count, 1);
    return all.items[0];
}

static void check_same(const struct placement *one, const struct placement *other)
{
    CHECK(str_eq(one->place.key, other->place.key));
    CHECK_INT(one->precision, other->precision);
    CHECK_NEAR(one->confidence, other->confidence, 0.01);
    CHECK_INT(one->candidate_count, other->candidate_count);
    for (unsigned i = 0; i < one->candidate_count && i < other->candidate_count; i++) {
        CHECK(str_eq(one->candidates[i].place.key, other->candidates[i].place.key));
        CHECK_NEAR(one->candidates[i].score, other->candidates[i].score, 0.01);
    }
}

static const struct event events[] = {
    { .place = STR_INIT("Zamzam") },
    { .place = STR_INIT("Zamzam"), .country = STR_INIT("NE") },
    { .place = STR_INIT("Zamzam"), .country = STR_INIT("Tchad") },
    { .place = STR_INIT("Zamzam"), .country = STR_INIT("BF") },
    { .place = STR_INIT("ZAMZAM"), .country = STR_INIT("ML") },
    { .place = STR_INIT("Samsam"), .country = STR_INIT("ML") },
    { .place = STR_INIT("Zamzam"), .admin1 = STR_INIT("Tillabéri"), .country = STR_INIT("NE") },
    { .place = STR_INIT("village de Zamzam"), .country = STR_INIT("NE") },
    { .place = STR_INIT("Zamzam, Niger") },
    { .place = STR_INIT("Zamzam, Tillabéri, Niger") },
    { .place = STR_INIT("15 km N of Zamzam, Mali") },
    { .place = STR_INIT("Zamzam, Mali"), .country = STR_INIT("NE") },
    { .place = STR_INIT("Zamzam, ML"), .country = STR_INIT("NE") },
    { .place = STR_INIT("Qarqarat, Mali"), .country = STR_INIT("BF") },
    { .place = STR_INIT("Mali / Zamzam") },
    { .place = STR_INIT("Niger > Tillabéri > Zamzam") },
    { .place = STR_INIT("quartier Zamzam (Niamey)"), .country = STR_INIT("NE") },
    { .place = STR_INIT("Zamzam, Samsam") },
    { .place = STR_INIT("Samsam, Zamzam") },
    { .place = STR_INIT("Zamzam (Zamzam)") },
    { .place = STR_INIT("Zamzam (Qarqarat), Burkina Faso") },
    { .place = STR_INIT("Zamzan, Niger") },
    { .place = STR_INIT("Xzqwvut, Zamzam, Niger") },
    { .place = STR_INIT("Xzqwvut, Zamzam") },
    { .place = STR_INIT("10 km au nord de Zamzam"), .country = STR_INIT("NE") },
    { .place = STR_INIT("Zamzan"), .country = STR_INIT("NE") },
    { .place = STR_INIT("village de Zamzan"), .country = STR_INIT("TD") },
    { .place = STR_INIT("Qarqarad"), .country = STR_INIT("NE") },
    { .place = STR_INIT("Qarqarat"), .country = STR_INIT("NE") },
    { .place = STR_INIT("1"), .country = STR_INIT("NE") },
    { .place = STR_INIT("colline de Zemzam"), .country = STR_INIT("ML") },
    { .place = STR_INIT("colline Zamzam"), .country = STR_INIT("ML") },
    { .place = STR_INIT("Zamzamm") },
    { .place = STR_INIT("Samzam"), .admin1 = STR_INIT("Tillabéri"), .country = STR_INIT("NE") },
};
enum { EVENTS = sizeof events / sizeof *events };

TEST(a_crowd_answers_as_if_each_of_it_was_read)
{
    for (size_t i = 0; i < EVENTS; i++) {
        struct placement one = answer(small, &events[i], NULL),
                         other = answer(large, &events[i], NULL);
        check_same(&one, &other);
    }
}

/* Namesakes outside of the country that the text tells are not counted: of what the text is against
 * anyway the shares differ, and not the answer. */
TEST(a_crowd_that_the_text_is_against_answers_as_if_each_of_it_was_read)
{
    struct event event = { .place = STR_INIT("Zamzam, Niamey") };
    struct geocode_options options = { 0 };
    struct placements one = geocode_event(&event, small, &options, &arena, scratch),
                      other = geocode_event(&event, large, &options, &arena, scratch);
    CHECK_INT(one.count, 1);
    CHECK_INT(other.count, 1);
    CHECK(str_eq(one.items[0].place.key, STR("adm1:NE.08")));
    CHECK(str_eq(other.items[0].place.key, one.items[0].place.key));
    CHECK_NEAR(other.items[0].confidence, one.items[0].confidence, 0.01);
}

TEST(a_crowd_beside_another_place_answers_as_if_each_of_it_was_read)
{
    static const char *const cells[] = { "Niamey, Zamzam", "Zamzam et Niamey",
                                         "Niamey, Gao, Zamzam" };
    struct geocode_options options = { .threshold = 0.01 };
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
        struct event event = { .place = str_from(cells[i]) };
        struct placements one = geocode_event(&event, small, &options, &arena, scratch),
                          other = geocode_event(&event, large, &options, &arena, scratch);
        CHECK(one.count > 1);
        CHECK_INT(one.count, other.count);
        for (size_t k = 0; k < one.count && k < other.count; k++)
            check_same(&one.items[k], &other.items[k]);
    }
}

TEST(the_one_near_other_rows_is_found_in_a_crowd)
{
    struct surroundings *around = surroundings_new(&arena);
    struct event event = { .place = STR("Zamzam"), .country = STR("NE") };
    struct place niamey;
    CHECK(gazetteer_by_key(large, STR("gn:2440485"), &niamey));
    struct placement known = { .place = niamey,
                               .precision = PRECISION_SETTLEMENT,
                               .confidence = 0.95,
                               .has_position = true,
                               .position = niamey.position };
    surroundings_add(around, &known, 50);
    struct placement one = answer(small, &event, around), other = answer(large, &event, around);
    check_same(&one, &other);
    CHECK(fabs(other.position.lon_deg - niamey.position.lon_deg) < 2);
    CHECK(fabs(other.position.lat_deg - niamey.position.lat_deg) < 2);
}

/* What was noted of a name spelled otherwise answers as it did when it was searched for. */
TEST(a_crowd_is_remembered_as_it_was_found)
{
    struct buffer later = { 0 };
    for (size_t i = 0; i < EVENTS; i++) {
        struct geocode_notes first = { .later = &later }, second = { .later = NULL };
        struct geocode_options options = { .notes = &first, .threshold = 0.01 };
        buffer_clear(&later);
        struct placements one = geocode_event(&events[i], large, &options, &arena, scratch);
        second.earlier = buffer_view(&later);
        options.notes = &second;
        struct placements other = geocode_event(&events[i], large, &options, &arena, scratch);
        check_same(&one.items[0], &other.items[0]);
    }
    buffer_release(&later);
}

/* What may be left is what would not be sure, and is answered the second time as any other. */
TEST(a_crowd_may_be_left_and_what_is_sure_is_not)
{
    size_t left_count = 0;
    for (size_t i = 0; i < EVENTS; i++) {
        struct placement plain = answer(large, &events[i], NULL);
        struct buffer later = { 0 };
        bool left = false;
        struct geocode_notes first = { .later = &later, .is_left = &left }, second = { 0 };
        struct geocode_options options = { .notes = &first, .threshold = 0.01 };
        (void)geocode_event(&events[i], large, &options, &arena, scratch);
        second.earlier = buffer_view(&later);
        options.notes = &second;
        struct placements again = geocode_event(&events[i], large, &options, &arena, scratch);
        check_same(&plain, &again.items[0]);
        CHECK(!left || plain.confidence < 0.7); /* surroundings.c learns from there up */
        left_count += left;
        buffer_release(&later);
    }
    CHECK(left_count > EVENTS / 4);
    struct event niamey = { .place = STR("Niamey"), .country = STR("NE") };
    bool left = false;
    struct geocode_notes notes = { .is_left = &left };
    struct geocode_options options = { .notes = &notes };
    CHECK(geocode_event(&niamey, large, &options, &arena, scratch).items[0].confidence > 0.9);
    CHECK(!left);
}

TEST_MAIN
