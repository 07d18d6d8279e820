/* SPDX-License-Identifier: Apache-2.0 */
/* A layer laid out as one of many millions answers as a small one does, and tells countries. */
#include "base/infile.h"
#include "gazetteer/index.h"
#include "gazetteer_world.h"
#include "text/text.h"

static struct gazetteer *base, *small, *large;

/* Known the better the more people; Gaya is a town of the base, too. */
static const struct world_place villages[] = {
    { 9900000, "Zamzam", "Samsam", 13.9, 2.5, "P\tPPL", "NE", 900 },
    { 9900001, "Zamzam", "", 14.9, -2.5, "P\tPPL", "ML", 9000 },
    { 9900002, "Zamzam", "", 13.1, -0.5, "P\tPPL", "BF", 800 },
    { 9900003, "Zamzam", "", 14.8, -3.5, "P\tPPL", "ML", 700 },
    { 9900004, "Zamzam", "Zamzamdorf", 13.7, 8.5, "P\tPPL", "NE", 600 },
    { 9900005, "Zamzam", "", 12.1, 15.0, "P\tPPL", "TD", 500 },
    { 9900006, "Gaya", "", 12.1, 3.3, "P\tPPL", "NE", 0 },
    { 9900007, "Gaya", "", 11.8, 9.0, "P\tPPL", "NG", 0 },
    { 9900008, "Zamzan", "", 14.0, -4.0, "P\tPPL", "ML", 10 },
    { 9900009, "Zamzal", "", 10.0, -30.0, "T\tISL", "", 0 }, /* of no country: it may be any */
};

static str dump_of_villages(void)
{
    str rows[sizeof villages / sizeof *villages];
    for (size_t i = 0; i < sizeof villages / sizeof *villages; i++)
        rows[i] = world_line(&villages[i]);
    return str_concat(&arena, rows, sizeof villages / sizeof *villages);
}

__attribute__((constructor)) static void prepare(void)
{
    world_begin();
    base = world_base(NULL);
    small = world_over(base, dump_of_villages(), "small.idx", 0);
    large = world_over(base, dump_of_villages(), "large.idx", 1);
}

__attribute__((destructor)) static void tidy(void)
{
    gazetteer_close(base);
    gazetteer_close(small);
    gazetteer_close(large);
    world_end();
}

static const char *const questions[] = { "zamzam", "samsam", "zamzamdorf", "gaya",  "niamey",
                                         "zamzan", "inates", "n djamena",  "nobody" };
enum { QUESTIONS = sizeof questions / sizeof *questions };

static struct find_countries only(const char *codes, uint32_t elsewhere)
{
    struct find_countries countries = { .elsewhere = elsewhere };
    for (; codes[0] && codes[1]; codes += 2)
        memcpy(countries.codes[countries.count++], codes, 2);
    return countries;
}

TEST(names_lead_to_the_same_places_in_the_same_order)
{
    for (size_t i = 0; i < QUESTIONS; i++) {
        struct name_matches one = world_find(small, questions[i]),
                            other = world_find(large, questions[i]);
        CHECK_INT(other.count, one.count);
        for (size_t k = 0; k < one.count && k < other.count; k++) {
            CHECK(str_eq(gazetteer_place(large, other.items[k].place).key,
                         gazetteer_place(small, one.items[k].place).key));
            CHECK(str_eq(other.items[k].written, one.items[k].written));
            CHECK_INT(other.items[k].rank, one.items[k].rank);
            CHECK_INT(other.items[k].rank, k);
        }
    }
}

TEST(names_written_otherwise_are_the_same)
{
    for (int edits = 1; edits <= 2; edits++) {
        for (size_t i = 0; i < QUESTIONS; i++) {
            str asked = str_from(questions[i]);
            struct near_names one = gazetteer_near(small, asked, edits, &arena),
                              other = gazetteer_near(large, asked, edits, &arena);
            CHECK_INT(other.count, one.count);
            for (size_t k = 0; k < one.count && k < other.count; k++)
                CHECK(str_eq(other.items[k].folded, one.items[k].folded));
        }
    }
}

static const struct near_name *told_of(struct near_names names, const char *name)
{
    for (size_t i = 0; i < names.count; i++)
        if (str_eq(names.items[i].folded, str_from(name)))
            return &names.items[i];
    return NULL;
}

