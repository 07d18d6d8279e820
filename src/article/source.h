/* SPDX-License-Identifier: Apache-2.0 */
/* source.h - what readers share: where a document comes from and what kind of file it is. For
 * article's own files. */
#ifndef EVENTMAP_ARTICLE_SOURCE_H
#define EVENTMAP_ARTICLE_SOURCE_H

#include "article/article.h"
#include "article/page.h"

enum article_kind { KIND_TEXT, KIND_HTML, KIND_JSON };
/* By content first, then by name. `text` is decoded, or bytes of an ASCII-like encoding. */
enum article_kind article_kind_of(str text, const char *path);
bool article_is_named(const char *path); /* has an extension that folders are searched for */

/* Files of a folder whose names say that they are articles, recursively, sorted by path; symbolic
 * links to folders are not followed. */
struct file_list {
    const char **items;
    size_t count, capacity;
};
NODISCARD enum status folder_list(const char *path, struct file_list *files, struct arena *keep,
                                  struct report *report);
bool folder_is_one(const char *path);

bool url_is_one(str text); /* "https://..." */
str url_host(str url);     /* without "www."; empty when there is none */
/* "fr" of "fr_FR", "fr-BE", "FR"; empty when it is none. In `keep`. */
str language_code(str text, struct arena *keep);
/* A day as metadata write it: ISO 8601 and what else date_parse() reads. */
bool metadata_date(str text, struct date *date);

/* JSON objects, one a line or otherwise apart. */
struct json_lines {
    str rest;               /* not read yet */
    const char *text;       /* where all of it begins */
    const char *line_start; /* of the line `line` */
    unsigned line;          /* from 1 */
};
/* The next document; objects that cannot be used are warned of. False: there are no more. */
bool json_lines_next(struct json_lines *lines, const char *file, const struct page_words *words,
                     struct arena *keep, struct arena scratch, struct document *document,
                     struct report *report);

/* A page's article: its blocks judged, its title, date and source. */
void html_to_document(const struct html_page *page, const struct page_words *words,
                      struct arena *keep, struct arena scratch, struct document *document);

#endif
