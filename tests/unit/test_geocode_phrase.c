/* SPDX-License-Identifier: Apache-2.0 */
/* What a cell says, before any gazetteer is asked. */
#include "base/infile.h"
#include "geocode/phrase.h"
#include "test.h"

static struct arena keep;

static struct phrase parsed(const char *cell)
{
    struct phrase phrase;
    if (!keep.next)
        keep = arena_reserve((size_t)1 << 26);
    phrase_parse(str_from(cell), &phrase, &keep);
    return phrase;
}

static struct part first(const char *cell)
{
    return parsed(cell).parts[0];
}

TEST(words_of_the_table_are_in_order_and_written_as_they_fold)
{
    static const char *const words[] = {
#define WORD(text, side, job, wanted, accepted) text,
#include "geocode/words.def"
#undef WORD
    };
    if (!keep.next)
        keep = arena_reserve((size_t)1 << 26);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        CHECK_STR(text_fold(str_from(words[i]), &keep), words[i]);
        CHECK(!i || strcmp(words[i - 1], words[i]) <= 0);
    }
}

TEST(separators_cut_the_cell)
{
    struct phrase phrase = parsed("Inates, Tillabéri (Niger)");
    CHECK_INT(phrase.count, 3);
    CHECK_STR(phrase.parts[0].raw, "Inates");
    CHECK_STR(phrase.parts[1].whole, "tillaberi");
    CHECK_STR(phrase.parts[2].raw, "Niger");
    CHECK_STR(phrase.whole, "inates tillaberi niger");
    CHECK_INT(parsed("Mali / Gao").count, 2);
    CHECK_INT(parsed("Niger - Agadez").count, 2);
    CHECK_INT(parsed("Guinea-Bissau").count, 1);
    CHECK_INT(parsed(",;()").count, 0);
    CHECK(parsed("Borgou/Alibori").parts[1].after_slash);
}

TEST(type_words_stand_before_and_after_the_name)
{
    CHECK_STR(first("région d'Agadez").head, "agadez");
    CHECK_STR(first("région d’Agadez").head, "agadez");
    CHECK_STR(first("région d'Agadez").type_word, "region");
    CHECK_INT(first("ville de Niamey").wanted, SETTLEMENT);
    CHECK_STR(first("Bauchi state").head, "bauchi");
    CHECK_INT(first("Bauchi state").wanted, ADMIN1);
    CHECK_STR(first("Jos North local government area").head, "jos north");
    CHECK_STR(first("aéroport international Diori Hamani").head, "diori hamani");
    CHECK_STR(first("State of Niger").head, "niger");
    CHECK_STR(first("département de la Tapoa").head, "tapoa");
}

TEST(an_article_with_a_capital_is_a_part_of_the_name)
{
    CHECK_STR(first("city of La Paz").head, "la paz");
    CHECK_STR(first("près de La Gabarra").head, "la gabarra");
    CHECK_STR(first("ville de Le Mans").head, "le mans");
    CHECK_STR(first("près de la Gabarra").head, "gabarra");
    CHECK_STR(first("Ville De La Paz").head, "paz");
    CHECK_STR(first("VILLE DE LA PAZ").head, "paz");
    CHECK_STR(first("région de La Kara").head, "kara");
}

TEST(a_name_without_words_around_it_stays_whole)
{
    CHECK_STR(first("Niamey").head, "niamey");
    CHECK_INT(first("Niamey").wanted, 0);
    CHECK_STR(first("N'Djamena").head, "ndjamena");
    CHECK_STR(first("Ville").head, "ville");
    CHECK_STR(first("Le Mans").head, "le mans");
}

TEST(a_number_alone_is_no_name)
{
    CHECK_STR(first("Base 201").whole, "base 201");
    CHECK_STR(first("Base 201").head, "");
}

TEST(near_part_and_line_are_kept)
{
    struct part part = first("près de la ville d'Agadez");
    CHECK(part.near && part.wanted == SETTLEMENT);
    CHECK_STR(part.head, "agadez");
    CHECK(first("dans le nord du Mali").part);
    CHECK_STR(first("dans le nord du Mali").head, "mali");
    CHECK(first("northern Nigeria").part);
    CHECK(first("axe Gao").line);
    CHECK(!first("Nord-Kivu").part);
}

TEST(distance_and_direction_are_taken_off_the_name)
{
    static const struct {
        const char *cell, *head;
        double away_m, bearing_deg;
    } cases[] = {
        { "20 km au nord de Ménaka", "menaka", 20e3, 0 },
        { "à 15 km au sud-est d'Ansongo", "ansongo", 15e3, 135 },
        { "58km NNE of Redoubt Volcano", "redoubt volcano", 58e3, 22.5 },
        { "2.5 km W of Corona", "corona", 2500, 270 },
        { "about 10 miles southwest of the town of Gao", "gao", 16093.44, 225 },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct part part = first(cases[i].cell);
        CHECK_STR(part.head, cases[i].head);
        CHECK_NEAR(part.relative.away_m, cases[i].away_m, 1e-6);
        CHECK(part.relative.has_bearing);
        CHECK_NEAR(part.relative.bearing_deg, cases[i].bearing_deg, 1e-9);
    }
    CHECK(!first("à 15 km de Gao").relative.has_bearing);
    CHECK_NEAR(first("à 15 km de Gao").relative.away_m, 15e3, 1e-6);
    CHECK_STR(first("Kilomètre 5").head, "kilometre 5");
    CHECK_STR(first("5 km").head, "5 km");
}

