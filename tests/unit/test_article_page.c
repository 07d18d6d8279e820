/* SPDX-License-Identifier: Apache-2.0 */
/* What of a pasted page is the article: tests/cases/furniture.txt, and how lines become blocks. */
#include "article/article.h"
#include "article/page.h"
#include "base/infile.h"
#include "test.h"

enum { ROOM = 1 << 26, LINES_MOST = 64 };

static struct arena room;

static const struct page_words *open_words(struct arena *keep)
{
    struct report report = { 0 };
    const struct page_words *words = page_words_open("geodata/lexicon", keep, &report);
    CHECK_OK(report);
    return words;
}

static struct document read_text(const char *text, struct arena *keep)
{
    struct document document = { .text = str_from(text) };
    const struct page_words *words = open_words(keep);
    struct arena scratch = arena_reserve(ROOM), all = scratch;
    page_read(&document, words, keep, scratch);
    arena_release(&all, ROOM);
    return document;
}

static str block_text(const struct document *document, size_t i)
{
    const struct block *block = &document->blocks[i];
    return str_sub(document->text, block->start, block->end - block->start);
}

/* ---- cases ---- */

struct page_case {
    str kinds[LINES_MOST];
    size_t count;
    unsigned line; /* of the first */
    struct buffer_text {
        char bytes[1 << 14];
        size_t len;
    } text;
};

static void add_line(struct page_case *page, str line)
{
    ptrdiff_t colon = str_find(line, STR(": "));
    page->kinds[page->count++] = str_sub(line, 0, (size_t)colon);
    line = str_skip(line, (size_t)colon + 2);
    if (page->text.len)
        page->text.bytes[page->text.len++] = '\n', page->text.bytes[page->text.len++] = '\n';
    for (size_t i = 0; i < line.len; i++) {
        bool breaks = str_starts(str_skip(line, i), STR("\\n"));
        page->text.bytes[page->text.len++] = breaks ? '\n' : line.ptr[i];
        i += breaks;
    }
    page->text.bytes[page->text.len] = '\0';
}

static str short_name(enum block_kind kind)
{
    return kind == BLOCK_FURNITURE ? STR("furniture") : str_from(block_kind_name(kind));
}

static void check_page(const struct page_case *page, struct arena keep)
{
    struct document document = read_text(page->text.bytes, &keep);
    size_t at = 0;
    for (size_t i = 0; i < document.block_count; i++) {
        str kind = short_name(document.blocks[i].kind);
        str wanted = at < page->count ? page->kinds[at] : STR("nothing");
        bool second = i && document.text.ptr[document.blocks[i].start - 1] == '\n' &&
                      document.text.ptr[document.blocks[i].start - 2] != '\n';
        if (second)
            wanted = page->kinds[at - 1];
        else
            at++;
        if (!str_eq(kind, wanted))
            TEST_FAULT("furniture.txt, page at line %u: \"%.*s\" is %.*s, wanted %.*s", page->line,
                       STR_ARG(block_text(&document, i)), STR_ARG(kind), STR_ARG(wanted));
    }
    CHECK_INT(at, page->count);
}

TEST(pages_are_taken_apart_as_the_cases_say)
{
    struct report report = { 0 };
    room = arena_reserve(ROOM);
    struct arena keep = room;
    str content = { 0 }, line;
    CHECK_INT(infile_read("tests/cases/furniture.txt", &keep, &content, &report), OK);
    struct page_case *page = NEW(&keep, struct page_case, 1);
    size_t pages = 0;
    for (unsigned number = 1; str_cut(&content, '\n', &line); number++) {
        if (str_starts(line, STR("# ")))
            continue;
        if (line.len && !page->count)
            page->line = number;
        if (line.len)
            add_line(page, line);
        if (!line.len && page->count) {
            check_page(page, keep);
            *page = (struct page_case){ 0 };
            pages++;
        }
    }
    if (page->count)
        check_page(page, keep), pages++;
    CHECK(pages >= 12);
    arena_release(&room, ROOM);
}

