/* SPDX-License-Identifier: Apache-2.0 */
/* Runs tests/cases/mentions.txt on the built-in gazetteer (build/share, made by `make data`), and
 * what cases cannot tell. */
#include "base/buffer.h"
#include "cases.h"
#include "geoparse/names.h"
#include "geoparse_world.h"

static struct mention_list spans_of(const struct prose *prose, struct arena *keep)
{
    struct mention_list list = { 0 };
    spans_find(prose, gaz, &list, keep, scratch);
    return list;
}

/* The text with its mentions marked as in tests/cases/mentions.txt. */
static str marked(str text, enum block_kind kind, const struct lexicon *lexicon, struct arena *keep)
{
    struct prose prose = prose_of(text, kind, lexicon, keep);
    struct mention_list list = spans_of(&prose, keep);
    struct buffer out = { 0 };
    size_t at = 0;
    for (size_t i = 0; i < list.count; i++) {
        const struct mention *m = &list.items[i];
        size_t start = prose.tokens[m->first].start;
        size_t end = prose.tokens[m->first + m->count - 1].end;
        str name = str_sub(text, start, end - start);
        buffer_add(&out, str_sub(text, at, start - at));
        buffer_format(&out, "[%.*s|%s]", STR_ARG(name), mention_kind_name(m->kind));
        at = end;
    }
    buffer_add(&out, str_skip(text, at));
    return buffer_keep(&out, keep);
}

/* A line of the cases without its marks. */
static str unmarked(str line, struct arena *keep)
{
    char *plain = NEW(keep, char, line.len + 1);
    size_t n = 0;
    bool kind = false;
    for (size_t i = 0; i < line.len; i++) {
        char c = line.ptr[i];
        if (c == '|')
            kind = true;
        else if (c == ']')
            kind = false;
        else if (c != '[' && !kind)
            plain[n++] = c;
    }
    return (str){ plain, n };
}

TEST(mentions_of_the_cases_are_found_with_their_kinds)
{
    str language;
    struct cases cases = cases_read("tests/cases/mentions.txt", &arena);
    while (cases_next(&cases)) {
        str line = cases.line;
        struct arena work = arena;
        if (!line.len || !str_cut(&line, '|', &language))
            continue;
        const struct lexicon *lexicon = str_starts(language, STR("fr")) ? french : english;
        str wanted = str_trim(line);
        str got = marked(unmarked(wanted, &work), BLOCK_BODY, lexicon, &work);
        CHECK_STR(got, str_cstr(&work, wanted));
    }
}

static str seen(const char *text, enum block_kind kind, const struct lexicon *lexicon)
{
    return marked(str_from(text), kind, lexicon, &arena);
}

TEST(what_a_page_is_made_of_names_places_that_locate_nothing)
{
    CHECK_STR(seen("Un drone abattu au Mali", BLOCK_FURNITURE, french),
              "Un drone abattu au [Mali|page furniture]");
    CHECK_STR(seen("Des soldats russes à Gao", BLOCK_COMMENT, french),
              "Des soldats [russes|page furniture] à [Gao|page furniture]");
}

TEST(a_name_that_a_document_gives_to_a_person_is_no_town_in_it)
{
    CHECK_STR(seen("Lloyd Austin arrived on Monday. Later Austin left.", BLOCK_BODY, english),
              "Lloyd Austin arrived on Monday. Later Austin left.");
    CHECK_STR(seen("The band played in Austin on Monday.", BLOCK_BODY, english),
              "The band played in [Austin|literal] on Monday.");
}

TEST(texts_without_words_have_no_mentions)
{
    CHECK_STR(seen("", BLOCK_BODY, english), "");
    CHECK_STR(seen(".,;!? ... --- 12 345", BLOCK_BODY, english), ".,;!? ... --- 12 345");
    CHECK_STR(seen("'", BLOCK_BODY, french), "'");
}

static void check_candidates(const char *word, size_t times)
{
    struct arena keep = arena;
    struct buffer text = { 0 };
    for (size_t i = 0; i < times; i++)
        buffer_add(&text, str_from(word));
    struct prose prose = prose_of(buffer_view(&text), BLOCK_BODY, english, &keep);
    struct names names = names_read(&prose, gaz, &keep);
    size_t found = spans_of(&prose, &keep).count;
    CHECK(names.candidates.count <= NAME_TOKENS * prose.count);
    CHECK(found <= prose.count);
    buffer_release(&text);
}

TEST(ten_thousand_capitals_in_a_row_make_a_few_candidates_a_word)
{
    static const char *const words[] = { "Paris ", "PARIS, ", "Of ", "lac de la ",   "St. ",
                                         "A-",     "Lake ",   "d'",  "New York and " };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        check_candidates(words[i], 10000);
}

TEST_MAIN