TEST(a_type_word_in_brackets_belongs_to_the_name_before)
{
    struct phrase phrase = parsed("Tillabéri (région)");
    CHECK_INT(phrase.count, 1);
    CHECK_INT(phrase.parts[0].wanted, ADMIN1);
    CHECK_INT(parsed("Bol (Lac)").count, 2);
    CHECK_INT(parsed("Ouahigouya, Nord").count, 2);
}

TEST(codes_are_two_to_four_capitals_or_digits)
{
    CHECK(looks_like_code(STR("NE")) && looks_like_code(STR("RCA")) &&
          looks_like_code(STR("DRRN")));
    CHECK(!looks_like_code(STR("ne")) && !looks_like_code(STR("N")) && !looks_like_code(STR("42")));
    CHECK(!looks_like_code(STR("NIGER")));
}

TEST(a_long_cell_is_cut_between_characters)
{
    char cell[2000];
    for (size_t i = 0; i < sizeof cell; i += 2)
        memcpy(cell + i, "\xc3\xa9", 2);
    struct phrase phrase;
    if (!keep.next)
        keep = arena_reserve((size_t)1 << 26);
    phrase_parse((str){ cell, sizeof cell - 1 }, &phrase, &keep);
    CHECK(phrase.raw.len <= PHRASE_BYTES && str_is_utf8(phrase.raw));
}

/* ---- the short way ---- */

static bool is_same_part(const struct part *a, const struct part *b)
{
    return str_eq(a->whole, b->whole) && str_eq(a->opened, b->opened) && str_eq(a->head, b->head) &&
           str_eq(a->typed, b->typed) && str_eq(a->lead, b->lead) && str_eq(a->tail, b->tail) &&
           str_eq(a->type_word, b->type_word) && str_eq(a->relative.words, b->relative.words) &&
           a->wanted == b->wanted && a->near == b->near && a->part == b->part &&
           a->line == b->line && a->at_sea == b->at_sea && a->section == b->section;
}

static void check_both_ways(str raw, struct arena scratch)
{
    struct part one = part_parse(raw, &scratch), other = part_parse_words(raw, &scratch);
    if (!is_same_part(&one, &other))
        TEST_FAULT("the short way differs for '%.*s'", STR_ARG(raw));
}

TEST(names_alone_are_read_alike_the_short_and_the_long_way)
{
    static const char *const files[] = { "tests/cases/geocode.txt", "tests/cases/phrases.txt",
                                         "tests/cases/columns.txt", "tests/cases/fold.txt" };
    struct report report = { 0 };
    if (!keep.next)
        keep = arena_reserve((size_t)1 << 26);
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        str text;
        CHECK(infile_read(files[i], &keep, &text, &report) == OK);
        for (str line; str_cut(&text, '\n', &line);)
            for (str word = line; word.len; word = str_skip(word, 1))
                if (word.ptr == line.ptr || word.ptr[-1] == ' ')
                    check_both_ways(word, keep);
    }
}

static str random_word(uint64_t *state)
{
    static const str words[] = {
#define WORD(text, side, job, wanted, accepted) STR_INIT(text),
#include "geocode/words.def"
#undef WORD
#define NUMBER(text, value, rounding) STR_INIT(text),
#define UNIT(text, metres)            STR_INIT(text),
#define ABOUT(text)                   STR_INIT(text),
#include "geocode/numbers.def"
#define DIRECTION(text, degrees) STR_INIT(text),
#include "geocode/directions.def"
#undef DIRECTION
        STR_INIT("de"),    STR_INIT("d'"),    STR_INIT("of"),     STR_INIT("la"),
        STR_INIT("20"),    STR_INIT("Gao"),   STR_INIT("Ménaka"), STR_INIT("in"),
        STR_INIT("the"),   STR_INIT("l’Aïr"), STR_INIT("Sector"), STR_INIT("s"),
        STR_INIT("Nords"), STR_INIT("58km"),  STR_INIT("Санкт"),
    };
    *state = *state * 6364136223846793005u + 1442695040888963407u; /* Knuth, MMIX */
    return words[(*state >> 33) % (sizeof words / sizeof *words)];
}

TEST(random_words_are_read_alike_the_short_and_the_long_way)
{
    uint64_t state = 3;
    int alone = 0;
    if (!keep.next)
        keep = arena_reserve((size_t)1 << 26);
    for (int round = 0; round < 50000; round++) {
        struct arena scratch = keep;
        str cell = random_word(&state);
        for (uint64_t more = state >> 40 & 3; more; more--)
            cell = str_concat(&scratch, (str[]){ cell, STR(" "), random_word(&state) }, 3);
        check_both_ways(cell, scratch);
        alone += is_name_alone(phrase_opened(cell, &scratch));
    }
    CHECK(alone > 100);
}

TEST_MAIN
