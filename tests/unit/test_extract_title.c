/* SPDX-License-Identifier: Apache-2.0 */
#include "cases.h"
#include "extract/extract.h"
#include "lexicons.h"

/* "a *dénoncé* l'accord": the text without asterisks, and the tokens that stood between them; "la
 * _fin_ de l'accord": a noun. */
static str title_of(const struct lexicon *lexicon, str marked)
{
    bool is_noun = str_find_char(marked, '_') >= 0;
    char mark = is_noun ? '_' : '*';
    ptrdiff_t open = str_find_char(marked, mark);
    ptrdiff_t close = open < 0 ? -1 : str_find_char(str_skip(marked, (size_t)open + 1), mark);
    if (close < 0)
        return STR("no asterisks");
    size_t start = (size_t)open, end = start + (size_t)close;
    str parts[] = { str_sub(marked, 0, start), str_sub(marked, start + 1, (size_t)close),
                    str_skip(marked, end + 2) };
    struct document *document = NEW(&arena, struct document, 1);
    struct block *block = NEW(&arena, struct block, 1);
    document->text = str_concat(&arena, parts, 3);
    *block = (struct block){ 0, document->text.len, BLOCK_BODY };
    document->blocks = block;
    document->block_count = 1;
    document->date = (struct date){ 2024, 5, 4 };
    document->trust = DATE_TRUST_GIVEN;
    struct prose prose = prose_read(document, lexicon, &arena);
    struct timexes dates = timex_read(&prose, NULL, &arena);
    uint32_t first = 0, count = 0;
    for (uint32_t i = 0; i < prose.count; i++) {
        if (prose.tokens[i].start < start || prose.tokens[i].end > end)
            continue;
        first = count ? first : i;
        count++;
    }
    return count ? telling_title(&prose, &dates, first, count, is_noun, &arena) : STR("no token");
}

TEST(titles_are_what_the_cases_say)
{
    str language = { 0 }, text = { 0 };
    size_t count = 0;
    struct cases cases = cases_read("tests/cases/titles.txt", &arena);
    while (cases_next(&cases)) {
        str line = cases.line;
        if (str_starts(line, STR("text "))) {
            text = str_skip(line, 5);
        } else if (str_starts(line, STR("title "))) {
            str got = title_of(lexicon_of(language), text), wanted = str_skip(line, 6);
            if (!str_eq(got, wanted))
                CASE_FAULT(cases, "got '%.*s', wanted '%.*s'", STR_ARG(got), STR_ARG(wanted));
            count++;
        } else if (line.len) {
            language = line;
        }
    }
    CHECK(count >= 12);
}

TEST(a_title_is_made_of_whatever_stands_there)
{
    const struct lexicon *lexicon = lexicon_of(STR("fr"));
    CHECK_STR(title_of(lexicon, STR("_attaque_")), "Attaque");
    CHECK_STR(title_of(lexicon, STR("le 3 mai 2024, _attaque_.")), "Attaque");
    CHECK_STR(title_of(lexicon, STR("( _attaque_ )")), "Attaque");
    CHECK_STR(title_of(lexicon, STR(", , , _attaque_ , , ,")), "Attaque");
}

TEST_MAIN
