/* SPDX-License-Identifier: Apache-2.0 */
#include "extract/extract.h"
#include "test.h"

enum { ARENA_BYTES = 1 << 30 };
static struct arena arena, scratch;
static const struct lexicon *french;

__attribute__((constructor)) static void prepare(void)
{
    struct report report = { 0 };
    arena = arena_reserve(ARENA_BYTES);
    scratch = arena_reserve(ARENA_BYTES);
    french = lexicon_open("geodata/lexicon", "fr", &arena, &report);
}

/* Each line a paragraph. */
static struct dated page(const char *text)
{
    struct document *document = NEW(&arena, struct document, 1);
    struct block *blocks = NEW(&arena, struct block, 16);
    struct prose *prose = NEW(&arena, struct prose, 1);
    str rest = str_from(text);
    document->text = rest;
    document->blocks = blocks;
    for (str line; str_cut(&rest, '\n', &line);) {
        size_t start = (size_t)(line.ptr - document->text.ptr);
        blocks[document->block_count++] = (struct block){ start, start + line.len, BLOCK_BODY };
    }
    *prose = prose_read(document, french, &arena);
    return (struct dated){ document, prose, NULL, { 0 } };
}

static size_t check_all(struct dated *items, size_t count)
{
    timex_date_documents(items, count, &arena);
    return extract_check_dates(items, count, &arena, scratch);
}

static str day_of(const struct dated *item)
{
    return date_format_iso(&arena, item->document->date);
}

#define AFFAIR                                                                                       \
    "Le général Oumar Sanda a quitté la base de Tessalit pour Kidal, selon la mission Minusma.\n" \
    "Le colonel Ag Albarka a rejoint Aguelhoc avec la coalition Azawad.\n"

TEST(a_page_copied_months_later_has_the_date_of_the_texts_about_the_same)
{
    struct dated items[] = {
        page("22 novembre 2024\nAccueil\n" AFFAIR),
        page("BAMAKO, 3 novembre 2023 (AX) – Une colonne est partie.\n" AFFAIR),
        page("BAMAKO, 1er novembre 2023 (AX) – La base est vide.\n" AFFAIR),
    };
    CHECK_INT(check_all(items, 3), 1);
    CHECK(items[0].document->date.year == 2023 && items[0].document->date.month == 11);
    CHECK(items[0].document->trust == DATE_TRUST_GUESS);
    CHECK(str_find(items[0].how, STR("2024-11-22 may be the day of copying")) > 0);
    CHECK_STR(day_of(&items[1]), "2023-11-03");
}

TEST(a_page_without_a_date_has_the_middle_of_the_texts_about_the_same)
{
    struct dated items[] = {
        page("Une page.\n" AFFAIR),
        page("BAMAKO, 3 novembre 2023 (AX) – Une colonne est partie.\n" AFFAIR),
        page("BAMAKO, 1er novembre 2023 (AX) – La base est vide.\n" AFFAIR),
        page("BAMAKO, 7 novembre 2023 (AX) – Les camions arrivent.\n" AFFAIR),
    };
    CHECK_INT(check_all(items, 4), 1);
    CHECK_STR(day_of(&items[0]), "2023-11-03");
    CHECK(str_find(items[0].how, STR("3 texts about the same")) > 0);
}

TEST(a_guess_that_other_texts_confirm_or_do_not_know_of_stays)
{
    struct dated items[] = {
        page("9 novembre 2023\n" AFFAIR),
        page("22 novembre 2024\nA Lomé, le marché de Hanoukopé et le quartier Bè ont rouvert.\n"),
        page("BAMAKO, 3 novembre 2023 (AX) – Une colonne est partie.\n" AFFAIR),
        page("BAMAKO, 1er novembre 2023 (AX) – La base est vide.\n" AFFAIR),
    };
    CHECK_INT(check_all(items, 4), 0);
    CHECK_STR(day_of(&items[0]), "2023-11-09");
    CHECK(str_find(items[0].how, STR("2 texts about the same agree")) > 0);
    CHECK_STR(day_of(&items[1]), "2024-11-22");
}

TEST(a_text_that_tells_a_later_day_itself_is_not_of_the_old_affair)
{
    struct dated items[] = {
        page("22 novembre 2024\nUn an après, il est revenu le 14 novembre 2024.\n" AFFAIR),
        page("BAMAKO, 3 novembre 2023 (AX) – Une colonne est partie.\n" AFFAIR),
        page("BAMAKO, 1er novembre 2023 (AX) – La base est vide.\n" AFFAIR),
    };
    CHECK_INT(check_all(items, 3), 0);
    CHECK_STR(day_of(&items[0]), "2024-11-22");
    CHECK_INT(extract_check_dates(NULL, 0, &arena, scratch), 0);
}

TEST_MAIN