/* ---- lines ---- */

TEST(lines_that_were_wrapped_are_one_paragraph)
{
    struct arena keep = arena_reserve(ROOM), all = keep;
    struct document document =
        read_text("Les secours ont poursuivi mardi leurs recherches dans les décombres du\n"
                  "marché central, où un incendie a détruit plus de deux cents échoppes dans\n"
                  "la nuit de dimanche à lundi, selon les pompiers.\n"
                  "Aucune cause n'est encore connue. Une enquête a été ouverte et plusieurs\n"
                  "commerçants ont été entendus par la gendarmerie.\n"
                  "\n"
                  "Le marché restera fermé.\n",
                  &keep);
    CHECK_INT(document.block_count, 3);
    CHECK_INT(document.blocks[0].kind, BLOCK_BODY);
    CHECK(str_ends(block_text(&document, 0), STR("selon les pompiers.")));
    CHECK(str_starts(block_text(&document, 1), STR("Aucune cause")));
    CHECK_STR(block_text(&document, 2), "Le marché restera fermé.");
    arena_release(&all, ROOM);
}

TEST(a_column_of_headlines_is_not_joined)
{
    struct arena keep = arena_reserve(ROOM), all = keep;
    struct document document = read_text("Le gouvernement annonce la hausse du prix de l'essence\n"
                                         "Des pluies exceptionnelles inondent la capitale depuis\n"
                                         "Gouvernement : trois ministres quittent leurs fonctions\n"
                                         "Mobilisation des enseignants dans toutes les provinces\n",
                                         &keep);
    CHECK_INT(document.block_count, 4);
    arena_release(&all, ROOM);
}

TEST(blocks_have_no_white_space_at_their_ends_and_cover_all_text)
{
    struct arena keep = arena_reserve(ROOM), all = keep;
    struct document document =
        read_text("\xc2\xa0 Un titre \xe2\x80\x83\r\n\r\n\t« Une phrase assez longue pour un "
                  "paragraphe, dit-il, avec un point. »\xc2\xa0\r\nEt une autre.\r\n",
                  &keep);
    CHECK_INT(document.block_count, 3);
    CHECK_STR(block_text(&document, 0), "Un titre");
    CHECK_STR(block_text(&document, 2), "Et une autre.");
    CHECK(str_starts(block_text(&document, 1), STR("«")));
    CHECK(str_ends(block_text(&document, 1), STR("»")));
    arena_release(&all, ROOM);
}

TEST(a_page_is_read_without_words_too)
{
    struct document document = { .text = STR("Un titre sans point\n\nUne phrase qui est assez "
                                             "longue pour faire un paragraphe de texte.\n\nA.B.") };
    struct arena keep = arena_reserve(ROOM), scratch = arena_reserve(ROOM), all = keep;
    page_read(&document, NULL, &keep, scratch);
    CHECK_INT(document.block_count, 3);
    CHECK_INT(document.blocks[0].kind, BLOCK_TITLE);
    CHECK_INT(document.blocks[1].kind, BLOCK_BODY);
    CHECK_INT(document.blocks[2].kind, BLOCK_BYLINE);
    CHECK_STR(document.title, "Un titre sans point");
    arena_release(&all, ROOM);
    arena_release(&scratch, ROOM);
}

TEST(many_short_lines_take_no_more_than_a_moment)
{
    struct arena keep = arena_reserve((size_t)1 << 30), scratch = arena_reserve((size_t)1 << 30);
    struct arena all = keep;
    size_t lines = 200000;
    char *text = NEW(&keep, char, lines * 5);
    for (size_t i = 0; i < lines; i++)
        memcpy(text + 5 * i, "Abc \n", 5);
    struct document document = { .text = { text, lines * 5 } };
    page_read(&document, NULL, &keep, scratch);
    CHECK_INT(document.block_count, lines);
    arena_release(&all, (size_t)1 << 30);
    arena_release(&scratch, (size_t)1 << 30);
}

TEST_MAIN
