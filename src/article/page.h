/* SPDX-License-Identifier: Apache-2.0 */
/* page.h - which pieces of a page are the article, and what the others are. For article's own
 * files. */
#ifndef EVENTMAP_ARTICLE_PAGE_H
#define EVENTMAP_ARTICLE_PAGE_H

#include "article/lines.h"

/* Gives each piece its kind. Signs of markup are there already; those of text are added. `title`:
 * what the source says it is, empty: it does not. Returns the index of the piece that is the title,
 * pieces->count when there is none. */
size_t page_judge(str text, str title, const struct page_words *words, struct pieces *pieces,
                  struct arena scratch);

/* Cut and judge text[text_from..] of the document, whose title stands before it when text_from is
 * not 0; sets its blocks and, when it had none, its title. */
void page_read(struct document *document, const struct page_words *words, struct arena *keep,
               struct arena scratch);
/* The blocks of judged pieces, and the title. */
void page_finish(struct document *document, const struct pieces *pieces, size_t title,
                 struct arena *keep);

#endif