TEST(whether_a_name_of_a_large_file_alone_may_lie_in_countries_is_known_without_its_places)
{
    struct find_countries niger = only("NE", 0), mali = only("CMML", 0), far = only("CM", 0);
    struct near_names near = gazetteer_near(large, STR("zamzat"), 1, &arena),
                      none = gazetteer_near(small, STR("zamzat"), 1, &arena),
                      both = gazetteer_near(large, STR("gaia"), 1, &arena),
                      alike = gazetteer_alike(large, text_sound(STR("samsam"), &arena), &arena);
    const struct near_name *many = told_of(near, "zamzam"), *one = told_of(near, "zamzan"),
                           *known = told_of(both, "gaya"), *heard = told_of(alike, "zamzam"),
                           *plain = told_of(none, "zamzam");
    CHECK(many && one && known && heard && plain);
    if (!many || !one || !known || !heard || !plain)
        return;
    CHECK(many->may_be_left && one->may_be_left && heard->may_be_left);
    CHECK(!plain->may_be_left);                              /* nothing is known but by reading */
    CHECK(gazetteer_may_lie_in(large, known->folded, &far)); /* of the base, too */
    CHECK(gazetteer_may_lie_in(large, many->folded, &niger));
    CHECK(gazetteer_may_lie_in(large, many->folded, &mali));
    CHECK(!gazetteer_may_lie_in(large, many->folded, &far));
    CHECK(!gazetteer_may_lie_in(large, one->folded, &niger));
    CHECK(gazetteer_may_lie_in(large, one->folded, &mali));
    CHECK(gazetteer_may_lie_in(large, heard->folded, &niger));
}

/* What who asks for places of a country is told: all but what surely lies elsewhere. */
static void check_inside(struct near_names all, struct near_names inside, const char *country)
{
    struct find_countries only_there = only(country, 0);
    size_t k = 0;
    for (size_t i = 0; i < all.count; i++) {
        const struct near_name *name = &all.items[i];
        if (name->may_be_left && !gazetteer_may_lie_in(large, name->folded, &only_there))
            continue;
        CHECK(k < inside.count && str_eq(inside.items[k].folded, name->folded) &&
              inside.items[k].edits == name->edits);
        k++;
    }
    CHECK_INT(inside.count, k);
}

TEST(names_of_a_country_are_found_among_those_of_the_world)
{
    static const char *const countries[] = { "NE", "ML", "BF", "NG" };
    size_t left_out = 0;
    for (size_t c = 0; c < sizeof countries / sizeof *countries; c++) {
        str texts[QUESTIONS], sounds[QUESTIONS], codes[QUESTIONS], code = str_from(countries[c]);
        struct near_names near[QUESTIONS], alike[QUESTIONS];
        for (size_t i = 0; i < QUESTIONS; i++) {
            texts[i] = str_from(questions[i]);
            sounds[i] = text_sound(texts[i], &arena);
            codes[i] = i % 2 ? code : (str){ 0 };
        }
        gazetteer_near_batch(large, texts, codes, QUESTIONS, near, &arena);
        gazetteer_alike_batch(large, sounds, codes, QUESTIONS, alike, &arena);
        for (size_t i = 0; i < QUESTIONS; i++) {
            struct near_names one = gazetteer_near(large, texts[i], 1, &arena),
                              two = gazetteer_near(large, texts[i], 2, &arena),
                              same = gazetteer_alike(large, sounds[i], &arena),
                              here = gazetteer_near_in(large, texts[i], code, 1, &arena);
            check_inside(one, here, countries[c]);
            check_inside(two, gazetteer_near_in(large, texts[i], code, 2, &arena), countries[c]);
            check_inside(same, gazetteer_alike_in(large, sounds[i], code, &arena), countries[c]);
            CHECK_INT(near[i].count, i % 2 ? here.count : one.count);
            CHECK(i % 2 || alike[i].count == same.count);
            left_out += one.count - here.count;
        }
    }
    CHECK(left_out > 0);
}

static void check_same(struct near_names one, struct near_names other)
{
    CHECK_INT(other.count, one.count);
    for (size_t i = 0; i < one.count && i < other.count; i++)
        CHECK(str_eq(other.items[i].folded, one.items[i].folded) &&
              other.items[i].may_be_left == one.items[i].may_be_left);
}

