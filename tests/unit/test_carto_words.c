/* SPDX-License-Identifier: Apache-2.0 */
#include "carto/words.h"

#include "test.h"

static struct date day(int y, int m, int d)
{
    return (struct date){ (short)y, (signed char)m, (signed char)d };
}

TEST(periods_are_written_as_a_newspaper_writes_them)
{
    struct arena a = arena_reserve(1 << 20);
    CHECK_STR(dates_text(&a, LANG_FR, day(2024, 4, 11), day(2024, 5, 3), true),
              "11 avril – 3 mai 2024");
    CHECK_STR(dates_text(&a, LANG_FR, day(2024, 4, 11), day(2024, 4, 26), true),
              "11–26 avril 2024");
    CHECK_STR(dates_text(&a, LANG_FR, day(2024, 5, 1), day(2024, 5, 1), true), "1er mai 2024");
    CHECK_STR(dates_text(&a, LANG_FR, day(2024, 5, 3), day(2024, 5, 3), false), "3 mai");
    CHECK_STR(dates_text(&a, LANG_EN, day(2023, 12, 30), day(2024, 1, 2), false),
              "30 December 2023 – 2 January 2024");
    CHECK_STR(dates_text(&a, LANG_ES, day(2024, 5, 3), day(2024, 5, 3), true), "3 de mayo de 2024");
    CHECK_STR(dates_text(&a, LANG_FR, day(2024, 2, 1), day(2024, 2, 29), true), "février 2024");
    CHECK_STR(dates_text(&a, LANG_EN, day(2024, 1, 1), day(2024, 12, 31), true), "2024");
    arena_release(&a, 1 << 20);
}

TEST(counts_agree_with_their_nouns)
{
    struct arena a = arena_reserve(1 << 20);
    CHECK_STR(word_count(&a, LANG_FR, W_EVENT_ONE, W_EVENT_MANY, 12), "12 événements");
    CHECK_STR(word_count(&a, LANG_FR, W_UNPLACED_ONE, W_UNPLACED_MANY, 0), "0 non localisé");
    CHECK_STR(word_count(&a, LANG_EN, W_EVENT_ONE, W_EVENT_MANY, 1), "1 event");
    CHECK_STR(number_text(&a, LANG_EN, 1234567), "1,234,567");
    CHECK_STR(number_text(&a, LANG_FR, 1234), "1234");
    CHECK_STR(latitude_text(&a, LANG_FR, 11.667), "11,7° N");
    CHECK_STR(number_short(&a, LANG_FR, 999), "999");
    CHECK_STR(number_short(&a, LANG_FR, 1661), "1,7\u00a0k");
    CHECK_STR(number_short(&a, LANG_EN, 1661), "1.7k");
    CHECK_STR(number_short(&a, LANG_EN, 9960), "10k");
    CHECK_STR(number_short(&a, LANG_EN, 999499), "999k");
    CHECK_STR(number_short(&a, LANG_EN, 1249000), "1.2M");
    CHECK_INT(language_of(STR("fr-BE")), LANG_FR);
    CHECK_INT(language_of(STR("xx")), LANG_EN);
    arena_release(&a, 1 << 20);
}

TEST(long_texts_end_in_an_ellipsis_at_a_word)
{
    struct arena a = arena_reserve(1 << 20);
    CHECK_STR(text_shortened(&a, STR("court"), 5), "court");
    CHECK_STR(text_shortened(&a, STR("un texte trop long"), 16), "un texte trop…");
    CHECK_STR(text_shortened(&a, STR("éééééééééé"), 4), "ééé…");
    arena_release(&a, 1 << 20);
}

TEST_MAIN
