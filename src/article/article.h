/* SPDX-License-Identifier: Apache-2.0 */
/* article.h - from the bytes of a file to documents: plain text (also pasted from a web page),
 * HTML, JSON lines, folders of them, standard input. What is article and what is page is told block
 * by block (model/document.h); nothing is dropped.
 *
 * The kind of a file is told by its content, then by its name. Encodings: UTF-8, UTF-16, what an
 * HTML page declares; lines that are not UTF-8 are Windows-1252. Plain text and JSON keep each code
 * point of the source (only a byte order mark goes); the text of an HTML page is our rendition of
 * it: a paragraph a line, blank lines between them, white space and soft hyphens reduced. */
#ifndef EVENTMAP_ARTICLE_ARTICLE_H
#define EVENTMAP_ARTICLE_ARTICLE_H

#include "base/report.h"
#include "model/document.h"

/* The phrases that pages are made of ("lire aussi", "share"), of all languages at once: read-only,
 * may be shared by threads. Reads `folder`/<language>/page.txt (geodata/lexicon). NULL on failure
 * (no such folder, no page.txt in it, a line that is not understood), reason in the report. */
struct page_words;
struct page_words *page_words_open(const char *folder, struct arena *keep, struct report *report);

struct article_options {
    const struct page_words *words; /* NULL: shape and markup alone tell what is page */
};

/* `path`: a file, a folder (its .txt .md .html .htm .xhtml .jsonl .json, recursively, sorted by
 * path), or "-". `path`, what `options` points to and `report` must outlive the reader. NULL on
 * failure. Pair with close. */
struct article_reader;
struct article_reader *article_open(const char *path, const struct article_options *options,
                                    struct report *report);
/* The next document, all of it in `keep`. False: there are no more, or an error, which is then in
 * the report. A JSON line or a file of a folder that cannot be used is a warning with its place,
 * and the others are read; an input without any document is an error. */
bool article_next(struct article_reader *reader, struct arena *keep, struct document *document);
void article_close(struct article_reader *reader); /* NULL is fine */

/* ---- what stands on libxml2, here only so that a program can keep it out until a page needs it
 * (cli/doors.def); of no use to others ---- */

/* A run of an HTML page's text that is a block of its own. */
struct html_block {
    size_t start, end; /* bytes of the text */
    size_t linked;     /* bytes of it that are links */
    uint32_t element;  /* the block element that holds it: index in html_page.elements */
};
struct html_element {
    uint32_t parent; /* always smaller than its own index; 0 is the page */
    uint64_t signs;  /* of its own markup (signs.def) */
    bool is_article; /* article, main, itemprop=articleBody */
};
struct html_page {
    str text;
    struct html_block *blocks;
    size_t block_count;
    struct html_element *elements;
    size_t element_count;
    /* As the page says; empty: it does not. tab_title: with the site's name, mostly. */
    str title, tab_title, publisher, language, link;
    struct date date; /* a valid day, or none */
};
/* UTF-8 in; all in `keep`. No markup is too broken; ERR_SYNTAX for more than 2 GB. */
NODISCARD enum status html_page_read(str content, const char *file, struct arena *keep,
                                     struct html_page *page, struct report *report);

#endif