/* Each among the names of its own; of XX and KM the file has none. */
TEST(questions_of_several_countries_are_asked_together)
{
    static const char *const countries[] = { "NE", "XX", "ML", "", "NE", "KM", "BF" };
    enum { COUNTRIES = sizeof countries / sizeof *countries };
    str texts[QUESTIONS], sounds[QUESTIONS], codes[QUESTIONS];
    struct near_names near[QUESTIONS], alike[QUESTIONS];
    for (size_t c = 0; c < COUNTRIES; c++) {
        for (size_t i = 0; i < QUESTIONS; i++) {
            texts[i] = str_from(questions[i]);
            sounds[i] = text_sound(texts[i], &arena);
            codes[i] = str_from(countries[(c + i) % COUNTRIES]);
        }
        gazetteer_near_batch(large, texts, codes, QUESTIONS, near, &arena);
        gazetteer_alike_batch(large, sounds, codes, QUESTIONS, alike, &arena);
        for (size_t i = 0; i < QUESTIONS; i++) {
            check_same(gazetteer_near_in(large, texts[i], codes[i], 1, &arena), near[i]);
            check_same(gazetteer_alike_in(large, sounds[i], codes[i], &arena), alike[i]);
        }
    }
}

static struct name_matches find_in(const struct gazetteer *gaz, const char *name,
                                   const struct find_countries *countries, bool *left_out)
{
    struct find_wanted wanted = { .countries = countries };
    struct name_matches found = gazetteer_find_wanted(gaz, str_from(name), &wanted, &arena);
    *left_out = wanted.left_out;
    CHECK_INT(wanted.briefs.count, 0); /* nobody asked for them */
    return found;
}

TEST(what_lies_in_other_countries_is_left_out_by_a_large_file_alone)
{
    bool left_out;
    struct find_countries niger = only("NE", 0);
    CHECK_INT(find_in(small, "zamzam", &niger, &left_out).count, 6);
    CHECK(!left_out);
    struct name_matches some = find_in(large, "zamzam", &niger, &left_out);
    CHECK_INT(some.count, 2);
    CHECK(left_out);
    for (size_t i = 0; i < some.count; i++)
        CHECK_STR(gazetteer_place(large, some.items[i].place).country, "NE");
    struct name_matches gaya = find_in(large, "gaya", &niger, &left_out);
    CHECK_INT(gaya.count, world_find(large, "gaya").count - 1); /* the base's stay */
}

TEST(the_best_known_are_told_wherever_they_lie_and_ranks_count_what_is_left_out)
{
    bool left_out;
    struct find_countries chad = only("TD", 1), both = only("MLTD", 0), most = only("BF", 100);
    struct name_matches found = find_in(large, "zamzam", &chad, &left_out);
    CHECK_INT(found.count, 2);
    if (found.count == 2) {
        CHECK_STR(gazetteer_place(large, found.items[0].place).country, "ML");
        CHECK_INT(found.items[0].rank, 0);
        CHECK_STR(gazetteer_place(large, found.items[1].place).country, "TD");
        CHECK_INT(found.items[1].rank, 5);
    }
    CHECK_INT(find_in(large, "zamzam", &both, &left_out).count, 3);
    CHECK_INT(find_in(large, "zamzam", &most, &left_out).count, 6);
    CHECK(!left_out);
}

/* The place that a brief stands for, as the gazetteer has it. */
static void check_brief(const struct name_brief *brief, const struct find_wanted *wanted,
                        const struct name_matches *matches)
{
    struct name_match match;
    CHECK(gazetteer_brief_match(large, brief, &match));
    struct place place = gazetteer_place(large, match.place), where = { .population = -1 };
    for (size_t i = 0; i < matches->count; i++)
        CHECK(matches->items[i].place != match.place);
    gazetteer_brief_where(large, brief, &where);
    CHECK(str_eq(where.country, place.country) && str_eq(where.admin1, place.admin1));
    CHECK_NEAR(where.position.lon_deg, place.position.lon_deg, 1.2e-5);
    CHECK_NEAR(where.position.lat_deg, place.position.lat_deg, 1.2e-5);
    CHECK_NEAR((double)where.population, (double)place.population, .04 * (double)place.population);
    CHECK_INT(match.rank, brief->rank);
    CHECK(brief->like < wanted->briefs.like_count);
    const struct name_like *like = &wanted->briefs.likes[brief->like];
    CHECK(like->class == place.class && str_eq(like->feature, place.feature));
    CHECK(like->name.kind == match.kind && str_eq(like->name.written, match.written));
}

TEST(all_but_the_first_are_told_as_briefs)
{
    struct find_wanted wanted = { .takes_briefs = true };
    struct name_matches found = gazetteer_find_wanted(large, STR("zamzam"), &wanted, &arena);
    CHECK_INT(found.count, 1);
    CHECK_INT(wanted.briefs.count, 5);
    for (size_t i = 0; i < wanted.briefs.count; i++)
        check_brief(&wanted.briefs.items[i], &wanted, &found);
    found = gazetteer_find_wanted(small, STR("zamzam"), &wanted, &arena);
    CHECK_INT(found.count, 6);
    CHECK_INT(wanted.briefs.count, 0);
}

