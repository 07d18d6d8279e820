/* SPDX-License-Identifier: Apache-2.0 */
/* HTML pages: what of them is the article, what they say about themselves, and broken ones. */
#include "article/article.h"
#include "article/source.h"
#include "base/buffer.h"
#include "test.h"

static const size_t ROOM = (size_t)1 << 31;
static struct arena keep, all;

static struct document read_page(str html)
{
    struct report report = { 0 };
    struct html_page page;
    struct document document = { 0 };
    if (!keep.next)
        keep = all = arena_reserve(ROOM);
    keep = all;
    struct arena scratch = arena_reserve(ROOM);
    struct arena whole = scratch;
    const struct page_words *words = page_words_open("geodata/lexicon", &keep, &report);
    CHECK_INT(html_page_read(html, "a.html", &keep, &page, &report), OK);
    html_to_document(&page, words, &keep, scratch, &document);
    CHECK_OK(report);
    CHECK(str_is_utf8(document.text));
    arena_release(&whole, ROOM);
    return document;
}

static str block_text(const struct document *document, size_t i)
{
    const struct block *block = &document->blocks[i];
    return str_sub(document->text, block->start, block->end - block->start);
}

static void check_kind(const struct document *document, const char *begins, enum block_kind kind)
{
    for (size_t i = 0; i < document->block_count; i++)
        if (str_starts(block_text(document, i), str_from(begins))) {
            if (document->blocks[i].kind != kind)
                TEST_FAULT("\"%s\" is %s, wanted %s", begins,
                           block_kind_name(document->blocks[i].kind), block_kind_name(kind));
            return;
        }
    TEST_FAULT("no block begins \"%s\"", begins);
}

#define PARAGRAPHS                                                                                 \
    "<p>Douze personnes ont &eacute;t&eacute; bless&eacute;es samedi dans l&#146;incendie du "     \
    "march&eacute; central, &agrave; deux pas de la <a href='/g'>gare</a> routi&egrave;re.</p>"    \
    "<p>Les pompiers ont mis six heures &agrave; &eacute;teindre le feu, qui a d&eacute;truit "    \
    "pr&egrave;s de cent &eacute;choppes, selon leur porte&shy;-parole.</p>"

static const char whole_page[] =
    "<!DOCTYPE html><html lang='fr-FR'><head><title>Incendie au march\xc3\xa9 - Le Fleuve</title>"
    "<meta property='og:site_name' content='Le Fleuve'>"
    "<link rel='canonical' href='https://www.fleuve.example/incendie'>"
    "<meta property='article:modified_time' content='2023-02-06T10:00:00Z'>"
    "<script type='application/ld+json'>{\"@graph\":[{\"@type\":\"NewsArticle\","
    "\"datePublished\":\"2023-02-04T08:12:00+02:00\",\"isPartOf\":{\"datePublished\":\"2001-01-"
    "01\"}}]}"
    "</script><style>p { color: red }</style></head><body class='has-sidebar'><form>"
    "<nav><ul><li><a href='/'>Accueil</a><li><a href='/p'>Politique</a></ul></nav>"
    "<div class='cookieBanner'>Ce site garde des traces de votre visite pour mieux la servir.</div>"
    "<article><h1>Incendie au march&eacute;</h1><p class='byline'>Par Awa Ma\xc3\xafga</p>"
    "<time datetime='2023-02-05'>5 f\xc3\xa9vrier 2023</time>"
    "<figure><figcaption>Le march\xc3\xa9 dimanche matin, apr\xc3\xa8s le "
    "feu.</figcaption></figure>"
    "<div class='share-links'><a>Facebook</a><a>Courriel</a></div>" PARAGRAPHS
    "<p><b>Lire aussi : <a>Au port, une gr\xc3\xa8ve de trois jours</a></b></p>"
    "<h2>Une enqu\xc3\xaate ouverte</h2><p>Le procureur a ouvert une enqu\xc3\xaate.</p></article>"
    "<div id='comments'><p>Moussa : courage aux commer\xc3\xa7"
    "ants du march\xc3\xa9, qui ont tout perdu cette nuit."
    "</p></div><aside><h3>En ce moment</h3><a>Le fleuve monte "
    "encore</a></aside></form></body></html>";

TEST(a_page_is_taken_apart_by_its_markup)
{
    struct document document = read_page(str_from(whole_page));
    check_kind(&document, "Accueil", BLOCK_FURNITURE);
    check_kind(&document, "Ce site garde", BLOCK_FURNITURE);
    check_kind(&document, "Incendie au", BLOCK_TITLE);
    check_kind(&document, "Par Awa", BLOCK_BYLINE);
    check_kind(&document, "5 f", BLOCK_DATELINE);
    check_kind(&document, "Le march", BLOCK_CAPTION);
    check_kind(&document, "Facebook Courriel", BLOCK_FURNITURE);
    check_kind(&document, "Douze personnes", BLOCK_BODY);
    check_kind(&document, "Les pompiers", BLOCK_BODY);
    check_kind(&document, "Lire aussi", BLOCK_FURNITURE);
    check_kind(&document, "Une enqu", BLOCK_HEADING);
    check_kind(&document, "Le procureur", BLOCK_BODY);
    check_kind(&document, "Moussa", BLOCK_COMMENT);
    check_kind(&document, "Le fleuve monte", BLOCK_FURNITURE);
}

TEST(a_page_says_when_and_where_it_was_published)
{
    struct document document = read_page(str_from(whole_page));
    CHECK_STR(document.title, "Incendie au march\xc3\xa9");
    CHECK_STR(document.publisher, "Le Fleuve");
    CHECK_STR(document.language, "fr");
    CHECK_STR(document.link, "https://www.fleuve.example/incendie");
    CHECK_INT(document.date.year, 2023);
    CHECK_INT(document.date.month, 2);
    CHECK_INT(document.date.day, 4);
    CHECK_INT(document.trust, DATE_TRUST_METADATA);
}

TEST(the_text_of_a_page_is_as_it_is_seen)
{
    struct document document = read_page(
        STR("<p>Un\n  texte&nbsp;: l&#146;&eacute;t&eacute; <b>a</b> commenc&eacute;&hellip;<br>ici"
            "<script>x()</script>\n<p>Co&shy;op&eacute;rer &lt; &#x41;<br><br>Autre"));
    CHECK_STR(document.text,
              "Un texte\xc2\xa0: l\xe2\x80\x99\xc3\xa9t\xc3\xa9 a commenc\xc3\xa9\xe2\x80\xa6\nici"
              "\n\nCoop\xc3\xa9rer < A\n\nAutre");
    CHECK_INT(document.block_count, 3);
}

TEST(the_title_goes_without_the_name_of_the_site)
{
    struct document document = read_page(
        STR("<title>Crue : le pont de Kayes est ferm\xc3\xa9 | Journal</title><body>" PARAGRAPHS));
    CHECK_STR(document.title, "Crue : le pont de Kayes est ferm\xc3\xa9");
}

TEST(dates_of_publication_go_before_those_of_change)
{
    struct document document = read_page(
        STR("<meta name='dcterms.modified' content='2024-01-09'><meta itemprop='datePublished' "
            "content='not a day'><meta name='DC.date.issued' content='2024-01-05'>" PARAGRAPHS));
    CHECK_INT(document.date.day, 5);
}

TEST(a_page_without_metadata_has_no_date)
{
    struct document document = read_page(STR("<body>" PARAGRAPHS));
    CHECK_INT(document.trust, DATE_TRUST_NONE);
    CHECK_INT(document.block_count, 2);
}

static str repeat(const char *open, size_t times, const char *middle, struct arena *room)
{
    size_t each = strlen(open), len = strlen(middle);
    char *text = NEW(room, char, each *times + len);
    for (size_t i = 0; i < times; i++)
        memcpy(text + each * i, open, each);
    memcpy(text + each * times, middle, len);
    return (str){ text, each * times + len };
}

TEST(attributes_by_the_hundred_thousand_do_no_harm)
{
    enum { MANY = 100000 };
    struct buffer html = { 0 };
    buffer_add(&html, STR("<html><body><p "));
    for (int i = 0; i < MANY; i++)
        buffer_format(&html, "a%d=\"<b>\" ", i);
    buffer_add(&html, STR("class='x'>Le marché a rouvert.</p><p>La route aussi.</p>"));
    struct document document = read_page(buffer_view(&html));
    CHECK(document.block_count == 2);
    CHECK(str_eq(block_text(&document, 0), STR("Le marché a rouvert.")));
    buffer_release(&html);
}

TEST(tags_nested_by_the_ten_thousand_do_no_harm)
{
    struct arena room = arena_reserve(ROOM), whole = room;
    struct document document = read_page(repeat("<div><b>", 10000, "Au fond.", &room));
    CHECK_STR(document.text, "Au fond.");
    document = read_page(repeat("<ul><li>", 10000, "Au fond.</li>", &room));
    CHECK_STR(document.text, "Au fond.");
    arena_release(&whole, ROOM);
}

TEST(broken_markup_loses_no_text)
{
    struct document document = read_page(STR("<div class=\"x><p>perdu ?</p>\"><p>Un</b></i> <a "
                                             "href=>deux &foo; & trois</div></p><td>quatre <"));
    CHECK(str_find(document.text, STR("Un")) >= 0);
    CHECK(str_find(document.text, STR("quatre")) >= 0);
}

TEST(a_page_of_scripts_alone_has_no_blocks)
{
    struct report report = { 0 };
    struct html_page page;
    struct arena room = arena_reserve(ROOM), whole = room;
    CHECK_INT(html_page_read(STR("<html><script>var a = '<p>no</p>';</script>"), "a.html", &room,
                             &page, &report),
              OK);
    CHECK_INT(page.block_count, 0);
    arena_release(&whole, ROOM);
}

TEST_MAIN