TEST(one_in_the_countries_is_read_whatever_it_is_like)
{
    struct find_countries chad = only("TD", 4);
    struct find_wanted wanted = { .takes_briefs = true, .countries = &chad };
    struct name_matches found = gazetteer_find_wanted(large, STR("zamzam"), &wanted, &arena);
    CHECK_INT(found.count, 2);
    CHECK_INT(wanted.briefs.count, 3);
    CHECK(wanted.left_out);
    if (found.count == 2)
        CHECK_STR(gazetteer_place(large, found.items[1].place).country, "TD");
}

/* What is read without asking where the file ends. */
TEST(a_plain_record_has_room_for_its_briefs)
{
    const struct index_tables *tables = &large->tables[large->table_count - 1];
    const struct index_records *records = &tables->records;
    CHECK_INT(records->layout.posting_bytes, 2 + BRIEF_BYTES);
    uint64_t behind = (uint64_t)(records->steps - tables->plain_steps) << records->layout.step_bits;
    CHECK(!tables->plain_steps ||
          behind >= 2 + RECORD_NAME_MAX + 0xF * records->layout.posting_bytes);
    CHECK(records->steps << records->layout.step_bits > 100);
}

TEST(who_says_that_postings_have_no_briefs_has_none)
{
    struct report report = { 0 };
    const char *damaged = in_folder("damaged.idx"), *paths[] = { in_folder("base.idx"), damaged };
    str whole = { 0 };
    CHECK(infile_map(in_folder("large.idx"), &whole, &report) == OK);
    const struct index_header *header = (const struct index_header *)whole.ptr;
    char *bytes = NEW(&arena, char, whole.len);
    memcpy(bytes, whole.ptr, whole.len);
    memset(bytes + header->sections[SECTION_STEP].offset, 0, sizeof(uint32_t));
    CHECK(outfile_write(damaged, (str){ bytes, whole.len }, &report) == OK);
    struct gazetteer *gaz = gazetteer_open_layers(paths, 2, &report);
    CHECK(gaz && large->files[1].unit_count && !gaz->files[1].unit_count);
    gazetteer_close(gaz);
    infile_unmap(whole);
}

/* Bytes behind the header, one after the other: whatever they say, nothing outside is read. */
TEST(damaged_briefs_are_wrong_at_worst)
{
    struct report report = { 0 };
    const char *damaged = in_folder("damaged.idx"), *paths[] = { in_folder("base.idx"), damaged };
    str whole = { 0 };
    CHECK(infile_map(in_folder("large.idx"), &whole, &report) == OK);
    char *bytes = NEW(&arena, char, whole.len);
    memcpy(bytes, whole.ptr, whole.len);
    size_t told = 0;
    for (size_t at = whole.len / 8; at < whole.len; at += 1 + at % 7) {
        struct arena mark = arena;
        bytes[at] = (char)(bytes[at] ^ (at % 2 ? 0xFF : 0x11));
        struct gazetteer *gaz = outfile_write(damaged, (str){ bytes, whole.len }, &report) == OK
                                    ? gazetteer_open_layers(paths, 2, &report)
                                    : NULL;
        struct find_wanted wanted = { .takes_briefs = true };
        if (gaz)
            gazetteer_find_wanted(gaz, STR("zamzam"), &wanted, &arena);
        if (gaz)
            told += gazetteer_near_in(gaz, STR("zamzat"), STR("NE"), 2, &arena).count +
                    gazetteer_alike_in(gaz, STR("samsam"), STR("NE"), &arena).count;
        for (size_t i = 0; i < wanted.briefs.count; i++) {
            struct place place = { 0 };
            struct name_match match;
            const struct name_like *like = &wanted.briefs.likes[wanted.briefs.items[i].like];
            told += like->feature.len + like->name.written.len > 0;
            gazetteer_brief_where(gaz, &wanted.briefs.items[i], &place);
            told += gazetteer_brief_match(gaz, &wanted.briefs.items[i], &match) &&
                    gazetteer_place(gaz, match.place).name.len;
        }
        gazetteer_close(gaz);
        bytes[at] = whole.ptr[at];
        report = (struct report){ 0 };
        arena = mark;
    }
    CHECK(told > 1000);
    infile_unmap(whole);
}

TEST_MAIN
